"""What organisations oblige their members to, and which code an acronym of the table of memberships stands for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from equipoise.world.overlay import cached
from equipoise.world.rows import read
from equipoise.world.tables import organisations
from equipoise.world.tie_kinds import tie_kinds


@dataclass(frozen=True, slots=True)
class Obligation:
    """A rule: full members of the organisation have ties of this kind with one another, from `start` to `end`."""

    organisation: str
    kind: str
    start: date | None
    end: date | None
    article: str
    what: str
    source: str
    line: int


@cached
def obligations() -> tuple[Obligation, ...]:
    """The table of obligations.

    Raises
    ------
    InputError
        If a row names an organisation or a kind that no table has.
    """
    known = {o.code for o in organisations()}
    columns = ("organisation", "kind", "start", "end", "article", "what", "source")
    return tuple(
        Obligation(
            row.choice("organisation", known),
            row.choice("kind", tie_kinds()),
            row.first_day("start"),
            row.last_day("end"),
            row.text("article"),
            row.text("what"),
            row.text("source"),
            row.line,
        )
        for row in read("obligations.csv", columns)
    )


@cached
def organisation_codes() -> dict[str, str]:
    """Codes of organisations by the acronyms of the table of memberships, where the two differ."""
    rows = read("organisation_acronyms.csv", ("acronym", "organisation"), ignored=("source",))
    return {row.text("acronym"): row.text("organisation") for row in rows}
