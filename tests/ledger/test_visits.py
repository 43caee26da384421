"""Visits: kept, replaced, read again; and what a text read from an address supersedes."""

from __future__ import annotations

import re
from dataclasses import replace

import duckdb

from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address, Document
from equipoise.ledger.entries import Entry
from equipoise.ledger.identity import document_id
from equipoise.ledger.opening import schema_files
from equipoise.ledger.standing import stands
from equipoise.ledger.visits import VISITS_SINCE, Visit

VISIT = Visit("https://a.example/", "https://a.example/b", "2018-09-27T10:00:00+00:00", '"1"', None, "o", ("d-1",))


def keep(case: Case, text: str, *addresses: str) -> str:
    document = Document(document_id("T", text), "text", "T", text, addresses=tuple(Address(a) for a in addresses))
    case.store.keep([Entry(document, (), "test")])
    return document.id


def test_visits_are_kept_and_replaced(case: Case) -> None:
    assert case.store.visits() == {}
    later = replace(VISIT, etag=None, last_modified="Thu", documents=())
    case.store.visited([VISIT])
    assert case.store.visits() == {VISIT.address: VISIT}
    case.store.visited([later])
    assert case.store.visits() == {VISIT.address: later}


def test_no_visits_no_writing(case: Case) -> None:
    case.store.visited([])
    assert not case.store.exists()


def test_a_changed_text_from_the_same_address_supersedes(case: Case) -> None:
    keep(case, "one", "https://a.example/1")
    new = keep(case, "two", "https://a.example/1", "https://a.example/short")
    assert set(case.store.known()) == {new}


def test_a_file_that_names_an_address_is_not_superseded_by_the_page(case: Case) -> None:
    file = keep(case, "in our own words", "sources/1.md", "https://a.example/1")
    page = keep(case, "in theirs", "https://a.example/1")
    assert set(case.store.known()) == {file, page}
    changed = keep(case, "in better words", "sources/1.md", "https://a.example/1")
    assert set(case.store.known()) == {changed, page}


def test_a_text_that_still_stands_elsewhere_is_not_superseded(case: Case) -> None:
    file = case.folder / "sources" / "1.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text("one", "utf-8")
    both = keep(case, "one", "https://a.example/1")
    assert keep(case, "one", "sources/1.md") == both
    changed = keep(case, "two", "https://a.example/1")
    assert set(case.store.known()) == {both, changed}
    assert case.store.known()[both].read_from == {"sources/1.md"}
    assert keep(case, "three", "sources/1.md") and both not in case.store.known()


def test_a_file_that_was_moved_and_then_changed_leaves_nothing_behind(case: Case) -> None:
    keep(case, "one", "sources/1.md")
    keep(case, "one", "sources/2.md")
    changed = keep(case, "two", "sources/2.md")
    assert set(case.store.known()) == {changed}


def test_where_a_text_may_still_stand(case: Case) -> None:
    file = case.folder / "a # b.txt"
    file.write_text("one", "utf-8")
    for place in ("https://a.example/1", "a # b.txt", "a # b.txt#part", file.as_uri(), file.as_uri() + "#part"):
        assert stands(place, case.folder), place
    file.unlink()
    assert not stands("a # b.txt", case.folder) and not stands(file.as_uri(), case.folder)


def test_a_text_that_comes_back_supersedes_what_replaced_it(case: Case) -> None:
    first = keep(case, "one", "https://a.example/1")
    keep(case, "two", "https://a.example/1")
    assert keep(case, "one", "https://a.example/1") == first
    assert set(case.store.known()) == {first}


def test_a_record_from_before_knows_where_its_documents_were_read(case: Case) -> None:
    old = keep(case, "one", "sources/1.md", "https://a.example/1")
    with duckdb.connect(str(case.store.path)) as connection:
        later = "".join(text for number, text in schema_files() if number >= VISITS_SINCE)
        for table in re.findall(r"CREATE TABLE (?:IF NOT EXISTS )?(\w+)", later):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", [str(VISITS_SINCE - 1)])
    assert case.store.visits() == {}
    page = keep(case, "theirs", "https://a.example/1")
    assert set(case.store.known()) == {old, page}
    assert set(case.store.known()) - {page} != {keep(case, "two", "sources/1.md")}
    assert len(case.store.known()) == 2


def test_the_schema_file_has_its_number() -> None:
    assert "CREATE TABLE fetches" in dict(schema_files())[VISITS_SINCE]
