"""`response` on records built by hand, and on the lists of the leaders of Russia with those of the two rivals."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from equipoise.cli.responding import show
from equipoise.errors import NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.fields import Place
from equipoise.ledger.view import View
from equipoise.questions.intake import read
from equipoise.questions.response import response
from equipoise.questions.response_words import sentences
from tests.cli.running import validate
from tests.hand_built import between, day, keep, new_case, row

MOSCOW, YEREVAN, BAKU = Place("Moscow", "RUS"), Place("Yerevan", "ARM"), Place("Baku", "AZE")


def met(name: str, n: int, when: date, whom: tuple[str, ...], **fields: Any) -> Any:
    given: dict[str, Any] = {"level": "leader", "setting": "bilateral", "channel": "in person", "place": MOSCOW}
    return row(name, n, target=whom, reported=when, **({"date": day(when.isoformat())} | given | fields))


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Six years in which Azerbaijan is met nine days after every second of six meetings a year with Armenia."""
    case = new_case(tmp_path_factory.mktemp("answered") / "case")
    rows = []
    for n in range(36):
        when = date(2010 + n // 6, 1, 10) + timedelta(days=60 * (n % 6) + 7 * (n % 5))
        rows.append(met(f"a{n}", 2 * n, when, ("ARM",)))
        if n % 2:
            rows.append(met(f"b{n}", 2 * n + 1, when + timedelta(days=9), ("AZE",)))
    keep(case, *rows)
    return case


def test_an_answer_that_was_planted_is_found_that_way_round_only(
    answered: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    found = response(View(answered), "RUS", "ARM", "AZE", until="2015", draws=499)
    there, back = found.directions
    fortnight = next(h for h in there["horizons"] if h["days"] == 14)
    assert fortnight["followed"] == 18 and fortnight["expected"] < 9
    assert fortnight["p_corrected"] < 0.05
    assert fortnight["hazard_ratio"]["low"] > 2
    assert found.verdict.startswith("After meetings with Armenia, meetings with Azerbaijan came sooner than chance")
    assert all(check["p_corrected"] < 0.05 for check in there["checks"])
    assert min(h["p_corrected"] for h in back["horizons"] if h["days"] <= 30) > 0.05
    assert [pair["days"] for pair in there["pairs"]].count(9) == 18
    assert "cause" not in str(found.to_json())
    assert found.table.height == 10
    assert len(found.evidence()) == 54
    validate(found.to_json(), "response")
    show(found)
    text = capsys.readouterr().out
    assert "by chance" in text and "18 of 36" in text and "does not say that it answers it" in text


def test_tours_and_joint_meetings_stand_apart(case: Case) -> None:
    rows = []
    for n in range(6):
        when = date(2010 + n, 4, 6)
        rows.append(met(f"t{n}", 5 * n, when, ("ARM",), place=YEREVAN))
        rows.append(met(f"u{n}", 5 * n + 1, when + timedelta(days=2), ("AZE",), place=BAKU))
        rows.append(met(f"j{n}", 5 * n + 2, date(2010 + n, 9, 1), ("ARM", "AZE"), setting="trilateral"))
        rows.append(met(f"x{n}", 5 * n + 3, date(2010 + n, 1, 20) + timedelta(days=23 * n), ("ARM",)))
        rows.append(met(f"y{n}", 5 * n + 4, date(2010 + n, 11, 20) - timedelta(days=19 * n), ("AZE",)))
    keep(case, *rows)
    found = response(View(case), draws=199)
    why = [part["why"] for part in found.apart]
    assert why.count("same tour") == 6 and why.count("joint") == 6
    assert min(h["p_corrected"] for one in found.directions for h in one["horizons"]) > 0.05
    free = response(View(case), draws=199, tour_days=0)
    assert min(h["p_corrected"] for h in free.directions[0]["horizons"]) < 0.05
    validate(found.to_json(), "response")


def test_what_has_no_exact_day_is_left_out_and_told(case: Case) -> None:
    rows = [met(f"a{n}", n, date(2010 + n, 3, 3), ("ARM",)) for n in range(4)]
    rows += [met(f"b{n}", 10 + n, date(2010 + n, 7, 7), ("AZE",)) for n in range(2)]
    rows.append(met("m", 20, date(2012, 5, 1), ("AZE",), date=between("2012-05-01", "2012-05-31")))
    rows.append(met("u", 21, date(2012, 6, 1), ("AZE",), date=None))
    keep(case, *rows)
    found = response(View(case), draws=99)
    assert (len(found.coverage["uncertain"]), len(found.coverage["undated"])) == (1, 1)
    assert [one["horizons"] for one in found.directions] == [[], []]
    assert "2 occasions with Azerbaijan" in found.verdict
    validate(found.to_json(), "response")


@pytest.mark.parametrize(
    ("states", "asked", "kind"),
    [
        (("RUS", "ARM"), {}, UsageError),
        (("RUS", "ARM", "AZE", "TUR"), {}, UsageError),
        (("RUS", "ARM", "TUR"), {}, NotFound),
        (("RUS", "ARM", "AZE"), {"level": "king"}, UsageError),
        (("RUS", "ARM", "AZE"), {"level": "minister"}, NotFound),
        (("RUS", "ARM", "AZE"), {"draws": 5}, UsageError),
        (("RUS", "ARM", "AZE"), {"tour_days": -1}, UsageError),
    ],
)
def test_what_cannot_be_asked_is_refused(
    answered: Case, states: tuple[str, ...], asked: dict[str, Any], kind: type[Exception]
) -> None:
    with pytest.raises(kind):
        response(View(answered), *states, **asked)


@pytest.fixture(scope="module")
def lists(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    case = new_case(tmp_path_factory.mktemp("lists") / "case")
    read(case, [shared / "facts" / f"leaders-rus-{partner}.csv" for partner in ("aze", "arm")])
    return case


def test_russia_between_armenia_and_azerbaijan_cannot_be_told(lists: Case) -> None:
    """A count by hand saw 5 of 41 within 14 days; here the tour of 7 and 8 April 2016 stands apart."""
    found = response(View(lists), setting="bilateral", draws=999)
    there, back = found.directions
    assert there["meetings"] == {"first": 32, "then": 15}
    fortnight = there["horizons"][1]
    assert (fortnight["days"], fortnight["followed"]) == (14, 4)
    assert fortnight["expected"] == pytest.approx(1.45, abs=0.25)
    assert min(h["p_corrected"] for one in (there, back) for h in one["horizons"]) > 0.05
    tours = [part for part in found.apart if part["why"] == "same tour"]
    assert [part["meetings"]["AZE"][0]["since"] for part in tours] == ["2016-04-08"]
    assert found.verdict.startswith("Cannot tell")
    validate(found.to_json(), "response")


def test_words_say_what_was_seen_and_what_could_have_been() -> None:
    ratio = {"estimate": 3.0, "low": 1.2, "high": None}
    best = {"days": 14, "followed": 9, "expected": 3.0, "p": 0.001, "p_corrected": 0.01, "hazard_ratio": ratio}
    one = {
        "first": "ARM",
        "then": "AZE",
        "meetings": {"first": 40, "then": 20},
        "horizons": [best | {"detectable": 4.0}],
    }
    agree = {"null": "other dates", "p_corrected": 0.01}
    (said,) = sentences(one | {"checks": [agree]})
    assert "sooner than chance" in said and "3.0 times" in said and "no upper bound" in said
    assert sentences(one | {"checks": [agree | {"p_corrected": 0.2}]})[0].startswith("Cannot tell")
    weak = best | {"p": 0.3, "p_corrected": 1.0, "detectable": None}
    no, power = sentences(one | {"horizons": [weak], "checks": []})
    assert no.startswith("No sign") and "no rate" in power
