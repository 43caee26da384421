"""Which column of a table holds what: headers matched loosely, by the lists in `columns.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from equipoise.errors import InputError


@dataclass(frozen=True, slots=True)
class Columns:
    """A table's columns by our name for them, and the headers that we do not use."""

    headers: dict[str, str]
    unused: tuple[str, ...]

    def __contains__(self, column: str) -> bool:
        return column in self.headers

    def get(self, cells: dict[str, str], column: str) -> str:
        """The cell of a column, or an empty string."""
        return cells.get(self.headers.get(column, ""), "").strip()

    def shown(self) -> str:
        """How the headers were matched, in words."""
        renamed = [f"{column} ← {header}" for column, header in self.headers.items() if header != column]
        same = [column for column, header in self.headers.items() if header == column]
        parts = renamed + ([f"as named: {', '.join(same)}"] if same else [])
        return "; ".join(parts + ([f"not used: {', '.join(self.unused)}"] if self.unused else []))


def match(header: Sequence[str], kind: str) -> Columns:
    """Match a table's headers to the columns of a kind of table (`chronology`, `counts`).

    Raises
    ------
    InputError
        If two columns that are used have the same header.
    """
    bare = {name: loose(name) for name in header if name and loose(name) not in _never()}
    headers: dict[str, str] = {}
    for column, claims in _claims(kind).items():
        free = [name for name in bare if name not in headers.values()]
        found = next((name for claim in claims for name in free if bare[name] == claim), None)
        if found is not None:
            headers[column] = found
    for column, name in headers.items():
        if list(header).count(name) > 1:
            raise InputError(f"two columns are called {name!r} ({column}): rename one of them")
    return Columns(headers, tuple(name for name in header if name and name not in headers.values()))


def guesses(header: Sequence[str], kind: str) -> str:
    """A hint for headers that nearly match: `Is 'Dat' meant as date?`, or an empty string."""
    known = [claim for claims in _claims(kind).values() for claim in claims]
    near = [(name, get_close_matches(loose(name), known, n=1, cutoff=0.8)) for name in header[:200] if name]
    odd = [f"is {name!r} meant as {found[0]!r}?" for name, found in near if found and found[0] != loose(name)]
    return " ".join(odd).capitalize() if odd else ""


def loose(name: str) -> str:
    """A header in lower case, its words divided by single spaces."""
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("columns.toml").read_text("utf-8"))


@cache
def _claims(kind: str) -> dict[str, tuple[str, ...]]:
    return {column: (loose(column), *others) for column, others in _lists()[kind].items()}


@cache
def _never() -> frozenset[str]:
    return frozenset(_lists()["never"]["headers"])
