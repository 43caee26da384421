"""Coverage: how much was read, by whom published, and over which days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.ledger.view import View, query
from equipoise.questions.phrases import plural


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
        return self.told(str)

    def told(self, day: Callable[[date], str]) -> str:
        """The coverage in words, with days as `day` writes them."""
        texts, rows = plural(self.documents - self.rows, "text"), plural(self.rows, "row")
        span = f", published {day(self.first)} to {day(self.last)}" if self.first and self.last else ""
        return f"{texts} and {rows} of tables from {plural(self.publishers, 'publisher')}{span}"


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
