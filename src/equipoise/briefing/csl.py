"""Sources as CSL-JSON, which Zotero, pandoc and citation processors read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from equipoise.briefing.references import parts_of

KINDS = {"webpage": "webpage", "dataset": "dataset", "document": "document"}


def csl(references: Iterable[Mapping[str, Any]]) -> str:
    """A list of items as text."""
    return json.dumps([item(one) for one in references], indent=1, ensure_ascii=False) + "\n"


def item(one: Mapping[str, Any]) -> dict[str, Any]:
    """One item; what is not known is left out."""
    found = {
        "id": one["key"],
        "type": KINDS[one["kind"]],
        "title": one["title"],
        "container-title": one["publisher"],
        "publisher": one["publisher"],
        "issued": dated(one["published"]),
        "accessed": dated(one["accessed"]),
        "URL": one["url"],
        "language": one["language"],
        "note": one["note"],
    }
    return {name: value for name, value in found.items() if value}


def dated(day: str | None) -> dict[str, Any] | None:
    return {"date-parts": [parts_of(day)]} if day else None
