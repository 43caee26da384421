"""A pulse or a shift: the verdict, how probable each model is, how long to wait, what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.answers.pieces import decimal, grid, limits, record, said, told
from equipoise.briefing.blocks import Block, Paragraph
from equipoise.briefing.dates import in_words
from equipoise.briefing.marks import strung
from equipoise.questions.shift import NOT_COVERED, Shift
from equipoise.questions.shift_words import NAMES, waiting_rows

LISTED = 60  # events named


def shift(found: Shift) -> Iterator[Block]:
    yield from said("Verdict", found.verdict)
    yield from told(f"{found.title}: {found.of}, {found.since} to {found.until}.")
    models = [(NAMES[m], decimal(p)) for m, p in found.models.items() if p or m != "sources"]
    yield from grid("How probable each model is", ("What it is", "P"), models)
    heads = ("Were the rate from now on", "Months until P(shift) > .9", "80 % of runs", "Got there")
    yield from grid("How long to wait", heads, waiting_rows(found.waiting))
    hung = [(row["said"], decimal(row["shift"])) for row in found.sensitivity]
    yield from grid("What it hangs on", ("With", "P(shift)"), hung)
    if found.events:
        days = dict(zip(found.events, found.days, strict=False))
        shown = list(days.items())[-LISTED:]
        begun = (
            "The events" if len(shown) == len(found.events) else f"The last {len(shown)} of {len(found.events)} events"
        )
        yield Paragraph((f"{begun}: ", *strung([(record(id, in_words(day)),) for id, day in shown]), "."))
    yield from told(*found.notes)
    yield from limits(NOT_COVERED)
