"""Fetching an address: politely, within limits, following redirects one by one, each as suspect as the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import PurePosixPath
from types import TracebackType
from typing import TYPE_CHECKING, Self

from equipoise.fetch import robots
from equipoise.fetch.clock import Clock
from equipoise.fetch.manners import Manners
from equipoise.fetch.outcome import Fetched, NotModified, Outcome, Refusal, Refused, Validators
from equipoise.fetch.settings import TOKEN, FetchSettings

if TYPE_CHECKING:
    import httpx

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.7"
KEPT = frozenset({"content-type", "content-language", "content-location", "date", "etag", "last-modified"})
LONGEST = 4096  # characters of an address


def fetch(url: str, *, known: Validators | None = None, settings: FetchSettings | None = None) -> Outcome:
    """Fetch one address; see `Fetcher.fetch`. For several, one `Fetcher` keeps its manners between them."""
    with Fetcher(settings or FetchSettings()) as fetcher:
        return fetcher.fetch(url, known=known)


class Fetcher:
    """Fetches addresses in one run, with one memory of the hosts it met. Not for several threads at once."""

    def __init__(self, settings: FetchSettings) -> None:
        self._settings, self._clock, self._manners = settings, Clock(), Manners(settings)
        self._opened: httpx.Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def fetch(self, url: str, *, known: Validators | None = None) -> Outcome:
        """Fetch an address.

        Parameters
        ----------
        url : an http or https address; a fragment is not looked at.
        known : the validators of an earlier fetch; sent to the address that gave them.

        Returns
        -------
        Fetched, NotModified or Refused
            Never raises for what a server does; a refusal says why in a phrase.
        """
        self._client.cookies.clear()  # a site may set one on the way, but nobody is followed about
        self._clock.start(self._settings.total_seconds)
        try:
            first = checked(url)
            return self._follow(first, known)
        except Refusal as refusal:
            return Refused(url, refusal.why, refusal.transient, refusal.status)

    def _follow(self, url: httpx.URL, known: Validators | None) -> Outcome:
        import httpx

        chain = [str(url)]
        while True:
            # Between fetches there is a pause, on the way of one there is none.
            self._ask_leave(url, patient=netloc(url) not in [netloc(httpx.URL(u)) for u in chain[:-1]])
            with self._answer(url, known) as response:
                target = redirect(response)
                if target is None:
                    return self._taken(response, chain, known)
            url = checked(target)
            if len(chain) > self._settings.redirects:
                what = "in circles" if str(url) in chain else f"more than {self._settings.redirects} times"
                raise Refusal(f"redirected {what}")
            chain.append(str(url))

    def _taken(self, response: httpx.Response, chain: list[str], known: Validators | None) -> Outcome:
        from equipoise.fetch.body import read_body
        from equipoise.fetch.sniffing import kind_of, media_type, refuse_media

        now = datetime.now(UTC).isoformat(timespec="microseconds")
        asked, url = chain[0], chain[-1]
        headers = {name: value for name, value in response.headers.items() if name in KEPT}
        given = Validators(url, headers.get("etag"), headers.get("last-modified"))
        if response.status_code == 304 and known and known.url == url:
            return NotModified(asked, url, tuple(chain), now, given or known)
        refuse_status(response.status_code)
        called, charset = media_type(headers.get("content-type", ""))
        refuse_media(called)
        data = read_body(response, self._settings.size)
        kind = kind_of(data, called, PurePosixPath(response.url.path).suffix.lower())
        return Fetched(asked, url, tuple(chain), response.status_code, headers, data, kind, charset, now, given)

    def _ask_leave(self, url: httpx.URL, *, patient: bool) -> None:
        """Wait until a host may be asked again, and refuse what its robots.txt forbids."""
        host, origin = netloc(url), f"{url.scheme}://{netloc(url)}"
        self._manners.check(host)
        rules = self._manners.rules(origin)
        if rules is None:
            try:
                rules = self._robots(url.copy_with(raw_path=b"/robots.txt"))
            except Refusal as refusal:
                self._manners.learn(origin, refusal)
                raise
            self._manners.learn(origin, rules)
        if not rules.allow(url.raw_path.decode("ascii", "replace")):
            raise Refusal(f"the robots.txt of {url.host} asks not to fetch it")
        if patient:
            self._clock.pause(self._manners.pause(host, rules))

    def _robots(self, url: httpx.URL) -> robots.Rules:
        """The rules of a host. A host without them allows everything; one that cannot say is left alone."""
        host = url.host
        for _ in range(self._settings.redirects + 1):
            with self._answer(url, None, polite=False) as response:
                target = redirect(response)
                if target is None:
                    return self._read_rules(response, host)
            url = checked(target)
        return robots.Rules()

    def _read_rules(self, response: httpx.Response, host: str) -> robots.Rules:
        from equipoise.fetch.body import read_body

        status = response.status_code
        if status == 429 or status >= 500:
            raise Refusal(f"the robots.txt of {host} cannot be had now ({status})", transient=True, status=status)
        if status != 200:
            return robots.Rules()
        try:
            return robots.parse(read_body(response, self._settings.size), TOKEN)
        except Refusal as refusal:
            if refusal.transient:
                raise
            return robots.NOTHING

    @contextmanager
    def _answer(
        self,
        url: httpx.URL,
        known: Validators | None,
        *,
        polite: bool = True,
        further: Mapping[str, str] | None = None,
    ) -> Iterator[httpx.Response]:
        """The answer to one request, its body not read yet; every failure becomes a refusal with its reason."""
        from equipoise.fetch.failing import FAILURES, refusal_of

        headers = (conditions(known) if known and known.url == str(url) else {}) | dict(further or {})
        failed: Refusal | None = None
        try:
            request = self._client.build_request("GET", url, headers=headers)
            response = self._client.send(request, stream=True)
            try:
                yield response
            finally:
                response.close()
        except Refusal as refusal:
            failed = refusal
            raise
        except FAILURES as error:
            failed = self._clock.refusal() if self._clock.over() else refusal_of(error, url.host, self._settings)
            raise failed from error
        finally:
            if polite:
                self._manners.done(netloc(url), failed)

    @property
    def _client(self) -> httpx.Client:
        if self._opened is None:
            import httpx

            from equipoise.fetch.transport import CheckedTransport

            self._opened = httpx.Client(
                transport=CheckedTransport(self._settings, self._clock),
                headers={
                    "User-Agent": self._settings.user_agent,
                    "Accept": ACCEPT,
                    "Accept-Encoding": "gzip, deflate",
                },
                timeout=self._settings.idle_seconds,
                follow_redirects=False,
                trust_env=False,  # no proxy and no password that the settings do not name
            )
        return self._opened


def checked(url: str) -> httpx.URL:
    """The address to ask for, without its fragment.

    Raises
    ------
    Refusal
        If it is none of the kind that is fetched.
    """
    import httpx

    try:
        found = httpx.URL(url.strip()[: LONGEST + 1]).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise Refusal("not a valid address") from None
    if found.scheme not in ("http", "https"):
        raise Refusal(f"neither http nor https: {found.scheme or 'no scheme'}:")
    if not found.host:
        raise Refusal("not a valid address: no host")
    if found.userinfo:
        raise Refusal("the address holds a user name or a password")
    if len(str(found)) > LONGEST:
        raise Refusal(f"the address has more than {LONGEST} characters")
    return found


def redirect(response: httpx.Response) -> str | None:
    """Where an answer sends us, or None."""
    location = response.headers.get("location", "").strip()
    if response.status_code not in REDIRECTS or not location:
        return None
    return str(response.url.join(location))


def conditions(known: Validators) -> dict[str, str]:
    """The headers that ask for a page only if it has changed; a validator that no header can carry is left out."""
    pairs = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in pairs.items() if value and value.isascii() and value.isprintable()}


def netloc(url: httpx.URL) -> str:
    return url.netloc.decode("ascii")


def refuse_status(status: int) -> None:
    """Refuse every answer but a whole page."""
    if status in (200, 203):
        return
    if status in (404, 410):
        raise Refusal(f"no such page ({status})", status=status)
    if status in (401, 402, 403, 451):
        raise Refusal(f"the server does not give it to us ({status})", status=status)
    if status in (408, 425, 429) or status >= 500:
        raise Refusal(f"the server cannot give it now ({status})", transient=True, status=status)
    raise Refusal(f"the server answers {status}", status=status)
