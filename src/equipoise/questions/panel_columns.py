"""The columns of a panel: what each holds, and when it is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

OUTSIDE = "outside the days that the source covers for one of the states"
TRIAD = {
    "triad": ("text", "pivot, a and b", ""),
    "pivot": ("text", "the pivot", ""),
    "a": ("text", "the state whose meetings come first: the treatment", ""),
    "b": ("text", "the state whose meetings are the outcome", ""),
    "start": ("date", "first day of the period", ""),
    "end": ("date", "last day of the period", ""),
    "year": ("integer", "year of the first day", ""),
    "period": ("integer", "number of the period, from 0", ""),
    "control": ("integer", "1: a pair drawn as control, not rivals in the period of the panel", ""),
    "rival": ("integer", "1: a and b are rivals in that year", "outside the years of the list of rivals"),
    "covered": ("integer", "1: the source covers both dyads throughout the period; a zero is a zero", ""),
    "met_a": ("integer", "occasions of the pivot with a that begin in the period, without b", OUTSIDE),
    "met_b": ("integer", "occasions of the pivot with b, without a", OUTSIDE),
    "free_a": ("integer", "of met_a those that share no tour, summit or joint meeting with one of b", OUTSIDE),
    "free_b": ("integer", "of met_b those that share none with one of a", OUTSIDE),
    "joint": ("integer", "occasions with both a and b present", OUTSIDE),
    "same_tour": ("integer", "occasions with b on one tour with one of a", OUTSIDE),
    "same_summit": ("integer", "occasions with b at one summit with one of a, or beside a joint meeting", OUTSIDE),
    "same_day": ("integer", "further occasions with b on the day of one with a", OUTSIDE),
}
YEAR = {
    "dyad": ("text", "pivot and partner", ""),
    "pivot": ("text", "the pivot", ""),
    "partner": ("text", "the partner", ""),
    "start": ("date", "first day of the year", ""),
    "end": ("date", "last day of the year", ""),
    "year": ("integer", "year", ""),
    "period": ("integer", "number of the year, from 0", ""),
    "rivals": ("integer", "partners of the pivot that are rivals of the partner", "outside the years of the list"),
    "covered": ("integer", "1: the source covers the dyad throughout the year; a zero is a zero", ""),
    "met": ("integer", "occasions of the pivot with the partner", OUTSIDE),
    "rivals_met": ("integer", "occasions of the pivot with rivals of the partner", f"{OUTSIDE}, or of the list"),
    "joint": ("integer", "occasions with the partner and one of its rivals present", f"{OUTSIDE}, or of the list"),
}
EVENTS = {
    "time": ("integer", "days from the first day of the panel, from 0", ""),
    "date": ("date", "first day of the meeting", ""),
    "actor1": ("text", "the pivot", ""),
    "actor2": ("text", "the partner", ""),
    "end": ("date", "last day", ""),
    "abroad": ("integer", "1: outside the pivot's country", "nobody names the country"),
    "sideline": ("integer", "1: at or around somebody else's event", ""),
    "event": ("text", "id of the event, or number of the trip", ""),
}
Codebook = dict[str, tuple[str, str, str]]


def codebook(unit: str, lags: Iterable[int], leads: Iterable[int]) -> Codebook:
    """Name of each column to its type, what it holds, and when it is missing."""
    if unit == "events":
        return dict(EVENTS)
    base: Mapping[str, tuple[str, str, str]] = YEAR if unit == "dyad-year" else TRIAD
    of = "rivals_met" if unit == "dyad-year" else "free_a"
    found = dict(base)
    for n in lags:
        found[f"{of}_lag{n}"] = ("integer", f"{of}, {n} periods before", f"{OUTSIDE} then")
    for n in leads:
        found[f"{of}_lead{n}"] = ("integer", f"{of}, {n} periods after: a placebo", f"{OUTSIDE} then")
    return found
