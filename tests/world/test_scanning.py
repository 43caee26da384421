"""Texts cut into words, and the longest matches in them."""

from __future__ import annotations

import pytest

from equipoise.world.scanning import hits, is_wire, scan


def found(text: str) -> list[str]:
    scanned = scan(text, None)
    return [scanned.text[scanned.starts[h.first] : scanned.ends[h.last - 1]] for h in hits(scanned)]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("U.S.-led forces", ["U.S"]),
        ("a Russian-Azerbaijani accord", ["Russian", "Azerbaijani"]),
        ("A U.S. soldier", ["U.S"]),
        ("the Democratic Republic of\nCongo", ["Democratic Republic of\nCongo"]),
        ("North and South Korea", ["North", "South Korea"]),
        ("the Washington Post", ["Washington Post"]),
        ("President Bush. Russia", ["Bush", "Russia"]),
        ("N'Djamena", ["N'Djamena"]),
        ("us and them", []),
    ],
)
def test_hits(text: str, phrases: list[str]) -> None:
    assert found(text) == phrases


@pytest.mark.parametrize(
    ("text", "wire"), [("PUTIN MEETS ALIYEV", True), ("Putin meets Aliyev", False), ("U.S.", False), ("", False)]
)
def test_wires(text: str, wire: bool) -> None:
    assert is_wire(text) is wire


@pytest.mark.parametrize(
    ("text", "cased"),
    [
        ("Kagame Offers Congo Pullback of Guns From Border Hills", False),
        ("PUTIN MEETS ALIYEV", False),
        ("The president of Russia met Ilham Aliyev on Thursday.", True),
    ],
)
def test_headlines_and_wires_have_no_case_to_go_by(text: str, cased: bool) -> None:
    assert scan(text, None).cased is cased
