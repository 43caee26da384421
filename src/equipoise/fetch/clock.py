"""The time a fetch may take: one deadline for all its connections, however slowly the bytes drip."""

from __future__ import annotations

import time

from equipoise.fetch.outcome import Refusal


class Clock:
    """Counts down from the start of a fetch."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._end = 0.0

    def start(self, seconds: float) -> None:
        self.seconds, self._end = seconds, time.monotonic() + seconds

    def pause(self, seconds: float) -> None:
        """Wait out of politeness, which is not the server's time."""
        if seconds > 0:
            time.sleep(seconds)
            self._end += seconds

    def left(self, most: float | None) -> float:
        """Seconds that one step may take: `most`, or what is left if that is less.

        Raises
        ------
        Refusal
            If nothing is left.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.refusal()
        return left if most is None else min(most, left)

    def over(self) -> bool:
        return time.monotonic() >= self._end

    def refusal(self) -> Refusal:
        return Refusal(f"not done within {self.seconds:.0f} seconds", transient=True)
