"""`contacts` of the leaders' lists against a count by hand: the README's rule in plain Python, year by year."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.contacts import Contacts, contacts
from equipoise.questions.intake import read
from tests.hand_built import new_case

Row = dict[str, str]
LISTS = {"AZE": "leaders-rus-aze.csv", "ARM": "leaders-rus-arm.csv"}
YEARS = range(2008, 2025)


def states(row: Row) -> set[str]:
    """The states at the table: participants with a name or office; a body alone is the frame."""
    parts = [part.split(":") for part in row["participants"].split(";")]
    return {part[0].strip() for part in parts if len(part) > 1}


def groups(rows: list[Row]) -> list[list[Row]]:
    """Rows of one occasion together: each `same_as` group once."""
    root = {row["id"]: row["id"] for row in rows}

    def find(name: str) -> str:
        return name if root[name] == name else find(root[name])

    for row in rows:
        for other in filter(None, (part.strip() for part in row["same_as"].split(";"))):
            if other in root:
                root[find(row["id"])] = find(other)
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(find(row["id"]), []).append(row)
    return list(found.values())


def counted(rows: list[Row], partner: str, rival: str | None, year: int) -> dict[str, int]:
    """Meetings of leaders in person in a year: by setting, and joint ones apart."""
    found = dict.fromkeys(("bilateral", "sideline", "trilateral", "multilateral", "joint"), 0)
    kept = [r for r in rows if (r["status"], r["channel"], r["pair_level"]) == ("occurred", "in person", "leader")]
    for group in groups(kept):
        present = set().union(*(states(r) for r in group))
        if not {"RUS", partner} <= present or not any(
            r["date_start"][:4] <= str(year) <= r["date_end"][:4] for r in group
        ):
            continue
        if rival in present:
            found["joint"] += 1
        else:
            found[next(r["setting"] for r in group)] += 1
    return found


def rows_of(folder: Path, *names: str) -> list[Row]:
    rows: list[Row] = []
    for name in names:
        with (folder / name).open(encoding="utf-8-sig", newline="") as handle:
            rows += csv.DictReader(handle)
    return rows


def case_of(folder: Path, where: Path, *names: str) -> Case:
    made = new_case(where)
    reading = read(made, [folder / name for name in names])
    assert reading.skipped == []
    assert reading.documents == len(rows_of(folder, *names))
    return made


@pytest.fixture(scope="module")
def lists(shared: Path) -> list[Row]:
    return rows_of(shared / "facts", *LISTS.values())


@pytest.fixture(scope="module")
def case(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    return case_of(shared / "facts", tmp_path_factory.mktemp("facts") / "case", *LISTS.values())


def shown(found: Contacts, code: str) -> dict[str, int]:
    (partner,) = (p for p in found.partners if p.code == code)
    cells: dict[str, Any] = dict(partner.cells["leader"])
    cells.pop("phone")
    joint = sum(m.level == "leader" and m.in_person for m in partner.joint)
    return {**cells, "joint": joint}


@pytest.mark.parametrize("year", YEARS)
def test_every_year_agrees_with_a_count_by_hand(case: Case, lists: list[Row], year: int) -> None:
    found = contacts(View(case), "RUS", "ARM", "AZE", since=str(year), until=str(year))
    for code, rival in (("ARM", "AZE"), ("AZE", "ARM")):
        assert shown(found, code) == counted(lists, code, rival, year), code


@pytest.mark.parametrize("code", LISTS)
def test_each_dyad_alone_agrees_over_all_years(case: Case, lists: list[Row], code: str) -> None:
    found = contacts(View(case), "RUS", code, since="2008", until="2024")
    expected = [counted(lists, code, None, year) for year in YEARS]
    assert shown(found, code) == {key: sum(year[key] for year in expected) for key in expected[0]}


def test_a_meeting_in_three_tables_is_counted_once(shared: Path, tmp_path: Path) -> None:
    """All three tables; a meeting of three is leader for a dyad of leaders though the third sent a minister."""
    names = (*LISTS.values(), "chronology-2018.csv")
    found = contacts(
        View(case_of(shared / "facts", tmp_path / "c", *names)), "RUS", "ARM", "AZE", since="2018", until="2018"
    )
    for code, rival in (("ARM", "AZE"), ("AZE", "ARM")):
        expected = counted(rows_of(shared / "facts", *names), code, rival, 2018)
        joint = expected.pop("joint")
        assert {key: value for key, value in shown(found, code).items() if key != "joint"} == expected
        assert shown(found, code)["joint"] >= joint
        assert sum(expected.values()) > 3
