"""Which event types are incidents between states, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass

from equipoise.world.overlay import cached
from equipoise.world.plover import quad, types
from equipoise.world.rows import read


@dataclass(frozen=True, slots=True)
class IncidentType:
    """A type of conflict; one that is not `counted` is in the table with the reason."""

    type: str
    label: str
    counted: bool
    why: str

    @property
    def is_material(self) -> bool:
        """Whether it is done rather than said."""
        return quad(self.type).startswith("material")


@cached
def incident_types() -> tuple[IncidentType, ...]:
    """The types that count as incidents, in the table's order: from words to force.

    Raises
    ------
    InputError
        If a row names no type of conflict, or one that another row has.
    """
    known = {t.type for t in types() if t.quad.endswith("conflict")}
    found: dict[str, IncidentType] = {}
    for row in read("incidents.csv", ("type", "label", "counted", "why")):
        name = row.choice("type", known - set(found))
        found[name] = IncidentType(
            name, row.text("label"), row.choice("counted", ("yes", "no")) == "yes", row.text("why")
        )
    return tuple(t for t in found.values() if t.counted)
