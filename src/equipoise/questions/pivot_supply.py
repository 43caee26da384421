"""Whose supply a client lives on, and how much of it others could replace: phi and rho of `pivot`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from equipoise.questions.naming import name
from equipoise.questions.pivot_parameters import Parameter, measured, prior
from equipoise.questions.pivot_record import Link, Record, span

YEARS = 5  # of a moving window, as SIPRI reports them
WINDOWS = 2  # the newest and the one before it
PEAK_YEARS = 20
PERCENT = "percent"
OF_TARGET = "share of target's"
TIV = "million TIV"


@dataclass(frozen=True, slots=True)
class Window:
    """What each supplier delivered to a client in a span of years, as parts of all that it got.

    `whole` is that all, where amounts are told.
    """

    since: int
    until: int
    shares: dict[str, float]
    links: tuple[Link, ...]
    whole: float | None = None

    def __str__(self) -> str:
        return f"{self.since} to {self.until}" if self.since != self.until else str(self.until)


def supply(record: Record, client: str) -> tuple[Parameter, Parameter]:
    """The pivot's share of a client's supply, and the share that others could replace: arms first, then trade."""
    if arms := arms_windows(record, client):
        return share(record, client, recent(arms), "arms deliveries"), replaceable(record, client, arms)
    if imports := shares_told(record, client, "imports") or shares_told(record, client, "trade"):
        return share(record, client, recent(imports), "imports or trade"), prior("rho")
    if bought := trade_windows(record, client):
        return share(record, client, bought, "imports"), prior("rho")
    return prior("phi"), prior("rho")


def recent(windows: Sequence[Window]) -> Sequence[Window]:
    """The newest window and the one before it; one of long before says nothing of now."""
    return [w for w in windows[-WINDOWS:] if w.until > windows[-1].until - WINDOWS * YEARS]


def share(record: Record, client: str, windows: Sequence[Window], what: str) -> Parameter:
    low, high = span([w.shares.get(record.pivot, 0.0) for w in windows])
    parts = "; ".join(f"{w.shares.get(record.pivot, 0.0):.1%} in {w}" for w in windows)
    return measured(
        low, high, f"{name(record.pivot)}'s part of {name(client)}'s {what}: {parts}", own(windows, record.pivot)
    )


def own(windows: Iterable[Window], supplier: str) -> list[Link]:
    return [link for w in windows for link in w.links if link.source == supplier] or [
        link for w in windows for link in w.links
    ]


def replaceable(record: Record, client: str, windows: Sequence[Window]) -> Parameter:
    """Other suppliers' observed peaks against what the client gets now: amounts where they are told, else shares.

    The low end counts what they once delivered beyond what they deliver now, the high end all that they once did. A
    supplier that once led when the client bought little can replace little now; of shares alone that is not seen.
    """
    now, peaks = windows[-1], defaultdict[str, float](float)
    past = [w for w in windows if w.until > now.until - PEAK_YEARS]
    for window in past:
        size = window.whole / now.whole if window.whole and now.whole else 1.0
        for supplier, part in window.shares.items():
            if supplier not in (record.pivot, client):
                peaks[supplier] = max(peaks[supplier], part * size)
    spare = sum(peak - now.shares.get(supplier, 0.0) for supplier, peak in peaks.items())
    years = now if now.whole else "those years"
    why = (
        f"other suppliers of arms at their most, as parts of what {name(client)} got in {years}: "
        + (", ".join(f"{name(s)} {p:.1%}" for s, p in sorted(peaks.items(), key=lambda item: -item[1])[:4]) or "none")
        + f"; the low end is what they have beyond {now}; who never delivered is not seen"
    )
    return measured(min(1.0, spare), min(1.0, sum(peaks.values())), why, [link for w in past for link in w.links])


def arms_windows(record: Record, client: str) -> list[Window]:
    """The windows of arms up to the day, oldest first: as told in shares, else summed from amounts."""
    return shares_told(record, client, "arms") or arms_summed(record, client)


def shares_told(record: Record, client: str, role: str) -> list[Window]:
    """The spans for which shares of a client's supply are told, that ended by the end of the year."""
    spans = defaultdict[tuple[int, int], list[Link]](list)
    for link in record.of(role):
        told = link.unit == PERCENT and link.quantity == OF_TARGET and link.target == client
        if told and link.value is not None and link.start and link.end and link.end.year <= record.day.year:
            spans[link.end.year, link.start.year].append(link)
    found = []
    for (until, since), links in sorted(spans.items()):
        shares = {link.source: (link.value or 0.0) / 100 for link in links}
        if role == "arms" or record.pivot in shares:  # main partners only: who is not listed is not known to be none
            found.append(Window(since, until, shares, tuple(links)))
    return found


def arms_summed(record: Record, client: str) -> list[Window]:
    """Windows of five years summed from yearly amounts, newest last; a window with an unknown amount is left out.

    A file of one supplier's deliveries alone tells no share: there must be another supplier of either client in it.
    Where neither of the last two windows is known, older ones say nothing of now.
    """
    rows = [link for link in record.of("arms") if link.unit == TIV and link.start and link.target in record.clients]
    if not any(link.source != record.pivot for link in rows):
        return []
    mine = [link for link in rows if link.target == client]
    last = max((link.start.year for link in rows if link.start), default=0)
    found = []
    for until in range(min(last, record.day.year), last - PEAK_YEARS, -YEARS):
        links = [link for link in mine if link.start and until - YEARS < link.start.year <= until]
        whole = sum(link.value or 0.0 for link in links)
        if whole > 0 and all(link.value is not None for link in links):
            shares = defaultdict[str, float](float)
            for link in links:
                shares[link.source] += (link.value or 0.0) / whole
            found.append(Window(until - YEARS + 1, until, dict(shares), tuple(links), whole))
    is_stale = not found or found[0].until <= min(last, record.day.year) - WINDOWS * YEARS
    return [] if is_stale else found[::-1]


def trade_windows(record: Record, client: str) -> list[Window]:
    """The last five covered years of a client's imports, each a window, from yearly amounts of one data set."""
    links = [link for link in record.of("trade") if link.target == client and is_amount(link)]
    years = sorted({year for link in links for year in link.years(0, record.day.year)})[-YEARS:]
    found = []
    for year in years:
        here = [link for link in links if year in link.years(0, record.day.year)]
        newest = max(here, key=lambda link: link.last_covered or 0).dataset
        here = [link for link in here if link.dataset == newest]
        whole = sum(link.value or 0.0 for link in here)
        if whole > 0:
            shares = {link.source: (link.value or 0.0) / whole for link in here}
            found.append(Window(year, year, shares, tuple(link for link in here if link.source == record.pivot)))
    return found


def is_amount(link: Link) -> bool:
    return link.value is not None and "US dollars" in (link.unit or "")
