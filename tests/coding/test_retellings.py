"""What one sentence tells twice is one event."""

from __future__ import annotations

from tests.coding.texts import events


def test_the_talks_for_which_somebody_is_received_are_the_visit() -> None:
    text = "On 5 June 2018 the foreign minister of Chad received his counterpart from Niger to talk about water."
    found = events(text, "2018-06-08")
    assert [(e.type, e.status, str(e.date)) for e in found] == [("CONSULT", "occurred", "2018-06-05")]


def test_who_says_that_another_did_something_accuses_nobody_besides() -> None:
    found = events("Armenia said Azerbaijan fired at its positions on Monday.", "2018-10-01")
    assert [(e.type, e.source, e.attributed_to) for e in found] == [("ASSAULT", ("AZE",), "ARM")]


def test_an_accusation_without_a_deed_stays() -> None:
    found = events("Israel accused Iran of arming militias.", "2018-10-01")
    assert [(e.type, e.source, e.target) for e in found] == [("ACCUSE", ("ISR",), ("IRN",))]
