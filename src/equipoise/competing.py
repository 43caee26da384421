"""Kernel: competing hypotheses against evidence: weights, scores, order, what each piece of evidence decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

# What a mark says against a hypothesis. What is consistent adds nothing: it may be so with every rival.
AGAINST = {"CC": 0, "C": 0, "N": 0, "I": 1, "II": 2}
Marks = Sequence[str | None]
Order = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Decisive:
    """A piece of evidence without which the order of the hypotheses is another: its place, and that order."""

    evidence: int
    without: Order
    first_changes: bool


def weights(matrix: Sequence[Marks], origins: Sequence[frozenset[str]]) -> list[Fraction]:
    """How much each piece of evidence counts: what rests on one origin counts together as one.

    An origin's weight of 1 is shared by what rests on it; a piece with several origins takes its largest part. A piece
    with an origin of its own therefore weighs 1, three that rest on one and the same origin a third each. What does not
    tell the hypotheses apart (`silence`) weighs nothing and takes nothing from others; nor does what has no origin.
    """
    heard = [names if silence(row) is None else frozenset[str]() for row, names in zip(matrix, origins, strict=True)]
    resting = Counter(name for names in heard for name in names)
    return [max((Fraction(1, resting[name]) for name in names), default=Fraction(0)) for names in heard]


def scores(matrix: Sequence[Marks], weighing: Sequence[Fraction]) -> list[Fraction]:
    """The weighted inconsistency of each hypothesis: I counts once, II twice, all else not at all.

    Parameters
    ----------
    matrix : a row a piece of evidence, a mark a hypothesis (CC, C, N, I, II, or None).

    References
    ----------
    Heuer, R. J. (1999). Psychology of Intelligence Analysis, chapter 8. Center for the Study of Intelligence: the
    hypothesis with the least against it, rather than the most for it, is the most likely. The marks and their points
    are those of the PARC AI3 Team with R. Heuer, ACH1.1: a tool for analyzing competing hypotheses, technical
    description.
    """
    rivals = len(matrix[0]) if matrix else 0
    return [
        sum((w * AGAINST[row[n] or "N"] for row, w in zip(matrix, weighing, strict=True)), Fraction(0))
        for n in range(rivals)
    ]


def order(scored: Sequence[Fraction]) -> Order:
    """The hypotheses by number, least inconsistent first; those that are level stand together."""
    return tuple(tuple(n for n, s in enumerate(scored) if s == score) for score in sorted(set(scored)))


def silence(row: Marks) -> str | None:
    """Why a piece of evidence does not tell the hypotheses apart; None where it does.

    `unmarked`: a cell is empty, which is not the same as N; `all alike`: it is marked the same for every hypothesis, so
    it would be there whichever is true; `argues against none`: the marks differ, but nothing is inconsistent, or with
    every one to the same degree.
    """
    if any(mark is None for mark in row):
        return "unmarked"
    if len(set(row)) == 1:
        return "all alike"
    return "argues against none" if len({AGAINST[mark or "N"] for mark in row}) == 1 else None


def decisive(matrix: Sequence[Marks], origins: Sequence[frozenset[str]]) -> list[Decisive]:
    """The pieces of evidence that change the order of the hypotheses if they are left out as wrong, one at a time.

    Leaving one out also gives what shares an origin with it more weight.
    """
    now = ranked(matrix, origins)
    found = []
    for n, row in enumerate(matrix):
        without = ranked([*matrix[:n], blank(row), *matrix[n + 1 :]], origins)
        if without != now:
            found.append(Decisive(n, without, without[0] != now[0]))
    return found


def ranked(matrix: Sequence[Marks], origins: Sequence[frozenset[str]]) -> Order:
    return order(scores(matrix, weights(matrix, origins)))


def blank(row: Marks) -> Marks:
    return [None] * len(row)
