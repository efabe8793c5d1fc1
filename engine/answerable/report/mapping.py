"""A case and its answer → Map: who says what, what it is about, and what bears on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from answerable.answer.answer import Answer, Reference
from answerable.language import case, wording
from answerable.language.source import Span
from answerable.report import map as drawn
from answerable.report import printable
from answerable.report.sentences import Sentences

#: An incompatibility of so many literals is drawn between each two of them; of more it has a node of its own.
_PAIRS = 3


def chart(subject: case.Case, answer: Answer, words: Sentences, file: str) -> drawn.Map:
    """The map of what stands in `file`, the case's own; the rules of libraries are left to their own pages."""
    return _Mapping(subject, answer, words, file).map()


class _Mapping:
    def __init__(self, subject: case.Case, answer: Answer, words: Sentences, file: str) -> None:
        self.case = subject
        self.words = words
        self.nodes: list[drawn.Node] = []
        self.edges: dict[drawn.Edge, None] = {}
        self.places: dict[object, int] = {}
        self.own = [
            (number, one) for number, one in enumerate(subject.statements) if one.span is None or one.span.file == file
        ]
        self.dispute_of: dict[tuple[str, str, str], int] = {}
        self.literal_dispute: dict[str, int] = {}
        for number, dispute in enumerate(answer.disputes):
            self.dispute_of.update(((one.by, one.act, one.name), number) for one in dispute.claims)
            for way in dispute.alternatives:
                for literal in (*way.holds, *way.assumes):
                    self.literal_dispute.setdefault(literal.removeprefix("not "), number)
        self.undisputed = frozenset(answer.undisputed)
        self.known: dict[str, list[case.Literal]] = defaultdict(list)
        self.remarks: dict[str, tuple[str, Span | None]] = {}
        self.claims: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.sourced: dict[str, list[int]] = defaultdict(list)
        self.named: dict[str, int] = {}

    def map(self) -> drawn.Map:
        self._ground()
        for _, statement in self.own:
            self._said(statement)
        for number, statement in self.own:
            self._bears(number, statement)
        for _, statement in self.own:
            self._against(statement)
        edges = sorted(self.edges, key=lambda edge: (edge.source, edge.target, edge.attacks))
        return drawn.Map(tuple(self.nodes), tuple(edges))

    # --- nodes --------------------------------------------------------------------------------------------------------

    def _ground(self) -> None:
        """What the case speaks of without variables, and what is known of it from the start."""
        words = {case.Presumption: "presumed", case.Open: "open", case.Hypothesis: "a hypothesis"}
        for _, statement in self.own:
            match statement:
                case case.Fact():
                    self._know(statement.literal, "undisputed", statement.span)
                case case.Event():
                    self._know(statement.literal, "alleged" if statement.alleged else "undisputed", statement.span)
                case case.Presumption() | case.Open() | case.Hypothesis():
                    self._know(statement.literal, words[type(statement)], statement.span)
                case case.Claim():
                    self._know(statement.content, "", statement.span)
                case _:
                    pass

    def _know(self, literal: case.Literal, remark: str, span: Span | None) -> None:
        bare = literal.model_copy(update={"negated": False})
        if wording.literal_text(bare) not in self.remarks and not _variables(bare):
            self.known[bare.predicate].append(bare)
        name = wording.literal_text(bare)
        if name not in self.remarks or (remark and not self.remarks[name][0]):
            told = f"not so: {remark}" if literal.negated and remark else remark
            self.remarks[name] = (told, span)

    def proposition(self, literal: case.Literal) -> int:
        """The node of what a literal is about, whether it affirms or denies it."""
        name = wording.literal_text(literal.model_copy(update={"negated": False}))
        key = ("proposition", name)
        if key not in self.places:
            remark, span = self.remarks.get(name, ("", None))
            if not remark and name in self.undisputed:
                remark = "undisputed"
            elif not remark and f"not {name}" in self.undisputed:
                remark = "undisputed that not"
            text = "" if _variables(literal) else self.words.prose(name)
            self._add(key, "proposition", name, text, remark, self.literal_dispute.get(name, -1), span)
        return self.places[key]

    def propositions(self, literal: case.Literal) -> list[int]:
        """The nodes that a literal, perhaps with variables, may be about."""
        if _variables(literal):
            alike = [known for known in self.known[literal.predicate] if _matches(literal, known)]
            if alike:
                return [self.proposition(known) for known in alike]
        return [self.proposition(literal)]

    def _add(
        self, key: object, kind: drawn.Kind, name: str, text: str, remark: str, dispute: int, span: Span | None
    ) -> int:
        place = self.places.setdefault(key, len(self.nodes))
        if place == len(self.nodes):
            file, line = (span.file, span.line) if span is not None else ("", 0)
            self.nodes.append(drawn.Node(kind, printable.line(name), text, remark, dispute, file, line))
        return place

    def _edge(self, source: int, target: int, attacks: bool) -> None:
        if source != target:
            self.edges[drawn.Edge(source, target, attacks)] = None

    # --- who says what ------------------------------------------------------------------------------------------------

    def _said(self, statement: case.Statement) -> None:
        match statement:
            case case.Claim() if not statement.withdrawn:
                content = wording.literal_text(statement.content)
                said = Reference(by=statement.party, act=statement.act, name=content)
                node = self._statement(
                    said, "claim", statement.prose if statement.act == "denies" else "", statement.span
                )
                target = self.proposition(statement.content)
                negated = statement.content.negated != (statement.act == "denies")
                self._edge(node, target, negated)
                self.claims[content, statement.act].append(node)
                if len(statement.sources) == 1:
                    self.sourced[statement.sources[0]].append(node)
                if statement.because is not None:
                    self._ground_in(statement.because, node)
                if statement.meaning is not None:
                    self._ground_in(statement.meaning, target)
            case case.Evidence():
                said = Reference(by="", act="evidence", name=statement.name)
                node = self._statement(said, "evidence", statement.prose, statement.span)
                self.named[statement.name] = node
                for literals, attacks in ((statement.supports, False), (statement.undermines, True)):
                    for literal in literals:
                        self._edge(node, self.proposition(literal), attacks != literal.negated)
                if len(statement.sources) == 1:
                    self.sourced[statement.sources[0]].append(node)
            case case.Fact() | case.Event():
                self.proposition(statement.literal)
            case _:
                pass

    def _statement(self, said: Reference, kind: drawn.Kind, prose: str, span: Span | None) -> int:
        dispute = self.dispute_of.get((said.by, said.act, said.name), -1)
        text = printable.line(prose)
        return self._add((kind, said.by, said.act, said.name), kind, self.words.short(said), text, "", dispute, span)

    def _ground_in(self, condition: case.Condition, node: int) -> None:
        """Let what a condition mentions speak for a node, what it denies against it."""
        for literal in _literals(condition):
            for source in self.propositions(literal):
                self._edge(source, node, literal.negated)

    # --- what bears on what -------------------------------------------------------------------------------------------

    def _bears(self, number: int, statement: case.Statement) -> None:
        match statement:
            case case.Rule() | case.Mechanism():
                node = self._rule(number, statement.name, _rule_text(statement), statement.head, statement.span)
                if statement.body is not None:
                    self._ground_in(statement.body, node)
                for literal in _literals(statement.unless):
                    for source in self.propositions(literal):
                        self._edge(source, node, not literal.negated)
                for target in self.propositions(statement.head):
                    self._edge(node, target, statement.head.negated)
            case case.Incompatible():
                self._exclude(number, "incompatible", statement.literals, statement)
            case case.Never():
                self._exclude(number, "never together", list(_literals(statement.condition)), statement)
            case case.ExactlyOne() if statement.of:
                self._exclude(number, "exactly one", statement.of, statement)
            case _:
                pass

    def _rule(self, number: int, name: str, text: str, head: case.Literal, span: Span | None) -> int:
        about = wording.literal_text(head.model_copy(update={"negated": False}))
        node = self._add(
            ("rule", number), "rule", name or text, text if name else "", "", self.literal_dispute.get(about, -1), span
        )
        if name:
            self.named[name] = node
        return node

    def _exclude(
        self,
        number: int,
        name: str,
        literals: Iterable[case.Literal],
        statement: case.Incompatible | case.Never | case.ExactlyOne,
    ) -> None:
        places = [(self.proposition(one), one.negated) for one in literals if not _variables(one)]
        if len(places) <= _PAIRS:
            for first, negated in places:
                for second, other in places:
                    if not negated and not other:
                        self._edge(first, second, True)
                    elif not negated and other:
                        # together with the failing of the second the first is excluded, so it speaks for the second
                        self._edge(first, second, False)
            return
        hub = self._add(("rule", number), "constraint", name, "", "", -1, statement.span)
        for place, _ in places:
            self._edge(place, hub, False)
            self._edge(hub, place, True)

    def _against(self, statement: case.Statement) -> None:
        match statement:
            case case.Dispute():
                name = statement.name if statement.content is None else wording.literal_text(statement.content)
                said = Reference(by=statement.party, act="disputes", name=name)
                targets = [*self._doubted(statement)]
                if targets:
                    node = self._statement(said, "doubt", statement.prose, statement.span)
                    for target in targets:
                        self._edge(node, target, True)
            case case.Exception_() if statement.rule in self.named:
                for literal in _literals(statement.condition):
                    for source in self.propositions(literal):
                        self._edge(source, self.named[statement.rule], not literal.negated)
            case _:
                pass

    def _doubted(self, statement: case.Dispute) -> Iterator[int]:
        match statement.of:
            case "claim":
                assert statement.content is not None
                content = wording.literal_text(statement.content.model_copy(update={"negated": False}))
                for act in ("denies",) if statement.content.negated else ("claims", "admits"):
                    yield from self.claims[content, act]
            case "source":
                yield from self.sourced[statement.name]
            case "rule" | "evidence":
                if statement.name in self.named:
                    yield self.named[statement.name]


def _rule_text(statement: case.Rule | case.Mechanism) -> str:
    """A rule as written, on one line."""
    body = f" if {wording.condition_text(statement.body)}" if statement.body is not None else ""
    unless = f" unless {wording.condition_text(statement.unless)}" if statement.unless is not None else ""
    head = wording.literal_text(statement.head)
    if isinstance(statement, case.Mechanism):
        how = f"{head} happens" if statement.strict else f"{head} normally happens"
    else:
        how = f"always {head}" if statement.strict else f"normally {head}"
    return printable.line(f"{how}{body}{unless}")


def _literals(condition: case.Condition | None) -> Iterator[case.Literal]:
    """The literals of a condition, negated where the condition denies them."""
    match condition:
        case case.Literal():
            yield condition
        case case.Not():
            for literal in _literals(condition.part):
                yield literal.model_copy(update={"negated": not literal.negated})
        case case.All() | case.Some():
            for part in condition.parts:
                yield from _literals(part)
        case case.Implication():
            for literal in _literals(condition.premise):
                yield literal.model_copy(update={"negated": not literal.negated})
            yield from _literals(condition.conclusion)
        case case.Count():
            yield from condition.of
        case case.CountWith():
            yield condition.literal
        case case.Timed():
            yield condition.literal
        case _:
            pass


def _variables(literal: case.Literal) -> bool:
    return any(isinstance(one, (case.Variable, case.Arithmetic)) for one in literal.arguments)


def _matches(pattern: case.Literal, ground: case.Literal) -> bool:
    return len(pattern.arguments) == len(ground.arguments) and all(
        isinstance(one, (case.Variable, case.Arithmetic)) or one == other
        for one, other in zip(pattern.arguments, ground.arguments, strict=True)
    )
