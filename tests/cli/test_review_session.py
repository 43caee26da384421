"""A sitting of a review with keys from a script: each key, undo, a large record, a resumed review, narrow and wide."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from equipoise.cli import review_session
from equipoise.cli.review_keys import END, Script
from equipoise.cli.review_screen import KEYS, SHORT, Screen
from equipoise.cli.review_session import Sitting
from equipoise.ledger.casefolder import Case
from equipoise.ledger.fields import Place
from equipoise.ledger.judging import active
from equipoise.ledger.parts import AsStored, all_judgements
from equipoise.ledger.records import Judgement, Mention
from equipoise.ledger.skips import read_skips
from equipoise.questions.contacts import contacts
from equipoise.questions.events import events
from equipoise.questions.review import opened, review
from equipoise.questions.review_steps import WHY
from tests.hand_built import day, document, keep, mention, new_case

LEADERS = {"level": "leader", "setting": "bilateral"}
TEXT = "The presidents met and talked in Baku. Both ministers signed a loan there."


def event(of: Mention) -> str:
    return "e-" + of.id.removeprefix("m-")


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Case, dict[str, Mention]]:
    """Two reports of Baku, the surest last; Sochi twice a day apart; a near mention."""
    monkeypatch.setenv("EQUIPOISE_USER", "ana")
    case = new_case(tmp_path / "case", since='"2018-05"', until='"2018-10"')
    baku = {"date": day("2018-09-27"), "place": Place("Baku", "AZE"), **LEADERS}
    made = {
        "near": mention("d-e", target=("ARM",), date=day("2018-09-08"), near=True, confidence=0.4, **LEADERS),
        "baku": mention("d-a", span=(0, 38), text=TEXT[:38], confidence=0.5, **baku),
        "baku again": mention("d-b", confidence=0.5, **baku),
        "sochi": mention("d-c", date=day("2018-09-01"), place=Place("Sochi", "RUS"), confidence=0.7, **LEADERS),
        "sochi again": mention("d-d", date=day("2018-09-02"), place=Place("Sochi", "RUS"), confidence=0.7, **LEADERS),
    }
    keep(case, *made.values(), texts={"d-a": document("d-a", TEXT)})
    return case, made


def sit(case: Case, keys: str, *, width: int = 100, by: str = "ana", why: str = "") -> str:
    """Everything that the screen showed."""
    out = io.StringIO()
    screen = Screen(Console(file=out, width=width, highlight=False))
    Sitting(case, lambda: opened(AsStored(case), by=by), by, screen, Script(io.StringIO(keys)), why).run()
    return out.getvalue()


def said(case: Case) -> list[Judgement]:
    return active(all_judgements(case))


def test_the_first_item_is_the_weightiest(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    shown = sit(case, "q")
    assert made["near"].id in shown
    assert "1 of 5 · 0 judged today · contacts RUS ARM AZE" in shown
    assert "Confirming it adds 1 to the two-way meetings of leaders RUS–ARM (0 to 1)." in shown
    assert "0 judgements and 0 skips; 5 left." in shown
    assert said(case) == []


def test_confirm_skip_and_leave(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    shown = sit(case, "csq")
    assert [(j.action, j.on, j.by) for j in said(case)] == [("confirm", made["near"].id, "ana")]
    assert list(read_skips(case.store, "ana")) == [event(made["baku"])]
    assert "3 of 5 · 1 judged today" in shown
    assert "Before: " in shown
    assert "Now: Leaders' meetings of Russia, 2018-05-01 to 2018-10-31: 1 with Armenia" in shown
    assert case.store.fresh()


def test_a_review_goes_on_where_it_was_left(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    sit(case, "csq")
    shown = sit(case, "q")
    assert "1 of 3 · 1 judged today" in shown
    assert made["near"].id not in shown and event(made["baku"]) not in shown


def test_reject_edit_and_the_reason(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    shown = sit(case, "rwthe host's page has another day\nedate 2018-09-26\nlevel king\nlevel minister\n\nq")
    rejected, *edits = said(case)
    assert (rejected.action, rejected.on, rejected.why) == ("reject", made["near"].id, WHY)
    assert [(j.field, j.why) for j in edits] == [
        ("date", "the host's page has another day"),
        ("level", "the host's page has another day"),
    ]
    assert "'king' is no level" in shown
    assert "why: the host's page has another day" in shown


def test_merge_with_a_candidate_and_of_a_pair(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    sit(case, "ssm1\nq")
    (joined,) = said(case)
    assert joined.action == "same"
    pair = {event(made["sochi"]), event(made["sochi again"])}
    assert {joined.on, joined.other} & pair


def test_a_pair_is_one_or_two(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    place = next(i for i, d in enumerate(review(case, limit=0).items) if d.item.kind == "pair")
    shown = sit(case, "s" * place + "cpq")
    assert "This is a pair: m says that they are one event" in shown
    (apart,) = said(case)
    assert (apart.action, apart.on, apart.other) == ("different", event(made["sochi"]), event(made["sochi again"]))


def test_part_takes_a_report_out_of_its_event(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    shown = sit(case, "pspq")
    assert "One sentence alone reports it" in shown
    (apart,) = said(case)
    assert apart.action == "different"
    assert {apart.on, apart.other} == {made["baku"].id, made["baku again"].id}
    assert len(events(case).records) == 4


def test_a_new_event_of_the_document_in_view(found: tuple[Case, dict[str, Mention]]) -> None:
    case, _ = found
    keys = "snsigned a loan\nAID RUS AZE date=2018-09-27\nnnever said\nAID RUS AZE\nnsigned a loan\nAID\nq"
    shown = sit(case, keys)
    (added,) = said(case)
    assert (added.action, added.document, added.value["type"]) == ("add", "d-a", "AID")
    assert "word for word" in " ".join(shown.split())
    assert "does not say who did what to whom" in " ".join(shown.split())


def test_undo_takes_back_step_by_step_and_shows_the_item_again(found: tuple[Case, dict[str, Mention]]) -> None:
    case, made = found
    before = contacts(case).to_text()
    shown = sit(case, "csuuq")
    assert contacts(case).to_text() == before
    assert read_skips(case.store, "ana") == {}
    assert said(case) == []
    assert shown.rindex(made["near"].id) > shown.rindex(event(made["baku"]))


def test_undo_reaches_back_to_an_earlier_sitting(found: tuple[Case, dict[str, Mention]]) -> None:
    case, _ = found
    sit(case, "cq")
    sit(case, "cq", by="boris")
    shown = sit(case, "uuq")
    assert "undone: confirm on" in shown
    assert "There is no judgement of yours to undo." in shown
    assert [j.by for j in said(case)] == ["boris"]


def test_an_edit_of_several_fields_is_undone_as_one(found: tuple[Case, dict[str, Mention]]) -> None:
    case, _ = found
    before = contacts(case).to_text()
    sit(case, "sedate 2018-09-26\nlevel minister\n\nuq")
    assert (contacts(case).to_text(), said(case)) == (before, [])


def test_a_large_record_is_merged_once_at_the_end(
    found: tuple[Case, dict[str, Mention]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case, made = found
    monkeypatch.setattr(review_session, "QUICK", 0)
    merged: list[int] = []
    whole = type(case.store).materialise
    monkeypatch.setattr(type(case.store), "materialise", lambda store: (merged.append(1), whole(store))[1])
    shown = sit(case, "crusuq")
    assert len(merged) == 1
    assert "Merging what was judged" in capsys.readouterr().err
    assert [j.on for j in said(case)] == [made["near"].id]
    assert case.store.fresh()
    assert "2 of 5" in shown


def test_when_the_keys_end_the_review_ends(found: tuple[Case, dict[str, Mention]]) -> None:
    case, _ = found
    assert "0 judgements" in sit(case, "")
    assert said(case) == []
    assert "Nothing is left in the queue." in sit(case, "sssss")


def test_unknown_keys_and_the_list_of_keys(found: tuple[Case, dict[str, Mention]]) -> None:
    case, _ = found
    shown = sit(case, "x?\ndq")
    assert "'x' is no key here" in shown
    for key, meaning in KEYS.items():
        assert f"  {key}  {meaning}" in shown
        assert f"{key} " in SHORT


def test_the_document_can_be_read_whole(found: tuple[Case, dict[str, Mention]]) -> None:
    case, _ = found
    assert "Item d-a\n\n" + TEXT in sit(case, "sdq")


@pytest.mark.parametrize("width", [40, 80, 109, 110, 200])
def test_nothing_is_cut_off_at_any_width(found: tuple[Case, dict[str, Mention]], width: int) -> None:
    case, made = found
    shown = sit(case, "sq", width=width)
    assert max(map(len, shown.splitlines())) <= width
    for word in ("2018-09-27", "Baku", "bilateral", "talked", event(made["baku"]), "leave"):
        assert word in shown.replace("\n", ""), word


def test_texts_are_never_markup(case: Case) -> None:
    words = "[bold]They met[/] and [red]talked."
    told = mention("d-a", span=(0, len(words)), trigger=(6, 10), text=words, date=day("2018-09-27"), **LEADERS)
    keep(case, told, texts={"d-a": document("d-a", words)})
    assert ">>[bold][They] met[/] and [red]talked.<<" in sit(case, "q")


def test_a_script_gives_keys_and_lines() -> None:
    keys = Script(io.StringIO("C \n eone line\n\nq"))
    assert (keys.key(), keys.key(), keys.line("> "), keys.line("> ")) == ("c", "e", "one line", "")
    assert (keys.key(), keys.key(), keys.line("> ")) == ("q", END, None)
