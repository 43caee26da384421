"""Holders as persons: one each, with every way to write the name."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.world.people import Person, people, words


def find(code: str, name: str) -> Person:
    (found,) = [p for p in people() if p.code == code and p.name == name]
    return found


def test_terms_of_one_person_are_joined() -> None:
    offices = {(t.office, t.start) for t in find("RUS", "Vladimir Putin").terms}
    assert ("president", date(2000, 5, 7)) in offices
    assert ("premier", date(2008, 5, 8)) in offices


def test_namesakes_are_not_joined() -> None:
    assert find("USA", "George W. Bush") != find("USA", "George H. W. Bush")


@pytest.mark.parametrize(
    ("code", "name", "written"),
    [
        ("TUR", "Mevlut Cavusoglu", "Mevlüt Çavuşoğlu"),
        ("BLR", "Alexander Lukashenko", "Aleksandr Lukashenko"),
        ("PRK", "Kim Jong Un", "Kim Jong-un"),
        ("CHL", "Michelle Bachelet", "Michelle Bachelet"),
        ("VAT", "Benedict XVI", "Pope Benedict"),
        ("ETH", "Abiy Ahmed Ali", "Abiy Ahmed"),
    ],
)
def test_ways_to_write_a_name(code: str, name: str, written: str) -> None:
    person = next(p for p in people() if p.code == code and words(written) in p.written)
    assert person.code == code


def test_family_names_come_with_and_without_article() -> None:
    families = find("SYR", "Bashar al-Assad").families
    assert {("al", "Assad"), ("Assad",)} <= families


def test_day_of_handing_over_belongs_to_the_new_holder() -> None:
    putin, medvedev = find("RUS", "Vladimir Putin"), find("RUS", "Dmitry Medvedev")
    day = date(2008, 5, 7)
    assert not [t for t in putin.terms_at(day) if t.office == "president"]
    assert [t.office for t in medvedev.terms_at(day)] == ["president"]
