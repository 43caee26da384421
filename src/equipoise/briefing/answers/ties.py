"""The ties of two states: each with its source, what contradicts, and what is not known and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from equipoise.briefing.answers.pieces import Cell, grid, section, told
from equipoise.briefing.binding import figure, reference, span
from equipoise.briefing.blocks import Block, Note
from equipoise.briefing.wording import begin
from equipoise.ledger.membership_ties import TABLE
from equipoise.questions.naming import is_state, name
from equipoise.questions.tie_words import belonging
from equipoise.questions.ties import Ties

COLUMNS = ("Tie", "Between", "Dates", "Status", "Value", "Source", "Reference")


def ties(found: Ties) -> Iterator[Block]:
    a, b = map(name, found.dyad)
    own = [tie for tie in found.memberships() if tie["dataset"] != TABLE]
    caption = f"Ties of {a} and {b}, {found.period}"
    yield from told(*(() if found.records else (f"No source tells of a tie of {a} and {b} then.",)))
    yield from grid(caption, COLUMNS, [line(tie) for tie in (*found.between(), *own)], wide=True)
    for conflict in found.conflicts:
        yield Note("tension", (f"{conflict.what.capitalize()}: {conflict.why}",))
    yield from told(*found.notes, *memberships(found))
    ended = [line(tie) for tie in found.former if tie["value"] is None and tie["dataset"] != TABLE]
    yield from grid("Ended before", COLUMNS, ended, wide=True)
    yield section("What is known, and to which year", "coverage")
    seen = [(one.family, one.source, one.at, one.reason, one.next if one.reason else "") for one in found.coverage]
    yield from grid("Each family of ties by source", ("Family", "Source", "Then", "Why not", "Next"), seen, wide=True)


def line(tie: dict[str, Any]) -> tuple[Cell, ...]:
    return (
        begin(tie["kind"]),
        f"{called(tie['source'])} – {called(tie['target'])}",
        span(tie),
        tie["status"],
        figure(tie),
        f"{tie['dataset']}, row {tie['line']}",
        reference(tie["reference"] or "none given"),
    )


def called(code: str) -> str:
    """A state by its name, an organisation by its letters."""
    return name(code) if is_state(code) else code


def memberships(found: Ties) -> Iterator[str]:
    """Those of the world's table, which are many, in words."""
    if (held := belonging(found)) is None:
        return
    yield held.shared
    for code, apart in held.alone:
        yield f"{name(code)} alone: {apart}."
