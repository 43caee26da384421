"""Kernel: how something is spread over partners: shares, concentration, who could be replaced, rivals among them."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from equipoise.errors import UsageError

Amounts = Mapping[str, float]


def shares(amounts: Amounts) -> dict[str, float]:
    """Each partner's part of the whole; empty where the whole is nothing.

    Raises
    ------
    UsageError : an amount that is negative or no number.
    """
    check(amounts)
    whole = math.fsum(amounts.values())
    return {partner: amount / whole for partner, amount in amounts.items()} if whole > 0 else {}


def hhi(parts: Amounts) -> float | None:
    """The Herfindahl-Hirschman index: the sum of the squared shares, 1 / n for n equal ones, 1 for one alone.

    References
    ----------
    Rhoades, S. A. (1993). The Herfindahl-Hirschman Index. Federal Reserve Bulletin 79, 188-189.
    """
    check(parts)
    return math.fsum(part**2 for part in parts.values()) if any(parts.values()) else None


def normalised_hhi(parts: Amounts) -> float | None:
    """The index from 0 (n equal shares) to 1 (all with one): (HHI - 1/n) / (1 - 1/n), n being those with a share."""
    found, count = hhi(parts), sum(part > 0 for part in parts.values())
    if found is None or count < 2:
        return found
    return max(0.0, (found - 1 / count) / (1 - 1 / count))


def hhi_bounds(parts: Amounts) -> tuple[float, float]:
    """The least and the greatest index where only some shares are known: the rest with very many, or all with one."""
    known, rest = hhi(parts) or 0.0, max(0.0, 1 - math.fsum(parts.values()))
    return known, known + rest**2


def replaceable(now: Amounts, most: Amounts) -> dict[str, float | None]:
    """For each supplier the part of what it supplies that the others' observed capacity could cover.

    A supplier's capacity is the most that it was ever seen to supply; what it supplies already is no longer free. So
    for supplier s the others have free the sum over o of max(0, most of o - now of o), and the part is that over what s
    supplies now, at most 1. It is an upper bound of what was shown to be possible, not a forecast: goods of one kind
    are not goods of another, and who supplied once may not want to again.

    Parameters
    ----------
    now : what each supplies, as amounts or as shares.
    most : the most that each supplied in any window, in the same unit; who is not in `now` supplies nothing now.

    Returns
    -------
    One part for each in `now`; None for one that supplies nothing.
    """
    check(now)
    check(most)
    free = {one: max(0.0, peak - now.get(one, 0.0)) for one, peak in most.items()}
    whole = math.fsum(free.values())
    return {one: min(1.0, (whole - free.get(one, 0.0)) / need) if need > 0 else None for one, need in now.items()}


def moving_totals(by_year: Mapping[int, Amounts], width: int, first: int, last: int) -> dict[int, dict[str, float]]:
    """The totals of every window of `width` years within the years first to last, by the window's last year.

    A year without an entry is one in which nothing was supplied: give only years that the data cover.
    """
    if width < 1:
        raise UsageError(f"A window of {width} years is none.", "Give 1 or more.")
    return {
        end: total([by_year.get(year, {}) for year in range(end - width + 1, end + 1)])
        for end in range(first + width - 1, last + 1)
    }


def total(parts: Sequence[Amounts]) -> dict[str, float]:
    partners = dict.fromkeys(partner for part in parts for partner in part)
    return {p: math.fsum(part.get(p, 0.0) for part in parts) for p in partners}


def peaks(windows: Collection[Amounts]) -> dict[str, float]:
    """The most that each partner has in any window."""
    partners = dict.fromkeys(partner for window in windows for partner in window)
    return {partner: max(window.get(partner, 0.0) for window in windows) for partner in partners}


def rival_pair_index(parts: Amounts, rivals: Collection[frozenset[str]]) -> float | None:
    """How far something is held with states that are rivals of each other.

    The probability that two draws in proportion to the shares, given that they fall on different partners, fall on a
    pair of rivals; 0 where no partners are rivals, 1 where all are. None with fewer than two partners.
    """
    check(parts)
    held = {partner: part for partner, part in parts.items() if part > 0}
    whole = math.fsum(held.values())
    apart = whole**2 - math.fsum(part**2 for part in held.values())
    if len(held) < 2 or apart <= 0:
        return None
    pairs = [tuple(pair) for pair in set(rivals) if len(pair) == 2 and pair <= held.keys()]
    return min(1.0, math.fsum(2 * held[a] * held[b] for a, b in pairs) / apart)


def between(first: float, second: float) -> float | None:
    """Where something lies between two poles: -1 all with the first, 0 as much with either, 1 all with the second."""
    whole = first + second
    return (second - first) / whole if whole > 0 else None


def check(amounts: Amounts) -> None:
    for partner, amount in amounts.items():
        if not math.isfinite(amount) or amount < 0:
            raise UsageError(f"{partner}: {amount} is no amount.", "Amounts are numbers from 0.")
