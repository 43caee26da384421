"""The PLOVER ontology as we read it: sixteen event types, CONSULT's modes, their quad and Goldstein score."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from equipoise.errors import UsageError, nearest
from equipoise.world.rows import read

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


@dataclass(frozen=True, slots=True)
class EventType:
    """A type, or one mode of it, and what the other dialects call it.

    `plover2` is its name in PLOVER 2.0, `cameo` its CAMEO roots, `plv` its names in the PLV training set.
    """

    type: str
    mode: str | None
    quad: str
    goldstein: float
    plover2: str
    cameo: tuple[str, ...]
    plv: tuple[str, ...]
    definition: str
    note: str


@cache
def types() -> tuple[EventType, ...]:
    """Every type and mode, in the order of the codebook; a type's own row precedes those of its modes."""
    used = ("type", "mode", "quad", "goldstein", "plover2", "cameo", "plv", "definition", "note")
    return tuple(
        EventType(
            r.text("type"),
            r.maybe("mode") or None,
            r.choice("quad", QUADS),
            r.number("goldstein"),
            r.text("plover2"),
            tuple(r.text("cameo").split(";")),
            tuple(r.text("plv").split(";")),
            r.text("definition"),
            r.maybe("note"),
        )
        for r in read("plover.csv", used)
    )


@cache
def contexts() -> tuple[str, ...]:
    """The contexts that PLOVER lets an event carry."""
    return tuple(r.text("context") for r in read("contexts.csv", ("context",), ignored=("meaning",)))


def type_of(word: str) -> str:
    """Return the type that a word means in any dialect: ours, PLOVER 2.0, CAMEO (its codes), the PLV training set.

    Raises
    ------
    UsageError
        If no dialect has the word, or it stands for several of our types.
    """
    name = word.strip().upper()
    if (name, None) in _table():
        return name
    cameo = name[:2] if name.isdigit() and 2 <= len(name) <= 4 else ""
    found = sorted({t.type for t in types() if name == t.plover2 or name in t.plv or cameo in t.cameo})
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{word!r} stands for {' and '.join(found)}.", "Name the one that is meant.")
    known = sorted({t.type for t in types()})
    raise UsageError(f"{word!r} is no event type.", nearest(name, known) or f"Known: {', '.join(known)}.")


def goldstein(type: str, mode: str | None = None) -> float:
    """Return the conflict-cooperation score of a type, from -10 (attack) to +10 (aid).

    Raises
    ------
    UsageError
        If the type is none of the sixteen, or the mode none of the type's.
    """
    return _found(type, mode).goldstein


def quad(type: str) -> str:
    """Return which of the four classes (verbal or material, cooperation or conflict) a type belongs to."""
    return _found(type, None).quad


@cache
def _table() -> dict[tuple[str, str | None], EventType]:
    return {(t.type, t.mode): t for t in types()}


def _found(type: str, mode: str | None) -> EventType:
    if found := _table().get((type, mode)):
        return found
    if (type, None) not in _table():
        raise UsageError(f"{type!r} is no event type.", nearest(type.upper(), [t.type for t in types()]))
    modes = [t.mode for t in types() if t.type == type and t.mode]
    raise UsageError(f"{mode!r} is no mode of {type}.", f"Its modes: {', '.join(modes) or 'none'}.")
