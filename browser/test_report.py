"""The report in a real browser, compared with the answer that `--json` gives."""

import json
import time
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from answerable.answer.answer import Answer
from answerable.report import html
from cli.running import run
from report import trouble
from report.reporting import composed
from report.test_html import TROUBLE
from watching import Opening

ROOT = Path(__file__).parents[1]
CASES = ("il20", "ueberlingen", "summers", "rocks")
WIDTHS = (360, 1280, 1920)


@cache
def report(name: str) -> str:
    done = run("report", f"cases/{name}.case", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


@cache
def answer(name: str) -> Answer:
    told = json.loads(run("solve", f"cases/{name}.case", "--json", "--limit", "0", cwd=ROOT).stdout)
    return Answer.model_validate(told)


def large() -> str:
    """A case of 1,000 explanations and 500 claims: three disputes of ten ways each."""
    lines = []
    for dispute in "abc":
        names = [f"{dispute}{way}" for way in range(10)]
        lines += [f"exactly one of {', '.join(names)}"]
        lines += [f"ann claims {name}: “Version {name} is what happened at the harbour that night”" for name in names]
    for number in range(470):
        version = f"{'abc'[number % 3]}{number // 3 % 10}"
        lines.append(f"bob claims x{number}: “Detail {number} was seen from the bridge, says the second interview”")
        lines.append(f"incompatible x{number}, {version}")
    return "\n".join(lines)


def overflowing(page: Page) -> list[int]:
    widths: list[int] = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return widths


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", CASES)
def test_nothing_overflows(open_page: Opening, name: str, width: int, scheme: str) -> None:
    page = open_page(report(name), width, scheme).page
    inside, outside = overflowing(page)
    assert inside <= outside
    for details in page.locator("details:not([open]) > summary").all():
        if details.is_visible():
            details.click()
    inside, outside = overflowing(page)
    assert inside <= outside


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["il20", "ueberlingen"])
def test_axe_finds_nothing_serious(open_page: Opening, name: str, scheme: str) -> None:
    page = open_page(report(name), 1280, scheme).page
    check_accessible(page)
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    check_accessible(page)


def check_accessible(page: Page) -> None:
    # what a page's policy forbids is allowed to the test's own script, which is put in from outside
    found = Axe().run(page).response
    worst = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
    told = [f"{one['id']}: {[node['html'][:200] for node in one['nodes']][:3]}" for one in worst]
    assert not told, "\n".join(told)
    assert len(found["passes"]) > 10


def listed(page: Page, within: str, letter: str) -> set[int]:
    items = page.locator(f"{within} .stance.{letter} li[data-s]").all()
    return {int(item.get_attribute("data-s") or "") for item in items}


@pytest.mark.parametrize("name", CASES)
def test_cards_show_what_json_says(open_page: Opening, name: str) -> None:
    page = open_page(report(name)).page
    told = answer(name)
    places = {(one.by, one.act, one.name): place for place, one in enumerate(told.claims)}
    assert page.locator(".card").count() == len(told.explanations)
    assert f"{told.count} explanation" in page.locator("[data-figure=found]").inner_text()
    for explanation in told.explanations:
        card = f"#explanation-{explanation.number}"
        for letter, group in (("a", explanation.accepts), ("r", explanation.rejects), ("o", explanation.leaves_open)):
            assert listed(page, card, letter) == {places[one.by, one.act, one.name] for one in group}
        verdicts = page.locator(f"{card} [data-status=established]").all()
        assert {one.get_attribute("data-v") for one in verdicts} == {
            one.literal for one in explanation.verdicts if one.status == "established"
        }


def shown(page: Page) -> list[int]:
    return [int((card.get_attribute("id") or "").rpartition("-")[2]) for card in page.locator(".card:visible").all()]


def test_filters_show_what_json_says(open_page: Opening) -> None:
    page = open_page(report("il20")).page
    told = answer("il20")
    for place, claim in enumerate(told.claims):
        option = page.locator(f"select[name=accepts] option[value='{place}']")
        key = (claim.by, claim.act, claim.name)
        accepting = [one.number for one in told.explanations if key in {(x.by, x.act, x.name) for x in one.accepts}]
        if option.count():
            page.select_option("select[name=accepts]", str(place))
            assert shown(page) == accepting
            assert page.locator(".matrix tbody tr:visible").count() == len(accepting)
            assert page.locator(".shown").inner_text().startswith(f"{len(accepting)} of {len(told.explanations)} ")
        else:
            assert len(accepting) in (0, len(told.explanations))
    page.click("button[type=reset]")
    page.locator(".shown", has_text="All").wait_for()
    assert len(shown(page)) == len(told.explanations)
    held = page.locator("select[name=establishes] option[data-v='responsible(israel, loss)']")
    assert held.inner_text() == "Israel responsible for loss"
    page.select_option("select[name=establishes]", held.get_attribute("value") or "")
    assert shown(page) == [
        one.number
        for one in told.explanations
        if any(v.literal == "responsible(israel, loss)" and v.status == "established" for v in one.verdicts)
    ]
    place = [(one.by, one.act, one.name) for one in told.claims].index(("israel", "denies", "cover"))
    page.select_option("select[name=rejects]", str(place))
    both = shown(page)
    assert 0 < len(both) < len(told.explanations)


def test_the_matrix_can_be_cut_to_what_differs(open_page: Opening) -> None:
    page = open_page(report("il20")).page
    told = answer("il20")
    assert page.locator(".matrix thead th:visible").count() == len(told.claims)
    page.check(".toggle input")
    differing = 0
    for claim in told.claims:
        key = (claim.by, claim.act, claim.name)
        stances = {
            "a" if key in {(x.by, x.act, x.name) for x in one.accepts}
            else "r" if key in {(x.by, x.act, x.name) for x in one.rejects}
            else "o"
            for one in told.explanations
        }  # fmt: skip
        differing += len(stances) > 1
    assert page.locator(".matrix thead th:visible").count() == differing


def test_everything_can_be_reached_and_used_with_the_keyboard(open_page: Opening) -> None:
    page = open_page(report("il20")).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "top"
    card = page.locator("#explanation-2 > summary")
    opened = page.locator("#explanation-2").get_attribute("open") is not None
    card.focus()
    page.keyboard.press("Enter")
    assert (page.locator("#explanation-2").get_attribute("open") is not None) != opened
    page.keyboard.press("Space")
    assert (page.locator("#explanation-2").get_attribute("open") is not None) == opened
    page.locator("select[name=accepts]").focus()
    page.keyboard.press("ArrowDown")
    assert page.locator("select[name=accepts]").input_value() != ""
    assert len(shown(page)) < len(answer("il20").explanations)
    seen = set()
    page.locator(".theme").focus()
    for _ in range(400):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.closest('main > section')?.id ?? ''"))
    sections = {
        one.get_attribute("id") for one in page.locator("main > section").all() if one.locator("a,summary").count()
    }
    assert sections <= seen


def test_a_name_leads_to_its_line_even_where_that_is_folded_away(open_page: Opening) -> None:
    page = open_page(report("il20")).page
    page.locator(".file").first.evaluate("each => each.open = false")
    link = page.locator("#explanation-1 a.name").first
    target = link.get_attribute("href") or ""
    link.click()
    line = page.locator(f"[id='{target[1:]}']")
    assert line.is_visible()
    assert (page.locator("#explanation-1 a.name").first.inner_text()) in line.inner_text()


def test_colours_can_be_chosen(open_page: Opening) -> None:
    page = open_page(report("il20"), scheme="light").page
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.click(".theme")
    assert page.evaluate(ground) == light
    page.click(".theme")
    assert page.evaluate(ground) != light


def test_a_case_full_of_markup_is_shown_as_text(open_page: Opening) -> None:
    told, _ = composed(TROUBLE)
    page = open_page(html.html(told), 360).page
    assert page.locator("h1").inner_text() == told.title
    assert page.title() == told.title
    assert page.locator("img, iframe, object, embed").count() == 0
    assert page.locator("script").count() == 2
    inside, outside = overflowing(page)
    assert inside <= outside
    check_accessible(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_case_that_is_hostile_throughout_is_text_throughout(open_page: Opening, width: int) -> None:
    told, _ = composed(trouble.CASE)
    page = open_page(html.html(told), width).page
    assert page.locator("h1").inner_text() == told.title
    for details in page.locator("details:not([open]) > summary").all():
        if details.is_visible():
            details.click()
    inside, outside = overflowing(page)
    assert inside <= outside
    # whatever is chosen or looked for is shown as text, too
    page.locator(".map .node").first.focus()
    page.keyboard.press("Enter")
    page.fill("[name=find]", "<script>")
    assert "found" in page.locator(".found").inner_text()
    page.select_option("select[name=accepts]", index=1)
    assert page.evaluate("window.reached") is None
    assert page.locator("img, iframe, object, embed").count() == 0
    check_accessible(page)


def test_printing_opens_everything(open_page: Opening) -> None:
    page = open_page(report("ueberlingen")).page
    assert page.locator("details:not([open])").count() > 0
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() > 0


def cost(page: Page) -> float:
    """Seconds that the browser computes, on the page's own thread, until it can be used (other programs aside)."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    told = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    assert told["Nodes"] > 1000
    return float(told["TaskDuration"])


def test_a_thousand_explanations_and_five_hundred_claims(open_page: Opening) -> None:
    told, found = composed(large())
    assert (len(found.explanations), len(found.claims)) == (1000, 500)
    before = time.process_time()
    text = html.html(composed(large())[0])
    assert time.process_time() - before <= 3, "solving, composing and writing take three seconds at most"
    assert len(text.encode()) <= 5_000_000
    page = open_page(text).page
    assert cost(page) <= 1, "the page can be used within a second"
    places = {(one.by, one.act, one.name): place for place, one in enumerate(found.claims)}
    for number in (1, 517, 1000):
        explanation = found.explanations[number - 1]
        page.locator(f"#explanation-{number} > summary").click()
        page.wait_for_selector(f"#explanation-{number} .stance")
        for letter, group in (("a", explanation.accepts), ("r", explanation.rejects)):
            assert listed(page, f"#explanation-{number}", letter) == {places[x.by, x.act, x.name] for x in group}
        reasons = page.locator(f"#explanation-{number} .stance.r .why").all_inner_texts()
        assert reasons == [f"because {one.because}" for one in told.cards[number - 1].rejects]
    started = time.perf_counter()
    page.select_option("select[name=accepts]", str(places["ann", "claims", "b3"]))
    assert page.locator(".shown").inner_text() == "100 of 1000 explanations are shown."
    assert time.perf_counter() - started < 1
    rows = page.locator(".matrix tbody tr")
    assert rows.count() == 25
    page.click("text=next rows")
    assert "Rows 26–50 of 100" in page.locator(".pager").inner_text()
    page.click("text=next statements")
    cell = page.locator(".matrix tbody tr").first
    number = int(cell.get_attribute("data-e") or "")
    words = cell.locator("td .vh").all_inner_texts()
    stances = told.matrix.rows[number].stances[30:60]
    assert words == [{"a": "accepted", "r": "rejected", "o": "left open"}[letter] for letter in stances]
    page.locator("#way-2C > summary").click()
    page.wait_for_selector("#way-2C .stance")
    way = found.disputes[1].alternatives[2]
    for letter, said in (("a", way.accepts), ("r", way.rejects), ("o", way.leaves_open)):
        assert listed(page, "#way-2C", letter) == {places[x.by, x.act, x.name] for x in said}
    inside, outside = overflowing(page)
    assert inside <= outside


def test_the_map_shows_what_bears_on_a_box(open_page: Opening) -> None:
    page = open_page(report("il20")).page
    told, _ = composed((ROOT / "cases" / "il20.case").read_text(encoding="utf-8"), "cases/il20.case")
    number = next(place for place, node in enumerate(told.map.nodes) if node.name == "cover")
    box = page.locator(f".map .node[data-n='{number}']")
    box.focus()
    page.keyboard.press("Enter")
    assert box.get_attribute("aria-pressed") == "true"
    supports, attacks = told.map.bears()[number]
    near = {int(one.get_attribute("data-n") or "") for one in page.locator(".map .node.near").all()}
    assert {number, *supports, *attacks} <= near
    lines = page.locator(".found").inner_text().split("\n")
    assert lines[1] == f"for it: {'; '.join(told.map.nodes[one].label for one in supports)}"
    assert lines[2] == f"against it: {'; '.join(told.map.nodes[one].label for one in attacks)}"
    page.keyboard.press("Enter")
    assert page.locator(".map .near").count() == 0


def test_a_map_of_five_hundred_boxes_stays_usable(open_page: Opening) -> None:
    lines = [f"ann claims a{n}: «A {n}»\nbob denies a{n}\nrule r{n}: normally b{n} if a{n}\n" for n in range(101)]
    told, _ = composed("".join(lines))
    assert len(told.map.nodes) >= 500
    page = open_page(html.html(told)).page
    assert cost(page) <= 1
    assert page.locator(".drawing").count() == 101
    assert page.locator(".drawing[open]").count() == 0
    page.fill("[name=find]", "ann claims a77")
    assert page.locator(".found").inner_text() == "1 box found."
    assert page.locator(".drawing[open] h3").all_inner_texts() == ["Dispute 78"]
    assert page.locator(".map .node.hit").first.is_visible()
    page.click("[name=clear]")
    assert page.locator(".map .node.hit").count() == 0
    inside, outside = overflowing(page)
    assert inside <= outside


@pytest.mark.parametrize("name", ["carpool"])
def test_the_timeline_shows_what_was_worked_out(open_page: Opening, name: str) -> None:
    text = (ROOT / "cases" / f"{name}.case").read_text(encoding="utf-8")
    told, _ = composed(text)
    page = open_page(html.html(told), 360).page
    for one in told.timeline.happenings:
        row = page.locator(f"[data-t='{one.literal}']")
        shown_times = row.locator("td").first.locator("div").all_inner_texts()
        assert [line.partition(" in ")[0] for line in shown_times] == [span.text for span in one.spans]
    assert page.locator(".times .bar").count() == sum(len(one.spans) for one in told.timeline.happenings)
    check_accessible(page)
