"""What is kept of a document that was found: coded where it must be, nothing where the record has it as it is."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Protocol, runtime_checkable

from equipoise.coding.own_rows import own_rows
from equipoise.ledger.documents import Document
from equipoise.ledger.entries import Coded, Entry, Known
from equipoise.ledger.identity import digest
from equipoise.ledger.records import Mention
from equipoise.questions.intake_result import Reading
from equipoise.questions.translating import UNCODED, NotCoded, Translating, as_coded, placed
from equipoise.reading.found import Found, Note


class Coder(Protocol):
    """What reads a text: deterministic, and named by a fingerprint of its version, model and tables.

    `languages` are the codes of those that it reads; a document given to it has the text that is to be coded.
    """

    @property
    def fingerprint(self) -> str: ...

    @property
    def languages(self) -> tuple[str, ...]: ...

    def code(self, document: Document) -> list[Mention]: ...


@runtime_checkable
class ClaimCoder(Protocol):
    """A coder that finds claims too, in the same reading."""

    def coded(self, document: Document) -> Coded: ...


@cache
def default_coder() -> Coder:
    from equipoise.coding.coder import Coder as TrainedCoder

    return TrainedCoder()


def entry(
    found: Found,
    known: dict[str, Known],
    reader: Coder,
    languages: Translating,
    result: Reading,
    seen: set[str],
    recode: bool = True,
) -> Entry | None:
    """What to keep of a document, or None where the record has it as it is."""
    before, first = known.get(found.document.id), found.document.id not in seen
    if first:
        seen.add(found.document.id)
        result.documents += 1
        result.new += before is None
    document = earliest(found.document, before)
    if found.mentions is None:
        document, why = languages.translated(document, before.translation if before else None)
        name = languages.coding(document, reader.fingerprint)
        name += "" if name.startswith(UNCODED) else own_rows(as_coded(document))
        if not recode and before and stays(before, document, name):
            name = before.coder
        if first:
            list_uncoded(found.input, document, name, why, result)
    else:
        name = f"table+{digest(found.count, *found.mentions)}"  # what the cells mean may depend on the whole column
    unchanged = before is not None and (before.published, before.coder) == (document.published, name)
    addresses = frozenset(a.address for a in document.addresses)
    place = frozenset(a.address for a in document.addresses[:1] if document.kind == "text")
    told = found.mentions is not None or (before is not None and before.translation == document.translation)
    if unchanged and before and told and addresses <= before.addresses and place <= before.read_from:
        return None
    old = before or Known(None, "", frozenset())
    known[document.id] = Known(
        document.published, name, addresses | old.addresses, place | old.read_from, document.translation
    )
    made = Coded(found.mentions or ()) if found.mentions is not None or unchanged else coded(document, name, reader)
    if found.mentions is None and not unchanged:
        result.unknown.note(as_coded(document))
    return Entry(document, None if unchanged else made.mentions, name, found.count, found.original, made.claims)


def stays(before: Known, document: Document, name: str) -> bool:
    """Whether the coding that a text has may stay: the same words of the same day, read by another coder."""
    words = (before.translation, before.published) == (document.translation, document.published)
    return words and not before.coder.startswith(UNCODED) and not name.startswith(UNCODED)


def coded(document: Document, name: str, reader: Coder) -> Coded:
    """The mentions and claims of a text; none of one in a language that is not read."""
    if name.startswith(UNCODED):
        return Coded()
    text = as_coded(document)
    made = reader.coded(text) if isinstance(reader, ClaimCoder) else Coded(tuple(reader.code(text)))
    return Coded(placed(made.mentions, document), placed(made.claims, document))


def list_uncoded(input: str, document: Document, name: str, why: str | None, result: Reading) -> None:
    """Say of a document that it was not coded, or that its new translation failed."""
    if name.startswith(UNCODED):
        result.not_coded.append(NotCoded(input, document.id, document.language, why))
    elif why:
        result.notes.append(Note(input, f"{why}; the translation kept before is used"))


def earliest(document: Document, before: Known | None) -> Document:
    """One text found twice was published on the earlier day, in whichever order the two were read."""
    if document.kind != "text" or before is None or before.published is None:
        return document
    day = before.published if document.published is None else min(before.published, document.published)
    return replace(document, published=day)
