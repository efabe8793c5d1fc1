"""Answer, or Explanation → HTML for a notebook: a table of statements, or the lists of one explanation."""

from answerable.answer.answer import Answer, Explanation, Reference
from answerable.report import html, matrix, printable, sentences

#: How many explanations a table in a notebook has at most.
MOST_COLUMNS = 20


def notebook(shown: Answer | Explanation) -> str:
    """HTML without scripts; whatever came from a case is escaped."""
    if isinstance(shown, Explanation):
        groups = [
            ("✓ accepts", [(_short(one), "") for one in shown.accepts]),
            ("✗ rejects", [(_short(one), printable.line(one.because)) for one in shown.rejects]),
            ("· leaves open", [(_short(one), "") for one in shown.leaves_open]),
            ("assumes", [(printable.line(one), "") for one in shown.assumes]),
            ("holds", [(printable.line(one), "") for one in shown.holds]),
            (
                "verdicts",
                [(printable.line(one.literal), one.status) for one in shown.verdicts if one.status == "established"],
            ),
        ]
        return html.template("notebook_explanation.html").render(number=shown.number, groups=groups)
    listed = shown.explanations[:MOST_COLUMNS]
    stances = [
        {
            (one.by, one.act, one.name): sign
            for sign, group in (("✓", told.accepts), ("✗", told.rejects), ("·", told.leaves_open))
            for one in group
        }
        for told in listed
    ]
    rows = [
        (
            _short(claim),
            printable.line(claim.prose),
            [
                one.get((claim.by, claim.act, claim.name), matrix.SIGNS["-"] if claim.withdrawn else "")
                for one in stances
            ],
        )
        for claim in shown.claims
    ]
    return html.template("notebook_answer.html").render(
        title=printable.line(shown.title or shown.case),
        found=sentences.found(shown),
        disputes=len(shown.disputes),
        semantics=shown.semantics,
        numbers=[one.number for one in listed],
        rest=len(shown.explanations) - len(listed),
        rows=rows,
        problems=[printable.line(one.message) for one in shown.problems],
    )


def _short(said: Reference) -> str:
    by = f"{said.by} " if said.by and said.act != "evidence" else ""
    act = "" if said.act == "argument" else f"{said.act} "
    return printable.line(f"{by}{act}{said.name}")
