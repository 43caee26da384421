"""Findings on agendas: which topics the reports of the contacts with each partner raise, and which usual ones not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from equipoise.briefing.blocks import Finding, Inline
from equipoise.briefing.figures import Numbers
from equipoise.briefing.material import Material
from equipoise.briefing.wording import state
from equipoise.questions.agenda import Agenda
from equipoise.questions.agenda_topics import LIKELY, Missing

MOST = 3  # topics named of each kind
SILENCE = " That reports do not raise a topic is no proof that it was not spoken of."


def agendas(material: Material, numbers: Numbers) -> Iterator[Finding]:
    """What was on the agenda with each partner; nothing where no report raises a topic that the table has."""
    for code, found in material.agendas.items():
        if not found.raised():
            continue
        parts: list[Inline] = [*raised(material, numbers, code, found), *minor(material, numbers, code, found)]
        for of in dict.fromkeys(m.of for m in found.missing):
            parts += missing(material, numbers, code, found, of)
        yield Finding("Agenda", (*parts, SILENCE if found.missing or found.minor else ""))


def raised(material: Material, numbers: Numbers, code: str, found: Agenda) -> Iterator[Inline]:
    """`Of 5 contacts with Azerbaijan that could be read for topics, 4 raise “Trade”.`"""
    order, who = found.raised(), f"{state(material.pivot)} with {state(code)}"
    read = [t.event.id for t in found.own.talks]
    yield "Of "
    yield numbers(f"/agenda/{code}/own/read", known(material, read), f"Contacts of {who} with words to read")
    yield f" contact{'' if len(read) == 1 else 's'} with {state(code)} of which reports could be read for their topics"
    for n, topic in enumerate(found.often()[:MOST]):
        events = [t.event.id for t in found.own.raising(topic.name)]
        yield "; " if n else ", "
        path, what = f"/agenda/{code}/topics/{order.index(topic)}/events", f"Contacts of {who} that raise {topic.label}"
        yield numbers(path, known(material, events), what)
        yield f" {'raises' if len(events) == 1 else 'raise'} “{topic.label}”"
    yield "."


def minor(material: Material, numbers: Numbers, code: str, found: Agenda) -> Iterator[Inline]:
    """What led before and is now no more than mentioned."""
    for n, m in enumerate(found.minor[:MOST]):
        path, who = f"/agenda/{code}/minor/{n}", f"{state(material.pivot)} with {state(code)}"
        yield f" “{m.topic.label}” leads in none; it is mentioned in "
        yield numbers(f"{path}/raised", known(material, m.raised), f"Contacts of {who} that mention {m.topic.label}")
        yield ", and before was raised in "
        what = f"Earlier contacts of {who} that raise {m.topic.label}"
        yield numbers(f"{path}/raised_before", known(material, m.raised_before), what)
        yield " of "
        yield numbers(f"/agenda/{code}/before/read")
        yield "."


def missing(material: Material, numbers: Numbers, code: str, found: Agenda, of: str | None) -> Iterator[Inline]:
    """What is usual, for the two before or with another partner now, and not raised."""
    absent = [(n, m) for n, m in enumerate(found.missing) if m.of == of][:MOST]
    other = of or code
    when = "in the same period" if of else "before"
    yield f" Not raised, though usual in contacts with {state(other)} {when}: "
    for place, (n, m) in enumerate(absent):
        what = f"Contacts of {state(material.pivot)} with {state(other)} {when} that raise {m.topic.label}"
        yield f"{', ' if place else ''}“{m.topic.label}” (in "
        yield numbers(f"/agenda/{code}/missing/{n}/raised", known(material, m.raised), what)
        yield " of "
        yield numbers(f"/agenda/{code}/missing/{n}/of")
        yield ")"
    yield doubt([m for _, m in absent])


def doubt(absent: Sequence[Missing]) -> str:
    """What chance alone would leave out of so few contacts."""
    weak = sum(m.chance >= LIKELY for m in absent)
    if not weak:
        return "."
    return f"; {'this' if weak == len(absent) else 'some of it'} may be chance, for the contacts are few."


def known(material: Material, ids: Sequence[str]) -> Sequence[str]:
    """Those events that the page lists: the case's other partner may not be one of the brief's."""
    return [id for id in ids if id in material.by_id]
