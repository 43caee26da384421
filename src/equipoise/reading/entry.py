"""A row of a chronology with its cells understood: words, dates, participants, references to other rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from equipoise.errors import InputError
from equipoise.ledger.documents import Address
from equipoise.ledger.fields import Place, When
from equipoise.reading.column_dates import LONGEST, DateColumn
from equipoise.reading.columns import Columns
from equipoise.reading.parties import Party, code_of, parties
from equipoise.reading.told import told_kind
from equipoise.reading.words import word
from equipoise.world.codes import name_of

_INTERVAL = re.compile(r"(.*\S)(?:\s+(?:to|until|till|[-–—])\s+|\s*[–—]\s*|(?<=\d\d)/(?=\d{4}-))(\S.*)")
_DAYS = re.compile(r"(\d{1,2})\s*[-–—]\s*(\d{1,2}\s+([^\W\d]\S*\s+\d{4}))")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row says. `kind` is `other` where it has none, `channel`, `setting` and `level` None where not told."""

    id: str | None
    when: When
    published: date
    kind: str
    status: str
    level: str | None
    channel: str | None
    setting: str | None
    parties: tuple[Party, ...]
    place: Place | None
    country: str | None
    summary: str
    same_as: tuple[str, ...]
    outcome: tuple[str, ...]
    outcome_of: tuple[str, ...]
    addresses: tuple[Address, ...]
    topics: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """How the date columns of one table are read."""

    start: DateColumn
    end: DateColumn
    published: DateColumn

    @classmethod
    def of(cls, rows: Iterable[dict[str, str]], columns: Columns, day_first: bool | None) -> Dates:
        """Decide the order of day and month for each date column; a silent one follows its neighbour."""
        kept = list(rows)

        def column(*names: str) -> DateColumn:
            cells = (part for row in kept for name in names for part in interval(columns.get(row, name)))
            return DateColumn.of(cells, day_first)

        start, end, published = column("date_start"), column("date_end"), column("published")
        return cls(start.known_from(end), end.known_from(start), published.known_from(start).known_from(end))


def read_entry(cells: dict[str, str], columns: Columns, dates: Dates, today: date, publisher: str | None) -> Entry:
    """Understand a row.

    Raises
    ------
    InputError
        If a date, word or state in it is unknown, impossible or ambiguous; it says which.
    """

    def get(column: str) -> str:
        return columns.get(cells, column)

    kind, status = word("kind", get("kind")) or _told(columns, get), word("status", get("status")) or "occurred"
    when = _when(cells, columns, dates)
    channel, setting = _contact(get("channel"), get("setting"), kind)
    country = code_of(get("country"), when.start) if get("country") else None
    return Entry(
        id=get("id") or None,
        when=when,
        published=_published(get("published"), when, kind, status, dates, today),
        kind=kind,
        status=status,
        level=word("pair_level", get("pair_level")),
        channel=channel,
        setting=setting,
        parties=parties(get("participants"), when.start),
        place=_place(get("place"), country),
        country=country,
        summary=get("summary"),
        same_as=_ids(get("same_as")),
        outcome=_ids(get("outcome")),
        outcome_of=_ids(get("outcome_of")),
        addresses=_addresses(cells, columns, publisher),
        topics=get("topics"),
    )


def _told(columns: Columns, get: Callable[[str], str]) -> str:
    """The kind by the row's own words, where the table has no column that would say it."""
    silent = "kind" not in columns and "channel" not in columns
    return (told_kind(get("summary")) if silent else None) or "other"


def interval(cell: str) -> tuple[str, str]:
    """The two dates of a cell such as `17-22 September 2018` or `2018-09-17 to 2018-09-22`; else the cell twice."""
    if len(cell) > LONGEST:
        return cell, cell
    if days := _DAYS.fullmatch(cell):
        return f"{days[1]} {days[3]}", days[2]
    if parts := _INTERVAL.fullmatch(cell):
        return parts[1], parts[2]
    return cell, cell


def _when(cells: dict[str, str], columns: Columns, dates: Dates) -> When:
    first, last = interval(columns.get(cells, "date_start"))
    if not first:
        raise InputError("no date")
    start, end = dates.start.read(first), dates.start.read(last)
    if stated := columns.get(cells, "date_end"):
        end = dates.end.read(stated)
    if end.end < start.start or end.start < start.start:
        raise InputError(f"it ends ({stated or last}) before it starts ({first})")
    return _period(start, end, word("precision", columns.get(cells, "precision")))


def _period(start: When, end: When, precision: str | None) -> When:
    """One period of its two dates; what a date leaves open outranks a `precision` that claims a day."""
    whole = When(start.start, end.end, precision or "day")
    if precision == "month" or "month" in (start.precision, end.precision):
        month = When.month(start.start.year, start.start.month)
        return month if month.end >= end.end else When(start.start, end.end, "range")
    return When(start.start, end.end, "range") if "range" in (start.precision, end.precision) else whole


def _published(cell: str, when: When, kind: str, status: str, dates: Dates, today: date) -> date:
    """The day the row counts as published: as stated, else a statement's own day and any other event's last."""
    if status == "occurred" and when.start > today:
        raise InputError(f"{when} is in the future, yet it has occurred: write planned")
    if not cell:
        return min(when.start if kind == "statement" else when.end, today)
    stated = dates.published.read(cell).end
    if stated > today:
        raise InputError(f"publication date in the future: {cell}")
    return stated


def _contact(channel: str, setting: str, kind: str) -> tuple[str | None, str | None]:
    """Channel and setting; an older column may have `phone` among the settings, meaning the channel."""
    if setting.casefold() == "phone":
        channel, setting = channel or "phone", ""
    return word("channel", channel), word("setting", setting)


def _place(name: str, country: str | None) -> Place | None:
    """A place; where only the country is told, the country by its name."""
    return Place(name or name_of(country or ""), country) if name or country else None


def _ids(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _addresses(cells: dict[str, str], columns: Columns, publisher: str | None) -> tuple[Address, ...]:
    pairs = (("source_url", "source_publisher"), ("second_source_url", "second_source_publisher"))
    found = ((columns.get(cells, url), columns.get(cells, owner)) for url, owner in pairs)
    own = [Address(url, owner or publisher) for url, owner in found if url]
    return tuple({address.address: address for address in reversed(own)}.values())[::-1]
