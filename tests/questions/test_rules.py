"""The grammar of rules: every form is understood, nothing else is, and what is not shows the grammar."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.errors import CaseError
from equipoise.ledger.casefolder import Case
from equipoise.questions.alarms import KINDS
from equipoise.questions.rules import GRAMMAR, rule_of, rules_of
from tests.hand_built import new_case

BOTH = (("RUS", "ARM"), ("RUS", "AZE"))


@pytest.mark.parametrize(
    ("text", "kind", "days", "dyads"),
    [
        ("first meeting of leaders in 90 days", "first meeting", 90, BOTH),
        ("First meeting of leaders of Russia and Armenia in 1 day.", "first meeting", 1, (("RUS", "ARM"),)),
        ("a tie denounced, frozen or ended", "tie", 0, BOTH),
        ("a tie of ARM and CSTO frozen", "tie", 0, (("ARM", "CSTO"),)),
        ("meetings of leaders outside their own 95 % band in 90 days", "band", 90, BOTH),
        ("contacts of RUS and AZE outside its 95% band in 30 days", "band", 30, (("RUS", "AZE"),)),
        ("incidents of ARM and AZE outside their own 95 % band in 90 days", "band", 90, (("ARM", "AZE"),)),
        ("a change in the rate of meetings of leaders in 90 days", "rate", 90, BOTH),
        ("a change in the rate of contacts of RUS and AZE in 60 days", "rate", 60, (("RUS", "AZE"),)),
        ('the phrase "strategic review" seen', "phrase", 0, BOTH),
        ("an announcement older than 60 days", "announcement", 60, BOTH),
        ("a source silent for 14 days", "silent", 14, BOTH),
        ("a forecast due", "forecast", 0, BOTH),
        ("a forecast due within 7 days", "forecast", 7, BOTH),
    ],
)
def test_every_form_is_understood(case: Case, text: str, kind: str, days: int, dyads: object) -> None:
    rule = rule_of(text, case)
    assert (rule.kind, rule.days, rule.dyads) == (kind, days, dyads)


def test_what_a_rule_names_is_kept(case: Case) -> None:
    assert rule_of("a tie ended or frozen", case).words == {"fates": ("ended", "frozen")}
    assert rule_of("the phrase “strategic  review” seen", case).words == {"phrase": "strategic review"}


def test_every_kind_of_rule_can_be_applied() -> None:
    assert {form.kind for form in GRAMMAR} == set(KINDS)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a tie cut", "cut"),
        ("first meeting of ministers in 9 days", "ministers"),
        ("an announcement older than long", "long"),
        ('the phrase "" seen', "phrase"),
        ("", "rule ''"),
    ],
)
def test_what_is_no_rule_names_its_words_and_shows_the_grammar(case: Case, text: str, word: str) -> None:
    with pytest.raises(CaseError) as error:
        rule_of(text, case)
    assert word in error.value.what
    assert all(form.written in error.value.hint for form in GRAMMAR)


def test_no_days_and_unknown_states_are_refused(case: Case) -> None:
    with pytest.raises(CaseError, match="0 days"):
        rule_of("a source silent for 0 days", case)
    with pytest.raises(CaseError, match=r"a tie of Ruritania.*Ruritania"):
        rule_of("a tie of Ruritania and Russia ended", case)


def test_rules_come_from_the_case(tmp_path: Path) -> None:
    case = new_case(tmp_path / "c", rules='["a forecast due", "a tie ended"]')
    assert [rule.kind for rule in rules_of(case)] == ["forecast", "tie"]
    with pytest.raises(CaseError, match="rules is not a list"):
        new_case(tmp_path / "d", rules='"a forecast due"')
