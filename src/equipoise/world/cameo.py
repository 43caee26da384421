"""CAMEO codes of our events: the root of the type, and a longer code where mode and status make it sure."""

from __future__ import annotations

from functools import cache

from equipoise.world.plover import types
from equipoise.world.rows import read

STATUSES = ("occurred", "planned")  # CAMEO has no code for what is denied or only may happen


def cameo(type: str, mode: str | None, status: str) -> str | None:
    """The CAMEO code of an event: two digits for a root, three where the table `cameo.csv` knows more.

    Returns
    -------
    str or None
        None for what is denied, hypothetical, called off or lapsed, and for plans that CAMEO has no code for.
    """
    table = _table()
    found = table.get((type, mode, status)) or table.get((type, None, status))
    if found or status != "occurred":
        return found
    return next((t.cameo[0] for t in types() if t.type == type), None)


@cache
def _table() -> dict[tuple[str, str | None, str], str]:
    rows = read("cameo.csv", ("type", "mode", "status", "code"), ignored=("why",))
    known = {t.type for t in types()}
    modes = {t.mode or "" for t in types()}
    return {
        (r.choice("type", known), r.choice("mode", modes) or None, r.choice("status", STATUSES)): r.text("code")
        for r in rows
    }
