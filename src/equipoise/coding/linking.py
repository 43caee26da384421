"""The parties that a sentence leaves unnamed: "the pair agreed", "our guest was thanked", "no request was made".

Where neither the sentence's grammar nor a pronoun tells who is meant, each actor that the story offers is weighed by
its marks, and so is nobody. The weights are those of a conditional logit; `trial/links.py` learns them from passages
coded by hand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from equipoise.coding.completion import SHARED, objects, subjects
from equipoise.coding.decoding import Draft
from equipoise.coding.passages import Name, Passage
from equipoise.coding.weighing import weighed

TABLE = "linking.tsv"
_RECENT = 4  # actors that are offered, those named last first
_PAIRED = 3  # of which any two may be both parties

Codes = tuple[str, ...]
Event = tuple[Codes, Codes]  # its source and target


@dataclass(frozen=True, slots=True)
class Scene:
    """What a sentence named, in order, and the parties of what it told."""

    codes: Codes
    events: tuple[Event, ...]

    @property
    def present(self) -> Codes:
        """All who are named or took part."""
        return (*self.codes, *(code for event in self.events for code in _both_sides(event)))


class Cast:
    """The actors of a document so far, sentence by sentence."""

    def __init__(self) -> None:
        self.scenes: list[Scene] = []
        self.names: dict[str, Name] = {}
        self.met: set[frozenset[str]] = set()  # those of whose talks the document has told

    def note(self, passage: Passage, drafts: Iterable[Draft]) -> None:
        """Take in a sentence once its events are known."""
        told = tuple(drafts)
        self.scenes.append(Scene(passage.codes, tuple((d.source, d.target) for d in told)))
        self.met |= {frozenset(d.parties) for d in told if d.type == "CONSULT" and d.status == "occurred"}
        for name in passage.names:
            if name.code not in self.names or name.named.person:
                self.names[name.code] = name

    def back(self, code: str) -> int:
        """How many sentences ago an actor was last named or took part; 0 if never."""
        scenes = enumerate(reversed(self.scenes), 1)
        return next((back for back, scene in scenes if code in scene.present), 0)

    def recent(self) -> list[str]:
        """The actors, those of the latest sentence first and in its order."""
        return list(dict.fromkeys(code for scene in reversed(self.scenes) for code in scene.present))

    def last_event(self, parties: Codes = ()) -> Event | None:
        """The sides of the last event told, of one that any of the parties had a part in."""
        for scene in reversed(self.scenes):
            for event in reversed(scene.events):
                if not parties or set(parties) & set(_both_sides(event)):
                    return event
        return None

    def topic(self) -> str | None:
        """The actor named first in the last sentence that named any."""
        return next((scene.codes[0] for scene in reversed(self.scenes) if scene.codes), None)


def _both_sides(event: Event) -> Codes:
    return (*event[0], *event[1])


def _new(codes: Iterable[str], draft: Draft) -> Codes:
    """Those of the actors that the draft has not got."""
    return tuple(code for code in codes if code not in draft.parties)


@dataclass(frozen=True, slots=True)
class Offer:
    """Sides that an event may have, and the marks that speak for and against them."""

    source: Codes
    target: Codes
    symmetric: bool
    marks: Codes


def linked(draft: Draft, cast: Cast) -> Draft | None:
    """The draft with the parties that its sentence does not name, or None if nobody is likelier.

    Its confidence is the probability of the choice, to which the encoder's confidence has contributed.
    """
    choices = offers(draft, cast)
    scores = weighed([offer.marks for offer in choices], TABLE)
    best, chance = likeliest(scores)
    if best == 0:
        return None
    chosen = choices[best]
    codes = _new((*chosen.source, *chosen.target), draft)
    filled = draft.changed(
        f"completed with {', '.join(codes)}, of whom the story speaks ({chance:.2f})",
        source=chosen.source,
        target=chosen.target,
        symmetric=chosen.symmetric,
        implied=tuple(cast.names[code] for code in codes if code in cast.names),
    )
    return replace(filled, confidence=chance)


def likeliest(scores: Sequence[float]) -> tuple[int, float]:
    """The number of the offer that weighs most, and its probability."""
    best = max(range(len(scores)), key=scores.__getitem__)
    return best, 1 / sum(math.exp(score - scores[best]) for score in scores)


def offers(draft: Draft, cast: Cast) -> list[Offer]:
    """Nobody first, then all sides that the draft's own parties and those of the story may make."""
    found = [Offer((), (), False, tuple(_nobody(draft, cast)))]
    retold = cast.met if draft.type == "CONSULT" and draft.status == "occurred" else ()
    seen: set[tuple[object, ...]] = set()
    for source, target, symmetric in _sides(draft, cast):
        key = (frozenset((*source, *target)), symmetric, () if symmetric else source)
        if frozenset((*source, *target)) in retold:
            continue  # "the presidents spoke of energy": at the talks that were told
        if source and target and not set(source) & set(target) and key not in seen:
            seen.add(key)
            found.append(Offer(source, target, symmetric, tuple(_marks(draft, cast, source, target, symmetric))))
    return found


def _sides(draft: Draft, cast: Cast) -> Iterator[tuple[Codes, Codes, bool]]:
    own, before = draft.parties, cast.last_event(draft.parties)
    recent = _new(cast.recent(), draft)[:_RECENT]
    groups: list[Codes] = [(code,) for code in recent]
    for event in (before, cast.last_event()):
        groups += [_new(side, draft) for side in (*event, _both_sides(event))] if event else []
    groups = [group for group in dict.fromkeys(groups) if group]
    if own and draft.symmetric:
        yield from ((own[:1], own[1:] + group, True) for group in groups)
    elif draft.source:
        yield from ((draft.source, group, False) for group in groups)
    elif draft.target:
        yield from ((group, draft.target, False) for group in groups)
    else:
        yield from _both(draft, recent[:_PAIRED], cast.last_event())


def _both(draft: Draft, recent: Sequence[str], event: Event | None) -> Iterator[tuple[Codes, Codes, bool]]:
    pairs: list[Event] = [((a,), (b,)) for a, b in permutations(recent, 2)]
    pairs += [event, event[::-1]] if event else []
    for source, target in pairs:
        if draft.type in SHARED:
            yield source, target, True
        if draft.type != "CONSULT" or draft.mode == "visit":
            yield source, target, False


def _nobody(draft: Draft, cast: Cast) -> Iterator[str]:
    yield "none"
    yield f"none lacks {_lacking(draft)}"
    yield f"none {draft.type}"
    yield f"none sure {int(5 * draft.confidence)}"
    yield f"none {draft.status}"
    yield f"none {draft.passage.tree.tags[draft.trigger]}"
    yield f"none cast {min(len(cast.names), 5)}"
    yield f"none names {min(len(draft.passage.codes), 3)}"
    yield f"none {_lacking(draft)} {_slot(draft, _lacking(draft))}"


def _lacking(draft: Draft) -> str:
    if not draft.parties:
        return "both"
    return "party" if draft.symmetric else "target" if draft.source else "source"


def _marks(draft: Draft, cast: Cast, source: Codes, target: Codes, symmetric: bool) -> Iterator[str]:
    lacking = _lacking(draft)
    yield f"{lacking} {draft.type} {'together' if symmetric else 'apart'}"
    if lacking != "both":
        yield from _side(draft, cast, lacking, _new((*source, *target), draft))
        return
    last = cast.last_event()
    if last and {*source, *target} == set(_both_sides(last)):
        yield f"both as last {'together' if symmetric else 'same way' if source == last[0] else 'other way'}"
    if frozenset((*source, *target)) in cast.met:
        yield f"both met {'together' if symmetric else 'apart'}"
    for side, codes in (("source", source), ("target", target)):
        yield from _side(draft, cast, "party" if symmetric else side, codes, "both ")


def _side(draft: Draft, cast: Cast, side: str, codes: Codes, prefix: str = "") -> Iterator[str]:
    """What tells whether actors fill a side: how long ago they were named, as what, and what word stands for them."""
    slot, back = _slot(draft, side), max(cast.back(code) for code in codes)
    lead = f"{prefix}{side}"
    found = [f"back {min(back, 4)}", f"of {min(len(codes), 3)}"]
    if cast.topic() in codes:
        found.append("topic")
    others = _new(cast.names, draft)
    if len(others) == len(codes):
        found.append("only")
    event = cast.last_event(draft.parties)
    if event and draft.parties and set(_new(_both_sides(event), draft)) == set(codes):
        found.append("partner")
    if last := cast.last_event():
        found += [f"was {name}" for name, sides in zip(("source", "target"), last, strict=True) if codes == sides]
    if any(code in draft.passage.codes for code in codes):
        found.append("named here")
    for mark in found:
        yield f"{lead} {mark}"
        yield f"{lead} {slot} {mark}"
    yield f"{lead} cast {min(len(others), 4)}"


def _slot(draft: Draft, side: str) -> str:
    """The word that stands where the sentence would name the side, if it is telling, or what kind of word it is."""
    passage = draft.passage
    words = objects(draft) if side == "target" else subjects(passage, draft.trigger)
    word = next(iter(words), None)
    if word is None:
        return "impersonal" if passage.tree.dependents(draft.trigger, "expl", "aux:pass") else "unsaid"
    tag, low = passage.tree.tags[word], passage.low(word)
    if tag in ("PRON", "DET"):
        return low
    return f"{tag} many" if tag == "NOUN" and low.endswith("s") else tag
