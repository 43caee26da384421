"""Pages and paragraphs: kept with a document, found for a span, and absent from records made before them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from equipoise.ledger import opening
from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Document
from equipoise.ledger.entries import Entry
from equipoise.ledger.opening import schema_files
from equipoise.ledger.records import Mention, evidence
from tests.hand_built import CODER, document, keep, mention

PAGES = ((5, "p. 1"), (40, "p. 2"), (90, "p. 3"))


@pytest.mark.parametrize(
    ("span", "place"),
    [((0, 4), None), ((5, 40), "p. 1"), ((39, 41), "pp. 1–2"), ((10, 100), "pp. 1–3"), ((90, 90), "p. 3")],
)
def test_the_page_of_a_span(span: tuple[int, int], place: str | None) -> None:
    assert Document("d-a", "text", "", "x" * 120, locators=PAGES).locator(span) == place


def test_a_span_over_two_paragraphs_is_where_it_begins() -> None:
    assert Document("d-a", "text", "", "x" * 9, locators=((0, "¶ 1"), (4, "¶ 2"))).locator((2, 8)) == "¶ 1"


def test_a_mention_keeps_its_place() -> None:
    found = mention(locator="p. 3")
    assert Mention.from_json(found.to_json()) == found and evidence(found)["locator"] == "p. 3"
    older = {key: value for key, value in found.to_json().items() if key != "locator"}
    assert Mention.from_json(older).locator is None


def test_locators_are_kept_even_where_the_text_is_read_again_without(case: Case) -> None:
    for locators in (PAGES, ()):
        found = Document("d-a", "text", "", "x" * 120, locators=locators)
        case.store.keep([Entry(found, (), CODER)])
        assert [d.locators for d in case.store.snapshot().documents] == [PAGES]


def test_a_record_from_before_is_read_as_it_is_and_upgraded_when_written(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(opening, "schema_files", lambda: schema_files()[:1])
        opening.make(case.store.path)
    insert(case.store.path)
    assert [d.locators for d in case.store.snapshot().documents] == [()]
    keep(case, mention("d-b"))
    case.store.keep([Entry(document("d-c"), (), CODER)])
    assert {d.id for d in case.store.snapshot().documents} == {"d-old", "d-b", "d-c"}


def insert(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "INSERT INTO documents (id, kind, title, text, language, recorded_at) "
            "VALUES ('d-old', 'text', '', 'Words.', 'en', '2026-01-01')"
        )
