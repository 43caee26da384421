"""`read`: documents into the record. Reads, codes, keeps whole documents batch by batch, and merges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from equipoise.fetch.settings import FetchSettings
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import digest
from equipoise.ledger.judging import unmatched
from equipoise.ledger.records import Mention
from equipoise.ledger.store import Entry, Known
from equipoise.ledger.visits import Visit
from equipoise.reading.addresses import is_address
from equipoise.reading.found import Found, Note, Skipped, Visited
from equipoise.reading.inputs import read_inputs
from equipoise.reading.web import MAX_ITEMS, Web
from equipoise.version import __version__

if TYPE_CHECKING:
    from equipoise.ledger.view import View

BATCH = 50
UNDATED = "no day of publication, so “on Monday” has no date; give --published"
Progress = Callable[[str], None]


class Coder(Protocol):
    """What reads a text: deterministic, and named by a fingerprint of its version, model and tables."""

    @property
    def fingerprint(self) -> str: ...

    def code(self, document: Document) -> list[Mention]: ...


@dataclass(slots=True)
class Reading:
    """What a `read` found. `documents`, `mentions` and `events` count what the input holds, read now or before.

    `near` counts the mentions that were not probable enough to enter an event.
    """

    documents: int = 0
    new: int = 0
    mentions: int = 0
    events: int = 0
    near: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    visited: list[Visited] = field(default_factory=list)
    visits_kept: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            "documents": self.documents,
            "new": self.new,
            "mentions": self.mentions,
            "events": self.events,
            "near": self.near,
            "skipped": [skipped_json(s) for s in self.skipped],
            "notes": [{"input": n.input, "text": n.text} for n in self.notes],
        }


def skipped_json(skipped: Skipped) -> dict[str, Any]:
    shown: dict[str, Any] = {"input": skipped.input, "why": skipped.why}
    return shown if skipped.row is None else {**shown, "row": skipped.row}


def read(
    case: Case | Path | str,
    paths: Sequence[Path | str],
    *,
    published: date | None = None,
    publisher: str | None = None,
    day_first: bool | None = None,
    coder: Coder | None = None,
    today: date | None = None,
    web: Web | None = None,
    progress: Progress = lambda line: None,
) -> Reading:
    """Read files, folders and web addresses into the case's record.

    Parameters
    ----------
    paths : files in any of the formats read (`equipoise.reading.inputs`), or folders of them; as texts that start with
        http:// or https://, addresses of pages and feeds.
    published, publisher : override what the documents say of themselves.
    day_first : how ambiguous day/month dates of a table are to be read; None decides by the column.
    coder : reads the texts; by default the package's own.
    today : documents published later are refused; by default the clock's day.
    web : how addresses and feeds are read; what is known of addresses is added from the record.
    progress : called with a line for each input.

    Returns
    -------
    Reading. Each bad input is in `skipped` with its reason; reading the same thing again adds nothing.
    """
    case = open_case(case)
    result, seen = Reading(), set[str]()
    found = read_inputs(
        [p if isinstance(p, str) and is_address(p) else Path(p) for p in paths],
        published=published,
        publisher=publisher,
        today=today or date.today(),
        base=case.folder,
        day_first=day_first,
        web=replace(web or web_reading(), visits=case.store.visits(), progress=progress),
    )
    known = case.store.known()
    for batch in batches(sort_out(found, result, progress)):
        entries = [e for e in (entry(f, known, coder, result, seen) for f in batch) if e]
        case.store.keep(entries)
        progress(f"{result.documents} documents read, {len(entries)} of the last {len(batch)} kept")
        keep_visits(case, result)
    keep_visits(case, result)
    count_unchanged(result, known, seen)
    if not case.store.fresh():
        case.store.materialise()
    count_events(case, seen, result)
    for note in lost(case):
        result.notes.append(note)
        progress(f"{note.input}: {note.text}")
    counts = {"documents": result.documents, "new": result.new, "skipped": len(result.skipped)}
    case.store.record_run("read", __version__, [str(p) for p in paths], counts)
    return result


def web_reading(*, full_pages: bool | None = None, max_items: int = MAX_ITEMS, proxy: str | None = None) -> Web:
    """How addresses and feeds are read, in the words of the command; see `Web` and `FetchSettings`."""
    return Web(FetchSettings.usual(proxy), full_pages=full_pages, max_items=max_items)


def keep_visits(case: Case, result: Reading) -> None:
    """Keep the visits whose documents, which come before them, have been kept."""
    new: list[Visit] = [visited.visit for visited in result.visited[result.visits_kept :]]
    case.store.visited(new)
    result.visits_kept += len(new)


def count_unchanged(result: Reading, known: dict[str, Known], seen: set[str]) -> None:
    """The documents of addresses that have not changed are part of what the input holds."""
    ids = {i for visited in result.visited if visited.unchanged for i in visited.visit.documents}
    held = {i for i in ids if i in known and i not in seen}
    seen |= held
    result.documents += len(held)


def sort_out(found: Iterable[Found | Skipped | Note | Visited], result: Reading, progress: Progress) -> Iterator[Found]:
    """Pass on what was found; collect what was skipped and what is to be said."""
    for item in found:
        if isinstance(item, Skipped):
            result.skipped.append(item)
            where = f"{item.input}, row {item.row}" if item.row else item.input
            progress(f"skipped {where}: {item.why}")
        elif isinstance(item, Note):
            result.notes.append(item)
            progress(f"{item.input}: {item.text}")
        elif isinstance(item, Visited):
            result.visited.append(item)
        else:
            if item.mentions is None and item.document.published is None:
                result.notes.append(Note(item.input, UNDATED))
                progress(f"{item.input}: {UNDATED}")
            yield item


def lost(case: Case) -> Iterator[Note]:
    """Judgements on what no coding finds any more: listed, never dropped."""
    snapshot = case.store.snapshot()
    for judgement in unmatched(snapshot.mentions, snapshot.judgements):
        yield Note(judgement.id, f"{judgement.action} on {judgement.on} matches nothing in the record now; it is kept")


def batches(found: Iterator[Found]) -> Iterator[list[Found]]:
    while batch := list(islice(found, BATCH)):
        yield batch


def entry(found: Found, known: dict[str, Known], coder: Coder | None, result: Reading, seen: set[str]) -> Entry | None:
    """What to keep of a document, or None where the record has it as it is."""
    before = known.get(found.document.id)
    if found.document.id not in seen:
        seen.add(found.document.id)
        result.documents += 1
        result.new += before is None
    document = earliest(found.document, before)
    if found.mentions is None:
        reader = coder or default_coder()
        name = reader.fingerprint
    else:
        name = f"table+{digest(found.count, *found.mentions)}"  # what the cells mean may depend on the whole column
    unchanged = before is not None and (before.published, before.coder) == (document.published, name)
    addresses = frozenset(a.address for a in document.addresses)
    place = frozenset(a.address for a in document.addresses[:1] if document.kind == "text")
    if unchanged and before and addresses <= before.addresses and place <= before.read_from:
        return None
    old = before or Known(None, "", frozenset())
    known[document.id] = Known(document.published, name, addresses | old.addresses, place | old.read_from)
    mentions = found.mentions if found.mentions is not None or unchanged else located(reader.code(document), document)
    return Entry(document, None if unchanged else mentions, name, found.count, found.original)


def located(mentions: Iterable[Mention], document: Document) -> tuple[Mention, ...]:
    """Mentions with the page or paragraph that each lies in."""
    return tuple(replace(m, locator=document.locator(m.span)) for m in mentions)


def earliest(document: Document, before: Known | None) -> Document:
    """One text found twice was published on the earlier day, in whichever order the two were read."""
    if document.kind != "text" or before is None or before.published is None:
        return document
    day = before.published if document.published is None else min(before.published, document.published)
    return replace(document, published=day)


@cache
def default_coder() -> Coder:
    from equipoise.coding.coder import Coder as TrainedCoder

    return TrainedCoder()


def count_events(case: Case, seen: set[str], result: Reading) -> None:
    """Mentions and events that the documents just read take part in."""
    from equipoise.ledger.view import View

    view: View = View(case)
    rows = view.rows("SELECT event, mention, document FROM event_mentions ORDER BY event, mention")
    mine = [row for row in rows if row["document"] in seen]
    result.mentions = len(mine)
    result.events = len({row["event"] for row in mine})
    entered = {row["mention"] for row in mine}
    near = (m for m in view.snapshot().mentions if m.near and m.document in seen)
    result.near = sum(m.id not in entered for m in near)
