"""Whole news reports, coded with who is meant by "he" and "the talks".

`reports.tsv` has a line for each telling of an event: the numbers of the report's first and last sentence, the number
of the sentence, the first and last character of the trigger in it, and the codes; `again` is 1 where it tells an event
that the report has told before. A report without events has a line of its numbers alone. The sentences are not the
project's to hand on: they are read from `news/voa_sentences.tsv.gz` of the data (a number, a tab, a sentence).
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("reports.tsv")
NEWS = Path("news") / "voa_sentences.tsv.gz"


def reports(data: Path) -> Iterator[dict[str, Any]]:
    """The reports as items of coded text, in the form of a gold file.

    Parameters
    ----------
    data : folder of the data sets, with the sentences in `news/voa_sentences.tsv.gz`.

    Yields
    ------
    An item: `id`, `published` (unknown), `text`, `events`; `at` is where an event's trigger begins in the text.
    """
    with gzip.open(data / NEWS, "rt", encoding="utf-8") as lines:
        sentences = {int(number): text for number, text in (line.rstrip("\n").split("\t", 1) for line in lines)}
    with TABLE.open(encoding="utf-8", newline="") as rows:
        for (first, last), told in groupby(csv.DictReader(rows, delimiter="\t"), lambda r: (r["first"], r["last"])):
            text, starts = "", {}
            for number in range(int(first), int(last) + 1):
                starts[number] = len(text)
                text += sentences[number] + " "
            events = [event(row, text, starts[int(row["sentence"])]) for row in told if row["sentence"]]
            yield {"id": f"t-{first}", "published": None, "text": text.rstrip(), "events": events}


def event(row: dict[str, str], text: str, start: int) -> dict[str, Any]:
    begin, end = start + int(row["start"]), start + int(row["end"])
    return {
        "source": row["source"].split(","),
        "target": row["target"].split(","),
        "type": row["type"],
        "mode": row["mode"] or None,
        "status": row["status"],
        "symmetric": row["symmetric"] == "1",
        "trigger": text[begin:end],
        "at": begin,
        "again": row["again"] == "1",
    }
