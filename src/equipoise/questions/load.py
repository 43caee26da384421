"""`load`: published files of a data set into the typed tables of a case, with what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from equipoise.datasets import registry
from equipoise.datasets.exported import formats_of
from equipoise.datasets.loading import Asked
from equipoise.datasets.loading import load as load_files
from equipoise.datasets.sidecar import Sidecar
from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.loaded import LoadedDataset, LoadedTable, one_loaded
from equipoise.questions.dataset_events import Taken, take_events
from equipoise.questions.datasets import table_json
from equipoise.results import Method, Result

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Loading(Result):
    """What a case has of a data set after loading, whether that changed, and what the record took of its events."""

    unpictured = "It says what was loaded and left out: `.table`; `ties` and `alignment` draw what is in it."

    columns = ("table", "rows", "expected", "version", "first", "last", "format")

    sidecar: Sidecar
    dataset: LoadedDataset
    changed: bool
    ties: int | None
    events: Taken | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.dataset.name,
            "changed": self.changed,
            "loaded_at": self.dataset.loaded_at,
            "released": self.dataset.released.isoformat() if self.dataset.released else None,
            "tables": [
                {"name": table.name, "seen": self.seen(table), **table_json(table)} for table in self.dataset.tables
            ],
            "ties": self.ties,
            "events": self.events.to_json() if self.events else None,
            "licence": self.sidecar.licence,
            "citation": self.sidecar.citation,
        }

    def seen(self, table: LoadedTable) -> str | None:
        """How well the format of a table's file is known."""
        return next((f.seen for f in formats_of(self.sidecar) if f.name == table.format), None)

    def rows(self) -> Sequence[Mapping[str, Any]]:
        names = ("rows", "expected", "version", "first", "last", "format")
        return [{"table": t.name, **{name: getattr(t, name) for name in names}} for t in self.dataset.tables]

    def evidence(self) -> list[str]:
        """None: rows were loaded; `ties` and `events` name those that enter an answer."""
        return []

    @property
    def method(self) -> Method:
        return Method("Typed tables of published files, unchanged but for missing codes.", self.sidecar.citation, {})


def load(
    case: Case | Path | str | None,
    name: str,
    *paths: Path | str,
    replace: bool | Asked = False,
    progress: Progress = lambda _: None,
) -> Loading:
    """Load published files of a data set into a case; the same files again change nothing.

    What a data set tells as events (the trips of COLT) enters the record, a document a row.

    Parameters
    ----------
    case : a Case, the folder of one, or None for that of the current folder.
    name : of the data set.
    paths : files or folders, plain, .gz or .zip.
    replace : whether tables that came from other files are replaced; or who is asked about it.
    progress : told what is being read.

    Raises
    ------
    InputError : a file that is damaged or of another data set, named; nothing is loaded then.
    UsageError : there is no such data set, no path, or a table came from another file and must not be replaced.
    """
    opened, sidecar = open_case(case), registry.sidecar(name)
    if not paths:
        raise UsageError(
            f"No file of {sidecar.name} is given.", f"`equipoise get {sidecar.name}` says where to get it."
        )
    before = one_loaded(opened.datasets, sidecar.name)
    asked: Asked = replace if callable(replace) else lambda _: bool(replace)
    with opened.world():
        kept = load_files(
            sidecar.name, [Path(path) for path in paths], opened.datasets, replacing=asked, progress=progress
        )
    changed = before is None or before.loaded_at != kept.loaded_at or before.tables != kept.tables
    return Loading(sidecar, kept, changed, count(kept), take_events(opened, kept, progress=progress))


def count(dataset: LoadedDataset) -> int | None:
    """How many ties a data set has; None if it has none to give."""
    if dataset.ties is None:
        return None
    from equipoise.ledger.attaching import attached

    with attached() as connection:
        found = connection.execute("SELECT count(*) FROM read_parquet(?)", [str(dataset.path(dataset.ties))]).fetchone()
    return int(found[0]) if found else 0
