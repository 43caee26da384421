"""What is negated or only may happen has not occurred."""

from __future__ import annotations

import pytest

from tests.coding.texts import events


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Emmanuel Macron visited Cairo on Sunday.", "occurred"),
        ("Emmanuel Macron will visit Cairo on Sunday.", "planned"),
        ("Emmanuel Macron may visit Cairo.", "hypothetical"),
        ("Emmanuel Macron has not visited Cairo.", "denied"),
        ("Tbilisi has not rejected Moscow's proposal on cargo monitoring.", "denied"),
        ("Russia might recognise Transnistria and attack Moldova.", "hypothetical"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert {e.status for e in events(text)} == {status}


@pytest.mark.parametrize(
    "text",
    [
        "Ilham Aliyev's trip to Moscow, scheduled for next week, has been put off at Azerbaijan's request.",
        "Talks between Armenia and Azerbaijan were called off on Monday.",
        "The Russian president's visit to Turkey was postponed.",
    ],
)
def test_a_meeting_that_was_put_off_did_not_occur(text: str) -> None:
    assert not [e for e in events(text) if e.type == "CONSULT" and e.status == "occurred"]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Putin and Erdogan held talks in Sochi.", None),
        ("The presidents of Armenia and Azerbaijan held talks in Vienna.", "third-party"),
        ("Theresa May sat down with Narendra Modi on the margins of the G20 summit in Hamburg.", "multilateral"),
        ("Putin spoke with Macron by telephone on Monday.", "phone"),
    ],
)
def test_mode(text: str, mode: str | None) -> None:
    assert {e.mode for e in events(text)} == {mode}
