"""Walks over a parse, and making a tree of scores."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from equipoise.language.spanning import tree_heads
from equipoise.language.tree import ROOT, Tree


def test_walks() -> None:
    tree = Tree((1, ROOT, 1, 2), ("nsubj:pass", "root", "obj", "nmod"), ("NOUN", "VERB", "NOUN", "PROPN"))
    assert tree.children(1) == [0, 2]
    assert list(tree.ancestors(3)) == [2, 1]
    assert tree.subtree(2) == {2, 3}
    assert tree.base(0) == "nsubj"
    assert tree.dependents(1, "nsubj") == [0]
    assert tree.dependents(1, "nsubj:pass", "obj") == [0, 2]


def test_walks_end_in_a_cycle() -> None:
    tree = Tree((1, 0), ("dep", "dep"), ("X", "X"))
    assert list(tree.ancestors(0)) == [1]
    assert tree.subtree(0) == {0, 1}


def test_a_cycle_is_opened_where_it_costs_least() -> None:
    # words 1 and 2 prefer one another; 2 gives the root up for less than 1 does
    scores = np.array([[0, 0, 0], [1.0, 0, 9.0], [5.0, 9.0, 0]])
    assert tree_heads(scores) == [2, 0]


@given(st.integers(1, 8), st.integers(0, 2**32 - 1))
def test_heads_are_always_a_tree(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words + 1, words + 1))
    heads = [0, *tree_heads(scores)]
    for word in range(1, words + 1):
        seen = set()
        while word:
            assert word not in seen
            seen.add(word)
            word = heads[word]
