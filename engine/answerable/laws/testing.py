"""text or Case → Vocabulary, and laws as text → whether cases obey them: the few functions that tests of rules need."""

from pathlib import Path

from answerable import solving
from answerable.language import case, opening, problems, writing
from answerable.laws import obeying, searching, staging, surveying
from answerable.laws.law import Breach
from answerable.laws.searching import COUNT, Budget, Found
from answerable.laws.vocabulary import Vocabulary

#: What the property of a law given as text is called.
_NAME = "asked"


def vocabulary(rules: str | Path | case.Case) -> Vocabulary:
    """What rules speak of: of a file, a text, a library called by its name (`"fault"`), or a case built in Python.

    Raises `Refused` for rules that cannot be read.
    """
    if isinstance(rules, case.Case):
        return surveying.survey(rules)
    named = surveying.shipped_library(rules) if isinstance(rules, str) else None
    if named is not None:
        return surveying.survey(opening.open_case(named)[0], named.stem)
    return surveying.survey(opening.read(rules))


def search(
    rules: Vocabulary, *laws: str | case.Property, count: int = COUNT, seed: int = 0, timeout: float | None = None
) -> Found:
    """Look for cases that break laws (without any: the rules' own properties). `timeout` is in seconds.

    Raises `Refused` for a law that cannot be read.
    """
    asked = [law(rules, one) for one in laws] if laws else list(rules.library.properties)
    return searching.search(rules, asked, Budget(count, seed, solving.Deadline.after(timeout)))


def check(
    rules: Vocabulary, *laws: str | case.Property, count: int = COUNT, seed: int = 0, timeout: float | None = None
) -> None:
    """As `search`, but raises `AssertionError` with the smallest case found that breaks a law, as text."""
    for scenario, found in search(rules, *laws, count=count, seed=seed, timeout=timeout).breaches:
        told = ", ".join(f"{name} = {value}" for name, value in found.binding)
        own = len(rules.library.statements)
        shown = writing.write(staging.stage(scenario, rules), own, len(rules.library.relations))
        name = "the law" if found.law.name == _NAME else f"the property {found.law.name}"
        raise AssertionError(f"{name} is broken{f' where {told}' if told else ''}, in\n\n{shown.rstrip()}")


def breach(subject: case.Case, rules: Vocabulary, asked: str | case.Property) -> Breach | None:
    """How a case of a vocabulary breaks a law, None if it obeys. Raises `Refused` for a law that cannot be read."""
    return obeying.broken(subject, law(rules, asked), len(rules.library.statements))


def obeys(subject: case.Case, rules: Vocabulary, asked: str | case.Property) -> bool:
    """Whether a case of a vocabulary obeys a law: `never caused(P, O) and not owed(P, D)`."""
    return breach(subject, rules, asked) is None


def law(rules: Vocabulary, asked: str | case.Property) -> case.Property:
    """A law as a property of the rules. Raises `Refused` if it speaks of something that they do not know."""
    if isinstance(asked, case.Property):
        return asked
    read, _, _ = opening.case_of(f"{writing.write(rules.library)}\nproperty {_NAME}: {asked}\n")
    found = [one for one in read.properties if one.name == _NAME]
    if len(found) != 1:
        raise problems.Refused([problems.error("not-a-law", f"`{asked}` is not one law", None)])
    return found[0]
