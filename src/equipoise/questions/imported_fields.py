"""The coded fields of an imported event: JSON as others write it, tolerant of spelling, strict in meaning."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from equipoise.errors import EquipoiseError, InputError, nearest
from equipoise.ledger.encounters import PRECISION
from equipoise.ledger.fields import RANKS, Participant, Place
from equipoise.questions.field_values import PARSERS, check_mode
from equipoise.questions.field_values import when as typed_date
from equipoise.questions.naming import codes
from equipoise.world.places import country_of
from equipoise.world.plover import contexts as known_contexts
from equipoise.world.plover import type_of

UNSAID = 0.5  # an event whose coder gives no confidence: it never makes what we coded look surer than even
QUOTED = frozenset({"document", "quote", "trigger", "evidence", "confidence"})
# What our own records carry that the merge derives or gives anew.
DERIVED = frozenset(
    {"id", "goldstein", "quad", "standing", "announced", "outcome", "outcome_of", "conflicts", "coder", "note"}
)


def fields_of(record: Mapping[str, Any], published: date | None) -> dict[str, Any]:
    """The coded fields of an event, as the record stores them.

    Parameters
    ----------
    published : when its document appeared; what occurred, occurred before (a day later is allowed for time zones).

    Raises
    ------
    InputError : a field that is missing or does not fit; the text names it.
    """
    for name in ("type", "source", "target"):
        if record.get(name) in (None, "", []):
            raise InputError(f"it has no {name}.", "Every event has a type, a source and a target.")
    values = {name: value(name, record[name]) for name in PARSERS if record.get(name) is not None}
    values.setdefault("status", "occurred")
    values.setdefault("symmetric", values["type"] == "CONSULT" and values.get("mode") != "visit")
    check_mode(values["type"], values.get("mode"))
    if both := sorted(set(values["source"]) & set(values["target"])):
        raise InputError(f"{' '.join(both)} is both source and target.", "Name each side once.")
    check_day(values, published)
    return values


def value(name: str, given: Any) -> Any:
    """One field's value; see `fields_of`."""
    try:
        return READERS[name](given) if name in READERS else PARSERS[name](text(given))
    except EquipoiseError as error:
        raise InputError(f"{name}: {error.what}", error.hint) from error


def text(given: Any) -> str:
    """A text without control characters and needless white space."""
    if isinstance(given, bool) or not isinstance(given, str | int):
        raise InputError(f"{shown(given)} is no text.", "Write it in quotation marks.")
    plain = "".join(c if unicodedata.category(c) not in ("Cc", "Cs") else " " for c in str(given))
    return " ".join(plain.split())


def shown(given: Any) -> str:
    whole = repr(given)
    return whole if len(whole) <= 60 else whole[:60] + "…"


def words(given: Any) -> list[str]:
    """A list of texts, or one text with commas or semicolons."""
    parts = given if isinstance(given, list) else re.split(r"[,;]", text(given))
    return [part for part in map(text, parts) if part]


def sides(given: Any) -> list[str]:
    found = list(codes(words(given)))
    if not found:
        raise InputError("nobody is named.", "Name a state or an organisation.")
    return found


def contexts(given: Any) -> list[str]:
    known = {name.casefold(): name for name in known_contexts()}
    if unknown := [word for word in words(given) if word.casefold() not in known]:
        raise InputError(f"'{unknown[0]}' is no context.", nearest(unknown[0], known) or f"Known: {', '.join(known)}.")
    return sorted({known[word.casefold()] for word in words(given)})


def flag(given: Any) -> Any:
    return given if isinstance(given, bool) else PARSERS["symmetric"](text(given))


def people(given: Any) -> list[dict[str, str | None]]:
    if not isinstance(given, list):
        return list(PARSERS["participants"](text(given)))
    return [person(item) for item in given]


def person(given: Any) -> dict[str, str | None]:
    if not isinstance(given, Mapping) or not given.get("state"):
        raise InputError(
            f"{shown(given)} is no participant.", 'Write {"state": …, "person": …, "office": …, "rank": …}.'
        )
    told = {key: text(given[key]) or None for key in ("person", "office", "rank") if given.get(key) is not None}
    rank = (told.get("rank") or "").lower() or None
    if rank not in (None, *RANKS):
        raise InputError(f"'{rank}' is no rank.", f"Ranks: {', '.join(RANKS)}.")
    return Participant(codes([text(given["state"])])[0], told.get("person"), told.get("office"), rank).to_json()


def when(given: Any) -> Any:
    """`2018-09-27`, with a time of day that is not used, `2018-09`, `2018`, two with `..`, or start, end, precision."""
    if not isinstance(given, Mapping):
        return typed_date(re.sub(r"T[\d:.]+(Z|[+-][\d:]+)?$", "", text(given)))
    start = text(given.get("start"))
    found = typed_date(f"{start}..{text(given.get('end') or start)}")
    precision = given.get("precision", "day")
    if found is None or precision not in PRECISION:
        raise InputError(f"{shown(given)} is no date.", f"Precisions: {', '.join(PRECISION)}.")
    return found | {"precision": precision}


def where(given: Any) -> Any:
    if not isinstance(given, Mapping):
        return PARSERS["place"](text(given))
    name, country = text(given.get("name")), given.get("country")
    if not name:
        raise InputError("the place has no name.", 'Write {"name": "Baku", "country": "AZE"}.')
    return Place(name, codes([text(country)])[0] if country else country_of(name)).to_json()


READERS: Mapping[str, Callable[[Any], Any]] = {
    "type": lambda given: type_of(text(given)),
    "source": sides,
    "target": sides,
    "symmetric": flag,
    "contexts": contexts,
    "participants": people,
    "date": when,
    "place": where,
}


def check_day(values: Mapping[str, Any], published: date | None) -> None:
    if published is None or values["status"] != "occurred" or values.get("date") is None:
        return
    start = values["date"]["start"]
    if date.fromisoformat(start) > published + timedelta(days=1):
        raise InputError(
            f"date: it occurred on {start}, and its document is of {published}.", "Mend the date, or say planned."
        )


def confidence_of(record: Mapping[str, Any]) -> float:
    """The confidence that a line gives, else `UNSAID`."""
    given = record.get("confidence")
    if given is None:
        return UNSAID
    if isinstance(given, bool) or not isinstance(given, int | float) or not math.isfinite(given) or not 0 <= given <= 1:
        raise InputError(
            f"confidence: {shown(given)} is no probability.", "Give a number from 0 to 1, or leave it out."
        )
    return float(given)


def unused(records: Sequence[Mapping[str, Any]]) -> list[str]:
    """The keys that no field of an event has: named, for one may be misspelt."""
    known = {*PARSERS, *QUOTED, *DERIVED}
    return sorted({text(key) for record in records for key in record if key not in known})
