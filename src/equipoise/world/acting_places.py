"""Cities and regions that stand for their state: `troops raided Jenin`, `planes bombed the port of Hodeidah`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from equipoise.world import context
from equipoise.world.scanning import Hit, Scan
from equipoise.world.tables import word_list
from equipoise.world.titling import honorific

REACH = 80  # words: a sentence longer than that is none, and the time stays linear


def acting_places(scanned: Scan, places: Sequence[Hit], actors: Sequence[tuple[int, str]]) -> list[Hit]:
    """The places that are read as their states: those beside which their sentence names one other actor alone.

    Where a sentence names nobody else there is nobody to whom the state could do anything; where it names two, the
    place is mostly no more than where they met.

    Parameters
    ----------
    places : the hits of cities and regions, left to right.
    actors : the first word and the code of each actor of the text, left to right.
    """
    firsts = [first for first, _ in actors]
    found = []
    for hit in places:
        first, last = context.sentence(scanned, hit, REACH)
        others = {code for _, code in actors[bisect_left(firsts, first) : bisect_left(firsts, last)]}
        if len(others) == 1 and hit.entry.place not in others and not _part_of_a_name(scanned, hit):
            found.append(hit)
    return found


def _part_of_a_name(scanned: Scan, hit: Hit) -> bool:
    """Whether the words around make it a person's or a body's: `Mr. Sevan`, `Ramsey Clark`, `Basra Airport`."""
    if honorific(scanned, hit.first):
        return True
    if not scanned.cased:
        return False
    kind = hit.last < len(scanned.low) and scanned.low[hit.last] in word_list("place kind")
    return context.given_before(scanned, hit) or (context.surname_after(scanned, hit) and not kind)
