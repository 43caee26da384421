"""The states of a load: relations that turn a code of a system in a year, or a name, into an actor code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import duckdb

from equipoise.errors import EquipoiseError
from equipoise.ledger.relations import insert
from equipoise.world.actors import state_code
from equipoise.world.spells import spells

RELATIONS = {"cow_states": "cow", "gw_states": "gw", "iso3_states": "iso3", "iso2_states": "iso2"}
FIRST, LAST = 1490, 2100  # the years that the relations hold
LISTS_BEGIN = 1816  # the state lists begin with this year; what was before is the state that then had the number
SPELLS = {system: f"{system}_spells" for system in RELATIONS.values()}
DATED = f"""
    SELECT CAST(code AS CODE) AS code, state, coalesce(last_day, DATE '{LAST}-12-31') AS last_day,
           CASE WHEN year(first_day) > {LISTS_BEGIN} THEN first_day ELSE DATE '{FIRST}-01-01' END AS first_day
    FROM spell"""
HELD = f"""
WITH years AS (SELECT unnest(range({FIRST}, {LAST})) AS year),
dated AS ({DATED}),
held AS (
    SELECT d.code, y.year, d.state,
           least(d.last_day, make_date(y.year, 12, 31)) - greatest(d.first_day, make_date(y.year, 1, 1)) AS days
    FROM dated d JOIN years y ON y.year BETWEEN year(d.first_day) AND year(d.last_day)),
only_one AS (SELECT code, min(state) AS state FROM dated GROUP BY code HAVING count(DISTINCT state) = 1)
SELECT o.code, y.year, CAST(o.state AS actor_code) AS state FROM only_one o, years y
UNION ALL
SELECT code, year, CAST(arg_max(state, days) AS actor_code) FROM held
WHERE code NOT IN (SELECT code FROM only_one) GROUP BY code, year
"""
NONE_OWN: Mapping[str, str | None] = MappingProxyType({})
SPELL = {"code": "VARCHAR", "state": "VARCHAR", "first_day": "DATE", "last_day": "DATE"}


def add_states(connection: duckdb.DuckDBPyConnection, queries: str | None = None) -> None:
    """Make `cow_states`, `gw_states` (code, year, state; the code an integer), `iso3_states` and `iso2_states`.

    Where `queries` are given, only the relations that they name. Beside each lies the relation of its spells,
    `cow_spells` … (code, state, first_day, last_day), for what is known by the day.

    In a year in which a number passed from one state to the next it is that of the one that had it longer. A number
    that was only ever one state's is so in every year: publishers use it also for years outside the list.
    """
    add_type(connection)
    for relation, system in RELATIONS.items():
        if queries is not None and relation not in queries and SPELLS[system] not in queries:
            continue
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE spell ({', '.join(f'{n} {kind}' for n, kind in SPELL.items())})"
        )
        rows = [
            {"code": s.value, "state": s.code, "first_day": s.start and str(s.start), "last_day": s.end and str(s.end)}
            for s in spells(system)
        ]
        insert(connection, "spell", SPELL, rows)
        kind = "INTEGER" if system in ("cow", "gw") else "VARCHAR"
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {relation} AS {HELD.replace('CODE', kind)}")
        connection.execute(f"CREATE OR REPLACE TEMP TABLE {SPELLS[system]} AS {DATED.replace('CODE', kind)}")


def add_type(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the type `actor_code` of the states' codes: a column of it is written in half the time of one of texts."""
    codes = sorted({spell.code for system in RELATIONS.values() for spell in spells(system)})
    values = ", ".join(f"'{code}'" for code in codes)
    connection.execute(f"CREATE TYPE IF NOT EXISTS actor_code AS ENUM ({values})")


def add_names(
    connection: duckdb.DuckDBPyConnection, columns: tuple[str, ...], own: Mapping[str, str | None] = NONE_OWN
) -> None:
    """Make `named_states` (name, state) of the names in columns of `everything`; what names no state is not in it.

    `own` says what the publisher means by names that nobody else uses, or uses so; None: no state.
    """
    wanted = " UNION ".join(f'SELECT DISTINCT "{column}" AS name FROM everything' for column in columns)
    found = connection.execute(wanted).fetchall() if columns else []
    meant = ((name, own[name] if name in own else named(name)) for (name,) in found if name)
    rows = [{"name": name, "state": state} for name, state in meant if state]
    connection.execute("CREATE OR REPLACE TEMP TABLE named_states (name VARCHAR, state VARCHAR)")
    insert(connection, "named_states", {"name": "VARCHAR", "state": "VARCHAR"}, rows)


def named(name: str) -> str | None:
    try:
        return state_code(name)
    except EquipoiseError:
        return None
