"""`read`: documents into the record. Reads, codes, keeps whole documents batch by batch, and merges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from equipoise.fetch.settings import FetchSettings
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.clock import now
from equipoise.ledger.entries import Known
from equipoise.ledger.judgement_file import FILE, beside, restore
from equipoise.ledger.judging import unmatched
from equipoise.ledger.looks import Look
from equipoise.ledger.snapshots import Snapshot
from equipoise.ledger.visits import Visit
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.engines import Engine
from equipoise.questions.forget import without_forgotten
from equipoise.questions.intake_entries import Coder, default_coder, entry
from equipoise.questions.intake_result import Progress, Reading, say
from equipoise.questions.phrases import plural
from equipoise.questions.translating import UNCODED, NotCoded, only_one, translating
from equipoise.reading.addresses import is_address
from equipoise.reading.found import Found, Note, Skipped, Visited
from equipoise.reading.inputs import read_inputs
from equipoise.reading.web import MAX_ITEMS, Web
from equipoise.version import __version__

if TYPE_CHECKING:
    from equipoise.ledger.view import View

BATCH = 100  # documents
BATCH_BYTES = 16 * 1024 * 1024  # of the files they came from, so that memory stays as it is however large these are
UNDATED = "no day of publication, so “on Monday” has no date; give --published"


@in_its_world
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
    translation: Path | str | None = None,
    translate_with: Engine | str | None = None,
    recode: bool = True,
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
    translation : a text file with the translation of the one document that the input holds.
    translate_with : the command of a translator, asked once for each document that the coder cannot read; see `Engine`.
    recode : whether a text that the record has already is read anew where the coder is another; False leaves that to
        `recode`.
    progress : called with a line for each input.

    Returns
    -------
    Reading. Each bad input is in `skipped` with its reason; reading the same thing again adds nothing.

    Raises
    ------
    InputError : with `translation`, the input holds another number of documents than one, or the file no translation.
    """
    case = open_case(case)
    result, seen = Reading(), set[str]()
    for note in rebuilt(case):
        say(note, result, progress)
    reader = coder or default_coder()
    languages = translating(reader.languages, translation, translate_with)
    known = case.store.known()
    before = frozenset(known)
    found = read_inputs(
        [p if isinstance(p, str) and is_address(p) else Path(p) for p in paths],
        published=published,
        publisher=publisher,
        today=today or date.today(),
        base=case.folder,
        day_first=day_first,
        web=replace(web or web_reading(), visits=languages.asked_again(case.store.visits(), known), progress=progress),
    )
    if languages.given:
        found = only_one(found)
    allowed = without_forgotten(
        sort_out(found, result, progress), case.store.forgotten(), lambda note: say(note, result, progress)
    )
    # What an engine made is kept at once, for it may have been slow or dear.
    for batch in batches(allowed, 1 if languages.engine else BATCH):
        entries = [e for e in (entry(f, known, reader, languages, result, seen, recode) for f in batch) if e]
        case.store.keep(entries)
        if entries or len(batch) > 1:
            read_so_far = plural(result.documents, "document")
            progress(f"{read_so_far} read so far, {len(entries)} of the last {len(batch)} new or changed")
        keep_visits(case, result)
    keep_visits(case, result)
    case.store.looked(looks(paths, result, before))
    count_unchanged(result, known, seen)
    for missing in result.not_coded:
        progress(str(missing))
    if not case.store.fresh():
        case.store.materialise()
    record = case.store.coded()
    count_events(case, record, seen, result)
    for note in lost(record):
        say(note, result, progress)
    counts = {"documents": result.documents, "new": result.new, "skipped": len(result.skipped)}
    case.store.record_run("read", __version__, [str(p) for p in paths], counts)
    return result


def rebuilt(case: Case) -> Iterator[Note]:
    """Where there is no record, the judgements kept beside it come first, so that they hold for what is read again."""
    if case.store.exists() or not beside(case.store.path).exists():
        return
    found, problems = restore(case.store.path)
    yield Note(FILE, f"the record is new; {plural(len(found), 'judgement')} of this file taken into it")
    yield from (Note(FILE, problem) for problem in problems)


def web_reading(*, full_pages: bool | None = None, max_items: int = MAX_ITEMS, proxy: str | None = None) -> Web:
    """How addresses and feeds are read, in the words of the command; see `Web` and `FetchSettings`."""
    return Web(FetchSettings.usual(proxy), full_pages=full_pages, max_items=max_items)


def keep_visits(case: Case, result: Reading) -> None:
    """Keep the visits whose documents, which come before them, have been kept."""
    new: list[Visit] = [visited.visit for visited in result.visited[result.visits_kept :]]
    case.store.visited(new)
    result.visits_kept += len(new)


def looks(paths: Sequence[Path | str], result: Reading, before: frozenset[str]) -> list[Look]:
    """What came of each web address that was named: whether it answered, and how many new documents it brought."""
    at, found = now(), []
    visited = {v.input: v.visit for v in result.visited}
    failed = {s.input: s.why for s in result.skipped}
    for source in dict.fromkeys(urldefrag(p.strip()).url for p in paths if isinstance(p, str) and is_address(p)):
        if source in visited:
            found.append(Look(source, at, None, len(set(visited[source].documents) - before)))
        elif source in failed:
            found.append(Look(source, at, failed[source]))
    return found


def count_unchanged(result: Reading, known: dict[str, Known], seen: set[str]) -> None:
    """The documents of addresses that have not changed are part of what the input holds."""
    ids = {i for visited in result.visited if visited.unchanged for i in visited.visit.documents}
    held = {i for i in ids if i in known and i not in seen}
    where = {i: visited.input for visited in result.visited for i in visited.visit.documents}
    for name in sorted(held):
        if known[name].coder.startswith(UNCODED):
            result.not_coded.append(NotCoded(where[name], name, known[name].coder.removeprefix(UNCODED)))
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
            say(item, result, progress)
        elif isinstance(item, Visited):
            result.visited.append(item)
        else:
            if item.mentions is None and item.document.published is None:
                say(Note(item.input, UNDATED), result, progress)
            yield item


def lost(record: Snapshot) -> Iterator[Note]:
    """Judgements on what no coding finds any more: listed, never dropped."""
    for judgement in unmatched(record.mentions, record.judgements):
        yield Note(judgement.id, f"{judgement.action} on {judgement.on} matches nothing in the record now; it is kept")


def batches(found: Iterator[Found], most: int) -> Iterator[list[Found]]:
    batch: list[Found] = []
    size, last = 0, None
    for item in found:
        batch.append(item)
        size += 0 if item.original is last else len(item.original or b"")  # many documents of a file share its bytes
        last = item.original
        if len(batch) == most or size >= BATCH_BYTES:
            yield batch
            batch, size, last = [], 0, None
    if batch:
        yield batch


def count_events(case: Case, record: Snapshot, seen: set[str], result: Reading) -> None:
    """Mentions and events that the documents just read take part in."""
    from equipoise.ledger.view import View

    view: View = View(case)
    query = "SELECT event, mention FROM event_mentions WHERE document IN (SELECT unnest($documents)) ORDER BY 1, 2"
    rows = view.rows(query, documents=sorted(seen))
    result.mentions = len(rows)
    result.events = len({row["event"] for row in rows})
    entered = {row["mention"] for row in rows}
    near = (m for m in record.mentions if m.near and m.document in seen)
    result.near = sum(m.id not in entered for m in near)
    result.claims = len(case.store.claims(sorted(seen)))
