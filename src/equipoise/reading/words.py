"""The words that a chronology's cells may hold: read strictly, by the lists in `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from equipoise.errors import InputError, nearest


def word(column: str, cell: str) -> str | None:
    """Return the word that a cell means, or None for an empty cell.

    Raises
    ------
    InputError
        If the column has no such word.
    """
    if not cell:
        return None
    known = _words()[column]
    plain = " ".join(cell.casefold().replace("-", " ").replace("_", " ").split())
    if plain not in known:
        hint = nearest(plain, known) or f"Write one of: {', '.join(dict.fromkeys(known.values()))}."
        raise InputError(f"unknown {column.replace('_', ' ')} {cell[:60]!r}.", hint)
    return known[plain]


@cache
def _words() -> dict[str, dict[str, str]]:
    lists = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))
    return {
        column: {form: meant for meant, others in words.items() for form in (meant, *others)}
        for column, words in lists.items()
    }
