"""The tables of names load, and every code they use is one of an actor."""

from __future__ import annotations

from collections import Counter

from equipoise.world import codes, tables


def test_every_code_is_an_actor() -> None:
    known = codes.actors().keys()
    used = {n.code for n in tables.names()} | {c.code for c in tables.codes()} | set(tables.places().values())
    used |= {m.state for m in tables.memberships()}
    used |= {c.meaning for c in tables.ambiguous()} - {"other"}
    used |= {code for pair in tables.pairs() for code in (pair.first, pair.second)}
    assert used <= known


def test_codes_are_given_once() -> None:
    counted = Counter([s.code for s in tables.states()] + [o.code for o in tables.organisations()])
    assert [code for code, times in counted.items() if times > 1] == []


def test_former_and_de_facto_states_are_there() -> None:
    kinds = {s.code: s.kind for s in tables.states()}
    assert kinds["SUN"] == kinds["DDR"] == kinds["YUG"] == "former"
    assert kinds["XKX"] == kinds["XNK"] == kinds["TWN"] == kinds["PSE"] == "de facto"


def test_a_word_list_is_its_own() -> None:
    assert "mr" in tables.word_list("honorific")
    assert "mr" not in tables.word_list("calendar")
    assert tables.word_list("no such list") == frozenset()


def test_plain_places_are_cities_and_regions_of_one_meaning() -> None:
    plain = tables.plain_places()
    assert plain.items() <= tables.places().items()
    assert plain["Jenin"] == "PSE"
    assert not plain.keys() & {"Guantanamo Bay", "Camp David", "Dayton"}
