"""The mention behind an added event: its quote found in a document, or its reference."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from equipoise.errors import JudgementError, nearest
from equipoise.language.alignment import align
from equipoise.language.sentences import split_sentences
from equipoise.ledger.coders import RANGE
from equipoise.ledger.documents import Document
from equipoise.ledger.fields import Span
from equipoise.ledger.identity import digest, mention_id
from equipoise.ledger.records import Mention, Original, coded_fields
from equipoise.questions.field_values import PARSERS, check_mode, parse
from equipoise.questions.lookup import Lookup

CODER = "person"


def added(
    lookup: Lookup,
    *,
    type: str,
    source: Sequence[str],
    target: Sequence[str],
    quote: str | None,
    document: str | None,
    reference: str | None,
    fields: Mapping[str, str],
    published: date | None,
) -> Mention:
    """Build the mention of an added event, with every field checked."""
    coded = coded_values(type, source, target, fields)
    if quote and quote.strip():
        return quoted(lookup, quote.strip(), document, coded)
    if reference and reference.strip():
        return referred(reference.strip(), published, coded)
    raise JudgementError(
        "An added event needs a verbatim quote from a document of the case, or a source.",
        'Give --quote "…" or --reference "https://…".',
    )


def coded_values(type: str, source: Sequence[str], target: Sequence[str], fields: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        "type": parse("type", type),
        "source": parse("source", ",".join(source)),
        "target": parse("target", ",".join(target)),
    }
    for name, text in fields.items():
        if name not in PARSERS:
            raise JudgementError(f"'{name}' is not a field of an event.", nearest(name, PARSERS))
        values[name] = parse(name, text)
    check_mode(values["type"], values.get("mode"))
    if not values["source"] or not values["target"]:
        raise JudgementError("An event needs a source and a target.", "Name both sides.")
    values.setdefault("symmetric", values["type"] == "CONSULT" and values.get("mode") != "visit")
    if values["symmetric"] and set(values["source"]) & set(values["target"]):
        raise JudgementError("A state cannot be on both sides.", "Name each side once.")
    return values


def quoted(lookup: Lookup, quote: str, document: str | None, coded: dict[str, Any]) -> Mention:
    where, text, span = find(lookup, quote, document)
    sentence = sentence_around(text, span)
    ordinal = content_ordinal(coded)
    return Mention(
        id=mention_id(where.id, span, ordinal),
        document=where.id,
        span=sentence,
        trigger=span,
        ordinal=ordinal,
        coder=CODER,
        text=text[slice(*sentence)],
        kind="added",
        original=behind(where, text, sentence),
        reported=where.published,
        **coded_fields(coded),
    )


def referred(reference: str, published: date | None, coded: dict[str, Any]) -> Mention:
    """An event that no document of the case reports: its document is the reference itself."""
    document = "d-" + digest("reference", reference)
    span = (0, len(reference))
    ordinal = content_ordinal(coded)
    return Mention(
        id=mention_id(document, span, ordinal),
        document=document,
        span=span,
        trigger=span,
        ordinal=ordinal,
        coder=CODER,
        text=reference,
        kind="added",
        reported=published,
        **coded_fields(coded),
    )


def content_ordinal(coded: Mapping[str, Any]) -> int:
    """An ordinal by what was coded alone, so that two people who add two events at one place give them two ids."""
    return int(digest(sorted(coded.items(), key=str)), 16) % RANGE


def behind(document: Document, text: str, span: Span) -> Original | None:
    """The original's words behind a passage of its translation."""
    if text == document.text or not (found := align(document.text, text).original_of(span)):
        return None
    return Original(document.text[slice(*found)], found)


def find(lookup: Lookup, quote: str, document: str | None) -> tuple[Document, str, Span]:
    """The document that has the quote, in its own words or in the translation, and where; white space may differ."""
    texts = [lookup.document(document)] if document else [d for d in lookup.documents.values() if d.kind == "text"]
    pattern = wording(quote)
    hits = [hit for d in texts if (hit := quoted_in(d, pattern))]
    if len(hits) > 1:
        names = ", ".join(f"{d.id} ({d.title})" for d, *_ in hits[:4])
        raise JudgementError(f"The quote is in {len(hits)} documents.", f"Say which with --document: {names}.")
    if not hits:
        raise JudgementError("The quote is in no document of the case, word for word.", closest(texts, quote))
    return hits[0]


def quoted_in(document: Document, pattern: re.Pattern[str]) -> tuple[Document, str, Span] | None:
    texts = dict.fromkeys((document.coded_text, document.text))
    return next(((document, text, found.span()) for text in texts if (found := pattern.search(text))), None)


def wording(quote: str) -> re.Pattern[str]:
    """A pattern for the same words, whatever the white space, quotation marks and dashes."""
    return re.compile(r"\s+".join(alike(word) for word in quote.split()))


def alike(word: str) -> str:
    """A pattern for a word in which quotation marks, apostrophes and dashes of any shape are one."""
    classes = ("'’‘ʼ`", '"“”„«»', "-–—‑")
    return "".join(next((f"[{re.escape(c)}]" for c in classes if letter in c), re.escape(letter)) for letter in word)


def closest(texts: Sequence[Document], quote: str) -> str:
    """A hint with the sentence most like the quote."""
    both = [(d, text) for d in texts for text in dict.fromkeys((d.coded_text, d.text))]
    sentences = [(text[slice(*span)], d) for d, text in both for span in split_sentences(text)]
    words = set(quote.casefold().split())
    likely = sorted(sentences, key=lambda pair: -len(words & set(pair[0].casefold().split())))[:40]
    best = max(likely, key=lambda pair: difflib.SequenceMatcher(None, quote, pair[0]).ratio(), default=None)
    return f"The nearest is in {best[1].id}: “{best[0]}”" if best else "No text has been read into this case."


def sentence_around(text: str, span: Span) -> Span:
    """From the beginning of the sentence in which the quote begins to the end of that in which it ends."""
    touched = [s for s in split_sentences(text) if s[0] < span[1] and span[0] < s[1]]
    return (min(span[0], touched[0][0]), max(span[1], touched[-1][1])) if touched else span
