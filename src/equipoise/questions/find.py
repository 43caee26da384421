"""`find`: words in everything that was read, with the sentence in which they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from equipoise.errors import UsageError
from equipoise.language.sentences import split_sentences
from equipoise.ledger.documents import Document
from equipoise.ledger.finding import Wanted, matching
from equipoise.ledger.periods import Period
from equipoise.ledger.view import View, Viewable
from equipoise.reading.languages import code_of
from equipoise.results import Method, Result
from equipoise.world.folding import composed, fold

SHOWN = 20  # documents, if no other number is asked for
COLUMNS = ("document", "title", "published", "publisher", "language", "translated", "start", "end", "text")


@dataclass(frozen=True, slots=True)
class Found(Result):
    """The first documents that hold every word, the best match first, each with the sentence that holds most of them.

    `total` says how many hold them.
    """

    unpictured = "It is a list of sentences: `.table`."

    words: tuple[str, ...]
    hits: tuple[dict[str, Any], ...]
    total: int = 0

    columns = COLUMNS

    def to_json(self) -> list[dict[str, Any]]:
        return list(self.hits)

    def rows(self) -> list[Mapping[str, Any]]:
        return list(self.hits)

    def evidence(self) -> list[str]:
        return [hit["document"] for hit in self.hits]

    @property
    def method(self) -> Method:
        how = "Documents that hold every word, ranked by BM25; the newest first where more than 20,000 do."
        return Method(how, "SQLite FTS5", {"words": list(self.words)})


def find(
    view: Viewable,
    *words: str,
    since: str | date | None = None,
    until: str | date | None = None,
    language: str | None = None,
    limit: int | None = SHOWN,
) -> Found:
    """Find words in the documents of a case.

    Parameters
    ----------
    words : all of them must stand in the document; capitals and accents do not matter, `negotiat*` finds every ending,
        and several words given as one are found as a phrase.
    since, until : published in this period, both ends included; a document without a day is in no period.
    language : only documents in this language (`en`, `ru`, `Russian` …), translated or not.
    limit : how many documents to show; 0 or None for all.

    Raises
    ------
    UsageError : no word that could be found, no language, or a limit below 0.
    """
    view = View.of(view)
    asked = tuple(word.strip() for word in words if any(c.isalnum() for c in word))
    if not asked:
        raise UsageError("There is no word to find.", "Give a word or a phrase, as in `equipoise find Karabakh talks`.")
    if limit is not None and limit < 0:
        raise UsageError(f"--limit {limit} would show nothing.", "Give a number from 1, or 0 for all.")
    period = Period.of(since, until)
    latest = min((day for day in (period.until, view.known_by) if day), default=None)
    code = None if language is None else language_code(language)
    found = matching(view.case.store, asked, Wanted(period.since, latest, code), limit or None)
    documents = {d.id: d for d in view.case.store.documents(found.documents)}
    shown = tuple(hit(documents[id], asked) for id in found.documents if id in documents)
    return Found(asked, shown, found.total)


def language_code(language: str) -> str:
    """The code of a language asked for by code or name; of a code that the table lacks, the code itself."""
    code = code_of(language) or language.strip().casefold()
    if not re.fullmatch("[a-z]{2,3}", code):
        raise UsageError(f"'{language}' is no language that is known here.", "Give its code or name: ru, Russian.")
    return code


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
