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
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads = [0, *(int(head) for head in scores[1:].argmax(-1))]
    while cycle := _cycle(heads):
        outside = scores[cycle].copy()
        outside[:, cycle] = -np.inf
        loss = scores[cycle, [heads[word] for word in cycle]] - outside.max(-1)
        word = int(loss.argmin())
        heads[cycle[word]] = int(outside[word].argmax())
    return heads[1:]


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
