"""A function asked of a case works in that case's world, however the case is given."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from equipoise.errors import CaseError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Address
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.world import overlay
from equipoise.world.places import country_of
from equipoise.world.publishers import publisher_of
from tests.hand_built import day, document, keep, mention, new_case
from tests.world.case_files import write


@in_its_world
def country(view: Viewable, place: str = "Exampleville") -> str | None:
    """Where a place lies."""
    return country_of(place)


@pytest.fixture
def placed(case: Case) -> Case:
    write(case.world_folder, "places.csv", "name,country,source\nExampleville,ARM,atlas\n")
    return case


def test_a_view_a_case_and_a_folder_are_the_same_world(placed: Case) -> None:
    for given in (View(placed), placed, placed.folder, str(placed.folder)):
        assert country(given) == "ARM"
    assert country(view=placed, place="Exampleville") == "ARM"
    assert country_of("Exampleville") is None
    assert (country.__name__, country.__doc__) == ("country", "Where a place lies.")


def test_a_case_without_rows_is_the_plain_world_even_within_another_s(placed: Case, tmp_path: Path) -> None:
    plain = new_case(tmp_path / "plain")
    with placed.world():
        assert (country(plain), country_of("Exampleville")) == (None, "ARM")
    assert overlay.current() is None


def test_what_is_no_case_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"has no case\.toml"):
        country(tmp_path)


def test_a_publisher_of_the_case_s_own_counts_at_once_for_independence(case: Case) -> None:
    address = {"one": "https://one.example/a", "two": "https://two.example/b"}
    texts = {
        "one": "They met in Sochi and spoke of trade.",
        "two": "In Sochi the two discussed the transport of grain.",
    }
    documents = {
        f"d-{n:016x}": replace(document(f"d-{n:016x}", texts[name]), addresses=(Address(address[name], None, None),))
        for n, name in enumerate(texts)
    }
    keep(case, *(mention(id, date=day("2018-09-01")) for id in documents), texts=documents)

    def independent() -> list[object]:
        view = View(case)
        return [record["independent"] for record in view.records([event.id for event in view.events()])]

    assert independent() == [2]
    header = "name,domains,kind,country,owner,source\n"
    agency = "Example Agency,one.example two.example,agency,ARM,state,its page\n"
    write(case.world_folder, "publishers.csv", header + agency)
    assert publisher_of(address=address["one"]) is None
    assert independent() == [1], "both are of one publisher"
    assert View(case).events()[0].independent == 1
