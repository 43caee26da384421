"""Claims of meetings and visits, counted in records built by hand; mediation and the state of relations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from equipoise.ledger.claims import Value
from equipoise.ledger.view import View
from tests.hand_built import day, keep, mention, new_case, person
from tests.questions.checking import claim, count, verdict

TEXT = "In September, Putin and Aliyev met twice."
SEPTEMBER = {"period": ("2018-09-01", "2018-09-30"), "period_words": "September"}
TWO = (person("RUS", "Vladimir Putin"), person("AZE", "Ilham Aliyev"))
OTHER = (person("RUS", "Dmitry Medvedev"), person("AZE", "Ilham Aliyev"))


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """Two-way meetings of the presidents on 1 and 27 September and in 2017, one with a prime minister, one summit."""
    case = new_case(tmp_path_factory.mktemp("meetings") / "case")
    meetings = [
        ("2017-07-21", "bilateral", TWO),
        ("2018-09-01", "bilateral", TWO),
        ("2018-09-10", "bilateral", OTHER),
        ("2018-09-27", "sideline", TWO),
        ("2018-09-28", "multilateral", TWO),
    ]
    made = [
        mention(f"d-{n}", date=day(when), level="leader", setting=setting, channel="in person", participants=who)
        for n, (when, setting, who) in enumerate(meetings)
    ]
    visit = {"symmetric": False, "mode": "visit", "source": ("RUS",), "target": ("ARM",), "channel": "in person"}
    made.append(mention("d-v", date=day("2018-04-01"), level="leader", setting="bilateral", **visit))
    third = {"target": ("ARM", "AZE"), "setting": "trilateral", "text": "They met on Karabakh.", "channel": "in person"}
    made.append(mention("d-t", date=day("2014-08-10"), level="leader", **third))
    keep(case, *made)
    return View(case)


@pytest.mark.parametrize(
    ("number", "words", "bound", "text", "expected"),
    [
        (2, "twice", None, TEXT, "agrees"),
        (3, "three times", None, TEXT, "depends"),  # with the summit
        (3, "three times", None, TEXT.replace("met", "met bilaterally, in the bilateral format,"), "depends"),
        (1, "once", None, TEXT, "depends"),  # the other was on the sidelines
        (9, "nine times", None, TEXT, "depends"),
        (1, "at least once", "at least", TEXT, "agrees"),
    ],
)
def test_a_count(view: View, number: int, words: str, bound: str | None, text: str, expected: str) -> None:
    found = verdict(view, claim("RUS", "meetings", "AZE", text, "met", value=count(number, words, bound), **SEPTEMBER))
    assert found.verdict == expected, found
    assert found.data and all(row["ids"][0].startswith("e-") for row in found.data)


@pytest.mark.parametrize(
    ("who", "expected"), [("the premiers", "agrees"), ("the ministers", "no data"), ("by video they", "no data")]
)
def test_a_count_is_of_those_whom_the_words_name(view: View, who: str, expected: str) -> None:
    made = claim("RUS", "meetings", "AZE", f"In September {who} talked twice.", value=count(2, "twice"), **SEPTEMBER)
    assert verdict(view, made).verdict == expected


def test_more_in_the_record_than_told_disagrees(view: View) -> None:
    both = {"period": ("2017-01-01", "2018-09-30"), "period_words": "from 2017 to September"}
    made = claim("RUS", "meetings", "AZE", TEXT, "met", value=count(1, "once"), **both)
    assert verdict(view, made).verdict == "disagrees"


def test_none_in_the_record_is_no_data(view: View) -> None:
    made = claim("RUS", "meetings", "IRN", value=count(2, "twice"), **SEPTEMBER)
    found = verdict(view, made)
    assert found.verdict == "no data" and "does not mean that there was none" in found.why


def test_without_a_time_it_says_from_when_on(view: View) -> None:
    found = verdict(view, claim("RUS", "meetings", "AZE", TEXT, "met", value=count(2, "twice")))
    assert found.verdict == "depends" and found.holds_if == "it counts from about 2018-09-01 on"


@pytest.mark.parametrize("period", [{}, {"period": ("2014-08-01", "2014-08-31"), "period_words": "August 2014"}])
def test_a_bilateral_count_where_all_were_larger_rounds(view: View, period: dict[str, object]) -> None:
    text = "They met bilaterally twice, in the bilateral format."
    found = verdict(view, claim("ARM", "meetings", "AZE", text, "met", value=count(2, "twice"), **period))
    assert found.verdict in ("depends", "no data") and not found.data


def test_none_without_a_time(view: View) -> None:
    found = verdict(view, claim("RUS", "meetings", "AZE", "They had no meeting.", "no meeting", value=count(0, "no")))
    assert found.verdict == "depends" and found.holds_if == "it speaks of the time after 2018-09-27"


def test_since_taking_office(view: View) -> None:
    since = {"period_words": "After being confirmed in office", "reported": "2018-10-08"}
    found = verdict(
        view, claim("ARM", "meetings", "RUS", "He met the Russian leader.", "met", value=count(1, "one"), **since)
    )
    assert found.verdict == "no data" and "2018-05-08" in found.why, "Pashinyan's first day in office"


def test_words_of_frequency(view: View) -> None:
    intense = Value(None, None, None, "intense")
    found = verdict(
        view, claim("RUS", "meetings", "AZE", "Intense contacts of the presidents.", "contacts", value=intense)
    )
    assert found.verdict == "agrees" and "2 two-way meetings" in found.why and "10.0 times" in (found.holds_if or "")


def test_visits_have_a_direction(view: View) -> None:
    assert verdict(view, claim("RUS", "visits", "ARM", value=Value(1, "visits", "count", "once"))).verdict == "agrees"
    assert verdict(view, claim("ARM", "visits", "RUS")).verdict == "no data"


def test_mediation_and_relations(view: View) -> None:
    assert verdict(view, claim("RUS", "mediation", "ARM")).verdict == "agrees"
    assert verdict(view, claim("RUS", "mediation", "XNK")).verdict == "agrees", "its name stands in the text"
    assert verdict(view, claim("USA", "mediation", "ARM")).verdict == "no data"
    found = verdict(view, claim("RUS", "relations", "AZE", value=Value(None, None, None, "close")))
    assert found.verdict == "depends" and "of cooperation and 0 of conflict" in found.why
    assert date.fromisoformat(found.data[0]["end"]) == date(2018, 10, 8)


def test_votes_need_their_data_set(view: View) -> None:
    found = verdict(view, claim("RUS", "votes", "AZE"))
    assert found.verdict == "no data" and "un-votes" in (found.next or "")


def test_relations_of_a_text_without_a_day(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case")
    keep(case, mention(date=day("2018-09-27")))
    found = verdict(case, replace(claim("RUS", "relations", "AZE"), reported=None))
    assert "None" not in found.why and {row["start"] for row in found.data} == {None}
