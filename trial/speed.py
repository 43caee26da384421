"""Trial: sentences a second from raw text, one thread."""

from __future__ import annotations

import gzip
import platform
import resource
import time
from pathlib import Path

from equipoise.coding.coder import Coder
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import document_id

SENTENCES = 5000


def run(data: Path) -> str:
    path = data / "news" / "voa_sentences.tsv.gz"
    path = path if path.is_file() else data / "data" / "news" / "voa_sentences.tsv.gz"
    if not path.is_file():
        return "# Speed\n\nNot measured: the news sentences are not at hand."
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        texts = [line.split("\t", 1)[1].strip() for _, line in zip(range(SENTENCES), handle, strict=False)]
    coder = Coder()
    coder.code(Document("d-warm", "text", "", texts[0]))
    documents = [Document(document_id("", t), "text", "", t) for t in texts]
    start, clock = time.process_time(), time.perf_counter()
    events = sum(len(coder.code(d)) for d in documents)
    spent, wall = time.process_time() - start, time.perf_counter() - clock
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return "\n".join(
        [
            "# Speed of coding",
            "",
            f"{len(texts)} news sentences, each as a document of its own, {events} mentions, {platform.machine()}:",
            "",
            f"- {len(texts) / spent:.0f} sentences a CPU-second ({len(texts) / wall:.0f} a second by the clock)",
            f"- peak memory {memory:.0f} MiB",
        ]
    )
