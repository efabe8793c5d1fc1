"""The engine against a second reading of the definition, which shares nothing with the oracle.

Small cases without variables; every party says one thing, so that `prefer` can put any partial order on what is said.
Defeat is read as it is written (docs/semantics.md, "Defeat"): a derivation is a tree, and its last links are found by
building trees of growing depth until their last links are all known. Strict inference is read off truth tables.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from itertools import combinations, product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from answerable import asking
from answerable.findings.semantics import Semantics
from answerable.language import opening

EXAMPLES = int(os.environ.get("ANSWERABLE_EXAMPLES", "100"))
ATOMS = "pqrs"
LITERALS = [sign + atom for atom in ATOMS for sign in ("", "not ")]
#: Assumptions: sets of them, and pairs of sets, are gone through.
MOST = 6


def opposite(literal: str) -> str:
    return literal.removeprefix("not ") if literal.startswith("not ") else f"not {literal}"


class Reading:
    """A case in the making: its lines, and what each contributes."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.facts: set[str] = set()
        #: head, body, assumption
        self.rules: list[tuple[str, frozenset[str], int | None]] = []
        self.clauses: list[frozenset[str]] = []
        #: what defeats each assumption; `in 3` is assumption 3 itself
        self.rebut: list[set[str]] = []
        self.undercut: list[set[str]] = []
        self.name: list[str] = []
        self.worse: set[tuple[int, int]] = set()
        #: what a reader is shown: assumption → (reference, grounds)
        self.shown: dict[int, tuple[tuple[str, str, str], frozenset[str]]] = {}

    def assume(self, name: str, head: str = "", body: tuple[str, ...] = ()) -> int:
        number = len(self.name)
        self.name.append(name)
        self.rebut.append({opposite(head)} if head else set())
        self.undercut.append(set())
        if head:
            self.rules.append((head, frozenset(body), number))
        return number

    def add_implicates(self) -> None:
        """Each smallest clause that holds in every model of the strict clauses, read in every direction."""
        worlds = [
            {opposite(a) if no else a for a, no in zip(ATOMS, row, strict=True)} for row in product((0, 1), repeat=4)
        ]
        models = [world for world in worlds if all(clause & world for clause in self.clauses)]
        found: list[frozenset[str]] = []
        for size in range(len(ATOMS) + 1):
            for clause in map(frozenset, combinations(LITERALS, size)):
                tautology = any(opposite(each) in clause for each in clause)
                if not tautology and all(clause & m for m in models) and not any(each < clause for each in found):
                    found.append(clause)
        for clause in found if self.clauses else ():
            if not clause:
                self.facts |= {"p", "not p"}
            self.rules += [(head, frozenset(map(opposite, clause - {head})), None) for head in clause]


def drawn(random: Random) -> Reading:
    """A case of a few statements, with what it contributes."""
    made = Reading()
    defaults: list[tuple[str, int]] = []
    said: list[tuple[str, int]] = []
    pick = random.choice

    def some(most: int) -> tuple[str, ...]:
        atoms = random.sample(ATOMS, random.randint(0, most))
        return tuple(pick((atom, opposite(atom))) for atom in atoms)

    for number in range(random.randint(3, 7)):
        kind = pick(
            ("claim", "claim", "claim", "rule", "rule", "doubt", "doubt", "strict", "fact", "presume", "except")
        )
        if kind in ("claim", "rule", "doubt", "presume") and len(made.name) == MOST:
            continue
        if kind == "claim":
            head, body, party = pick(LITERALS), some(2) if random.random() < 0.4 else (), f"party{number}"
            atom, act = head.removeprefix("not "), "denies" if head.startswith("not ") else "claims"
            grounds = f" because {' and '.join(body)}" if body else ""
            made.lines.append(f"{party} {act} {atom}{grounds}")
            a = made.assume(party, head, body)
            made.shown[a] = ((party, act, atom), frozenset(body))
            said.append((head, a))
        elif kind == "rule":
            head, body, unless = pick(LITERALS), some(2), some(1)
            condition = f" if {' and '.join(body)}" if body else ""
            guard = f" unless {unless[0]}" if unless else ""
            made.lines.append(f"rule rule{number}: normally {head}{condition}{guard}")
            a = made.assume(f"rule{number}", head, body)
            made.undercut[a] |= set(unless)
            defaults.append((f"rule{number}", a))
        elif kind == "presume":
            head = pick(LITERALS)
            made.lines.append(f"presume {head}")
            made.assume("", head)
        elif kind == "strict":
            head, body = pick(LITERALS), some(2) or ("p",)
            made.lines.append(f"always {head} if {' and '.join(body)}")
            made.clauses.append(frozenset({head, *map(opposite, body)}))
        elif kind == "fact" and random.random() < 0.5:
            made.facts.add(pick(LITERALS))
        elif kind == "except" and defaults:
            (name, a), literal = pick(defaults), pick(LITERALS)
            made.lines.append(f"exception x{number} to {name}: if {literal}")
            made.undercut[a].add(literal)
        elif kind == "doubt" and said + defaults:
            party = f"party{number}"
            name, a = pick(said + defaults)
            doubt = made.assume(party)
            made.lines.append(f"{party} disputes {name}")
            made.shown[doubt] = ((party, "disputes", name), frozenset())
            if (name, a) in defaults:
                body_of = next(body for _, body, by in made.rules if by == a)
                made.rules.append((f"fired {a}", body_of, a))
                made.rebut[doubt].add(f"fired {a}")
                made.rebut[a].add(f"in {doubt}")
            else:  # whoever said it
                made.rebut[doubt].add(name)
    # a doubt of a claim is one of all that claim the same, also of those who claim it later
    for doubt, ((_, act, name), _) in made.shown.items():
        for head, a in said if act == "disputes" else ():
            if head == name:
                made.rebut[a].add(f"in {doubt}")
    made.lines += [f"fact {literal}" for literal in sorted(made.facts)]
    made.add_implicates()
    _order(made, random)
    used = [name for name in made.name if name.startswith("party")]
    made.lines[:0] = ["case drawn", *(f"party {name}" for name in used), *(f"relation {atom}" for atom in ATOMS)]
    return made


def _order(made: Reading, random: Random) -> None:
    """A random partial order of what has a name, above what is merely presumed."""
    named = [a for a, name in enumerate(made.name) if name]
    random.shuffle(named)
    for worse, better in combinations(named, 2):
        if random.random() < 0.35:
            made.lines.append(f"prefer {made.name[better]} over {made.name[worse]}")
            made.worse.add((worse, better))
    while True:
        longer = {(x, z) for x, y in made.worse for w, z in made.worse if y == w} - made.worse
        if not longer:
            break
        made.worse |= longer
    made.worse |= {(a, b) for a, name in enumerate(made.name) for b in named if not name}


# --- derivations and defeat, as they are written ---------------------------------------------------------------------


def derivations(made: Reading, chosen: frozenset[int]) -> dict[str, set[frozenset[int]]]:
    """What is derivable, with the last links of each way to derive it, from trees of growing depth."""
    links: dict[str, set[frozenset[int]]] = {fact: {frozenset()} for fact in made.facts}
    links |= {f"in {a}": {frozenset({a})} for a in chosen}
    while True:
        deeper = {literal: set(ways) for literal, ways in links.items()}
        for head, body, a in made.rules:
            if not all(each in links for each in body) or (a is not None and a not in chosen):
                continue
            if a is not None:
                ways = {frozenset({a})}
            else:
                ways = {frozenset().union(*row) for row in product(*(links[each] for each in body))}
            deeper.setdefault(head, set()).update(ways)
        if deeper == links:
            return links
        links = deeper


def defeated(made: Reading, links: dict[str, set[frozenset[int]]]) -> frozenset[int]:
    """What is defeated by what has these derivations."""

    def falls(a: int) -> bool:
        if any(each in links for each in made.undercut[a]):
            return True
        return any(
            not any((link, a) in made.worse for link in last) for each in made.rebut[a] for last in links.get(each, ())
        )

    return frozenset(filter(falls, range(len(made.name))))


class Sets:
    """All sets of assumptions: what they derive and defeat, and which are extensions."""

    def __init__(self, made: Reading) -> None:
        everything = range(len(made.name))
        self.made = made
        self.all = [frozenset(each) for size in range(len(made.name) + 1) for each in combinations(everything, size)]
        links = {chosen: derivations(made, chosen) for chosen in self.all}
        self.derived = {chosen: frozenset(links[chosen]) for chosen in self.all}
        self.defeated = {chosen: defeated(made, links[chosen]) for chosen in self.all}
        self.conflict_free = [
            s
            for s in self.all
            if not s & self.defeated[s] and not any(opposite(each) in self.derived[s] for each in self.derived[s])
        ]
        self.admissible = [s for s in self.conflict_free if s <= self.defended(s)]
        self.complete = [s for s in self.admissible if s == self.defended(s)]

    def defended(self, chosen: frozenset[int]) -> frozenset[int]:
        return frozenset(
            a
            for a in range(len(self.made.name))
            if all(self.defeated[chosen] & s for s in self.all if a in self.defeated[s])
        )

    def extensions(self, name: Semantics) -> list[frozenset[int]]:
        def reach(s: frozenset[int]) -> frozenset[int]:
            return s | self.defeated[s]

        def within(of: list[frozenset[int]]) -> list[frozenset[int]]:
            return _largest([s for s in self.admissible if all(s <= each for each in of)])

        preferred, semi_stable = _largest(self.admissible), _largest(self.complete, reach)
        found = {
            Semantics.CONFLICT_FREE: self.conflict_free,
            Semantics.ADMISSIBLE: self.admissible,
            Semantics.COMPLETE: self.complete,
            Semantics.GROUNDED: [s for s in self.complete if all(s <= each for each in self.complete)],
            Semantics.PREFERRED: preferred,
            Semantics.STABLE: [s for s in self.conflict_free if len(reach(s)) == len(self.made.name)],
            Semantics.SEMI_STABLE: semi_stable,
            Semantics.STAGE: _largest(self.conflict_free, reach),
            Semantics.NAIVE: _largest(self.conflict_free),
            Semantics.IDEAL: within(preferred),
            Semantics.EAGER: within(semi_stable),
        }
        return found[name]

    def told(self, chosen: frozenset[int]) -> tuple[frozenset[object], ...]:
        """What it accepts, rejects and leaves open, and what holds."""
        accepted, rejected, left = set(), set(), set()
        for a, (reference, grounds) in self.made.shown.items():
            if a in chosen and grounds <= self.derived[chosen]:
                accepted.add(reference)
            elif a in self.defeated[chosen]:
                rejected.add(reference)
            else:
                left.add(reference)
        holds = {each for each in self.derived[chosen] if each in LITERALS}
        return frozenset(accepted), frozenset(rejected), frozenset(left), frozenset(holds)


def _largest(
    among: list[frozenset[int]], measure: Callable[[frozenset[int]], frozenset[int]] = frozenset
) -> list[frozenset[int]]:
    return [s for s in among if not any(measure(s) < measure(other) for other in among)]


# --- the two compared ------------------------------------------------------------------------------------------------


def compared(made: Reading) -> Counter[str]:
    """What was met: how many explanations of each kind there are, where engine and definition agree."""
    text = "\n".join(made.lines) + "\n"
    subject = opening.case_of(text)[0]
    undisputed = derivations(made, frozenset())
    if any(opposite(each) in undisputed for each in undisputed):
        codes = {problem.code for problem in asking.solve(subject).problems}
        assert "facts-contradict" in codes, text
        return Counter({"contradicted": 1})
    sets, met = Sets(made), Counter[str]()
    for name in Semantics:
        found = asking.solve(subject, name, limit=0)
        told = {
            (
                *(frozenset((r.by, r.act, r.name) for r in refs) for refs in (e.accepts, e.rejects, e.leaves_open)),
                frozenset(e.holds),
            )
            for e in found.explanations
        }
        assert told == {sets.told(each) for each in sets.extensions(name)}, (name, text)
        met[name.value] += len(told)
        met["rejected"] += any(each[1] for each in told)
    plain = Reading()
    plain.__dict__ |= made.__dict__ | {"worse": {(a, b) for a, b in made.worse if not made.name[a]}}
    met["preferences matter"] = Sets(plain).admissible != sets.admissible
    return met


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.integers(0, 2**32))
def test_engine_and_second_reading_agree(seed: int) -> None:
    compared(drawn(Random(seed)))


def test_the_drawn_cases_turn_on_preferences() -> None:
    met = sum((compared(drawn(Random(seed))) for seed in range(40)), Counter[str]())
    assert met["preferences matter"] >= 5, met
    assert met["preferred"] > met["grounded"], met
    assert met["contradicted"] <= 15, met
