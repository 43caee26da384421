"""The table of types against the ontology as published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from equipoise.errors import UsageError
from equipoise.world.plover import contexts, goldstein, quad, type_of, types


def test_sixteen_types() -> None:
    assert len({t.type for t in types()}) == 16
    assert [t.mode for t in types() if t.mode] == ["visit", "third-party", "multilateral", "phone"]


def test_scores_and_quads_are_the_ontology_s(shared: Path) -> None:
    published = json.loads((shared / "data/eventcoding/ontology/plover_2.0.json").read_text(encoding="utf-8"))
    for name, entry in published["event_types"].items():
        assert quad(name) == entry["quad"].lower()
        # The manual prints +3 for ACCUSE: a lost minus sign.
        assert goldstein(name) == (-3 if name == "ACCUSE" else entry["score"])
    for mode, score in published["event_types"]["CONSULT"]["modes"].items():
        assert goldstein("CONSULT", mode) == score
    assert contexts() == tuple(published["contexts"])


def test_every_type_has_a_definition_and_dialects() -> None:
    assert all(t.definition.endswith(".") and t.cameo and t.plv and t.plover2 for t in types())


def test_unknown_types_and_modes() -> None:
    with pytest.raises(UsageError, match="Did you mean CONSULT"):
        goldstein("CONSULTS")
    with pytest.raises(UsageError, match="no mode of AID"):
        goldstein("AID", "visit")


@pytest.mark.parametrize(
    ("word", "type"), [("consult", "CONSULT"), ("04", "CONSULT"), ("1823", "ASSAULT"), ("fight", "ASSAULT"), ("2", "")]
)
def test_a_type_goes_by_its_name_in_any_dialect(word: str, type: str) -> None:
    if type:
        assert type_of(word) == type
    else:
        with pytest.raises(UsageError):
            type_of(word)


@pytest.mark.parametrize("word", ["YIELD", "08", "081"])
def test_a_name_of_several_types_is_refused_with_both(word: str) -> None:
    with pytest.raises(UsageError, match="CONCEDE and RETREAT"):
        type_of(word)
