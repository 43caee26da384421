"""A text together with the pages or paragraphs that its parts were found in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from equipoise.ledger.documents import Locator
from equipoise.ledger.fields import Span


@dataclass(frozen=True, slots=True)
class Located:
    """A text; `locators` says from which of its characters each page or paragraph holds."""

    text: str
    locators: tuple[Locator, ...] = ()

    @classmethod
    def of(cls, parts: Iterable[tuple[str, str | None]], between: str = "") -> Located:
        """Put a text together from parts with their places."""
        text, locators, length = list[str](), list[Locator](), 0
        for words, place in parts:
            if text:
                text.append(between)
                length += len(between)
            if place and (not locators or locators[-1][1] != place):
                locators.append((length, place))
            text.append(words)
            length += len(words)
        return cls("".join(text), tuple(locators))

    def part(self, *spans: Span) -> Located:
        """The parts of the text in spans, without white space about them, as paragraphs of a text of their own."""
        parts: list[Located] = [self._cut(start, end) for start, end in spans]
        text, locators, length = list[str](), list[Locator](), 0
        for part in (p for p in parts if p.text):
            locators += [(offset + length, place) for offset, place in part.locators]
            text.append(part.text)
            length += len(part.text) + 2
        return Located("\n\n".join(text), tuple(locators))

    def _cut(self, start: int, end: int) -> Located:
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        words = words.strip()
        before = [place for offset, place in self.locators if offset <= start][-1:]
        within = [(offset - start, place) for offset, place in self.locators if start < offset < start + len(words)]
        return Located(words, tuple([(0, place) for place in before] + within))
