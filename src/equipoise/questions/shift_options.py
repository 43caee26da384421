"""What a door is asked of shifts: which options go together, and which of the four functions they call for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from equipoise.errors import UsageError

if TYPE_CHECKING:
    from equipoise.ledger.view import View
    from equipoise.questions.screening import Progress
    from equipoise.results import Result
    from equipoise.shifts.prior import Prior


@dataclass(frozen=True, slots=True)
class Wanted:
    """A shift as it is asked for. The case or the file is opened only once the options are known to go together.

    Parameters
    ----------
    view, series : open the case's View; give the path of a file to read instead.
    events : which events count, by the names that `shift` has for it; None where nothing is chosen.
    narrowed : whether the View is asked for less than the whole record.
    """

    states: tuple[str, ...]
    view: Callable[[], View]
    series: Callable[[], Path] | None
    events: Mapping[str, Any]
    narrowed: bool
    every: bool = False
    fdr: float | None = None
    segments: bool = False
    family: str | None = None
    prior: str | None = None

    @property
    def screens(self) -> bool:
        return self.every or self.fdr is not None

    def check(self) -> None:
        """
        Raises
        ------
        UsageError : options that do not go together, or no two states.
        """
        if self.series and (self.states or any(self.events.values()) or self.narrowed):
            raise UsageError("A series has no states, types or dates to choose.", "Give it alone, with its family.")
        if self.screens:
            if self.states or self.segments or self.family or self.prior or not self.every:
                raise UsageError(
                    "A screening is about all dyads, by one model.",
                    "Choose all, with fdr, series or the choice of events; no states.",
                )
            return
        if not self.series and len(self.states) != 2:
            raise UsageError("A shift is about two states, or a series.", "Name both, as RUS AZE, or give a series.")
        if self.family and not self.series and not self.segments:
            raise UsageError("Events at exact dates have no family.", "Choose it with a series or segments.")
        if self.prior and self.segments:
            raise UsageError("Segments take no prior.", "Leave prior or segments out.")

    def found(self, progress: Progress = lambda done, of: None) -> Result:
        """The answer of the function that the options call for."""
        self.check()
        if self.screens:
            return self.screened(progress)
        return self.of_series(self.series()) if self.series else self.of_states(self.view())

    def screened(self, progress: Progress) -> Result:
        from equipoise.questions.screening import FDR, shift_all, shift_panel

        share = FDR if self.fdr is None else self.fdr
        if self.series:
            return shift_panel(self.series(), fdr=share, progress=progress)
        return shift_all(self.view(), fdr=share, progress=progress, **self.events)

    def of_series(self, path: Path) -> Result:
        from equipoise.questions.segments import segments_series
        from equipoise.questions.shift import shift_series

        if self.segments:
            return segments_series(path, family=self.family)
        return shift_series(path, family=self.family, prior=prior_of(self.prior))

    def of_states(self, view: View) -> Result:
        from equipoise.questions.segments import segments
        from equipoise.questions.shift import shift

        if self.segments:
            return segments(view, *self.states, family=self.family, **self.events)
        return shift(view, *self.states, prior=prior_of(self.prior), **self.events)


def prior_of(text: str | None) -> Prior | None:
    """The prior that is written as `A,B`."""
    if text is None:
        return None
    from equipoise.shifts.prior import Prior

    try:
        shape, rate = (float(part) for part in text.split(","))
    except ValueError:
        raise UsageError(f"'{text}' is no prior.", "Give two numbers, as 1,1.") from None
    return Prior(shape=shape, rate=rate)
