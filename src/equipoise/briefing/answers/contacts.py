"""Contacts compared: by level and setting, what they rest on, the meetings themselves."""

from __future__ import annotations

from collections.abc import Iterator

from equipoise.briefing.answers.pieces import Cell, ask, grid, limits, record, said, section, told
from equipoise.briefing.blocks import Block, Paragraph
from equipoise.briefing.dates import when, whole_month
from equipoise.briefing.wording import word
from equipoise.questions.contacts import ABOUT, CELLS, LEVELS, NOT_COVERED, Contacts, Partner
from equipoise.questions.meetings import Meeting
from equipoise.questions.naming import name


def contacts(found: Contacts) -> Iterator[Block]:
    yield from said("Answer", found.answer)
    rows: list[tuple[Cell, ...]] = [
        (name(p.code), level, *(p.cells[level][cell] for cell in CELLS))
        for p in found.partners
        for level in LEVELS
        if level != "unranked" or any(p.cells[level].values())
    ]
    caption = f"Contacts of {name(found.pivot)} by level and setting, {found.period}"
    yield from grid(caption, ("With", "Level", *CELLS), rows)
    for partner in found.partners:
        yield section(f"With {name(partner.code)}", f"with-{partner.code}")
        yield from told(*about(partner))
        yield from grid(f"Meetings and calls with {name(partner.code)}", COLUMNS, meetings(partner), anchor="")
        listed = ask(
            "Every event of the two",
            "events",
            states=(found.pivot, partner.code),
            since=day(found, 0),
            until=day(found, 1),
        )
        yield Paragraph((listed, "."))
    yield from told(f"Read: {found.coverage}.")
    yield from limits(ABOUT, NOT_COVERED)


COLUMNS = ("Date", "Level", "Setting", "How it is known", "Counted")


def day(found: Contacts, end: int) -> str | None:
    chosen = (found.period.since, found.period.until)[end]
    return chosen.isoformat() if chosen else None


def about(partner: Partner) -> Iterator[str]:
    counted = ", ".join(f"{n} {word('standing', known)}" for known, n in partner.standing().items() if n)
    yield (
        f"Meetings and calls counted: {len(partner.alone)} ({counted or 'none'}). "
        f"{len(partner.joint)} joint with another partner, counted for neither; {len(partner.planned)} planned in the "
        f"period, {len(partner.planned_undated)} planned without a date."
    )
    if partner.undated:
        yield f"Held, but the reports give no date, so not counted: {len(partner.undated)}."
    if partner.alone:
        yield f"They rest on {partner.support}."
    if partner.history:
        usual = partner.history
        rate = usual.rate.estimate
        if rate is not None:
            yield f"Leaders' meetings before: {usual.count} in {usual.years:.1f} years, {rate:.1f} a year."
    for one in partner.said:
        yield f"{one.sentence()}."


def meetings(partner: Partner) -> list[tuple[Cell, ...]]:
    compared = {m.id for m in partner.compared}
    groups = ((partner.alone, ""), (partner.joint, "joint"), ((*partner.planned, *partner.planned_undated), "planned"))
    return [
        (
            (record(m.id, days(m)),),
            word("level", m.level),
            word("setting", m.setting),
            word("standing", m.standing),
            why or ("compared" if m.id in compared else "counted"),
        )
        for group, why in groups
        for m in group
    ]


def days(meeting: Meeting) -> str:
    """The day of a meeting, the days that it lasted or within which it was, or its month."""
    if meeting.start is None or meeting.end is None:
        return "no date"
    start, end = meeting.start, meeting.end
    precision = "month" if whole_month(start, end) else "day"
    return when({"start": start.isoformat(), "end": end.isoformat(), "precision": precision})
