"""What httpx sends its requests through: connections that are checked and timed, TLS that is verified."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from urllib.request import getproxies, proxy_bypass

import certifi
import httpcore
import httpx

from equipoise.fetch.clock import Clock
from equipoise.fetch.connecting import CheckedBackend
from equipoise.fetch.outcome import Refusal
from equipoise.fetch.settings import FetchSettings

# Fetches from one host are a second apart or more: many servers have closed the connection by then.
KEPT_OPEN = 0


class Body(httpx.SyncByteStream):
    """The body of an answer, as httpx wants it."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        if hasattr(self._stream, "close"):
            self._stream.close()


class CheckedTransport(httpx.BaseTransport):
    """Sends through the checked connections, or through the proxy that the settings name."""

    def __init__(self, settings: FetchSettings, clock: Clock) -> None:
        self._proxy, self._tls, self._clock = settings.proxy, tls(), clock
        self._backend = CheckedBackend(clock, allow_loopback=settings.allow_loopback)
        self._direct = httpcore.ConnectionPool(
            self._tls, max_keepalive_connections=KEPT_OPEN, network_backend=self._backend
        )
        self._proxies: dict[str, httpcore.HTTPProxy] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        answer = self._pool(url).handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        assert not isinstance(answer.stream, bytes)
        stream = Body(answer.stream)  # type: ignore[arg-type]
        return httpx.Response(answer.status, headers=answer.headers, stream=stream, extensions=answer.extensions)

    def close(self) -> None:
        for pool in (self._direct, *self._proxies.values()):
            pool.close()

    def _pool(self, url: httpx.URL) -> httpcore.ConnectionPool:
        proxy = proxy_for(self._proxy, url)
        if proxy is None:
            return self._direct
        self._backend.refuse_named(url.host, url.port or 443)
        if proxy not in self._proxies:
            self._proxies[proxy] = self._through(proxy)
        return self._proxies[proxy]

    def _through(self, proxy: str) -> httpcore.HTTPProxy:
        """A proxy may well stand inside the network, so its address is not checked."""
        try:
            named = httpx.Proxy(proxy)
        except (ValueError, httpx.InvalidURL):
            raise Refusal("the proxy's address is not valid") from None
        if named.url.scheme not in ("http", "https"):
            raise Refusal(f"the proxy is neither http nor https but {named.url.scheme}")
        return httpcore.HTTPProxy(
            proxy_url=str(named.url),
            proxy_auth=named.raw_auth,
            ssl_context=self._tls,
            max_keepalive_connections=KEPT_OPEN,
            network_backend=CheckedBackend(self._clock, checked=False),
        )


def proxy_for(setting: str | None, url: httpx.URL) -> str | None:
    """The proxy to go through to an address; None for the direct way."""
    if setting != "environment":
        return setting
    if proxy_bypass(url.host):
        return None
    named = getproxies()
    found = named.get(url.scheme) or named.get("all")
    return found if found is None or "://" in found else f"http://{found}"


def tls() -> ssl.SSLContext:
    """Verified TLS: by the system's roots, which hold an office's own, and by those that come with httpx."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
