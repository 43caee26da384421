"""Forecasts: what is kept, what the record proposes, what a day that is replayed can see."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from equipoise.errors import JudgementError, NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.journals import Written, read_journal
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View
from equipoise.questions.base_rate import base_rate
from equipoise.questions.correct import correct
from equipoise.questions.forecast import Listed, forecast, forecasts_due
from equipoise.questions.forecast_rows import JOURNAL
from equipoise.questions.forecasting import add_forecast, resolve_forecast, revise_forecast, undo_forecast
from tests.hand_built import between, day, keep, mention

VISIT = "CONSULT visit RUS ARM leader occurred"
SEPTEMBER, OCTOBER, LATER = date(2018, 9, 25), date(2018, 10, 1), date(2019, 2, 1)


def visit(number: int, when: str | None, **fields: Any) -> Mention:
    """A visit of Russia's leader to Armenia, reported on its day."""
    given: dict[str, Any] = {
        "source": ("RUS",),
        "target": ("ARM",),
        "symmetric": False,
        "mode": "visit",
        "level": "leader",
        "date": day(when) if when else None,
        "reported": date.fromisoformat(when) if when else OCTOBER,
        **fields,
    }
    return mention(f"d-{number}", **given)


def elsewhere(number: int, when: str) -> Mention:
    """Something that has nothing to do with it, so that the record reaches to that day."""
    return mention(f"d-{number}", type="AID", target=("TUR",), date=day(when), reported=date.fromisoformat(when))


def made(case: Case, **fields: Any) -> Written:
    given: dict[str, Any] = {"resolves": VISIT, "by": "2018-12-31", "p": 0.35, "today": SEPTEMBER, **fields}
    return add_forecast(View(case, known_by=given.pop("known_by", None)), given.pop("question", "A visit"), **given)


def only(case: Case, known_by: date | None = None, today: date | None = None) -> Listed:
    (found,) = forecast(View(case, known_by=known_by), today=today).listed
    return found


def test_a_forecast_is_kept_with_who_when_why_and_the_base_rate(case: Case) -> None:
    keep(case, visit(0, "2017-10-24"))
    row = made(case, why="He was invited", by="2018", p="35%")
    (kept,) = read_journal(case.store, JOURNAL)
    assert kept == row
    assert (row.by, row.why, row.value["p"], row.value["by"]) == ("ana", "He was invited", 0.35, "2018-12-31")
    assert (row.value["resolves"], row.value["as_of"]) == (VISIT, "2018-09-25")
    assert row.value["base"]["hits"] == 1


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"p": 0}, "'0' is no probability"),
        ({"p": 1}, "'1' is no probability"),
        ({"p": 1.2}, "1.2"),
        ({"p": "-0.1"}, "-0.1"),
        ({"p": "nan"}, "nan"),
        ({"p": "120%"}, "120%"),
        ({"p": "likely"}, "likely"),
        ({"p": None}, "needs its probability"),
        ({"by": None}, "needs its last day"),
        ({"by": "soon"}, "'soon' is not a date"),
        ({"by": "2018-09-24"}, "2018-09-24 has passed"),
        ({"by": "2018-02-30"}, "not a day of the calendar"),
        ({"question": " "}, "needs its question"),
        ({"resolves": "CONSULT visit Atlantis ARM"}, "Atlantis"),
        ({"resolves": "CONSULT ARM ARM"}, "dyad of one state"),
        ({"resolves": ""}, "Nothing is said"),
    ],
)
def test_what_can_never_be_resolved_is_refused_and_nothing_changes(
    case: Case, fields: dict[str, Any], named: str
) -> None:
    with pytest.raises(UsageError, match=named):
        made(case, **fields)
    assert read_journal(case.store, JOURNAL) == []


def test_one_person_forecasts_a_question_once_and_revises_it(case: Case) -> None:
    first = made(case)
    with pytest.raises(JudgementError, match=f"already: {first.id}"):
        made(case, resolves="leader visit consult Russia Armenia")
    made(case, person="ben")
    revise_forecast(View(case), first.id, p=0.1, why="It was put off", today=date(2018, 9, 26))
    mine = next(i for i in forecast(View(case), today=OCTOBER).listed if i.forecast.person == "ana").forecast
    assert [(s.day.isoformat(), s.probability) for s in mine.stated] == [("2018-09-25", 0.35), ("2018-09-26", 0.1)]
    assert (mine.latest.probability, mine.latest.row.why) == (0.1, "It was put off")


def test_a_revision_is_ones_own_has_a_reason_and_comes_in_time(case: Case) -> None:
    row = made(case)
    for error, fields in (
        ("ana's forecast", {"person": "ben"}),
        ("needs its reason", {"why": " "}),
        ("ended on 2018-12-31", {"today": LATER}),
    ):
        given: dict[str, Any] = {"why": "because", "today": OCTOBER, **fields}
        with pytest.raises(JudgementError, match=error):
            revise_forecast(View(case), row.id, p=0.2, **given)
    with pytest.raises(UsageError):
        revise_forecast(View(case), row.id, p=2, why="because", today=OCTOBER)
    with pytest.raises(NotFound):
        revise_forecast(View(case), "f-0000000000000000", p=0.2, why="because", today=OCTOBER)
    assert len(read_journal(case.store, JOURNAL)) == 1


def test_an_event_that_fits_is_proposed_and_a_person_confirms_it(case: Case) -> None:
    keep(case, visit(0, "2018-10-05"), elsewhere(1, "2019-01-15"))
    row = made(case)
    found = only(case, today=LATER)
    assert (found.state, found.proposal.outcome, found.proposal.day) == ("due", "yes", date(2018, 10, 5))
    resolved = resolve_forecast(View(case), row.id, "yes", why="Seen", today=LATER)
    assert resolved.value["event"] == found.proposal.event
    after = only(case, today=LATER)
    assert (after.state, after.gone) == ("resolved", False)
    assert after.forecast.end == date(2018, 10, 4)
    assert forecasts_due(View(case), today=LATER).listed == ()


def test_no_is_proposed_only_where_the_record_goes_on_after_the_last_day(case: Case) -> None:
    keep(case, visit(0, "2017-10-24"), elsewhere(1, "2018-12-20"))
    row = made(case)
    found = only(case, today=LATER)
    assert (found.state, found.proposal.outcome) == ("due", None), "its last day has passed, but nothing was read since"
    assert "reaches to 2018-12-20" in found.proposal.why
    keep(case, elsewhere(2, "2019-01-15"))
    assert only(case, today=LATER).proposal.outcome == "no"
    with pytest.raises(JudgementError, match="open until"):
        resolve_forecast(View(case), row.id, "no", why="never", today=date(2018, 12, 31))
    resolve_forecast(View(case), row.id, "no", why="never", today=LATER)
    assert only(case, today=LATER).forecast.end == date(2018, 12, 31)


def test_events_that_nearly_fit_are_named_with_what_they_lack(case: Case) -> None:
    keep(
        case,
        visit(0, "2018-10-05", level="minister"),
        visit(1, "2018-11-05", mode=None, symmetric=True),
        visit(2, None, reported=date(2018, 11, 20)),
        visit(3, "2018-10-15", date=between("2018-12-20", "2019-01-10")),
    )
    made(case)
    misses = sorted(n.misses for n in only(case, today=LATER).proposal.near)
    assert misses == ["days: it may lie outside", "level", "no date"], "a meeting without a visit misses two words"


def test_a_replayed_day_sees_nothing_later(case: Case) -> None:
    keep(case, visit(0, "2017-10-24"), visit(1, "2018-10-05"), elsewhere(2, "2019-01-15"))
    row = made(case, known_by=SEPTEMBER, today=None)
    assert row.value["as_of"] == "2018-09-25"
    assert row.value["replay"]
    assert row.value["base"]["events"] == ["e-" + visit(0, "2017-10-24").id[2:]], "the visit of October is not known"
    revise_forecast(View(case, known_by=date(2018, 10, 3)), row.id, p=0.9, why="It is announced")
    resolve_forecast(View(case), row.id, "yes", why="Seen")
    then = only(case, known_by=OCTOBER)
    assert (then.forecast.latest.probability, then.forecast.resolution, then.state) == (0.35, None, "open")
    assert (then.proposal.outcome, then.proposal.near) == (None, ())
    assert only(case, known_by=date(2018, 10, 5)).proposal.outcome == "yes"
    assert forecast(View(case, known_by=date(2018, 9, 1))).listed == ()


def test_yes_may_rest_on_a_reference_where_the_record_has_no_event(case: Case) -> None:
    row = made(case)
    for fields in ({}, {"reference": "https://news.example/1"}):
        with pytest.raises(UsageError):
            resolve_forecast(View(case), row.id, "yes", why="Seen", today=LATER, **fields)
    there: dict[str, Any] = {"reference": "https://news.example/1", "why": "Seen", "today": LATER}
    with pytest.raises(JudgementError, match="not between"):
        resolve_forecast(View(case), row.id, "yes", on="2019-01-05", **there)
    made_so = resolve_forecast(View(case), row.id, "yes", on="2018-10-05", **there)
    assert (made_so.value["event"], made_so.value["day"]) == (None, "2018-10-05")


def test_an_outcome_is_one_of_three_and_has_its_reason(case: Case) -> None:
    row = made(case)
    with pytest.raises(UsageError, match="'perhaps' is no outcome"):
        resolve_forecast(View(case), row.id, "perhaps", why="so", today=LATER)
    with pytest.raises(UsageError, match="goes with yes"):
        resolve_forecast(View(case), row.id, "no", why="so", event="e-1", today=LATER)
    with pytest.raises(JudgementError, match="reason"):
        resolve_forecast(View(case), row.id, "no", why="", today=LATER)
    assert len(read_journal(case.store, JOURNAL)) == 1


def test_a_resolution_holds_for_everybody_who_forecast_the_question_then(case: Case) -> None:
    """The visit of 5 October settles what was open on that day; a forecast made after it is of another visit."""
    keep(case, visit(0, "2018-10-05"), elsewhere(1, "2019-01-15"))
    first = made(case)
    made(case, person="ben", today=OCTOBER)
    made(case, person="eva", today=date(2018, 10, 10))
    resolve_forecast(View(case), first.id, "yes", why="Seen", today=LATER)
    states = {i.forecast.person: (i.state, i.proposal.outcome) for i in forecast(View(case), today=LATER).listed}
    assert states == {"ana": ("resolved", "yes"), "ben": ("resolved", "yes"), "eva": ("due", "no")}


def test_people_who_resolve_it_differently_are_named(case: Case) -> None:
    keep(case, visit(0, "2018-10-05"), elsewhere(1, "2019-01-15"))
    row = made(case)
    resolve_forecast(View(case), row.id, "yes", why="Seen", today=LATER)
    resolve_forecast(View(case), row.id, "void", why="A stopover", person="ben", today=LATER)
    found = only(case, today=LATER).to_json()
    assert found["resolution"]["outcome"] == "void"
    assert [r["by"] for r in found["resolved_differently"]] == ["ana", "ben"]


def test_an_event_that_is_no_more_is_told(case: Case) -> None:
    keep(case, visit(0, "2018-10-05"))
    row = made(case)
    event = resolve_forecast(View(case), row.id, "yes", why="Seen", today=LATER).value["event"]
    correct(case, event, "reject", why="It never happened")
    assert only(case, today=LATER).gone


def test_rows_are_taken_back_and_brought_back(case: Case) -> None:
    row = made(case)
    resolved = resolve_forecast(View(case), row.id, "void", why="so", today=LATER)
    undone = undo_forecast(View(case), resolved.id, why="too early", today=LATER)
    assert only(case, today=LATER).state == "due"
    with pytest.raises(JudgementError, match="already"):
        undo_forecast(View(case), resolved.id, why="again", today=LATER)
    undo_forecast(View(case), undone.id, why="it was right", today=LATER)
    assert only(case, today=LATER).state == "resolved"
    undo_forecast(View(case), row.id, why="a slip", today=LATER)
    assert forecast(View(case), today=LATER).listed == ()
    assert len(read_journal(case.store, JOURNAL)) == 5, "nothing is ever removed"


def test_the_crowd_is_everybodys_latest_word(case: Case) -> None:
    first = made(case, p=0.4)
    made(case, person="ben", p=0.2)
    revise_forecast(View(case), first.id, p=0.6, why="news", today=OCTOBER)
    found = {i.forecast.person: i.to_json()["crowd"] for i in forecast(View(case), today=OCTOBER).listed}
    assert found["ana"] == found["ben"] == {"p": pytest.approx(0.4), "people": 2}


def test_what_falls_due_soon_is_told_when_asked(case: Case) -> None:
    made(case)
    december = {"today": date(2018, 12, 25)}
    assert forecasts_due(View(case), **december).listed == ()
    assert len(forecasts_due(View(case), within=7, **december).listed) == 1
    assert len(forecasts_due(View(case), today=LATER).listed) == 1


def test_a_base_rate_counts_stretches_before_the_forecast(case: Case) -> None:
    """Of 2016 to 2018 stretches of 100 days back from 24 September 2018: two visits in one, one in another."""
    keep(
        case,
        visit(0, "2016-05-01"),
        visit(1, "2017-03-01"),
        visit(2, "2017-04-01"),
        visit(3, "2018-08-01", level="minister"),
        visit(4, "2018-10-01"),
    )
    found = base_rate(View(case), VISIT, since=SEPTEMBER, by=date(2019, 1, 2))
    assert (found.days, len(found.windows), len(found.hits), len(found.events)) == (100, 9, 2, 3)
    assert found.rate is not None
    assert found.rate.estimate == pytest.approx(2.5 / 10)
    assert found.to_json()["until"] == "2018-09-24"
    assert "2 of 9 stretches of 100 days" in found.sentence()


def test_a_base_rate_is_of_days_to_come(case: Case) -> None:
    with pytest.raises(UsageError, match="lies before"):
        base_rate(View(case), VISIT, since=SEPTEMBER, by=date(2018, 9, 1))


def test_a_day_that_is_still_to_come_is_not_replayed(case: Case) -> None:
    row = made(case, known_by=date(9999, 1, 1), by="9999-12-31", today=None)
    assert row.value["as_of"] == date.today().isoformat()
    assert not row.value["replay"]
    assert forecast(View(case, known_by=date(9999, 1, 1))).today == date.today()


def test_no_base_rate_is_invented_where_nobody_looked(case: Case) -> None:
    keep(case, visit(0, "2018-08-01"))
    for resolves, by, reason in (
        ("ACCUSE RUS ARM", "2018-12-31", "no dated ACCUSE"),
        (VISIT, "2020-12-31", "reaches back to 2018-01-01"),
    ):
        found = base_rate(View(case), resolves, since=SEPTEMBER, by=date.fromisoformat(by))
        assert (found.rate, found.windows) == (None, ())
        assert reason in found.sentence()


def test_the_table_and_the_evidence(case: Case) -> None:
    keep(case, visit(0, "2018-10-05"))
    made(case)
    found = forecast(View(case), today=LATER)
    assert found.table.row(0, named=True)["proposed"] == "yes"
    assert found.evidence() == ["e-" + visit(0, "2018-10-05").id[2:]]
    assert forecast(View(case, known_by=date(2018, 1, 1))).table.height == 0
