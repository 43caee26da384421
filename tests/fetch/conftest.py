"""What the tests of fetching share: a site on loopback and settings that allow it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from equipoise.fetch import FetchSettings

from .servers import Site, serving

QUICK = FetchSettings(allow_loopback=True, delay_seconds=0.0, total_seconds=1.0, idle_seconds=0.5, size=100_000)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def other() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def quick() -> FetchSettings:
    """Loopback, no pauses, short limits."""
    return QUICK
