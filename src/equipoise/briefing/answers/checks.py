"""Claims against data: the verdict on each, what it rests on, and what would decide the rest."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.answers.pieces import Cell, grid, limits, record, said, section
from equipoise.briefing.blocks import Block
from equipoise.briefing.claimed import claimed
from equipoise.questions.check import LIMITS, Checked, Checks

SIGNS = {"for": "for", "weaker": "in part", "against": "against", "beside": "beside it"}
ROWS = 4  # rows of data named of one claim
ORDER = ("disagrees", "depends", "agrees", "no data")  # what asks for a look comes first


def checks(found: Checks) -> Iterator[Block]:
    yield from said("Answer", f"{found.told()}.")
    for verdict in ORDER:
        rows = [line(one) for one in found.checked if one.verdict.verdict == verdict]
        if rows:
            yield section(verdict.capitalize())
            yield from grid(f"{verdict.capitalize()}: {len(rows)}", HEADS, rows, wide=True)
    yield from limits(LIMITS)


HEADS = ("Claim", "Sentence", "Why", "Rows")


def line(one: Checked) -> tuple[Cell, ...]:
    verdict = one.verdict
    holds = f" Holds if {verdict.holds_if}." if verdict.holds_if else ""
    following = f" Next: {verdict.next}" if verdict.next else ""
    return (
        (record(one.claim.id, claimed(one.claim.to_json())),),
        f"“{' '.join(one.claim.text.split())}”",
        f"{verdict.why}{holds}{following}",
        data(one),
    )


def data(one: Checked) -> str:
    """The first rows behind a verdict, each with which way it speaks."""
    rows = one.verdict.data
    told_of = [f"{SIGNS.get(row['says'], row['says'])}: {row['what']} ({row['dataset']})" for row in rows[:ROWS]]
    more = [f"and {len(rows) - ROWS} more"] if len(rows) > ROWS else []
    return "; ".join((*told_of, *more))
