"""Claims of ties and counts in a document: found by phrases of a table, understood on the parse, sentence by sentence.

Rules give no probability and there is nothing yet to calibrate one on, so claims carry no confidence.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from equipoise.coding.calendar import Clock
from equipoise.coding.claim_counts import counts, shares, value_of, word_at
from equipoise.coding.claim_cues import Cue, find_cues, wanted_beside
from equipoise.coding.claim_frames import Pair, around, organisations, pairs_of
from equipoise.coding.claim_moods import ended, hypothetical, made_or_undone, negated, speaker_of
from equipoise.coding.claim_periods import period_of
from equipoise.coding.claim_scene import Party, Scene
from equipoise.coding.claim_words import claim_words
from equipoise.coding.passages import Passage
from equipoise.coding.quantities import Quantity, find_quantities
from equipoise.ledger.claims import Claim, Value, claim_id
from equipoise.ledger.documents import Document
from equipoise.ledger.fields import Span, When
from equipoise.world.relations import Relation

LONGEST = 150  # words of a sentence; what is longer is a list or a table pasted as text
MOST = 12  # claims of one sentence
_POINTING = frozenset(("it", "its", "they", "their", "them", "he", "his", "she", "her", "both", "which", "who", "that"))
_HAVING = frozenset(("has", "have", "had", "'ve", "’ve", "been", "is", "are", "being", "was", "were", "having", "be"))
_PEOPLE = frozenset(("meetings", "visits"))  # relations whose parties may be persons; the others hold of states


@dataclass(frozen=True, slots=True)
class Found:
    """A claim as its sentence tells it, before it has an id."""

    cue: Cue
    subject: Party
    object: Party | None
    quantity: Quantity | None


class ClaimFinder:
    """Walks through a document's sentences; remembers the last ones, to which pronouns point."""

    def __init__(self, document: Document, coder: str) -> None:
        self.document, self.coder = document, coder
        self._before: deque[Passage] = deque(maxlen=2)
        self._market: Party | None = None  # whose market was last spoken of
        self._ordinals: dict[Span, int] = {}

    def find(self, passage: Passage, last: When | None = None) -> list[Claim]:
        """The claims of the next sentence.

        Parameters
        ----------
        last : the last date that the text named before it.
        """
        claims: list[Claim] = []
        cues = [cue for cue in find_cues(passage) if _may_hold(passage, cue)] if _worth_reading(passage) else []
        if cues:
            quantities = find_quantities(passage.text)
            cues = [cue for cue in cues if _has_number(passage, cue, quantities)]
        if cues:
            scene = Scene(passage, tuple(self._before))
            clock = Clock(self.document.published, last)
            claims = [self._claim(scene, found, clock) for found in self._found(scene, cues, quantities)]
        self._before.appendleft(passage)
        return claims

    def _found(self, scene: Scene, cues: Sequence[Cue], quantities: Sequence[Quantity]) -> Iterator[Found]:
        taken: dict[int, Cue] = {}
        told: set[tuple[str, str, str]] = set()
        for cue in cues:
            if cue.last in taken or len(told) >= MOST:
                continue
            for found in self._of_cue(scene, cue, quantities):
                key = _key(cue.phrasing.relation, found)
                taken[cue.last] = cue
                if key not in told:
                    told.add(key)
                    yield found

    def _of_cue(self, scene: Scene, cue: Cue, quantities: Sequence[Quantity]) -> Iterator[Found]:
        frame = cue.phrasing.frame
        if frame in ("share", "count"):
            told = (shares if frame == "share" else counts)(scene, cue, quantities)
            for (subject, other), quantity in told:
                yield from self._allowed(cue, (subject, other), quantity)
            return
        quantity = value_of(scene, cue, quantities)
        if cue.phrasing.needs_value and quantity is None:
            return
        pairs = pairs_of(scene, cue) or self._in_market(scene, cue)
        if pairs and _is_event(scene, cue, quantity):
            return
        for pair in pairs:
            yield from self._allowed(cue, pair, quantity)

    def _allowed(self, cue: Cue, pair: Pair, quantity: Quantity | None) -> Iterator[Found]:
        """The claim, if its sides are such as the relation has."""
        subject, other = pair
        relation = cue.phrasing.relation
        if relation.name in ("arms", "energy", "trade") and other is not None:
            self._market = other
        if _is_of(subject, relation.subject, relation) and (other is None or _is_of(other, relation.object, relation)):
            both = other is not None and subject.implied and other.implied and subject.word != other.word
            if not both and (other is not None) == (relation.object != "none"):
                yield Found(cue, subject, other, quantity)

    def _in_market(self, scene: Scene, cue: Cue) -> list[Pair]:
        """Who else sells where another was just said to sell."""
        if "market" not in cue.phrasing.beside or self._market is None:
            return []
        market = self._market
        named = {p.code for w in around(scene, cue.last) if scene.low(w) == "market" for p in scene.beside(w)}
        if named - {market.code}:
            return []
        return [(seller, market) for seller in scene.subjects(cue.last) if seller.code != market.code]

    def _claim(self, scene: Scene, found: Found, clock: Clock) -> Claim:
        passage, word = scene.passage, found.cue.last
        trigger = _trigger(scene, found)
        ordinal = self._ordinals[trigger] = self._ordinals.get(trigger, -1) + 1
        period, words = period_of(scene, word, clock)
        speaker = speaker_of(scene, word)
        over = ended(scene, word)
        sides = (("subject", found.subject), ("object", found.object))
        return Claim(
            id=claim_id(self.document.id, trigger, ordinal),
            document=self.document.id,
            span=passage.span,
            trigger=trigger,
            ordinal=ordinal,
            coder=self.coder,
            text=passage.text,
            subject=found.subject.code,
            relation=found.cue.phrasing.relation.name,
            object=found.object.code if found.object else None,
            value=_value(scene, found),
            period=period,
            period_words=words,
            speaker=speaker.code,
            speaker_person=speaker.person,
            speaker_words=speaker.words,
            negated=not over and negated(scene, word),
            hypothetical=hypothetical(scene, word),
            ended=over,
            implied=tuple(name for name, party in sides if party and party.implied),
            reported=self.document.published,
        )


def _worth_reading(passage: Passage) -> bool:
    return bool(passage.names) and len(passage.words) <= LONGEST


def _may_hold(passage: Passage, cue: Cue) -> bool:
    """Whether a sentence names whom a claim needs, as far as can be told without its parse."""
    relation = cue.phrasing.relation
    codes = set(passage.codes)
    if relation.object == "organisation" and codes.isdisjoint(organisations()):
        return False
    if cue.phrasing.frame == "act" and _is_bare_past(passage, cue):
        return False
    if relation.object == "none" or len(codes) > 1:
        return True
    low = {word.text.lower() for word in passage.words}
    return bool(low & (_POINTING | claim_words("states"))) or cue.phrasing.frame == "role"


def _is_bare_past(passage: Passage, cue: Cue) -> bool:
    """Whether a verb's past form stands without "has" or "is" before it: told as an event, unless it has a number."""
    low = passage.low(cue.last)
    if not (low.endswith("ed") or low in claim_words("past")) or cue.phrasing.relation.values:
        return False
    before = {passage.low(w) for w in range(max(0, cue.last - 6), cue.last)}
    by = cue.last + 1 < len(passage.words) and passage.low(cue.last + 1) == "by"
    return not (before & _HAVING or by or cue.phrasing.relation.name == "membership")


def _has_number(passage: Passage, cue: Cue, quantities: Sequence[Quantity]) -> bool:
    """Whether a sentence holds the number that a claim needs."""
    kinds = {quantity.kind for quantity in quantities}
    if cue.phrasing.frame == "share":
        return "share" in kinds
    if cue.phrasing.needs_value:
        return bool(kinds & {*cue.phrasing.relation.values})
    if cue.phrasing.frame != "count":
        return True
    start = passage.words[max(0, cue.last - 4)].start - passage.span[0]
    near = any(start <= q.start and q.end <= passage.words[cue.last].start for q in _local(passage, quantities))
    return near or "times" in kinds or ("ordinal" in kinds and "time" in passage.text)


def _local(passage: Passage, quantities: Sequence[Quantity]) -> list[Quantity]:
    return [q for q in quantities if q.kind in ("ordinal", "count", "times")]


def _is_of(party: Party, nature: str, relation: Relation) -> bool:
    if party.is_person and relation.name not in _PEOPLE:
        return False
    is_organisation = party.code in organisations()
    return nature == "any" or (nature == "organisation") == is_organisation


def _is_event(scene: Scene, cue: Cue, quantity: Quantity | None) -> bool:
    """Whether the words tell of an act and not of a standing tie: "signed a treaty with", "sold tanks to"."""
    word, frame, relation = cue.last, cue.phrasing.frame, cue.phrasing.relation.name
    if frame == "bond" and relation not in ("membership", "candidacy", "arms", "energy", "trade", "exports", "imports", "aid", "dependence"):
        return made_or_undone(scene, word)
    if frame != "act":
        return False
    low = scene.low(word)
    past = low.endswith("ed") or low in claim_words("past")
    helped = {scene.low(c) for c in scene.tree.dependents(word, "aux")} & _HAVING
    denied = negated(scene, word)
    passive = scene.tree.dependents(word, "aux:pass", "nsubj:pass") or scene.tree.relations[word] == "acl"
    return past and not helped and not passive and not denied and quantity is None and not wanted_dated(cue)


def wanted_dated(cue: Cue) -> bool:
    """Whether the phrasing itself asks for a year."""
    return "@dated" in cue.phrasing.beside


def _key(relation: Relation, found: Found) -> tuple[str, str, str]:
    a, b = found.subject.code, found.object.code if found.object else ""
    if relation.symmetric:
        a, b = min(a, b), max(a, b)
    number = scene_words(found) if found.cue.phrasing.frame == "count" else ""
    return relation.name, a, b + number


def scene_words(found: Found) -> str:
    """Which number it is: two counts of one pair in one sentence are two claims."""
    return f" {found.quantity.start}" if found.quantity else ""


def _value(scene: Scene, found: Found) -> Value | None:
    relation, quantity = found.cue.phrasing.relation, found.quantity
    if found.cue.phrasing.frame == "bond" and relation.name in ("relations", "meetings"):
        words = [scene.low(w) for w in sorted(around(scene, found.cue.last)) if scene.low(w) in wanted_beside(found.cue.phrasing)]
        return Value(None, None, None, words[0]) if words else None
    if quantity is None:
        return None
    words = scene.passage.text[quantity.start : quantity.end]
    if quantity.kind == "share":
        whose = "subject's" if found.cue.phrasing.turned or relation.name in ("dependence", "votes") else "object's"
        return Value(quantity.number, quantity.unit, f"share of {whose}", words, quantity.bound)
    if quantity.kind in ("times", "ordinal", "count"):
        unit = relation.unit if relation.unit else None
        return Value(quantity.number, unit, "count", words, quantity.bound)
    return Value(quantity.number, quantity.unit, quantity.kind, words, quantity.bound)


def _trigger(scene: Scene, found: Found) -> Span:
    """The characters of the words that carry a claim: its phrase, the adjectives before it, a number beside it."""
    passage, cue = scene.passage, found.cue
    first, last = cue.first, cue.last
    while first > 0 and scene.tree.base(first - 1) in ("amod", "advmod", "nummod", "compound") and not _named(scene, first - 1):
        first -= 1
    start, end = passage.words[first].start, passage.words[last].end
    word = word_at(scene, found.quantity) if found.quantity else None
    if found.quantity and word is not None and abs(word - cue.last) < 8:
        offset = passage.span[0]
        start, end = min(start, offset + found.quantity.start), max(end, offset + found.quantity.end)
    return start, end


def _named(scene: Scene, word: int) -> bool:
    return any(name.first <= word <= name.last for name in scene.passage.names)

