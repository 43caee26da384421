"""Where texts stand: the places that they were last read from, and whether such a place is still there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    import duckdb


def take_place(connection: duckdb.DuckDBPyConnection, document: str, place: str) -> list[str]:
    """Note that a document stands at a place; return those that stood there until now."""
    found = connection.execute("SELECT document FROM read_from WHERE address = ? ORDER BY document", [place]).fetchall()
    connection.execute("DELETE FROM read_from WHERE address = ? AND document <> ?", [place, document])
    connection.execute("INSERT OR IGNORE INTO read_from VALUES (?, ?)", [place, document])
    return [row[0] for row in found if row[0] != document]


def stands(place: str, folder: Path) -> bool:
    """Whether a text read from a place may still be there: on the web always, in a file while the file exists.

    Parameters
    ----------
    place : a web address, a `file:` URI, or a path relative to the case; a part of a file is named behind a `#`.
    folder : the case's folder.
    """
    if place.startswith(("http://", "https://")):
        return True
    if place.startswith("file:"):
        path = unquote(urlsplit(place).path)
        place = re.sub(r"^/([A-Za-z]:)", r"\1", path)  # /C:/… of Windows
    # A name may hold a # of its own, and so may the part.
    files = [place, *(place[:n] for n, character in enumerate(place) if character == "#")]
    return any((folder / file).exists() for file in files if file)
