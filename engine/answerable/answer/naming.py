"""How the numbers of a framework are called: its literals, its statements, who says what and where it is written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Protocol

from answerable import shipped
from answerable.answer import decoding
from answerable.answer.answer import Reference
from answerable.answer.reason import Place
from answerable.findings import bound, framework, instantiating
from answerable.findings.exchange import arguments
from answerable.findings.framework import AUXILIARY, Constant, Kind
from answerable.language import case, wording


class Naming(Protocol):
    """What is said of a framework, whether it comes from a case or not."""

    argued: framework.Framework

    def hidden(self, literal: int) -> bool:
        """Whether the literal only names a condition of ours."""

    def text(self, literal: int) -> str:
        """A literal as the language writes it; a hidden one as the condition that it names."""

    def reference(self, assumption: int) -> Reference | None:
        """Who says what an assumption stands for; None if a reader is not told of it as a statement."""

    def told(self, statement: int) -> Reference:
        """Who says what, by the number that a reader is told of it by."""

    def statement(self, assumption: int) -> case.Statement | None:
        """The statement that an assumption stems from."""

    def places(self, statements: Iterable[int]) -> tuple[Place, ...]:
        """Where statements were written."""


class CaseNaming:
    """The names of a case's framework."""

    def __init__(self, subject: case.Case, argued: framework.Framework) -> None:
        self.case = subject
        self.argued = argued

    def hidden(self, literal: int) -> bool:
        """See `Naming`."""
        return self.argued.is_auxiliary(literal) and not bound.is_time(self.argued.atoms[literal >> 1][0])

    def text(self, literal: int) -> str:
        """See `Naming`."""
        if not self.hidden(literal):
            return decoding.literal_text(self.argued, literal)
        predicate, key = self.argued.atoms[literal >> 1]
        members = [int(one) for one in key if isinstance(one, int)]
        match predicate.removeprefix(AUXILIARY):
            case "and" | "both":
                told = " and ".join(map(self.text, members))
                return f"not ({told})" if literal & 1 else told
            case "tally" | "count":
                told = f"at least {members[0]} of {', '.join(map(self.text, members[1:]))}"
                return f"not ({told})" if literal & 1 else told
            case _:
                return ""

    def reference(self, assumption: int) -> Reference | None:
        """See `Naming`."""
        shown = self.argued.assumptions[assumption].shown
        return decoding.reference(self.case, shown) if shown >= 0 else None

    def told(self, statement: int) -> Reference:
        """See `Naming`."""
        return decoding.reference(self.case, statement)

    def statement(self, assumption: int) -> case.Statement | None:
        """See `Naming`."""
        return self.case.statements[self.argued.assumptions[assumption].statement]

    def places(self, statements: Iterable[int]) -> tuple[Place, ...]:
        """See `Naming`."""
        found: dict[Place, None] = {}
        for number in statements:
            statement = self.case.statements[number] if 0 <= number < len(self.case.statements) else None
            if statement is not None and statement.span is not None:
                sources = tuple(getattr(statement, "sources", ()))
                found[Place(file=shipped.called(statement.span.file), line=statement.span.line, sources=sources)] = None
        return tuple(found)


class ArgumentNaming:
    """The names of a framework without a case."""

    def __init__(self, argued: framework.Framework) -> None:
        self.argued = argued

    def hidden(self, literal: int) -> bool:
        """See `Naming`."""
        return False

    def text(self, literal: int) -> str:
        """See `Naming`."""
        told = arguments.text(self.argued, literal)
        return f"not {told}" if literal & 1 else told

    def reference(self, assumption: int) -> Reference | None:
        """See `Naming`."""
        concluded = self.argued.assumptions[assumption].concludes
        return None if concluded is None else Reference(by="", act="argument", name=self.text(concluded))

    def told(self, statement: int) -> Reference:
        """See `Naming`; arguments are told by the numbers of their assumptions."""
        return Reference(by="", act="argument", name=arguments.names(self.argued)[statement])

    def statement(self, assumption: int) -> case.Statement | None:
        """See `Naming`."""
        return None

    def places(self, statements: Iterable[int]) -> tuple[Place, ...]:
        """See `Naming`."""
        return ()


def exceptions(statement: case.Statement | None, instance: Iterable[tuple[str, Constant]]) -> tuple[str, ...]:
    """What a statement says `unless` of, for one instance of it, each alternative as the language writes it."""
    unless = getattr(statement, "unless", None)
    if unless is None:
        return ()
    told = filled(unless, dict(instance))
    parts = told.parts if isinstance(told, case.Some) else (told,)
    return tuple(wording.condition_text(part) for part in parts)


def filled(item: Any, binding: Mapping[str, Constant]) -> Any:
    """A condition with its variables replaced, as far as they are bound."""
    match item:
        case case.Variable() | case.Arithmetic():
            value = instantiating.value_of(item, dict(binding))
            return item if value is None else value
        case case.Model():
            fields = {name: filled(value, binding) for name, value in item.__dict__.items() if name != "span"}
            return item.model_copy(update=fields)
        case tuple():
            return tuple(filled(one, binding) for one in item)
        case _:
            return item


class Voices:
    """Who says, and who speaks against, each literal of a framework."""

    def __init__(self, naming: Naming) -> None:
        self.naming = naming

    @cached_property
    def _speaking(self) -> dict[int, list[int]]:
        """The claims that conclude each literal."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, one in enumerate(self.naming.argued.assumptions):
            if one.kind is Kind.CLAIM and one.concludes is not None:
                found[one.concludes].append(number)
        return found

    @cached_property
    def _doubting(self) -> dict[int, list[int]]:
        """The doubts of each literal."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, one in enumerate(self.naming.argued.assumptions):
            if one.kind is Kind.DOUBT:
                for literal in self.naming.argued.rebut[number]:
                    if not self.naming.hidden(literal):
                        found[literal].append(number)
        return found

    def saying(self, literal: int) -> list[int]:
        """The claims, admissions and denials that conclude a literal."""
        return self._speaking.get(literal, [])

    def against(self, literal: int) -> tuple[Reference, ...]:
        """Those who say the opposite, or doubt it."""
        found: dict[Reference, None] = {}
        for number in (*self._speaking.get(literal ^ 1, ()), *self._doubting.get(literal, ())):
            reference = self.naming.reference(number) or self._evidence(number)
            if reference is not None:
                found[reference] = None
        return tuple(found)

    def _evidence(self, doubt: int) -> Reference | None:
        """The evidence that a doubt of nobody's stems from."""
        statement = self.naming.statement(doubt)
        return Reference(by="", act="evidence", name=statement.name) if isinstance(statement, case.Evidence) else None
