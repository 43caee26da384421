"""Which document a person means: by its id, an address, the name of its file, or its title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from equipoise.errors import NotFound, nearest
from equipoise.ledger.documents import Document
from equipoise.ledger.identity import normal

SHORTEST = 8  # d- and six hexadecimal digits


class DocumentNames:
    """The documents of a record by whatever names them.

    Parameters
    ----------
    documents : those in force.
    others : ids of documents that go by their id alone: superseded or forgotten ones.
    """

    def __init__(self, documents: Iterable[Document], others: Iterable[str] = ()) -> None:
        self.documents = {d.id: d for d in documents}
        self.ids = sorted({*self.documents, *others})
        self.tables = [defaultdict[str, list[str]](list) for _ in range(4)]
        for document in self.documents.values():
            for table, names in zip(self.tables, names_of(document), strict=True):
                for name in names:
                    table[name].append(document.id)

    def find(self, name: str) -> str:
        """The id of the one document that a name means.

        Raises
        ------
        NotFound : none has it, or several have; the hint names them.
        """
        name = name.strip()
        if name in self.ids:
            return name
        by_id = [id for id in self.ids if id.startswith(name)] if len(name) >= SHORTEST else []
        found = by_id or next((t[key] for t, key in zip(self.tables, keys(name), strict=True) if key in t), [])
        if len(found) == 1:
            return found[0]
        if found:
            shown = ", ".join(f"{id} ({self.title(id)})" for id in found[:4])
            raise NotFound(f"'{name}' means {len(found)} documents.", f"Give an id: {shown}.")
        close = nearest(name, [key for table in self.tables for key in table] or self.ids)
        raise NotFound(f"No document of the case is called '{name}'.", close or "Give an id (d-…), address or title.")

    def title(self, id: str) -> str:
        return self.documents[id].title if id in self.documents else ""


def keys(name: str) -> tuple[str, str, str, str]:
    """How a name reads as an address, as one without its wrapping, as a file's name, and as a title."""
    return name, bare(name), name, normal(name).casefold()


def names_of(document: Document) -> tuple[set[str], set[str], set[str], set[str]]:
    places = {a.address for a in document.addresses}
    files = {part for place in places for part in file_names(place)}
    title = normal(document.title).casefold()
    return places, {bare(place) for place in places}, files, {title} if title else set()


def bare(address: str) -> str:
    """An address without scheme, `www.` and a closing slash, which people leave out."""
    plain = address.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return plain.rstrip("/")


def file_names(place: str) -> set[str]:
    """The file's name with and without its ending, and with the part of the file where there is one."""
    path = PurePath(place.rstrip("/"))
    return {path.name, path.stem} - {""}


def id_of(names: DocumentNames, given: Mapping[str, object] | object) -> str | None:
    """The document that a line of JSON names, as a text or as an object with id, address, url or title."""
    options = [given.get(k) for k in ("id", "address", "url", "title")] if isinstance(given, Mapping) else [given]
    for option in options:
        if isinstance(option, str) and option.strip():
            return names.find(option)
    return None
