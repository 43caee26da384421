"""Coders: our own and those elsewhere, each with a range of ordinals to itself, so that no two give one id."""

from __future__ import annotations

import re

from equipoise.errors import UsageError
from equipoise.ledger.fields import Span
from equipoise.ledger.identity import digest, mention_id, normal

RANGE = 1_000_000  # ordinals below are ours, a person's and those of tables; then a range for each coder elsewhere
OURS = re.compile(r"(equipoise|table|person|by hand)\b", re.IGNORECASE)
UNCODED = "not coded: "  # before the language: names the coding of a document that was kept without one
VERSION = re.compile(r"equipoise-(\d+(?:\.\d+)*)")
NAME = re.compile(r"[^\W_][\w .@-]{0,59}")


def checked_name(name: str) -> str:
    """The name of a coder elsewhere, without needless white space.

    Raises
    ------
    UsageError : it could be taken for our coder, a table or a person's judgement, or is no name.
    """
    name = normal(name)
    if not NAME.fullmatch(name):
        raise UsageError(f"'{name}' is no name of a coder.", "Take letters, digits, spaces and . - _ @, up to 60.")
    if OURS.match(name):
        raise UsageError(f"'{name}' would look like Equipoise's own coding.", "Take another name.")
    return name


def is_elsewhere(coder: str) -> bool:
    """Whether a mention's coder is one that events were imported from."""
    return not OURS.match(coder)


def version_of(coding: str) -> tuple[int, ...]:
    """The version of Equipoise that made a coding; nothing of a table, or of a document that was not coded."""
    found = VERSION.match(coding)
    return tuple(map(int, found[1].split("."))) if found else ()


def range_of(coder: str) -> int:
    """The first ordinal of a coder elsewhere: from the name alone, whatever was imported before."""
    return (1 + int(digest("coder", coder), 16) % 1_000_000_000) * RANGE


def side(ordinal: int) -> int:
    """Which coder's range an ordinal lies in; 0 is ours."""
    return ordinal // RANGE


def side_of(id: str, document: str, trigger: Span, sides: set[int]) -> int | None:
    """Which of the sides gave a mention its id; None if none of them did."""
    tried = ((number, number * RANGE + rank) for number in sorted(sides) for rank in range(RANKS))
    return next((number for number, ordinal in tried if mention_id(document, trigger, ordinal) == id), None)


RANKS = 200  # more events at one trigger than any coder gives
