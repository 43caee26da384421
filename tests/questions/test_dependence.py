"""`dependence`: shares and amounts by window, concentration, who could be replaced."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from equipoise.datasets.loading import load
from equipoise.errors import NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.dependence import Dependence, dependence
from equipoise.questions.supplies import unnamed
from tests.questions.loaded_tables import load_table, rows

HEADER = "kind,source,target,members,start,end,status,value,unit,quantity,reference\n"
CAUCASUS = Path(__file__).parents[2] / "cases" / "caucasus-2018"


def written(case: Case, *lines: str) -> View:
    case.ties_file.write_text(HEADER + "".join(f"{line},https://a.example\n" for line in lines), "utf-8")
    return View(case)


def amount(source: str, target: str, year: int, value: float | str, unit: str = "million TIV") -> str:
    return f"arms,{source},{target},,{year},{year},,{value},{unit},amount"


def by_supplier(found: Dependence, name: str) -> dict[str, Any]:
    return {row["supplier"]: row[name] for row in found.rows()}


def test_azerbaijans_arms_of_2014_to_2018() -> None:
    found = dependence(View(CAUCASUS), "AZE", until="2018")
    assert found.span == (2014, 2018)
    assert round(found.concentration()["hhi"] or 0, 3) == 0.413
    assert by_supplier(found, "share")["RUS"] == pytest.approx(0.492)
    # Ukraine, Belarus, South Africa and the United States had supplied more in the window before.
    assert by_supplier(found, "replaceable")["RUS"] == pytest.approx((10.0 + 7.2 + 2.0 + 0.2) / 49.2)
    assert found.argument[0] == "Russia supplied 49 % of Azerbaijan's arms in 2014–2018."
    assert "39 %" in found.argument[1]
    assert len(found.evidence()) == 9


def test_what_came_later_counts_as_capacity_only_if_asked() -> None:
    later = dependence(View(CAUCASUS), "AZE", until="2018", capacity="ever")
    assert (by_supplier(later, "replaceable")["RUS"] or 0) > 0.9, "Israel supplied more afterwards"
    assert by_supplier(later, "most_in")["ISR"] == "2016–2020"


def test_a_list_of_main_partners_has_bounds_and_no_index() -> None:
    found = dependence(View(CAUCASUS), "AZE", of="imports", until="2018")
    index = found.concentration()
    assert index["hhi"] is index["hhi_normalised"] is None
    assert (index["low"], index["high"]) == pytest.approx((0.062931, 0.062931 + (1 - 0.461) ** 2))
    assert any("46 %" in note for note in found.notes)
    assert set(by_supplier(found, "replaceable").values()) == {None}, "one window tells nobody's most"


def test_a_single_supplier_is_wholly_concentrated() -> None:
    found = dependence(View(CAUCASUS), "ARM")
    assert found.concentration()["hhi"] == found.concentration()["hhi_normalised"] == 1


def test_amounts_move_in_windows_and_are_told_apart_from_shares(case: Case) -> None:
    lines = [amount("RUS", "AZE", year, 10) for year in range(2010, 2015)]
    lines += [amount("ISR", "AZE", 2010, 40), amount("ISR", "AZE", 2014, 5), amount("AZE", "GEO", 2014, 99)]
    view = written(case, *lines)
    found = dependence(view, "AZE", until="2014", window=2)
    assert (found.span, by_supplier(found, "amount")) == ((2013, 2014), {"RUS": 20.0, "ISR": 5.0})
    assert by_supplier(found, "most") == {"RUS": 20.0, "ISR": 40.0}
    assert by_supplier(found, "replaceable") == {"RUS": 1.0, "ISR": 0.0}
    # On shares alone Israel once had two thirds and has a fifth.
    assert by_supplier(found, "replaceable_on_shares")["RUS"] == pytest.approx((40 / 60 - 0.2) / 0.8)
    assert dependence(view, "AZE", since="2010", until="2014").span == (2010, 2014)


def test_amounts_of_no_year_are_told_and_not_counted(case: Case) -> None:
    several = "arms,RUS,AZE,,2010,2013,,30,million TIV,amount"
    view = written(case, amount("RUS", "AZE", 2014, 10), amount("ISR", "AZE", 2014, ""), several)
    found = dependence(view, "AZE", window=1)
    assert by_supplier(found, "amount") == {"RUS": 10.0}
    assert [note.partition(" of ties")[0] for note in found.notes] == ["1 records", "1 records"]


def test_trade_counts_both_ways_and_imports_one(case: Case) -> None:
    lines = [
        f"{kind},{pair},,2014,2014,,{v},USD million,amount"
        for kind, pair, v in (
            ("trade", "RUS,AZE", 30),
            ("trade", "AZE,RUS", 10),
            ("trade", "AZE,TUR", 60),
            ("imports", "RUS,AZE", 30),
        )
    ]
    view = written(case, *lines)
    assert by_supplier(dependence(view, "AZE", of="trade"), "amount") == {"TUR": 60.0, "RUS": 40.0}
    assert by_supplier(dependence(view, "AZE", of="imports"), "amount") == {"RUS": 30.0}


def test_amounts_go_before_shares_and_the_other_can_be_asked_for(case: Case) -> None:
    share = "arms,RUS,AZE,,2014,2014,,70,percent,share of target's"
    view = written(case, amount("RUS", "AZE", 2014, 10), amount("ISR", "AZE", 2014, 30), share)
    found = dependence(view, "AZE", window=1)
    assert found.supplies.are_amounts
    assert found.to_json()["basis"] == "amounts"


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"of": "honey"}, UsageError, "arms, trade"),
        ({"capacity": "always"}, UsageError, "known by then or ever"),
        ({"of": "trade", "since": "1990", "until": "1991"}, NotFound, "Known are 2014 to 2017"),
        ({"dataset": "sipri"}, NotFound, "'sipri' tells nothing of Azerbaijan's arms"),
    ],
)
def test_what_cannot_be_answered(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        dependence(View(CAUCASUS), "AZE", **options)


# Of the register's export of January 2025: state, window, shares of suppliers in percent, HHI where it was reckoned.
REGISTER = [
    ("ARM", (2011, 2020), {"RUS": 93.9}, 0.884),
    ("AZE", (2011, 2020), {"RUS": 59.7}, 0.430),
    ("AZE", (2016, 2020), {"ISR": 67.7, "RUS": 16.4}, None),
    ("AZE", (2015, 2019), {"ISR": 59.8, "RUS": 29.1}, 0.444),
    ("AZE", (2014, 2018), {"RUS": 49.2, "ISR": 41.0, "TUR": 3.1}, None),
    ("AZE", (2010, 2014), {"RUS": 80.1}, 0.653),
    ("AZE", (2000, 2009), {}, 0.401),
    ("ARM", (2020, 2023), {"IND": 52, "RUS": 42, "FRA": 6}, 0.453),
]


def test_the_registers_shares_and_concentration(case: Case, shared: Path) -> None:
    load("sipri", [shared / "data" / "ir" / "raw" / "sipri_slice_ARM_AZE_GEO_newformat.csv"], case.datasets)
    whole = {}
    for state, (since, until), percents, index in REGISTER:
        found = dependence(View(case), state, since=since, until=until)
        assert found.span == (since, until)
        shares = by_supplier(found, "share")
        for supplier, percent in percents.items():
            assert round(100 * shares[supplier], 1 if isinstance(percent, float) else 0) == percent, (state, since)
        assert index is None or round(found.concentration()["hhi"] or 0, 3) == index
        whole[state, since] = sum(by_supplier(found, "amount").values())
    assert round(whole["AZE", 2011] / whole["ARM", 2011], 2) == 8.41


def test_suppliers_that_nobody_names_are_part_of_the_whole(case: Case, tmp_path: Path) -> None:
    made: dict[str, list[Any]] = {"file": ["f"] * 3, "row": [1, 2, 3], "year": [2014, 2015, 2016]}
    made |= {"recipient_state": ["AZE", "AZE", "GEO"], "supplier_state": [None, "RUS", None]}
    made |= {"first_delivery": [2014, 2015, 2016], "last_delivery": [2014, 2015, 2016], "tiv_delivered": [4.5, 9, 7]}
    texts = {"file", "recipient_state", "supplier_state"}
    types = {name: "VARCHAR" if name in texts else "INTEGER" for name in made} | {"tiv_delivered": "DOUBLE"}
    load_table(case, "sipri", "sipri", rows(made, types), tmp_path)
    assert unnamed(View(case), "AZE", "sipri") == [(2014, 4.5)]
    assert unnamed(View(case), "AZE", "ties") == []
