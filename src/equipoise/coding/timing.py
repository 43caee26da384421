"""The dates of a document's events: sentence after sentence, so that "a day earlier" knows the day before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from equipoise.coding.calendar import Clock
from equipoise.coding.dating import Option, Told, chosen, options
from equipoise.coding.decoding import Draft
from equipoise.coding.headings import dateline
from equipoise.coding.passages import Passage
from equipoise.coding.sentence_times import Known, SentenceTimes
from equipoise.coding.times import find_times

_STORY = 3  # sentences back from which an event without a time of its own may take a day


class Timeline:
    """Walks through a document's sentences and remembers the dates named and the days told."""

    def __init__(self, published: date | None) -> None:
        self.known = Known(published)
        self.story: tuple[Told, ...] = ()

    def set_dates(self, passage: Passage, drafts: Sequence[Draft]) -> None:
        """Date the events of a sentence; call it once for each sentence, in order."""
        times = self.read(passage, drafts)
        for draft in drafts:
            draft.date = chosen(self.options(times, draft))
        self.remember(times)

    def read(self, passage: Passage, drafts: Sequence[Draft]) -> SentenceTimes:
        """The time phrases of a sentence."""
        return SentenceTimes(passage, drafts, self.known)

    def options(self, times: SentenceTimes, draft: Draft) -> list[Option]:
        """The dates that one of the sentence's events may have."""
        return options(draft, times, self.story)

    def pass_over(self, number: int, text: str) -> None:
        """Take in the dates of a sentence that names nobody and is not read."""
        for phrase in find_times(text):
            when = phrase.resolve(Clock(self.known.published, self.known.last))
            self.known = self.known.after(when, False)
            if when and when.precision == "day" and dateline(text, phrase):
                self._tell([Told(number, when, frozenset(), "dateline", "")], number)

    def remember(self, times: SentenceTimes) -> None:
        """Take in what a sentence told, once its events are dated."""
        number = times.passage.number
        told = [
            Told(number, draft.date, frozenset(draft.parties), draft.status, draft.type)
            for draft in times.drafts
            if draft.date and draft.date.precision == "day"
        ]
        happened = [t.when for t in told if t.status == "occurred"]
        self.known = replace(times.after, told=happened[-1] if happened else times.after.told)
        if not told and times.dateline:
            told = [Told(number, times.dateline, frozenset(), "dateline", "")]
        elif not told and not times.drafts:
            told = self._mere_phrase(times)
        self._tell(told, number)

    @staticmethod
    def _mere_phrase(times: SentenceTimes) -> list[Told]:
        """The last day that a sentence without events names."""
        named = zip(times.values, times.ahead, strict=True)
        days = [when for when, ahead in named if when and not ahead and when.precision == "day"]
        return [Told(times.passage.number, when, frozenset(), "phrase", "") for when in days[-1:]]

    def _tell(self, told: Sequence[Told], number: int) -> None:
        self.story = (*[t for t in self.story if t.sentence > number - _STORY], *told)
