"""Parses mended for claims: whose phrase it is, who stands before "is", who plays "besides"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from equipoise.coding.claim_mending import mended
from equipoise.coding.passages import Passage, names_in, read_passage, sentence_words
from equipoise.language.encoder import shared_encoder
from equipoise.language.tree import Tree
from equipoise.world.gazetteer import find_actors

PHRASES = ["root", "case", "nmod", "case", "nmod"]
TAGS = ["NOUN", "ADP", "PROPN", "ADP", "PROPN"]


def given(text: str, heads: list[int], relations: list[str], tags: list[str]) -> Passage:
    """A passage with a parse as stated; heads count from 1, 0 is the root."""
    words = sentence_words(text, (0, len(text)))
    read = read_passage(shared_encoder(), 0, (0, len(text)), text, words, names_in(words, find_actors(text, None)))
    tree = Tree(tuple(head - 1 for head in heads), tuple(relations), tuple(tags))
    return replace(read, reading=replace(read.reading, parse=lambda: tree))


def bonds(tree: Tree) -> list[tuple[int, str]]:
    return [(head + 1, relation) for head, relation in zip(tree.heads, tree.relations, strict=True)]


def test_a_phrase_that_hangs_from_a_name_in_a_phrase_belongs_to_the_noun() -> None:
    before = given("visits of Kenya to Peru", [0, 3, 1, 5, 3], PHRASES, TAGS)
    assert bonds(mended(before))[4] == (1, "nmod")


@pytest.mark.parametrize("link", ["of", "for"])
def test_what_may_well_belong_to_a_name_stays(link: str) -> None:
    before = given(f"visits to Kenya {link} Peru", [0, 3, 1, 5, 3], PHRASES, TAGS)
    assert bonds(mended(before))[4] == (3, "nmod")


def test_what_stands_before_is_owns_nothing() -> None:
    relations = ["nmod:poss", "cop", "nmod:poss", "case", "root"]
    before = given("Kenya is Peru 's partner", [5, 5, 5, 3, 0], relations, ["PROPN", "AUX", "PROPN", "PART", "NOUN"])
    assert [r for _, r in bonds(mended(before))] == ["nsubj", "cop", "nmod:poss", "case", "root"]


def test_a_copula_that_hangs_within_the_noun_belongs_to_the_noun() -> None:
    relations = ["nmod:poss", "cop", "nmod:poss", "case", "compound", "root"]
    tags = ["PROPN", "AUX", "PROPN", "PART", "NOUN", "NOUN"]
    before = given("Kenya is Peru 's partner state", [6, 5, 6, 3, 6, 0], relations, tags)
    assert bonds(mended(before))[:2] == [(6, "nsubj"), (6, "cop")]


def test_a_possessor_before_is_is_the_subject_of_the_whole_noun() -> None:
    relations = ["nmod:poss", "cop", "nmod:poss", "case", "compound", "root"]
    tags = ["PROPN", "AUX", "PROPN", "PART", "NOUN", "NOUN"]
    before = given("Kenya is Peru 's partner state", [5, 5, 6, 3, 6, 0], relations, tags)
    assert bonds(mended(before))[:2] == [(6, "nsubj"), (6, "cop")]


def test_what_is_between_belongs_to_the_noun_right_before() -> None:
    relations = ["root", "case", "nmod", "case", "nmod", "cc", "conj"]
    tags = ["NOUN", "ADP", "NOUN", "ADP", "PROPN", "CCONJ", "PROPN"]
    before = given("revision of alliance between Kenya and Peru", [0, 3, 1, 5, 1, 7, 5], relations, tags)
    assert bonds(mended(before))[4] == (3, "nmod")
    before = given("talks on energy between Kenya and Peru", [0, 3, 1, 5, 1, 7, 5], relations, tags)
    assert bonds(mended(before))[4] == (1, "nmod")


def test_a_name_right_behind_its_verb_is_the_object() -> None:
    before = given("Kenya visited Peru", [2, 0, 2], ["nsubj", "root", "obl"], ["PROPN", "VERB", "PROPN"])
    assert bonds(mended(before))[2] == (2, "obj")
