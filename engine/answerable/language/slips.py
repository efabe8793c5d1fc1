"""Slips that people make in case files, each with the sentence that explains it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True)
class Place:
    """The tokens (kind, text) of a statement, where it goes wrong, and the terminals that could stand there."""

    tokens: Sequence[tuple[str, str]]
    index: int
    expected: frozenset[str]

    @property
    def kind(self) -> str:
        """What kind of token is wrong."""
        return self.tokens[self.index][0] if self.index < len(self.tokens) else "$END"

    @property
    def text(self) -> str:
        """The token that is wrong."""
        return self.tokens[self.index][1] if self.index < len(self.tokens) else ""

    def before(self, steps: int = 1) -> str:
        """The token so many steps before."""
        return self.tokens[self.index - steps][1] if self.index >= steps else ""

    def kind_before(self, steps: int = 1) -> str:
        """What kind of token that is."""
        return self.tokens[self.index - steps][0] if self.index >= steps else ""

    def after(self, steps: int = 1) -> str:
        """The token so many steps after."""
        return self.tokens[self.index + steps][1] if self.index + steps < len(self.tokens) else ""

    @property
    def earlier(self) -> list[str]:
        """The tokens before."""
        return [text for _, text in self.tokens[: self.index]]


@dataclass(frozen=True)
class Slip:
    """What to say: at token `at` of the statement."""

    code: str
    message: str
    help: str
    at: int


def slip(place: Place) -> Slip | None:
    """The slip that was made here, if it is a known one."""
    for known in _KNOWN:
        found = known(place)
        if found is not None:
            return found
    return None


def _mixed(p: Place) -> Slip | None:
    other = {"and": "or", "or": "and"}.get(p.text)
    depth = 0
    for text in reversed(p.earlier):
        depth += (text == ")") - (text == "(")
        if depth == 0 and text == other and "between" not in p.earlier[-4:]:
            message = "`and` and `or` do not mix without brackets"
            return Slip("mixed-and-or", message, "put one of them in brackets: `a and (b or c)`", p.index)
        if depth < 0:
            return None
    return None


def _count_goes_on(p: Place) -> Slip | None:
    if p.text in {"and", "or"} and {"of", "with"} & set(p.earlier) and _counting(p):
        help = "put brackets around the count: `(at least 2 of a, b) and c`"
        return Slip("count-goes-on", f"a count ends its condition; `{p.text}` cannot follow", help, p.index)
    return None


def _counting(p: Place) -> bool:
    return any(kind == "AT_LEAST" for kind, _ in p.tokens[: p.index])


def _list_with_and(p: Place) -> Slip | None:
    if p.text == "and" and "COMMA" in p.expected:
        return Slip("list-with-and", "lists have commas only", "write `,` for `and`", p.index)
    return None


def _comma_in_condition(p: Place) -> Slip | None:
    if p.text == "," and {"AND", "OR"} & p.expected:
        return Slip("comma-in-condition", "conditions are joined by words", "write `and` for `,`", p.index)
    return None


def _no_strength(p: Place) -> Slip | None:
    if p.text == "if" and p.tokens[0][1] == "rule" and "HAPPENS" in p.expected:
        at = p.earlier.index(":") + 1 if ":" in p.earlier else 1
        message = "a rule says whether it holds `always` or `normally`"
        return Slip("rule-strength", message, f"write `normally` or `always` before `{p.earlier[at]}`", at)
    if p.text == "if" and p.tokens[0][1] == "rule" and "NORMALLY" in p.expected:
        help = "write what follows first: `normally b if a`"
        return Slip("rule-strength", "a rule starts with `always` or `normally`", help, p.index)
    return None


def _no_verb(p: Place) -> Slip | None:
    if p.text == "if" and p.kind_before() in {"NAME", "RPAR"} and "HAPPENS" in p.expected:
        said = p.earlier[0]
        help = f"for a cause, `{said} happens if …`; for a rule, `normally {said} if …` or `always {said} if …`"
        return Slip("unexpected", "`if` does not say how this follows", help, p.index)
    return None


def _always_alone(p: Place) -> Slip | None:
    if "always" in p.earlier and {"IF", "EXACTLY", "UNLESS"} <= p.expected:
        said = " ".join(p.earlier[p.earlier.index("always") + 1 :])
        help = f"write `fact {said}`, or add `if …`"
        return Slip("always-without-if", "what always holds, without condition, is a fact", help, p.index - 1)
    return None


def _prose_instead_of_name(p: Place) -> Slip | None:
    if p.kind == "STRING" and "NAME" in p.expected and "STRING" not in p.expected:
        name = "_".join("".join(c if c.isalnum() else " " for c in p.text.lower()).split()[:3]) or "name"
        if not name[0].isalpha():
            name = "name"
        return Slip("name-missing", "a name comes first, then its prose", f"write `{name}: {_cut(p.text)}`", p.index)
    return None


def _number_in_words(p: Place) -> Slip | None:
    if "NUMBER" in p.expected and p.text.lower() in _NUMBERS:
        return Slip(
            "number-in-words", "numbers are written in digits", f"write `{_NUMBERS.index(p.text.lower())}`", p.index
        )
    return None


def _name_starts_with_digit(p: Place) -> Slip | None:
    if p.kind == "NUMBER" and "NAME" in p.expected and "NUMBER" not in p.expected:
        return Slip("unexpected", "a name starts with a letter", f"put a letter before `{p.text}`", p.index)
    return None


def _hyphen(p: Place) -> Slip | None:
    if p.text == "-" and p.kind_before() == "NAME" and p.after():
        joined = f"{p.before()}_{p.after()}"
        return Slip("hyphen-in-name", "the words of a name are joined with `_`", f"write `{joined}`", p.index)
    return None


def _comparison(p: Place) -> Slip | None:
    if p.kind == "COMPARE" and p.kind_before() == "COMPARE":
        both = p.before() + p.text
        better = {"==": "=", "<>": "!=", "=<": "<=", "=>": ">="}.get(both)
        return Slip("unexpected", f"`{both}` is no comparison", f"write `{better}`" if better else "", p.index)
    return None


def _question_mark(p: Place) -> Slip | None:
    if "QMARK" in p.expected and p.tokens[0][1] == "question":
        return Slip("incomplete-statement", "a question ends with `?`", "add `?`", p.index - 1)
    return None


def _denied_twice(p: Place) -> Slip | None:
    if p.text == "not" and p.before() == "not":
        return Slip("unexpected", "`not` does not stand twice", "leave both out", p.index)
    return None


def _if_then(p: Place) -> Slip | None:
    if p.text == "then":
        help = "write what follows first: `normally b if a`"
        return Slip("unexpected", "`if … then …` stands only after `meaning` or in a `property`", help, p.index)
    return None


def _expectation_without_quantifier(p: Place) -> Slip | None:
    if p.tokens[0][1] == "expect" and {"IN", "REQUIRES"} <= p.expected and p.text not in {"and", "or", "in"}:
        said = " ".join(p.earlier[1:])
        help = f"write `expect {said} in every explanation`; for a ruling, `expect ({said})`"
        return Slip("incomplete-statement", "an expectation says in which explanations", help, p.index - 1)
    return None


def _quantifier(p: Place) -> Slip | None:
    if p.text in {"all", "each", "any", "one", "none"} and "EVERY" in p.expected:
        better = {"all": "every", "each": "every", "none": "no"}.get(p.text, "some")
        message = f"`in {p.text}` is not said of explanations"
        return Slip("unexpected", message, f"write `in {better} explanation`", p.index)
    return None


def _plural(p: Place) -> Slip | None:
    if p.text == "explanations" and p.expected == {"EXPLANATION"}:
        return Slip("unexpected", "it is `explanation`, in the singular, here", "write `explanation`", p.index)
    return None


def _and_outside(p: Place) -> Slip | None:
    if p.text not in {"and", "or"}:
        return None
    governed = [word for word in ("where", "with") if word in p.earlier[-4:]]
    if governed:
        help = f"put brackets around it: `{governed[0]} (… {p.text} …)`"
        return Slip("unexpected", f"`{governed[0]}` goes with one thing, or with brackets", help, p.index)
    message = f"`{p.text}` joins conditions, and there is none here"
    return Slip("unexpected", message, "make two statements of it" if p.text == "and" else "", p.index)


def _date(p: Place) -> Slip | None:
    if p.kind != "NUMBER" or not {"DATE", "TIME"} & p.expected or "NUMBER" in p.expected:
        return None
    parts = [text for _, text in p.tokens[p.index : p.index + 5]]
    if parts[1::2] == ["-", "-"] and len(parts) == 5:
        year, month, day = parts[0::2]
        return Slip("unexpected", "a date is year-month-day", f"write `{year}-{month:0>2}-{day:0>2}`", p.index)
    what = "a time is hours:minutes, such as `21:40`" if "TIME" in p.expected else "a date is such as `2018-09-17`"
    return Slip("unexpected", what, "", p.index)


def _offset(p: Place) -> Slip | None:
    if "OFFSET" in p.expected and p.kind == "TIME":
        return Slip("unexpected", "a time zone has a sign", f"write `+{p.text:0>5}`", p.index)
    return None


def _empty_argument(p: Place) -> Slip | None:
    if p.text == ")" and p.before() == "(":
        return Slip("unexpected", "there is nothing in these brackets", "leave them out", p.index - 1)
    if p.text == ")" and p.before() == ",":
        return Slip("unexpected", "nothing follows this `,`", "remove it", p.index - 1)
    return None


def _every_without_in(p: Place) -> Slip | None:
    if p.text == "explanation" and p.before() in {"every", "some", "no"}:
        said = f"{p.before()} explanation"
        return Slip("unexpected", f"`{said}` lacks its `in`", f"write `in {said}`", p.index - 1)
    return None


def _comma_before_clause(p: Place) -> Slip | None:
    if p.before() == "," and p.text in {"accepting", "rejecting", "from", "supports", "undermines", "because"}:
        return Slip("unexpected", f"no comma stands before `{p.text}`", "remove it", p.index - 1)
    return None


def _nobody(p: Place) -> Slip | None:
    if (
        p.index == 1
        and "CLAIMS" in p.expected
        and p.before() in {"claims", "denies", "admits", "disputes", "withdraws"}
    ):
        return Slip("unexpected", f"nobody `{p.before()}` this", f"put a party before `{p.before()}`", 0)
    return None


def _no_unit(p: Place) -> Slip | None:
    if p.kind == "AT_LEAST" and "AT" in p.expected:
        help = f"write `at least {p.after()} minutes {p.after(2)} …`"
        return Slip("unexpected", "a span of time needs a unit", help, p.index)
    return None


def _property_because(p: Place) -> Slip | None:
    if p.text == "because" and p.tokens[0][1] == "property":
        return Slip("unexpected", "a property takes no `because`", "say why in a comment, after `#`", p.index)
    return None


def _quoted_argument(p: Place) -> Slip | None:
    if p.kind == "STRING" and p.before() in {"(", ","} and "NAME" in p.expected:
        return Slip("unexpected", "quoted text is prose, not an argument", f"write a name for {_cut(p.text)}", p.index)
    return None


def _cut(text: str) -> str:
    return text if len(text) <= 30 else text[:28] + "…" + text[-1]


_KNOWN: tuple[Callable[[Place], Slip | None], ...] = (
    _quoted_argument,
    _mixed,
    _count_goes_on,
    _list_with_and,
    _comma_in_condition,
    _no_strength,
    _no_verb,
    _always_alone,
    _prose_instead_of_name,
    _number_in_words,
    _name_starts_with_digit,
    _hyphen,
    _comparison,
    _denied_twice,
    _if_then,
    _plural,
    _quantifier,
    _question_mark,
    _expectation_without_quantifier,
    _date,
    _offset,
    _empty_argument,
    _every_without_in,
    _comma_before_clause,
    _nobody,
    _no_unit,
    _property_because,
    _and_outside,
)
