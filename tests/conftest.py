"""The suite draws the same examples every time; a campaign (ANSWERABLE_CAMPAIGN=1) draws new ones."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("suite", derandomize=True)
settings.register_profile("campaign", derandomize=False)
settings.load_profile("campaign" if os.environ.get("ANSWERABLE_CAMPAIGN") else "suite")
