"""Chronologies, row by row."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from equipoise.ledger.identity import row_id
from equipoise.reading.inputs import read_inputs

from .conftest import TODAY, Read
from .kinds import Things, by_row, documents, mentions, notes, skipped

HEADER = "id,Date,Kind,Who,Summary\n"
ROW = "2018-09-27,meeting,RUS;AZE,They met.\n"


def table(shared: Path, name: str) -> Things:
    return list(read_inputs([shared / "facts" / name], today=TODAY, base=shared))


def test_rows_are_documents_of_their_own(read: Read) -> None:
    (found,) = documents(read("t.csv", f"{HEADER}X-1,{ROW}"))
    document = found.document
    assert document.cells == {
        "id": "X-1",
        "Date": "2018-09-27",
        "Kind": "meeting",
        "Who": "RUS;AZE",
        "Summary": "They met.",
    }
    assert document.id == row_id("t", "X-1", document.cells)
    assert (document.kind, document.title, document.text) == ("row", "", "They met.")
    assert document.published == date(2018, 9, 27)
    (mention,) = found.mentions or ()
    assert mention.row and (mention.row.dataset, mention.row.number, mention.row.id) == ("t", 2, "X-1")


def test_a_changed_row_keeps_its_id_and_a_row_without_one_does_not(read: Read) -> None:
    def ids(text: str) -> list[str]:
        return [found.document.id for found in documents(read("t.csv", text))]

    changed = ROW.replace("They met", "They talked")
    assert ids(f"{HEADER}X-1,{ROW}") == ids(f"{HEADER}X-1,{changed}")
    assert ids(f"{HEADER},{ROW}") != ids(f"{HEADER},{changed}")


def test_the_same_row_twice(read: Read) -> None:
    things = read("t.csv", f"{HEADER}X-1,{ROW}X-1,{ROW},{ROW},{ROW}")
    assert len(documents(things)) == 2
    assert [(s.row, s.why) for s in skipped(things)] == [
        (3, "the same id X-1 as row 2"),
        (5, "the same cells as row 4"),
    ]


def test_a_sentence_from_the_cells_where_there_is_no_summary(read: Read) -> None:
    text = "Date,Kind,Who,Where,Status\n2018-09-27,talks,MDA:Ann Example:minister;UKR,Odesa,planned\n2018-09,other,,,\n"
    texts = [found.document.text for found in documents(read("t.csv", text))]
    assert texts == ["Talks (planned): Ann Example (MDA), UKR; Odesa; 2018-09-27.", "Other; 2018-09."]


def test_bad_rows_are_skipped_by_number_and_the_others_read(read: Read) -> None:
    bad = "a,31/06/2018,meeting,RUS;AZE,x\nb,2018-09-27,meting,RUS;AZE,x\nc,2018-09-27,meeting,RUS;Narnia,x\n"
    things = read(
        "t.csv", f'{HEADER}{bad}d,{ROW}e,2018-09-27,talks,RUS;AZE,x,y\nf,2018-09-27,talks,RUS;AZE,"two\nlines"\n'
    )
    assert [s.row for s in skipped(things)] == [2, 3, 4, 6]
    assert str(skipped(things)[0]).endswith("t.csv, row 2: no such day: 31/06/2018")
    assert list(by_row(things)) == ["d", "f"]


def test_the_order_of_day_and_month(shared: Path) -> None:
    path = shared / "cases/007-chronology-day-first/talks.csv"
    things = list(read_inputs([path], today=TODAY))
    assert [str(m.date) for m in mentions(things)] == ["2018-07-04", "2018-07-12", "2018-07-23", "2018-11-02"]
    assert [(s.row, s.why) for s in skipped(things)] == [(5, "no such day: 31/06/2018")]
    assert {(m.type, m.level, m.source, m.target) for m in mentions(things)} == {
        ("CONSULT", "minister", ("MDA",), ("UKR",))
    }
    assert "date_start ← Date" in notes(things)


def test_a_column_that_cannot_be_decided(read: Read) -> None:
    text = "Date,Kind,Who\n04/07/2018,meeting,RUS;AZE\n12/07/2018,meeting,RUS;AZE\n"
    things = read("t.csv", text)
    assert [s.row for s in skipped(things)] == [2, 3] and "--day-first" in skipped(things)[0].why
    assert [str(m.date) for m in mentions(read("t.csv", text, day_first=True))] == ["2018-07-04", "2018-07-12"]
    assert [str(m.date) for m in mentions(read("t.csv", text, day_first=False))] == ["2018-04-07", "2018-12-07"]


@pytest.mark.parametrize("name", ["chronology-2018.csv", "leaders-rus-aze.csv", "leaders-rus-arm.csv"])
def test_every_row_of_the_tables_of_facts_is_read(shared: Path, name: str) -> None:
    things = table(shared, name)
    with (shared / "facts" / name).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(documents(things)) == len(rows) > 100
    assert skipped(things) == []
    assert [found.document.cells for found in documents(things)] == rows
    for found in documents(things):
        cells = found.document.cells or {}
        contact = [m for m in found.mentions or () if m.type == "CONSULT"]
        assert len(contact) == (
            bool(cells["channel"]) or (cells["kind"] == "statement" and cells["status"] != "occurred")
        )
        if cells["channel"]:
            assert (contact[0].level, contact[0].channel) == (cells["pair_level"], cells["channel"])
            assert (contact[0].setting, contact[0].status) == (cells["setting"], cells["status"])


def test_the_types_of_the_chronology_of_2018(shared: Path) -> None:
    things = table(shared, "chronology-2018.csv")
    assert Counter(m.type for m in mentions(things)) == {"CONSULT": 76, "AID": 3, "SUPPORT": 2, "COOPERATE": 1}
    types = {i: [(m.type, m.mode, m.source, m.target) for m in f.mentions or ()] for i, f in by_row(things).items()}
    assert types["C18-065"] == [("AID", None, ("BLR",), ("AZE",))]
    assert types["C18-042"] == [("COOPERATE", None, ("GEO",), ("USA", "ARM", "AZE"))]
    assert types["C18-028"] == types["C18-014"] == types["C18-011"] == []
    assert types["C18-004"] == [("CONSULT", None, ("RUS",), ("AZE",))]
    assert types["C18-020"] == [("CONSULT", "visit", ("OSCE",), ("ARM",))]
    assert types["C18-050"] == [("CONSULT", "visit", ("DEU",), ("AZE",))]
    assert types["C18-030"] == [("SUPPORT", None, ("AZE",), ("EU",)), ("CONSULT", None, ("AZE",), ("EU",))]
    assert "level" in notes(things).partition("not used:")[2]


def test_announcements_of_2018_and_what_became_of_them(shared: Path) -> None:
    rows = by_row(table(shared, "chronology-2018.csv"))
    (visit,), (talks,) = rows["C18-101"].mentions or (), rows["C18-053"].mentions or ()
    assert (visit.status, visit.date, visit.reported) == ("postponed", None, date(2018, 6, 13))
    assert visit.row and visit.row.outcome == ("C18-053",)
    assert talks.row and talks.row.outcome_of == ("C18-101",) and talks.row.same_as == ("LAZ-051",)
    assert (talks.status, str(talks.date)) == ("occurred", "2018-09-01")
    (confirmed,), (denied,) = rows["C18-051"].mentions or (), rows["C18-064"].mentions or ()
    assert (confirmed.status, confirmed.date, confirmed.reported) == ("postponed", None, date(2018, 9, 8))
    assert (denied.status, denied.date) == ("denied", None)
    assert confirmed.parties == denied.parties == {"RUS", "ARM"} and confirmed.level == denied.level == "leader"
    (summit,) = rows["C18-103"].mentions or ()
    assert summit.parties == {"RUS", "AZE", "IRN"} and (summit.status, summit.setting) == ("postponed", "trilateral")
    (choice,), (called_off,) = rows["C18-105"].mentions or (), rows["C18-094"].mentions or ()
    assert (choice.status, choice.date) == ("cancelled", None)
    assert (called_off.status, str(called_off.date)) == ("cancelled", "2018-12-06")
