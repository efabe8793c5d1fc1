"""Findings → Answer: back to claims, parties and reasons, in the order of the case."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice

from answerable import solving
from answerable.answer import answer, clashing, decoding_verdicts, reasoning, standing
from answerable.answer.deciding import Deciding
from answerable.answer.extent import View
from answerable.answer.outweighing import Outweighing
from answerable.answer.projecting import Projections
from answerable.findings import bound, extensions, framework, probing, settling
from answerable.findings.alternative import Alternative
from answerable.findings.extensions import Findings
from answerable.findings.framework import Kind
from answerable.language import case, wording
from answerable.verdicts.judging import Judging

_CHOSEN, _PRESUMED = (Kind.ADOPTED, Kind.OPTION), (Kind.PRESUMPTION,)


class Decoding:
    """Reads one case's findings; what does not depend on the alternatives is worked out once."""

    def __init__(
        self,
        subject: case.Case,
        findings: Findings,
        judging: Judging | None = None,
        deadline: solving.Deadline = solving.NEVER,
        telling: solving.Deadline = solving.NEVER,
    ) -> None:
        self.case = subject
        self.deadline = deadline  # of searches in parts that cannot be exhausted; all else has until `telling`
        self.findings = findings
        self.decides = Deciding(subject, findings, judging, telling, projections=Projections(findings, deadline))
        self.judging = self.decides.judging
        self._about_verdicts = standing.judged(subject, self.judging.statements)
        self.argued = findings.argued
        self._outweighing = Outweighing(subject, findings.argued)
        self._texts: dict[int, str] = {}
        self._references: dict[int, answer.Reference] = {}
        self._chains: dict[tuple[int, frozenset[int]], reasoning.Chain] = {}
        self._settled_chain: reasoning.Chain | None = None
        self._told = sorted({a.shown for a in self.argued.assumptions if a.shown >= 0})
        self._of_part: dict[int, int] = {}
        for place, decided in enumerate(findings.parts):
            for number in decided.part.assumptions:
                if (shown := self.argued.assumptions[number].shown) >= 0:
                    self._of_part[shown] = place
        self._assumptions_of: dict[int, list[int]] = {}
        for place, assumption in enumerate(self.argued.assumptions):
            if assumption.shown >= 0:
                self._assumptions_of.setdefault(assumption.shown, []).append(place)
        self._probings: dict[int, probing.Probing] = {}
        self._rejections: dict[tuple[int, int, frozenset[int]], answer.Rejection] = {}

    def assumptions_of(self, statement: int) -> list[int]:
        """The assumptions that a statement a reader is told of stands for."""
        return self._assumptions_of[statement]

    # --- words --------------------------------------------------------------------------------------------------------

    def reference(self, statement: int) -> answer.Reference:
        """Who said what."""
        if statement not in self._references:
            self._references[statement] = reference(self.case, statement)
        return self._references[statement]

    def text(self, literal: int) -> str:
        """A literal as written in the language."""
        if literal not in self._texts:
            self._texts[literal] = literal_text(self.argued, literal)
        return self._texts[literal]

    def texts(self, literals: Iterable[int]) -> tuple[str, ...]:
        """Literals as written, sorted by their atoms, each before its negation."""
        return tuple(sorted(map(self.text, literals), key=lambda text: (text.removeprefix("not "), text)))

    # --- explanations -------------------------------------------------------------------------------------------------

    def explanation(self, number: int, alternatives: Mapping[int, Alternative]) -> answer.Explanation:
        """The explanation made of one alternative of each part."""
        base, parts = self.findings.base, alternatives.values()
        view = self.decides.view(parts)
        assumed = base.assumed.union(*(one.assumed for one in parts))
        judged = self._judged(view)
        told = sorted({*self._told, *judged})
        rejections = {s: self._rejection(s, alternatives) for s in self._told if s in view.rejected}
        rejections |= {s: self._refuted(s, view) for s, stance in judged.items() if stance == "rejected"}
        accepted = view.accepted | {s for s, stance in judged.items() if stance == "accepted"}
        return answer.Explanation(
            number=number,
            accepts=tuple(self.reference(s) for s in told if s in accepted),
            rejects=tuple(rejections[s] for s in told if s in rejections),
            leaves_open=tuple(self.reference(s) for s in told if s not in accepted and s not in rejections),
            assumes=self.texts(assumed),
            holds=self.texts(view.holds),
            undecided=self.texts(base.undecided.union(*(one.undecided for one in parts))),
            causes=self.verdict_texts.causes(self.decides.judge(view)) if self.judging.asked else (),
            verdicts=self.verdict_texts.verdicts(self.decides.judge(view)) if self.judging.asked else (),
        )

    def _judged(self, view: View) -> dict[int, standing.Stance]:
        """Where each statement about verdicts stands."""
        return {s: one.stance(self.decides, view) for s, one in self._about_verdicts.items()}

    def _refuted(self, statement: int, view: View) -> answer.Rejection:
        """The rejection of a statement about verdicts, with the reason."""
        ref, because = self.reference(statement), self._about_verdicts[statement].because(self.decides, view)
        return answer.Rejection(by=ref.by, act=ref.act, name=ref.name, because=because)

    @cached_property
    def verdict_texts(self) -> "decoding_verdicts.VerdictTexts":
        """Reads judgements; kept, so that each is read once."""
        return decoding_verdicts.VerdictTexts(self.judging.predicates)

    @cached_property
    def _timed(self) -> bool:
        """Whether the case says when anything was."""
        return bool(self.argued.times) or any(bound.is_time(predicate) for predicate, _ in self.argued.atoms)

    def explanations(self, limit: int) -> Iterator[answer.Explanation]:
        """The explanations in a fixed order, at most `limit` of them (0: all)."""
        combinations = self.combinations()
        for number, chosen in enumerate(islice(combinations, limit or None), 1):
            yield self.explanation(number, chosen)

    def combinations(self) -> Iterator[dict[int, Alternative]]:
        """One alternative of each part, in every combination; the last part varies fastest."""
        parts = self.findings.parts
        if self.findings.count == 0:
            return
        places = [0] * len(parts)
        while True:
            yield {n: parts[n].alternatives[places[n]] for n in range(len(parts))}
            for n in reversed(range(len(parts))):
                places[n] += 1
                if places[n] < len(parts[n].alternatives):
                    break
                places[n] = 0
            else:
                return

    def _rejection(self, statement: int, alternatives: Mapping[int, Alternative]) -> answer.Rejection:
        place = self._of_part.get(statement, -1)
        chosen = alternatives[place].chosen if place >= 0 else frozenset[int]()
        key = (statement, place, chosen)
        if key not in self._rejections:
            self._rejections[key] = self._reasoned(statement, place, chosen)
        return self._rejections[key]

    def _reasoned(self, statement: int, place: int, chosen: frozenset[int]) -> answer.Rejection:
        chain = self._chain(place, chosen)
        ref = self.reference(statement)
        for assumption in self._assumptions_of[statement]:
            defeat = chain.defeat(assumption)
            if defeat is not None:
                told = self._supporters(defeat.assumptions)
                because = self._because(defeat, told)
                preferred = self._preferred(assumption, defeat.assumptions, chain)
                if preferred:
                    because = f"{because}; {preferences(preferred)}"
                if self._timed:
                    against = {self.argued.assumptions[a].statement for a in defeat.assumptions}
                    when = clashing.clash(self.case, sorted({statement, *against}), sorted(defeat.statements))
                    because = f"{because}; {when}" if when else because
                return answer.Rejection(
                    by=ref.by, act=ref.act, name=ref.name, because=because, defeated_by=told, preferred=preferred
                )
        raise AssertionError(f"statement {statement} is rejected but nothing defeats it")

    def _preferred(
        self, assumption: int, defeating: Iterable[int], chain: reasoning.Chain
    ) -> tuple[answer.Preferred, ...]:
        """The preferences by which what defeats an assumption outweighs it."""
        told: dict[answer.Preferred, None] = {}
        for one in sorted(defeating):
            if assumption in self._outweighing.weaker(one, chain.derives):
                told.update(dict.fromkeys(self._outweighing.grounds(assumption, one)))
        return tuple(told)

    def _chain(self, place: int, chosen: frozenset[int]) -> reasoning.Chain:
        if self._settled_chain is None:
            self._settled_chain = reasoning.settled_chain(self.findings)
        if place < 0:
            return self._settled_chain
        key = (place, chosen)
        if key not in self._chains:
            rules = self.findings.parts[place].part.rules
            everything = chosen | self.findings.settled.accepted
            self._chains[key] = reasoning.Chain(self.argued, rules, everything, self._settled_chain)
        return self._chains[key]

    def _supporters(self, assumptions: Iterable[int]) -> tuple[answer.Reference, ...]:
        shown = {self.argued.assumptions[a].shown for a in assumptions} - {-1}
        return tuple(map(self.reference, sorted(shown)))

    def _because(self, defeat: reasoning.Support, told: tuple[answer.Reference, ...]) -> str:
        assumptions = [self.argued.assumptions[a] for a in sorted(defeat.assumptions)]
        grounds = [f"{ref.by} {ref.act} {ref.name}".strip() for ref in told]
        for word, kinds in (("assuming", _CHOSEN), ("presuming", _PRESUMED)):
            concluded = [a.concludes for a in assumptions if a.kind in kinds and a.concludes is not None]
            grounds += [f"{word} {self.text(literal)}" for literal in concluded]
        if self.argued.is_auxiliary(defeat.literal):
            grounds = [*self._contesting(assumptions), *grounds]
        if not grounds:
            grounds = list(self.texts(f for f in defeat.facts if not self.argued.is_auxiliary(f)))
        rest = f" ({', '.join(dict.fromkeys(grounds))})" if grounds else ""
        if self.argued.is_auxiliary(defeat.literal):
            return ("an exception holds" if defeat.undercut else "it is contested") + rest
        kind = "the exception " if defeat.undercut else ""
        return f"{kind}{self.text(defeat.literal)} holds{rest}"

    def _contesting(self, assumptions: Iterable[framework.Assumption]) -> Iterator[str]:
        """What contests a doubt besides statements: that its source is credible, or that its rule applies."""
        for one in assumptions:
            statement = self.case.statements[one.statement]
            if one.kind is Kind.CREDIBLE and isinstance(statement, case.Claim | case.Evidence):
                yield f"the source {statement.sources[0]} counts as credible"
            elif one.kind is Kind.DEFAULT and isinstance(statement, case.Rule | case.Mechanism) and statement.name:
                yield f"the rule {statement.name} applies"

    def undisputed(self) -> tuple[str, ...]:
        """What follows from the facts alone."""
        derived = settling.Derivation(self.argued).entailed(())
        return self.texts(literal for literal in derived if not self.argued.is_auxiliary(literal))

    # --- disputes and statuses ----------------------------------------------------------------------------------------

    def disputes(self, limit: int = 0) -> tuple[answer.Dispute, ...]:
        """The parts that can be decided in several ways, at most `limit` (0: all) alternatives of each."""
        parts = [decided for decided in self.findings.parts if len(decided.alternatives) > 1]
        return tuple(self._dispute(decided, limit) for decided in parts)

    def _dispute(self, decided: extensions.Decided, limit: int) -> answer.Dispute:
        alternatives = decided.alternatives
        accepted, rejected, holds = map(decided.varying, (decided.accepting, decided.rejecting, decided.holding))
        told = sorted(accepted | rejected)
        return answer.Dispute(
            claims=tuple(map(self.reference, told)),
            alternatives=tuple(
                answer.DisputeAlternative(
                    accepts=tuple(self.reference(s) for s in told if s in one.accepted),
                    rejects=tuple(self.reference(s) for s in told if s in one.rejected),
                    leaves_open=tuple(
                        self.reference(s) for s in told if s not in one.accepted and s not in one.rejected
                    ),
                    assumes=self.texts(one.assumed),
                    holds=self.texts(one.holds & holds),
                )
                for one in alternatives[: limit or None]
            ),
            count=len(alternatives),
            exhausted=decided.exhausted,
        )

    def claims(self, statuses: bool = True) -> tuple[answer.ClaimStatus, ...]:
        """Every statement a reader is told of, with its status unless that is left out, in the order of the case."""
        found = []
        seen: set[answer.Reference] = set()
        answered = _Answers(self)
        for number, statement in enumerate(self.case.statements):
            if not isinstance(statement, (case.Claim, case.Dispute, case.Evidence)):
                continue
            ref = self.reference(number)
            if ref in seen:
                continue
            seen.add(ref)
            withdrawn = isinstance(statement, case.Claim) and statement.withdrawn
            judged = number in self._about_verdicts
            accusation = judged and isinstance(statement, case.Claim)
            status: answer.Status | None = "none" if withdrawn else None
            if statuses and not withdrawn:
                status = self._accused(number) if judged else self.status(number)
            found.append(
                answer.ClaimStatus(
                    by=ref.by,
                    act=ref.act,
                    name=ref.name,
                    status=status,
                    unanswered=statuses and not (withdrawn or accusation) and answered.unanswered(number),
                    withdrawn=withdrawn,
                    accusation=accusation,
                    prose=statement.prose,
                )
            )
        return tuple(found)

    def unanswered(self) -> list[int]:
        """The numbers of the statements that are accepted somewhere and that nobody answers."""
        answered = _Answers(self)
        return [number for number in self._told if answered.unanswered(number)]

    def _accused(self, statement: int) -> answer.Status | None:
        if self.findings.count == 0:
            return "none" if self.findings.none else None
        try:
            return standing.status(self._about_verdicts[statement], self.decides)
        except solving.LimitReached:
            return None

    def status(self, statement: int) -> answer.Status | None:
        """In how many explanations a statement is accepted; None if the search ended before that was decided."""
        if self.findings.count == 0:
            return "none" if self.findings.none else None
        if statement not in self._of_part:
            return "all" if statement in self.findings.base.accepted else "none"
        place = self._of_part[statement]
        number = self.findings.parts[place].accepting[statement]
        if 0 < number < len(self.findings.parts[place].alternatives):
            return "some"
        if not self.findings.parts[place].exhausted:
            return self._probed(statement, place, number > 0)
        return "all" if number else "none"

    def _probed(self, statement: int, place: int, accepted: bool) -> answer.Status | None:
        """The status of a statement that is accepted in all alternatives found of a part, or in none of them."""
        members = self._assumptions_of[statement]
        try:
            if accepted:
                return "all" if self._probing(place).accepted_everywhere(members, self._settled) else "some"
            return "some" if self._probing(place).accepted_somewhere(members, self._settled) else "none"
        except solving.LimitReached:
            return None

    def _probing(self, place: int) -> probing.Probing:
        if place not in self._probings:
            part, semantics = self.findings.parts[place].part, self.findings.semantics
            self._probings[place] = probing.Probing(self.argued, part, semantics, self.deadline)
        return self._probings[place]

    @cached_property
    def _settled(self) -> frozenset[int]:
        """The assumptions outside the parts that are accepted in every explanation."""
        inside = {a for decided in self.findings.parts for a in decided.part.assumptions}
        return frozenset(a for a in self.findings.settled.accepted - inside if self._supported(a))

    def _supported(self, assumption: int) -> bool:
        """Whether the own grounds of a settled assumption hold in every explanation."""
        using, derived = self.argued.using.get(assumption), self.findings.settled.derived
        return using is None or any(
            all(literal in derived for literal in rule.body)
            and (rule.least <= 0 or sum(literal in derived for literal in rule.counted) >= rule.least)
            for rule in (self.argued.rules[place] for place in using)
        )

    def rejection(self, statement: int) -> answer.Status | None:
        """In how many explanations a statement is rejected; None if the search ended before that was decided."""
        if statement not in self._of_part:
            return "all" if statement in self.findings.base.rejected else "none"
        place = self._of_part[statement]
        rejected = self.findings.parts[place].rejecting
        if 0 < rejected[statement] < len(self.findings.parts[place].alternatives):
            return "some"
        if not self.findings.parts[place].exhausted:
            try:
                return self.decides.spread(lambda view: statement in view.rejected, statements=[statement])
            except solving.LimitReached:
                return None
        return "all" if rejected[statement] else "none"

    def ever(self, statement: int) -> tuple[bool, bool]:
        """Whether a statement is accepted, and whether it is rejected, in some explanation found."""
        if self.findings.count == 0:
            return False, False
        if statement not in self._of_part:
            return statement in self.findings.base.accepted, statement in self.findings.base.rejected
        place = self._of_part[statement]
        accepted, rejected = self.findings.parts[place].accepting, self.findings.parts[place].rejecting
        falls = rejected[statement] > 0
        if not falls and not self.findings.parts[place].exhausted:
            try:
                falls = self._probing(place).rejected_somewhere(self._assumptions_of[statement])
            except solving.LimitReached:
                falls = True  # nobody may call unanswered what may yet be rejected
        return accepted[statement] > 0, falls


class _Answers:
    """Who answers what: denials, disputes, and other parties' claims that contradict a claim by strict rules."""

    def __init__(self, decoding: Decoding) -> None:
        self._decoding = decoding
        subject = decoding.case
        self._disputed: set[case.Literal] = set()
        self._disputed_names: set[str] = set()
        for statement in subject.statements:
            if isinstance(statement, case.Dispute):
                if statement.content is not None:
                    self._disputed.add(statement.content)
                else:
                    self._disputed_names.add(statement.name)
        self._against: dict[int, set[str]] | None = None

    def _contradictions(self) -> dict[int, set[str]]:
        """The parties whose claims contradict each literal, each claim taken alone with the facts."""
        if self._against is None:
            argued = self._decoding.argued
            derivation = settling.Derivation(argued)
            self._against = {}
            for assumption in argued.assumptions:
                if assumption.kind is Kind.CLAIM and assumption.concludes is not None:
                    party = self._decoding.reference(assumption.statement).by
                    for literal in derivation.entailed_besides([assumption.concludes]):
                        self._against.setdefault(literal ^ 1, set()).add(party)
        return self._against

    def unanswered(self, number: int) -> bool:
        statement = self._decoding.case.statements[number]
        if not isinstance(statement, case.Claim):
            return False
        accepted, rejected = self._decoding.ever(number)
        if not accepted or rejected:
            return False
        concluded = statement.content
        if statement.act == "denies":
            concluded = concluded.model_copy(update={"negated": not concluded.negated})
        if concluded in self._disputed:
            return False
        if len(statement.sources) == 1 and statement.sources[0] in self._disputed_names:
            return False
        argued = self._decoding.argued
        literal = argued.assumptions[self._decoding.assumptions_of(number)[0]].concludes
        assert literal is not None
        return not (self._contradictions().get(literal, set()) - {statement.party})


def reference(subject: case.Case, number: int) -> answer.Reference:
    """Who said what, in one statement of a case."""
    statement = subject.statements[number]
    match statement:
        case case.Claim():
            return answer.Reference(by=statement.party, act=statement.act, name=wording.literal_text(statement.content))
        case case.Dispute():
            name = statement.name if statement.content is None else wording.literal_text(statement.content)
            return answer.Reference(by=statement.party, act="disputes", name=name)
        case case.Evidence():
            sources = {source.name: source for source in subject.sources}
            by = sources[statement.sources[0]].by if len(statement.sources) == 1 else ""
            return answer.Reference(by=by, act="evidence", name=statement.name)
        case _:
            raise ValueError(f"nobody says {statement.kind}")


def preferences(told: Iterable[answer.Preferred]) -> str:
    """`ann is preferred over bob`, `radar (A1) is rated above gossip (D4)`: why something counts for more."""
    return ", ".join(
        f"{one.better} ({one.better_rating}) is rated above {one.worse} ({one.worse_rating})"
        if one.better_rating
        else f"{one.better} is preferred over {one.worse}" + (f" because “{one.because}”" if one.because else "")
        for one in told
    )


def literal_text(argued: framework.Framework, literal: int) -> str:
    """A ground literal as written in the language."""
    predicate, arguments = argued.atoms[literal >> 1]
    if bound.is_time(predicate):
        return f"({bound.words(bound.of_literal((predicate, arguments, bool(literal & 1))))})"
    text = f"{predicate}({', '.join(map(str, arguments))})" if arguments else predicate
    return f"not {text}" if literal & 1 else text
