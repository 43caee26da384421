"""Tables of answers: numbers to the right, gaps as a dash, ids as links, and no more rows than a page can bear."""

from __future__ import annotations

import pytest

from equipoise.briefing.answers.pieces import SHOWN, ask, decimal, grid, limits, line_of, linked, percent, said, section
from equipoise.briefing.blocks import Link, Paragraph, Table


def test_a_column_of_numbers_stands_right_and_a_gap_is_a_dash() -> None:
    (table,) = grid("Caption", ("A", "B"), [("x", 1), ("y", None)])
    assert isinstance(table, Table)
    assert [c.numeric for c in table.columns] == [False, True]
    assert table.rows[1].cells[1] == ("–",)
    assert list(grid("Nothing", ("A",), [])) == []


def test_a_long_table_says_that_it_is_cut() -> None:
    table, note = grid("Long", ("A",), [(n,) for n in range(SHOWN + 1)])
    assert isinstance(table, Table) and len(table.rows) == SHOWN
    assert isinstance(note, Paragraph) and f"of {SHOWN + 1} rows" in str(note.parts[0])


def test_ids_in_a_text_are_links() -> None:
    parts = linked("see e-0123456789abcdef, and d-ff")
    assert parts == ("see ", Link("e-01234567", "record:e-0123456789abcdef"), ", and d-ff")


@pytest.mark.parametrize(
    ("cell", "shown"), [(None, "–"), ("", "–"), (True, "yes"), (0.123456, "0.1235"), (3, "3"), (("a", "b"), None)]
)
def test_every_cell_is_a_line(cell: object, shown: str | None) -> None:
    assert line_of(cell) == ((shown,) if shown else cell)  # type: ignore[arg-type]


def test_words_and_numbers() -> None:
    assert (percent(0.254), percent(None), decimal(None), decimal(0.5)) == ("25 %", "–", "–", "0.500")
    assert list(said("Answer", "", " ")) == [] == list(limits(""))
    assert section("What would flip it?").anchor == "what-would-flip-it"
    assert ask("there", "events", states=("RUS", "AZE"), since=None).target == "ask:events?states=RUS%2C+AZE"
