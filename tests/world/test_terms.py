"""The tables of offices load; rows that the source gets wrong are left out."""

from __future__ import annotations

from datetime import date

from equipoise.world import codes, terms


def test_every_state_is_an_actor() -> None:
    used = {t.state for t in terms.terms()} | {p.state for p in terms.principals()}
    used |= {t.state for t in terms.titles() if t.state}
    assert used <= codes.actors().keys()


def test_source_errors_are_left_out() -> None:
    assert not any("source error" in t.note for t in terms.terms())


def test_an_office_no_longer_named_has_ended() -> None:
    (yildirim,) = [t for t in terms.terms() if t.person == "Binali Yildirim" and t.office == "prime minister"]
    assert yildirim.end == date(2017, 12, 20)


def test_readings_of_family_names_are_known() -> None:
    readings = {reading.removeprefix("title ") for reading in terms.family_names().values()}
    assert readings - codes.actors().keys() == {"title", "office", "word"}
