"""Making a tree of the parser's scores: each word its likeliest head, and cycles opened where that costs least."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def tree_heads(scores: NDArray[Any]) -> list[int]:
    """Heads of the words of a sentence.

    Parameters
    ----------
    scores : [words + 1, words + 1], the score of each head (column) for each dependent (row); 0 is the root.

    Returns
    -------
    list of int
        For each word the row of its head, 0 for the root; without cycles. The greedy choice is a tree for nearly
        every sentence; a cycle is opened at the word whose best head outside costs least (the first step of
        Chu and Liu's algorithm, without its recursion).
    """
    heads = [0, *(int(head) for head in _without_loops(scores)[1:].argmax(-1))]
    while cycle := _cycle(heads):
        # Only words that reach the root may take a word of the cycle over, so that each turn attaches more of them.
        reaching = _reaching(heads)
        outside = scores[np.ix_(cycle, reaching)]
        loss = scores[cycle, [heads[word] for word in cycle]] - outside.max(-1)
        word = int(loss.argmin())
        heads[cycle[word]] = reaching[int(outside[word].argmax())]
    return heads[1:]


def _without_loops(scores: NDArray[Any]) -> NDArray[Any]:
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    return scores


def _reaching(heads: list[int]) -> list[int]:
    """The words, and the root itself, from which the heads lead to the root."""
    children: dict[int, list[int]] = {}
    for word, head in enumerate(heads[1:], 1):
        children.setdefault(head, []).append(word)
    found = [0]
    for word in found:
        found += children.get(word, [])
    return found


def _cycle(heads: list[int]) -> list[int]:
    """The words of a cycle, or none."""
    state = [0] * len(heads)  # 0 not seen, 1 on the present walk, 2 known to reach the root
    state[0] = 2
    for start in range(1, len(heads)):
        path, word = [], start
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = heads[word]
        if state[word] == 1:
            return path[path.index(word) :]
        for done in path:
            state[done] = 2
    return []
