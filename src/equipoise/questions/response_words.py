"""What `response` says in words: sooner than chance or not, each way, and what so few meetings could have shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from equipoise.questions.naming import name
from equipoise.questions.phrases import plural

SURE = 0.05


def verdict(directions: Sequence[Mapping[str, Any]]) -> str:
    return " ".join(sentence for one in directions for sentence in sentences(one))


def sentences(one: Mapping[str, Any]) -> list[str]:
    first, then = name(one["first"]), name(one["then"])
    if not one["horizons"]:
        return [f"After meetings with {first} nothing can be said of those with {then}: {one['why_none']}."]
    best = best_horizon(one)
    found = [f"{lead(one)}: {counted(best, one['meetings'])}."]
    if best["p_corrected"] >= SURE:
        found.append(power(best))
    return found


def lead(one: Mapping[str, Any]) -> str:
    """What a direction that was tested comes to, without its numbers."""
    first, then, best = name(one["first"]), name(one["then"]), best_horizon(one)
    failed = [check["null"] for check in one["checks"] if check["p_corrected"] >= SURE]
    sooner = best["p_corrected"] < SURE
    if sooner and not failed:
        return f"After meetings with {first}, meetings with {then} came sooner than chance would have it"
    if sooner:
        return (
            f"Cannot tell whether meetings with {then} came sooner after meetings with {first}: more often than dates "
            f"drawn by season, but not than {failed[0]}"
        )
    if best["p"] < SURE:
        return f"Cannot tell whether meetings with {then} came sooner after meetings with {first}"
    return f"No sign that meetings with {then} came sooner after meetings with {first}"


def best_horizon(one: Mapping[str, Any]) -> Mapping[str, Any]:
    """The horizon with the smallest p, of several the shortest."""
    return min(one["horizons"], key=lambda h: (h["p"], h["days"]))


def counted(best: Mapping[str, Any], meetings: Mapping[str, int]) -> str:
    ratio = best["hazard_ratio"]
    rate = (
        "" if ratio["estimate"] is None else f"; the rate in those days is {ratio['estimate']:.1f} times that of others"
    )
    high = "no upper bound" if ratio["high"] is None else f"{ratio['high']:.1f}"
    span = "" if not rate else f" (95 % interval {ratio['low'] or 0:.1f} to {high})"
    return (
        f"within {best['days']} days {best['followed']} of {meetings['first']} were followed, "
        f"{best['expected']:.1f} expected (p = {best['p']:.3f}, corrected {best['p_corrected']:.2f}){rate}{span}"
    )


def power(best: Mapping[str, Any]) -> str:
    seen = best["detectable"]
    if seen is None:
        return f"With so few meetings no rate, however high, would have shown reliably within {best['days']} days."
    return (
        f"Within {best['days']} days a rate {seen:.1f} times as high would have shown in four of five such histories."
    )


def few(count: int, code: str) -> str:
    return f"{plural(count, 'occasion')} with {name(code)} to go by"


def figures(row: Mapping[str, Any]) -> tuple[str, ...]:
    """A horizon as any door shows it: days, followed, by chance, p, corrected, times the rate, its interval."""
    ratio = "" if row["ratio"] is None else f"{row['ratio']:.1f}"
    high = "no bound" if row["high"] is None else f"{row['high']:.1f}"
    return (
        str(row["days"]),
        f"{row['followed']} of {row['of']}",
        f"{row['expected']:.1f}",
        f"{row['p']:.3f}",
        f"{row['p_corrected']:.3f}",
        ratio,
        f"{row['low'] or 0:.1f} to {high}",
    )


def apart_words(apart: Sequence[Mapping[str, Any]], coverage: Mapping[str, Any]) -> str:
    """What was left out, counted by reason: an answer's `apart` and `coverage`."""
    counts = Counter(one["why"] for one in apart)
    said = [f"{count} {why}" for why, count in sorted(counts.items())]
    said += [
        f"{len(coverage[kind])} {words}"
        for kind, words in (("uncertain", "without an exact day"), ("undated", "without a date"))
        if coverage[kind]
    ]
    return f"Apart: {', '.join(said)}." if said else "Nothing stands apart."
