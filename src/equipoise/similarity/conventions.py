"""The choices that change numbers, each with its name and its default."""

from __future__ import annotations

from dataclasses import dataclass, fields

from equipoise.errors import UsageError, nearest

DISTANCES = ("nominal", "linear", "quadratic")
CHOICES = {
    "max_distance": ("fixed", "observed"),
    "categories": ("fixed", "observed"),
    "kappa": DISTANCES,
    "pi": DISTANCES,
    "agreement": ("exact", "half credit"),
}


@dataclass(frozen=True, slots=True)
class Conventions:
    """How tables become measures.

    Parameters
    ----------
    max_distance : the distance that S and A are scaled by: `fixed`, that of the scale's ends, or `observed`, that of
        the furthest levels which occur in the pair.
    categories : of kappa and pi: `fixed`, the levels of the scale with their own distances; or `observed`, only those
        that the pair uses, by their rank among these, as R's psych::cohen.kappa has it.
    kappa, pi : the distances of disagreement: `nominal` (all alike), `linear` or `quadratic`.
    agreement : `exact`, the share of equal cells; or `half credit`, in which half of the scale apart counts one half.

    Raises
    ------
    UsageError : a word that is no choice.
    """

    max_distance: str = "fixed"
    categories: str = "fixed"
    kappa: str = "quadratic"
    pi: str = "nominal"
    agreement: str = "exact"

    def __post_init__(self) -> None:
        for one in fields(self):
            if (given := getattr(self, one.name)) not in (known := CHOICES[one.name]):
                hint = f"{nearest(str(given), known)} Take {' or '.join(known)}."
                raise UsageError(f"{one.name} = '{given}' is no convention.", hint.strip())
