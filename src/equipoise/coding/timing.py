"""The dates of a document's events: time phrases resolved in order, so that "a day earlier" knows the day before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from equipoise.coding.attachment import CLAUSES, Placed, attach
from equipoise.coding.calendar import Clock, shifted
from equipoise.coding.decoding import Draft
from equipoise.coding.lists import listed
from equipoise.coding.passages import Passage
from equipoise.coding.times import TimePhrase, find_times
from equipoise.ledger.fields import When

AHEAD = frozenset(("planned", "hypothetical"))


class Timeline:
    """Walks through a document's sentences and remembers the last date named."""

    def __init__(self, published: date | None) -> None:
        self.published = published
        self.last: When | None = None

    def set_dates(self, passage: Passage, drafts: Sequence[Draft]) -> None:
        """Date the events of a sentence; call it once for each sentence, in order."""
        phrases = [phrase for phrase in find_times(passage.text) if not _is_dateline(passage.text, phrase)]
        if not phrases:
            return
        if not drafts:
            self._remember(passage, phrases)
            return
        events = {draft.trigger: draft for draft in drafts}
        placed = [Placed(p, word) for p in phrases if (word := _head(passage, p)) is not None]
        owner = attach(passage, placed, events)
        resolved = [self._resolve(passage, placed, n, owner, events) for n in range(len(placed))]
        for draft in drafts:
            if draft.trigger in owner:
                draft.date = resolved[owner[draft.trigger]]

    def _remember(self, passage: Passage, phrases: Sequence[TimePhrase]) -> None:
        """Keep the last date of a sentence without events; not worth a parse."""
        ahead = any(word.text.lower() in listed("future") for word in passage.words)
        for phrase in phrases:
            self._keep(phrase.resolve(Clock(self.published, self.last, ahead)))

    def _keep(self, when: When | None) -> None:
        if when and when.precision != "range" and (when.precision == "day" or not self._day_known()):
            self.last = when

    def _day_known(self) -> bool:
        return self.last is not None and self.last.precision == "day"

    def _resolve(
        self,
        passage: Passage,
        placed: Sequence[Placed],
        number: int,
        owner: Mapping[int, int],
        events: Mapping[int, Draft],
    ) -> When | None:
        phrase, word = placed[number].phrase, placed[number].word
        mine = next((trigger for trigger, n in owner.items() if n == number), None)
        ahead = _looks_ahead(passage, word) if mine is None else events[mine].status in AHEAD
        when = self._before_clause(passage, placed, number) or phrase.resolve(Clock(self.published, self.last, ahead))
        self._keep(when)
        return when

    def _before_clause(self, passage: Passage, placed: Sequence[Placed], number: int) -> When | None:
        """ "Two days after Y had happened" dates Y two days before the sentence's main date."""
        days = placed[number].phrase.days_from_clause()
        if days is None or not self.last or self.last.precision != "day":
            return None
        return shifted(self.last.start, -days)


def _is_dateline(text: str, phrase: TimePhrase) -> bool:
    """Whether the phrase belongs to an agency's dateline: "BELGRADE, Feb 8 - …"."""
    before, after = text[: phrase.start].strip(" ,("), text[phrase.end :].lstrip(" )")[:1]
    return 2 < len(before) < 40 and before.isupper() and after in ("-", "–", "—", ":")


def _head(passage: Passage, phrase: TimePhrase) -> int | None:
    """The word by which the phrase hangs in the sentence."""
    offset = passage.span[0]
    inside = passage.local(phrase.start + offset, phrase.end + offset)
    if inside is None:
        return None
    words = range(inside[0], inside[1] + 1)
    tops = [w for w in words if passage.tree.heads[w] not in words]
    named = passage.local(phrase.head + offset, phrase.head + offset + 1)
    return named[0] if named and named[0] in tops else tops[0] if tops else inside[1]


def _looks_ahead(passage: Passage, word: int) -> bool:
    """Whether the clause around a word speaks of the future."""
    tree = passage.tree
    for above in (word, *tree.ancestors(word)):
        if any(passage.low(child) in listed("future") for child in tree.children(above)) or passage.low(
            above
        ) in listed("future"):
            return True
        if tree.relations[above] in CLAUSES:
            return False
    return False
