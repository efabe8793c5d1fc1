"""What a report says, section by section: `Page`. All of it is text; nothing here is markup.

Statements are numbered by their place in `Page.statements`, files by their place in `Page.files`; other parts refer to
them by these numbers.

Invariants:

- `places-kept`: every statement says where in which file it stands.
- `listed-or-summed`: cards are either all explanations that were found, or there are none and the disputes stand for
  them.
"""

from dataclasses import dataclass

from answerable.report.map import Map, Placed
from answerable.report.matrix import Matrix
from answerable.report.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Place:
    """A line of one of the files."""

    file: int
    line: int

    @property
    def anchor(self) -> str:
        """The name of the line on the page."""
        return f"L{self.line}" if not self.file else f"F{self.file}-L{self.line}"


@dataclass(frozen=True, slots=True)
class File:
    """A file the case was read from: its name, its fingerprint (SHA-256), and its lines unless too long to show."""

    name: str
    fingerprint: str
    lines: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that is cited; `url` is an http(s) address, or empty; `details`: by whom, when, how rated."""

    name: str
    text: str
    details: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: who says what. `own` are the words of a denial or doubt, `content` what it is about.

    `key` is the reference as `--json` writes it: party, act, name. `status` tells in how many explanations it stands.
    """

    key: tuple[str, str, str]
    who: str
    act: str
    content: str
    name: str
    own: str
    status: str
    remarks: tuple[str, ...]
    place: Place | None
    sources: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A literal in the words of the case (empty if it has none), and as written."""

    text: str
    literal: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A rejected statement and what defeats it."""

    statement: int
    because: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way of deciding a dispute."""

    accepts: tuple[int, ...]
    rejects: tuple[int, ...]
    leaves_open: tuple[int, ...]
    assumes: tuple[Told, ...]
    holds: tuple[Told, ...]
    gist: Told | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is contested together, and the ways of deciding it; `count` may be more than are listed.

    `about`: what is said and denied, or (not `denied`) what is said instead of each other; a way's `gist` is what it
    takes of that.
    """

    statements: tuple[int, ...]
    ways: tuple[Way, ...]
    count: str
    about: tuple[Told, ...]
    denied: bool


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is concluded, in how many explanations, and on which disputes (counted from 0) that depends.

    `status`: `all`, `some`, or "" where that was not decided.
    """

    concluded: Told
    kind: str
    where: str
    status: str
    disputes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """A cause in words, and why it counts as one."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, how it stands, and on what it rests."""

    verdict: Told
    status: str
    because: str


@dataclass(frozen=True, slots=True)
class Card:
    """One explanation; `ways` are those that it takes of the disputes, in their order, counted from 0.

    `answerable` are the parties that it holds responsible for something.
    """

    number: int
    ways: tuple[int, ...]
    accepts: tuple[int, ...]
    rejects: tuple[Rejected, ...]
    leaves_open: tuple[int, ...]
    assumes: tuple[Told, ...]
    concludes: tuple[Told, ...]
    undecided: tuple[Told, ...]
    causes: tuple[Brought, ...]
    verdicts: tuple[Judged, ...]
    answerable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A verdict over all listed explanations: one letter each, `e` established, `r` refuted, `n` neither."""

    party: str
    verdict: Told
    standings: str

    @property
    def option(self) -> str:
        """What a filter says: `Israel responsible for loss`, or another verdict in its words."""
        literal = self.verdict.literal
        if self.party and literal.startswith("responsible(") and literal.count(", ") == 1:
            return f"{self.party} responsible for {literal.partition(', ')[2].removesuffix(')')}"
        return self.verdict.text or literal

    @property
    def established(self) -> int:
        """In how many of the listed explanations it is established."""
        return self.standings.count("e")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the case, and its answer line by line."""

    name: str
    question: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A part of what a ruling rests on, and whether it is met (None: undecided)."""

    text: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling over all explanations: what it says of what, and the grounds it rests on.

    Not `telling`: it is not granted, and nothing speaks for it.
    """

    ruling: Told
    name: str
    status: str
    reason: str
    grounds: tuple[Ground, ...]
    telling: bool = True


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem told of the case: the message, help, and where."""

    message: str
    help: str
    place: Place | None
    where: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A step of a reason with what it rests on; `again`: that was told further up."""

    text: str
    again: bool
    places: tuple[Place, ...]
    sources: tuple[Cited, ...]
    below: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """Why something is so, or is not, in one explanation; `contrast` sets that explanation apart from the nearest.

    `subject` is what the headline asks about in the words of the case, empty without any; `stance` what became of it.
    """

    headline: str
    subject: str
    stance: str
    contrast: str
    explanation: int
    root: Branch


@dataclass(frozen=True, slots=True)
class Effect:
    """What settling a statement does: whether it is `accepted`, how many explanations are left, what that settles."""

    accepted: bool
    left: str
    settles: tuple[tuple[Told, str], ...]


@dataclass(frozen=True, slots=True)
class Prompt:
    """A statement worth asking about, and what each answer would do; `same` is settled with it: accepted, or not."""

    statement: int
    effects: tuple[Effect, ...]
    same: tuple[tuple[bool, int], ...]


@dataclass(frozen=True, slots=True)
class Hanging:
    """A statement that nobody answered, and what would fall with it: verdicts, statements, what holds."""

    statement: int
    verdicts: tuple[Told, ...]
    statements: tuple[int, ...]
    literals: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """What to ask next, the most telling first; `judged`: what would become of verdicts is told, too."""

    prompts: tuple[Prompt, ...] = ()
    unanswered: tuple[Hanging, ...] = ()
    judged: bool = True


@dataclass(frozen=True, slots=True)
class Drawing:
    """A part of the map: its title, the numbers of its nodes, and where they are drawn, unless it is not drawn."""

    title: str
    nodes: tuple[int, ...]
    placed: Placed | None


@dataclass(frozen=True, slots=True)
class Record:
    """What a reader needs in order to do it again: program, version, command, day, semantics."""

    version: str
    command: str
    date: str
    semantics: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole report."""

    case: str
    title: str
    found: str
    exhausted: bool
    outlooks: tuple[Outlook, ...]
    undisputed: tuple[Told, ...]
    statements: tuple[Said, ...]
    alike: frozenset[int]
    disputes: tuple[Dispute, ...]
    cards: tuple[Card, ...]
    matrix: Matrix
    responsibility: tuple[Standing, ...]
    rulings: tuple[Ruled, ...]
    questions: tuple[Asked, ...]
    trees: tuple[Tree, ...]
    timeline: Timeline
    map: Map
    drawings: tuple[Drawing, ...]
    asking: Asking
    conflicts: tuple[Trouble, ...]
    contradictions: tuple[Trouble, ...]
    warnings: tuple[Trouble, ...]
    files: tuple[File, ...]
    record: Record

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The statements that nobody answers."""
        return tuple(n for n, said in enumerate(self.statements) if "unanswered" in said.remarks)
