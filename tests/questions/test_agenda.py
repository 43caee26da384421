"""The agenda of two states: what dominates, what only one side raises, what is usual and missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address, Document
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View
from equipoise.questions.agenda import Agenda, agenda
from equipoise.questions.agenda_topics import Missing, Read
from equipoise.world.topics import topics
from tests.cli.running import validate
from tests.hand_built import day, document, keep, mention

Told = tuple[Mention, Document]


def told(number: int, when: str | None, words: str = "They met.", publisher: str = "Daily", **fields: Any) -> Told:
    """A text that tells of one meeting; a publisher that is an address is an official site."""
    id = f"d-{number:016x}"
    address = Address(publisher) if "//" in publisher else Address(f"{number}.txt", publisher)
    page = document(id, words, when or "2018-01-01", title="", addresses=(address,))
    end = words.index(".") + 1
    given = {
        "date": day(when) if when else None,
        "reported": page.published,
        "span": (0, end),
        "trigger": (0, 4),
        "text": words[:end],
        **fields,
    }
    return mention(id, **given), page


def asked(case: Case, *found: Told, states: tuple[str, ...] = ("RUS", "AZE"), **period: str) -> Agenda:
    keep(case, *(m for m, _ in found), texts={d.id: d for _, d in found})
    result = agenda(case, *states, **(period or {"since": "2018-05", "until": "2018-10"}))
    validate(result.to_json(), "agenda")
    return result


def earlier(words: str, count: int, first: int = 100) -> list[Told]:
    return [told(first + n, f"20{10 + n:02}-03-{first // 100:02}", words) for n in range(count)]


def missed(found: Agenda) -> list[tuple[str, str | None, int, int]]:
    return [(m.topic.name, m.of, len(m.raised), m.read) for m in found.missing]


def test_topics_that_lead_come_first_and_are_counted_by_event(case: Case) -> None:
    found = asked(
        case,
        told(1, "2018-06-01", "They met. Trade and oil came up. Trade again."),
        told(2, "2018-07-01", "They met. Trade came up."),
        told(3, "2018-08-01", "They met over visas. Trade came up."),
    )
    assert [topic.name for topic in found.raised()] == ["migration", "trade", "energy"]
    trade = found.to_json()["topics"][1]
    assert (len(trade["lead"]), len(trade["mentioned"]), len(trade["others"])) == (0, 3, 3)
    assert (trade["reports"], trade["independent"], trade["by"]) == (3, 3, {"RUS": [], "AZE": []})
    assert "Leading: “Migration and visas” in 1. Raised most: “Trade” in 3" in found.answer
    assert found.basis == "Read: 3 with a text and 0 only with rows of tables."


def test_every_sentence_stands_verbatim_in_its_document(case: Case) -> None:
    pages = [told(1, "2018-06-01", "They met. Trade and oil came up."), told(2, "2018-07-01", "They met over gas.")]
    found, texts = asked(case, *pages), {d.id: d.text for _, d in pages}
    places = [place for topic in found.to_json()["topics"] for place in topic["raised"]]
    assert places and all(texts[p["document"]][slice(*p["span"])] == p["text"] for p in places)
    assert {row["text"] for row in found.rows()} == {place["text"] for place in places}
    assert found.table.columns == list(Agenda.columns)


def test_what_is_usual_for_the_two_and_not_raised_is_missing_with_its_base(case: Case) -> None:
    now = told(1, "2018-06-01", "They met. Trade came up.")
    found = asked(case, now, *earlier("They met over Karabakh.", 6), *earlier("They met over visas.", 2, 200))
    assert missed(found) == [("karabakh", None, 6, 8)]
    assert found.missing[0].chance == pytest.approx(1 / 3)  # C(8, 6) / C(9, 6)
    assert "Not raised in what was read of the 1 contact, though usual in contacts of the two before: “Nagorno" in (
        found.answer
    )
    assert "(6 of 8). Its absence may be chance" in found.answer


def test_many_silent_contacts_are_telling(case: Case) -> None:
    now = [told(n, f"2018-06-{n + 1:02}", "They met. Trade came up.") for n in range(1, 9)]
    found = asked(case, *now, *earlier("They met over Karabakh.", 6))
    assert missed(found) == [("karabakh", None, 6, 6)] and found.missing[0].to_json()["telling"]
    assert "chance" not in found.answer


@pytest.mark.parametrize("count", [0, 2])
def test_what_was_raised_twice_is_not_usual(case: Case, count: int) -> None:
    found = asked(case, told(1, "2018-06-01"), *earlier("They met over Karabakh.", count))
    assert missed(found) == []
    assert ("What is usual is not known." in found.answer) == (count == 0)


def test_what_the_pivots_other_partner_raises_in_the_period_is_missing_too(case: Case) -> None:
    theirs = [told(10 + n, f"2018-06-{n + 10}", "They met over the CSTO.", target=("ARM",)) for n in range(3)]
    found = asked(case, told(1, "2018-06-01", "They met. Trade came up."), *theirs)
    assert missed(found) == [("csto", "ARM", 3, 3)]
    assert "usual in contacts with Armenia in the same period" in found.answer
    assert missed(asked(case, *theirs, states=("AZE", "RUS"))) == missed(found), "the case says who the pivot is"
    assert asked(case, states=("ARM", "AZE")).partners == {}


def test_nothing_is_missing_where_nothing_was_read(case: Case) -> None:
    mention, page = told(1, "2018-06-01")
    silent = Document(page.id, "text", "", page.text, page.published, "ru", page.addresses)
    found = asked(case, (mention, silent), *earlier("They met over Karabakh.", 6))
    assert found.missing == () and "none of them with words to read" in found.answer
    assert "so nothing is known" in asked(case, states=("RUS", "TUR")).answer


def test_a_more_general_topic_may_cover_a_missing_one_and_a_part_covers_the_general_one(case: Case) -> None:
    old = earlier("They met over Karabakh and security.", 5)
    found = asked(case, told(1, "2018-06-01", "They met over conflict settlement and arms."), *old)
    assert [(m.topic.name, m.broader and m.broader.name) for m in found.missing] == [("karabakh", "settlement")]


def test_what_led_before_and_is_now_only_mentioned_is_said(case: Case) -> None:
    now = told(1, "2018-06-01", "They met. Karabakh came up.")
    found = asked(case, now, *earlier("They met over Karabakh.", 4))
    assert [m.topic.name for m in found.minor] == ["karabakh"] and found.missing == ()
    assert "“Nagorno-Karabakh settlement”, raised in 1 of 1 and leading in none; before, it led in 4" in found.answer


def test_meetings_with_a_rival_or_in_a_large_round_stand_apart(case: Case) -> None:
    found = asked(
        case,
        told(1, "2018-06-01", "They met. Trade came up."),
        told(2, "2018-07-01", "They met over Karabakh.", target=("AZE", "ARM")),
        told(3, "2018-08-01", "They met over the Caspian.", setting="multilateral"),
        *earlier("They met over Karabakh.", 5),
    )
    assert (len(found.own.events), len(found.wider.events)) == (1, 2)
    assert [len(m.wider) for m in found.missing] == [1]
    assert {t["topic"] for t in found.to_json()["wider_topics"]} == {"karabakh", "caspian"}
    assert "Not counted: 2 meetings" in found.basis


def test_only_talks_that_took_place_count_and_undated_ones_are_named(case: Case) -> None:
    found = asked(
        case,
        told(1, "2018-06-01", "They will meet over gas.", status="planned"),
        told(2, "2018-06-02", "They wrote of gas.", channel="letter"),
        told(3, "2018-06-03", "They accused over gas.", type="ACCUSE", symmetric=False),
        told(4, "2018-06-04", "They agreed on gas.", type="AGREE"),
        told(5, None, "They met over visas."),
    )
    assert (len(found.own.events), len(found.undated)) == (1, 1)
    assert "1 other without a date" in found.basis


def test_only_one_side_is_said_where_both_sides_texts_are_there(case: Case) -> None:
    ours = told(1, "2018-06-01", "They met. Trade and arms came up.", "http://en.kremlin.ru/events/1")
    theirs = told(2, "2018-06-01", "They met. Trade and Karabakh came up.", "https://president.az/en/articles/view/1")
    found = asked(case, ours, theirs)
    assert {t.name: found.only(t.name) for t in found.raised()} == {"karabakh": "AZE", "trade": None, "arms": "RUS"}
    assert "Only Azerbaijan raises “Nagorno-Karabakh settlement”, in 1 that both tell of." in found.answer
    assert "cannot be told" in asked(case, told(3, "2018-07-01", "They met over gas."), since="2018-07").answer


def test_what_few_witnesses_tell_or_what_was_published_later_is_left_out(case: Case) -> None:
    twice = "They met for two hours in the old town over gas.", "In Sochi they talked until midnight, of gas as well."
    pages = [told(1, "2018-06-01", twice[0]), told(2, "2018-06-01", twice[1], "Weekly")]
    asked(case, *pages, told(3, "2018-07-01", "They met over visas."))
    assert [t.name for t in agenda(View(case, min_independent=2), "RUS", "AZE").raised()] == ["energy"]
    assert [t.name for t in agenda(View(case, known_by=date(2018, 6, 30)), "RUS", "AZE").raised()] == ["energy"]


@pytest.mark.parametrize("states", [(), ("RUS",), ("RUS", "AZE", "ARM")])
def test_an_agenda_is_that_of_two(case: Case, states: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="two states"):
        agenda(case, *states)


def test_evidence_and_method_are_there(case: Case) -> None:
    found = asked(case, told(1, "2018-06-01"), *earlier("They met.", 2))
    assert len(found.evidence()) == 3
    assert found.method.parameters["often"] == 3 and "topics.csv" in found.method.reference


@given(st.integers(0, 12), st.integers(0, 12))
def test_a_topic_is_usual_from_three_and_one_in_five(raising: int, silent: int) -> None:
    class Fake:
        read = True

        def __init__(self, grade: str | None) -> None:
            self.given = grade

        def grade(self, topic: str) -> str | None:
            return self.given

    read = Read((), tuple([Fake("lead")] * raising + [Fake(None)] * silent))  # type: ignore[arg-type]
    assert read.is_usual("trade") == (raising >= 3 and 5 * raising >= raising + silent)


def test_a_missing_topic_rounds_only_what_it_prints() -> None:
    found = Missing(topics()[0], None, ("e-a",), 3, 0.123456, None, ())
    assert found.to_json()["chance"] == 0.1235 and found.chance == 0.123456
