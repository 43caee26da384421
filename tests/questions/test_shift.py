"""`shift` on records built by hand and on series from files."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from equipoise.errors import InputError, NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address
from equipoise.ledger.view import View
from equipoise.questions.segments import segments, segments_series
from equipoise.questions.series_file import read_series
from equipoise.questions.shift import Shift, shift, shift_series
from equipoise.questions.shift_outlook import expects
from equipoise.questions.shift_words import hangs_on_prior, misfit, verdict, waiting_words
from equipoise.shifts.comparing import compare
from equipoise.shifts.history import Counts
from equipoise.shifts.prior import Prior
from tests.cli.running import validate
from tests.hand_built import between, day, document, keep, mention, row

COAL = json.loads((Path(__file__).parents[1] / "shifts" / "coal_disasters.json").read_text("utf-8"))
STEP = [1] * 15 + [6] * 15


OWN_OF_25 = {"said": "a prior centred on the own rate", "shape": 1.0, "rate": 0.04}


def meetings(case: Case, days: list[str], **fields: Any) -> None:
    rows = [
        row(f"{fields.get('level', 'x')}{d}", n, date=day(d), reported=date.fromisoformat(d), **fields)
        for n, d in enumerate(days)
    ]
    keep(case, *rows)


def leaders(case: Case, days: list[str], **fields: Any) -> None:
    meetings(case, days, **{"level": "leader", "setting": "bilateral", "channel": "in person", **fields})


def yearly(first: int, last: int, each: int = 1) -> list[str]:
    return [f"{year}-{2 + 10 * n // each:02}-{5 + n:02}" for year in range(first, last + 1) for n in range(each)]


def file(folder: Path, values: list[float], name: str = "series.csv", more: list[float] | None = None) -> Path:
    head = "date,value,exposure\n" if more else "date,value\n"
    lines = [f"{1990 + n},{v}{f',{more[n]}' if more else ''}\n" for n, v in enumerate(values)]
    (folder / name).write_text(head + "".join(lines), "utf-8")
    return folder / name


def test_the_default_is_what_contacts_compares(case: Case) -> None:
    leaders(case, yearly(2008, 2017))
    leaders(case, ["2010-01-05"], setting="multilateral")
    leaders(case, ["2010-01-06"], channel="phone")
    leaders(case, ["2010-01-07"], status="planned")
    meetings(case, ["2010-01-08"], level="minister", setting="bilateral", channel="in person")
    found = shift(View(case), "RUS", "AZE", until="2017-12-31")
    assert len(found.events) == len(found.days) == 10
    assert found.of == "occurred, leader, in person, bilateral + sideline"
    assert (found.since, found.until) == ("2008-01-01", "2017-12-31")
    assert sum(found.models.values()) == pytest.approx(1)
    assert found.models["sources"] == 0
    validate(found.to_json(), "shift")


def test_a_step_is_a_shift_with_its_day_and_rates(case: Case) -> None:
    leaders(case, yearly(2000, 2009))
    leaders(case, yearly(2010, 2019, 6))
    found = shift(View(case), "RUS", "AZE", since="2000", until="2019", prior=Prior(rate=0.3))
    assert found.models["shift"] > 0.5
    assert found.change is not None
    assert found.change["date"]["low"] <= "2010-03" and found.change["date"]["high"] >= "2009-06"
    assert found.change["rate_before"]["estimate"] == pytest.approx(1, abs=0.4)
    assert found.change["rate_after"]["estimate"] == pytest.approx(6, abs=1.2)
    assert "shift" in found.verdict
    assert found.change["date"]["estimate"] in found.verdict
    assert [wait["factor"] for wait in found.waiting] == [1, 1.5, 2, 4]
    assert len(found.sensitivity) == 4
    validate(found.to_json(), "shift")


def test_few_meetings_are_hopeless_and_a_denser_series_is_named(case: Case) -> None:
    leaders(case, yearly(2008, 2017))
    meetings(case, yearly(2008, 2017, 4), level="minister", setting="bilateral", channel="in person")
    found = shift(View(case), "RUS", "AZE", until="2017")
    doubled = next(wait for wait in found.waiting if wait["factor"] == 2)
    assert doubled["months"] is None
    assert "too few" in found.verdict
    assert "ministers' contacts (40 in the same time)" in found.verdict


def test_level_setting_and_type_narrow_it(case: Case) -> None:
    leaders(case, yearly(2010, 2015))
    leaders(case, ["2012-07-01"], setting="sideline")
    meetings(case, yearly(2010, 2014), level="minister", setting="bilateral", channel="in person")
    keep(case, *[row(f"g{n}", 50 + n, type="AGREE", date=day(f"201{n}-09-09")) for n in range(3)])
    view = View(case)
    assert len(shift(view, "RUS", "AZE", setting="bilateral").events) == 6
    assert len(shift(view, "RUS", "AZE").events) == 7
    assert len(shift(view, "RUS", "AZE", level="minister").events) == 5
    assert len(shift(view, "RUS", "AZE", type="AGREE").events) == 3


def test_a_month_stands_at_its_middle_and_what_has_no_date_is_left_out(case: Case) -> None:
    leaders(case, yearly(2010, 2014))
    keep(
        case,
        row(
            "m", 90, date=between("2012-05-01", "2012-05-31"), level="leader", setting="bilateral", channel="in person"
        ),
    )
    keep(case, row("u", 91, date=None, level="leader", setting="bilateral", channel="in person"))
    found = shift(View(case), "RUS", "AZE")
    assert date(2012, 5, 16) in found.days
    assert (found.coverage["uncertain"], found.coverage["undated"]) == (1, 1)


def test_nothing_later_than_known_is_seen(case: Case) -> None:
    leaders(case, yearly(2010, 2019))
    found = shift(View(case, known_by=date(2014, 12, 31)), "RUS", "AZE")
    assert len(found.events) == 5
    assert found.until == "2014-12-31"


def test_a_period_before_anything_was_read_is_cut(case: Case) -> None:
    leaders(case, yearly(2010, 2014))
    found = shift(View(case), "RUS", "AZE", since="1990", until="2014")
    assert found.since == "2010-01-01"
    assert "2010" in found.notes[0]


def test_growth_of_reporting_by_a_constant_panel_is_no_shift(case: Case) -> None:
    """The two meet in the news in step with how much the same two publishers bring on other matters."""
    texts, mentions, number = {}, [], 0
    for year in range(2008, 2018):
        many = 20 if year < 2013 else 80
        for n in range(many):
            number += 1
            published = date(year, 1, 1) + timedelta(days=n * 364 // many)
            id = f"d-{number:015x}"
            for who in ("A", "B"):
                texts[f"{id}{who.lower()}"] = published
        for n in range(many // 10):
            id = f"d-{year}{n:012}"
            mentions.append(
                mention(
                    id,
                    date=day(f"{year}-{1 + n:02}-11"),
                    reported=date(year, 1 + n, 12),
                    level="leader",
                    setting="bilateral",
                    channel="in person",
                )
            )
    others = [
        mention(id, source=("USA",), target=("CHN",), date=day(str(when)), reported=when) for id, when in texts.items()
    ]
    documents = {
        m.document: document(
            m.document,
            f"{m.text} {m.document}",
            published=str(m.reported),
            addresses=(Address(f"{m.document}.txt", m.document[-1].upper()),),
        )
        for m in others
    }
    keep(case, *others, *mentions, texts=documents)
    found = shift(View(case), "RUS", "AZE", since="2008", until="2017")
    assert "publishers" in found.coverage["exposure"]
    assert found.models["shift"] < 0.3


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ({"type": "MEET"}, UsageError),
        ({"level": "king"}, UsageError),
        ({"setting": "secret"}, UsageError),
        ({"since": "2019", "until": "2018"}, UsageError),
        ({"type": "ASSAULT"}, NotFound),
    ],
)
def test_what_cannot_be_asked_is_refused(case: Case, asked: dict[str, str], kind: type[Exception]) -> None:
    leaders(case, yearly(2010, 2014))
    with pytest.raises(kind) as error:
        shift(View(case), "RUS", "AZE", **asked)  # type: ignore[arg-type]
    assert str(error.value)


def test_coal_mine_disasters_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "coal.csv"
    path.write_text("date,value\n" + "".join(f"{1851 + n},{v}\n" for n, v in enumerate(COAL["counts"])), "utf-8")
    found = shift_series(path)
    assert found.family == "poisson"
    assert found.change is not None
    assert (found.change["index"], found.change["date"]["estimate"]) == (41, "1892")
    assert found.change["log_bayes_factor"] == pytest.approx(28.94, abs=0.005)
    assert found.change["probability"] == pytest.approx(0.245, abs=0.0005)
    assert found.change["rate_before"]["estimate"] == pytest.approx(3.06, abs=0.005)
    assert found.change["rate_after"]["estimate"] == pytest.approx(0.92, abs=0.005)
    validate(found.to_json(), "shift")
    cut = segments_series(path, family="poisson")
    assert cut.changepoints == (41,)
    validate(cut.to_json(), "segments")


def test_each_family_of_series(tmp_path: Path) -> None:
    steps = file(tmp_path, STEP)
    assert shift_series(steps, family="negative-binomial").family == "negative-binomial"
    scored = shift_series(
        file(tmp_path, [v + 0.1 * (n % 3) for n, v in enumerate(STEP)], "scores.csv"), family="gaussian"
    )
    assert scored.change is not None and scored.change["index"] == 15
    assert (scored.waiting, scored.sensitivity) == ((), ())
    for family in ("negative-binomial", "gaussian"):
        validate(shift_series(steps, family=family).to_json(), "shift")
        validate(segments_series(steps, family=family).to_json(), "segments")


def test_an_exposure_of_the_file_is_an_offset(tmp_path: Path) -> None:
    assert shift_series(file(tmp_path, STEP)).models["shift"] > 0.6
    offset = file(tmp_path, STEP, more=[1.0 if v == 1 else 6.0 for v in STEP])
    assert shift_series(offset).models["shift"] < 0.2
    with pytest.raises(UsageError, match="exposure"):
        shift_series(offset, family="gaussian")


def test_a_family_that_is_none_or_scores_without_their_family_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no family"):
        shift_series(file(tmp_path, STEP), family="binomial")
    with pytest.raises(InputError, match="line 2"):
        shift_series(file(tmp_path, [0.5, 1, 2, 3]))


def test_segments_of_two_states_are_by_month(case: Case) -> None:
    leaders(case, yearly(2000, 2009))
    leaders(case, yearly(2010, 2019, 6))
    found = segments(View(case), "RUS", "AZE", since="2000", until="2019", family="poisson")
    assert len(found.labels) == 240
    assert len(found.changepoints) == 1
    assert found.labels[found.changepoints[0]][:4] in ("2009", "2010")
    assert len(found.rows()) == 2
    validate(found.to_json(), "segments")


def test_the_picture_says_what_the_answer_says(case: Case) -> None:
    leaders(case, yearly(2008, 2017))
    found = shift(View(case), "RUS", "AZE")
    picture = found.plot()
    assert picture.alt == found.verdict
    assert "lasting shift" in picture.svg
    assert picture.narrow


def models(**given: float) -> dict[str, float]:
    return dict.fromkeys(("constant", "shift", "pulse", "drift", "burst", "sources"), 0.0) | given


def test_verdicts_in_words() -> None:
    change = {"date": {"estimate": "2012", "low": "2011", "high": "2013"}}
    change |= {"rate_before": {"estimate": 1.0}, "rate_after": {"estimate": 4.0}}  # type: ignore[dict-item]
    assert verdict(models(shift=0.95, pulse=0.05), change, " a year").startswith(
        "A lasting shift (P = 0.95): from 1 to 4 a year"
    )
    assert "passing pulse" in verdict(models(pulse=0.8, shift=0.2), None, "")
    assert "No sign" in verdict(models(constant=0.6, shift=0.4), None, "")
    assert "sources" in verdict(models(sources=0.6, shift=0.4), None, "")
    assert verdict(models(constant=0.4, shift=0.35, pulse=0.25), None, "").startswith(
        "Cannot tell: no change 0.40, a lasting"
    )


def test_waiting_in_words() -> None:
    here = {"estimate": 18.0, "low": 9.0, "high": None}
    waits = [{"factor": f, "months": m, "horizon": 60} for f, m in ((1.0, None), (2.0, None), (4.0, here))]
    words = " ".join(waiting_words(waits, 1.4, [("ministers' contacts", 50)]))
    assert "× 4 after 18 months (9 to over 60)" in words
    assert "multiplied by 2 it would stay below 0.9 for 5 years" in words
    assert "ministers' contacts (50 in the same time)" in words
    assert "no denser series" in waiting_words(waits, 1.4, [])[1]


def test_an_answer_that_hangs_on_the_prior_says_so() -> None:
    rows = [
        {"said": "a prior of one's own", "models": models(shift=0.9)},
        {"said": "another", "models": models(shift=0.35)},
    ]
    said = hangs_on_prior(models(shift=0.3), rows)
    assert said is not None and "a prior of one's own" in said
    assert hangs_on_prior(models(shift=0.4), rows[1:]) is None


def test_it_is_one_result(case: Case) -> None:
    leaders(case, yearly(2008, 2017))
    found = shift(View(case), "RUS", "AZE")
    assert isinstance(found, Shift)
    assert found.table.height == 6
    assert found.evidence() == list(found.events)
    assert found.method.reference


def test_counts_that_vary_much_have_all_that_others_have(tmp_path: Path) -> None:
    """The series is dense: under the prior as it is, and under one centred on its own rate, nothing shifted."""
    scattered = [9, 0, 3, 14, 1, 0, 7, 2, 19, 0, 5, 4, 0, 11, 2, 0, 8, 16, 0, 3, 1, 12, 0, 6, 10, 0, 2, 15, 4, 0]
    found = shift_series(file(tmp_path, scattered))
    assert found.family == "negative-binomial"
    assert len(found.sensitivity) == 4
    assert [wait["factor"] for wait in found.waiting] == [1.0, 1.5, 2.0, 4.0]
    validate(found.to_json(), "shift")


def test_a_pulse_is_not_taken_for_variance(tmp_path: Path) -> None:
    path = file(tmp_path, [2, 1, 3, 2, 0, 2, 1, 4, 2, 2, 19, 2, 1, 3, 2, 1, 2, 0, 3, 2, 2, 1])
    assert shift_series(path).family == segments_series(path).family == "poisson"


def test_after_a_probable_shift_the_wait_is_told_from_the_rate_of_before() -> None:
    waits = [{"factor": 2.0, "months": {"estimate": 6.0, "low": 3.0, "high": 9.0}, "horizon": 60}]
    assert "a multiple of the 3.1 a year before the shift" in waiting_words(waits, 3.06, [], shifted=True)[0]


def test_a_prior_that_does_not_fit_is_said_before_the_verdict() -> None:
    rows = [{"said": "a prior centred on the own rate", "models": models(shift=0.99)}]
    (said,) = misfit(models(pulse=0.98), rows, expected=False)
    assert "a lasting shift the most probable (P = 0.99)" in said
    assert misfit(models(pulse=0.98), rows, expected=True) == misfit(models(shift=0.9), rows, expected=False) == []


def test_so_many_events_are_not_what_a_prior_of_one_a_year_expects(tmp_path: Path) -> None:
    dense = file(tmp_path, [20, 24, 19, 22, 21, 18, 23, 20, 24, 21, 30, 33, 36, 29, 31, 35, 30, 34, 32, 33])
    assert expects(compare(read_series(dense).counts()), [OWN_OF_25]) is False
    assert expects(compare(Counts.of([3, 2, 4, 2])), [OWN_OF_25 | {"rate": 0.3}])
