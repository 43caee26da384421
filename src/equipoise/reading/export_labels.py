"""Labels and codes of news databases' exports, from `export_labels.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


def labels(database: str, part: str) -> frozenset[str]:
    """Return the labels of a part (`above`, `below`; `head`, `text`, `foot`) of what a database exports."""
    return _lists()[database][part]


@cache
def _lists() -> dict[str, dict[str, frozenset[str]]]:
    lists = tomllib.loads(files(__package__).joinpath("export_labels.toml").read_text("utf-8"))
    return {database: {part: frozenset(found) for part, found in parts.items()} for database, parts in lists.items()}
