"""Faults planted in the shipped libraries are found by the libraries' own laws; `make faults` looks for all of them."""

from __future__ import annotations

import pytest

from laws.faults import FAULTS, Fault
from laws.planting import hunt

SOME = [fault for fault in FAULTS if fault.what in ("together with oneself", "no danger is asked for", "one way only")]


@pytest.mark.parametrize("fault", SOME, ids=lambda fault: fault.what)
def test_a_planted_fault_is_found_and_small(fault: Fault) -> None:
    found = hunt(fault, seed=11)
    assert found.good, found


def test_every_fault_can_be_planted() -> None:
    texts = [fault.text() for fault in FAULTS]
    assert len(set(texts)) == len(FAULTS) >= 20
