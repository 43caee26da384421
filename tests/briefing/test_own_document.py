"""An analyst's own document: prose kept to the byte, answers written anew, what moved and what is wrong told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from equipoise.briefing.live import Live
from equipoise.briefing.own_document import document
from equipoise.cli.documenting import document as command
from equipoise.errors import InputError, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.correct import correct
from tests.briefing.records import filled, meeting
from tests.cli.running import equipoise, validate
from tests.hand_built import keep

TEXT = """\
# Moscow's autumn

Azerbaijan's leader was met {{contacts RUS AZE | count}} times; *my* own words, 95 % sure.

{{contacts RUS ARM AZE}}

{{event EVENT}}
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return filled(tmp_path_factory.mktemp("own") / "case")


def event_of(case: Case, row: str) -> str:
    return next(e.id for e in View(case).events() if any(m.row and m.row.id == row for m in e.mentions))


def test_answers_prose_moves_and_an_event_that_is_gone(case: Case, tmp_path: Path) -> None:
    file, gone = tmp_path / "note.md", event_of(case, "AZ-2")
    file.write_bytes(TEXT.replace("EVENT", gone).replace("\n", "\r\n").encode())
    made = document(View(case), file)
    assert (made.live, made.moved, made.problems) == (3, [], [])
    first = file.read_bytes().decode()
    assert "met <!-- live: contacts RUS AZE : count -->2<!-- /live --> times; *my* own words, 95 % sure.\r\n" in first
    assert "| Azerbaijan | Leaders | 2 | 0 |" in first and "27 September 2018: " in first
    assert "\n" not in first.replace("\r\n", "")
    document(View(case), file)
    assert file.read_bytes().decode() == first, "nothing moved, nothing is written"

    correct(case, gone, "reject", why="never took place", by="ana")
    keep(case, meeting("AZ-3", "2018-10-02"), meeting("AZ-4", "2018-10-03"))
    made = document(View(case), file)
    assert str(made.moved[0]) == "line 3, contacts RUS AZE : count: 2 → 3"
    assert any(m.move.what.startswith("Azerbaijan, Leaders") for m in made.moved)
    (problem,) = made.problems
    assert problem.query == f"event {gone}" and gone in problem.why
    text = file.read_bytes().decode()
    assert ": count -->**3** (was 2)<!-- /live --> times; *my* own words" in text
    assert "**⚠ " in text and "27 September 2018: " in text, "what it said last stays under the message"
    assert document(View(case), file).moved == made.moved, "looking twice loses nothing"

    assert document(View(case), file, accept=True).moved == []
    text = file.read_bytes().decode()
    assert ": count -->3<!-- /live -->" in text and "(was" not in text
    assert text.count("**⚠ ") == 1
    made_brief = made.brief()
    assert made_brief.title == "Moscow's autumn" and "my" in made_brief.to_html()
    assert "<h2></h2>" not in made_brief.to_html()


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("contract RUS", "Did you mean contacts?"),
        ("contacts RUS AZE --sinse 2018", "no option"),
        ("contacts RUS AZE --at 2018", "contacts has no option 'at'. Known: since, until, level."),
        ("contacts RUS AZE | partners/AZE", "is no number"),
        ("contacts RUS AZE | nothing", "has no 'nothing'. It has: pivot"),
        ("contacts RUS ARM AZE | count", "no single count"),
        ("ties RUS", "ties does not fit these words"),
        ("brief nowhere", "more than fits a sentence"),
        ("event d-1", "needs the id of one"),
        ('contacts "RUS', "cannot be read as a question"),
    ],
)
def test_what_is_wrong_is_said_in_its_place(case: Case, tmp_path: Path, query: str, why: str) -> None:
    file = tmp_path / "note.md"
    file.write_text(f"Before {{{{{query}}}}} after.\n", "utf-8")
    (problem,) = document(View(case), file).problems
    assert why in problem.why
    text = file.read_text("utf-8")
    assert text.startswith("Before <!-- live: ") and text.endswith("<!-- /live --> after.\n") and "**⚠ " in text


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("contacts RUS AZE | partners/AZE/history/count", "8"),
        ("contacts RUS ARM AZE | rate_ratio/level %", "95 %"),
        ("contacts RUS AZE : since", "1 May 2018"),
        ("contacts RUS AZE --since 2010 --until 2017 | count", "8"),
    ],
)
def test_single_values(case: Case, query: str, answer: str) -> None:
    assert Live(View(case)).words(query) == answer


def test_files_that_are_none(case: Case, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        document(View(case), tmp_path / "none.md")
    with pytest.raises(UsageError, match=r"End its name in \.md"):
        document(View(case), tmp_path / "note.docx")
    odd = tmp_path / "odd.md"
    odd.write_bytes(b"caf\xe9 {{contacts}}")
    with pytest.raises(InputError, match="UTF-8"):
        document(View(case), odd)
    assert odd.read_bytes() == b"caf\xe9 {{contacts}}"


def test_lines_that_end_in_both_ways_stay_so(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_bytes(b"One\r\ntwo\n```\r\n{{kept}}\r\n```\r\nMet {{contacts RUS AZE | since}}.\r\nEnd\n")
    assert document(View(case), file).live == 1
    start, _, rest = file.read_bytes().partition(b"<!-- live")
    assert start == b"One\r\ntwo\n```\r\n{{kept}}\r\n```\r\nMet " and rest.endswith(b"/live -->.\r\nEnd\n")


def test_your_own_text_is_not_written_over_and_has_no_sources(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text("Met {{contacts RUS AZE | since}}.\n", "utf-8")
    with pytest.raises(UsageError, match="would write over"):
        command(file, output=tmp_path / "." / "note.md")
    with pytest.raises(UsageError, match="no list of sources"):
        document(View(case), file).brief().save(tmp_path / "note.bib")
    assert not (tmp_path / "note.bib").exists()


def test_the_command(case: Case, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text("Met {{contacts RUS ARM | count}} times.\n\n- a point\n- {{nonsense}}\n", "utf-8")
    done = equipoise("document", file, "-o", tmp_path / "note.docx", "--case", case.folder, "--json")
    assert done.returncode == 1 and "nonsense" in done.stderr and (tmp_path / "note.docx").stat().st_size > 1000
    validate(json.loads(done.stdout), "document")
