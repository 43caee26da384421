"""What is known of supplies of one kind between two states: shares, amounts and ranks, by window and data set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from equipoise.questions.check_numbers import figure
from equipoise.questions.checked import NO_DATA, Asked, Verdict, row
from equipoise.questions.dependence import WHOLE, WIDTHS
from equipoise.questions.naming import name
from equipoise.questions.phrases import listing
from equipoise.questions.supplies import UNNAMED, Span, Supplies, read_supplies
from equipoise.questions.tie_coverage import CASE
from equipoise.world.tie_kinds import tie_kinds

AROUND = 5  # years about a text within which a window may be the one that it means


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """What one state has of a kind from a partner: `whole` is the state whose supplies are shared out."""

    whole: str
    partner: str
    kind: str
    supplies: Supplies

    def share(self, span: Span) -> float:
        """In percent."""
        return 100 * self.supplies.parts(span).get(self.partner, 0.0)

    def amount(self, span: Span) -> float:
        return self.supplies.windows[span].get(self.partner, 0.0)

    def is_whole(self, span: Span) -> bool:
        return self.supplies.are_amounts or sum(self.supplies.windows[span].values()) >= WHOLE

    def rank(self, span: Span) -> int | None:
        """1 for the largest; nothing for who has no part in it."""
        parts = {code: part for code, part in self.supplies.parts(span).items() if code != UNNAMED and part > 0}
        mine = parts.get(self.partner)
        return None if mine is None else 1 + sum(part > mine for part in parts.values())

    def told(self, span: Span) -> str:
        share = f"{figure(self.share(span))} percent of {name(self.whole)}'s {self.kind}"
        return f"{share} {'to' if self.kind == 'exports' else 'from'} {name(self.partner)} in {years(span)}"

    def row(self, span: Span, says: str) -> dict[str, Any]:
        return row(
            says,
            self.supplies.dataset,
            self.told(span),
            ids=self.supplies.ties.get(span, ()),
            start=str(span[0]),
            end=str(span[1]),
            value=round(self.share(span), 1),
            unit="percent",
            reference=self.supplies.references.get(span, {}).get(self.partner),
        )


def years(span: Span) -> str:
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"


def markets(asked: Asked, width: int | None = None) -> list[Market]:
    """Every market in which the claim could be seen, the case's own shares and each data set apart."""
    found = []
    for kind in asked.rule.kinds:
        for whole, partner in sides(asked, kind):
            made = partial(Market, whole, partner, kind)
            found += [made(s) for s in read_supplies(asked.view, whole, kind, width or WIDTHS.get(kind, 1))]
    return [m for m in found if m.supplies.windows]


def sides(asked: Asked, kind: str) -> Iterator[tuple[str, str]]:
    """Whose supplies are shared out, and with whom: a share tells which, other claims may mean either."""
    claim, of = asked.claim, (asked.claim.value.quantity if asked.claim.value else "") or ""
    assert claim.object
    if asked.rule.by == "dependence" or (asked.relation.name == "exports" and kind == "exports"):
        yield claim.subject, claim.object
        return
    if of != "share of subject's" or not asked.relation.symmetric:
        yield claim.object, claim.subject
    if asked.relation.symmetric and of in ("share of subject's", ""):
        yield claim.subject, claim.object


def about(asked: Asked, market: Market) -> list[Span]:
    """The windows that the text may mean, the likeliest first: of its time, or else those over when it came out."""
    since, until = asked.period.since, asked.period.until
    spans = sorted(market.supplies.windows, key=lambda span: (span[1], span[0]), reverse=True)
    if since is None or until is None:
        return spans
    if asked.claim.period and since != until:
        return sorted((s for s in spans if s[0] <= until.year and s[1] >= since.year), key=lambda s: -overlap(s, asked))
    over = [s for s in spans if s[1] < until.year and s[1] >= until.year - AROUND]
    return over + [s for s in reversed(spans) if s[0] <= until.year <= s[1]]


def overlap(span: Span, asked: Asked) -> int:
    """Years of a window within the time told, less those outside."""
    since, until = asked.period.since, asked.period.until
    assert since and until
    inside = min(span[1], until.year) - max(span[0], since.year) + 1
    return 2 * inside - (span[1] - span[0] + 1)


def told(pairs: Sequence[tuple[Market, Span]]) -> str:
    texts = [f"{m.told(span)} ({m.supplies.dataset})" for m, span in pairs]
    return listing([*texts[:3], *([f"{len(texts) - 3} more windows"] if len(texts) > 3 else [])])


def windows(pairs: Sequence[tuple[Market, Span]]) -> str:
    """`2016 to 2020 (16.4 percent, arms)`."""
    texts = list(dict.fromkeys(f"{years(span)} ({m.kind}, {figure(m.share(span))} percent)" for m, span in pairs))
    return listing([*texts[:3], *([f"{len(texts) - 3} more"] if len(texts) > 3 else [])])


def finished(asked: Asked, found: Sequence[Market], made: Verdict, data: Sequence[Mapping[str, Any]]) -> Verdict:
    rows = tuple(row for n, row in enumerate(data) if row not in data[:n])
    return replace(made, data=rows, coverage=covered(found))


def covered(found: Sequence[Market]) -> tuple[str, ...]:
    told = []
    for market in found:
        spans = sorted(market.supplies.windows)
        of = "amounts" if market.supplies.are_amounts else f"shares in {listing([years(s) for s in spans][:6])}"
        years_told = f", {spans[0][0]} to {spans[-1][1]}" if market.supplies.are_amounts else ""
        told.append(f"{market.supplies.dataset}: {market.kind} of {name(market.whole)}, {of}{years_told}")
    return tuple(dict.fromkeys(told))


def nothing(asked: Asked, why: str, found: Sequence[Market] = ()) -> Verdict:
    sets = [d for kind in asked.rule.kinds if kind in tie_kinds() for d in tie_kinds()[kind].datasets]
    loaded = {one.name for one in asked.view.datasets()} | {CASE}
    step = next(
        (f"equipoise get {d}, then equipoise load {d} FILE" for d in dict.fromkeys(sets) if d not in loaded), None
    )
    pair = f"{asked.claim.subject} {asked.claim.object}"
    own = f'equipoise tie add "{asked.rule.kinds[0]}" {pair} --since D --reference "…"'
    return Verdict(NO_DATA, f"Nothing decides it: {why}.", coverage=covered(found), next=step or own)
