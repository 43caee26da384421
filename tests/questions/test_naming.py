"""Naming states in questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.errors import AmbiguousActor, UnknownActor, UsageError
from equipoise.ledger.casefolder import open_case
from equipoise.questions.naming import codes, name, of_case
from equipoise.questions.phrases import listing, plural
from tests.hand_built import new_case


def test_states_are_named_in_any_unambiguous_way() -> None:
    assert codes(["Russia", "az", "ARM", "turkey"]) == ("RUS", "AZE", "ARM", "TUR")


def test_unknown_and_ambiguous_names_are_refused_with_candidates() -> None:
    with pytest.raises(UnknownActor) as unknown:
        codes(["Azerbaidjan"])
    assert "Azerbaijan" in str(unknown.value)
    with pytest.raises(AmbiguousActor) as ambiguous:
        codes(["Korea"])
    assert "KOR" in str(ambiguous.value)
    assert "PRK" in str(ambiguous.value)


def test_each_state_is_named_once() -> None:
    with pytest.raises(UsageError, match="RUS"):
        codes(["RUS", "Russia"])


def test_without_words_the_case_names_the_states(tmp_path: Path) -> None:
    case = new_case(tmp_path / "c")
    assert of_case(case, []) == ("RUS", "ARM", "AZE")
    assert of_case(case, ["TUR", "IRN"]) == ("TUR", "IRN")


def test_a_case_without_states_needs_words(tmp_path: Path) -> None:
    case = new_case(tmp_path / "c")
    (case.folder / "case.toml").write_text("format = 1\n", "utf-8")
    with pytest.raises(UsageError, match="No states"):
        of_case(open_case(case.folder), [])


def test_codes_read_as_names() -> None:
    assert (name("RUS"), name("CSTO"), name("???")) == ("Russia", "Collective Security Treaty Organization", "???")


def test_lists_and_numbers_read_as_english() -> None:
    assert [listing(words) for words in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == ["", "A", "A and B", "A, B and C"]
    assert (plural(1, "event"), plural(0, "event"), plural(2, "party", "parties")) == (
        "1 event",
        "0 events",
        "2 parties",
    )
