"""What a library's rules speak of, as far as a case can say it: the vocabulary that cases are built from.

Invariants:

- `inputs-are-findings`: no input is a verdict, which a case cannot assert, or something that a rule concludes.
- `names-unused`: the names a scenario introduces occur nowhere in the library.
"""

from dataclasses import dataclass

from answerable.language import case


@dataclass(frozen=True, slots=True)
class Input:
    """A relation that a case may assert things of. `sorts` are those of its places, "" where nothing is said."""

    predicate: str
    sorts: tuple[str, ...]
    #: whether something before verdicts rests on it, so that it matters how it is asserted
    argued: bool = False


@dataclass(frozen=True)
class Names:
    """What the things of a scenario are called, by their numbers; as many as there can be."""

    parties: tuple[str, ...]
    outcomes: tuple[str, ...]
    acts: tuple[str, ...]
    duties: tuple[str, ...]
    things: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """A library and what cases about it are made of.

    `library` is the library as a case of its own; `uses` how a case file takes it in (`use …`), "" if its statements
    have to be written out. `causal`: its rules speak of causes, so cases have acts, an outcome and mechanisms;
    `duties`: they speak of duties or breaches. Parties that the library declares come before those of a scenario.

    `assumed` stands in for a theory where the library only reads verdicts that another one concludes: for each such
    verdict a relation that cases may state, and the rules that conclude the verdict, or its opposite, from it.
    """

    library: case.Case
    inputs: tuple[Input, ...]
    causal: bool
    duties: bool
    names: Names
    uses: str = ""
    assumed: tuple[tuple[case.Relation, tuple[case.Rule, ...]], ...] = ()
    #: the numbers that places of numbers are filled with
    numbers: tuple[int, ...] = (1, 2, 3)
