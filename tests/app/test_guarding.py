"""Who is let in: one browser by its token, at this machine's own name, and changes only from the app's own pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from equipoise.app.guarding import Keys
from equipoise.ledger.casefolder import Case
from tests.app.conftest import HOME, OWN, outsider


@pytest.fixture(scope="module")
def keys() -> Keys:
    return Keys(8765)


@pytest.fixture(scope="module")
def stranger(asked_of: Case, keys: Keys) -> TestClient:
    return outsider(asked_of, keys)


def test_without_the_link_nothing_of_the_case_is_shown(stranger: TestClient) -> None:
    for path in ("/", "/contacts", "/contacts.json", "/brief.html", "/show/e-1", "/nothing"):
        answer = stranger.get(path)
        assert answer.status_code == 403
        assert "RUS" not in answer.text
    assert stranger.post("/review", headers=OWN).status_code == 403
    assert stranger.get("/static/app.css").status_code == 200


def test_the_link_gives_a_cookie_that_scripts_cannot_read_and_leads_on_without_the_token(
    asked_of: Case, keys: Keys
) -> None:
    client = outsider(asked_of, keys)
    answer = client.get("/contacts", params={"token": keys.token, "states": "RUS, AZE"})
    assert answer.status_code == 303
    assert answer.headers["location"] == "/contacts?states=RUS%2C+AZE"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and keys.token not in cookie
    assert client.get("/contacts?states=RUS, AZE").status_code == 200
    assert (
        client.get(f"{HOME}//elsewhere.example/", params={"token": keys.token}).headers["location"]
        == "/elsewhere.example/"
    )


@pytest.mark.parametrize("token", ["", "x", "é", "0" * 43])
def test_another_token_opens_nothing(stranger: TestClient, token: str) -> None:
    answer = stranger.get("/", params={"token": token})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:80", "localhost:9", "[::1]:8765", ""]
)
def test_a_foreign_host_is_refused_even_with_the_token(stranger: TestClient, keys: Keys, host: str) -> None:
    answer = stranger.get("/", params={"token": keys.token}, headers={"host": host})
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@settings(max_examples=25)
@given(st.text(st.characters(codec="ascii", categories=("L", "N", "P")), max_size=30))
def test_no_host_but_our_own_is_answered(host: str) -> None:
    keys = Keys(8765)
    assert (host.lower() in keys.hosts) == (host.lower() in ("127.0.0.1:8765", "localhost:8765"))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999", "sec-fetch-site": "same-site"},
        {"origin": HOME, "sec-fetch-site": "cross-site"},
        {"origin": "http://127.0.0.1:8765.evil.example"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_change_is_taken_only_from_our_own_pages(client: TestClient, headers: dict[str, str]) -> None:
    for path in ("/review", "/add", "/read", "/changes/close", "/show/e-1/judge", "/pivot"):
        answer = client.post(path, data={"key": "u", "by": "ana"}, headers=headers)
        assert answer.status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_can_neither_embed_nor_fetch_but_link(client: TestClient, site: str) -> None:
    for path in ("/", "/contacts.json"):
        assert client.get(path, headers={"sec-fetch-site": site, "sec-fetch-mode": "no-cors"}).status_code == 403
        assert client.get(path, headers={"sec-fetch-site": site, "sec-fetch-mode": "cors"}).status_code == 403
    assert client.get("/read", headers={"sec-fetch-site": site, "sec-fetch-mode": "navigate"}).status_code == 200


def test_every_answer_has_its_headers(client: TestClient) -> None:
    for path in ("/", "/contacts.json", "/static/app.js", "/nothing", "/show/e-0000000000000000"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"
    assert client.get("/").headers["cache-control"] == "no-store"


def test_pages_have_no_style_or_script_of_their_own(client: TestClient) -> None:
    for path in ("/", "/contacts", "/review", "/read"):
        text = client.get(path).text
        assert "<style" not in text and " style=" not in text and " onclick" not in text
        assert text.count("<script") == 1
