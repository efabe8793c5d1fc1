"""Framework → Parts: what the grounded extension leaves undecided, split where nothing joins it.

A literal is *constant* if it is derived by every complete set or by none, at every level that matters. Constant
literals join nothing; whatever else a rule, a defeat, a constraint or a reader's statement mentions together belongs
to one part.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from answerable import solving
from answerable.findings import framework, settling
from answerable.findings.extensions import Part
from answerable.findings.framework import Kind
from answerable.findings.settled import Settled


@dataclass(frozen=True, slots=True)
class Separated:
    """The parts, and the `explain` statements (by place) that no part can satisfy."""

    parts: tuple[Part, ...]
    unexplained: tuple[int, ...]


def separate(argued: framework.Framework, settled: Settled, deadline: solving.Deadline = solving.NEVER) -> Separated:
    """The independent parts of what is undecided, ordered by their first assumption."""
    return _Separation(argued, settled, deadline).separated()


class _Separation:
    def __init__(self, argued: framework.Framework, settled: Settled, deadline: solving.Deadline) -> None:
        self.argued = argued
        self.settled = settled
        self.deadline = deadline
        derivation = settling.Derivation(argued)
        self.standing = frozenset(range(len(argued.assumptions))) - settled.defeated
        self.undecided = self.standing - settled.accepted
        self.arguable = derivation.derive(self.standing)
        plain = set(settled.derived)
        # the levels at which an undecided assumption could be rebutted
        self.excluded: dict[int, frozenset[int]] = {}
        for assumption in self.undecided:
            lower = argued.lower[assumption] & self.standing
            if lower and any(literal in self.arguable for literal in argued.rebut[assumption]):
                self.excluded[assumption] = lower
        self.levels = sorted(set(self.excluded.values()), key=sorted)
        self.given_at: dict[frozenset[int], set[int]] = {}
        varying = self.arguable - plain
        for level in self.levels:
            deadline.check()
            self.given_at[level] = derivation.derive_at(settled.accepted, plain, level)
            varying |= derivation.derive_at(self.standing, self.arguable, level) - self.given_at[level]
        self.varying = varying
        self.plain = plain

    def separated(self) -> Separated:
        argued = self.argued
        nodes: dict[tuple[str, int], tuple[str, int]] = {}

        def find(node: tuple[str, int]) -> tuple[str, int]:
            nodes.setdefault(node, node)
            while nodes[node] != node:
                nodes[node] = nodes[nodes[node]]
                node = nodes[node]
            return node

        def join(group: list[tuple[str, int]]) -> None:
            for node in group[1:]:
                nodes[find(node)] = find(group[0])

        by_reader: dict[int, list[tuple[str, int]]] = defaultdict(list)
        hypotheses = {one.statement: one.concludes for one in argued.assumptions if one.kind is Kind.ADOPTED}
        for assumption in sorted(self.undecided):
            find(("assumption", assumption))  # joined to nothing, it is a part of its own
            attacks = [*argued.rebut[assumption], *argued.undercut[assumption]]
            join([("assumption", assumption), *(("atom", x >> 1) for x in attacks if x in self.varying)])
            one = argued.assumptions[assumption]
            if one.shown >= 0:
                by_reader[one.shown].append(("assumption", assumption))
            elif one.told or one.kind is Kind.FORGONE:  # choices of the same literal are told as one
                about = hypotheses[one.statement] if one.kind is Kind.FORGONE else one.concludes
                by_reader[-1 - (about or 0)].append(("assumption", assumption))
        rules = [place for place, rule in enumerate(argued.rules) if self._matters(rule)]
        for place in rules:
            rule = argued.rules[place]
            group = [("atom", x >> 1) for x in (rule.head, *rule.body, *rule.counted) if x in self.varying]
            if rule.assumption is not None:
                # a settled assumption joins nothing but its own rules, which together tell whether it is supported
                kind = "assumption" if rule.assumption in self.undecided else "settled"
                if kind == "assumption" or rule.assumption in self.told_by_parts:
                    group.append((kind, rule.assumption))
            join(group)
            if rule.assumption is not None and argued.assumptions[rule.assumption].shown >= 0 and group:
                by_reader[argued.assumptions[rule.assumption].shown].append(group[0])
        for group in by_reader.values():
            join(group)
        constraints: list[tuple[int, tuple[int, ...]]] = []
        unexplained: list[int] = []
        for place, fires in enumerate(argued.explain):
            if any(literal in self.plain for literal in fires):
                continue
            able = tuple(literal for literal in fires if literal in self.varying and literal in self.arguable)
            if able:
                constraints.append((place, able))
                join([("atom", literal >> 1) for literal in able])
            else:
                unexplained.append(place)
        members: dict[tuple[str, int], _Members] = defaultdict(_Members)
        for node in list(nodes):
            kind, number = node
            members[find(node)].add(kind, number)
        for place in rules:
            rule = argued.rules[place]
            members[find(self._node(rule))].rules.append(place)
        for constraint in constraints:
            members[find(("atom", constraint[1][0] >> 1))].constraints.append(constraint)
        found = [self._part(group) for group in members.values() if group.assumptions]
        return Separated(tuple(sorted(found, key=lambda part: part.assumptions)), tuple(unexplained))

    def _node(self, rule: framework.GroundRule) -> tuple[str, int]:
        for literal in (rule.head, *rule.body, *rule.counted):
            if literal in self.varying:
                return ("atom", literal >> 1)
        assert rule.assumption is not None  # a rule that matters touches something that varies
        return ("assumption" if rule.assumption in self.undecided else "settled", rule.assumption)

    @cached_property
    def told_by_parts(self) -> frozenset[int]:
        """Settled assumptions that a reader is told of and whose own grounds vary."""
        return frozenset(
            rule.assumption
            for rule in self.argued.rules
            if rule.assumption in self.settled.accepted
            and rule.assumption is not None
            and self.argued.assumptions[rule.assumption].told
            and self._possible(rule)
            and any(literal in self.varying for literal in (*rule.body, *rule.counted))
        )

    def _possible(self, rule: framework.GroundRule) -> bool:
        """Whether a rule could apply."""
        if rule.assumption is not None and rule.assumption in self.settled.defeated:
            return False
        if any(literal not in self.arguable for literal in rule.body):
            return False
        return rule.least <= 0 or sum(literal in self.arguable for literal in rule.counted) >= rule.least

    def _matters(self, rule: framework.GroundRule) -> bool:
        """Whether a rule could apply and its applying is not the same everywhere, or a reader is told of it."""
        if not self._possible(rule):
            return False
        if rule.head in self.varying:
            return True
        if rule.assumption is None or not self.argued.assumptions[rule.assumption].told:
            return False
        return rule.assumption in self.undecided or rule.assumption in self.told_by_parts

    def _needs_grounds(self, assumption: int) -> bool:
        """Whether an assumption can be in without its own grounds: none of the rules that use it asks for nothing."""
        using = [self.argued.rules[place] for place in self.argued.using.get(assumption, ())]
        return bool(using) and all(rule.body or rule.least > 0 for rule in using)

    def _part(self, group: "_Members") -> Part:
        self.deadline.check()
        argued = self.argued
        assumptions = sorted(group.assumptions)
        number = {assumption: place for place, assumption in enumerate(assumptions)}
        helping = sorted(
            {
                rule.assumption
                for rule in (argued.rules[place] for place in group.rules)
                if rule.assumption is not None and rule.assumption in self.settled.accepted
            }
        )
        for assumption in helping:
            number[assumption] = len(number)
        atoms: dict[int, int] = {atom: place for place, atom in enumerate(sorted(group.atoms))}

        def local(literal: int) -> int:
            return 2 * atoms.setdefault(literal >> 1, len(atoms)) + (literal & 1)

        rows: dict[str, list[tuple[int, ...]]] = defaultdict(list)
        rows["assumption"] = [(number[a],) for a in assumptions]
        rows["settled"] = [(number[a],) for a in helping]
        for place, rule_place in enumerate(group.rules):
            rule = argued.rules[rule_place]
            rows["rule"].append((place,))
            rows["head"].append((place, local(rule.head)))
            rows["body"] += [(place, local(literal)) for literal in rule.body]
            if rule.assumption is not None:
                rows["uses"].append((place, number[rule.assumption]))
            if rule.least > 0:
                rows["least"].append((place, rule.least))
                rows["counted"] += [(place, local(literal)) for literal in rule.counted if literal in self.arguable]
        levels: dict[frozenset[int], int] = {}
        for assumption in assumptions:
            own = number[assumption]
            rows["undercut"] += [(own, local(x)) for x in argued.undercut[assumption] if x in self.varying]
            rows["rebut"] += [(own, local(x)) for x in argued.rebut[assumption] if x in self.varying]
            if assumption in self.excluded:
                level = self.excluded[assumption]
                rows["at"].append((own, levels.setdefault(level, len(levels))))
            if argued.assumptions[assumption].kind is not Kind.ADOPTED:
                rows["maximised"].append((own,))
        for level, place in levels.items():
            rows["level"].append((place,))
            rows["excluded"] += [(place, number[a]) for a in sorted(level) if a in number]
        told = [a for a in (*assumptions, *helping) if argued.assumptions[a].told]
        rows["grounded"] = [(number[a],) for a in told if self._needs_grounds(a)]
        for place, fires in group.constraints:
            rows["explained"].append((place,))
            rows["fires"] += [(place, local(literal)) for literal in fires]
        varying: list[int] = []
        for atom, place in list(atoms.items()):
            for literal, own in ((2 * atom, 2 * place), (2 * atom + 1, 2 * place + 1)):
                if literal in self.plain:
                    rows["given"].append((own,))
                rows["given_at"] += [
                    (number_, own) for level, number_ in levels.items() if literal in self.given_at[level]
                ]
                if literal in self.varying and not argued.is_auxiliary(literal):
                    varying.append(own)
        facts = "".join(solving.facts(predicate, rows[predicate]) for predicate in sorted(rows))
        return Part(
            (*assumptions, *helping),
            tuple(atoms),
            tuple(group.rules),
            facts,
            rows,
            len(assumptions),
            frozenset(number[a] for a in told),
            frozenset(varying),
        )


class _Members:
    """What belongs to one part."""

    def __init__(self) -> None:
        self.assumptions: list[int] = []
        self.atoms: list[int] = []
        self.rules: list[int] = []
        self.constraints: list[tuple[int, tuple[int, ...]]] = []

    def add(self, kind: str, number: int) -> None:
        """Add an assumption or an atom; settled assumptions come with their rules."""
        if kind != "settled":
            (self.assumptions if kind == "assumption" else self.atoms).append(number)
