"""The overlay of a View: what scenarios change of its relations, the one place through which they come in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from equipoise.errors import UsageError
from equipoise.ledger.edits import Edit
from equipoise.ledger.membership_ties import MEMBERSHIP
from equipoise.ledger.overlaid_events import edited_events
from equipoise.ledger.overlaid_ties import lay_over
from equipoise.ledger.records import Event
from equipoise.ledger.scenarios import Scenario


@dataclass(frozen=True, slots=True)
class Overlay:
    """The edits of the scenarios, in their order."""

    edits: tuple[Edit, ...] = ()

    @classmethod
    def of(cls, given: Overlay | Scenario | Iterable[Scenario] | None, known_by: date | None = None) -> Overlay:
        """The overlay of the scenarios given.

        Raises
        ------
        UsageError : two scenarios of one name.
        InputError : an edit of a day after `known_by`.
        """
        if given is None or isinstance(given, Overlay):
            return given or cls()
        scenarios = (given,) if isinstance(given, Scenario) else tuple(given)
        names = [one.name for one in scenarios]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise UsageError(f"Two scenarios are called '{twice}'.", "Name each once.")
        edits = tuple(edit for one in scenarios for edit in one.edits)
        for edit in edits:
            if known_by and edit.at > known_by:
                raise edit.wrong(
                    "at", f"{edit.at} is after {known_by}, by which things are known.", "Give another day."
                )
        return cls(edits)

    @property
    def of_events(self) -> list[Edit]:
        return [edit for edit in self.edits if edit.event]

    def events(self, events: Sequence[Event]) -> list[Event]:
        return edited_events(events, self.of_events) if self.of_events else list(events)

    def memberships(self, connection: duckdb.DuckDBPyConnection, below: str) -> str:
        """The query of ties from which obligations follow, with memberships as edited."""
        edits = [edit for edit in self.edits if edit.tie == MEMBERSHIP]
        return self._over(connection, "edited_memberships", below, edits)

    def ties(self, connection: duckdb.DuckDBPyConnection, below: str) -> str:
        """The query of all ties, as edited."""
        edits = [edit for edit in self.edits if edit.tie and edit.tie != MEMBERSHIP]
        return self._over(connection, "edited_ties", below, edits)

    def _over(self, connection: duckdb.DuckDBPyConnection, name: str, below: str, edits: Sequence[Edit]) -> str:
        if not edits:
            return below
        lay_over(connection, name, below, edits)
        return f"SELECT * FROM {name}"


Overlaid = Overlay | Scenario | Iterable[Scenario]  # what a View takes; several scenarios are made in their order
