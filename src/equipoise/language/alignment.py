"""Which sentences of an original a translation's sentences stand for: by paragraph, then by the length of sentences.

The lengths of a text and its translation go together, so the likeliest monotone pairing can be found from them alone:
Gale, W. A., and Church, K. W. (1993), "A program for aligning sentences in bilingual corpora", Computational
Linguistics 19(1), 75-102. Their figures for the variance and the kinds of pairing are used, and their assumption that
a translation has as many characters as its original, which holds between alphabets. Where the whole texts differ more
than alphabets do (from Chinese), their own proportion is tried as well, and what explains the lengths better is taken.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from equipoise.language.sentences import Span, split_sentences

VARIANCE = 6.8  # of a translation's length, a character of the original
# How often so many pieces of the original become so many of the translation (their Table 5).
KINDS = {(1, 1): 0.89, (1, 0): 0.0099 / 2, (0, 1): 0.0099 / 2, (2, 1): 0.089 / 2, (1, 2): 0.089 / 2, (2, 2): 0.011}
ALPHABETS = 1.7  # how much longer texts in one alphabet may be than in another (Hebrew to English: 1.3)
# How many pieces from the diagonal something may be paired, and how many more where one text has that many more.
BAND, MORE = 40, 160
_BLANK, _LINE = re.compile(r"\n\s*\n"), re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class Pair:
    """A stretch of the original and the stretch of the translation that stands for it; None where there is none."""

    original: Span | None
    translated: Span | None


@dataclass(frozen=True, slots=True)
class Alignment:
    """The sentences of a translation with those of its original; `paragraphs` stand in where a sentence was added."""

    sentences: tuple[Pair, ...]
    paragraphs: tuple[Pair, ...]

    def original_of(self, span: Span) -> Span | None:
        """The stretch of the original behind a stretch of the translation; None where the original has nothing."""
        return touched(self.sentences, span) or touched(self.paragraphs, span)


def align(original: str, translated: str) -> Alignment:
    """Align a translation with its original.

    Parameters
    ----------
    original, translated : whole texts. Paragraphs are divided by blank lines, or by line ends where these give as many
        on both sides. Equal numbers of paragraphs, and of sentences within two of them, are paired one to one.
    """
    blocks = block_pairs(original, translated)
    sentences: list[Pair] = []
    for block in blocks:
        if block.original and block.translated:
            inside = [sentences_in(t, s) for t, s in ((original, block.original), (translated, block.translated))]
            sentences += paired(original, translated, *inside)
    return Alignment(tuple(sentences), tuple(blocks))


def block_pairs(original: str, translated: str) -> list[Pair]:
    """The paragraphs of two texts in pairs; the whole texts where one of them is not divided."""
    by_blanks, by_lines = ([pieces(text, divider) for text in (original, translated)] for divider in (_BLANK, _LINE))
    for left, right in product(*zip(by_blanks, by_lines, strict=True)):
        if len(left) == len(right) > 1:
            return paired(original, translated, left, right)
    if min(map(len, by_blanks)) > 1:
        return paired(original, translated, *by_blanks)
    return [Pair(*map(joined, by_blanks))]


def touched(pairs: Sequence[Pair], span: Span) -> Span | None:
    """From the first to the last stretch of the original whose translation shares a character with a span."""
    ordered = [pair for pair in pairs if pair.translated]
    first = bisect_right(ordered, span[0], key=lambda pair: pair.translated[1] if pair.translated else 0)
    found: list[Span] = []
    for pair in ordered[first:]:
        if pair.translated is None or pair.translated[0] >= span[1]:
            break
        found += [pair.original] if pair.original else []
    return (found[0][0], found[-1][1]) if found else None


def paired(original: str, translated: str, left: Sequence[Span], right: Sequence[Span]) -> list[Pair]:
    """Pieces of the two texts in pairs: one to one where there are as many, else by their lengths."""
    if len(left) == len(right):
        return [Pair(a, b) for a, b in zip(left, right, strict=True)]
    sizes = [[len(text[a:b]) for a, b in spans] for text, spans in ((original, left), (translated, right))]
    pairs, i, j = [], 0, 0
    for m, n in cheapest(*sizes):
        pairs.append(Pair(joined(left[i : i + m]), joined(right[j : j + n])))
        i, j = i + m, j + n
    return pairs


def joined(spans: Sequence[Span]) -> Span | None:
    return (spans[0][0], spans[-1][1]) if spans else None


def cheapest(left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    """The likeliest kinds of pairing in order."""
    whole = max(sum(right), 1) / max(sum(left), 1)
    ratios = (1.0,) if 1 / ALPHABETS < whole < ALPHABETS else (1.0, whole)
    return min(explained(left, right, ratio) for ratio in ratios)[1]


def explained(left: Sequence[int], right: Sequence[int], ratio: float) -> tuple[float, list[tuple[int, int]]]:
    """The cheapest pairing and its cost, by dynamic programming over lengths."""
    slope = len(right) / max(len(left), 1)
    width = max(BAND + min(abs(len(left) - len(right)), MORE), round(slope) + 2)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(left) + 1):
        middle = round(i * slope)
        for j in range(max(0, middle - width), min(len(right), middle + width) + 1):
            steps = [
                (best[i - m, j - n][0] + cost(sum(left[i - m : i]), sum(right[j - n : j]), ratio, kind), kind)
                for kind in KINDS
                for m, n in (kind,)
                if (i - m, j - n) in best
            ]
            if steps:
                best[i, j] = min(steps)
    end = len(left), len(right)
    return best[end][0], back(best, end)


def back(best: dict[tuple[int, int], tuple[float, tuple[int, int]]], place: tuple[int, int]) -> list[tuple[int, int]]:
    """The steps that led to a place, first to last."""
    steps: list[tuple[int, int]] = []
    while place != (0, 0):
        kind = best[place][1]
        steps.append(kind)
        place = (place[0] - kind[0], place[1] - kind[1])
    return steps[::-1]


def cost(before: int, after: int, ratio: float, kind: tuple[int, int]) -> float:
    """Minus the logarithm of how likely `before` characters become `after`, in a pairing of this kind.

    Other than theirs, a piece left out costs the same whatever its length: an editor cuts long paragraphs as well.
    """
    if 0 in kind:
        return -math.log(KINDS[kind])
    expected = (before + after / ratio) / 2
    distance = abs(after - before * ratio) / math.sqrt(max(expected, 1.0) * VARIANCE * ratio)
    return -math.log(max(math.erfc(distance / math.sqrt(2)), 1e-300)) - math.log(KINDS[kind])


def pieces(text: str, divider: re.Pattern[str]) -> list[Span]:
    """The stretches between dividers, without white space around them; empty ones are left out."""
    found, start = [], 0
    for end, following in (*(match.span() for match in divider.finditer(text)), (len(text), len(text))):
        piece = text[start:end]
        if piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            found.append((begin, begin + len(piece.strip())))
        start = following
    return found


def sentences_in(text: str, span: Span) -> list[Span]:
    start, end = span
    return [(start + a, start + b) for a, b in split_sentences(text[start:end])]
