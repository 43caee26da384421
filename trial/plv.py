"""Trial: the type alone, actors given: macro-F1 of PLOVER roots on the part of PLV that training leaves out."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from equipoise.coding.coder import Coder
from equipoise.errors import InputError
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import document_id
from equipoise.world.plover import types
from learning.rooted import HELD_BACK, fold

Pair = tuple[str, str | None]  # the root as the set has it, and as coded


def run(data: Path) -> str:
    path = data / "data" / "eventcoding" / "plv" / "PLV_train.tsv"
    if not path.is_file():
        return "# Types with the actors given\n\nNot measured: PLV_train.tsv is not at hand."
    with path.open(encoding="utf-8", newline="") as handle:
        rows = [r for r in csv.DictReader(handle, delimiter="\t") if fold(r["sentence_id"]) == HELD_BACK]
    coder = Coder()
    pairs = [(row["gold_root"], root(coder, row)) for row in rows]
    shuffled = random.Random(13).sample(pairs, len(pairs))
    half = len(pairs) // 2
    missing = sum(coded is None for _, coded in pairs)
    right = sum(gold == coded for gold, coded in pairs)
    return "\n".join(
        [
            "# Types with the actors given",
            "",
            f"Coder `{coder.fingerprint}` on the {len(pairs)} sentences of PLV_train.tsv that training leaves out, in "
            f"{len(roots(pairs))} roots (CONCEDE and RETREAT are one, YIELD); "
            f"{missing} sentences lack an actor's words and count as wrong.",
            "",
            f"- macro-F1 {macro(pairs):.3f}; in two random halves {macro(shuffled[:half]):.3f} and "
            f"{macro(shuffled[half:]):.3f}",
            f"- right {right / len(pairs):.3f}",
            "",
            "| root | gold | coded | right | F1 |",
            "|---|---|---|---|---|",
            *(line(pairs, name) for name in roots(pairs)),
        ]
    )


def root(coder: Coder, row: dict[str, str]) -> str | None:
    text = row["sentence"]
    try:
        mention = coder.code_given(Document(document_id("", text), "text", "", text), row["source"], row["target"])
    except InputError:
        return None
    return in_plv()[mention.type]


@cache
def in_plv() -> dict[str, str]:
    return {t.type: t.plv[0] for t in types()}


def roots(pairs: Sequence[Pair]) -> list[str]:
    return sorted({gold for gold, _ in pairs})


def counts(pairs: Sequence[Pair], name: str) -> tuple[int, int, int]:
    gold, coded = sum(g == name for g, _ in pairs), sum(c == name for _, c in pairs)
    return gold, coded, sum(g == c == name for g, c in pairs)


def f1(pairs: Sequence[Pair], name: str) -> float:
    gold, coded, right = counts(pairs, name)
    return 2 * right / (gold + coded)


def macro(pairs: Sequence[Pair]) -> float:
    return sum(f1(pairs, name) for name in roots(pairs)) / len(roots(pairs))


def line(pairs: Sequence[Pair], name: str) -> str:
    gold, coded, right = counts(pairs, name)
    return f"| {name} | {gold} | {coded} | {right} | {f1(pairs, name):.3f} |"
