"""Small libraries to test laws with: one of verdicts, one of findings, and random ones."""

from __future__ import annotations

from hypothesis import strategies as st

from answerable.language import case, opening
from answerable.laws import surveying
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


@st.composite
def libraries(draw: st.DrawFn) -> case.Case:
    """A few rules from causes, breaches and two stated relations to a verdict, and a law that may or may not hold."""
    conditions = ("caused(P, O)", "breached(P, D)", "protects_against(D, O)", "excused(P, O)", "known(P)")
    rules = []
    for number in range(draw(st.integers(1, 2))):
        body = draw(st.lists(st.sampled_from(conditions[:4]), min_size=1, max_size=3, unique=True))
        if not any("O" in one for one in body):
            body.insert(0, "caused(P, O)")
        if not any("(P" in one for one in body):
            body.insert(0, "caused(P, O)")
        unless = draw(st.sampled_from(("", " unless excused(P, O)", " unless known(P)")))
        sign = draw(st.sampled_from(("", "", "not ")))
        rules.append(f"rule r{number}: normally {sign}answers(P, O) if {' and '.join(dict.fromkeys(body))}{unless}")
    laws = (
        "never answers(P, O) and not caused(P, O)",
        "never answers(P, O) and excused(P, O)",
        "never answers(P, O) and known(P)",
        "if answers(P, O) then caused(P, O)",
        "if caused(P, O) then answers(P, O)",
    )
    law = draw(st.sampled_from(laws))
    relations = (
        "relation answers(Who: party, Outcome: event)\n"
        "relation excused(Who: party, Outcome: event)\n"
        "relation known(Who: party)\n"
    )
    return opening.case_of(f"{relations}{chr(10).join(rules)}\nproperty law: {law}\n")[0]
