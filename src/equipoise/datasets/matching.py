"""Which published format a file has, told by its columns; or what it has instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equipoise.datasets import registry
from equipoise.datasets.exported import formats_of
from equipoise.datasets.headers import header
from equipoise.datasets.opened import Published
from equipoise.datasets.sidecar import Format, Sidecar
from equipoise.errors import InputError

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Matched:
    """A file with its format and the columns that it has, in the file's order."""

    file: Published
    format: Format
    columns: tuple[str, ...]


def matched(sidecar: Sidecar, file: Published) -> Matched:
    """Return the file with its format.

    Raises
    ------
    InputError
        If its columns are those of none; says which lack, and which data set they are of.
    """
    tried = [(one, found) for one in formats_of(sidecar) if (found := header(sidecar.name, one, file)) is not None]
    for one, found in tried:
        if fits(one, found):
            return Matched(file, one, found)
    published = [pair for pair in tried if pair[0] in sidecar.formats]
    raise InputError(*told(sidecar, file, published))


def fits(one: Format, found: Sequence[str]) -> bool:
    if one.kind == "special":
        return True
    names = lowered(found)
    known = lowered((*one.columns, *one.ignored))
    return needed(one) <= names and (one.ignore_others or names <= known) and len(names) == len(found)


def needed(one: Format) -> set[str]:
    return lowered(one.columns) - lowered(one.optional)


def lowered(names: Iterable[str]) -> set[str]:
    return {name.lower() for name in names}


def told(sidecar: Sidecar, file: Published, tried: Sequence[tuple[Format, tuple[str, ...]]]) -> tuple[str, str]:
    """What is wrong with a file that has no format of the data set, and what to do."""
    if not tried:
        kinds = ", ".join(dict.fromkeys(one.name if one.kind == "special" else one.kind for one in sidecar.formats))
        ending = f"a file {file.suffix}" if file.suffix else "a file without an ending"
        return f"{file.name} cannot be read as {sidecar.name}: {kinds} was expected; found: {ending}.", hint(sidecar)
    one, found = max(tried, key=lambda pair: len(needed(pair[0]) & lowered(pair[1])))
    lacking = [name for name in one.columns if name.lower() in needed(one) - lowered(found)]
    strange = [name for name in found if name.lower() not in lowered((*one.columns, *one.ignored))]
    repeated = sorted({name for name in found if found.count(name) > 1})
    faults = (("lacking", lacking), ("unknown", [] if one.ignore_others else strange), ("there twice", repeated))
    wrong = [f"{'column' if len(names) == 1 else 'columns'} {what}: {listed(names)}" for what, names in faults if names]
    if set(lacking) == set(one.columns):
        wrong = []
    wrong.append(f"columns {listed(list(one.columns))} were expected; found: {listed(list(found))}")
    where = f"{file.name}: line 1" if one.kind == "csv" else file.name
    what = f"{where}: not {sidecar.name} ({one.name}): {'; '.join(wrong)}."
    others = other_data_sets(sidecar, file)
    return what, f"It looks like {others[0]}: `equipoise load {others[0]} PATH`." if others else hint(sidecar)


def hint(sidecar: Sidecar) -> str:
    return f"`equipoise get {sidecar.name}` says where to get it."


def other_data_sets(sidecar: Sidecar, file: Published) -> list[str]:
    found = []
    for name in registry.names():
        other = registry.sidecar(name)
        if other.name != sidecar.name and any(
            (names := header(other.name, one, file)) is not None and fits(one, names) for one in other.formats
        ):
            found.append(name)
    return found


def listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(name or "(empty)" for name in names[:SHOWN]) + more
