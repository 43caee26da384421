"""Kernel: where bargaining over one issue ends: the weighted mean, and the challenge model. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

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
    table = Table(c * s, s, float(np.ptp(x)), q, denominator)
    positions, risks = [x], []
    for _ in range(rounds):
        risk, mine, theirs = table.weighed(positions[-1])
        places = accepted(positions[-1].tolist(), mine.tolist(), theirs.tolist(), preferred, compelled)
        positions.append(np.asarray(places))
        risks.append(risk)
    after = np.asarray(positions[1:]).reshape(rounds, len(x))
    summed = zip(after, medians_of(after, c * s), after @ (c * s) / (c * s).sum(), risks, strict=True)
    return [Round(places, float(median), float(mean), risk) for places, median, mean, risk in summed]


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
    return float(medians_of(x[None], weights)[0])


def medians_of(rounds: Floats, weights: Floats) -> Floats:
    """The weighted median of each row of positions [round, actor]."""
    order = rounds.argsort(axis=1, kind="stable")
    share = weights[order].cumsum(1)
    reached = share >= share[:, -1:] / 2 * (1 - 1e-12)
    rows = np.arange(len(rounds))
    found: Floats = rounds[rows, order[rows, reached.argmax(1)]]
    return found


# How parts of the utilities grow with the distance of two positions, before an exponent of risk: a vote's worth, what
# winning costs of the best, what losing does.
AT_NOUGHT, WITH_DISTANCE = np.array([0, 0.5, 0.5])[:, None, None], np.array([1, -0.5, 0.5])[:, None, None]
NEUTRAL = np.ones((1, 1))


@dataclass(frozen=True, slots=True)
class Table:
    """What stays the same over the rounds; `weights` are capability times salience.

    A round costs as few calls as possible: with ten actors each takes longer to begin than to reckon.
    """

    weights: Floats
    salience: Floats
    range: float
    q: float
    denominator: Denominator

    def weighed(self, x: Floats) -> tuple[Floats, Floats, Floats]:
        """Each actor's exponent of risk, what row expects of challenging column, and column of challenging row.

        Both expectations are as row sees them, [row, column].
        """
        distance = np.minimum(np.abs(x[:, None] - x) / self.range, 1)
        parts = AT_NOUGHT + WITH_DISTANCE * distance
        mid = self.median_distance(x)
        neutral, _ = self.utilities(parts, distance, mid, NEUTRAL)
        risk = exponents((neutral.sum(0) - neutral.diagonal()).tolist())
        column = risk[:, None]
        return risk, *self.utilities(parts**column, distance, mid, column)

    def median_distance(self, x: Floats) -> Floats | None:
        """How far each is from the median, if it counts."""
        if self.q == 1:
            return None
        found: Floats = np.abs(x - median_of(x, self.weights)) / self.range
        return found

    def utilities(self, parts: Floats, distance: Floats, mid: Floats | None, risk: Floats) -> tuple[Floats, Floats]:
        """What row expects of challenging column, and column of challenging row, both with row's exponent of risk.

        In quarters of the paper's units, where success is worth 2 - 4 won and failure 2 - 4 lost: only signs and ratios
        are used. A rival that does not care enough to resist gives way.
        """
        far, won, lost = parts
        resisted = self.salience * (1 - self.chances(far))
        kept, gap = self.q * 0.5**risk - won, lost - won
        mine, theirs = kept - gap * resisted, kept - gap * resisted.T
        if mid is None:
            return mine, theirs
        unmoved = (1 - self.q) / 2
        return (
            mine + unmoved - self.drifted(mid[:, None], distance, risk),
            theirs + unmoved - self.drifted(mid[None, :], distance, risk),
        )

    def chances(self, far: Floats) -> Floats:
        """The probability that row wins against column: the weight of the votes for its position.

        `far` is the distance of voter (row) from position (column), with the voter's exponent of risk.
        """
        actors = len(self.weights)
        balance = self.weights @ far
        apart = np.abs(far[:, None, :] - far[:, :, None])
        cast = (self.weights @ apart.reshape(actors, -1)).reshape(actors, actors)
        twice = cast + balance - balance[:, None]  # the votes for row: all that were cast, and by how much they lead
        if self.denominator == "all pairs":
            found: Floats = twice / (2 * cast.sum() or 1.0)
        else:
            found = np.divide(twice, 2 * cast, out=np.zeros_like(cast), where=cast > 0)
        return found

    def drifted(self, mid: Floats, distance: Floats, risk: Floats) -> Floats:
        """What a challenger, so far from the median, loses or gains if the rival moves without a challenge."""
        change = (mid + distance) / 4
        better, worse = np.maximum(0.5 - change, 0) ** risk, (0.5 + change) ** risk
        return (1 - self.q) * (0.5 - np.where(mid < distance, better, worse))


def exponents(security: Sequence[float]) -> Floats:
    """Each actor's exponent of risk: a half where its position is the most secure, two where it is the least."""
    high, low = max(security), min(security)
    if not high > low:
        return np.ones(len(security))
    thirds = [(2 * one - high - low) / (3 * (high - low)) for one in security]
    return np.asarray([(1 - third) / (1 + third) for third in thirds])


def accepted(
    x: list[float], mine: list[list[float]], theirs: list[list[float]], preferred: Preferred, compelled: Compelled
) -> list[float]:
    """The positions after everybody accepted one offer of those that it sees: [row] of [row, column]."""
    return [
        one_offer(here, x, ours, others, preferred == "weighted position", compelled == "moves")
        for here, ours, others in zip(x, mine, theirs, strict=True)
    ]


def one_offer(
    here: float, x: list[float], mine: list[float], theirs: list[float], by_position: bool, is_compelled: bool
) -> float:
    """Where an actor goes: to who beats it, else to meet who presses it; of several the least by rank, then the first.

    Parameters
    ----------
    x : where its rivals stand; `mine` is what it expects of challenging each, `theirs` what each of challenging it.
    """
    offers = []
    for n, other in enumerate(theirs):
        if other <= 0 or (there := x[n]) == here:
            continue
        own = mine[n]
        if 0 < own < other:
            offers.append((0, abs(there - here), n, there))
        elif 0 < -own < other:
            meeting = here + (there - here) * (-own / other)
            offers.append((1, meeting if by_position else abs(meeting - here), n, meeting))
        elif own < 0 and is_compelled:
            offers.append((2, abs(there - here), n, there))
    return min(offers)[-1] if offers else here
