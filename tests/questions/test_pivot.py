"""`pivot`: parameters from the record with their rows, wide priors, ranges by hand, and when no verdict is given."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.pivot import Pivot, pivot
from equipoise.questions.pivot_overrides import LOG, parse_overrides
from equipoise.questions.pivot_parameters import priors, widened
from equipoise.world.tie_kinds import tie_kinds
from tests.cli.running import equipoise, json_of, refused, succeeded, validate
from tests.hand_built import day, keep, mention

HEADER = "kind,source,target,members,start,end,status,value,unit,quantity,reference,note\n"
TIES = HEADER + (
    'defence treaty,RUS,ARM,,1997,,in force,,,,treaty book,\n'
    'defence treaty,,,ARM;BLR;RUS,1999,,in force,,,,pact book,\n'
    "base,RUS,ARM,,1995,,in force,,,,base book,\n"
    "treaty,RUS,AZE,,1997,,in force,,,,treaty book,\n"
    "treaty,RUS,AZE,,2008,,signed,,,,a declaration,\n"
    "base,RUS,AZE,,2002,2012,ended,,,,base book,\n"
    "defence treaty,AZE,TUR,,2010,,in force,,,,treaty book,\n"
    "rivalry,ARM,AZE,,1991,,in force,,,,list,\n"
    "border,RUS,AZE,,1991,,in force,300,km,amount,atlas,\n"
    "border,ARM,GEO,,1991,,in force,200,km,amount,atlas,\n"
    "arms,RUS,AZE,,2009,2013,,70,percent,share of target's,register,\n"
    "arms,BLR,AZE,,2009,2013,,30,percent,share of target's,register,\n"
    "arms,RUS,AZE,,2014,2018,,50,percent,share of target's,register,\n"
    "arms,ISR,AZE,,2014,2018,,40,percent,share of target's,register,\n"
    "arms,BLR,AZE,,2014,2018,,10,percent,share of target's,register,\n"
    "arms,ISR,AZE,,2016,2020,,90,percent,share of target's,register,\n"
    "imports,RUS,ARM,,2017,2017,,28,percent,share of target's,factbook,\n"
)  # fmt: skip


@pytest.fixture
def told(case: Case) -> Case:
    case.ties_file.write_text(TIES, "utf-8")
    return case


def asked(case: Case, **options: object) -> Pivot:
    return pivot(case, "RUS", "ARM", "AZE", **{"at": "2018-10-31", "draws": 2000, **options})  # type: ignore[arg-type]


def ends(found: Pivot, name: str) -> tuple[float, float, str]:
    one = found.parameters[name]
    return one.low, one.high, one.basis


def test_parameters_are_read_from_the_ties_each_with_its_rows(told: Case) -> None:
    found = asked(told)
    assert ends(found, "phi_AZE") == (0.5, 0.7, "data")
    assert ends(found, "rho_AZE") == (0.2, 0.7, "data"), "peaks 40 + 30 per cent, of which 20 are spare"
    assert ends(found, "phi_ARM") == (0.28, 0.28, "data"), "no arms told: imports"
    assert ends(found, "rho_ARM") == (0, 1, "prior")
    assert ends(found, "V_commitments_ARM") == (0.75, 1, "data"), "3 of 4; declarations and what is over do not count"
    assert ends(found, "V_border_ARM") == (0, 0, "data")
    assert ends(found, "border_ARM") == (0, 0, "data"), "its neighbours are told, and Russia is none"
    assert ends(found, "border_AZE") == (1, 1, "data")
    assert ends(found, "h") == (0.5, 1, "data"), "a list says whether, not how much"
    assert ends(found, "patrons_AZE") == (0.5, 1, "data")
    assert ends(found, "patrons_ARM") == (0, 0.2, "data"), "Belarus is in a pact with Russia"
    assert ends(found, "hostility_ARM")[2] == "prior"
    assert ends(found, "kappa_ARM") == (0, 0.5, "prior")
    assert ends(found, "kappa_AZE") == (0, 0.2, "prior")
    ties = {row["id"]: row for row in View(told).rows("SELECT id, kind, reference FROM ties t ORDER BY t.id")}
    rows = found.parameters["phi_AZE"].rows
    assert [(ties[row.id]["kind"], row.reference) for row in rows] == [("arms", "register")] * 2
    assert set(found.evidence()) <= set(ties)


def test_what_is_told_of_one_client_only_says_nothing_of_both(case: Case) -> None:
    case.ties_file.write_text(HEADER + "defence treaty,RUS,ARM,,1997,,in force,,,,treaty book,\n", "utf-8")
    found = asked(case)
    assert "V_commitments_ARM" not in found.parameters
    assert ends(found, "V_ARM") == (0.2, 0.8, "prior")


def test_the_day_decides_what_counts(told: Case) -> None:
    early = asked(told, at="2012")
    assert ends(early, "V_commitments_ARM")[0] == 0.6, "the second base still stood"
    assert early.parameters["phi_AZE"].basis == "prior", "no window had ended"
    assert ends(asked(told, at="2020"), "phi_AZE") == (0, 0.5, "data"), "nothing from Russia in the newest window"


def test_deliveries_of_long_ago_say_nothing_of_now(case: Case) -> None:
    rows = "".join(f"arms,{one},AZE,,1999,1999,,10,million TIV,amount,register,\n" for one in ("RUS", "TUR"))
    case.ties_file.write_text(HEADER + rows, "utf-8")
    assert ends(asked(case, at="2002"), "phi_AZE") == (0.5, 0.5, "data")
    unknown = "arms,RUS,AZE,,2016,2016,,,million TIV,amount,register,\n"
    case.ties_file.write_text(HEADER + rows + unknown, "utf-8")
    assert ends(asked(case), "phi_AZE")[2] == "prior"


def test_who_led_when_little_was_bought_can_replace_little_now(case: Case) -> None:
    rows = ("GEO,AZE,,2001,2001,,30", "RUS,AZE,,2001,2001,,10", "RUS,AZE,,2016,2016,,200", "ISR,AZE,,2017,2017,,100")
    text = "".join(f"arms,{row},million TIV,amount,register,\n" for row in rows)
    case.ties_file.write_text(HEADER + text, "utf-8")
    found = asked(case)
    assert ends(found, "phi_AZE") == (0.6667, 0.6667, "data")
    assert ends(found, "rho_AZE") == (0.1, 0.4333, "data"), "30 of 300 spare, 100 delivered now; by shares all of it"
    assert "Israel 33.3%, Georgia 10.0%" in found.parameters["rho_AZE"].why


def test_what_members_owe_by_rule_counts_where_no_other_pledge_binds_them(case: Case) -> None:
    rows = "membership,ARM,CSTO,,1994,,full,,,,list,\nmembership,RUS,CSTO,,1994,,full,,,,list,\n"
    treaty = "treaty,RUS,AZE,,1997,,in force,,,,treaty book,\n"
    case.ties_file.write_text(HEADER + rows + treaty, "utf-8")
    found = asked(case)
    assert ends(found, "V_commitments_ARM") == (0.5, 1, "data")
    assert found.parameters["kappa_ARM"].high == priors()["kappa defence"].high
    case.ties_file.write_text(TIES + rows, "utf-8")
    twice = asked(case).parameters["V_commitments_ARM"]
    case.ties_file.write_text(TIES, "utf-8")
    assert (twice.low, twice.high) == ends(asked(case), "V_commitments_ARM")[:2], (
        "the pact of the three is told already"
    )


def test_a_view_of_an_earlier_day_asks_as_of_it(told: Case) -> None:
    view = View(told, known_by=date(2015, 6, 30))
    found = pivot(view, draws=500)
    assert found.day == date(2015, 6, 30)
    assert ends(found, "phi_AZE") == (0.7, 0.7, "data"), "the figure of 2014 to 2018 was not known"


def test_data_that_leave_the_whole_scale_or_end_before_the_day_say_so(case: Case, shared: Path) -> None:
    for name, file in {"rivalries": "tss_rivalries", "ucdp": "ucdp_acd"}.items():
        load(name, [shared / "data" / "ir" / f"{file}.parquet"], case.datasets)
    found = pivot(case, "USA", "GRC", "TUR", at="1973", draws=500)
    assert ends(found, "h") == (0, 1, "data"), "listed as rivals, and not one fight in ten years"
    assert found.parameters["h"].why.endswith("between them they leave the whole scale")
    later = pivot(case, "USA", "GRC", "TUR", at="2023", draws=500).parameters
    assert later["h"].why.startswith("listed as rivals or in a dispute; as of 2020, the last year covered")
    assert later["hostility_GRC"].why.startswith("in no list of rivals; as of 2020, the last year covered")


def test_events_tell_of_hostility_where_no_list_does(told: Case) -> None:
    keep(told, mention(type="ACCUSE", symmetric=False, date=None))
    assert asked(told).parameters["hostility_AZE"].basis == "prior", "undated, and too few"
    met = [mention("d-b", n, date=day(f"2018-0{n + 1}-10")) for n in range(6)]
    quarrels = [mention("d-c", n, type="ACCUSE", symmetric=False, date=day(f"2018-0{n + 1}-20")) for n in range(4)]
    keep(told, *met, *quarrels)
    found = asked(told)
    assert ends(found, "hostility_AZE") == (0.3, 0.5, "data")
    assert len(found.parameters["hostility_AZE"].rows) == 10
    assert all(row.id.startswith("e-") for row in found.parameters["hostility_AZE"].rows)
    assert ends(found, "h") == (0.5, 1, "data")


def test_the_contract(told: Case) -> None:
    found = asked(told).to_json()
    validate(found, "pivot")
    assert set(found["choices"]) == {"balance", "ARM", "AZE", "aloof"}
    assert sum(found["choices"].values()) == pytest.approx(1)
    assert set(found["variance"]) == set(found["parameters"])
    assert "Structural balance argues the other way" in found["not_covered"]
    assert asked(told).to_json() == found
    assert asked(told, seed=2).to_json()["choices"] != found["choices"]


def test_no_word_where_most_of_it_is_unmeasured(told: Case) -> None:
    found = asked(told)
    assert found.spread.unmeasured is not None and found.spread.unmeasured > 0.5
    assert found.verdict is None
    assert "No one-word verdict" in found.answer
    for word in ("necessary", "robust", "contingent", "excluded"):
        assert word not in found.answer
    assert (
        found.settles is not None and found.parameters[found.words.parameter(found.settles.parameter)].basis != "data"
    )
    assert found.words.parameter(found.settles.parameter) in found.answer
    agreed = replace(found, judged=replace(found.judged, verdict="robust"))
    assert "The draws agree already; of what nobody measured, most hangs on" in agreed.answer
    assert "would most likely settle it" not in agreed.answer
    known = replace(found, settling=(), overrides=tuple(parse_overrides(["g=1"], ["a"])))
    assert known.answer.endswith("%. 1 of the ranges set by hand: g.")
    measured = replace(found, spread=replace(found.spread, unmeasured=0.4))
    assert measured.verdict == measured.judged.verdict
    assert f"Balancing is {measured.judged.verdict} (40% of the variance" in measured.answer


def test_nothing_known_is_all_prior_and_works(case: Case) -> None:
    found = pivot(case, "IND", "NPL", "LKA", at="2018-10-31", draws=2000)
    assert {one.basis for one in found.parameters.values()} == {"prior"}
    assert found.spread.unmeasured == pytest.approx(1, abs=1e-9)
    assert found.verdict is None
    validate(found.to_json(), "pivot")


def test_a_range_by_hand_is_used_told_and_logged(told: Case) -> None:
    found = asked(told, overrides={"theta": (0.1, 0.2, "both went on buying")})
    assert ends(found, "theta") == (0.1, 0.2, "user")
    assert "1 of the ranges set by hand: theta" in found.answer
    assert found.to_json()["overrides"] == [
        {"parameter": "theta", "low": 0.1, "high": 0.2, "why": "both went on buying"}
    ]
    asked(told, overrides={"theta": (0.1, 0.2, "both went on buying")})
    asked(told, overrides={"theta": (0.1, 0.3, "both went on buying")})
    lines = (told.folder / "ledger" / LOG).read_text("utf-8").splitlines()
    assert [json.loads(line)["high"] for line in lines] == [0.2, 0.3]
    assert json.loads(lines[0])["by"] == "ana"


def test_the_stake_as_a_whole_takes_the_place_of_its_parts(told: Case) -> None:
    found = asked(told, overrides={"V_AZE": (0.7, 0.8, "oil")})
    assert ends(found, "V_ARM") == (pytest.approx(0.2), pytest.approx(0.3), "user")
    assert not [name for name in found.parameters if name.startswith("V_") and name != "V_ARM"]
    more = asked(told, overrides={"V_trade_ARM": (0.2, 0.3, "customs")})
    assert {"V_trade_ARM", "V_commitments_ARM", "V_border_ARM"} <= set(more.parameters)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"tetha": (0, 1, "x")}, "Did you mean"),
        ({"theta": (0.4, 0.2, "x")}, "theta from 0.4 to 0.2 is not possible"),
        ({"theta": (0, 1.2, "x")}, "lies from 0 to 1"),
        ({"phi_RUS": (0, 1, "x")}, "no parameter"),
        ({"theta": (0, 1, " ")}, "without a reason"),
        ({"theta": (float("nan"), 1, "x")}, "not possible"),
    ],
)
def test_a_range_that_cannot_be_is_refused_and_not_logged(
    told: Case, given: dict[str, tuple[float, float, str]], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        asked(told, overrides=given)
    assert not (told.folder / "ledger" / LOG).exists()


def test_settings_of_a_command_line() -> None:
    (one,) = parse_overrides(["theta = 0.2:0.6"], ["seen"])
    assert (one.name, one.low, one.high, one.why) == ("theta", 0.2, 0.6, "seen")
    assert [o.why for o in parse_overrides(["g=1", "C=2"], ["a", "b"])] == ["a", "b"]
    assert {o.why for o in parse_overrides(["g=1", "C=2", "h=1"], ["a"])} == {"a"}
    for settings, reasons in ((["g=1"], []), (["g=1", "C=1", "h=1"], ["a", "b"]), ([], ["a"]), (["g"], ["a"])):
        with pytest.raises(UsageError):
            parse_overrides(settings, reasons)
    for text in ("g=a:b", "g=1:2:3", "=1", "g:1"):
        with pytest.raises(UsageError, match="no setting"):
            parse_overrides([text], ["a"])


def test_what_is_no_triad_is_refused(told: Case) -> None:
    for states in (("RUS", "ARM"), ("RUS", "ARM", "AZE", "TUR"), ("RUS", "RUS", "AZE")):
        with pytest.raises(UsageError):
            pivot(told, *states)
    with pytest.raises(UsageError, match=r"outside the days of Armenia \(from 1991-12-21"):
        asked(told, at="1990")
    with pytest.raises(UsageError, match="0 draws"):
        asked(told, draws=0)


def test_readings_that_agree_are_not_exact() -> None:
    assert widened([1.0]) == pytest.approx((0.8, 1))
    assert widened([0.0]) == pytest.approx((0, 0.2))
    assert widened([0.5]) == pytest.approx((0.4, 0.6))
    assert widened([0.2, 0.9]) == (0.2, 0.9)


def test_the_tables_are_whole() -> None:
    needed = {"V", "phi", "rho", "h", "theta", "g", "epsilon", "C", "eta", "border", "hostility", "patrons"}
    assert set(priors()) == needed | {"kappa", "kappa defence", "kappa treaty"}
    assert all(one.why and one.basis == "prior" for one in priors().values())
    assert tie_kinds()["defence pledge"].covered_by == "atop"


def test_data_sets_give_amounts_and_make_absence_a_zero(case: Case, shared: Path) -> None:
    folder = shared / "data" / "ir"
    files = {"rivalries": "tss_rivalries", "ucdp": "ucdp_acd", "contiguity": "cow_contdir"}
    for name, file in files.items():
        load(name, [folder / f"{file}.parquet"], case.datasets)
    found = asked(case)
    assert ends(found, "h") == (0.5, 1, "data"), "listed, and fighting in 5 of 10 years by the UCDP"
    assert ends(found, "hostility_ARM") == (0, 0.2, "data")
    assert ends(found, "border_AZE") == (1, 1, "data")
    low, high, basis = ends(found, "epsilon")
    assert (low, basis) == (0, "data") and 0.35 < high < 0.6
    assert found.parameters["kappa_AZE"].why.startswith("whether a treaty binds the two is not known")
    assert found.parameters["kappa_ARM"].why.startswith("a broken pledge of defence"), "both are in the CSTO"
    assert found.parameters["patrons_ARM"].basis == "prior", "its rule tells of nobody outside it"


def test_as_a_command(told: Case, tmp_path: Path) -> None:
    text = succeeded("pivot", "--at", "2018-10-31", "--draws", "2000", cwd=told.folder)
    assert "No one-word verdict" in text and "switching value of" in text
    words = ("--set", "theta=0.1:0.2", "--because", "both went on buying")
    done = equipoise("pivot", *words, "--json", cwd=told.folder)
    assert "by hand: theta set to 0.1 to 0.2: both went on buying" in done.stderr
    validate(json.loads(done.stdout), "pivot")
    json_of("pivot", "RUS", "AZE", "ARM", "--json", schema="pivot", cwd=told.folder)
    equipoise("pivot", "-o", tmp_path / "p.svg", cwd=told.folder)
    assert "siding with Azerbaijan" in (tmp_path / "p.svg").read_text("utf-8")
    assert "--because" in refused("pivot", "--set", "theta=0.1:0.2", status=2, cwd=told.folder)
