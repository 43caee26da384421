"""TLS is verified, and a proxy is used only where the settings name it."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from equipoise.errors import UsageError
from equipoise.fetch import Fetched, FetchSettings, Refused, fetch

from .servers import Site, body, serving

PAGE = body("<!doctype html><p>The ministers met in Baku.</p>")
CERTIFICATE = Path(__file__).parent / "self-signed.pem"  # for 127.0.0.1 and news.example, with its key


@pytest.fixture
def secure() -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with serving(context) as site:
        site.pages["/a"] = PAGE
        yield site


def test_a_certificate_that_nobody_vouches_for(secure: Site, quick: FetchSettings) -> None:
    outcome = fetch(secure.url("/a").replace("http:", "https:"), settings=quick)
    assert isinstance(outcome, Refused) and not outcome.transient and not secure.requests
    assert outcome.why == "the certificate of 127.0.0.1 is not valid: self-signed certificate"


def test_roots_of_the_system_are_trusted(secure: Site, quick: FetchSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    assert isinstance(fetch(secure.url("/a").replace("http:", "https:"), settings=quick), Fetched)
    other = fetch(secure.url("/a", "localhost").replace("http:", "https:"), settings=quick)
    assert isinstance(other, Refused) and "Hostname mismatch" in other.why


def test_a_server_without_tls(site: Site, quick: FetchSettings) -> None:
    outcome = fetch(site.url("/a").replace("http:", "https:"), settings=quick)
    assert isinstance(outcome, Refused) and outcome.why.startswith("no connection to 127.0.0.1")


@pytest.fixture
def proxy(site: Site) -> Site:
    """A server that knows a page of news.example, which has no address here."""
    site.pages["http://news.example/a"] = PAGE
    return site


def test_a_proxy_that_the_settings_name(proxy: Site, quick: FetchSettings) -> None:
    outcome = fetch("http://news.example/a", settings=replace(quick, proxy=proxy.url("")))
    assert isinstance(outcome, Fetched) and outcome.url == "http://news.example/a"


@pytest.mark.parametrize("host", ["10.0.0.1", "169.254.169.254", "[::ffff:10.0.0.1]", "localhost"])
def test_no_proxy_is_asked_for_what_is_private(proxy: Site, quick: FetchSettings, host: str) -> None:
    settings = replace(quick, proxy=proxy.url(""), allow_loopback=False)
    outcome = fetch(f"http://{host}/a", settings=settings)
    assert isinstance(outcome, Refused) and outcome.why.startswith("not fetched: ") and not proxy.requests


def test_the_environment_is_followed_only_where_the_settings_say_so(
    proxy: Site, quick: FetchSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", proxy.url("").removeprefix("http://"))
    assert isinstance(fetch("http://news.example/a", settings=quick), Refused) and not proxy.requests
    asked = replace(quick, proxy="environment")
    assert isinstance(fetch("http://news.example/a", settings=asked), Fetched)
    monkeypatch.setenv("no_proxy", "news.example")
    assert isinstance(fetch("http://news.example/a", settings=asked), Refused)


def test_proxies_of_another_kind(quick: FetchSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    for proxy in ("socks5://127.0.0.1:9", "127.0.0.1:9", "yes"):
        with pytest.raises(UsageError, match="no address"):
            replace(quick, proxy=proxy)
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    outcome = fetch("http://news.example/a", settings=replace(quick, proxy="environment"))
    assert isinstance(outcome, Refused) and outcome.why == "the proxy is neither http nor https but socks5"
