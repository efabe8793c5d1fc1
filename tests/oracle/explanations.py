"""Case → what its explanations accept, reject, leave open, assume and hold, and the status of each claim.

docs/semantics.md 1.3 and 1.4. An explanation is an extension as a reader is shown it; what differs in nothing shown is
one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from answerable.language import case as c

from . import framework, grounding, semantics
from .draft import auxiliary
from .framework import Extension, Framework
from .grounding import Grounded, Ref, Shown

#: Sets of assumptions double in number with each; beyond this many nobody should wait.
MOST_ASSUMPTIONS = 14


class FactsContradict(Exception):
    """What is undisputed cannot all hold."""


class TooMany(Exception):
    """More assumptions than can be enumerated."""


@dataclass(frozen=True)
class Explanation:
    accepts: frozenset[Ref]
    rejects: frozenset[Ref]
    leaves_open: frozenset[Ref]
    assumes: frozenset[str]
    holds: frozenset[str]
    #: hypotheses neither adopted nor forgone
    undecided: frozenset[str]


@dataclass(frozen=True)
class Findings:
    """`statuses`: accepted in all, some or none of the explanations. `unanswered`: claims, admissions and denials."""

    explanations: frozenset[Explanation]
    statuses: dict[Ref, str]
    unanswered: frozenset[Ref]


def explanations(case: c.Case, name: str = "preferred") -> frozenset[Explanation]:
    return findings(case, name).explanations


def findings(case: c.Case, name: str = "preferred") -> Findings:
    """Raises FactsContradict, TooMany, TooLarge (of clauses) or CausalLoop."""
    return findings_of(grounding.ground(case), name)


def findings_of(given: Grounded, name: str = "preferred") -> Findings:
    f = given.framework
    if not framework.consistent(framework.derivable(f, ())):
        raise FactsContradict
    if len(f.assumptions) > MOST_ASSUMPTIONS:
        raise TooMany(len(f.assumptions))
    found = frozenset(explanation_of(given, e) for e in semantics.SEMANTICS[name](f))
    refs = {shown.ref for shown in given.shown}
    statuses = {ref: status(ref, found) for ref in refs}
    return Findings(found, statuses, frozenset(ref for ref in refs if unanswered(given, ref, found)))


def explanation_of(given: Grounded, extension: Extension) -> Explanation:
    f = given.framework
    closure = framework.derivable(f, extension)
    standing: dict[Ref, set[str]] = {}
    for shown in given.shown:
        standing.setdefault(shown.ref, set()).add(_standing(f, shown, extension, closure))
    # A statement given twice is one for the reader: accepted where either stands, else rejected where either falls.
    verdict = {
        ref: next(each for each in ("accepted", "rejected", "open") if each in found) for ref, found in standing.items()
    }
    return Explanation(
        accepts=frozenset(ref for ref, each in verdict.items() if each == "accepted"),
        rejects=frozenset(ref for ref, each in verdict.items() if each == "rejected"),
        leaves_open=frozenset(ref for ref, each in verdict.items() if each == "open"),
        assumes=frozenset(
            str(each.literal)
            for each in given.supposed
            if each.assumption in extension and any(grounds <= closure for grounds in each.grounds)
        ),
        holds=frozenset(str(x) for x in closure if not auxiliary(x)),
        undecided=frozenset(
            str(each.literal)
            for each in given.supposed
            if each.assumption.kind == "adopted"
            and each.assumption not in extension
            and framework.Assumption("forgone", each.assumption.of) not in extension
        ),
    )


def _standing(f: Framework, shown: Shown, extension: Extension, closure: frozenset[framework.Literal]) -> str:
    if set(shown.assumptions) <= extension and any(grounds <= closure for grounds in shown.grounds):
        return "accepted"
    if any(framework.defeats(f, extension, a) for a in shown.assumptions):
        return "rejected"
    return "open"


def status(ref: Ref, found: frozenset[Explanation]) -> str:
    accepting = sum(ref in explanation.accepts for explanation in found)
    if not accepting:
        return "none"
    return "all" if accepting == len(found) else "some"


def unanswered(given: Grounded, ref: Ref, found: frozenset[Explanation]) -> bool:
    """Whether nobody speaks against a claim, admission or denial that is accepted somewhere.

    Nobody disputes it or its only source, no other party says what strictly contradicts it, each word taken alone with
    the facts, and no explanation rejects it.
    """
    if ref[1] not in ("claims", "admits", "denies"):
        return False
    if not any(ref in each.accepts for each in found) or any(ref in each.rejects for each in found):
        return False
    first = next(shown for shown in given.shown if shown.ref == ref)
    (asserted,) = _asserted(given.framework, first)
    disputes = {shown.ref[2] for shown in given.shown if shown.ref[1] == "disputes"}
    if str(asserted) in disputes or any(x.predicate == "*credible" for grounds in first.grounds for x in grounds):
        return False
    others = [s for s in given.shown if s.ref[1] in ("claims", "admits", "denies") and s.ref[0] != ref[0]]
    return not any(
        -asserted in _entailed(given.framework, said) for s in others for said in _asserted(given.framework, s)
    )


def _asserted(f: Framework, shown: Shown) -> frozenset[framework.Literal]:
    """What a statement asserts: the opposite of what rebuts it by its nature."""
    (assumption,) = shown.assumptions
    return frozenset(rule.head for rule in f.rules if rule.assumption == assumption)


def _entailed(f: Framework, said: framework.Literal) -> frozenset[framework.Literal]:
    alone = framework.derivable(replace(f, facts=f.facts | {said}), ())
    return alone - framework.derivable(f, ())
