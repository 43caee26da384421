"""From the encoder's probabilities to events: which words carry one, and who does what to whom in it.

The rules of shape are the gold codebook's: visits and calls are one event a host, talks have no direction, an actor
that is both sides is a domestic event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from equipoise.coding.coherence import at_table, together
from equipoise.coding.confidence import confidence, signs
from equipoise.coding.lists import listed
from equipoise.coding.passages import Name, Passage
from equipoise.language.encoder import Encoder, distance_bucket
from equipoise.ledger.fields import Place, When

CANDIDATE = 0.15  # a word less likely than this to carry an event is not looked at
SURE = 0.9  # where every part is surer than this the grammar is not asked whether the actors stand together
ROLES = NONE, SOURCE, TARGET, PARTY, BOTH = range(5)
Floats = NDArray[Any]


@dataclass(slots=True)
class Draft:
    """An event as one sentence tells it, before times, places and earlier sentences are considered."""

    passage: Passage
    trigger: int
    type: str
    mode: str | None
    status: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    symmetric: bool
    confidence: float
    date: When | None = None
    place: Place | None = None
    implied: tuple[Name, ...] = ()
    near: bool = False
    signs: Mapping[str, float] = field(default_factory=dict)  # of its confidence
    notes: tuple[str, ...] = ()  # what was done to it after the encoder, in words

    def changed(self, because: str, **fields: Any) -> Draft:
        """The draft with some fields changed, and a note of why."""
        return replace(self, **fields, notes=(*self.notes, because))

    @property
    def trigger_span(self) -> tuple[int, int]:
        word = self.passage.words[self.trigger]
        return word.start, word.end

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.source + self.target))


@dataclass(frozen=True, slots=True)
class Sides:
    """The actors of one event."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    symmetric: bool


def triggers(probabilities: Floats, threshold: float = CANDIDATE) -> list[tuple[int, int]]:
    """Words whose probability of carrying any event exceeds the threshold, each with its likeliest type.

    Parameters
    ----------
    probabilities : [words, types], type 0 being none.

    Returns
    -------
    list of (word, type)
    """
    carrying = np.flatnonzero(1 - probabilities[:, 0] > threshold)
    return [(int(word), 1 + int(probabilities[word, 1:].argmax())) for word in carrying]


def by_code(scores: Floats, codes: Sequence[str]) -> tuple[tuple[str, ...], Floats]:
    """Scores [mentions, roles] gathered by actor: over its mentions the mean for no role, the maximum for the others.

    Returns
    -------
    codes, scores [codes, roles]
    """
    order = tuple(dict.fromkeys(codes))
    gathered = np.empty((len(order), scores.shape[-1]), dtype=np.float64)
    for row, code in enumerate(order):
        mine = scores[[i for i, other in enumerate(codes) if other == code]]
        gathered[row] = mine.max(0)
        gathered[row, NONE] = mine[:, NONE].mean()
    return order, gathered


def sides(codes: Sequence[str], roles: Sequence[int], apart: bool, several: bool = False) -> list[Sides]:
    """The events that one trigger carries, given each actor's role.

    Parameters
    ----------
    apart : whether several targets are several events, as for visits and calls.
    several : whether the first party met each of the others by itself: "calls with X and Y".

    Returns
    -------
    list of Sides
        One whose source or target is empty lacks an actor that the sentence does not name.
    """
    source, target, party, both = (
        tuple(c for c, r in zip(codes, roles, strict=True) if r == role) for role in (SOURCE, TARGET, PARTY, BOTH)
    )
    events = [Sides((code,), (code,), False) for code in both]
    if party and several:
        events += [Sides(party[:1], (other,), True) for other in party[1:] + source + target]
    elif party:
        events.append(Sides(party[:1], party[1:] + source + target, True))
    elif target and apart:
        events += [Sides(source, (host,), False) for host in target]
    elif source or target:
        events.append(Sides(source, target, False))
    return events


def decode(passage: Passage, encoder: Encoder, threshold: float = CANDIDATE) -> list[Draft]:
    """The events that the encoder finds in a sentence."""
    found = triggers(passage.reading.trigger, threshold)
    if not found:
        return []
    scores = role_scores(passage, encoder, found) if passage.names else np.zeros((len(found), 0, len(ROLES)))
    drafts: list[Draft] = []
    for row, (word, kind) in enumerate(found):
        drafts += _events(passage, encoder.labels, word, kind, scores[row])
    return drafts


def role_scores(passage: Passage, encoder: Encoder, found: Sequence[tuple[int, int]]) -> Floats:
    """Logits [triggers, names, roles] for triggers, each a word and the number of its type."""
    vectors, names = passage.reading.vectors, passage.names
    words, places = [word for word, _ in found], passage.reading.places
    distance = [[distance_bucket(places[name.first] - places[word]) for name in names] for word in words]
    return encoder.roles(
        vectors[words],
        np.array([kind for _, kind in found], dtype=np.int64),
        vectors[[name.first for name in names]],
        vectors[[name.last for name in names]],
        np.array(distance, dtype=np.int64),
    )


def _events(passage: Passage, labels: dict[str, list[Any]], word: int, kind: int, scores: Floats) -> list[Draft]:
    """The drafts of one trigger."""
    type_ = labels["types"][kind]
    mode = labels["mode"][int(passage.reading.mode[word].argmax())] if type_ == "CONSULT" else None
    codes, gathered = by_code(scores, [name.code for name in passage.names])
    likely = softmax(gathered)
    certainty = dict(zip(codes, likely.max(-1).tolist(), strict=True))
    several = mode == "phone" and _several_calls(passage, word)
    found = sides(codes, [int(role) for role in likely.argmax(-1)], mode in ("visit", "phone"), several)
    drafts = []
    for whole in found or [Sides((), (), False)]:  # a sentence may name nobody who takes part
        one = _coherent(passage, word, whole, certainty)
        draft = Draft(passage, word, type_, mode, passage.status(word), one.source, one.target, one.symmetric, 0.0)
        if apart := [code for code in whole.source + whole.target if code not in draft.parties]:
            draft = draft.changed(f"left out, as grammar sets it apart from the others: {', '.join(apart)}")
        told = _signs(draft, kind, certainty)
        drafts.append(replace(draft, confidence=confidence(told), signs=told))
    return drafts


def _several_calls(passage: Passage, word: int) -> bool:
    """Whether the event's word or a noun right behind it is in the plural: "held telephone conversations with"."""
    near = passage.words[word : word + 4]
    return any(w.text.lower() in listed("calls") for w in near)


def _signs(draft: Draft, kind: int, certainty: Mapping[str, float]) -> Mapping[str, float]:
    chances = draft.passage.reading.trigger[draft.trigger]
    event = float(1 - chances[0])
    own = [certainty[code] for code in draft.parties]
    others = [sure for code, sure in certainty.items() if code not in draft.parties]
    return signs(event, float(chances[kind]) / event, own, others, draft.status == "planned")


def _coherent(passage: Passage, word: int, found: Sides, certainty: Mapping[str, float]) -> Sides:
    """The sides without actors that do not belong with the others."""
    if found.symmetric:
        parties = found.source + found.target
        kept = at_table(passage, word, parties) if len(parties) > 2 else parties
        return Sides(kept[:1], kept[1:], True)
    source, target = (
        together(passage, side, certainty) if len(side) > 1 and min(certainty[c] for c in side) < SURE else side
        for side in (found.source, found.target)
    )
    return Sides(source, target, False)


def softmax(scores: Floats) -> Floats:
    scaled: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    likely: Floats = scaled / scaled.sum(-1, keepdims=True)
    return likely
