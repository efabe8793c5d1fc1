"""Library → Vocabulary: what cases about it can be made of."""

from pathlib import Path

from answerable import shipped
from answerable.language import case, dividing
from answerable.laws.vocabulary import Input, Names, Vocabulary

#: Sorts whose values a scenario's own things give; of any other sort there are a few things without properties.
_PARTIES = ("ann", "bob", "cas", "dan", "eve", "fay")
_OUTCOMES = ("harm", "loss")
_MOST = 6
#: How many numbers, where rules compare with several.
_NUMBERS = 9
#: Sorts of which a scenario has things of its own.
_SORTED = frozenset({"party", "event", "act", "duty", "source", "number", "integer"})
#: Predicates through which rules speak of what the causal stage gives, and of what duties give.
_CAUSAL = frozenset({"caused", "but_for"})
_DUTIFUL = frozenset({"breached", "owed", "owed_to", "protects_against"})


def shipped_library(name: str) -> Path | None:
    """The file of the library that cases can `use` by this name."""
    file = shipped.folder("rules") / "library" / f"{name}.rules"
    return file.resolve() if name.isidentifier() and file.is_file() else None


def survey(library: case.Case, uses: str = "") -> Vocabulary:
    """The vocabulary of a library, which `uses` names in a case file."""
    verdicts = dividing.verdict_predicates(library)
    about = (*library.statements, *library.properties, *library.rulings)
    mentioned = dict.fromkeys(dividing.mentioned(*about))
    # what a rule concludes is left to the rules: whoever asserts it outright tests none of them
    concluded = {
        statement.head.predicate
        for statement in library.statements
        if isinstance(statement, case.Rule | case.Mechanism) and not statement.head.negated
    }
    concluded |= {ruling.head.predicate for ruling in library.rulings}
    said = {
        statement.literal.predicate
        for statement in library.statements
        if isinstance(statement, case.Fact | case.Event)
        and not (isinstance(statement, case.Event) and statement.alleged)
    }
    sorts = _sorts(library)
    judged = dividing.verdict_statements(library)
    findings = [statement for number, statement in enumerate(library.statements) if number not in judged]
    argued = set(dividing.mentioned(*findings))
    inputs = [
        Input(predicate, sorts[predicate], predicate in argued)
        for predicate in mentioned
        if predicate in sorts and predicate not in verdicts | said | concluded
    ]
    read = [name for name in mentioned if name in verdicts - dividing.GIVEN - concluded]
    assumed = tuple(_assumed(one) for one in library.relations if one.name in read)
    inputs += [Input(stated.name, tuple(p.sort for p in stated.parameters)) for stated, _ in assumed]
    causal = bool(_CAUSAL & set(mentioned)) or any("event" in one.sorts or "act" in one.sorts for one in inputs)
    dutiful = bool(_DUTIFUL & set(mentioned)) or any("duty" in one.sorts for one in inputs)
    names = _names(library, sorts)
    return Vocabulary(library, tuple(inputs), causal or dutiful, dutiful, names, uses, assumed, _numbers(library))


def unstated(vocabulary: Vocabulary) -> list[case.Relation]:
    """The declared relations that no drawn case states, as there is nothing for one of their places."""
    nothing = {"source"} if not vocabulary.library.sources else set()
    inputs = {one.predicate for one in vocabulary.inputs if nothing & set(one.sorts)}
    return [one for one in vocabulary.library.relations if one.name in inputs]


def _assumed(verdict: case.Relation) -> tuple[case.Relation, tuple[case.Rule, ...]]:
    """A relation that cases may state, and the rules by which a verdict normally follows from it, and its opposite."""
    stated = case.Relation(name=f"shown_{verdict.name}", parameters=verdict.parameters)
    places = tuple(case.Variable(name=p.name, sort=p.sort) for p in verdict.parameters)
    head, body = (case.Literal(predicate=name, arguments=places) for name in (verdict.name, stated.name))

    def follows(negated: bool) -> case.Rule:
        then, shown = (one.model_copy(update={"negated": negated}) for one in (head, body))
        return case.Rule(strict=False, head=then, body=shown)

    return stated, (follows(False), follows(True))


def _sorts(library: case.Case) -> dict[str, tuple[str, ...]]:
    """The sorts of each predicate's places: as declared, or as many as it is used with."""
    found = {one.name: tuple(p.sort for p in one.parameters) for one in library.relations}
    for literal in dividing.literals(*library.statements, *library.properties, *library.rulings):
        found.setdefault(literal.predicate, ("",) * len(literal.arguments))
    return found


def _names(library: case.Case, sorts: dict[str, tuple[str, ...]]) -> Names:
    taken = {
        literal.predicate for literal in dividing.literals(*library.statements, *library.properties, *library.rulings)
    }
    taken |= {
        argument
        for literal in dividing.literals(*library.statements)
        for argument in literal.arguments
        if isinstance(argument, str)
    }
    taken |= {relation.name for relation in library.relations} | {source.name for source in library.sources}
    taken |= {getattr(statement, "name", "") for statement in library.statements}
    parties = [party.name for party in library.parties]
    free = (name for name in _PARTIES if name not in parties)
    parties += [_free(name, taken) for name in free][: max(3, _MOST - len(parties))]
    return Names(
        tuple(parties),
        tuple(_free(name, taken) for name in _OUTCOMES),
        tuple(_free(f"act_{number}", taken) for number in range(1, _MOST + 1)),
        tuple(_free(f"duty_{number}", taken) for number in range(1, _MOST + 1)),
        _things(library, sorts) or tuple(_free(name, taken) for name in ("one", "two", "three")),
    )


def _things(library: case.Case, sorts: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What rules and laws name in places of no sort that cases know, and one thing more; nothing if they name none."""
    named = {
        argument: None
        for literal in dividing.literals(*library.statements, *library.properties, *library.rulings)
        for sort, argument in zip(sorts.get(literal.predicate, ()), literal.arguments, strict=False)
        if isinstance(argument, str) and sort not in _SORTED
    }
    return (*list(named)[:_MOST], _free("another", set(sorts) | set(named))) if named else ()


def _numbers(library: case.Case) -> tuple[int, ...]:
    """Numbers on both sides of each that rules and laws compare with, and that number; else 1, 2, 3."""
    told = [*library.statements, *library.properties, *library.rulings]
    sides = [
        side
        for part in dividing.within(*told)
        if isinstance(part, case.Comparison)
        for side in (part.left, part.right)
        if isinstance(side, int)
    ]
    near = {number + by for number in sides for by in (-1, 0, 1)}
    return tuple(sorted(near))[:_NUMBERS] or (1, 2, 3)


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name
