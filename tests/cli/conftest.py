"""A case with a few records, read by every test that changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.fields import Place
from tests.hand_built import day, document, judgement, keep, keep_count, mention, new_case, person, row

TEXT = "The president of Russia arrived in Baku. He met Mr. Aliyev there, and both spoke of trade."
TIES = "kind,source,target,reference,value\nborder,RUS,AZE,https://a.example,\narms,RUS,AZE,https://b.example,49.2\n"


def filled(folder: Path) -> Case:
    """Meetings, an announcement, a row, counts, ties and a judgement: something of everything that is printed."""
    case = new_case(folder, since='"2018-05"', until='"2018-10"', user='"ana"')
    people = (person("RUS", "Vladimir Putin"), person("AZE", "İlham Əliyev"))
    visit = mention(
        "d-0123456789abcdef",
        span=(0, 40),
        trigger=(24, 31),
        text=TEXT[:40],
        symmetric=False,
        mode="visit",
        participants=people,
        contexts=("economic",),
        date=day("2018-09-27"),
        place=Place("Baku", "AZE"),
    )
    found = [
        visit,
        mention("d-00000000000000aa", target=("ARM",), level="leader", date=day("2018-09-08")),
        mention("d-00000000000000ab", target=("ARM", "AZE"), date=day("2018-09-28")),
        mention("d-00000000000000ac", target=("ARM",), status="planned", reported=date(2018, 9, 20)),
        mention("d-00000000000000ad", type="AID", symmetric=False, date=day("2017-03-01")),
    ]
    rows = [row("A1", date=day("2018-09-27"), url="https://news.example/1"), row("A2", 3, date=day("2010-06-01"))]
    keep(case, *found, *rows, texts={"d-0123456789abcdef": document("d-0123456789abcdef", TEXT)})
    keep_count(case, "d-00000000000000ae", "2018-01-01", "2018-12-31", 4, ("RUS", "AZE"))
    case.ties_file.write_text(TIES, "utf-8")
    case.store.judge([judgement("confirm", found[1])])
    return case


@pytest.fixture(scope="session")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """A filled case that no test may change."""
    return filled(tmp_path_factory.mktemp("shown") / "Мой случай & é")


@pytest.fixture
def own(tmp_path: Path) -> Case:
    """A filled case that a test may change."""
    return filled(tmp_path / "case")
