"""`import_events`: events coded elsewhere, each tied to words that stand in its document, beside our coder's."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from equipoise.errors import EquipoiseError, InputError, NotFound, nearest
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.coders import RANGE, checked_name, range_of
from equipoise.ledger.identity import mention_id
from equipoise.ledger.importing import imported_coders, keep_imported, remove_imported
from equipoise.ledger.records import Mention, coded_fields, coded_json
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.disagreements import Disagreements, compare, hint
from equipoise.questions.import_lines import Given, read_lines
from equipoise.questions.imported_fields import confidence_of, fields_of, unused
from equipoise.questions.quotes import Quote, Quotes
from equipoise.version import __version__

LARGEST = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Refused:
    """An event that did not enter: its line (or place in an array), its place in a line with several, and why."""

    line: int
    event: int | None
    why: str

    def __str__(self) -> str:
        return f"line {self.line}{'' if self.event is None else f', event {self.event}'}: {self.why}"

    def to_json(self) -> dict[str, Any]:
        return {"line": self.line, "event": self.event, "why": self.why}


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought in, or would bring in.

    `events` counts the events of the file that entered, `mentions` are their quotes; `repeated` events said the same
    at the same words as one before; `replaced` counts the coder's earlier mentions in these documents. `ignored` are
    keys that no field has.
    """

    coder: str
    dry_run: bool
    events: int
    mentions: tuple[Mention, ...]
    repeated: int
    replaced: int
    refused: tuple[Refused, ...]
    ignored: tuple[str, ...]
    comparison: Disagreements

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(sorted({m.document for m in self.mentions}))

    def to_json(self) -> dict[str, Any]:
        return {
            "coder": self.coder,
            "dry_run": self.dry_run,
            "events": self.events,
            "documents": list(self.documents),
            "mentions": [
                {"mention": m.id, "document": m.document, "text": m.text, **coded_json(m)} for m in self.mentions
            ],
            "repeated": self.repeated,
            "replaced": self.replaced,
            "refused": [r.to_json() for r in self.refused],
            "ignored": list(self.ignored),
            "disagreements": self.comparison.to_json(),
        }


@in_its_world
def import_events(case: Case | Path | str, path: Path | str, *, coder: str, dry_run: bool = False) -> Imported:
    """Import events that another coder coded in documents of the case.

    Parameters
    ----------
    path : JSON lines or a JSON array; see `schemas/imported-event.json` and `docs/formats.md`.
    coder : the coder's name. Importing again under it replaces that coder's events in the documents of the file.
    dry_run : only say what would enter.

    Returns
    -------
    Imported. Each event enters whole or is in `refused` with its reason; those that enter do so in one transaction.

    Raises
    ------
    InputError : the file cannot be read at all.
    UsageError : the coder's name could be taken for our own coding.
    """
    case, coder = open_case(case), checked_name(coder)
    given = list(read_lines(contents(Path(path))))
    snapshot = case.store.snapshot()
    quotes = Quotes(snapshot.documents)
    drafts, refused, events = list[Mention](), list[Refused](), 0
    for item in given:
        try:
            drafts += drafted(item, quotes, coder)
            events += 1
        except (EquipoiseError, OverflowError) as error:
            refused.append(Refused(item.number, item.place, str(error)))
    mentions = numbered(drafts, coder)
    touched = {m.document for m in mentions}
    replaced = sum(m.coder == coder and m.document in touched and m.ordinal >= RANGE for m in snapshot.mentions)
    if mentions and not dry_run:
        keep_imported(case.store, coder, mentions)
        counts = {"events": events, "mentions": len(mentions), "refused": len(refused)}
        case.store.record_run("import-events", __version__, [str(path), coder], counts)
    return Imported(
        coder=coder,
        dry_run=dry_run,
        events=events,
        mentions=tuple(mentions),
        repeated=len(drafts) - len(mentions),
        replaced=replaced,
        refused=tuple(refused),
        ignored=tuple(unused([item.record for item in given if item.record is not None])),
        comparison=compare(snapshot, mentions),
    )


def contents(path: Path) -> bytes:
    if not path.is_file():
        raise InputError(f"{path}: no such file.", "Give a file of JSON lines or a JSON array.")
    if path.stat().st_size > LARGEST:
        raise InputError(f"{path} is larger than {LARGEST // 2**20} MiB.", "Divide it.")
    return path.read_bytes()


def drafted(item: Given, quotes: Quotes, coder: str) -> list[Mention]:
    """The mentions of one event, a quote each, not yet numbered.

    Raises
    ------
    EquipoiseError : what is wrong with the event.
    """
    if item.record is None:
        raise InputError(item.why)
    found = quotes.of(item.record, item.names)
    days = [quote.document.published for quote in found if quote.document.published]
    coded = coded_fields(fields_of(item.record, min(days, default=None)))
    return [mention_at(quote, coder, confidence_of(item.record), coded) for quote in found]


def mention_at(quote: Quote, coder: str, confidence: float, coded: Mapping[str, Any]) -> Mention:
    sentence = quote.sentence
    return Mention(
        id="",
        document=quote.document.id,
        span=sentence,
        trigger=quote.trigger,
        ordinal=0,
        coder=coder,
        text=quote.document.text[slice(*sentence)],
        confidence=confidence,
        reported=quote.document.published,
        locator=quote.document.locator(sentence),
        **coded,
    )


def numbered(drafts: Iterable[Mention], coder: str) -> list[Mention]:
    """The mentions with ids, each once: at each trigger in an order that their content fixes, not the file's."""
    places: dict[tuple[str, Sequence[int]], dict[str, Mention]] = defaultdict(dict)
    for draft in drafts:
        same = places[draft.document, draft.trigger]
        key = json.dumps(coded_json(draft), sort_keys=True)
        if key not in same or draft.confidence > same[key].confidence:
            same[key] = draft
    first = range_of(coder)
    return [
        replace(draft, ordinal=first + rank, id=mention_id(draft.document, draft.trigger, first + rank))
        for _, same in sorted(places.items())
        for rank, (_, draft) in enumerate(sorted(same.items()))
    ]


def remove_events(case: Case | Path | str, coder: str) -> int:
    """Take everything that was imported from a coder out of the record; judgements on it stay, matching nothing.

    Returns
    -------
    How many mentions there were.

    Raises
    ------
    NotFound : nothing was imported from that coder.
    """
    case = open_case(case)
    known = imported_coders(case.store.snapshot().mentions)
    if coder not in known:
        raise NotFound(f"No events of '{coder}' are in the case.", nearest(coder, known) or hint(known))
    removed = remove_imported(case.store, coder)
    case.store.record_run("import-events --remove", __version__, [coder], {"mentions": removed})
    return removed
