"""What kind of contact a chronology's row tells of in its own words, by the lists in `told.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from equipoise.reading.columns import loose


def told_kind(summary: str) -> str | None:
    """The kind of contact that a summary tells of plainly, or None.

    A word such as `will`, `postponed` or `not` leaves it open: a row is not to count what did not take place.
    """
    plain = f" {loose(summary)} "
    kinds, unless = _lists()
    if any(f" {word} " in plain for word in unless):
        return None
    return next((kind for kind, words in kinds if any(f" {word} " in plain for word in words)), None)


@cache
def _lists() -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[str, ...]]:
    lists = tomllib.loads(files(__package__).joinpath("told.toml").read_text("utf-8"))
    return tuple((kind, tuple(words)) for kind, words in lists["kind"].items()), tuple(lists["unless"]["words"])
