"""A real browser: Chromium as the system has it, driven through Playwright; every page it opens is watched."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from watching import Opening, Watched

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))


def chromium() -> str:
    """Where the browser is: what CHROMIUM names, else what the system calls so."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    assert named, "there is no Chromium: install the package `chromium`, or name one with CHROMIUM=…"
    return named


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        # the sandbox of a browser does not work for root in a container; it only opens files written here
        running = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opening]:
    """Opens a report at some width; afterwards nothing may have been said or asked for."""
    opened: list[Watched] = []
    contexts = []

    def open_page(text: str, width: int = 1280, scheme: str = "light", height: int = 900) -> Watched:
        file = tmp_path / f"report{len(opened)}.html"
        file.write_text(text, encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        contexts.append(context)
        watched = Watched(context.new_page())
        watched.page.on("console", lambda message: watched.said.append(message.text))
        watched.page.on("pageerror", lambda error: watched.said.append(str(error)))
        watched.page.on("request", lambda request: watched.asked.append(request.url))
        watched.page.goto(file.as_uri())
        watched.page.wait_for_selector("html[data-ready]", state="attached")
        opened.append(watched)
        return watched

    yield open_page
    for watched in opened:
        assert watched.said == [], "the page said something on the console"
        asked = {address.partition("#")[0] for address in watched.asked}
        assert asked == {watched.page.url.partition("#")[0]}, "the page asked for something"
    for context in contexts:
        context.close()
