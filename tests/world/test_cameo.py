"""CAMEO codes: every one is in the codebook, and each agrees with its type's roots where it occurred."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from equipoise.world.cameo import cameo
from equipoise.world.plover import types


@pytest.mark.parametrize(
    ("type", "mode", "status", "code"),
    [
        ("CONSULT", "visit", "occurred", "042"),
        ("CONSULT", "visit", "planned", "036"),
        ("CONSULT", "phone", "occurred", "041"),
        ("SANCTION", None, "occurred", "16"),
        ("SANCTION", None, "planned", None),
        ("AID", None, "denied", None),
        ("CONSULT", None, "hypothetical", None),
    ],
)
def test_a_code_is_as_long_as_the_record_is_sure(type: str, mode: str | None, status: str, code: str | None) -> None:
    assert cameo(type, mode, status) == code


def test_codes_are_those_of_the_type_s_roots() -> None:
    for row in types():
        code = cameo(row.type, row.mode, "occurred")
        assert code
        assert code[:2] in row.cameo


def test_codes_are_in_the_codebook(shared: Path) -> None:
    with (shared / "data/eventcoding/ontology/cameo_goldstein_quad.csv").open(encoding="utf-8") as handle:
        known = {r["cameo"] for r in csv.DictReader(handle)}
    for row in types():
        for status in ("occurred", "planned"):
            assert cameo(row.type, row.mode, status) in {*known, None}
