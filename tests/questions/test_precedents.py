"""`precedents`: the spells counted once more in plain Python from the same rows; pacts of many told apart."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from equipoise.datasets.loading import load
from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.bonds import bonds, of_pacts
from equipoise.questions.pivot_record import Link
from equipoise.questions.precedent_spells import Ending, Lasting, Pact, Spell, runs, tally
from equipoise.questions.precedents import precedents
from equipoise.rates import poisson_rate
from equipoise.world.tables import states
from tests.cli.running import json_of, succeeded, validate
from tests.hand_built import new_case

HEADER = "kind,source,target,members,start,end,status,reference\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Case:
    case = new_case(tmp_path_factory.mktemp("precedents") / "case")
    for name, file in (("atop", "atop_alliance"), ("rivalries", "tss_rivalries")):
        load(name, [shared / "data" / "ir" / f"{file}.parquet"], case.datasets)
    return case


def test_the_counts_are_those_of_a_reading_by_dyad_years(loaded: Case) -> None:
    """From the dyad-years of the typed table instead of ties, triad by triad, year by year."""
    view = View(loaded)
    query = "SELECT state1, state2, year FROM atop WHERE defense = 1 AND year >= 1946"
    allied = {
        (frozenset((r["state1"], r["state2"])), r["year"]) for r in view.rows(query) if r["state1"] and r["state2"]
    }
    rivals: set[tuple[frozenset[str], int]] = set()
    for r in view.rows("SELECT source, target, start_text, end_text FROM ties WHERE kind = 'rivalry'"):
        for year in range(max(1946, int(r["start_text"])), min(2018, int(r["end_text"] or 2018)) + 1):
            rivals.add((frozenset((r["source"], r["target"])), year))
    friends: dict[str, set[str]] = {}
    for pair, _ in allied:
        for one in pair:
            friends.setdefault(one, set()).update(pair - {one})
    over = {s.code: s.end.year for s in states() if s.end}
    counted, watched, own = Counter[str](), 0, 0
    for a, b in {tuple(sorted(pair)) for pair, _ in rivals}:
        for p in friends.get(a, set()) & friends.get(b, set()) - {a, b}:
            within = False
            for year in range(1946, 2020):
                there = [(frozenset((p, x)), year) in allied for x in (a, b)]
                feud = (frozenset((a, b)), year) in rivals
                now = year <= 2018 and all(there) and feud
                mine = p == "RUS" and {a, b} == {"ARM", "AZE"}
                if now and mine:
                    own += 1
                if not mine:
                    counted["spells"] += now and not within
                    watched += within and year <= 2018
                    if within and not now:
                        ended = any(over.get(x, 9999) < year for x in (p, a, b))
                        kind = "state ended" if ended else "rivalry ended" if not feud else "lost"
                        kind = kind if kind != "lost" else "lost one" if any(there) else "lost both"
                        counted["running" if year > 2018 else kind] += 1
                within = now
    found = precedents(loaded)
    whole = found.whole
    assert (found.since, found.until) == (1946, 2018)
    assert whole.spells == counted["spells"]
    assert {k: v for k, v in whole.ended.items() if v} == {k: v for k, v in counted.items() if k != "spells" and v}
    assert whole.years == watched
    assert sum(one.years for one in found.own) == own
    assert whole.hazard is not None
    rate = poisson_rate(counted["lost one"] + counted["lost both"], watched)
    assert (whole.hazard.estimate, whole.hazard.low, whole.hazard.high) == pytest.approx(rate)


def test_most_rest_on_pacts_of_many_and_those_that_do_not_are_lost_sooner(loaded: Case) -> None:
    found = precedents(loaded)
    assert 1300 < found.whole.spells < 1450, "a quick count saw 1,359"
    assert found.by_pact["multilateral"].spells > 0.9 * found.whole.spells
    assert sum(one.spells for one in found.by_pact.values()) == found.whole.spells
    rest = precedents(loaded, with_pacts=False)
    assert rest.whole.spells == found.by_pact["bilateral"].spells + found.by_pact["mixed"].spells
    assert rest.whole.hazard is not None and found.whole.hazard is not None
    assert (rest.whole.hazard.low or 0) > (found.whole.hazard.high or 1)
    known = {(s.pivot, s.a, s.b): s for s in rest.spells}
    assert known["GBR", "EGY", "JOR"].lost == ("EGY",)
    (own,) = found.own
    assert (own.since, own.ended, own.pact, own.rivals_bound) == (1993, "running", "multilateral", True)
    ids = {row["id"] for row in View(loaded).rows("SELECT id FROM ties")}
    assert all(one.rows and set(one.rows) <= ids for one in found.spells)
    validate(found.to_json(), "precedents")


def told(case: Case, *rows: str) -> Case:
    case.ties_file.write_text(HEADER + "".join(f"{row},book\n" for row in rows), "utf-8")
    return case


ASIDE = "rivalry,FRA,DEU,,1950,1960,ended"


@pytest.mark.parametrize(
    ("bond", "rival", "ended"),
    [
        ("defence treaty,USA,FRA,,1950,1955,ended", ASIDE, ("lost one", ("FRA",))),
        ("defence treaty,USA,FRA,,1950,1958,ended", ASIDE, ("lost both", ("DEU", "FRA"))),
        ("defence treaty,USA,FRA,,1950,1970,ended", "rivalry,FRA,DEU,,1950,1956,ended", ("rivalry ended", ())),
        ("defence treaty,USA,FRA,,1950,1956,ended", "rivalry,FRA,DEU,,1950,1956,ended", ("rivalry ended", ("FRA",))),
    ],
)
def test_how_a_spell_ends(case: Case, bond: str, rival: str, ended: tuple[str, tuple[str, ...]]) -> None:
    told(case, bond, "defence treaty,USA,DEU,,1950,1958,ended", rival)
    (one,) = precedents(case, until="1965").spells
    assert (one.ended, one.lost) == ended
    assert (one.pivot, one.a, one.b, one.since, one.pact) == ("USA", "DEU", "FRA", 1950, "bilateral")


def test_what_still_runs_and_what_ends_with_a_state(case: Case) -> None:
    told(
        case,
        "defence treaty,SUN,IRQ,,1972,,in force",
        "defence treaty,SUN,SYR,,1980,,in force",
        "rivalry,IRQ,SYR,,1961,,in force",
        "defence treaty,USA,IRQ,,1980,,in force",
        "defence treaty,USA,SYR,,1985,,signed",
    )
    (one,) = precedents(case, until="1990").spells
    assert (one.pivot, one.ended, one.years, one.watched) == ("SUN", "running", 11, 10)
    told(case, "defence treaty,SUN,IRQ,,1972,1991,ended", "defence treaty,SUN,SYR,,1980,1991,ended",
         "rivalry,IRQ,SYR,,1961,2005,ended")  # fmt: skip
    (one,) = precedents(case, until="2000").spells
    assert (one.ended, one.until, one.lost) == ("state ended", 1991, ("IRQ", "SYR"))
    found = tally([one])
    assert (found.lost, found.years, found.median) == (0, 12, 12)


def test_a_row_of_many_members_is_a_pact_and_the_rivals_bound_by_it_are_told(case: Case) -> None:
    told(
        case,
        "defence treaty,,,ARM;AZE;RUS,1994,1999,ended",
        "defence treaty,KAZ,ARM,,1994,1999,ended",
        "defence treaty,,,AZE;KAZ;TKM,1994,1999,ended",
        "rivalry,ARM,AZE,,1991,,in force",
    )
    found = precedents(case, "TUR", "ARM", "AZE", until="2005")
    assert {(one.pivot, one.pact) for one in found.spells} == {("RUS", "multilateral"), ("KAZ", "mixed")}
    assert all(one.rivals_bound for one in found.spells)
    assert [one.pivot for one in precedents(case, "TUR", "ARM", "AZE", until="2005", with_pacts=False).spells] == [
        "KAZ"
    ]
    assert not precedents(case, "TUR", "ARM", "AZE", until="2005", criteria=("treaty",)).spells
    assert "left out" in precedents(case, "TUR", "ARM", "AZE", until="2005", with_pacts=False).answer


def links(*pairs: tuple[str, str, int]) -> list[Link]:
    return [
        Link(f"t-{x}{y}", "defence pledge", x, y, date(year, 1, 1), None, None, None, None, None, "atop", n, "", 2018)
        for n, (x, y, year) in enumerate(pairs)
    ]


def test_in_dyads_a_pact_is_four_states_each_with_each() -> None:
    four = links(*[(x, y, 1949) for x in "ABCD" for y in "ABCD" if x < y])
    assert of_pacts(four, ["atop"]) == {link.id for link in four}
    three = links(("A", "B", 1953), ("A", "C", 1953), ("B", "C", 1953))
    assert of_pacts(three, ["atop"]) == set()
    star = links(("A", "B", 1948), ("A", "C", 1948), ("A", "D", 1948))
    assert of_pacts(star, ["atop"]) == set(), "a state that signs with three friends apart"
    later = [*four, *links(("A", "E", 1952), ("B", "E", 1952), ("C", "E", 1952), ("D", "E", 1952))]
    assert {f"t-{x}E" for x in "ABCD"} <= of_pacts(later, ["atop"]), "who joins later"


def test_the_main_supplier_of_both(case: Case) -> None:
    case.ties_file.write_text(
        "kind,source,target,start,end,value,unit,quantity,reference\n"
        "arms,RUS,ARM,2009,2013,90,percent,share of target's,r\n"
        "arms,UKR,ARM,2009,2013,10,percent,share of target's,r\n"
        "arms,RUS,AZE,2009,2013,70,percent,share of target's,r\n"
        "arms,RUS,AZE,2014,2018,40,percent,share of target's,r\n"
        "arms,ISR,AZE,2014,2018,60,percent,share of target's,r\n"
        "arms,RUS,ARM,2014,2018,90,percent,share of target's,r\n"
        "rivalry,ARM,AZE,1991,,,,,r\n",
        "utf-8",
    )
    (one,) = precedents(case, criteria=("arms",), until="2018").own
    assert (one.since, one.until, one.ended, one.lost) == (2009, 2013, "lost one", ("AZE",))
    found = {(b.one, b.other) for b in bonds(View(case), ("arms",), 1946, 2018)}
    assert found == {("RUS", "ARM"), ("RUS", "AZE"), ("ISR", "AZE")}


def test_a_supplier_leads_in_years_without_a_delivery_too(case: Case) -> None:
    case.ties_file.write_text(
        "kind,source,target,start,end,value,unit,reference\n"
        "arms,RUS,ARM,2008,2008,10,million TIV,r\n"
        "arms,RUS,AZE,2009,2009,10,million TIV,r\n"
        "arms,ISR,AZE,2013,2013,11,million TIV,r\n"
        "rivalry,ARM,AZE,1991,,,,r\n",
        "utf-8",
    )
    (one,) = precedents(case, criteria=("arms",), until="2014").own
    assert (one.since, one.until, one.ended) == (2009, 2012, "lost both")  # 2008 has left Armenia's window as well


def test_nothing_loaded_is_told(case: Case) -> None:
    found = precedents(case)
    assert found.whole.spells == 0 and found.whole.hazard is None
    assert "none in the data that are loaded" in found.answer
    validate(found.to_json(), "precedents")


def test_what_is_refused(case: Case) -> None:
    for words in (("RUS", "ARM"), ("RUS", "ARM", "AZE", "TUR")):
        with pytest.raises(UsageError):
            precedents(case, *words)
    with pytest.raises(UsageError, match="Did you mean defence"):
        precedents(case, criteria=("defense",))
    with pytest.raises(UsageError, match=r"ends .* before it begins"):
        precedents(case, since="2000", until="1990")


def test_runs() -> None:
    assert runs([1950, 1951, 1953, 1955, 1956]) == [(1950, 1951), (1953, 1953), (1955, 1956)]
    assert runs([1950]) == [(1950, 1950)]


def test_as_a_command(case: Case, tmp_path: Path) -> None:
    told(case, "defence treaty,USA,FRA,,1950,1955,ended", "defence treaty,USA,DEU,,1950,1958,ended", ASIDE)
    text = succeeded("precedents", "--until", "1965", cwd=case.folder)
    assert "1 spell. 1 ended with the pivot losing one (1)" in text and "DEU – FRA" in text
    told_json = json_of(
        "precedents", "--by", "defence,treaty", "--by", "treaty", "--json", schema="precedents", cwd=case.folder
    )
    assert told_json["criteria"] == ["defence", "treaty"]
    assert (
        "bound by a pledge of defence to, or bound by a treaty or pledge of two parties to, both" in told_json["answer"]
    )
    succeeded("precedents", "-o", tmp_path / "p.csv", cwd=case.folder)
    assert "lost one" in (tmp_path / "p.csv").read_text("utf-8")


def spell(years: int, ended: Ending, pact: Pact = "mixed", *, cut: bool = False) -> Spell:
    return Spell("RUS", "ARM", "AZE", 1950, 1949 + years, ended, (), pact, False, cut, ())


def test_how_long_they_lasted_leaves_out_what_had_begun_and_stops_where_nobody_watched() -> None:
    spells = (spell(2, "lost one"), spell(3, "rivalry ended"), spell(4, "running"), spell(1, "running"))
    found = Lasting("all", (*spells, spell(9, "lost both", cut=True))).to_json()
    assert (found["spells"], found["left_out"]) == (3, 2)  # one had begun, one was watched for no year
    assert found["watched"] == [3, 3, 3, 2]  # running, the third was seen to go on three times
    (step,) = found["steps"]
    assert (step["years"], step["at_risk"], step["lost"]) == (2, 3, 1)
    assert step["share"]["estimate"] == pytest.approx(2 / 3)


def test_the_answer_says_how_long_they_lasted_where_enough_were_watched(case: Case) -> None:
    lasting = Lasting("all", (spell(2, "lost one"), *(spell(8, "rivalry ended"),) * 5))
    step = lasting.after(5)
    assert step is not None and step.share == pytest.approx(5 / 6)
    assert lasting.after(1) is None and lasting.after(9) is None  # none was lost by then; nobody watched so long
    states = ("GBR", "ITA", "ESP", "PRT", "BEL")
    told(case, "defence treaty,USA,FRA,,1950,1951,ended", "defence treaty,USA,DEU,,1950,1965,ended", ASIDE,
         *(f"defence treaty,{one},{side},,1950,1965,ended" for one in states for side in ("FRA", "DEU")))  # fmt: skip
    answer = precedents(case, until="1965").answer
    assert "Were the rivalry to go on, the pivot would still have both in 83% (27% to 97%) after 5 years" in answer
