"""Slips that people make in case files, each with the sentence that explains it."""

from __future__ import annotations

from collections.abc import Callable

from answerable.language import slips_in_order as order
from answerable.language import slips_in_words as words
from answerable.language.slip import Place, Slip

#: What to write instead of a character that means nothing.
CHARACTERS = {
    ";": "statements need no end mark",
    ".": "statements need no end mark, and names no dots",
    "'": 'quote with `"`, `“ ”` or `« »`',
    "’": 'quote with `"`, `“ ”` or `« »`',
    "‘": 'quote with `"`, `“ ”` or `« »`',
    "`": 'quote with `"`, `“ ”` or `« »`',
    "”": "a text opens with `“`",
    "&": "write `and`",
    "|": "write `or`",
    "!": "write `not`",
    "¬": "write `not`",
    "[": "write `(`",
    "]": "write `)`",
    "{": "braces stand in prose only; write `(`",
    "}": "braces stand in prose only; write `)`",
    "/": "comments start with `#`",
    "%": "comments start with `#`",
    "—": "comments start with `#`",
}

#: The characters that stand for a word or mark of the language.
WRITTEN = {"&": "and", "|": "or", "!": "not", "¬": "not"}


def slip(place: Place) -> Slip | None:
    """The slip that was made here, if it is a known one."""
    for known in _KNOWN:
        found = known(place)
        if found is not None:
            return found
    return None


_KNOWN: tuple[Callable[[Place], Slip | None], ...] = (
    words.quoted_argument,
    words.backwards,
    words.span_of_time,
    order.typed_before,
    order.happened,
    order.unless_first,
    order.either,
    order.quote_in_quotes,
    words.mixed,
    words.count_goes_on,
    words.list_with_and,
    words.comma_in_condition,
    order.no_strength,
    order.no_verb,
    order.always_alone,
    order.prose_instead_of_name,
    order.prose_after_clause,
    order.no_name,
    words.number_in_words,
    words.choice,
    words.rating,
    words.date,
    words.name_starts_with_digit,
    words.hyphen,
    words.comparison,
    words.is_,
    order.does_not,
    words.denied_twice,
    order.swapped,
    words.if_then,
    order.plural,
    order.quantifier,
    order.quantifier_first,
    order.every_without_in,
    order.question_mark,
    order.unanswered,
    order.expectation_without_quantifier,
    words.offset,
    words.empty_argument,
    words.comma_before_clause,
    order.nobody,
    words.at_least,
    words.no_unit,
    order.property_because,
    order.duty_of_nobody,
    words.and_outside,
)
