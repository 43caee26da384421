"""What came of reading, sorted by kind."""

from __future__ import annotations

from collections.abc import Iterable

from equipoise.ledger.records import Mention
from equipoise.reading.found import Found, Note, Skipped

Things = Iterable[Found | Skipped | Note]


def documents(things: Things) -> list[Found]:
    return [thing for thing in things if isinstance(thing, Found)]


def skipped(things: Things) -> list[Skipped]:
    return [thing for thing in things if isinstance(thing, Skipped)]


def notes(things: Things) -> str:
    return "\n".join(thing.text for thing in things if isinstance(thing, Note))


def mentions(things: Things) -> list[Mention]:
    return [mention for found in documents(things) for mention in found.mentions or ()]


def by_row(things: Things) -> dict[str, Found]:
    """Documents of a table by the id of their row."""
    return {found.document.cells["id"]: found for found in documents(things) if found.document.cells}
