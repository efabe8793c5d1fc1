"""Conditions → literals of a framework: what a condition is stated as, defeasibly or strictly.

Defeasibly a condition only has to lead upwards: a conjunction derives its name, a count its tally. Strictly it is
equivalent to its name, so that names can be reasoned with in both directions (Tseitin 1968).
"""

from answerable.findings import normalising, timing
from answerable.findings.building import Builder, GroundCounts
from answerable.findings.expecting import Expected, binding_order
from answerable.findings.framework import Ground, Phrase
from answerable.findings.instantiating import Binding, compare, ground
from answerable.findings.normalising import Conjunction
from answerable.language import case, wording


class Stating:
    """States conditions in the framework being built."""

    def __init__(self, builder: Builder, expected: Expected) -> None:
        self.builder = builder
        self.expected = expected

    def ground(self, literal: case.Literal, binding: Binding | None = None) -> Ground:
        """The ground literal. Raises `ValueError` if variables are left, or arithmetic meets a name."""
        instance = ground(literal, binding or {})
        if instance is None:
            raise ValueError(f"not ground: {literal!r}")
        return instance

    def literal(self, literal: case.Literal, binding: Binding | None = None) -> int:
        """The number of a literal under a binding."""
        return self.builder.literal(self.ground(literal, binding))

    def phrase(self, timed: case.Timed, binding: Binding) -> Phrase:
        """A time as it is written, under a binding."""
        subject = self._written(timed.literal, binding)
        instants = tuple(
            self._written(one, binding) if isinstance(one, case.Literal) else one for one in timed.time.instants
        )
        time = timed.time.model_copy(update={"instants": instants})
        text = wording.condition_text(case.Timed(literal=subject, time=time))
        return Phrase(text, tuple(self.literal(one) for one in timing.bounds(subject, time)))

    def _written(self, literal: case.Literal, binding: Binding) -> case.Literal:
        predicate, arguments, negated = self.ground(literal, binding)
        return case.Literal(predicate=predicate, arguments=arguments, negated=negated)

    def parts(self, conjunction: Conjunction, binding: Binding) -> tuple[list[int], GroundCounts] | None:
        """The ground literals and counts of a conjunction; None if arithmetic meets a name somewhere."""
        literals: list[int] = []
        for literal in conjunction.literals:
            instance = ground(literal, binding)
            if instance is None:
                return None
            literals.append(self.builder.literal(instance))
        counts = []
        for count in conjunction.counts:
            members = [ground(literal, binding) for literal in count.of]
            if None in members:
                return None
            counts.append((count.least, tuple(self.builder.literal(member) for member in members if member)))
        return literals, tuple(counts)

    def defeasibly(self, conjunction: Conjunction, binding: Binding, number: int) -> list[int]:
        """The literals whose holding makes the conjunction hold; counts only count upwards."""
        parts = self.parts(conjunction, binding)
        if parts is None:
            return [self.builder.auxiliary("never")]
        literals, counts = parts
        return literals + [self.builder.tally(least, members, number) for least, members in counts]

    def strictly(self, conjunction: Conjunction, binding: Binding, number: int) -> list[int]:
        """The same for strict clauses: counts are equivalences."""
        parts = self.parts(conjunction, binding)
        if parts is None:
            return [self.builder.auxiliary("never")]
        literals, counts = parts
        return literals + [self.builder.count(least, members, number) for least, members in counts]

    def equate(self, name: int, meaning: case.Condition, number: int) -> None:
        """`name ↔ meaning`, strictly, with an atom for every nested part (Tseitin 1968)."""
        kind, literals = self._defined(meaning, number)
        self._link(name, kind, literals, number)

    def _defined(self, condition: case.Condition, number: int) -> tuple[str, list[int]]:
        """A condition as ("all" | "some", literals): the literals of its parts, each defined in its turn."""
        match condition:
            case case.Literal():
                return "all", [self.literal(condition)]
            case case.Comparison():
                return ("all", []) if compare(condition, {}) else ("some", [])
            case case.Not():
                kind, literals = self._defined(condition.part, number)
                return ("some" if kind == "all" else "all"), [literal ^ 1 for literal in literals]
            case case.Implication():
                premise = case.Not(part=condition.premise)
                return self._defined(case.Some(parts=(premise, condition.conclusion)), number)
            case case.Timed():
                spelt = timing.spell(condition, self.expected.universe.happened)
                return "all", [self.literal(literal) for literal in spelt]
            case case.All() | case.Some():
                kind = "all" if isinstance(condition, case.All) else "some"
                return kind, [self.named(*self._defined(part, number), number) for part in condition.parts]
            case case.Count() | case.CountWith():
                alternatives = self.expected.normal(condition)
                if len(alternatives) == 1 and not alternatives[0].counts:
                    return "all", [self.literal(literal) for literal in alternatives[0].literals]
                if all(len(one.literals) == 1 and not one.counts for one in alternatives):
                    return "some", [self.literal(one.literals[0]) for one in alternatives]
                (one,) = alternatives
                return "all", self.strictly(one, {}, number)

    def named(self, kind: str, literals: list[int], number: int) -> int:
        """A literal strictly equivalent to all (some) of `literals`."""
        if len(literals) == 1:
            return literals[0]
        if kind == "some":
            return self.named("all", [literal ^ 1 for literal in literals], number) ^ 1
        members = sorted(set(literals))
        name = self.builder.auxiliary("both", *members)
        self._link(name, "all", members, number)
        return name

    def _link(self, name: int, kind: str, literals: list[int], number: int) -> None:
        if kind == "some":
            name, literals = name ^ 1, [literal ^ 1 for literal in literals]
        for literal in literals:
            self.builder.clause([name ^ 1, literal], number)
        self.builder.clause([name, *(literal ^ 1 for literal in literals)], number)

    def truth(self, number: int) -> int:
        """A literal that always holds."""
        literal = self.builder.auxiliary("true")
        self.builder.clause([literal], number)
        return literal

    def undercut(self, assumption: int, condition: case.Condition | None, binding: Binding, number: int) -> None:
        """Let every way in which `condition` could hold undercut `assumption`; new variables are existential."""
        if condition is None:
            return
        for conjunction in self.expected.normal(condition):
            inner = tuple(normalising.variables(conjunction).values())
            found = self.expected.possible.solutions(conjunction.literals, conjunction.comparisons, inner, binding)
            for extended in sorted(found, key=binding_order):
                literals = self.defeasibly(conjunction, extended, number)
                name = self.builder.conjunction(literals, number) if literals else self.truth(number)
                self.builder.undercut(assumption, name)
