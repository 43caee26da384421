"""Data sets that a case has loaded and that `--known-by` leaves out: why, in words."""

from __future__ import annotations

from equipoise.ledger.loaded import LoadedDataset, one_loaded
from equipoise.ledger.view import View


def out_since(dataset: LoadedDataset) -> str:
    """`is on record as out from 2022-08-31 on`, or that nobody knows."""
    return f"is on record as out from {dataset.released} on" if dataset.released else "has no known day of release"


def to_load(view: View, name: str) -> str:
    """What to do about a data set that a view does not have: load it, or look from a later day."""
    loaded = one_loaded(view.case.datasets, name)
    if loaded is None or loaded.known_by(view.known_by):
        return f"Load it: `equipoise load {name} FILE`."
    return (
        f"What `equipoise load {name}` read {out_since(loaded)}, so --known-by {view.known_by} leaves it out. "
        "Give a later day, or none."
    )
