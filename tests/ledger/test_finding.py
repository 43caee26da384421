"""The index beside the record."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest

from equipoise.errors import CaseError
from equipoise.ledger import finding
from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Document
from equipoise.ledger.entries import Entry
from equipoise.ledger.finding import Wanted, matching

TEXTS = ("Talks were held.", "The talks failed.", "Dinner followed the talks.")


@pytest.fixture
def filled(case: Case) -> Case:
    keep(case, *(text(number) for number in range(3)))
    return case


def text(number: int) -> Document:
    return Document(f"d-{number}", "text", "", TEXTS[number], date(2018, 9, 1 + number))


def keep(case: Case, *documents: Document) -> None:
    case.store.keep([Entry(d, (), "by hand") for d in documents])


def names(case: Case, word: str, wanted: Wanted = Wanted(), limit: int | None = None) -> tuple[str, ...]:  # noqa: B008
    return matching(case.store, [word], wanted, limit).documents


def test_of_very_many_the_newest_come_first(filled: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(names(filled, "talks")) == {"d-0", "d-1", "d-2"}
    monkeypatch.setattr(finding, "RANKED", 2)
    assert names(filled, "talks") == ("d-2", "d-1", "d-0")
    assert matching(filled.store, ["talks"], Wanted(), 1) == finding.Matches(("d-2",), 3)


def test_a_day_or_a_language_corrected_later_is_the_one_that_counts(filled: Case) -> None:
    wanted = Wanted(until=date(2018, 8, 31))
    assert names(filled, "dinner", wanted) == ()
    keep(filled, replace(text(2), published=date(2018, 8, 1), language="ru"))
    assert names(filled, "dinner", wanted) == names(filled, "dinner", Wanted(language="ru")) == ("d-2",)


def test_all_are_indexed_however_few_at_a_time(filled: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "SOME", 1)
    assert len(names(filled, "talks")) == 3


def test_several_at_once_bring_the_index_up_to_date_once(filled: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    added, add, together = list[int](), finding.add, Barrier(4)

    def slowly(connection: sqlite3.Connection, record: Path, documents: Sequence[str]) -> None:
        added.append(len(documents))
        time.sleep(0.1)  # the others come meanwhile
        add(connection, record, documents)

    def asking(_: int) -> tuple[str, ...]:
        together.wait(10)
        return names(filled, "talks")

    monkeypatch.setattr(finding, "add", slowly)
    with ThreadPoolExecutor(4) as people:
        assert [set(found) for found in people.map(asking, range(4))] == [{"d-0", "d-1", "d-2"}] * 4
    assert added == [3]


def test_an_index_of_another_version_is_made_again(filled: Case) -> None:
    with sqlite3.connect(filled.store.path.with_name(finding.FILE)) as older:
        older.execute("CREATE TABLE indexed (document TEXT PRIMARY KEY, place INTEGER NOT NULL)")
        older.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        older.execute("INSERT INTO meta VALUES ('generation', '1')")
    older.close()
    assert names(filled, "dinner") == ("d-2",)


def test_a_damaged_index_says_so(filled: Case) -> None:
    filled.store.path.with_name(finding.FILE).write_bytes(b"no database" * 100)
    with pytest.raises(CaseError, match=r"find\.sqlite cannot be used"):
        names(filled, "dinner")
