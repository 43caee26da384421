"""A claim in a line: what is claimed, in which mood, of which time, and on whose word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from equipoise.questions.naming import name
from equipoise.world.relations import relations

MOODS = {"negated": "denied", "hypothetical": "possible", "ended": "over"}


def claimed(record: Mapping[str, Any]) -> str:
    """`Turkey: member of NATO (denied); since 1952; said by Aliyev (AZE)`."""
    label = relations()[record["relation"]].label if record["relation"] in relations() else record["relation"]
    other = f" {name(record['object'])}" if record["object"] else ""
    moods = [word for key, word in MOODS.items() if record[key]]
    mood = f" ({', '.join(moods)})" if moods else ""
    parts = [f"{name(record['subject'])}: {label}{other}{mood}"]
    if record["value"]:
        parts.append(value(record["value"]))
    if when := period(record):
        parts.append(when)
    return "; ".join([*parts, said_by(record)])


def value(record: Mapping[str, Any]) -> str:
    """`20 percent, share of object's (“a fifth”)`."""
    if record["number"] is None:
        return f"“{record['words']}”"
    told = " ".join(str(part) for part in (record["bound"], f"{record['number']:,}", record["unit"]) if part)
    kind = record["quantity"] if record["quantity"] not in ("amount", "count") else None
    return f"{f'{kind}: ' if kind else ''}{told} (“{record['words']}”)"


def period(record: Mapping[str, Any]) -> str:
    if record["period"] is None:
        return str(record["period_words"] or "")
    start, end = record["period"]["start"], record["period"]["end"]
    return f"{start} to {end} (“{record['period_words']}”)" if start != end else str(start)


def said_by(record: Mapping[str, Any]) -> str:
    """On whose word it rests."""
    if record["speaker"]:
        return f"said by {record['speaker_person'] or name(record['speaker'])} ({record['speaker']})"
    return f"said by “{record['speaker_words']}”" if record["speaker_words"] else "by the author"
