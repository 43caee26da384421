"""Coding line by line: a JSON object with a text in, the events found in it out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from equipoise.coding.coder import Coder
from equipoise.errors import InputError
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import document_id
from equipoise.ledger.merge import as_reported
from equipoise.ledger.origins import weighed
from equipoise.ledger.records import Event, Mention
from equipoise.world.cameo import cameo


def code_lines(
    lines: Iterable[str], coder: Coder | None = None, *, explain: bool = False, with_cameo: bool = False
) -> Iterator[str]:
    """Code documents given as JSON lines.

    Parameters
    ----------
    lines : one object a line with `text`, and `id` and `published` (YYYY-MM-DD or null) where known. Empty lines are
        passed over. With `source` and `target`, in the words of the text, only the type of the one event between them
        is decided.
    coder : the default coder if none is given.
    explain : whether each event says what made it.
    with_cameo : whether each event has its CAMEO code.

    Yields
    ------
    str
        One object a line: `id`, `events` and `claims`. A line that cannot be read yields none of them and an `error`
        that names it; the lines after it are coded all the same. Between given actors no claims are looked for.
    """
    coder = coder or Coder()
    for number, line in enumerate(lines, 1):
        if line.strip():
            record = _coded(line, number, coder, explain)
            if with_cameo:
                record["events"] = [{**e, "cameo": cameo(e["type"], e["mode"], e["status"])} for e in record["events"]]
            yield _dumped(record)


def _dumped(record: dict[str, Any]) -> str:
    """JSON with its letters as they are; half a surrogate pair, which no file can hold, as an escape."""
    text = json.dumps(record, ensure_ascii=False)
    return text if text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text) else json.dumps(record)


def _coded(line: str, number: int, coder: Coder, explain: bool) -> dict[str, Any]:
    record: Any = None
    try:
        record = json.loads(line)
        document = _document(record)
        given = _given(record)
        events, claims = ([_between(document, coder, *given)], []) if given else _found(document, coder, explain)
    except (ValueError, OverflowError, RecursionError, InputError) as error:
        given = record.get("id") if isinstance(record, dict) else None
        return {"id": given, "events": [], "claims": [], "error": f"line {number}: {error}"}
    return {"id": record.get("id"), "events": events, "claims": claims}


def _given(record: dict[str, Any]) -> tuple[str, str] | None:
    """The actors given with the text, if any are."""
    source, target = record.get("source"), record.get("target")
    # One alone is another thing: many files call their publisher the source.
    return (source, target) if isinstance(source, str) and isinstance(target, str) else None


def _between(document: Document, coder: Coder, source: str, target: str) -> dict[str, Any]:
    """The event between two actors given, with their words."""
    mention = replace(coder.code_given(document, source, target), near=False)
    (event,) = weighed(as_reported([mention]), [document])
    return event.to_json() | {"given": {"source": source, "target": target}}


def _found(document: Document, coder: Coder, explain: bool) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The events and the claims of a document."""
    coded = coder.coded(document)
    claims = [claim.to_json() for claim in coded.claims]
    return _events(document, coder, coded.mentions, explain), claims


def _events(document: Document, coder: Coder, mentions: Sequence[Mention], explain: bool) -> list[dict[str, Any]]:
    pairs = coder.explained(document) if explain else [(mention, None) for mention in mentions]
    made = {mention.id: explanation.to_json() for mention, explanation in pairs if explanation}
    events = weighed(as_reported(mention for mention, _ in pairs), [document])
    if not explain:
        return [event.to_json() for event in events]
    return [event.to_json() | {"explanation": _explanation(event, coder, made)} for event in events]


def _explanation(event: Event, coder: Coder, made: dict[str, Any]) -> dict[str, Any]:
    return {"coder": coder.fingerprint, "mentions": [made[mention.id] for mention in event.mentions]}


def _document(record: Any) -> Document:
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise InputError("no object with a text.", 'Each line is an object such as {"id": "1", "text": "…"}.')
    published = record.get("published")
    if published is not None and not isinstance(published, str):
        raise InputError("published is no date.", "Write it as YYYY-MM-DD, or null.")
    text = record["text"]
    day = date.fromisoformat(published[:10]) if published else None
    return Document(document_id("", text), "text", "", text, day)
