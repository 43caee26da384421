"""`posture`: how a state spreads its ties, and where it stands between two poles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from equipoise.errors import NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.posture import Posture, posture

HEADER = "kind,source,target,members,start,end,status,value,unit,quantity,reference\n"
CAUCASUS = Path(__file__).parents[2] / "cases" / "caucasus-2018"
TIES = """rivalry,ARM,TUR,,1991,,,,,,a
treaty,AZE,ARM,,2000,,,,,,a
treaty,AZE,TUR,,2000,,,,,,a
treaty,AZE,TUR,,2001,,,,,,a
treaty,AZE,IRN,,2000,2005,,,,,a
border,AZE,ARM,,,,,,,,a
dispute,AZE,ARM,,1991,,,,,,a
membership,AZE,UN,,1992,,,,,,a
base,RUS,UN,,1992,,,,,,a
"""


def by_kind(found: Posture) -> dict[str, Any]:
    return {row["kind"]: row for row in found.rows()}


def test_ties_are_counted_and_hostile_ones_places_and_memberships_are_no_bonds(case: Case) -> None:
    case.ties_file.write_text(HEADER + TIES, "utf-8")
    found = posture(View(case), "AZE", at="2018", poles=["TUR", "ARM"])
    assert list(by_kind(found)) == ["treaty"]
    row = by_kind(found)["treaty"]
    assert (row["partners"], row["leading"], row["leading_share"]) == (2, "TUR", pytest.approx(2 / 3))
    assert row["evenness"] == pytest.approx(1 - ((4 / 9 + 1 / 9) - 0.5) / 0.5)
    assert row["rival_pairs"] == 1
    assert row["place"] == pytest.approx(-1 / 3)
    assert len(found.evidence()) == 3
    assert posture(View(case), "AZE", at="2004").rows()[0]["partners"] == 3


def test_a_list_of_main_partners_has_no_evenness() -> None:
    rows = by_kind(posture(View(CAUCASUS), "AZE", at="2018"))
    assert rows["imports"]["evenness"] is rows["imports"]["hhi"] is None
    assert rows["imports"]["told"] == pytest.approx(0.461)
    assert rows["arms"]["evenness"] == pytest.approx(0.671, abs=5e-4)
    assert rows["arms"]["when"] == "2014–2018"


def test_without_any_rivalry_the_index_is_not_known(case: Case) -> None:
    case.ties_file.write_text(HEADER + TIES, "utf-8")
    found = posture(View(case), "AZE", at=2004)
    assert by_kind(found)["treaty"]["rival_pairs"] is not None
    case.ties_file.write_text(HEADER + TIES.partition("\n")[2], "utf-8")
    found = posture(View(case), "AZE", at=2004)
    assert by_kind(found)["treaty"]["rival_pairs"] is None
    assert any("No rivalries are known" in note for note in found.notes)


def test_no_sum_is_made_and_each_component_is_said() -> None:
    found = posture(View(CAUCASUS), "AZE", at="2018", poles=["RUS", "TUR"])
    assert "not added up" in found.notes[0]
    assert found.readings[0] == "Arms (shares, 2014–2018): Russia has 49 %, the largest share of 8 partners."
    assert any("Iran–Israel" in said for said in found.readings)
    assert found.votes is None


def test_what_cannot_be_asked(case: Case) -> None:
    with pytest.raises(NotFound, match="no ties with other states"):
        posture(View(case), "AZE")
    for poles in (["RUS"], ["RUS", "AZE"], ["RUS", "TUR", "IRN"]):
        with pytest.raises(UsageError, match="two poles"):
            posture(View(CAUCASUS), "AZE", poles=poles)
