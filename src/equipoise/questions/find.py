"""`find`: words in everything that was read, with the sentence in which they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.errors import UsageError
from equipoise.language.sentences import split_sentences
from equipoise.ledger.documents import Document
from equipoise.ledger.finding import matching
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View, Viewable
from equipoise.reading.languages import code_of
from equipoise.results import Method, Result
from equipoise.world.folding import composed, fold

COLUMNS = ("document", "title", "published", "publisher", "language", "translated", "start", "end", "text")


@dataclass(frozen=True, slots=True)
class Found(Result):
    """The documents that hold every word, the best match first, each with the sentence that holds most of them."""

    words: tuple[str, ...]
    hits: tuple[dict[str, Any], ...]

    columns = COLUMNS

    def to_json(self) -> list[dict[str, Any]]:
        return list(self.hits)

    def rows(self) -> list[Mapping[str, Any]]:
        return list(self.hits)

    def evidence(self) -> list[str]:
        return [hit["document"] for hit in self.hits]

    @property
    def method(self) -> Method:
        return Method("Documents that hold every word, ranked by BM25.", "SQLite FTS5", {"words": list(self.words)})


def find(
    view: Viewable,
    *words: str,
    since: str | date | None = None,
    until: str | date | None = None,
    language: str | None = None,
) -> Found:
    """Find words in the documents of a case.

    Parameters
    ----------
    words : all of them must stand in the document; capitals and accents do not matter, `negotiat*` finds every ending,
        and several words given as one are found as a phrase.
    since, until : published in this period, both ends included; a document without a day is in no period.
    language : only documents in this language (`en`, `ru`, `Russian` …), translated or not.

    Raises
    ------
    UsageError : no word that could be found.
    """
    view = View.of(view)
    asked = tuple(word.strip() for word in words if any(c.isalnum() for c in word))
    if not asked:
        raise UsageError("There is no word to find.", "Give a word or a phrase, as in `equipoise find Karabakh talks`.")
    period = Period.of(since, until)
    documents = {d.id: d for d in view.snapshot().documents}
    found = (documents[id] for id in matching(view.case.store, asked) if id in documents)
    code = None if language is None else code_of(language) or language
    wanted = (d for d in found if published_in(d, period) and code in (None, d.language))
    return Found(asked, tuple(hit(d, asked) for d in wanted))


def published_in(document: Document, period: Period) -> bool:
    if period == Period():
        return True
    return document.published is not None and period.holds(document.published)


def hit(document: Document, words: Sequence[str]) -> dict[str, Any]:
    text, (start, end) = best_text(document, words)
    return {
        "document": document.id,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "publisher": document.publisher,
        "language": document.language,
        "translated": text != document.text,
        "start": start,
        "end": end,
        "text": text[start:end],
    }


def best_text(document: Document, words: Sequence[str]) -> tuple[str, tuple[int, int]]:
    """The original or its translation, whichever has the better sentence (the original if neither), and where."""
    found = [(*best_sentence(text, words), text) for text in dict.fromkeys((document.text, document.coded_text))]
    _, span, text = max(found, key=lambda one: one[0])
    return text, span


def best_sentence(text: str, words: Sequence[str]) -> tuple[int, tuple[int, int]]:
    """How many words the best sentence holds, and the first such; the first of all where only the title has them."""
    wanted = [folded(word.rstrip("*")) for word in words]
    spans = split_sentences(text)
    counts = [sum(word in folded(text[a:b]) for word in wanted) for a, b in spans]
    return (max(counts), spans[counts.index(max(counts))]) if spans else (0, (0, 0))


def folded(text: str) -> str:
    return " ".join(fold(composed(text)[0]).casefold().split())
