"""Framework → a listing that can be read: what may be assumed, what follows from what, what defeats what."""

from collections.abc import Iterable, Iterator

from answerable.answer import decoding
from answerable.findings.framework import Framework
from answerable.language import case
from answerable.report import printable


def listing(argued: Framework, subject: case.Case) -> str:
    """The framework in sections, an assumption, rule or defeat a line; `[n]` is assumption n."""
    return "\n".join(_Listing(argued, subject).lines())


class _Listing:
    def __init__(self, argued: Framework, subject: case.Case) -> None:
        self.argued = argued
        self.case = subject

    def lines(self) -> Iterator[str]:
        argued = self.argued
        yield from self._section("facts", map(self._literal, argued.facts))
        yield from self._section("assumptions", self._assumptions())
        yield from self._section("rules", self._rules())
        yield from self._section("rebuttals", self._defeats(argued.rebut, "is rebutted by"))
        yield from self._section("undercuts", self._defeats(argued.undercut, "is undercut by"))
        preferred = (f"[{worse}] < [{better}]" for worse, better in sorted(argued.preferences))
        yield from self._section("preferences", preferred)
        goals = (f"one of {', '.join(map(self._literal, goal))}" for goal in argued.explain)
        yield from self._section("to be explained", goals)

    def _section(self, title: str, items: Iterable[str]) -> Iterator[str]:
        told = list(items)
        if told:
            yield f"{title}:"
            yield from (f"  {item}" for item in told)

    def _assumptions(self) -> Iterator[str]:
        numbers = len(str(len(self.argued.assumptions)))
        for number, assumption in enumerate(self.argued.assumptions):
            concluded = "" if assumption.concludes is None else f" of {self._literal(assumption.concludes)}"
            instance = ", ".join(f"{name} = {value}" for name, value in assumption.instance)
            with_instance = f" with {instance}" if instance else ""
            told = f"{assumption.kind}{concluded}{with_instance}, rank {assumption.rank}"
            yield f"{f'[{number}]':<{numbers + 2}} {told}{self._place(assumption.statement)}"

    def _rules(self) -> Iterator[str]:
        for rule in self.argued.rules:
            body = [self._literal(literal) for literal in rule.body]
            if rule.least:
                body.append(f"at least {rule.least} of ({', '.join(map(self._literal, rule.counted))})")
            if rule.assumption is not None:
                body.append(f"[{rule.assumption}]")
            places = "".join(self._place(statement) for statement in rule.statements)
            yield f"{self._literal(rule.head)} ← {', '.join(body) or 'always'}{places}"

    def _defeats(self, by: tuple[tuple[int, ...], ...], word: str) -> Iterator[str]:
        for number, literals in enumerate(by):
            for literal in literals:
                yield f"[{number}] {word} {self._literal(literal)}"

    def _literal(self, literal: int) -> str:
        return decoding.literal_text(self.argued, literal)

    def _place(self, statement: int) -> str:
        """Where a statement was written."""
        span = self.case.statements[statement].span if 0 <= statement < len(self.case.statements) else None
        return "" if span is None else f"  ({printable.line(span.file)}:{span.line})"
