"""The table of incidents: every type of conflict has a row, from words to force."""

from __future__ import annotations

from equipoise.world.incidents import incident_types
from equipoise.world.plover import types
from equipoise.world.rows import read


def test_every_type_of_conflict_is_in_the_table() -> None:
    rows = read("incidents.csv", ("type",), ignored=("label", "counted", "why"))
    assert {r.text("type") for r in rows} == {t.type for t in types() if t.quad.endswith("conflict")}


def test_words_come_before_deeds_and_asking_is_no_incident() -> None:
    found = incident_types()
    material = [t.is_material for t in found]
    assert material == sorted(material)
    assert "REQUEST" not in {t.type for t in found}
    assert (found[0].type, found[-1].type) == ("ACCUSE", "ASSAULT")
