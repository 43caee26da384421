"""Publishers: the table is sourced and read strictly; names and addresses lead to their row."""

from __future__ import annotations

import csv
import io
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.errors import InputError
from equipoise.world.publishers import Publisher, agencies, checked, publisher_of, publishers
from equipoise.world.rows import parse

COLUMNS = [field.name for field in fields(Publisher)]
ROW = {
    "name": "The Lower Danube Post",
    "domains": "danubepost.example",
    "also": "Danube Post; LDP",
    "kind": "newspaper",
    "country": "ROU",
    "owner": "private",
    "grade": "",
    "source": "https://danubepost.example/about",
    "note": "",
}


def read_rows(*changes: dict[str, str]) -> list[Publisher]:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(ROW | change for change in changes)
    return list(checked(parse("x.csv", io.StringIO(text.getvalue(), newline=""), COLUMNS)))


def named(name: str | None = None, address: str | None = None) -> str | None:
    found = publisher_of(name, address)
    return found.name if found else None


def test_every_row_says_where_its_owner_was_established() -> None:
    assert all(part.startswith("http") for p in publishers() for part in p.source.split("; "))
    assert all(p.note for p in publishers() if p.owner == "unknown")


def test_the_package_grades_nobody() -> None:
    assert {p.grade for p in publishers()} == {""}


def test_a_publisher_can_be_found_by_everything_its_row_has() -> None:
    for p in publishers():
        assert all(publisher_of(name) is p for name in (p.name, *p.also))
        assert all(publisher_of(address=f"https://www.{domain}/a/b.html") is p for domain in p.domains)


@pytest.mark.parametrize(
    ("name", "publisher"),
    [
        ("ITAR-TASS (Russia)", "TASS"),
        ("tass\u00a0 news\tagency", "TASS"),
        ("RIA Novosti via example.org", "RIA Novosti"),
        ("The Reuters Newswire", "Reuters"),
        ("Interfax: Central Asia General Newswire", "Interfax"),
        ("Hurriyet", "Hürriyet"),
        ("AzerTAc via OANA", "Azertac"),
        ("The Moscow Times (TASS, Armenpress)", "The Moscow Times"),
        ("en.kremlin.ru", "President of Russia"),
        ("president.az via EIN Presswire", "President of Azerbaijan"),
        ("Sputnik Armenia", "Sputnik"),
        ("BBC Monitoring [United Kingdom]", "BBC"),
        ("Caucasus Daily Sheet", None),
        ("Village Paper (TASS)", None),
        (" ", None),
        (None, None),
    ],
)
def test_a_name_is_read_without_what_trails_it(name: str | None, publisher: str | None) -> None:
    assert named(name) == publisher


@pytest.mark.parametrize(
    ("address", "publisher"),
    [
        ("http://en.special.kremlin.ru/events/president/news/1", "President of Russia"),
        ("president.az.", "President of Azerbaijan"),
        ("HTTPS://TASS.COM:443/a?b=c", "TASS"),
        ("tass.com/world/1", "TASS"),
        ("https://brussels.mfa.gov.az/en", "Ministry of Foreign Affairs of Azerbaijan"),
        ("https://nottass.com", None),
        ("https://tass.com.example.org", None),
        ("http://[", None),
        ("not an address", None),
    ],
)
def test_an_address_is_read_by_the_longest_known_part_of_its_host(address: str, publisher: str | None) -> None:
    assert named(address=address) == publisher


def test_the_address_goes_before_the_name_but_for_an_aggregator() -> None:
    assert named("TASS", "https://armenpress.am/eng/1") == "Armenpress"
    assert named("Desk", "https://armenpress.am/eng/1") == "Armenpress"
    assert named("TASS", "https://village.example/1") == "TASS"
    assert named("TASS", "https://advance.lexis.nexis.com/1") == "TASS"
    assert named("Desk", "https://advance.lexis.nexis.com/1") == "LexisNexis"


def test_agencies_are_those_that_others_reprint() -> None:
    found = {p.name for p in agencies()}
    assert {"Reuters", "TASS", "Azertac", "Armenpress", "Anadolu Agency", "Xinhua"} <= found
    assert "Kommersant" not in found


def test_a_row_is_read_whole() -> None:
    (row,) = read_rows({"grade": "B"})
    assert (row.domains, row.also, row.grade) == (("danubepost.example",), ("Danube Post", "LDP"), "B")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "blog"),
        ("owner", "oligarch"),
        ("country", "ZZZ"),
        ("grade", "G"),
        ("source", ""),
        ("name", " "),
        ("domains", "https://danubepost.example"),
        ("domains", "www.danubepost.example"),
        ("domains", "Danubepost.example"),
        ("also", "Danube Post; danube  post"),
    ],
)
def test_an_odd_cell_is_an_error_that_says_where(column: str, value: str) -> None:
    with pytest.raises(InputError, match=rf"x\.csv line 2: {column} is"):
        read_rows({column: value})


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"name": "THE lower Danube post", "domains": "a.example", "also": ""}, "name"),
        ({"name": "LDP", "domains": "a.example", "also": ""}, "name"),
        ({"name": "Another", "also": ""}, "domains"),
        ({"name": "Another", "domains": "", "also": "The Lower Danube Post"}, "also"),
    ],
)
def test_a_name_or_a_domain_belongs_to_one_row(change: dict[str, str], column: str) -> None:
    with pytest.raises(InputError, match=rf"x\.csv line 3: {column} is .*line 2 already"):
        read_rows({}, change)


@given(st.text(), st.text())
def test_no_name_and_no_address_ever_fails(name: str, address: str) -> None:
    found = publisher_of(name, address)
    assert found is None or found in publishers()


@given(
    st.sampled_from(publishers()), st.sampled_from(["{}", " {} ", "{} (Village)", "{} via b.example", "{} | Village"])
)
def test_what_trails_a_name_never_hides_it(publisher: Publisher, form: str) -> None:
    assert publisher_of(form.format(publisher.name.upper())) is publisher
