"""The brief's findings on agendas: what they say, and that their numbers lead to events of the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.briefing import brief
from equipoise.briefing.document import Brief
from tests.briefing.records import PERIOD
from tests.briefing.test_findings import check
from tests.hand_built import keep, new_case
from tests.questions.test_agenda import Told, earlier, told


def made(folder: Path, *found: Told, states: tuple[str, ...] = ()) -> Brief:
    case = new_case(folder / "case", **PERIOD)
    keep(case, *(m for m, _ in found), texts={d.id: d for _, d in found})
    result = brief(case, *states)
    check(result)
    return result


def agendas(found: Brief) -> list[str]:
    return [str(finding) for finding in found.findings() if str(finding).startswith("Agenda")]


NOW = told(1, "2018-06-01", "They met over gas. Trade came up.")


def test_what_was_raised_and_what_usual_was_not(tmp_path: Path) -> None:
    csto = [told(10 + n, f"2018-06-{n + 10}", "They met over the CSTO.", target=("ARM",)) for n in range(3)]
    old = [*earlier("They met over Karabakh.", 5), *earlier("They met over trade.", 4, 300)]
    armenia, baku = agendas(made(tmp_path, NOW, *csto, *old))
    assert "Of 3 contacts with Armenia" in armenia and "3 raise “Collective Security Treaty Organisation”" in armenia
    assert "Of 1 contact with Azerbaijan" in baku and "1 raises “Energy, oil and gas”" in baku
    assert "“Trade” leads in none; it is mentioned in 1, and before was raised in 4 of 9." in baku
    assert "contacts with Azerbaijan before: “Nagorno-Karabakh settlement” (in 5 of 9); this may be chance" in baku
    assert "contacts with Armenia in the same period: “Collective Security Treaty Organisation” (in 3 of 3)" in baku
    assert baku.endswith("no proof that it was not spoken of.")


@pytest.mark.parametrize("found", [(), (told(1, "2018-06-01"),)])
def test_without_topics_there_is_no_finding(tmp_path: Path, found: tuple[Told, ...]) -> None:
    assert agendas(made(tmp_path, *found)) == []


def test_a_brief_of_other_states_than_the_cases_leads_to_no_event_that_it_lacks(tmp_path: Path) -> None:
    csto = [told(10 + n, f"2018-06-{n + 10}", "They met over the CSTO.", target=("ARM",)) for n in range(3)]
    (azerbaijan,) = agendas(made(tmp_path, NOW, *csto, states=("RUS", "AZE")))
    assert "contacts with Armenia in the same period" in azerbaijan
