"""Tables for spreadsheet programs: what a source says is never a formula, and numbers stay what they are."""

from __future__ import annotations

import polars
import pytest

from equipoise.questions.spreadsheets import meant, safe, to_csv


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+cmd", "-2+3", "@SUM(A1)"])
def test_what_begins_like_a_formula_is_a_text_and_comes_back_whole(text: str) -> None:
    assert to_csv(polars.DataFrame({"words": [text, "plain"]})).splitlines()[1].strip('"') == f"'{text}"
    assert safe(text) == f"'{text}" and meant(safe(text)) == text


def test_numbers_and_empty_cells_stay_and_lists_become_texts() -> None:
    frame = polars.DataFrame({"value": ["-1.5", "+2e-3", None], "count": [-1, 2, 3], "ids": [["=a"], [], None]})
    assert to_csv(frame).splitlines() == ["value,count,ids", '-1.5,-1,"[""=a""]"', "+2e-3,2,[]", ",3,"]
    assert to_csv(polars.DataFrame({"count": [1]})) == "count\n1\n"
