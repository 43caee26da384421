"""`export_case`, `import_case`: there and back, and never over what stands there; judgements from their file."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.errors import CaseError, InputError, NotFound
from equipoise.ledger.casefolder import Case
from equipoise.ledger.judgement_file import FILE, beside
from equipoise.ledger.loaded import LoadedDataset
from equipoise.ledger.loaded import keep as keep_dataset
from equipoise.ledger.view import View
from equipoise.questions.case_files import export_case, import_case, restore_judgements
from equipoise.questions.correct import correct
from equipoise.questions.events import events
from equipoise.questions.intake import read
from tests.hand_built import day, keep, mention, only

TABLE = """id,date_start,kind,participants,summary
A1,2018-09-27,meeting,RUS:Vladimir Putin:president;AZE:Ilham Aliyev:president,They met in Baku.
"""


@pytest.fixture
def kept(case: Case) -> Case:
    keep(case, mention("d-a", date=day("2018-09-27")))
    correct(case, only(View(case).events()).id, "confirm", why="seen")
    return case


def test_there_and_back(kept: Case, tmp_path: Path) -> None:
    done = export_case(kept, tmp_path / "a.zip")
    assert done.left_out == ()
    made = import_case(tmp_path / "a.zip", tmp_path / "new" / "copy")
    assert made.case.folder == (tmp_path / "new" / "copy").resolve()
    assert made.case.store.fresh()
    assert events(View(made.case)).to_text() == events(View(kept)).to_text()
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == ["copy"]


def test_what_was_set_against_the_data_travels_with_the_case(kept: Case, tmp_path: Path) -> None:
    log = kept.folder / "ledger" / "overrides.jsonl"
    log.write_text('{"parameter": "theta", "why": "both went on buying"}\n', "utf-8")
    export_case(kept, tmp_path / "a.zip")
    made = import_case(tmp_path / "a.zip", tmp_path / "copy").case
    assert (made.folder / "ledger" / log.name).read_bytes() == log.read_bytes()
    export_case(made, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_the_folder_is_named_after_the_file(kept: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export_case(kept, tmp_path / "caucasus.case.zip")
    monkeypatch.chdir(tmp_path)
    assert import_case("caucasus.case.zip").case.folder.name == "caucasus"


def test_a_file_within_the_case_is_not_part_of_it(kept: Case) -> None:
    first = export_case(kept, kept.folder / "a.zip")
    again = export_case(kept, kept.folder / "a.zip", overwrite=True)
    assert (again.left_out, again.manifest) == ((), first.manifest)


def test_data_sets_that_stay_behind_are_named(kept: Case, tmp_path: Path) -> None:
    keep_dataset(LoadedDataset("atop", kept.datasets / "atop", "2026-01-01T00:00:00", None, ()), {})
    assert export_case(kept, tmp_path / "c.zip").left_out == ("data set atop: load its files there anew",)


def test_nothing_is_overwritten_unless_told(kept: Case, tmp_path: Path) -> None:
    export_case(kept, tmp_path / "a.zip")
    with pytest.raises(CaseError, match="exists"):
        export_case(kept, tmp_path / "a.zip")
    with pytest.raises(CaseError, match="exists"):
        export_case(kept, tmp_path, overwrite=True)
    there = tmp_path / "there"
    there.mkdir()
    (there / "mine.txt").write_text("mine")
    with pytest.raises(CaseError, match="there already"):
        import_case(tmp_path / "a.zip", there)
    for number in (1, 2):
        made = import_case(tmp_path / "a.zip", there, overwrite=True)
        assert made.former == tmp_path / f"there.before-{number}"
    assert (tmp_path / "there.before-1" / "mine.txt").read_text() == "mine"


def test_a_file_that_is_refused_leaves_nothing_and_what_stood_there(kept: Case, tmp_path: Path) -> None:
    export_case(kept, tmp_path / "a.zip")
    (tmp_path / "bad.zip").write_bytes((tmp_path / "a.zip").read_bytes()[:-100])
    names = sorted(p.name for p in tmp_path.iterdir())
    for overwrite in (False, True):
        with pytest.raises(InputError):
            import_case(tmp_path / "bad.zip", tmp_path / "new", overwrite=overwrite)
        with pytest.raises(InputError):
            import_case(tmp_path / "nowhere.zip", tmp_path / "new", overwrite=overwrite)
    assert sorted(p.name for p in tmp_path.iterdir()) == names


def test_a_lost_record_is_rebuilt_from_the_sources_and_the_file(case: Case) -> None:
    case.sources.mkdir()
    (case.sources / "leaders.csv").write_text(TABLE, "utf-8")
    read(case, [case.sources])
    correct(case, only(View(case).events()).id, "set", why="a page", field="level", value="leader")
    before = events(View(case)).to_text()
    case.store.path.unlink()
    notes = [n.text for n in read(case, [case.sources]).notes if n.input == FILE]
    assert notes == ["the record is new; 1 judgement of this file taken into it"]
    assert events(View(case)).to_text() == before


def test_judgements_that_came_with_the_file_enter_when_asked(kept: Case) -> None:
    path = beside(kept.store.path)
    kept.store.path.unlink()
    keep(kept, mention("d-a", date=day("2018-09-27")))
    found = restore_judgements(kept)
    assert (len(found.judgements), found.problems) == (1, ())
    assert only(View(kept).events()).standing == "confirmed"
    path.unlink()
    with pytest.raises(NotFound, match=FILE):
        restore_judgements(kept)
