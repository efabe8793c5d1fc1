"""A framework without a case → Map: its arguments, or its assumptions and rules, and what attacks what."""

from answerable.answer.answer import Answer
from answerable.findings.exchange import arguments
from answerable.findings.framework import Framework
from answerable.report import map as drawn
from answerable.report import printable

#: A framework with more arguments and rules than this has no map: nobody could read it, in a drawing or in words.
MOST = 5000


def chart(argued: Framework, answer: Answer) -> drawn.Map:
    """Arguments in their order, sentences as they come; a rule of several premises has a node of its own."""
    if len(argued.assumptions) + len(argued.rules) > 2 * MOST:
        return drawn.Map((), ())
    return _Charting(argued, answer).map()


class _Charting:
    def __init__(self, argued: Framework, answer: Answer) -> None:
        self.argued = argued
        self.nodes: list[drawn.Node] = []
        self.edges: dict[drawn.Edge, None] = {}
        self.literals: dict[int, int] = {}
        bare = (one.head for one in argued.rules if not one.body and one.assumption is None)
        self.facts = frozenset((*argued.facts, *bare))
        self.dispute_of = {one.name: n for n, dispute in enumerate(answer.disputes) for one in dispute.claims}

    def map(self) -> drawn.Map:
        for one in self.argued.assumptions:
            if one.concludes is not None:
                name = arguments.text(self.argued, one.concludes)
                self.literals[one.concludes] = self._add("argument", name, "", self.dispute_of.get(name, -1))
        for rule in self.argued.rules:
            if rule.body:
                self._rule(rule.head, rule.body)
        for number, contraries in enumerate(self.argued.rebut):
            target = self.argued.assumptions[number].concludes
            for contrary in contraries:
                if target is not None:
                    self._edge(self._literal(contrary), self.literals[target], True)
        edges = sorted(self.edges, key=lambda edge: (edge.source, edge.target, edge.attacks))
        return drawn.Map(tuple(self.nodes), tuple(edges))

    def _rule(self, head: int, body: tuple[int, ...]) -> None:
        source = self._literal(body[0])
        if len(body) > 1:
            name = f"{self._name(head)} if {', '.join(map(self._name, body))}"
            source = self._add("rule", name, "", self.nodes[source].dispute)
            for literal in body:
                self._edge(self._literal(literal), source, False)
        self._edge(source, self._literal(head), False)

    def _literal(self, literal: int) -> int:
        if literal not in self.literals:
            remark = "a fact" if literal in self.facts else ""
            self.literals[literal] = self._add("proposition", self._name(literal), remark, -1)
        return self.literals[literal]

    def _name(self, literal: int) -> str:
        return arguments.text(self.argued, literal)

    def _add(self, kind: drawn.Kind, name: str, remark: str, dispute: int) -> int:
        self.nodes.append(drawn.Node(kind, printable.line(name), "", remark, dispute))
        return len(self.nodes) - 1

    def _edge(self, source: int, target: int, attacks: bool) -> None:
        self.edges[drawn.Edge(source, target, attacks)] = None
