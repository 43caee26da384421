"""Reading tables of word lists: `[name]`, then words; `#` starts a comment that says what the list is for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from equipoise.errors import InputError


@cache
def word_lists(path: Path) -> dict[str, tuple[str, ...]]:
    """The lists of a file by name, each in its order.

    Parameters
    ----------
    path : the file. A word that holds a space is written with an underscore.

    Raises
    ------
    InputError
        If a word stands before the first name, a list is named twice, or a word stands twice in one list.
    """
    lists: dict[str, tuple[str, ...]] = {}
    name = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        words = line.partition("#")[0].split()
        if len(words) == 1 and words[0].startswith("["):
            name = words[0].strip("[]")
            words = []
            if name in lists:
                raise InputError(f"{path.name}, line {number}: the list {name} is there already.")
            lists[name] = ()
        if words and name is None:
            raise InputError(f"{path.name}, line {number}: words before the first list.", "Begin with [name].")
        if name is not None:
            lists[name] = _added(lists[name], words, f"{path.name}, line {number}")
    return lists


def _added(known: tuple[str, ...], words: list[str], where: str) -> tuple[str, ...]:
    both = (*known, *(word.replace("_", " ") for word in words))
    twice = next((word for word in both if both.count(word) > 1), None)
    if twice:
        raise InputError(f"{where}: {twice} stands twice in one list.")
    return both
