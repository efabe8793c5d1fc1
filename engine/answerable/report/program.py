"""Framework → the programs that the solver is given, one for each independent part."""

from answerable import solving
from answerable.findings import contradicting, enumerating, framework
from answerable.findings.semantics import Semantics


def programs(argued: framework.Framework, semantics: Semantics) -> str:
    """Each part's program as the solver reads it, under a comment that says which part it is.

    Numbers in a program are the part's own: `show framework` lists what the framework's numbers stand for, and the
    comments above the facts say which of them the part's are.
    """
    if contradicting.contradictory_facts(argued) is not None:
        return "% The facts contradict each other: no program is given to the solver."
    parts = enumerating.Enumeration(argued, semantics).parts
    if not parts:
        return "% Everything is settled without search: no program is given to the solver."
    told = []
    for number, part in enumerate(parts, 1):
        program = solving.Program(semantics.encodings, part.facts)
        assumptions = ", ".join(f"{own} = [{of}]" for own, of in enumerate(part.assumptions))
        atoms = ", ".join(f"{own} = {_atom(argued, of)}" for own, of in enumerate(part.atoms))
        told.append(
            f"% Part {number} of {len(parts)}.\n% Assumptions: {assumptions}.\n% Atoms: {atoms}.\n"
            f"{solving.text(program)}"
        )
    return "\n".join(told)


def _atom(argued: framework.Framework, place: int) -> str:
    predicate, arguments = argued.atoms[place]
    return f"{predicate}({', '.join(map(str, arguments))})" if arguments else predicate
