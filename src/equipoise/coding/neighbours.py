"""The coded events of the training sets that the encoder holds nearest to one: examples of what it learnt from."""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FILES = ("neighbours.npz", "neighbours.jsonl.gz")
FEW = 3


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A coded event of the training sets.

    `similarity` is the cosine of the two triggers' vectors; `text` the sentence of an invented item, None for a news
    sentence, whose text is not handed on: `item` names it in the set.
    """

    item: str
    type: str
    status: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    trigger: str
    text: str | None
    similarity: float

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "source": list(self.source), "target": list(self.target)}


def neighbours(folder: Path, vector: NDArray[Any], count: int = FEW) -> tuple[Neighbour, ...]:
    """The training events nearest to a trigger.

    Parameters
    ----------
    folder : of the model; one without a list of its training events knows none.
    vector : of the trigger word, as the encoder gives it.
    """
    if not all((folder / name).is_file() for name in FILES):
        return ()
    rows, vectors, projection = _known(folder)
    short = vector @ projection
    likeness = vectors @ (short / (np.linalg.norm(short) or 1.0))
    order = np.lexsort((np.arange(len(likeness)), -likeness))[:count]
    return tuple(_neighbour(rows[i], round(min(1.0, float(likeness[i])), 4)) for i in order)


def _neighbour(row: dict[str, Any], similarity: float) -> Neighbour:
    sides = {side: tuple(row[side]) for side in ("source", "target")}
    return Neighbour(**{**row, **sides}, similarity=similarity)


@lru_cache(maxsize=1)
def _known(folder: Path) -> tuple[list[dict[str, Any]], NDArray[Any], NDArray[Any]]:
    with np.load(folder / FILES[0]) as kept:
        vectors, projection = kept["vectors"].astype(np.float32) / 127, kept["projection"].astype(np.float32)
    lines = gzip.decompress((folder / FILES[1]).read_bytes()).decode().splitlines()
    return [json.loads(line) for line in lines], vectors, projection
