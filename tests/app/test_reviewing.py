"""The review in the browser: each key, skipping and undoing, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from equipoise.app import reviewing
from equipoise.app.reviewing import first_words, last_words
from equipoise.ledger.casefolder import Case
from equipoise.ledger.judging import active
from equipoise.ledger.parts import all_judgements
from equipoise.ledger.records import Judgement
from equipoise.questions.review_steps import WHY
from tests.app.conftest import browser
from tests.cli.running import validate
from tests.cli.test_review_session import TEXT, found  # noqa: F401  - the fixture


@pytest.fixture
def own(found: tuple[Case, object]) -> Case:  # noqa: F811
    return found[0]


def item(client: TestClient, address: str = "/review") -> str:
    """The id of the item in view."""
    shown = re.search(r'name="item" value="([^"]+)"', client.get(address).text)
    assert shown
    return shown[1]


def said(case: Case) -> list[Judgement]:
    return active(all_judgements(case))


def test_confirm_reject_skip_and_undo_go_on_and_back(mine: TestClient, own: Case, send: Callable[..., int]) -> None:
    one = item(mine)
    assert send("/review", key="x", item=one) == 400
    assert send("/review", key="c", item="e-0000000000000000") == 404
    assert send("/review", key="u") == 400 and said(own) == []
    assert send("/review", key="c", item=one, why="read it") == 303
    two = item(mine)
    assert two != one and [(j.action, j.why) for j in said(own)] == [("confirm", "read it")]
    assert send("/review", key="s", item=two) == 303
    assert len({one, two, item(mine)}) == 3
    assert send("/review", key="u") == 303
    assert send("/review", key="u") == 303
    assert said(own) == [] and item(mine, f"/review?item={one}") == one
    validate(mine.get("/review.json").json(), "review")


def test_edit_part_merge_and_new(mine: TestClient, own: Case, send: Callable[..., int]) -> None:
    whole = mine.get("/review.json?limit=0").json()["items"]
    baku = next(i for i in whole if i["kind"] == "event" and len(i["sentences"]) > 1)
    assert send("/review", key="e", item=baku["id"]) == 400  # nothing filled in
    assert send("/review", key="n", item=baku["id"], quote="Both ministers signed a loan", event="AID RUS AZE") == 303
    assert said(own)[-1].action == "add"
    told = baku["sentences"][1]["mention"]
    assert send("/review", key="p", item=baku["id"], mention=told) == 303
    assert said(own)[-1].action == "different"
    pair = next(i for i in whole if i["kind"] == "pair")
    assert send("/review", key="c", item=pair["id"]) == 400  # a pair is one or two
    assert send("/review", key="m", item=pair["id"]) == 303
    assert said(own)[-1].action == "same"
    near = next(i for i in whole if i["kind"] == "near")
    assert send("/review", key="e", item=near["id"], field=["date", "level"], value=["2018-09-09", ""]) == 303
    assert (said(own)[-1].field, said(own)[-1].action) == ("date", "set")


def test_every_form_of_an_item_shows_the_reason_that_it_keeps(
    mine: TestClient, own: Case, send: Callable[..., int]
) -> None:
    assert send("/review", key="c", item=item(mine), why="read it aloud") == 303
    page = mine.get("/review").text
    forms = [form for form in page.split("<form")[1:] if 'name="item"' in form.partition("</form>")[0]]
    assert len(forms) > 1 and all('name="why" value="read it aloud"' in form for form in forms)
    whole = mine.get("/review.json?limit=0").json()["items"]
    near, other = [i for i in whole if i["kind"] in ("near", "event")][:2]
    why = "as the second line says"
    assert send("/review", key="e", item=near["id"], field="level", value="minister", why=why) == 303
    assert said(own)[-1].why == why
    assert send("/review", key="c", item=other["id"], why="") == 303
    assert said(own)[-1].why == WHY


def test_nobody_judges_without_a_name(own: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EQUIPOISE_USER", raising=False)
    client = browser(own)
    page = client.get("/review").text
    assert 'name="by" required' in page
    from tests.app.conftest import OWN

    one = item(client)
    assert client.post("/review", data={"key": "c", "item": one}, headers=OWN).status_code == 409
    assert client.post("/review", data={"key": "c", "item": one, "by": "Ben"}, headers=OWN).status_code == 303
    assert [j.by for j in said(own)] == ["Ben"]


def test_words_around_are_cut_between_words() -> None:
    long = "word " * 100
    assert last_words(long).startswith("…word ") and first_words(long).endswith(" word…")
    assert first_words(TEXT) == TEXT == last_words(TEXT)


def test_a_key_finds_the_queue_that_was_shown(
    mine: TestClient, own: Case, send: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def opened(*args: Any, **options: Any) -> Any:
        asked.append(args)
        return real(*args, **options)

    real = reviewing.opened
    monkeypatch.setattr(reviewing, "opened", opened)
    one = item(mine)
    assert item(mine) == one and mine.get("/").status_code == 200 and len(asked) == 1
    assert send("/review", key="c", item=one) == 303 and len(asked) == 1
    assert item(mine) != one and len(asked) == 2
