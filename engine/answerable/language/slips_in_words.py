"""Slips in conditions, lists, numbers and names, each with the sentence that explains it."""

from __future__ import annotations

from collections.abc import Iterator

from answerable.language.slip import Place, Slip

#: What units are called for short.
UNITS = {
    **dict.fromkeys(("s", "sec", "secs"), "seconds"),
    **dict.fromkeys(("m", "min", "mins"), "minutes"),
    **dict.fromkeys(("h", "hr", "hrs"), "hours"),
    "d": "days",
}
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
#: What a condition begins after, and what ends one.
_BEGIN = frozenset({"if", "unless", "because", "meaning", "never", "expect", "whether", "where", "when", "then", "("})
_END = frozenset({"if", "unless", "because", "in", "requires", "from", "meaning", "then", ")", "?", "guards"})


def mixed(p: Place) -> Slip | None:
    other = {"and": "or", "or": "and"}.get(p.text)
    depth = 0
    for text in reversed(p.earlier):
        depth += (text == ")") - (text == "(")
        if depth == 0 and text == other and "between" not in p.earlier[-4:]:
            message = "`and` and `or` do not mix without brackets"
            help = "put one of them in brackets: `a and (b or c)`"
            return Slip("mixed-and-or", message, help, p.index, _bracketed(p))
        if depth < 0:
            return None
    return None


def _bracketed(p: Place) -> tuple[int, int, str]:
    """Brackets around what is joined by `and`: before an `or` that does not fit, else around it."""
    if p.text == "or":
        start = p.back(p.index, lambda text: text in _BEGIN)
        return (start, p.index, f"({p.said(start, p.index)})")
    start = p.back(p.index, lambda text: text == "or")
    end = p.on(p.index + 1, lambda text: text == "or" or text in _END)
    return (start, end, f"({p.said(start, end)})")


def count_goes_on(p: Place) -> Slip | None:
    if p.text in {"and", "or"} and p.before() != "," and {"of", "with"} & set(p.earlier) and _counting(p):
        help = "put brackets around the count: `(at least 2 of a, b) and c`"
        edit = None
        if p.text == "and" and "COMMA" in p.expected:
            help = f"in its list, write `,`; else {help}"
            edit = (p.index, p.index + 1, ",")
        return Slip("count-goes-on", f"a count ends its condition; `{p.text}` cannot follow", help, p.index, edit)
    return None


def _counting(p: Place) -> bool:
    return any(kind == "AT_LEAST" for kind, _ in p.tokens[: p.index])


def list_with_and(p: Place) -> Slip | None:
    if p.text in {"and", "or"} and p.after() in {"accepting", "rejecting", "supports", "undermines"}:
        edit = (p.index, p.index + 1, "")
        return Slip("unexpected", f"no `{p.text}` stands before `{p.after()}`", "remove it", p.index, edit)
    if p.text in {"and", "or"} and "COMMA" in p.expected:
        edit = (p.index, p.index + 1, ",")
        return Slip("list-with-and", "lists have commas only", f"write `,` for `{p.text}`", p.index, edit)
    if p.text in {"and", "or"} and p.before() == "," and "NAME" in p.expected:
        edit = (p.index, p.index + 1, "")
        return Slip("list-with-and", "lists have commas only", f"remove `{p.text}`", p.index, edit)
    return None


def comma_in_condition(p: Place) -> Slip | None:
    if p.text == "," and {"AND", "OR"} & p.expected:
        if p.after() in {"and", "or"} or p.after() in _END:
            help, text = "remove the `,`", ""
        else:
            help, text = "write `and` for `,`", "and"
        return Slip("comma-in-condition", "conditions are joined by words", help, p.index, (p.index, p.index + 1, text))
    return None


def number_in_words(p: Place) -> Slip | None:
    if "NUMBER" in p.expected and p.text.lower() in _NUMBERS:
        digit = str(_NUMBERS.index(p.text.lower()))
        edit = (p.index, p.index + 1, digit)
        return Slip("number-in-words", "numbers are written in digits", f"write `{digit}`", p.index, edit)
    return None


def name_starts_with_digit(p: Place) -> Slip | None:
    if p.kind == "NUMBER" and "NAME" in p.expected and "NUMBER" not in p.expected:
        return Slip("unexpected", "a name starts with a letter", f"put a letter before `{p.text}`", p.index)
    return None


def hyphen(p: Place) -> Slip | None:
    if "\n" in p.said(p.index - 1, p.index + 2):
        return None
    if p.text == "-" and p.kind_before() == "NAME" and p.kind_after() in {"NAME", "NUMBER", "VARIABLE"}:
        joined = f"{p.before()}_{p.after()}"
        edit = (p.index - 1, p.index + 2, joined)
        if joined == "at_least":
            edit = (p.index - 1, p.index + 2, "at least")
            return Slip("unexpected", "`at least` is two words", "write `at least`", p.index, edit)
        return Slip("hyphen-in-name", "the words of a name are joined with `_`", f"write `{joined}`", p.index, edit)
    return None


def comparison(p: Place) -> Slip | None:
    if p.kind == "COMPARE" and p.kind_before() == "COMPARE":
        both = p.before() + p.text
        better = {"==": "=", "<>": "!=", "=<": "<=", "=>": ">="}.get(both)
        edit = (p.index - 1, p.index + 1, better) if better else None
        return Slip("unexpected", f"`{both}` is no comparison", f"write `{better}`" if better else "", p.index, edit)
    return None


def is_(p: Place) -> Slip | None:
    """`home is false`, `X is not bob`."""
    if p.text != "is" or not {"AND", "COMPARE", "BECAUSE"} & p.expected:
        return None
    negated = p.after() == "not"
    what = p.after(2) if negated else p.after()
    end = p.index + (3 if negated else 2)
    if what in {"true", "so", "false", "wrong", "untrue"}:
        false = negated != (what in {"false", "wrong", "untrue"})
        start = p.back(p.index, lambda text: text in {*_BEGIN, "and", "or", "claims", "admits"})
        help = "write `not` before it" if false else f"leave out `{p.said(p.index, end)}`"
        edit = (start, end, ("not " if false else "") + p.said(start, p.index))
        return Slip("unexpected", "what is said is true or false without `is`", help, p.index, edit)
    better = "!=" if negated else "="
    if "COMPARE" not in p.expected:
        return Slip("unexpected", "`is` compares nothing here", "", p.index)
    edit = (p.index, end - 1, better)
    return Slip("unexpected", "`is` compares nothing here", f"write `{better}`", p.index, edit)


def denied_twice(p: Place) -> Slip | None:
    if p.text == "not" and p.before() == "not":
        edit = (p.index - 1, p.index + 1, "")
        return Slip("unexpected", "`not` does not stand twice", "leave both out", p.index, edit)
    return None


def if_then(p: Place) -> Slip | None:
    if p.text == "then":
        help = "write what follows first: `normally b if a`"
        return Slip("unexpected", "`if … then …` stands only after `meaning` or in a `property`", help, p.index)
    return None


def and_outside(p: Place) -> Slip | None:
    if p.text not in {"and", "or"}:
        return None
    if (p.text, p.after()) == ("or", "more") and p.kind_before() == "NUMBER":
        edit = (p.index - 1, p.index + 2, f"at least {p.before()}")
        return Slip("unexpected", "`or more` is said first", f"write `{edit[2]}`", p.index, edit)
    governed = [word for word in ("where", "with") if word in p.earlier[-4:]]
    if governed:
        help = f"put brackets around it: `{governed[0]} (… {p.text} …)`"
        start = p.back(p.index, lambda text: text == governed[0])
        end = p.on(p.index, lambda text: text in _END)
        edit = (start, end, f"({p.said(start, end)})")
        return Slip("unexpected", f"`{governed[0]}` goes with one thing, or with brackets", help, p.index, edit)
    message = f"`{p.text}` joins conditions, and there is none here"
    return Slip("unexpected", message, "make two statements of it" if p.text == "and" else "", p.index)


def span_of_time(p: Place) -> Slip | None:
    """`from 22:41 to 22:55`, `10:40 pm`, `22.40`, `22h40`."""
    if p.before() == "from" and p.kind in {"TIME", "DATE"}:
        end = p.on(p.index, lambda text: text in {"to", "until", "till", "and", "-", "–"})
        if end < len(p.tokens):
            edit = (p.index - 1, end + 1, f"between {p.said(p.index, end)} and")
            return Slip("unexpected", "`from` names sources", "write `between … and …`", p.index - 1, edit)
    if p.kind_before() == "TIME" and p.text.lower() in {"am", "pm", "a", "p"}:
        hours, _, rest = p.before().partition(":")
        hour = int(hours) % 12 + (12 if p.text.lower().startswith("p") else 0)
        end = p.index + (4 if p.after() == "." else 1)
        edit = (p.index - 1, min(end, len(p.tokens)), f"{hour:02}:{rest}")
        return Slip("unexpected", "hours count from 0 to 23", f"write `{edit[2]}`", p.index, edit)
    parts = [text for _, text in p.tokens[p.index : p.index + 3]]
    if "TIME" in p.expected and p.kind == "NUMBER" and len(parts) > 1 and len(p.text) < 3:
        minute = parts[2] if parts[1] == "." and len(parts) == 3 else parts[1].lower().removeprefix("h")
        if len(minute) == 2 and minute.isdecimal() and p.tokens[p.index + 1][0] != "NUMBER":
            edit = (p.index, p.index + (3 if parts[1] == "." else 2), f"{p.text}:{minute}")
            return Slip("unexpected", "a time is hours:minutes", f"write `{edit[2]}`", p.index, edit)
    return None


def backwards(p: Place) -> Slip | None:
    """`p :- q, r.`, `p <- q`: what other languages write for `if`."""
    arrow = p.said(p.index, p.index + 2)
    if arrow not in {":-", "<-", "<=", "<<", "=>", "->", ":="} or not {"IF", "HAPPENS"} & p.expected or p.index < 1:
        return None
    if arrow in {"=>", "->"}:
        return Slip("unexpected", f"`{arrow}` has no meaning here", "write what follows first: `b if a`", p.index)
    rest = _outside(p, p.index + 2)
    body = "".join(" and" if kind == "COMMA" and not inside else text for kind, text, inside in rest)
    help = f"write `if` for `{arrow}`"
    if "IF" in p.expected:
        edit = (p.index, len(p.tokens), f"if{body}")
    else:
        edit = (0, len(p.tokens), f"normally {p.said(0, p.index)} if{body}")
        help += ", and `normally` or `always` before what follows"
    return Slip("unexpected", f"`{arrow}` has no meaning here", help, p.index, edit)


def _outside(p: Place, start: int) -> Iterator[tuple[str, str, bool]]:
    """The tokens from `start` on, as they are set apart, without a full stop; whether each is inside of brackets."""
    depth = 0
    for index in range(start, len(p.tokens)):
        kind, text = p.tokens[index]
        if text == "." or kind == "$END":
            continue
        depth -= kind == "RPAR"
        tight = kind in {"LPAR", "RPAR"} or p.tokens[index - 1][0] == "LPAR"
        yield kind, text if tight or (kind == "COMMA" and depth) else f" {text}", depth > 0
        depth += kind == "LPAR"


def date(p: Place) -> Slip | None:
    if "DATE" in p.expected and (spelt := _spelt_date(p)):
        edit = (p.index, p.index + spelt[0], spelt[1])
        return Slip("unexpected", "a date is year-month-day", f"write `{spelt[1]}`", p.index, edit)
    if p.kind != "NUMBER" or not {"DATE", "TIME"} & p.expected or "NUMBER" in p.expected:
        return None
    parts = [text for _, text in p.tokens[p.index : p.index + 5]]
    if len(parts) == 5 and parts[1] == parts[3] and parts[1] in "-./" and all(part.isdecimal() for part in parts[::2]):
        year, month, day = parts[0::2] if len(parts[0]) == 4 else parts[4::-2]
        if parts[1] != "/" or len(parts[0]) == 4 or int(day) > 12:  # which is the month in 3/4/2018, nobody knows
            better = f"{year}-{month:0>2}-{day:0>2}"
            edit = (p.index, p.index + 5, better)
            return Slip("unexpected", "a date is year-month-day", f"write `{better}`", p.index, edit)
    what = "a time is hours:minutes, such as `21:40`" if "TIME" in p.expected else "a date is such as `2018-09-17`"
    return Slip("unexpected", what, "", p.index)


def _spelt_date(p: Place) -> tuple[int, str] | None:
    """`9 March 2021` or `March 9, 2021`: of how many tokens, and the date."""
    tokens = [text for _, text in p.tokens[p.index : p.index + 4] if text != ","]
    if len(tokens) < 3 or not tokens[2].isdecimal() or len(tokens[2]) != 4:
        return None
    day, month = tokens[:2] if tokens[0].isdecimal() else tokens[1::-1]
    found = next((n for n, name in enumerate(_MONTHS, 1) if month.lower() in {name, name[:3]}), 0)
    if not found or not day.isdecimal() or len(day) > 2:
        return None
    return 3 + ("," in [text for _, text in p.tokens[p.index : p.index + 3]]), f"{tokens[2]}-{found:02}-{day:0>2}"


def rating(p: Place) -> Slip | None:
    if p.kind == "NUMBER" and p.before(2) == "rated":
        joined = f"{p.before()}{p.text}"
        edit = (p.index - 1, p.index + 1, joined)
        return Slip("unexpected", "a rating is one word", f"write `{joined}`", p.index, edit)
    return None


def offset(p: Place) -> Slip | None:
    if "OFFSET" in p.expected and p.text.upper() in {"UTC", "GMT", "Z"}:
        hours = p.after(2) if p.after() in {"+", "-"} and p.kind_after(2) in {"NUMBER", "TIME"} else ""
        better = f"{p.after()}{hours.partition(':')[0]:0>2}:{hours.partition(':')[2] or '00'}" if hours else "+00:00"
        edit = (p.index, p.index + (3 if hours else 1), better)
        return Slip("unexpected", "a time zone is written in hours", f"write `{better}`", p.index, edit)
    if "OFFSET" in p.expected and p.text in {"+", "-"} and p.kind_after() == "TIME":
        edit = (p.index, p.index + 2, f"{p.text}{p.after():0>5}")
        return Slip("unexpected", "a time zone has two digits for hours", f"write `{edit[2]}`", p.index, edit)
    if "OFFSET" in p.expected and p.kind == "TIME":
        edit = (p.index, p.index + 1, f"+{p.text:0>5}")
        return Slip("unexpected", "a time zone has a sign", f"write `+{p.text:0>5}`", p.index, edit)
    return None


def empty_argument(p: Place) -> Slip | None:
    if p.text == ")" and p.before() == "(":
        edit = (p.index - 1, p.index + 1, "")
        return Slip("unexpected", "there is nothing in these brackets", "leave them out", p.index - 1, edit)
    if p.text == ")" and p.before() == ",":
        edit = (p.index - 1, p.index, "")
        return Slip("unexpected", "nothing follows this `,`", "remove it", p.index - 1, edit)
    return None


def comma_before_clause(p: Place) -> Slip | None:
    if p.before() == "," and p.text in {"accepting", "rejecting", "from", "supports", "undermines", "because"}:
        edit = (p.index - 1, p.index, "")
        return Slip("unexpected", f"no comma stands before `{p.text}`", "remove it", p.index - 1, edit)
    return None


def choice(p: Place) -> Slip | None:
    """`exactly 1 of`, `one of`, `at most 1 of`."""
    if p.kind == "NUMBER" and p.text == "1" and p.before() == "exactly" and p.after() == "of":
        edit = (p.index, p.index + 1, "one")
        return Slip("unexpected", "`exactly one of` is written in words", "write `one`", p.index, edit)
    if p.text == "of" and p.index == 1 and p.before() == "one":
        return Slip("unexpected", "how many of them is not said", "write `exactly one of`", p.index, (0, 0, "exactly"))
    if p.text == "most" and p.before() == "at" and p.kind_after() == "NUMBER" and len(p.after()) < 9:
        more = f"at least {int(p.after()) + 1}"
        within = p.before(2) in {*_BEGIN, "and", "or"}
        whole = None if within else (p.index - 1, p.index + 2, f"never {more}")
        help = f"write `never {more} of …`, or in a condition `not ({more} of …)`"
        return Slip("unexpected", "`at most` is said of expected numbers only", help, p.index, whole)
    return None


def at_least(p: Place) -> Slip | None:
    """`at less 2`, `at minimum 2`."""
    if p.before() == "at" and p.text in {"less", "lest", "leat", "last", "minimum"} and "MOST" in p.expected:
        edit = (p.index - 1, p.index + 1, "at least")
        return Slip("unexpected", f"`at {p.text}` is no number", "write `at least`", p.index, edit)
    return None


def no_unit(p: Place) -> Slip | None:
    if p.kind == "AT_LEAST" and "AT" in p.expected:
        if p.after().lower() in _NUMBERS:
            digit = str(_NUMBERS.index(p.after().lower()))
            edit = (p.index + 1, p.index + 2, digit)
            return Slip("number-in-words", "numbers are written in digits", f"write `{digit}`", p.index + 1, edit)
        if p.after(2) in UNITS and p.kind_after() == "NUMBER":
            edit = (p.index + 2, p.index + 3, UNITS[p.after(2)])
            return Slip("unexpected", f"`{p.after(2)}` is no unit", f"write `{edit[2]}`", p.index + 2, edit)
        help = f"write `at least {p.after()} minutes {p.after(2)} …`"
        return Slip("unexpected", "a span of time needs a unit", help, p.index)
    return None


def quoted_argument(p: Place) -> Slip | None:
    if p.kind == "STRING" and p.before() in {"(", ","} and "NAME" in p.expected:
        return Slip("unexpected", "quoted text is prose, not an argument", f"write a name for {p.cut()}", p.index)
    return None
