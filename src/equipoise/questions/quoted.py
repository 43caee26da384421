"""The events behind an answer, short: id, day, status, who, and the words of the sources."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from equipoise.ledger.view import View

QUOTES = 3  # of one event


def quoted(view: View, ids: Sequence[str], most: int) -> list[dict[str, Any]]:
    """The first events of an answer, each with the sentences it rests on."""
    wanted = list(dict.fromkeys(id for id in ids if id.startswith("e-")))[:most]
    return [brief_record(record) for record in view.records(wanted)] if wanted else []


def brief_record(record: Mapping[str, Any]) -> dict[str, Any]:
    kept = ("id", "type", "mode", "status", "source", "target", "level", "setting", "date", "place", "standing")
    return {
        **{name: record[name] for name in kept},
        "reports": record["reports"],
        "independent": record["independent"],
        "quotes": list(quotes(record["evidence"]))[:QUOTES],
    }


def quotes(evidence: Iterable[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    """Each source's own words, and where they stand."""
    for one in evidence:
        if one["kind"] != "judgement":
            yield {"text": one["text"], "document": one.get("document"), "url": one.get("url")}
