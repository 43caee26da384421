"""Downloading onto the disk: whole files, broken ones that go on, and what is refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from equipoise.fetch import Downloaded, FetchSettings, Refused, download

from .servers import Answer, Handler, Site, body, moved, status

DATA = bytes(range(256)) * 400  # 102,400 bytes: more than the settings allow a page


def got(outcome: Downloaded | Refused) -> Downloaded:
    assert isinstance(outcome, Downloaded), outcome
    return outcome


def in_parts(data: bytes, etag: str, breaks_at: int | None = None, state: str = "ETag") -> Answer:
    """A file that a server sends in part if asked, and breaks off at a byte."""

    def answer(handler: Handler) -> None:
        asked, only_if = handler.headers.get("Range"), handler.headers.get("If-Range")
        begun = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and only_if == etag else 0
        handler.send_response(206 if begun else 200)
        handler.send_header("Content-Length", str(len(data) - begun))
        handler.send_header(state, etag)
        if begun:
            handler.send_header("Content-Range", f"bytes {begun}-{len(data) - 1}/{len(data)}")
        handler.end_headers()
        handler.wfile.write(data[begun:breaks_at])

    return answer


def test_a_file_comes_whole_with_its_hash_and_nothing_else_stays(
    site: Site, quick: FetchSettings, tmp_path: Path
) -> None:
    site.pages |= {"/a.zip": moved("/b.zip"), "/b.zip": body(DATA, "application/zip", ETag='"1"')}
    told: list[tuple[int, int | None]] = []
    path = tmp_path / "a.zip"
    done = got(download(site.url("/a.zip"), path, settings=quick, progress=lambda n, of: told.append((n, of))))
    assert path.read_bytes() == DATA
    assert (done.bytes, done.sha256) == (len(DATA), hashlib.sha256(DATA).hexdigest())
    assert (done.requested, done.url, done.resumed_at) == (site.url("/a.zip"), site.url("/b.zip"), 0)
    assert told[-1] == (len(DATA), len(DATA))
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("state", ["ETag", "Last-Modified"])
def test_a_broken_download_goes_on_where_it_ended(site: Site, quick: FetchSettings, tmp_path: Path, state: str) -> None:
    mark = '"1"' if state == "ETag" else "Tue, 02 Jan 2024 10:00:00 GMT"
    site.pages["/a"] = in_parts(DATA, mark, breaks_at=50_000, state=state)
    path = tmp_path / "a"
    outcome = download(site.url("/a"), path, settings=quick)
    assert isinstance(outcome, Refused) and outcome.transient, outcome
    assert not path.exists()
    kept = (tmp_path / "a.part").stat().st_size
    assert 0 < kept <= 50_000
    site.pages["/a"] = in_parts(DATA, mark, state=state)
    done = got(download(site.url("/a"), path, settings=quick))
    assert (path.read_bytes() == DATA, done.resumed_at) == (True, kept)


def test_a_file_that_changed_meanwhile_is_taken_anew(site: Site, quick: FetchSettings, tmp_path: Path) -> None:
    site.pages["/a"] = in_parts(DATA, '"1"', breaks_at=50_000)
    path = tmp_path / "a"
    assert isinstance(download(site.url("/a"), path, settings=quick), Refused)
    site.pages["/a"] = in_parts(DATA[::-1], '"2"')
    done = got(download(site.url("/a"), path, settings=quick))
    assert (path.read_bytes() == DATA[::-1], done.resumed_at) == (True, 0)


def test_what_is_left_of_another_address_is_no_beginning(site: Site, quick: FetchSettings, tmp_path: Path) -> None:
    path = tmp_path / "a"
    (tmp_path / "a.part").write_bytes(b"of something else")
    site.pages["/a"] = in_parts(DATA, '"1"')
    assert got(download(site.url("/a"), path, settings=quick)).resumed_at == 0
    assert path.read_bytes() == DATA


def test_a_server_that_has_no_rest_sends_the_whole(site: Site, quick: FetchSettings, tmp_path: Path) -> None:
    path = tmp_path / "a"
    (tmp_path / "a.part").write_bytes(DATA + b"too much")
    (tmp_path / "a.part.json").write_text(f'{{"url": "{site.url("/a")}", "state": "\\"1\\""}}')

    def answer(handler: Handler) -> None:
        (status(416) if handler.headers.get("Range") else body(DATA))(handler)

    site.pages["/a"] = answer
    assert got(download(site.url("/a"), path, settings=quick)).bytes == len(DATA)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (status(404), "no such page (404)"),
        (status(403), "the server does not give it to us (403)"),
        (body(DATA, Content_Encoding="br"), "packed as br, which was not asked for"),
        (moved("/a"), "redirected more than 5 times"),
        (moved("file:///etc/passwd"), "neither http nor https: file:"),
    ],
)
def test_what_is_refused_leaves_nothing(
    site: Site, quick: FetchSettings, tmp_path: Path, answer: Answer, why: str
) -> None:
    site.pages["/a"] = answer
    outcome = download(site.url("/a"), tmp_path / "a", settings=quick)
    assert isinstance(outcome, Refused)
    assert outcome.why == why
    assert list(tmp_path.iterdir()) == []


def test_robots_are_asked(site: Site, quick: FetchSettings, tmp_path: Path) -> None:
    site.pages |= {"/robots.txt": body("User-agent: *\nDisallow: /a\n", "text/plain"), "/a": body(DATA)}
    outcome = download(site.url("/a"), tmp_path / "a", settings=quick)
    assert isinstance(outcome, Refused) and "robots.txt" in outcome.why
    assert site.asked("/a") == []


def test_a_place_that_cannot_be_written_is_named(site: Site, quick: FetchSettings, tmp_path: Path) -> None:
    site.pages["/a"] = body(DATA)
    outcome = download(site.url("/a"), tmp_path / "nowhere" / "a", settings=quick)
    assert isinstance(outcome, Refused) and "nowhere" in outcome.why and "cannot be written" in outcome.why
