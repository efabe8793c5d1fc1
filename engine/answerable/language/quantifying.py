"""Script → Case, for rulings: what is concluded from all explanations together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from answerable.language import binding, case, loops, phrase, script
from answerable.language.conditions import Conditions, literals
from answerable.language.names import DECIDED_LATER, VERDICTS
from answerable.language.problems import Problem, error
from answerable.language.referring import Referring
from answerable.language.wording import literal_text

#: A part of what a ruling rests on, as written.
Written = phrase.Literal | phrase.Comparison | phrase.Quantified | phrase.RulingBody


class Quantifying:
    """Resolves the rulings of one case."""

    def __init__(self, referring: Referring) -> None:
        self.referring = referring
        self.names = referring.names

    def ruling(self, s: script.Ruling) -> case.Ruling:
        """A ruling, its variables known to stand for something."""
        if s.head.predicate.text in DECIDED_LATER:
            message = f"`{s.head.predicate.text}` follows from mechanisms and duties, and no ruling can conclude it"
            help = "conclude something of your own: `liable(…)`, say"
            self.names.problems.append(error("given-verdict", message, s.head.span, help))
        written = list(_conditions(s.body))
        c = Conditions(self.names).look_at(s.head, *written)
        made = case.Ruling(
            name=s.name.text,
            head=c.literal(s.head),
            body=self._body(s.body, c),
            because=s.because.text if s.because else "",
            span=s.span,
        )
        self._bound(made)
        return made

    def _body(self, written: Written, c: Conditions) -> case.RulingCondition:
        match written:
            case phrase.Literal():
                self._ruled(written)
                return c.literal(written)
            case phrase.Comparison():
                compared = c.condition(written)
                assert isinstance(compared, case.Comparison)
                return compared
            case phrase.Quantified():
                for part in (written.where, written.condition):
                    for literal in literals(part):
                        self._found(literal)
                where, condition = c.optional(written.where), c.condition(written.condition)
                return case.Quantified(
                    quantifier=written.quantifier, where=where, condition=condition, span=written.span
                )
            case phrase.RulingBody():
                parts = tuple([self._body(part, c) for part in written.parts])
                match written.operator:
                    case "one":
                        return parts[0]
                    case "not":
                        return case.RulingNot(part=parts[0], span=written.span)
                    case "and":
                        return case.RulingAll(parts=parts, span=written.span)
                    case "or":
                        return case.RulingSome(parts=parts, span=written.span)
            case _:
                assert_never(written)

    def _ruled(self, literal: phrase.Literal) -> None:
        """Check that a literal by itself is what some ruling concludes."""
        name = literal.predicate.text
        if name in self.names.ruled:
            return
        if self.names.kind(name):
            self.referring.known(literal, "ruled on")
            return
        message = f"no ruling concludes `{name}`, and nothing says in how many explanations it is to hold"
        help = "write `in every explanation …` before it, or `in some explanation …`"
        self.names.problems.append(error("unquantified", message, literal.span, help))

    def _found(self, literal: phrase.Literal) -> None:
        """Check that what is said of explanations is something that can hold in one."""
        name = literal.predicate.text
        predicate = self.names.predicates.get(name)
        spoken = name in VERDICTS or name in self.names.found or (predicate is not None and predicate.declared)
        if not spoken and name not in self.names.ruled:
            if predicate is not None:
                predicate.reported = True
            self.referring.unspoken(literal, "ruled on")

    def _bound(self, made: case.Ruling) -> None:
        """Check that something says what each variable stands for."""
        given = {name for literal in ruling_literals(made.body) for name in binding.bound(literal)}
        seen: set[str] = set()
        for variable in ruling_variables(made):
            if variable.name not in given and not variable.sort and variable.name not in seen:
                seen.add(variable.name)
                message = f"nothing says which values `{variable.name}` has"
                help = f"let the ruling speak of `{variable.name}` after `if`, or declare the relation with its sort"
                self.names.problems.append(error("unsafe-variable", message, variable.span, help))

    def circles(self, rulings: Iterable[case.Ruling]) -> list[Problem]:
        """Rulings that rest on themselves, and rulings that look for what rulings decide within explanations."""
        made = list(rulings)
        only = self.names.ruled.keys() - self.names.found
        edges: dict[str, list[str]] = {}
        inside: list[tuple[case.Ruling, case.Literal]] = []
        for ruling in made:
            for literal in concluded(ruling.body):
                edges.setdefault(ruling.head.predicate, []).append(literal.predicate)
            for literal in _within(ruling.body):
                if literal.predicate in only:
                    edges.setdefault(ruling.head.predicate, []).append(literal.predicate)
                    inside.append((ruling, literal))
        component = loops.components(edges)
        found: list[Problem] = []
        told: set[int] = set()
        for ruling in made:
            head = ruling.head.predicate
            chain = loops.cycle(edges, head, component) if head in edges else []
            if chain and component[head] not in told:
                told.add(component[head])
                message = f"`{head}` would rest on itself: {' → '.join(chain)}"
                help = (
                    "a ruling reads the explanations, and rulings that do not rest on it: conclude something else here"
                )
                found.append(error("ruling-loop", message, ruling.span, help))
        for ruling, literal in inside:
            if component.get(literal.predicate, -1) != component[ruling.head.predicate]:
                message = f"`{literal_text(literal)}` is decided by a ruling; no explanation says whether it holds"
                help = f"leave out `in … explanation`: `{literal_text(literal)}` alone is what the ruling says"
                found.append(error("ruling-in-explanation", message, literal.span, help))
        return found


def _conditions(body: Written) -> Iterator[phrase.Condition]:
    match body:
        case phrase.RulingBody():
            for part in body.parts:
                yield from _conditions(part)
        case phrase.Quantified():
            yield from [body.condition] if body.where is None else [body.where, body.condition]
        case _:
            yield body


def concluded(body: case.RulingCondition) -> Iterator[case.Literal]:
    """What other rulings conclude that this one rests on."""
    match body:
        case case.Literal():
            yield body
        case case.RulingNot():
            yield from concluded(body.part)
        case case.RulingAll() | case.RulingSome():
            for part in body.parts:
                yield from concluded(part)
        case _:
            return


def _within(body: case.RulingCondition) -> Iterator[case.Literal]:
    """What a ruling looks for in explanations."""
    match body:
        case case.Quantified():
            yield from binding.literals(body.where)
            yield from binding.literals(body.condition)
        case case.RulingNot():
            yield from _within(body.part)
        case case.RulingAll() | case.RulingSome():
            for part in body.parts:
                yield from _within(part)
        case _:
            return


def ruling_literals(body: case.RulingCondition) -> list[case.Literal]:
    """Every literal in what a ruling rests on."""
    return [*concluded(body), *_within(body)]


def ruling_variables(made: case.Ruling) -> Iterator[case.Variable]:
    """Every variable of a ruling, but those that a count binds; each as often as it occurs."""
    yield from binding.variables(made.head)
    yield from _variables(made.body)


def _variables(body: case.RulingCondition) -> Iterator[case.Variable]:
    match body:
        case case.Literal() | case.Comparison():
            yield from binding.variables(body)
        case case.Quantified():
            yield from binding.variables(body.where)
            yield from binding.variables(body.condition)
        case case.RulingNot():
            yield from _variables(body.part)
        case case.RulingAll() | case.RulingSome():
            for part in body.parts:
                yield from _variables(part)
        case _:
            assert_never(body)
