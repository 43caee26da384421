"""Capabilities of states by year, the weights of targets."""

from __future__ import annotations

from equipoise.errors import NotFound
from equipoise.ledger.view import View, query
from equipoise.questions.hidden import to_load


def capabilities(view: View) -> dict[tuple[int, int], float]:
    """CINC by COW number and year.

    Raises
    ------
    NotFound : the data set is not loaded.
    """
    if not view.has("nmc"):
        raise NotFound("Weights by capabilities need the data set nmc, which is not loaded.", to_load(view, "nmc"))
    found = view.arrays(query("alignment_capabilities"))
    keys = zip(found["ccode"].tolist(), found["year"].tolist(), strict=True)
    return dict(zip(keys, found["cinc"].tolist(), strict=True))
