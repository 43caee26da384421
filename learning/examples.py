"""Training examples: sentences with their words, the actors named in them, and what is to be learnt of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from equipoise.coding.marking import form_of, marks
from equipoise.coding.passages import Name, names_in
from equipoise.coding.references import References
from equipoise.language.marks import Marks
from equipoise.language.sentences import split_sentences
from equipoise.language.words import covering, split_words
from equipoise.world.gazetteer import find_actors

LONGEST_TREE = 80  # words


@dataclass(frozen=True)
class Mention:
    """Words `first` to `last` name an actor; `form` is the number of the form that hides them, or 0."""

    first: int
    last: int
    code: str
    form: int = 0


@dataclass(frozen=True)
class Event:
    """A coded event: `words` are those of its trigger, of which one is to carry it."""

    words: tuple[int, ...]
    type: str
    mode: str | None
    status: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    symmetric: bool


@dataclass(frozen=True)
class Sentence:
    """A sentence with its coded events; `item` is the id of the item it comes from."""

    words: tuple[str, ...]
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    item: str = ""
    text: str = ""


@dataclass(frozen=True)
class Parsed:
    """A sentence of a treebank; `heads` count from 0, the root's is -1."""

    words: tuple[str, ...]
    mentions: tuple[Mention, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    tags: tuple[str, ...]


def marked(words: Sequence[str], mentions: Sequence[Mention]) -> Marks:
    """The marks of a sentence, as the coder sets them."""
    actors = ((m.first, m.last, m.code) for m in sorted(mentions, key=lambda m: m.first) if m.code)
    return marks(len(words), actors, ((m.first, m.last, m.form) for m in mentions if m.form))


def coded_sentences(path: Path, corrections: dict[str, list[dict[str, Any]]]) -> Iterator[Sentence]:
    """The sentences of a file of coded items; `corrections` has the events of items that were coded wrongly."""
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        yield from sentences_of(item, corrections.get(item["id"], item["events"]))


def sentences_of(item: dict[str, Any], events: list[dict[str, Any]]) -> Iterator[Sentence]:
    """An item's sentences, each with the events whose trigger begins in it: as the coder meets them.

    What "the two sides" or "both ministers" point to is marked as it would be, from the sentences before.
    """
    text = item["text"]
    found = find_actors(text, date.fromisoformat(item["published"]) if item["published"] else None)
    places = [(event["at"] if "at" in event else text.find(event["trigger"]), event) for event in events]
    references = References()
    for start, end in split_sentences(text):
        words = split_words(text[start:end], start)
        names = names_in(words, found)
        names += references.resolve(words, names)
        here = {name.code for name in names}
        own = [(at, event) for at, event in places if start <= at < end and told(event, here)]
        references.remember(names, ((*event["source"], *event["target"]) for _, event in own))
        yield Sentence(
            tuple(w.text for w in words),
            tuple(mention(name, text) for name in names),
            tuple(event_of(event, covering(words, at, at + len(event["trigger"]))) for at, event in own),
            item.get("id", ""),
            text[start:end],
        )


def told(event: dict[str, Any], named: set[str]) -> bool:
    """Whether a sentence that names these actors tells the event; told `again`, it must name some of both sides."""
    return not event.get("again") or all(named.intersection(event[side]) for side in ("source", "target"))


def mention(name: Name, text: str) -> Mention:
    form = 0 if name.referring else form_of(name.named, text[name.named.start : name.named.end])
    return Mention(name.first, name.last, name.code, form)


def event_of(event: dict[str, Any], inside: tuple[int, int] | None) -> Event:
    first, last = inside or (0, -1)
    return Event(
        tuple(range(first, last + 1)),
        event["type"],
        event["mode"],
        event["status"],
        tuple(event["source"]),
        tuple(event["target"]),
        bool(event.get("symmetric")),
    )


def treebank(path: Path) -> Iterator[Parsed]:
    """The sentences of a treebank in CoNLL-U, without very short and very long ones."""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) > 1 and cells[0].isdigit():
                rows.append(cells)
            elif rows and not line.strip():
                if 2 < len(rows) < LONGEST_TREE:
                    yield parsed(rows)
                rows = []


def parsed(rows: Sequence[Sequence[str]]) -> Parsed:
    words = [row[1] for row in rows]
    ends, at = [], 0
    for word in words:
        ends.append((at, at + len(word)))
        at += len(word) + 1
    mentions = []
    text = " ".join(words)
    for named in find_actors(text, None):
        inside = [i for i, (a, b) in enumerate(ends) if a < named.end and b > named.start]
        if inside:
            mentions.append(mention(Name(inside[0], inside[-1], named), text))
    return Parsed(
        tuple(words),
        tuple(mentions),
        tuple(int(row[6]) - 1 for row in rows),
        tuple(row[7] for row in rows),
        tuple(row[3] for row in rows),
    )


def headed(sentence: Sentence, heads: Sequence[int]) -> Sentence:
    """The sentence with each event on the one word that heads its trigger in the parse."""
    events = (replace(e, words=top(e.words, sentence.words, heads)) for e in sentence.events)
    return replace(sentence, events=tuple(events))


def top(inside: Sequence[int], words: Sequence[str], heads: Sequence[int]) -> tuple[int, ...]:
    """The word of a trigger that governs the others; of several the first long word in small letters."""
    tops = [i for i in inside if heads[i] not in inside] or list(inside[-1:])
    plain = (i for i in tops if len(words[i]) > 3 and words[i].islower())
    return (tops[0] if len(tops) == 1 else next(plain, tops[0]),) if tops else ()
