"""Sentences with given actors: sides marked, names hidden, a fold held back."""

from __future__ import annotations

from pathlib import Path

from learning.examples import marked
from learning.rooted import FOLDS, HELD_BACK, fold, of_row, rooted

ROW = {
    "sentence_id": "1",
    "sentence": "The Iranian foreign minister thanked Kenya.",
    "source": "The Iranian foreign minister",
    "target": "Kenya",
    "gold_root": "YIELD",
}


def test_sides_are_marked_and_names_hidden() -> None:
    found = of_row(ROW)
    assert found is not None
    told = marked(found.words, found.mentions)
    assert told.actors == (1, 1, 1, 1, 0, 2, 0)
    assert told.forms == (0, 2, 0, 0, 0, 1, 0)
    assert len(found.types) == 2, "YIELD is CONCEDE or RETREAT"


def test_a_row_whose_actors_are_not_in_it_is_left_out() -> None:
    assert of_row({**ROW, "target": "Norway"}) is None


def test_a_part_is_held_back(tmp_path: Path) -> None:
    path = tmp_path / "plv.tsv"
    lines = ["\t".join(ROW)] + ["\t".join({**ROW, "sentence_id": str(i)}.values()) for i in range(50)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    back = sum(fold(str(i)) == HELD_BACK for i in range(50))
    assert 50 // FOLDS // 3 < back < 50 // 2
    assert len(list(rooted(path))) == 50 - back
