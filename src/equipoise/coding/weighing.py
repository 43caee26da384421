"""Choosing among what a text offers: tables of marks and their weights, and the candidate whose marks weigh most."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from equipoise.coding.lists import TABLES
from equipoise.errors import InputError


def heaviest(candidates: Sequence[Sequence[str]], table: str) -> int:
    """The number of the candidate whose marks weigh most; of equals the first.

    Parameters
    ----------
    candidates : the marks of each.
    table : the file with their weights; a mark that it does not name weighs nothing.
    """
    scores = weighed(candidates, table)
    return scores.index(max(scores))


def weighed(candidates: Sequence[Sequence[str]], table: str) -> list[float]:
    """What the marks of each candidate weigh together."""
    known = weights(table)
    return [sum(known.get(mark, 0.0) for mark in marks) for marks in candidates]


@cache
def weights(table: str) -> dict[str, float]:
    """How much each mark speaks for a candidate."""
    found: dict[str, float] = {}
    for number, line in enumerate((TABLES / table).read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith(("#", "mark\t")):
            continue
        cells = line.split("\t")
        if len(cells) != 2 or cells[0] in found:
            raise InputError(f"{table}, line {number}: not a new mark and its weight.")
        found[cells[0]] = float(cells[1])
    return found
