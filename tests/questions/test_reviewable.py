"""Every question that can be reviewed: its counts are the answer's own, an effect is what its judgement then does."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View
from equipoise.questions.agenda import agenda
from equipoise.questions.asked import Tally
from equipoise.questions.asked_agenda import AskedAgenda
from equipoise.questions.asked_shift import AskedShift
from equipoise.questions.correct import correct
from equipoise.questions.events import events
from equipoise.questions.incidents import incidents
from equipoise.questions.review import Opened, opened, review
from equipoise.questions.reviewable import REVIEWABLE, asked
from equipoise.questions.shift import shift
from tests.hand_built import day, document, keep, mention, new_case

LEADERS = {"level": "leader", "setting": "bilateral"}
GAS = "The presidents met and talked. They spoke of gas supplies."
TALKS = "The presidents met and talked. The mood was good."
STATES = {
    "events": ("RUS", "AZE"),
    "agenda": ("RUS", "AZE"),
    "incidents": ("RUS", "ARM", "AZE"),
    "shift": ("RUS", "AZE"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, dict[str, Mention]]:
    """Meetings of which four before the period speak of gas and none in it; incidents of each dyad."""
    case = new_case(tmp_path_factory.mktemp("reviewable") / "case", since='"2018-05"', until='"2018-10"')
    before = {
        f"talk {year}": mention(f"d-{year}", date=day(f"{year}-03-01"), reported=date(year, 3, 2), **LEADERS)
        for year in (2012, 2014, 2016, 2017)
    }
    act: dict[str, Any] = {"symmetric": False, "source": ("ARM",), "target": ("AZE",), "type": "ASSAULT"}
    made = before | {
        "sochi": mention("d-a", date=day("2018-09-01"), **LEADERS),
        "baku": mention("d-b", date=day("2018-09-27"), confidence=0.6, **LEADERS),
        "undated": mention("d-c", **LEADERS),
        "near talk": mention("d-d", date=day("2018-07-01"), near=True, confidence=0.4, **LEADERS),
        "planned": mention("d-e", date=day("2018-10-20"), status="planned"),
        "near gas": mention("d-f", date=day("2018-08-01"), near=True, confidence=0.4, **LEADERS),
        "shots": mention("d-g", date=day("2018-06-01"), **act),
        "shots again": mention("d-h", date=day("2018-06-03"), **act),
        "near shots": mention("d-i", date=day("2018-08-01"), near=True, confidence=0.3, **act),
        "charge": mention("d-j", date=day("2018-07-01"), **act | {"type": "ACCUSE", "source": ("RUS",)}),
        "old charge": mention("d-k", date=day("2016-07-01"), **act | {"type": "ACCUSE", "source": ("RUS",)}),
        "some day": mention("d-l", **act),
        "denied": mention("d-m", date=day("2018-07-01"), **act | {"status": "denied"}),
    }
    texts = {m.document: document(m.document, GAS, str(m.reported)) for m in before.values()}
    texts |= {d: document(d, TALKS) for d in ("d-a", "d-b", "d-c", "d-d")} | {"d-f": document("d-f", GAS)}
    keep(case, *made.values(), texts=texts)
    return case, made


@pytest.fixture
def found(built: tuple[Case, dict[str, Mention]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Case:
    monkeypatch.setenv("EQUIPOISE_USER", "ana")
    return open_case(shutil.copytree(built[0].folder, tmp_path / "case"))


def counts(case: Case, question: str) -> dict[Tally, int]:
    """What an answer counts, by the names that its review gives the counts."""
    return {tally: number for tally, number in ANSWERS[question](case).items() if number}


def of_events(case: Case) -> Mapping[Tally, int]:
    kinds: Counter[Tally] = Counter()
    for r in events(case, *STATES["events"], since="2018-05", until="2018-10").records:
        if not r["date"]:
            kinds["undated", r["type"]] += 1
        elif r["status"] == "occurred":
            kinds["occurred", r["type"]] += 1
        else:
            kinds["other", r["type"], r["status"]] += 1
    return kinds


def of_incidents(case: Case) -> Mapping[Tally, int]:
    kinds: dict[Tally, int] = {}
    for d in incidents(case).dyads:
        kinds |= {
            ("counted", d.a, d.b): len(d.counted),
            ("undated", d.a, d.b): len(d.undated),
            ("other", d.a, d.b): len(d.other),
            ("before", d.a, d.b): d.history.count if d.history else 0,
        }
        kinds |= {("type", kind, d.a, d.b): sum(cells.values()) for kind, cells in d.cells().items()}
    return kinds


def of_agenda(case: Case) -> Mapping[Tally, int]:
    found, kinds = agenda(case, *STATES["agenda"]), dict[Tally, int]()
    sets: list[tuple[Tally, Any]] = [(("own",), found.own), (("wider",), found.wider), (("before",), found.before)]
    for of, read in [*sets, *((("with", code), read) for code, read in found.partners.items())]:
        kinds |= {(*of, "contacts"): len(read.events), (*of, "read"): len(read.talks)}
        for topic in {t for talk in read.talks for t in talk.topics}:
            kinds[*of, "raised", topic] = len(read.raising(topic))
            kinds[*of, "leading", topic] = len(read.led_by(topic))
    return kinds | {("undated", "contacts"): len(found.undated)}


def of_shift(case: Case) -> Mapping[Tally, int]:
    found = shift(case, *STATES["shift"])
    return Counter(("weighed", str(day)) for day in found.days) | {("undated",): found.coverage["undated"]}


ANSWERS = {"events": of_events, "incidents": of_incidents, "agenda": of_agenda, "shift": of_shift}
PERIOD = {"events": {"since": "2018-05", "until": "2018-10"}}


def test_each_question_with_counts_of_its_own_can_be_reviewed() -> None:
    assert set(REVIEWABLE) == {"contacts", *ANSWERS}


def queue_of(case: Case, question: str) -> Opened:
    return opened(View(case), *STATES[question], question=question, **PERIOD.get(question, {}))


@pytest.mark.parametrize(("question", "kind"), list(zip(ANSWERS, ("event", "pair", "near", "event"), strict=True)))
def test_the_counts_are_those_of_the_question_before_and_after_a_judgement(
    found: Case, question: str, kind: str
) -> None:
    before = queue_of(found, question)
    assert {t: n for t, n in before.asked.totals.items() if n} == counts(found, question)  # type: ignore[attr-defined]
    assert [i.order for i in before.items] == sorted(i.order for i in before.items)
    item = next(i for i in before.items if i.kind == kind and i.effect.by != "set")
    correct(found, item.ids[0], item.effect.by, why="tried", other=item.ids[1] if kind == "pair" else None)
    now = counts(found, question)
    named = {before.asked.called(t): now.get(t, 0) for t in {*now, *before.asked.totals}}  # type: ignore[attr-defined]
    after = {c.name: c.after for c in item.effect.counts}
    assert {name: named[name] for name in after} == after


def by_id(case: Case, question: str) -> dict[str, Any]:
    return {item.id: item for item in queue_of(case, question).items}


def event(of: Mention) -> str:
    return "e-" + of.id.removeprefix("m-")


def test_a_near_mention_that_raises_what_is_missing_turns_the_agenda(built: tuple[Case, dict[str, Mention]]) -> None:
    case, made = built
    items = queue_of(case, "agenda").items
    assert items[0].id == made["near gas"].id
    assert items[0].effect.turns and "raise “Energy, oil and gas” (0 to 1)" in items[0].effect.words
    talk = next(i for i in items if i.id == made["near talk"].id)
    assert not talk.effect.turns
    assert "Usual and not raised: Energy, oil and gas" in AskedAgenda(View(case), STATES["agenda"], None).answer


def test_incidents_near_and_undated_are_in_the_queue_and_pairs_by_their_day(
    built: tuple[Case, dict[str, Mention]],
) -> None:
    case, made = built
    items = by_id(case, "incidents")
    assert items[made["near shots"].id].effect.words == "confirming it adds 1 to the incidents ARM–AZE (2 to 3)"
    assert items[event(made["some day"])].effect.words.startswith("if its day lies in the period it adds 1 to the")
    pair = items[f"{event(made['shots'])}+{event(made['shots again'])}"]
    assert pair.why == "date: 2018-06-01 and 2018-06-03, 2 days apart"
    assert event(made["sochi"]) not in items


def test_a_shift_says_what_its_probability_would_be(built: tuple[Case, dict[str, Mention]]) -> None:
    case, made = built
    items = by_id(case, "shift")
    subject = AskedShift(View(case), STATES["shift"], None)
    assert subject.of_days == pytest.approx(shift(case, *STATES["shift"]).models)
    words = items[event(made["baku"])].effect.words
    assert f"the probability of a shift {subject.of_days['shift']:.2f} to " in words
    nothing = review(case, "RUS", "ARM", question="shift")
    assert (nothing.total, nothing.answer.endswith("nothing to weigh.")) == (0, True)


@pytest.mark.parametrize(
    ("question", "states"),
    [("events", ("RUS", "ARM", "AZE")), ("agenda", ("RUS",)), ("incidents", ("RUS",)), ("shift", ("RUS",))],
)
def test_too_few_or_many_states_are_refused(
    built: tuple[Case, dict[str, Mention]], question: str, states: tuple[str, ...]
) -> None:
    with pytest.raises(UsageError):
        asked(View(built[0]), question, states, None)


@pytest.mark.parametrize("states", [(), ("AZE",)])
def test_the_events_of_all_or_of_one_state(built: tuple[Case, dict[str, Mention]], states: tuple[str, ...]) -> None:
    subject = asked(View(built[0]), "events", states, None)
    assert {s.id for s in subject.sightings} == {r["id"] for r in events(built[0], *states).records}
