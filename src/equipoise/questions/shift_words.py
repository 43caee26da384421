"""What `shift` says in words: the verdict, how long to wait, what it hangs on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from equipoise.questions.phrases import listing, plural

SURE, LIKELY = 0.9, 0.5
NAMES = {
    "constant": "no change",
    "shift": "a lasting shift",
    "pulse": "a passing pulse",
    "drift": "a slow drift",
    "burst": "bursts of events that draw one another",
    "sources": "a source that was added or lost",
}
PROBABLE = 0.5  # P(shift) from which on the usual rate is that of before
OWN = "a prior centred on the own rate"
DIFFERENT = 0.2  # of a probability under another prior


def verdict(models: Mapping[str, float], change: Mapping[str, Any] | None, unit: str) -> str:
    """One sentence: which model, how sure, and from what to what since when."""
    best, share = max(models.items(), key=lambda item: item[1])
    if best == "shift" and share >= LIKELY and change:
        lead = "A lasting shift" if share >= SURE else "More likely a lasting shift than anything else"
        return f"{lead} (P = {share:.2f}): {moved(change, unit)}."
    if share >= LIKELY:
        lead = {
            "constant": "No sign of a change",
            "pulse": "More likely a passing pulse than a lasting shift",
            "drift": "A slow drift rather than a shift",
            "burst": "Bursts: one event draws the next, and the rate stays what it was",
            "sources": "What changed are the sources, as far as can be told",
        }.get(best, "")
        return f"{lead} (P = {share:.2f}); P(shift) = {models['shift']:.2f}."
    likely = sorted(((p, name) for name, p in models.items() if p >= 0.1), reverse=True)
    return f"Cannot tell: {listing([f'{NAMES[name]} {p:.2f}' for p, name in likely])}."


def moved(change: Mapping[str, Any], unit: str) -> str:
    day, before, after = change["date"], change["rate_before"], change["rate_after"]
    return (
        f"from {before['estimate']:.2g} to {after['estimate']:.2g}{unit}, since {day['estimate']} "
        f"(95 % interval {day['low']} to {day['high']})"
    )


def waiting_words(
    waits: Sequence[Mapping[str, Any]], rate: float, denser: Sequence[tuple[str, int]], shifted: bool = False
) -> list[str]:
    """What the waiting table says; where it is hopeless, so, and where to look instead.

    `rate` is the usual one, or, where the rate has probably shifted, that of before.
    """
    changed = [wait for wait in waits if wait["factor"] != 1]
    if not changed:
        return []
    known = [f"× {wait['factor']:g} after {months(wait)}" for wait in changed if wait["months"]]
    never = [f"{wait['factor']:g}" for wait in changed if not wait["months"]]
    years = changed[0]["horizon"] // 12
    said = (
        [f"multiplied by {listing(never, 'or')} it would stay below {SURE} for {years} years in most runs"]
        if never
        else []
    )
    words = (
        f"Were the rate from now on a multiple of the {rate:.1f} a year before the shift"
        if shifted
        else f"Were the usual {rate:.1f} a year to change from now on"
    )
    if known:
        words += f", P(shift) would exceed {SURE}: {listing(known)}" + (f"; {said[0]}" if said else "")
    else:
        words += f", P(shift) would not tell soon: {said[0]}"
    found = [f"{words}."]
    if any(wait["factor"] == 2 and not wait["months"] for wait in changed):
        found.append(too_few(denser))
    return found


def months(wait: Mapping[str, Any]) -> str:
    middle, low, high = (wait["months"][key] for key in ("estimate", "low", "high"))
    return f"{middle:.0f} months ({low:.0f} to {f'{high:.0f}' if high is not None else 'over ' + str(wait['horizon'])})"


def waiting_rows(waits: Sequence[Mapping[str, Any]]) -> list[tuple[str, str, str, str]]:
    """The waiting table as any door shows it: the rate, the months in the middle, their spread, how many runs."""
    rows = []
    for wait in waits:
        months, horizon = wait["months"], wait["horizon"]
        middle = f"{months['estimate']:.0f}" if months else f"not in {horizon}"
        high = f"{months['high']:.0f}" if months and months["high"] is not None else f"over {horizon}"
        spread = f"{months['low']:.0f} to {high}" if months else ""
        name = "as before" if wait["factor"] == 1 else f"× {wait['factor']:g}"
        rows.append((name, middle, spread, f"{wait['reached']:.0%} of runs"))
    return rows


def too_few(denser: Sequence[tuple[str, int]]) -> str:
    more = listing([f"{what} ({count} in the same time)" for what, count in denser[:3]])
    if more:
        return f"These events are too few to tell a doubling in time; a denser series of the same two: {more}."
    return "These events are too few to tell a doubling in time, and no denser series of the two is at hand."


def hangs_on_prior(models: Mapping[str, float], sensitivity: Sequence[Mapping[str, Any]]) -> str | None:
    """A warning where another prior gives quite another probability: of the shift, else of what is most probable."""
    for model in ("shift", max(models, key=lambda name: models[name])):
        here = models[model]
        row = max(sensitivity, key=lambda r: abs(r["models"][model] - here), default=None)
        if row and abs(row["models"][model] - here) > DIFFERENT:
            what = "P(shift)" if model == "shift" else f"the probability of {NAMES[model]}"
            there = row["models"][model]
            return f"The answer hangs on the prior: with {row['said']} {what} is {there:.2f} instead of {here:.2f}."
    return None


def misfit(models: Mapping[str, float], sensitivity: Sequence[Mapping[str, Any]], expected: bool) -> list[str]:
    """What comes before the verdict where the prior does not expect so many events and a fitting one turns it."""
    own = next((row["models"] for row in sensitivity if row["said"] == OWN), models)
    best = max(own, key=lambda name: own[name])
    if expected or best == max(models, key=lambda name: models[name]):
        return []
    return [
        "The prior does not expect so many events; one centred on the own rate makes "
        f"{NAMES[best]} the most probable (P = {own[best]:.2f}). With the prior as it is:"
    ]


def happened(count: int, years: float) -> str:
    return f"{plural(count, 'event')} in {years:.1f} years"
