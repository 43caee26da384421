"""Appositions do not reach across the verb of their noun."""

from __future__ import annotations

import pytest

from equipoise.language.crossing import uncrossed


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
    assert uncrossed(heads, relations) == (expected or (heads, relations))
