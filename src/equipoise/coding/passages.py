"""A sentence made ready for coding: its words, the actors named in it and what the encoder says of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equipoise.coding.marking import form_of, marks
from equipoise.language.encoder import Encoder, Reading
from equipoise.language.marks import Marks
from equipoise.language.sentences import Span
from equipoise.language.tree import Tree
from equipoise.language.words import Word, covering, split_words
from equipoise.world.gazetteer import Named


@dataclass(frozen=True, slots=True)
class Name:
    """An actor in a sentence: words `first` to `last`, and what the tables know of it.

    `referring` says that the words do not name the actor but point to one named before ("the two sides").
    """

    first: int
    last: int
    named: Named
    referring: bool = False

    @property
    def code(self) -> str:
        return self.named.code


@dataclass(frozen=True)
class Passage:
    """A sentence of a document; `span` and the words' offsets count from the start of the document's text."""

    number: int
    span: Span
    text: str
    words: tuple[Word, ...]
    names: tuple[Name, ...]
    reading: Reading
    encoder: Encoder

    @property
    def tree(self) -> Tree:
        return self.reading.tree

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name.code for name in self.names))

    def status(self, word: int) -> str:
        """The likeliest status of an event carried by a word."""
        return str(self.encoder.labels["status"][int(self.reading.status[word].argmax())])

    def low(self, word: int) -> str:
        return self.words[word].text.lower()

    def local(self, start: int, end: int) -> tuple[int, int] | None:
        """Words that touch the characters `start` to `end` of the document."""
        return covering(self.words, start, end)


def names_in(words: Sequence[Word], found: Iterable[Named]) -> list[Name]:
    """The named actors that lie within the sentence of these words."""
    names = []
    for named in found:
        inside = covering(words, named.start, named.end)
        if inside:
            names.append(Name(*inside, named))
    return names


def read_passage(
    encoder: Encoder, number: int, span: Span, text: str, words: Sequence[Word], names: Sequence[Name]
) -> Passage:
    """Let the encoder read a sentence with its actors marked."""
    actors = sorted((name.first, name.last, name.code) for name in names)
    hidden = [(n.first, n.last, form_of(n.named, _phrase(n.named, text, span))) for n in names if not n.referring]
    return marked_passage(encoder, number, span, text, words, names, marks(len(words), actors, hidden))


def _phrase(named: Named, text: str, span: Span) -> str:
    return text[named.start - span[0] : named.end - span[0]]


def marked_passage(
    encoder: Encoder, number: int, span: Span, text: str, words: Sequence[Word], names: Sequence[Name], told: Marks
) -> Passage:
    """Let the encoder read a sentence marked otherwise than by its names."""
    reading = encoder.read([word.text for word in words], told)
    return Passage(number, span, text, tuple(words), tuple(names), reading, encoder)


def sentence_words(text: str, span: Span) -> list[Word]:
    return split_words(text[span[0] : span[1]], span[0])
