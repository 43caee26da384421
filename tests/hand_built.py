"""Records built by hand: mentions, rows, documents, judgements, and a case that holds them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.documents import Address, Count, Document, RowRef
from equipoise.ledger.entries import Entry
from equipoise.ledger.fields import Participant, When
from equipoise.ledger.identity import judgement_id, mention_id, row_id
from equipoise.ledger.merge import merge
from equipoise.ledger.opening import make
from equipoise.ledger.records import Event, Judgement, Mention

CODER = "by hand"
SENTENCE = "The presidents met and talked."
DAYBREAK = datetime(2019, 1, 1, 6, tzinfo=UTC)


def day(text: str, end: str | None = None) -> When:
    """`2018-09-27`; with `end`, an event that lasted."""
    return When(date.fromisoformat(text), date.fromisoformat(end or text), "day")


def between(start: str, end: str) -> When:
    """A range in which the day lies."""
    return When(date.fromisoformat(start), date.fromisoformat(end), "range")


def mention(document: str = "d-a", at: int = 0, **fields: Any) -> Mention:
    """A mention at the `at`-th sentence of a document: a leaders' meeting of Russia and Azerbaijan, if nothing else."""
    span = fields.pop("span", (at * 40, at * 40 + len(SENTENCE)))
    trigger = fields.pop("trigger", (span[0] + 15, span[0] + 18))
    ordinal = fields.pop("ordinal", 0)
    given: dict[str, Any] = {
        "type": "CONSULT",
        "source": ("RUS",),
        "target": ("AZE",),
        "symmetric": True,
        "text": SENTENCE,
        "confidence": 0.9,
        "reported": date(2018, 9, 28),
        **fields,
    }
    return Mention(
        id=mention_id(document, trigger, ordinal),
        document=document,
        span=span,
        trigger=trigger,
        ordinal=ordinal,
        coder=CODER,
        **given,
    )


def row(id: str, number: int = 2, table: str = "chronology", **fields: Any) -> Mention:
    """A table's row about a leaders' meeting; `same_as`, `outcome`, `outcome_of` are ids of rows, `url` its report."""
    links = {key: tuple(fields.pop(key, ())) for key in ("same_as", "outcome", "outcome_of")}
    where = RowRef(table, number, id, **links, url=fields.pop("url", None))
    given = {"kind": "row", "confidence": 1.0, "level": "leader", "row": where, **fields}
    return mention(row_id(table, id, {}), **given)


def judgement(action: str, on: str | Mention, *, minute: int = 0, prefix: str = "e-", **fields: Any) -> Judgement:
    """A judgement made `minute` minutes after daybreak; a mention given for `on` or `other` also anchors it."""
    if isinstance(on, Mention):
        fields = {"document": on.document, "trigger": on.trigger, **fields}
        on = prefix + on.id.removeprefix("m-")
    other = fields.get("other")
    if isinstance(other, Mention):
        fields |= {
            "other": fields.pop("other_prefix", "e-") + other.id.removeprefix("m-"),
            "other_document": other.document,
            "other_trigger": other.trigger,
        }
    at = (DAYBREAK + timedelta(minutes=minute)).isoformat(timespec="microseconds")
    name = judgement_id(action, on, json.dumps(fields, default=str, sort_keys=True), at)
    return Judgement(id=name, action=action, on=on, by="ana", at=at, why="because", **fields)


def retract(target: Judgement, minute: int) -> Judgement:
    return judgement("retract", target.id, minute=minute)


def as_json(events: Iterable[Event]) -> str:
    return json.dumps([e.to_json() for e in events], ensure_ascii=False)


def merged(*mentions: Mention, judgements: Sequence[Judgement] = (), horizon: str | None = None) -> list[Event]:
    return merge(mentions, judgements, date.fromisoformat(horizon) if horizon else None)


def only(events: Sequence[Event]) -> Event:
    assert len(events) == 1, as_json(events)
    return events[0]


def holding(events: Iterable[Event], mention: Mention) -> Event:
    """The event that holds a mention."""
    return only([e for e in events if mention.id in {m.id for m in e.mentions}])


def person(state: str, name: str | None = None, rank: str | None = "leader", office: str | None = None) -> Participant:
    return Participant(state, name, office, rank)


def document(id: str, text: str = SENTENCE, published: str | None = "2018-09-28", **fields: Any) -> Document:
    given: dict[str, Any] = {"kind": "text", "title": f"Item {id}", "addresses": (Address(f"{id}.txt", "TASS"),)}
    return Document(
        id=id, text=text, published=date.fromisoformat(published) if published else None, **(given | fields)
    )


def new_case(folder: Path, **settings: str) -> Case:
    """A case about Russia between Armenia and Azerbaijan; further settings as TOML text."""
    folder.mkdir(parents=True)
    lines = ["format = 1", 'title = "A case"', 'pivot = "RUS"', 'partners = ["ARM", "AZE"]']
    lines += [f"{key} = {value}" for key, value in settings.items()]
    (folder / "case.toml").write_text("\n".join(lines) + "\n", "utf-8")
    return open_case(folder)


def entries(mentions: Iterable[Mention], texts: dict[str, Document] | None = None) -> list[Entry]:
    """The documents of the mentions, made up where `texts` has none, with their mentions."""
    by_document: dict[str, list[Mention]] = {name: [] for name in texts or {}}
    for found in mentions:
        by_document.setdefault(found.document, []).append(found)
    return [
        Entry((texts or {}).get(id) or made_up(id, found), tuple(found), CODER) for id, found in by_document.items()
    ]


def made_up(id: str, mentions: Sequence[Mention]) -> Document:
    """A document with a sentence at every mention's span, published when they were reported."""
    length = max(m.span[1] for m in mentions)
    text = "".join(SENTENCE.ljust(40) for _ in range(length // 40 + 1))[:length]
    published = mentions[0].reported.isoformat() if mentions[0].reported else None
    if mentions[0].row is None:
        return document(id, text, published)
    return document(id, text, published, kind="row", addresses=(), cells={"id": mentions[0].row.id or ""})


def keep(case: Case, *mentions: Mention, texts: dict[str, Document] | None = None) -> None:
    """Put mentions with their documents into the case and merge."""
    if not case.store.exists():
        case.store.path.parent.mkdir(exist_ok=True)
        case.store.path.write_bytes(empty_record())
    case.store.keep(entries(mentions, texts))
    case.store.materialise()


@cache
def empty_record() -> bytes:
    """The file of a record in which nothing is kept yet: made once, for making it takes a tenth of a short test."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.duckdb"
        make(path)
        return path.read_bytes()


def keep_count(case: Case, name: str, start: str, end: str, number: int, dyad: tuple[str, str]) -> None:
    """Put a source's own count of meetings into the case."""
    words = f"This was meeting number {number}."
    counted = Count(name, dyad, date.fromisoformat(start), date.fromisoformat(end), number, "meetings", words)
    entry = Entry(document(name, words, kind="row"), (), CODER, counted)
    case.store.keep([entry])
    case.store.materialise()


def moved(mention: Mention, by: int) -> Mention:
    """The same words as another coder found them: the trigger shifted, so that the id changes."""
    trigger = (mention.trigger[0] + by, mention.trigger[1] + by)
    return replace(mention, trigger=trigger, id=mention_id(mention.document, trigger, mention.ordinal), coder="newer")
