"""What a report costs: to write it, beyond solving and in all; how large it is; how soon a browser can use it.

    python benchmarks/reporting.py [--most SECONDS] [--quick]

Large cases of several shapes: a thousand explanations of 500 claims in three disputes, 977 in one,
ten disputes of two ways, a hundred disputes (2^100 explanations), forty. Seconds of the processor, with those of the
processes that lay the maps out; of three runs the shortest. Where Playwright and Chromium are there (extra
`browser`), also the seconds that the page's own thread computes until the page can be used, and how long the browser
takes to filter, to search the map, and to show what bears on a box. With `--most`, more seconds than that for
writing in all, or a page of more than 5 MB, make the run fail.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MOST_BYTES = 5_000_000
RUNS = 3


def chosen(disputes: str, ways: int, claims: int) -> str:
    """Disputes of so many versions each, and further claims, each incompatible with one version."""
    lines = []
    for dispute in disputes:
        names = [f"{dispute}{way}" for way in range(ways)]
        lines.append(f"exactly one of {', '.join(names)}")
        lines += [f"ann claims {name}: “Version {name} is what happened at the harbour that night”" for name in names]
    for number in range(claims - len(disputes) * ways):
        version = f"{disputes[number % len(disputes)]}{number // len(disputes) % ways}"
        lines.append(f"bob claims x{number}: “Detail {number} was seen from the bridge, says the second interview”")
        lines.append(f"incompatible x{number}, {version}")
    return "\n".join(lines)


def denied(claims: int) -> str:
    """Claims and denials, each a dispute of its own, with a rule that follows."""
    return "".join(
        f"ann claims a{n}: “Thing {n} was done”\nbob denies a{n}\nrule r{n}: normally b{n} if a{n}\n"
        f"relation b{n}: “thing {n} had its consequence”\n"
        for n in range(claims)
    )


def coupled(claims: int) -> str:
    """Ten claims and their denials in one dispute of 977 ways, beside claims that nobody contests."""
    lines = [f"ann claims a{n}: “Thing {n} was done at the harbour that night”\nbob denies a{n}" for n in range(10)]
    lines += [f"never {' and '.join(f'a{n}' for n in group)}" for group in (range(5), range(4, 10))]
    for number in range(claims - 20):
        lines.append(f"cleo claims x{number}: “Detail {number} was seen from the bridge, says the second interview”")
        lines.append(f"rule r{number}: normally y{number} if x{number} and a{number % 10}")
        lines.append(f"relation y{number}: “detail {number} had its consequence”")
    return "\n".join(lines)


CASES = {
    "1,000 explanations, 500 claims, 3 disputes": chosen("abc", 10, 500),
    "977 explanations, 500 claims, 1 dispute": coupled(500),
    "1,024 explanations, 500 claims, 10 disputes": chosen("abcdefghij", 2, 500),
    "2^100 explanations, 500 boxes": denied(100),
    "2^40 explanations": denied(40),
}


def main() -> int:
    """Measure; 1 if something is beyond what was asked for."""
    parser = argparse.ArgumentParser(description="Measure reports.")
    parser.add_argument("--most", type=float, help="seconds that writing a report may take in all")
    parser.add_argument("--quick", action="store_true", help="one run of each")
    asked = parser.parse_args()
    beyond = False
    print("| case | solving | in all | beyond solving | page | usable after | filter | search | bears on |")
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, text in CASES.items():
            file, page = Path(folder) / "large.case", Path(folder) / "large.html"
            file.write_text(text, encoding="utf-8")
            runs = 1 if asked.quick else RUNS
            solving = min(_seconds("solve", str(file), "--limit", "1000", "--json") for _ in range(runs))
            writing = min(_seconds("report", str(file), "-o", str(page), "--force") for _ in range(runs))
            size = page.stat().st_size
            shown = " | ".join(_shown(page))
            cells = f"{solving:.2f} s | {writing:.2f} s | {writing - solving:.2f} s | {size / 1e6:.2f} MB"
            print(f"| {name} | {cells} | {shown} |", flush=True)
            beyond |= size > MOST_BYTES or (asked.most is not None and writing > asked.most)
    return 1 if beyond else 0


def _seconds(*words: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-m", "answerable", *words], capture_output=True)
    # 3: explanations beyond those that are listed
    assert done.returncode in (0, 3), done.stderr.decode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _shown(page: Path) -> Iterator[str]:
    """What a browser takes: until the page can be used, to filter, to search the map, to show what bears on a box."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        sync_playwright = None
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if sync_playwright is None or program is None:
        yield from ["–"] * 4
        return
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        opened = browser.new_page()
        session = opened.context.new_cdp_session(opened)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        opened.goto(page.as_uri())
        opened.wait_for_selector("html[data-ready]", state="attached")
        yield f"{_computed(session):.2f} s"
        yield _acting(
            opened,
            session,
            "const it = document.querySelector('select[name=accepts]'); if (!it) return false; "
            "it.selectedIndex = 1; it.dispatchEvent(new Event('change', { bubbles: true })); return true",
        )
        yield _acting(
            opened,
            session,
            "const it = document.querySelector('[name=find]'); if (!it) return false; "
            "it.value = 'claims a7'; it.dispatchEvent(new Event('input')); return true",
        )
        yield _acting(
            opened,
            session,
            "const it = document.querySelector('.map .node'); if (!it) return false; "
            "it.dispatchEvent(new Event('click')); return true",
        )
        browser.close()


def _computed(session: Any) -> float:
    told = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(told["TaskDuration"])


def _acting(opened: Any, session: Any, script: str) -> str:
    """The seconds that an action and the layout and painting after it compute; – where there is nothing to act on."""
    before = _computed(session)
    there = opened.evaluate(f"() => {{ {script} }}")
    opened.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return f"{_computed(session) - before:.2f} s" if there else "–"


if __name__ == "__main__":
    sys.exit(main())
