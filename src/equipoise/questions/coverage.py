"""Coverage: how much was read, by whom published, and over which days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.ledger.view import View, query


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the record was read from: `documents` of which `rows` of tables, first and last day, publishers."""

    documents: int
    rows: int
    first: date | None
    last: date | None
    publishers: int

    def to_json(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "rows": self.rows,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "publishers": self.publishers,
        }

    def __str__(self) -> str:
        texts = self.documents - self.rows
        span = f", published {self.first} to {self.last}" if self.first else ""
        return f"{texts} texts and {self.rows} rows of tables from {self.publishers} publishers{span}"


def coverage(view: View) -> Coverage:
    """What was read for this view."""
    rows = view.rows(query("coverage"))
    return Coverage(
        documents=sum(r["documents"] for r in rows),
        rows=sum(r["documents"] for r in rows if r["kind"] == "row"),
        first=min((r["first"] for r in rows if r["first"]), default=None),
        last=max((r["last"] for r in rows if r["last"]), default=None),
        publishers=len({r["publisher"] for r in rows if r["publisher"]}),
    )
