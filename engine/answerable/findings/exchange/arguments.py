"""How arguments and sentences are named in the frameworks that exchange formats mean.

An argument, or an assumption, is accepted or rejected; what it concludes is no literal to be told of besides.
"""

from answerable.findings.framework import AUXILIARY, Framework, GroundAtom

_ARGUMENT = f"{AUXILIARY}argument"


def atom(name: str) -> GroundAtom:
    """What an argument of this name concludes."""
    return _ARGUMENT, (name,)


def text(argued: Framework, literal: int) -> str:
    """The argument or sentence that a literal is."""
    predicate, names = argued.atoms[literal >> 1]
    return str(names[0]) if names else predicate


def names(argued: Framework) -> tuple[str, ...]:
    """The name of each argument or assumption."""
    return tuple(text(argued, one.concludes) for one in argued.assumptions if one.concludes is not None)


def sentences(argued: Framework) -> dict[str, int]:
    """The literal that each argument or sentence is, by its name."""
    return {text(argued, 2 * place): 2 * place for place in range(len(argued.atoms))}
