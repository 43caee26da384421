"""`forget`: what goes, what stays, what is said of it, and that everything else still works."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equipoise.briefing import brief
from equipoise.errors import JudgementError, NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.judging import unmatched
from equipoise.ledger.opening import reading
from equipoise.ledger.view import View
from equipoise.questions.contacts import contacts
from equipoise.questions.correct import add, correct
from equipoise.questions.events import events
from equipoise.questions.find import find
from equipoise.questions.forget import forget, unforget
from equipoise.questions.intake import read
from equipoise.questions.intake_result import Reading
from equipoise.questions.show import show
from tests.cli.running import validate
from tests.hand_built import day, keep, mention, new_case

WHY = "the publisher asked"
TEXT = "The Russian president Vladimir Putin met President Ilham Aliyev in Baku on Thursday. They spoke of oil."
OTHER = (
    "Russian President Vladimir Putin received Armenian Prime Minister Nikol Pashinyan in Moscow on 8 September 2018."
)


def article(case: Case, name: str, text: str) -> Path:
    case.sources.mkdir(exist_ok=True)
    path = case.sources / name
    path.write_text(f"Title: {name}\nPublished: 2018-09-28\n\n{text}", "utf-8")
    return path


def export(case: Case, name: str = "export.jsonl", more: int = 0) -> Path:
    case.sources.mkdir(exist_ok=True)
    texts = [TEXT, OTHER, "Nothing happened in Yerevan on that day.", *(f"Item number {n}." for n in range(more))]
    lines = [json.dumps({"id": str(n), "published": "2018-09-28", "text": text}) for n, text in enumerate(texts)]
    path = case.sources / name
    path.write_text("\n".join(lines), "utf-8")
    return path


def document_of(case: Case, words: str) -> str:
    (found,) = (d.id for d in case.store.snapshot().documents if words in d.text)
    return found


def originals(case: Case) -> list[bytes]:
    with reading(case.store.path) as connection:
        return [bytes(row[0]) for row in connection.execute("SELECT bytes FROM originals").fetchall()]


def raw(case: Case) -> bytes:
    return b"".join(p.read_bytes() for p in case.store.path.parent.rglob("*") if p.is_file())


def everything(case: Case) -> str:
    view = View(case)
    return json.dumps([events(view).to_json(), contacts(view).to_json(), brief(view).to_json()], default=str)


def said(reading: Reading) -> list[str]:
    return [note.text for note in reading.notes if "forgotten" in note.text]


@pytest.fixture
def two(case: Case) -> Case:
    read(case, [article(case, "a.txt", TEXT), article(case, "b.txt", OTHER)])
    return case


def test_text_events_and_finds_go_and_the_rest_stays(two: Case) -> None:
    id = document_of(two, "oil")
    assert len(events(two).records) == 2
    done = forget(two, [id], why=WHY)
    assert (done.documents[0].document, done.documents[0].by, done.documents[0].why) == (id, "ana", WHY)
    assert [e["target"] for e in events(two).records] == [["ARM"]] or len(events(two).records) == 1
    assert find(two, "oil").hits == ()
    assert len(find(two, "Pashinyan").hits) == 1
    assert b"They spoke of oil" not in raw(two)
    assert any("a.txt is still there" in note for note in done.notes)
    validate(done.to_json(), "forget")


def test_it_equals_a_record_that_never_had_the_document(two: Case, tmp_path: Path) -> None:
    forget(two, ["a.txt"], why=WHY)
    never = new_case(tmp_path / "never")
    read(never, [article(never, "b.txt", OTHER)])
    assert everything(two) == everything(never)


def test_it_is_not_read_again_by_accident_and_says_why(two: Case) -> None:
    id = document_of(two, "oil")
    forget(two, [id], why=WHY)
    again = read(two, [two.sources])
    (note,) = said(again)
    assert f"{id} was forgotten on {date.today().year}" in note and "by ana (the publisher asked)" in note
    assert "--undo" in note
    assert (again.documents, again.new, again.skipped) == (1, 0, [])
    assert b"They spoke of oil" not in raw(two)


def test_the_same_bytes_stay_out_even_if_they_come_to_read_differently(
    two: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A better reader of files may give another text, and so another id, for the same file."""
    forget(two, ["a.txt"], why=WHY)
    monkeypatch.setattr("equipoise.reading.article.document_id", lambda title, text: "d-ffffffffffffffff")
    assert len(said(read(two, [two.sources / "a.txt"]))) == 1
    assert b"They spoke of oil" not in raw(two)


def test_undo_lets_it_be_read_again_and_all_is_as_it_was(two: Case) -> None:
    id = document_of(two, "oil")
    made = [
        add(two, type="SUPPORT", source=["RUS"], target=["AZE"], why="missed", quote="They spoke of oil"),
        correct(two, next(e["id"] for e in events(two).records if id in str(e["evidence"])), "confirm", why="seen"),
    ]
    before = everything(two)
    snapshot = two.store.snapshot()
    done = forget(two, [id], why=WHY)
    assert {j.id for j in done.judgements} == {j.id for j in made}
    assert everything(two) != before
    back = unforget(two, [id], why="allowed after all")
    assert back.documents[0].undone and back.documents[0].undone[1:] == ("ana", "allowed after all")
    assert find(two, "oil").hits == (), "nothing comes back by itself"
    validate(show(View(two), id).to_json(), "show")
    read(two, [two.sources])
    assert everything(two) == before
    assert two.store.snapshot().judgements == snapshot.judgements
    assert show(View(two), id).kind == "document"


def test_judgements_stay_match_nothing_and_lose_their_quote(two: Case) -> None:
    id = document_of(two, "oil")
    made = add(two, type="SUPPORT", source=["RUS"], target=["AZE"], why="missed", quote="They spoke of oil")
    confirmed = correct(two, made.on, "confirm", why="seen")
    forget(two, [id], why=WHY)
    snapshot = two.store.snapshot()
    assert {j.id for j in unmatched(snapshot.mentions, snapshot.judgements)} == {made.id, confirmed.id}
    assert not [e for e in events(two).records if e["type"] == "SUPPORT"]
    kept = next(j for j in snapshot.judgements if j.id == made.id)
    assert (kept.value["text"], kept.why, kept.value["type"]) == ("", "missed", "SUPPORT")
    assert b"They spoke of oil" not in raw(two)
    shown = show(View(two), id[:10])
    assert shown.kind == "forgotten"
    assert [j["id"] for j in shown.record["judgements"]] == [made.id, confirmed.id]
    validate(shown.to_json(), "show")
    validate(show(View(two), made.id).to_json(), "show")
    assert any(made.id == note.input for note in read(two, [two.sources]).notes), "listed, never dropped"


def test_a_file_that_held_others_goes_too_and_they_keep_their_text(case: Case) -> None:
    read(case, [export(case)])
    assert len(originals(case)) == 1
    done = forget(case, [document_of(case, "oil")], why=WHY)
    assert originals(case) == []
    assert set(done.shared) == {document_of(case, "Pashinyan"), document_of(case, "Yerevan")}
    assert any("2 other documents" in note for note in done.notes)
    assert events(case).records


def test_a_file_that_held_it_is_not_kept_again_for_the_others(case: Case) -> None:
    read(case, [export(case)])
    forget(case, [document_of(case, "oil")], why=WHY)
    reading = read(case, [export(case, more=3)])
    assert (reading.new, len(said(reading))) == (3, 1)
    assert originals(case) == []
    assert b"They spoke of oil" not in raw(case)


def test_every_state_of_an_export_goes(case: Case) -> None:
    read(case, [export(case)])
    read(case, [export(case, more=2)])
    assert len(originals(case)) == 2
    forget(case, [document_of(case, "oil")], why=WHY)
    assert originals(case) == []
    assert b"They spoke of oil" not in raw(case)


def test_what_it_superseded_stays_until_it_is_named(case: Case) -> None:
    read(case, [article(case, "a.txt", TEXT)])
    old = document_of(case, "oil")
    read(case, [article(case, "a.txt", OTHER)])
    forget(case, [document_of(case, "Pashinyan")], why=WHY)
    assert b"They spoke of oil" in raw(case)
    assert case.store.superseded() == [old]
    assert events(case).records == ()
    forget(case, [old[:12]], why=WHY)
    assert b"They spoke of oil" not in raw(case)
    assert case.store.superseded() == []


def test_a_changed_text_at_its_place_is_read(two: Case) -> None:
    forget(two, ["a.txt"], why=WHY)
    article(two, "a.txt", "Something else altogether was said in Ankara.")
    assert read(two, [two.sources]).new == 1
    assert len(find(two, "Ankara").hits) == 1


def test_hindsight_and_rows_of_tables(case: Case) -> None:
    case.sources.mkdir(exist_ok=True)
    table = case.sources / "t.csv"
    table.write_text(
        "id,date_start,kind,participants,summary\n"
        "X1,2018-09-27,meeting,RUS:Vladimir Putin:president;AZE:Ilham Aliyev:president,A secret dinner\n"
        "X2,2018-09-08,meeting,RUS:Vladimir Putin:president;ARM:Nikol Pashinyan:prime minister,A lunch\n",
        "utf-8",
    )
    read(case, [table])
    forget(case, [document_of(case, "secret dinner")], why=WHY)
    assert len(events(View(case, known_by=date(2020, 1, 1))).records) == len(events(case).records) == 1
    assert b"secret dinner" not in raw(case)
    assert len(said(read(case, [table]))) == 1


def test_again_changes_nothing_but_the_file(two: Case) -> None:
    first = forget(two, ["a.txt"], why=WHY)
    again = forget(two, [first.documents[0].document], why="once more")
    assert again.documents == first.documents


def test_what_is_refused_changes_nothing(two: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(two)
    with pytest.raises(JudgementError, match="reason"):
        forget(two, ["a.txt"], why=" ")
    with pytest.raises(NotFound, match=r"no\.txt"):
        forget(two, ["a.txt", "no.txt"], why=WHY)
    with pytest.raises(UsageError):
        forget(two, [], why=WHY)
    with pytest.raises(NotFound, match="no forgotten document"):
        unforget(two, ["a.txt"], why=WHY)
    with pytest.raises(NotFound, match="empty"):
        forget(new_case(tmp_path / "new"), ["a.txt"], why=WHY)
    monkeypatch.delenv("EQUIPOISE_USER")
    with pytest.raises(Exception, match="who"):
        forget(two, ["a.txt"], why=WHY)
    assert everything(two) == before


@settings(max_examples=2)
@given(gone=st.sets(st.sampled_from("abcd"), min_size=1), data=st.data())
def test_whatever_is_forgotten_the_rest_is_as_if_it_had_never_been(
    gone: set[str], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    made = {
        n: mention(f"d-{n}", date=day("2018-09-27"), target=(data.draw(st.sampled_from(("AZE", "ARM"))),))
        for n in "abcd"
    }
    whole, part = (new_case(tmp_path_factory.mktemp("c") / "case", user='"ana"') for _ in range(2))
    keep(whole, *made.values())
    keep(part, *(m for n, m in made.items() if n not in gone))
    forget(whole, [f"d-{n}" for n in sorted(gone)], why=WHY)
    assert events(whole).to_json() == events(part).to_json()
    assert contacts(whole).to_json() == contacts(part).to_json()
    assert brief(View(whole)).to_json() == brief(View(part)).to_json()
    for n in gone:
        assert show(View(whole), f"d-{n}").kind == "forgotten"


def test_an_event_added_from_a_translation_leaves_no_word_and_comes_back_whole(tmp_path: Path) -> None:
    case = new_case(tmp_path / "case")
    path = article(case, "ru.md", "Путин встретился с Алиевым в Баку в четверг. Стороны говорили о нефти и транзите.")
    translation = tmp_path / "en.txt"
    translation.write_text("Putin met Aliyev in Baku on Thursday. The sides spoke of oil and transit.", "utf-8")
    read(case, [path], translation=translation)
    made = add(case, type="SUPPORT", source=["RUS"], target=["AZE"], why="missed", quote="spoke of oil", by="ana")
    whole = made.value
    assert "нефти" in whole["original"]["text"]
    name = made.document or ""
    forget(case, [name], why=WHY, by="ana")
    assert "нефти".encode() not in raw(case) and b"spoke of oil" not in raw(case)
    unforget(case, [name], why="allowed", by="ana")
    read(case, [path])
    (kept,) = (j.value for j in case.store.snapshot().judgements if j.id == made.id)
    assert kept["forgotten"], "its translation is not there yet"
    read(case, [path], translation=translation)
    (kept,) = (j.value for j in case.store.snapshot().judgements if j.id == made.id)
    assert kept == whole
