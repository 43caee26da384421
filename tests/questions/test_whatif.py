"""`whatif`: the same questions before and after, which edit moved which number, what did not move."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import Any

import pytest

from equipoise.cli.supposing import list_scenarios, print_whatif
from equipoise.errors import InputError, NotFound, UsageError
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.scenarios import Scenario, names
from equipoise.ledger.view import View
from equipoise.questions.demo import bundled
from equipoise.questions.dependence import dependence
from equipoise.questions.pivot import pivot
from equipoise.questions.whatif import Compared, WhatIf, whatif
from tests.cli.running import succeeded, validate

FAST = ("ties", "dependence", "pivot")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The shipped case, its sources unread: the scenarios are of ties."""
    folder = tmp_path_factory.mktemp("shipped") / "case"
    shutil.copytree(bundled(), folder, ignore=shutil.ignore_patterns("ledger", "sources"))
    return open_case(folder)


@pytest.fixture(scope="module")
def all_three(shipped: Case) -> WhatIf:
    return whatif(shipped, names(shipped), only=FAST, draws=300)


def number(found: WhatIf, question: str, of: str, what: str) -> Compared:
    (row,) = [one for one in found.compared if (one.question, one.of, one.what) == (question, of, what)]
    return row


def by(row: Compared) -> list[str]:
    return [label.rpartition(": ")[2] for label in row.moved_by]


def test_each_number_names_the_edits_that_moved_it(all_three: WhatIf) -> None:
    treaties = number(all_three, "ties", "RUS–ARM", "ties: pledges")
    assert (treaties.before, treaties.after, treaties.difference, by(treaties)) == (5, 4, -1.0, ["denunciation"])
    arms = number(all_three, "dependence", "AZE: arms", "share of RUS")
    assert (arms.before, arms.after, by(arms)) == (pytest.approx(0.492), 0.0, ["embargo"])
    stakes = number(all_three, "pivot", "RUS ARM AZE", "V_commitments_ARM, low")
    assert by(stakes) == ["accession", "denunciation"]
    assert {one.moved_by for one in all_three.unmoved} == {()}
    assert len(all_three.moved) + len(all_three.unmoved) == len(all_three.compared)


def test_the_numbers_are_those_of_the_questions_themselves(shipped: Case, all_three: WhatIf) -> None:
    over = View(shipped, overlay=all_three.scenarios)
    after = pivot(over, at="2018-10-31", draws=300)
    assert number(all_three, "pivot", "RUS ARM AZE", "best in draws: AZE").after == after.choices["AZE"]
    rows = {row["supplier"]: row["share"] for row in dependence(over, "AZE", until="2018").rows()}
    assert rows["RUS"] == 0 and rows["ISR"] == pytest.approx(0.41), "nobody is assumed to step in"


def test_a_membership_is_told_with_each_member(all_three: WhatIf) -> None:
    joined, denounced, _ = all_three.edits
    pairs = {frozenset((one["source"], one["target"])) for one in joined.expands}
    assert frozenset(("ARM", "AZE")) in pairs and len(pairs) == 6
    assert {one["change"] for one in joined.expands} == {"begins"} and denounced.expands == ()
    assert len(denounced.ties) == 1 and set(denounced.ties) <= set(all_three.evidence())
    clash = number(all_three, "ties", "ARM–AZE", "contradictions")
    assert clash.after and not clash.before


def test_the_contract(all_three: WhatIf) -> None:
    told = all_three.to_json()
    validate(told, "whatif")
    assert told["answer"].startswith("If Azerbaijan joins the CSTO; Russia denounces its treaty with Armenia; ")
    assert "by 'accession'" in told["answer"] and "Balancing would be best in" in told["answer"]
    assert all_three.table.columns == list(WhatIf.columns)


def test_a_small_move_is_not_told_as_none(all_three: WhatIf) -> None:
    one = replace(number(all_three, "pivot", "RUS ARM AZE", "best in draws: balance"), before=0.7085, after=0.7083)
    assert "in 70.8% of the draws instead of 70.9%" in replace(all_three, compared=(one,)).answer
    assert "in 71% of the draws instead of 65%" in replace(all_three, compared=(replace(one, before=0.65),)).answer


def test_what_the_data_do_not_answer_is_said(shipped: Case) -> None:
    found = whatif(shipped, names(shipped)[0], only=("alignment",))
    assert "No alliances of all states are loaded" in found.not_asked["alignment"]
    assert found.compared == ()


def test_a_number_that_goes_there_and_back_did_not_move_but_says_by_what(shipped: Case) -> None:
    edit = {"tie": "sanction", "source": "RUS", "target": "AZE", "at": "2018-10-01"}
    both = [edit | {"name": "on", "do": "add"}, edit | {"name": "off", "do": "remove"}]
    both += [edit | {"name": "elsewhere", "do": "add", "source": "FRA", "target": "DEU"}]
    found = whatif(shipped, {"name": "to and fro", "edit": both}, "RUS", "AZE", only=("ties",))
    row = number(found, "ties", "RUS–AZE", "ties: sanctions")
    assert row in found.unmoved and by(row) == ["on", "off"]
    assert found.moved == () and "Nothing that was asked reads what 'elsewhere' changes" in found.answer


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        ({"at": "2019-01-01"}, InputError, "edit 1, at: 2019-01-01 is after 2018-10-31"),
        ({"tie": "embassy"}, InputError, "edit 1, tie: 'embassy' is no tie"),
        ({"do": "add"}, InputError, "edit 1, tie: RUS and AZE have this tie"),
        ({"do": "add", "tie": "membership", "target": "Warsaw Pactt"}, InputError, "edit 1, target: No actor is known"),
    ],
)
def test_a_scenario_that_cannot_be(shipped: Case, change: dict[str, Any], error: type, said: str) -> None:
    edit = {"do": "remove", "tie": "treaty", "source": "RUS", "target": "AZE", "at": "2018-10-01", **change}
    with pytest.raises(error, match=said):
        whatif(shipped, {"name": "plan", "edit": [edit]}, only=("ties",))


def test_bad_questions_and_names(shipped: Case) -> None:
    scenario = Scenario.of({"name": "x", "edit": [{"do": "remove", "event": "e-0", "at": "2018"}]})
    with pytest.raises(UsageError, match="'pivots' is no question"):
        whatif(shipped, scenario, only=("pivots",))
    with pytest.raises(UsageError, match="between two states"):
        whatif(shipped, scenario, "RUS")
    with pytest.raises(NotFound, match="There is no scenario 'war'"):
        whatif(shipped, "war")
    with pytest.raises(InputError, match="there is no such event"):
        whatif(shipped, scenario, only=("ties",))


def test_as_a_command(shipped: Case) -> None:
    words = ("whatif", "azerbaijan-joins-the-csto", "--only", "ties", "--states", "RUS,AZE")
    text = succeeded(*words, cwd=shipped.folder)
    assert "by rule: defence pledge" in text and "Did not move" in text


def test_the_screen(shipped: Case, all_three: WhatIf, capsys: pytest.CaptureFixture[str]) -> None:
    list_scenarios(shipped, json=False)
    print_whatif(all_three)
    text = capsys.readouterr().out
    assert "russia-ends-arms-sales-to-azerbaijan" in text and "Russia ends arms sales" in text
    assert "accession; denunciation" in text and "Did not move" in text
