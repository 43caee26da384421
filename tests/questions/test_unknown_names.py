"""The list after a `read`: most frequent first, at most ten, each with a sentence."""

from __future__ import annotations

from datetime import date

from equipoise.ledger.documents import Document
from equipoise.questions.unknown_names import UnknownNames

DAY = date(2018, 9, 2)
KNOWN = "Vladimir Putin met Ilham Aliyev."


def document(number: int, text: str) -> Document:
    return Document(f"d-{number:016x}", "text", "", text, DAY)


def noted(*texts: str) -> UnknownNames:
    found = UnknownNames()
    for number, text in enumerate(texts):
        found.note(document(number, text))
    return found


def test_nobody_unknown_is_an_empty_list() -> None:
    assert list(noted(KNOWN).lines()) == []
    assert noted(KNOWN).to_json() == {"unknown_names": [], "unknown_names_left_out": 0}


def test_a_name_is_counted_by_documents_and_shown_with_its_sentence() -> None:
    text = f"{KNOWN} Armenian Foreign Minister Ararat Example\nspoke. Foreign Minister Ararat Example left."
    found = noted(
        "Azerbaijan's Defense Minister Ada Sample spoke.", text, "FOREIGN talks: Foreign Minister Ararat Example came."
    )
    first, second = found.listed()
    assert first.line() == (
        "Foreign minister Ararat Example (Armenia), in 2 documents: unknown; the table has Zohrab Mnatsakanyan"
    )
    assert second.line().startswith("Defence minister Ada Sample (Azerbaijan), in 1 document: unknown")
    shown = first.to_json()
    assert shown["sentence"] == "Armenian Foreign Minister Ararat Example spoke."
    assert text[slice(*shown["span"])] == "Ararat Example" and shown["document"] == "d-0000000000000001"
    *_, last = found.lines()
    assert 'world add-holder "Ararat Example" --office "foreign minister" --state ARM --since' in last


def test_a_minister_without_a_state_says_so() -> None:
    (found,) = noted("Foreign Minister Ararat Example spoke.").listed()
    assert found.line() == "Foreign minister Ararat Example (state not told), in 1 document: unknown"
    assert "--state STATE" in found.command()


def test_a_known_person_in_another_office() -> None:
    (found,) = noted("Armenian President Nikol Pashinyan spoke.").listed()
    assert found.line() == "President Nikol Pashinyan (Armenia), in 1 document: the table has Armen Sarkissian"


def test_ten_are_shown_and_the_rest_counted() -> None:
    names = [f"Example{chr(97 + n)}" for n in range(13)]
    found = noted(*(f"Armenian Foreign Minister Ararat {name} spoke." for name in names))
    shown = found.to_json()
    assert (len(shown["unknown_names"]), shown["unknown_names_left_out"]) == (10, 3)
    assert "  and 3 more" in found.lines()
