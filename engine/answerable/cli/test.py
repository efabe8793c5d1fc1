"""`answerable test`: whether cases come out as their `expect` lines say, and refused ones as their comments say.

A file in a folder called `refused` is a case that must not be accepted: `# ! error[code]` stands at the end of each
line with a mistake, and exactly these errors must be reported. A warning may be asked for likewise, but need not.
"""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from answerable.answer import testing
from answerable.asking import TELLING, Run, Solved
from answerable.cli import files, streams
from answerable.cli.choices import Options
from answerable.cli.ending import Exit
from answerable.cli.interrupting import confined, ending
from answerable.language import case
from answerable.language.problems import Problem, Refused, Severity
from answerable.language.source import SourceText
from answerable.report import printable
from answerable.solving import Deadline, LimitReached

_MARK = re.compile(r"#(?:.*\s)?! (.*)")
_PROBLEM = re.compile(r"(?:error|warning)\[[^\]]*\]")

#: A problem that is expected or reported: file, line, and `error[code]`.
_Mark = tuple[str, int, str]


def test(paths: list[str], options: Options, timeout: float | None, memory: int | None) -> int:
    """Test every case and every library's laws, tell each outcome, and give the exit code."""
    with confined(memory):
        return _test(paths, options, Deadline.after(timeout, memory))


def _test(paths: list[str], options: Options, deadline: Deadline) -> int:
    reader = files.Reader()
    try:
        named = files.found(paths, ".case", ".rules")
    except Refused as refused:
        return reader.refuse(refused.problems, as_json=False)
    outcomes = _Outcomes()
    interrupted = False
    whole = True
    reached = 0
    try:
        for file in named:
            deadline.check()
            if Path(file).parent.name == files.TO_BE_REFUSED:
                with ending(deadline):
                    _test_refusal(file, reader, outcomes)
            elif file.endswith(".rules"):
                whole &= _test_laws(file, reader, outcomes, options, deadline)
            else:
                _test_expectations(file, reader, outcomes, deadline)
            reached += 1
        whole &= _test_tests(named, reader, options, deadline)
    except (LimitReached, MemoryError) as limit:
        if isinstance(limit, MemoryError) and deadline.most is None:
            raise
        whole = False
    except KeyboardInterrupt:
        interrupted = True
    if rest := named[reached:]:
        which = "memory" if deadline.full else "time"
        ended = "this was interrupted" if interrupted else f"the {which} limit was reached"
        streams.say(f"     {ended}: {len(rest)} of {len(named)} files not tested, or not to the end")
    undecided = f", {outcomes.undecided} not decided" if outcomes.undecided else ""
    streams.say(f"{outcomes.passed} passed, {outcomes.failed} failed{undecided}")
    if interrupted:
        return Exit.INTERRUPTED
    if outcomes.refused:
        return Exit.REFUSED
    if outcomes.failed:
        return Exit.NEGATIVE
    return Exit.ANSWERED if whole and not outcomes.undecided else Exit.LIMITED


class _Outcomes:
    """Tells outcomes as they come, and counts them."""

    def __init__(self) -> None:
        self.passed = self.failed = self.refused = self.undecided = 0

    def tell(self, file: str, line: int, what: str, passed: bool) -> None:
        (self.passes if passed else self.fails)(file, line, what)

    def passes(self, file: str, line: int, what: str) -> None:
        self.passed += 1
        streams.say(f"ok   {printable.line(file)}:{line} {what}")

    def fails(self, file: str, line: int, what: str) -> None:
        self.failed += 1
        streams.say(f"FAIL {printable.line(file)}:{line} {what}")

    def leaves(self, file: str, line: int, what: str) -> None:
        """Tell what neither passed nor failed."""
        self.undecided += 1
        streams.say(f"open {printable.line(file)}:{line} {what}")


def _test_expectations(file: str, reader: files.Reader, outcomes: _Outcomes, deadline: Deadline) -> None:
    try:
        with ending(deadline):
            subject, _ = reader.open(file)
        left = None if deadline.moment is None else deadline.left()
        megabytes = None if deadline.most is None else deadline.most // (1024 * 1024)
        solved = Run(subject, timeout=left, memory=megabytes, ending=ending).solved()
    except Refused as refused:
        _tell_refused(file, refused, reader, outcomes)
        return
    for outcome in _outcomes(subject, solved, deadline.at_least(TELLING)):
        span = outcome.expectation.span
        assert span is not None, "what was read from a file has a place"
        source = reader.text(span.file)
        written = printable.line(source.at(span)) if source else "expect …"
        if outcome.passed:
            outcomes.passes(span.file, span.line, written)
        elif outcome.decided:
            outcomes.fails(span.file, span.line, f"{written}: {outcome.found}")
        else:
            outcomes.leaves(span.file, span.line, f"{written}: {outcome.found}")
    if subject.properties:
        from answerable.cli import laws

        with ending(deadline):
            laws.test_properties(subject, outcomes.tell)


def _outcomes(subject: case.Case, solved: Solved, deadline: Deadline) -> Iterable[testing.Outcome]:
    """What becomes of each expectation; what the deadline comes before is undecided."""
    if solved.findings is None and solved.answer.count is None:
        return map(testing.undecided, subject.expectations)
    told: list[testing.Outcome] = []
    for expectation in subject.expectations:
        one = subject.model_copy(update={"expectations": (expectation,)})
        try:
            with ending(deadline):
                told += testing.check_expectations(one, solved.findings, deadline)
        except LimitReached:
            told.append(testing.undecided(expectation))
    return told


def _test_laws(file: str, reader: files.Reader, outcomes: _Outcomes, options: Options, deadline: Deadline) -> bool:
    """Test a library's properties; False if a limit was reached before every case was looked at."""
    try:
        with ending(deadline):
            library, _ = reader.open(file)
    except Refused as refused:
        _tell_refused(file, refused, reader, outcomes)
        return True
    if not library.properties:
        return True
    from answerable.cli import laws

    try:
        return laws.test_library(file, library, options, reader, outcomes.tell, deadline) and deadline.left() > 0
    except Refused as refused:  # a case of these rules cannot be worked with
        _tell_refused(file, refused, reader, outcomes)
        return True


def _test_tests(named: list[str], reader: files.Reader, options: Options, deadline: Deadline) -> bool:
    """How well these files' rules are tested, as far as asked for; False if a limit was reached before."""
    if not (options.mutate or options.coverage):
        return True
    from answerable.cli import laws

    usable = [file for file in named if Path(file).parent.name != files.TO_BE_REFUSED and _opens(file, reader)]
    whole = laws.mutate(usable, options, reader, deadline) if options.mutate else True
    return (laws.cover(usable, options, reader, deadline) if options.coverage else True) and whole


def _opens(file: str, reader: files.Reader) -> bool:
    try:
        reader.open(file)
    except Refused:
        return False  # told before, as a failure of that file
    return True


def _tell_refused(file: str, refused: Refused, reader: files.Reader, outcomes: _Outcomes) -> None:
    count = len(refused.problems)
    outcomes.refused += 1
    outcomes.fails(file, refused.problems[0].line or 1, f"refused: {count} problem{'' if count == 1 else 's'}")
    reader.tell(refused.problems, as_json=False)


def _test_refusal(file: str, reader: files.Reader, outcomes: _Outcomes) -> None:
    reported: tuple[Problem, ...] = ()
    try:
        reader.open(file)
    except Refused as refused:
        reported = refused.problems
    told = Counter((p.file, p.line or 1, f"{p.severity}[{p.code}]") for p in reported)
    expected = Counter(_marks(map(reader.text, dict.fromkeys([file, *(p.file for p in reported)]))))
    if not expected:
        outcomes.fails(file, 1, "no `# ! error[code]` says what is to be reported")
    for mark in sorted(expected | told):
        wanted, found = expected[mark], told[mark]
        place, line, what = mark
        if what.startswith(Severity.WARNING):
            found = min(wanted, found)
        for _ in range(min(wanted, found)):
            outcomes.passes(place, line, what)
        for _ in range(wanted - found):
            there = sorted(other for where, at, other in told if (where, at) == (place, line))
            outcomes.fails(place, line, f"{what}: reported is {', '.join(there) or 'nothing'} in this line")
        for _ in range(found - wanted):
            outcomes.fails(place, line, f"{what}: reported, but not expected")


def _marks(sources: Iterable[SourceText | None]) -> list[_Mark]:
    """The problems that comments ask for."""
    return [
        (source.file, number, what)
        for source in sources
        if source is not None
        for number, line in enumerate(source.lines, 1)
        for comment in _MARK.findall(line)
        for what in _PROBLEM.findall(comment)
    ]
