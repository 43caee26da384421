"""How fetching behaves: its limits, its manners, and the name it goes by."""

from __future__ import annotations

import os
from dataclasses import dataclass

from equipoise.errors import UsageError
from equipoise.version import __version__

# Where a webmaster who meets our name in a log can read what it is.
DOCUMENTATION = "https://pypi.org/project/equipoise/"
TOKEN = "equipoise"  # the name that robots.txt may address
USER_AGENT = f"Equipoise/{__version__} (+{DOCUMENTATION})"
TEST_LOOPBACK = "EQUIPOISE_TEST_ALLOW_LOOPBACK"


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Limits and manners of fetching.

    Parameters
    ----------
    size : bytes of a body, as sent and as unpacked; more is refused.
    total_seconds : from the first connection to the last byte, redirects and robots.txt included. A little under ten,
        so that whatever is refused is refused within ten seconds.
    idle_seconds : without a byte from the server.
    redirects : how many are followed, one by one, each checked.
    delay_seconds : between two fetches from one host; a longer `Crawl-delay` is kept to up to `longest_delay_seconds`.
    proxy : the address of a proxy, or `environment` for the one that HTTPS_PROXY and its like name. Those variables
        are not followed unless this asks for it: through a proxy the address connected to is the proxy's, so the
        check of that address, which guards the machines inside a network, would be off without anybody's decision.
    allow_loopback : for tests only: servers on this machine may be fetched from.

    Raises
    ------
    UsageError
        If the proxy is no address of one.
    """

    size: int = 20 * 1024 * 1024
    total_seconds: float = 9.0
    idle_seconds: float = 5.0
    redirects: int = 5
    delay_seconds: float = 1.0
    longest_delay_seconds: float = 30.0
    proxy: str | None = None
    user_agent: str = USER_AGENT
    allow_loopback: bool = False

    def __post_init__(self) -> None:
        if self.proxy and self.proxy != "environment" and not self.proxy.startswith(("http://", "https://")):
            raise UsageError(
                f"The proxy {self.proxy!r} is no address of one.", "Give http://HOST:PORT, or the word environment."
            )

    @classmethod
    def usual(cls, proxy: str | None = None) -> FetchSettings:
        """The settings of the command; tests that run it as a process allow loopback by an environment variable."""
        return cls(proxy=proxy, allow_loopback=os.environ.get(TEST_LOOPBACK) == "1")
