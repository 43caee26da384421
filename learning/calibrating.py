"""Fits the weights of an event's confidence on coded texts that the encoder was not trained on.

`PYTHONPATH=src:. python -m learning.calibrating ../shared/gold` prints the weights, for `coding/confidence.py`, with
their cross-fitted log loss.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from equipoise.coding.coder import Coder
from equipoise.coding.confidence import WEIGHTS
from equipoise.coding.decoding import Draft
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import document_id
from trial import score
from trial.texts import items

SETS = ("news", "sentences", "articles", "reports", "open")
FOLDS, RIDGE = 5, 1.0
Floats = NDArray[np.float64]


def main() -> None:
    rows = [row for name in SETS for row in judged(Path(sys.argv[1]) / f"{name}.jsonl")]
    names = [name for name in WEIGHTS if name != "bias"]
    x = np.array([[signs.get(name, 0.0) for name in names] + [1.0] for signs, _ in rows])
    y = np.array([right for _, right in rows], dtype=float)
    weights = fit(x, y)
    fold = np.arange(len(y)) * FOLDS // len(y)
    crossed = np.concatenate([chances(x[fold == k], fit(x[fold != k], y[fold != k])) for k in range(FOLDS)])
    print(
        f"{len(y)} candidates, {y.mean():.3f} right; log loss {loss(chances(x, weights), y):.4f}, "
        f"cross-fitted {loss(crossed, y):.4f}"
    )
    print({name: round(float(w), 2) for name, w in zip([*names, "bias"], weights, strict=True)})


def judged(path: Path) -> Iterator[tuple[dict[str, float], bool]]:
    """The signs of each candidate in a gold file, with whether the gold has such an event."""
    coder, gold = Coder(threshold=0.0, near=0.0), score.load(path)
    for item in items(path):
        wanted = gold[str(item["id"])]
        for draft in coder.drafts(document(item)):
            if draft.signs:
                yield dict(draft.signs), any(score.strict(g, score.normal(codes(draft))) for g in wanted)


def document(item: dict[str, Any]) -> Document:
    published = date.fromisoformat(item["published"]) if item["published"] else None
    return Document(document_id("", item["text"]), "text", "", item["text"], published=published)


def codes(draft: Draft) -> dict[str, Any]:
    sides = {"source": list(draft.source), "target": list(draft.target), "symmetric": draft.symmetric}
    return {"type": draft.type, "status": draft.status, **sides}


def fit(x: Floats, y: Floats) -> Floats:
    """Logistic regression with a small ridge, by Newton's steps."""
    weights = np.zeros(x.shape[1])
    ridge = np.diag([RIDGE] * (x.shape[1] - 1) + [0.0])
    for _ in range(50):
        chance = chances(x, weights)
        gradient = x.T @ (y - chance) - ridge @ weights
        weights = weights + np.linalg.solve((x * (chance * (1 - chance))[:, None]).T @ x + ridge, gradient)
    return weights


def chances(x: Floats, weights: Floats) -> Floats:
    result: Floats = 1 / (1 + np.exp(-(x @ weights)))
    return result


def loss(chance: Floats, y: Floats) -> float:
    inside = np.clip(chance, 1e-6, 1 - 1e-6)
    return float(-(y * np.log(inside) + (1 - y) * np.log(1 - inside)).mean())


if __name__ == "__main__":
    main()
