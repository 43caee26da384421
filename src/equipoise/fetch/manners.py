"""Manners toward hosts, for one run: their robots.txt, a pause between fetches, and leaving alone those that fail."""

from __future__ import annotations

import time

from equipoise.fetch.outcome import Refusal
from equipoise.fetch.robots import Rules
from equipoise.fetch.settings import FetchSettings

PATIENCE = 2  # failures in a row before a host is left alone


class Manners:
    """What is known of the hosts met in a run, by host and port."""

    def __init__(self, settings: FetchSettings) -> None:
        self._settings = settings
        self._rules: dict[str, Rules | Refusal] = {}
        self._last: dict[str, float] = {}
        self._failures: dict[str, int] = {}

    def rules(self, origin: str) -> Rules | None:
        """The rules of an origin, None if not asked for yet.

        Raises
        ------
        Refusal
            If it could not be asked.
        """
        known = self._rules.get(origin)
        if isinstance(known, Refusal):
            raise known
        return known

    def learn(self, origin: str, rules: Rules | Refusal) -> None:
        self._rules[origin] = rules

    def pause(self, host: str, rules: Rules) -> float:
        """Seconds to wait before the next fetch from a host."""
        if host not in self._last:
            return 0.0
        asked = min(rules.delay or 0.0, self._settings.longest_delay_seconds)
        return max(self._last[host] + max(asked, self._settings.delay_seconds) - time.monotonic(), 0.0)

    def check(self, host: str) -> None:
        """Refuse a host that failed too often in a row."""
        if self._failures.get(host, 0) >= PATIENCE:
            raise Refusal(f"not tried: {host} failed before in this run", transient=True)

    def done(self, host: str, failed: Refusal | None = None) -> None:
        """Note how a fetch from a host ended; one that is asked for too much is left alone at once."""
        self._last[host] = time.monotonic()
        if failed is None or not failed.transient:
            self._failures[host] = 0
        else:
            self._failures[host] = self._failures.get(host, 0) + (PATIENCE if failed.status == 429 else 1)
