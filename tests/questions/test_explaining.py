"""Explanations worked out again from the record: of what the coder made, and of what it did not."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.coding.coder import Coder
from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.entries import Entry
from equipoise.ledger.view import View
from equipoise.questions.correct import add
from equipoise.questions.show import show
from tests.cli.running import validate
from tests.hand_built import document, keep, mention, row

TEXT = "The presidents of Russia and Turkey held talks in Sochi on Monday."


def coded(case: Case, coder: str | None = None) -> str:
    """A document coded by the package's coder, under a name of its own or another; the id of its first mention."""
    read = document("d-0000000000000001", TEXT)
    mentions = tuple(Coder().code(read))
    case.store.keep([Entry(read, mentions, coder or Coder().fingerprint)])
    case.store.materialise()
    return mentions[0].id


def test_a_mention_and_its_event_are_explained(case: Case) -> None:
    name = coded(case)
    for id in (name, "e-" + name[2:]):
        shown = show(View(case), id, explain=True)
        validate(shown.to_json(), "show")
        explanation = shown.record["explanation"]
        assert name in {m["mention"] for m in explanation["mentions"]}
        assert explanation["coded_by_others"] == []
        assert explanation["unexplained"] == []


def test_what_no_coder_made_is_said(case: Case) -> None:
    keep(case, row("A1"), mention("d-a"))
    added = add(
        case, type="AID", source=["RUS"], target=["ARM"], why="missed", reference="a letter", published=date.min
    )
    ids = [row("A1").id, mention("d-a").id, "m-" + added.on[2:]]
    whys = [show(View(case), id, explain=True).record["explanation"]["unexplained"][0]["why"] for id in ids]
    assert [why.split()[0] for why in whys] == ["a", "the", "added"]


def test_documents_are_not_explained(case: Case) -> None:
    coded(case)
    with pytest.raises(UsageError, match="Only events and mentions"):
        show(View(case), "d-0000000000000001", explain=True)


def test_without_being_asked_nothing_is_explained(case: Case) -> None:
    assert "explanation" not in show(View(case), coded(case)).record
