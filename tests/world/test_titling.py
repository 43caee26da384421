"""Words of office in a text."""

from __future__ import annotations

import pytest

from equipoise.world.scanning import scan
from equipoise.world.terms import Title
from equipoise.world.titling import honorific, office_from, office_until, wording


@pytest.mark.parametrize(
    ("text", "office", "rank"),
    [
        ("Foreign Minister", "foreign minister", "minister"),
        ("defense minister", "defence minister", "minister"),
        ("acting Prime Minister", "acting prime minister", "leader"),
        ("new premier", "prime minister", "leader"),
        ("deputy foreign minister", "deputy foreign minister", "official"),
        ("former President", "former president", "official"),
        ("presidents", "president", "leader"),
        ("ministers of defence", "defence minister", "minister"),
    ],
)
def test_office_from_and_until(text: str, office: str, rank: str) -> None:
    scanned = scan(text, None)
    for found in (office_from(scanned, 0), office_until(scanned, len(scanned.words))):
        assert found is not None
        assert (found.text, found.rank) == (office, rank)


def test_no_office() -> None:
    scanned = scan("taxi drivers", None)
    assert office_from(scanned, 0) is None
    assert office_until(scanned, 2) is None


def test_honorifics() -> None:
    assert honorific(scan("Mr. Bush", None), 1)
    assert not honorific(scan("Bush Mr. Putin", None), 1)


def test_one_wording() -> None:
    assert wording(Title("acting foreign minister", "foreign minister", "minister", None)) == "acting foreign minister"
    assert wording(Title("minister of external affairs", "foreign minister", "minister", None)) == "foreign minister"
    assert wording(Title("top diplomat", "foreign minister", "minister", None)) == "top diplomat"
