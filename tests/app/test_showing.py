"""Records as pages: the sentence in its document, the text escaped whatever it holds, and judgements from the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from equipoise.app.rendering import marked, piece
from equipoise.briefing.blocks import Link
from equipoise.ledger.casefolder import Case
from equipoise.ledger.judging import active
from equipoise.ledger.parts import all_judgements
from tests.app.conftest import OWN, browser
from tests.hand_built import document, keep, mention, new_case

HOSTILE = '<script>alert(1)</script> "The presidents" met & talked in Baku. <img src=x onerror=alert(2)>'
EVENT = "/events.json?states=RUS, AZE&since=2018-09-27&until=2018-09-27"


def event_of(client: TestClient) -> str:
    return str(client.get(EVENT).json()[0]["id"])


def test_an_event_shows_its_sentence_in_its_document(client: TestClient) -> None:
    id = event_of(client)
    page = client.get(f"/show/{id}").text
    assert "<mark>" in page and "The president of Russia <b>arrived</b> in Baku." in page
    assert 'href="/show/d-0123456789abcdef#m-' in page
    held = client.get("/show/d-0123456789abcdef").text
    assert "<mark>" in held and f'href="/show/{id}"' in held
    assert client.get(f"/show/{id}.json").json()["kind"] == "event"


def test_other_records_have_pages_too(client: TestClient) -> None:
    whole = client.get(f"/show/{event_of(client)}.json").json()
    assert client.get(f"/show/{whole['reports'][0]['mention']['id']}").status_code == 200
    judged = next(r for r in client.get("/events.json").json() if r["standing"] == "confirmed")
    made = client.get(f"/show/{judged['id']}.json").json()["judgements"][0]
    assert "because" in client.get(f"/show/{made['id']}").text
    for id in ("e-0000000000000000", "x-1", "d-ffffffffffffffff"):
        assert client.get(f"/show/{id}").status_code == 404


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A document whose text, title and addresses are markup."""
    case = new_case(tmp_path_factory.mktemp("hostile") / "case", user='"<b>ana</b>"', question='"<i>why</i>"')
    said = mention("d-00000000000000ff", span=(26, 72), trigger=(43, 46), text=HOSTILE[26:72])
    keep(case, said, texts={"d-00000000000000ff": document("d-00000000000000ff", HOSTILE, title=HOSTILE)})
    return browser(case)


def test_no_text_of_a_document_is_ever_markup(hostile: TestClient) -> None:
    id = hostile.get("/events.json").json()[0]["id"]
    for path in ("/", f"/show/{id}", "/show/d-00000000000000ff", "/find?words=presidents", "/review"):
        page = hostile.get(path).text
        assert (
            "<script>alert" not in page and "<img src=x" not in page and "<i>why" not in page and "<b>ana" not in page
        )
    for address in ("/contacts?states=<script>alert(1)</script>", '/find?words="><script>', "/<script>alert(1)"):
        assert "<script>alert" not in hostile.get(address).text


@given(st.text('ab<&" \n', max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=4))
@settings(max_examples=30)
def test_marks_lose_no_text(text: str, spans: list[tuple[int, int]]) -> None:
    about = {"ids": ["m-1"], "href": "/show/e-1", "title": "CONSULT"}
    shown = marked(text, [(min(a, len(text)), min(b, len(text)), about) for a, b in spans])
    assert shown.striptags() == " ".join(text.replace("<", "<").split()) or "<" in text
    assert "<b" not in shown.replace("<bdi>", "")


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example"])
def test_an_address_of_another_kind_is_no_link(target: str) -> None:
    assert "href" not in piece(Link("words", target))


def test_a_record_is_judged_and_the_judgement_taken_back(mine: TestClient, own: Case, send: Callable[..., int]) -> None:
    id = event_of(mine)
    assert send(f"/show/{id}/judge", action="reject", why="") == 400
    assert send(f"/show/{id}/judge", action="delete", why="x") == 400
    before = len(active(all_judgements(own)))
    assert send(f"/show/{id}/judge", action="set", field="level", value="leader", why="both are named") == 303
    made = active(all_judgements(own))[-1]
    assert (made.by, made.field, made.why) == ("ana", "level", "both are named")
    page = mine.get(f"/show/{id}").text
    assert "both are named" in page and "edited" in page
    assert send(f"/show/{made.id}/judge", action="retract", why="mistaken", back=id) == 303
    assert len(active(all_judgements(own))) == before


def test_a_missed_event_is_added_with_its_words(mine: TestClient, send: Callable[..., int]) -> None:
    given = {"type": "AGREE", "source": "RUS", "target": "AZE", "document": "d-0123456789abcdef", "why": "it says so"}
    assert send("/add", **given, quote="words that are not there") in (400, 404)
    answer = mine.post("/add", data={**given, "quote": "both spoke of trade", "date": "2018-09-27"}, headers=OWN)
    assert answer.status_code == 303
    added = mine.get(answer.headers["location"].partition("#")[0])
    assert "both spoke of trade" in added.text and "it says so" in added.text
