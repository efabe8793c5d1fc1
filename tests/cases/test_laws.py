"""Laws of answers, over the shipped cases and over drawn ones.

Names and the order of statements mean nothing, explanations are consistent and closed under strict reasoning, what is
grounded is accepted everywhere, cases round-trip through JSON.
"""

from __future__ import annotations

import re
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import answerable
from answerable import Answer, Case, Semantics, shipped
from answerable.answer.decoding import literal_text
from answerable.findings import grounding
from answerable.language import case, names, syntax
from generating import cases

FILES = sorted(shipped.folder("cases").glob("*.case"))
#: All but the one whose explanations nobody can list.
TEXTS = {file.stem: file.read_text(encoding="utf-8") for file in FILES if file.stem != "inventory"}

few = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.large_base_example],
)
randoms = st.randoms(use_true_random=False)
texts = st.one_of(st.sampled_from(sorted(TEXTS)).map(TEXTS.__getitem__), cases.case_texts())
semantics = st.sampled_from(sorted(Semantics))

#: One explanation as a reader is told it, without its number and its reasons.
Told = tuple[frozenset[tuple[str, str, str]] | frozenset[str], ...]


def told(answer: Answer) -> object:
    """Everything an answer says that does not depend on the order of its parts."""

    def refs(of: tuple[answerable.answer.answer.Reference, ...]) -> frozenset[tuple[str, str, str]]:
        return frozenset((ref.by, ref.act, ref.name) for ref in of)

    explanations: list[Told] = [
        (refs(e.accepts), refs(e.rejects), refs(e.leaves_open), frozenset(e.assumes), frozenset(e.holds))
        for e in answer.explanations
    ]
    disputes = frozenset((refs(d.claims), d.count, len(d.alternatives)) for d in answer.disputes)
    statuses = frozenset((c.by, c.act, c.name, c.status, c.unanswered, c.withdrawn) for c in answer.claims)
    codes = {problem.code for problem in answer.problems if problem.severity == "error"}
    counted = {one: explanations.count(one) for one in explanations}
    return answer.count, frozenset(counted.items()), disputes, statuses, frozenset(answer.undisputed), codes


# --- names --------------------------------------------------------------------------------------------------------

#: Prose, comments, or a word.
_PIECE = re.compile(r'"""(?:.|\n)*?"""|"[^"\n]*"|#[^\n]*|\w+')
#: Words that mean something of their own wherever they stand.
_FIXED = frozenset({*syntax.syntax().keywords, *names.VERDICTS, *names.MEMBERS, *names.INTEGERS})


def words(text: str) -> list[str]:
    """The words of a text that name something, in the order of their first use."""
    found = dict.fromkeys(piece for piece in _PIECE.findall(text) if re.fullmatch(r"[^\W\d_]\w*", piece))
    return [word for word in found if word[0].islower() and word not in _FIXED]


def renamed(text: str, new: dict[str, str]) -> str:
    return _PIECE.sub(lambda piece: new.get(piece[0], piece[0]), text)


def used(subject: Case) -> set[str]:
    """Every name in a case."""
    found: set[str] = set()

    def visit(value: object) -> None:
        if isinstance(value, case.Model):
            for name, part in value.__dict__.items():
                if isinstance(part, str) and not isinstance(value, case.Variable | case.Parameter) and part:
                    if name in _NAMING or (name == "of" and isinstance(value, case.Party)):
                        found.update(re.findall(r"\w+", part))
                elif name != "span":
                    visit(part)
        elif isinstance(value, tuple):
            for part in value:
                if isinstance(part, str):
                    found.add(part)
                else:
                    visit(part)

    visit(subject)
    return found


_NAMING = frozenset({"name", "predicate", "party", "rule", "better", "worse", "by"})


@few
@given(text=texts, chosen=semantics, random=randoms)
def test_names_mean_nothing(text: str, chosen: Semantics, random: Random) -> None:
    assume("\nuse " not in text)  # the names of a library are its own
    subject = answerable.read(text)
    known = used(subject)
    of = [word for word in words(text) if word in known]
    fresh = [f"n{number}" for number in range(len(of))]
    random.shuffle(fresh)
    new = dict(zip(of, fresh, strict=True))
    assert of
    found = answerable.solve(answerable.read(renamed(text, new)), chosen, limit=0)
    before = answerable.solve(subject, chosen, limit=0)
    assert told(found) == told(_renamed_answer(before, new))


def _renamed_answer(answer: Answer, new: dict[str, str]) -> Answer:
    """The same answer in other words: references and literals renamed, prose and messages left."""

    def visit(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: value[name] if name == "problems" else visit(part, name) for name, part in value.items()}
        if isinstance(value, list | tuple):
            return [visit(part, key) for part in value]
        return renamed(value, new) if isinstance(value, str) and key in _RENAMED else value

    changed = visit(answer.model_dump(exclude={"problems", "questions"}))
    assert isinstance(changed, dict)
    made = Answer.model_validate(changed)
    return made.model_copy(update={"problems": answer.problems})


_RENAMED = frozenset({"by", "name", "assumes", "holds", "undisputed"})


# --- order --------------------------------------------------------------------------------------------------------


@few
@given(text=texts, chosen=semantics, random=randoms)
def test_the_order_of_statements_means_nothing(text: str, chosen: Semantics, random: Random) -> None:
    subject = answerable.read(text)
    shuffled = list(subject.statements)
    random.shuffle(shuffled)
    other = subject.model_copy(update={"statements": tuple(shuffled)})
    assert told(answerable.solve(other, chosen, limit=0)) == told(answerable.solve(subject, chosen, limit=0))


@few
@given(text=texts, chosen=semantics)
def test_the_same_input_gives_the_same_bytes(text: str, chosen: Semantics) -> None:
    first, second = (answerable.solve(answerable.read(text), chosen).model_dump_json() for _ in range(2))
    assert first == second


@few
@given(text=texts, chosen=semantics)
def test_running_finds_what_solving_finds(text: str, chosen: Semantics) -> None:
    run = answerable.Run(answerable.read(text), chosen, limit=0)
    found = list(run)
    answer = run.answer()
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    assert told(answer.model_copy(update={"explanations": tuple(found)})) == told(answer)


# --- explanations -------------------------------------------------------------------------------------------------


@few
@given(text=texts, chosen=semantics)
def test_explanations_are_consistent_and_closed(text: str, chosen: Semantics) -> None:
    subject = answerable.read(text)
    argued = grounding.ground_case(subject)
    clauses = [
        [literal_text(argued, literal) for literal in clause.literals]
        for clause in argued.clauses
        if clause.count is None and not any(map(argued.is_auxiliary, clause.literals))
    ]
    for explanation in answerable.solve(subject, chosen, limit=0).explanations:
        holds = set(explanation.holds)
        assert not any(opposite(literal) in holds for literal in holds)
        assert set(explanation.assumes) <= holds
        for clause in clauses:
            left = [literal for literal in clause if opposite(literal) not in holds]
            assert left, f"{clause} is violated"
            assert len(left) > 1 or left[0] in holds, f"{clause} entails {left[0]}"


def opposite(literal: str) -> str:
    return literal.removeprefix("not ") if literal.startswith("not ") else f"not {literal}"


@few
@given(subject=cases.cases(kinds=cases.KINDS - {"explain"}))
def test_what_is_grounded_is_accepted_everywhere(subject: Case) -> None:
    grounded = answerable.solve(subject, "grounded", limit=0)
    assume(not any(problem.code == "facts-contradict" for problem in grounded.problems))
    (least,) = grounded.explanations
    complete = answerable.solve(subject, "complete", limit=0).explanations
    assert complete
    for explanation in complete:
        assert set(least.accepts) <= set(explanation.accepts)
        assert {(r.by, r.act, r.name) for r in least.rejects} <= {(r.by, r.act, r.name) for r in explanation.rejects}
        assert set(least.holds) <= set(explanation.holds)


@few
@given(text=texts, chosen=semantics)
def test_every_statement_is_accepted_rejected_or_left_open(text: str, chosen: Semantics) -> None:
    answer = answerable.solve(answerable.read(text), chosen, limit=0)
    said = {(c.by, c.act, c.name) for c in answer.claims if not c.withdrawn}
    for explanation in answer.explanations:
        sorted_out = [*explanation.accepts, *explanation.rejects, *explanation.leaves_open]
        assert len(sorted_out) == len(said)
        assert {(ref.by, ref.act, ref.name) for ref in sorted_out} == said
    for claim in answer.claims:
        if answer.explanations and not claim.withdrawn:
            ref = (claim.by, claim.act, claim.name)
            number = sum(ref in {(r.by, r.act, r.name) for r in e.accepts} for e in answer.explanations)
            everywhere = "all" if number == len(answer.explanations) else "some"
            assert claim.status == (everywhere if number else "none")


# --- joining and JSON ---------------------------------------------------------------------------------------------


@few
@given(first=cases.case_texts(statements=6, most=6), second=cases.case_texts(statements=6, most=6))
def test_two_cases_that_share_no_name_multiply(first: str, second: str) -> None:
    counts = []
    joined = ""
    for number, text in enumerate((first, second)):
        body = "\n".join(line for line in text.splitlines() if not line.startswith("case "))
        known = used(answerable.read(text))
        apart = renamed(body, {word: f"{word}_{number}" for word in words(body) if word in known})
        answer = answerable.solve(answerable.read(apart), limit=0)
        counts.append(answer.count)
        assume(not any(problem.code == "facts-contradict" for problem in answer.problems))
        joined += apart + "\n"
    # what ranges over a sort ranges over what both cases have of it, and relations are declared all or none
    assume(" with " not in joined and "presume " not in joined)
    assume("relation " in first and "relation " in second)
    assert answerable.solve(answerable.read(joined), limit=1).count == counts[0] * counts[1]


@few
@given(subject=cases.cases())
def test_cases_round_trip_through_json(subject: Case) -> None:
    assert Case.model_validate_json(subject.model_dump_json()) == subject


@few
@given(text=texts, chosen=semantics)
def test_answers_round_trip_through_json(text: str, chosen: Semantics) -> None:
    answer = answerable.solve(answerable.read(text), chosen)
    assert Answer.model_validate_json(answer.model_dump_json()) == answer


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_solving_what_json_carried_gives_the_same(name: str) -> None:
    subject = answerable.read(TEXTS[name])
    again = Case.model_validate_json(subject.model_dump_json())
    assert answerable.solve(again) == answerable.solve(subject)


def test_names_are_found_where_they_stand() -> None:
    text = 'ann claims p(x1): "p is no name"  # nor is q\nrule r: normally p(X) if s'
    assert words(text) == ["ann", "p", "x1", "r", "s"]
