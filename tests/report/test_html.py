"""The report as a page: it says what the answer says, and nothing that a case contains is anything but text."""

import base64
import hashlib
import re

import pytest

import answerable
from answerable import asking
from answerable.answer.answer import Answer, Explanation, Reference
from answerable.language import opening
from answerable.report import composing, html
from answerable.report.reasons import Reasons
from answerable.report.sentences import Sentences
from cli.running import VASE
from report.reporting import RECORD, Element, composed, data, read, written

HOSTILE = "<script>alert(1)</script></script><!--<img src=x onerror=alert(2)>&amp;\"' {{ 7*7 }} {% raw %} ${x} `x`"
TROUBLE = (
    f"case trouble: «{HOSTILE} title»\n"
    f"party ann: «{HOSTILE} ann»\n"
    "party bob\n"
    f"source paper: «{HOSTILE} paper» by ann on 2018-01-02\n"
    'source web: «the web» url «https://example.org/?a=<b>&c="d"»\n'
    f"ann claims b: «{HOSTILE} claim» from paper\n"
    f"bob denies b: «שלום {HOSTILE} עולם» from web\n"
    f"evidence e: «\u202egnp.exe {HOSTILE}» supports b\n"
    f"fact f: «{HOSTILE} fact»\n"
    f"rule r: normally z if b because «{HOSTILE} reason»\n"
    f"question q: whether b? # {HOSTILE}\n"
)


def statements(cards: Element, key: str) -> list[int]:
    return [int(one.attributes[key] or "") for one in cards.having(key)]


def named(answer: Answer, number: int) -> tuple[str, str, str]:
    claim = answer.claims[number]
    return claim.by, claim.act, claim.name


def keys(group: tuple[Reference, ...]) -> set[tuple[str, str, str]]:
    return {(one.by, one.act, one.name) for one in group}


def stance(card: Element, letter: str, answer: Answer) -> set[tuple[str, str, str]]:
    return {named(answer, number) for group in card.classed(letter) for number in statements(group, "data-s")}


def test_cards_say_what_the_answer_says() -> None:
    text = VASE + "cleo claims rain\ncleo claims odd because unheard\nhypothesis ufo\nopen late\n"
    told, answer = composed(text)
    cards = read(written(text)).classed("card")
    assert len(cards) == len(answer.explanations) == 4
    for card, explanation in zip(cards, answer.explanations, strict=True):
        assert stance(card, "a", answer) == keys(explanation.accepts)
        assert stance(card, "r", answer) == keys(explanation.rejects)
        assert stance(card, "o", answer) == keys(explanation.leaves_open)
        for rejection in explanation.rejects:
            assert rejection.because in card.text
        assert set(explanation.assumes) <= literals(card)
        assert literals(card) <= {*explanation.assumes, *explanation.holds}
    assert len(told.cards) == 4


def literals(card: Element) -> set[str]:
    return {one.attributes["data-l"] or "" for one in card.having("data-l")}


def test_ways_of_a_card_are_those_it_takes() -> None:
    told, answer = composed(
        "ann claims a\nbob denies a\nopen c\nrule r: normally d if a\nrule s: normally not d if c\n"
    )
    assert len(answer.disputes) >= 1
    for card, explanation in zip(told.cards, answer.explanations, strict=True):
        for way, dispute in zip(card.ways, answer.disputes, strict=True):
            taken = dispute.alternatives[way]
            assert keys(taken.accepts) <= keys(explanation.accepts)
            assert {*taken.holds, *taken.assumes} <= {*explanation.holds, *explanation.assumes}
    assert len({card.ways for card in told.cards}) == len(told.cards)


def test_the_matrix_says_what_the_answer_says() -> None:
    text = VASE + "cleo claims rain\ncleo claims odd because unheard\n"
    _, answer = composed(text)
    (matrix,) = read(written(text)).classed("matrix")
    rows = matrix.tagged("tbody")[0].tagged("tr")
    assert len(rows) == len(answer.explanations)
    words = {"accepted": "accepts", "rejected": "rejects", "left open": "leaves_open"}
    for row, explanation in zip(rows, answer.explanations, strict=True):
        cells = row.tagged("td")
        assert len(cells) == len(answer.claims)
        for cell, claim in zip(cells, answer.claims, strict=True):
            group = getattr(explanation, words[cell.classed("vh")[0].text])
            assert (claim.by, claim.act, claim.name) in keys(group)
    differs = [int(cell.text) for cell in matrix.classed("differs-in")[0].tagged("td")]
    assert differs == [differing(answer.explanations, (one.by, one.act, one.name)) for one in answer.claims]
    assert 0 in differs
    assert 1 in differs


def differing(explanations: tuple[Explanation, ...], said: tuple[str, str, str]) -> int:
    """In how many explanations a statement stands otherwise than in most, counted one by one."""
    where = [
        next(name for name in ("accepts", "rejects", "leaves_open") if said in keys(getattr(one, name)))
        for one in explanations
    ]
    return min(sum(1 for other in where if other != one) for one in where)


def test_verdicts() -> None:
    text = (
        "use causation_only\nparty ann\nparty bob\nevent spark: «a spark» by ann\nfire happens if spark\n"
        "bob claims blame: «Ann answers» meaning responsible(ann, fire)\n"
    )
    _, answer = composed(text)
    established = {one.literal for one in answer.explanations[0].verdicts if one.status == "established"}
    page = read(written(text))
    assert established
    assert {one.attributes["data-v"] for one in page.classed("card")[0].having("data-v")} == established
    assert len(page.classed("verdicts")[0].tagged("tbody")[0].tagged("tr")) == len(established)


def test_reasons_are_those_that_why_gives_and_lead_to_their_lines() -> None:
    told, _ = composed(VASE)
    inquiry = answerable.Inquiry(answerable.read(VASE))
    words = Reasons(Sentences(inquiry.case))
    asked = ("ann claims bob_did_it", "bob denies bob_did_it", "bob claims bob_was_out")
    reasons = [ask(one) for one in asked for ask in (inquiry.why, inquiry.why_not)]
    assert [tree.headline for tree in told.trees] == [words.headline(reason) for reason in reasons]
    trees = read(written(VASE)).classed("why-tree")
    assert len(trees) == len(reasons)
    for tree, reason in zip(trees, reasons, strict=True):
        lines = {f"#L{place.line}" for step in reason.steps for place in step.places}
        assert {one.attributes["href"] for one in tree.classed("name")} == lines
        assert lines
        for step in reason.steps:
            assert words.text(step) in tree.text


def test_rulings_and_questions() -> None:
    text = (
        "ann claims a: «A»\nbob denies a\nparty ann\nparty bob\nrelation liable(Who: party)\n"
        "ruling both: liable(ann) if in some explanation a and in some explanation not a because «either way»\n"
        "ruling none: liable(bob) if in every explanation a\nquestion q: whether a?\n"
    )
    root = read(written(text))
    granted, refused = (root.having("data-r", f"liable({who})")[0].text for who in ("ann", "bob"))
    assert "granted" in granted
    assert "not granted" not in granted
    assert "either way" in granted
    assert "not granted" in refused
    (asked,) = root.classed("asked")
    assert asked.tagged("dd")[0].text.startswith("in some explanations: ")


@pytest.mark.parametrize("text", [TROUBLE, VASE, "fact a\nfact not a", "fact a"])
def test_nothing_is_loaded_and_no_markup_of_a_case_gets_through(text: str) -> None:
    page = written(text)
    root = read(page)
    assert {one.tag for one in root.all()} <= {
        *("", "html", "head", "meta", "title", "style", "body", "a", "div", "nav", "main", "header", "section"),
        *("article", "p", "ol", "ul", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "code", "bdi", "span"),
        *("q", "cite", "button", "form", "label", "select", "option", "input", "details", "summary", "script"),
        *("svg", "defs", "marker", "path", "g", "rect", "text", "tspan", "title", "line"),
        *("table", "thead", "tbody", "tfoot", "tr", "th", "td", "br"),
    }
    for one in root.all():
        assert not any(name.startswith("on") or name in ("src", "style", "srcset") for name in one.attributes)
        address = one.attributes.get("href")
        assert address is None or address.startswith(("#", "https://", "http://"))
    assert len(root.tagged("script")) == 2
    assert not re.search(r"url\((?!#)", page)


def test_hostile_text_is_shown_as_it_is() -> None:
    root = read(written(TROUBLE))
    shown = root.text
    for end in ("title", "ann", "paper", "claim", "fact"):
        assert f"{' '.join(HOSTILE.split())} {end}" in shown
    assert "שלום" in shown
    assert "\\u202egnp.exe" in shown
    assert "\u202e" not in shown
    assert root.tagged("head")[0].tagged("title")[0].text == f"{' '.join(HOSTILE.split())} title"


def test_only_addresses_of_the_web_are_links() -> None:
    links = [one.attributes["href"] for one in read(written(TROUBLE)).tagged("a")]
    outside = [link for link in links if link and not link.startswith("#")]
    assert set(outside) == {'https://example.org/?a=<b>&c="d"'}


@pytest.mark.parametrize(
    "address", ["javascript:alert(3)", "JavaScript://x/%0aalert(3)", "file:///etc/passwd", "//x", "x"]
)
def test_no_other_address_is_a_link_in_a_case_built_by_hand(address: str) -> None:
    subject, _, texts = opening.case_of("source paper: «paper»\nann claims a: «a» from paper", "x.case")
    source = subject.sources[0].model_copy(update={"url": address})
    subject = subject.model_copy(update={"sources": (source,)})
    told = composing.compose(asking.Run(subject).solved(), ["x.case"], texts.get, RECORD)
    links = [one.attributes["href"] or "" for one in read(html.html(told)).tagged("a")]
    assert links
    assert all(link.startswith("#") for link in links)


def test_the_policy_names_the_script_and_the_style() -> None:
    page = written(TROUBLE)
    policy = read(page).having("http-equiv")[0].attributes["content"] or ""
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_addresses_within_the_page_lead_somewhere() -> None:
    for text in (TROUBLE, VASE):
        root = read(written(text))
        targets = [one.attributes["id"] for one in root.having("id")]
        assert len(set(targets)) == len(targets)
        for link in root.having("href"):
            address = link.attributes["href"] or ""
            assert not address.startswith("#") or address[1:] in targets
        for label in root.having("aria-labelledby"):
            assert label.attributes["aria-labelledby"] in targets


def test_places_are_those_of_the_statements() -> None:
    root = read(written(VASE))
    for number, line in ((0, 2), (1, 3), (2, 4)):
        said = root.having("data-s", str(number))[0]
        assert said.classed("name")[0].attributes["href"] == f"#L{line}"
    (line,) = root.having("id", "L3")
    assert line.text == "bob denies bob_did_it because bob_was_out"


def test_no_consistent_explanation_names_the_statements() -> None:
    root = read(written("fact a\nfact b\nnever a and b"))
    (conflict,) = root.having("id", "conflict")
    assert [link.attributes["href"] for link in conflict.classed("name")] == ["#L1", "#L2", "#L3"]
    assert not root.classed("card")


def many(disputes: int, ways: int) -> str:
    """A case of `disputes` disputes with `ways` ways each."""
    lines = []
    for number in range(disputes):
        names = [f"a{number}_{way}" for way in range(ways)]
        lines += [f"exactly one of {', '.join(names)}", *(f"ann claims {name}" for name in names)]
    return "\n".join(lines)


def test_a_large_case_leaves_cards_and_matrix_to_the_script() -> None:
    told, answer = composed(many(3, 9))
    assert len(answer.explanations) == len(told.cards) == 729
    page = written(many(3, 9))
    packed = data(page)
    assert packed["packed"]
    assert not read(page).classed("matrix")[0].children
    for number in (0, 100, 728):
        explanation = answer.explanations[number]
        stances = packed["stances"][number]
        for letter, group in (("a", explanation.accepts), ("r", explanation.rejects), ("o", explanation.leaves_open)):
            found = {named(answer, place) for place, one in enumerate(stances) if one == letter}
            assert found == keys(group)
        texts, which = packed["reasons"]["texts"], list(packed["reasons"]["which"][number])
        places = [place for place, one in enumerate(stances) if one == "r"]
        told_reasons = [texts[place][ord(which.pop(0)) - 48 if len(texts[place]) > 1 else 0] for place in places]
        assert told_reasons == [one.because for one in explanation.rejects]
        assert not which
        concluded = {packed["literals"][bit][1] for bit in bits(packed["concludes"][number])}
        assert concluded == {one.literal for one in told.cards[number].concludes}
        assert concluded


def bits(text: str) -> list[int]:
    number = int.from_bytes(bytes.fromhex(text), "little")
    return [bit for bit in range(number.bit_length()) if number >> bit & 1]


def test_beyond_what_can_be_listed_disputes_stand_for_explanations() -> None:
    told, answer = composed(many(4, 6))
    assert answer.count == 1296
    assert not told.cards
    assert told.matrix.rows_are == "ways"
    assert [row.label for row in told.matrix.rows][:7] == [*(f"1{x}" for x in "ABCDEF"), "2A"]
    first, second = answer.disputes[0].alternatives[0], told.matrix.rows[0].stances
    assert {named(answer, place) for place, one in enumerate(second) if one == "a"} == keys(first.accepts)
    assert second.count("?") == 18
    root = read(written(many(4, 6)))
    assert len(root.classed("way")) == 24
    assert "1296 explanations" in root.text


def test_the_same_input_gives_the_same_bytes() -> None:
    assert written(TROUBLE) == written(TROUBLE)
