"""The utilities of the pivot's four choices, and by how much balancing beats the best of the others."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Values = Mapping[str, Floats]

CHOICES = ("balance", "A", "B", "aloof")
# Each parameter with the most it can be. Shares end at 1; the others are in units of the pivot's whole stake in both.
SCALARS: Mapping[str, float] = {
    "V_A": 1.0,
    **{f"{name}_{side}": 1.0 for name in ("phi", "rho") for side in "AB"},
    "h": 1.0,
    "theta": 1.0,
    "g": 10.0,
    "epsilon": 1.0,
    "C": 10.0,
    "kappa_A": 10.0,
    "kappa_B": 10.0,
    "eta": 10.0,
    **{f"{name}_{side}": 1.0 for name in ("border", "hostility", "patrons") for side in "AB"},
}
# What makes an enemy dear, besides being a neighbour at all; their weights are unknown.
ENMITY = ("near", "hostility", "patrons")


def utilities(v: Values) -> dict[str, Floats]:
    """What each choice is worth to the pivot.

    Parameters
    ----------
    v : the parameters of `SCALARS` and the weights `w_near`, `w_hostility`, `w_patrons` (which add up to 1), arrays
        that broadcast. V_A is the pivot's stake in A, V_B = 1 - V_A that in B: all utilities are in units of both.
        phi is its share of a client's supply, rho the share that others could replace; h how bitter the rivalry is,
        theta how much a client punishes dealing with its rival, g the premium for taking a side, epsilon the chance of
        being drawn into a war, C its cost, kappa the cost of breaking a treaty; eta that of an enemy next door.

    Notes
    -----
    lambda = phi (1 - rho) is the leverage over a client, m the lesser of both. With N the cost of a client's enmity:

    - U(A) = V_A (1 + g h) + lambda_B V_B - epsilon C h - kappa_B - (1 - lambda_B) N_B, and U(B) in the mirror
    - U(aloof) = lambda_A V_A + lambda_B V_B
    - U(balance) = sum [lambda + (1 - lambda)(1 - theta h)] V - epsilon C h (1 - m) - sum (1 - lambda) theta h N

    References
    ----------
    Leverage: Hirschman, A. O. (1945). National Power and the Structure of Foreign Trade. Restraint by leverage on both:
    Crawford, T. W. (2003). Pivotal Deterrence. Entrapment: Snyder, G. H. (1984). The security dilemma in alliance
    politics. World Politics 36(4), 461-495. A near, hostile and backed enemy: Walt, S. M. (1987). The Origins of
    Alliances: threat grows with proximity, intentions and power.
    """
    a, b = v["V_A"], 1 - v["V_A"]
    held_a, held_b = leverage(v, "A"), leverage(v, "B")
    free_a, free_b = 1 - held_a, 1 - held_b
    hate_a, hate_b = enmity(v, "A"), enmity(v, "B")
    h, war = v["h"], v["epsilon"] * v["C"] * v["h"]
    gain, cross = v["g"] * h, v["theta"] * h
    return {
        "balance": a
        + b
        - cross * (free_a * (a + hate_a) + free_b * (b + hate_b))
        - war * (1 - np.minimum(held_a, held_b)),
        "A": a * (1 + gain) + held_b * b - war - v["kappa_B"] - free_b * hate_b,
        "B": b * (1 + gain) + held_a * a - war - v["kappa_A"] - free_a * hate_a,
        "aloof": held_a * a + held_b * b + 0 * war,
    }


def leverage(v: Values, side: str) -> Floats:
    """The share of a client's supply that comes from the pivot and from nobody else."""
    return v[f"phi_{side}"] * (1 - v[f"rho_{side}"])


def enmity(v: Values, side: str) -> Floats:
    """What a wholly alienated client costs the pivot: nothing if it is no neighbour.

    N = eta border (w_near + w_hostility hostility + w_patrons patrons). The part of a client that has nowhere else to
    go cannot turn, so utilities count N only for the part that can, 1 - lambda.
    """
    dear = v["w_near"] + v["w_hostility"] * v[f"hostility_{side}"] + v["w_patrons"] * v[f"patrons_{side}"]
    return v["eta"] * v[f"border_{side}"] * dear


def margin(v: Values) -> Floats:
    """By how much balancing beats the best of the other choices; negative where another is better."""
    worth = utilities(v)
    others = np.maximum(np.maximum(worth["A"], worth["B"]), worth["aloof"])
    return np.asarray(worth["balance"] - others, dtype=np.float64)


def over(v: Values, choice: str) -> Floats:
    """By how much balancing beats one other choice."""
    worth = utilities(v)
    return np.asarray(worth["balance"] - worth[choice], dtype=np.float64)
