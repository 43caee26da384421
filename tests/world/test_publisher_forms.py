"""How names and addresses of publishers are taken apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from equipoise.world.publisher_forms import hosts, plain, readings


def test_a_plain_name_has_no_case_no_diacritics_and_single_spaces() -> None:
    assert plain("  Doğu\u00a0 POSTASI ") == "dogu postasi"


def test_the_readings_of_a_name_grow_shorter() -> None:
    found = list(readings("The Highland News Agency (Village) via b.example"))
    assert found[0] == "the highland news agency (village) via b.example"
    assert "the highland news agency (village)" in found
    assert found[-1] == "highland"


def test_a_host_and_its_parents() -> None:
    assert list(hosts("https://en.a.example:8080/x")) == ["en.a.example", "a.example", "example"]
    assert list(hosts("http://[")) == []


@given(st.text())
def test_nothing_fails_and_everything_ends(text: str) -> None:
    assert len(list(readings(text))) <= 2 * (len(text) + 1)
    assert len(list(hosts(text))) <= len(text) + 1
