"""Erasing: no file of the ledger holds a byte of what was forgotten, and the record is as good as before."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from equipoise.errors import CaseError
from equipoise.ledger import erasing, opening
from equipoise.ledger.casefolder import Case
from equipoise.ledger.entries import Entry
from equipoise.ledger.forgetting import STAYS, hanging
from equipoise.ledger.opening import reading, writing
from equipoise.questions.find import find
from tests.hand_built import CODER, document, keep, mention
from tests.ledger.test_processes import ROOT, WRITER, broken, start

SECRET = "Xylophonquarz"
TEXT = f"The presidents met and talked of {SECRET} all night. " * 200


@pytest.fixture
def secret(case: Case) -> Case:
    """A case with a text that holds a word of its own, its bytes kept, and other texts."""
    entry = Entry(
        document("d-secret", TEXT, title=f"On {SECRET}"),
        (mention("d-secret", text=TEXT[:90]),),
        CODER,
        None,
        TEXT.encode(),
    )
    case.store.keep([entry])
    keep(case, mention("d-a"), mention("d-b"))
    return case


def files_with(case: Case, word: str) -> list[str]:
    return [
        p.name for p in sorted(case.store.path.parent.rglob("*")) if p.is_file() and word.encode() in p.read_bytes()
    ]


def schema_of(case: Case) -> tuple[list[str], list[str]]:
    with reading(case.store.path) as connection:
        limits = "SELECT table_name, constraint_type, constraint_column_names FROM duckdb_constraints()"
        columns = "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns"
        constraints, shapes = connection.execute(limits).fetchall(), connection.execute(columns).fetchall()
        return sorted(map(str, constraints)), sorted(map(str, shapes))


def forget(case: Case, id: str = "d-secret") -> tuple[list[str], list[str]]:
    return erasing.forget(case.store, [id], "ana", "asked by the publisher")


def test_no_byte_stays_in_any_file_of_the_ledger(secret: Case) -> None:
    folder = secret.store.path.parent
    find(secret, SECRET)
    for name in ("record.before-upgrade.duckdb", "record.duckdb.clean-1-1", "find.sqlite-wal"):
        (folder / name).write_bytes(TEXT.encode())
    assert {"record.duckdb", "find.sqlite", "record.before-upgrade.duckdb"} <= set(files_with(secret, SECRET))
    assert "record.before-upgrade.duckdb" in forget(secret)[1]
    assert files_with(secret, SECRET) == []
    assert sorted(p.name for p in folder.iterdir()) == ["record.duckdb"]


def test_deleting_alone_would_leave_them(secret: Case) -> None:
    with writing(secret.store.path) as connection:
        connection.execute("DELETE FROM documents WHERE id = 'd-secret'")
    assert files_with(secret, SECRET) == ["record.duckdb"]


def test_the_new_file_has_the_old_ones_tables_keys_and_rows(secret: Case) -> None:
    before, others = schema_of(secret), [d for d in secret.store.snapshot().documents if d.id != "d-secret"]
    forget(secret)
    assert schema_of(secret) == before
    assert list(secret.store.snapshot().documents) == others
    keep(secret, mention("d-later"))
    assert "d-later" in secret.store.known()


def test_every_table_with_documents_is_emptied_of_it(secret: Case) -> None:
    with writing(secret.store.path) as connection:
        connection.execute("CREATE TABLE later_idea (document VARCHAR, words VARCHAR)")
        connection.execute("INSERT INTO later_idea VALUES ('d-secret', 'x'), ('d-a', 'y')")
    forget(secret)
    with reading(secret.store.path) as connection:
        assert connection.execute("SELECT words FROM later_idea").fetchall() == [("y",)]
        for table in hanging(connection):
            assert not connection.execute(f"SELECT 1 FROM {table} WHERE document = 'd-secret'").fetchall()
        assert hanging(connection) and not STAYS & set(hanging(connection))


def test_a_forgetting_that_was_interrupted_is_completed_by_the_next(
    secret: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(erasing, "rewrite", lambda path: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            forget(secret)
    assert "d-secret" not in secret.store.known()
    assert files_with(secret, SECRET)
    erasing.forget(secret.store, [], "ana", "again")
    assert files_with(secret, SECRET) == []


def test_a_record_that_stays_busy_is_an_error_that_says_so(secret: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(erasing, "PATIENCE_SECONDS", 0.1)
    monkeypatch.setattr(erasing, "copied", lambda old, new: (_ for _ in ()).throw(PermissionError("held")))
    with pytest.raises(CaseError, match="may still hold"):
        forget(secret)


def test_a_path_with_quotes_and_letters_of_any_alphabet(tmp_path: Path) -> None:
    path = tmp_path / "l'été «дело»" / "record.duckdb"
    with writing(path) as connection:
        connection.execute("INSERT INTO meta VALUES ('a', 'b')")
    erasing.rewrite(path)
    with reading(path) as connection:
        assert connection.execute("SELECT value FROM meta WHERE name = 'a'").fetchall() == [("b",)]


def test_who_opened_the_replaced_file_opens_the_new_one(secret: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that had the old file's name when the copy took its place must not write into the old file."""
    path = secret.store.path
    answers: Iterator[tuple[int, int] | None] = iter([(1, 1), (1, 2), (1, 2), (1, 2)])
    opened: list[int] = []
    real = opening.attached
    monkeypatch.setattr(opening, "identity", lambda path: next(answers))
    monkeypatch.setattr(opening, "attached", lambda *a, **k: (opened.append(1), real(*a, **k))[1])
    with opening.opened(path, read_only=True):
        pass
    assert len(opened) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="the file cannot be replaced while others read it")
def test_writers_lose_nothing_while_documents_are_forgotten(secret: Case) -> None:
    writers = [start(WRITER, str(secret.folder), name, "12") for name in ("w", "v")]
    for _ in range(6):
        erasing.forget(secret.store, [], "ana", "again")
    forget(secret)
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert (writer.returncode, errors) == (0, "")
    names = {d.id for d in secret.store.snapshot().documents}
    assert {f"d-{name}-{n}" for name in ("w", "v") for n in range(12)} <= names
    assert set(broken(secret)) == {"d-a", "d-b"}, "which have one mention"
    assert files_with(secret, SECRET) == []


def test_the_command_ends_without_a_word_of_the_text(secret: Case) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "equipoise",
            "--case",
            secret.folder,
            "forget",
            "d-secret",
            "--why",
            "asked",
            "--by",
            "ana",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("d-secret  forgotten")
    assert SECRET not in done.stdout + done.stderr
    assert files_with(secret, SECRET) == []
