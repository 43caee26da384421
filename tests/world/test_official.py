"""Official sites by host and by publisher."""

from __future__ import annotations

import pytest

from equipoise.world import tables
from equipoise.world.official import official_at, official_called, official_sources


@pytest.mark.parametrize(
    ("address", "state"),
    [
        ("http://en.kremlin.ru/events/president/news/1", "RUS"),
        ("https://KREMLIN.ru", "RUS"),
        ("https://www.primeminister.am/en/", "ARM"),
        ("https://notkremlin.ru/", None),
        ("https://kremlin.ru.example/", None),
        ("sources/kremlin.ru.html", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_tells_the_state(address: str | None, state: str | None) -> None:
    found = official_at(address)
    assert (found.state if found else None) == state


@pytest.mark.parametrize(
    ("publisher", "state"),
    [("the kremlin", "RUS"), ("kremlin.ru", "RUS"), ("President of  Azerbaijan", "AZE"), ("TASS", None), (None, None)],
)
def test_a_publisher_tells_the_state(publisher: str | None, state: str | None) -> None:
    found = official_called(publisher)
    assert (found.state if found else None) == state


def test_states_are_states_and_names_are_of_one_source() -> None:
    states = {state.code for state in tables.states()}
    assert {source.state for source in official_sources()} <= states
    names = [name.casefold() for s in official_sources() for name in (s.host, s.publisher, *s.names)]
    assert len(names) == len(set(names))
