"""Appositions do not reach across the verb of their noun; compounds have no preposition of their own."""

from __future__ import annotations

import pytest

from equipoise.language.misreadings import set_right


@pytest.mark.parametrize(
    ("heads", "relations", "expected"),
    [
        ([1, -1, 0], ["nsubj", "root", "appos"], ([1, -1, 1], ["nsubj", "root", "obj"])),
        ([1, -1, 0, 1], ["nsubj", "root", "appos", "obj"], None),  # the verb has its object
        ([2, 0, -1], ["nsubj", "appos", "root"], None),  # the apposition stands beside its noun
    ],
)
def test_an_apposition_across_the_verb_is_its_object(
    heads: list[int], relations: list[str], expected: tuple[list[int], list[str]] | None
) -> None:
    assert set_right(heads, relations, ["NOUN", "VERB", *("NOUN" for _ in heads[2:])]) == (
        expected or (heads, relations)
    )


@pytest.mark.parametrize(
    ("tags", "heads", "relations", "expected"),
    [
        (["VERB", "ADP", "NOUN"], [-1, 2, 0], ["root", "case", "compound"], "obl"),  # "met on sidelines"
        (["NOUN", "ADP", "PROPN"], [-1, 2, 0], ["root", "case", "compound"], "nmod"),  # "summit in Buenos"
        (["ADP", "NOUN", "NOUN"], [1, 2, -1], ["case", "compound", "root"], "compound"),  # "in gas talks"
    ],
)
def test_a_compound_with_a_preposition_is_a_phrase(
    tags: list[str], heads: list[int], relations: list[str], expected: str
) -> None:
    _, found = set_right(heads, relations, tags)
    assert found[relations.index("compound")] == expected
