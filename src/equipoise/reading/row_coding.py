"""What a chronology's row is as an event: its kind, status and participants to mentions, or to none (context)."""

from __future__ import annotations

from dataclasses import dataclass

from equipoise.ledger.documents import Document, RowRef
from equipoise.ledger.fields import Participant, dyad_level
from equipoise.ledger.identity import mention_id
from equipoise.ledger.records import Mention
from equipoise.reading.entry import Entry
from equipoise.reading.parties import Party, sides
from equipoise.world.places import country_of
from equipoise.world.topics import topics_in

CODER = "table"
CONTACTS = frozenset({"meeting", "talks", "visit", "summit", "phone call"})
SETTINGS = {2: "bilateral", 3: "trilateral"}
REMOTE = frozenset({"phone", "video"})
# What a row is besides a contact, by its kind.
DEEDS = {"signing": "SUPPORT", "arms transfer": "AID", "military exercise": "COOPERATE"}


@dataclass(frozen=True, slots=True)
class Coded:
    """The fields of one mention that depend on what the row is."""

    type: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    symmetric: bool
    mode: str | None = None
    level: str | None = None
    channel: str | None = None
    setting: str | None = None


def mentions_of(entry: Entry, document: Document, row: RowRef) -> tuple[Mention, ...]:
    """Return the mentions of a row: none for context, two for a signing at which the sides met.

    Parameters
    ----------
    entry : the row, understood.
    document : the row's document.
    row : where the row stands.
    """
    announced = entry.kind == "statement" and entry.status != "occurred"
    present = _announced(entry.parties) if announced else entry.parties
    span = (0, len(document.text))
    about = _contexts(f"{entry.summary}\n{entry.topics}")
    return tuple(
        Mention(
            id=mention_id(document.id, span, ordinal),
            document=document.id,
            span=span,
            trigger=span,
            ordinal=ordinal,
            coder=CODER,
            text=document.text,
            type=coded.type,
            source=coded.source,
            target=coded.target,
            symmetric=coded.symmetric,
            mode=coded.mode,
            status=entry.status,
            contexts=about,
            participants=_participants(present),
            level=coded.level,
            channel=coded.channel,
            setting=coded.setting,
            date=None if announced else entry.when,
            place=entry.place,
            kind="row",
            reported=entry.published,
            row=row,
        )
        for ordinal, coded in enumerate(_coded(entry, present, announced))
    )


def _contexts(told: str) -> tuple[str, ...]:
    """The PLOVER contexts of a row: of the topics that its summary and its list of topics name."""
    return tuple(sorted({touch.topic.context for touch in topics_in(told) if touch.topic.context}))


def _announced(found: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties of an announced event: those after the speaker, and the speaker where he is to take part himself."""
    return found[1:] if len(sides(found[1:])) >= 2 else found


def _coded(entry: Entry, present: tuple[Party, ...], announced: bool) -> list[Coded]:
    between = sides(present)
    if len(between) < 2:
        return []
    level = entry.level or dyad_level(_participants(present), between)
    coded = []
    if entry.kind in DEEDS:
        directed = entry.kind == "arms transfer"
        coded.append(Coded(DEEDS[entry.kind], between[:1], between[1:], not directed, None, _deed_level(entry, level)))
    if announced or entry.channel or entry.kind in CONTACTS:
        coded.append(_contact(entry, between, level))
    return coded


def _deed_level(entry: Entry, level: str | None) -> str | None:
    """Who signs matters; who is named beside a delivery or an exercise says nothing of its level."""
    return level if entry.kind == "signing" else entry.level


def _contact(entry: Entry, between: tuple[str, ...], level: str | None) -> Coded:
    channel = entry.channel or _channel(entry.kind)
    setting = entry.setting or SETTINGS.get(len(between), "multilateral")
    host = entry.country or (country_of(entry.place.name) if entry.place else None)
    if entry.kind == "visit" and host in between and channel not in REMOTE:
        visitors = tuple(side for side in between if side != host)
        return Coded("CONSULT", visitors, (host,), False, "visit", level, channel, setting)
    mode = "phone" if channel in REMOTE else "multilateral" if setting == "multilateral" else None
    return Coded("CONSULT", between[:1], between[1:], True, mode, level, channel, setting)


def _channel(kind: str) -> str | None:
    if kind == "phone call":
        return "phone"
    return "in person" if kind in CONTACTS else None


def _participants(found: tuple[Party, ...]) -> tuple[Participant, ...]:
    """Everybody named; a bare body is left out where somebody is named for it."""
    named = {party.state for party in found if not party.frame}
    return tuple(dict.fromkeys(p.participant for p in found if not (p.frame and p.state in named)))
