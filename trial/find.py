"""Trial: `find` in 100,000 documents, and `read` of one new file into a record of that size."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address, Document
from equipoise.ledger.entries import Entry
from equipoise.ledger.identity import document_id, mention_id
from equipoise.questions.case import init
from equipoise.questions.find import find
from equipoise.questions.intake import read
from trial.invented import article
from trial.merging import one
from trial.pages import Nothing

DOCUMENTS, WORDS, EACH = 100_000, 150, 5  # each fifth document has a mention, each fifth is in Russian
AT_ONCE = 5000
RARE = 10_000  # one document in so many holds the rare word
TURNS = 5
QUESTIONS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("a rare word", "quincunx", {}),
    ("a frequent word", "minister", {}),
    ("a phrase that is in all", "note of it", {}),
    ("a prefix", "bel*", {}),
    ("a frequent word in three months", "minister", {"since": "2015-01", "until": "2015-03"}),
    ("a frequent word in one language", "minister", {"language": "ru"}),
)


def run(data: Path) -> str:
    with tempfile.TemporaryDirectory() as name:
        case = filled(Path(name) / "case")
        (first,) = cpu(lambda: find(case, "quincunx"), 1)
        rows = [asked(case, *question) for question in QUESTIONS]
        new = Path(name) / "new.txt"
        new.write_text("Title: New\nPublished: 2018-09-02\n\nThe minister went home. Nobody went with him.", "utf-8")
        (reading,) = cpu(lambda: read(case, [new], coder=Nothing()), 1)
        (after,) = cpu(lambda: find(case, "quincunx"), 1)
    return "\n".join(
        [
            "# find in a large record",
            "",
            f"{DOCUMENTS:,} invented documents of about {WORDS} words, {DOCUMENTS // EACH:,} mentions; CPU time within "
            "one process, the record opened anew for each question.",
            "",
            f"- the first question, which makes the index: {first / 1000:.1f} s",
            f"- one new file read into this record (all events merged again): {reading / 1000:.1f} s",
            f"- the first question after that: {after:.0f} ms",
            "",
            f"| question | documents that hold it | ms, the median of {TURNS} | the slowest |",
            "|---|---|---|---|",
            *rows,
        ]
    )


def filled(folder: Path) -> Case:
    case = init(folder, pivot="RUS", partners=["ARM", "AZE"])
    for start in range(0, DOCUMENTS, AT_ONCE):
        case.store.keep([invented(number) for number in range(start, start + AT_ONCE)])
    case.store.materialise()
    return case


def invented(number: int) -> Entry:
    chance = random.Random(f"find {number}")
    said = article(chance, WORDS)
    text = "\n\n".join(said.paragraphs) + ("" if number % RARE else "\n\nA quincunx of trees was seen there.")
    document = Document(
        document_id(said.title, text),
        "text",
        said.title,
        text,
        said.day,
        "en" if number % EACH else "ru",
        (Address(f"sources/{number}.txt", said.publisher),),
    )
    if number % EACH:
        return Entry(document, (), Nothing.fingerprint)
    mention = one(number, chance)
    id = mention_id(document.id, mention.trigger, 0)
    return Entry(document, (replace(mention, id=id, document=document.id, reported=said.day),), Nothing.fingerprint)


def asked(case: Case, what: str, word: str, options: dict[str, str]) -> str:
    total = find(case, word, **options).total
    times = cpu(lambda: find(case, word, **options), TURNS)
    return f"| {what} | {total:,} | {times[TURNS // 2]:.0f} | {times[-1]:.0f} |"


def cpu(work: Callable[[], Any], turns: int) -> list[float]:
    """Milliseconds of the processor for each turn, the fastest first."""
    times = []
    for _ in range(turns):
        start = time.process_time()
        work()
        times.append(1000 * (time.process_time() - start))
    return sorted(times)
