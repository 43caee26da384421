"""What edits do to events: they are left out, put in, set or turned, in a copy of the list; never in the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from equipoise.ledger.edits import OF_EVENTS, Edit
from equipoise.ledger.fields import Participant, When
from equipoise.ledger.identity import digest
from equipoise.ledger.records import Event, Mention
from equipoise.world.plover import goldstein, quad

SCENARIO = "scenario"
MUTUAL = ("CONSULT", "AGREE")  # types whose sides are alike, but for visits


def edited_events(events: Iterable[Event], edits: Sequence[Edit]) -> list[Event]:
    """The events as the edits leave them, in the order of the record: by date, undated last.

    Raises
    ------
    InputError : an edit of an event that is not there, or one that adds what is; named.
    """
    found = list(events)
    for edit in edits:
        found = made(found, edit)
    return sorted(found, key=lambda e: (e.date is None, e.date.start.isoformat() if e.date else ""))


def made(events: list[Event], edit: Edit) -> list[Event]:
    meant = {event.id for event in events if is_meant(event, edit)}
    if edit.do == "add":
        if meant:
            raise edit.wrong("event", f"it is in the record already: {min(meant)}.", 'Change it with do = "set".')
        return [*events, added(edit)]
    if not meant:
        raise edit.wrong("event", f"there is no such event ({edit.what}, {span(edit)}).", "See `equipoise events`.")
    if edit.do == "remove":
        return [without(event, meant) for event in events if event.id not in meant]
    return [changed(event, edit) if event.id in meant else event for event in events]


def span(edit: Edit) -> str:
    return f"{edit.at} to {edit.until}" if edit.until else str(edit.at)


def is_meant(event: Event, edit: Edit) -> bool:
    """Whether an id addresses the event, or type, sides and days are those of the edit and it occurred."""
    if edit.event.startswith("e-"):
        wanted = edit.event.removeprefix("e-")
        return wanted in (event.id.removeprefix("e-"), *(m.id.removeprefix("m-") for m in event.mentions))
    sides = {edit.source, edit.target}
    days = When(edit.at, edit.until or edit.at)
    status = edit.status if edit.do == "add" and edit.status else "occurred"
    return (
        event.type == edit.event
        and event.status == status
        and event.date is not None
        and event.date.overlaps(days)
        and any({a, b} == sides for a, b in event.dyads())
    )


def without(event: Event, gone: set[str]) -> Event:
    """An event whose links to what is left out are gone as well."""
    if event.outcome not in gone and not gone & set(event.outcome_of):
        return event
    outcome = None if event.outcome in gone else event.outcome
    return replace(event, outcome=outcome, outcome_of=tuple(one for one in event.outcome_of if one not in gone))


def changed(event: Event, edit: Edit) -> Event:
    if edit.do == "flip":
        old, new = quad(event.type), quad(edit.to)
        if old.split()[-1] == new.split()[-1]:
            raise edit.wrong("to", f"{edit.to} is of the same sense as {event.type} ({new}).", "Give an opposite type.")
        return replace(event, type=edit.to, mode=None, quad=new, goldstein=goldstein(edit.to))
    given: dict[str, Any] = {name: value for name in OF_EVENTS if (value := getattr(edit, name))}
    if all(getattr(event, name) == value for name, value in given.items()):
        raise edit.wrong(next(iter(given)), f"{event.id} has these values already.", "Leave the edit out.")
    return replace(event, **given, edited=event.edited | set(given))


def added(edit: Edit) -> Event:
    """The event that an edit adds; its one mention is the edit itself."""
    given: dict[str, Any] = {
        "type": edit.event,
        "source": (edit.source,),
        "target": (edit.target,),
        "symmetric": edit.event in MUTUAL and edit.mode != "visit",
        "mode": edit.mode or None,
        "status": edit.status or "occurred",
        "contexts": (),
        "participants": tuple(
            Participant(side, rank=edit.level) for side in (edit.source, edit.target) if edit.level
        ),
        "level": edit.level or None,
        "channel": edit.channel or ("in person" if edit.event == "CONSULT" else None),
        "setting": edit.setting or ("bilateral" if edit.event == "CONSULT" else None),
        "date": When(edit.at, edit.until or edit.at, "range" if edit.until else "day"),
        "place": None,
        "attributed_to": None,
        "confidence": 1.0,
    }  # fmt: skip
    name = digest(SCENARIO, edit.scenario, edit.name)
    words = edit.why or edit.what
    mention = Mention(
        id=f"m-{name}", document=SCENARIO, span=(0, len(words)), trigger=(0, len(words)), ordinal=0, coder=SCENARIO,
        text=words, reported=edit.at, **given,
    )  # fmt: skip
    return Event(
        id=f"e-{name}", standing="added", goldstein=goldstein(edit.event, edit.mode or None),
        quad=quad(edit.event), mentions=(mention,), **given,
    )  # fmt: skip
