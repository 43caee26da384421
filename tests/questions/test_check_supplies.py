"""Claims of shares, ranks, amounts and beginnings, on the shipped case's shares and on yearly amounts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.claims import Claim, Value
from equipoise.ledger.view import View
from tests.questions.checking import CAUCASUS, claim, share, verdict

HEADER = "kind,source,target,members,start,end,status,value,unit,quantity,reference\n"
FIFTH = "They make up only a fifth of the imports."
SINCE = {"period_words": "since 2006", "period": ("2006-01-01", "2018-10-08")}


@pytest.fixture(scope="module")
def caucasus() -> Iterator[View]:
    view = View(CAUCASUS)
    with view.same_ties():
        yield view


@pytest.fixture
def yearly(case: Case) -> Iterator[View]:
    """Arms of Russia and Israel to Azerbaijan in million TIV, 2005 to 2020, and trade in USD million."""
    lines = [f"arms,RUS,AZE,,{y},{y},,{0 if y < 2007 else 50},million TIV,amount" for y in range(2005, 2021)]
    lines += [f"arms,ISR,AZE,,{y},{y},,{10 if y < 2016 else 200},million TIV,amount" for y in range(2005, 2021)]
    lines += [f"trade,RUS,AZE,,{y},{y},,{a},USD million,amount" for y, a in ((2016, 2000), (2017, 2700))]
    case.ties_file.write_text(HEADER + "".join(f"{line},https://a.example\n" for line in lines), "utf-8")
    view = View(case)
    with view.same_ties():
        yield view


def test_a_fifth_holds_for_a_window_that_was_not_over(caucasus: View) -> None:
    found = verdict(caucasus, claim("RUS", "arms", "AZE", FIFTH, "a fifth", value=share(20, "a fifth")))
    assert found.verdict == "depends"
    assert "2016 to 2020 (arms, 16.4 percent)" in (found.holds_if or "") and "not over on 2018-10-08" in (
        found.holds_if or ""
    )
    assert "70.3 percent" in found.why and "within 4 points" in found.why
    assert {(r["start"], r["value"], r["says"]) for r in found.data} == {
        ("2016", 16.4, "for"),
        ("2009", 70.3, "against"),
        ("2014", 49.2, "against"),
    }
    assert any("2009 to 2013" in line for line in found.coverage)


@pytest.mark.parametrize(
    ("number", "words", "bound", "expected"),
    [
        (70, "70 percent", None, "agrees"),
        (60, "more than 60 percent", "at least", "agrees"),
        (95, "95 percent", None, "disagrees"),
        (50, "half", None, "depends"),
        (75, "at most three quarters", "at most", "agrees"),
    ],
)
def test_shares(caucasus: View, number: float, words: str, bound: str | None, expected: str) -> None:
    made = claim("RUS", "arms", "AZE", f"Russia sells {words} of it.", words, value=share(number, words, bound))
    assert verdict(caucasus, made).verdict == expected


def test_a_share_of_a_time_told_is_that_of_its_window(caucasus: View) -> None:
    made = claim("RUS", "arms", "AZE", value=share(49, "49 percent"), period=("2014-01-01", "2018-12-31"))
    assert verdict(caucasus, made).verdict == "agrees"


def test_the_window_of_the_time_is_told_beside_the_last_one_that_was_over(yearly: View) -> None:
    made = claim("RUS", "arms", "AZE", "Russia sells a fifth of it.", "a fifth", value=share(20, "a fifth"))
    found = verdict(yearly, made)
    assert found.verdict == "depends"
    first, told = found.why.split("; but ")
    assert "in 2013 to 2017 (ties)" in first and "in 2014 to 2018 (ties)" in first
    assert "in 2015 to 2019 (ties)" in told
    assert "which were not over on 2018-10-08" in (found.holds_if or "")


def test_a_share_names_its_reference(caucasus: View) -> None:
    rows = verdict(caucasus, claim("RUS", "arms", "AZE", value=share(49, "49 percent"))).data
    assert rows and all(row["reference"] for row in rows)


def test_whether_anything_was_supplied(caucasus: View) -> None:
    assert verdict(caucasus, claim("UKR", "arms", "AZE")).verdict == "agrees"
    found = verdict(caucasus, claim("CHN", "arms", "AZE"))
    assert found.verdict == "disagrees" and "China is none of them" in found.why
    assert verdict(caucasus, claim("RUS", "arms", "IRN")).verdict == "no data"


def test_since_when(caucasus: View, yearly: View) -> None:
    made = claim("RUS", "arms", "AZE", **SINCE)
    alone = verdict(caucasus, made)
    assert alone.verdict == "depends" and "2006 to 2008" in (alone.holds_if or ""), "the shares begin in 2009"
    assert verdict(yearly, made).verdict == "agrees", "2007 is within a year"
    late = claim("RUS", "arms", "AZE", period_words="since 2015", period=("2015-01-01", "2018-10-08"))
    assert verdict(yearly, late).verdict == "depends"
    early = claim("RUS", "arms", "AZE", period_words="since 2005", period=("2005-01-01", "2018-10-08"))
    assert verdict(yearly, early).verdict == "disagrees"


def test_that_somebody_once_did_not_supply(yearly: View) -> None:
    text = "They existed even when Russia did not supply weapons to Azerbaijan."
    found = verdict(yearly, claim("RUS", "arms", "AZE", text, "supply weapons", negated=True))
    assert found.verdict == "depends" and found.holds_if == "it speaks of 2005 to 2006, not of its own day"


def test_ranks(caucasus: View) -> None:
    first = Value(1, None, "rank", "number one")
    text = "Russia is Azerbaijan's partner number one for {} products."
    other = verdict(caucasus, claim("RUS", "trade", "AZE", text.format("non-oil"), "number one", value=first))
    assert other.verdict == "depends" and other.holds_if == "“non-oil” goods stand as all goods, which the data count"
    third = claim("IRN", "trade", "AZE", text.format("non-oil"), "number one", value=first)
    found = verdict(caucasus, third)
    assert (found.verdict, (found.holds_if or "")[:34]) == ("depends", "“non-oil” goods stand otherwise th"), found.why
    assert (
        verdict(caucasus, claim("RUS", "trade", "AZE", text.format("all"), "number one", value=first)).verdict
        == "depends"
    )
    main = Value(1, None, "rank", "main")
    one = claim("RUS", "trade", "AZE", "Russia is one of Azerbaijan's main trading partners.", "main", value=main)
    assert verdict(caucasus, one).verdict == "agrees"
    buyers = claim(
        "ISR", "arms", "AZE", "Azerbaijan is among the largest buyers of Israeli weapons.", "largest", value=main
    )
    assert verdict(caucasus, buyers).verdict == "no data"


def trade(text: str, number: float, words: str, quantity: str = "amount") -> Claim:
    unit = "USD" if quantity == "amount" else "percent"
    value = Value(number, unit, quantity, words)
    return claim("RUS", "trade", "AZE", text, words, value=value, period=("2017-01-01", "2017-12-31"))


def test_amounts_and_changes(yearly: View) -> None:
    whole = trade("Trade came to 2.7 billion dollars in 2017.", 2.7e9, "2.7 billion dollars")
    assert verdict(yearly, whole).verdict == "agrees"
    assert verdict(yearly, trade("Trade came to 9 billion dollars.", 9e9, "9 billion dollars")).verdict == "disagrees"
    part = trade("Trade came to 919 million dollars in the first five months.", 9.19e8, "919 million dollars")
    assert verdict(yearly, part).verdict == "no data", "the data are of whole years"
    grew = trade("Trade rose by almost 35 per cent last year.", 35, "almost 35 per cent", "share of object's")
    found = verdict(yearly, grew)
    assert found.verdict == "agrees" and "From 2016 to 2017 it changed by 35 percent" in found.why


def test_dependence_is_told_by_share_and_left_to_judgement(caucasus: View) -> None:
    found = verdict(caucasus, claim("ARM", "dependence", "RUS"))
    assert found.verdict == "depends" and "92 percent of arms in 2009 to 2013" in found.why
