"""Trial: sentences a second from raw text, one thread, beside what a plain network of this size alone takes.

Whole numbers of eight bits gain less on processors without VNNI, so a figure alone says little of another machine. The
peer is the prototype's network (six layers, eight bits), which only reads: its notes give it 675 sentences a
CPU-second, and 400 to 490 with the decoding of the day.
"""

from __future__ import annotations

import gzip
import platform
import resource
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from equipoise.coding.coder import Coder
from equipoise.language.encoder import Encoder
from equipoise.language.marks import Marks
from equipoise.language.words import split_words
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import document_id

SENTENCES = 3000
TURNS = 3  # in turn, so that a machine that slows down slows both
BATCH = 16  # sentences of about one length, as the prototype was measured


def run(data: Path) -> str:
    path = data / "news" / "voa_sentences.tsv.gz"
    path = path if path.is_file() else data / "data" / "news" / "voa_sentences.tsv.gz"
    if not path.is_file():
        return "# Speed\n\nNot measured: the news sentences are not at hand."
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        texts = [line.split("\t", 1)[1].strip() for line in islice(handle, SENTENCES)]
    coder = Coder()
    coder.code(Document("d-warm", "text", "", texts[0]))
    documents = [Document(document_id("", t), "text", "", t) for t in texts]
    peer = prototype(data / "models" / "news-coder", texts)
    own, others, events = [], [], 0
    for part in range(TURNS):
        mine = documents[part::TURNS]
        start = time.process_time()
        events += sum(len(coder.code(document)) for document in mine)
        own.append(len(mine) / (time.process_time() - start))
        if peer:
            start = time.process_time()
            peer(part)
            others.append(len(mine) / (time.process_time() - start))
    lines = [
        "# Speed of coding",
        "",
        f"{len(texts)} news sentences, each a document of its own, {events} mentions; {platform.machine()}, {vnni()}:",
        "",
        f"- {np.mean(own):.0f} sentences a CPU-second, from raw text to mentions ({shown(own)} in {TURNS} turns)",
        f"- peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB",
    ]
    if peer:
        ratio = np.mean(own) / np.mean(others)
        lines.append(
            f"- the prototype's network alone, in batches of {BATCH}: {np.mean(others):.0f} ({shown(others)}); ours "
            f"with everything reaches {ratio:.2f} of it, the prototype with its decoding reached .59 to .73"
        )
    return "\n".join(lines)


def prototype(folder: Path, texts: Sequence[str]) -> Callable[[int], None] | None:
    """What lets the prototype's network read a part of the sentences, cut into pieces beforehand."""
    if not folder.is_dir():
        return None
    network = Encoder(folder)
    inputs = []
    for text in texts:
        words = [word.text for word in split_words(text, 0)]
        inputs.append(network._inputs(words, Marks.none(len(words))))

    def read(part: int) -> None:
        ordered = sorted(inputs[part::TURNS], key=lambda rows: rows["ids"].shape[1])
        for at in range(0, len(ordered), BATCH):
            network._session("encoder").run(None, padded(ordered[at : at + BATCH]))

    read(0)
    return read


def padded(rows: Sequence[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    whole = {}
    for name in rows[0]:
        width = max(row[name].shape[1] for row in rows)
        whole[name] = np.concatenate([np.pad(row[name], ((0, 0), (0, width - row[name].shape[1]))) for row in rows])
    return whole


def shown(rates: Sequence[float]) -> str:
    return ", ".join(f"{rate:.0f}" for rate in rates)


def vnni() -> str:
    """Whether the processor multiplies whole numbers of eight bits at once."""
    told = Path("/proc/cpuinfo")
    flags = told.read_text().split() if told.is_file() else []
    return "VNNI" if any("vnni" in flag for flag in flags) else "no VNNI"
