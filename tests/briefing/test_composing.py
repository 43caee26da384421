"""The brief as a whole: its sections, its partners, its period, its gaps."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from equipoise.briefing import brief
from equipoise.briefing.blocks import Citation, EvidenceList, Figure, Heading, Note, Row, Table, text_of
from equipoise.briefing.document import Brief
from equipoise.errors import UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.forecast import forecast
from equipoise.questions.forecasting import add_forecast, resolve_forecast
from equipoise.questions.hypothesising import add_evidence, add_hypothesis, mark_evidence
from tests.briefing.records import PERIOD, filled, meeting
from tests.briefing.test_findings import check
from tests.hand_built import day, keep, new_case, row

SECTIONS = [
    "Findings",
    "Precedents and verdict",
    "What would change it",
    "What happened",
    "Contacts compared",
    "Pulse or shift",
    "After a meeting with one rival, the other",
    "Ties",
    "What is not known",
    "Evidence",
    "Sources",
    "Method",
]


def tables(made: Brief) -> dict[str, Table]:
    return {block.anchor: block for block in made.blocks if isinstance(block, Table)}


def words(row: Row) -> str:
    return " | ".join(text_of(cell) for cell in row.cells)


def test_sections_in_order(full: Brief, empty: Brief) -> None:
    for made in (full, empty):
        assert [b.text for b in made.blocks if isinstance(b, Heading) and b.level == 2] == SECTIONS


def test_empty_case_says_what_would_fill_it(empty: Brief) -> None:
    missing = [text_of(b.parts) for b in empty.blocks if isinstance(b, Note) and b.kind == "missing"]
    assert len(missing) >= 6
    assert any("equipoise read sources" in text for text in missing)
    assert not any(isinstance(b, Figure) for b in empty.blocks)


def test_events_and_announcements(full: Brief) -> None:
    found = tables(full)
    assert len(found["events"].rows) == 6
    assert "between 18 and 22 May 2018" in words(found["events"].rows[1])
    assert [words(r).split(" | ")[3].split(",")[0] for r in found["announcements"].rows] == [
        "held as announced",
        "postponed",
        "cancelled",
    ]


def test_newest_figures_only(full: Brief) -> None:
    rows = [words(r) for r in tables(full)["ties-RUS-ARM"].rows]
    assert any("26.5 percent of Armenia's trade" in r for r in rows)
    assert not any("20.5" in r for r in rows)


def test_memberships_by_date_and_name(full: Brief) -> None:
    rows = [words(r) for r in tables(full)["memberships"].rows]
    assert rows[0].startswith("Council of Europe (COE) | member, 28 February 1996 – 16 March 2022 | full")
    assert not any("Namibia" in r for r in rows)


def test_evidence_has_sentences_rows_and_judgements(full: Brief) -> None:
    events = next(b for b in full.blocks if isinstance(b, EvidenceList) and not b.compact)
    kinds = {piece.kind for entry in events.entries for piece in entry.pieces}
    assert kinds == {"sentence", "row", "judgement"}
    judged = [p for e in events.entries for p in e.pieces if p.kind == "judgement"]
    assert judged[0].text == "Confirmed: because"
    assert text_of(judged[0].source) == "ana, 1 January 2019"


def test_the_history_is_listed(full: Brief) -> None:
    assert len(tables(full)["earlier"].rows) == 24


def test_contradictions_and_differing_counts(full: Brief) -> None:
    text = full.to_markdown()
    assert "a source](#d-count2) counts 9" in text
    assert "no article that was read was published" in text


def test_method_is_cited(full: Brief) -> None:
    cited = [b for b in full.blocks if isinstance(b, Citation)]
    assert any("Garwood" in c.details for c in cited)
    assert any("Przyborowski" in c.details for c in cited)


def test_single_partner(tmp_path: Path) -> None:
    made = brief(View(filled(tmp_path / "case")), "Russia", "Azerbaijan")
    assert made.title == "Russia and Azerbaijan"
    assert (
        made.findings()[0] == "Attention: The leaders of Russia and Azerbaijan held 2 two-way meetings in the period."
    )
    assert not any(line.startswith("Joint") for line in made.findings())


def test_three_partners(tmp_path: Path) -> None:
    case = filled(tmp_path / "case")
    keep(case, row("T-1", date=None, target=("TUR",)))
    made = brief(View(case), "RUS", "ARM", "AZE", "TUR")
    assert sum(line.startswith("Attention") for line in made.findings()) == 3
    assert made.title == "Russia between Armenia, Azerbaijan and Turkey"


def test_known_by(tmp_path: Path) -> None:
    made = brief(View(filled(tmp_path / "case"), known_by=date(2018, 9, 10)))
    assert "As known on 10 September 2018" in made.to_html()
    assert "1 two-way meeting with Azerbaijan's" in made.findings()[0]


def test_whole_record(tmp_path: Path) -> None:
    case = filled(tmp_path / "case", since='""', until='""')
    made = brief(View(case))
    assert "the whole record" in made.to_html()


def test_unknown_states_and_backward_periods(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case", **PERIOD)
    with pytest.raises(UsageError):
        brief(View(case), since="2019", until="2018")
    with pytest.raises(UsageError):
        brief(View(case), "Russia")


def test_same_record_same_bytes(tmp_path: Path) -> None:
    rows = [meeting("A", "2018-05-02"), meeting("B", "2018-06-02", "ARM"), meeting("C", "2018-06-01")]
    made = []
    for name, order in (("one", rows), ("two", rows[::-1])):
        case = new_case(tmp_path / name, **PERIOD)
        keep(case, *order)
        made.append(brief(View(case)))
    assert made[0].to_html() == made[1].to_html() == made[0].to_html()
    assert made[0].to_markdown() == made[1].to_markdown()
    assert made[0].to_text() == made[1].to_text()


@pytest.fixture(scope="module")
def forecast_case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The full record with incidents of the pivot's own, two rival hypotheses, an open and a resolved forecast."""
    case = filled(tmp_path_factory.mktemp("kept") / "case")
    accused: dict[str, Any] = {"type": "ACCUSE", "symmetric": False, "participants": (), "level": None, "channel": None}
    keep(case, row("I-1", source=("RUS",), target=("ARM",), date=day("2018-07-02"), **accused))
    keep(case, row("I-2", source=("ARM",), target=("RUS",), date=day("2017-07-02"), **accused))
    for name in ("turning 1", "balancing 2"):
        add_hypothesis(case, name, person="ana")
    visit = next(e for e in View(case).events() if e.mentions[0].row and e.mentions[0].row.id == "AZ-2")
    piece = add_evidence(case, visit.id, why="a visit", person="ana")
    mark_evidence(case, piece.id, {"turning 1": "C", "balancing 2": "II"}, why="so", person="ana")
    asked: dict[str, Any] = {"p": 0.3, "person": "ana"}
    add_forecast(case, "A visit in 2099", resolves="CONSULT visit RUS ARM", by="2099-12-31", **asked)
    then = View(case, known_by=date(2018, 9, 20))
    add_forecast(then, "They meet", resolves="CONSULT RUS AZE leader", by="2018-12-31", **asked)
    made = forecast(View(case)).listed[0].forecast
    resolve_forecast(View(case), made.id, "yes", why="seen on the page", person="ana")
    return case


def test_incidents_hypotheses_and_forecasts_where_the_case_has_them(forecast_case: Case) -> None:
    made = brief(View(forecast_case))
    check(made)
    assert [b.text for b in made.blocks if isinstance(b, Heading) and b.level == 2] == [
        *SECTIONS[:8],
        "Hypotheses",
        "Forecasts",
        *SECTIONS[8:],
    ]
    found, said = tables(made), made.findings()
    assert words(found["incidents"].rows[0]).startswith("Russia – Armenia | 1 | accusations 1 | 2.0 (0.1 to 11.1) | ")
    assert [words(r).split(" | ")[:2] for r in found["hypotheses-rivals"].rows] == [
        ["turning 1", "–"],
        ["balancing 2", "–"],
    ]
    assert words(found["hypotheses-evidence"].rows[0]).startswith("2018-09-27 CONSULT")
    assert [words(r).rsplit(" | ", 1)[1].split(",")[0] for r in found["forecasts-made"].rows] == ["yes", "still open"]
    assert any("Incidents: Between Russia and Armenia the record has 1 incident: accusations 1; 2.0" in s for s in said)
    assert any("Least is marked against “turning 1” (0.00), then “balancing 2” (2.00)" in s for s in said)
    assert any("1 is still open, 1 is resolved. Brier score: 0.98" in s for s in said)


def test_a_brief_on_other_states_has_none_of_the_case_s_forecasts(forecast_case: Case) -> None:
    made = brief(View(forecast_case), "RUS", "AZE")
    check(made)
    assert not {b.text for b in made.blocks if isinstance(b, Heading)} & {"Forecasts", "Hypotheses"}
