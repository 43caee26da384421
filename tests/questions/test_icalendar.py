"""Calendar files by the rules of RFC 5545: lines, folding, escaping, all-day entries."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.questions.icalendar import LINE, Entry, calendar_text, escaped, folded

REQUIRED = {"UID", "DTSTAMP", "DTSTART"}  # of a VEVENT (3.6.1)
CONTENT_LINE = re.compile(r"[A-Z-]+(;[A-Z-]+=[^;:,\"]*)*:[^\x00-\x08\x0a-\x1f\x7f]*")  # 3.1: no control but HTAB


def entry(**fields: Any) -> Entry:
    given: dict[str, Any] = {
        "uid": "e-0@equipoise",
        "since": date(2018, 9, 27),
        "until": date(2018, 9, 28),
        "summary": "Visit: Russia to Azerbaijan",
        "description": "Announced.",
        "status": "TENTATIVE",
        "category": "Announced meeting",
        "stamp": datetime(2018, 9, 7, tzinfo=UTC),
        **fields,
    }
    return Entry(**given)


def unfolded(text: str) -> list[str]:
    """The content lines of a file, read as the RFC says; checks what it demands of the lines as they stand."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "") and "\r" not in text.replace("\r\n", "")
    for line in text.split("\r\n"):
        assert len(line.encode("utf-8")) <= LINE, line
    lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert all(CONTENT_LINE.fullmatch(line) for line in lines), lines
    return lines


def unescaped(value: str) -> str:
    """The inverse of the escaping in 3.3.11."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def test_an_entry_has_what_the_rfc_requires_and_ends_the_day_after() -> None:
    lines = unfolded(calendar_text("A case", [entry()]))
    assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", lines[2]]
    assert lines[2].startswith("PRODID:")
    assert lines[-1] == "END:VCALENDAR"
    event = lines[lines.index("BEGIN:VEVENT") + 1 : lines.index("END:VEVENT")]
    names = [re.split("[:;]", line)[0] for line in event]
    assert set(names) >= REQUIRED
    assert len(names) == len(set(names)), "none of these may occur twice"
    assert "DTSTART;VALUE=DATE:20180927" in event
    assert "DTEND;VALUE=DATE:20180929" in event
    assert "DTSTAMP:20180907T000000Z" in event
    assert "STATUS:TENTATIVE" in event


def test_the_same_entries_give_the_same_bytes() -> None:
    assert calendar_text("A", [entry(), entry(uid="e-1")]) == calendar_text("A", [entry(), entry(uid="e-1")])


def test_the_last_day_there_is_has_no_day_after() -> None:
    assert "DTEND" not in calendar_text("A", [entry(until=date.max)])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a, b; c", r"a\, b\; c"),
        ("C:\\new", r"C:\\new"),
        ("one\ntwo\r\nthree\rfour", r"one\ntwo\nthree\nfour"),
        ("bell\x07 and tab\t", "bell and tab\t"),
        ('"quoted": so', '"quoted": so'),
    ],
)
def test_text_is_escaped(text: str, value: str) -> None:
    assert escaped(text) == value


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_text_comes_back(text: str) -> None:
    lines = unfolded(calendar_text(text, [entry(summary=text, location=text or None)]))
    (summary,) = (line for line in lines if line.startswith("SUMMARY:"))
    assert unescaped(summary.removeprefix("SUMMARY:")) == text


@given(st.text(st.sampled_from("aÄ漢🕊 "), max_size=300))
def test_folding_breaks_no_character_and_loses_none(text: str) -> None:
    lines = folded(text).split("\r\n")
    assert all(len(line.encode("utf-8")) <= LINE for line in lines)
    assert lines[0] + "".join(line.removeprefix(" ") for line in lines[1:]) == text
    assert all(line.startswith(" ") for line in lines[1:])
