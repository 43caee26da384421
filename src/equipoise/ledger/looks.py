"""Looks at sources: each time that one was asked for something new, and what came of it; alerts told; ties seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from equipoise.ledger.opening import version_of
from equipoise.ledger.retiring import RETIRING_SINCE

if TYPE_CHECKING:
    import duckdb


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a source. `failed` says why nothing could be had; `new` counts documents the record did not have."""

    source: str
    at: str
    failed: str | None = None
    new: int = 0


def keep_looks(connection: duckdb.DuckDBPyConnection, looks: Iterable[Look]) -> None:
    for look in looks:
        connection.execute(
            "INSERT OR REPLACE INTO looks VALUES (?, ?, ?, ?)", [look.source, look.at, look.failed, look.new]
        )


def read_looks(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Look]]:
    """The looks at each source, the earliest first; none in a record from before they were kept."""
    if version_of(connection) < RETIRING_SINCE:
        return {}
    found: dict[str, list[Look]] = {}
    query = "SELECT source, looked_at, failed, new FROM looks ORDER BY source, looked_at"
    for source, at, failed, new in connection.execute(query).fetchall():
        found.setdefault(source, []).append(Look(source, at, failed, new))
    return found


def read_alerts(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The ids of the alerts that were told."""
    if version_of(connection) < RETIRING_SINCE:
        return set()
    return {row[0] for row in connection.execute("SELECT id FROM alerts").fetchall()}


def keep_alerts(connection: duckdb.DuckDBPyConnection, alerts: Mapping[str, tuple[str, str]], at: str) -> None:
    """Keep alerts by id: the rule and what it found."""
    for name, (rule, subject) in sorted(alerts.items()):
        connection.execute("INSERT OR IGNORE INTO alerts VALUES (?, ?, ?, ?)", [name, rule, subject, at])


def read_ties_seen(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The ids of the ties that earlier runs saw."""
    if version_of(connection) < RETIRING_SINCE:
        return frozenset()
    return frozenset(row[0] for row in connection.execute("SELECT id FROM seen_ties").fetchall())


def keep_ties_seen(connection: duckdb.DuckDBPyConnection, ids: Sequence[str], at: str) -> None:
    for name in ids:
        connection.execute("INSERT OR IGNORE INTO seen_ties VALUES (?, ?)", [name, at])
