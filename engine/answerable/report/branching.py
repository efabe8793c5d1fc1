"""What was found of a case → why-trees: for what is disputed and for verdicts, a smallest derivation as branches.

What several steps rest on is told in full where it comes first, and by its name afterwards.
"""

from collections.abc import Callable, Sequence

from answerable.answer import deciding, explaining, naming, posing, querying
from answerable.answer.reason import Place as Written
from answerable.answer.reason import Reason, Step
from answerable.asking import Solved
from answerable.findings.extensions import Findings
from answerable.language import case
from answerable.report import page
from answerable.report.reasons import Reasons
from answerable.report.sentences import Sentences

#: At most so many trees are told, of cases with at most so many explanations.
MOST_TREES, MOST_EXPLANATIONS = 60, 200
#: A branch deeper than this is cut: a page nested deeper could not be read.
_DEEPEST = 40

#: Where something was written, as a page tells it, and the documents cited there.
Placing = Callable[[Written], tuple[page.Place | None, tuple[page.Cited, ...]]]


def trees(
    solved: Solved, words: Sentences, asked: Sequence[tuple[str, str, bool]], placing: Placing
) -> tuple[page.Tree, ...]:
    """A tree for each of what is asked: a literal or statement, its words, and whether it is told why it is so."""
    findings = solved.findings
    if findings is None or not 0 < findings.count <= MOST_EXPLANATIONS or not findings.exhausted:
        return ()
    explains: explaining.Explaining
    if solved.answer.claims and solved.answer.claims[0].act == "argument":
        explains, pose = (
            explaining.Explaining(findings, naming.ArgumentNaming(findings.argued)),
            _of_framework(findings),
        )
    else:
        explains, pose = explaining.ExplainingCase(solved.case, findings), _of_case(solved.case, findings)
    told = Reasons(words)
    found = []
    for text, subject, so in asked[:MOST_TREES]:
        reason = explains.explain(pose(text), so=so)
        if (reason.stance in ("holds", "accepted", "established")) == so:
            found.append(_tree(reason, subject, told, placing))
    return tuple(found)


def _of_case(subject: case.Case, findings: Findings) -> Callable[[str], posing.Posed]:
    decides = deciding.Deciding(subject, findings)
    return lambda text: posing.PosedToCase(decides, subject, querying.query(text, subject))


def _of_framework(findings: Findings) -> Callable[[str], posing.Posed]:
    def pose(text: str) -> posing.Posed:
        query, literal = querying.argument(text, findings.argued)
        return posing.Posed(findings, query, query.saying, literal)

    return pose


def _tree(reason: Reason, subject: str, words: Reasons, placing: Placing) -> page.Tree:
    steps = {step.number: step for step in reason.steps}
    seen: set[int] = set()

    def branch(step: Step, depth: int) -> page.Branch:
        again = step.number in seen or depth > _DEEPEST
        seen.add(step.number)
        places = [placing(one) for one in step.places]
        below = () if again else tuple(branch(steps[number], depth + 1) for number in step.because)
        return page.Branch(
            words.text(step),
            again and bool(step.because),
            tuple(place for place, _ in places if place is not None),
            tuple(dict.fromkeys(cited for _, group in places for cited in group)),
            below,
        )

    contrast = words.contrast(reason.contrast) if reason.contrast is not None else ""
    root = branch(reason.steps[0], 0)
    return page.Tree(words.headline(reason), subject, words.stance(reason), contrast, reason.explanation, root)
