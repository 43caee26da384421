"""Pulse or shift in the brief: what could be said on the day of the question, from what was known by then."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.briefing import brief
from equipoise.briefing.blocks import Finding, Number
from equipoise.briefing.document import Brief
from equipoise.briefing.figures import value_at
from equipoise.ledger.view import View
from tests.briefing.records import filled


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    return brief(View(filled(tmp_path_factory.mktemp("asked") / "case", asked='"2018-09-15"')))


def lines(of: Brief) -> list[Finding]:
    return [b for b in of.blocks if isinstance(b, Finding) and b.label.startswith("Pulse or shift")]


def test_it_stands_on_the_day_of_the_question_and_knows_nothing_later(asked: Brief) -> None:
    armenia, azerbaijan = map(str, lines(asked))
    assert "On 15 September 2018, with what was known by then, the leaders' 9 two-way meetings since 2010" in azerbaijan
    assert "17 two-way meetings" in armenia
    assert "become twice as frequent" in armenia and "other priors" in armenia


def test_without_such_a_day_it_stands_at_the_end_of_the_period(full: Brief) -> None:
    assert "On 31 October 2018" in str(lines(full)[1]) and "10 two-way meetings" in str(lines(full)[1])


def test_its_numbers_belong_to_the_results(asked: Brief) -> None:
    numbers = [part for line in lines(asked) for part in line.parts if isinstance(part, Number)]
    assert len(numbers) > 10
    assert all(number.value == value_at(asked.results, number.result_path) for number in numbers)


def test_a_brief_without_meetings_has_no_such_section(empty: Brief) -> None:
    assert lines(empty) == []
    assert empty.results["shift"] == {}


def test_the_shipped_case_says_when_its_question_was_asked() -> None:
    from datetime import date

    from equipoise.ledger.casefolder import open_case
    from equipoise.questions.demo import bundled

    assert open_case(bundled()).asked == date(2018, 10, 1)
    assert Path(bundled() / "case.toml").is_file()
