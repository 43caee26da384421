"""The families of series: counts by chance, counts that vary more than that, scores."""

from __future__ import annotations

from equipoise.errors import UsageError

POISSON, DISPERSED, GAUSSIAN = "poisson", "negative-binomial", "gaussian"
FAMILIES = (POISSON, DISPERSED, GAUSSIAN)


def check_family(family: str) -> None:
    """Raise a UsageError for an unknown family."""
    if family not in FAMILIES:
        raise UsageError(f"'{family}' is no family of series.", f"Known: {', '.join(FAMILIES)}.")
