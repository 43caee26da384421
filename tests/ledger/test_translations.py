"""Translations beside their documents: kept, replaced, read with mentions; and records from before there were any."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.documents import Document, Translation
from equipoise.ledger.entries import Entry
from equipoise.ledger.finding import FILE, Wanted, matching
from equipoise.ledger.opening import reading, schema_files, version_of
from equipoise.ledger.records import Mention, Original, evidence
from equipoise.ledger.translations import TRANSLATIONS_SINCE
from tests.hand_built import CODER, document, mention

FIXTURE = Path(__file__).parent / "fixtures" / "schema-1.duckdb.gz"
MADE = Translation("They met.", "engine --to en")
RUSSIAN = Document("d-r", "text", "", "Они встретились.", language="ru")


def keep(case: Case, found: Document) -> Document:
    case.store.keep([Entry(found, (), CODER)])
    return next(d for d in case.store.snapshot().documents if d.id == found.id)


def test_a_translation_is_what_is_coded_and_stays_until_there_is_another(case: Case) -> None:
    kept = keep(case, replace(RUSSIAN, translation=MADE))
    assert kept.coded_text == "They met." and kept.text == "Они встретились."
    assert kept.translation and kept.translation.hash == MADE.hash and kept.translation.made_at
    assert keep(case, RUSSIAN).translation == kept.translation == case.store.known()["d-r"].translation
    newer = keep(case, replace(RUSSIAN, translation=Translation("They had met.", "a.txt")))
    assert newer.coded_text == "They had met."


def test_the_text_in_which_words_stand() -> None:
    both = replace(RUSSIAN, translation=MADE)
    assert both.text_of((0, 4), "They") == "They met." and both.text_of((0, 3), "Они") == "Они встретились."
    assert both.text_of((0, 3), "???") == both.coded_text and RUSSIAN.text_of((0, 3), "Они") == RUSSIAN.text


def test_a_mention_keeps_the_words_behind_it() -> None:
    found = mention(original=Original("Они встретились.", (0, 16)))
    assert Mention.from_json(found.to_json()) == found
    assert evidence(found)["original"] == {"text": "Они встретились.", "span": [0, 16]}
    older = {key: value for key, value in found.to_json().items() if key != "original"}
    assert Mention.from_json(older).original is None


def test_a_record_from_before_opens_and_takes_translations(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text('format = 1\npivot = "RUS"\npartners = ["ARM", "AZE"]\n', "utf-8")
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger" / "record.duckdb").write_bytes(gzip.decompress(FIXTURE.read_bytes()))
    case = open_case(tmp_path)
    before = case.store.snapshot()
    assert before.documents and all(d.translation is None for d in before.documents)
    assert all(known.translation is None for known in case.store.known().values())
    assert keep(case, replace(RUSSIAN, translation=MADE)).coded_text == "They met."
    with reading(case.store.path) as connection:
        assert version_of(connection) == schema_files()[-1][0] >= TRANSLATIONS_SINCE
    after = case.store.snapshot()
    assert {d.id for d in after.documents} == {d.id for d in before.documents} | {"d-r"}
    assert after.mentions == before.mentions and after.judgements == before.judgements
    assert (tmp_path / "ledger" / "record.before-upgrade.duckdb").exists()


def test_the_schema_file_has_its_number() -> None:
    assert "CREATE TABLE translations" in dict(schema_files())[TRANSLATIONS_SINCE]


def test_an_index_of_an_earlier_version_is_made_again(case: Case) -> None:
    import sqlite3

    keep(case, document("d-a", "They talked in Baku."))
    path = case.store.path.with_name(FILE)
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "CREATE VIRTUAL TABLE texts USING fts5(document UNINDEXED, title, text, tokenize = 'unicode61');"
            "CREATE TABLE indexed (document TEXT PRIMARY KEY, place INTEGER NOT NULL);"
            "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);"
            "INSERT INTO texts VALUES ('d-a', '', 'They talked in Baku.'); INSERT INTO indexed VALUES ('d-a', 1);"
            f"INSERT INTO meta VALUES ('generation', '{case.store.snapshot().generation}');"
        )
    connection.close()

    def found(word: str) -> tuple[str, ...]:
        return matching(case.store, [word], Wanted()).documents

    assert found("Baku") == ("d-a",) and found("met") == ()
    keep(case, replace(RUSSIAN, translation=MADE))
    assert found("met") == found("встретились") == ("d-r",)
