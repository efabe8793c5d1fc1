"""Random small frameworks as texts in the exchange formats, and what they mean to the oracle."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from oracle import framework, semantics


@dataclass(frozen=True)
class Drawn:
    """A file's ending and text; the oracle's framework; the sentences that can be asked about.

    For Dung frameworks the sentences are the arguments.
    """

    ending: str
    text: str
    meant: framework.Framework
    sentences: tuple[str, ...]

    def extensions(self, name: str) -> set[frozenset[str]]:
        """The extensions under a semantics of the oracle's, as names."""
        return {frozenset(str(a.of[0]) for a in chosen) for chosen in semantics.SEMANTICS[name](self.meant)}

    def has(self, chosen: frozenset[str], sentence: str) -> bool:
        """Whether an extension has a sentence: by containing or deriving it."""
        members = [a for a in self.meant.assumptions if str(a.of[0]) in chosen]
        return sentence in chosen or framework.Literal(sentence) in framework.derivable(self.meant, members)


def _argument(name: str) -> framework.Assumption:
    return framework.Assumption("argument", (name,))


def _pairs(count: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    if not count:
        return st.just([])
    number = st.integers(0, count - 1)
    return st.lists(st.tuples(number, number), max_size=2 * count + 2)


@st.composite
def attack_texts(draw: st.DrawFn, ending: str, most: int = 7) -> Drawn:
    """A Dung framework in `.af`, `.apx` or `.tgf`."""
    count = draw(st.integers(0, most))
    pairs = draw(_pairs(count))
    if ending == ".af":
        names = [str(n) for n in range(1, count + 1)]
        blank = draw(st.sampled_from(["", "# a comment\n", "\n"]))
        text = f"{blank}p af {count}\n{blank}" + "".join(f"{names[a]} {names[b]}\n{blank}" for a, b in pairs)
    else:
        names = draw(st.lists(st.text("ab1_é", min_size=1, max_size=4), min_size=count, max_size=count, unique=True))
        if ending == ".apx":
            space = draw(st.sampled_from(["\n", " ", "", "% a comment\n", "\r\n"]))
            text = "".join(f"arg({name}).{space}" for name in names)
            text += "".join(f"att({names[a]},{space}{names[b]}).{space}" for a, b in pairs)
        else:
            text = (
                "".join(f"{name}\n" for name in names) + "#\n" + "".join(f"{names[a]} {names[b]}\n" for a, b in pairs)
            )
    rebut = {_argument(name): frozenset(_argument(names[a]) for a, b in pairs if names[b] == name) for name in names}
    return Drawn(ending, text, framework.Framework(tuple(map(_argument, names)), rebut=rebut), tuple(names))


@st.composite
def flat_texts(draw: st.DrawFn, most: int = 6) -> Drawn:
    """A flat assumption-based framework in `.aba`, its lines in any order after the header."""
    count = draw(st.integers(1, 10))
    sentences = draw(st.permutations(range(1, count + 1)))
    assumed = sentences[: draw(st.integers(0, min(most, count)))]
    others = sentences[len(assumed) :]
    anything = st.sampled_from(sentences)
    contraries = [(a, draw(anything)) for a in assumed if draw(st.integers(0, 9))]
    rules: list[tuple[int, list[int]]] = []
    if others:
        rule = st.tuples(st.sampled_from(others), st.lists(anything, max_size=3))
        rules = draw(st.lists(rule, max_size=2 * len(others)))
    rows = [f"a {a}" for a in assumed]
    rows += [f"c {a} {by}" for a, by in contraries]
    rows += [" ".join(map(str, ["r", head, *body])) for head, body in rules]
    rows = draw(st.permutations(rows))

    def literal(sentence: int) -> framework.Literal:
        return framework.Literal(str(sentence))

    meant = framework.Framework(
        assumptions=tuple(_argument(str(a)) for a in assumed),
        rules=frozenset(
            [framework.Rule(literal(a), frozenset(), _argument(str(a))) for a in assumed]
            + [framework.Rule(literal(head), frozenset(map(literal, body))) for head, body in rules]
        ),
        rebut={_argument(str(a)): frozenset(literal(by) for b, by in contraries if a == b) for a in assumed},
    )
    return Drawn(".aba", "\n".join([f"p aba {count}", *rows]) + "\n", meant, tuple(map(str, range(1, count + 1))))


def texts(ending: str) -> st.SearchStrategy[Drawn]:
    """Frameworks in a format."""
    return flat_texts() if ending == ".aba" else attack_texts(ending)
