"""The quotes of an imported event: each found word for word in the one document that it names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from equipoise.errors import InputError, NotFound
from equipoise.ledger.documents import Document
from equipoise.ledger.fields import Span
from equipoise.questions.adding import closest, sentence_around, wording
from equipoise.questions.document_names import DocumentNames, id_of

FEWEST, MOST = 8, 5_000  # letters and digits of a quote: fewer are found anywhere, more are no quote


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document: where they stand, where the narrower words that tell the event stand, and the sentence."""

    document: Document
    span: Span
    trigger: Span

    @property
    def sentence(self) -> Span:
        return sentence_around(self.document.text, self.span)


class Quotes:
    """Finds quotes in the documents of a record."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = {d.id: d for d in documents}

    @cached_property
    def names(self) -> DocumentNames:
        return DocumentNames(self.documents.values())

    @cached_property
    def texts(self) -> list[Document]:
        return [d for d in self.documents.values() if d.kind == "text"]

    def of(self, record: Mapping[str, Any], names: Sequence[Any] = ()) -> list[Quote]:
        """Every quote of an event.

        Parameters
        ----------
        names : what the line that holds the event calls its document.

        Raises
        ------
        InputError, NotFound : there is none, or one is not found.
        """
        found = [self.find(item, (*given, record.get("document"), *names)) for item, given in parts_of(record)]
        if not found:
            raise InputError("it has no quote.", "Give the words of the document that tell of it.")
        return found

    def find(self, item: Mapping[str, Any], names: Sequence[Any]) -> Quote:
        words = quote_text(item["quote"])
        document, spans = self.places(words, self.named(names))
        near = item.get("trigger")
        span = nearest_to(spans, near)
        return Quote(document, span, trigger_in(document.text, span, near))

    def named(self, names: Sequence[Any]) -> Document | None:
        """The document named; None where no name is given at all."""
        failure: NotFound | None = None
        for name in names:
            try:
                id = id_of(self.names, name)
            except NotFound as error:
                failure = failure or error
            else:
                if id is not None:
                    return self.documents[id]
        if failure:
            raise failure
        return None

    def places(self, words: str, document: Document | None) -> tuple[Document, list[Span]]:
        if document and document.kind != "text":
            raise InputError(f"{document.id} is a row of a table.", "Only texts can be quoted.")
        texts = [document] if document else self.texts
        pattern = whole(words)
        found = [(text, [m.span() for m in pattern.finditer(text.text)]) for text in texts]
        hits = [(text, spans) for text, spans in found if spans]
        if len(hits) > 1:
            raise InputError(
                f"its quote stands in {len(hits)} documents.", f"Name one: {', '.join(d.id for d, _ in hits[:4])}."
            )
        if not hits:
            where = f"in {document.id}" if document else "in any document"
            raise InputError(f"its quote does not stand {where}, word for word: “{words[:80]}”.", closest(texts, words))
        return hits[0]


def parts_of(record: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], tuple[Any, ...]]]:
    """The quotes that an event gives, each with its trigger and its own document, if any."""
    given = record.get("quote")
    for words in given if isinstance(given, list) else [] if given is None else [given]:
        yield {"quote": words, "trigger": record.get("trigger")}, ()
    evidence = record.get("evidence")
    if evidence is not None and not isinstance(evidence, list):
        raise InputError("its evidence is no list.", 'Write [{"document": …, "quote": …}].')
    for item in evidence or ():
        if not isinstance(item, Mapping):
            raise InputError("its evidence holds what is no object.", 'Write [{"document": …, "quote": …}].')
        if item.get("kind") not in ("row", "judgement"):
            words = item.get("quote") if item.get("quote") is not None else item.get("text")
            yield {"quote": words, "trigger": item.get("trigger")}, (item.get("document"),)


def quote_text(given: Any) -> str:
    if not isinstance(given, str) or sum(c.isalnum() for c in given) < FEWEST:
        raise InputError("its quote is no text that could be found.", f"Quote {FEWEST} letters at least.")
    if len(given) > MOST:
        raise InputError(f"its quote has {len(given)} characters.", "Quote the sentence.")
    return unicodedata.normalize("NFC", given).strip()


def whole(words: str) -> re.Pattern[str]:
    """The wording, beginning and ending where words do: `he met` does not stand in `she met`."""
    start, end = (r"\b" if words[at].isalnum() else "" for at in (0, -1))
    return re.compile(start + wording(words).pattern + end)


def offsets(given: Any) -> Span | None:
    """A trigger given as two offsets into the document's text, as our own records have it."""
    if isinstance(given, list) and len(given) == 2 and all(type(n) is int for n in given):
        return given[0], given[1]
    return None


def nearest_to(spans: Sequence[Span], given: Any) -> Span:
    """Of several places of one wording the one that a coder with offsets means, else the first."""
    near = offsets(given)
    return min(spans, key=lambda span: (abs(span[0] - near[0]), span)) if near else spans[0]


def trigger_in(text: str, span: Span, given: Any) -> Span:
    """The words that tell the event: as offsets within the quote, as a text found in it, else the whole quote."""
    if near := offsets(given):
        return near if span[0] <= near[0] < near[1] <= span[1] else span
    if given is None or given == "":
        return span
    if not isinstance(given, str) or not given.strip():
        raise InputError("its trigger is no text.", "Give words of the quote, or leave it out.")
    found = wording(unicodedata.normalize("NFC", given)).search(text, *span)
    if not found:
        raise InputError(f"its trigger “{given[:80]}” does not stand in the quote.", "Give words of the quote.")
    return found.span()
