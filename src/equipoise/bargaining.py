"""Kernel: where bargaining over one issue ends: the weighted mean, and the challenge model. Pure functions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from equipoise.errors import UsageError

Floats = NDArray[np.float64]
Denominator = Literal["all pairs", "own pair"]
Preferred = Literal["weighted position", "least move"]
Compelled = Literal["stays", "moves"]


@dataclass(frozen=True, slots=True)
class Round:
    """The state after a round: positions [actors], their median and weighted mean, and the exponents of risk in it."""

    positions: Floats
    median: float
    mean: float
    risk: Floats


def weighted_mean(positions: ArrayLike, capability: ArrayLike, salience: ArrayLike) -> float:
    """The mean position, weighted by capability times salience.

    Parameters
    ----------
    positions, capability, salience : [actors]; capability > 0, salience >= 0, not all zero.

    Raises
    ------
    UsageError : arrays of different length, fewer than two actors, a number that is not finite or out of its bounds.

    References
    ----------
    Achen, C. H. (2006). Evaluating political decision-making models. In Thomson et al. (eds), The European Union
    Decides. Cambridge University Press.
    """
    x, c, s = checked(positions, capability, salience)
    return mean_of(x, c * s)


def mean_interval(
    positions: ArrayLike,
    capability: ArrayLike,
    salience: ArrayLike,
    *,
    spread: float = 0.1,
    level: float = 0.95,
    draws: int = 10_000,
    seed: int = 1,
) -> tuple[float, float]:
    """How far the weighted mean moves when every input is somewhat wrong.

    Capability and salience are multiplied by log-normal errors of standard deviation `spread`; to positions normal
    errors are added, of `spread` times half the range of positions.

    Returns
    -------
    The bounds of the central interval that holds a part `level` of the draws.
    """
    x, c, s = checked(positions, capability, salience)
    chance = np.random.default_rng(seed)
    weights = c * s * np.exp(spread * np.sqrt(2) * chance.standard_normal((draws, len(x))))
    moved = x + spread * np.ptp(x) / 2 * chance.standard_normal((draws, len(x)))
    means = (weights * moved).sum(1) / weights.sum(1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)


def challenge(
    positions: ArrayLike,
    capability: ArrayLike,
    salience: ArrayLike,
    *,
    rounds: int = 8,
    q: float = 1.0,
    denominator: Denominator = "all pairs",
    preferred: Preferred = "weighted position",
    compelled: Compelled = "stays",
) -> list[Round]:
    """The challenge (expected-utility) model, as Scholz, Calbert and Smith reconstructed it.

    Each round, every actor weighs challenging every other. Its exponent of risk follows from how secure its position
    is; a vote for one of two positions is a difference of distances raised to that exponent, so the model's own
    programs reproduce the published series only with it. An actor accepts one offer a round: a lost confrontation
    before a compromise, of confrontations that which moves it least. The range of positions is that of the start.

    Parameters
    ----------
    positions, capability, salience : [actors].
    q : the chance that nothing changes without a challenge, in [0, 1]; 1 in the published example.
    denominator : the probability of winning divides the votes for the challenger by those of all pairs, as the
        published table does, or by those of the pair, as the paper's text says.
    preferred : of compromises that of the lowest weighted position is accepted, as in the published table, or the one
        that moves the actor least, as the paper's text says.
    compelled : whether an actor whose own challenge would cost it more than the other gains stays, as in the published
        table, or moves all the way, as the paper's text says.

    Raises
    ------
    UsageError : as `weighted_mean`; or all positions are equal.

    References
    ----------
    Scholz, J. B., Calbert, G. J. and Smith, G. A. (2011). Unravelling Bueno de Mesquita's group decision model.
    Journal of Theoretical Politics 23(4), 510-531.
    """
    x, c, s = checked(positions, capability, salience)
    if not 0 <= q <= 1:
        raise UsageError(f"q is {q}, which is no probability.", "Give a number from 0 to 1.")
    if not np.ptp(x) > 0:
        raise UsageError("All positions are equal: there is nothing to bargain over.", "Check the positions.")
    table = Table(c, s, float(np.ptp(x)), q, denominator)
    found = []
    for _ in range(rounds):
        risk = table.risk(x)
        mine, theirs = table.utilities(x, risk)
        x = accepted(x, mine, theirs, preferred, compelled)
        found.append(Round(x, median_of(x, c * s), mean_of(x, c * s), risk))
    return found


def checked(positions: ArrayLike, capability: ArrayLike, salience: ArrayLike) -> tuple[Floats, Floats, Floats]:
    """The inputs as arrays of one length."""
    x, c, s = (np.asarray(given, dtype=np.float64) for given in (positions, capability, salience))
    if not (x.ndim == 1 and x.shape == c.shape == s.shape):
        raise UsageError("Positions, capability and salience differ in number.", "Give one of each for every actor.")
    if len(x) < 2:
        raise UsageError("Bargaining takes two actors at least.", "Add the others.")
    if not (np.isfinite(x).all() and np.isfinite(c).all() and np.isfinite(s).all()):
        raise UsageError("A number is missing or not finite.", "Fill it, or leave the actor out.")
    if (c <= 0).any() or (s < 0).any() or not s.any():
        raise UsageError("Capability must be above 0, salience 0 or more.", "Leave out who has no capability.")
    return x, c, s


def mean_of(x: Floats, weights: Floats) -> float:
    return float((weights * x).sum() / weights.sum())


def median_of(x: Floats, weights: Floats) -> float:
    """The position that no other beats in weighted votes, each actor voting for the nearer: the weighted median."""
    order = np.argsort(x, kind="stable")
    share = np.cumsum(weights[order])
    return float(x[order][np.searchsorted(share, share[-1] / 2 * (1 - 1e-12))])


@dataclass(frozen=True, slots=True)
class Table:
    """What stays the same over the rounds."""

    capability: Floats
    salience: Floats
    range: float
    q: float
    denominator: Denominator

    def risk(self, x: Floats) -> Floats:
        """Each actor's exponent: a half where its position is the most secure, two where it is the least."""
        utilities, _ = self.utilities(x, np.ones(len(x)))
        security = utilities.sum(0) - utilities.diagonal()
        spread = np.ptp(security)
        if not spread > 0:
            return np.ones(len(x))
        rate = (2 * security - security.max() - security.min()) / spread
        found: Floats = (1 - rate / 3) / (1 + rate / 3)
        return found

    def utilities(self, x: Floats, risk: Floats) -> tuple[Floats, Floats]:
        """What row expects of challenging column, and column of challenging row, both as row sees it [row, column]."""
        distance = np.abs(x[:, None] - x) / self.range
        chance = self.chances(distance, risk)
        mid = self.median_distance(x)
        return (
            self.expected(distance, chance, mid, risk[:, None]),
            self.expected(distance, chance, mid, risk[None, :]).T,
        )

    def median_distance(self, x: Floats) -> Floats | None:
        """How far each is from the median, if it counts."""
        if self.q == 1:
            return None
        found: Floats = np.abs(x - median_of(x, self.capability * self.salience)) / self.range
        return found

    def chances(self, distance: Floats, risk: Floats) -> Floats:
        """The probability that row wins against column: the weight of the votes for its position."""
        weights = self.capability * self.salience
        far = distance ** risk[:, None]  # of voter (row) from position (column)
        balance = weights @ far
        cast = np.einsum("k,kij->ij", weights, np.abs(far[:, None, :] - far[:, :, None]))
        votes = (cast + balance - balance[:, None]) / 2
        whole = cast.sum() if self.denominator == "all pairs" else cast
        found: Floats = np.divide(votes, whole, out=np.zeros_like(votes), where=np.asarray(whole) > 0)
        return found

    def expected(self, distance: Floats, chance: Floats, mid: Floats | None, risk: Floats) -> Floats:
        """What row expects of challenging column, with exponents of risk that broadcast to [row, column]."""
        won, lost = 2 - 4 * (0.5 - distance / 2) ** risk, 2 - 4 * (0.5 + distance / 2) ** risk
        salience = self.salience
        found: Floats = won - salience * (1 - chance) * (won - lost) - self.q * (2 - 4 * 0.5**risk)
        if mid is None:
            return found
        change = (mid[:, None] + distance) / 4
        better, worse = 2 - 4 * np.maximum(0.5 - change, 0) ** risk, 2 - 4 * (0.5 + change) ** risk
        return found - (1 - self.q) * np.where(mid[:, None] < distance, better, worse)


def accepted(x: Floats, mine: Floats, theirs: Floats, preferred: Preferred, compelled: Compelled) -> Floats:
    """The positions after everybody accepted one offer of those that it sees."""
    apart = x[:, None] != x
    beaten = apart & (mine > 0) & (theirs > mine)
    pressed = apart & (mine < 0) & (theirs > 0)
    yields = pressed & (theirs > -mine)
    ratio: Any = np.divide(-mine, theirs, out=np.zeros_like(mine), where=yields)
    halfway = x[:, None] + (x - x[:, None]) * ratio
    move, middle = np.abs(x - x[:, None]), np.abs(halfway - x[:, None])
    moved = x.copy()
    offers = [
        (beaten, move, np.broadcast_to(x, mine.shape)),
        (yields, halfway if preferred == "weighted position" else middle, halfway),
    ]
    if compelled == "moves":
        offers.append((pressed & ~yields, move, np.broadcast_to(x, mine.shape)))
    free = np.ones(len(x), dtype=bool)
    for seen, rank, places in offers:
        best = np.where(seen, rank, np.inf).argmin(1)
        takes = free & seen.any(1)
        moved[takes] = places[takes, best[takes]]
        free &= ~takes
    return moved
