"""Kernel: structural balance of signed networks, exactly: frustration index, camps, triads, what one tie changes."""

from equipoise.signed_balance.camps import Camps, camps
from equipoise.signed_balance.changes import Change, Sensitivity, sensitivity
from equipoise.signed_balance.frustration import Frustration, frustration_index
from equipoise.signed_balance.network import Network, Tie
from equipoise.signed_balance.triads import Triads, triads

__all__ = [
    "Camps",
    "Change",
    "Frustration",
    "Network",
    "Sensitivity",
    "Tie",
    "Triads",
    "camps",
    "frustration_index",
    "sensitivity",
    "triads",
]
