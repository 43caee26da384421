"""The sides' accounts side by side, from pages to the answer, and what cannot be told."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.errors import NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Document
from equipoise.ledger.view import View
from equipoise.questions.events import events
from equipoise.questions.intake import read
from equipoise.questions.readouts import Readouts, readouts
from tests.cli.running import validate
from tests.hand_built import keep
from tests.questions.test_accounts import BAKU, KREMLIN, at, text

PAGES = Path(__file__).parents[1] / "reading" / "official" / "pages"
OURS = text("d-00000000000000aa", "They met. Trade and the CSTO came up.", KREMLIN)
THEIRS = text("d-00000000000000ab", "They met. Trade and Karabakh came up.", BAKU)
STUB = text("d-00000000000000aa", "They met.", KREMLIN, locators=((0, "head of the page"),))
RUSSIAN = text("d-00000000000000aa", "Они встретились.", KREMLIN, language="ru")


def asked(case: Case, *documents: Document, **fields: object) -> Readouts:
    mentions = [at(d, d.text.partition(".")[0] + ".", **fields) for d in documents]
    keep(case, *mentions, texts={d.id: d for d in documents})
    found = readouts(case, "e-" + mentions[0].id[2:])
    validate(found.to_json(), "readouts")
    return found


def only(found: Readouts) -> dict[str, str | None]:
    return {topic.name: found.only(topic.name) for topic in found.topics()}


def test_topics_of_one_side_alone_are_named(case: Case) -> None:
    found = asked(case, OURS, THEIRS)
    assert only(found) == {"karabakh": "AZE", "trade": None, "csto": "RUS"}
    assert found.missing() == {}
    assert found.answer == (
        "Only Russia mentions: “Collective Security Treaty Organisation”. Only Azerbaijan mentions: “Nagorno-Karabakh "
        "settlement”. Both mention: “Trade”."
    )
    assert found.evidence() == [found.event.id]
    assert {(r["state"], r["topic"]) for r in found.rows()} == {
        ("RUS", "trade"),
        ("RUS", "csto"),
        ("AZE", "trade"),
        ("AZE", "karabakh"),
    }
    assert found.table.columns == list(Readouts.columns)
    assert "topics.csv" in found.method.reference


@pytest.mark.parametrize(
    ("documents", "fields", "said"),
    [
        ((OURS,), {}, "No account of Azerbaijan is in the record: look at president.az or mfa.gov.az for 2018-09-01."),
        ((STUB, THEIRS), {}, "Of Russia's account only the heading is in the record, not the text: look at"),
        ((RUSSIAN, THEIRS), {}, "Russia's account is kept in a language (ru) in which topics are not found."),
        (
            (text("d-00000000000000ac", "They met."),),
            {"attributed_to": "AZE"},
            "Of Azerbaijan's account only what others report is in",
        ),
        (
            (text("d-00000000000000ac", "They met."),),
            {"target": ("TUR",)},
            "Turkey is in the record: the table of official sources has",
        ),
        ((text("d-00000000000000ac", "They met."),), {"date": None}, "look at kremlin.ru or mid.ru."),
    ],
)
def test_without_both_sides_own_texts_silence_is_not_read(
    case: Case, documents: tuple[Document, ...], fields: dict[str, object], said: str
) -> None:
    found = asked(case, *documents, **fields)
    assert said in found.answer and "cannot be told" in found.answer
    assert set(only(found).values()) <= {None}
    counts = [topic["sentences"][state] for topic in found.to_json()["topics"] for state in found.missing()]
    assert 0 not in counts


def test_an_unknown_id_and_one_of_something_else_are_errors(case: Case) -> None:
    asked(case, OURS)
    with pytest.raises(NotFound):
        readouts(case, "e-0000000000000000")
    with pytest.raises(UsageError, match="no event's id"):
        readouts(case, "d-a")


def test_a_mentions_id_leads_to_its_event(case: Case) -> None:
    found = asked(case, OURS, THEIRS)
    assert [readouts(case, m.id).event.id for m in found.event.mentions] == [found.event.id] * 2


def test_nothing_published_later_is_known_before(case: Case) -> None:
    found = asked(case, OURS, THEIRS)
    with pytest.raises(NotFound):
        readouts(View(case, known_by=found.event.mentions[0].reported.replace(year=2017)), found.event.id)  # type: ignore[union-attr]


def test_from_saved_pages_to_the_answer(case: Case) -> None:
    case.sources.mkdir(exist_ok=True)
    for name in ("primeminister-am-phone.html", "mid-ru-call.html", "mfa-am-list.html"):
        (case.sources / name).write_bytes((PAGES / name).read_bytes())
    read(case, [case.sources])
    (call,) = events(case, "RUS", "ARM", since="2018-11").evidence()
    found = readouts(case, call)
    assert {side.state: [a.by for a in side.accounts] for side in found.sides} == {
        "RUS": ["official"],
        "ARM": ["official"],
    }
    assert found.only("karabakh") == "RUS"
    validate(found.to_json(), "readouts")
