"""Which phrases of a sentence are worth its parse, and which of them tell of an act and not of a standing tie."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from equipoise.coding.claim_bonds import organisations
from equipoise.coding.claim_cues import Cue
from equipoise.coding.claim_moods import made_or_undone, negated
from equipoise.coding.claim_scene import Party, Scene
from equipoise.coding.claim_words import claim_words
from equipoise.coding.passages import Passage
from equipoise.coding.quantities import Quantity
from equipoise.world.relations import Relation, phrasings

AHEAD, BEHIND = 7, 12  # words within which a bond's preposition follows it, and its sides go before
LONGEST = 150  # words of a sentence; what is longer is a list or a table pasted as text
_POINTING = frozenset(("it", "its", "they", "their", "them", "he", "his", "she", "her", "both", "which", "who", "that"))
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her", "this", "that", "'s", "’s", "each", "no", "any"))
_BETWEEN = frozenset(("between", "among", "of", "by"))
_HELPING = frozenset(("has", "have", "had", "'ve", "’ve", "been", "is", "are", "being", "was", "were", "having", "be"))
_WITH_PEOPLE = frozenset(("meetings", "visits"))  # whose parties may be persons; the other relations hold of states
# Nouns of these are what is sold or sought and no act of making a tie: "imposed sanctions" tells an event, "arms
# exports" do not.
_NEVER_MADE = frozenset(
    ("membership", "candidacy", "arms", "energy", "trade", "exports", "imports", "aid", "dependence", "meetings")
)


def worth_reading(passage: Passage) -> bool:
    return bool(passage.names) and len(passage.words) <= LONGEST


def may_hold(passage: Passage, cue: Cue) -> bool:
    """Whether a sentence names whom a claim needs, as far as can be told without its parse."""
    relation, codes = cue.phrasing.relation, set(passage.codes)
    if relation.object == "organisation" and codes.isdisjoint(organisations()):
        return False
    if cue.phrasing.frame == "act" and (_is_bare_past(passage, cue) or _is_noun(passage, cue)):
        return False
    if cue.phrasing.frame == "bond" and not _has_sides(passage, cue):
        return False
    if cue.phrasing.frame in ("role", "act") and not _has_neighbours(passage, cue):
        return False
    if relation.object == "none" or len(codes) > 1 or cue.phrasing.frame == "role" or "market" in cue.phrasing.beside:
        return True
    near = range(max(0, cue.first - BEHIND), min(cue.last + AHEAD, len(passage.words)))
    return any(passage.low(w) in _POINTING | claim_words("states") for w in near)


def _is_noun(passage: Passage, cue: Cue) -> bool:
    """Whether an article, a possessor or "Syrian" before a verb's form makes a noun of it: "the border", "its work"."""
    adjectives = (name.last for name in passage.names if name.named.form == "adjective")
    return cue.last > 0 and (passage.low(cue.last - 1) in _ARTICLES or cue.last - 1 in adjectives)


def _has_neighbours(passage: Passage, cue: Cue) -> bool:
    """Whether an actor or a word that points to one stands on either side near a role or verb; of one side may."""
    first, last = cue.first - BEHIND, cue.last + AHEAD
    if any(first <= name.first and name.last <= last for name in passage.names):
        return True
    return any(passage.low(w) in _POINTING for w in range(max(0, first), min(last, len(passage.words))))


def _has_sides(passage: Passage, cue: Cue) -> bool:
    """Whether the sides of a bond can stand where its frame has them: behind a preposition, or two before it."""
    links = cue.phrasing.links | _BETWEEN
    ahead = range(cue.last + 1, min(cue.last + AHEAD, len(passage.words)))
    if any(passage.low(w) in links for w in ahead):
        return True
    if not cue.phrasing.relation.symmetric and cue.phrasing.relation.object == "any":
        return False
    behind = range(max(0, cue.last - BEHIND), cue.last)
    pointing = any(passage.low(w) in _POINTING | claim_words("states") for w in behind)
    codes = {name.code for name in passage.names if name.first in behind}
    return len(codes) + pointing > 1 or pointing


def _is_bare_past(passage: Passage, cue: Cue) -> bool:
    """Whether a verb's past form stands without "has" or "is" before it: told as an event, unless it has a number."""
    relation = cue.phrasing.relation
    if not _is_past(passage.low(cue.last)) or relation.values or relation.name == "membership":
        return False
    before = {passage.low(w) for w in range(max(0, cue.last - 6), cue.last)}
    by = cue.last + 1 < len(passage.words) and passage.low(cue.last + 1) == "by"
    return not (before & _HELPING or by)


def _is_past(low: str) -> bool:
    return low.endswith("ed") or low in claim_words("past")


def has_number(passage: Passage, cue: Cue, quantities: Sequence[Quantity]) -> bool:
    """Whether a sentence holds the number that a claim needs."""
    kinds = {quantity.kind for quantity in quantities}
    if cue.phrasing.frame == "share":
        return "share" in kinds
    if cue.phrasing.needs_value:
        return bool(kinds & {*cue.phrasing.relation.values})
    if cue.phrasing.frame != "count":
        return True
    start = passage.words[max(0, cue.last - 3)].start - passage.span[0]
    end = passage.words[cue.last].start - passage.span[0]
    near = any(start <= q.start and q.end <= end for q in quantities if q.kind in ("ordinal", "count", "times"))
    return near or "times" in kinds or ("ordinal" in kinds and "time" in passage.text)


def suits(party: Party, nature: str, relation: Relation) -> bool:
    """Whether an actor is such as a relation holds of: a state, an organisation, and no mere person."""
    if party.is_person and relation.name not in _WITH_PEOPLE:
        return False
    return nature == "any" or (nature == "organisation") == (party.code in organisations())


def is_event(scene: Scene, cue: Cue, quantity: Quantity | None) -> bool:
    """Whether the words tell of an act and not of a standing tie: "signed a treaty with", "sold tanks to"."""
    frame, relation = cue.phrasing.frame, cue.phrasing.relation.name
    if frame == "bond" and (_is_done(scene, cue) or _is_barred(scene, cue.last)):
        return True
    if frame == "bond" and relation not in _NEVER_MADE:
        return made_or_undone(scene, cue.last)
    if frame != "act" or quantity is not None or "@dated" in cue.phrasing.beside:
        return False
    if not _is_past(scene.low(cue.last)) or negated(scene, cue.last):
        return False
    helped = {scene.low(c) for c in scene.tree.dependents(cue.last, "aux")} & _HELPING
    passive = scene.tree.dependents(cue.last, "aux:pass", "nsubj:pass") or scene.tree.relations[cue.last] == "acl"
    return not helped and not passive


def _is_barred(scene: Scene, word: int) -> bool:
    """Whether the noun is what is forbidden: "an embargo on arms sales", "bans sales of arms"."""
    return any(scene.low(node) in claim_words("barring") for node in list(scene.tree.ancestors(word))[:3])


def _is_done(scene: Scene, cue: Cue) -> bool:
    """Whether the noun is the object of a verb of which the table tells the relation: "sends weapons to" is its."""
    above = scene.tree.heads[cue.last]
    if above < 0 or scene.tree.base(cue.last) not in ("obj", "nsubj"):
        return False
    return scene.low(above) in _verbs_of(cue.phrasing.relation.name)


@cache
def _verbs_of(relation: str) -> frozenset[str]:
    return frozenset(w for p in phrasings() if p.frame == "act" and p.relation.name == relation for w in p.words)
