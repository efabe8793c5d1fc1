"""What `answerable iccma` prints, beside brute force over all sets: every task, semantics and format."""

from __future__ import annotations

import io
import os
import tempfile
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.cli.iccma import iccma
from answerable.findings.exchange.opening import ENDINGS
from answerable.findings.task import CODES
from exchange import drawing

EXAMPLES = int(os.environ.get("ANSWERABLE_EXAMPLES", "500"))
many = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


def printed(drawn: drawing.Drawn, task: str, sentence: str | None = None) -> list[str]:
    """The lines that the command prints for a task."""
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(output):
        file = Path(folder) / f"drawn{drawn.ending}"
        file.write_text(drawn.text, encoding="utf-8", newline="")
        assert iccma(task, str(file), sentence) == 0
    return output.buffer.getvalue().decode("utf-8").splitlines()


def certificate(line: str) -> frozenset[str]:
    """The extension in a line `w …`."""
    mark, *names = line.split(" ")
    assert mark == "w"
    assert len(names) == len(set(names))
    return frozenset(names)


def check(drawn: drawing.Drawn, code: str, sentence: str | None) -> None:
    """Compare every task under one semantics."""
    extensions = drawn.extensions(CODES[code].value)
    some = printed(drawn, f"SE-{code}")
    every = printed(drawn, f"EE-{code}")
    assert printed(drawn, f"CE-{code}") == [str(len(extensions))]
    if not extensions:
        assert some == every == ["NO"]
    else:
        assert len(some) == 1
        assert certificate(some[0]) in extensions
        assert len(every) == len(extensions)
        assert set(map(certificate, every)) == extensions
    if sentence is None:
        return
    having = {chosen for chosen in extensions if drawn.has(chosen, sentence)}
    credulous = printed(drawn, f"DC-{code}", sentence)
    skeptical = printed(drawn, f"DS-{code}", sentence)
    if having:
        assert credulous[0] == "YES"
        assert certificate(credulous[1]) in having
    else:
        assert credulous == ["NO"]
    if having == extensions:
        assert skeptical == ["YES"]
    else:
        assert skeptical[0] == "NO"
        assert certificate(skeptical[1]) in extensions - having


@pytest.mark.parametrize("ending", ENDINGS)
@many
@given(data=st.data(), code=st.sampled_from(sorted(CODES)))
def test_tasks(ending: str, data: st.DataObject, code: str) -> None:
    drawn = data.draw(drawing.texts(ending))
    check(drawn, code, data.draw(st.sampled_from(drawn.sentences)) if drawn.sentences else None)


@pytest.mark.parametrize("ending", ENDINGS)
@many
@given(data=st.data())
def test_every_preferred_set(ending: str, data: st.DataObject) -> None:
    drawn = data.draw(drawing.texts(ending))
    lines = printed(drawn, "EE-PR")
    assert len(lines) == len(set(lines))
    assert set(map(certificate, lines)) == drawn.extensions("preferred")


@pytest.mark.parametrize("code", sorted(CODES))
@settings(many, max_examples=EXAMPLES // 10)
@given(drawn=st.one_of(drawing.texts(".af"), drawing.texts(".aba")))
def test_every_sentence(code: str, drawn: drawing.Drawn) -> None:
    for sentence in drawn.sentences or (None,):
        check(drawn, code, sentence)
