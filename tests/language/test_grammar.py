"""grammar/case.lark: that it is LALR(1), that the tables kept beside it are its own, and what it reserves."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lark import Lark, Token
from lark.exceptions import LarkError

from answerable import shipped
from answerable.language import building, letters, reading
from answerable.language.problems import Refused
from answerable.language.syntax import parser, syntax, text_of_tables

from . import examples

GRAMMAR = (shipped.folder("grammar") / "case.lark").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def strict() -> Lark:
    """lark's own parser and lexer, which refuse every conflict; words that compete with names are reserved."""

    def reserve(token: Token) -> Token:
        return token.update(type="RESERVED") if token.value in syntax().reserved else token

    return parser(letters.classes(letters.ASCII), strict=True, lexer_callbacks={"NAME": reserve})


def test_the_kept_tables_are_those_of_the_grammar() -> None:
    kept = (shipped.folder("grammar") / "case.tables.json").read_text(encoding="utf-8")
    assert kept == text_of_tables(), "run `python -m answerable.language.syntax`"


def test_every_rule_has_a_function_that_makes_its_node() -> None:
    builder = building.Builder()
    for production in syntax().productions:
        if not production.nameless and production.name != "start":
            assert callable(builder.function(production.name))


def test_every_statement_rule_has_an_example_that_is_such_a_statement() -> None:
    """The `//` lines above a rule are read as a file."""
    names = " ".join(re.findall(r"^_(?:naming|known|said|bearing|weighing|asking): (.*)$", GRAMMAR, re.M))
    for name in names.replace("|", " ").split():
        comment = re.search(rf"((?:^//.*\n)+)^{name}:", GRAMMAR, re.M)
        assert comment, f"{name} has no example"
        text = re.sub(r"^// ?", "", comment[1], flags=re.M)
        assert reading.read(text, name).statements


@pytest.mark.parametrize(
    "text", [examples.STATEMENTS, examples.WHOLE, examples.BROKEN_VASE, examples.NIXON, examples.ROCKS]
)
def test_lark_reads_the_examples_too(strict: Lark, text: str) -> None:
    strict.parse(text.replace("…", "...").replace("—", "-"))
    reading.read(text, "x")


WORDS = re.findall(r'"[^"\n]*"|[\w]+|[^\s\w]', examples.WHOLE + examples.NIXON)
LINES = [line for line in (examples.WHOLE + examples.STATEMENTS).split("\n") if not re.search(r"\d[:-]\d|…", line)]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=3),
    st.lists(
        st.tuples(st.integers(0, 60), st.sampled_from(["drop", "swap", "put"]), st.sampled_from(WORDS)), max_size=2
    ),
)
def test_the_automaton_accepts_what_lark_accepts(
    strict: Lark, lines: list[str], edits: list[tuple[int, str, str]]
) -> None:
    words = re.findall(r'"[^"\n]*"|\w+|[^\s\w]', "\n".join(line.split("#")[0] for line in lines))
    for place, how, word in edits:
        place %= len(words) or 1
        words[place : place + (how != "put")] = [] if how == "drop" else [word]
    text = " ".join(words)
    try:
        strict.parse(text)
        accepted = True
    except LarkError:
        accepted = False
    read = reading.read_partly(text, "x")
    syntactic = [p for p in read.problems if p.code not in {"given-twice", "number-too-large"}]
    assert (not syntactic) is accepted


# --- the pinned notes ---------------------------------------------------------------------------------------------


def refused(text: str) -> list[str]:
    """The codes of the problems in `text`."""
    with pytest.raises(Refused) as caught:
        reading.read(text, "x")
    return [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        "event e at about 21:40",  # 1: the tolerance is mandatory
        "event e at about 21:40 within 5",
        "ann claims a before b",  # 1: elsewhere a time is a condition
        "open a at 21:40",
        "rule r: normally a if if b then c",  # 2
        "ann claims a because if b then c",
        "never if a then b",
        "ann claims a because b and c or d",  # 3
        "incompatible a and b",
        "ann claims a because b, c",
        "ann claims a because at least 1 of b, c and d",
        "expect 2 explanations where a and b",  # 4
        "ruling r: a if in every explanation b and c and in some d",
        "rule r: normally a if at least 2 P with b(P) or c",
        "rule r: normally a if b + 1 < 3",  # 5: a name stands alone
        "property p: never a because b",
        'property p: never a because "b"',
    ],
)
def test_what_the_notes_exclude_is_refused(text: str) -> None:
    assert len(refused(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "event e at about 21:40 within 5 minutes",
        "ann claims a meaning b before c",
        "ann claims a meaning if b and c then d or e",
        "property p: if b then c",
        "rule r: normally a if (b and c) or d",
        "rule r: normally a if b and at least 1 of c, d",
        "rule r: normally a if (at least 1 of c, d) and b",
        "expect 2 explanations where (a and b)",
        "expect 2 explanations where not a",
        "ruling r: a if in every explanation (b and c) and in some explanation where d e",
        "ruling r: a if in every explanation where (d or e) (b or c)",
        "rule r: normally a if X + 1 < 2 * Y - -3 and X != israel and X >= 2 and X ≤ 9",
        "rule r: normally a if X < 2018-09-17 and Y > 21:40",
        "fact not p",
        "rule: normally a if b",
        "normally a if b",
        "always a if b",
        "rule always a if b",
        "rule m: loss happens if b",
        "never X < 3 and p(X)",
        "expect 4 explanations",
        "exception to r: if b",
        "fact p(1 + 2 * (3 - 4), -5, X, _)",
        "fact a at 2018-09-17 21:40",
    ],
)
def test_what_the_notes_allow_is_read(text: str) -> None:
    assert len(reading.read(text, "x").statements) == 1


def test_words_that_never_compete_with_a_name_stay_free() -> None:
    free = {"who", "responsible", "caused", "breached", "day", "days", "minute", "owed", "claims", "ratings", "number"}
    free |= {"every", "some", "no", "one", "whether", "unanswered", "least", "most", "happy"}
    assert not free & syntax().reserved
    for word in free:
        reading.read(
            f'fact {word}\n{word} claims {word}(x): "x"\nrule r: normally {word} if {word} and not {word}(X)', "x"
        )


def test_openers_clause_words_and_connectives_are_reserved() -> None:
    wanted = {"and", "or", "not", "if", "then", "at", "exactly", "from", "because", "meaning", "unless", "by", "of"}
    assert wanted | syntax().openers <= syntax().reserved


@pytest.mark.parametrize("word", sorted(syntax().reserved))
def test_no_reserved_word_is_a_name(word: str) -> None:
    for text in (f"ann claims {word}", f"fact p({word}, a)", f"relation r(X: t)\nincompatible a, {word}, b"):
        with pytest.raises(Refused):
            reading.read(text, "x")


# --- letters --------------------------------------------------------------------------------------------------------


def test_a_name_and_a_variable_cannot_start_alike() -> None:
    everything = letters.classes(0x110000)
    small, capital = re.compile(everything["SMALL"]), re.compile(everything["CAPITAL"])
    for character in map(chr, range(0x110000)):
        category = unicodedata.category(character)
        assert bool(small.fullmatch(character)) == (category in {"Ll", "Lo", "Lm"})
        assert bool(capital.fullmatch(character)) == (category in {"Lu", "Lt"})


def test_few_classes_say_the_same_as_all() -> None:
    few, everything = letters.classes(0x400), letters.classes(0x110000)
    for name in letters.CATEGORIES:
        for character in map(chr, range(0x400)):
            assert bool(re.fullmatch(few[name], character)) == bool(re.fullmatch(everything[name], character))


@pytest.mark.parametrize(
    "text",
    [
        "fact größe(straße)",
        "rule ρ: normally ήρωας(Χ) if θεός(Χ)",
        "факт claims снаряд: «ракета»",
        "甲 claims 乙: “丙”",
        "rule r: normally 人(_甲) if 神(_甲)",
        "fact हिन्दी(क्षेत्र)",
        "fact café",
        "fact cafe\u0301",
    ],
)
def test_names_in_any_alphabet(text: str) -> None:
    assert len(reading.read(unicodedata.normalize("NFC", text), "x").statements) == 1
