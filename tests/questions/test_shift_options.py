"""Which options of a shift go together; nothing is opened before that is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from equipoise.errors import UsageError
from equipoise.ledger.view import View
from equipoise.questions.shift_options import Wanted, prior_of


def view() -> View:
    raise AssertionError("the case is opened before the options are checked")


def series() -> Path:
    raise AssertionError("the file is opened before the options are checked")


@pytest.mark.parametrize(
    ("states", "options", "said"),
    [
        ((), {}, "two states"),
        (("RUS", "AZE"), {"series": series}, "no states"),
        ((), {"series": series, "events": {"since": "2018"}}, "no states"),
        ((), {"series": series, "narrowed": True, "every": True}, "no states"),
        (("RUS", "AZE"), {"every": True}, "all dyads"),
        ((), {"every": True, "segments": True}, "all dyads"),
        ((), {"every": True, "prior": "1,1"}, "all dyads"),
        ((), {"fdr": 0.0}, "all dyads"),
        (("RUS", "AZE"), {"family": "poisson"}, "no family"),
        (("RUS", "AZE"), {"segments": True, "prior": "1,1"}, "no prior"),
    ],
)
def test_what_does_not_go_together_is_refused(states: tuple[str, ...], options: dict[str, Any], said: str) -> None:
    given: dict[str, Any] = {"series": None, "events": {}, "narrowed": False, **options}
    with pytest.raises(UsageError, match=said):
        Wanted(states, view, **given).found()


def test_a_prior_is_two_numbers() -> None:
    made = prior_of("0.5,2")
    assert made and (made.shape, made.rate) == (0.5, 2)
    assert prior_of(None) is None
    for text in ("", "one", "1", "1,2,3"):
        with pytest.raises(UsageError, match="no prior"):
            prior_of(text)
