"""Page → Markdown: the same sections, for whoever keeps reports in a wiki or a repository.

What came from a case is escaped: it shows as text, and neither markup nor an address in it means anything.
"""

import re
from collections.abc import Iterable, Iterator

from answerable.report import matrix, page, timeline
from answerable.report.headings import SECTIONS
from answerable.report.map import Map
from answerable.report.naming import way_name

#: What is markup anywhere; what is at the beginning of an item; what makes an address a link without any markup.
_MEANS_SOMETHING = re.compile(
    r"([\\`*_{}\[\]<>#|~&$^@])|^([-+=])|^(\d+)(?=[.)])|(?<=[A-Za-z])(:)(?=//)|(?<=www)(\.)", re.I
)

_TICKS = re.compile("`+")


def markdown(told: page.Page) -> str:
    """The report as Markdown (CommonMark, and tables as GitHub has them)."""
    return "\n".join(_Writing(told).lines()) + "\n"


def text(said: str) -> str:
    """Text in which nothing is markup."""
    return _MEANS_SOMETHING.sub(_escaped, said)


def _escaped(found: re.Match[str]) -> str:
    # a number at the beginning would make a list; a backslash before a digit is no escape, an entity is
    return f"&#{ord(found[3][0])};{found[3][1:]}" if found[3] else f"\\{found[0]}"


def grid(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A table; its cells are Markdown already."""
    named = list(heads)
    yield _row(named)
    yield _row(["---"] * len(named))
    yield from map(_row, rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


class _Writing:
    def __init__(self, told: page.Page) -> None:
        self.page = told

    def lines(self) -> Iterator[str]:
        told = self.page
        yield f"# {text(told.title)}"
        yield ""
        disputes = f", {len(told.disputes)} disputes" if len(told.disputes) > 1 else ""
        yield f"{told.found[0].upper()}{told.found[1:]}{disputes}, {told.record.semantics} semantics."
        yield from self._glance()
        yield from self._section("conflict", map(self._trouble, told.conflicts))
        yield from self._section("undisputed", map(self._told, told.undisputed))
        yield from self._disputes()
        yield from self._explanations()
        yield from self._matrix()
        yield from self._responsibility()
        yield from self._section("rulings", map(self._ruled, told.rulings))
        yield from self._section("questions", map(self._asked, told.questions))
        yield from self._why()
        yield from self._timeline()
        yield from self._map()
        yield from self._asking()
        yield from self._section("unanswered", map(self._said, told.unanswered))
        yield from self._section("contradicted", map(self._trouble, told.contradictions))
        yield from self._section("warnings", map(self._trouble, told.warnings))
        yield from self._case()
        yield from self._record()

    def _head(self, name: str) -> Iterator[str]:
        yield from ("", f"## {SECTIONS[name].heading}", "", SECTIONS[name].lead, "")

    def _section(self, name: str, items: Iterable[str]) -> Iterator[str]:
        lines = [f"- {item}" for item in items]
        if lines:
            yield from self._head(name)
            yield from lines

    def _glance(self) -> Iterator[str]:
        if self.page.outlooks:
            yield ""
        for one in self.page.outlooks:
            turns = f", turning on disputes {', '.join(str(n + 1) for n in one.disputes)}" if one.disputes else ""
            yield f"- {self._told(one.concluded)}: {one.where}{turns}"

    def _about(self, dispute: page.Dispute) -> str:
        topics = [f"“{text(one.text)}”" if one.text else text(one.literal) for one in dispute.about]
        return " or ".join([*topics, *(["not"] if dispute.denied else [])])

    def _disputes(self) -> Iterator[str]:
        if not self.page.disputes:
            return
        yield from self._head("disputes")
        for number, dispute in enumerate(self.page.disputes):
            about = self._about(dispute)
            yield f"### Dispute {number + 1}: {dispute.count} ways{f': {about}' if about else ''}"
            for place, way in enumerate(dispute.ways):
                yield from ("", f"#### {way_name(number, place)}", "")
                yield from self._list("accepts", map(self._said, way.accepts))
                yield from self._list("rejects", map(self._said, way.rejects))
                yield from self._list("leaves open", map(self._said, way.leaves_open))
                yield from self._list("assumes", map(self._told, way.assumes))
                yield from self._list("so that", map(self._told, way.holds))
            yield ""

    def _explanations(self) -> Iterator[str]:
        if not self.page.cards:
            return
        yield from self._head("explanations")
        for card in self.page.cards:
            ways = " ".join(way_name(number, way) for number, way in enumerate(card.ways) if way >= 0)
            yield from (f"### Explanation {card.number}{f' ({ways})' if ways else ''}", "")
            yield from self._list("accepts", map(self._said, card.accepts))
            yield from self._list("rejects", map(self._rejected, card.rejects))
            yield from self._list("leaves open", map(self._said, card.leaves_open))
            yield from self._list("assumes", map(self._told, card.assumes))
            yield from self._list("undecided", map(self._told, card.undecided))
            yield from self._list("concludes", map(self._told, card.concludes))
            yield from self._list("causes", (f"{text(one.text)}: {text(one.why)}" for one in card.causes))
            yield from self._list("verdicts", map(self._judged, card.verdicts))
            yield ""

    def _list(self, title: str, items: Iterable[str]) -> Iterator[str]:
        lines = [f"  - {item}" for item in items]
        if lines:
            yield f"- **{title}**"
            yield from lines

    def _matrix(self) -> Iterator[str]:
        if self.page.matrix.rows and self.page.matrix.columns:
            yield from self._head("matrix")
            yield from table(self.page.matrix)

    def _responsibility(self) -> Iterator[str]:
        if not self.page.responsibility:
            return
        yield from self._head("responsibility")
        rows = (
            (self._told(one.verdict), text(one.party), f"{one.established} of {len(one.standings)}")
            for one in self.page.responsibility
        )
        yield from grid(("verdict", "of", "established in"), rows)

    def _why(self) -> Iterator[str]:
        if not self.page.trees:
            return
        yield from self._head("why")
        for tree in self.page.trees:
            yield from (f"### {text(tree.headline)}", "")
            if tree.contrast:
                yield from (text(tree.contrast), "")
            pending = [(tree.root, 0)]
            while pending:
                one, depth = pending.pop()
                lines = ", ".join(f"line {place.line}" for place in one.places)
                again = " (told above)" if one.again else ""
                yield f"{'  ' * depth}- {text(one.text)}{again}{f' ({lines})' if lines else ''}"
                pending += [(below, depth + 1) for below in reversed(one.below)]
            yield ""

    def _timeline(self) -> Iterator[str]:
        if self.page.timeline.happenings:
            yield from self._head("timeline")
            yield from timeline_table(self.page.timeline)

    def _map(self) -> Iterator[str]:
        if self.page.map.edges:
            yield from self._head("map")
            yield from map_list(self.page.map)

    def _asking(self) -> Iterator[str]:
        asking = self.page.asking
        if not (asking.prompts or asking.unanswered):
            return
        yield from self._head("asking")
        for number, prompt in enumerate(asking.prompts, 1):
            yield f"{number}. {self._said(prompt.statement)}"
            for effect in prompt.effects:
                settles = "".join(f"; {self._told(told)} {where}" for told, where in effect.settles)
                yield f"   - if {'accepted' if effect.accepted else 'rejected'}: {effect.left} left{settles}"
            if prompt.same:
                same = [f"{'accepting' if yes else 'rejecting'} {self._named(said)}" for yes, said in prompt.same]
                yield f"   - accepting it comes to the same as {', '.join(same)}"
        for one in asking.unanswered:
            hanging = [
                *map(self._told, one.verdicts),
                *map(self._named, one.statements),
                *map(self._told, one.literals),
            ]
            rest = f"without it would fall: {'; '.join(hanging)}" if hanging else "nothing else hangs on it"
            yield f"- nobody answered: {self._said(one.statement)}: {rest}"

    def _named(self, number: int) -> str:
        return text(self.page.matrix.columns[number].name)

    def _case(self) -> Iterator[str]:
        yield from self._head("case")
        for file in self.page.files:
            yield from (f"### {text(file.name)}", "")
            if file.lines is None:
                yield from ("too long to show", "")
                continue
            # a fence longer than any in the text
            fence = "`" * max(3, 1 + max((len(run) for line in file.lines for run in _TICKS.findall(line)), default=0))
            yield from (fence, *file.lines, fence, "")

    def _record(self) -> Iterator[str]:
        record = self.page.record
        yield from self._head("record")
        yield f"- Program: answerable {record.version}"
        yield f"- Command: {text(record.command)}"
        yield f"- Date: {record.date}"
        for file in self.page.files:
            yield f"- SHA-256 of {text(file.name)}: {file.fingerprint}"

    # --- pieces -------------------------------------------------------------------------------------------------------

    def _told(self, one: page.Told) -> str:
        return f"{text(one.text)} ({text(one.literal)})" if one.text else text(one.literal)

    def _said(self, number: int) -> str:
        one = self.page.statements[number]
        words = {"evidence": ["evidence"], "argument": []}.get(one.act, [text(one.who), one.act])
        if one.content:
            words.append(f"“{text(one.content)}”")
        told = " ".join([*words, f"({text(one.name)})" if one.content else text(one.name)])
        told += f": “{text(one.own)}”" if one.own else ""
        told += f" [{', '.join(one.remarks)}]" if one.remarks else ""
        sources = "; ".join(text(source.text or source.name) for source in one.sources)
        return told + (f". *{sources}*" if sources else "")

    def _rejected(self, one: page.Rejected) -> str:
        return f"{self._said(one.statement)}, because {text(one.because)}" if one.because else self._said(one.statement)

    def _judged(self, one: page.Judged) -> str:
        because = f", because {text(one.because)}" if one.because else ""
        return f"{self._told(one.verdict)}: {one.status}{because}"

    def _ruled(self, one: page.Ruled) -> str:
        reason = f", because “{text(one.reason)}”" if one.reason else ""
        grounds = "".join(f"\n  - {matrix.MET[ground.met]} {text(ground.text)}" for ground in one.grounds)
        return f"{text(one.name)}: {self._told(one.ruling)}: {one.status}{reason}{grounds}"

    def _asked(self, one: page.Asked) -> str:
        return text(one.question) + "".join(f"\n  - {text(line)}" for line in one.answers)

    def _trouble(self, one: page.Trouble) -> str:
        return f"{text(one.message)}{f' ({text(one.where)})' if one.where else ''}"


def timeline_table(told: timeline.Timeline) -> Iterator[str]:
    """A timeline as a table."""
    lines = []
    for one in told.happenings:
        name = f"{text(one.text)} ({text(one.literal)})" if one.text else text(one.literal)
        when = [f"{span.text}{_in(span.explanations)}" for span in one.spans]
        when += [f"does not happen{_in(one.not_in)}"] if one.not_in else []
        lines.append([name, "; ".join(when), "; ".join(map(text, one.said))])
    return grid(("what", "when", "what is said of it"), lines)


def _in(explanations: Iterable[int]) -> str:
    told = ", ".join(map(str, explanations))
    return f" (explanations {told})" if told else ""


def map_list(drawn: Map) -> Iterator[str]:
    """A map as a list: for each thing what speaks for it and against it."""
    for (supports, attacks), node in zip(drawn.bears(), drawn.nodes, strict=True):
        if supports or attacks:
            yield f"- {text(node.label)}{f' ({node.remark})' if node.remark else ''}"
            for word, group in (("for", supports), ("against", attacks)):
                yield from (f"  - {word}: {text(drawn.nodes[other].name)}" for other in group)


def table(told: matrix.Matrix) -> Iterator[str]:
    """A matrix as a table."""
    heads = [told.rows_are, *(text(column.name) for column in told.columns)]
    rows = [[text(row.label), *(matrix.SIGNS[stance] for stance in row.stances)] for row in told.rows]
    rows += [[label, *map(str, counts)] for label, counts in matrix.totals(told)]
    return grid(heads, rows)
