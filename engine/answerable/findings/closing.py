"""Strict clauses → strict rules that unit propagation completes.

The clauses are closed under resolution to their prime implicates, each of which gives `l_i ← −l_j (all j ≠ i)`; of
these only the implicates are kept that unit propagation over the kept ones cannot already infer (the empowering
implicates of Bordeaux & Marques-Silva 2012, "Knowledge compilation with empowerment"). For every set of literals,
consistent or not, unit propagation over what is kept derives the same as over all prime implicates: each kept clause
is prime, and each prime implicate left out is absorbed.

Only where derivations can meet again is there anything to do: two clauses resolve to something new only if they share
a further literal (a merge), which needs a cycle in the graph of clauses and atoms. So the clauses are split where that
graph falls apart into blocks that share nothing, or a single atom: through one atom only its truth value passes, and
unit propagation carries that. A tree of rules, however large, costs one linear pass.

- `prime`: no kept clause has a proper part that the clauses entail. Within a block by Tison's method (Tison 1967);
  across blocks only a unit could shorten a clause, and units are propagated until none is new.
- `binary`: a block of two-literal clauses misses only its units, so its implicates are not spelled out.
- `bounded`: a block with more than `BOUND` implicates keeps what was found and is named in `unclosed`.
- `theory`: clauses that unit propagation completes by themselves (those of times) are closed with the others, and atoms
  that only they have are forgotten then; past the bound they stay as they are, and the others are closed without them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from answerable import solving

#: How many implicates one block may have before it is given up.
BOUND = 2000
#: Blocks with more implicates than this are kept as they are: looking for absorbed ones would cost more than it saves.
SIFTED = 400

#: A clause as its set of literals; what it stems from.
Literals = frozenset[int]
Origins = frozenset[int]

_NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Closure:
    """The kept clauses with the statements each stems from; the statements of blocks where the bound was met."""

    clauses: Mapping[Literals, Origins]
    unclosed: Origins


def close(
    clauses: Iterable[tuple[Iterable[int], int]],
    deadline: solving.Deadline = solving.NEVER,
    bound: int = BOUND,
    *,
    theory: Mapping[Literals, Origins] | None = None,
    own: frozenset[int] = _NOTHING,
) -> Closure:
    """Close clauses, each with the number of its statement, under strict inference.

    An inconsistent set yields the empty clause among others. `own` are the atoms that only the `theory` has.
    """
    known: dict[Literals, Origins] = dict(theory or {})
    for members, statement in clauses:
        literals = frozenset(members)
        if not any(literal ^ 1 in literals for literal in literals):
            known[literals] = known.get(literals, frozenset()) | {statement}
    atoms = {literal >> 1 for clause in theory or () for literal in clause}
    added = {c: known[c] for c in known if atoms and c not in (theory or {}) and all(x >> 1 in atoms for x in c)}
    unclosed: Origins = frozenset()
    while True:
        known = _propagated_units(known)
        if frozenset() in known:
            return Closure(known, unclosed)
        found: dict[Literals, Origins] = {}
        for block in _blocks([clause for clause in known if len(clause) > 1]):
            deadline.check()
            if atoms:
                inside = set(block)
                outside = {literal >> 1 for clause in known if clause not in inside for literal in clause}
                forgotten = own - outside
                closed, incomplete = _with_theory(
                    {c: known[c] for c in block}, atoms, added, forgotten, bound, deadline
                )
                unclosed |= incomplete
            else:
                closed, complete = _prime_implicates({clause: known[clause] for clause in block}, bound, deadline)
                if not complete:
                    unclosed |= frozenset().union(*(known[clause] for clause in block))
            found.update(closed)
        if not any(len(clause) == 1 and clause not in known for clause in found):
            break
        known.update(found)
    in_blocks = {clause for block in _blocks([c for c in known if len(c) > 1]) for clause in block}
    kept = {clause: origins for clause, origins in known.items() if clause not in in_blocks}
    kept.update(found)
    return Closure(kept, unclosed)


def _with_theory(
    clauses: dict[Literals, Origins],
    atoms: set[int],
    added: dict[Literals, Origins],
    own: frozenset[int],
    bound: int,
    deadline: solving.Deadline,
) -> tuple[dict[Literals, Origins], Origins]:
    """The closure of a block in which clauses of the theory may be; the statements that were closed without it.

    `added` are clauses over its atoms alone that are not of it. Past the bound nothing is lost if there are none and
    each of the other clauses says, with one more, that an atom of the theory and one that nothing else mentions are
    equivalent.
    """
    closed, complete = _prime_implicates(clauses, bound, deadline, own)
    if complete:
        return closed, _NOTHING
    of_theory = {c: origins for c, origins in clauses.items() if all(literal >> 1 in atoms for literal in c)}
    others = {c: origins for c, origins in clauses.items() if c not in of_theory}
    closed = {**clauses}
    unclosed: Origins = _NOTHING
    for block in _blocks(list(others)):
        found, complete = _prime_implicates({c: others[c] for c in block}, bound, deadline)
        closed.update(found)
    uses: dict[int, list[Literals]] = defaultdict(list)
    for clause in others:
        for literal in clause:
            if literal >> 1 not in atoms:
                uses[literal >> 1].append(clause)
    for using in uses.values():
        names = {literal >> 1 for clause in using for literal in clause}
        if not (len(names) == 2 and len(using) == 2 and all(len(clause) == 2 for clause in using)):
            unclosed |= frozenset().union(*(others[clause] for clause in using))
    there = {literal >> 1 for clause in clauses for literal in clause}
    return closed, unclosed.union(*(added[c] for c in added if any(literal >> 1 in there for literal in c)))


def _propagated_units(known: dict[Literals, Origins]) -> dict[Literals, Origins]:
    """The clauses without what unit clauses decide; the units themselves stay."""
    occurrences: dict[int, set[Literals]] = defaultdict(set)
    for clause in known:
        for literal in clause:
            occurrences[literal].add(clause)
    pending = [next(iter(clause)) for clause in known if len(clause) == 1]
    while pending:
        literal = pending.pop()
        unit = frozenset({literal})
        for clause in list(occurrences[literal]):
            if clause != unit:
                _remove(clause, known, occurrences)
        for clause in list(occurrences[literal ^ 1]):
            origins = known[clause] | known[unit]
            _remove(clause, known, occurrences)
            shorter = clause - {literal ^ 1}
            if shorter in known:
                continue
            known[shorter] = origins
            for other in shorter:
                occurrences[other].add(shorter)
            if not shorter:
                return known
            if len(shorter) == 1:
                pending.append(next(iter(shorter)))
    return known


def _remove(clause: Literals, known: dict[Literals, Origins], occurrences: dict[int, set[Literals]]) -> None:
    del known[clause]
    for literal in clause:
        occurrences[literal].discard(clause)


# --- where derivations can meet again ---------------------------------------------------------------------------------


def _blocks(clauses: list[Literals]) -> list[list[Literals]]:
    """Groups of clauses in which a merge is possible: the cyclic blocks of the clause-atom graph, joined at clauses.

    Biconnected components by depth-first search over edges (Hopcroft & Tarjan 1973), without recursion. Clauses that
    lie on no cycle are in no group.
    """
    atoms: dict[int, int] = {}
    neighbours: list[list[int]] = [[] for _ in clauses]
    for place, clause in enumerate(clauses):
        for atom in sorted(literal >> 1 for literal in clause):
            node = atoms.setdefault(atom, len(clauses) + len(atoms))
            if node == len(neighbours):
                neighbours.append([])
            neighbours[place].append(node)
            neighbours[node].append(place)
    order = [0] * len(neighbours)
    low = [0] * len(neighbours)
    count = 0
    group = list(range(len(clauses)))  # union-find over clauses that share a cyclic block

    def find(place: int) -> int:
        while group[place] != place:
            group[place] = group[group[place]]
            place = group[place]
        return place

    cyclic: set[int] = set()
    edges: list[tuple[int, int]] = []
    for root in range(len(clauses)):
        if order[root]:
            continue
        count += 1
        order[root] = low[root] = count
        path: list[tuple[int, int, Iterator[int]]] = [(root, -1, iter(neighbours[root]))]
        while path:
            node, parent, rest = path[-1]
            for other in rest:
                if other == parent:
                    continue
                if not order[other]:
                    count += 1
                    order[other] = low[other] = count
                    edges.append((node, other))
                    path.append((other, node, iter(neighbours[other])))
                    break
                if order[other] < order[node]:
                    edges.append((node, other))
                    low[node] = min(low[node], order[other])
            else:
                path.pop()
                if parent < 0:
                    continue
                low[parent] = min(low[parent], low[node])
                if low[node] >= order[parent]:
                    block: set[int] = set()
                    size = 0
                    while True:
                        edge = edges.pop()
                        size += 1
                        block.update(end for end in edge if end < len(clauses))
                        if edge == (parent, node):
                            break
                    if size > 1:
                        cyclic |= block
                        first = find(next(iter(block)))
                        for place in block:
                            group[find(place)] = first
    gathered: dict[int, list[Literals]] = defaultdict(list)
    for place in sorted(cyclic):
        gathered[find(place)].append(clauses[place])
    return list(gathered.values())


# --- prime implicates of one block ------------------------------------------------------------------------------------


def _prime_implicates(
    clauses: dict[Literals, Origins], bound: int, deadline: solving.Deadline, forgotten: frozenset[int] = _NOTHING
) -> tuple[dict[Literals, Origins], bool]:
    """The prime implicates that unit propagation needs, and whether all were found within the bound.

    Those with atoms to be `forgotten` are left out, except from blocks of two-literal clauses.
    """
    store = _Store()
    for clause in sorted(clauses, key=lambda c: (len(c), sorted(c))):
        store.add(clause, clauses[clause])
    if all(len(clause) == 2 for clause in clauses):
        _add_failed(store)
        return store.origins, True
    for atom in sorted({literal >> 1 for clause in clauses for literal in clause}):
        pending = [(a, b) for a in store.holding(2 * atom) for b in store.holding(2 * atom + 1)]
        while pending:
            positive, negative = pending.pop()
            if positive not in store.origins or negative not in store.origins:
                continue
            resolvent = (positive | negative) - {2 * atom, 2 * atom + 1}
            if any(literal ^ 1 in resolvent for literal in resolvent):
                continue
            store.add(resolvent, store.origins[positive] | store.origins[negative])
            if len(store.origins) > bound:
                return store.origins, False
        deadline.check()
    for clause in [c for c in store.origins if forgotten and any(literal >> 1 in forgotten for literal in c)]:
        store.drop(clause)
    if len(store.origins) <= SIFTED:
        _sift(store, clauses)
    return store.origins, True


class _Store:
    """A set of clauses in which none subsumes another."""

    def __init__(self) -> None:
        self.origins: dict[Literals, Origins] = {}
        self.occurrences: dict[int, dict[Literals, None]] = defaultdict(dict)

    def holding(self, literal: int) -> list[Literals]:
        """The clauses with this literal."""
        return list(self.occurrences[literal])

    def add(self, clause: Literals, origins: Origins) -> None:
        """Add a clause unless one subsumes it; drop those that it subsumes."""
        if any(known <= clause for literal in clause for known in self.occurrences[literal]):
            return
        if clause:
            rarest = min(clause, key=lambda literal: len(self.occurrences[literal]))
            for known in [known for known in self.occurrences[rarest] if clause <= known]:
                self.drop(known)
        self.origins[clause] = origins
        for literal in clause:
            self.occurrences[literal][clause] = None

    def drop(self, clause: Literals) -> None:
        """Forget a clause."""
        del self.origins[clause]
        for literal in clause:
            del self.occurrences[literal][clause]


def _add_failed(store: _Store) -> None:
    """Add the units of a block of two-literal clauses: all that unit propagation misses in 2-SAT."""
    everything: Origins = frozenset().union(*store.origins.values())
    for literal in [literal for literal in store.occurrences if store.occurrences[literal]]:
        reached = _propagated(store, [literal ^ 1])
        if any(other ^ 1 in reached for other in reached):
            store.add(frozenset({literal}), everything)


def _sift(store: _Store, written: Mapping[Literals, Origins]) -> None:
    """Drop, longest first, every implicate nobody wrote that unit propagation over the others infers."""
    derived = [clause for clause in store.origins if clause not in written]
    for clause in sorted(derived, key=lambda c: (-len(c), sorted(c))):
        origins = store.origins[clause]
        store.drop(clause)
        if not all(_infers(store, [other ^ 1 for other in clause if other != literal], literal) for literal in clause):
            store.add(clause, origins)


def _infers(store: _Store, assumed: list[int], goal: int) -> bool:
    """Whether unit propagation derives `goal` from `assumed`."""
    return goal in _propagated(store, assumed)


def _propagated(store: _Store, assumed: list[int]) -> set[int]:
    """What unit propagation derives from `assumed`, itself included; a contradiction does not explode."""
    true = set(assumed)
    pending = list(assumed)
    while pending:
        literal = pending.pop()
        for clause in store.occurrences[literal ^ 1]:
            for head in clause:
                if head not in true and all(other ^ 1 in true for other in clause if other != head):
                    true.add(head)
                    pending.append(head)
    return true
