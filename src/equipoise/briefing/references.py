"""The sources of a brief as plain data, for programs that manage references: what, by whom, when, where, read when."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from equipoise.briefing.binding import ADDRESS, site
from equipoise.briefing.marks import Marks
from equipoise.briefing.material import Material
from equipoise.datasets import registry
from equipoise.ledger.documents import Document
from equipoise.questions.naming import name
from equipoise.reading.languages import UNKNOWN

Reference = dict[str, Any]
# A key says whose it is in so many letters, and which in so many of its id.
NAME, ID = 16, 6


def references(material: Material, marks: Marks) -> list[Reference]:
    """What the brief rests on: cited texts, reports that rows of tables name, ties' references, loaded data sets.

    Each has `key`, `kind` (webpage, document, dataset), `title`, `publisher`, `published` and `accessed` (days, or
    null), `url`, `language`, `note` and `mark`, its short name in the brief. `accessed` is the day on which a text was
    read into the case; of a report that only a table names there is none.
    """
    found = [
        *(of_text(document, marks.texts[document.id]) for document in marks.cited),
        *of_rows(material, marks),
        *of_ties(material),
        *of_datasets(material),
    ]
    return list({one["key"]: one for one in reversed(found)}.values())[::-1]


def of_text(document: Document, mark: str) -> Reference:
    kind = "webpage" if document.url else "document"
    made = reference(document, kind, document.title or first_words(document.text))
    return made | {"accessed": accessed(document), "mark": mark}


def of_rows(material: Material, marks: Marks) -> Iterator[Reference]:
    """The reports on which rows of tables rest, in the order of the events; each address once."""
    given = {document.url for document in marks.cited}
    for record in marks.listed:
        for item in record["evidence"]:
            document = material.documents.get(item.get("document") or "")
            if document is None or document.kind != "row" or not document.url or document.url in given:
                continue
            given.add(document.url)
            note = f"As summarised in row {item['row']} of the table {item['dataset']}" if "dataset" in item else ""
            yield reference(document, "webpage", document.title or first_words(document.text)) | {"note": note}


def of_ties(material: Material) -> Iterator[Reference]:
    """What the rows of ties between the states name as their reference."""
    told = {tie["reference"]: tie for found in material.ties.values() for tie in named(found.between())}
    for text, tie in told.items():
        address = ADDRESS.search(text)
        words = ADDRESS.sub("", text).strip(" ,;.") or (site(address[0]) if address else "")
        note = f"Reference of a tie: {tie['kind']}, {name(tie['source'])} and {name(tie['target'])}"
        made = plain("webpage" if address else "document", words, key(None, None, tie["id"]))
        yield made | {"url": address[0] if address else None, "note": note}


def named(ties: Iterable[Any]) -> Iterator[Any]:
    return (tie for tie in ties if tie["kind"] != "membership" and tie["reference"].strip())


def of_datasets(material: Material) -> Iterator[Reference]:
    """The data sets that the case has loaded, with what their authors ask to be cited."""
    for loaded in material.view.datasets():
        one = registry.sidecar(loaded.name)
        made = plain("dataset", one.title, f"{slug(one.name)}-data")
        released = loaded.released.isoformat() if loaded.released else None
        day = loaded.loaded_at[:10]
        yield made | {"url": one.homepage or None, "published": released, "accessed": day, "note": one.citation}


def reference(document: Document, kind: str, title: str) -> Reference:
    day = document.published.isoformat() if document.published else None
    made = plain(kind, title, key(document.publisher, day, document.id))
    language = document.language if document.language != UNKNOWN else None
    return made | {"publisher": document.publisher, "published": day, "url": document.url, "language": language}


def plain(kind: str, title: str, key: str) -> Reference:
    empty = dict.fromkeys(("publisher", "published", "accessed", "url", "language"))
    return {"key": key, "kind": kind, "title": one_line(title) or "untitled", **empty, "note": "", "mark": None}


def accessed(document: Document) -> str | None:
    """The day on which the text was read, from its address where it has one."""
    stamped = [a for a in document.addresses if a.retrieved_at]
    first = next((a for a in stamped if a.address == document.url), next(iter(stamped), None))
    return first.retrieved_at[:10] if first and first.retrieved_at else None


def key(publisher: str | None, day: str | None, id: str) -> str:
    """A key of plain letters that stays the same: `tass2018-0113be`."""
    return f"{slug(publisher or 'source')[:NAME] or 'source'}{day[:4] if day else ''}-{id.split('-', 1)[-1][:ID]}"


def slug(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "", letters.lower())


def one_line(text: str) -> str:
    """On one line, without what no format of references can hold."""
    return " ".join("".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cs")).split())


def first_words(text: str, most: int = 120) -> str:
    line = one_line(text)
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def parts_of(day: str | None) -> Sequence[int]:
    """Year, month and day as numbers."""
    return [int(part) for part in day.split("-")] if day else []
