"""Merging only what was touched gives the same events as merging the whole."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equipoise.ledger.clock import as_text, clock_at
from equipoise.ledger.entries import Entry
from equipoise.ledger.fields import Place, When
from equipoise.ledger.merge import merge
from equipoise.ledger.opening import reading
from equipoise.ledger.past import judged_by, read_past
from equipoise.ledger.records import Event, Judgement, Mention
from equipoise.ledger.remerge import Remerged, State, remerge
from tests.hand_built import CODER, entries, mention, new_case
from tests.ledger.strategies import judgements_on, mentions

BEFORE, BETWEEN, AFTER = (datetime(2019, 1, 1, hour, tzinfo=UTC) for hour in (5, 7, 9))
FIELDS = ("type", "mode", "status", "source", "target", "symmetric", "level", "channel", "setting", "date", "outcome")


def told(record: dict[str, Any]) -> tuple[Any, ...]:
    names = frozenset(e["mention"] for e in record["evidence"] if "mention" in e)
    return (record["id"], names, *(str(record[name]) for name in FIELDS))


def as_told(events: Iterable[Event]) -> set[tuple[Any, ...]]:
    return {told(e.to_json()) for e in events}


def many(count: int, chance: random.Random) -> list[Mention]:
    """Mentions of a year over many dyads, days and documents, so that most of them stand apart from one another."""
    return [one(number, chance) for number in range(count)]


def one(number: int, chance: random.Random) -> Mention:
    who = chance.sample(["RUS", "ARM", "AZE", "TUR", "IRN", "USA", "GEO"], 2)
    known = date(2018, 1, 1) + timedelta(days=chance.randrange(300))
    planned = chance.random() < 0.3
    when = When.day(known + timedelta(days=chance.randrange(20) if planned else 0))
    return mention(
        f"d-{number // 2:x}",
        number % 2,
        type=chance.choice(["CONSULT", "CONSULT", "SANCTION", "AID"]),
        source=who[:1],
        target=who[1:],
        status="planned" if planned else "occurred",
        text=chance.choice(["The presidents met and talked.", "The visit was cancelled today."]),
        trigger=(number % 2 * 40 + 4, number % 2 * 40 + 25),
        date=when if chance.random() < 0.7 else None,
        level=chance.choice(["leader", None]),
        place=chance.choice([Place("Sochi", "RUS"), None]),
        reported=known,
    )


def compared(first: Sequence[Mention], later: Sequence[Mention], judged: Sequence[Judgement]) -> tuple[Remerged, Any]:
    """A record kept in two steps, its earlier state merged again, and the records of all its events now."""
    with tempfile.TemporaryDirectory() as folder:
        case = new_case(Path(folder) / "c")
        known = {e.document.id: e for e in entries(first)}
        with clock_at(BEFORE):
            case.store.keep(list(known.values()))
        with clock_at(AFTER):
            case.store.keep([newer(e) for e in entries(later) if e != known.get(e.document.id)])
        case.store.judge(judged)
        with reading(case.store.path) as connection:
            past = read_past(connection, as_text(BETWEEN))
            states = [State(past.then, judged_by(judged, as_text(BETWEEN)))]
            again = remerge(connection, states, judged)
            everything = connection.execute("SELECT record FROM event_records").fetchall()
        return again, everything


def newer(entry: Entry) -> Entry:
    """The same document as a later coder would bring it."""
    return replace(entry, coder=f"{CODER} again")


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=10)
@given(st.data())
def test_the_earlier_state_is_what_a_whole_merge_of_it_gives(data: st.DataObject) -> None:
    later = data.draw(mentions())
    known = {m.document for m in later}
    kept = data.draw(st.sets(st.sampled_from(sorted(known)))) if known else set()
    again_coded = data.draw(st.sets(st.sampled_from(sorted(kept)))) if kept else set()
    other = {m.document: [] for m in later if m.document in again_coded}
    for m in data.draw(mentions()):
        if m.document in other and m.id not in {k.id for held in other.values() for k in held}:
            other[m.document].append(m)
    first = [m for m in later if m.document in kept and m.document not in other]
    first += [m for held in other.values() for m in held]
    judged = data.draw(judgements_on([*later, *first]))
    judged = [data.draw(st.sampled_from((j, moved(j)))) for j in judged]

    again, rows = compared(first, later, judged)

    agree(again, rows, merge(first, judged_by(judged, as_text(BETWEEN))))


def agree(again: Remerged, rows: Sequence[Any], whole: Sequence[Event]) -> None:
    now = {told(json.loads(row[0])) for row in rows}
    concerned = {told(record) for record in again.now}
    assert concerned <= now
    assert as_told(again.states[0]) | (now - concerned) == as_told(whole)


@pytest.mark.parametrize("seed", range(4))
def test_only_the_surroundings_of_what_changed_are_merged(seed: int) -> None:
    chance = random.Random(seed)
    later = many(600, chance)
    ordered = sorted({m.document for m in later})
    first = [m for m in later if m.document in set(ordered[: len(ordered) - 12])]
    again, rows = compared(first, later, [])
    agree(again, rows, merge(first))
    assert len(again.now) < len(rows) / 2


def moved(judgement: Judgement) -> Judgement:
    """The same judgement, made in the second step."""
    return replace(judgement, at=judgement.at.replace("T06:", "T08:"))
