"""Forwarded messages: what is passed on has a sender, day and subject of its own, which are the document's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parseaddr

from equipoise.reading.dates import parse_day

_START = re.compile(r"^[-_ ]*(?:begin )?(?:forwarded|original) message:?[-_ ]*$", re.IGNORECASE | re.MULTILINE)
_FIELD = re.compile(r"(from|date|sent|subject|to|cc|reply-to)\s*:\s*(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A message within another: its text and what stands above it."""

    text: str
    subject: str
    sender: str | None
    day: date | None


def forwarded(text: str) -> Forwarded | None:
    """Return the message that a text passes on, or None where it passes on none."""
    start = _START.search(text)
    if not start:
        return None
    lines, said = text[start.end() :].strip().split("\n"), dict[str, str]()
    while lines and (not lines[0].strip() or (field := _FIELD.fullmatch(lines[0].strip().strip("*")))):
        if lines[0].strip() and field:
            said.setdefault(field[1].lower(), field[2].strip("* "))
        elif len(said) > 2:
            break
        lines.pop(0)
    if "from" not in said:
        return None
    name, address = parseaddr(said["from"])
    sender = name or address.rpartition("@")[2] or said["from"]
    return Forwarded(
        "\n".join(lines).strip(), said.get("subject", ""), sender, _day(said.get("date") or said.get("sent", ""))
    )


def _day(text: str) -> date | None:
    return parse_day(re.sub(r"\s+(?:at\s+)?\d{1,2}[:.]\d\d.*$", "", text))
