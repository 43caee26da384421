"""What happened: the timeline of the period and the table of its events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from equipoise.briefing.blocks import Block, Column, Figure, Heading, Line, Link, Note, Row, Table
from equipoise.briefing.dates import in_words, short, when
from equipoise.briefing.derived import OPPOSED, fate, holds, is_announcement
from equipoise.briefing.marks import Marks
from equipoise.briefing.material import Material, Record
from equipoise.briefing.wording import headline, pair, word
from equipoise.charts.timeline import Fate, Kind, Mark, timeline
from equipoise.questions.naming import listing, name

JOINT = "Two or more partners at one meeting"
MISSING = (
    "No event between these states is dated within the period. Articles and tables about it, read with "
    "`equipoise read sources`, would fill this section."
)
COLUMNS = ("Date", "What", "Level", "Setting", "Status", "How it is known", "Evidence")
CALLED_OFF = ("postponed", "cancelled", "lapsed")
CALLS = ("phone", "video", "letter")


def happened(material: Material, marks: Marks) -> Iterator[Block]:
    """The section on the events of the period."""
    yield Heading(2, "What happened", "happened")
    if not material.records:
        yield Note("missing", (MISSING,))
        return
    yield figure(material)
    rows = tuple(event_row(r, marks) for r in material.records)
    columns = tuple(Column(n) for n in COLUMNS)
    caption = f"Events between {listing([name(s) for s in material.states])} in the period, by date"
    yield Table(caption, columns, rows, anchor="events", wide=True)


def event_row(record: Record, marks: Marks) -> Row:
    status: Line = (word("status", record["status"]),)
    outcome = record["outcome"]
    if outcome and outcome in marks.events:
        held = fate(record, marks.material.by_id) in ("held", "moved")
        status = (*status, "; held, see " if held else "; see ", marks.event(outcome))
    return Row(
        (
            (when(record["date"]),),
            (headline(record),),
            (word("level", record["level"]),),
            (word("setting", record["setting"]),),
            status,
            (word("standing", record["standing"]),),
            (marks.event(record["id"]),),
        )
    )


def figure(material: Material) -> Figure:
    """The timeline, with what it shows in words."""
    marks = [mark for record in material.records for mark in marks_of(record, material)]
    lines = [pair(a, b) for a, b in material.dyads]
    if any(mark.line == JOINT for mark in marks):
        lines.append(JOINT)
    days = [day for mark in marks for day in (mark.start, mark.end)]
    since, until = (
        material.period.since or min(days, default=date.min),
        material.period.until or max(days, default=date.max),
    )
    alt = in_one_sentence(marks, lines, since, until)
    picture = timeline(marks, lines, since, until, alt=alt)
    title = f"Events by pair of states, {in_words(since)} to {in_words(until)}"
    return Figure(title, alt, picture.svg, picture.narrow, Link("The events as a table", "#events"))


def marks_of(record: Record, material: Material) -> Iterator[Mark]:
    """The marks of one event: one a line it belongs to, or one on the line of joint meetings."""
    if is_announcement(record) and fate(record, material.by_id) == "held":
        return  # its outcome stands there
    present = [p for p in material.partners if p in (*record["source"], *record["target"])]
    meeting = record["type"] == "CONSULT"
    if meeting and material.pivot in (*record["source"], *record["target"]) and len(present) > 1:
        yield mark_of(record, JOINT)
        return
    yield from (mark_of(record, pair(a, b)) for a, b in material.dyads if holds(record, a, b))


def mark_of(record: Record, line: str) -> Mark:
    start, end = (date.fromisoformat(record["date"][key]) for key in ("start", "end"))
    return Mark(line, start, end, kind(record), fate_of(record), record["level"], label(record, start))


def kind(record: Record) -> Kind:
    if record["type"] == "CONSULT":
        return "call" if record["channel"] in CALLS else "meeting"
    return "conflict" if record["quad"] in OPPOSED else "other"


def fate_of(record: Record) -> Fate:
    if record["status"] in CALLED_OFF:
        return "called off"
    return "took place" if record["status"] == "occurred" else "announced"


def label(record: Record, start: date) -> str:
    """Words for the meetings of leaders in person; the others are marks only."""
    if kind(record) != "meeting" or record["level"] != "leader" or record["date"]["precision"] != "day":
        return ""
    place = f" · {record['place']['name'].split(',')[0]}" if record["place"] else ""
    return f"{short(start)}{place}"


def in_one_sentence(marks: list[Mark], lines: list[str], since: date, until: date) -> str:
    """The alternative text: how many events stand on each line, and how many are leaders' meetings."""
    counts = []
    for line in lines:
        mine = [m for m in marks if m.line == line and m.fate == "took place"]
        leaders = sum(m.kind == "meeting" and m.level == "leader" for m in mine)
        conflict = sum(m.kind == "conflict" for m in mine)
        events = "event" if len(mine) == 1 else "events"
        counts.append(f"{line}: {len(mine)} {events}, of them {leaders} leaders' meetings and {conflict} of conflict")
    return f"Timeline from {in_words(since)} to {in_words(until)}. {'; '.join(counts)}."
