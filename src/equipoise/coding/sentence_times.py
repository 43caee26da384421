"""The time phrases of one sentence: by which word they hang, whether they look ahead and what they may mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from equipoise.coding.bonds import CLAUSES, Placed
from equipoise.coding.calendar import Clock, offset
from equipoise.coding.decoding import Draft
from equipoise.coding.headings import dateline, is_entry
from equipoise.coding.lists import listed
from equipoise.coding.passages import Passage
from equipoise.coding.times import TimePhrase, find_times
from equipoise.ledger.fields import When

AHEAD = frozenset(("planned", "hypothetical"))
FROM_LAST = frozenset(("same_day", "next_day", "day_before", "from_last", "hours_from", "at_hour", "in_relative_month"))
_NEARBY = 8  # days before publication within which a dateline's day is the one that "today" counts from


@dataclass(frozen=True, slots=True)
class Known:
    """What was known before a sentence.

    `last`: the last date named, and `past`: the last that was not to come; `entry`: the day of the chronology's last
    entry; `told`: the day of the last event told.
    """

    published: date | None
    last: When | None = None
    past: When | None = None
    entry: When | None = None
    told: When | None = None

    def after(self, when: When | None, ahead: bool) -> Known:
        """What is known once a date was named; a range says too little, a month does not replace a day."""
        kept = (
            when
            and when.precision != "range"
            and (when.precision == "day" or not self.last or self.last.precision != "day")
        )
        if not kept:
            return self
        return Known(self.published, when, self.past if ahead else when, self.entry, self.told)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase may mean for an event, and how that was found."""

    when: When | None
    how: str


class SentenceTimes:
    """The time phrases of a sentence, resolved in order.

    Parameters
    ----------
    drafts : the sentence's events; without any it is not parsed.
    """

    def __init__(self, passage: Passage, drafts: Sequence[Draft], known: Known) -> None:
        self.passage, self.drafts, self.before = passage, drafts, known
        found = ((p, _head(passage, p) if drafts else 0) for p in find_times(passage.text))
        self.placed = [Placed(phrase, word) for phrase, word in found if word is not None]
        self.ahead = [self._looks_ahead(item.word) for item in self.placed]
        self.kinds = [_kind(passage.text, item.phrase) for item in self.placed]
        self.values: list[When | None] = []
        self.after = known
        for n in range(len(self.placed)):
            self._resolve_next(n)

    def _resolve_next(self, n: int) -> None:
        known, ahead, kind = self.after, self.ahead[n], self.kinds[n]
        last = known.last if ahead else known.past
        if known.told and not any(self.values) and self.placed[n].phrase.meaning in FROM_LAST:
            last = known.told  # "the same evening" goes on from what happened, not from a date mentioned by the way
        when = self._value(n, ahead, last)
        self.values.append(when)
        self.after = known.after(when, ahead)
        if when and kind == "entry":
            self.after = Known(known.published, self.after.last, self.after.past, when, known.told)
        if when and kind and kind.startswith("dateline") and self._nearby(when):
            self.after = Known(when.start, self.after.last, self.after.past, known.entry, known.told)

    def _nearby(self, when: When) -> bool:
        published = self.before.published
        return published is not None and when.precision == "day" and 0 <= (published - when.start).days < _NEARBY

    def _value(self, n: int, ahead: bool, last: When | None) -> When | None:
        entry = self.before.entry if self.kinds[n] == "entry" else None
        return self.placed[n].phrase.resolve(Clock(self.after.published, last, ahead, entry))

    @property
    def dateline(self) -> When | None:
        kinds = zip(self.values, self.kinds, strict=True)
        return next((when for when, kind in kinds if when and kind and kind.startswith("dateline")), None)

    def meanings(self, draft: Draft, n: int) -> Iterator[Meaning]:
        """What a phrase may mean for an event; the likeliest first, each date once, none that its status excludes."""
        seen: set[When | None] = set()
        for meaning in self._meanings(draft, n):
            if meaning.when not in seen and (
                meaning.when is None or possible(draft, meaning.when, self.before.published)
            ):
                seen.add(meaning.when)
                yield meaning

    def _meanings(self, draft: Draft, n: int) -> Iterator[Meaning]:
        content = self._content(self.placed[n].phrase)
        if content:
            yield Meaning(self._counted(draft, n, *content), "counted")
            return
        yield Meaning(self.values[n], "own way")
        ahead = self.ahead[n]
        yield Meaning(self._value(n, not ahead, self.before.last if ahead else self.before.past), "other way")
        if self.placed[n].phrase.meaning in FROM_LAST and self.before.told:
            yield Meaning(self._value(n, ahead, self.before.last if ahead else self.before.past), "from date")
        if self.placed[n].phrase.meaning == "at_hour" and self.before.published:
            yield Meaning(When.day(self.before.published), "today")

    def _content(self, phrase: TimePhrase) -> tuple[int, int] | None:
        """Where the clause or noun stands from which "two days after" counts, if one follows."""
        text, low = self.passage.text, phrase.end
        ends = [i for i in (text.find(mark, low) for mark in ",;:—–") if i >= 0]
        high = min([*ends, len(text.rstrip(" .!?\"'”’"))])
        following = text[low:high].split()
        if not phrase.counted() or not following or following[0].lower() in listed("after_time"):
            return None
        return low, high

    def _counted(self, draft: Draft, n: int, low: int, high: int) -> When | None:
        """Of "on Thursday …, two days after Y": Tuesday for Y; of "two days after Monday's Y": Wednesday."""
        number, unit, sign = self.placed[n].phrase.counted() or (0, "day", 1)
        inside = [low <= item.phrase.start < high for item in self.placed]
        if low <= draft.trigger_span[0] - self.passage.span[0] < high:
            return offset(anchor.start, -sign * number, unit) if (anchor := self._anchor(n, inside)) else None
        inner = next((when for when, within in zip(self.values, inside, strict=True) if within and when), None)
        return offset(inner.start, sign * number, unit) if inner else None

    def _anchor(self, n: int, inside: Sequence[bool]) -> When | None:
        """The day of the main clause: the nearest one named outside, before rather than after."""
        outside = [
            (i > n, abs(i - n), when)
            for i, when in enumerate(self.values)
            if i != n and when and when.precision == "day" and not inside[i]
        ]
        return min(outside, key=lambda found: found[:2])[2] if outside else None

    def same_clause(self, draft: Draft, n: int) -> bool:
        return draft.trigger in self._climb(self.placed[n].word)

    def _climb(self, word: int) -> list[int]:
        """A word and those above it in its clause."""
        tree, found = self.passage.tree, [word]
        for above in tree.ancestors(word):
            if tree.relations[found[-1]] in CLAUSES:
                break
            found.append(above)
        return found

    def _looks_ahead(self, word: int) -> bool:
        """Whether the clause around a phrase speaks of the future; an event that it holds knows."""
        if not self.drafts:
            return any(w.text.lower() in listed("future") for w in self.passage.words)
        climb = self._climb(word)
        owner = next((draft for draft in self.drafts if draft.trigger in climb), None)
        if owner is not None:
            return owner.status in AHEAD
        around = {self.passage.low(w) for node in climb for w in (node, *self.passage.tree.children(node))}
        return bool(around & listed("future"))


def possible(draft: Draft, when: When, published: date | None) -> bool:
    """Whether an event's status allows the date: what has occurred does not lie ahead, nor what is to come behind."""
    if published is None:
        return True
    return when.start <= published if draft.status == "occurred" else draft.status not in AHEAD or when.end >= published


def _kind(text: str, phrase: TimePhrase) -> str | None:
    if is_entry(text, phrase):
        return "entry"
    where = dateline(text, phrase)
    return f"dateline {where}" if where else None


def _head(passage: Passage, phrase: TimePhrase) -> int | None:
    """The word by which the phrase hangs in the sentence."""
    start = passage.span[0]
    inside = passage.local(phrase.start + start, phrase.end + start)
    if inside is None:
        return None
    words = range(inside[0], inside[1] + 1)
    tops = [w for w in words if passage.tree.heads[w] not in words]
    named = passage.local(phrase.head + start, phrase.head + start + 1)
    return named[0] if named and named[0] in tops else tops[0] if tops else inside[1]
