"""Silent sources: those that do not answer, and those that bring nothing for longer than is usual."""

from __future__ import annotations

from datetime import date, timedelta

from equipoise.ledger.looks import Look
from equipoise.questions.silence import quiet_for, silent

START = date(2018, 9, 1)


def looks(*new: int | str) -> dict[str, list[Look]]:
    """A look a day: how many new documents it brought, or why it failed."""
    days = [(START + timedelta(days=n)).isoformat() + "T06:00:00+00:00" for n in range(len(new))]
    found = [
        Look("feed", at, n if isinstance(n, str) else None, n if isinstance(n, int) else 0)
        for at, n in zip(days, new, strict=True)
    ]
    return {"feed": found}


def day(number: int) -> date:
    return START + timedelta(days=number)


def test_a_source_that_does_not_answer_is_silent_since_its_last_answer() -> None:
    (found,) = silent(looks(5, 1, "gone (404)", "gone (404)"), day(3))
    assert (found.since, found.days, found.failed) == (day(1), 2, True)
    assert "gone (404)" in found.why


def test_one_that_never_answered_says_so() -> None:
    (found,) = silent(looks("no such host"), day(0))
    assert "never answered" in found.why


def test_one_that_answers_again_is_not_silent() -> None:
    assert silent(looks(5, "gone", 1), day(2)) == ()


def test_a_busy_source_that_brings_nothing_is_silent() -> None:
    (found,) = silent(looks(50, *([3] * 10), *([0] * 5)), day(15))
    assert (found.since, found.failed) == (day(10), False)


def test_a_quiet_source_may_be_quiet() -> None:
    assert silent(looks(50, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0), day(11)) == ()


def test_what_the_first_look_brought_is_nobodys_habit() -> None:
    assert silent(looks(50, 0, 0, 0, 0, 0), day(5)) == ()


def test_a_rule_counts_days_whatever_is_usual() -> None:
    found = looks(2, 0, 0, 0)
    assert [q.days for q in quiet_for(found, 3, day(3))] == [3]
    assert list(quiet_for(found, 4, day(3))) == []
