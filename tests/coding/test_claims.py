"""Claims of ties and counts: a table of sentences of our own, the founding article's kinds, what never happens."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.coding.coder import Coder
from equipoise.ledger.claims import Claim
from equipoise.world.relations import Phrasing, phrasings, relations
from tests.coding.test_coder import WORDS
from tests.coding.texts import coder, document

SENTENCES = Path(__file__).with_name("claim_sentences.tsv")


def claims(text: str, published: str | None = "2018-10-01") -> tuple[Claim, ...]:
    return coder().coded(document(text, published)).claims


def only(text: str, published: str | None = "2018-10-01") -> Claim:
    (claim,) = claims(text, published)
    return claim


def spelt(claim: Claim) -> str:
    """A claim as the table of sentences writes it."""
    number = claim.value.number if claim.value else None
    parts = [claim.subject, claim.relation, claim.object or "-", f"={number:g}" if number is not None else ""]
    parts += ["?" * claim.hypothetical, "!" * claim.negated, "*" * claim.ended]
    parts.append(f"@{claim.speaker}" if claim.speaker else "@~" if claim.speaker_words else "")
    return " ".join(part for part in parts if part)


def table() -> list[tuple[str, list[str]]]:
    lines = [line for line in SENTENCES.read_text("utf-8").splitlines() if not line.startswith(("#", "sentence\t"))]
    rows = [line.split("\t") for line in lines]
    return [(text, sorted(part.strip() for part in found.split(";") if part.strip())) for text, found in rows]


def normal(claim: str) -> str:
    return " ".join(f"={float(part[1:]):g}" if part.startswith("=") else part for part in claim.split())


@pytest.mark.parametrize(("text", "found"), table(), ids=[text for text, _ in table()])
def test_a_sentence_claims_what_the_table_says(text: str, found: list[str]) -> None:
    assert sorted(map(spelt, claims(text))) == sorted(map(normal, found))


def test_the_table_of_sentences_is_long_enough() -> None:
    rows = table()
    assert len(rows) >= 80
    assert sum(not found for _, found in rows) >= 20, "distractors"


@pytest.mark.parametrize("row", phrasings(), ids=[f"{p.relation.name}: {p.example}" for p in phrasings()])
def test_every_phrasing_finds_its_own_example(row: Phrasing) -> None:
    subject, other, *number = row.found.split()
    sides = {subject, other} - {"-"}
    found = [c for c in claims(row.example) if c.relation == row.relation.name and {*c.parties} == sides]
    assert found, [spelt(claim) for claim in claims(row.example)]
    assert row.relation.symmetric or found[0].subject == subject
    if number:
        values = [c.value.number for c in found if c.value and c.value.number is not None]
        assert float(number[0]) in values


def test_a_claim_is_anchored_to_its_text() -> None:
    text = "Nothing happened. On Monday the minister said that Iceland is an important member of NATO."
    claim = only(text)
    assert text[slice(*claim.span)] == claim.text
    assert text[slice(*claim.trigger)] == claim.words == "important member"
    assert claim.id.startswith("c-") and len(claim.id) == 18
    assert claim.coder == coder().fingerprint
    assert claim.reported == date(2018, 10, 1)
    assert Claim.from_json(claim.to_json()) == claim


@pytest.mark.parametrize(
    ("text", "period", "words"),
    [
        ("Russia has been supplying weapons to Vietnam since 2006.", "2006-01-01 to 2018-10-01", "since 2006"),
        ("In August, Merkel and Macron met three times.", "2018-08", "August"),
        ("Merkel has visited China eleven times in the past decade.", "2008-10-01 to 2018-10-01", "in the past decade"),
        (
            "Italy accounted for a third of Qatar's arms imports from 2013 to 2017.",
            "2013-01-01 to 2017-12-31",
            "from 2013 to 2017",
        ),
        ("Trade between Kenya and Uganda reached $1.2 billion in 2017.", "2017-01-01 to 2017-12-31", "in 2017"),
        ("Israel has occupied part of Syria for 50 years.", "1968-10-01 to 2018-10-01", "for 50 years"),
    ],
)
def test_the_time_of_a_claim_counts_from_the_day_of_publication(text: str, period: str, words: str) -> None:
    claim = only(text)
    assert (str(claim.period), claim.period_words) == (period, words)


def test_a_time_without_dates_keeps_its_words() -> None:
    claim = only("Russia has been supplying weapons to Vietnam since 2006.", published=None)
    assert (claim.period, claim.period_words) == (None, "since 2006")


def test_the_day_of_a_report_or_of_an_attack_is_no_time_of_a_tie() -> None:
    for text in (
        "On Monday, Norway said that Denmark is an ally of Norway.",
        "A bomb went off on Monday near the border between Chad and Niger.",
    ):
        assert only(text).period is None


@pytest.mark.parametrize(
    ("text", "number", "unit", "quantity", "bound"),
    [
        ("Russia accounts for more than half of Mali's arms imports.", 50, "percent", "share of object's", "at least"),
        ("Half of Bolivia's exports go to Brazil.", 50, "percent", "share of subject's", None),
        ("France is the second-largest arms supplier of Greece.", 2, None, "rank", None),
        ("Nearly two million Venezuelans live in Colombia.", 2_000_000, "people", "count", "about"),
        ("Zambia owes China 3 billion dollars.", 3_000_000_000, "USD", "amount", None),
        ("Merkel has visited China several times.", None, "visits", "count", None),
    ],
)
def test_values(text: str, number: float | None, unit: str | None, quantity: str, bound: str | None) -> None:
    value = only(text).value
    assert value
    assert (value.number, value.unit, value.quantity, value.bound) == (number, unit, quantity, bound)


def test_a_person_who_speaks_is_named() -> None:
    claim = only("Emmanuel Macron said that Niger is a reliable partner of France.")
    assert (claim.speaker, claim.speaker_person) == ("FRA", "Emmanuel Macron")
    assert only("Niger is a reliable partner of France.").speaker_words is None


def test_pronouns_point_to_the_sentence_before() -> None:
    first, second = claims("Laos is a member of ASEAN. It borders Thailand.")
    assert (second.subject, second.relation, second.object, second.implied) == ("LAO", "border", "THA", ("subject",))
    assert first.implied == ()


def test_a_claim_of_nobody_named_is_none() -> None:
    assert claims("It is a member of the club. They are allies.") == ()


def test_who_sells_in_the_market_just_spoken_of() -> None:
    found = claims("Italy accounts for a third of Oman's arms imports. Spain also competes in this market.")
    assert [(c.subject, c.object) for c in found] == [("ITA", "OMN"), ("ESP", "OMN")]


def test_the_founding_article(shared: Path) -> None:
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    found = {(c.subject, c.relation, c.object) for c in claims(text)}
    assert {
        ("TUR", "membership", "NATO"),
        ("AZE", "membership", "CSTO"),
        ("AZE", "alliance", "TUR"),
        ("ARM", "alliance", "RUS"),
        ("RUS", "arms", "AZE"),
        ("ISR", "arms", "AZE"),
        ("RUS", "trade", "AZE"),
        ("RUS", "meetings", "AZE"),
        ("ARM", "meetings", "RUS"),
        ("RUS", "border", "AZE"),
        ("RUS", "rivalry", "AZE"),
        ("RUS", "mediation", "XNK"),
    } <= found
    shares = [c.value.number for c in claims(text) if c.relation == "arms" and c.value]
    assert shares == [20]


def test_claims_change_no_event() -> None:
    text = (
        "Egyptian Foreign Minister Sameh Shoukry met his Sudanese counterpart in Khartoum on Monday. Sudan is an ally "
        "of Egypt, and it borders Libya. He will visit Ethiopia next week. The two countries share a border."
    )
    assert list(coder().coded(document(text)).mentions) == coder().code(document(text))


def test_two_readings_find_the_same() -> None:
    text = "Laos is a member of ASEAN. It borders Thailand. Laos is a member of ASEAN."
    assert Coder().coded(document(text)) == coder().coded(document(text))
    assert len({claim.id for claim in claims(text)}) == 3


def test_every_relation_has_a_phrasing() -> None:
    assert {p.relation.name for p in phrasings()} == set(relations())


CLAIMING = ["ally", "member", "border", "weapons", "a", "fifth", "imports", "from", "twice", "its", "is", "between"]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(WORDS + CLAIMING * 2), max_size=40).map(" ".join) | st.text(max_size=80))
def test_never_raises_and_stays_within_the_text(text: str) -> None:
    for claim in claims(text):
        assert 0 <= claim.span[0] <= claim.trigger[0] < claim.trigger[1] <= claim.span[1] <= len(text)
        assert claim.subject != claim.object
        assert claim.relation in relations()
        assert Claim.from_json(claim.to_json()) == claim


def test_a_long_list_pasted_as_text_is_passed_over() -> None:
    assert claims("Turkey " + "and Greece ally border " * 400) == ()
