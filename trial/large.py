"""A large record for trials: an invented year of events between all states, and the same year again and again."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb

from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address, Document
from equipoise.ledger.entries import Entry
from equipoise.ledger.fields import When
from equipoise.ledger.identity import mention_id
from equipoise.ledger.opening import writing
from equipoise.ledger.records import Mention
from equipoise.ledger.relations import EVENT_RELATIONS
from equipoise.ledger.shelves import place_all
from equipoise.questions.case import init
from equipoise.world.state_list import state_list
from trial.merging import one

EACH, AT_ONCE = 4, 5000  # mentions of a document; documents of a batch
OWN, NEAR, PLANNED = 0.01, 0.05, 0.1  # parts: between the case's states; too improbable for an event; announced
PIVOT, PARTNERS = "RUS", ("ARM", "AZE")
FIRST, DAYS = date(2011, 1, 1), 365  # of the year that is invented; not one of 366 days
KEPT = ("documents", "addresses", "read_from", "mentions", "codings")
# The same row in a later year: ids begin with another digit, and the year stands in another's place.
LATER = {
    "VARCHAR": "replace(regexp_replace({0}, '\\b([dme])-[0-9a-f]', '\\1-{digit:x}', 'g'), '{first}-', '{year}-')",
    "DATE": "CAST({0} + INTERVAL {later} YEAR AS DATE)",
}


def filled(folder: Path, mentions: int, years: int) -> Case:
    """A case with so many mentions a year in its record, merged; years after the first are copies of it, at most 15.

    The merge joins only what lies within days of one another, so but for the turns of the years the events are those
    that a merge of all mentions would give, which would take an hour of the processor for a million.
    """
    case = init(folder, pivot=PIVOT, partners=list(PARTNERS), since="2018-01", until="2018-12")
    chance, codes = random.Random(1), [listed.state.code for listed in state_list(FIRST)]
    for start in range(0, mentions // EACH, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, mentions // EACH))
        case.store.keep([entry(number, chance, codes) for number in numbers])
    case.store.materialise()
    with writing(case.store.path) as connection:
        for name in (*KEPT, *EVENT_RELATIONS):
            repeat(connection, name, years)
        place_all(connection)
    return case


def repeat(connection: duckdb.DuckDBPyConnection, table: str, years: int) -> None:
    """Put a table's rows in once for each year, and take them out as they were."""
    described = connection.execute(f"DESCRIBE {table}").fetchall()
    rows = connection.execute(f"SELECT COUNT(*) FROM {table}").fetchall()[0][0]
    connection.execute(f"CREATE TEMP TABLE year_of_{table} AS SELECT * FROM {table}")
    connection.execute(f"DELETE FROM {table}")
    for later in range(years):
        said = {"digit": later, "later": later, "first": FIRST.year, "year": FIRST.year + later}
        cells = [LATER.get(kind, "{0}").format(name, **said) for name, kind, *_ in described]
        cells = [f"place + {later * rows}" if cell == "place" else cell for cell in cells]
        connection.execute(f"INSERT INTO {table} SELECT {', '.join(cells)} FROM year_of_{table}")
    connection.execute(f"DROP TABLE year_of_{table}")


def entry(number: int, chance: random.Random, codes: list[str]) -> Entry:
    """A document whose sentences are four mentions, each between two states."""
    id = f"d-{number:016x}"
    sentences = [f"The envoy number {number} came, and sentence {place} says so. " for place in range(EACH)]
    told_on = FIRST + timedelta(days=chance.randrange(DAYS))
    place_of_it = Address(f"{FIRST.year}-{number}.txt", f"Courier {number % 50}")
    document = Document(id, "text", f"Report {number}", "".join(sentences), told_on, "en", (place_of_it,))
    found, start = list[Mention](), 0
    for place, sentence in enumerate(sentences):
        made = mention(number * EACH + place, (start, sentence), told_on, chance, codes)
        found.append(replace(made, id=mention_id(id, made.trigger, 0), document=id))
        start += len(sentence)
    return Entry(document, tuple(found), "trial")


def mention(number: int, place: tuple[int, str], told_on: date, chance: random.Random, codes: list[str]) -> Mention:
    """A mention of a sentence, which begins at an offset; some too improbable, some of a plan."""
    start, sentence = place
    source, target = chance.sample((PIVOT, *PARTNERS) if chance.random() < OWN else codes, 2)
    told, near = one(number, chance), chance.random() < NEAR
    planned = told.type == "CONSULT" and chance.random() < PLANNED
    day = told_on + timedelta(days=chance.randrange(1, 60) if planned else -chance.randrange(3))
    day = min(max(day, FIRST), FIRST + timedelta(days=DAYS - 1))
    return replace(
        told,
        span=(start, start + len(sentence) - 1),
        trigger=(start + 4, start + 9),
        text=sentence[:-1],
        source=(source,),
        target=(target,),
        date=When.day(day) if told.date else None,
        status="planned" if planned else told.status,
        reported=told_on,
        near=near,
        confidence=round(chance.uniform(0.2, 0.45) if near else chance.uniform(0.45, 0.99), 4),
    )
