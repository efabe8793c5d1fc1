"""What a question is about: something that may hold, or what somebody said."""

from dataclasses import dataclass

from answerable.language import case


@dataclass(frozen=True, slots=True)
class Query:
    """`asked` in the words it was asked in.

    Either `condition`, or statements by number: `saying` them, where `stance` says which of "accepted" and "rejected"
    is meant, "" for either.
    """

    asked: str
    condition: case.Condition | None = None
    saying: tuple[int, ...] = ()
    stance: str = ""

    @property
    def literal(self) -> case.Literal | None:
        """The literal asked about, if it is one."""
        return self.condition if isinstance(self.condition, case.Literal) else None
