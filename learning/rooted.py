"""Sentences of PLV: who acts upon whom is given, and the PLOVER root is to be told.

Source: Hu and others (2024), Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political Relation
Classification.
"""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from equipoise.coding.given import find_given
from equipoise.coding.marking import form_of
from equipoise.errors import InputError
from equipoise.language.words import covering, split_words
from equipoise.world.gazetteer import find_actors
from equipoise.world.plover import types
from learning.examples import Mention

FOLDS = 5
HELD_BACK = 0  # the part that is never learnt from, so that it can be measured


@dataclass(frozen=True)
class Rooted:
    """A sentence with `source` and `target`, of which one of these types is the right one."""

    words: tuple[str, ...]
    mentions: tuple[Mention, ...]
    types: tuple[str, ...]


def fold(sentence_id: str) -> int:
    """The part of the set in which a sentence lies; the same wherever it is asked."""
    return zlib.crc32(sentence_id.encode()) % FOLDS


def rooted(path: Path) -> Iterator[Rooted]:
    """The sentences of a file of PLV, but for those held back."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            found = None if fold(row["sentence_id"]) == HELD_BACK else of_row(row)
            if found:
                yield found


def of_row(row: dict[str, str]) -> Rooted | None:
    text = row["sentence"]
    try:
        given = find_given(text, row["source"], row["target"])
    except InputError:
        return None
    words = split_words(text, 0)
    sides = {"source": covering(words, *given.source), "target": covering(words, *given.target)}
    # The actors' own words are marked; states' names in them and beside them are only hidden.
    mentions = [Mention(*inside, side) for side, inside in sides.items() if inside]
    hidden = ((covering(words, n.start, n.end), form_of(n, text[n.start : n.end])) for n in find_actors(text, None))
    mentions += [Mention(*inside, "", form) for inside, form in hidden if inside and form]
    right = {t.type for t in types() if row["gold_root"] in t.plv}
    return Rooted(tuple(w.text for w in words), tuple(mentions), tuple(sorted(right))) if all(sides.values()) else None
