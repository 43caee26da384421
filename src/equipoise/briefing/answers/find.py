"""What was found: the sentence, and the document in which it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from equipoise.briefing.answers.pieces import grid, record, told
from equipoise.briefing.blocks import Block
from equipoise.briefing.dates import in_words
from equipoise.questions.find import Found
from equipoise.questions.phrases import plural

COLUMNS = ("Sentence", "Published", "Publisher", "Title")


def found(result: Found) -> Iterator[Block]:
    if not result.total:
        yield from told("No document holds all these words; word* finds every ending.")
        return
    more = f"; the first {len(result.hits)} are shown" if len(result.hits) < result.total else ""
    yield from told(f"{plural(result.total, 'document')}{more}.")
    columns = COLUMNS if any(hit["title"] for hit in result.hits) else COLUMNS[:-1]  # rows of tables have none
    rows = [
        ((record(hit["document"], hit["text"]),), day(hit), hit["publisher"], hit["title"])[: len(columns)]
        for hit in result.hits
    ]
    yield from grid("Documents that hold all the words", columns, rows, wide=True)


def day(hit: Mapping[str, Any]) -> str:
    return in_words(date.fromisoformat(hit["published"])) if hit["published"] else "no day"
