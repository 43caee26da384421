"""Loaded words for neutral ones and the reverse, so that the encoder does not learn events from an author's temper."""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("wording.csv")


@cache
def others() -> Mapping[str, list[str]]:
    """For each word in the table, either way, the words that it may be exchanged for."""
    found: dict[str, list[str]] = defaultdict(list)
    with TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["loaded"]].append(row["neutral"])
            found[row["neutral"]].append(row["loaded"])
    return dict(found)


def reworded(words: Sequence[str], kept: set[int], part: float, chance: random.Random) -> tuple[str, ...]:
    """The words with such a part of the table's words exchanged; those at `kept` stay."""
    known = others()
    return tuple(
        chance.choice(known[word]) if word in known and i not in kept and chance.random() < part else word
        for i, word in enumerate(words)
    )
