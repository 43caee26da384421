"""Claims of ties and counts in a document: found by phrases of a table, understood on the parse, sentence by sentence.

Rules give no probability and there is nothing yet to calibrate one on, so claims carry no confidence.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from equipoise.coding.calendar import Clock
from equipoise.coding.claim_counts import counts, shares, value_of
from equipoise.coding.claim_cues import Cue, find_cues
from equipoise.coding.claim_frames import around, pairs_of
from equipoise.coding.claim_moods import ended, hypothetical, negated, speaker_of
from equipoise.coding.claim_periods import period_of
from equipoise.coding.claim_scene import Pair, Party, Scene
from equipoise.coding.claim_screening import has_number, is_event, may_hold, suits, worth_reading
from equipoise.coding.claim_values import Found, trigger_of, value_in
from equipoise.coding.passages import Passage
from equipoise.coding.quantities import Quantity, find_quantities
from equipoise.ledger.claims import Claim, claim_id
from equipoise.ledger.documents import Document
from equipoise.ledger.fields import Span, When

MOST = 12  # claims of one sentence
BACK = 2  # sentences back to which a pronoun may point
_MARKETS = frozenset(("arms", "energy", "trade"))  # whose objects are a market in which others sell too


class ClaimFinder:
    """Walks through a document's sentences and gathers their `claims`; remembers the last ones, for pronouns."""

    def __init__(self, document: Document, coder: str) -> None:
        self.document, self.coder = document, coder
        self.claims: list[Claim] = []
        self._before: deque[Passage] = deque(maxlen=BACK)
        self._market: Party | None = None  # whose market was last spoken of
        self._ordinals: dict[Span, int] = {}

    def find(self, passage: Passage, last: When | None = None) -> list[Claim]:
        """The claims of the next sentence; they are added to `claims` too.

        Parameters
        ----------
        last : the last date that the text named before it.
        """
        cues, quantities = self._cues(passage)
        found: list[Claim] = []
        if cues:
            scene, clock = Scene(passage, tuple(self._before)), Clock(self.document.published, last)
            found = [self._claim(scene, item, clock) for item in self._found(scene, cues, quantities)]
        self._before.appendleft(passage)
        self.claims += found
        return found

    @staticmethod
    def _cues(passage: Passage) -> tuple[list[Cue], list[Quantity]]:
        """The phrases that may claim something, told without a parse, which is dear; and the numbers."""
        cues = [cue for cue in find_cues(passage) if may_hold(passage, cue)] if worth_reading(passage) else []
        quantities = find_quantities(passage.text) if cues else []
        return [cue for cue in cues if has_number(passage, cue, quantities)], quantities

    def _found(self, scene: Scene, cues: Sequence[Cue], quantities: Sequence[Quantity]) -> Iterator[Found]:
        """What each phrase claims; of several that end at one word the first that claims anything."""
        taken, told = set[int](), set[tuple[str, str, str, int]]()
        for cue in cues:
            if cue.last in taken:
                continue
            for found in self._of_cue(scene, cue, quantities):
                taken.add(cue.last)
                if found.key not in told and len(told) < MOST:
                    told.add(found.key)
                    yield found

    def _of_cue(self, scene: Scene, cue: Cue, quantities: Sequence[Quantity]) -> Iterator[Found]:
        frame = cue.phrasing.frame
        if frame in ("share", "count"):
            for pair, number in (shares if frame == "share" else counts)(scene, cue, quantities):
                yield from self._allowed(cue, pair, number)
            return
        quantity = value_of(scene, cue, quantities)
        if cue.phrasing.needs_value and quantity is None:
            return
        pairs = pairs_of(scene, cue) or self._in_market(scene, cue)
        if pairs and not is_event(scene, cue, quantity):
            for pair in pairs:
                yield from self._allowed(cue, pair, quantity)

    def _allowed(self, cue: Cue, pair: Pair, quantity: Quantity | None) -> Iterator[Found]:
        """The claim, if its sides are such as the relation has, and the sentence names one of them."""
        (subject, other), relation = pair, cue.phrasing.relation
        if (other is None) != (relation.object == "none") or not suits(subject, relation.subject, relation):
            return
        if other and not suits(other, relation.object, relation):
            return
        if other and relation.name in _MARKETS:
            self._market = other
        if not other or not (subject.implied and other.implied) or subject.word == other.word:
            yield Found(cue, subject, other, quantity)

    def _in_market(self, scene: Scene, cue: Cue) -> list[Pair]:
        """Who else sells where somebody was just said to sell: "X also competes in this market"."""
        market = self._market
        if market is None or "market" not in cue.phrasing.beside:
            return []
        named = {p.code for w in around(scene, cue.last) if scene.low(w) == "market" for p in scene.beside(w)}
        sellers = scene.subjects(cue.last) if named <= {market.code} else ()
        return [(seller, market) for seller in sellers if seller.code != market.code]

    def _claim(self, scene: Scene, found: Found, clock: Clock) -> Claim:
        passage, word, quantity = scene.passage, found.cue.last, found.quantity
        trigger = trigger_of(scene, found)
        ordinal = self._ordinals[trigger] = self._ordinals.get(trigger, -1) + 1
        near = found.object.word if found.object and not found.object.implied else word
        measured = quantity is not None and quantity.kind not in ("count", "rank")
        period, period_words = period_of(scene, word, clock, lasting=measured, near=near)
        speaker, over = speaker_of(scene, word), ended(scene, word)
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
            value=value_in(scene, found),
            period=period,
            period_words=period_words,
            speaker=speaker.code,
            speaker_person=speaker.person,
            speaker_words=speaker.words,
            negated=not over and negated(scene, word),
            hypothetical=hypothetical(scene, word),
            ended=over,
            implied=tuple(name for name, party in sides if party and party.implied),
            reported=self.document.published,
        )
