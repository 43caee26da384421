"""The columns of a review as a table, and how the fields of a record stand in its cells, as a person types them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

from equipoise.errors import EquipoiseError
from equipoise.ledger.corrections import SETTABLE
from equipoise.ledger.fields import When
from equipoise.questions.field_values import parse

FIELDS = tuple(SETTABLE)
COLUMNS = (
    *("id", "kind", "question", "effect", "sentence", "document", "title", "published"),
    *FIELDS,
    *("standing", "confidence", "decision", "field", "value", "with", "why", "state"),
)
NEEDED = ("id", "decision")
# What may stand under `decision`: the words of the record and those of the keys.
DECISIONS: Mapping[str, str] = {
    "confirm": "confirm",
    "reject": "reject",
    "set": "set",
    "edit": "set",
    "same": "same",
    "merge": "same",
    "different": "different",
    "part": "different",
    "split": "different",
    "add": "add",
    "new": "add",
    "skip": "skip",
    "retract": "retract",
    "undo": "retract",
}


def cell(name: str, value: Any) -> str:
    """A field's JSON value as a person would type it."""
    if value is None or value == []:
        return ""
    shown: Callable[[Any], str] = SHOWN.get(name, str)
    return shown(value)


def day_text(value: Mapping[str, str]) -> str:
    found = When.from_json(dict(value))
    assert found is not None
    if found.precision == "month":
        return f"{found.start:%Y-%m}"
    return str(found.start) if found.start == found.end else f"{found.start}..{found.end}"


def place_text(value: Mapping[str, str | None]) -> str:
    return ", ".join(part for part in (value["name"], value["country"]) if part)


def people_text(value: list[Mapping[str, str | None]]) -> str:
    return "; ".join(":".join(p[k] or "" for k in ("state", "person", "office", "rank")).rstrip(":") for p in value)


SHOWN: Mapping[str, Callable[[Any], str]] = {
    "date": day_text,
    "place": place_text,
    "participants": people_text,
    "contexts": ", ".join,
    "source": ",".join,
    "target": ",".join,
    "symmetric": lambda value: "true" if value else "false",
}


def changed(cells: Mapping[str, str], record: Mapping[str, Any]) -> dict[str, str]:
    """The fields whose cells say something else than the record, by name; a cell that is missing says nothing."""
    return {
        name: cells[name] or "none"
        for name in FIELDS
        if name in cells and cells[name] != cell(name, record[name]) and not means(name, cells[name], record[name])
    }


def means(name: str, text: str, value: Any) -> bool:
    """Whether a cell, however a spreadsheet has put it, stands for the value."""
    with contextlib.suppress(EquipoiseError):
        return bool(parse(name, text) == value)
    return False


def understood(name: str, text: str) -> bool:
    """Whether a cell can be read as a value of the field at all."""
    with contextlib.suppress(EquipoiseError):
        parse(name, text)
        return True
    return False
