"""`merge_case`: two folders of one case, or a folder and a file, into one; another question's case is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from equipoise.errors import CaseError, InputError, UsageError
from equipoise.ledger import erasing
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.entries import Entry
from equipoise.ledger.judgement_file import FILE
from equipoise.ledger.loaded import loaded
from equipoise.ledger.view import View
from equipoise.questions.case_files import export_case
from equipoise.questions.correct import correct
from equipoise.questions.merging import merge_case
from equipoise.questions.settling import open_disputes
from tests.hand_built import CODER, as_json, day, document, keep, mention, new_case, only
from tests.questions.loaded_tables import load_table, rows

ONE, THEIRS = mention("d-a", date=day("2018-09-27")), mention("d-b", date=day("2018-09-27"))
HEADER = "kind,source,target,start,end,reference\n"
HOLDERS = "state,office,person,start,end,source\n"


@pytest.fixture
def other(tmp_path: Path) -> Case:
    return new_case(tmp_path / "other")


def state_of(case: Case) -> dict[str, bytes]:
    """Every file of a case but DuckDB's, and the events."""
    files = {p.relative_to(case.folder).as_posix(): p for p in sorted(case.folder.rglob("*")) if p.is_file()}
    found = {name: path.read_bytes() for name, path in files.items() if not name.endswith(".duckdb")}
    return found | {"events": as_json(View(case).events()).encode()}


def event(case: Case) -> str:
    return only(View(case).events()).id


def test_two_people_s_work_comes_together_and_their_conflict_is_settled_in_both(case: Case, other: Case) -> None:
    for each in (case, other):
        keep(each, ONE)
    correct(case, event(case), "confirm", why="seen on the page", by="ana")
    correct(other, event(other), "reject", why="the page is a forgery", by="ben")
    keep(other, THEIRS)
    merged = merge_case(case, other.folder)
    assert (merged.record.documents, len(merged.record.judgements), merged.events) == (("d-b",), 1, (1, 1))
    assert {j.by for j in only(merged.disputes).judgements} == {"ana", "ben"}
    assert only(View(case).events()).conflicts["judgements"] == ("ana: confirm", "ben: reject")
    correct(case, only(merged.disputes).on, "confirm", why="ben has seen it too", by="ana")
    assert merge_case(other, case.folder).disputes == ()
    assert as_json(View(other).events()) == as_json(View(case).events())
    assert only(View(other).events()).standing == "confirmed"
    again = merge_case(other, case.folder)
    assert (again.record.documents, again.record.judgements, open_disputes(other)) == ((), (), [])


def test_a_packed_copy_is_merged_like_a_folder(case: Case, other: Case, tmp_path: Path) -> None:
    keep(case, ONE)
    keep(other, THEIRS)
    correct(other, event(other), "confirm", why="seen", by="ben")
    export_case(other, tmp_path / "other.zip")
    merged = merge_case(case, tmp_path / "other.zip")
    assert merged.record.documents == ("d-b",)
    assert only(View(case).events()).standing == "confirmed"
    assert (case.folder / "ledger" / FILE).read_bytes() == (other.folder / "ledger" / FILE).read_bytes()


def test_an_empty_copy_and_one_without_a_record(case: Case, other: Case) -> None:
    assert merge_case(case, other.folder).record.documents == ()
    keep(other, THEIRS)
    assert merge_case(case, other.folder).events == (0, 1)


@pytest.mark.parametrize("change", ['partners = ["ARM"]', 'partners = ["ARM", "AZE", "TUR"]', 'pivot = "IRN"'])
def test_a_case_of_another_question_is_refused_and_nothing_changed(case: Case, other: Case, change: str) -> None:
    keep(case, ONE)
    keep(other, THEIRS)
    other.ties_file.write_text(f"{HEADER}border,RUS,AZE,,,x\n", "utf-8")
    toml = other.folder / "case.toml"
    name = change.partition(" ")[0]
    lines = [change if line.startswith(name) else line for line in toml.read_text("utf-8").splitlines()]
    toml.write_text("\n".join(lines), "utf-8")
    before = state_of(case)
    with pytest.raises(CaseError, match="another question"):
        merge_case(case, other.folder)
    assert state_of(case) == before
    assert merge_case(case, other.folder, force=True).record.documents == ("d-b",)
    assert open_case(case.folder).partners == ("ARM", "AZE")


def test_two_questions_in_words_that_differ_are_refused_and_one_left_open_is_not(case: Case, other: Case) -> None:
    keep(other, mention("d-b"))
    ask(case, "Does Moscow turn to Baku?")
    ask(other, "Who arms whom?")
    before = state_of(case)
    with pytest.raises(CaseError, match=r"another question: “Who arms whom\?”"):
        merge_case(open_case(case.folder), other.folder)
    assert state_of(case) == before
    ask(other, "does  Moscow turn to Baku?")
    assert merge_case(open_case(case.folder), other.folder).record.documents == ("d-b",)


def ask(case: Case, question: str) -> None:
    toml = case.folder / "case.toml"
    lines = [line for line in toml.read_text("utf-8").splitlines() if not line.startswith("question")]
    toml.write_text("\n".join([*lines, f'question = "{question}"']), "utf-8")


def test_the_same_states_in_another_order_or_by_name_are_the_same_question(case: Case, other: Case) -> None:
    toml = other.folder / "case.toml"
    toml.write_text('format = 1\npivot = "Russia"\npartners = ["Azerbaijan", "ARM"]\nquestion = "What now?"\n', "utf-8")
    merge_case(case, other.folder)


def test_ties_are_united_and_two_on_one_tie_are_kept_and_listed(case: Case, other: Case) -> None:
    case.ties_file.write_text(f"{HEADER}border,RUS,AZE,1991,,a\npact,RUS,ARM,1997,,b\n", "utf-8")
    other.ties_file.write_text(f"{HEADER}pact,RUS,ARM,1997,2024,c\nborder,RUS,AZE,1991,,a\narms,RUS,AZE,,,d\n", "utf-8")
    merged = merge_case(case, other.folder)
    assert [(t["kind"], t["reference"]) for t in merged.ties.added] == [("pact", "c"), ("arms", "d")]
    assert [(a["end"], b["end"]) for a, b in merged.ties.differing] == [("", "2024")]
    merge_case(other, case.folder)
    for each in (case, other):
        assert len(each.ties_file.read_text("utf-8").splitlines()) == 5
    assert merge_case(case, other.folder).ties.text is None


def test_a_bad_row_of_ties_stops_it_before_anything_is_changed(case: Case, other: Case) -> None:
    keep(case, ONE)
    keep(other, THEIRS)
    other.ties_file.write_text(f"{HEADER}border,RUS,Atlantis,,,x\n", "utf-8")
    before = state_of(case)
    with pytest.raises(InputError, match="row 2"):
        merge_case(case, other.folder)
    assert state_of(case) == before


def holders(case: Case, *rows: str) -> Path:
    case.world_folder.mkdir(exist_ok=True)
    path = case.world_folder / "holders.csv"
    path.write_text(HOLDERS + "".join(f"{row}\n" for row in rows), "utf-8")
    return path


def test_own_rows_are_united_and_a_tie_may_use_the_words_of_either(case: Case, other: Case) -> None:
    mine = holders(case, "ARM,foreign minister,Ararat Example,2018-05-12,,a")
    holders(other, "AZE,foreign minister,Araz Example,2018-05-12,,b")
    (other.world_folder / "names.csv").write_text("phrase,code,form,source\nthe Sevan side,ARM,alias,x\n", "utf-8")
    other.ties_file.write_text(f"{HEADER}pact,RUS,the Sevan side,,,x\n", "utf-8")
    merged = merge_case(case, other.folder)
    assert (merged.world.added, len(merged.ties.added)) == (2, 1)
    assert "Araz Example" in mine.read_text("utf-8") and "Ararat Example" in mine.read_text("utf-8")
    assert merge_case(case, other.folder).world.files == {}


def test_own_rows_that_contradict_each_other_wait_for_a_person(case: Case, other: Case) -> None:
    mine = holders(case, "ARM,foreign minister,Ararat Example,2018-05-12,2018-09-30,a")
    holders(other, "ARM,foreign minister,Ararat Example,2018-05-12,2018-10-02,b")
    keep(other, THEIRS)
    before = state_of(case)
    with pytest.raises(CaseError, match=r"2018-09-30.*2018-10-02.*--keep mine"):
        merge_case(case, other.folder)
    assert state_of(case) == before
    assert merge_case(case, other.folder, keep="mine").world.added == 0
    assert "2018-09-30" in mine.read_text("utf-8")
    assert merge_case(case, other.folder, keep="theirs").world.added == 1
    assert "2018-10-02" in mine.read_text("utf-8") and "2018-09-30" not in mine.read_text("utf-8")


def test_sources_are_copied_but_none_replaced_and_none_that_was_forgotten(case: Case, other: Case) -> None:
    secret = b"Xylophonquarz"
    for each in (case, other):
        each.store.keep([Entry(document("d-s", "A secret."), (), CODER, None, secret)])
        each.sources.mkdir()
    erasing.forget(case.store, ["d-s"], "ana", "asked")
    (other.sources / "sub").mkdir()
    for name, data in {"sub/new.txt": b"new", "both.txt": b"theirs", "secret.txt": secret, ".hidden": b""}.items():
        (other.sources / name).write_bytes(data)
    (case.sources / "both.txt").write_bytes(b"mine")
    merged = merge_case(case, other.folder)
    assert (merged.sources.new, merged.sources.differing) == (("sub/new.txt",), ("both.txt",))
    assert sorted(p.name for p in case.sources.rglob("*")) == ["both.txt", "new.txt", "sub"]
    assert (case.sources / "both.txt").read_bytes() == b"mine"


def test_data_sets_come_along_and_of_two_versions_each_keeps_its_own(case: Case, other: Case, tmp_path: Path) -> None:
    for name, years in (("nmc", (2001, 2002)), ("atop", (2001,))):
        held = rows({"year": list(years)}, {"year": "INTEGER"})
        load_table(other, name, f"{name}_states", held, tmp_path)
    load_table(case, "nmc", "nmc_states", rows({"year": [2001]}, {"year": "INTEGER"}), tmp_path)
    for done in (merge_case(case, other.folder, dry_run=True), merge_case(case, other.folder)):
        assert done.to_json()["datasets"] == ["atop"]
        assert done.datasets.differing == ("nmc: nmc_states here is 1, 1 rows; in the other copy 1, 2 rows",)
    assert {one.name: one.tables[0].rows for one in loaded(case.datasets)} == {"atop": 1, "nmc": 1}
    assert merge_case(case, other.folder).datasets.new == ()
    (path,) = (other.datasets / "atop").glob("*.parquet")
    path.unlink()
    shutil.rmtree(case.datasets)
    with pytest.raises(CaseError, match="atop lacks"):
        merge_case(case, other.folder)


def test_a_dry_run_changes_nothing_and_says_what_would_come(case: Case, other: Case) -> None:
    keep(case, ONE)
    keep(other, THEIRS)
    other.ties_file.write_text(f"{HEADER}border,RUS,AZE,,,x\n", "utf-8")
    before = state_of(case)
    merged = merge_case(case, other.folder, dry_run=True)
    assert (merged.record.documents, len(merged.ties.added)) == (("d-b",), 1)
    assert state_of(case) == before


def test_the_other_copy_is_only_read(case: Case, other: Case) -> None:
    keep(case, ONE)
    keep(other, THEIRS)
    before, record = state_of(other), other.store.path.read_bytes()
    merge_case(case, other.folder)
    assert state_of(other) == before
    assert other.store.path.read_bytes() == record


def test_what_is_no_copy_is_an_error_with_a_remedy(case: Case, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("no case")
    (tmp_path / "empty").mkdir()
    for wrong, words in (("a.txt", "no packed case"), ("empty", "no case.toml"), ("nowhere", "not there")):
        with pytest.raises((CaseError, InputError), match=words):
            merge_case(case, tmp_path / wrong)
    with pytest.raises(UsageError, match="itself"):
        merge_case(case, case.folder)
    with pytest.raises(UsageError, match="nobody"):
        merge_case(case, tmp_path / "empty", keep="both")
