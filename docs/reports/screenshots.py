"""Pictures of the reports in this folder, for the README: what a browser shows of them. Run by `make reports`."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parent
#: Report, what is looked at, scheme of colours, name of the picture.
PICTURES = (
    ("il20", "#top", "light", "il20-head"),
    ("il20", "#matrix", "light", "il20-matrix"),
    ("il20", "#map", "dark", "il20-map"),
    ("ueberlingen", "#timeline", "light", "ueberlingen-timeline"),
    ("ueberlingen", "#disputes", "light", "ueberlingen-disputes"),
)


def main() -> None:
    """Write every picture beside the reports."""
    with sync_playwright() as play:
        program = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for report, place, scheme, name in PICTURES:
            page = browser.new_page(viewport={"width": 1120, "height": 700}, color_scheme=scheme)
            page.goto((FOLDER / f"{report}.html").as_uri())
            page.wait_for_selector("html[data-ready]", state="attached")
            page.locator(place).evaluate("each => each.scrollIntoView({ behavior: 'instant' })")
            page.screenshot(path=FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
