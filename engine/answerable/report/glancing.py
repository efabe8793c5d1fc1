"""Answer → what a reader wants to know first: what is concluded, in how many explanations, on which disputes it turns;
and what each dispute is about."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice

from answerable.answer.answer import Answer, Dispute, DisputeAlternative, Reference
from answerable.report import page, sentences

#: At most so many conclusions are told at the head of a page, and so many things a dispute is about.
MOST_OUTLOOKS, MOST_TOPICS = 8, 3
#: Verdicts that others rest on; they are told of where nothing is concluded from them.
_GROUNDS = ("caused", "but_for", "breached", "owed")

#: A literal in the words of the case.
Telling = Callable[[str], page.Told]


def outlooks(answer: Answer, listed: bool, told: Telling) -> tuple[page.Outlook, ...]:
    """Verdicts that are established somewhere; without any, rulings that are granted; without these, hypotheses."""
    for found in (_verdicts(answer, listed, told), _rulings(answer, told), _hypotheses(answer, listed, told)):
        if told_of := tuple(islice(found, MOST_OUTLOOKS)):
            return told_of
    return ()


def _verdicts(answer: Answer, listed: bool, told: Telling) -> Iterator[page.Outlook]:
    standing = [one for one in answer.verdicts if one.status != "none"]
    concluded = [one for one in standing if sentences.literal_of(one.literal).predicate not in _GROUNDS]
    disputes = {(one.by, one.act, one.name): n for n, dispute in enumerate(answer.disputes) for one in dispute.claims}
    assumed = {
        literal: n
        for n, dispute in enumerate(answer.disputes)
        for way in dispute.alternatives
        for literal in way.assumes
    }
    order = {"all": 0, "some": 1, None: 2}
    for one in sorted(concluded or standing, key=lambda one: (order[one.status], -len(one.explanations))):
        turns = {disputes.get((turn.by, turn.act, turn.name), -1) for turn in one.turns_on}
        turns |= {assumed.get(literal, -1) for literal in one.assuming}
        where = sentences.IN_EXPLANATIONS[one.status]
        if listed and one.status == "some":
            where = f"in {len(one.explanations)} of {len(answer.explanations)} explanations"
        yield page.Outlook(told(one.literal), "verdict", where, one.status or "", tuple(sorted(turns - {-1})))


def _rulings(answer: Answer, told: Telling) -> Iterator[page.Outlook]:
    for one in answer.rulings:
        if one.status == "granted":
            yield page.Outlook(told(one.literal), "ruling", "granted", "all")


def _hypotheses(answer: Answer, listed: bool, told: Telling) -> Iterator[page.Outlook]:
    if not listed or not answer.explanations:
        return
    count = len(answer.explanations)
    for literal, number in Counter(one for told in answer.explanations for one in told.assumes).most_common():
        where = "in every explanation" if number == count else f"in {number} of {count} explanations"
        yield page.Outlook(told(literal), "hypothesis", where, "all" if number == count else "some")


def about(dispute: Dispute) -> tuple[list[str], bool, list[str]]:
    """What a dispute is about, as literals; whether that is said and denied; and what each way takes of it."""
    said = {one.name for one in dispute.claims if one.act in ("claims", "admits")}
    denied = [one.name for one in dispute.claims if one.act == "denies" and one.name in said]
    if denied:
        gists = [_side(way, denied[0]) for way in dispute.alternatives]
        return list(dict.fromkeys(denied))[:MOST_TOPICS], True, gists
    accepted = [{_key(one) for one in way.accepts} for way in dispute.alternatives]
    everywhere = set.intersection(*accepted) if accepted else set()
    gists = [_own(way, everywhere) for way in dispute.alternatives]
    return [one for one in dict.fromkeys(gists) if one][:MOST_TOPICS], False, gists


def _side(way: DisputeAlternative, name: str) -> str:
    """Where a way stands on what is said and denied, "" if it leaves that open."""
    holds = {*way.holds, *map(_content, way.accepts)}
    return next((one for one in (name, sentences.opposite(name)) if one in holds), "")


def _own(way: DisputeAlternative, everywhere: set[tuple[str, str, str]]) -> str:
    """The first thing that is a way's own: what it supposes, accepts, or has hold."""
    own = (_content(one) for one in way.accepts if _key(one) not in everywhere)
    return next(iter((*way.assumes, *filter(None, own), *way.holds)), "")


def _key(said: Reference) -> tuple[str, str, str]:
    return said.by, said.act, said.name


def _content(said: Reference) -> str:
    """The literal that a statement says, "" if it says none."""
    match said.act:
        case "claims" | "admits" | "argument":
            return said.name
        case "denies":
            return sentences.opposite(said.name)
        case _:
            return ""
