"""A case, or a framework → text in an exchange format.

Arguments keep their names where the format has names; `.af` and `.aba` number them, and comments say which is which.
Attacks become rules in `.aba`: argument a is an assumption, and what attacks it derives its contrary. Rules are not
turned into attacks, as that can take exponentially many arguments.
"""

from collections.abc import Iterable
from pathlib import Path

from answerable.answer import decoding
from answerable.findings import contradicting, grounding
from answerable.findings.attacks import Attacks
from answerable.findings.exchange import aba, af, apx, opening, tgf
from answerable.findings.framework import ORDINARY_RANK, Framework
from answerable.language import case, wording
from answerable.language.problems import Refused, error
from answerable.language.source import Span
from answerable.report import printable


def convert(what: case.Case | str | Path, ending: str) -> str:
    """A case, or the framework in a file, in the format that an ending names: `.af`, `.apx`, `.tgf` or `.aba`.

    Of a case, the framework that it means is written, as `.aba` only; comments tell what its sentences are. Raises
    `Refused` for what cannot be read, and for what cannot be said in the format.
    """
    file = _file(what) if isinstance(what, case.Case) else str(what)
    if ending not in opening.ENDINGS:
        named = ", ".join(f"`{one}`" for one in opening.ENDINGS)
        raise _refused("unknown-format", f"`{ending}` is none of the endings {named}", file, "")
    try:
        if isinstance(what, case.Case):
            return _case(what, ending)
        found = opening.open_lean(file)
        return _attacks(found, ending) if isinstance(found, Attacks) else _flat(found, ending)
    except ValueError as failure:
        help = (
            "`.aba` has rules"
            if ending != ".aba"
            else "only what flat frameworks know can be written: rules, contraries"
        )
        raise _refused("not-expressible", f"this cannot be written as `{ending}`: {failure}", file, help) from None


def _file(subject: case.Case) -> str:
    return next((one.span.file for one in subject.statements if one.span is not None), "")


def _attacks(attacks: Attacks, ending: str) -> str:
    count = len(attacks.names)
    match ending:
        case ".apx":
            return apx.write(attacks)
        case ".tgf":
            return tgf.write(attacks)
    numbered = attacks.names == tuple(map(str, range(1, count + 1)))
    comments = "" if numbered else _comments(enumerate(attacks.names, 1))
    if ending == ".af":
        return comments + af.write(attacks)
    # sentence n is argument n, sentence count + n its contrary
    rules = [(count + target + 1, attacker + 1) for attacker, target in attacks.pairs()]
    numbers = tuple(range(1, count + 1))
    return comments + aba.text(aba.Rows(2 * count, numbers, tuple((n, count + n) for n in numbers), tuple(rules)))


def _flat(argued: Framework, ending: str) -> str:
    if ending != ".aba":
        raise ValueError("it has rules")
    return aba.write(argued)


def _case(subject: case.Case, ending: str) -> str:
    """Assumption n of the framework is sentence n + 1; the literals follow, then a contrary for each assumption."""
    if ending != ".aba":
        raise ValueError("a case has rules")
    argued = grounding.ground_case(subject)
    for holds, reason in (
        (contradicting.contradictory_facts(argued) is not None, "its facts contradict each other"),
        (argued.preferences, "it prefers some of what it says"),
        (any(one.rank != ORDINARY_RANK for one in argued.assumptions), "what is presumed gives way to what is said"),
        (argued.explain, "it asks for something to be explained"),
        (any(rule.least for rule in argued.rules), "it counts"),
    ):
        if holds:
            raise ValueError(reason)
    count = len(argued.assumptions)
    contrary = count + 2 * len(argued.atoms) + 1

    def sentence(literal: int) -> int:
        return count + literal + 1

    rules: list[tuple[int, ...]] = [(sentence(literal),) for literal in argued.facts]
    for rule in argued.rules:
        own = () if rule.assumption is None else (rule.assumption + 1,)
        rules.append((sentence(rule.head), *own, *map(sentence, rule.body)))
    for number in range(count):
        defeating = (*argued.rebut[number], *argued.undercut[number])
        rules += [(contrary + number, sentence(literal)) for literal in defeating]
    told = [(n + 1, _assumption(argued, n, subject)) for n in range(count)]
    told += [(sentence(literal), decoding.literal_text(argued, literal)) for literal in argued.visible()]
    rows = aba.Rows(
        count=contrary + count - 1,
        assumptions=tuple(range(1, count + 1)),
        contraries=tuple((n + 1, contrary + n) for n in range(count)),
        rules=tuple(dict.fromkeys(rules)),
    )
    return _comments(told) + aba.text(rows)


def _assumption(argued: Framework, number: int, subject: case.Case) -> str:
    one = argued.assumptions[number]
    instance = ", ".join(f"{name} = {value}" for name, value in one.instance)
    about = wording.statement_name(subject.statements[one.statement])
    return f"{one.kind}: {about}{f' with {instance}' if instance else ''}"


def _comments(told: Iterable[tuple[int, str]]) -> str:
    return "".join(f"# {number} {printable.line(text)}\n" for number, text in told)


def _refused(code: str, message: str, file: str, help: str) -> Refused:
    return Refused([error(code, message, Span(file, 0, 0, 0, 0) if file else None, help)])
