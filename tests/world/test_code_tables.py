"""The tables against the published lists: every row, both ends of its spell, and every exception explained."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from equipoise.world import spells, tables
from equipoise.world.code_tables import (
    code_systems,
    crosswalk_exceptions,
    differences,
    former_iso,
    successions,
)
from equipoise.world.codes import actors
from equipoise.world.conversion import from_code, to_code

BEGIN, PANEL_END = date(1816, 1, 1), 2025
Row = tuple[str, str, date, date]


def cow_list(shared: Path) -> Iterator[Row]:
    with (shared / "data/ir/raw/states2016.csv").open(encoding="utf-8") as lines:
        for r in csv.DictReader(lines):
            first, last = (date(int(r[f"{e}year"]), int(r[f"{e}month"]), int(r[f"{e}day"])) for e in ("st", "end"))
            yield r["ccode"], r["stateabb"], first, last


def gw_list(shared: Path) -> Iterator[Row]:
    for r in pl.read_parquet(shared / "data/ir/gw_system.parquet").iter_rows(named=True):
        yield str(r["gwcode"]), r["gw_abb"], r["start"], r["end"]


def test_every_row_of_cow_is_itself_at_both_ends(shared: Path) -> None:
    rows = list(cow_list(shared))
    assert len(rows) == 243
    for number, letters, first, last in rows:
        for day in (first, last):
            assert from_code(number, "cow", day) == from_code(letters, "cowabb", day)
            assert to_code(number, "cowabb", day, from_="cow") == letters
            assert to_code(letters, "cow", day, from_="cowabb") == int(number)


def test_every_row_of_gleditsch_and_ward_is_itself_at_both_ends(shared: Path) -> None:
    rows = list(gw_list(shared))
    assert len(rows) == 239
    for number, _, first, last in rows:
        for day in (first, last):
            assert to_code(from_code(number, "gw", day), "gw", day, from_="actor") == int(number)


@pytest.mark.parametrize("system", ["cow", "gw"])
def test_spells_are_the_lists_own_and_open_where_the_edition_ends(shared: Path, system: str) -> None:
    last_covered = code_systems()[system].last
    published = defaultdict(list)
    for number, _, first, last in (cow_list if system == "cow" else gw_list)(shared):
        published[number].append((first, None if last == last_covered else last))
    assert {value: joined(value, system) for value in published} == {v: sorted(s) for v, s in published.items()}
    assert {row.value for row in spells.spells(system)} == published.keys()


def joined(value: str, system: str) -> list[tuple[date | None, date | None]]:
    """The spells of a value with those that follow each other day by day made one."""
    found: list[tuple[date | None, date | None]] = []
    for row in sorted(spells.of_value(system, value), key=lambda r: r.start or date.min):
        if found and found[-1][1] and row.start == found[-1][1] + timedelta(days=1):
            found[-1] = (found[-1][0], row.end)
        else:
            found.append((row.start, row.end))
    return found


def test_every_difference_of_the_lists_is_a_row() -> None:
    told = [(d.code, d.cow, d.gw, d.start, d.end or date.max) for d in differences()]
    found = [span for state in tables.states() for span in differing(state.code)]
    assert len(told) == len(found) and set(told) == set(found)
    assert all(d.reason and d.source for d in differences())


def differing(code: str) -> Iterator[tuple[str, int | None, int | None, date, date]]:
    """The spans of days on which the lists have other numbers for a state, worked out from the spells."""
    rows = [row for system in ("cow", "gw") for row in spells.of_code(system, code)]
    starts = {row.start or BEGIN for row in rows} | {row.end + timedelta(days=1) for row in rows if row.end}
    days = sorted({BEGIN, *starts})
    for first, after in zip(days, [*days[1:], None], strict=True):
        cow, gw = (number_on(code, system, first) for system in ("cow", "gw"))
        if cow != gw:
            yield code, cow, gw, first, after - timedelta(days=1) if after else date.max


def number_on(code: str, system: str, day: date) -> int | None:
    rows = spells.in_period(spells.of_code(system, code), (day, day))
    return int(rows[0].value) if rows else None


def test_the_crosswalk_agrees_but_for_the_exceptions(shared: Path) -> None:
    panel = pl.read_parquet(shared / "data/ir/cw_gw_panel.parquet")
    left_out, repeated = (
        {(e.gw, year) for e in crosswalk_exceptions() if e.kind == kind for year in range(e.first, e.last + 1)}
        for kind in ("left out", "repeated")
    )
    ours = {system: states_by_year(system) for system in ("cow", "gw")}
    seen: dict[str, set[tuple[int, int]]] = {"cow": set(), "gw": set()}
    twice = set()
    for year, gw, cow in panel.select("year", "gwcode", "ccode").iter_rows():
        for system, number in (("cow", cow), ("gw", gw)):
            if number is not None:
                seen[system].add((int(number), year))
                assert (int(number), year) in ours[system]
        if gw is not None and cow is not None:
            assert ours["gw"][int(gw), year] & ours["cow"][int(cow), year], (year, gw, cow)
        elif gw is not None and any(listed(code, "cow", year) for code in ours["gw"][int(gw), year]):
            twice.add((int(gw), year))
        elif cow is not None:
            assert not any(listed(code, "gw", year) for code in ours["cow"][int(cow), year])
    assert twice == repeated
    assert ours["cow"].keys() == seen["cow"]
    assert ours["gw"].keys() - seen["gw"] == left_out


def states_by_year(system: str) -> dict[tuple[int, int], set[str]]:
    found = defaultdict(set)
    for row in spells.spells(system):
        last = row.end.year if row.end else PANEL_END
        for year in range((row.start or BEGIN).year, last + 1):
            found[int(row.value), year].add(row.code)
    return dict(found)


def listed(code: str, system: str, year: int) -> bool:
    return bool(spells.in_period(spells.of_code(system, code), (date(year, 1, 1), date(year, 12, 31))))


def test_every_code_is_an_actor_and_every_system_described() -> None:
    known = actors().keys()
    assert {f.code for f in former_iso()} | {d.code for d in differences()} <= known
    assert {e.code for e in crosswalk_exceptions()} | {code for pair in successions() for code in pair} <= known
    assert tuple(code_systems()) == spells.SYSTEMS
    assert all(s.reference and s.terms for s in code_systems().values())


def test_every_former_state_of_iso_has_its_four_letters() -> None:
    of_iso = {s.code for s in tables.states() if s.kind == "former" and spells.of_code("iso3", s.code)}
    assert of_iso == {"SUN", "YUG", "SCG", "CSK", "DDR", "YMD"}
    assert of_iso <= {f.code for f in former_iso() if f.alpha4}
