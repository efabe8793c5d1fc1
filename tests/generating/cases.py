"""Random small cases: few names, so that statements meet, and every kind of statement that findings are made of.

A case is typed (its relations are declared and the places of unary ones are parties) or plain (nothing is declared but
parties and sources, and the unary ones hold of names and numbers). References go backwards only, so that any beginning
of a case is a case; one with too many assumptions is cut off where they become too many.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from answerable.language import case as c
from oracle import grounding

from . import printing

PARTIES = ("ann", "bob", "cas")
SOURCES = ("log", "memo")
ATOMS = ("p", "q", "r", "s", "t")
UNARY = ("f", "g")
CALCULATED = "h"
NAMES, NUMBERS = ("a", "b"), (1, 2)

#: Kinds of statement, as often as they are drawn.
WEIGHTS = {
    "claim": 6,
    "denial": 4,
    "admission": 1,
    "dispute": 3,
    "evidence": 1,
    "fact": 2,
    "event": 2,
    "presumption": 1,
    "open": 1,
    "hypothesis": 1,
    "exactly one": 1,
    "at least": 1,
    "explain": 2,
    "default": 5,
    "strict": 4,
    "exception": 3,
    "mechanism": 3,
    "incompatible": 2,
    "never": 1,
    "preference": 3,
    "ranking": 1,
}
KINDS = frozenset(WEIGHTS)
#: What preferences and ratings are about.
WEIGHED = frozenset({"claim", "denial", "evidence", "default", "incompatible", "preference", "ranking"})


class _Drawing:
    """A case as far as it is drawn."""

    def __init__(self, draw: st.DrawFn, kinds: frozenset[str]) -> None:
        self.draw = draw
        self.typed = draw(st.booleans())
        self.parties = PARTIES[: draw(st.integers(2, 3))]
        self.atoms = ATOMS[: draw(st.integers(2, 4))]
        self.unary = UNARY[: draw(st.integers(0, len(UNARY)))]
        self.values: tuple[int | str, ...] = self.parties if self.typed else draw(st.sampled_from((NAMES, NUMBERS)))
        self.statements: list[c.Statement] = []
        self.kinds = kinds
        self.ratings = [draw(st.sampled_from(("", "A1", "A2", "B1", "C3"))) for _ in SOURCES]
        #: Whether anything is said of when things were, and how often that may still be.
        self.times_left = 4 if draw(st.integers(0, 2)) == 2 else 0

    def made(self, *kinds: Any) -> list[Any]:
        return [s for s in self.statements if isinstance(s, kinds)]

    def chance(self, one_in: int) -> bool:
        """Rarely true, and false when shrunk."""
        return self.draw(st.integers(0, one_in - 1)) == one_in - 1

    def pick(self, among: Any) -> Any:
        return self.draw(st.sampled_from(among))

    # --- literals and conditions ---------------------------------------------------------------------------------

    def atom(self, among: tuple[str, ...] | None = None, of: c.Term | None = None) -> c.Literal:
        """Of the predicates, unary ones are of the given term, or of some value."""
        predicate = self.pick(among or (*self.atoms, *self.unary))
        if predicate not in UNARY:
            return c.Literal(predicate=predicate)
        return c.Literal(predicate=predicate, arguments=(self.pick(self.values) if of is None else of,))

    def literal(self, among: tuple[str, ...] | None = None, of: c.Term | None = None) -> c.Literal:
        """Often one that a statement before asserts."""
        if of is None:
            asserted = [x for x in map(_asserted, self.statements) if x and (among is None or x.predicate in among)]
            if asserted and self.chance(2):
                chosen: c.Literal = self.pick(asserted)
                return chosen
        x = self.atom(among, of)
        return c.Literal(predicate=x.predicate, arguments=x.arguments, negated=self.chance(3))

    def literals(self, least: int, most: int) -> tuple[c.Literal, ...]:
        """Of different atoms."""
        found: dict[tuple[Any, ...], c.Literal] = {}
        for _ in range(self.draw(st.integers(least, most)) + 2):
            x = self.literal()
            found.setdefault((x.predicate, x.arguments), x)
        return tuple(found.values())[:most]

    def variable(self, name: str = "X") -> c.Variable:
        return c.Variable(name=name, sort="party" if self.typed else "")

    def condition(self, among: tuple[str, ...] | None = None, depth: int = 1) -> c.Condition:
        """Without variables, except a count's own."""
        shape = self.pick(("literal", "literal", "literal", "and", "or", "not", "count", "count with"))
        if self.times_left and self.chance(2):
            timed = self.timed(among)
            if timed is not None:
                return c.Not(part=timed) if self.chance(4) else timed
        if shape == "literal" or depth < 0:
            return self.literal(among)
        if shape == "count" and among is None:
            of = self.literals(3, 3)
            if len(of) > 1:
                return c.Count(least=self.draw(st.integers(1, len(of))), of=of)
        if shape == "count with" and self.typed and self.unary and among is None:
            x = c.Literal(predicate=self.pick(self.unary), arguments=(self.variable("N"),))
            return c.CountWith(
                least=self.draw(st.integers(1, len(self.parties))), variable=self.variable("N"), literal=x
            )
        if shape in ("and", "or", "not"):
            parts = (self.condition(among, depth - 1), self.condition(among, depth - 1))
            kind = self.pick((c.All, c.Some)) if shape == "not" else (c.All if shape == "and" else c.Some)
            if not any(isinstance(part, kind) for part in parts):  # brackets within their own kind say nothing new
                joined = kind(parts=parts)
                return c.Not(part=joined) if shape == "not" else joined
        return self.literal(among)

    def about(self, x: c.Variable, causes: tuple[str, ...] | None = None, arithmetic: bool = False) -> c.Condition:
        """A conjunction that binds X, and perhaps Y, with unary atoms."""
        among = tuple(u for u in self.unary if causes is None or u in causes)
        parts: list[c.Condition] = [c.Literal(predicate=self.pick(among), arguments=(x,))]
        more = self.pick(("nothing", "nothing", "literal", "comparison", "other", "negative"))
        if self.times_left and self.chance(2):
            timed = self.timed(among, x)
            if timed is not None:
                parts.append(timed)
        if more == "literal":
            parts.append(self.literal(causes, x))
        elif more == "negative":
            parts.append(c.Literal(predicate=self.pick(among), arguments=(x,), negated=True))
        elif more == "comparison":
            parts.append(self.comparison(x, arithmetic))
        elif more == "other":
            y = self.variable("Y")
            parts.append(c.Literal(predicate=self.pick(among), arguments=(y,)))
            parts.append(c.Comparison(left=x, operator="!=", right=y))
        if len({printing.condition(part) for part in parts}) == 1:
            return parts[0]
        return c.All(parts=tuple(parts))

    def comparison(self, x: c.Variable, arithmetic: bool) -> c.Condition:
        at = self.pick(self.values)
        if isinstance(at, int):
            if arithmetic:
                left = c.Arithmetic(operator=self.pick("+-*"), left=x, right=self.pick((1, 2)))
                return c.Comparison(left=left, operator=self.pick(("<=", ">", "=")), right=at)
            return c.Comparison(left=x, operator=self.pick(("<", "<=", "=", "!=", ">=", ">")), right=at)
        return c.Comparison(left=x, operator=self.pick(("=", "!=")), right=at)

    def timed(self, among: tuple[str, ...] | None = None, of: c.Term | None = None) -> c.Timed | None:
        """Something, and when it was."""
        subject = self.atom(among, of)
        time = self.time(subject, among)
        return None if time is None else c.Timed(literal=subject, time=time)

    def time(self, subject: c.Literal, among: tuple[str, ...] | None = None) -> c.Time | None:
        """Within a few minutes, so that times meet; related to the clock or to something else."""
        self.times_left -= 1
        relation = self.pick(
            (
                *("before", "after") * 2,
                *("at least before", "less than before", "at least after", "less than after"),
                *("within", "at", "at about", "between"),
            )
        )
        minutes = sorted(self.draw(st.lists(st.integers(0, 3), min_size=2, max_size=2)))
        moments = [_moment(minute) for minute in minutes]
        if relation == "between":
            return c.Time(relation="between", instants=tuple(moments))
        instant: c.Literal | c.Moment = moments[0]
        if relation not in ("at", "at about") and not self.chance(3):
            instant = self.atom(among)
            if instant == subject:
                return None
        length = self.draw(st.integers(1, 2))
        timed = relation not in ("at", "before", "after")
        return c.Time(
            relation=relation,
            instants=(instant,),
            seconds=60 * length if timed else 0,
            duration=f"{length} minutes" if timed else "",
        )

    def times(self, subject: c.Literal) -> tuple[c.Time, ...]:
        """When something that is declared was."""
        if subject.negated or not self.times_left or not self.chance(2):
            return ()
        time = self.time(subject)
        return () if time is None else (time,)

    # --- statements ----------------------------------------------------------------------------------------------

    def statement(self, kind: str) -> c.Statement:
        """Of that kind, or where nothing is there that it could refer to, something to be referred to."""
        make: Callable[[], c.Statement | None] = getattr(self, "_" + kind.replace(" ", "_"))
        made = make()
        if made is not None:
            return made
        return {"exception": self._default, "explain": self._mechanism}.get(kind, self._claim)()

    def _from(self) -> tuple[str, ...]:
        if not self.chance(3):
            return ()
        return tuple(self.draw(st.lists(st.sampled_from(SOURCES), max_size=2, unique=True)))

    def _claim(self) -> c.Statement:
        content = self.atom()
        party = self.pick(self.parties)
        claims = [s for s in self.made(c.Claim) if s.content == content]
        meant = any(s.meaning is not None for s in claims)
        meaning = None
        if self.chance(4) and not meant:
            meaning = self.condition()
            if self.chance(2):
                meaning = c.Implication(premise=self.literal(), conclusion=self.literal())
            if content.predicate in {x.predicate for x in _literals(meaning)}:
                meaning = None
        withdrawn = any(s.withdrawn for s in claims if s.party == party)
        if not claims:
            withdrawn = self.chance(10)
        return c.Claim(
            party=party,
            act="claims",
            content=content,
            meaning=meaning,
            because=self.condition() if self.chance(4) else None,
            sources=self._from(),
            withdrawn=withdrawn,
        )

    def _content(self) -> c.Literal | None:
        """Something that can be denied or undermined: mostly a claim's content, else another atom spoken of."""
        said = [s.content for s in self.made(c.Claim) if s.act != "denies" and not s.withdrawn]
        spoken = [
            c.Literal(predicate=x.predicate, arguments=x.arguments)
            for x in _literals(tuple(self.statements))
            if not _variables(x)
        ]
        if any(x.predicate == CALCULATED for x in _literals(tuple(self.statements))):
            spoken.append(c.Literal(predicate=CALCULATED, arguments=(self.pick((1, 2, 3)),)))
        among = said if said and not self.chance(4) else spoken
        return self.pick(among) if among else None

    def _denial(self) -> c.Statement | None:
        content = self._content()
        if content is None:
            return None
        because = self.condition() if self.chance(4) else None
        return c.Claim(
            party=self.pick(self.parties), act="denies", content=content, because=because, sources=self._from()
        )

    def _admission(self) -> c.Statement | None:
        content = self._content()
        speakers = [p for p in self.parties if not any(s.party == p and s.withdrawn for s in self.made(c.Claim))]
        if content is None or not speakers:
            return None
        return c.Claim(party=self.pick(speakers), act="admits", content=content)

    def _dispute(self) -> c.Statement | None:
        claims = [s for s in self.made(c.Claim) if not s.withdrawn]
        contents = [
            c.Literal(predicate=s.content.predicate, arguments=s.content.arguments, negated=s.act == "denies")
            for s in claims
        ]
        ways: list[tuple[str, Any]] = [("claim", x) for x in contents]
        ways += [("rule", s.name) for s in self.made(c.Rule, c.Mechanism) if not s.strict and s.name]
        ways += [("source", name) for name in sorted(_sources(self.statements))] * 2
        ways += [("evidence", s.name) for s in self.made(c.Evidence)] * 2
        if not ways:
            return None
        of, target = self.pick(ways)
        party = self.pick(self.parties)
        if of == "claim":
            return c.Dispute(party=party, of="claim", content=target, sources=self._from())
        return c.Dispute(party=party, of=of, name=target, sources=self._from())

    def _evidence(self) -> c.Statement:
        supports = self.literals(0, 1) if self.draw(st.booleans()) else ()
        content = self._content() if not supports or self.chance(3) else None
        undermines = (content,) if content is not None else ()
        if not supports and not undermines:
            supports = (self.literal(),)
        name = f"e{len(self.made(c.Evidence)) + 1}"
        return c.Evidence(name=name, sources=self._from(), supports=supports, undermines=undermines)

    def _fact(self) -> c.Statement:
        x = self.literal()
        return c.Fact(literal=x, times=self.times(x))

    def _event(self) -> c.Statement | None:
        x = self.atom()
        if any(s.literal == x for s in self.made(c.Event)):
            return None
        by = self.pick(("", *self.parties))
        act, alleged = bool(by) and self.chance(2), not self.chance(3)
        return c.Event(literal=x, by=by, act=act, alleged=alleged, times=self.times(x))

    def _presumption(self) -> c.Statement:
        if self.typed and self.unary and self.chance(3):
            return c.Presumption(literal=self.literal(self.unary, self.variable()))
        return c.Presumption(literal=self.literal(), body=self.condition() if self.chance(3) else None)

    def _open(self) -> c.Statement:
        return c.Open(literal=self.atom())

    def _hypothesis(self) -> c.Statement:
        return c.Hypothesis(literal=self.literal())

    def _exactly_one(self) -> c.Statement | None:
        body = self.condition() if self.chance(3) else None
        if self.typed and self.unary and self.chance(3):
            x = c.Literal(predicate=self.pick(self.unary), arguments=(self.variable(),))
            return c.ExactlyOne(variable=self.variable(), literal=x, body=body)
        of = self.literals(2, 3)
        return c.ExactlyOne(of=of, body=body) if len(of) > 1 else None

    def _at_least(self) -> c.Statement | None:
        body = self.condition() if self.chance(3) else None
        if self.typed and self.unary and self.chance(3):
            x = c.Literal(predicate=self.pick(self.unary), arguments=(self.variable(),))
            least = self.draw(st.integers(1, len(self.parties)))
            return c.AtLeast(least=least, variable=self.variable(), literal=x, body=body)
        of = self.literals(2, 3)
        return c.AtLeast(least=self.draw(st.integers(1, len(of))), of=of, body=body) if len(of) > 1 else None

    def _explain(self) -> c.Statement | None:
        heads = [s.head for s in self.made(c.Mechanism) if not _variables(s.head)]
        return c.Explain(literal=self.pick(heads)) if heads else None

    def _name(self) -> str:
        """Half of the rules have names, numbered."""
        return f"r{len(self.made(c.Rule, c.Mechanism)) + 1}" if not self.chance(4) else ""

    def _conditional(self) -> tuple[c.Literal, c.Condition | None, c.Condition | None]:
        """Head, body and `unless` of a rule."""
        if self.unary and self.chance(2):
            x = self.variable()
            if self.values == NUMBERS and self.chance(3):
                return self._calculated(x)
            body = self.about(x)
            unless = self.literal(None, self.pick((x, self.variable("Z")))) if self.chance(4) else None
            return self.literal(None, x), body, unless
        body_or_none = self.condition() if not self.chance(4) else None
        return self.literal(), body_or_none, self.condition() if self.chance(4) else None

    def _calculated(self, x: c.Variable) -> tuple[c.Literal, c.Condition, None]:
        """Concludes of a number what no body speaks of, so that nothing is calculated from itself."""
        number = c.Arithmetic(operator=self.pick("+-*"), left=x, right=self.pick((1, 2)))
        body = c.Literal(predicate=self.pick(self.unary), arguments=(x,))
        if self.chance(2):
            return c.Literal(predicate=CALCULATED, arguments=(number,)), body, None
        y = self.variable("Y")
        head = c.Literal(predicate=CALCULATED, arguments=(y,), negated=self.chance(3))
        return head, c.All(parts=(body, c.Comparison(left=y, operator="=", right=number))), None

    def _default(self) -> c.Statement:
        head, body, unless = self._conditional()
        return c.Rule(name=self._name(), strict=False, head=head, body=body, unless=unless)

    def _strict(self) -> c.Statement | None:
        head, body, unless = self._conditional()
        if body is None:
            return None
        both = unless is None and self.chance(4) and not _variables(body)
        return c.Rule(name=self._name(), strict=True, head=head, body=body, unless=unless, both=both)

    def _exception(self) -> c.Statement | None:
        rules = [s for s in self.made(c.Rule, c.Mechanism) if not s.strict and s.name]
        if not rules:
            return None
        rule = self.pick(rules)
        names = sorted(_variables((rule.head, rule.body))) or ["Z"]
        of = self.variable(self.pick(names)) if self.unary and self.chance(2) else None
        condition = self.literal(self.unary, of) if of is not None else self.condition()
        return c.Exception_(name=f"x{len(self.made(c.Exception_)) + 1}", rule=rule.name, condition=condition)

    def _mechanism(self) -> c.Statement:
        """Atoms are brought about by earlier ones only, so that nothing brings itself about."""
        order = (*self.atoms, *self.unary)
        at = self.draw(st.integers(1, len(order) - 1))
        causes = order[:at]
        strict = not self.chance(3)
        unless = self.condition() if self.chance(4) else None
        unary = tuple(u for u in causes if u in UNARY)
        if unary and self.chance(2):
            x = self.variable()
            head, body = self.atom((order[at],), x), self.about(x, causes)
        else:
            head, body = self.atom((order[at],)), self.condition(causes)
        return c.Mechanism(name=self._name(), strict=strict, head=head, body=body, unless=unless)

    def _incompatible(self) -> c.Statement | None:
        if len(self.unary) > 1 and self.chance(3):
            x = self.variable()
            of = tuple(c.Literal(predicate=u, arguments=(x,)) for u in self.unary)
            return c.Incompatible(literals=(*of, self.literal(self.atoms)) if self.chance(3) else of)
        ground = self.literals(2, 3)
        return c.Incompatible(literals=ground) if len(ground) > 1 else None

    def _never(self) -> c.Statement:
        if self.unary and self.chance(2):
            return c.Never(condition=self.about(self.variable(), arithmetic=True))
        return c.Never(condition=self.condition())

    def _ranking(self) -> c.Statement | None:
        return c.Ranking() if not self.made(c.Ranking) else None

    def _preference(self) -> c.Statement | None:
        """Mostly later over earlier, so that there is no cycle: two rules or two claims, or any two things."""
        rules = [s.name for s in self.made(c.Rule, c.Mechanism) if not s.strict and s.name]
        claims = [s.content.predicate for s in self.made(c.Claim) if s.act == "claims" and not s.content.arguments]
        others = [*self.parties, *sorted(_sources(self.statements)), *(s.name for s in self.made(c.Evidence))]
        kinds = (rules, list(dict.fromkeys(claims)), [*rules, *dict.fromkeys(claims), *others])
        ways = [names for names in kinds if len(names) > 1]
        if not ways:
            return None
        names = self.pick(ways)
        worse = self.draw(st.integers(0, len(names) - 2))
        return c.Preference(better=names[self.draw(st.integers(worse + 1, len(names) - 1))], worse=names[worse])

    # --- together ------------------------------------------------------------------------------------------------

    def case(self, statements: list[c.Statement]) -> c.Case:
        relations: tuple[c.Relation, ...] = ()
        if self.typed:
            places = (c.Parameter(name="X", sort="party"),)
            relations = tuple(c.Relation(name=name) for name in self.atoms)
            relations += tuple(c.Relation(name=name, parameters=places) for name in self.unary)
        return c.Case(
            name="drawn",
            parties=tuple(c.Party(name=name) for name in self.parties),
            sources=tuple(
                c.Source(name=name, by=self.parties[0], rating=rating)
                for name, rating in zip(SOURCES, self.ratings, strict=True)
                if name in _sources(statements)
            ),
            relations=relations,
            statements=tuple(statements),
        )


def _moment(minute: int) -> c.Moment:
    second = (10 * 60 + minute) * 60
    return c.Moment(text=f"10:{minute:02}", first=second, last=second)


def _asserted(s: c.Statement) -> c.Literal | None:
    """What a statement says holds, if it is one literal without variables."""
    if isinstance(s, c.Claim):
        return c.Literal(predicate=s.content.predicate, arguments=s.content.arguments, negated=s.act == "denies")
    if isinstance(s, c.Fact | c.Event | c.Presumption | c.Hypothesis | c.Open):
        return s.literal if not _variables(s.literal) else None
    if isinstance(s, c.Rule | c.Mechanism):
        return s.head if not _variables(s.head) else None
    return None


def _sources(statements: list[c.Statement]) -> set[str]:
    return {name for s in statements for name in getattr(s, "sources", ())} | {
        s.name for s in statements if isinstance(s, c.Dispute) and s.of == "source"
    }


def _variables(thing: object) -> set[str]:
    if isinstance(thing, c.Variable):
        return {thing.name}
    if isinstance(thing, c.CountWith):
        return _variables(thing.literal) - {thing.variable.name}
    if isinstance(thing, c.Model):
        thing = tuple(getattr(thing, name) for name in type(thing).model_fields if name != "span")
    return set().union(*map(_variables, thing)) if isinstance(thing, tuple) else set()


def _literals(thing: object) -> list[c.Literal]:
    """All literals in it, variables and all."""
    if isinstance(thing, c.Literal):
        return [thing]
    if isinstance(thing, c.Model):
        thing = tuple(getattr(thing, name) for name in type(thing).model_fields if name != "span")
    return [x for part in thing for x in _literals(part)] if isinstance(thing, tuple) else []


@st.composite
def cases(
    draw: st.DrawFn, kinds: frozenset[str] = KINDS, most: int = 9, statements: int = 10, circular: bool = False
) -> c.Case:
    """With statements of these kinds (of KINDS), at most `most` assumptions and `statements` statements.

    Only if `circular`, preferences may run in a circle.
    """
    drawing = _Drawing(draw, kinds)
    weighted = [kind for kind, weight in WEIGHTS.items() if kind in kinds for _ in range(weight)]
    for kind in draw(st.lists(st.sampled_from(weighted), min_size=min(4, statements), max_size=statements)):
        drawing.statements.append(drawing.statement(kind))
    made = drawing.statements
    while made and grounding.number_of_assumptions(drawing.case(made)) > most:
        made = made[:-1]
    while not circular and grounding.circular(drawing.case(made)):
        weighing = [s for s in made if isinstance(s, c.Preference | c.Ranking)]
        made = [s for s in made if s is not weighing[-1]]
    return drawing.case(made)


def case_texts(
    kinds: frozenset[str] = KINDS, most: int = 9, statements: int = 10, circular: bool = False
) -> st.SearchStrategy[str]:
    """The same, as text."""
    return cases(kinds, most, statements, circular).map(printing.text_of)
