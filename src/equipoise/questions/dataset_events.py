"""The events that a data set tells of, into the record: each row a document with its mentions, as of any chronology."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from equipoise.datasets.eventing import Told, told_events
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.entries import Entry, Known
from equipoise.ledger.identity import digest
from equipoise.ledger.loaded import LoadedDataset
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.forget import without_forgotten
from equipoise.questions.intake import batches
from equipoise.questions.intake_result import Progress, skipped_json
from equipoise.questions.phrases import plural
from equipoise.reading.article import Given
from equipoise.reading.chronology import read_chronology
from equipoise.reading.columns import match
from equipoise.reading.found import Found, Note, Skipped
from equipoise.reading.table import Row, Table
from equipoise.version import __version__

BATCH = 2000  # rows; a transaction each


@dataclass(slots=True)
class Taken:
    """What the record took from a data set: its rows, those that are new or changed, and those that are no event."""

    rows: int = 0
    new: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        return {
            "rows": self.rows,
            "new": self.new,
            "skipped": [skipped_json(s) for s in self.skipped],
            "notes": [{"input": n.input, "text": n.text} for n in self.notes],
        }


@in_its_world
def take_events(
    case: Case | Path | str,
    dataset: LoadedDataset,
    *,
    today: date | None = None,
    progress: Progress = lambda line: None,
) -> Taken | None:
    """Take the events of a loaded data set into the case's record.

    Parameters
    ----------
    dataset : as the case has loaded it.
    today : the day of reading; what occurred, occurred before.
    progress : told how far it is.

    Returns
    -------
    Taken; None for a data set that tells of no events. The same rows again change nothing; a changed row replaces the
    one that had its id.
    """
    told = told_events(dataset)
    if told is None:
        return None
    case, taken = open_case(case), Taken()
    known = case.store.known()
    found = chronology(told, dataset, today or date.today())
    allowed = without_forgotten(understood(found, taken), case.store.forgotten(), taken.notes.append)
    for batch in batches(allowed, BATCH):
        entries = [entry for item in batch if (entry := entry_of(item, known))]
        case.store.keep(entries)
        taken.new += len(entries)
        progress(f"{plural(taken.rows, 'row')} of {dataset.name} read so far, {taken.new} new or changed")
    if not case.store.fresh():
        case.store.materialise()
    counts = {"rows": taken.rows, "new": taken.new, "skipped": len(taken.skipped)}
    case.store.record_run("load", __version__, [dataset.name], counts)
    return taken


def chronology(told: Told, dataset: LoadedDataset, today: date) -> Iterator[Found | Skipped]:
    table = Table(told.columns, 1, tuple(Row(number, cells) for number, cells in told.rows))
    given = Given(dataset.name, dataset.name, "", today)
    return read_chronology(table, match(told.columns, "chronology"), given)


def understood(found: Iterator[Found | Skipped], taken: Taken) -> Iterator[Found]:
    for item in found:
        if isinstance(item, Skipped):
            taken.skipped.append(item)
        else:
            taken.rows += 1
            yield item


def entry_of(found: Found, known: dict[str, Known]) -> Entry | None:
    """What to keep of a row, or None where the record has it as it is."""
    mentions = found.mentions or ()
    name = f"table+{digest(found.count, *mentions)}"
    before, addresses = known.get(found.document.id), frozenset(a.address for a in found.document.addresses)
    same = before and (before.published, before.coder) == (found.document.published, name)
    if before and same and addresses <= before.addresses:
        return None
    return Entry(found.document, mentions, name, found.count)
