"""Runs encodings over hand-written facts and gives their models as sets of atoms, for tests of single `.lp` files."""

from __future__ import annotations

from answerable import solving


def models(encodings: tuple[str, ...], facts: str, *, maximal: bool = False) -> set[frozenset[str]]:
    """Each model as text: `in(0)`, `accepted(1)`, …"""
    program = solving.Program(tuple(f"findings/{name}" for name in encodings), facts)
    return {
        frozenset(f"{name}({','.join(map(str, arguments))})" for name, arguments in model)
        for model in solving.models(program, maximal=maximal)
    }
