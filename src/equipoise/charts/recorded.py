"""Pictures of what questions answer: from event records and comparisons, as their JSON has them, to charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

from equipoise.charts.compared import Bar, Interval, Rate, compared
from equipoise.charts.picture import Picture
from equipoise.charts.timeline import MONTHS, Fate, Kind, Mark, timeline

Record = Mapping[str, Any]
Naming = Callable[[str], str]
SETTINGS = {
    "bilateral": "Bilateral",
    "sideline": "On the sidelines",
    "trilateral": "Trilateral",
    "multilateral": "Multilateral",
    "phone": "By telephone or video",
}
CALLED_OFF = ("postponed", "cancelled", "lapsed")
CALLS = ("phone", "video", "letter")
# More lines than this make a picture that nobody reads; the busiest pairs are drawn.
LINES = 8
# Where neither a period nor an event gives one.
ANY_DAY = date(2000, 1, 1)


def events_picture(records: Sequence[Record], name: Naming, since: date | None, until: date | None) -> Picture:
    """The timeline of dated event records, a line for each pair of states, the busiest first.

    Parameters
    ----------
    records : event records; undated ones are left out.
    name : the name of a state's code.
    since, until : the period; an open end is where the records end.
    """
    dated = [r for r in records if r["date"]]
    marks = [mark(r, line) for r in dated for line in pairs(r, name)]
    lines = [line for line, _ in sorted(Counter(m.line for m in marks).items(), key=lambda item: (-item[1], item[0]))]
    kept = [m for m in marks if m.line in lines[:LINES]]
    days = [day for day in (since, until, *(d for m in kept for d in (m.start, m.end))) if day] or [ANY_DAY]
    first, last = since or min(days), until or max(days)
    return timeline(kept, lines[:LINES], first, last, alt=told(kept, lines[:LINES], first, last), title="Events")


def pairs(record: Record, name: Naming) -> Iterator[str]:
    """The pairs of an event, each named once, in the order of the names."""
    source, target = record["source"], record["target"]
    found: Iterable[tuple[str, str]] = ((a, b) for a in source for b in target)
    if record["symmetric"]:
        found = combinations((*source, *target), 2)
    yield from sorted({" – ".join(sorted((name(a), name(b)))) for a, b in found})


def mark(record: Record, line: str) -> Mark:
    """The mark of a dated record on one line."""
    start, end = (date.fromisoformat(record["date"][key]) for key in ("start", "end"))
    return Mark(
        line,
        start,
        end,
        kind(record),
        fate(record),
        record["level"],
        label(record, start),
        record["standing"] == "machine",
    )


def kind(record: Record) -> Kind:
    if record["type"] == "CONSULT":
        return "call" if record["channel"] in CALLS else "meeting"
    return "conflict" if (record["quad"] or "").endswith("conflict") else "other"


def fate(record: Record) -> Fate:
    if record["status"] in CALLED_OFF:
        return "called off"
    return "took place" if record["status"] == "occurred" else "announced"


def label(record: Record, start: date) -> str:
    """Words for the meetings of leaders in person; the others are marks only."""
    if kind(record) != "meeting" or record["level"] != "leader" or record["date"]["precision"] != "day":
        return ""
    if fate(record) != "took place":
        return ""
    place = f" · {record['place']['name'].split(',')[0].split(' (')[0]}" if record["place"] else ""
    return f"{start.day} {MONTHS[start.month - 1]}{place}"


def told(marks: Sequence[Mark], lines: Sequence[str], since: date, until: date) -> str:
    """A timeline in words: how many events stand on each line, leaders' meetings and acts of conflict among them."""
    said = []
    for line in lines:
        mine = [m for m in marks if m.line == line and m.fate == "took place"]
        leaders = sum(m.kind == "meeting" and m.level == "leader" for m in mine)
        conflict = sum(m.kind == "conflict" for m in mine)
        among = [counted(leaders, "leaders' meeting")] * bool(leaders) + [f"{conflict} of conflict"] * bool(conflict)
        said.append(f"{line}: {counted(len(mine), 'event')}{', among them ' if among else ''}{' and '.join(among)}")
    return f"Timeline from {spelt(since)} to {spelt(until)}. {'; '.join(said) or 'No event'}."


def counted(count: int, one: str) -> str:
    return f"{count} {one}{'' if count == 1 else 's'}"


def spelt(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def contacts_picture(
    found: Record, now: Mapping[str, Interval], name: Naming, *, alt: str | None = None, title: str = ""
) -> Picture:
    """Leaders' contacts by setting, and their yearly rate against each pair's history.

    Parameters
    ----------
    found : a comparison as its JSON.
    now : by partner, (rate, low, high) a year in the period; empty where the period has no length.
    name : the name of a state's code.
    alt : what the picture shows, in words; the comparison's own answer if not given.
    """
    partners = found["partners"]
    bars = [Bar(SETTINGS[s], name(code), p["leader"][s]) for s in SETTINGS for code, p in partners.items()]
    rates = [rate(name(code), now.get(code), p["history"]) for code, p in partners.items()]
    return compared(bars, rates, alt=alt or found["answer"], title=title)


def rate(partner: str, now: Interval | None, history: Record | None) -> Rate:
    if history is None:
        return Rate(partner, now)
    values = (history["per_year"] or 0.0, history["low"] or 0.0, history["high"] or 0.0)
    return Rate(partner, now, values, f"{history['since'][:4]}–{history['until'][:4]}")
