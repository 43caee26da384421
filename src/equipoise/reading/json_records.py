"""JSON files to documents: arrays or lines of records with a text, and what Telegram exports."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from equipoise.errors import InputError
from equipoise.ledger.identity import digest
from equipoise.reading.article import Article, Given, found
from equipoise.reading.column_dates import DateColumn
from equipoise.reading.dates import parse_day
from equipoise.reading.decoding import decode
from equipoise.reading.exports import Parts
from equipoise.reading.found import Found, Note, Skipped
from equipoise.reading.markup import unmarked
from equipoise.reading.record_keys import match_keys, shown, words
from equipoise.reading.telegram import is_telegram, read_telegram
from equipoise.reading.text import unify

Numbered = tuple[int, dict[str, Any]]
HOLDERS = ("articles", "documents", "docs", "items", "results", "data", "records", "entries", "stories", "hits")


def read_json(data: bytes, given: Given) -> Iterator[Found | Skipped | Note]:
    """Yield the documents of a JSON file, after a note on how its keys were matched; a bad line is skipped by number.

    Raises
    ------
    InputError
        If it is no JSON, or its records hold no text.
    """
    whole, bad = _loaded(decode(data).strip(), given)
    if is_telegram(whole):
        yield from read_telegram(whole, given, data)
        return
    records = [(n, r) for n, r in _records(whole) if isinstance(r, dict)]
    yield from bad
    keys = match_keys([record for _, record in records])
    if "text" not in keys:
        known = list(dict.fromkeys(key for _, record in records[:50] for key in record))
        what = f"found: {', '.join(known[:20])}" if known else "no records in it"
        raise InputError(f"no key that holds a text (text, body, content); {what}.")
    yield Note(given.input, shown(keys, [record for _, record in records]))
    yield from _documents(records, keys, given, data)


def _documents(
    records: list[Numbered], keys: dict[str, str], given: Given, data: bytes
) -> Iterator[Found | Skipped | Note]:
    column = DateColumn.of((words(record.get(keys.get("published", ""))) for _, record in records), given.day_first)
    parts = Parts(given.address, set())
    if given.published:
        yield Note(given.input, f"published {given.published} is not used where a record has its own day")
    for number, record in records:
        said = {name: record.get(key) for name, key in keys.items()}
        try:
            article = _article(said, column)
            own = words(said.get("id")) or digest(article.title, article.published, article.url)[:10]
            published = None if article.published else given.published
            where = replace(given, address=parts.address_of(own), published=published)
            yield from (item for item in found(article, where, data) if isinstance(item, Found))
        except InputError as error:
            yield Skipped(given.input, str(error), number)


def _article(said: dict[str, Any], column: DateColumn) -> Article:
    text = unify(unmarked(words(said.get("text")))).strip()
    if not text:
        raise InputError("empty: a record without text")
    language, url = words(said.get("language"))[:2].lower(), words(said.get("url"))
    return Article(
        title=" ".join(unmarked(words(said.get("title"))).split()),
        text=text,
        published=_day(said.get("published"), column),
        publisher=words(said.get("publisher")) or None,
        url=url if url.startswith(("http://", "https://")) else None,
        language=language if len(language) == 2 and language.isalpha() else None,
    )


def _day(value: Any, column: DateColumn) -> date | None:
    """The day of a record: a number of seconds or milliseconds since 1970, or a date as text.

    Raises
    ------
    InputError
        If there is a date that cannot be understood.
    """
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) > 100_000_000:
        seconds = value / 1000 if abs(value) > 100_000_000_000 else value
        return datetime.fromtimestamp(min(seconds, 253_402_300_799), UTC).date()
    text = words(value)
    if not text:
        return None
    day = parse_day(text[:10]) or parse_day(text[:80])
    if day is None or not text[:4].isdigit():
        read = column.read(text)
        day = read.start if read.start == read.end else None
    return day


def _loaded(text: str, given: Given) -> tuple[Any, list[Skipped]]:
    """One JSON value, or a list of one a line, with the lines that are none.

    Raises
    ------
    InputError
        If it is neither.
    """
    try:
        return json.loads(text), []
    except RecursionError:
        raise InputError("JSON nested too deeply") from None
    except ValueError as error:
        lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
        if len(lines) < 2 or not _parsed(lines[0][1]):
            at = f"line {error.lineno}, column {error.colno}" if isinstance(error, json.JSONDecodeError) else "it"
            raise InputError(f"truncated or malformed JSON at {at}") from None
    values = [(n, _parsed(line)) for n, line in lines]
    bad = [Skipped(given.input, "truncated or malformed JSON", n) for n, value in values if value is None]
    return dict(values), bad


def _parsed(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _records(whole: Any) -> Iterator[tuple[int, Any]]:
    """The records with their numbers: of a list, of the lines, of an object that holds a list, or the object itself."""
    if isinstance(whole, list):
        yield from enumerate(whole, 1)
    elif isinstance(whole, dict) and whole and all(isinstance(key, int) for key in whole):
        yield from whole.items()
    elif isinstance(whole, dict):
        inner = next((whole[key] for key in HOLDERS if isinstance(whole.get(key), list | dict)), None)
        if isinstance(inner, list):
            yield from enumerate(inner, 1)
        elif isinstance(whole.get("response"), dict):
            yield from _records(whole["response"])
        else:
            yield 1, whole
