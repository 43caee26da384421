"""What `agenda` says in words: what led, what was only mentioned, what one side alone raised, what was missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from equipoise.questions.agenda_topics import LIKELY, Missing
from equipoise.questions.naming import name
from equipoise.questions.phrases import listing, plural

if TYPE_CHECKING:
    from equipoise.questions.agenda import Agenda

SHOWN = 4  # topics named in a sentence


def answer(agenda: Agenda) -> str:
    """What was on the agenda and what was missing, in a few sentences."""
    who = f"{name(agenda.dyad[0])} and {name(agenda.dyad[1])}"
    counted = f"{plural(len(agenda.own.events), 'contact or agreement', 'contacts and agreements')} of {who}"
    if not agenda.own.talks:
        what = "none of them with words to read" if agenda.own.events else "so nothing is known of an agenda"
        return f"{counted} ({agenda.period}), {what}."
    return " ".join(
        (f"{counted} ({agenda.period}).", *dominant(agenda), *passing(agenda), *alone(agenda), *absent(agenda))
    )


def basis(agenda: Agenda) -> str:
    """What the answer rests on: how many events have words to read, and of what kind."""
    told, read = sum(t.told for t in agenda.own.talks), len(agenda.own.talks)
    unread = len(agenda.own.events) - read
    parts = [f"{told} with a text", f"{read - told} only with rows of tables"]
    parts += [f"{unread} with nothing that can be read for topics"] if unread else []
    parts += [f"{plural(len(agenda.undated), 'other')} without a date"] if agenda.undated else []
    wider = f"{plural(len(agenda.wider.events), 'meeting')} in larger rounds or with a rival present"
    return f"Read: {listing(parts)}.{f' Not counted: {wider}.' if agenda.wider.events else ''}"


def dominant(agenda: Agenda) -> Iterable[str]:
    found = agenda.raised()
    if not found:
        yield "They raise nothing that the table of topics has."
    if lead := [t for t in found if agenda.own.led_by(t.name)][:SHOWN]:
        yield f"Leading: {listing([f'“{t.label}” in {len(agenda.own.led_by(t.name))}' for t in lead])}."
    if often := agenda.often()[:SHOWN]:
        named = [f"“{t.label}” in {len(agenda.own.raising(t.name))}" for t in often]
        yield f"Raised most: {listing(named)} of {len(agenda.own.talks)}."


def passing(agenda: Agenda) -> Iterable[str]:
    for m in agenda.minor:
        now = f"raised in {len(m.raised)} of {len(agenda.own.talks)} and leading in none"
        then = f"it led in {len(m.led_before)} and was raised in {len(m.raised_before)} of {len(agenda.before.talks)}"
        yield f"No more than mentioned: “{m.topic.label}”, {now}; before, {then}."


def alone(agenda: Agenda) -> Iterable[str]:
    if not agenda.both_told:
        yield "What only one side raises cannot be told: the record has both sides' own texts of none of them."
        return
    for state in agenda.dyad:
        if topics := [f"“{t.label}”" for t in agenda.raised() if agenda.only(t.name) == state]:
            yield f"Only {name(state)} raises {listing(topics)}, in {len(agenda.both_told)} that both tell of."


def absent(agenda: Agenda) -> Iterable[str]:
    texts = plural(len(agenda.own.talks), "contact")
    for of in dict.fromkeys(m.of for m in agenda.missing):
        found = [m for m in agenda.missing if m.of == of][:SHOWN]
        among = f"with {name(of)} in the same period" if of else "of the two before"
        topics = listing([f"“{m.topic.label}” ({len(m.raised)} of {m.read})" for m in found])
        silent = f"Not raised in what was read of the {texts}"
        yield f"{silent}, though usual in contacts {among}: {topics}.{doubt(found)}"
    if not agenda.missing:
        yield "Of what is usual nothing was found missing." if agenda.has_base else "What is usual is not known."


def doubt(found: Sequence[Missing]) -> str:
    """What chance alone would leave out of so few contacts."""
    weak = [m for m in found if m.chance >= LIKELY]
    if not weak:
        return ""
    which = ("Its absence" if len(found) == 1 else "Each absence") if len(weak) == len(found) else ""
    which = which or f"The absence of {listing([f'“{m.topic.label}”' for m in weak])}"
    return f" {which} may be chance: the contacts are few."
