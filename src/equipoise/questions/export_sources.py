"""The sources of what is exported: the reports behind events, the references of ties, the citations of data sets."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from equipoise.datasets import registry
from equipoise.ledger.documents import Document
from equipoise.ledger.loaded import LoadedDataset
from equipoise.ledger.view import View

if TYPE_CHECKING:
    from equipoise.questions.export import Exportable

FILE = "sources.csv"
KEY = "equipoise.sources"  # in the metadata of a Parquet file
MANY = 1000  # ids of rows that one source names; a data set stands behind all rows that name it


@dataclass(frozen=True, slots=True)
class Source:
    """One source of the rows of a table.

    `kind` is `report` (a text), `row` (of a table that a person made), `reference` (of a tie that a person entered) or
    `data set`; `rows` the ids of the events or ties that rest on it, where they have ids and are not too many.
    """

    table: str
    kind: str
    id: str
    citation: str
    publisher: str = ""
    published: str = ""
    url: str = ""
    licence: str = ""
    rows: str = ""


SOURCE_COLUMNS = {
    "table": "the table whose rows rest on it",
    "kind": "report, row, reference or data set",
    "id": "of the document, or the name of the table or data set",
    "citation": "title or citation",
    "publisher": "who published it",
    "published": "the day of publication or release",
    "url": "its address",
    "licence": "what is known of its licence",
    "rows": "ids of the events or ties that rest on it, with spaces; empty where they are very many or have none",
}


def sources_of(view: View, table: Exportable) -> list[Source]:
    """Every source of a table, in a fixed order."""
    if table.sidecar:
        loaded = next(one for one in view.datasets() if one.name == table.sidecar.name)
        return [of_dataset(table.name, loaded, table.version, ())]
    return list(of_ties(view, table.name) if table.name == "ties" else of_events(view, table.name))


def of_dataset(table: str, loaded: LoadedDataset, version: str, rows: Sequence[str]) -> Source:
    one = registry.sidecar(loaded.name)
    released = loaded.released.isoformat() if loaded.released else ""
    citation = f"{one.citation} (version {version})"
    return Source(table, "data set", one.name, citation, "", released, one.homepage, one.licence, joined(rows))


def of_ties(view: View, table: str) -> Iterator[Source]:
    """The data sets that ties come from, and the reference of each other tie."""
    behind: dict[str, list[str]] = {}
    named: dict[tuple[str, str], list[str]] = {}
    loaded = {one.name: one for one in view.datasets()}
    for row in view.rows("SELECT id, dataset, reference FROM ties ORDER BY id"):
        if row["dataset"] in loaded:
            behind.setdefault(row["dataset"], []).append(row["id"])
        else:
            named.setdefault((row["dataset"], row["reference"] or ""), []).append(row["id"])
    for name, ids in sorted(behind.items()):
        told = dict.fromkeys(one.version for one in loaded[name].tables)  # each once, in their order
        yield of_dataset(table, loaded[name], ", ".join(told), ids)
    for (dataset, reference), ids in sorted(named.items()):
        address = next((word.strip("(),;.") for word in reference.split() if word.startswith("http")), "")
        yield Source(table, "reference", dataset, reference or "none given", url=address, rows=joined(ids))


def of_events(view: View, table: str) -> Iterator[Source]:
    """The documents behind the events, each with their ids."""
    behind: dict[str, list[str]] = {}
    for row in view.rows("SELECT event, document FROM event_mentions ORDER BY document, event, mention"):
        ids = behind.setdefault(row["document"], [])
        if row["event"] not in ids:
            ids.append(row["event"])
    for document in view.snapshot().documents:
        if document.id in behind:
            yield of_document(table, document, behind[document.id])


def of_document(table: str, document: Document, events: Sequence[str]) -> Source:
    title = " ".join((document.title or document.text[:120]).split())
    return Source(
        table,
        "row" if document.kind == "row" else "report",
        document.id,
        title or "untitled",
        document.publisher or "",
        document.published.isoformat() if document.published else "",
        document.url or "",
        "",
        joined(events),
    )


def joined(ids: Sequence[str]) -> str:
    return " ".join(ids) if len(ids) <= MANY else ""


def rows_of(sources: Iterable[Source]) -> list[dict[str, str]]:
    return [asdict(source) for source in sources]


def write_sources(path: Path, sources: Iterable[Source]) -> Path:
    """The sources as CSV, for formats that have no room for them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(SOURCE_COLUMNS), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows_of(sources))
    return path


def packaged(sources: Sequence[Source]) -> list[dict[str, str]]:
    """The sources as a data package has them: titles and addresses, each once."""
    told: dict[tuple[str, str], dict[str, str]] = {}
    for one in sources:
        words = ", ".join(part for part in (one.citation, one.publisher, one.published) if part)
        title = one.citation if one.kind == "data set" else words
        told[title, one.url] = {"title": title} | ({"path": one.url} if one.url else {})
    return list(told.values())
