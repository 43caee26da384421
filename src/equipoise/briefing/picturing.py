"""The timeline of a brief: which mark stands for which event, and what the picture shows in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from equipoise.briefing.blocks import Figure, Link
from equipoise.briefing.dates import in_words, short
from equipoise.briefing.derived import OPPOSED, fate, holds, is_announcement
from equipoise.briefing.material import Material, Record
from equipoise.briefing.wording import pair
from equipoise.charts.timeline import Fate, Kind, Mark, timeline
from equipoise.questions.naming import plural

CALLED_OFF = ("postponed", "cancelled", "lapsed")
CALLS = ("phone", "video", "letter")


def timeline_of(material: Material) -> Figure:
    """The figure for the dated events of a brief."""
    marks = [mark for record in material.records for mark in marks_of(record, material)]
    lines = [pair(a, b) for a, b in material.dyads]
    if any(mark.line == joint(material) for mark in marks):
        lines.append(joint(material))
    days = [date.fromisoformat(r["date"][key]) for r in material.records for key in ("start", "end")]
    since, until = material.period.since or min(days), material.period.until or max(days)
    alt = in_words_only(marks, lines, since, until)
    picture = timeline(marks, lines, since, until, alt=alt)
    title = f"Events by pair of states, {in_words(since)} to {in_words(until)}"
    return Figure(title, alt, picture.svg, picture.narrow, Link("The events as a table", "#events"))


def joint(material: Material) -> str:
    """The name of the line on which joint meetings stand."""
    return "All three at one meeting" if len(material.partners) == 2 else "Two or more partners at one meeting"


def marks_of(record: Record, material: Material) -> Iterator[Mark]:
    """The marks of one event: one a line it belongs to, or one on the line of joint meetings."""
    if is_announcement(record) and fate(record, material.by_id) == "held":
        return  # its outcome stands there
    parties = (*record["source"], *record["target"])
    present = [p for p in material.partners if p in parties]
    if record["type"] == "CONSULT" and material.pivot in parties and len(present) > 1:
        yield mark_of(record, joint(material))
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
    place = f" · {record['place']['name'].split(',')[0].split(' (')[0]}" if record["place"] else ""
    return f"{short(start)}{place}"


def in_words_only(marks: list[Mark], lines: list[str], since: date, until: date) -> str:
    """The alternative text: how many events stand on each line, leaders' meetings and acts of conflict among them."""
    counts = []
    for line in lines:
        mine = [m for m in marks if m.line == line and m.fate == "took place"]
        leaders = sum(m.kind == "meeting" and m.level == "leader" for m in mine)
        conflict = sum(m.kind == "conflict" for m in mine)
        among = [plural(leaders, "leaders' meeting")] * bool(leaders) + [f"{conflict} of conflict"] * bool(conflict)
        counts.append(f"{line}: {plural(len(mine), 'event')}{', among them ' if among else ''}{' and '.join(among)}")
    return f"Timeline from {in_words(since)} to {in_words(until)}. {'; '.join(counts)}."
