"""Which states are rivals when, for a panel: of a loaded list, or of a table that a person hands over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from equipoise.errors import InputError, NotFound
from equipoise.ledger.view import View, query
from equipoise.reading.given_table import any_table, filled, numbered
from equipoise.world.actors import state_code

LISTS = {"tss": ("rivalries", "rivalry"), "mid": ("mid", "dispute")}
HINT = "Give a table with the columns a, b, since, until (years; until empty while it lasts)."
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Rivalries:
    """Years of each pair, and the first and last year in which the list says who is not a rival."""

    name: str
    years: Mapping[Pair, frozenset[int]]
    first: int
    last: int

    def is_rival(self, a: str, b: str, year: int) -> bool | None:
        """None outside the years of the list: its silence there is no answer."""
        if not self.first <= year <= self.last:
            return None
        return year in self.years.get(frozenset((a, b)), ())

    def ever(self, state: str) -> set[str]:
        return {other for pair in self.years if state in pair for other in pair - {state}}


def rivalries(view: View, name: str) -> Rivalries:
    """The rivals of `tss` (strategic rivalries), `mid` (disputes), or of a file `a,b,since,until`."""
    return of_list(view, name.lower()) if name.lower() in LISTS else of_file(Path(name), view)


def of_list(view: View, name: str) -> Rivalries:
    dataset, kind = LISTS[name]
    tables = [t for d in view.datasets() if d.name == dataset for t in d.tables if t.first is not None]
    if not tables:
        raise NotFound(
            f"The case has not loaded {dataset}.", f"See `equipoise get {dataset}`, or name a file with --rivals."
        )
    lasts = [t.last for t in tables if t.last is not None]
    years: dict[Pair, set[int]] = {}
    for row in view.rows(query("ties_of_kind"), kind=kind, day=date.max):
        if row["dataset"] != dataset or not row["date_start"]:
            continue
        until = row["date_end"].year if row["date_end"] else row["last_covered"] or max(lasts)
        pair = frozenset((row["source"], row["target"]))
        years.setdefault(pair, set()).update(range(row["date_start"].year, until + 1))
    first = min(t.first for t in tables if t.first is not None)
    return Rivalries(name, {pair: frozenset(held) for pair, held in years.items()}, first, max(lasts))


def of_file(path: Path, view: View) -> Rivalries:
    """A table by hand: it says who is a rival and who is not in all years from its first to its last, or this one's."""
    if not path.is_file():
        raise InputError(f"{path} is no list of rivals and no file.", f"Known: {', '.join(LISTS)}. {HINT}")
    table = any_table(path.read_bytes(), path)
    header = [one.strip().lower() for one in table.header]
    if missing := [one for one in ("a", "b", "since") if one not in header]:
        raise InputError(f"{path.name} has no column {' or '.join(missing)}.", HINT)
    until = view.known_by or view.case.period.until or date.today()
    years: dict[Pair, set[int]] = {}
    for number, given in numbered(path, table):
        cells = {key.strip().lower(): value for key, value in given.items()}
        a, b = (state_code(filled(path, number, cells[key], key)) for key in ("a", "b"))
        if a == b:
            raise InputError(f"{path.name}: row {number}: {a} is no rival of itself.", HINT)
        since = year(path, number, "since", filled(path, number, cells["since"], "since"))
        last = year(path, number, "until", cells["until"]) if cells.get("until", "").strip() else until.year
        if last < since:
            raise InputError(f"{path.name}: row {number}: it ends ({last}) before it begins ({since}).", HINT)
        years.setdefault(frozenset((a, b)), set()).update(range(since, last + 1))
    if not years:
        raise InputError(f"{path.name} holds no rivals.", HINT)
    every = [one for held in years.values() for one in held]
    return Rivalries(path.name, {pair: frozenset(held) for pair, held in years.items()}, min(every), max(every))


def year(path: Path, number: int, column: str, text: str) -> int:
    found = text.strip()
    if not (found.isdigit() and len(found) == 4):
        raise InputError(f"{path.name}: row {number}, column {column}: '{text}' is no year.", HINT)
    return int(found)
