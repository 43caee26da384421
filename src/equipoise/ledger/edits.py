"""One edit of a scenario: what is removed, added, set or turned, of which tie or event, from which day on."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from equipoise.errors import EquipoiseError, InputError, nearest
from equipoise.ledger.fields import CHANNELS, MODES, RANKS, SETTINGS, STATUSES
from equipoise.ledger.periods import first_day, last_day
from equipoise.world.actors import state_code
from equipoise.world.obligations import obligations
from equipoise.world.plover import type_of
from equipoise.world.tables import organisations, states
from equipoise.world.tie_kinds import nature, plain_kind, tie_kinds

DOINGS = ("add", "remove", "set", "flip")
FIGURES = ("from", "all")
TEXTS = ("name", "do", "tie", "event", "source", "target", "to", "status", "unit", "quantity", "level", "channel")
KEYS = (*TEXTS, "setting", "mode", "figures", "start", "why", "at", "until", "value")
OF_TIES = ("status", "value", "unit", "quantity")
OF_EVENTS = ("status", "level", "channel", "setting", "mode")
WORDS = {"status": STATUSES, "level": RANKS, "channel": CHANNELS, "setting": SETTINGS, "mode": MODES}
OPPOSITE = {"cooperative": "hostile", "hostile": "cooperative"}


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit, checked as far as it can be without the record.

    Attributes
    ----------
    do : `add`, `remove`, `set`, or `flip` (turn into `to`, of the opposite sense).
    at, until : the first day it holds; the last day that is meant of an added tie, or of events.
    tie, event : the kind of tie, or the type or id of the event.
    start : of several ties of a kind, the one whose row has this start, as the row writes it.
    figures : of a flow told in figures, `from` edits those whose span reaches `at`, `all` every one.
    where : file, or scenario, and edit, for errors.
    """

    name: str
    do: str
    at: date
    source: str = ""
    target: str = ""
    tie: str = ""
    event: str = ""
    until: date | None = None
    to: str = ""
    status: str = ""
    value: float | None = None
    unit: str = ""
    quantity: str = ""
    level: str = ""
    channel: str = ""
    setting: str = ""
    mode: str = ""
    figures: str = "from"
    start: str = ""
    why: str = ""
    scenario: str = ""
    number: int = 1
    where: str = ""

    @property
    def label(self) -> str:
        """The edit by its name, under that of its scenario."""
        return f"{self.scenario}: {self.name}" if self.scenario else self.name

    @property
    def what(self) -> str:
        """What is edited, in words."""
        sides = f" {self.source}–{self.target}" if self.source else ""
        sides += f" of {self.start}" if self.start else ""
        turned = f" to {self.to}" if self.to else ""
        told = ", ".join(f"{name} {value}" for name in (*OF_TIES, *OF_EVENTS[1:]) if (value := getattr(self, name)))
        zero = "value 0" if self.value == 0 else ""
        return f"{self.do} {self.tie or self.event}{sides}{turned}" + "".join(f", {t}" for t in (told, zero) if t)

    def wrong(self, field: str, what: str, hint: str = "") -> InputError:
        """An error that names the edit and its field."""
        return InputError(f"{self.where}, {field}: {what}", hint)


def edit_of(given: Mapping[str, Any], number: int, scenario: str, where: str, at: Any = None) -> Edit:
    """Read one edit; `at` is the scenario's own day.

    Raises
    ------
    InputError : a bad field, named.
    """
    name = given.get("name") or f"edit {number}"
    place = f"{where}, edit '{name}'" if given.get("name") else f"{where}, {name}"
    known(given, place)
    texts = {key: plain(given[key], key, place) for key in KEYS if key in given and key not in ("at", "until", "value")}
    first, last = days({"at": at, **given}, place)
    made = Edit(
        **{**texts, "name": str(name), "do": texts.get("do", "")},
        at=first,
        until=last,
        value=number_of(given.get("value"), place),
        scenario=scenario,
        number=number,
        where=place,
    )
    return checked(made)


def known(given: Mapping[str, Any], place: str) -> None:
    unknown = sorted(set(given) - set(KEYS))
    if unknown:
        raise InputError(
            f"{place}: '{unknown[0]}' is no field of an edit.",
            nearest(unknown[0], KEYS) or f"Known: {', '.join(sorted(KEYS))}.",
        )


def plain(value: Any, key: str, place: str) -> str:
    if not isinstance(value, str):
        raise InputError(f"{place}, {key}: it is not a text.", f'Write {key} = "…".')
    return " ".join(value.split())


def number_of(value: Any, place: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InputError(f"{place}, value: {value!r} is not a number.", "Write digits with a decimal point.")
    return float(value)


def days(given: Mapping[str, Any], place: str) -> tuple[date, date | None]:
    """The first day, and the last where it is told or `at` is a month or year."""
    if given["at"] is None:
        raise InputError(f"{place}, at: no day is given.", 'Write at = "2018-10-01", for the edit or for all of them.')
    first, whole = (day_of(given, "at", bound, place) for bound in (first_day, last_day))
    last = day_of(given, "until", last_day, place)
    assert first is not None
    if last is not None and last < first:
        raise InputError(f"{place}, until: {last} is before {first}.", "Exchange the days.")
    return first, last or (whole if "event" in given and whole != first else None)


def day_of(given: Mapping[str, Any], key: str, bound: Callable[..., date | None], place: str) -> date | None:
    try:
        return bound(stated(given.get(key)), key)
    except EquipoiseError as error:
        raise InputError(f"{place}, {key}: {error.what}", error.hint) from error


def stated(value: Any) -> str | date | None:
    return value if isinstance(value, date) or value is None else str(value)


def checked(edit: Edit) -> Edit:
    """The edit with its actors as codes and its kind as the table writes it."""
    if edit.do not in DOINGS:
        raise edit.wrong("do", f"'{edit.do}' is nothing to do.", nearest(edit.do, DOINGS) or f"{', '.join(DOINGS)}.")
    if bool(edit.tie) == bool(edit.event):
        raise edit.wrong("tie", "an edit is of a tie or of an event.", "Name one of them: tie = KIND, or event = TYPE.")
    if edit.figures not in FIGURES:
        raise edit.wrong("figures", f"'{edit.figures}' is unknown.", f"Take {' or '.join(FIGURES)}.")
    return of_tie(with_sides(edit)) if edit.tie else of_event(edit)


def with_sides(edit: Edit) -> Edit:
    source, target = actor(edit, "source"), actor(edit, "target")
    if source == target:
        raise edit.wrong("target", f"source and target are both {source}.", "A tie is between two.")
    return replace(edit, source=source, target=target)


def actor(edit: Edit, field: str) -> str:
    text = getattr(edit, field)
    if not text:
        raise edit.wrong(field, "it is not given.", "Name source and target.")
    try:
        code = state_code(text, edit.at)
    except EquipoiseError as error:
        raise edit.wrong(field, error.what, error.hint) from error
    one = next((s for s in states() if s.code == code), None)
    if one and not one.was(edit.at):
        raise edit.wrong("at", f"{edit.at} is outside the days of {one.name} ({one.span}).", "Give a day within them.")
    return code


def of_tie(edit: Edit) -> Edit:
    refuse(edit, [*(name for name in OF_EVENTS if name not in OF_TIES), *(["start"] if edit.do == "add" else [])], "it")
    made = replace(edit, tie=plain_kind(edit.tie), to=plain_kind(edit.to) if edit.to else "")
    if made.tie == "membership":
        check_membership(made)
    if made.do == "set" and not made.status and made.value is None:
        raise made.wrong("status", "nothing is set.", "Give status or value.")
    if made.do in ("remove", "flip") and (made.status or made.value is not None):
        raise made.wrong("status", f"{made.do} sets nothing.", 'Use do = "set", or leave it out.')
    check_unset(made, ("unit", "quantity"))
    if made.do == "set" and made.value is None and (made.unit or made.quantity):
        raise made.wrong("value", "a unit or quantity without a value sets nothing.", "Give value, or leave it out.")
    if made.until and made.do != "add":
        raise made.wrong("until", "only what is added has an end.", "End it by an edit of its own.")
    return turned(made)


def check_unset(edit: Edit, fields: tuple[str, ...]) -> None:
    """What is removed or turned takes no values: they choose nothing, so that more would go than was meant."""
    told = next((name for name in fields if getattr(edit, name)), None)
    if edit.do in ("remove", "flip") and told:
        raise edit.wrong(told, f"{edit.do} sets nothing.", 'Use do = "set", or leave it out.')


def turned(edit: Edit) -> Edit:
    if edit.do != "flip":
        if edit.to:
            raise edit.wrong("to", "only a tie that is turned becomes another.", 'Use do = "flip", or leave it out.')
        return edit
    senses = [tie_kinds()[kind].sense if kind in tie_kinds() else "neutral" for kind in (edit.tie, edit.to)]
    if nature(edit.tie) == "organisation" or OPPOSITE.get(senses[0]) != senses[1]:
        kinds = [one.name for one in tie_kinds().values() if one.sense == OPPOSITE.get(senses[0])]
        hint = f"Take one of {', '.join(kinds)}." if kinds else "Only what binds or divides can be turned."
        raise edit.wrong("to", f"'{edit.to}' is not the opposite of '{edit.tie}'.", hint)
    return edit


def check_membership(edit: Edit) -> None:
    known = {one.code: one for one in organisations()}
    if edit.target not in known or edit.source in known:
        field = "target" if edit.target not in known else "source"
        what = "is no organisation" if field == "target" else "is no state"
        raise edit.wrong(
            field, f"{getattr(edit, field)} {what}.", "A membership is of a state (source) in one (target)."
        )
    since = min((rule.start for rule in obligations() if rule.organisation == edit.target and rule.start), default=None)
    if known[edit.target].kind == "alliance" and since and edit.at < since:
        what = f"{edit.at} is before the treaty of the {edit.target} was in force, from {since}."
        raise edit.wrong("at", what, "Give a later day.")


def refuse(edit: Edit, fields: list[str], of: str) -> None:
    for field in fields:
        if getattr(edit, field) not in ("", None):
            raise edit.wrong(field, f"{of} takes none here.", "Leave it out.")


def of_event(edit: Edit) -> Edit:
    refuse(edit, [*(name for name in OF_TIES if name not in OF_EVENTS), "start"], "an event")
    for name, words in WORDS.items():
        if (word := getattr(edit, name)) and word not in words:
            raise edit.wrong(name, f"'{word}' is unknown.", nearest(word, words) or f"Take one of {', '.join(words)}.")
    check_unset(edit, OF_EVENTS)
    if edit.figures != FIGURES[0]:
        raise edit.wrong("figures", "an event has none.", "Leave it out.")
    if edit.do == "set" and not any(getattr(edit, name) for name in OF_EVENTS):
        raise edit.wrong("status", "nothing is set.", f"Give one of {', '.join(OF_EVENTS)}.")
    if (edit.do == "flip") != bool(edit.to):
        raise edit.wrong("to", "a type is given for what is turned, and for nothing else.", "Give it with flip.")
    made = replace(edit, to=event_type(edit, "to") if edit.to else "")
    if made.event.startswith("e-"):
        if made.do == "add":
            raise made.wrong("event", "what is added has no id yet.", "Give its type.")
        return made
    return with_sides(replace(made, event=event_type(made, "event")))


def event_type(edit: Edit, field: str) -> str:
    try:
        return type_of(getattr(edit, field))
    except EquipoiseError as error:
        raise edit.wrong(field, error.what, error.hint) from error
