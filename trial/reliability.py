"""How far `confidence` can be trusted: a reliability table, its expected error, and precision against recall."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean

import numpy as np

from equipoise.coding.coder import Coder
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import document_id
from equipoise.ledger.merge import as_reported
from equipoise.ledger.records import Mention
from trial import score
from trial.texts import items

BINS, FOLDS, TURNS = 10, 5, 50
THRESHOLDS = (0.2, 0.3, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9)
Judged = tuple[float, bool]  # a mention's confidence, and whether it is right


def report(path: Path, coder: Coder) -> list[str]:
    """Lines of Markdown about the confidence of mentions, near ones included, in a gold file of single sentences."""
    gold, coded = score.load(path), {}
    for item in items(path):
        document = Document(document_id("", item["text"]), "text", "", item["text"])
        coded[str(item["id"])] = coder.code(document)
    judged = [one for key in gold for one in judge(gold[key], coded[key])]
    crossed = sorted(error(cross_fitted([judge(gold[key], coded[key]) for key in gold], n)) for n in range(TURNS))
    floor = sorted(error(perfect(judged, n)) for n in range(TURNS))
    return [
        f"Confidence on `{path.stem}`, {len(judged)} mentions from {coder.near} up: expected calibration error "
        f"{error(judged):.3f} as given, {fmean(crossed):.3f} by cross-fitting (scaled on four fifths, measured on the "
        f"fifth; the mean of {TURNS} divisions, {crossed[0]:.3f} to {crossed[-1]:.3f}). With so few mentions, "
        f"confidences that were exactly right would show {fmean(floor):.3f} ({floor[0]:.3f} to {floor[-1]:.3f}).",
        "",
        "| confidence | mentions | mean | right |",
        "|---|---|---|---|",
        *bins(judged),
        "",
        "| from | P | R | F1 |",
        "|---|---|---|---|",
        *(curve(gold, coded, bound) for bound in THRESHOLDS),
    ]


def judge(gold: Sequence[dict], mentions: Sequence[Mention]) -> list[Judged]:
    """Each mention with whether the gold has such an event."""
    return [(m.confidence, any(score.strict(g, score.normal(m.to_json())) for g in gold)) for m in mentions]


def grouped(judged: Sequence[Judged]) -> list[list[Judged]]:
    found: list[list[Judged]] = [[] for _ in range(BINS)]
    for one in judged:
        found[min(int(one[0] * BINS), BINS - 1)].append(one)
    return found


def means(judged: Sequence[Judged]) -> tuple[float, float]:
    return sum(c for c, _ in judged) / len(judged), sum(right for _, right in judged) / len(judged)


def error(judged: Sequence[Judged]) -> float:
    """The expected calibration error over ten bins of equal width."""
    parts = [(len(group), *means(group)) for group in grouped(judged) if group]
    return sum(size * abs(said - true) for size, said, true in parts) / max(len(judged), 1)


def bins(judged: Sequence[Judged]) -> list[str]:
    lines = []
    for number, group in enumerate(grouped(judged)):
        if group:
            said, true = means(group)
            lines.append(f"| {number / BINS:.1f}–{(number + 1) / BINS:.1f} | {len(group)} | {said:.2f} | {true:.2f} |")
    return lines


def cross_fitted(by_item: Sequence[Sequence[Judged]], turn: int) -> list[Judged]:
    """The mentions of each fifth of the items, divided by chance, with confidences scaled to fit the other four."""
    items, found = random.Random(turn).sample(list(by_item), len(by_item)), []
    for fold in range(FOLDS):
        slope, shift = scaled([one for n, item in enumerate(items) if n % FOLDS != fold for one in item])
        mine = [one for item in items[fold::FOLDS] for one in item]
        found += [(expit(slope * logit(said) + shift), right) for said, right in mine]
    return found


def perfect(judged: Sequence[Judged], turn: int) -> list[Judged]:
    """The mentions as they would be judged if each were right with the chance that it says."""
    chance = random.Random(turn)
    return [(said, chance.random() < said) for said, _ in judged]


def scaled(judged: Sequence[Judged]) -> tuple[float, float]:
    """Slope and shift of the logit that fit best, by steepest ascent with a light pull towards no change."""
    x, y = np.array([logit(said) for said, _ in judged]), np.array([right for _, right in judged], float)
    slope, shift = 1.0, 0.0
    for _ in range(2000):
        rest = y - 1 / (1 + np.exp(-(slope * x + shift)))
        slope += 0.1 * float((x * rest).sum() - (slope - 1)) / len(x)
        shift += 0.1 * float(rest.sum() - shift) / len(x)
    return slope, shift


def curve(gold: dict, coded: dict[str, list[Mention]], bound: float) -> str:
    """Precision and recall of the events from a bound up."""
    found = {}
    for key, mentions in coded.items():
        events = as_reported(replace(m, near=m.confidence < bound) for m in mentions)
        found[key] = [score.normal(event.to_json()) for event in events]
    strict = score.score(gold, found)["strict"]
    return f"| {bound:.2f} | " + " | ".join(f"{strict[key] or 0:.3f}" for key in ("precision", "recall", "f1")) + " |"


def logit(chance: float) -> float:
    inside = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(inside / (1 - inside))


def expit(value: float) -> float:
    return 1 / (1 + math.exp(-value))
