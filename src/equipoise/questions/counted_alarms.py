"""Rules on how often two states meet, or fall out: a count outside its own band, a change of the rate."""

from __future__ import annotations

from datetime import date, timedelta

from equipoise.questions.alerts import Alert, Finding, Situation, Unjudged
from equipoise.questions.naming import name
from equipoise.questions.phrases import plural
from equipoise.questions.rate_changes import rate_change
from equipoise.questions.rules import Rule
from equipoise.rates import rate_ratio


def outside_band(rule: Rule, now: Situation) -> Finding:
    """The count of the last days against the pair's own rate before, by the exact interval of their ratio."""
    window = last_days(now.today, rule.days)
    what = rule.words["what"].casefold()
    for dyad in rule.dyads:
        counted = now.counted(what, dyad)
        inside = [(day, id) for day, id in counted if window[0] <= day <= window[1]]
        before = [day for day, _ in counted if day < window[0]]
        pair = f"{name(dyad[0])} and {name(dyad[1])}"
        if not before:
            yield Unjudged(rule.text, f"{pair} have no {what} before {window[0]} in the record")
            continue
        past = (window[0] - date(before[0].year, 1, 1)).days
        _, low, high = rate_ratio(len(inside), len(before), rule.days, past)
        usual = f"{len(before) / past * rule.days:.1f} would be usual ({len(before)} in {past} days before)"
        found = f"{pair}: {plural(len(inside), singular(what), what)} in the last {rule.days} days; {usual}"
        month, events = now.today.strftime("%Y-%m"), tuple(id for _, id in inside)
        if low > 1:
            yield Alert(rule.text, f"{dyad} more {month}", f"{found}. More than its own 95 % band.", events)
        elif high < 1 and now.changes.silent:
            quiet = ", ".join(s.source for s in now.changes.silent)
            yield Unjudged(
                rule.text, f"{found}; but sources are silent ({quiet}), so fewer may be reported than took place"
            )
        elif high < 1:
            yield Alert(rule.text, f"{dyad} fewer {month}", f"{found}. Fewer than its own 95 % band.", events)


def rate_changed(rule: Rule, now: Situation) -> Finding:
    """A change of the pair's rate within the last days that is more likely than not, followed week by week."""
    what = rule.words["what"].casefold()
    for dyad in rule.dyads:
        counted = [(day, id) for day, id in now.counted(what, dyad) if day <= now.today]
        days = [day for day, _ in counted]
        pair, change = f"{name(dyad[0])} and {name(dyad[1])}", rate_change(days, now.today, rule.days)
        if change is None:
            yield Unjudged(
                rule.text, f"{pair}: the record has no {what} for two years before the last {rule.days} days"
            )
            continue
        found = f"{pair}: {plural(change.inside, singular(what), what)} lately; {change.usual:.1f} would be usual"
        if change.likely and change.inside < change.usual and now.changes.silent:
            yield Unjudged(rule.text, f"{found}; but sources are silent, so fewer may be reported than took place")
        elif change.likely:
            window, month = last_days(now.today, rule.days), now.today.strftime("%Y-%m")
            text = (
                f"{found}. The rate has changed in the last {rule.days} days with P = {change.probability:.2f}; "
                f"`shift` asks whether it lasts."
            )
            events = tuple(id for day, id in counted if day >= window[0])
            yield Alert(rule.text, f"{dyad} rate {month}", text, events)


def last_days(today: date, days: int) -> tuple[date, date]:
    return today - timedelta(days=days - 1), today


def singular(what: str) -> str:
    return {"meetings of leaders": "meeting of leaders", "contacts": "contact", "incidents": "incident"}[what]
