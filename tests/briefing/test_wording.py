"""Records in plain words."""

from __future__ import annotations

from typing import Any

import pytest

from equipoise.briefing.wording import facts, headline, possessive, state, table
from equipoise.ledger.fields import SETTINGS, STATUSES
from equipoise.questions.contacts import CELLS
from equipoise.questions.support import STANDINGS
from equipoise.world.plover import types

PUTIN = {"state": "RUS", "person": "Vladimir Putin", "office": None, "rank": "leader"}
ALIYEV = {"state": "AZE", "person": "Ilham Aliyev", "office": None, "rank": "leader"}


def record(**fields: Any) -> dict[str, Any]:
    given = {"type": "CONSULT", "mode": None, "status": "occurred", "source": ["RUS"], "target": ["AZE"]}
    given |= {"symmetric": True, "participants": [PUTIN, ALIYEV], "level": "leader", "channel": "in person"}
    given |= {"setting": "bilateral", "place": None, "attributed_to": None, "standing": "table", "confidence": 1.0}
    given |= {"reports": 1, "independent": 1}
    return given | fields


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Meeting of Vladimir Putin (Russia) and Ilham Aliyev (Azerbaijan)"),
        ({"channel": "phone"}, "Telephone call between Vladimir Putin (Russia) and Ilham Aliyev (Azerbaijan)"),
        (
            {"mode": "visit", "symmetric": False, "place": {"name": "Baku", "country": "AZE"}},
            "Visit of Vladimir Putin (Russia) to Azerbaijan, Baku",
        ),
        ({"participants": []}, "Meeting of Russia and Azerbaijan"),
        (
            {"participants": [], "target": ["USA"], "type": "ACCUSE", "symmetric": False},
            "Russia criticised or accused the United States",
        ),
        (
            {"participants": [], "source": ["RUS", "ARM", "BLR"], "target": ["KAZ", "KGZ", "AZE"]},
            "Meeting of Russia, Armenia, Belarus, Kazakhstan and 2 others",
        ),
    ],
)
def test_headline(fields: dict[str, Any], words: str) -> None:
    assert headline(record(**fields)) == words


def test_facts_say_how_it_is_known() -> None:
    assert facts(record()) == "took place · leaders · bilateral · from a table"
    assert facts(record(standing="machine", confidence=0.934)).endswith("machine, unchecked · confidence 0.93")
    assert facts(record(reports=8, independent=2)).endswith("from a table · 8 reports, 2 independent")
    assert facts(record(reports=3, independent=4)).endswith("3 reports, 4 independent sources"), "of rows with several"


def test_the_table_knows_every_code() -> None:
    assert set(table()["directed"]) == {t.type for t in types()}
    assert set(table()["mutual"]) | {"CONSULT"} == {t.type for t in types()}
    assert set(table()["status"]) == set(STATUSES)
    assert set(table()["setting"]) == set(SETTINGS)
    assert set(table()["cell"]) == set(CELLS)
    assert set(table()["standing"]) == set(STANDINGS)


def test_names_in_sentences() -> None:
    assert (state("RUS"), state("USA")) == ("Russia", "the United States")
    assert (possessive("Armenia"), possessive("the United States")) == ("Armenia's", "the United States'")
