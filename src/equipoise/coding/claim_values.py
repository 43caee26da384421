"""What of a claim goes into its record beside its sides: the number or word that it carries, and its words' place."""

from __future__ import annotations

from dataclasses import dataclass

from equipoise.coding.claim_counts import word_at
from equipoise.coding.claim_cues import Cue, wanted_beside
from equipoise.coding.claim_frames import around
from equipoise.coding.claim_scene import Party, Scene
from equipoise.coding.claim_words import claim_words
from equipoise.coding.quantities import Quantity
from equipoise.ledger.claims import Value
from equipoise.ledger.fields import Span

NEAR = 8  # words from the phrase within which its number belongs to the words that carry the claim
_IN_WORDS = frozenset(("relations", "meetings"))  # how they are, or how often, may be told by an adjective
_OF_SUBJECT = frozenset(("exports", "dependence", "votes"))  # a share of these is one of the subject's


@dataclass(frozen=True, slots=True)
class Found:
    """A claim as its sentence tells it, before it has an id."""

    cue: Cue
    subject: Party
    object: Party | None
    quantity: Quantity | None

    @property
    def key(self) -> tuple[str, str, str, int]:
        """What makes it one claim in its sentence; two counts of one pair are two."""
        relation, a, b = self.cue.phrasing.relation, self.subject.code, self.object.code if self.object else ""
        if relation.symmetric:
            a, b = min(a, b), max(a, b)
        counted = self.quantity.start if self.quantity and self.cue.phrasing.frame == "count" else -1
        return relation.name, a, b, counted


def value_in(scene: Scene, found: Found) -> Value | None:
    """The number that a claim carries, or the adjective that says how."""
    relation, frame, quantity = found.cue.phrasing.relation, found.cue.phrasing.frame, found.quantity
    if frame == "bond" and relation.name in _IN_WORDS:
        wanted = wanted_beside(found.cue.phrasing)
        said = [scene.low(w) for w in sorted(around(scene, found.cue.last)) if scene.low(w) in wanted]
        return Value(None, None, None, said[0]) if said else None
    if quantity is None:
        return None
    words = scene.passage.text[quantity.start : quantity.end]
    kind, unit = quantity.kind, quantity.unit
    if kind == "share":
        of_subject = relation.name in _OF_SUBJECT or (frame == "share" and found.cue.phrasing.turned)
        kind = "share of subject's" if of_subject else "share of object's"
    elif kind in ("times", "ordinal", "count"):
        kind, unit = "count", relation.unit
    return Value(quantity.number, unit, kind, words, quantity.bound)


def trigger_of(scene: Scene, found: Found) -> Span:
    """The characters of the words that carry a claim: its phrase, the adjectives before it, a number beside it."""
    passage, cue, quantity = scene.passage, found.cue, found.quantity
    first = cue.first
    while first > 0 and _belongs(scene, first - 1):
        first -= 1
    start, end = passage.words[first].start, passage.words[cue.last].end
    word = word_at(scene, quantity) if quantity else None
    if quantity and word is not None and abs(word - cue.last) < NEAR:
        offset = passage.span[0]
        start, end = min(start, offset + quantity.start), max(end, offset + quantity.end)
    return start, end


def _belongs(scene: Scene, word: int) -> bool:
    """Whether a word before a claim's phrase says more of it: "strategic", "second-biggest"."""
    relation, low = scene.tree.base(word), scene.low(word)
    beside = relation in ("amod", "nummod", "compound") or (relation == "punct" and low == "-")
    named = any(name.first <= word <= name.last for name in scene.passage.names)
    return beside and low not in claim_words("negating") and not named
