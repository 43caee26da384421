"""What a case's own rows change in the coding of a document: nothing, or a name for what they change."""

from __future__ import annotations

import re

from equipoise.ledger.documents import Document
from equipoise.ledger.identity import digest
from equipoise.world import overlay
from equipoise.world.folding import fold
from equipoise.world.gazetteer import find_actors

WORD = re.compile(r"\w+")
PLACES = (("places.csv", "name", "country"), ("names.csv", "phrase", "code"))


def own_rows(document: Document) -> str:
    """`+case-…` where the rows of the case in force change who or where is meant in a text; else nothing.

    So a document is coded again when a row that concerns it comes, changes or goes, and not for any other row.
    """
    if overlay.current() is None:
        return ""
    found, places = find_actors(document.text, document.published), own_places(document.text)
    with overlay.in_force(None):
        unchanged = not places and found == find_actors(document.text, document.published)
    return "" if unchanged else f"+case-{digest(found, places)}"


def own_places(text: str) -> list[tuple[str, str]]:
    """The case's places, and its names that are read as places too, whose words stand in a text."""
    current, held = overlay.current(), plain(text)
    rows = [(row.cells[a], row.cells[b]) for t, a, b in PLACES if current for row in current.tables.get(t, ())]
    return [(name, code) for name, code in rows if plain(name) in held]


def plain(text: str) -> str:
    return f" {' '.join(WORD.findall(fold(text).casefold()))} "
