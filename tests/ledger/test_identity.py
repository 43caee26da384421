"""Ids depend on what a record is anchored to, never on how it was coded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from equipoise.ledger.identity import digest, document_id, event_id, mention_id, row_id


def test_white_space_and_forms_of_letters_do_not_change_a_text() -> None:
    assert document_id("A title", "One  two\r\nthree ") == document_id(" A\ttitle", "One two three")
    assert document_id("t", "ﬁne") == document_id("t", "fine")
    assert document_id("t", "Fine") != document_id("t", "fine")


def test_title_and_text_are_kept_apart() -> None:
    assert document_id("a b", "c") != document_id("a", "b c")


@given(st.text(), st.text())
def test_any_text_has_an_id(title: str, text: str) -> None:
    assert document_id(title, text).startswith("d-")
    assert len(document_id(title, text)) == 18


def test_a_row_is_known_by_its_id_whatever_its_cells_and_table() -> None:
    assert row_id("a", "C18-1", {"x": "1"}) == row_id("b", "C18-1", {"x": "2"})


def test_a_bare_number_counts_within_its_table_only() -> None:
    assert row_id("a", "17", {}) != row_id("b", "17", {})


def test_a_row_without_id_is_known_by_its_cells_in_any_order() -> None:
    assert row_id("a", None, {"x": "1", "y": " 2 "}) == row_id("b", None, {"y": "2", "x": "1", "z": ""})
    assert row_id("a", None, {"x": "1"}) != row_id("a", None, {"x": "2"})


def test_a_mention_is_known_by_document_trigger_and_ordinal() -> None:
    names = {mention_id("d-a", (1, 5), 0), mention_id("d-b", (1, 5), 0), mention_id("d-a", (1, 6), 0)}
    assert len(names | {mention_id("d-a", (1, 5), 1), mention_id("d-a", (1, 5), 0)}) == 4


def test_parts_of_a_hash_do_not_run_together() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def test_an_event_has_the_hash_of_its_mention() -> None:
    assert event_id("m-0123456789abcdef") == "e-0123456789abcdef"
