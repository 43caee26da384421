"""The evidence: what each number counts, and for each event its sentences and rows, documents and judgements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from equipoise.briefing.blocks import (
    Block,
    Column,
    Entry,
    EvidenceList,
    Finding,
    Heading,
    Inline,
    Line,
    Link,
    Note,
    Number,
    Paragraph,
    Piece,
    Row,
    Table,
)
from equipoise.briefing.dates import in_words, when
from equipoise.briefing.marks import Marks, day_of, joined, strung
from equipoise.briefing.material import Material, Record
from equipoise.briefing.wording import begin, facts, headline, word
from equipoise.ledger.coders import is_elsewhere
from equipoise.ledger.documents import Document

# So many links are told in words, so many with their days; more of them only by their marks.
TOLD_IN_FULL, TOLD = 3, 12
MISSING = "There is no event to give evidence for."


def evidence(material: Material, marks: Marks, before: Iterable[Block]) -> Iterator[Block]:
    """The section that every number and mark of the page leads to."""
    yield Heading(2, "Evidence", "evidence")
    notes = tuple(note(n, number, marks) for n, number in enumerate(resting(before), 1))
    if notes:
        yield EvidenceList("What each number counts", notes, compact=True)
    if not marks.events:
        yield Note("missing", (MISSING,))
        return
    if marks.listed:
        yield EvidenceList("The events and their sources", tuple(entry(r, marks) for r in unique(marks.listed)))
    older = [r for r in material.older if marks.events[r["id"]].startswith("H")]
    if older:
        yield earlier(older, marks)


def unique(records: Iterable[Record]) -> Iterable[Record]:
    return {r["id"]: r for r in records}.values()


def resting(blocks: Iterable[Block]) -> Iterator[Number]:
    """The numbers of findings that rest on evidence, once for each set of it, in the order of the page."""
    seen: set[str] = set()
    for block in blocks:
        parts = block.parts if isinstance(block, Finding | Paragraph | Note) else ()
        for part in parts:
            if isinstance(part, Number) and part.evidence_ids and part.anchor not in seen:
                seen.add(part.anchor)
                yield part


def note(n: int, number: Number, marks: Marks) -> Entry:
    """What one number counts."""
    ids = number.evidence_ids
    return Entry(number.anchor, str(n), number.what, (), (Piece("list", "", links(ids, marks)),))


def links(ids: Iterable[str], marks: Marks) -> Line:
    """Links to the evidence: events by mark, few of them with their day or told; ties and counts by what they are."""
    ids = list(ids)
    events = [id for id in ids if id in marks.events]
    if len(events) > TOLD:
        return joined(marks.event(id) for id in events)
    if len(events) > TOLD_IN_FULL:
        return strung((marks.dated(id) for id in events), ", ")
    if events:
        return strung(marks.told(id) for id in events)
    return joined((Link(other(id, marks), f"#{id}") for id in ids), "; ")


def other(id: str, marks: Marks) -> str:
    """What evidence other than an event is: a source's statement, or a row of the ties."""
    document = marks.material.documents.get(id)
    if document:
        return (document.title or document.text).rstrip(".")
    tie = next(t for found in marks.material.ties.values() for t in found.records if t["id"] == id)
    return f"{tie['kind']}, {tie['start_text'] or ''}–{tie['end_text'] or ''}"


def entry(record: Record, marks: Marks) -> Entry:
    """One event with everything said of it."""
    title = f"{begin(day_of(record))}: {headline(record)}"
    pieces = tuple(piece(e, marks) for e in each_once(record["evidence"]))
    return Entry(record["id"], marks.events[record["id"]], title, (facts(record), *kin(record, marks)), pieces)


def each_once(evidence: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """A sentence that tells of the event in several words is quoted once."""
    found: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for item in evidence:
        place = (item["document"], *item["span"]) if "span" in item else (item["judgement"],)
        found.setdefault(place, item)
    return list(found.values())


def kin(record: Record, marks: Marks) -> Line:
    """The announcement of a meeting, or the outcome of an announcement."""
    parts: list[Inline] = []
    if record["outcome"] in marks.events:
        parts += [" · outcome: ", marks.event(record["outcome"])]
    known = [id for id in record["outcome_of"] if id in marks.events]
    if known:
        parts += [" · announced: ", *joined(marks.event(id) for id in known)]
    return tuple(parts)


def piece(item: Mapping[str, Any], marks: Marks) -> Piece:
    if item["kind"] == "judgement":
        return Piece("judgement", judged(item), (f"{item['by']}, {judged_on(item['at'])}",))
    document = marks.material.documents.get(item["document"])
    behind = item["original"]["text"] if item["original"] else ""
    language = document.language if document and behind else ""
    coder = (f"coded by {item['coder']}; ",) if is_elsewhere(item["coder"]) else ()
    return Piece(item["kind"], item["text"], (*coder, *source(item, document, marks)), behind, language)


def judged(item: Mapping[str, Any]) -> str:
    """What a person decided and why."""
    what = word("judgement", item["action"])
    field = f" {word('field', item['field'])}" if item["field"] else ""
    why = f": {item['why']}" if item["why"] else ""
    return f"{what}{field}{why}"


def judged_on(stamp: str) -> str:
    return in_words(datetime.fromisoformat(stamp).date())


def source(item: Mapping[str, Any], document: Document | None, marks: Marks) -> Line:
    """Where the words stand: the document and who published it, when, at which address."""
    if document is None:
        return ("document no longer in the record",)
    day = f", {in_words(document.published)}" if document.published else ""
    row = f"table {item['dataset']}, row {item['row']}" if "dataset" in item else ""
    owner: Inline = document.publisher or ("address" if document.url else "")
    shown: Inline = Link(str(owner), document.url) if document.url else owner
    if document.id in marks.texts:
        return (
            (marks.document(document.id), f" {document.title}, ", shown, day)
            if owner
            else (marks.document(document.id), f" {document.title}", day)
        )
    return (f"{row}; " if row and owner else row, shown, day)


def earlier(records: list[Record], marks: Marks) -> Table:
    """The meetings that make up the usual rates, one line each."""
    rows = tuple(
        Row(
            (
                (marks.events[r["id"]],),
                (when(r["date"]),),
                (headline(r),),
                (word("setting", r["setting"]),),
                (word("standing", r["standing"]),),
                first_source(r, marks),
            ),
            r["id"],
        )
        for r in records
    )
    columns = tuple(Column(n) for n in ("", "Date", "What", "Setting", "How it is known", "Source"))
    return Table("Earlier meetings: the history that the period is measured against", columns, rows, "earlier", True)


def first_source(record: Record, marks: Marks) -> Line:
    """The first report of an event, and how many more there are."""
    reports = [e for e in record["evidence"] if e["kind"] != "judgement"]
    if not reports:
        return ("–",)
    more = f"; and {len(reports) - 1} more" if len(reports) > 1 else ""
    return (*source(reports[0], marks.material.documents.get(reports[0]["document"]), marks), more)
