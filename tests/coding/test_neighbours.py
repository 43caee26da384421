"""The training events nearest to one."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.coding.neighbours import FILES, neighbours
from equipoise.language.encoder import MODEL
from tests.coding.texts import passage


@pytest.mark.parametrize(
    ("text", "word", "kind"), [("Peru condemned Chile.", 1, "ACCUSE"), ("Peru invaded Chile.", 1, "ASSAULT")]
)
def test_like_acts_lie_near(text: str, word: int, kind: str) -> None:
    found = neighbours(MODEL, passage(text).reading.vectors[word])
    assert [near.type for near in found] == [kind] * 3
    likeness = [near.similarity for near in found]
    assert likeness == sorted(likeness, reverse=True) and 0.5 < likeness[0] <= 1


def test_the_texts_of_news_are_not_handed_on() -> None:
    found = neighbours(MODEL, passage("Peru condemned Chile.").reading.vectors[1], count=10_000)
    assert len(found) > 5_000
    assert all((near.text is None) == near.item.startswith("t-") for near in found)
    assert all(" " not in near.trigger for near in found)


def test_a_model_without_its_examples_knows_none(tmp_path: Path) -> None:
    assert FILES and neighbours(tmp_path, passage("Peru condemned Chile.").reading.vectors[1]) == ()
