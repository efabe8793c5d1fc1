"""text → Query: what a question on the command line is about, checked against the case it is put to.

A question is a statement as the case writes it (`israel denies cover`), a condition (`cover and not late`,
`syria is responsible for loss`), the name of something said (`cover`, `radar`), or `accepting …`, `rejecting …`.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from answerable.answer import decoding
from answerable.answer.query import Query
from answerable.findings.exchange import arguments
from answerable.findings.framework import Framework
from answerable.language import case, dividing, phrase, reading, script, wording
from answerable.language.conditions import Conditions
from answerable.language.names import Names
from answerable.language.problems import Problem, Refused, error
from answerable.language.source import Span
from answerable.language.spelling import did_you_mean

#: What problems call the text of a question.
ASKED = "<question>"
#: Stands in a line of its own, so that columns are those of the question.
_PREFIX = "expect\n"


def query(text: str, subject: case.Case) -> Query:
    """What `text` asks of a case. Raises `Refused`, with every problem, if the case does not know what it is about."""
    return Querying(subject).query(text)


class Querying:
    """Reads questions about one case."""

    def __init__(self, subject: case.Case, file: str = ASKED) -> None:
        self.case = subject
        self._file = file
        self._line = 1
        self._problems: list[Problem] = []

    def query(self, text: str, line: int = 1) -> Query:
        """See `query`; problems say that the text stands in this line."""
        self._problems = []
        self._line = line
        found = self._read(text)
        if self._problems:
            raise Refused(self._at(problem) for problem in self._problems)
        assert found is not None  # or a problem says why not
        return found

    def _at(self, problem: Problem) -> Problem:
        """A problem at the line where the question stands."""
        here: dict[str, Any] = {"line": self._line, "end_line": self._line}
        fix = problem.fix.model_copy(update=here) if problem.fix is not None else None
        return problem.model_copy(update={"file": self._file, "fix": fix, **here})

    def _read(self, text: str) -> Query | None:
        asked = " ".join(text.split())
        said = self._statement(asked)
        if said is not None:
            return Query(asked, saying=tuple(self._spoken(said)))
        whole = Span(ASKED, 1, 1, 1, len(asked) + 1)
        read = reading.read_partly(f"{_PREFIX}{asked} in some explanation", ASKED)
        statement = read.script.statements[0] if len(read.script.statements) == 1 and not read.problems else None
        if not isinstance(statement, script.ExpectHolds):
            help = "ask about a literal (`not late`), a condition, or a statement of the case (`israel denies cover`)"
            self._problems.append(error("not-a-question", f"`{asked}` is nothing that can be asked about", whole, help))
            return None
        decisions = (*statement.decisions.accepting, *statement.decisions.rejecting)
        if decisions:
            stance = "accepted" if statement.decisions.accepting else "rejected"
            if len(decisions) > 1:
                self._problems.append(error("not-a-question", "one decision can be asked about at a time", whole))
                return None
            literal = self._literal(decisions[0])
            saying = tuple(self._saying(literal))
            if not saying:
                self._unknown(wording.literal_text(literal), decisions[0].span, "claim", self._contents())
            return Query(asked, saying=saying, stance=stance)
        if isinstance(statement.condition, phrase.Sentence):
            literal = self._sentence(statement.condition)
            return None if self._problems else self._about(asked, literal)
        assert statement.condition is not None  # an expectation of no decisions has a condition
        condition = self._conditions().condition(statement.condition)
        return self._about(asked, condition)

    def _conditions(self) -> Conditions:
        names = Names(problems=self._problems)
        return Conditions(names, "what is asked is about particular things")

    def _literal(self, literal: phrase.Literal) -> case.Literal:
        return self._conditions().literal(literal)

    def _sentence(self, s: phrase.Sentence) -> case.Literal:
        if s.party is None:
            message = "what would happen is no part of an explanation"
            self._problems.append(error("not-a-question", message, s.span))
            return case.Literal(predicate=s.kind)
        about = wording.literal_text(self._literal(s.literals[0]))
        return case.Literal(predicate=s.kind, arguments=(s.party.text, about), span=s.span)

    # --- statements as the case has them ------------------------------------------------------------------------------

    def _statement(self, asked: str) -> script.Claim | script.Disputes | None:
        read = reading.read_partly(asked, ASKED)
        if read.problems or len(read.script.statements) != 1:
            return None
        statement = read.script.statements[0]
        return statement if isinstance(statement, (script.Claim, script.Disputes)) else None

    def _spoken(self, said: script.Claim | script.Disputes) -> Iterator[int]:
        """The statements of the case that say this."""
        act = said.act if isinstance(said, script.Claim) else "disputes"
        content = said.content if isinstance(said, script.Claim) else said.what
        literal = self._literal(content)
        name = wording.literal_text(literal)
        found = False
        known: list[str] = []
        for number, statement in enumerate(self.case.statements):
            if not isinstance(statement, (case.Claim, case.Dispute)):
                continue
            reference = decoding.reference(self.case, number)
            known.append(f"{reference.by} {reference.act} {reference.name}")
            if (reference.by, reference.act, reference.name) == (said.party.text, act, name):
                found = True
                yield number
        if not found:
            self._unknown(f"{said.party.text} {act} {name}", said.span, "statement", known)

    def _saying(self, literal: case.Literal) -> Iterator[int]:
        """The claims and admissions of a literal (of a negated one also the denials), and evidence of that name."""
        yield from saying(self.case, literal)

    def _contents(self) -> list[str]:
        said = [s for s in self.case.statements if isinstance(s, (case.Claim, case.Evidence))]
        return [wording.literal_text(s.content) if isinstance(s, case.Claim) else s.name for s in said]

    # --- conditions ---------------------------------------------------------------------------------------------------

    def _about(self, asked: str, condition: case.Condition) -> Query | None:
        if isinstance(condition, case.Literal) and not condition.arguments:
            evidence = [
                number
                for number, statement in enumerate(self.case.statements)
                if isinstance(statement, case.Evidence) and statement.name == condition.predicate
            ]
            if evidence and condition.predicate not in self._predicates():
                return Query(asked, saying=tuple(evidence))
        for literal in dividing.literals(condition):
            self._known(literal)
        return None if self._problems else Query(asked, condition=condition)

    def _predicates(self) -> dict[str, set[int]]:
        """The predicates that the case speaks of, each with the numbers of arguments it takes."""
        found: dict[str, set[int]] = {}
        for literal in dividing.literals(*self.case.statements, *self.case.questions):
            found.setdefault(literal.predicate, set()).add(len(literal.arguments))
        for relation in self.case.relations:
            found.setdefault(relation.name, set()).add(len(relation.parameters))
        for given in ("caused", "but_for", "breached", "owed", "protects_against"):
            found.setdefault(given, {2})
        return found

    def _known(self, literal: case.Literal) -> None:
        """Complain of a literal with a predicate, a number of arguments or a name that the case does not know."""
        predicates = self._predicates()
        span = literal.span
        text = wording.literal_text(literal).removeprefix("not ")
        if literal.predicate not in predicates:
            known = {*predicates, *(wording.literal_text(one) for one in self._ground())}
            self._unknown(text, span, "literal", known, literal.predicate)
            return
        arities = predicates[literal.predicate]
        if len(literal.arguments) not in arities:
            wanted = " or ".join(map(str, sorted(arities)))
            message = f"`{literal.predicate}` takes {wanted} arguments, not {len(literal.arguments)}"
            self._problems.append(error("wrong-arity", message, span))
            return
        constants = self._constants()
        for argument in literal.arguments:
            if isinstance(argument, str) and argument not in constants:
                message = f"nothing in this case is called `{argument}`"
                self._problems.append(error("unknown-name", message, span, did_you_mean(argument, constants)))

    def _ground(self) -> Iterator[case.Literal]:
        for literal in dividing.literals(*self.case.statements):
            if not any(isinstance(one, (case.Variable, case.Arithmetic)) for one in literal.arguments):
                yield literal

    def _constants(self) -> set[str]:
        """Every name that could be an argument: of parties, sources, events, duties, and those in literals."""
        found = {one.name for one in self.case.parties} | {one.name for one in self.case.sources}
        for literal in dividing.literals(*self.case.statements):
            found.update(one for one in literal.arguments if isinstance(one, str))
            if not literal.arguments:
                found.add(literal.predicate)
        found.update(wording.literal_text(one) for one in self._ground())
        return found

    def _unknown(self, text: str, span: Span | None, what: str, known: Iterable[str], word: str | None = None) -> None:
        words = set(known)
        help = did_you_mean(text, words) or (did_you_mean(word, words) if word else "")
        self._problems.append(error("unknown-name", f"this case knows no {what} `{text}`", span, help))


def argument(text: str, argued: Framework) -> tuple[Query, int | None]:
    """What `text` asks of a framework without a case: where an argument stands, or whether a sentence holds.

    An argument is told by its name, perhaps after `accepting` or `rejecting`; a sentence that is no assumption is given
    as a literal besides. Raises `Refused` for a name that the framework does not know.
    """
    asked = " ".join(text.split())
    first, _, rest = asked.partition(" ")
    stance = {"accepting": "accepted", "rejecting": "rejected"}.get(first, "") if rest else ""
    name = rest if stance else asked
    names = {known: number for number, known in enumerate(arguments.names(argued))}
    if name in names:
        return Query(asked, saying=(names[name],), stance=stance), None
    sentences = arguments.sentences(argued)
    if name in sentences and not stance:
        return Query(asked), sentences[name]
    span = Span(ASKED, 1, 1, 1, len(asked) + 1)
    help = did_you_mean(name, {*names, *sentences})
    raise Refused([error("unknown-name", f"this framework knows no argument `{name}`", span, help)])


def saying(subject: case.Case, literal: case.Literal) -> Iterator[int]:
    """The claims and admissions of a literal (of a negated one also the denials), and evidence of that name."""
    positive = literal.model_copy(update={"negated": False})
    for number, statement in enumerate(subject.statements):
        match statement:
            case case.Claim():
                said = statement.content == literal and statement.act != "denies"
                denied = literal.negated and statement.act == "denies" and statement.content == positive
                if said or denied:
                    yield number
            case case.Evidence() if not literal.negated and statement.name == wording.literal_text(literal):
                yield number
            case _:
                pass
