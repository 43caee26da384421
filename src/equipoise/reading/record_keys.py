"""Which key of a JSON record holds what: matched loosely, by the lists in `record_keys.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

SAMPLE = 200  # records that show how the keys are used


def match_keys(records: Sequence[dict[str, Any]]) -> dict[str, str]:
    """Return the keys of some records by our name for them; each key is used for one thing.

    Parameters
    ----------
    records : objects as read. The first key of a list that any of the first records fills is taken.
    """
    filled = Counter(key for record in records[:SAMPLE] for key, value in record.items() if _filled(value))
    bare = {loose(key): key for key in reversed(list(filled))}
    matched: dict[str, str] = {}
    for name, claims in _lists().items():
        found = next((bare[c] for c in claims if c in bare and bare[c] not in matched.values()), None)
        if found is not None:
            matched[name] = found
    return matched


def shown(matched: dict[str, str], records: Sequence[dict[str, Any]]) -> str:
    """How the keys were matched, in words."""
    others = dict.fromkeys(key for record in records[:SAMPLE] for key in record if key not in matched.values())
    parts = [f"{name} ← {key}" if name != key else name for name, key in matched.items()]
    unused = f"; not used: {', '.join(list(others)[:12])}" if others else ""
    return f"keys: {', '.join(parts)}{unused}"


def loose(key: str) -> str:
    """A key in lower case, its words divided by single spaces: `publishedAt`, `published_at` and `Published at`."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", key)
    return " ".join(re.findall(r"[^\W_]+", parted.casefold()))


def words(value: Any) -> str:
    """A value as text: of an object its name, of a list its texts."""
    if isinstance(value, dict):
        return words(next((value[key] for key in ("name", "title", "text", "value", "$t") if key in value), ""))
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(words, value)))
    return "" if value is None or isinstance(value, bool) else str(value).strip()


def _filled(value: Any) -> bool:
    return value not in (None, "", [], {})


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists = tomllib.loads(files(__package__).joinpath("record_keys.toml").read_text("utf-8"))
    return {name: tuple(claims) for name, claims in lists.items()}
