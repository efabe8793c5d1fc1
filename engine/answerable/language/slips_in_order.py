"""Slips in the order and the kind of what a statement consists of, each with the sentence that explains it."""

from __future__ import annotations

from answerable.language.slip import Place, Slip
from answerable.language.synonyms import SYNONYMS

#: What clauses begin with.
_CLAUSES = frozenset({"by", "of", "on", "from", "rated", "url", "also", "because", "before", "after", "at", "between"})


def no_strength(p: Place) -> Slip | None:
    if p.tokens[0][1] == "rule" and "HAPPENS" in p.expected and p.text == "if":
        at = p.earlier.index(":") + 1 if ":" in p.earlier else 1
        message = "a rule says whether it holds `always` or `normally`"
        help = f"write `normally` or `always` before `{p.earlier[at]}`"
        return Slip("rule-strength", message, help, at, (at, at, "normally"))
    if p.tokens[0][1] == "rule" and p.text in {"normally", "always"} and ":" in p.earlier and p.after() != "happens":
        at = p.earlier.index(":") + 1
        if at < p.index:
            said = p.said(at, p.index)
            message = f"`{p.text}` stands before what follows"
            help = f"write `{p.text} {p.cut(said)}`"
            return Slip("rule-strength", message, help, p.index, (at, p.index + 1, f"{p.text} {said}"))
    if p.text == "if" and p.tokens[0][1] == "rule" and "NORMALLY" in p.expected:
        help = "write what follows first: `normally b if a`"
        return Slip("rule-strength", "a rule starts with `always` or `normally`", help, p.index, _turned(p, p.index))
    return None


def _turned(p: Place, start: int) -> tuple[int, int, str] | None:
    """`if A then B` from token `start` on, as a rule."""
    words = [text for _, text in p.tokens]
    if "then" not in words[start:]:
        return None
    then = words.index("then", start)
    strength = "" if {"happens", "always", "normally"} & set(words[then:]) else "normally "
    return (start, len(words), f"{strength}{p.said(then + 1, len(words))} if {p.said(start + 1, then)}")


def unless_first(p: Place) -> Slip | None:
    """`normally a unless b if c`."""
    if p.text != "if" or "unless" not in p.earlier:
        return None
    at = p.earlier.index("unless")
    end = p.on(p.index + 1, lambda text: text in {"because", "unless"})
    edit = (at, end, f"{p.said(p.index, end)} {p.said(at, p.index)}")
    return Slip("unexpected", "`if` stands before `unless`", f"write `{p.cut(edit[2])}`", p.index, edit)


def either(p: Place) -> Slip | None:
    """`either a or b`."""
    if p.tokens[0][1] != "either" or p.index != 1 or "or" not in [text for _, text in p.tokens]:
        return None
    said = ", ".join(part.strip() for part in p.said(1, len(p.tokens)).split(" or "))
    return Slip(
        "unexpected",
        "`either` starts no statement",
        f"write `exactly one of {p.cut(said)}`",
        0,
        (0, len(p.tokens), f"exactly one of {said}"),
    )


def no_verb(p: Place) -> Slip | None:
    if p.text == "if" and p.kind_before() in {"NAME", "RPAR"} and "HAPPENS" in p.expected:
        said = p.earlier[0]
        help = f"for a cause, `{said} happens if …`; for a rule, `normally {said} if …` or `always {said} if …`"
        return Slip("unexpected", "`if` does not say how this follows", help, p.index, (p.index, p.index, "happens"))
    return None


def always_alone(p: Place) -> Slip | None:
    if "always" in p.earlier and {"IF", "EXACTLY", "UNLESS"} <= p.expected:
        at = p.earlier.index("always")
        said = " ".join(p.earlier[at + 1 :])
        help = f"write `fact {said}`, or add `if …`"
        edit = (0, at + 1, "fact") if p.text not in {"because", ":"} else None
        return Slip("always-without-if", "what always holds, without condition, is a fact", help, p.index - 1, edit)
    return None


def prose_instead_of_name(p: Place) -> Slip | None:
    if p.kind == "STRING" and "NAME" in p.expected and "STRING" not in p.expected:
        name = _slug(p.text)
        help = f"write `{name}: {p.cut()}`"
        return Slip("name-missing", "a name comes first, then its prose", help, p.index, (p.index, p.index, f"{name}:"))
    return None


def _slug(prose: str) -> str:
    """A name made of the first words of a text."""
    name = "_".join("".join(c if c.isalnum() else " " for c in prose.lower()).split()[:3])
    return name if name[:1].isalpha() else "name"


def no_name(p: Place) -> Slip | None:
    opener = p.tokens[0][1]
    if p.text == ":" and p.index == 1 and opener == "case" and p.kind_after() == "STRING":
        name = _slug(p.after())
        return Slip("name-missing", "a case has a name", f"write `case {name}: …`", p.index, (1, 1, name))
    if p.text == ":" and p.index == 1 and opener in {"question", "ruling", "property"}:
        help = f"write `{opener} {opener[0]}: …`"
        return Slip("name-missing", f"a {opener} has a name", help, p.index, (p.index, p.index, opener[0]))
    return None


def does_not(p: Place) -> Slip | None:
    if p.text in {"doesn", "didn", "don"} and p.after() in {"'", "’"} and "DENIES" in p.expected:
        help = "to say the opposite, write `denies`; to doubt it, `disputes`"
        edit = (p.index, p.index + 4, "disputes") if p.kind_after(4) == "NAME" else None
        return Slip("unexpected", "what somebody does not say is no statement", help, p.index, edit)
    if p.text in {"does", "did", "do"} and p.after() == "not" and "DENIES" in p.expected:
        help = "to say the opposite, write `denies`; to doubt it, `disputes`"
        edit = (p.index, p.index + 3, "disputes") if p.kind_after(3) == "NAME" else None
        return Slip("unexpected", "what somebody does not say is no statement", help, p.index, edit)
    return None


def typed_before(p: Place) -> Slip | None:
    """`relation near(party Who, …)`."""
    if p.tokens[0][1] == "relation" and p.kind == "NAME" and p.kind_after() == "VARIABLE" and "VARIABLE" in p.expected:
        better = f"{p.after()}: {p.text}"
        edit = (p.index, p.index + 2, better)
        return Slip("unexpected", "what a place takes stands behind its name", f"write `{better}`", p.index, edit)
    return None


def happened(p: Place) -> Slip | None:
    """`would fire have happened without …`."""
    if "HAPPEN" in p.expected and p.text in {"have", "has"} and p.after() in {"happened", "happen", "occurred"}:
        edit = (p.index, p.index + 2, "happen")
        message = f"`{p.text} {p.after()}` is said more shortly here"
        return Slip("unexpected", message, "write `happen`", p.index, edit)
    return None


def question_mark(p: Place) -> Slip | None:
    if "QMARK" in p.expected and p.tokens[0][1] == "question":
        edit = (p.index, p.index, "?")
        return Slip("incomplete-statement", "a question ends with `?`", "add `?`", p.index - 1, edit)
    return None


def unanswered(p: Place) -> Slip | None:
    answered = 2 if p.text == "not" and p.after() == "answered" else 1 if p.text == "answered" else 0
    if answered and p.before() == "is" and "UNANSWERED" in p.expected:
        edit = (p.index, p.index + answered, "unanswered")
        if answered == 2:
            return Slip("unexpected", "it is one word: `unanswered`", "write `unanswered`", p.index, edit)
    if p.text == "unanswered" and p.tokens[0][1] == "expect" and p.before() != "is":
        return Slip("unexpected", "`is` is missing", "write `is unanswered`", p.index, (p.index, p.index, "is"))
    return None


def expectation_without_quantifier(p: Place) -> Slip | None:
    if p.tokens[0][1] == "expect" and {"IN", "REQUIRES"} <= p.expected and p.text not in {"and", "or", "in"}:
        said = p.said(1, p.index)
        help = f"write `expect {said} in every explanation`; for a ruling, `expect ({said})`"
        edit = (p.index, p.index, "in every explanation")
        return Slip("incomplete-statement", "an expectation says in which explanations", help, p.index - 1, edit)
    return None


def quantifier_first(p: Place) -> Slip | None:
    words = [text for _, text in p.tokens]
    if p.text == "in" and words[0] == "expect" and p.index == 1 and "explanation" in words[:4]:
        end = p.on(4, lambda text: text == "where")
        said = f"{p.said(4, end)} {p.said(1, 4)}"
        edit = (1, end, said) if end > 4 else None
        return Slip("unexpected", "what is expected comes first", f"write `expect {p.cut(said)}`", p.index, edit)
    return None


def quantifier(p: Place) -> Slip | None:
    if p.text in {"all", "each", "any", "one", "none"} and "EVERY" in p.expected:
        better = {"all": "every", "each": "every", "none": "no"}.get(p.text, "some")
        message = f"`in {p.text}` is not said of explanations"
        end = p.index + (2 if p.after() in {"explanation", "explanations"} else 1)
        edit = (p.index, end, f"{better} explanation")
        return Slip("unexpected", message, f"write `in {better} explanation`", p.index, edit)
    return None


def plural(p: Place) -> Slip | None:
    if p.text == "explanations" and p.expected == {"EXPLANATION"}:
        edit = (p.index, p.index + 1, "explanation")
        return Slip("unexpected", "it is `explanation`, in the singular, here", "write `explanation`", p.index, edit)
    return None


def every_without_in(p: Place) -> Slip | None:
    if p.text in {"every", "some", "no"} and p.after() == "explanation":
        said = f"{p.text} explanation"
        return Slip("unexpected", f"`{said}` lacks its `in`", f"write `in {said}`", p.index, (p.index, p.index, "in"))
    return None


def nobody(p: Place) -> Slip | None:
    if (
        p.index == 1
        and "CLAIMS" in p.expected
        and p.before() in {"claims", "denies", "admits", "disputes", "withdraws"}
    ):
        turned = p.kind == "NAME" and p.kind_after() == "NAME"
        help = f"write `{p.text} {p.before()}`" if turned else f"put a party before `{p.before()}`"
        edit = (0, 2, f"{p.text} {p.before()}") if turned else None
        return Slip("unexpected", f"nobody `{p.before()}` this", help, 0, edit)
    return None


def swapped(p: Place) -> Slip | None:
    """`event alleged cover`."""
    if p.text == "alleged" and p.before() in {"event", "act"}:
        better = f"alleged {p.before()}"
        edit = (p.index - 1, p.index + 1, better)
        return Slip("unexpected", f"`alleged` stands before `{p.before()}`", f"write `{better}`", p.index, edit)
    return None


def prose_after_clause(p: Place) -> Slip | None:
    """`event strike by israel: "…"`."""
    if p.text == ":" and p.kind_after() == "STRING" and p.tokens[0][1] not in {"rule", "question", "use"}:
        at = next((n for n in range(1, p.index) if p.tokens[n][1] in _CLAUSES), None)
        if at is not None:
            edit = (at, p.index + 2, f": {p.after()} {p.said(at, p.index)}")
            help = f"put it before `{p.tokens[at][1]}`"
            return Slip("unexpected", "the text stands right behind the name", help, p.index, edit)
    return None


def quote_in_quotes(p: Place) -> Slip | None:
    """`"I said "no" to her"`."""
    if p.kind_before() == "STRING" and p.kind in {"NAME", "VARIABLE"} and not _clause(p):
        last = next((n for n in range(p.index + 1, len(p.tokens)) if p.tokens[n][0] == "STRING"), None)
        if last is not None and last - p.index < 9 and p.before()[0] == p.tokens[last][1][0] == '"':
            said = p.raw(p.index - 1, last + 1)[1:-1]
            if "\n" in said:
                return None
            help = "quote the whole with `« »`, or with three quotes on each side"
            edit = (p.index - 1, last + 1, f"«{said}»")
            return Slip("unexpected", "this text has quotes within it", help, p.index, edit)
    return None


def _clause(p: Place) -> bool:
    """Whether the word that is wrong stands for the beginning of a clause that could follow."""
    word = p.text.lower()
    meant = {keyword for keyword, words in SYNONYMS.items() if word in words.split()}
    return any(keyword.split()[0].upper() in p.expected for keyword in meant)


def property_because(p: Place) -> Slip | None:
    if p.text == "because" and p.tokens[0][1] == "property":
        return Slip("unexpected", "a property takes no `because`", "say why in a comment, after `#`", p.index)
    return None


def duty_of_nobody(p: Place) -> Slip | None:
    if p.tokens[0][1] == "duty" and "ON" in p.expected and "OF" not in p.expected and p.index > 1:
        if p.text in SYNONYMS["on"].split() and p.kind_after() in {"NAME", "VARIABLE"}:
            edit = (p.index, p.index + 1, "on")
            return Slip("duty-of-nobody", f"a duty is `on` a party, not `{p.text}` it", "write `on`", p.index, edit)
        name = "".join(text for _, text in p.tokens[1 : p.index])
        return Slip("duty-of-nobody", "nobody owes this duty", f"say who: `duty {name} on PARTY …`", p.index)
    return None
