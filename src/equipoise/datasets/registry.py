"""The registry: every folder of this package that has a sidecar is a data set."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from equipoise.datasets.sidecar import Sidecar, read_sidecar
from equipoise.errors import UsageError, nearest


@cache
def names() -> tuple[str, ...]:
    """The names of the data sets, in order."""
    return tuple(sorted(sidecar.name for sidecar in _sidecars().values()))


def sidecar(name: str) -> Sidecar:
    """Return what a data set is.

    Raises
    ------
    UsageError
        If there is none of that name; the hint names near ones.
    """
    return _sidecars()[place_of(name)]


def folder(name: str) -> Traversable:
    """The folder of a data set, with its SQL."""
    return resources.files("equipoise.datasets") / place_of(name)


def place_of(name: str) -> str:
    """The name of the folder of a data set."""
    plain = name.strip().lower().replace("_", "-")
    for place, found in _sidecars().items():
        if found.name == plain:
            return place
    raise UsageError(
        f"There is no data set '{name}'.", nearest(plain, names()) or "`equipoise datasets` lists those that there are."
    )


def sql(name: str, file: str) -> str:
    """The text of an SQL file in the folder of a data set."""
    return (folder(name) / file).read_text("utf-8")


def own_names(name: str) -> dict[str, str | None]:
    """What a publisher means by its own names of states: the rows of `names.csv` in the folder, if there is one."""
    table = folder(name) / "names.csv"
    if not table.is_file():
        return {}
    rows = csv.DictReader(table.read_text("utf-8").splitlines(), strict=True)
    return {row["name"]: row["state"] or None for row in rows}


@cache
def _sidecars() -> dict[str, Sidecar]:
    """The sidecars by folder."""
    places = sorted(resources.files("equipoise.datasets").iterdir(), key=lambda place: place.name)
    return {place.name: read_sidecar(place) for place in places if (place / "dataset.toml").is_file()}
