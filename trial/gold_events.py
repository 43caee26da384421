"""The events of a gold file at their words in the parsed text: so dates are judged apart from finding events."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from equipoise.coding.coder import Coder
from equipoise.coding.decoding import Draft
from equipoise.coding.jsonl import _document
from equipoise.coding.passages import Passage, names_in, read_passage, sentence_words
from equipoise.coding.references import References
from equipoise.language.sentences import split_sentences
from equipoise.world.gazetteer import find_actors

Event = dict


@dataclass
class Sentence:
    """A sentence with the events that it tells, each with its line in the gold; `named` says that it names an actor."""

    passage: Passage
    named: bool
    drafts: list[Draft]
    events: list[Event]


@dataclass
class Told:
    """A gold text, read."""

    id: str
    published: date | None
    sentences: list[Sentence]


def read(path: Path, coder: Coder) -> Iterator[Told]:
    """The texts of a gold file."""
    for line in path.read_text("utf-8").splitlines():
        record = json.loads(line)
        document = _document(record)
        yield Told(record["id"], document.published, list(_sentences(document, record["events"], coder)))


def _sentences(document, events: list[Event], coder: Coder) -> Iterator[Sentence]:
    found, references = find_actors(document.text, document.published), References()
    for number, span in enumerate(split_sentences(document.text)):
        words = sentence_words(document.text, span)
        names = names_in(words, found)
        names += references.resolve(words, names)
        text = document.text[span[0] : span[1]]
        passage = read_passage(coder.encoder, number, span, text, words, names)
        pairs = sorted(_drafts(passage, document.text, events), key=lambda pair: pair[0].trigger)
        named = bool(names) or references.known
        references.note(passage, [draft for draft, _ in pairs])
        yield Sentence(passage, named, [draft for draft, _ in pairs], [event for _, event in pairs])


def _drafts(passage: Passage, text: str, events: list[Event]) -> Iterator[tuple[Draft, Event]]:
    for event in events:
        for trigger in dict.fromkeys([event["trigger"], *event.get("mentions", [])]):
            at = text.find(trigger)
            inside = passage.local(at, min(at + len(trigger), passage.span[1])) if at >= 0 else None
            if inside and passage.span[0] <= at < passage.span[1]:
                yield drafted(passage, _head(passage, *inside), event), event


def drafted(passage: Passage, word: int, event: Event) -> Draft:
    """A draft as the encoder would give it, had it found the event whole."""
    sides = tuple(event["source"]), tuple(event["target"])
    symmetric = bool(event.get("symmetric"))
    return Draft(passage, word, event["type"], event["mode"], event["status"], *sides, symmetric, 0.9)


def _head(passage: Passage, first: int, last: int) -> int:
    words = range(first, last + 1)
    tops = [word for word in words if passage.tree.heads[word] not in words]
    return next((word for word in tops if passage.tree.tags[word] in ("VERB", "NOUN")), tops[0] if tops else first)
