"""Faults as a careless author might make them, each an edit of a shipped library: old text, new text.

The list was written from the libraries' rules and the doctrine they follow, before the properties that now find them.
"""

from __future__ import annotations

from dataclasses import dataclass

from answerable import shipped


@dataclass(frozen=True)
class Fault:
    """`old` stands once among a library's rules, and `new` takes its place."""

    library: str
    what: str
    old: str
    new: str

    def text(self) -> str:
        """The library with the fault in it, and its properties as they are."""
        told = (shipped.folder("rules") / "library" / f"{self.library}.rules").read_text(encoding="utf-8")
        rules, laws, properties = told.partition("\nproperty ")
        if rules.count(self.old) != 1:
            raise ValueError(f"{self.what}: `{self.old}` stands {rules.count(self.old)} times in {self.library}")
        return rules.replace(self.old, self.new) + laws + properties


FAULTS = [
    Fault("fault", "the excuse is forgotten", "unless excused(P, O) or relieved(P, D)", "unless relieved(P, D)"),
    Fault("fault", "the relief is forgotten", "unless excused(P, O) or relieved(P, D)", "unless excused(P, O)"),
    Fault(
        "fault", "only who is excused and relieved goes free", "excused(P, O) or relieved", "excused(P, O) and relieved"
    ),
    Fault("fault", "the wrong sign in `unless`", "unless excused(P, O)", "unless not excused(P, O)"),
    Fault(
        "fault",
        "any breach will do, whatever the duty guards against",
        "breached(P, D) and protects_against(D, O)\n",
        "breached(P, D)\n",
    ),
    Fault("fault", "another's breach counts", "caused(P, O) and breached(P, D)", "caused(P, O) and breached(Q, D)"),
    Fault("strict_liability", "the excuse is forgotten", "\n  unless excused(P, O)\n", "\n"),
    Fault("strict_liability", "another's danger counts", "and dangerous(P)", "and dangerous(Q)"),
    Fault("strict_liability", "no danger is asked for", "caused(P, O) and dangerous(P)", "caused(P, O)"),
    Fault("strict_liability", "the wrong sign", "if not caused(P, O) because", "if caused(P, O) because"),
    Fault(
        "excuses",
        "an exception that never applies",
        "to necessity:    if excessive(P, O)",
        "to necessity:    if excessive(P, O) and not caused(P, O)",
    ),
    Fault("excuses", "an exception to the wrong rule", "self_inflicted to incapacity", "self_inflicted to mistake"),
    Fault("excuses", "another's mistake excuses", "and mistaken(P, O)", "and mistaken(Q, O)"),
    Fault(
        "excuses",
        "another's excess counts",
        "to self_defence: if excessive(P, O)",
        "to self_defence: if excessive(Q, O)",
    ),
    Fault(
        "excuses",
        "relief for whom the duty is owed to",
        "if owed(P, D) and unable(P, D)",
        "if owed_to(D, P) and unable(P, D)",
    ),
    Fault("excuses", "the incapable need not have caused it", "caused(P, O) and incapable(P)", "incapable(P)"),
    Fault(
        "joint_and_several",
        "strict where it should be defeasible",
        "rule the_whole: normally owes_all(P, O)\n  if responsible(P, O)\n  unless divisible(O)",
        "rule the_whole: always owes_all(P, O)\n  if responsible(P, O)",
    ),
    Fault("joint_and_several", "the wrong default", "unless divisible(O)", "unless not divisible(O)"),
    Fault("joint_and_several", "together with oneself", "responsible(Q, O) and P != Q", "responsible(Q, O)"),
    Fault(
        "joint_and_several",
        "together with whoever had a part in it",
        "responsible(P, O) and responsible(Q, O)",
        "responsible(P, O) and caused(Q, O)",
    ),
    Fault("contribution", "the other one paid", "and paid(P, O)", "and paid(Q, O)"),
    Fault("contribution", "who paid owes", "normally may_recover(P, Q, O)", "normally may_recover(Q, P, O)"),
    Fault("contribution", "the relief is forgotten", " unless relieved(P, D)", ""),
    Fault("contribution", "a duty is ground enough", "breached(P, D)", "owed(P, D)"),
    Fault(
        "alternative_liability",
        "who cannot have done it answers too",
        "\n    and in some explanation caused(P, O)",
        "",
    ),
    Fault(
        "alternative_liability",
        "another was at fault",
        "caused(P, O) and at_fault(P, O)\n\nruling",
        "caused(P, O) and at_fault(Q, O)\n\nruling",
    ),
    Fault("alternative_liability", "a duty makes a wrongdoer", "if breached(P, D)", "if owed(P, D)"),
    Fault(
        "alternative_liability",
        "fault in one account is enough",
        "if in every explanation at_fault(P, O)",
        "if in some explanation at_fault(P, O)",
    ),
    Fault(
        "burdens",
        "one clear account is enough",
        "and in every explanation (responsible(P, O) or remote)",
        "and in some explanation (responsible(P, O) or remote)",
    ),
    Fault(
        "burdens",
        "a doubt does not count",
        " and in no explanation where serious not responsible(P, O)",
        "",
    ),
    Fault("burdens", "the wrong standard", "not proven_on_balance(P, O) because", "not proven_clearly(P, O) because"),
    Fault("burdens", "the remote is serious", "unless remote because", "unless not remote because"),
    Fault("causation_only", "one way only", "\n  exactly if caused(P, O)", "\n  if caused(P, O)"),
]
