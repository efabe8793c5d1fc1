"""Judgement → the causes and verdicts of an explanation, in the language's own words, each verdict with its grounds."""

from collections.abc import Iterable

from answerable.answer import answer, reasoning
from answerable.causes.cause import Cause
from answerable.findings.framework import Ground
from answerable.verdicts.verdict import Judgement

#: Verdicts the engine gives to verdict rules rather than to the reader; they are told as causes, or as grounds.
_MATERIAL = frozenset({"caused", "but_for", "owed", "owed_to", "protects_against"})


class VerdictTexts:
    """Reads judgements; each judgement is read once."""

    def __init__(self, predicates: frozenset[str]) -> None:
        self._predicates = predicates
        self._verdicts: dict[int, tuple[Judgement, tuple[answer.Verdict, ...]]] = {}

    def causes(self, judged: Judgement) -> tuple[answer.Cause, ...]:
        """The minimal actual causes of each outcome, fewest variables first."""
        return tuple(cause_of(told.outcome, cause) for told in judged.outcomes for cause in told.causes)

    def verdicts(self, judged: Judgement) -> tuple[answer.Verdict, ...]:
        """Every verdict that a rule or a duty speaks of, established ones first."""
        if id(judged) not in self._verdicts:
            self._verdicts[id(judged)] = (judged, self._read(judged))
        return self._verdicts[id(judged)][1]

    def _read(self, judged: Judgement) -> tuple[answer.Verdict, ...]:
        chain = reasoning.Chain(judged.argued, range(len(judged.argued.rules)), judged.settled.accepted)
        found = []
        for group, sign in ((judged.established, 0), (judged.refuted, 1), (judged.open, 0)):
            for atom in sorted(group, key=str):
                predicate, arguments, _ = atom
                if predicate in _MATERIAL or atom in judged.unowed:
                    continue
                status = judged.status(atom)
                because = ""
                if status != "not established":
                    literal = 2 * judged.argued.number[predicate, arguments] + sign
                    because = self._because(judged, chain, literal)
                found.append(answer.Verdict(literal=_text(atom), status=status, because=because))
        return tuple(found)

    def _because(self, judged: Judgement, chain: reasoning.Chain, literal: int) -> str:
        """The facts a verdict rests on, those of verdicts first."""
        support = chain.derivation(literal)
        if support is None:
            return ""
        facts = sorted(
            (fact for fact in support.facts if fact != literal and not judged.argued.is_auxiliary(fact)),
            key=lambda fact: (judged.argued.atoms[fact >> 1][0] not in self._predicates, fact),
        )
        texts = [_text((*judged.argued.atoms[fact >> 1], bool(fact & 1))) for fact in facts]
        return " and ".join(dict.fromkeys(texts))


def cause_of(outcome: str, found: Cause) -> answer.Cause:
    """A cause of the outcome in the language's own words."""
    return answer.Cause(
        outcome=outcome,
        cause=_settings(found.variables),
        witness=_settings(found.frozen),
        but_for=len(found.variables) == 1 and not found.frozen,
        count=found.count,
        alike=tuple(tuple(map(_settings, blocks)) for blocks in found.alike),
    )


def _settings(variables: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    return tuple(name if value else f"not {name}" for name, value in variables)


def _text(literal: Ground) -> str:
    predicate, arguments, negated = literal
    text = f"{predicate}({', '.join(map(str, arguments))})" if arguments else predicate
    return f"not {text}" if negated else text
