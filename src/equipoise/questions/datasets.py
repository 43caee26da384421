"""`datasets`: the data sets of the field that can be loaded, what each is, and which of them a case has.

In Python it is `dataset_list`: `equipoise.datasets` is the package in which the data sets live.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from equipoise.datasets import registry
from equipoise.datasets.sidecar import Sidecar
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.loaded import LoadedDataset, LoadedTable, loaded
from equipoise.results import Method, Result

COLUMNS = ("name", "title", "what", "first", "last", "version", "released", "seen", "loaded", "licence", "citation")


@dataclass(frozen=True, slots=True)
class Described:
    """A data set, and what a case has of it."""

    sidecar: Sidecar
    loaded: LoadedDataset | None = None

    def to_json(self) -> dict[str, Any]:
        one = self.sidecar
        return {
            **{name: getattr(one, name) for name in ("name", "title", "what", "version")},
            "released": one.released.isoformat() if one.released else None,
            "released_source": one.released_source or None,
            **{name: getattr(one, name) for name in ("first", "last", "citation", "licence", "homepage")},
            "note": one.note or None,
            "seen": one.seen,
            "get": publisher_json(one),
            "formats": [
                {"name": f.name, "table": f.table, "kind": f.kind, "seen": f.seen, "version": f.version or None}
                for f in one.formats
            ],
            "tables": [self.table_json(table.name) for table in one.tables],
            "has_ties": bool(one.ties_need or one.ties_take),
            "loaded_at": self.loaded.loaded_at if self.loaded else None,
        }

    def table_json(self, name: str) -> dict[str, Any]:
        table, kept = self.sidecar.table(name), self.loaded.table(name) if self.loaded else None
        return {
            "name": table.name,
            "what": table.what,
            "key": list(table.key),
            "columns": [
                {"name": column, "type": told.type, "label": told.label, "codes": told.codes or None}
                for column, told in table.columns.items()
            ],
            "loaded": table_json(kept) if kept else None,
        }

    def row(self) -> dict[str, Any]:
        """One line of the list."""
        told = self.to_json()
        return {name: told[name] for name in COLUMNS if name != "loaded"} | {"loaded": self.loaded is not None}


def publisher_json(one: Sidecar) -> dict[str, Any]:
    return {
        "address": one.get.address or None,
        "file": one.get.file or None,
        "bytes": one.get.bytes or None,
        "steps": list(one.get.steps),
    }


def table_json(table: LoadedTable) -> dict[str, Any]:
    """What a case has of a table."""
    return {
        "rows": table.rows,
        "expected": table.expected,
        "format": table.format,
        "version": table.version,
        "first": table.first,
        "last": table.last,
        "sources": [{"file": file, "sha256": sha256} for file, sha256 in table.sources],
        "skipped": [{"why": why, "rows": rows} for why, rows in table.skipped.items()],
        "unknown": [{"column": column, "value": value, "rows": rows} for column, value, rows in table.unknown],
    }


@dataclass(frozen=True, slots=True)
class DatasetList(Result):
    """Data sets, in the order of their names."""

    unpictured = "It is a list of data sets: `.table`."

    columns = COLUMNS

    found: tuple[Described, ...]
    in_a_case: bool

    def to_json(self) -> dict[str, Any]:
        return {"datasets": [one.to_json() for one in self.found]}

    def rows(self) -> Sequence[Mapping[str, Any]]:
        return [one.row() for one in self.found]

    def evidence(self) -> list[str]:
        """None: a list of data sets rests on no event."""
        return []

    @property
    def method(self) -> Method:
        return Method("The sidecars of the data sets, and what the case has loaded.", "docs/datasets.md", {})


def dataset_list(case: Case | str | None = None, name: str | None = None) -> DatasetList:
    """Return what data sets can be loaded, and which a case has.

    Parameters
    ----------
    case : whose loaded data sets are told; None for none.
    name : of one data set; None for all.

    Raises
    ------
    UsageError : there is no data set of that name.
    CaseError : no such case, or a damaged manifest of a data set.
    """
    names = registry.names() if name is None else (registry.sidecar(name).name,)
    opened = open_case(case) if case is not None else None
    kept = {one.name: one for one in loaded(opened.datasets)} if opened else {}
    return DatasetList(tuple(Described(registry.sidecar(n), kept.get(n)) for n in names), opened is not None)
