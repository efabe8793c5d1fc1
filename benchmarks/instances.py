"""Instances of published kinds, drawn anew from a seed: the same seed gives the same files.

Dung frameworks as the competitions' generators make them (AFBenchGen2; Cerutti, Giacomin & Vallati 2016): Erdős–Rényi,
Barabási–Albert, Watts–Strogatz, and one of many strongly connected components; a sparse one. Flat assumption-based
frameworks after the scheme of ICCMA 2023 (Lehtonen, Wallner & Järvisalo 2021). Cases like ASPIC+ theories, with and
without preferences, and cases of many disputes.
"""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Pairs = set[tuple[int, int]]


@dataclass(frozen=True)
class Instance:
    """A file to be: its family, its size within that, its ending and text; `query` is asked about by DC and DS."""

    family: str
    size: int
    ending: str
    text: str
    query: str = "1"

    @property
    def name(self) -> str:
        """Of the file, without its ending."""
        return f"{self.family}_{self.size}"


def _af(family: str, size: int, attacks: Iterable[tuple[int, int]]) -> Instance:
    rows = "".join(f"{a + 1} {b + 1}\n" for a, b in sorted(set(attacks)))
    return Instance(family, size, ".af", f"p af {size}\n{rows}", str(size // 2 + 1))


def erdos_renyi(size: int, chance: float, seed: int) -> Instance:
    """Every ordered pair is an attack with the same probability (Erdős & Rényi 1959)."""
    draw = random.Random(seed)
    return _af("erdos_renyi", size, ((a, b) for a in range(size) for b in range(size) if draw.random() < chance))


def barabasi_albert(size: int, links: int, seed: int, both: float = 0.2) -> Instance:
    """New arguments attach to well-attached ones (Barabási & Albert 1999); directions at random, some both ways."""
    draw = random.Random(seed)
    ends = list(range(links))
    attacks: Pairs = set()
    for new in range(links, size):
        for old in {draw.choice(ends) for _ in range(links)}:
            one, other = (new, old) if draw.random() < 0.5 else (old, new)
            attacks.add((one, other))
            if draw.random() < both:
                attacks.add((other, one))
            ends += [old, new]
    return _af("barabasi_albert", size, attacks)


def watts_strogatz(size: int, near: int, rewired: float, both: float, seed: int) -> Instance:
    """A ring of neighbours, some links rewired (Watts & Strogatz 1998); directions at random, some both ways."""
    draw = random.Random(seed)
    attacks: Pairs = set()
    for a in range(size):
        for step in range(1, near // 2 + 1):
            b = draw.randrange(size) if draw.random() < rewired else (a + step) % size
            if a == b:
                continue
            one, other = (a, b) if draw.random() < 0.5 else (b, a)
            attacks.add((one, other))
            if draw.random() < both:
                attacks.add((other, one))
    return _af("watts_strogatz", size, attacks)


def components(size: int, each: int, inside: float, between: float, seed: int) -> Instance:
    """Dense components in a row, each attacked by earlier ones only."""
    draw = random.Random(seed)

    def chance(a: int, b: int) -> float:
        return inside if a // each == b // each else between if a // each < b // each else 0.0

    pairs = ((a, b) for a in range(size) for b in range(size) if a != b)
    return _af("components", size, ((a, b) for a, b in pairs if draw.random() < chance(a, b)))


def sparse(size: int, attacks: int, seed: int) -> Instance:
    """So many attacks between any two arguments."""
    draw = random.Random(seed)
    return _af("sparse", size, ((draw.randrange(size), draw.randrange(size)) for _ in range(attacks)))


def flat(size: int, assumed: float, rules: int, body: int, seed: int) -> Instance:
    """A share of the atoms are assumptions with a random contrary each; the others head rules of random bodies."""
    draw = random.Random(seed)
    assumptions = range(1, int(size * assumed) + 1)
    rows = [f"p aba {size}", *(f"a {a}" for a in assumptions)]
    rows += [f"c {a} {draw.randint(1, size)}" for a in assumptions]
    for head in range(len(assumptions) + 1, size + 1):
        for _ in range(draw.randint(1, rules)):
            chosen = draw.sample(range(1, size + 1), draw.randint(1, body))
            rows.append(" ".join(map(str, ["r", head, *chosen])))
    return Instance("flat", size, ".aba", "\n".join(rows) + "\n", str(size))


def argued(size: int, preferred: bool, seed: int) -> Instance:
    """Claims, defeasible rules and what excludes each other over random atoms, as ASPIC+ theories are drawn."""
    draw = random.Random(seed)
    atoms = [f"x{n}" for n in range(size)]
    rows = ["case drawn", "party ann", "party bob"]
    rows += [f"{draw.choice(('ann', 'bob'))} claims {atom}" for atom in atoms[: size // 3]]
    names = []
    for n, head in enumerate(atoms[size // 3 :]):
        body = draw.sample(atoms[: size // 3 + n], min(2, size // 3 + n))
        names.append(f"r{n}")
        rows.append(f"rule r{n}: normally {head} if {' and '.join(body)}")
    for _ in range(size // 8):
        one, other = draw.sample(atoms, 2)
        rows.append(f"incompatible {one}, {other}")
    if preferred:
        rows += [f"prefer {names[n + 1]} over {names[n]}" for n in range(0, len(names) - 1, 4)]
    family = "aspic_preferences" if preferred else "aspic"
    return Instance(family, size, ".case", "\n".join(rows) + "\n")


def disputes(number: int) -> Instance:
    """So many independent disputes of five claims each: two accounts of an event, and a doubt."""
    rows = ["case disputes", "party ann", "party bob"]
    for n in range(number):
        rows += [
            f"ann claims a{n}",
            f"bob denies a{n}",
            f"ann claims b{n} because a{n}",
            f"bob claims c{n}",
            f"ann claims d{n}",
            f"incompatible c{n}, d{n}, a{n}",
        ]
    return Instance("disputes", number, ".case", "\n".join(rows) + "\n")


#: All tasks are asked of these.
SMALL: tuple[Callable[[], Instance], ...] = (
    lambda: erdos_renyi(20, 0.15, 1),
    lambda: erdos_renyi(60, 0.06, 2),
    lambda: barabasi_albert(60, 2, 3),
    lambda: watts_strogatz(40, 4, 0.2, 0.2, 4),
    lambda: components(60, 6, 0.3, 0.01, 5),
)
#: Some are asked of these, on which peers finish with much to do.
MIDDLING: tuple[Callable[[], Instance], ...] = (
    lambda: erdos_renyi(300, 0.02, 43),
    lambda: barabasi_albert(100, 3, 49, 0.3),
    lambda: watts_strogatz(80, 6, 0.2, 0.2, 45),
    lambda: watts_strogatz(100, 6, 0.2, 0.2, 46),
    lambda: components(100, 8, 0.3, 0.005, 50),
    lambda: components(150, 10, 0.25, 0.004, 51),
)
#: Some are asked of these.
LARGE: tuple[Callable[[], Instance], ...] = (
    lambda: erdos_renyi(200, 0.03, 6),
    lambda: barabasi_albert(200, 2, 7),
    lambda: barabasi_albert(1000, 2, 8, 0.02),
    lambda: watts_strogatz(120, 6, 0.2, 0.2, 9),
    lambda: watts_strogatz(300, 6, 0.2, 0.15, 10),
    lambda: watts_strogatz(600, 8, 0.3, 0.1, 25),
    lambda: watts_strogatz(1000, 8, 0.3, 0.1, 26),
    lambda: components(400, 10, 0.25, 0.002, 11),
    lambda: components(800, 10, 0.25, 0.001, 24),
    lambda: sparse(20_000, 30_000, 12),
)
FLAT: tuple[Callable[[], Instance], ...] = (
    lambda: flat(25, 0.3, 2, 2, 13),
    lambda: flat(100, 0.2, 3, 3, 14),
    lambda: flat(500, 0.15, 4, 5, 15),
    lambda: flat(2000, 0.15, 4, 5, 16),
)
CASES: tuple[Callable[[], Instance], ...] = (
    lambda: argued(200, False, 17),
    lambda: argued(200, True, 17),
    lambda: argued(1000, False, 18),
    lambda: argued(1000, True, 18),
    lambda: disputes(500),
    lambda: disputes(1000),
    lambda: disputes(2000),
    lambda: disputes(4000),
)
