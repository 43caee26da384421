"""Field values as a person types them: checked, and as the record stores them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from equipoise.errors import EquipoiseError, JudgementError, nearest
from equipoise.ledger.fields import CHANNELS, MODES, RANKS, SETTINGS, STATUSES, Participant, Place, When
from equipoise.ledger.periods import first_day, last_day
from equipoise.ledger.records import Mention, coded_json
from equipoise.questions.naming import codes
from equipoise.world.places import country_of
from equipoise.world.plover import types

EMPTY = ("", "none", "null", "-")


def parse(field: str, text: str, mention: Mention | None = None) -> Any:
    """The JSON value of a field for the text given; `none` clears a field that may be empty.

    Raises
    ------
    JudgementError : the text does not fit the field; the hint says what does.
    """
    try:
        value = PARSERS[field](text.strip())
    except JudgementError:
        raise
    except EquipoiseError as error:
        raise JudgementError(f"{field}: {error.what}", error.hint) from error
    if mention is not None and field in ("source", "target"):
        check_sides(field, value, mention)
    if mention is not None and field == "mode":
        check_mode(mention.type, value)
    return value


def check_mode(type: str, mode: str | None) -> None:
    if mode and (type, mode) not in {(t.type, t.mode) for t in types()}:
        raise JudgementError(f"{type} has no mode '{mode}'.", "Only CONSULT has modes; set the type first.")


def check_sides(field: str, value: Sequence[str], mention: Mention) -> None:
    if not value:
        raise JudgementError(f"{field} cannot be empty.", "Every event has both sides; reject it if it is none.")
    other = coded_json(mention)["target" if field == "source" else "source"]
    if mention.symmetric and set(value) & set(other):
        raise JudgementError(f"{field} {' '.join(value)} is on the other side already.", "Set the other side first.")


def one_of(known: Sequence[str], name: str, *, optional: bool = True) -> Callable[[str], str | None]:
    def pick(text: str) -> str | None:
        if optional and text.lower() in EMPTY:
            return None
        found = next((word for word in known if word.lower() == text.lower()), None)
        if found is None:
            hint = nearest(text, known) or f"Known: {', '.join(known)}."
            raise JudgementError(f"'{text}' is no {name}.", hint)
        return found

    return pick


def type_value(text: str) -> str | None:
    return one_of(sorted({t.type for t in types()}), "event type", optional=False)(text)


def actors(text: str) -> list[str]:
    return list(codes([part for part in re.split(r"[,;]", text) if part.strip()]))


def actor(text: str) -> str | None:
    return None if text.lower() in EMPTY else codes([text])[0]


def flag(text: str) -> bool:
    if text.lower() in ("true", "yes", "1"):
        return True
    if text.lower() in ("false", "no", "0"):
        return False
    raise JudgementError(f"'{text}' is neither true nor false.", "Write true or false.")


def contexts(text: str) -> list[str]:
    return sorted({part.strip() for part in text.split(",") if part.strip()})


def when(text: str) -> dict[str, str] | None:
    """`2018-09-27`, `2018-09` (month), `2018` (range), `2018-09-03..2018-09-05` (it lasted)."""
    if text.lower() in EMPTY:
        return None
    start_text, dots, end_text = text.partition("..")
    start, end = first_day(start_text, "the day"), last_day(end_text if dots else start_text, "the day")
    assert start is not None and end is not None
    if start > end:
        raise JudgementError(f"The date ends ({end}) before it begins ({start}).", "Exchange the two.")
    return When(start, end, precision(start, end, start_text)).to_json()


def precision(start: date, end: date, text: str) -> str:
    if start == end or text.strip().count("-") == 2:
        return "day"
    month_end = calendar.monthrange(start.year, start.month)[1]
    return "month" if (start.day, end.day) == (1, month_end) and start.month == end.month else "range"


def place(text: str) -> dict[str, str | None] | None:
    """`Baku`, or `Baku, AZE` with the state it lies in."""
    if text.lower() in EMPTY:
        return None
    name, _, country = text.partition(",")
    return Place(name.strip(), codes([country])[0] if country.strip() else country_of(name.strip())).to_json()


def participants(text: str) -> list[dict[str, str | None]]:
    """`RUS:Vladimir Putin:president:leader; AZE:Ilham Aliyev:president:leader`."""
    found = []
    for part in filter(None, (p.strip() for p in text.split(";"))):
        cells = [cell.strip() or None for cell in (*part.split(":"), "", "", "")[:4]]
        if cells[3] not in (None, *RANKS):
            raise JudgementError(f"'{cells[3]}' is no rank.", f"Ranks: {', '.join(RANKS)}.")
        found.append(Participant(codes([cells[0] or ""])[0], cells[1], cells[2], cells[3]).to_json())
    return found


PARSERS: Mapping[str, Callable[[str], Any]] = {
    "type": type_value,
    "mode": one_of(MODES, "mode"),
    "status": one_of(STATUSES, "status", optional=False),
    "contexts": contexts,
    "source": actors,
    "target": actors,
    "symmetric": flag,
    "participants": participants,
    "level": one_of(RANKS, "level"),
    "channel": one_of(CHANNELS, "channel"),
    "setting": one_of(SETTINGS, "setting"),
    "date": when,
    "place": place,
    "attributed_to": actor,
}
