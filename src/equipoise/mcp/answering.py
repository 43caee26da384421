"""A tool's answer: the question's own JSON, the events behind it with quotes, what is not covered, what was ignored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from equipoise.ledger.casefolder import open_case
from equipoise.ledger.periods import last_day
from equipoise.ledger.view import View
from equipoise.mcp.arguments import sorted_out
from equipoise.mcp.tools import OF_VIEW, Tool

LISTED = 100  # items of a list, if no other limit is asked for
QUOTED = 40  # events of which sentences are given
OWN_LIMIT = "find"  # whose own `limit` cuts its list


def answer(tool: Tool, folder: Path | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """Ask a question as an assistant asked it.

    Raises
    ------
    EquipoiseError : what the question refuses; its hint says what to do.
    """
    used, ignored = sorted_out(tool.name, tool.takes, tool.needs, given)
    asked = dict(used)
    of_view = {name: used.pop(name) for name in OF_VIEW if name in used}
    limit = used.pop("limit", LISTED) if tool.name != OWN_LIMIT else None
    view = View(
        open_case(folder),
        known_by=last_day(of_view.get("known_by"), "known_by"),
        min_independent=of_view.get("min_independent", 1),
    )
    found = tool.ask(view, used)
    result = found.to_json() if hasattr(found, "to_json") else found
    ids = list(found.evidence()) if hasattr(found, "evidence") else []
    cut, left_out = shortened(result, limit)
    return {
        "question": tool.name,
        "asked": asked,
        "ignored": ignored,
        "result": cut,
        "left_out": left_out,
        "events": quotes_of(view, ids),
        "events_left_out": max(0, len([id for id in ids if id.startswith("e-")]) - QUOTED),
        "not_covered": not_covered(tool, view, asked, result, ids),
    }


def shortened(result: Any, limit: int | None) -> tuple[Any, int]:
    """A list cut to the limit, and how much was left out; all else as it is."""
    if limit is None or not isinstance(result, list):
        return result, 0
    return result[:limit], max(0, len(result) - limit)


def quotes_of(view: View, ids: Sequence[str]) -> list[dict[str, Any]]:
    from equipoise.questions.quoted import quoted

    return quoted(view, ids, QUOTED)


def not_covered(tool: Tool, view: View, asked: Mapping[str, Any], result: Any, ids: Sequence[str]) -> list[str]:
    """What the question itself says it does not cover, and what was not read."""
    from equipoise.questions.uncovered import EMPTY, NOTHING, uncovered

    own = result if isinstance(result, Mapping) else {}
    told = [text for name in ("not_covered", "notes") for text in sentences(own.get(name))]
    if tool.of_case and not tool.writes:
        # A `since` without an `until` is a moment of the record, or "last", and no period of events.
        since = asked.get("since") if "until" in tool.takes else None
        told += uncovered(view, asked.get("states", ()), since, asked.get("until"))
        if not result or (hasattr(result, "keys") and "partners" in result and not ids):
            told.append(NOTHING)
    return [text for text in dict.fromkeys(told) if text != NOTHING or EMPTY not in told]


def sentences(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
