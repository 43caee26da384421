"""Any way to write an actor."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from equipoise.errors import AmbiguousActor, UnknownActor
from equipoise.world import Actor, resolve, state_code
from equipoise.world.tables import organisations


def test_the_azerbaijani_leader() -> None:
    expected = Actor("AZE", "Azerbaijan", "Ilham Aliyev", "president", "leader")
    assert resolve("the Azerbaijani leader", at="2018-09-27") == expected


@pytest.mark.parametrize(
    ("phrase", "at", "code", "person", "rank"),
    [
        ("RUS", None, "RUS", None, None),
        ("AZ", None, "AZE", None, None),
        ("NATO", None, "NATO", None, None),
        ("Azerbaijan", None, "AZE", None, None),
        ("azerbaijan", None, "AZE", None, None),
        ("Azerbaijani", None, "AZE", None, None),
        ("Baku", None, "AZE", None, None),
        ("the Armenians", None, "ARM", None, None),
        ("Georgia", None, "GEO", None, None),
        ("Guinea", None, "GIN", None, None),
        ("Moscow", "1980", "SUN", None, None),
        ("the president of Russia", "2018", "RUS", "Vladimir Putin", "leader"),
        ("the president of russia", "2010", "RUS", "Dmitry Medvedev", "leader"),
        ("Russian Foreign Minister", "2018", "RUS", "Sergei Lavrov", "minister"),
        ("Turkish foreign minister Mevlut Cavusoglu", "2018", "TUR", "Mevlut Cavusoglu", "minister"),
        ("head of the Kremlin", "2018", "RUS", "Vladimir Putin", "leader"),
        ("Armenia's premier", "2018-09-27", "ARM", "Nikol Pashinyan", "leader"),
        ("Vladimir Putin", "2009", "RUS", "Vladimir Putin", "leader"),
        ("Aliyev", None, "AZE", "Ilham Aliyev", "leader"),
        ("President Bush", "2005", "USA", "George W. Bush", "leader"),
        ("Azerbaijani forces", None, "AZE", None, None),
        ("the Russian ministry of defence", None, "RUS", None, None),
        ("European Union legislators", None, "EU", None, "official"),
        ("president of the Riigikogu", None, "EST", None, "minister"),
        ("Russia’s ambassador to Poland", None, "RUS", None, "official"),
        ("Shanghai authorities", None, "CHN", None, None),
        ("the Taoiseach", "2018", "IRL", "Leo Varadkar", "leader"),
        ("the Justice and Development Party", None, "TUR", None, None),
        ("PKK fighters", None, "TUR", None, None),
        ("Governor Vadim Shumkov", None, "RUS", None, None),
        ("Santa Marta Self Defense Forces", None, "COL", None, None),
        ("Juan Carlos Jobet", "2022", "CHL", None, None),
        ("police in Cali", None, "COL", None, None),
    ],
)
def test_resolve(phrase: str, at: str | None, code: str, person: str | None, rank: str | None) -> None:
    found = resolve(phrase, at)
    assert (found.code, found.person, found.rank) == (code, person, rank)


@pytest.mark.parametrize(
    ("phrase", "named"),
    [
        ("Congo", ["(COD)", "(COG)"]),
        ("Korea", ["(KOR)", "(PRK)"]),
        ("Kim", ["(KOR)", "(PRK)"]),
        ("Russian and Turkish officials", ["(RUS)", "(TUR)"]),
    ],
)
def test_ambiguous(phrase: str, named: list[str]) -> None:
    with pytest.raises(AmbiguousActor) as caught:
        resolve(phrase)
    assert all(code in caught.value.hint for code in named)


@pytest.mark.parametrize(
    ("phrase", "hint"),
    [
        ("Azerbajan", "Azerbaijan (AZE)"),
        ("Rusia", "Russia (RUS)"),
        ("CSTOO", "(CSTO)"),
        ("taxi drivers", "Give a state"),
        ("", ""),
    ],
)
def test_unknown(phrase: str, hint: str) -> None:
    with pytest.raises(UnknownActor) as caught:
        resolve(phrase)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("text", "hint"), [("AZR", "Azerbaijan (AZE)"), ("rsu", "Russia (RUS)"), ("the Azerbajani leader", "(AZE)")]
)
def test_a_misspelt_code_or_word_names_what_is_near(text: str, hint: str) -> None:
    with pytest.raises(UnknownActor) as caught:
        state_code(text)
    assert hint in caught.value.hint


@pytest.mark.parametrize("text", ["TUR IRN", "tur;irn", "TUR / IRN"])
def test_several_codes_in_one_are_told_apart(text: str) -> None:
    with pytest.raises(UnknownActor, match="No actor is known") as caught:
        state_code(text)
    assert "with commas: " in caught.value.hint and caught.value.hint.upper().endswith("TUR,IRN.")


def test_what_has_its_home_in_a_state_is_no_actor() -> None:
    assert resolve("the Sinaloa Cartel") == Actor("MEX", "Mexico", via="armed group")
    assert resolve("Rosneft").via == "company"
    assert resolve("Mexico").via is None


def test_namesakes_at_home_in_several_states() -> None:
    with pytest.raises(AmbiguousActor) as caught:
        resolve("the PAN")
    assert "Mexico (MEX)" in caught.value.hint


@pytest.mark.parametrize(
    "phrase", ["Justice Minister", "President Nagpur", "Nagpur Somebody", "the Coast Guard", "a cat"]
)
def test_nobody_s_home(phrase: str) -> None:
    with pytest.raises(UnknownActor):
        resolve(phrase)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("russia", "RUS"),
        ("TURKEY", "TUR"),
        ("us", "USA"),
        ("UK", "GBR"),
        ("gb", "GBR"),
        ("aze", "AZE"),
        ("nato", "NATO"),
    ],
)
def test_state_code(text: str, code: str) -> None:
    assert state_code(text) == code


def test_numbers_need_a_system() -> None:
    assert state_code("365", system="cow") == "RUS"
    assert state_code("365", at="1985", system="cow") == "SUN"
    with pytest.raises(UnknownActor, match="Say which"):
        state_code("365")


# The cases keep de facto states under the state they broke from and the World Health Organization under the UN.
KEPT_APART = {"XNK": "AZE", "XAB": "GEO", "WHO": "UNO", "EU": "EUR", "UN": "UNO"}
DATES = {"1 july 2021": "2021-07-01", "10 May 2015": "2015-05-10"}


def test_actor_cases(shared: Path) -> None:
    lines = (shared / "data/eventcoding/ngec/actor_cases_dev.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [case for case in map(json.loads, lines) if "country" in case["expect"]]
    met = [case["args"] for case in cases if meets(case)]
    # The others: a bank without a state, ships by their class, parties that share an acronym, rare spellings.
    assert len(met) / len(cases) >= 0.95


def meets(case: dict[str, Any]) -> bool:
    wanted, args = case["expect"]["country"], case["args"]
    given = case["kwargs"].get("query_date") or (args[2] if len(args) > 2 else "")
    code = country(args[0], args[1] if len(args) > 1 else "", DATES.get(given, given))
    if isinstance(wanted, dict):
        return bool(code != wanted["NotEq"])
    if wanted == "IGO":
        return code in {o.code for o in organisations()}
    return wanted in (code, KEPT_APART.get(code))


def country(phrase: str, beside: str, given: str) -> str:
    at = given if re.fullmatch(r"\d{4}(-\d\d){0,2}", given) else None
    for text in (phrase, f"{beside} {phrase}"):
        try:
            return resolve(text, at).code
        except UnknownActor:
            continue
        except AmbiguousActor:
            return "?"
    return ""
