"""Whether the rate of two states' events has just changed, followed week by week (for `watch`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WEEK, YEAR = 7, 365.25
EVERY = 10 * YEAR / WEEK  # weeks between changes, beforehand: one in ten years
LEAST = 2 * YEAR  # days before the window without which nothing can be said
LIKELY = 0.5
WORTH = 0.25  # events, of the prior: a new rate may well be ten times the old


@dataclass(frozen=True, slots=True)
class RateChange:
    """P(a change within the window), the events in the window, and how many the pair's own rate before would bring."""

    probability: float
    inside: int
    usual: float

    @property
    def likely(self) -> bool:
        return self.probability > LIKELY


def rate_change(days: Sequence[date], today: date, window: int) -> RateChange | None:
    """Follow the weeks from the year of the first event to today, by Bayesian online change-point detection.

    The prior of a rate has the pair's own rate before the window for its mean, and is worth a quarter of an event.

    Parameters
    ----------
    days : of the events, the earliest first, none after today.
    window : days, today the last of them; taken as whole weeks.

    Returns
    -------
    None where the record has less than two years before the window.

    References
    ----------
    Adams, R. P. and MacKay, D. J. C. (2007). Bayesian online changepoint detection. arXiv:0710.3742.
    """
    if not days:
        return None
    weeks, first = max(1, round(window / WEEK)), date(days[0].year, 1, 1)
    past = (today - first).days + 1 - weeks * WEEK
    if past < LEAST:
        return None
    import numpy as np

    from equipoise.shifts.history import Counts
    from equipoise.shifts.online import monitor
    from equipoise.shifts.prior import Prior

    ages = np.array([(today - day).days // WEEK for day in days])
    counts = np.bincount(ages, minlength=(today - first).days // WEEK + 1)[::-1]
    inside = int((ages < weeks).sum())
    before = len(days) - inside
    own = (before + 1) / (past / YEAR + 1)
    found = monitor(
        Counts.of(counts, WEEK / YEAR), every=EVERY, window=weeks, prior=Prior(shape=WORTH, rate=WORTH / own)
    )
    return RateChange(float(found.recent[-1]), inside, before / past * weeks * WEEK)
