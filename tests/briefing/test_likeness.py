"""The section on alignment: a sentence from numbers of a result, and one line where nothing is loaded."""

from __future__ import annotations

import pytest

from equipoise.briefing.blocks import Finding, Note, Number, text_of
from equipoise.briefing.figures import Numbers, value_at
from equipoise.briefing.likeness import alike
from equipoise.briefing.material import Material, gather
from equipoise.ledger.casefolder import Case

POINTS = {"estimate": 0.518, "low": 0.36, "high": 0.69, "level": 0.9, "year": 2018}
FULL = {
    "points": {"now": POINTS, "before": {**POINTS, "estimate": 0.2, "year": 2013}},
    "agreement": {"now": {"share": 0.716, "year": 2018}, "before": None},
    "parts": ["S and kappa part in 2018."],
    "missing": [],
}
NONE = {"points": None, "agreement": None, "parts": [], "missing": ["ideal-points", "un-votes"]}


@pytest.fixture
def material(case: Case) -> Material:
    return gather(case.folder)


def test_distance_agreement_and_where_measures_part(material: Material) -> None:
    results = {"alignment": {"RUS-ARM": FULL, "RUS-AZE": NONE | {"missing": []}, "ARM-AZE": NONE | {"missing": []}}}
    blocks = list(alike(material, Numbers(results)))
    (finding,) = (b for b in blocks if isinstance(b, Finding))
    assert text_of(finding.parts) == (
        "Russia and Armenia stood 0.52 apart on the line of ideal points in 2018 (90 % interval 0.36 to 0.69), against "
        "0.20 in 2013. They voted the same in 72 % of roll calls in 2018."
    )
    numbers = [part for part in finding.parts if isinstance(part, Number)]
    assert all(value_at(results, n.result_path) == n.value for n in numbers) and len(numbers) == 9
    notes = [text_of(b.parts) for b in blocks if isinstance(b, Note)]
    assert notes[0] == "Russia and Armenia: S and kappa part in 2018." and "not about policy elsewhere" in notes[1]


def test_without_data_one_line_names_what_would_fill_it(material: Material) -> None:
    results = {"alignment": dict.fromkeys(("RUS-ARM", "RUS-AZE", "ARM-AZE"), NONE)}
    (note,) = alike(material, Numbers(results))
    assert isinstance(note, Note) and "ideal-points and un-votes would fill this" in text_of(note.parts)
