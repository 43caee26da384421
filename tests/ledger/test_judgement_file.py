"""The plain file of judgements: it follows the record, survives a torn line, and gives the judgements back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from equipoise.errors import InputError
from equipoise.ledger import erasing
from equipoise.ledger.casefolder import Case
from equipoise.ledger.entries import Entry
from equipoise.ledger.judgement_file import FILE, append, append_new, beside, judgement_of, parsed, restore
from equipoise.ledger.keeping import dumps
from equipoise.ledger.records import Judgement
from tests.hand_built import CODER, document, judgement, keep, mention

ONE = mention("d-a")
MADE = [judgement("confirm", ONE), judgement("set", ONE, minute=1, field="level", value="leader")]
TEXT = "The presidents met and talked of Xylophonquarz."
EXTRA = mention("d-s", 1, kind="added", text=TEXT, span=(0, len(TEXT)), trigger=(4, 14))
ADDED = judgement("add", EXTRA, minute=2, value=EXTRA.to_json())


def lines(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_text("utf-8").splitlines()]


def as_rows(*judgements: Judgement) -> list[tuple[str, str]]:
    return [(j.id, dumps(j.to_json())) for j in judgements]


def test_every_judgement_is_a_line_in_the_same_step_and_once(case: Case) -> None:
    keep(case, ONE)
    assert not beside(case.store.path).exists(), "no judgement, no file"
    case.store.judge(MADE[:1])
    case.store.judge(MADE)
    assert lines(beside(case.store.path)) == [j.id for j in MADE]
    assert parsed(beside(case.store.path).read_bytes()) == (MADE, [])


def test_what_a_crash_kept_out_of_the_file_comes_with_the_next(case: Case) -> None:
    case.store.judge(MADE[:1])
    beside(case.store.path).unlink()
    case.store.judge(MADE[1:])
    assert set(lines(beside(case.store.path))) == {j.id for j in MADE}


@pytest.mark.parametrize("cut", [1, 20, 200])
def test_a_torn_last_line_is_written_anew(tmp_path: Path, cut: int) -> None:
    path = tmp_path / FILE
    append(path, as_rows(*MADE))
    whole = path.read_bytes()
    path.write_bytes(whole[:-cut])
    found, problems = parsed(path.read_bytes())
    if cut > 1:  # else only the end of the line is gone
        assert (found, problems) == (MADE[:1], [f"{FILE}, line 2: cut short, as by a crash"])
    append(path, as_rows(*MADE, ADDED))
    assert parsed(path.read_bytes()) == ([*MADE, ADDED], [])


def test_a_person_s_unfinished_line_is_kept_and_named(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(b'{"note": "not ours"')
    append(path, as_rows(*MADE))
    found, problems = parsed(path.read_bytes())
    assert (found, problems) == (MADE, [f"{FILE}, line 1: no judgement"])
    assert path.read_bytes().startswith(b'{"note": "not ours"\n')


@pytest.mark.parametrize(
    "change",
    [
        {"action": "bless"},
        {"at": 5},
        {"id": None},
        {"action": "add", "value": {"id": "m-1"}},
        {"action": "set", "field": "colour", "value": "red"},
        {"action": "set", "field": "date", "value": "yesterday"},
        {"surprise": 1},
    ],
)
def test_what_the_merge_could_not_bear_is_no_judgement(change: dict[str, object]) -> None:
    with pytest.raises(InputError):
        judgement_of(json.dumps({**MADE[0].to_json(), **change}))


@pytest.mark.parametrize("text", ["", "null", "[]", "5", "{", '{"id": "j-1"}', "\udcff"])
def test_other_json_is_no_judgement(text: str) -> None:
    with pytest.raises(InputError):
        judgement_of(text.encode("utf-8", "surrogateescape"))


def test_a_lost_record_gets_its_judgements_back(case: Case) -> None:
    keep(case, ONE)
    case.store.judge(MADE)
    with beside(case.store.path).open("ab") as handle:
        handle.write(b"\nnonsense\n")
    case.store.path.unlink()
    found, problems = restore(case.store.path)
    assert (found, problems) == (MADE, [f"{FILE}, line 4: no judgement"])
    assert restore(case.store.path)[0] == [], "once"
    keep(case, ONE)
    (event,) = case.store.snapshot().events()
    assert (event.standing, event.level) == ("edited", "leader")


def test_restoring_without_a_file_makes_no_record(case: Case) -> None:
    assert restore(case.store.path) == ([], [])
    assert not case.store.exists()


def test_a_judgement_that_came_by_git_stays_in_the_file_and_enters_when_asked(case: Case) -> None:
    case.store.judge(MADE[:1])
    theirs = replace(MADE[1], id="j-0123456789abcdef", by="ben")
    append(beside(case.store.path), as_rows(theirs))
    case.store.judge([ADDED])
    assert set(lines(beside(case.store.path))) == {MADE[0].id, theirs.id, ADDED.id}
    assert restore(case.store.path)[0] == [theirs]


def test_the_words_of_a_forgotten_document_leave_the_file_and_come_back_with_it(case: Case) -> None:
    entry = Entry(document("d-s", TEXT), (), CODER)
    case.store.keep([entry])
    case.store.judge([ADDED])
    path = beside(case.store.path)
    foreign = replace(ADDED, id="j-0123456789abcdef", by="ben")
    append(path, as_rows(foreign))
    assert path.read_text("utf-8").count("Xylophonquarz") == 2
    erasing.forget(case.store, ["d-s"], "ana", "asked")
    assert "Xylophonquarz" not in path.read_text("utf-8")
    assert lines(path) == [ADDED.id]
    erasing.allow(case.store, ["d-s"], "ana", "after all")
    case.store.keep([entry])
    append_new(case.store.path)
    assert parsed(path.read_bytes())[0][-1] == ADDED
