"""The world: states and their codes by date, organisations, offices and holders, places, the PLOVER ontology.

Nothing is read before it is asked for: each table loads with the first call that needs it.
"""

from __future__ import annotations

from equipoise.world.actors import Actor, resolve, state_code
from equipoise.world.conversion import from_code, to_code
from equipoise.world.gazetteer import Named, find_actors
from equipoise.world.offices import Holder, holder, holders, rank_of
from equipoise.world.places import country_of

__all__ = [
    "Actor",
    "Holder",
    "Named",
    "country_of",
    "find_actors",
    "from_code",
    "holder",
    "holders",
    "rank_of",
    "resolve",
    "state_code",
    "to_code",
]
