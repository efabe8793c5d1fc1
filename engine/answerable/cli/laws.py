"""`answerable test` for rules: whether properties hold in the cases that can be built from a library's vocabulary."""

from collections.abc import Callable, Sequence
from pathlib import Path

from answerable import shipped, solving
from answerable.cli import files, interrupting, progressing, replacing, streams
from answerable.cli.choices import Options
from answerable.language import case, dividing
from answerable.language.problems import Problem, error, warning
from answerable.laws import covering, exhausting, noticing, obeying, searching, staging, surveying, varying
from answerable.laws.covering import Coverage
from answerable.laws.law import Breach
from answerable.laws.vocabulary import Vocabulary
from answerable.report import laws as words
from answerable.report import printable
from answerable.report.reasons import Reasons
from answerable.report.sentences import Sentences, counted
from answerable.report.tree import Tree

#: Where counterexamples that were saved are looked for, unless they are saved elsewhere.
FOUND = "cases/found"
#: Seconds spent at most on counting the cases of a scope, where there was no time to try them all.
COUNTING = 2.0
#: Tells an outcome: file, line, what, whether it passed.
Tell = Callable[[str, int, str, bool], None]


def test_library(
    file: str,
    library: case.Case,
    options: Options,
    reader: files.Reader,
    tell: Tell,
    whole: solving.Deadline,
) -> bool:
    """Test a library's properties and tell of each. False if the time was over before all cases of a scope.

    `whole` is the deadline of everything, which ends what does not look at it too.
    """
    name = Path(file).stem
    same = surveying.shipped_library(name) == Path(file).resolve()
    vocabulary = surveying.survey(library, name if same else "")
    mistakes = list(_mistakes(library))
    for mistake in mistakes:
        tell(mistake.file, mistake.line, f"{mistake.severity}[{mistake.code}]: {mistake.message}", False)
    wrong = {mistake.line for mistake in mistakes}
    properties = [law for law in library.properties if law.span is None or law.span.line not in wrong]
    if not properties:
        return True
    breaches, coverage, complete, cases = _tested(vocabulary, properties, options, whole)
    if coverage.cases and coverage.cases == coverage.discarded:
        problem = _contradictory(properties[0])
        tell(file, 1, f"error[{problem.code}]: {problem.message}", False)
        reader.tell([problem], as_json=False)
        return complete
    found = {breach.law.name: breach for breach in breaches}
    for law in properties:
        _tell_law(file, law, found.get(law.name), cases, vocabulary, (options, complete), tell)
    streams.say(f"     {words.coverage_text(coverage, library)}")
    if complete:
        reader.tell([_unstated(one) for one in surveying.unstated(vocabulary)], as_json=False)
        reader.tell([_vacuous(law) for law in properties if law.name not in coverage.triggered], as_json=False)
    return complete or not options.exhaustive


def _tested(
    vocabulary: Vocabulary, properties: Sequence[case.Property], options: Options, whole: solving.Deadline
) -> tuple[list[Breach], Coverage, bool, str]:
    """The breaches, what was covered, whether that is all, and how many cases it was, in words."""
    deadline = _until(options, whole)
    if options.exhaustive:
        looked = [0]
        with progressing.progress(lambda: ("testing", looked[0])), interrupting.ending(whole):
            exhausted = exhausting.exhaust(
                vocabulary, properties, options.exhaustive, deadline, lambda number: looked.__setitem__(0, number)
            )
        coverage, kinds = exhausted.coverage, exhausted.coverage.cases
        told = counted(exhausted.cases, "case") + (f" of {counted(kinds, 'kind')}" if kinds < exhausted.cases else "")
        if not exhausted.complete:
            number, counting = exhausting.size(vocabulary, options.exhaustive, solving.Deadline.after(COUNTING))
            told = f"{told}, of {'' if counting else 'more than '}{max(number, exhausted.cases):,} of this scope"
        return [breach for _, breach in exhausted.breaches], coverage, exhausted.complete, told
    budget = searching.Budget(options.count, options.seed, deadline)
    with interrupting.ending(whole):
        found = searching.search(vocabulary, properties, budget, _kept(options))
    told = counted(found.coverage.cases, "random case")
    return [breach for _, breach in found.breaches], found.coverage, found.complete, told


def _until(options: Options, whole: solving.Deadline) -> solving.Deadline:
    """When the tests of one file end."""
    return whole if options.seconds is None else whole.within(options.seconds)


def _kept(options: Options) -> str | None:
    """The folder of kept counterexamples: of those saved now, or of those that were saved where one looks for them."""
    folder = Path(options.save or FOUND) / ".examples"
    return str(folder) if options.save or folder.is_dir() else None


def _tell_law(
    file: str,
    law: case.Property,
    breach: Breach | None,
    cases: str,
    vocabulary: Vocabulary,
    how: tuple[Options, bool],
    tell: Tell,
) -> None:
    options, complete = how
    place = (shipped.called(law.span.file), law.span.line) if law.span is not None else (file, 1)
    if breach is None:
        if options.exhaustive:
            scope = f"within scope {options.exhaustive}"
            told = f"none {scope}" if complete else f"none {scope} so far: the time is over"
            tell(*place, f"property {law.name}: {told} ({cases})", True)
        else:
            ended = "" if complete else ", the time is over"
            tell(*place, f"property {law.name}: passed {cases} (seed {options.seed}{ended})", True)
        return
    size = counted(words.statements_of(breach, vocabulary), "statement")
    tell(*place, f"property {law.name}: broken by a case of {size}", False)
    text = words.case_text(breach, vocabulary)
    for line in text.rstrip().split("\n"):
        streams.say(f"     | {printable.visible(line)}".rstrip())
    subject, reasons = words.reasons(breach)
    for reason in reasons:
        streams.tell(Tree(reason, Reasons(Sentences(subject))))
    if options.save:
        streams.say(f"     saved as {_saved(options.save, f'{Path(file).stem}_{law.name}.case', text)}")


def _saved(folder: str, name: str, text: str) -> str:
    """Write a file whole or not at all, and give its path."""
    target = Path(folder) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    replacing.replace(str(target), text)
    return str(target)


def _mistakes(library: case.Case) -> list[Problem]:
    """What is wrong with properties as laws: what can never be tested."""
    found = []
    for law in library.properties:
        if law.growing is not None and not varying.can_grow(law.growing, library):
            message = f"`{law.growing.predicate}` follows from other things, so that no case can be given more of it"
            help = "say what it follows from: a breach (`breached(P, D)`), or something a case can state"
            found.append(error("cannot-grow", message, law.growing.span, help))
        compared = law.law not in ("so", "never", "overall")
        if compared and not isinstance(law.condition, case.Literal):
            message = "two cases are compared in one literal"
            found.append(error("wrong-kind", message, law.condition.span))
    return found


def _contradictory(law: case.Property) -> Problem:
    message = "no case built from these rules has an explanation: they contradict themselves"
    help = "look at what is stated as a fact, and at rules that hold `always`"
    return error("contradictory-rules", message, law.span, help)


def _unstated(relation: case.Relation) -> Problem:
    message = f"no case could be drawn that states `{relation.name}`: these rules know no source"
    return warning("cannot-be-drawn", message, relation.span, "declare a source, so that cases can speak of it")


def _vacuous(law: case.Property) -> Problem:
    message = f"nothing could have broken the property `{law.name}`: its condition never came about in any case"
    help = "look whether the rules can ever conclude what it speaks of, or draw more cases with `--count`"
    return warning("vacuous-property", message, law.span, help)


def test_properties(subject: case.Case, tell: Tell) -> None:
    """Test the properties that a case itself has, in its own explanations.

    A law of a library that it uses is left out where another file concludes what both the law and that library's rules
    speak of, as a law of one theory need not hold of two together; and where the case disputes a rule of that library.
    """
    for law in subject.properties:
        if law.span is None or law.law not in ("so", "never", "overall") or _beside_itself(law, subject):
            continue
        coverage = Coverage()
        breach = next(iter(obeying.breaches(subject, [law], coverage)), None)
        held = f"holds in {counted(coverage.explanations, 'explanation')}"
        if breach is None:
            tell(shipped.called(law.span.file), law.span.line, f"property {law.name}: {held}", True)
        else:
            told = ", ".join(f"{name} = {value}" for name, value in breach.binding)
            tell(
                shipped.called(law.span.file),
                law.span.line,
                f"property {law.name}: broken{f' where {told}' if told else ''}",
                False,
            )


def _beside_itself(law: case.Property, subject: case.Case) -> bool:
    """Whether what a law and its file's rules conclude has grounds in other files, or is doubted there."""
    concluded: dict[str, set[str]] = {}
    for statement in subject.statements:
        if isinstance(statement, case.Rule) and not statement.head.negated and statement.span is not None:
            concluded.setdefault(statement.head.predicate, set()).add(statement.span.file)
    file = law.span.file if law.span is not None else ""
    doubted = {one.name for one in subject.statements if isinstance(one, case.Dispute) and _elsewhere(one, file)}
    if any(
        isinstance(one, case.Rule) and one.name in doubted and not _elsewhere(one, file) for one in subject.statements
    ):
        return True
    spoken = dividing.mentioned(*case.conditions_of(law))
    return any({file} < concluded.get(predicate, set()) for predicate in spoken)


def _elsewhere(statement: case.Statement, file: str) -> bool:
    return statement.span is not None and statement.span.file != file


# --- how well the rules are tested --------------------------------------------------------------------------------


def mutate(
    files_named: Sequence[str], options: Options, reader: files.Reader, whole: solving.Deadline = solving.NEVER
) -> bool:
    """Tell which changes of rules no property and no `expect` notices. False if the time was over before."""
    opened = {file: reader.open(file)[0] for file in files_named}
    cases = [subject for file, subject in opened.items() if file.endswith(".case")]
    budget = searching.Budget(options.count, options.seed, _until(options, whole))
    for file, subject in opened.items():
        if file.endswith(".rules"):
            found = noticing.notice(surveying.survey(subject), cases, budget, _own_file(subject, file))
        else:
            found = noticing.notice_in_case(subject, budget.deadline)
        noticed = told = 0
        try:
            with interrupting.ending(whole):
                for one in found:
                    told += 1
                    noticed += bool(one.by)
                    if not one.by:
                        place = _place(one.mutant.of(subject), file)
                        streams.say(f"     {place} {one.mutant.change}: nothing notices")
        except solving.LimitReached:
            streams.say(
                f"     {printable.line(file)}: {noticed} of {counted(told, 'mutant')} noticed; the time is over"
            )
            return False
        if told:
            streams.say(f"     {printable.line(file)}: {noticed} of {counted(told, 'mutant')} noticed")
    return True


def cover(
    files_named: Sequence[str], options: Options, reader: files.Reader, whole: solving.Deadline = solving.NEVER
) -> bool:
    """Tell which rules and duties no case and no property exercises, and which claims are never accepted."""
    deadline = _until(options, whole)
    seen: dict[str, tuple[case.Case, int, bool]] = {}
    try:
        for file in files_named:
            subject, _ = reader.open(file)
            drawn: tuple[case.Case, ...] = (subject,)
            if file.endswith(".rules"):
                vocabulary = surveying.survey(subject)
                sampled = searching.sample(vocabulary, options.count, options.seed) if subject.properties else ()
                drawn = tuple(staging.stage(scenario, vocabulary) for scenario in sampled) or (subject,)
            own = len(subject.statements)
            for one in drawn:
                deadline.check()
                done = covering.done_in(one, own, deadline)
                for number in range(own):
                    if not isinstance(subject.statements[number], covering.TOLD):
                        continue
                    place = _place(subject.statements[number], file)
                    _, _, before = seen.get(place, (subject, number, False))
                    seen[place] = (subject, number, before or number in done)
    except solving.LimitReached:
        streams.say("     coverage: the time is over")
        return False
    never = {place: (subject, number) for place, (subject, number, done) in seen.items() if not done}
    for place, (subject, number) in sorted(never.items()):
        streams.say(f"     {place} {words.statement_name(subject.statements[number])}: never exercised")
    told = f"{len(seen) - len(never)} of {counted(len(seen), 'statement')} exercised"
    streams.say(f"     coverage: {told}")
    return True


def _place(item: case.Model, file: str) -> str:
    span = item.span
    return printable.line(f"{shipped.called(span.file)}:{span.line}" if span is not None else file)


def _own_file(library: case.Case, file: str) -> str | None:
    """What the file of a library is called in the places of its statements; None where it has none of its own."""
    told = {one.span.file for one in (*library.statements, *library.rulings, *library.properties) if one.span}
    return next((one for one in sorted(told) if Path(one).resolve() == Path(file).resolve()), None)
