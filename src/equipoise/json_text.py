"""Indented JSON text, written quickly: the standard library's own encoder is in C only where it does not indent."""

from __future__ import annotations

import json
from json.encoder import encode_basestring as quoted
from typing import Any

plain = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def json_text(value: Any) -> str:
    """A value as `json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False)` writes it.

    Raises
    ------
    TypeError, ValueError : as there, for what JSON cannot hold, infinity and NaN among it.
    """
    return within(value, "\n")


def within(value: Any, margin: str) -> str:
    """A value as text, whose own lines begin with the margin."""
    if isinstance(value, str):
        return quoted(value)
    inner = f"{margin} "
    if value and isinstance(value, dict):
        items = [f"{key(name)}: {within(held, inner)}" for name, held in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{margin}}}"
    if value and isinstance(value, list | tuple):
        items = [within(held, inner) for held in value]
        return f"[{inner}{f',{inner}'.join(items)}{margin}]"
    return plain(value)


def key(name: Any) -> str:
    """The key of an object; JSON knows only text, so numbers, truth and null become that."""
    if isinstance(name, str):
        return quoted(name)
    if name is None or isinstance(name, int | float):
        return f'"{plain(name)}"'
    raise TypeError(f"keys must be str, int, float, bool or None, not {type(name).__name__}")
