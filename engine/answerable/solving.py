"""The one door to the solver: a `Program` goes in, its models come out one by one, within a `Deadline`.

Programs are files under `rules/` plus facts as text; facts are built from checked numbers only (`facts`), so that
nothing a user wrote is ever part of a program. Any message of the solver's is a defect of ours and raises.

Grounding and solving run beside the calling thread, which only waits: so a deadline and Ctrl-C are answered at once
in both. A grounding that is given up goes on in a daemon thread until it ends or the process does; the solver offers
no way to stop it.
"""

import resource
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import repeat
from pathlib import Path

import clingo

from answerable import shipped

#: An atom of a model: its predicate and its arguments, all numbers.
Atom = tuple[str, tuple[int, ...]]

_CORE_GUIDED = ("--opt-strategy=usc,oll,disjoint,succinct",)
_WAIT = 0.2  # seconds between looks at the clock while nothing is reported
_LULL = 0.01  # seconds between reports of models that come one after the other
#: The solver's foreign interface, which reads an array of numbers at once; without it they are read one by one.
_FOREIGN = getattr(getattr(clingo, "_internal", None), "_ffi", None)
_NO, _YES = b"0", ord("1")
_ENDING = 3.0  # seconds that a grounding is given to run into the bound on the memory of the process, if there is one


class LimitReached(Exception):
    """The deadline passed before the question was answered."""


class GivenUp(Exception):
    """As many conflicts were met as a search was allowed: another way may do better."""


class SolverDefect(Exception):
    """The solver complained about one of our programs: a mistake in `rules/` or in the facts given to them."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment after which work stops, and how many bytes the process may have in use; `Deadline()` never comes.

    The memory is looked at whenever the clock is: at least five times a second while the solver works.
    """

    moment: float | None = None
    most: int | None = None

    @staticmethod
    def after(seconds: float | None, megabytes: int | None = None) -> "Deadline":
        """The moment `seconds` from now; or when more than `megabytes` are in use."""
        moment = None if seconds is None else time.monotonic() + seconds
        return Deadline(moment, None if megabytes is None else megabytes * 1024 * 1024)

    def at_least(self, seconds: float) -> "Deadline":
        """The same, but no sooner than `seconds` from now."""
        return self if self.moment is None else replace(self, moment=max(self.moment, time.monotonic() + seconds))

    def beyond(self, seconds: float) -> "Deadline":
        """For telling what was found by this one: so many seconds from now, and a quarter more memory."""
        most = None if self.most is None else max(self.most, memory()) + self.most // 4
        return Deadline(time.monotonic() + seconds, most)

    def within(self, seconds: float) -> "Deadline":
        """The same, but no later than `seconds` from now."""
        moment = time.monotonic() + seconds
        return replace(self, moment=moment if self.moment is None else min(self.moment, moment))

    def sooner(self, share: float) -> "Deadline":
        """The same, but after only this share of the time that is left."""
        return self if self.moment is None else replace(self, moment=time.monotonic() + share * self.left())

    @property
    def full(self) -> bool:
        """Whether more memory is in use than may be."""
        return self.most is not None and memory() > self.most

    def left(self) -> float:
        """Seconds left; infinite without a limit, never negative."""
        if self.full:
            return 0.0
        return float("inf") if self.moment is None else max(0.0, self.moment - time.monotonic())

    def check(self) -> None:
        """Raise `LimitReached` once the moment has passed, or more memory is in use than may be."""
        if self.left() <= 0:
            raise LimitReached


NEVER = Deadline()

#: Where Linux tells how much memory the process has in use.
_USED = Path("/proc/self/statm")


def memory() -> int:
    """The bytes of memory that the process has in use; where only that is known, the most it ever had."""
    try:
        return int(_USED.read_bytes().split()[1]) * resource.getpagesize()
    except OSError:
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return used if sys.platform == "darwin" else used * 1024


def _bounded() -> bool:
    """Whether the system bounds how much memory the process can have."""
    return resource.getrlimit(resource.RLIMIT_DATA)[0] != resource.RLIM_INFINITY


@dataclass(frozen=True, slots=True)
class Program:
    """Encodings, as paths below `rules/` without their ending, and the facts they read, as text."""

    encodings: tuple[str, ...]
    facts: str = ""


def facts(predicate: str, rows: Iterable[tuple[int, ...]]) -> str:
    """The facts `predicate(row).`, one a line; a row of no numbers is the bare predicate."""
    return "".join(f"{predicate}({','.join(map(str, row))}).\n" if row else f"{predicate}.\n" for row in rows)


def text(program: Program) -> str:
    """The whole program as the solver reads it."""
    return "\n".join([*(_encoding(name) for name in program.encodings), program.facts])


class Model:
    """The atoms that a model shows, in the solver's order: kept as the solver gives them and read only when asked for.

    Atoms are known by their symbols' own numbers: making, hashing and comparing symbols goes through the foreign
    interface each time and costs more than all the rest of reading a model. `known` is shared by the models of one
    program.
    """

    __slots__ = ("_known", "_symbols")

    def __init__(self, symbols: Sequence[clingo.Symbol], known: dict[int, Atom]) -> None:
        self._symbols = symbols
        self._known = known

    def __iter__(self) -> Iterator[Atom]:
        known = self._known
        numbers = self.numbers()
        try:
            return iter(list(map(known.__getitem__, numbers)))
        except KeyError:
            for place, number in enumerate(numbers):
                if number not in known:
                    known[number] = _atom(str(self._symbols[place]))
            return map(known.__getitem__, numbers)

    def __len__(self) -> int:
        return len(self._symbols)

    def numbers(self) -> list[int]:
        """The symbols' own numbers, where the sequence has them as they came from the solver without making symbols."""
        raw = getattr(self._symbols, "_p_symbols", None)
        if raw is None:
            return [symbol._rep for symbol in self._symbols]
        return list(raw) if _FOREIGN is None or not len(raw) else list(_FOREIGN.unpack(raw, len(raw)))


def columns(found: Sequence[Model], predicate: str, width: int) -> list[int]:
    """For each number below `width`, the models that show the predicate of it: bit i stands for model i."""
    places: dict[int, int] = {}
    rows = []
    for model in reversed(found):  # the last of them has the highest bit
        numbers = model.numbers()
        try:
            shown = list(map(places.__getitem__, numbers))
        except KeyError:
            for number, (name, arguments) in zip(numbers, model, strict=True):
                # the last place is for all other atoms
                places[number] = min(arguments[0], width) if name == predicate else width
            shown = list(map(places.__getitem__, numbers))
        row = bytearray(_NO) * (width + 1)
        deque(map(row.__setitem__, shown, repeat(_YES)), maxlen=0)
        rows.append(row)
    whole = b"".join(rows)
    return [int(whole[place :: width + 1], 2) for place in range(width)] if rows else [0] * width


def _atom(written: str) -> Atom:
    """An atom as the solver writes it, `name(1,2)`: all its arguments are numbers."""
    name, _, arguments = written.partition("(")
    return name, tuple(map(int, arguments[:-1].split(","))) if arguments else ()


def models(
    program: Program,
    *,
    limit: int = 0,
    maximal: bool = False,
    improving: bool = False,
    conflicts: int | None = None,
    deadline: Deadline = NEVER,
) -> Iterator[Model]:
    """The models' shown atoms, as they are found; the order of models, and within a model, is the solver's.

    `limit` 0 means all. With `maximal`, only models that are subset-maximal (minimal) in the atoms that the
    program's `#heuristic` statements make true (false): domain-recursive enumeration (Di Rosa, Giunchiglia & Maratea
    2010; Rosa, Giunchiglia 2013), one model for each such set. With `improving`, for a
    program that minimises and limit 0: each model costs less than the one before and the last one least, found by
    core-guided search (OLL; Andres, Kaufmann, Matheis & Schaub 2012). Raises `LimitReached` when the deadline passes,
    and `GivenUp` after so many `conflicts`, where that is given and all models are asked for.
    """
    options = ("--heuristic=Domain", "--enum-mode=domRec") if maximal else ()
    control = _grounded(program, limit, deadline, (*options, *(_CORE_GUIDED if improving else ())))
    if conflicts is not None:
        control.configuration.solve.solve_limit = str(conflicts)  # type: ignore[union-attr]
    exhausted = yield from _found(control, {}, (), deadline)
    if conflicts is not None and not exhausted and not limit:
        raise GivenUp


def brave(program: Program, *, deadline: Deadline = NEVER) -> Model | None:
    """Every shown atom that is in some model; None if there is no model. `#heuristic` statements guide the search.

    Each model found must have something new, so that few are looked for (Eiter & Gottlob 1995 for the notion).
    """
    return _last(_grounded(program, 0, deadline, ("--enum-mode=brave", "--heuristic=Domain")), deadline)


def cautious(program: Program, *, deadline: Deadline = NEVER) -> Model | None:
    """The shown atoms that are in every model; None if there is no model."""
    return _last(_grounded(program, 0, deadline, ("--enum-mode=cautious",)), deadline)


def _last(control: clingo.Control, deadline: Deadline) -> Model | None:
    last: Model | None = None
    for model in _found(control, {}, (), deadline):
        last = model
    return last


def _found(
    control: clingo.Control, known: dict[int, Atom], assumed: Sequence[int], deadline: Deadline
) -> Generator[Model, None, bool]:
    """The models of a program that is grounded; at the end, whether there are no more."""
    found: deque[Model] = deque()
    arrived, ended = threading.Event(), threading.Event()
    told = 0.0

    def keep(model: clingo.Model) -> None:
        nonlocal told
        found.append(Model(model.symbols(shown=True), known))
        # waking the other thread for each of thousands of models costs more than the models
        if (now := time.monotonic()) - told > _LULL:
            told = now
            arrived.set()

    def end(_: clingo.SolveResult) -> None:
        ended.set()
        arrived.set()

    with control.solve(assumptions=assumed, on_model=keep, on_finish=end, async_=True) as handle:
        while True:
            arrived.wait(min(_WAIT, deadline.left()))
            arrived.clear()
            last = ended.is_set() or handle.wait(0)  # a search that runs out of memory ends without saying so
            while found:
                yield found.popleft()
                if deadline.left() <= 0:
                    handle.cancel()
                    raise LimitReached
            if last:
                return bool(handle.get().exhausted)
            if deadline.left() <= 0:
                handle.cancel()
                raise LimitReached


def _await(handle: clingo.SolveHandle, finished: threading.Event, deadline: Deadline) -> None:
    """Wait for a search to end, until the deadline; one that runs out of memory ends without saying that it has."""
    while not finished.wait(min(_WAIT, deadline.left()) or 0.001) and not handle.wait(0):
        if deadline.left() <= 0:
            handle.cancel()
            raise LimitReached


def satisfiable(program: Program, *, deadline: Deadline = NEVER) -> bool:
    """Whether the program has a model."""
    return next(models(program, limit=1, deadline=deadline), None) is not None


def core(program: Program, selectors: Iterable[Atom], *, deadline: Deadline = NEVER) -> frozenset[Atom] | None:
    """A subset of `selectors` that cannot all be true together, minimal by inclusion; None if they all can."""
    chosen = tuple(selectors)
    return cores(program, chosen, deadline=deadline)(chosen)


def cores(
    program: Program, selectors: Iterable[Atom], *, deadline: Deadline = NEVER
) -> Callable[[Iterable[Atom]], frozenset[Atom] | None]:
    """The program, grounded once, to be asked for a subset of some of the `selectors` as `core` is.

    The solver's core is minimised by leaving out one selector after the other.
    """
    control = _grounded(program, 1, deadline)
    literals: dict[int, Atom] = {}
    for name, arguments in selectors:
        symbol = control.symbolic_atoms[clingo.Function(name, [clingo.Number(n) for n in arguments])]
        if symbol is not None:
            literals[symbol.literal] = (name, arguments)

    def conflict(assumed: Iterable[int]) -> list[int] | None:
        finished = threading.Event()
        with control.solve(assumptions=list(assumed), on_finish=lambda _: finished.set(), async_=True) as handle:
            _await(handle, finished, deadline)
            return None if handle.get().satisfiable else handle.core()

    def found(among: Iterable[Atom]) -> frozenset[Atom] | None:
        wanted = set(among)
        kept = conflict(literal for literal, atom in literals.items() if atom in wanted)
        if kept is None:
            return None
        needed = sorted(kept, key=lambda literal: literals[literal])
        for literal in list(needed):
            smaller = conflict(other for other in needed if other != literal)
            if smaller is not None:
                left = set(smaller)
                needed = [other for other in needed if other in left]
        return frozenset(literals[literal] for literal in needed)

    return found


class Session:
    """A program grounded once, to be asked for one model after the other; what is ruled out stays ruled out.

    With `guided`, each model is subset-maximal (minimal) in the atoms that the program's `#heuristic` statements make
    true (false), among those that are not ruled out and have what is assumed (Rosa & Giunchiglia 2013).
    """

    def __init__(self, program: Program, *, guided: bool = False, deadline: Deadline = NEVER) -> None:
        self._control = _grounded(program, 1, deadline, ("--heuristic=Domain",) if guided else ())
        self._known: dict[int, Atom] = {}
        self._literals: dict[Atom, int] = {}

    def first(
        self,
        watched: Sequence[Atom] = (),
        assumed: Iterable[tuple[Atom, bool]] = (),
        *,
        some: Sequence[Atom] = (),
        deadline: Deadline = NEVER,
    ) -> tuple[Model, frozenset[Atom]] | None:
        """A model, and which of the watched atoms it has; None if there is none.

        If `some` are given, at least one of them is true in this model. Raises `LimitReached` when the deadline passes.
        """
        literals: list[int] = []
        for atom, true in assumed:
            literal = self._literal(atom)
            if literal:
                literals.append(literal if true else -literal)
            elif true:
                return None
        if some:
            passing = self._passing(some)
            literals.append(passing)
        found: list[tuple[Model, frozenset[Atom]]] = []
        finished = threading.Event()

        def note(model: clingo.Model) -> None:
            shown = Model(model.symbols(shown=True), self._known)
            found.append((shown, frozenset(atom for atom in watched if self._true(model, atom))))

        deadline.check()
        with self._control.solve(
            assumptions=literals, on_model=note, on_finish=lambda _: finished.set(), async_=True
        ) as handle:
            _await(handle, finished, deadline)
            handle.get()
        if some:
            with self._control.backend() as backend:
                backend.add_rule([], [passing])
        return found[0] if found else None

    def _passing(self, some: Iterable[Atom]) -> int:
        """An atom of the solver's with which one of these must be true."""
        with self._control.backend() as backend:
            passing: int = backend.add_atom()
            backend.add_rule([passing], [], True)
        known = filter(None, map(self._literal, some))
        with self._control.backend() as backend:
            backend.add_rule([], [passing, *(-literal for literal in known)])
        return passing

    def rule_out(self, together: Iterable[tuple[Atom, bool]]) -> None:
        """Have no model in which all of these atoms are true, or false, as said."""
        literals: list[int] = []
        for atom, true in together:
            literal = self._literal(atom)
            if literal:
                literals.append(literal if true else -literal)
            elif true:
                return  # what is never true
        with self._control.backend() as backend:
            backend.add_rule([], literals)

    def _true(self, model: clingo.Model, atom: Atom) -> bool:
        literal = self._literal(atom)
        return literal != 0 and model.is_true(literal)

    def _literal(self, atom: Atom) -> int:
        """The solver's number of an atom; 0 if it is never true."""
        if atom not in self._literals:
            name, arguments = atom
            symbol = self._control.symbolic_atoms[clingo.Function(name, [clingo.Number(n) for n in arguments])]
            self._literals[atom] = 0 if symbol is None else symbol.literal
        return self._literals[atom]


@cache
def _encoding(name: str) -> str:
    return (shipped.folder("rules") / f"{name}.lp").read_text(encoding="utf-8")


def _grounded(program: Program, limit: int, deadline: Deadline, options: tuple[str, ...] = ()) -> clingo.Control:
    complaints: list[str] = []
    arguments = [str(limit), *options]
    control = clingo.Control(arguments, logger=lambda code, message: complaints.append(f"{code.name}: {message}"))

    def ground() -> None:
        control.add("base", [], text(program))
        control.ground([("base", [])])

    _beside(ground, deadline)
    if complaints:
        raise SolverDefect("; ".join(complaints))
    return control


def _beside(work: Callable[[], None], deadline: Deadline) -> None:
    """Run `work` in a daemon thread and wait for it, until the deadline; where that has come, nothing is begun."""
    deadline.check()
    failures: list[BaseException] = []
    finished = threading.Event()  # an exception within `Thread.join` would make Python take the thread for ended

    def run() -> None:
        try:
            if _bounded():
                # a thread's first failure takes memory, and where there is none it ends the process: let it be now
                with suppress(RuntimeError):
                    clingo.parse_term("(", logger=lambda *_: None)
            work()
        except BaseException as failure:  # handed to the waiting thread below, whatever it is
            failures.append(failure)
        finally:
            finished.set()

    thread = threading.Thread(target=run, daemon=True)
    try:
        thread.start()
    except RuntimeError as failure:  # there is no room for its stack
        raise MemoryError(str(failure)) from None
    try:
        while not finished.wait(min(_WAIT, deadline.left())):
            deadline.check()
    except LimitReached:
        if deadline.full and _bounded():
            finished.wait(_ENDING)  # it will soon run into the bound and give back what it took
        raise
    if failures and isinstance(failures[0], MemoryError):
        raise failures[0]
    if failures:
        raise SolverDefect(str(failures[0])) from failures[0]
