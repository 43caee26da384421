"""The coded events by the vectors of their triggers, so that an explanation can name those nearest to a new one.

Of news sentences only the id, the trigger word and the codes are kept: their texts are not the project's to hand on.
Invented items and passages are, and keep their sentence.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from equipoise.coding.neighbours import FILES
from learning.examples import Event, Sentence
from learning.network import Network
from learning.pieces import Pieces
from learning.training import SEED, batches, with_heads

WIDTH = 48  # of the shortened vectors: neighbours stay the same in nine cases of ten
NEWS = "t-"  # how the ids of news sentences begin


def write_neighbours(network: Network, pieces: Pieces, coded: Sequence[Sentence], out: Path) -> None:
    """Write the shortened vectors [events, WIDTH] in int8 with the projection, and a line of JSON an event."""
    told = list({s.text: s for s in coded if s.events}.values())
    rows, vectors = [], []
    for sentence, event, vector in triggers(network, pieces, with_heads(network, pieces, told)):
        rows.append(row(sentence, event))
        vectors.append(vector)
    whole = np.stack(vectors)
    whole /= np.linalg.norm(whole, axis=1, keepdims=True)
    projection = np.linalg.svd(whole, full_matrices=False)[2][:WIDTH].T.astype(np.float16)
    short = whole @ projection.astype(np.float32)
    short /= np.linalg.norm(short, axis=1, keepdims=True)
    np.savez_compressed(out / FILES[0], vectors=np.rint(short * 127).astype(np.int8), projection=projection)
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows).encode()
    (out / FILES[1]).write_bytes(gzip.compress(lines, mtime=0))


@torch.no_grad()
def triggers(
    network: Network, pieces: Pieces, sentences: Sequence[Sentence]
) -> Iterator[tuple[Sentence, Event, NDArray[Any]]]:
    """Each event with the vector of the word that carries it."""
    network.eval()
    for batch in batches(sentences, 4000, random.Random(SEED)):
        words = network.words(pieces.batch(batch))
        for i, sentence in enumerate(batch):
            for event in sentence.events:
                for word in event.words[:1]:
                    yield sentence, event, words[i, word + 1].float().numpy()


def row(sentence: Sentence, event: Event) -> dict[str, Any]:
    invented = not sentence.item.startswith(NEWS)
    return {
        "item": sentence.item,
        "type": event.type,
        "status": event.status,
        "source": list(event.source),
        "target": list(event.target),
        "trigger": sentence.words[event.words[0]],
        "text": sentence.text if invented else None,
    }
