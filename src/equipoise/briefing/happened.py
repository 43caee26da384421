"""What happened: the timeline of the period, the table of its events, and what became of announcements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from equipoise.briefing.blocks import Block, Column, Heading, Line, Link, Note, Row, Table
from equipoise.briefing.dates import in_words, when
from equipoise.briefing.derived import fate
from equipoise.briefing.incidents import incidents_table
from equipoise.briefing.marks import Marks
from equipoise.briefing.material import Material, Record
from equipoise.briefing.picturing import timeline_of
from equipoise.briefing.wording import headline, word
from equipoise.ledger.periods import first_day
from equipoise.questions.background import Background
from equipoise.questions.fates import is_announcement
from equipoise.questions.naming import name
from equipoise.questions.phrases import listing

MISSING = (
    "No event between these states is dated within the period. Articles and tables about it, read with "
    "`equipoise read sources`, would fill this section."
)
COLUMNS = ("Date", "What", "Level", "Setting", "Status", "How it is known", "Evidence")


def happened(material: Material, marks: Marks) -> Iterator[Block]:
    """The section on the events of the period."""
    yield Heading(2, "What happened", "happened")
    if material.records:
        yield timeline_of(material)
        rows = tuple(event_row(r, marks) for r in material.records)
        columns = tuple(Column(n) for n in COLUMNS)
        caption = f"Events between {listing([name(s) for s in material.states])} in the period, by date"
        yield Table(caption, columns, rows, anchor="events", wide=True)
    else:
        yield Note("missing", (MISSING,))
    plans = [r for r in (*material.records, *material.undated) if is_announcement(r)]
    if plans:
        yield announcements(plans, marks)
    yield from incidents_table(material, marks)
    if material.background:
        yield background(material.background)


def event_row(record: Record, marks: Marks) -> Row:
    return Row(
        (
            (when(record["date"]),),
            (headline(record),),
            (word("level", record["level"]),),
            (word("setting", record["setting"]),),
            became(record, marks) if is_announcement(record) else (word("status", record["status"]),),
            (word("standing", record["standing"]),),
            (marks.event(record["id"]),),
        )
    )


def announcements(plans: list[Record], marks: Marks) -> Table:
    """What was announced, when, and what became of it."""
    rows = tuple(
        Row(
            (
                (announced_on(r),),
                (headline(r),),
                (when(r["date"]),),
                became(r, marks),
                (word("standing", r["standing"]),),
                (marks.event(r["id"]),),
            )
        )
        for r in sorted(plans, key=lambda r: (r["announced"] or "9999", r["id"]))
    )
    names = ("Announced", "What", "For", "What became of it", "How it is known", "Evidence")
    columns = tuple(Column(n) for n in names)
    return Table("Announcements, and what became of them", columns, rows, anchor="announcements", wide=True)


def background(rows: Sequence[Background]) -> Table:
    """What tables tell of the period besides: incidents, elections, statements. No events, and counted nowhere."""
    columns = tuple(Column(n) for n in ("Date", "What", "Reported by"))
    lines = tuple(Row(((in_words(b.day),), (b.text,), (reporter(b),))) for b in rows)
    caption = "In the background: no events between states, counted nowhere"
    return Table(caption, columns, lines, anchor="background", wide=True)


def reporter(row: Background) -> str | Link:
    name = row.publisher or "the table's author"
    return Link(name, row.url) if row.url else name


def announced_on(record: Record) -> str:
    day = first_day(record["announced"])
    return in_words(day) if day else "not known"


def became(record: Record, marks: Marks) -> Line:
    """The fate of an announcement, with the event that shows it."""
    words: Line = (word("fate", fate(record, marks.material.by_id)),)
    outcome = record["outcome"]
    return (*words, ", see ", marks.event(outcome)) if outcome in marks.events else words
