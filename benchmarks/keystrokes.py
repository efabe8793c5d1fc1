"""How long a writer waits for the language server: from a keystroke to its mistakes, for completion, and for a hover.

    python benchmarks/keystrokes.py [--lines 2000] [--strokes 200] [--uses 0 40] [--most SECONDS]

`answerable lsp` runs as a process of its own, and is spoken with over its standard streams, as an editor does. It has a
long case open; keys are struck at random places, one by one: letters within names and prose, marks that break a
statement, new lines, whole clauses pasted and lines taken out. Seconds of the clock, from the moment the change is sent
until the problems of that very text are there; beside them seconds of the processor, which a busy machine leaves alone.
With `--most`, a 95th percentile beyond it makes the run fail.
"""

import argparse
import itertools
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

INCIDENT = """\
# --- incident {n}: what the two sides say of it -------------------------------------------------
source report{n}: "report no. {n} of the inspectorate"  by harbour on 2021-{month:02}-{day:02} rated B2
event voyage{n}: "the ferry leaves berth {n}"  by ferry at 2021-{month:02}-{day:02} 06:{minute:02}
alleged event drift{n}: "the barge drifts across lane {n}"  by barge
ferry claims warned{n}: "a warning was radioed on channel {n}"
  from report{n}
barge denies warned{n} because deaf{n}
barge claims deaf{n}: "the radio was out of order that day"
harbour claims drift{n} from report{n}
barge disputes report{n}
evidence radar{n}: "radar picture no. {n}"  from report{n}
  supports near(ferry, lane{n})  undermines deaf{n}
fact lane(lane{n})
rule close{n}: normally at_risk(P, lane{n}) if near(P, lane{n}) and drift{n}
  unless warned{n}
exception blind{n} to close{n}: if deaf{n}
collision{n} happens if voyage{n} and drift{n} and not avoided{n}
avoided{n} normally happens if warned{n}
duty look{n} on barge owed to ferry: "keep a lookout in lane {n}"
  violated if drift{n}  guards against collision{n}
question who{n}: who is responsible for collision{n}?
expect warned{n} and deaf{n} in no explanation
"""

OPENING = """\
# A long case, as an inquiry would write it: the same harbour, day by day.
case harbour_inquiry: "Who is answerable for what happened in the harbour?"
{uses}
party ferry: "the ferry company"  also called "the line"
party barge: "the owners of the barge"
party harbour: "the harbour office"
clock 2021-01-01 +01:00

relation near(Who: party, Where): "{{Who}} was close to {{Where}}"
relation lane(What): "{{What}} is a lane"
relation at_risk(Who: party, Where): "{{Who}} was at risk in {{Where}}"

"""

#: What is struck or pasted at a place.
KEYS = (*"abcdefghij_XY0123456789", *"\"':,.()#;", " ", "\n", " and ", " unless x", "not ", 'ferry claims new: "a"\n')


def long_case(lines: int, uses: list[str]) -> str:
    """A case of about so many lines, without a mistake, that uses these files and libraries."""
    text = OPENING.format(uses="\n".join(f"use {use}" for use in uses))
    for number in itertools.count(1):
        if text.count("\n") >= lines:
            return text
        text += INCIDENT.format(n=number, month=number % 12 + 1, day=number % 28 + 1, minute=number % 60)
    raise AssertionError


def used_files(folder: Path, count: int) -> list[str]:
    """Files beside the case, each with relations and rules of its own; what `use` says of them."""
    for n in range(count):
        lines = [f'relation seen{n}_{m}(Who: party, Where): "{{Who}} was seen at {{Where}} by {m}"' for m in range(20)]
        lines += [f"rule sight{n}_{m}: normally near(P, L) if seen{n}_{m}(P, L) and lane(L)" for m in range(20)]
        (folder / f"sightings{n}.rules").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [f'"./sightings{n}.rules"' for n in range(count)]


@dataclass
class Editor:
    """The least of an editor: it sends messages, and reads until the answer that it waits for."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        command = [sys.executable, "-m", "answerable", "lsp"]
        self.server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=self.folder)
        self.ask("initialize", {"processId": None, "rootUri": self.folder.as_uri(), "capabilities": {}})
        self.tell("initialized", {})

    def tell(self, method: str, params: object, **more: object) -> None:
        """Send a message; with an `id`, it is a question."""
        assert self.server.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self.server.stdin.flush()

    def ask(self, method: str, params: object) -> Any:
        """The answer to a question."""
        number = next(self.numbers)
        self.tell(method, params, id=number)
        while (message := self.message()).get("id") != number or "method" in message:
            pass
        if "error" in message:
            raise RuntimeError(message["error"])
        return message.get("result")

    def problems(self, version: int) -> list[Any]:
        """The problems of a version of the text, when they are there."""
        while True:
            message = self.message()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["version"] == version:
                return list(message["params"]["diagnostics"])

    def message(self) -> dict[str, Any]:
        assert self.server.stdout is not None
        length = 0
        while (line := self.server.stdout.readline().strip()) != b"":
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        if not length:
            raise RuntimeError("the server has ended")
        found: dict[str, Any] = json.loads(self.server.stdout.read(length))
        return found

    def spent(self) -> float:
        """Seconds of the processor that the server took so far; 0 where the system does not tell."""
        tasks = Path(f"/proc/{self.server.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def stop(self) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.server.wait(10)


@dataclass
class Typing:
    """Strikes keys in a text that is open, at places of its own choice, and mostly takes back what it struck."""

    editor: Editor
    uri: str
    text: str
    chance: random.Random
    version: int = 1

    def open(self) -> list[Any]:
        """Open the text; its problems."""
        document = {"uri": self.uri, "languageId": "answerable", "version": 1, "text": self.text}
        self.editor.tell("textDocument/didOpen", {"textDocument": document})
        return self.editor.problems(1)

    def change(self, start: int, end: int, new: str) -> tuple[float, float, int]:
        """Replace what stands between two offsets; seconds of clock and processor until the problems are told."""
        edit = {"range": {"start": self.place(start), "end": self.place(end)}, "text": new}
        self.text = self.text[:start] + new + self.text[end:]
        self.version += 1
        spent, started = self.editor.spent(), time.perf_counter()
        document = {"uri": self.uri, "version": self.version}
        self.editor.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [edit]})
        told = self.editor.problems(self.version)
        return time.perf_counter() - started, self.editor.spent() - spent, len(told)

    def place(self, offset: int) -> dict[str, int]:
        """An offset in the text, which is all ASCII, as a line and a column."""
        start = self.text.rfind("\n", 0, offset) + 1
        return {"line": self.text.count("\n", 0, start), "character": offset - start}

    def strokes(self, count: int) -> Iterator[tuple[float, float, int]]:
        """Strike keys: a few in a row at a place, then take them back, or not."""
        while count > 0:
            place, before, clean = self.spot(), self.text, self.chance.random() < 0.8
            for key in self.chance.choices(KEYS, k=min(count, self.chance.randint(1, 5))):
                if self.chance.random() < 0.1:
                    yield self.change(place, min(place + self.chance.choice((1, 1, 30)), len(self.text)), "")
                else:
                    yield self.change(place, place, key)
                    place += len(key)
                count -= 1
            if clean and count > 0:
                same = next((n for n, (a, b) in enumerate(zip(self.text, before, strict=False)) if a != b), 0)
                yield self.change(same, len(self.text) - self.kept(before, same), self.lost(before, same))
                assert self.text == before
                count -= 1

    def spot(self) -> int:
        """A place: anywhere, or at the start of a line, or in the first lines."""
        anywhere = self.chance.randrange(len(self.text))
        return self.chance.choice((anywhere, anywhere, self.text.rfind("\n", 0, anywhere) + 1, anywhere % 600))

    def kept(self, before: str, same: int) -> int:
        """How many characters at the end are as they were before."""
        most = min(len(before), len(self.text)) - same
        return next((n for n in range(most) if self.text[-1 - n] != before[-1 - n]), most)

    def lost(self, before: str, same: int) -> str:
        return before[same : len(before) - self.kept(before, same)]

    def asked(self, method: str) -> tuple[float, float]:
        """Ask something of a place, right after a keystroke there: seconds of clock and processor."""
        place = self.spot()
        self.change(place, place, "x")
        spent, started = self.editor.spent(), time.perf_counter()
        document = {"textDocument": {"uri": self.uri}, "position": self.place(place + 1)}
        self.editor.ask(method, document)
        taken = time.perf_counter() - started, self.editor.spent() - spent
        self.change(place, place + 1, "")
        return taken


def told(what: str, seconds: list[float]) -> str:
    """A line of figures."""
    median, late = _at(seconds, 0.5), _at(seconds, 0.95)
    return f"{what:44} {median * 1000:7.0f} {late * 1000:7.0f} {max(seconds) * 1000:7.0f}"


def _at(seconds: list[float], share: float) -> float:
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * share))]


def main() -> int:
    """Measure; 1 if it takes longer than it may."""
    parser = argparse.ArgumentParser(description="Measure what a writer waits for the language server.")
    parser.add_argument("--lines", type=int, default=2000)
    parser.add_argument("--strokes", type=int, default=200)
    parser.add_argument("--uses", type=int, nargs="+", default=[0, 40], help="how many files beside it the case uses")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=float, help="seconds that 95 of 100 keystrokes may take at most")
    asked = parser.parse_args()
    waited = [measured(asked.lines, asked.strokes, uses, asked.seed) for uses in asked.uses]
    return int(asked.most is not None and max(waited) > asked.most)


def measured(lines: int, strokes: int, uses: int, seed: int) -> float:
    """Measure, print, and give the 95th percentile of a keystroke."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        text = long_case(lines, ["fault", *used_files(folder, uses)])
        editor = Editor(folder)
        typing = Typing(editor, (folder / "long.case").as_uri(), text, random.Random(seed))
        started = time.perf_counter()
        problems = typing.open()
        print(f"{len(text.splitlines())} lines, {uses} files used; opened in {time.perf_counter() - started:.2f} s")
        print(f"{len(problems)} problems before a key is struck: {sorted({one['code'] for one in problems})}")
        struck = list(typing.strokes(strokes))
        print(f"{'milliseconds':44} {'median':>7} {'95 %':>7} {'most':>7}")
        print(told(f"a keystroke ({len(struck)})", [clock for clock, _, _ in struck]))
        print(told("  of the server's processor", [spent for _, spent, _ in struck]))
        broken = [clock for clock, _, count in struck if count > len(problems)]
        print(told(f"  those that break something ({len(broken)})", broken))
        for method, what in (("completion", "completion"), ("hover", "a hover"), ("definition", "a definition")):
            taken = [typing.asked(f"textDocument/{method}") for _ in range(max(1, strokes // 10))]
            print(told(f"{what} ({len(taken)})", [clock for clock, _ in taken]))
        editor.stop()
    return _at([clock for clock, _, _ in struck], 0.95)


if __name__ == "__main__":
    sys.exit(main())
