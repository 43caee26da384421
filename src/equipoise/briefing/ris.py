"""Sources as RIS: a tag a line, for reference managers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

KINDS = {"webpage": "ELEC", "dataset": "DATA", "document": "GEN"}


def ris(references: Iterable[Mapping[str, Any]]) -> str:
    """All records, an empty line after each."""
    return "".join("".join(f"{tag}  - {value}\n" for tag, value in lines(one)) + "\n" for one in references)


def lines(one: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "TY", KINDS[one["kind"]]
    yield "ID", one["key"]
    yield "TI", one["title"]
    if one["publisher"]:
        yield "PB", one["publisher"]
    if one["published"]:
        yield "PY", one["published"][:4]
        yield "DA", one["published"].replace("-", "/")
    if one["url"]:
        yield "UR", one["url"]
    if one["accessed"]:
        yield "Y2", one["accessed"].replace("-", "/")
    if one["language"]:
        yield "LA", one["language"]
    if one["note"]:
        yield "N1", one["note"]
    yield "ER", ""
