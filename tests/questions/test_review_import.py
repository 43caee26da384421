"""The spreadsheet of a review: what it holds, what its decisions become, what is refused and what is a conflict."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from equipoise.errors import CaseError, InputError, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.fields import Place
from equipoise.ledger.records import Mention
from equipoise.ledger.skips import read_skips
from equipoise.ledger.view import View
from equipoise.questions.correct import correct
from equipoise.questions.events import events
from equipoise.questions.review import opened
from equipoise.questions.review_columns import COLUMNS
from equipoise.questions.review_export import export_review
from equipoise.questions.review_import import Imported, import_review
from tests.hand_built import day, document, keep, mention, new_case, person

LEADERS = {"level": "leader", "setting": "bilateral"}
Rows = list[dict[str, str]]


def event(of: Mention) -> str:
    return "e-" + of.id.removeprefix("m-")


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Case, dict[str, Mention]]:
    monkeypatch.setenv("EQUIPOISE_USER", "ana")
    case = new_case(tmp_path / "case", since='"2018-05"', until='"2018-10"')
    people = (person("RUS", "Vladimir Putin", office="president"), person("AZE", "İlham Əliyev"))
    made = {
        "baku": mention(
            "d-0123456789abcdef",
            span=(0, 26),
            trigger=(3, 6),
            text="=He met the host in Baku.\n",
            date=day("2018-09-27"),
            place=Place("Baku", "AZE"),
            participants=people,
            contexts=("economic",),
            **LEADERS,
        ),
        "sochi": mention("d-b", date=day("2018-09-01"), place=Place("Sochi", "RUS"), **LEADERS),
        "sochi again": mention("d-c", date=day("2018-09-02"), place=Place("Sochi", "RUS"), **LEADERS),
        "near": mention("d-e", target=("ARM",), date=day("2018-09-08"), near=True, confidence=0.4, **LEADERS),
    }
    text = "=He met the host in Baku.\nThey spoke of trade."
    keep(case, *made.values(), texts={"d-0123456789abcdef": document("d-0123456789abcdef", text)})
    return case, made


def exported(case: Case, path: Path) -> Rows:
    export_review(opened(View(case)), path)
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    header, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    return [dict(zip(header, [cell or "" for cell in row], strict=True)) for row in rows]


def saved(rows: Iterable[dict[str, str]], path: Path) -> Path:
    """A filled-in table, with columns in another order and one of the person's own."""
    names = [*reversed(COLUMNS), "my notes"]
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for cells in (names, *([row.get(name, "") for name in names] for row in rows)):
            book.active.append(cells)
        book.save(path)
        return path
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, restval="", delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture(params=[".csv", ".xlsx"])
def filled(found: tuple[Case, dict[str, Mention]], tmp_path: Path, request: Any) -> Callable[..., Imported]:
    """Exports, fills in by id (or appends rows without one), and imports."""
    case, _ = found
    rows = exported(case, tmp_path / f"out{request.param}")

    def fill(*new: dict[str, str], **options: Any) -> Imported:
        said = {row["id"]: row for row in new if row.get("id")}
        more = [row for row in new if not row.get("id") or row["id"] not in {r["id"] for r in rows}]
        table = [{**row, **said.get(row["id"], {})} for row in rows] + more
        return import_review(case, saved(table, tmp_path / f"in{request.param}"), **options)

    return fill


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_table_has_a_row_an_item_with_its_fields_as_a_person_types_them(
    found: tuple[Case, dict[str, Mention]], tmp_path: Path, ending: str
) -> None:
    case, made = found
    rows = exported(case, tmp_path / f"out{ending}")
    assert [row["kind"] for row in rows].count("pair") == 1
    (baku,) = [row for row in rows if row["id"] == event(made["baku"])]
    assert (baku["type"], baku["source"], baku["target"], baku["date"]) == ("CONSULT", "RUS", "AZE", "2018-09-27")
    assert (baku["place"], baku["symmetric"], baku["contexts"]) == ("Baku, AZE", "true", "economic")
    assert baku["participants"] == "RUS:Vladimir Putin:president:leader; AZE:İlham Əliyev::leader"
    assert baku["sentence"] == "'=He met the host in Baku.", "no program takes it for a formula"
    assert baku["decision"] == baku["why"] == ""
    (pair,) = [row for row in rows if row["kind"] == "pair"]
    assert pair["date"] == "2018-09-01 | 2018-09-02"


def test_an_untouched_table_changes_nothing(filled: Callable[..., Imported]) -> None:
    done = filled()
    assert (done.judged, done.refused, done.conflicts, done.open) == ([], [], [], 5)


def test_every_decision_becomes_its_judgement(
    filled: Callable[..., Imported], found: tuple[Case, dict[str, Mention]]
) -> None:
    case, made = found
    pair = f"{event(made['sochi'])}+{event(made['sochi again'])}"
    new = {"decision": "New", "type": "AID", "source": "RUS", "target": "AZE", "sentence": "They spoke of trade."}
    done = filled(
        {"id": event(made["baku"]), "decision": "edit", "date": "2018-09-26", "level": "minister", "why": "his page"},
        {"id": pair, "decision": "merge"},
        {"id": made["near"].id, "decision": "reject"},
        {"id": event(made["sochi"]), "decision": "skip"},
        new,
    )
    assert [str(p) for p in (*done.refused, *done.conflicts)] == []
    said = {(j.action, j.field) for j in done.judged}
    assert said == {("set", "date"), ("set", "level"), ("same", None), ("reject", None), ("add", None)}
    assert {j.why for j in done.judged if j.action == "set"} == {"his page"}
    assert all(j.by == "ana" and j.why for j in done.judged)
    assert list(read_skips(case.store, "ana")) == [event(made["sochi"])]
    assert [s.item for s in done.skipped] == [event(made["sochi"])]
    records = {r["id"]: r for r in events(case).records}
    assert records[event(made["baku"])]["level"] == "minister"
    assert len(records) == 3, "two of Sochi are one, one was added"


def test_a_field_and_a_value_may_be_named_instead(
    filled: Callable[..., Imported], found: tuple[Case, dict[str, Mention]]
) -> None:
    done = filled({"id": event(found[1]["baku"]), "decision": "set", "field": "Place", "value": "Ganja, AZE"})
    (said,) = done.judged
    assert (said.field, said.value) == ("place", {"name": "Ganja", "country": "AZE"})


def test_importing_again_adds_nothing(filled: Callable[..., Imported], found: tuple[Case, dict[str, Mention]]) -> None:
    _, made = found
    new = {"decision": "new", "type": "AID", "source": "RUS", "target": "AZE", "sentence": "They spoke of trade."}
    rows = (
        {"id": event(made["baku"]), "decision": "edit", "level": "minister"},
        {"id": event(made["sochi"]), "decision": "reject"},
        {"id": made["near"].id, "decision": "confirm"},
        new,
    )
    assert len(filled(*rows).judged) == 4
    again = filled(*rows)
    assert ([str(p) for p in again.conflicts], again.refused) == ([], [])
    assert (again.judged, again.repeated) == ([], 4)


def test_what_somebody_else_changed_since_the_export_is_a_conflict(
    filled: Callable[..., Imported], found: tuple[Case, dict[str, Mention]]
) -> None:
    case, made = found
    theirs = correct(case, event(made["baku"]), "set", why="no", field="level", value="minister", by="boris")
    correct(case, event(made["sochi"]), "reject", why="no", by="boris")
    correct(case, made["near"].id, "confirm", why="yes", by="boris")
    keep(case, mention("d-z", date=day("2018-09-02"), place=Place("Sochi", "RUS"), **LEADERS))
    before = case.store.coded().judgements
    done = filled(
        {"id": event(made["baku"]), "decision": "confirm"},
        {"id": event(made["sochi"]), "decision": "confirm"},
        {"id": made["near"].id, "decision": "reject"},
        {"id": event(made["sochi again"]), "decision": "confirm"},
    )
    told = {p.id: p.why for p in done.conflicts}
    assert set(told) == {event(made["baku"]), event(made["sochi"]), made["near"].id, event(made["sochi again"])}
    assert told[event(made["baku"])].startswith("changed since the export: set by boris, ")
    assert theirs.id in told[event(made["baku"])]
    assert told[event(made["sochi"])].startswith("it is no event any more: reject by boris")
    assert told[event(made["sochi again"])] == "changed since the export"
    assert (done.judged, case.store.coded().judgements) == ([], before)


def bad_rows(made: dict[str, Mention]) -> list[tuple[dict[str, str], str]]:
    baku, sochi, pair = (event(made["baku"]), event(made["sochi"]), "")
    pair = f"{sochi}+{event(made['sochi again'])}"
    return [
        ({"id": baku, "decision": "confrm"}, "Did you mean confirm"),
        ({"id": baku, "decision": "edit"}, "Nothing is changed"),
        ({"id": baku, "decision": "edit", "level": "king"}, "'king' is no level"),
        ({"id": baku, "decision": "set", "field": "colour", "value": "red"}, "'colour' is not a field"),
        ({"id": baku, "decision": "merge"}, "needs the other id"),
        ({"id": baku, "decision": "merge", "with": "e-ffffffffffffffff"}, "no e-ffffffffffffffff"),
        ({"id": pair, "decision": "confirm"}, "Of a pair only merge or split"),
        ({"id": "Baku", "decision": "confirm"}, "no id of an event"),
        ({"id": "e-ffffffffffffffff", "decision": "confirm"}, "no event any more"),
        (
            {"decision": "new", "type": "AID", "source": "RUS", "target": "AZE", "sentence": "Never said."},
            "no document",
        ),
        ({"decision": "new", "type": "AID", "source": "RUS", "target": "", "sentence": "spoke of trade"}, "both sides"),
        ({"id": "j-ffffffffffffffff", "decision": "undo"}, "no j-ffffffffffffffff"),
        ({"id": baku, "level": "official"}, "changed, but no decision is given"),
    ]


@pytest.mark.parametrize("number", range(13))
def test_a_bad_row_is_refused_by_its_number_and_the_others_are_applied(
    found: tuple[Case, dict[str, Mention]], tmp_path: Path, number: int
) -> None:
    case, made = found
    row, words = bad_rows(made)[number]
    rows = exported(case, tmp_path / "out.csv")
    table = [{**r, **row} if r["id"] == row.get("id") else r for r in rows]
    if row.get("id") not in {r["id"] for r in rows}:
        table.append(row)
    (good,) = [r for r in table if r.get("id") == event(made["sochi again"])]
    good["decision"] = "confirm"
    done = import_review(case, saved(table, tmp_path / "in.csv"))
    (problem,) = (*done.refused, *done.conflicts)
    assert words in problem.why
    place = next(i for i, r in enumerate(table, 2) if r.get("id") == row.get("id"))
    assert problem.row == place
    assert [j.on for j in done.judged] == [event(made["sochi again"])]


def test_two_rows_that_decide_otherwise_of_one_event_are_not_both_applied(
    filled: Callable[..., Imported], found: tuple[Case, dict[str, Mention]], tmp_path: Path
) -> None:
    case, made = found
    rows = exported(case, tmp_path / "again.csv")
    (baku,) = [row for row in rows if row["id"] == event(made["baku"])]
    table = [{**baku, "decision": "confirm"}, {**baku, "decision": "reject"}]
    done = import_review(case, saved(table, tmp_path / "two.csv"))
    assert [j.action for j in done.judged] == ["confirm"]
    assert "Row 2 decides otherwise" in done.refused[0].why


def test_a_second_row_is_checked_against_what_the_first_sets(
    found: tuple[Case, dict[str, Mention]], tmp_path: Path
) -> None:
    case, made = found
    (baku,) = [row for row in exported(case, tmp_path / "out.csv") if row["id"] == event(made["baku"])]
    both = [{**baku, "decision": "set", "field": name, "value": v} for name, v in (("type", "AID"), ("mode", "visit"))]
    done = import_review(case, saved(both, tmp_path / "in.csv"))
    assert [j.field for j in done.judged] == ["type"]
    assert "AID has no mode" in done.refused[0].why


def test_undo_by_the_table(filled: Callable[..., Imported], found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    said = correct(case, event(made["baku"]), "confirm", why="seen")
    done = filled({"id": said.id, "decision": "undo"})
    assert [(j.action, j.on) for j in done.judged] == [("retract", said.id)]


def test_trying_keeps_nothing(filled: Callable[..., Imported], found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    rows = ({"id": event(made["baku"]), "decision": "confirm"}, {"id": event(made["sochi"]), "decision": "skip"})
    done = filled(*rows, dry_run=True)
    assert (len(done.judged), len(done.skipped)) == (1, 1)
    assert (case.store.coded().judgements, read_skips(case.store, "ana")) == ((), {})
    assert done.sentence().startswith("1 judgement would be made, 1 skipped")


def test_who_and_why(
    filled: Callable[..., Imported], found: tuple[Case, dict[str, Mention]], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {"id": event(found[1]["baku"]), "decision": "confirm"}
    assert [(j.by, j.why) for j in filled(row, by="boris", why="all seen", dry_run=True).judged] == [
        ("boris", "all seen")
    ]
    assert filled(row, dry_run=True).judged[0].why.startswith("reviewed in in.")
    monkeypatch.delenv("EQUIPOISE_USER")
    with pytest.raises(CaseError, match="who"):
        filled(row)


def test_files_that_are_no_review(found: tuple[Case, dict[str, Mention]], tmp_path: Path) -> None:
    case, _ = found
    (tmp_path / "other.csv").write_text("name,level\nx,leader\n", "utf-8")
    with pytest.raises(InputError, match="no column id or decision"):
        import_review(case, tmp_path / "other.csv")
    (tmp_path / "torn.xlsx").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "empty.csv").write_bytes(b"")
    for name in ("torn.xlsx", "empty.csv"):
        with pytest.raises(InputError, match=f"{name} is no table"):
            import_review(case, tmp_path / name)
    with pytest.raises(UsageError, match=r"\.csv or \.xlsx"):
        export_review(opened(View(case)), tmp_path / "out.ods")


def test_characters_that_no_cell_holds_do_not_stop_the_export(case: Case, tmp_path: Path) -> None:
    words = "They met\x07 and\x0b talked."
    told = mention("d-a", span=(0, len(words)), trigger=(5, 8), text=words, date=day("2018-09-27"), **LEADERS)
    keep(case, told, texts={"d-a": document("d-a", words)})
    (row,) = exported(case, tmp_path / "out.xlsx")
    assert row["sentence"] == "They met and talked."
