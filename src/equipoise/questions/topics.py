"""Topics of talks: which words of a text touch which topic, by a table of words and stems."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from equipoise.world.plover import contexts
from equipoise.world.rows import Row, parse

TABLE = "topics.csv"
_WORDS = re.compile(r"\w[\w'’]*\*?(?:[ -]\w[\w'’]*\*?)*")


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its name, what a reader is shown, the PLOVER context nearest to it if any, and what tells of it."""

    name: str
    label: str
    context: str | None
    pattern: re.Pattern[str]


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
        If a row has no words, an unknown context, words that are no words, or the name of another.
    """
    text = (files("equipoise.questions") / TABLE).read_text(encoding="utf-8")
    rows = parse(TABLE, io.StringIO(text, newline=""), ("topic", "label", "context", "words"), ("note",))
    found: dict[str, Topic] = {}
    for row in rows:
        name = row.text("topic")
        if name in found:
            raise row.error("topic", "a name of its own")
        context = row.choice("context", ("", *contexts())) or None
        found[name] = Topic(name, row.text("label"), context, _pattern(row))
    return tuple(found.values())


def topics_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Touch]:
    """Yield the words that touch topics, topic by topic in the table's order, each topic's in the text's.

    Parameters
    ----------
    text : English text.
    start, end : the part of it that is searched; offsets are those of the whole text.
    """
    stop = len(text) if end is None else end
    for topic in topics():
        for match in topic.pattern.finditer(text, start, stop):
            yield Touch(topic, match.start(), match.end())


def _pattern(row: Row) -> re.Pattern[str]:
    """One expression for the words of a row, the longest first; `*` is any ending, a space any gap or hyphen."""
    words = [word.strip() for word in row.text("words").split(";")]
    if not all(_WORDS.fullmatch(word) for word in words):
        raise row.error("words", "words and phrases between semicolons, each part perhaps with * at its end")
    parts = (re.escape(word).replace(r"\*", r"\w*") for word in sorted(words, key=len, reverse=True))
    joined = "|".join(re.sub(r"\\ |\\-", r"[\\s\\-‐-—]+", part) for part in parts)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
