"""The headings of a report and what each section is for: worded once, for every format."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caption:
    """A section: its name in addresses, its heading, and a sentence on how to read it."""

    name: str
    heading: str
    lead: str


CAPTIONS = (
    Caption("conflict", "No consistent explanation", "These statements cannot stand together."),
    Caption("undisputed", "What is undisputed", "This holds in every explanation, whoever is believed."),
    Caption(
        "disputes",
        "What is disputed",
        "Each dispute can be decided in several ways, independently of the others. "
        "An explanation takes one way of each.",
    ),
    Caption(
        "explanations",
        "Explanations",
        "Each is a way of putting the accounts together without contradiction. Their order means nothing, "
        "and none is preferred to another.",
    ),
    Caption(
        "matrix",
        "Explanations against statements",
        "A statement that stands alike in every row tells nothing about which of them is right; "
        "“differs in” counts the rows in which it stands otherwise than in most. "
        "Nothing is added up: the table declares no winner.",
    ),
    Caption(
        "responsibility",
        "Who answers for what",
        "Verdicts that are established in at least one explanation. Cause, breach and responsibility are told apart.",
    ),
    Caption(
        "rulings",
        "What follows from all explanations together",
        "A ruling looks at every explanation at once: it can hold although no single explanation is settled on.",
    ),
    Caption("questions", "Questions of the case", "Whether something is so, over all explanations."),
    Caption(
        "why",
        "Why, and why not",
        "For each verdict and each disputed statement a smallest derivation in one explanation, down to facts, "
        "statements and presumptions. Line numbers lead to the case text.",
    ),
    Caption(
        "timeline",
        "When things happened",
        "A bar is what is left open: the thing happened some time within it. Marked is what explanations differ about.",
    ),
    Caption(
        "map",
        "Map of the case",
        "Who says what, and what speaks for and against it, as written: before any explanation. "
        "Choose a box to see what bears on it.",
    ),
    Caption(
        "asking",
        "What to ask next",
        "Settling one of these statements would narrow the explanations most. It is told what each answer would leave, "
        "and what would then be certain; which answer is right, nothing here says.",
    ),
    Caption(
        "unanswered",
        "Left unanswered",
        "Accepted in some explanation, and no party denies, disputes or contradicts it.",
    ),
    Caption(
        "contradicted", "Parties that contradict themselves", "One party’s own statements that cannot stand together."
    ),
    Caption("warnings", "Warnings", "What to keep in mind when relying on this report."),
    Caption("case", "The case as written", "Everything above was worked out from these lines and nothing else."),
    Caption("record", "For the record", "What it takes to work this report out again."),
)

SECTIONS = {caption.name: caption for caption in CAPTIONS}
