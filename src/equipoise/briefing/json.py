"""Blocks as plain data: each with its kind, each piece of a line as text, number or link."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any


def plain(value: Any) -> Any:
    """Dataclasses to mappings that name their kind, tuples to lists; text and numbers stay."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if is_dataclass(value):
        kind = type(value).__name__.lower()
        return {"block": kind, **{f.name: plain(getattr(value, f.name)) for f in fields(value)}}
    return value
