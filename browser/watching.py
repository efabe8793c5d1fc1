"""A page that is watched: everything it says on its console, everything it asks for, and what it costs."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page


@dataclass
class Watched:
    """A page, with everything it said on its console and everything it asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


Opening = Callable[..., Watched]
