"""Calendar files: all-day entries as an iCalendar object (RFC 5545), for any calendar program."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from equipoise.version import __version__

LINE = 75  # octets of a content line, without its end (RFC 5545, 3.1)
STATUSES = ("TENTATIVE", "CONFIRMED", "CANCELLED")  # of a VEVENT (3.8.1.11)
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")  # no part of TEXT (3.3.11); a line break is written \n


@dataclass(frozen=True, slots=True)
class Entry:
    """One all-day entry. `until` is its last day; `stamp` when what it says was last known to change, in UTC."""

    uid: str
    since: date
    until: date
    summary: str
    description: str
    status: str
    category: str
    stamp: datetime
    sequence: int = 0
    location: str | None = None


def calendar_text(name: str, entries: Iterable[Entry]) -> str:
    """The whole file, its lines ended by CRLF; the same entries give the same bytes.

    Parameters
    ----------
    name : what programs call the calendar (X-WR-CALNAME, which they know beside the RFC's own properties).
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Equipoise//Equipoise {__version__}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        *(line for entry in entries for line in entry_lines(entry)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def entry_lines(entry: Entry) -> Iterator[str]:
    """The content lines of one VEVENT. DTEND is the day after the last one (3.6.1)."""
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(entry.uid)}"
    yield f"DTSTAMP:{entry.stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{compact(entry.since)}"
    if entry.until < date.max:  # without it, the entry lasts one day
        yield f"DTEND;VALUE=DATE:{compact(entry.until + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(entry.summary)}"
    if entry.location:
        yield f"LOCATION:{escaped(entry.location)}"
    yield f"DESCRIPTION:{escaped(entry.description)}"
    yield f"CATEGORIES:{escaped(entry.category)}"
    yield f"STATUS:{entry.status}"
    yield f"SEQUENCE:{entry.sequence}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def compact(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escaped(text: str) -> str:
    """Text as a property value: backslash, semicolon, comma and line break escaped (3.3.11)."""
    plain = CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> str:
    """A content line broken into lines of at most 75 octets, never within a character; each goes on after a space."""
    parts, room = [""], LINE
    for character in line:
        size = len(character.encode("utf-8", "replace"))
        if size > room:
            parts.append("")
            room = LINE - 1  # for the space before it
        parts[-1] += character
        room -= size
    return "\r\n ".join(parts)
