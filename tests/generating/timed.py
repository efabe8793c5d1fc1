"""Random cases about when things were: few events, related to each other and to the clock in all ways.

An event may be brought about by those before it in the order of their names, where their times are right.
"""

from __future__ import annotations

from hypothesis import strategies as st

from answerable.language import case as c

from . import printing

EVENTS = ("p", "q", "r", "s")
PARTIES = ("ann", "bob")
#: Kinds of statement, as often as they are drawn.
KINDS = (*("claim", "mechanism", "denial") * 3, "rule", "default", "never", "claimed", "explain", "preference")
_RELATIONS: tuple[c.TimeRelation, ...] = (
    *("before", "after") * 3,
    *("at least before", "at least after", "less than before", "less than after"),
    *("within", "at", "at about", "between"),
)


def _moment(minute: int) -> c.Moment:
    second = (10 * 60 + minute) * 60
    return c.Moment(text=f"10:{minute:02}", first=second, last=second)


class _Drawing:
    """A case as far as it is drawn; at most so many `bounds` on times are said in it."""

    def __init__(self, draw: st.DrawFn, bounds: int, explaining: bool) -> None:
        self.draw = draw
        self.kinds = [kind for kind in KINDS if explaining or kind != "explain"]
        self.left = bounds
        self.events = EVENTS[: draw(st.integers(2, 4))]
        self.contents: list[str] = []
        self.brought: list[c.Literal] = []

    def event(self, among: tuple[str, ...] | None = None) -> c.Literal:
        return c.Literal(predicate=self.draw(st.sampled_from(among or self.events)))

    def timed(self, among: tuple[str, ...] | None = None) -> c.Timed | c.Literal:
        """Something and when it was; or, where enough is said of times, only something."""
        subject = self.event(among)
        relation = self.draw(st.sampled_from(_RELATIONS))
        first, last = sorted(self.draw(st.tuples(st.integers(0, 3), st.integers(0, 3))))
        others = [one for one in among or self.events if one != subject.predicate]
        beside_clock = not others or relation in ("at", "at about") or self.draw(st.integers(0, 2)) == 2
        instants: tuple[c.Literal | c.Moment, ...] = (_moment(first),)
        if relation == "between":
            instants = (_moment(first), _moment(last))
        elif not beside_clock:
            instants = (c.Literal(predicate=self.draw(st.sampled_from(others))),)
        size = 1 if relation in ("before", "after", "at least before", "at least after") else 2
        if size > self.left:
            return subject
        self.left -= size
        lasting = relation not in ("at", "before", "after", "between")
        length = self.draw(st.integers(1, 2)) if lasting else 0
        duration = f"{length} minute{'' if length == 1 else 's'}" if lasting else ""
        time = c.Time(relation=relation, instants=instants, seconds=60 * length, duration=duration)
        return c.Timed(literal=subject, time=time)

    def condition(self, among: tuple[str, ...] | None = None) -> c.Condition:
        shape = self.draw(st.sampled_from(("one", "one", "one", "not", "and", "or")))
        one = self.timed(among)
        if shape == "not":
            return c.Not(part=one) if isinstance(one, c.Timed) else one.model_copy(update={"negated": True})
        if shape in ("and", "or"):
            other = self.timed(among)
            if other != one:
                return (c.All if shape == "and" else c.Some)(parts=(one, other))
        return one

    def statement(self, number: int) -> c.Statement:
        kind = self.draw(st.sampled_from(self.kinds))
        party = self.draw(st.sampled_from(PARTIES))
        name = f"c{number}"
        content = c.Literal(predicate=name)
        if kind == "denial":
            denied = c.Literal(predicate=self.draw(st.sampled_from((*self.contents * 2, *self.events))))
            return c.Claim(party=party, act="denies", content=denied)
        if kind == "claimed":
            return c.Claim(party=party, act="claims", content=self.event())
        if kind in ("rule", "default") and self.contents:
            head = c.Literal(
                predicate=self.draw(st.sampled_from((*self.contents, *self.events))), negated=self.draw(st.booleans())
            )
            unless = self.condition() if self.draw(st.integers(0, 4)) == 4 else None
            return c.Rule(strict=kind == "rule", head=head, body=self.condition(), unless=unless)
        if kind == "never":
            return c.Never(condition=self.condition())
        if kind == "explain" and self.brought:
            return c.Explain(literal=self.draw(st.sampled_from(self.brought)))
        if kind == "preference" and len(self.contents) > 1:  # later over earlier, so that there is no circle
            worse, better = sorted(
                self.draw(st.lists(st.integers(0, len(self.contents) - 1), min_size=2, max_size=2, unique=True))
            )
            return c.Preference(better=self.contents[better], worse=self.contents[worse])
        if kind == "mechanism":
            return self.mechanism()
        self.contents.append(name)
        because = self.condition() if self.draw(st.integers(0, 5)) == 5 else None
        return c.Claim(party=party, act="claims", content=content, meaning=self.condition(), because=because)

    def mechanism(self) -> c.Statement:
        place = self.draw(st.integers(1, len(self.events) - 1))
        unless = self.condition() if self.draw(st.integers(0, 4)) == 4 else None
        head = c.Literal(predicate=self.events[place])
        self.brought.append(head)
        strict = self.draw(st.integers(0, 2)) < 2
        return c.Mechanism(strict=strict, head=head, body=self.condition(self.events[:place]), unless=unless)

    def declared(self, name: str) -> c.Statement | None:
        kind = self.draw(st.sampled_from(("event", "event", "event", "alleged", "nothing")))
        if kind == "nothing":
            return None
        literal = c.Literal(predicate=name)
        times: tuple[c.Time, ...] = ()
        if self.draw(st.integers(0, 2)) == 2:
            timed = self.timed()
            if isinstance(timed, c.Timed) and literal not in timed.time.instants:
                times = (timed.time,)
        return c.Event(literal=literal, alleged=kind == "alleged", times=times)


@st.composite
def timed_cases(draw: st.DrawFn, bounds: int = 6, statements: int = 6, explaining: bool = True) -> c.Case:
    """With at most so many bounds on times and statements besides the events."""
    drawing = _Drawing(draw, bounds, explaining)
    number = draw(st.integers(2, statements))
    said = [drawing.statement(n) for n in range(number)]
    declared = [one for one in map(drawing.declared, drawing.events) if one is not None]
    parties = tuple(c.Party(name=name) for name in PARTIES)
    return c.Case(name="drawn", parties=parties, statements=(*declared, *said))


def timed_texts(bounds: int = 6, statements: int = 6) -> st.SearchStrategy[str]:
    """The same, as text."""
    return timed_cases(bounds, statements).map(printing.text_of)
