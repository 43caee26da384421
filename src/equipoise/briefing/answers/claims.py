"""Claims as a table: what is claimed, on whose word, and the sentence."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.answers.pieces import grid, limits, record, told
from equipoise.briefing.blocks import Block
from equipoise.briefing.claimed import claimed
from equipoise.questions.claims import LIMITS, Claims
from equipoise.questions.phrases import plural

COLUMNS = ("Claim", "Sentence", "Document")


def claims(found: Claims) -> Iterator[Block]:
    yield from told(f"{plural(len(found.claims), 'claim')}.")
    rows = [
        (
            (record(one["id"], claimed(one)),),
            f"“{' '.join(one['text'].split())}”",
            (record(one["document"], one["source"]["title"] or one["document"]),),
        )
        for one in found.to_json()
    ]
    yield from grid("What the texts claim", COLUMNS, rows, wide=True)
    yield from limits(LIMITS)
