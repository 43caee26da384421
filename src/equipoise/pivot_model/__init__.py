"""Kernel: must a pivot between two rival clients balance, or does choosing a side pay? Pure functions of ranges."""

from equipoise.pivot_model.boxes import Box, Range, Uniforms
from equipoise.pivot_model.choosing import Judged, judge, least, shares_of
from equipoise.pivot_model.flips import BreakEven, Swing, Switch, break_even, switching, tornado
from equipoise.pivot_model.utilities import CHOICES, SCALARS, Values, margin, utilities
from equipoise.pivot_model.variance import Settling, Spread, settling, spread

__all__ = [
    "CHOICES",
    "SCALARS",
    "Box",
    "BreakEven",
    "Judged",
    "Range",
    "Settling",
    "Spread",
    "Swing",
    "Switch",
    "Uniforms",
    "Values",
    "break_even",
    "judge",
    "least",
    "margin",
    "settling",
    "shares_of",
    "spread",
    "switching",
    "tornado",
    "utilities",
]
