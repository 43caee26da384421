"""`shift --all`: which dyads of the record, or of a file, have shifted; a list with its false discovery rate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from equipoise.errors import NotFound, UsageError
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.dyad_history import Chosen
from equipoise.questions.phrases import plural
from equipoise.questions.screened import Panel, of_file, of_record
from equipoise.results import Estimate, Method, Result

if TYPE_CHECKING:
    from equipoise.charts import Picture
    from equipoise.shifts.history import Floats
    from equipoise.shifts.screening import Screened

FDR = 0.05
FEWEST = 10  # events, below which a dyad is not screened
LISTED = 20  # dyads that are listed in any case
ENOUGH = 20  # events of the others in every block, from which on they tell how much was reported
WEEKS = 365.25 / 7
Progress = Callable[[int, int], None]
NOT_COVERED = (
    "The rate counts on years whose order says nothing: what stays for years without being a shift, as a slow cycle, "
    "is listed too. Ask `shift A B` of those listed before you conclude anything."
)


@dataclass(frozen=True, slots=True)
class Screening(Result):
    """Every dyad that has enough events, the most probable shift first."""

    of: str
    since: str
    until: str
    fdr: float
    dyads: tuple[Mapping[str, Any], ...]
    too_few: int
    expected_false: Estimate
    exposure: str
    block: int
    draws: int
    seed: int
    events: tuple[str, ...]
    notes: tuple[str, ...]
    columns = ("a", "b", "found", "q", "log_odds", "events", "date", "low", "high", "rate_before", "rate_after")

    @property
    def found(self) -> list[Mapping[str, Any]]:
        return [row for row in self.dyads if row["found"]]

    def to_json(self) -> dict[str, Any]:
        return {
            "of": self.of,
            "since": self.since,
            "until": self.until,
            "false_discovery_rate": self.fdr,
            "screened": len(self.dyads),
            "too_few": self.too_few,
            "found": len(self.found),
            "expected_false": self.expected_false.to_json(),
            "dyads": [dict(row) for row in self.dyads[: max(len(self.found), LISTED)]],
            "exposure": self.exposure,
            "notes": list(self.notes),
            "not_covered": NOT_COVERED,
            "method": self.method.to_json(),
        }

    def rows(self) -> list[Mapping[str, Any]]:
        """One row a dyad that was screened, listed or not."""
        return list(self.dyads)

    def evidence(self) -> list[str]:
        return list(self.events)

    @property
    def method(self) -> Method:
        return Method(
            "Log odds of a shift against no change, a pulse and a drift; the false discovery rate from years shuffled "
            "for all dyads alike, kept in four of five shuffles.",
            "Hemerik and Goeman (2018), JRSS B 80; Raftery and Akman (1986), Biometrika 73",
            {"block_weeks": self.block, "draws": self.draws, "seed": self.seed, "of": self.of, "fewest": FEWEST},
        )

    @property
    def undrawn(self) -> UsageError | None:
        if not self.found:
            return UsageError(
                f"No dyad has a lasting shift at a false discovery rate of {self.fdr:.0%}: there is nothing to draw.",
                "`.table` has every dyad that was screened.",
            )
        return None

    def plot(self) -> Picture:
        """The yearly rate of each dyad listed before and after its shift, the most probable first.

        Raises
        ------
        UsageError : no dyad is listed at this false discovery rate.
        """
        from equipoise.charts.listed import moves_picture
        from equipoise.charts.moved import Moved

        if self.undrawn:
            raise self.undrawn
        rows = [
            Moved("", f"{row['a']} – {row['b']}, {row['date'][:7]}", row["rate_before"], row["rate_after"])
            for row in self.found
        ]
        said = f"{self.of}, {self.since} to {self.until}. {NOT_COVERED}"
        title = f"Lasting shifts at a false discovery rate of {self.fdr:.0%}"
        return moves_picture(rows, "Events a year before and after the shift", said, alt=self.verdict, title=title)

    @property
    def verdict(self) -> str:
        words = f"{plural(len(self.dyads), 'dyad')} with {FEWEST} events or more"
        if self.too_few:
            words += f" ({self.too_few} with fewer left out)"
        if not self.found:
            return f"{words}: none has a lasting shift at a false discovery rate of {self.fdr:.0%}."
        false = self.expected_false
        return (
            f"{words}: {plural(len(self.found), 'lasting shift')} at a false discovery rate of {self.fdr:.0%}; "
            f"expected to be false: {false.estimate:.1f} ({false.low:.0f} to {false.high:.0f} in 80 % of the draws)."
        )


@in_its_world
def shift_all(
    view: Viewable,
    *,
    type: str | None = None,
    level: str | None = None,
    setting: str | None = None,
    since: str | date | None = None,
    until: str | date | None = None,
    fdr: float = FDR,
    progress: Progress = lambda done, of: None,
) -> Screening:
    """Screen all dyads of the record; the choice of events is that of `shift`.

    Parameters
    ----------
    fdr : the share of false ones in the list that is put up with.
    progress : told how many dyads of how many are done.

    Raises
    ------
    NotFound : the record has no such event, or no two states have enough of them.
    UsageError : a period too short to screen, or a rate that is none.
    """
    chosen = Chosen.of(type, level, setting)
    return of_panel(of_record(View.of(view), chosen, since, until), fdr, progress)


def shift_panel(path: str | Path, *, fdr: float = FDR, progress: Progress = lambda done, of: None) -> Screening:
    """Screen the dyads of a file with the columns a, b, date and value, CSV or Parquet.

    Raises
    ------
    InputError : the file or one of its rows cannot be used.
    """
    return of_panel(of_file(path), fdr, progress)


def of_panel(panel: Panel, fdr: float, progress: Progress) -> Screening:
    from equipoise.shifts.screening import BLOCK, DRAWS, SEED, TOGETHER, screen
    from equipoise.shifts.screening import FEWEST as UNITS

    if not 0 < fdr < 1:
        raise UsageError(f"{fdr:g} is no false discovery rate.", "Give a share between 0 and 1, as 0.05.")
    enough = panel.counts.sum(axis=1) >= FEWEST
    if not enough.any():
        raise NotFound(
            f"No two states have {FEWEST} events of this kind ({panel.of}).", "Take other events: --type, --level."
        )
    weeks = panel.counts.shape[1]
    block = min(BLOCK, weeks // (UNITS * TOGETHER)) or 1
    exposure, said = offset(panel, enough, block)
    found = screen(panel.counts[enough], exposure, exposure is not None, block, progress=progress)
    listed = (found.q <= fdr) & (found.odds > 0)
    kept = [dyad for dyad, is_in in zip(panel.dyads, enough.tolist(), strict=True) if is_in]
    rows = described(panel, kept, panel.counts[enough].sum(axis=1), found, listed)
    false = Estimate.of(*found.false(listed), 0.8)
    since, until = panel.since.isoformat(), panel.until.isoformat()
    few = int((~enough).sum())
    return Screening(panel.of, since, until, fdr, rows, few, false, said, block, DRAWS, SEED, panel.ids, panel.notes)


def offset(panel: Panel, enough: Floats, block: int) -> tuple[Floats | None, str]:
    """How much was reported by week, the dyad's own left out, if the others' events suffice to tell."""
    import numpy as np

    from equipoise.shifts.screening import block_starts

    total = panel.counts.sum(axis=0, dtype=np.int64)
    starts = block_starts(total.size, block)
    others = np.add.reduceat(total, starts) - np.add.reduceat(panel.counts[enough], starts, axis=1).max(axis=0)
    if others.min() < ENOUGH:
        return None, "even: too few events of others in some quarter to tell how much was reported"
    return total, "by the events of all other dyads, so that growth in reporting is no shift"


def described(
    panel: Panel, dyads: list[tuple[str, str]], events: Floats, found: Screened, listed: Floats
) -> tuple[Mapping[str, Any], ...]:
    order = sorted(range(len(dyads)), key=lambda n: (-found.odds[n], dyads[n]))
    return tuple(
        {
            "a": dyads[n][0],
            "b": dyads[n][1],
            "found": bool(listed[n]),
            "q": float(found.q[n]),
            "log_odds": float(found.odds[n]),
            "events": int(events[n]),
            "date": panel.day(int(found.first[n])).isoformat(),
            "low": panel.day(int(found.low[n])).isoformat(),
            "high": panel.day(int(found.high[n])).isoformat(),
            "rate_before": float(found.before[n]) * WEEKS,
            "rate_after": float(found.after[n]) * WEEKS,
        }
        for n in order
    )
