"""Topics of talks: which words of a text touch which topic, by a table of words and stems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from equipoise.world.plover import contexts
from equipoise.world.rows import Row, read

TABLE = "topics.csv"
_COLUMNS = ("topic", "label", "broader", "context", "words", "except")
_WORDS = re.compile(r"\w[\w'’]*\*?(?:[ -]\w[\w'’]*\*?)*")
_HEAD = re.compile(r"(?<!\w)\w{1,3}")  # by which most topics are ruled out before their words are looked for


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its name, what a reader is shown, the PLOVER context nearest to it if any, and what tells of it.

    `broader` is the topic of which it is a part, if any: who speaks of "the economy" may have spoken of trade.
    `apart` matches longer phrases in which the words mean something else (an energy minister, the West Bank).
    `heads` are the first three letters of the words.
    """

    name: str
    label: str
    broader: str | None
    context: str | None
    pattern: re.Pattern[str]
    apart: re.Pattern[str] | None = None
    heads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Touch:
    """Words that touch a topic: `text[start:end]`."""

    topic: Topic
    start: int
    end: int


@cache
def topics() -> tuple[Topic, ...]:
    """The table of topics, in its order.

    Raises
    ------
    InputError
        If a row has no words, an unknown context, words that are no words, the name of another, or is part of a topic
        that the table does not have.
    """
    found: dict[str, Topic] = {}
    rows = list(read(TABLE, _COLUMNS, ("note",)))
    names = {row.text("topic") for row in rows}
    for row in rows:
        topic = _topic(row, names)
        if topic.name in found:
            raise row.error("topic", "a name of its own")
        found[topic.name] = topic
    return tuple(found.values())


def topics_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Touch]:
    """Yield the words that touch topics, topic by topic in the table's order, each topic's in the text's.

    Words within longer words of another topic are the other's, even where these do not count: "security" in
    "information security", "economic" in "at the summit of the Eurasian Economic Union".

    Parameters
    ----------
    text : English text.
    start, end : the part of it that is searched; offsets are those of the whole text.
    """
    stop = len(text) if end is None else end
    heads = set(_HEAD.findall(text[start:stop].lower()))
    likely = [topic for topic in topics() if not heads.isdisjoint(topic.heads)]
    touches = [Touch(topic, *m.span()) for topic in likely for m in topic.pattern.finditer(text, start, stop)]
    apart = {topic.name: _apart(topic, text, start, stop) for topic in likely}
    for touch in touches:
        meant_otherwise = any(a <= touch.start and touch.end <= b for a, b in apart[touch.topic.name])
        if not meant_otherwise and not any(_is_within(touch, other) for other in touches):
            yield touch


def _apart(topic: Topic, text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [match.span() for match in topic.apart.finditer(text, start, end)] if topic.apart else []


def _is_within(touch: Touch, other: Touch) -> bool:
    inside = other.start <= touch.start and touch.end <= other.end
    return inside and (other.end - other.start > touch.end - touch.start)


def _topic(row: Row, names: set[str]) -> Topic:
    return Topic(
        row.text("topic"),
        row.text("label"),
        row.choice("broader", {"", *names} - {row.text("topic")}) or None,
        row.choice("context", ("", *contexts())) or None,
        _pattern(row, "words", row.text("words")),
        _pattern(row, "except", row.maybe("except")) if row.maybe("except") else None,
        _heads(row),
    )


def _heads(row: Row) -> frozenset[str]:
    words = [word.strip().lower() for word in row.text("words").split(";")]
    if any(re.match(r"\w{1,2}\*", word) for word in words):
        raise row.error("words", "at least three letters before a *")
    return frozenset(head[0] for word in words if (head := _HEAD.match(word)))


def _pattern(row: Row, column: str, cell: str) -> re.Pattern[str]:
    """One expression for the words of a cell, the longest first; `*` is any ending, a space any gap or hyphen."""
    words = [word.strip() for word in cell.split(";")]
    if not all(_WORDS.fullmatch(word) for word in words):
        raise row.error(column, "words and phrases between semicolons, each part perhaps with * at its end")
    parts = (re.escape(word).replace(r"\*", r"\w*") for word in sorted(words, key=len, reverse=True))
    joined = "|".join(re.sub(r"\\ |\\-", r"[\\s\\-‐-—]+", part) for part in parts)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
