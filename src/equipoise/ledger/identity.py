"""Ids: hashes of what a record is anchored to, never of how it was coded."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from equipoise.ledger.fields import Span

LENGTH = 16


def digest(*parts: object) -> str:
    """A short hexadecimal hash of the parts, kept apart by a separator that text does not hold."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def normal(text: str) -> str:
    """Text as it counts for identity: NFKC, white space folded, case and quotation marks kept."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def document_id(title: str, text: str) -> str:
    return "d-" + digest("text", normal(title), normal(text))


def row_id(table: str, identifier: str | None, cells: dict[str, str]) -> str:
    """The id of a table row's document: of its `id` if it has one, else of its cells.

    A bare number is a line's number rather than a name, so it counts within its table only.
    """
    if identifier:
        scope = table if identifier.isdigit() else ""
        return "d-" + digest("row", scope, identifier)
    return "d-" + digest("cells", *(f"{name}={normal(value)}" for name, value in sorted(cells.items()) if value))


def mention_id(document: str, trigger: Span, ordinal: int) -> str:
    return "m-" + digest(document, trigger[0], trigger[1], ordinal)


def event_id(mention: str) -> str:
    """The address of the event that holds a mention: any of its mentions' hashes will do."""
    return "e-" + mention.removeprefix("m-")


def judgement_id(*parts: object) -> str:
    return "j-" + digest(*parts)
