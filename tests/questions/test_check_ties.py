"""Claims of standing ties, on the shipped case's ties and on rows made for the purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.claims import Claim, Value
from equipoise.ledger.view import View
from tests.questions.checking import CAUCASUS, claim, verdict

HEADER = "kind,source,target,members,start,end,status,value,unit,quantity,reference\n"


@pytest.fixture(scope="module")
def caucasus() -> Iterator[View]:
    view = View(CAUCASUS)
    with view.same_ties():
        yield view


@pytest.fixture
def written(case: Case) -> Iterator[Callable[..., View]]:
    """Writes rows of ties and holds them."""
    with ExitStack() as held:

        def write(*lines: str) -> View:
            case.ties_file.write_text(HEADER + "".join(f"{line},https://a.example\n" for line in lines), "utf-8")
            view = View(case)
            held.enter_context(view.same_ties())
            return view

        yield write


SINCE = {"period_words": "since 1952", "period": ("1952-01-01", "2018-10-08")}
CLAIMS: list[tuple[Claim, str, str]] = [
    (claim("ARM", "alliance", "RUS"), "agrees", "defence treaty"),
    (claim("AZE", "alliance", "TUR"), "agrees", "2010-08-16"),
    (claim("AZE", "alliance", "RUS"), "depends", "in the strict sense"),
    (claim("TUR", "membership", "NATO"), "agrees", "1952-02-18"),
    (claim("TUR", "membership", "NATO", **SINCE), "agrees", "1952"),
    (claim("TUR", "membership", "NATO", **SINCE | {"period": ("1945-01-01", "2018-10-08")}), "disagrees", "But"),
    (claim("AZE", "membership", "CSTO"), "disagrees", "left (1994-04-20 to 1999-04)"),
    (claim("AZE", "membership", "CSTO", negated=True), "agrees", "It is denied"),
    (claim("AZE", "membership", "CSTO", hypothetical=True), "depends", "told as possible"),
    (claim("AZE", "membership", "CSTO", ended=True), "agrees", "So it was"),
    (claim("ARM", "membership", "CSTO", ended=True), "disagrees", "not over"),
    (claim("TUR", "candidacy", "EU"), "agrees", "candidate"),
    (claim("TUR", "membership", "EU"), "depends", "in the strict sense"),
    (claim("ARM", "border", "AZE"), "agrees", "996 km"),
    (claim("ARM", "border", "AZE", value=Value(1000, "km", "amount", "1,000 km")), "agrees", "996 km"),
    (claim("ARM", "border", "AZE", value=Value(500, "km", "amount", "500 km")), "disagrees", "within 50 km"),
    (claim("RUS", "rivalry", "AZE", negated=True), "agrees", "treaty"),
    (claim("AZE", "dispute", "ARM"), "agrees", "dispute ARM–AZE"),
    (claim("ARM", "diplomatic relations", "AZE"), "disagrees", "absent"),
    (claim("RUS", "base", "ARM"), "agrees", "base"),
    (claim("ARM", "base", "RUS"), "no data", "Nothing tells of it"),
    (claim("RUS", "occupation", "GEO"), "depends", "No data set decides"),
    (claim("RUS", "influence", "GEO"), "no data", "no data set measures"),
    (claim("RUS", "recognition", "XAB"), "agrees", "2008-08-26"),
    (claim("RUS", "recognition", "XAB", reported="2007-01-01"), "disagrees", "2008-08-26"),
    (claim("AZE", "neutrality", None), "depends", "Non-Aligned Movement"),
    (claim("RUS", "partnership", "ARM", "Moscow's closest partner.", "partner"), "depends", "defence treaty"),
]


@pytest.mark.parametrize(
    ("made", "expected", "why"), CLAIMS, ids=[f"{c.subject}-{c.relation}-{v}" for c, v, _ in CLAIMS]
)
def test_the_shipped_case(caucasus: View, made: Claim, expected: str, why: str) -> None:
    found = verdict(caucasus, made)
    assert (found.verdict, why in found.why) == (expected, True), found
    assert (found.holds_if is not None) or expected != "depends"
    assert found.data or expected in ("no data", "disagrees")
    assert found.next or expected != "no data" or made.relation == "influence"


def test_rows_say_where_they_stand_and_what_they_say(caucasus: View) -> None:
    found = verdict(caucasus, claim("AZE", "membership", "CSTO", negated=True))
    first = verdict(caucasus, claim("TUR", "membership", "NATO")).data[0]
    assert found.data[0]["says"] == "beside" and "CSTO" in found.data[0]["what"]
    assert (first["says"], first["dataset"], first["start"]) == ("for", "ties", "1952-02-18")
    assert first["reference"] and first["line"] and first["ids"][0].startswith("t-")


def test_a_tie_that_only_began_later_or_ended_earlier_is_told(written: Callable[..., View]) -> None:
    view = written("base,USA,KGZ,,2001,2014-06,ended,,,", "border,KGZ,TJK,,1991,,,984,km,amount")
    assert verdict(view, claim("USA", "base", "KGZ")).verdict == "disagrees"
    was = claim("USA", "base", "KGZ", "The USA had a base in Kyrgyzstan.", "base in Kyrgyzstan")
    assert verdict(view, was).verdict == "agrees", "the past is meant"
    told = claim("USA", "base", "KGZ", was.text, "base in Kyrgyzstan", speaker="KGZ")
    assert verdict(view, told).verdict == "disagrees", "reported speech shifts its tense back"
    half = claim("USA", "base", "KGZ", period=("1995-01-01", "2010-12-31"), period_words="from 1995 to 2010")
    found = verdict(view, half)
    assert found.verdict == "depends" and "2001" in (found.holds_if or "")


def test_direction_counts_but_for_ties_that_have_none(written: Callable[..., View]) -> None:
    view = written("sanction,USA,IRN,,1995,,in force,,,", "border,IRN,TUR,,1855,,,,,")
    assert verdict(view, claim("USA", "sanction", "IRN")).verdict == "agrees"
    assert verdict(view, claim("IRN", "sanction", "USA")).verdict == "no data"
    assert verdict(view, claim("TUR", "border", "IRN")).verdict == "agrees"


@pytest.mark.parametrize("made", [claim("QQQ", "alliance", "RUS"), claim("RUS", "alliance", "RUS")])
def test_what_cannot_be_asked_is_no_data_and_no_crash(caucasus: View, made: Claim) -> None:
    assert verdict(caucasus, made).verdict == "no data"


def test_a_relation_that_is_not_in_the_table_is_no_data(caucasus: View) -> None:
    assert verdict(caucasus, claim("RUS", "love", "AZE")).verdict == "no data"


def test_the_organisation_must_be_known_before_silence_counts(written: Callable[..., View]) -> None:
    view = written()
    assert verdict(view, claim("BRA", "membership", "NATO")).verdict == "disagrees"
    assert verdict(view, claim("BRA", "membership", "GUAM")).verdict in ("no data", "disagrees")
