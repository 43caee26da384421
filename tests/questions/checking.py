"""Claims built by hand, and the verdict on one, for the tests of `check`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from equipoise.ledger.casefolder import Case
from equipoise.ledger.claims import Claim, Value, claim_id
from equipoise.ledger.fields import When
from equipoise.ledger.view import View
from equipoise.questions.check import checked
from equipoise.questions.checked import Verdict

CAUCASUS = Path(__file__).parents[2] / "cases" / "caucasus-2018"
DAY = "2018-10-08"


def claim(subject: str, relation: str, object: str | None, text: str = "", words: str = "", **fields: Any) -> Claim:
    """A claim of a text of 8 October 2018; `words` carry it, `period` is (start, end)."""
    text = text or f"{subject} {relation} {object}."
    start = max(text.find(words), 0) if words else 0
    trigger = (start, start + len(words or text))
    if period := fields.pop("period", None):
        fields["period"] = When(date.fromisoformat(period[0]), date.fromisoformat(period[1]), "range")
    given = {"reported": date.fromisoformat(fields.pop("reported", DAY)), **fields}
    return Claim(
        claim_id("d-a", trigger, 0),
        "d-a",
        (0, len(text)),
        trigger,
        0,
        "by hand",
        text,
        subject,
        relation,
        object,
        **given,
    )


def share(number: float, words: str, bound: str | None = None, of: str = "object's") -> Value:
    return Value(number, "percent", f"share of {of}", words, bound)


def count(number: float, words: str, bound: str | None = None) -> Value:
    return Value(number, "meetings", "count", words, bound)


def verdict(view: View | Case, made: Claim) -> Verdict:
    return checked(View.of(view), made, {}).verdict
