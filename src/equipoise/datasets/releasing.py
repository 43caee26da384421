"""From which day a published file is on record as out: as its format, its name or its preamble says; else unknown."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from equipoise.datasets.matching import Matched
from equipoise.datasets.sidecar import Sidecar
from equipoise.ledger.loaded import LoadedDataset

PREAMBLE = 4096  # bytes at a file's beginning in which a preamble tells its day
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def released(sidecar: Sidecar, files: Sequence[tuple[Matched, str]], before: LoadedDataset | None) -> date | None:
    """The day on which the newest of what is loaded was out; None if one of them is of unknown day.

    Parameters
    ----------
    files : each with the version of the table that it makes.
    before : what the case has of the data set already.
    """
    days = [
        one.format.released
        or day_in(one.format.released_in, one.file.name)
        or day_in(one.format.released_line, beginning(one) if one.format.released_line else "")
        or of_version(sidecar, version)
        for one, version in files
    ]
    days += [before.released] if before else []
    return max(day for day in days if day) if all(days) else None


def of_version(sidecar: Sidecar, version: str) -> date | None:
    """The day of a version; of one that was published in several formats, the last of their days."""
    if sidecar.released and version == sidecar.version:
        return sidecar.released
    return max((one.released for one in sidecar.formats if one.released and one.version == version), default=None)


def beginning(one: Matched) -> str:
    with one.file.path.open("rb") as content:
        return content.read(PREAMBLE).decode("latin-1")


def day_in(pattern: str, text: str) -> date | None:
    """The day that a pattern's groups find: `year`, `month` (a number or an English name) and `day`, else its last."""
    found = re.search(pattern, text) if pattern else None
    if found is None:
        return None
    told = found.groupdict()
    year, name = int(told["year"]), told["month"].lower()[:3]
    month = int(told["month"]) if name.isdigit() else MONTHS.index(name) + 1 if name in MONTHS else 0
    if not (year and 1 <= month <= 12):
        return None
    last = monthrange(year, month)[1]
    day = int(told.get("day") or last)
    return date(year, month, day) if 1 <= day <= last else None
