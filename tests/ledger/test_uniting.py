"""Uniting: two copies of a case, whatever was done in each and however often they were merged, give one record."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equipoise.errors import CaseError
from equipoise.ledger import erasing, opening
from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address, Translation
from equipoise.ledger.entries import Entry
from equipoise.ledger.generations import bump
from equipoise.ledger.importing import keep_imported, remove_imported
from equipoise.ledger.keeping import dumps
from equipoise.ledger.opening import reading, writing
from equipoise.ledger.records import Judgement, Mention, Original
from equipoise.ledger.store import Store
from equipoise.ledger.uniting import BY_CONTENT, DERIVED, OWN, RULED, United, fresh_copy, unite
from tests.hand_built import as_json, day, document, judgement, keep, mention, moved, new_case, row
from tests.ledger.test_disputes import by

OLD, NEW = "equipoise-0.1.0+aaaaaaaa", "equipoise-0.2.0+bbbbbbbb"
DATES = ("2018-09-27", "2018-09-01", "2018-09-28")

NO_ROWS = dict.fromkeys(BY_CONTENT, 0)
TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"


def contents(store: Store) -> dict[str, list[str]]:
    """The rows of every table that is not derived or one copy's own."""
    with reading(store.path) as connection:
        names = [n for (n,) in connection.execute(TABLES).fetchall()]
        return {
            n: sorted(map(str, connection.execute(f"SELECT * FROM {n}").fetchall()))
            for n in sorted(set(names) - DERIVED - OWN - {"meta"})
        }


def take(mine: Store, other: Store, **options: Any) -> United:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "record.duckdb"
        fresh_copy(other.path, copy)
        return unite(mine.path, copy, **options)


def copied(store: Store, folder: Path) -> Store:
    folder.mkdir(parents=True)
    fresh_copy(store.path, folder / "record.duckdb")
    return Store(folder / "record.duckdb")


def judge(store: Store, *judgements: Judgement) -> None:
    """Append judgements without the merge, which takes most of the time."""
    with writing(store.path) as connection:
        for j in judgements:
            connection.execute("INSERT OR IGNORE INTO judgements VALUES (?, ?, ?)", [j.id, j.at, dumps(j.to_json())])
        bump(connection)


TEXTS = ("d-a", "d-b", "d-c")
ACTIONS = ("confirm", "reject", "set", "same", "different", "add", "retract")
whole = st.integers(0, 5)
moves = st.one_of(
    st.tuples(st.just("read"), st.sampled_from("ab"), whole, whole),
    st.tuples(st.just("judge"), st.sampled_from("ab"), whole, whole),
    st.tuples(st.just("judge"), st.sampled_from("ab"), whole, whole),
    st.tuples(st.just("forget"), st.sampled_from("ab"), whole, whole),
    st.tuples(st.just("merge"), st.sampled_from("ab"), whole, whole),
)


class Copies:
    """Two copies of one case, in the hands of ana and ben."""

    def __init__(self, folder: Path) -> None:
        self.stores = {name: Store(folder / name / "ledger" / "record.duckdb") for name in "ab"}
        self.minute = 0
        for store in self.stores.values():
            store.keep(self.entries(0, 0))

    def do(self, move: tuple[str, str, int, int]) -> None:
        self.minute += 1
        verb, name, first, second = move
        store, other = self.stores[name], self.stores["ab".replace(name, "")]
        if verb == "read":
            store.keep(self.entries(first, second))
        elif verb == "judge":
            judge(store, *self.judgement(store, name, first, second))
        elif verb == "merge":
            take(store, other)
        elif first < 3:
            self.forget(store, TEXTS[first], undo=second > 3)

    def forget(self, store: Store, id: str, undo: bool) -> None:
        if undo:
            erasing.allow(store, [id], "ana", "after all")
        elif id not in store.forgotten():
            with writing(store.path) as connection:
                erasing.forget_rows(connection, [id], f"2019-01-01T00:00:{self.minute:02}", "ana", "asked")

    def entries(self, first: int, second: int) -> list[Entry]:
        """A text at a place of its own or at one that another stood at, and a row, by an older or a newer coder."""
        id, place = TEXTS[first % 3], ("a.txt", "b.txt")[second % 2]
        found = mention(id, date=day(DATES[second % 3]), level=("leader", None)[second % 2])
        if second > 2:
            found = moved(found, second - 2)
        text = document(id, "A text. " * 9, addresses=(Address(place, "TASS"), Address("https://one.example/x")))
        told = row("A1", date=day(DATES[first % 3]))
        cells = document(told.document, "A row", kind="row", addresses=(), cells={"id": "A1", "day": DATES[first % 3]})
        coder = NEW if second > 2 else OLD
        return [Entry(text, (found,), coder, None, f"bytes {id}".encode()), Entry(cells, (told,), f"table+{first % 3}")]

    def judgement(self, store: Store, name: str, first: int, second: int) -> list[Judgement]:
        known = store.coded()
        mentions, judged = known.mentions, known.judgements
        person, action = {"a": "ana", "b": "ben"}[name], ACTIONS[(first + second) % len(ACTIONS)]
        if action == "retract":
            return [by(person, "retract", judged[first % len(judged)].id, minute=self.minute)] if judged else []
        if not mentions:
            return []
        on, other = mentions[first % len(mentions)], mentions[second % len(mentions)]
        fields: dict[str, Any] = {"minute": self.minute, "prefix": "em"[second % 2] + "-"}
        if action == "set":
            fields |= {"field": "date", "value": day(DATES[second % 3]).to_json()}
        if action in ("same", "different"):
            fields |= {"other": other}
        if action == "add":
            extra = mention(on.document, 3, kind="added", text="A text.", span=(0, 7), trigger=(0, 1), ordinal=second)
            fields |= {"value": extra.to_json()}
            return [by(person, "add", extra, **{**fields, "prefix": "e-"})]
        settles = [judged[-1]] if judged and second == 5 else []
        return [by(person, action, on, settles=settles, **fields)]


@settings(max_examples=4, suppress_health_check=list(HealthCheck))  # hundreds, and longer ones: trial/together.py
@given(st.lists(moves, min_size=4, max_size=8))
def test_any_interleaving_in_two_copies_gives_one_record_either_way_round(done: Sequence[Any]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        copies = Copies(folder)
        for move in done:
            copies.do(move)
        a, b = copies.stores.values()
        one, other = copied(a, folder / "one"), copied(b, folder / "other")
        take(one, b)
        take(other, a)
        assert contents(one) == contents(other)
        assert as_json(one.snapshot().events()) == as_json(other.snapshot().events())
        before = contents(one)
        assert take(one, other) == United(rows=NO_ROWS), "merging again brings nothing"
        assert contents(one) == before


@pytest.fixture
def other(tmp_path: Path) -> Case:
    return new_case(tmp_path / "other")


def test_both_copies_documents_judgements_and_runs_are_there(case: Case, other: Case) -> None:
    shared = mention("d-a", date=day("2018-09-27"))
    keep(case, shared)
    keep(other, shared, mention("d-b", date=day("2018-09-27")))
    case.store.judge([judgement("confirm", shared)])
    theirs = by("ben", "set", shared, field="level", value="leader")
    other.store.judge([theirs])
    other.store.record_run("read", "1", ["b"], {"new": 1})
    other.store.record_run("changes", "1", [], {})
    brought = take(case.store, other.store)
    assert (brought.documents, brought.judgements, brought.rows) == (("d-b",), (theirs.id,), NO_ROWS | {"runs": 1})
    (event,) = case.store.snapshot().events()
    assert (event.level, event.reports, len(event.judgements)) == ("leader", 2, 2)
    with reading(case.store.path) as connection:
        arrived = {row[0] for row in connection.execute("SELECT id FROM arrivals").fetchall()}
    assert arrived == {"d-b", theirs.id}


def test_nothing_is_changed_by_a_dry_run(case: Case, other: Case) -> None:
    keep(case, mention("d-a"))
    keep(other, mention("d-b"))
    before = case.store.path.read_bytes()
    assert take(case.store, other.store, dry_run=True).documents == ("d-b",)
    assert case.store.path.read_bytes() == before
    assert [p.name for p in case.store.path.parent.iterdir()] == ["record.duckdb"]


SECRET = "Xylophonquarz"


@pytest.mark.parametrize("here", [True, False])
def test_what_either_copy_forgot_is_in_no_byte_of_the_united_record(case: Case, other: Case, here: bool) -> None:
    text = f"The presidents met and talked of {SECRET}. " * 50
    found = mention("d-s", text=text[:60], span=(0, 60))
    for each in (case, other):
        each.store.keep([Entry(document("d-s", text), (found,), OLD, None, text.encode())])
        keep(each, mention("d-a"))
        extra = mention("d-s", 2, kind="added", text=text[:60], span=(0, 60), trigger=(0, 3))
        each.store.judge([by(each.folder.name, "add", extra, value=extra.to_json())])
    erasing.forget((case if here else other).store, ["d-s"], "ana", "asked")
    brought = take(case.store, other.store)
    assert brought.forgotten == (() if here else ("d-s",))
    assert not [p for p in case.store.path.parent.iterdir() if SECRET.encode() in p.read_bytes()]
    assert set(case.store.known()) == {"d-a"}
    judged = case.store.snapshot().judgements
    assert len(judged) == 2 and all(j.value["forgotten"] for j in judged)
    assert case.store.snapshot().forgotten["d-s"].why == "asked"


def test_what_was_read_again_in_one_copy_makes_the_judgements_of_the_other_whole(case: Case, other: Case) -> None:
    text = document("d-s", "The presidents met and talked. " * 3)
    extra = mention("d-s", 1, kind="added", text=text.text[:30], span=(0, 30), trigger=(4, 9))
    for each in (case, other):
        each.store.keep([Entry(text, (), OLD)])
        each.store.judge([by("ana", "add", extra, value=extra.to_json())])
        erasing.forget(each.store, ["d-s"], "ana", "asked")
    erasing.allow(other.store, ["d-s"], "ana", "allowed")
    other.store.keep([Entry(text, (), OLD)])
    take(case.store, other.store)
    with reading(case.store.path) as connection:
        rows = connection.execute("SELECT count(*) FROM forgotten WHERE undone_at IS NULL").fetchone()
    assert rows == (1,), "the copies forgot it each for itself, and one has not allowed it again"
    erasing.allow(case.store, ["d-s"], "ana", "allowed")
    case.store.keep([Entry(text, (), OLD)])
    (judged,) = case.store.snapshot().judgements
    assert judged.value["text"] == text.text[:30] and "forgotten" not in judged.value


def test_a_newer_coder_s_mentions_stand_and_old_ids_lead_to_them(case: Case, other: Case) -> None:
    old = mention("d-a", date=day("2018-09-27"))
    newer = moved(old, 2)
    text = document("d-a", "A text. " * 9)
    case.store.keep([Entry(text, (old,), OLD)])
    other.store.keep([Entry(text, (newer,), NEW)])
    case.store.judge([judgement("confirm", old)])
    brought = take(case.store, other.store)
    assert (brought.recoded, brought.coders) == (("d-a",), (OLD, NEW))
    snapshot = case.store.snapshot()
    assert (snapshot.mentions, dict(snapshot.aliases)) == ((newer,), {old.id: newer.id})
    (event,) = snapshot.events()
    assert event.standing == "confirmed"


def test_a_translation_comes_with_its_coding(case: Case, other: Case) -> None:
    bare = document("d-a", "Görüş oldu. " * 9, language="az")
    told = Translation("A meeting was held. " * 9, "by hand", "2019-01-01")
    found = mention("d-a", original=Original("Görüş oldu.", (0, 11)))
    case.store.keep([Entry(bare, (), "not coded: az")])
    other.store.keep([Entry(replace(bare, translation=told), (found,), f"{OLD}+{told.hash}")])
    take(case.store, other.store)
    (document_now,) = case.store.snapshot().documents
    assert (document_now.translation, case.store.snapshot().mentions) == (told, (found,))


def imported(at: int, **fields: Any) -> Mention:
    return mention("d-a", at, ordinal=5_000_000, **fields)


def import_from(case: Case, *found: Mention, at: str) -> None:
    keep_imported(case.store, "anna", found)
    run(case, "import-events", ["x.jsonl", "anna"], at)


def run(case: Case, command: str, inputs: list[str], at: str) -> None:
    with writing(case.store.path) as connection:
        values = [f"r-{command}{at}", command, "1", at, json.dumps(inputs), "{}"]
        connection.execute("INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?)", values)


def elsewhere(case: Case) -> list[str]:
    return [m.id for m in case.store.snapshot().mentions if m.ordinal]


def test_of_a_coder_elsewhere_the_later_import_stands(case: Case, other: Case) -> None:
    for each in (case, other):
        keep(each, mention("d-a"))
    import_from(case, imported(1), imported(2), at="2019-01-02")
    import_from(other, imported(3), at="2019-01-01")
    take(other.store, case.store)
    assert elsewhere(other) == elsewhere(case) == sorted(m.id for m in (imported(1), imported(2)))


@pytest.mark.parametrize(("removed", "left"), [("2019-01-02", 0), ("2018-12-31", 1)])
def test_what_was_removed_after_the_other_s_import_stays_removed(
    case: Case, other: Case, removed: str, left: int
) -> None:
    for each in (case, other):
        keep(each, mention("d-a"))
        import_from(each, imported(1), at="2018-12-30")
    import_from(other, imported(1), at="2019-01-01")
    remove_imported(case.store, "anna")
    run(case, "import-events --remove", ["anna"], removed)
    take(case.store, other.store)
    assert len(elsewhere(case)) == left


def test_an_address_where_the_two_found_different_texts_is_asked_for_anew(case: Case, other: Case) -> None:
    for each, id in ((case, "d-a"), (other, "d-b")):
        keep(each, mention(id))
        with writing(each.store.path) as connection:
            values = [
                "https://x.example/",
                "https://x.example/",
                "e",
                None,
                f"2019-01-0{id == 'd-b'}",
                "o",
                f'["{id}"]',
            ]
            connection.execute("INSERT INTO fetches VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    take(case.store, other.store)
    (visit,) = case.store.visits().values()
    assert (visit.documents, visit.options) == (("d-b",), "")


def test_a_publisher_that_only_one_copy_knows_is_kept(case: Case, other: Case) -> None:
    for each, publisher in ((case, None), (other, "TASS")):
        each.store.keep([Entry(document("d-a", addresses=(Address("a.txt", publisher, "2018"),)), (), OLD)])
    take(case.store, other.store)
    assert [a.publisher for a in case.store.snapshot().documents[0].addresses] == ["TASS"]


def test_a_record_that_is_none_or_newer_changes_nothing(case: Case, other: Case, tmp_path: Path) -> None:
    keep(case, mention("d-a"))
    before = case.store.path.read_bytes()
    (tmp_path / "bad.duckdb").write_bytes(b"no database" * 99)
    with pytest.raises(CaseError, match="cannot be opened"):
        take(case.store, Store(tmp_path / "bad.duckdb"))
    keep(other, mention("d-b"))
    with duckdb.connect(str(other.store.path)) as connection:
        connection.execute("UPDATE meta SET value = '999' WHERE name = 'schema'")
    with pytest.raises(CaseError, match="newer version"):
        take(case.store, other.store)
    assert case.store.path.read_bytes() == before


def test_a_record_is_as_good_as_before_for_writing(case: Case, other: Case) -> None:
    keep(case, mention("d-a"))
    keep(other, mention("d-b"))
    take(case.store, other.store)
    assert not case.store.fresh()
    keep(case, mention("d-c", reported=date(2018, 9, 30)))
    assert case.store.fresh()
    assert set(case.store.known()) == {"d-a", "d-b", "d-c"}


def test_every_table_of_the_record_has_a_rule(case: Case) -> None:
    """A new table whose rows have ids by content belongs in `BY_CONTENT`; any other needs a rule, or is `OWN`."""
    keep(case, mention("d-a"))
    with reading(case.store.path) as connection:
        names = {n for (n,) in connection.execute(TABLES).fetchall()}
    assert names <= RULED | OWN | DERIVED | set(BY_CONTENT)


LATER = """
CREATE TABLE IF NOT EXISTS forecasts (id VARCHAR PRIMARY KEY, made_at VARCHAR NOT NULL, record VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS skips (
    item VARCHAR, made_by VARCHAR, made_at VARCHAR, state VARCHAR, document VARCHAR, PRIMARY KEY (item, made_by)
);
CREATE TABLE IF NOT EXISTS retired_mentions
    (id VARCHAR, document VARCHAR, record VARCHAR, imported VARCHAR, retired_at VARCHAR);
CREATE TABLE IF NOT EXISTS recodings (document VARCHAR, imported VARCHAR, before VARCHAR, recoded_at VARCHAR);
CREATE TABLE IF NOT EXISTS supersessions (document VARCHAR, superseded_by VARCHAR, happened_at VARCHAR);
"""


@pytest.fixture
def grown(monkeypatch: pytest.MonkeyPatch) -> None:
    """A schema with tables of every further kind."""
    files = [*opening.schema_files(), (opening.schema_files()[-1][0] + 1, LATER)]
    monkeypatch.setattr(opening, "schema_files", lambda: files)


def put(case: Case, table: str, *rows: Sequence[str]) -> None:
    with writing(case.store.path) as connection:
        for row in rows:
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", list(row))


def rows_of(case: Case, table: str) -> list[tuple[Any, ...]]:
    with reading(case.store.path) as connection:
        return connection.execute(f"SELECT * EXCLUDE (made_at) FROM {table} ORDER BY 1").fetchall()


@pytest.mark.usefixtures("grown")
def test_rows_with_ids_by_content_are_united_but_for_those_of_forgotten_documents(case: Case, other: Case) -> None:
    for each, name in ((case, "f-1"), (other, "f-2")):
        keep(each, mention("d-a"), mention("d-s"))
        put(each, "forecasts", (name, "2019", "{}"), ("f-3", "2019", "{}"))
        put(each, "skips", ("e-1", each.folder.name, "2019", "s", "d-a"), ("e-2", each.folder.name, "2019", "s", "d-s"))
    erasing.forget(other.store, ["d-s"], "ana", "asked")
    brought = take(case.store, other.store)
    assert (brought.rows["forecasts"], brought.rows["skips"]) == (1, 1)
    assert [row[0] for row in rows_of(case, "forecasts")] == ["f-1", "f-2", "f-3"]
    assert {row[:2] for row in rows_of(case, "skips")} == {("e-1", "case"), ("e-1", "other")}


@pytest.mark.usefixtures("grown")
def test_what_a_merge_replaces_is_noted_where_the_record_keeps_what_it_was(case: Case, other: Case) -> None:
    old, newer = mention("d-a"), moved(mention("d-a"), 2)
    text, page = document("d-a", "A text. " * 9), document("d-b", addresses=(Address("b.txt"),))
    case.store.keep([Entry(text, (old,), OLD), Entry(page, (), OLD), Entry(document("d-d"), (), OLD)])
    other.store.keep([Entry(text, (newer,), NEW), Entry(page, (), OLD)])
    other.store.keep([Entry(document("d-c", "New words.", addresses=(Address("b.txt"),)), (), OLD)])
    take(case.store, other.store)
    with reading(case.store.path) as connection:
        noted = [
            connection.execute(f"SELECT {columns} FROM {table}").fetchall()
            for table, columns in (
                ("recodings", "document, imported, before"),
                ("retired_mentions", "id, document, imported"),
                ("supersessions", "document, superseded_by"),
            )
        ]
    assert noted == [[("d-a", None, OLD)], [(old.id, "d-a", None)], [("d-b", "d-c")]]
