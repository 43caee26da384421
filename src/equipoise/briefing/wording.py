"""Records in plain words: who did what, at what level, and how it is known."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from equipoise.questions.naming import name
from equipoise.questions.phrases import listing, plural

Record = Mapping[str, Any]
# Names of states and organisations that English does not leave bare.
ARTICLE = (
    "United ",
    "Union ",
    "European ",
    "Organi",
    "Collective ",
    "Commonwealth",
    "Eurasian ",
    "Council ",
    "Czech R",
)
PLURAL = ("Netherlands", "Philippines", "Bahamas", "Maldives", "Gambia", "Islands", "Emirates", "Republic", "States")
MOST = 4


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((resources.files("equipoise.briefing") / "wording.toml").read_text("utf-8"))


def word(group: str, key: str | None, missing: str = "–") -> str:
    """The words for a coded value; the value itself where the table has none."""
    return missing if key is None else table()[group].get(key, key)


def state(code: str) -> str:
    """The name of a state inside a sentence: `Russia`, `the United States`."""
    found = name(code)
    bare = not found.startswith(ARTICLE) and not found.endswith(PLURAL)
    return found if bare else f"the {found}"


def possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def begin(sentence: str) -> str:
    """A sentence with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def pair(a: str, b: str) -> str:
    return f"{name(a)} – {name(b)}"


def side(record: Record, codes: Sequence[str]) -> str:
    """The people of a side where they are named, else its states."""
    people = [
        f"{p['person']} ({name(p['state'])})" for p in record["participants"] if p["state"] in codes and p["person"]
    ]
    if people and len(people) <= MOST and {p["state"] for p in record["participants"] if p["person"]} >= set(codes):
        return listing(people)
    return few([state(code) for code in codes])


def few(names: Sequence[str]) -> str:
    """All the names, or the first and how many more."""
    if len(names) <= MOST:
        return listing(list(names)) or "nobody named"
    more = len(names) - MOST
    return f"{', '.join(names[:MOST])} and {f'{more} others' if more > 1 else 'one other'}"


def headline(record: Record) -> str:
    """What an event was, in a line."""
    text = contact(record) if record["type"] == "CONSULT" else deed(record)
    place = record["place"]
    where = f", {place['name']}" if place and place["name"] not in text else ""
    return f"{begin(text)}{where}"


def contact(record: Record) -> str:
    """A meeting, visit, call or letter."""
    source, target = tuple(record["source"]), tuple(record["target"])
    both = side(record, tuple(dict.fromkeys((*source, *target))))
    if record["channel"] in ("phone", "video"):
        return f"{'telephone' if record['channel'] == 'phone' else 'video'} call between {both}"
    if record["channel"] == "letter":
        return f"letter of {side(record, source)} to {side(record, target)}"
    if record["mode"] == "visit" and not record["symmetric"]:
        return f"visit of {side(record, source)} to {few([state(code) for code in target])}"
    return f"meeting of {both}"


def deed(record: Record) -> str:
    """Any other event."""
    if record["symmetric"]:
        parties = few([state(code) for code in (*record["source"], *record["target"])])
        return f"{parties} {word('mutual', record['type'])}"
    source, target = (few([state(code) for code in record[end]]) for end in ("source", "target"))
    return f"{source} {word('directed', record['type'])} {target}"


def facts(record: Record) -> str:
    """What is known about an event besides what it was, and how."""
    status = word("status", record["status"])
    found = [status, word("level", record["level"], ""), word("setting", record["setting"], "")]
    found.append(word("standing", record["standing"]))
    if record["standing"] == "machine":
        found.append(f"confidence {record['confidence']:.2f}")
    if record["attributed_to"]:
        found.append(f"as {name(record['attributed_to'])} says")
    if record["reports"] > 1 and record["independent"] is not None:
        found.append(support(record["reports"], record["independent"]))
    return " · ".join(part for part in found if part)


def support(reports: int, independent: int) -> str:
    """`8 reports, 2 independent`; where rows rest on several publishers each, `3 reports, 4 independent sources`."""
    return f"{plural(reports, 'report')}, {independent} independent{' sources' if independent > reports else ''}"
