"""All databases of a process in one instance: files are let go, kept apart, and never open in two ways at once."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from equipoise.ledger import attaching, opening
from equipoise.ledger.attaching import InUse, attached, instance
from equipoise.ledger.opening import has_table, reading, writing


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with one table of one row."""
    path = tmp_path / "l'été.duckdb"
    with attached(path) as connection:
        connection.execute("CREATE TABLE a AS SELECT 1 AS b")
    return path


def rows(file: Path) -> list[tuple[int, ...]]:
    with attached(file, read_only=True) as connection:
        return connection.execute("SELECT b FROM a ORDER BY b").fetchall()


def test_a_file_is_free_for_other_processes_when_its_last_user_has_left(file: Path) -> None:
    assert rows(file) == [(1,)]
    code = "import duckdb, sys; duckdb.connect(sys.argv[1]).execute('INSERT INTO a VALUES (2)')"
    subprocess.run([sys.executable, "-c", code, str(file)], check=True, timeout=60)
    assert rows(file) == [(1,), (2,)]


def test_readers_share_it_and_who_would_write_meanwhile_is_told(file: Path) -> None:
    with attached(file, read_only=True) as one, attached(file, read_only=True) as other:
        assert one is not other and one.execute("FROM a").fetchall() == other.execute("FROM a").fetchall()
        with pytest.raises(InUse), attached(file):
            pass
        assert other.execute("FROM a").fetchall() == [(1,)]
    with attached(file) as writer:
        writer.execute("INSERT INTO a VALUES (2)")
    assert rows(file) == [(1,), (2,)]


def test_a_relative_name_is_the_same_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    with attached(file, read_only=True), attached(Path(file.name), read_only=True) as again:
        assert again.execute("FROM a").fetchall() == [(1,)]


def test_another_file_that_took_its_name_is_not_taken_for_it(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    with attached(other) as connection:
        connection.execute("CREATE TABLE a AS SELECT 7 AS b")
    if sys.platform == "win32":
        pytest.skip("an open file cannot be replaced")
    with attached(file, read_only=True):
        other.replace(file)
        with pytest.raises(InUse), attached(file, read_only=True):
            pass
    assert rows(file) == [(7,)]


def test_a_writer_waits_for_a_reader_of_another_thread(tmp_path: Path) -> None:
    path, read, leave = tmp_path / "record.duckdb", threading.Event(), threading.Event()
    with writing(path) as connection:
        connection.execute("INSERT INTO meta VALUES ('a', 'b')")

    def look() -> None:
        with reading(path):
            read.set()
            leave.wait(10)

    def let_go(seconds: float) -> None:
        leave.set()
        reader.join()

    reader = threading.Thread(target=look)
    reader.start()
    assert read.wait(10)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening.time, "sleep", let_go)
        with writing(path) as connection:
            connection.execute("UPDATE meta SET value = 'c' WHERE name = 'a'")
    assert leave.is_set()


def test_databases_in_memory_are_each_their_own_and_see_no_other_file(file: Path) -> None:
    with attached(file, read_only=True), attached() as one, attached() as other:
        one.execute("CREATE TABLE c (d INTEGER)")
        one.execute("CREATE TEMP TABLE e (d INTEGER)")
        assert has_table(one, "c") and not has_table(other, "c") and not has_table(one, "a")
        with pytest.raises(duckdb.CatalogException):
            other.execute("FROM e")


def test_the_log_is_kept_for_the_next_writer_where_more_follows(file: Path) -> None:
    log = file.with_name(f"{file.name}.wal")
    with attached(file, keep_log=True) as connection:
        connection.execute("INSERT INTO a VALUES (2)")
    assert log.exists() and rows(file) == [(1,), (2,)]
    with attached(file) as connection:
        connection.execute("INSERT INTO a VALUES (3)")
    assert not log.exists() and rows(file) == [(1,), (2,), (3,)]


def test_an_instance_that_failed_is_replaced(file: Path) -> None:
    spoilt = instance()
    with pytest.raises(duckdb.FatalException), attached(file):
        raise duckdb.FatalException("damaged")
    assert instance() is not spoilt and rows(file) == [(1,)]


def test_a_divided_process_makes_its_own(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = instance()
    monkeypatch.setattr(attaching.os, "getpid", lambda: before.process + 1)
    assert instance() is not before and rows(file) == [(1,)]
    monkeypatch.undo()
    assert instance() is not before
