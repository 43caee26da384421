"""What is to be kept of a document, and what is kept of it already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from equipoise.ledger.claims import Claim
from equipoise.ledger.documents import Count, Document, Translation
from equipoise.ledger.records import Mention


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a document already: when published, which coding, where it was found, and where read from.

    `translation` is the one that it has.
    """

    published: date | None
    coder: str
    addresses: frozenset[str]
    read_from: frozenset[str] = frozenset()
    translation: Translation | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A document to keep, with its mentions, its count if it is one, and the bytes it came from.

    `coder` names the coding; `mentions` is None where the record has that coding already. `claims` come with them.
    """

    document: Document
    mentions: tuple[Mention, ...] | None
    coder: str
    count: Count | None = None
    original: bytes | None = None
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """What a coder makes of a document: the mentions of events, and the claims of ties and counts."""

    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
