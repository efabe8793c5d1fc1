"""`.aba`, the format of ICCMA 2023 for flat assumption-based argumentation.

`p aba n`, then `a x` (x is an assumption), `c x y` (y is a contrary of x) and `r h b1 b2 …` (h follows from all b),
all of them numbers from 1 to n. A line that begins with `#` is a comment. An assumption may have several contraries, or
none; then nothing defeats it. No rule may conclude an assumption (flat; Bondarenko et al. 1997, Def. 4.10).
"""

from dataclasses import dataclass

from answerable.findings import framework
from answerable.findings.exchange import arguments, lines
from answerable.findings.framework import Assumption, Framework, GroundRule, Kind
from answerable.language.source import SourceText


def read(source: SourceText) -> Framework:
    """The framework that a text in this format means: atom `x - 1` is the sentence x. Raises `Refused`."""
    complaints = lines.Complaints(source)
    count, rows = lines.headed(source, "aba", complaints)
    reading = _Reading(complaints, count)
    for number, words in rows:
        reading.line(number, words)
    return reading.framework()


class _Reading:
    def __init__(self, complaints: lines.Complaints, count: int) -> None:
        self._complaints = complaints
        self._count = count
        self._assumptions: dict[int, int] = {}  # the line of each
        self._contraries: list[tuple[int, int, int]] = []
        self._rules: dict[tuple[int, ...], int] = {}

    def line(self, number: int, words: list[str]) -> None:
        """Read one line."""
        sizes = {"a": 2, "c": 3, "r": 2}
        complaints = self._complaints
        if words[0] == "p":
            complaints.line("duplicate-header", "this file has a header already", number, "take this line away")
            return
        if words[0] not in sizes:
            message = f"{lines.quoted(words[0])} begins no line of this format"
            complaints.word(
                "malformed-line", message, number, 0, "lines are `a x`, `c x y`, `r h b1 b2 …` and `# comment`"
            )
            return
        if len(words) < sizes[words[0]] or (words[0] != "r" and len(words) != sizes[words[0]]):
            form = {"a": "a x", "c": "c x y", "r": "r h b1 b2 …"}[words[0]]
            complaints.line("malformed-line", f"{lines.quoted(' '.join(words))} is not `{form}`", number)
            return
        sentences = [self._sentence(number, place, words[place]) for place in range(1, len(words))]
        if any(sentence < 0 for sentence in sentences):
            return
        match words[0]:
            case "a":
                self._assumptions.setdefault(sentences[0], number)
            case "c":
                self._contraries.append((sentences[0], sentences[1], number))
            case "r":
                self._rules.setdefault((sentences[0], *sorted(set(sentences[1:]))), number)

    def _sentence(self, number: int, place: int, word: str) -> int:
        """The atom that a word names, -1 if none."""
        value = lines.whole(word)
        if value is None:
            self._complaints.word(
                "malformed-line", f"{lines.quoted(word)} is not the number of a sentence", number, place
            )
            return -1
        if not 1 <= value <= self._count:
            within = f"sentences are the numbers from 1 to {self._count}"
            self._complaints.word(
                "argument-out-of-range", f"there is no sentence {lines.quoted(word)}", number, place, within
            )
            return -1
        return value - 1

    def framework(self) -> Framework:
        """What was read. Raises `Refused`."""
        for (head, *_), number in self._rules.items():
            if head in self._assumptions:
                self._complaints.word(
                    "not-flat",
                    f"`{head + 1}` is an assumption (line {self._assumptions[head]}), and this rule concludes it: "
                    "the framework is not flat",
                    number,
                    1,
                    "only flat frameworks are solved: no rule may conclude an assumption",
                )
        for assumption, _, number in self._contraries:
            if assumption not in self._assumptions:
                message = f"`{assumption + 1}` has a contrary but is not an assumption"
                self._complaints.word("not-an-assumption", message, number, 1, f"add a line `a {assumption + 1}`")
        self._complaints.refuse()
        members = sorted(self._assumptions)
        place = {atom: number for number, atom in enumerate(members)}
        defeating: list[set[int]] = [set() for _ in members]
        for assumption, contrary, _ in self._contraries:
            defeating[place[assumption]].add(2 * contrary)
        rules = [GroundRule(2 * atom, (), number) for number, atom in enumerate(members)]
        rules += [GroundRule(2 * head, tuple(2 * atom for atom in body)) for head, *body in self._rules]
        return Framework(
            atoms=tuple(arguments.atom(str(n + 1)) if n in place else (str(n + 1), ()) for n in range(self._count)),
            assumptions=tuple(
                Assumption(Kind.ARGUMENT, number, 2 * atom, shown=number) for number, atom in enumerate(members)
            ),
            facts=(),
            rules=tuple(rules),
            rebut=tuple(tuple(sorted(by)) for by in defeating),
            undercut=((),) * len(members),
        )


@dataclass(frozen=True, slots=True)
class Rows:
    """What a file says: how many sentences, which are assumptions, (assumption, contrary), (head, *body)."""

    count: int
    assumptions: tuple[int, ...]
    contraries: tuple[tuple[int, int], ...]
    rules: tuple[tuple[int, ...], ...]


def text(rows: Rows) -> str:
    """The file that says this."""
    lines = [f"p aba {rows.count}"]
    lines += [f"a {assumption}" for assumption in rows.assumptions]
    lines += [f"c {assumption} {by}" for assumption, by in rows.contraries]
    lines += [" ".join(map(str, ("r", *rule))) for rule in rows.rules]
    return "\n".join(lines) + "\n"


def write(argued: framework.Framework) -> str:
    """A framework in this format, as `read` gives them: no facts, one rule for each assumption. Raises `ValueError`."""
    atoms = [assumption.concludes for assumption in argued.assumptions]
    own = {GroundRule(atom, (), number) for number, atom in enumerate(atoms) if atom is not None}
    further = [rule for rule in argued.rules if rule not in own]
    plain = len(own) == len(atoms) and all(rule.assumption is None and not rule.least for rule in further)
    literals = [literal for rule in further for literal in (rule.head, *rule.body)]
    if not plain or any(literal & 1 for literal in literals) or argued.facts or argued.explain or argued.preferences:
        raise ValueError("this framework says more than can be written in this format")
    contraries = [
        (_number(atom), _number(by))
        for number, atom in enumerate(atoms)
        for by in (*argued.rebut[number], *argued.undercut[number])
    ]
    rules = [(_number(rule.head), *map(_number, rule.body)) for rule in further]
    return text(Rows(len(argued.atoms), tuple(map(_number, atoms)), tuple(contraries), tuple(rules)))


def _number(literal: int | None) -> int:
    assert literal is not None
    return (literal >> 1) + 1
