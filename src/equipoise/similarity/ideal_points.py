"""Distances of ideal points, with intervals from those of the points."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from equipoise.similarity.tables import Numbers


def point_distances(first: npt.ArrayLike, second: npt.ArrayLike) -> tuple[Numbers, Numbers, Numbers]:
    """The distance of two ideal points on one line, with its interval.

    The limits of the difference are recovered from those of the points (MOVER): each side's share of the uncertainty
    is its own limit's distance from its estimate, and they add as squares. That takes the two points' errors to be
    independent. An interval of the difference that holds zero gives one of the distance that begins at zero.

    Parameters
    ----------
    first, second : (3, …): estimate, low and high of the points; a limit that is not known is NaN.

    Returns
    -------
    (estimate, low, high), each of the points' shape; the limits have the level of those given.

    References
    ----------
    Bailey, M. A., Strezhnev, A. and Voeten, E. (2017). Estimating dynamic state preferences from United Nations voting
    data. Journal of Conflict Resolution 61, 430-456. Zou, G. Y. and Donner, A. (2008). Construction of confidence
    limits about effect measures: a general approach. Statistics in Medicine 27, 1693-1702.
    """
    one, other = np.asarray(first, float), np.asarray(second, float)
    apart = one[0] - other[0]
    low = apart - np.hypot(one[0] - one[1], other[2] - other[0])
    high = apart + np.hypot(one[2] - one[0], other[0] - other[1])
    furthest = np.maximum(np.abs(low), np.abs(high))
    nearest = np.where((low <= 0) & (high >= 0), 0.0, np.minimum(np.abs(low), np.abs(high)))
    return np.abs(apart), nearest + 0 * furthest, furthest  # where one limit is not known, neither is
