"""Alarms: what each rule finds, what it leaves alone, and what it cannot judge."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.clock import as_text, clock_at
from equipoise.ledger.looks import Look, keep_ties_seen
from equipoise.ledger.opening import writing
from equipoise.questions.alarms import alarms, around
from equipoise.questions.alerts import Alarms
from equipoise.questions.changes import changes, close
from equipoise.questions.forecasting import add_forecast
from equipoise.questions.rules import rule_of
from tests.hand_built import day, document, judgement, mention
from tests.questions.test_changes import MONDAY, kept, week

TIES = "kind,source,target,start,end,status,reference\n"


@pytest.fixture
def case(case: Case) -> Case:
    """A case that has been read for years, seen on the first Monday."""
    old = [
        mention(f"d-{n}", level="leader", date=day(f"20{n}-06-01"), reported=date(2000 + n, 6, 2))
        for n in range(10, 18)
    ]
    kept(case, 0, *old)
    with clock_at(week(0)):
        close(case, changes(case))
    return case


def found(case: Case, text: str, number: int = 1) -> Alarms:
    case = open_case(case.folder)
    with clock_at(week(number)):
        return alarms(case, [rule_of(text, case)], changes(case))


def texts(of: Alarms) -> list[str]:
    return [a.text for a in of.alerts]


def met(on: str, document: str = "d-new", **fields: Any) -> Any:
    return mention(document, **{"level": "leader", "date": day(on), "reported": date.fromisoformat(on), **fields})


def test_the_first_meeting_of_leaders_in_so_many_days(case: Case) -> None:
    kept(case, 1, met("2018-10-05"))
    (text,) = texts(found(case, "first meeting of leaders in 300 days"))
    assert text == "Russia and Azerbaijan: leaders met on 2018-10-05, for the first time in 300 days."
    assert texts(found(case, "first meeting of leaders in 900 days")) == []
    assert texts(found(case, "first meeting of leaders of Russia and Armenia in 300 days")) == []


def test_a_first_meeting_of_a_record_that_begins_too_late_is_not_judged(case: Case) -> None:
    kept(case, 1, met("2018-10-05", target=("ARM",)))
    assert texts(found(case, "first meeting of leaders in 300 days")) != []
    unjudged = found(case, "first meeting of leaders of Russia and Armenia in 9000 days").unjudged
    assert "what was read begins on 2010-06-02" in str(unjudged[0])


def test_a_first_meeting_is_told_though_it_was_reported_late_but_not_one_of_long_ago(case: Case) -> None:
    kept(case, 1, met("2018-09-10", reported=date(2018, 10, 5)), met("2009-09-10", "d-old", reported=date(2018, 10, 5)))
    (text,) = texts(found(case, "first meeting of leaders in 90 days"))
    assert "leaders met on 2018-09-10" in text


def test_a_first_meeting_is_told_when_it_becomes_known_that_leaders_met(case: Case) -> None:
    unranked = mention("d-new", date=day("2018-09-28"), reported=date(2018, 9, 28))
    kept(case, 0, unranked)
    with clock_at(week(0)):
        close(case, changes(case))
    assert texts(found(case, "first meeting of leaders in 90 days")) == []
    case.store.judge([replace(judgement("set", unranked, field="level", value="leader"), at=as_text(week(1)))])
    assert len(texts(found(case, "first meeting of leaders in 90 days"))) == 1


def test_a_change_of_the_rate_is_told_and_too_short_a_past_is_not_judged(case: Case) -> None:
    """After one meeting a year there are eight in two months."""
    rule = "a change in the rate of meetings of leaders in 90 days"
    assert texts(found(case, rule)) == []
    kept(case, 1, *[met(f"2018-{9 + n // 4:02}-0{1 + 2 * (n % 4)}", f"d-{n}b") for n in range(8)])
    alarmed = found(case, rule)
    (alert,) = alarmed.alerts
    assert alert.text.startswith(
        "Russia and Azerbaijan: 8 meetings of leaders lately; 0.2 would be usual. The rate has"
    )
    assert len(alert.events) == 8
    assert "Russia and Armenia" in str(alarmed.unjudged[0])


@pytest.mark.parametrize(
    ("row", "rule", "fires"),
    [
        ("treaty,RUS,AZE,1997,2018-10-04,,https://a.example", "a tie ended", True),
        ("membership,ARM,CSTO,2018-10-03,,frozen,https://a.example", "a tie frozen or denounced", True),
        ("membership,ARM,CSTO,2018-10-03,,frozen,https://a.example", "a tie denounced or ended", False),
        ("treaty,RUS,AZE,1997,2018-10-04,,https://a.example", "a tie of Russia and Armenia ended", False),
        ("treaty,RUS,AZE,1997,2018-12-04,,https://a.example", "a tie ended", False),
        ("treaty,RUS,AZE,1997,2009,,https://a.example", "a tie ended", False),
    ],
    ids=["ended", "frozen", "another fate", "another pair", "to come", "long ago"],
)
def test_a_tie_denounced_frozen_or_ended(case: Case, row: str, rule: str, fires: bool) -> None:
    case.ties_file.write_text(f"{TIES}{row}\n", "utf-8")
    assert bool(texts(found(case, rule))) == fires


def test_a_row_on_the_past_that_came_since_is_told(case: Case) -> None:
    case.ties_file.write_text(f"{TIES}treaty,RUS,AZE,1997,2009,,https://a.example\n", "utf-8")
    with writing(case.store.path) as connection:
        keep_ties_seen(connection, ["t-another"], "2018-10-01T06:00:00")
    assert "treaty ended on 2009-12-31" in texts(found(case, "a tie ended"))[0]


def test_a_count_outside_its_own_band(case: Case) -> None:
    kept(case, 1, *(met(f"2018-10-0{n}", f"d-new{n}") for n in range(1, 6)))
    (text,) = texts(found(case, "meetings of leaders outside their own 95 % band in 30 days"))
    assert "5 meetings of leaders in the last 30 days" in text and "More than its own 95 % band" in text


def test_incidents_have_a_band_of_their_own(case: Case) -> None:
    words = {"type": "ACCUSE", "symmetric": False, "level": None}
    kept(case, 0, met("2016-02-01", "d-once", **words))
    rule = "incidents of Russia and Azerbaijan outside their own 95 % band in 30 days"
    assert texts(found(case, rule)) == []
    kept(case, 1, *(met(f"2018-10-0{n}", f"d-new{n}", **words) for n in range(1, 6)))
    (text,) = texts(found(case, rule))
    assert "5 incidents in the last 30 days" in text and "(1 in 982 days before)" in text


def test_fewer_are_told_only_where_no_source_is_silent(case: Case) -> None:
    kept(case, 1, *(met(str(date(2017, 1, 1) + timedelta(days=7 * n)), f"d-w{n}") for n in range(52)))
    rule = "meetings of leaders of Russia and Azerbaijan outside their own 95 % band in 200 days"
    (text,) = texts(found(case, rule))
    assert "Fewer than its own 95 % band" in text
    case.store.looked([Look("https://feed.example", "2018-10-02T06:00:00+00:00", "gone (404)")])
    silent = found(case, rule)
    assert silent.alerts == () and "sources are silent (https://feed.example)" in str(silent.unjudged[0])


def test_a_pair_without_a_past_has_no_band(case: Case) -> None:
    rule = found(case, "contacts of Russia and Armenia outside their own 95 % band in 30 days")
    assert rule.alerts == () and "no contacts before" in str(rule.unjudged[0])


def test_a_phrase_is_seen_in_what_came_since(case: Case) -> None:
    said = document("d-said", "They agreed on a Strategic\nreview of ties.")
    kept(case, 1, texts={"d-said": said, "d-near": document("d-near", "A strategic reviewer came.")})
    one = found(case, 'the phrase "strategic review" seen')
    assert [a.documents for a in one.alerts] == [("d-said",)]
    assert "agreed on a Strategic review of ties" in one.alerts[0].text
    with clock_at(week(1)):
        close(case, changes(case))
    assert found(case, 'the phrase "strategic review" seen', 2).alerts == ()


def test_words_about_a_phrase_are_whole() -> None:
    hit = re.search("strategic review", f"{'preface ' * 20}The strategic review went on, {'and on ' * 20}")
    assert hit
    words = around(hit).strip("…").split()
    assert set(words) == {"preface", "The", "strategic", "review", "went", "on,", "and", "on"}
    assert around(hit)[0] == around(hit)[-1] == "…"


def test_an_announcement_grows_old(case: Case) -> None:
    kept(case, 0, mention("d-plan", status="planned", reported=date(2018, 9, 8)))
    (text,) = texts(found(case, "an announcement older than 29 days"))
    assert text.startswith("Announced 30 days ago and open")
    assert texts(found(case, "an announcement older than 30 days")) == []
    assert texts(found(case, "an announcement of Russia and Armenia older than 9 days")) == []


def test_a_source_is_silent(case: Case) -> None:
    case.store.looked([Look("https://feed.example", "2018-10-01T06:00:00+00:00", None, 2)])
    assert len(texts(found(case, "a source silent for 7 days"))) == 1
    assert texts(found(case, "a source silent for 8 days")) == []


def test_a_forecast_is_due(case: Case) -> None:
    told: dict[str, Any] = {"resolves": "CONSULT visit RUS ARM leader", "by": "2018-12-31", "p": 0.35, "person": "ana"}
    add_forecast(case, "Putin visits Yerevan", **told, today=MONDAY.date())
    assert texts(found(case, "a forecast due within 90 days")) == ["Due by 2018-12-31: Putin visits Yerevan."]
    assert texts(found(case, "a forecast due within 7 days")) == []


def test_a_case_without_a_record_has_no_alarms(tmp_path: Path) -> None:
    from tests.hand_built import new_case

    assert found(new_case(tmp_path / "c"), "a source silent for 1 day") == Alarms()
