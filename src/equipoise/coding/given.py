"""Actors given with the text: who acts and upon whom is known, and only what happened is decided.

Every word votes for the types that the encoder gives it, with a weight: the nearer it stands to both actors in the
parse and the surer the encoder is that they are its source and target, the more it counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from equipoise.coding.decoding import PARTY, SOURCE, TARGET, Draft, role_scores, softmax
from equipoise.coding.localities import place_of
from equipoise.coding.marking import form_of, marks
from equipoise.coding.passages import Name, Passage, marked_passage, sentence_words
from equipoise.coding.timing import Timeline
from equipoise.errors import InputError
from equipoise.language.encoder import Encoder
from equipoise.language.marks import Marks
from equipoise.language.sentences import split_sentences
from equipoise.language.tree import ROOT, Tree
from equipoise.language.words import Word, covering
from equipoise.ledger.documents import Document
from equipoise.ledger.fields import Span
from equipoise.world.gazetteer import Named, find_actors

FADING = 0.3  # how fast a word's weight falls with each step in the parse; .1 to .5 make little difference
LEAST = 0.1  # the weight of a word of which the actors are surely not source and target
FAR = 30  # steps between words that the parse does not join


@dataclass(frozen=True, slots=True)
class Given:
    """The actors' own words, and their places in the text."""

    source: Span
    target: Span


def find_given(text: str, source: str, target: str) -> Given:
    """Where the given actors stand: of several places the two nearest each other.

    Raises
    ------
    InputError : one of them is empty or not found in the text as it is written.
    """
    spans = {"source": _places(text, source), "target": _places(text, target)}
    for name, found in spans.items():
        if not found:
            raise InputError(f"the {name} is not in the text.", "Give it in the very words of the text.")
    pairs = [(abs(s[0] - t[0]), s, t) for s in spans["source"] for t in spans["target"]]
    _, first, second = min(pairs)
    return Given(first, second)


def _places(text: str, words: str) -> list[Span]:
    words = words.strip()
    starts = [i for i in range(len(text)) if text.startswith(words, i)] if words else []
    spans = [(i, i + len(words)) for i in starts]
    return [span for span in spans if _is_whole(text, span)] or spans


def _is_whole(text: str, span: Span) -> bool:
    """Whether a place is no part of a longer word: `US`, not the beginning of `USED`."""
    before, after = text[: span[0]][-1:], text[span[1] :][:1]
    return not (before.isalnum() or after.isalnum())


def given_event(document: Document, given: Given, encoder: Encoder) -> Draft:
    """The likeliest event between the given actors, whatever its probability; without a code an actor has none."""
    passage = _passage(document, given, encoder)
    votes = _weights(passage)[:, None] * passage.reading.given[:, 1:]
    pooled = votes.sum(0)
    kind = int(pooled.argmax())
    word = int(votes[:, kind].argmax())
    type_ = str(encoder.labels["types"][1 + kind])
    mode = encoder.labels["mode"][int(passage.reading.mode[word].argmax())] if type_ == "CONSULT" else None
    source, target = ((name.code,) if name.code else () for name in passage.names)
    confidence = float(pooled[kind] / pooled.sum()) if pooled.sum() > 0 else 0.0
    symmetric = type_ == "CONSULT" and mode not in ("visit", "phone")
    draft = Draft(passage, word, type_, mode, passage.status(word), source, target, symmetric, confidence)
    Timeline(document.published).set_dates(passage, [draft])
    draft.place = place_of(draft)
    return draft


def _passage(document: Document, given: Given, encoder: Encoder) -> Passage:
    """The sentence that holds both actors, or the run of sentences from one to the other."""
    first, last = min(given.source[0], given.target[0]), max(given.source[1], given.target[1])
    touched = [s for s in split_sentences(document.text) if s[0] < last and first < s[1]]
    span = (min([first, *(s[0] for s in touched)]), max([last, *(s[1] for s in touched)]))
    words = sentence_words(document.text, span)
    names = [_name(document, words, place) for place in (given.source, given.target)]
    told = given_marks(words, names, document, span)
    return marked_passage(encoder, 0, span, document.text[slice(*span)], words, names, told)


def given_marks(words: Sequence[Word], names: Sequence[Name], document: Document, span: Span) -> Marks:
    """The given actors' own words are marked; states' names in them and beside them are hidden."""
    actors = sorted((name.first, name.last, number) for number, name in enumerate(names))
    text, start = document.text[slice(*span)], span[0]
    found = find_actors(text, document.published)
    places = ((covering(words, start + n.start, start + n.end), form_of(n, text[n.start : n.end])) for n in found)
    return marks(len(words), actors, ((*inside, form) for inside, form in places if inside))


def _name(document: Document, words: Sequence[Any], place: Span) -> Name:
    inside = covering(words, *place)
    if inside is None:
        raise InputError("an actor given holds no word.", "Give it in the very words of the text.")
    return Name(*inside, resolved(document.text, place, document.published))


def resolved(text: str, place: Span, at: date | None) -> Named:
    """What the tables make of given words; an empty code where they know none or several."""
    found = [named for named in find_actors(text, at) if place[0] <= named.start and named.end <= place[1]]
    if len({named.code for named in found}) == 1:
        return max(found, key=lambda named: bool(named.person))
    return Named(place[0], place[1], "", "given")


def _weights(passage: Passage) -> NDArray[Any]:
    kinds = passage.reading.given[:, 1:].argmax(1) + 1
    scores = role_scores(passage, passage.encoder, [(word, int(kind)) for word, kind in enumerate(kinds)])
    likely = softmax(scores)
    as_given = likely[:, 0, SOURCE] * likely[:, 1, TARGET] + likely[:, 0, PARTY] * likely[:, 1, PARTY]
    steps = sum(np.array(_steps(passage.tree, name)) for name in passage.names)
    weights: NDArray[Any] = (LEAST + as_given) * np.exp(-FADING * steps)
    return weights


def _steps(tree: Tree, name: Name) -> list[int]:
    """How many steps of the parse lead from the actor's words to each word."""
    steps = [FAR] * len(tree.heads)
    waiting = list(range(name.first, name.last + 1))
    for word in waiting:
        steps[word] = 0
    for word in waiting:  # grows as it is walked
        for other in (*tree.children(word), tree.heads[word]):
            if other != ROOT and steps[other] > steps[word] + 1:
                steps[other] = steps[word] + 1
                waiting.append(other)
    return steps
