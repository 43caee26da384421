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
        For each word the row of its head, 0 for the root; without cycles, one at the root. The greedy choice is so for
        nearly every sentence; a cycle is opened at the word whose best head outside costs least (the first step of
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
    return _under_one_root(scores, heads)[1:]


def _under_one_root(scores: NDArray[Any], heads: list[int]) -> list[int]:
    """The heads with one word at the root: that which costs least if the others hang within its tree."""
    roots = [word for word, head in enumerate(heads) if word and head == 0]
    if len(roots) < 2:
        return heads
    below = {root: _reaching(heads, root) for root in roots}
    choices = [_hung(scores, heads, root, below) for root in roots]
    return min(choices, key=lambda choice: choice[0])[1]


def _hung(scores: NDArray[Any], heads: list[int], root: int, below: dict[int, list[int]]) -> tuple[float, list[int]]:
    """What it costs to keep one root, and the heads then."""
    heads, inside, loss = heads.copy(), list(below[root]), 0.0
    for other in (word for word in below if word != root):
        best = int(scores[other, inside].argmax())
        loss += float(scores[other, 0] - scores[other, inside[best]])
        heads[other] = inside[best]
        inside += below[other]
    return loss, heads


def _without_loops(scores: NDArray[Any]) -> NDArray[Any]:
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    return scores


def _reaching(heads: list[int], top: int = 0) -> list[int]:
    """The words from which the heads lead to a word, by default to the root, with that itself."""
    children: dict[int, list[int]] = {}
    for word, head in enumerate(heads[1:], 1):
        children.setdefault(head, []).append(word)
    found = [top]
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
