"""What one statement says of others: which claims, rules, sources and evidence it disputes, withdraws or prefers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from answerable.language import case, dividing, phrase, script
from answerable.language.conditions import Conditions, literals
from answerable.language.names import VERDICTS, Names
from answerable.language.problems import error
from answerable.language.source import Span
from answerable.language.wording import literal_text


class Referring:
    """The statements that others refer to, by what they say; literals are compared as text."""

    def __init__(self, names: Names, statements: Sequence[script.Statement]) -> None:
        self.names = names
        #: Who claims, admits or (as the complement) denies what.
        self.asserted: dict[str, set[str]] = {}
        self.facts: set[str] = set()
        #: What is presumed, left open or known: nothing that is weighed.
        self.assumed: set[str] = set()
        self.withdrawals: dict[str, set[str]] = {}
        self.meanings: dict[str, Span] = {}
        #: What is said about verdicts, without its sign.
        self.accusations: set[str] = set()
        for statement in statements:
            if isinstance(statement, script.Claim):
                said = text(statement.content)
                said = complement(said) if statement.act == "denies" else said
                self.asserted.setdefault(said, set()).add(statement.party.text)
                if any(literal.predicate.text in VERDICTS for literal in literals(statement.meaning)):
                    self.accusations.add(said.removeprefix("not "))
            elif isinstance(statement, script.Presume | script.Open | script.Hypothesis):
                self.assumed.update((text(statement.literal), complement(text(statement.literal))))
            elif isinstance(statement, script.ExactlyOne | script.AtLeast):
                self.assumed.update(text(one) for part in statement.of for one in literals(part))
            elif isinstance(statement, script.Withdraws):
                self.withdrawals.setdefault(statement.party.text, set()).add(text(statement.content))
            elif isinstance(statement, script.Fact) or (isinstance(statement, script.Event) and not statement.alleged):
                self.facts.add(text(statement.literal))

    def error(self, code: str, message: str, span: Span, help: str = "") -> None:
        """Note an error."""
        self.names.problems.append(error(code, message, span, help))

    # --- what the case speaks of

    def known(self, literal: phrase.Literal, how: str, besides_prose: bool = False) -> None:
        """Check that the case speaks of `literal`, which is denied, expected, explained or asked about."""
        name = literal.predicate.text
        predicate = self.names.predicates.get(name)
        if predicate is not None and how in {"expected", "asked about"}:
            self.names.fits(predicate, literal)
        own = 1 if how in {"denied", "explained"} else 0
        given = name in dividing.GIVEN and how in {"expected", "asked about"} and len(literal.arguments) == 2
        if given or besides_prose or (predicate is not None and (predicate.declared or predicate.uses > own)):
            return
        if predicate is not None:
            predicate.reported = True
        self.unspoken(literal, how)

    def unspoken(self, literal: phrase.Literal, how: str) -> None:
        """Note that the case does not speak of `literal`."""
        name = literal.predicate.text
        kind = self.names.kind(name)
        if kind:
            self.error("wrong-kind", f"`{name}` is {kind}, not something that can be true or false", literal.span)
            return
        others = (p.name for p in self.names.predicates.values() if p.introduced)
        message = f"nothing else in this case speaks of `{name}`, which is {how} here"
        self.error("unknown-name", message, literal.predicate.span, self.names.suggest(name, others))

    def claimed(self, literal: phrase.Literal) -> None:
        """Check that somebody claims what an expectation says is accepted, rejected or unanswered."""
        said = text(literal)
        if said in self.asserted:
            return
        if complement(said) in self.asserted:
            help = f"to speak of its denial, write `{complement(said)}`"
        else:
            help = self.names.suggest(said, self.asserted)
        self.error("unknown-claim", f"nobody claims `{said}`", literal.span, help)

    # --- claims

    def withdrawal(self, s: script.Withdraws) -> None:
        """Check that the party said what it withdraws."""
        said, party = text(s.content), s.party.text
        if party in self.asserted.get(said, ()):
            return
        if party in self.asserted.get(complement(said), ()):
            help = f"it denies it; to withdraw that, write `{party} withdraws {complement(said)}`"
        else:
            help = self.names.suggest(said, (content for content, by in self.asserted.items() if party in by))
        self.error("nothing-to-withdraw", f"`{party}` never claimed `{said}`", s.content.span, help)

    def withdrawn(self, s: script.Claim) -> bool:
        """Whether the party withdraws this claim, admission or denial somewhere."""
        said = text(s.content)
        return (complement(said) if s.act == "denies" else said) in self.withdrawals.get(s.party.text, ())

    def meaning(self, s: script.Claim, content: case.Literal) -> None:
        """Check that what is claimed has one meaning, and not in terms of itself."""
        said = literal_text(content).removeprefix("not ")
        if said in self.meanings:
            help = f"the first is in line {self.meanings[said].line}; keep one"
            self.error("given-twice", f"`{said}` is given a meaning twice", s.span, help)
        self.meanings.setdefault(said, s.span)
        for literal in literals(s.meaning):
            if text(literal).removeprefix("not ") == said:
                self.error("meaning-of-itself", f"`{said}` is given a meaning in terms of itself", literal.span)
                break

    # --- disputes

    def dispute(self, s: script.Disputes, conditions: Conditions) -> case.Dispute | None:
        """What is doubted: a claim, else the rule, source or evidence of that name; None if nothing is."""
        party = self.names.party(s.party)
        sources = tuple([self.names.source(name) for name in s.sources])
        prose = s.prose.text if s.prose else ""
        said, name = text(s.what), s.what.predicate
        kinds = [kind for kind, known in self._doubtful(s.what) if known]
        if len(kinds) > 1:
            message = f"`{said}` is the name of {' and of '.join(kinds)}"
            self.error("ambiguous-name", message, s.what.span, "give one of them another name")
            return None
        if not kinds:
            self._undisputable(s.what)
            return None
        if kinds == ["a claim"]:
            content = conditions.literal(s.what)
            return case.Dispute(party=party, of="claim", content=content, prose=prose, sources=sources, span=s.span)
        if kinds == ["a rule"] and self.names.ruling[name.text].strict:
            self._strict(name, "disputed")
            return None
        if kinds == ["a source"]:
            self.names.source(name)
            return case.Dispute(party=party, of="source", name=name.text, prose=prose, sources=sources, span=s.span)
        if kinds == ["a rule"]:
            return case.Dispute(party=party, of="rule", name=name.text, prose=prose, sources=sources, span=s.span)
        return case.Dispute(party=party, of="evidence", name=name.text, prose=prose, sources=sources, span=s.span)

    def _doubtful(self, what: phrase.Literal) -> list[tuple[str, bool]]:
        """Every kind of thing that can be doubted, and whether `what` names one."""
        plain = not what.arguments and not what.negated
        name = what.predicate.text
        return [
            ("a claim", text(what) in self.asserted),
            ("a rule", plain and name in self.names.rules),
            ("a source", plain and (name in self.names.sources or name in self.names.used_sources)),
            ("evidence", plain and name in self.names.evidence),
        ]

    def _undisputable(self, what: phrase.Literal) -> None:
        said = text(what)
        if complement(said) in self.asserted:
            help = f"to doubt `{complement(said)}`, write `disputes {complement(said)}`"
            self.error("unknown-claim", f"nobody claims `{said}`", what.span, help)
        elif said in self.facts:
            help = "to contest it, let a party claim it instead of stating it as a fact"
            self.error("dispute-of-fact", f"`{said}` is stated as undisputed", what.span, help)
        elif what.predicate.text in self.names.parties:
            help = "dispute one of its claims, or a source"
            self.error("wrong-kind", f"`{said}` is a party, not a claim, rule or source", what.span, help)
        else:
            known = (
                *self.asserted,
                *self.names.rules,
                *self.names.sources,
                *self.names.used_sources,
                *self.names.evidence,
            )
            message = f"there is no claim, rule, source or evidence `{said}`"
            self.error("unknown-name", message, what.span, self.names.suggest(said, known))

    # --- rules

    def undercut(self, s: script.Exception_) -> script.Rule | script.Mechanism | None:
        """The defeasible rule or mechanism that an exception is to."""
        rule = self.names.ruling.get(s.rule.text)
        if rule is None:
            kind = self.names.kind(s.rule.text)
            message = f"`{s.rule.text}` is {kind}, not a rule" if kind else f"there is no rule `{s.rule.text}`"
            help = self.names.suggest(s.rule.text, self.names.rules)
            self.error("wrong-kind" if kind else "unknown-name", message, s.rule.span, help)
        elif rule.strict:
            self._strict(s.rule, "given an exception")
            return None
        return rule

    def _strict(self, name: phrase.Name, what: str) -> None:
        rule = self.names.ruling[name.text]
        if isinstance(rule, script.Mechanism):
            message, help = f"`{name.text}` happens always; it cannot be {what}", "write `normally happens if …` in it"
        else:
            message, help = (
                f"`{name.text}` holds always; it cannot be {what}",
                "write `normally` in it instead of `always`",
            )
        self.error("always-holds", message, name.span, f"{help} (line {rule.span.line})")

    # --- preferences

    def preference(self, s: script.Prefer) -> case.Preference:
        """Two things that can be weighed against each other."""
        better, worse = (self._weighed(literal) for literal in (s.better, s.worse))
        return case.Preference(better=better, worse=worse, because=s.because.text if s.because else "", span=s.span)

    def _weighed(self, literal: phrase.Literal) -> str:
        said, names = text(literal), self.names
        plain = not literal.arguments and not literal.negated
        kinds = [kind for kind, known in self._doubtful(literal) if known]
        if plain and (said in names.parties or said in names.used_parties):
            kinds.append("a party")
        if len(kinds) > 1:
            message = f"`{said}` is the name of {' and of '.join(kinds)}"
            self.error("ambiguous-name", message, literal.span, "give one of them another name")
        elif not kinds and said not in self.assumed:
            known: Iterable[str] = (*self.asserted, *names.rules, *names.sources, *names.evidence, *names.parties)
            message = f"there is no claim, rule, source, evidence or party `{said}`"
            self.error("unknown-name", message, literal.span, self.names.suggest(said, known))
        return said


def text(literal: phrase.Literal) -> str:
    """A literal in words, its arithmetic worked out."""
    if not literal.arguments:
        return f"not {literal.predicate.text}" if literal.negated else literal.predicate.text
    return literal_text(Conditions(Names()).literal(literal))


def complement(said: str) -> str:
    """The text of the opposite."""
    return said.removeprefix("not ") if said.startswith("not ") else f"not {said}"
