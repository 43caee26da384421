"""Texts in languages that the coder does not read: translated by a person's own engine or file, or kept and listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from equipoise.errors import InputError
from equipoise.language.alignment import align
from equipoise.ledger.claims import Claim
from equipoise.ledger.coders import UNCODED as UNCODED
from equipoise.ledger.documents import Document, Translation
from equipoise.ledger.entries import Known
from equipoise.ledger.records import Mention, Original
from equipoise.ledger.visits import Visit
from equipoise.questions.engines import Engine
from equipoise.questions.phrases import plural
from equipoise.reading.decoding import decode
from equipoise.reading.found import Found, Note, Skipped, Visited
from equipoise.reading.languages import UNKNOWN, in_latin_letters, language_name, language_of
from equipoise.reading.text import unify

Read = TypeVar("Read", Mention, Claim)  # what a coder reads at a place of a text
HINT = "give a translation with --translation or --translate-with"


@dataclass(frozen=True, slots=True)
class NotCoded:
    """A document that was kept without coding; `failed` says why a translation could not be made."""

    input: str
    document: str
    language: str
    failed: str | None = None

    @property
    def why(self) -> str:
        return f"the translation failed: {self.failed}" if self.failed else HINT

    def __str__(self) -> str:
        name = "an unknown language" if self.language == UNKNOWN else language_name(self.language)
        return f"{self.input}: kept, not coded: {name} ({self.language}); {self.why}"

    def to_json(self) -> dict[str, Any]:
        return {"input": self.input, "document": self.document, "language": self.language, "why": self.why}


@dataclass(frozen=True, slots=True)
class Translating:
    """How texts are treated by their languages: which ones are read, the translation given, the engine to ask."""

    languages: tuple[str, ...]
    given: Translation | None = None
    engine: Engine | None = None

    def reads(self, document: Document) -> bool:
        """Whether the text itself is coded; one too short to tell is taken for English where its letters allow it."""
        open_one = document.language == UNKNOWN and "en" in self.languages and in_latin_letters(document.text)
        return document.language in self.languages or open_one

    def translated(self, document: Document, kept: Translation | None) -> tuple[Document, str | None]:
        """The document with its translation, given, kept or made now; and why none could be made.

        An engine is asked once a document: what the same command made before is kept.
        """
        if self.given:
            same = kept and (kept.text, kept.engine) == (self.given.text, self.given.engine)
            return replace(document, translation=kept if same else self.given), None
        if self.reads(document) or self.engine is None or (kept and kept.engine == self.engine.command):
            return replace(document, translation=kept), None
        try:
            made = self.engine.translate(document)
        except InputError as error:
            return replace(document, translation=kept), str(error)
        if wrong := self.unread(made):
            return replace(document, translation=kept), f"the answer is in {wrong}, which is not coded either"
        return replace(document, translation=made), None

    def unread(self, made: Translation) -> str | None:
        """The language of a translation, if it is none that is read."""
        found = language_of("", made.text)
        readable = self.reads(Document("", "text", "", made.text, language=found))
        return None if readable else f"{language_name(found)} ({found})"

    def coding(self, document: Document, fingerprint: str) -> str:
        """What names the coding of a document: the coder, and the translation if it is that which is coded."""
        if document.translation:
            return f"{fingerprint}+{document.translation.hash}"
        return fingerprint if self.reads(document) else UNCODED + document.language

    def asked_again(self, visits: Mapping[str, Visit], known: Mapping[str, Known]) -> Mapping[str, Visit]:
        """The visits; an address whose text waits for a translation is asked for the whole, as if by other options."""
        if self.given is None and self.engine is None:
            return visits
        waiting = {name for name, kept in known.items() if self.given or kept.coder.startswith(UNCODED)}
        return {a: v if waiting.isdisjoint(v.documents) else replace(v, options="") for a, v in visits.items()}


def translating(read: tuple[str, ...], translation: Path | str | None, engine: Engine | str | None) -> Translating:
    """How languages are treated; checked before anything is read.

    Raises
    ------
    UsageError, InputError : the engine is no command, the file no translation into a language that is read.
    """
    engine = Engine(engine) if isinstance(engine, str) else engine
    if engine:
        engine.arguments(UNKNOWN)
    given = given_translation(translation) if translation else None
    languages = Translating(read, given, engine)
    if given and (wrong := languages.unread(given)):
        into = " or ".join(language_name(code) for code in read)
        raise InputError(f"The translation in {translation} is in {wrong}.", f"Give one into {into}.")
    return languages


def given_translation(path: Path | str) -> Translation:
    """A translation from a file of plain text.

    Raises
    ------
    InputError : there is no such file, or it holds no text.
    """
    path = Path(path)
    try:
        text = unify(decode(path.read_bytes())).strip()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.", "Give a text file.") from error
    except InputError as error:
        raise InputError(f"{path} is no text: {error}.", "Give the translation as a plain text file.") from error
    if not text:
        raise InputError(f"{path} is empty.", "Give the translation as a plain text file.")
    return Translation(text, path.name)


def as_coded(document: Document) -> Document:
    """The document as the coder gets it: with the text that is to be coded."""
    return replace(document, text=document.coded_text, translation=None)


def placed(mentions: Iterable[Read], document: Document) -> tuple[Read, ...]:
    """Mentions or claims with the page or paragraph of each, and with the original's words behind a translation's."""
    if document.translation is None:
        return tuple(replace(m, locator=document.locator(m.span)) for m in mentions)
    aligned = align(document.text, document.translation.text)
    return tuple(behind(m, document, aligned.original_of(m.span)) for m in mentions)


def behind(mention: Read, document: Document, span: tuple[int, int] | None) -> Read:
    if span is None:
        return mention
    return replace(mention, original=Original(document.text[slice(*span)], span), locator=document.locator(span))


def only_one(found: Iterable[Found | Skipped | Note | Visited]) -> Iterator[Found | Skipped | Note | Visited]:
    """What was found, if that is one text.

    Raises
    ------
    InputError : it is none or several, or the row of a table; nothing has been kept then.
    """
    things = list(found)
    texts = [thing for thing in things if isinstance(thing, Found)]
    if len(texts) != 1 or texts[0].mentions is not None:
        rows = sum(text.mentions is not None for text in texts)
        holds = plural(rows, "row of a table", "rows of a table") if rows else plural(len(texts), "document")
        skipped = "; ".join(str(thing) for thing in things if isinstance(thing, Skipped))
        raise InputError(
            f"--translation belongs to one text; this input holds {holds}{f' ({skipped})' if skipped else ''}.",
            "Read that text by itself, or give an engine with --translate-with.",
        )
    return iter(things)
