"""Skips: what a person passed over in `review`. They are no judgements; the merge never sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from equipoise.ledger.keeping import now
from equipoise.ledger.opening import has_table, reading, writing

if TYPE_CHECKING:
    from equipoise.ledger.store import Store

TABLE = "skips"


@dataclass(frozen=True, slots=True)
class Skip:
    """An item passed over: its id, its state when it was shown, the document that it stands in, and when."""

    item: str
    state: str
    document: str
    at: str = ""


def read_skips(store: Store, by: str) -> dict[str, Skip]:
    """What a person skipped, by item; nothing in a record from before there were skips."""
    if not store.exists():
        return {}
    with reading(store.path) as connection:
        if not has_table(connection, TABLE):
            return {}
        rows = connection.execute(
            f"SELECT item, state, document, made_at FROM {TABLE} WHERE made_by = ? ORDER BY item", [by]
        ).fetchall()
    return {row[0]: Skip(*row) for row in rows}


def keep_skips(store: Store, skips: Sequence[Skip], by: str) -> None:
    """Keep what a person skipped; the events stay as they are, so nothing is merged anew."""
    if not skips:
        return
    at = now()
    with writing(store.path) as connection:
        for skip in skips:
            row = [skip.item, by, at, skip.state, skip.document]
            connection.execute(f"INSERT OR REPLACE INTO {TABLE} VALUES (?, ?, ?, ?, ?)", row)


def drop_skips(store: Store, items: Sequence[str], by: str) -> None:
    """Let items that a person skipped come back."""
    with writing(store.path) as connection:
        named = "item IN (SELECT unnest(?::VARCHAR[]))"
        connection.execute(f"DELETE FROM {TABLE} WHERE made_by = ? AND {named}", [by, list(items)])
