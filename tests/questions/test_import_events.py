"""Events coded elsewhere: only with words that stand in their document, beside ours, and replaceable."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from equipoise.errors import InputError, NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.coders import RANGE, is_elsewhere, range_of, side
from equipoise.ledger.documents import Address
from equipoise.ledger.entries import Entry
from equipoise.ledger.forgetting import SINCE
from equipoise.ledger.judging import unmatched
from equipoise.ledger.opening import writing
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View
from equipoise.questions.correct import add, correct
from equipoise.questions.disagreements import disagreements
from equipoise.questions.events import events
from equipoise.questions.import_events import Imported, import_events, remove_events
from equipoise.questions.show import show
from tests.cli.running import ROOT, validate
from tests.hand_built import CODER, day, document, keep, mention, moved, new_case

TEXT = (
    "The president of Russia arrived in Baku on Thursday. He met Mr. Aliyev there for two hours.\n\n"
    "“We spoke of trade,” the host’s office said – nothing else is known. Baku will send aid to Moscow next year."
)
OTHER = "A minister of Armenia flew to Moscow. Nothing else is known."
ONE, TWO = "d-0123456789abcdef", "d-00000000000000ab"
MET = TEXT.index("met")
LINE: dict[str, Any] = {
    "document": ONE,
    "quote": "He met Mr. Aliyev there",
    "type": "CONSULT",
    "source": ["RUS"],
    "target": ["AZE"],
    "date": "2018-09-27",
}
SCHEMA = Draft202012Validator(json.loads((ROOT / "schemas" / "imported-event.json").read_text("utf-8")))


@pytest.fixture
def own(case: Case) -> Mention:
    """Our coder's reading of the second sentence."""
    start = TEXT.index("He met")
    span = (start, TEXT.index("hours.") + 6)
    made = mention(ONE, span=span, trigger=(MET, MET + 3), text=TEXT[slice(*span)], date=day("2018-09-27"))
    addresses = (Address("sources/baku.txt", "TASS"), Address("https://www.example.org/baku/"))
    one = document(ONE, TEXT, "2018-09-28", title="In Baku", addresses=addresses)
    two = document(TWO, OTHER, "2018-09-28", title="In Moscow", addresses=(Address("sources/moscow.txt"),))
    keep(case, made, texts={ONE: one, TWO: two})
    return made


def saved(case: Case, *lines: Any, name: str = "in.jsonl") -> Path:
    path = case.folder / name
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), "utf-8")
    return path


def bring(case: Case, *lines: Any, coder: str = "anna", **options: Any) -> Imported:
    found = import_events(case, saved(case, *lines), coder=coder, **options)
    validate(found.to_json(), "import-events")
    return found


def why(case: Case, **changes: Any) -> str:
    """The reason for which a line with changes is refused."""
    found = bring(case, {**LINE, **changes})
    assert (found.events, found.mentions, len(found.refused)) == (0, (), 1), found
    assert not any(is_elsewhere(m.coder) and m.coder != CODER for m in case.store.snapshot().mentions)
    return found.refused[0].why


def theirs(case: Case, coder: str = "anna") -> list[Mention]:
    return [m for m in case.store.snapshot().mentions if m.coder == coder]


def test_an_event_with_its_words_enters_beside_ours(case: Case, own: Mention) -> None:
    found = bring(case, LINE)
    (made,) = theirs(case)
    assert (found.events, found.replaced, found.refused, found.ignored) == (1, 0, (), ())
    assert TEXT[slice(*made.trigger)] == LINE["quote"]
    assert made.text == "He met Mr. Aliyev there for two hours."
    assert (made.kind, made.coder, made.confidence, str(made.reported)) == ("sentence", "anna", 0.5, "2018-09-28")
    assert made.ordinal == range_of("anna") >= RANGE
    (event,) = events(case).records
    assert {e["coder"] for e in event["evidence"]} == {"anna", CODER}
    assert (event["standing"], event["confidence"]) == ("machine", own.confidence)
    validate(show(View(case), made.id).to_json(), "show")


@pytest.mark.parametrize(
    "quote",
    [
        "He  met\n Mr. Aliyev\tthere",
        '"We spoke of trade," the host\'s office said - nothing else',
        "«We spoke of trade,» the host`s office said — nothing else",
        ["He met Mr. Aliyev there", "arrived in Baku on Thursday"],
    ],
)
def test_white_space_quotation_marks_and_dashes_may_differ(case: Case, own: Mention, quote: Any) -> None:
    assert len(bring(case, {**LINE, "quote": quote}).mentions) == (2 if isinstance(quote, list) else 1)


@pytest.mark.parametrize(
    "name",
    [
        *("d-0123456789abcdef", "d-01234567", "sources/baku.txt", "baku.txt", "baku", "In Baku", "in baku"),
        *("example.org/baku", "https://www.example.org/baku", {"url": "https://www.example.org/baku/"}),
        {"id": "d-0000", "title": "In Baku"},
    ],
)
def test_a_document_goes_by_whatever_names_it_alone(case: Case, own: Mention, name: Any) -> None:
    if name == {"id": "d-0000", "title": "In Baku"}:
        assert "d-0000" in why(case, document=name)
    else:
        assert bring(case, {**LINE, "document": name}).documents == (ONE,)


def test_without_a_document_the_quote_must_stand_in_one(case: Case, own: Mention) -> None:
    plain = {key: value for key, value in LINE.items() if key != "document"}
    assert bring(case, plain).documents == (ONE,)
    found = bring(case, {**plain, "quote": "else is known."}, coder="ben")
    assert "2 documents" in found.refused[0].why and ONE in found.refused[0].why


def test_a_made_up_quote_is_refused_with_the_nearest_sentence(case: Case, own: Mention) -> None:
    reason = why(case, quote="He met Mr. Aliyev there for three days")
    assert "does not stand in d-0123456789abcdef" in reason
    assert "He met Mr. Aliyev there for two hours." in reason
    evidence = [{"document": ONE, "quote": LINE["quote"]}, {"document": TWO, "quote": "They signed a treaty."}]
    assert "does not stand in d-00000000000000ab" in why(case, quote=None, evidence=evidence)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"quote": "e met Mr. Aliyev there"}, "word for word"),
        ({"quote": "Baku"}, "8 letters"),
        ({"quote": None}, "no quote"),
        ({"quote": 17}, "no text"),
        ({"quote": "x" * 6000}, "Quote the sentence"),
        ({"quote": None, "evidence": {}}, "no list"),
        ({"quote": None, "evidence": [1]}, "no object"),
        ({"trigger": "dined"}, "does not stand in the quote"),
        ({"trigger": 4}, "no text"),
        ({"document": "d-ffffffffffffffff"}, "No document"),
        ({"document": "elsewhere"}, "No document"),
        ({"type": "DINNER"}, "type: 'DINNER' is no event type"),
        ({"type": "CONSLUT"}, "Did you mean CONSULT"),
        ({"type": "YIELD"}, "CONCEDE and RETREAT"),
        ({"type": None}, "no type"),
        ({"type": 4.5}, "no text"),
        ({"source": []}, "no source"),
        ({"source": "Ruritania"}, "source: "),
        ({"source": ["RUS", "Russia"]}, "more than once"),
        ({"source": [["RUS"]]}, "no text"),
        ({"target": ["RUS"]}, "both source and target"),
        ({"target": ["RUS", "AZE"], "type": "AID"}, "RUS is both"),
        ({"status": "maybe"}, "status: 'maybe'"),
        ({"mode": "dinner"}, "mode: "),
        ({"mode": "visit", "type": "AID"}, "no mode"),
        ({"contexts": ["economics"]}, "Did you mean economic"),
        ({"participants": [{"person": "A. Name"}]}, "no participant"),
        ({"participants": [{"state": "RUS", "rank": "king"}]}, "no rank"),
        ({"level": "king"}, "level: "),
        ({"date": "2018-02-30"}, "date: "),
        ({"date": "0000-01-01"}, "date: "),
        ({"date": "27 September"}, "date: "),
        ({"date": {"start": "2018-09-27", "end": "2018-09-01"}}, "before it begins"),
        ({"date": {"start": "2018-09-27", "precision": "hour"}}, "no date"),
        ({"date": "2018-11-27"}, "occurred on 2018-11-27"),
        ({"place": {"country": "AZE"}}, "place: "),
        ({"attributed_to": "Ruritania"}, "attributed_to: "),
        ({"symmetric": "perhaps"}, "symmetric: "),
        ({"confidence": 1.5}, "no probability"),
        ({"confidence": True}, "no probability"),
        ({"confidence": float("nan")}, "no probability"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(
    case: Case, own: Mention, changes: dict[str, Any], reason: str
) -> None:
    assert reason in why(case, **changes)


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"type": "consult"}, "type", "CONSULT"),
        ({"type": "042"}, "type", "CONSULT"),
        ({"type": "FIGHT"}, "type", "ASSAULT"),
        ({"type": "investigate"}, "type", "ACCUSE"),
        ({"source": "Russia"}, "source", ("RUS",)),
        ({"source": "Russia; Armenia"}, "source", ("RUS", "ARM")),
        ({"status": "Planned", "date": "2019"}, "status", "planned"),
        ({"date": "2018-09-27T10:00:00Z"}, "date", day("2018-09-27")),
        ({"date": {"start": "2018-09-27", "end": None}}, "date", day("2018-09-27")),
        ({"date": "2018-09-29"}, "date", day("2018-09-29")),
        ({"date": None}, "date", None),
        ({"confidence": 0.25}, "confidence", 0.25),
        ({"symmetric": True, "mode": "visit"}, "symmetric", True),
        ({"contexts": "Economic"}, "contexts", ("economic",)),
        ({"trigger": "met"}, "trigger", (MET, MET + 3)),
        ({"trigger": [MET, MET + 3]}, "trigger", (MET, MET + 3)),
    ],
)
def test_spelling_is_tolerated(case: Case, own: Mention, changes: dict[str, Any], field: str, value: Any) -> None:
    (made,) = bring(case, {**LINE, **changes}).mentions
    assert getattr(made, field) == value


def test_good_lines_enter_although_others_are_refused_each_by_its_number(case: Case, own: Mention) -> None:
    found = bring(case, LINE, "", "{no json", "7", {**LINE, "type": "X"}, {**LINE, "type": "AID", "comment": "?"})
    assert [(r.line, r.event) for r in found.refused] == [(3, None), (4, None), (5, None)]
    assert (found.events, len(theirs(case)), found.ignored) == (2, 2, ("comment",))
    path = case.folder / "bytes.jsonl"
    path.write_bytes(b"\xff\xfe\n" + json.dumps(LINE).encode())
    assert [r.line for r in import_events(case, path, coder="ben").refused] == [1]


def test_an_array_and_what_our_own_commands_print_are_read(case: Case, own: Mention, tmp_path: Path) -> None:
    assert bring(case, json.dumps([LINE, 3], indent=1), coder="a").events == 1
    printed = events(case).to_text()
    assert bring(case, printed, coder="b").events == 1
    coded = {"id": ONE, "events": [{**events(case).records[0]}, None]}
    coded["events"][0]["evidence"] = [{**e, "document": "d-ffffffffffffffff"} for e in coded["events"][0]["evidence"]]
    found = bring(case, coded, coder="c")
    assert (found.events, [(r.line, r.event) for r in found.refused]) == (1, [(1, 2)])
    assert {m.trigger for m in theirs(case, "b")} >= {own.trigger}, "with the trigger that its offsets give"
    with pytest.raises(InputError, match="no JSON array"):
        bring(case, "[1, 2")


def test_the_schema_describes_what_enters(case: Case, own: Mention) -> None:
    full = {
        **{key: value for key, value in LINE.items() if key not in ("quote", "document")},
        "evidence": [{"document": "baku.txt", "quote": LINE["quote"], "trigger": "met"}],
        "mode": None,
        "status": "occurred",
        "participants": [{"state": "Russia", "person": "A. Name", "rank": "leader"}],
        "place": {"name": "Baku", "country": None},
        "confidence": None,
    }
    for line in (LINE, full, *events(case).records):
        assert not list(SCHEMA.iter_errors(line))
        assert bring(case, line).refused == ()
    for line in ({}, {**LINE, "status": "maybe"}, {**LINE, "quote": 1}, {**LINE, "confidence": 3}):
        assert list(SCHEMA.iter_errors(line))
        assert len(bring(case, line).refused) == 1


def test_importing_again_changes_nothing_and_a_new_file_replaces(case: Case, own: Mention) -> None:
    elsewhere = {**LINE, "document": TWO, "quote": "flew to Moscow", "source": "ARM", "target": "RUS", "mode": "visit"}
    bring(case, LINE, elsewhere)
    before = theirs(case)
    assert bring(case, elsewhere, LINE, LINE).replaced == 2
    assert theirs(case) == before, "in whatever order, and each once"
    found = bring(case, {**LINE, "type": "SUPPORT"})
    assert found.replaced == 1
    assert [m.id for m in theirs(case)] == [m.id for m in before], "an id does not depend on the type"
    assert {m.type for m in theirs(case)} == {"SUPPORT", "CONSULT"}, "other documents keep theirs"


def test_ids_depend_on_name_and_words_alone(case: Case, own: Mention, tmp_path: Path) -> None:
    bring(case, LINE, {**LINE, "type": "AID"})
    bring(case, LINE, coder="ben")
    ids = {m.id for m in case.store.snapshot().mentions}
    assert len(ids) == 4
    other = new_case(tmp_path / "other", user='"ana"')
    keep(other, own, texts={ONE: document(ONE, TEXT), TWO: document(TWO, OTHER)})
    bring(other, LINE, coder="ben")
    bring(other, {**LINE, "type": "AID"}, LINE)
    assert {m.id for m in other.store.snapshot().mentions} == ids
    added = add(case, type="AID", source=["RUS"], target=["AZE"], why="x", quote=LINE["quote"], document=ONE)
    assert not side(added.value["ordinal"]), "a person's own additions keep out of the coders' ranges"


def test_our_newer_coding_leaves_theirs_and_judgements_stay_with_their_reading(case: Case, own: Mention) -> None:
    bring(case, LINE)
    (their,) = theirs(case)
    on_ours = correct(case, own.id, "set", why="a visit", field="mode", value="visit")
    on_theirs = correct(case, their.id, "reject", why="misread")
    newer = moved(own, 1)
    case.store.keep([Entry(document(ONE, TEXT), (newer,), "newer")])
    case.store.materialise()
    assert theirs(case) == [their]
    assert [e["mode"] for e in events(case).records] == ["visit"]
    assert [e["mention"] for e in events(case).records[0]["evidence"] if e["kind"] != "judgement"] == [newer.id]
    case.store.keep([Entry(document(ONE, TEXT), (), "newest")])
    case.store.materialise()
    snapshot = case.store.snapshot()
    assert [j.id for j in unmatched(snapshot.mentions, snapshot.judgements)] == [on_ours.id], "theirs is not ours"
    correct(case, on_theirs.id, "retract", why="right after all")
    assert len(events(case).records) == 1


def test_a_judgement_survives_their_own_new_import(case: Case, own: Mention) -> None:
    bring(case, LINE)
    correct(case, theirs(case)[0].id, "confirm", why="seen")
    bring(case, {**LINE, "trigger": "met"})
    (event,) = events(case).records
    assert event["standing"] == "confirmed"
    assert not unmatched(case.store.snapshot().mentions, case.store.snapshot().judgements)


def test_removing_a_coder_leaves_the_record_as_it_was(case: Case, own: Mention) -> None:
    before = events(case).to_json()
    bring(case, LINE)
    bring(case, {**LINE, "type": "AID"}, coder="ben")
    rejected = correct(case, theirs(case)[0].id, "reject", why="misread")
    assert remove_events(case, "anna") == 1
    assert remove_events(case, "ben") == 1
    assert events(case).to_json() == before, "what was said of theirs does not fall on ours"
    snapshot = case.store.snapshot()
    assert [j.id for j in unmatched(snapshot.mentions, snapshot.judgements)] == [rejected.id]
    with pytest.raises(NotFound, match="anna"):
        remove_events(case, "anna")
    with pytest.raises(NotFound):
        remove_events(case, CODER)


def test_a_dry_run_changes_nothing_and_shows_all(case: Case, own: Mention) -> None:
    before = case.store.snapshot()
    found = bring(case, {**LINE, "status": "denied"}, dry_run=True)
    assert case.store.snapshot() == before
    assert (found.dry_run, found.events, found.comparison.counts()["differ"]) == (True, 1, 1)


@pytest.mark.parametrize("name", ["", "person", "Person A", "equipoise-9", "table", "a/b", "x" * 61, " ", "\n"])
def test_a_name_must_not_look_like_ours(case: Case, own: Mention, name: str) -> None:
    with pytest.raises(UsageError):
        bring(case, LINE, coder=name)


def test_disagreements_come_first_with_both_codings(case: Case, own: Mention) -> None:
    bring(case, {**LINE, "date": "2018-09-26"}, {**LINE, "quote": "Baku will send aid to Moscow", "type": "AID",
          "source": "AZE", "target": "RUS", "status": "planned", "date": None})  # fmt: skip
    bring(case, LINE, coder="ben")
    found = disagreements(case)
    validate(found.to_json(), "disagreements")
    assert [(p.finding, p.coder, p.fields) for p in found.pairs] == [
        ("differ", "anna", ("date",)),
        ("only theirs", "anna", ()),
        ("agree", "ben", ()),
    ]
    assert found.table.height == 3 and found.evidence()
    first = found.pairs[0]
    assert first.ours and first.theirs and first.ours.id == own.id and not first.judged
    correct(case, first.theirs.id, "set", why="the 27th", field="date", value="2018-09-27")
    assert [p.finding for p in disagreements(case, "anna").pairs] == ["differ", "only theirs"]
    assert disagreements(case, "anna").pairs[0].judged
    assert [p.finding for p in disagreements(case, "ben").pairs] == ["agree"]
    with pytest.raises(NotFound, match="bea"):
        disagreements(case, "bea")
    assert disagreements(new_case(case.folder / "empty")).table.height == 0


def test_other_parties_at_the_same_words_are_shown_side_by_side(case: Case, own: Mention) -> None:
    bring(case, {**LINE, "target": ["ARM"]})
    (pair,) = disagreements(case).pairs
    assert (pair.finding, pair.fields) == ("differ", ("parties",))


def test_what_only_ours_has_is_listed_for_the_documents_they_coded(case: Case, own: Mention) -> None:
    bring(case, {**LINE, "quote": "Baku will send aid to Moscow", "type": "AID", "source": "AZE", "target": "RUS",
          "status": "planned", "date": None})  # fmt: skip
    assert [p.finding for p in disagreements(case).pairs] == ["only theirs", "only ours"]


def test_an_earlier_record_is_upgraded(case: Case, own: Mention) -> None:
    """Import into a record whose mentions had no column for it."""
    with writing(case.store.path) as connection:
        connection.execute("ALTER TABLE mentions DROP COLUMN imported")
        connection.execute("DROP TABLE forgotten")
        connection.execute("UPDATE meta SET value = ? WHERE name = 'schema'", [str(SINCE - 1)])
    assert events(case).records
    assert bring(case, LINE).events == 1
    assert len(case.store.snapshot().mentions) == 2


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from([*LINE.values()][:3]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*LINE, "start", "name"]), inner, max_size=3)
    ),
    max_leaves=6,
)
KEYS = st.sampled_from([*LINE, "evidence", "trigger", "participants", "place", "mode", "contexts", "events", "odd"])


@given(lines=st.lists(st.binary(max_size=40) | st.dictionaries(KEYS, JSON, max_size=6), max_size=4))
def test_nothing_crashes_and_every_line_is_accounted_for(
    lines: Sequence[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Garbage, and a good line with anything in its fields; a dry run, for only reading is at stake."""
    case = garbage_case(tmp_path_factory)
    path = case.folder / "in.jsonl"
    whole = [b"x" + line if isinstance(line, bytes) else json.dumps({**LINE, **line}).encode() for line in lines]
    path.write_bytes(b"\n".join(whole))
    found = import_events(case, path, coder="anna", dry_run=True)
    json.dumps(found.to_json(), allow_nan=False)
    assert all(r.why and r.line for r in found.refused)


KEPT: list[Case] = []


def garbage_case(factory: pytest.TempPathFactory) -> Case:
    if not KEPT:
        KEPT.append(new_case(factory.mktemp("garbage") / "case"))
        keep(KEPT[0], texts={ONE: document(ONE, TEXT)})
    return KEPT[0]
