"""Opening the record: versions, upgrades, and patience with another process that holds it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from equipoise.errors import CaseError
from equipoise.ledger import opening
from equipoise.ledger.casefolder import Case
from equipoise.ledger.opening import reading, schema_files, writing
from tests.hand_built import as_json, day, keep, mention


@pytest.fixture
def record(case: Case) -> Path:
    """A record with one event."""
    keep(case, mention(date=day("2018-09-27")))
    return case.store.path


@contextmanager
def held(path: Path) -> Iterator[int]:
    """Another process that holds the record for writing; yields its id."""
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read(); c.close()"
    command = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin and process.stdout and process.stdout.readline() == "held\n"
        yield process.pid
        process.stdin.close()


def set_schema(path: Path, number: int) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", [str(number)])


def test_schema_files_are_numbered_from_one_without_gaps() -> None:
    assert [number for number, _ in schema_files()] == list(range(1, len(schema_files()) + 1))


def test_no_slow_query_draws_its_progress_amid_the_results(record: Path) -> None:
    with reading(record) as connection:
        drawn = connection.execute("SELECT current_setting('enable_progress_bar')").fetchone()
    assert drawn == (False,)
    source = Path(opening.__file__).parents[1]
    texts = {path.name: path.read_text("utf-8").count("duckdb.connect(") for path in source.rglob("*.py")}
    assert {name for name, number in texts.items() if number} == {"attaching.py"}


def test_a_record_from_a_newer_version_is_refused_and_untouched(case: Case, record: Path) -> None:
    set_schema(record, 99)
    before = record.read_bytes()
    for use in (case.store.snapshot, case.store.known, case.store.materialise, lambda: keep(case, mention("d-b"))):
        with pytest.raises(CaseError, match="newer version") as caught:
            use()
        assert "nothing was changed" in caught.value.hint
    assert record.read_bytes() == before
    assert [p.name for p in record.parent.iterdir()] == [record.name]


def test_an_upgrade_copies_the_file_first_and_keeps_what_is_in_it(
    case: Case, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, old = as_json(case.store.snapshot().events()), record.read_bytes()
    newer = [*schema_files(), (len(schema_files()) + 1, "CREATE TABLE notes (text VARCHAR)")]
    monkeypatch.setattr(opening, "schema_files", lambda: newer)
    case.store.record_run("read", "0", [], {})
    assert record.with_suffix(".before-upgrade.duckdb").read_bytes() == old
    assert as_json(case.store.snapshot().events()) == before
    with reading(record) as connection:
        assert opening.version_of(connection) == newer[-1][0]


def test_an_upgrade_that_fails_changes_nothing(case: Case, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [*schema_files(), (len(schema_files()) + 1, "DROP TABLE runs; ALTER TABLE nowhere ADD COLUMN x INTEGER")]
    with monkeypatch.context() as patch:
        patch.setattr(opening, "schema_files", lambda: broken)
        with pytest.raises(duckdb.Error):
            case.store.record_run("read", "0", [], {})
    case.store.record_run("read", "0", [], {})


def test_an_error_within_a_transaction_rolls_everything_back(record: Path) -> None:
    with pytest.raises(KeyboardInterrupt), writing(record) as connection:
        connection.execute("DELETE FROM documents")
        raise KeyboardInterrupt
    with reading(record) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (1,)


def test_a_record_is_created_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "record.duckdb"
    with opening.prepared(path):
        pass
    assert [p.name for p in path.parent.iterdir()] == ["record.duckdb"]


def test_a_record_made_meanwhile_by_another_process_is_not_replaced(record: Path) -> None:
    before = record.read_bytes()
    opening.make(record)
    assert record.read_bytes() == before
    assert [p.name for p in record.parent.iterdir()] == [record.name]


def test_a_record_is_created_where_the_file_system_has_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(self: Path, target: Path) -> None:
        raise PermissionError("no hard links here")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    path = tmp_path / "record.duckdb"
    with opening.prepared(path):
        pass
    assert [p.name for p in tmp_path.iterdir()] == ["record.duckdb"]


def test_a_busy_record_names_the_process_that_holds_it(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE_SECONDS", 0.2)
    with held(record) as holder, pytest.raises(CaseError, match="in use by") as caught, reading(record):
        pass
    if sys.platform != "win32":
        assert str(holder) in caught.value.what
    assert "try again" in caught.value.hint


def test_a_busy_record_is_waited_for(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    def give_up(seconds: float) -> None:
        waits.append(seconds)
        raise InterruptedError

    monkeypatch.setattr(opening.time, "sleep", give_up)
    with held(record), pytest.raises(InterruptedError), reading(record):
        pass
    assert waits == [opening.PAUSE_SECONDS]


@pytest.mark.parametrize("content", [b"", b"garbage" * 1000], ids=["empty", "garbage"])
def test_a_damaged_record_says_so_at_once(tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE_SECONDS", 600)
    path = tmp_path / "blockade of locks" / "record.duckdb"
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(CaseError, match="cannot be opened") as caught, reading(path):
        pass
    assert "copy" in caught.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_to_a_folder_whose_name_speaks_of_locks_is_no_busy_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE_SECONDS", 600)
    (tmp_path / "blockade").mkdir()
    (tmp_path / "blockade" / "record.duckdb").write_bytes(b"garbage" * 1000)
    (tmp_path / "case").symlink_to(tmp_path / "blockade")
    with pytest.raises(CaseError, match="cannot be opened"), reading(tmp_path / "case" / "record.duckdb"):
        pass
