"""The participants of a row, and which of them are sides."""

from __future__ import annotations

from datetime import date

import pytest

from equipoise.errors import InputError
from equipoise.ledger.fields import Participant
from equipoise.reading.parties import code_of, parties, sides


def test_participants_with_name_office_and_rank() -> None:
    (one,) = parties("RUS:Vladimir Putin:president")
    assert one.participant == Participant("RUS", "Vladimir Putin", "president", "leader")
    assert parties("RUS:Yuri Ushakov:aide: foreign policy")[0].participant.office == "aide: foreign policy"
    assert parties("") == ()


@pytest.mark.parametrize(
    "cell",
    [
        *("RUS;AZE", "Russia; Azerbaijan", "Russia, Azerbaijan", "Russia and Azerbaijan", "RUS-AZE", "RUS / AZE"),
        *("Russia – Azerbaijan", "RUS:A;Azerbaijan:Ilham Aliyev:president;RUS:Sergei Lavrov:foreign minister"),
    ],
)
def test_states_by_code_or_name_in_the_order_of_the_cell(cell: str) -> None:
    assert sides(parties(cell)) == ("RUS", "AZE")


def test_one_state_alone_whose_name_might_be_divided() -> None:
    assert sides(parties("Bosnia and Herzegovina")) == ("BIH",)


@pytest.mark.parametrize(
    ("cell", "between"),
    [
        ("AZE:A:foreign minister;ARM:B:foreign minister;OSCE:Minsk Group co-chairs:mediators", ("AZE", "ARM")),
        ("AZE:A:foreign minister;ARM:B:foreign minister;FRA:C:co-chair", ("AZE", "ARM")),
        ("OSCE:Minsk Group co-chairs:mediators;ARM:B:prime minister", ("OSCE", "ARM")),
        ("AZE:A:president;EU:Donald Tusk:European Council president;EU", ("AZE", "EU")),
        ("AZE:A:president;NATO", ("AZE",)),
        ("CSTO", ()),
    ],
)
def test_organisations_and_mediators_are_sides_only_where_states_are_lacking(
    cell: str, between: tuple[str, ...]
) -> None:
    assert sides(parties(cell)) == between


def test_an_unknown_state_is_named() -> None:
    with pytest.raises(InputError, match="Ruritania"):
        parties("RUS:A:president;Ruritania:B:king")
    with pytest.raises(InputError):
        code_of("Narnia")


@pytest.mark.parametrize(
    "cell", ["Putin; Aliyev", "Vladimir Putin and Ilham Aliyev", "the president of Russia, Aliyev"]
)
def test_holders_of_an_office_on_the_day(cell: str) -> None:
    found = parties(cell, date(2018, 9, 27))
    assert sides(found) == ("RUS", "AZE")
    assert {(p.participant.office, p.participant.rank) for p in found} == {("president", "leader")}


def test_a_name_without_an_office_on_the_day_is_unknown() -> None:
    with pytest.raises(InputError):
        parties("RUS; Smith", date(2018, 9, 27))
