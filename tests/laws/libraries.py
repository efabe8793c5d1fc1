"""Small libraries to test laws with: one of verdicts, one of findings, and random ones."""

from __future__ import annotations

from hypothesis import strategies as st

from answerable.language import case, opening
from answerable.laws import surveying
from answerable.laws.chance import Chance, one_in, one_of
from answerable.laws.strategies import Drawn
from answerable.laws.vocabulary import Vocabulary

VERDICTS = """
relation answers(Who: party, Outcome: event): "{Who} answers for {Outcome}"
relation excused(Who: party, Outcome: event): "{Who} is excused for {Outcome}"
rule fault: normally answers(P, O) if caused(P, O) and breached(P, D) and protects_against(D, O) unless excused(P, O)
rule innocent: always not answers(P, O) if not caused(P, O)
property no_blame: never answers(P, O) and not caused(P, O)
property excuse: never answers(P, O) and excused(P, O)
property more: answers(P, O) is monotone in breached(P, D)
property fair: answers(P, O) is symmetric
property local: answers(P, O) is unaffected by unrelated statements
"""

FINDINGS = """
relation armed(Who: party): "{Who} is armed"
relation near(Who: party, Other: party): "{Who} is near {Other}"
relation threatens(Who: party, Other: party): "{Who} threatens {Other}"
relation safe(Who: party): "{Who} is safe"
rule threat: normally threatens(P, Q) if armed(P) and near(P, Q) and P != Q
rule alone: always not near(P, Q) if safe(Q) and P != Q
property safety: never safe(Q) and near(P, Q) and P != Q
property arms: if threatens(P, Q) then armed(P)
property close: if threatens(P, Q) then near(P, Q)
"""


def vocabulary(text: str) -> Vocabulary:
    return surveying.survey(opening.case_of(text)[0])


def library_text(chance: Chance) -> str:
    """A few rules from causes, breaches and what is stated to verdicts, and laws that may or may not hold of them."""
    rules = [_rule(chance, number) for number in range(1 + chance.number(3))]
    if one_in(chance, 3):
        rules.append(f"exception e to r0: if {one_of(chance, ('known(P)', 'excused(P, O)', 'not known(P)'))}")
    if one_in(chance, 3):
        rules.append(
            "rule alike: normally known(P) if near(P, Q) and P != Q" + one_of(chance, ("", " unless near(Q, P)"))
        )
    if one_in(chance, 4):
        rules.append("rule strict: always not answers(P, O) if not caused(P, O)")
    laws = dict.fromkeys(one_of(chance, LAWS) for _ in range(1 + chance.number(3)))
    told = "".join(f"property law_{number}: {law}\n" for number, law in enumerate(laws))
    return RELATIONS + "\n".join(rules) + "\n" + told


RELATIONS = """
relation answers(Who: party, Outcome: event)
relation excused(Who: party, Outcome: event)
relation relieved(Who: party, Duty: duty)
relation known(Who: party)
relation near(Who: party, Other: party)
"""

CONDITIONS = (
    "caused(P, O)",
    "breached(P, D)",
    "protects_against(D, O)",
    "excused(P, O)",
    "known(P)",
    "not known(P)",
    "caused(Q, O)",
    "owed(P, D)",
)

LAWS = (
    "never answers(P, O) and not caused(P, O)",
    "never answers(P, O) and excused(P, O)",
    "never answers(P, O) and known(P)",
    "if answers(P, O) then caused(P, O)",
    "if caused(P, O) then answers(P, O)",
    "if answers(P, O) then at least 1 D with breached(P, D)",
    "if answers(P, O) and answers(Q, O) and P != Q then known(P)",
    "if breached(P, D) then owed(P, D)",
    "never breached(P, D) and relieved(P, D)",
    "answers(P, O) is monotone in breached(P, D)",
    "answers(P, O) is monotone in known(P)",
    "answers(P, O) is symmetric",
    "answers(P, O) is unaffected by unrelated statements",
    "if in some explanation answers(P, O) then in every explanation caused(P, O)",
    "if in every explanation caused(P, O) then in some explanation answers(P, O)",
)


def _rule(chance: Chance, number: int) -> str:
    body = dict.fromkeys(one_of(chance, CONDITIONS) for _ in range(1 + chance.number(3)))
    if not any("O" in one for one in body):
        body = {"caused(P, O)": None, **body}
    if not any("(P" in one for one in body):
        body = {"caused(P, O)": None, **body}
    unless = one_of(chance, ("", "", " unless excused(P, O)", " unless known(P)"))
    if any("D" in one for one in body) and one_in(chance, 3):
        unless = " unless relieved(P, D)"
    sign = one_of(chance, ("", "", "not "))
    return f"rule r{number}: normally {sign}answers(P, O) if {' and '.join(body)}{unless}"


@st.composite
def libraries(draw: st.DrawFn) -> case.Case:
    """The libraries of `library_text`."""
    return opening.case_of(library_text(Drawn(draw)))[0]
