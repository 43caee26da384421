"""The rows that a case adds to the world's tables: which are in force, and what is derived from them, kept apart.

Tables are read through `rows.read`, which asks here for the case's rows. What is computed from tables is kept by
`cached`, once for the plain world and once for each overlay, so that a case never sees another's rows, nor a thread
those of another thread.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
WORLDS = 4  # overlays of which what was derived is kept; a program that serves many cases forgets the oldest


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One row of a case's own table: the file and line where it stands, and its cells by column."""

    file: str
    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Overlay:
    """A case's own rows by the package's table that they extend. Two overlays of one `fingerprint` are one.

    `keys` gives for each table the columns by which a row of the case replaces the package's.
    """

    fingerprint: str
    tables: Mapping[str, tuple[OwnRow, ...]] = field(compare=False)
    keys: Mapping[str, tuple[str, ...]] = field(compare=False)


@dataclass(frozen=True, slots=True)
class _World:
    """An overlay in force, and what was derived under it so far."""

    overlay: Overlay
    derived: dict[Any, Any]


_IN_FORCE: ContextVar[_World | None] = ContextVar("world", default=None)


def current() -> Overlay | None:
    """The overlay in force; None in the plain world."""
    world = _IN_FORCE.get()
    return world.overlay if world else None


def own_cells(table: str) -> list[list[str]]:
    """The cells of the rows that the case in force adds to a table of the package."""
    overlay = current()
    return [list(row.cells.values()) for row in overlay.tables.get(table, ())] if overlay else []


@contextmanager
def in_force(overlay: Overlay | None) -> Iterator[None]:
    """Let a case's rows count within the block, in this thread; None for the plain world."""
    token = _IN_FORCE.set(_world(overlay) if overlay else None)
    try:
        yield
    finally:
        _IN_FORCE.reset(token)


@functools.lru_cache(maxsize=WORLDS)
def _world(overlay: Overlay) -> _World:
    return _World(overlay, {})


def cached(function: Callable[P, R]) -> Callable[P, R]:
    """Keep a function's values, as `functools.cache` does, apart for each overlay."""
    plain = functools.cache(function)

    @functools.wraps(function)
    def kept(*args: P.args, **kwargs: P.kwargs) -> R:
        world = _IN_FORCE.get()
        if world is None:
            return plain(*args, **kwargs)  # type: ignore[arg-type]  # typeshed knows only hashable arguments
        key = (function, *args, *kwargs.items())
        if key not in world.derived:
            world.derived[key] = function(*args, **kwargs)
        found: R = world.derived[key]
        return found

    return kept
