"""Fetching one address, against servers that behave and servers that do not."""

from __future__ import annotations

import gzip
import time
import zlib
from dataclasses import replace

import pytest

from equipoise.fetch import Fetched, Fetcher, FetchSettings, NotModified, Outcome, Refused, Validators, fetch
from equipoise.fetch.settings import USER_AGENT
from equipoise.version import __version__

from .servers import Answer, Site, body, cut_short, dripping, moved, silent, status, validated

PAGE = "<!doctype html><html><head><title>T</title></head><body><p>The ministers met in Baku.</p></body></html>"


def got(outcome: Outcome) -> Fetched:
    assert isinstance(outcome, Fetched), outcome
    return outcome


def why(outcome: Outcome) -> str:
    assert isinstance(outcome, Refused), outcome
    return outcome.why


def test_a_page_and_what_is_kept_of_its_answer(site: Site, quick: FetchSettings) -> None:
    site.pages["/a"] = body(PAGE, "text/html; charset=windows-1251", ETag='"1"', Set_Cookie="a=b", X_Other="no")
    page = got(fetch(site.url("/a#part"), settings=quick))
    assert (page.data.decode(), page.kind, page.charset, page.status) == (PAGE, ".html", "windows-1251", 200)
    assert page.requested == page.url == site.url("/a") and page.chain == (site.url("/a"),)
    assert page.validators == Validators(site.url("/a"), etag='"1"')
    assert set(page.headers) == {"content-type", "etag", "date"}
    assert page.retrieved_at.startswith("20") and page.retrieved_at.endswith("+00:00")


def test_the_name_it_goes_by_is_honest(site: Site, quick: FetchSettings) -> None:
    site.pages["/a"] = body(PAGE)
    fetch(site.url("/a"), settings=quick)
    (robots, _), (path, headers) = site.requests
    assert (robots, path) == ("/robots.txt", "/a")
    assert headers["user-agent"] == USER_AGENT and USER_AGENT.startswith(f"Equipoise/{__version__} (+https://")
    assert "cookie" not in headers and "authorization" not in headers


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/a", "neither http nor https: ftp:"),
        ("file:///etc/passwd", "neither http nor https: file:"),
        ("/a", "neither http nor https: no scheme:"),
        ("http://", "not a valid address: no host"),
        ("http://[::1", "not a valid address"),
        ("http://ana:secret@example.org/", "the address holds a user name or a password"),
        ("http://example.org/" + "a" * 5000, "the address has more than 4096 characters"),
    ],
)
def test_addresses_of_no_use(url: str, reason: str, quick: FetchSettings) -> None:
    assert why(fetch(url, settings=quick)) == reason


def test_redirects_are_followed_and_told(site: Site, other: Site, quick: FetchSettings) -> None:
    site.pages |= {"/a": moved("/b", 301), "/b": moved(other.url("/c?d=e"), 307)}
    other.pages["/c?d=e"] = body(PAGE)
    page = got(fetch(site.url("/a"), settings=quick))
    assert page.chain == (site.url("/a"), site.url("/b"), other.url("/c?d=e"))
    assert (page.requested, page.url) == (site.url("/a"), other.url("/c?d=e"))


def test_redirects_end(site: Site, quick: FetchSettings) -> None:
    site.pages |= {"/a": moved("/b"), "/b": moved("/a")}
    assert why(fetch(site.url("/a"), settings=quick)) == "redirected in circles"
    site.pages |= {f"/{n}": moved(f"/{n + 1}") for n in range(10)}
    assert why(fetch(site.url("/0"), settings=quick)) == "redirected more than 5 times"
    assert len(site.asked()) <= 12
    site.pages["/5"] = body(PAGE)
    assert got(fetch(site.url("/0"), settings=quick)).url == site.url("/5")


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://10.0.0.1/", "not fetched: 10.0.0.1 is private or reserved"),
        ("http://169.254.169.254/latest/meta-data/", "is link-local, where clouds keep their metadata"),
        ("http://[fd00:ec2::254]/", "is private or reserved"),
        ("http://[::ffff:10.0.0.1]/", "is private or reserved"),
        ("http://0.0.0.0/", "is private or reserved"),
        ("file:///etc/passwd", "neither http nor https: file:"),
        ("http://u:p@example.org/", "the address holds a user name or a password"),
        ("http://[::1", "redirected to no valid address"),
    ],
)
def test_redirects_to_where_nobody_may_go(site: Site, quick: FetchSettings, target: str, reason: str) -> None:
    site.pages["/a"] = moved(target)
    assert reason in why(fetch(site.url("/a"), settings=quick))


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (silent, "nothing from 127.0.0.1 for 0.5 seconds"),
        (dripping(b"x", 0.05), "not done within 1 seconds"),
        (dripping(b"x", 0.05, head=True), "not done within 1 seconds"),
        (cut_short, "broken off by 127.0.0.1"),
        (lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH\r\n"), "broken off by 127.0.0.1"),
        (lambda handler: None, "broken off by 127.0.0.1"),
    ],
    ids=["silent", "drip", "drip in the headers", "cut short", "not http", "closed"],
)
def test_servers_that_do_not_finish(site: Site, quick: FetchSettings, answer: Answer, reason: str) -> None:
    site.pages["/a"] = answer
    begun = time.monotonic()
    outcome = fetch(site.url("/a"), settings=quick)
    assert why(outcome).startswith(reason) and isinstance(outcome, Refused) and outcome.transient
    assert time.monotonic() - begun < 10


def test_the_usual_limits_end_everything_within_ten_seconds() -> None:
    usual = FetchSettings()
    assert usual.idle_seconds < usual.total_seconds < 10 and usual.size == 20 * 1024 * 1024 and usual.redirects == 5


def test_a_robots_file_that_drips_ends_as_soon(site: Site, quick: FetchSettings) -> None:
    site.pages |= {"/robots.txt": dripping(b"#", 0.05), "/a": body(PAGE), "/b": body(PAGE)}
    with Fetcher(quick) as fetcher:
        assert why(fetcher.fetch(site.url("/a"))) == "not done within 1 seconds"
        assert why(fetcher.fetch(site.url("/b"))) == "not done within 1 seconds"
    assert site.asked("/robots.txt") == ["/robots.txt"] and not site.asked()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (body(b"x" * 100_001), "too large: more than 0.0954 MB"),
        (body(b"x" * 100_001, content_length="5", Connection="close"), None),
        (body(gzip.compress(b"x" * 20_000_000), Content_Encoding="gzip"), "too large"),
        (body(zlib.compress(b"x" * 20_000_000), Content_Encoding="deflate"), "too large"),
        (body(gzip.compress(gzip.compress(b"x")), Content_Encoding="gzip, gzip"), "packed as gzip, gzip, which was"),
        (body(b"x", Content_Encoding="br"), "packed as br, which was not asked for"),
        (body(b"no gzip", Content_Encoding="gzip"), "its packed body is damaged"),
        (body(gzip.compress(PAGE.encode())[:-9], Content_Encoding="gzip"), "its packed body is cut short"),
    ],
    ids=["large", "lies", "gzip bomb", "deflate bomb", "twice", "brotli", "damaged", "short"],
)
def test_bodies_beyond_the_limits(site: Site, quick: FetchSettings, answer: Answer, reason: str | None) -> None:
    site.pages["/a"] = answer
    outcome = fetch(site.url("/a"), settings=quick)
    if reason:
        assert why(outcome).startswith(reason)


def test_too_large_is_told_before_it_travels(site: Site, quick: FetchSettings) -> None:
    site.pages["/a"] = body(b"", content_length=str(10**12))
    assert why(fetch(site.url("/a"), settings=quick)).startswith("too large")


def test_packed_pages_are_unpacked(site: Site, quick: FetchSettings) -> None:
    raw = zlib.compressobj(wbits=-15)
    bare = raw.compress(PAGE.encode()) + raw.flush()
    site.pages |= {
        "/gzip": body(gzip.compress(PAGE.encode()), Content_Encoding="GZIP"),
        "/two": body(gzip.compress(PAGE[:50].encode()) + gzip.compress(PAGE[50:].encode()), Content_Encoding="gzip"),
        "/after": body(gzip.compress(PAGE.encode()) + b"\0\0", Content_Encoding="x-gzip"),
        "/zlib": body(zlib.compress(PAGE.encode()), Content_Encoding="deflate"),
        "/bare": body(bare, Content_Encoding="deflate"),
    }
    with Fetcher(quick) as fetcher:
        for path in list(site.pages):
            assert got(fetcher.fetch(site.url(path))).data.decode() == PAGE


@pytest.mark.parametrize(
    ("code", "reason", "transient"),
    [
        (404, "no such page (404)", False),
        (410, "no such page (410)", False),
        (403, "the server does not give it to us (403)", False),
        (429, "the server cannot give it now (429)", True),
        (500, "the server cannot give it now (500)", True),
        (206, "the server answers 206", False),
        (302, "the server answers 302", False),
        (304, "the server answers 304", False),
    ],
)
def test_answers_that_are_no_page(site: Site, quick: FetchSettings, code: int, reason: str, transient: bool) -> None:
    site.pages["/a"] = status(code)
    assert fetch(site.url("/a"), settings=quick) == Refused(site.url("/a"), reason, transient, code)


def test_conditional_requests(site: Site, quick: FetchSettings) -> None:
    site.pages["/a"] = validated(PAGE, '"1"')
    first = got(fetch(site.url("/a"), settings=quick))
    again = fetch(site.url("/a"), known=first.validators, settings=quick)
    assert isinstance(again, NotModified) and again.validators == first.validators
    assert site.requests[-1][1]["if-none-match"] == '"1"'
    site.pages["/a"] = validated(PAGE, '"2"')
    assert got(fetch(site.url("/a"), known=first.validators, settings=quick)).validators.etag == '"2"'


def test_validators_are_sent_only_where_they_came_from(site: Site, quick: FetchSettings) -> None:
    site.pages |= {"/a": moved("/b"), "/b": validated(PAGE, '"1"')}
    first = got(fetch(site.url("/a"), settings=quick))
    again = fetch(site.url("/a"), known=first.validators, settings=quick)
    assert isinstance(again, NotModified) and again.url == site.url("/b")
    sent = [(path, headers.get("if-none-match")) for path, headers in site.requests if path != "/robots.txt"]
    assert sent == [("/a", None), ("/b", None), ("/a", None), ("/b", '"1"')]


def test_a_validator_that_no_header_can_carry_is_not_sent(site: Site, quick: FetchSettings) -> None:
    site.pages["/a"] = body(PAGE)
    got(fetch(site.url("/a"), known=Validators(site.url("/a"), '"€"', "Thu\r\nX: y"), settings=quick))
    assert not {"if-none-match", "if-modified-since", "x"} & set(site.requests[-1][1])


def test_last_modified_is_a_validator_too(site: Site, quick: FetchSettings) -> None:
    day = "Thu, 27 Sep 2018 10:00:00 GMT"
    site.pages["/a"] = body(PAGE, Last_Modified=day)
    known = got(fetch(site.url("/a"), settings=quick)).validators
    fetch(site.url("/a"), known=known, settings=quick)
    assert site.requests[-1][1]["if-modified-since"] == day


def test_robots_are_obeyed_and_asked_once_a_run(site: Site, quick: FetchSettings) -> None:
    site.pages |= {"/robots.txt": body("User-agent: *\nDisallow: /no", "text/plain"), "/a": body(PAGE)}
    site.pages |= {"/no": body(PAGE), "/b": moved("/no")}
    with Fetcher(quick) as fetcher:
        got(fetcher.fetch(site.url("/a")))
        assert why(fetcher.fetch(site.url("/no"))) == "the robots.txt of 127.0.0.1 asks not to fetch it"
        assert why(fetcher.fetch(site.url("/b"))) == "the robots.txt of 127.0.0.1 asks not to fetch it"
    assert site.asked() == ["/a", "/b"] and len(site.asked("/robots.txt")) == 1


@pytest.mark.parametrize(("code", "allowed"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_robots_that_cannot_be_had(site: Site, quick: FetchSettings, code: int, allowed: bool) -> None:
    site.pages |= {"/robots.txt": status(code), "/a": body(PAGE)}
    outcome = fetch(site.url("/a"), settings=quick)
    assert isinstance(outcome, Fetched) == allowed
    if not allowed:
        assert why(outcome) == f"the robots.txt of 127.0.0.1 cannot be had now ({code})"


def test_a_host_is_given_time_between_fetches(site: Site, quick: FetchSettings) -> None:
    site.pages |= {"/a": moved("/b"), "/b": body(PAGE)}
    begun = time.monotonic()
    with Fetcher(replace(quick, delay_seconds=0.3)) as fetcher:
        for _ in range(3):
            got(fetcher.fetch(site.url("/a")))
    assert 0.6 <= time.monotonic() - begun < 30


def test_a_crawl_delay_is_kept_up_to_a_limit(site: Site, quick: FetchSettings) -> None:
    site.pages |= {"/robots.txt": body("User-agent: *\nCrawl-delay: 60", "text/plain"), "/a": body(PAGE)}
    begun = time.monotonic()
    with Fetcher(replace(quick, longest_delay_seconds=0.4)) as fetcher:
        for _ in range(2):
            got(fetcher.fetch(site.url("/a")))
    assert 0.4 <= time.monotonic() - begun < 30


def test_a_host_that_fails_again_and_again_is_left_alone(site: Site, quick: FetchSettings) -> None:
    site.pages |= {"/a": status(503), "/b": body(PAGE), "/c": status(429)}
    with Fetcher(quick) as fetcher:
        for path in ("/a", "/b", "/a", "/a"):
            fetcher.fetch(site.url(path))
        assert "failed before in this run" in why(fetcher.fetch(site.url("/b")))
    with Fetcher(quick) as fetcher:
        fetcher.fetch(site.url("/c"))
        assert "failed before in this run" in why(fetcher.fetch(site.url("/b")))


def test_a_port_that_nobody_listens_on(quick: FetchSettings) -> None:
    assert why(fetch("http://127.0.0.1:9/", settings=quick)).startswith("no connection to 127.0.0.1: ")


def test_pictures_do_not_travel(site: Site, quick: FetchSettings) -> None:
    site.pages["/a"] = body(b"", "image/png", content_length="90000")
    assert why(fetch(site.url("/a"), settings=quick)) == "image/png: neither a page, a feed nor a text"


def test_no_cookie_is_kept_between_fetches(site: Site, quick: FetchSettings) -> None:
    site.pages["/a"] = body(PAGE, Set_Cookie="a=b")
    with Fetcher(quick) as fetcher:
        got(fetcher.fetch(site.url("/a")))
        got(fetcher.fetch(site.url("/a")))
    assert all("cookie" not in headers for _, headers in site.requests)
