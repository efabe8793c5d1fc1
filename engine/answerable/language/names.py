"""What the names of a case refer to: its parties, sources, relations, rules, evidence, and what it makes claims about.

A file that declares a relation or uses a library declares all of its relations; one that declares a party declares
all of its parties, and likewise sources. Where nothing is declared, a name is what it is used as.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from answerable.language import dividing, phrase, script
from answerable.language.problems import Problem, error, warning
from answerable.language.source import Span
from answerable.language.spelling import did_you_mean

#: Predicates that the stages after findings decide; a claim that means one of them is an accusation.
VERDICTS = dividing.ALWAYS
#: Those of them that the engine gives to verdict rules; no mechanism and no ground of a claim can rest on them.
DECIDED_LATER = dividing.GIVEN

#: Sorts of which every case has its own members, and those whose members are integers.
MEMBERS = frozenset({"party", "source", "event", "act"})
INTEGERS = frozenset({"number", "integer"})

#: How many words are compared with mistyped ones, for one case.
MOST_COMPARISONS = 40_000


@dataclass
class Predicate:
    """A name that takes `arity` arguments; `introduced` where a statement is about it, not only rests on it."""

    name: str
    arity: int
    span: Span
    sorts: tuple[str, ...]
    declared: bool = False
    introduced: bool = False
    uses: int = 0
    #: How often it is expected or asked about.
    asked: int = 0
    reported: bool = False

    @property
    def lonely(self) -> bool:
        """Whether it is written in one place only."""
        return self.uses + self.asked == 1


@dataclass
class Names:
    """Everything that has a name, each with its statement; `problems` collects what is wrong with names."""

    problems: list[Problem] = field(default_factory=list)
    parties: dict[str, Span] = field(default_factory=dict)
    sources: dict[str, Span] = field(default_factory=dict)
    rules: dict[str, Span] = field(default_factory=dict)
    ruling: dict[str, script.Rule | script.Mechanism] = field(default_factory=dict)
    exceptions: dict[str, Span] = field(default_factory=dict)
    evidence: dict[str, Span] = field(default_factory=dict)
    questions: dict[str, Span] = field(default_factory=dict)
    properties: dict[str, Span] = field(default_factory=dict)
    rulings: dict[str, Span] = field(default_factory=dict)
    #: The predicates that rulings conclude, and those that anything else is about.
    ruled: dict[str, Span] = field(default_factory=dict)
    found: set[str] = field(default_factory=set)
    predicates: dict[str, Predicate] = field(default_factory=dict)
    events: dict[str, Span] = field(default_factory=dict)
    #: What mechanisms bring about, as good as an event wherever one is spoken of.
    outcomes: set[str] = field(default_factory=set)
    #: The names of duties, and what mechanisms bring about, with arguments or without.
    duties: dict[str, Span] = field(default_factory=dict)
    mechanical: set[str] = field(default_factory=set)
    relations_declared: bool = False
    parties_declared: bool = False
    sources_declared: bool = False
    used_parties: dict[str, list[Span]] = field(default_factory=dict)
    used_sources: dict[str, list[Span]] = field(default_factory=dict)
    comparisons: int = 0
    clock: script.Clock | None = None
    #: The first moment without a date, and the first with one where no `clock` is.
    undated: Span | None = None
    dated: Span | None = None

    def suggest(self, word: str, known: Iterable[str]) -> str:
        """A question for a problem's help; after many comparisons none is asked any more, as they take time."""
        if self.comparisons > MOST_COMPARISONS:
            return ""
        words = list(known)
        self.comparisons += len(words)
        return did_you_mean(word, words)

    # --- what kind of thing a name is

    def kind(self, name: str) -> str:
        """What `name` is the name of, in words: `a party`, `a rule`; "" if it names none of these."""
        for kind, names in (
            ("a party", self.parties),
            ("a source", self.sources),
            ("a rule", self.rules),
            ("an exception", self.exceptions),
            ("evidence", self.evidence),
            ("a ruling", self.rulings),
            ("a duty", self.duties),
            ("a party", self.used_parties),
            ("a source", self.used_sources),
        ):
            if name in names:
                return kind
        return ""

    # --- names as they are used

    def party(self, name: phrase.Name) -> str:
        """The party called `name`, noted as used."""
        return self._used(name, "party", self.parties, self.used_parties, self.parties_declared)

    def source(self, name: phrase.Name) -> str:
        """The source called `name`, noted as used."""
        return self._used(name, "source", self.sources, self.used_sources, self.sources_declared)

    def _used(
        self, name: phrase.Name, what: str, known: dict[str, Span], used: dict[str, list[Span]], declared: bool
    ) -> str:
        if name.text not in known:
            if declared:
                self._unknown(name, what, known)
            else:
                used.setdefault(name.text, []).append(name.span)
        return name.text

    def _unknown(self, name: phrase.Name, what: str, known: Iterable[str]) -> None:
        kind = self.kind(name.text)
        if kind:
            article = "an event" if what == "event" else f"a {what}"
            self.problems.append(error("wrong-kind", f"`{name.text}` is {kind}, not {article}", name.span))
            return
        declaration = f"duty {name.text} on … violated if …" if what == "duty" else f"{what} {name.text}"
        help = self.suggest(name.text, known) or f"declare it: `{declaration}`"
        self.problems.append(error("unknown-name", f"there is no {what} `{name.text}`", name.span, help))

    def duty(self, name: phrase.Name) -> None:
        """Check that a duty is called `name`."""
        if name.text not in self.duties:
            self._unknown(name, "duty", self.duties)

    def literal(self, literal: phrase.Literal, introduces: bool = False, declares: bool = False) -> None:
        """Note that a statement uses the literal's predicate, and check how."""
        name, arity = literal.predicate.text, len(literal.arguments)
        predicate = self.predicates.get(name)
        if predicate is None:
            predicate = Predicate(name, arity, literal.predicate.span, ("",) * arity)
            self.predicates[name] = predicate
        else:
            self.fits(predicate, literal)
        predicate.uses += 1
        predicate.introduced |= introduces
        predicate.declared |= declares

    def fits(self, predicate: Predicate, literal: phrase.Literal) -> None:
        """Check that a literal has as many arguments as its predicate takes."""
        if predicate.arity == len(literal.arguments):
            return
        wanted = (
            "no arguments" if not predicate.arity else f"{predicate.arity} argument{'s' if predicate.arity > 1 else ''}"
        )
        given = len(literal.arguments) or "none"
        self.problems.append(
            error(
                "wrong-arity",
                f"`{predicate.name}` takes {wanted}, not {given}",
                literal.span,
                f"line {predicate.span.line} of {predicate.span.file} is the first that uses it"
                if not predicate.declared
                else f"line {predicate.span.line} of {predicate.span.file} declares it",
            )
        )

    # --- declarations

    def declare(self, what: str, name: phrase.Name, known: dict[str, Span], span: Span) -> bool:
        """Note that `name` is the name of a thing of its own; False if that is taken."""
        if name.text in known:
            first = known[name.text]
            self.problems.append(self.twice(what, name, first))
            return False
        for kind, names in self._owners():
            if names is not known and name.text in names:
                message = f"`{name.text}` is already the name of {kind}"
                self.problems.append(error("name-taken", message, name.span, "give one of them another name"))
                return False
        known[name.text] = span
        return True

    def _owners(self) -> Sequence[tuple[str, Iterable[str]]]:
        return (
            ("a party", self.parties),
            ("a source", self.sources),
            ("a rule", self.rules),
            ("an exception", self.exceptions),
            ("a piece of evidence", self.evidence),
            ("a property", self.properties),
            ("a ruling", self.rulings),
        )

    def twice(self, what: str, name: phrase.Name, first: Span) -> Problem:
        """The problem of declaring something again."""
        where = f"line {first.line}" if first.file == name.span.file else f"{first.file}:{first.line}"
        return error("duplicate-name", f"the {what} `{name.text}` is declared twice", name.span, f"first in {where}")

    # --- what is left when the whole case is known

    def unknown_predicates(self) -> list[Problem]:
        """Relations used but not declared, or, where none is, used once only."""
        found: list[Problem] = []
        known = {p.name for p in self.predicates.values() if p.declared}
        for p in self.predicates.values():
            # what the engine gives is known without being declared, and whoever states it is told so elsewhere
            if p.declared or p.reported or p.name in DECIDED_LATER or (p.name in VERDICTS and not p.introduced):
                continue
            kind = self.kind(p.name)
            if kind and not p.introduced:
                message = f"`{p.name}` is {kind}, not something that can be true or false"
                found.append(error("wrong-kind", message, p.span))
            elif self.relations_declared:
                help = self.suggest(p.name, known) or f'declare it: `relation {p.name}{"(…)" if p.arity else ""}: "…"`'
                found.append(error("undeclared-relation", f"`{p.name}` is not declared", p.span, help))
            elif p.lonely:
                others = (name for name in self.predicates if name != p.name)
                help = self.suggest(p.name, others) or "give it prose if nothing else needs it"
                found.append(warning("used-once", f"`{p.name}` is used only here", p.span, help))
        return found

    def suspect_parties(self) -> list[Problem]:
        """Undeclared parties and sources that are mentioned once and are spelt almost like another."""
        found: list[Problem] = []
        for what, used in (("party", self.used_parties), ("source", self.used_sources)):
            for name, spans in used.items():
                help = self.suggest(name, used) if len(spans) == 1 else ""
                if help:
                    message = f"the {what} `{name}` is mentioned only here"
                    found.append(warning("used-once", message, spans[0], help))
        return found
