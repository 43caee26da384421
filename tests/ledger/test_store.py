"""The store: what is kept, what replaces what, and what stays the same when it is kept again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address, Document
from equipoise.ledger.entries import Entry
from equipoise.ledger.store import Store
from equipoise.ledger.view import View
from tests.hand_built import CODER, as_json, day, document, entries, judgement, keep, keep_count, mention, moved, row


def contents(store: Store) -> dict[str, int]:
    """The number of rows of every table."""
    with duckdb.connect(str(store.path), read_only=True) as connection:
        tables = "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"
        names = [name for (name,) in connection.execute(tables).fetchall()]
        counts = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone() for name in names}
    return {name: count[0] for name, count in counts.items() if count}


def in_force(case: Case) -> set[str]:
    return {d.id for d in case.store.snapshot().documents}


def found_at(id: str, *addresses: str, text: str = "Some words.") -> Document:
    return document(id, text, addresses=tuple(Address(a) for a in addresses))


def keep_documents(case: Case, *documents: Document) -> None:
    case.store.keep([Entry(d, (), CODER) for d in documents])


def test_nothing_kept_is_an_empty_record(case: Case) -> None:
    assert not case.store.exists()
    assert case.store.snapshot().events() == []
    assert case.store.known() == {}
    case.store.keep([])
    assert not case.store.exists(), "reading nothing makes no file"


def test_what_is_kept_comes_back_as_it_was(case: Case) -> None:
    text = "Путин met “Əliyev”.\nA second\tline."
    kept = document("d-a", text, cells={"name": "value"}, kind="row", title="Ein Titel", language="ru")
    found = mention("d-a", date=day("2018-09-27"))
    case.store.keep([Entry(kept, (found,), CODER)])
    snapshot = case.store.snapshot()
    (back,) = snapshot.documents
    assert replace(back, addresses=()) == replace(kept, addresses=())
    assert [(a.address, a.publisher) for a in back.addresses] == [("d-a.txt", "TASS")]
    assert snapshot.mentions == (found,)


def test_keeping_the_same_again_adds_nothing(case: Case) -> None:
    found = entries([mention("d-a"), mention("d-a", 1), mention("d-b"), row("A1")])
    case.store.keep(found)
    before, counts = as_json(case.store.snapshot().events()), contents(case.store)
    case.store.keep(found)
    assert contents(case.store) == counts
    assert as_json(case.store.snapshot().events()) == before


def test_order_of_keeping_changes_nothing(case: Case, tmp_path_factory: pytest.TempPathFactory) -> None:
    found = entries([mention("d-a", date=day("2018-09-27")), mention("d-b", date=day("2018-09-27")), row("A1")])
    case.store.keep(found)
    other = Store(tmp_path_factory.mktemp("other") / "record.duckdb")
    for entry in reversed(found):
        other.keep([entry])
    assert as_json(other.snapshot().events()) == as_json(case.store.snapshot().events())


def test_one_text_at_many_addresses_is_one_document(case: Case) -> None:
    for address in ("https://one.example/a", "https://two.example/b", "https://one.example/a"):
        keep_documents(case, found_at("d-a", address))
    (only,) = case.store.snapshot().documents
    assert [a.address for a in only.addresses] == ["https://one.example/a", "https://two.example/b"]
    assert case.store.known()["d-a"].addresses == {"https://one.example/a", "https://two.example/b"}


def test_a_changed_text_at_the_same_place_supersedes_the_old(case: Case) -> None:
    case.store.keep(entries([mention("d-old")], {"d-old": found_at("d-old", "sources/a.txt")}))
    keep_documents(case, found_at("d-new", "sources/a.txt", text="Other words."))
    assert in_force(case) == {"d-new"}
    assert case.store.snapshot().mentions == ()
    assert contents(case.store)["documents"] == 2, "the old one is kept, out of the merge"
    assert set(case.store.known()) == {"d-new"}


def test_the_old_text_is_back_in_force_when_it_is_read_again(case: Case) -> None:
    old = entries([mention("d-old")], {"d-old": found_at("d-old", "sources/a.txt")})
    case.store.keep(old)
    keep_documents(case, found_at("d-new", "sources/a.txt"))
    case.store.keep(old)
    assert in_force(case) == {"d-old"}
    assert len(case.store.snapshot().mentions) == 1


def test_two_files_from_one_page_do_not_supersede_each_other(case: Case) -> None:
    page = "https://news.example/page"
    keep_documents(case, found_at("d-a", "sources/a.txt", page), found_at("d-b", "sources/b.txt", page))
    assert in_force(case) == {"d-a", "d-b"}


def test_rows_do_not_supersede_each_other_by_the_page_they_rest_on(case: Case) -> None:
    page = Address("https://news.example/page")
    rows = [document(name, kind="row", addresses=(page,), cells={"id": name}) for name in ("d-1", "d-2")]
    keep_documents(case, *rows)
    assert in_force(case) == {"d-1", "d-2"}


def test_a_changed_row_with_the_same_id_replaces_its_mentions(case: Case) -> None:
    keep(case, row("A1", date=day("2018-09-27")))
    keep(case, row("A1", date=day("2018-09-28")))
    (event,) = case.store.snapshot().events()
    assert event.date == day("2018-09-28")


def test_a_newer_coder_replaces_the_mentions_and_old_ids_stay_as_aliases(case: Case) -> None:
    old = [mention("d-a", 0), mention("d-a", 1)]
    newer = moved(old[0], 2)
    keep(case, *old)
    case.store.keep([Entry(document("d-a"), (newer,), "newer")])
    snapshot = case.store.snapshot()
    assert snapshot.mentions == (newer,)
    assert dict(snapshot.aliases) == {old[0].id: newer.id}
    assert case.store.known()["d-a"].coder == "newer"


def test_an_alias_leads_through_two_changes_of_coder(case: Case) -> None:
    first = mention("d-a")
    second, third = moved(first, 1), moved(first, 2)
    for found, coder in ((first, "one"), (second, "two"), (third, "three")):
        case.store.keep([Entry(document("d-a"), (found,), coder)])
    assert dict(case.store.snapshot().aliases) == {first.id: third.id, second.id: third.id}


def test_an_id_that_a_coder_gives_again_is_no_alias_any_more(case: Case) -> None:
    first = mention("d-a")
    second = moved(first, 1)
    for found, coder in ((first, "one"), (second, "two"), (first, "one")):
        case.store.keep([Entry(document("d-a"), (found,), coder)])
    assert dict(case.store.snapshot().aliases) == {second.id: first.id}


def test_a_coding_that_the_record_has_already_is_left_alone(case: Case) -> None:
    keep(case, mention("d-a"))
    case.store.keep([Entry(document("d-a"), None, CODER)])
    assert len(case.store.snapshot().mentions) == 1


def test_the_original_bytes_are_kept_once(case: Case) -> None:
    for name in ("d-a", "d-b", "d-a"):
        case.store.keep([Entry(document(name), (), CODER, original=b"\x00bytes\xff")])
    assert contents(case.store)["originals"] == 1


def test_counts_are_kept_with_their_document(case: Case) -> None:
    keep_count(case, "d-count", "2018-01-01", "2018-12-31", 4, ("RUS", "AZE"))
    keep_count(case, "d-count", "2018-01-01", "2018-12-31", 5, ("RUS", "AZE"))
    (count,) = case.store.snapshot().counts
    assert (count.count, count.start) == (5, date(2018, 1, 1))


def test_judgements_are_appended_once_and_merge_at_once(case: Case) -> None:
    found = mention("d-a", date=day("2018-09-27"))
    keep(case, found)
    confirm = judgement("confirm", found)
    case.store.judge([confirm])
    case.store.judge([confirm])
    assert case.store.snapshot().judgements == (confirm,)
    assert [r["standing"] for r in View(case).rows("SELECT standing FROM events ORDER BY id")] == ["confirmed"]


def test_a_document_that_fails_leaves_none_of_its_batch(case: Case) -> None:
    keep(case, mention("d-a"))
    good, bad = entries([mention("d-b")])[0], Entry(document("d-c"), None, CODER, original="no bytes")  # type: ignore[arg-type]
    with pytest.raises(Exception, match=r"encod|str|bytes"):
        case.store.keep([good, bad])
    assert in_force(case) == {"d-a"}


def test_runs_are_recorded_with_what_they_read(case: Case) -> None:
    case.store.record_run("read", "0.1", ["a.txt"], {"documents": 1})
    case.store.record_run("read", "0.1", ["a.txt"], {"documents": 1})
    assert contents(case.store)["runs"] == 2


def test_materialising_again_after_another_writer_moved_on(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(case, mention("d-a", date=day("2018-09-27")))
    taken = case.store.snapshot()
    keep(case, mention("d-b", target=("ARM",), date=day("2018-09-08")))
    snapshots = iter([taken, case.store.snapshot()])
    monkeypatch.setattr(Store, "snapshot", lambda self: next(snapshots))
    case.store.materialise()
    monkeypatch.undo()
    assert len(View(case).rows("SELECT id FROM events ORDER BY id")) == 2
