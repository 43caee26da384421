"""Texts in other languages: kept and listed, translated by file or engine, coded with the original's words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from equipoise.errors import InputError, UsageError
from equipoise.fetch import FetchSettings
from equipoise.language.sentences import split_sentences
from equipoise.ledger.casefolder import Case
from equipoise.ledger.documents import Document
from equipoise.ledger.records import Mention
from equipoise.ledger.view import View
from equipoise.questions.correct import add, correct
from equipoise.questions.engines import Engine
from equipoise.questions.events import events
from equipoise.questions.find import find
from equipoise.questions.intake import read
from equipoise.questions.intake_result import Reading
from equipoise.questions.show import show
from equipoise.reading.web import Web
from tests.corpus.office import packed, paragraph, run
from tests.fetch.servers import serving, validated
from tests.hand_built import mention

TODAY = date(2019, 1, 1)
# Invented. The sentence that tells of the meeting is the first of the second paragraph.
RUSSIAN = [
    "Погода была тёплой, и набережная была полна людей до вечера.",
    "Президенты России и Азербайджана встретились в Баку. Они говорили о железной дороге.",
    "На следующий день делегация вернулась домой.",
]
ENGLISH = [
    "The weather was warm, and the promenade was full of people until the evening.",
    "The presidents of Russia and Azerbaijan met in Baku. They spoke of the railway.",
    "The next day the delegation went home.",
]
MET = "Президенты России и Азербайджана встретились в Баку."
MET_TRANSLATED = "The presidents of Russia and Azerbaijan met in Baku."
ENGINE = """import sys, pathlib
text = sys.stdin.buffer.read().decode("utf-8")
log = pathlib.Path(__file__).with_suffix(".log")
log.write_text((log.read_text("utf-8") if log.exists() else "") + repr((sys.argv[1:], text[:20])) + "\\n", "utf-8")
{act}
"""
ANSWER = f"sys.stdout.buffer.write({chr(10).join(ENGLISH)!r}.replace(chr(10), chr(10) * 2).encode('utf-8'))"


@dataclass
class Sentences:
    """Finds a meeting in every sentence with `met`."""

    version: str = "1"
    languages: tuple[str, ...] = ("en",)

    @property
    def fingerprint(self) -> str:
        return f"sentences-{self.version}"

    def code(self, document: Document) -> list[Mention]:
        spans = [s for s in split_sentences(document.text) if " met " in document.text[slice(*s)]]
        return [replace(self.one(document, span), coder=self.fingerprint) for span in spans]

    def one(self, document: Document, span: tuple[int, int]) -> Mention:
        at = document.text.index(" met ", *span) + 1
        return mention(document.id, span=span, trigger=(at, at + 3), text=document.text[slice(*span)])


def text(case: Case, name: str, paragraphs: list[str], title: str = "Встреча") -> Path:
    path = case.folder / name
    path.write_text(f"---\ntitle: {title}\npublished: 2018-09-28\n---\n\n" + "\n\n".join(paragraphs), "utf-8")
    return path


def plain(case: Case, paragraphs: list[str], name: str = "translated.txt") -> Path:
    path = case.folder.parent / name
    path.write_text("\n\n".join(paragraphs), "utf-8")
    return path


def engine(case: Case, act: str = ANSWER, words: str = "") -> str:
    script = case.folder.parent / "engine.py"
    script.write_text(ENGINE.format(act=act), "utf-8")
    return f'"{sys.executable}" "{script}" {words}'.strip()


def calls(case: Case) -> list[str]:
    log = case.folder.parent / "engine.log"
    return log.read_text("utf-8").splitlines() if log.exists() else []


def take(case: Case, *paths: Path, **options: Any) -> Reading:
    return read(case, paths, **{"coder": Sentences(), "today": TODAY, **options})


def originals(case: Case) -> list[Any]:
    return [line["original"] for event in events(View(case)).records for line in event["evidence"] if "text" in line]


def uncoded(result: Reading) -> list[tuple[str, str]]:
    return [(missing.language, missing.why) for missing in result.not_coded]


HINT = "give a translation with --translation or --translate-with"


def test_a_text_that_is_not_read_is_kept_found_and_listed(case: Case) -> None:
    said: list[str] = []
    path = text(case, "a.md", RUSSIAN)
    result = take(case, path, progress=said.append)
    (document,) = case.store.snapshot().documents
    assert (document.language, document.translation, document.coded_text) == ("ru", None, document.text)
    assert (result.documents, result.new, result.mentions, result.skipped) == (1, 1, 0, [])
    assert uncoded(result) == [("ru", HINT)] and result.to_json()["not_coded"][0]["document"] == document.id
    assert f"{path.as_posix()}: kept, not coded: Russian (ru); {HINT}" in said
    assert [hit["text"] for hit in find(case, "встретились").hits] == [MET]
    again = take(case, path)
    assert (again.new, uncoded(again)) == (0, uncoded(result))


def test_a_short_text_in_latin_letters_is_coded_and_one_in_others_is_not(case: Case) -> None:
    first = text(case, "a.md", ["Putin met Aliyev."], title="")
    second = text(case, "b.md", ["Путин, Алиев"], title="")
    result = take(case, first, second)
    assert uncoded(result) == [("und", HINT)] and result.mentions == 1
    assert "an unknown language (und)" in str(result.not_coded[0])


def test_a_coder_that_reads_russian_gets_the_text(case: Case) -> None:
    path = text(case, "a.md", RUSSIAN)
    take(case, path)
    result = take(case, path, coder=Sentences(languages=("en", "ru")))
    assert uncoded(result) == []


def test_a_translation_is_coded_and_the_original_is_the_evidence(case: Case) -> None:
    path = text(case, "a.md", RUSSIAN)
    take(case, path)
    result = take(case, path, translation=plain(case, ENGLISH))
    assert (result.new, result.mentions, uncoded(result)) == (0, 1, [])
    (document,) = case.store.snapshot().documents
    assert document.translation and document.translation.engine == "translated.txt" and document.translation.made_at
    (found,) = case.store.snapshot().mentions
    assert found.document == document.id and document.coded_text[slice(*found.span)] == found.text == MET_TRANSLATED
    assert found.original and document.text[slice(*found.original.span)] == found.original.text == MET
    assert originals(case) == [{"text": MET, "span": list(found.original.span)}]


def test_reading_again_adds_nothing_and_forgets_no_translation(case: Case) -> None:
    path, english = text(case, "a.md", RUSSIAN), plain(case, ENGLISH)
    take(case, path, translation=english)
    generation = case.store.snapshot().generation
    for options in ({"translation": english}, {}):
        result = take(case, path, **options)
        assert (result.new, result.mentions, uncoded(result)) == (0, 1, [])
        assert case.store.snapshot().generation == generation


def test_a_newer_coder_reads_the_kept_translation(case: Case) -> None:
    path = text(case, "a.md", RUSSIAN)
    take(case, path, translation=plain(case, ENGLISH))
    take(case, path, coder=Sentences("2"))
    (found,) = case.store.snapshot().mentions
    assert (found.coder, found.text) == ("sentences-2", MET_TRANSLATED) and originals(case)[0]["text"] == MET


def test_a_new_translation_replaces_the_old_and_judgements_follow_their_sentence(case: Case) -> None:
    more = [*RUSSIAN, "Министры обороны двух стран встретились в Гяндже и подписали план учений на весну."]
    old = [*ENGLISH, "The defence ministers of both met in Ganja and signed a plan of exercises for the spring."]
    path = text(case, "a.md", more)
    take(case, path, translation=plain(case, old))
    first, second = sorted(case.store.snapshot().mentions, key=lambda m: m.span)
    correct(case, second.id, "reject", why="It was another year.")
    # The new one is longer in front, so that the first sentence now stands near where the second stood.
    longer = [old[0] + " So at least the papers wrote of it." * 3, *old[1:]]
    take(case, path, translation=plain(case, longer))
    held = [line["text"] for e in events(View(case)).records for line in e["evidence"] if line["kind"] == "sentence"]
    assert held == [first.text]
    take(case, path, translation=plain(case, [*longer[:3], "The ministers shook hands."]))
    assert [m.text for m in case.store.snapshot().mentions] == [first.text]
    assert any("matches nothing" in note.text for note in take(case, path).notes)


def test_a_sentence_without_a_counterpart_has_no_original(case: Case) -> None:
    path = text(case, "a.md", RUSSIAN)
    added = [*ENGLISH, "A note of the translator, who was there and adds for his readers that he met nobody else."]
    take(case, path, translation=plain(case, added))
    found = sorted(case.store.snapshot().mentions, key=lambda m: m.span)
    assert [m.original.text if m.original else None for m in found] == [MET, None]


def test_the_place_is_that_of_the_original(case: Case) -> None:
    path = case.folder / "a.docx"
    path.write_bytes(packed("".join(paragraph(run(words)) for words in ("Встреча в Баку", *RUSSIAN))))
    longer = [ENGLISH[0] + " Such was the day, the papers wrote." * 2, *ENGLISH[1:]]
    take(case, path, translation=plain(case, longer), published=date(2018, 9, 28))
    (found,) = case.store.snapshot().mentions
    (document,) = case.store.snapshot().documents
    assert found.original and found.locator == document.locator(found.original.span)
    assert found.locator and found.locator != document.locator(found.span)


@pytest.mark.parametrize(
    ("inputs", "holds"),
    [(("a.md", "b.md"), "2 documents"), (("none.md",), "0 documents"), (("t.csv",), "1 row of a table")],
)
def test_a_translation_belongs_to_one_text(case: Case, inputs: tuple[str, ...], holds: str) -> None:
    text(case, "a.md", RUSSIAN)
    text(case, "b.md", RUSSIAN[:2])
    (case.folder / "t.csv").write_text("date_start,kind,participants\n2018-09-01,talks,RUS;AZE\n", "utf-8")
    with pytest.raises(InputError, match=f"holds {holds}"):
        take(case, *(case.folder / name for name in inputs), translation=plain(case, ENGLISH))
    assert not case.store.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("\n\n".join(RUSSIAN).encode(), r"is in Russian \(ru\)\. Give one into English\."),
        (b" \n", "is empty"),
        (b"\x00\x01", "is no text: binary"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_translation(case: Case, content: bytes | None, says: str) -> None:
    path, file = text(case, "a.md", RUSSIAN), case.folder.parent / "x.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(InputError, match=says):
        take(case, path, translation=file)
    assert not case.store.exists()


def test_an_engine_is_asked_once_for_each_text_that_is_not_read(case: Case) -> None:
    paths = [
        text(case, "a.md", RUSSIAN),
        text(case, "b.md", ["The ministers met in Ganja and spoke of the road."], title="A meeting"),
        text(case, "c.md", ["Nazirlər Gəncədə görüşüb və yeni yol haqqında danışıblar."], title="Görüş"),
        text(case, "d.md", RUSSIAN),  # the same text again
    ]
    command = engine(case, words="--from {language}")
    result = take(case, *paths, translate_with=command)
    assert (result.documents, uncoded(result)) == (3, [])
    assert calls(case) == [
        repr((["--from", "ru"], RUSSIAN[0][:20])),
        repr((["--from", "az"], "Nazirlər Gəncədə gör")),
    ]
    assert {d.translation.engine for d in case.store.snapshot().documents if d.translation} == {command}
    take(case, *paths, translate_with=command)
    assert len(calls(case)) == 2
    take(case, *paths, translate_with=command + " --again")
    assert len(calls(case)) == 4


@pytest.mark.parametrize(
    ("act", "says"),
    [
        ("sys.exit('no such language')", "failed with status 1: no such language"),
        ("sys.exit(3)", "failed with status 3"),
        ("pass", "answered with nothing"),
        ("print('  ')", "answered with nothing"),
        (r"sys.stdout.buffer.write(b'\xff\xfe\xfa')", "answered with what is no UTF-8"),
        (r"sys.stdout.buffer.write(b'a\x00b')", "answered with what is no text"),
        ("sys.stdout.buffer.write(text.encode('utf-8'))", "the answer is in Russian (ru), which is not coded either"),
        ("import time; time.sleep(30)", "did not answer within 1 second"),
    ],
)
def test_an_engine_that_fails_leaves_the_text_uncoded_and_the_rest_goes_on(case: Case, act: str, says: str) -> None:
    paths = [text(case, "a.md", RUSSIAN), text(case, "b.md", ["They met in Ganja and spoke of it."], title="A meeting")]
    result = take(case, *paths, translate_with=Engine(engine(case, act), timeout=1 if "sleep" in act else 60))
    ((language, why),) = uncoded(result)
    assert language == "ru" and why.startswith("the translation failed: ") and says in why
    assert (result.documents, result.mentions) == (2, 1)
    take(case, *paths, translate_with=engine(case))
    assert MET_TRANSLATED in {m.text for m in case.store.snapshot().mentions}


def test_an_engine_that_is_not_there(case: Case) -> None:
    result = take(case, text(case, "a.md", RUSSIAN), translate_with="no-such-engine --to en")
    assert uncoded(result)[0][1].startswith("the translation failed: no-such-engine cannot be run")


def test_a_failing_engine_takes_no_translation_away(case: Case) -> None:
    path = text(case, "a.md", RUSSIAN)
    take(case, path, translation=plain(case, ENGLISH))
    result = take(case, path, translate_with="no-such-engine")
    assert (uncoded(result), result.mentions) == ([], 1)
    assert any("the translation kept before is used" in note.text for note in result.notes)


@pytest.mark.parametrize("command", ["", "  ", 'translate "to en'])
def test_what_is_no_command_is_refused_before_anything_is_read(case: Case, command: str) -> None:
    with pytest.raises(UsageError, match="--translate-with"):
        take(case, text(case, "a.md", RUSSIAN), translate_with=Engine(command))
    assert not case.store.exists()


def test_both_texts_are_shown_and_quoted_from(case: Case) -> None:
    path = text(case, "a.md", RUSSIAN)
    take(case, path, translation=plain(case, ENGLISH))
    (found,) = case.store.snapshot().mentions
    record = show(View(case), found.id).record
    assert record["context"]["sentence"] == MET_TRANSLATED and record["document"]["language"] == "ru"
    shown = show(View(case), found.document).record
    assert shown["document"]["translation"]["text"].startswith(ENGLISH[0])
    assert shown["mentions"][0]["original"]["text"] == MET
    both = [("They spoke of the railway", "They spoke of the railway.", "Они говорили о железной дороге.")]
    both.append(("делегация вернулась домой", RUSSIAN[2], None))  # the original's own words need none behind them
    for quote, sentence, behind in both:
        made = add(case, type="CONSULT", source=["RUS"], target=["AZE"], why="It is there.", quote=quote)
        assert made.value["text"] == sentence
        assert (made.value["original"] or {}).get("text") == behind
        assert show(View(case), made.value["id"]).record["context"]["sentence"] == sentence


def test_words_are_found_in_both_texts_each_with_its_own_sentence(case: Case) -> None:
    path = text(case, "a.md", RUSSIAN)
    take(case, path)
    assert find(case, "railway").hits == ()
    take(case, path, translation=plain(case, ENGLISH))
    hits = {word: find(case, word).hits for word in ("railway", "дороге", "Встреча")}
    shown = {word: [(hit["text"], hit["translated"], hit["language"]) for hit in found] for word, found in hits.items()}
    assert shown["railway"] == [("They spoke of the railway.", True, "ru")]
    assert shown["дороге"] == [("Они говорили о железной дороге.", False, "ru")]
    assert shown["Встреча"] == [(RUSSIAN[0], False, "ru")]
    assert len(find(case, "railway", "дороге").hits) == len(find(case, "railway", language="Russian").hits) == 1
    assert find(case, "railway", language="en").hits == ()
    take(case, path, translation=plain(case, [ENGLISH[0], ENGLISH[1].replace("railway", "train"), ENGLISH[2]]))
    assert find(case, "railway").hits == () and len(find(case, "train").hits) == 1


@pytest.fixture
def address() -> Iterator[str]:
    page = "<html lang=ru><head><title>Встреча</title></head><body><article>{}</article></body></html>"
    with serving() as site:
        site.pages["/a"] = validated(page.format("".join(f"<p>{p}</p>" for p in [*RUSSIAN, *RUSSIAN])), '"1"')
        yield site.url("/a")


def test_an_address_that_has_not_changed_is_listed_and_fetched_for_its_translation(case: Case, address: str) -> None:
    def fetch(**options: Any) -> Reading:
        quick = FetchSettings(allow_loopback=True, delay_seconds=0.0)
        return read(case, [address], coder=Sentences(), web=Web(quick), **options)

    assert uncoded(fetch()) == [("ru", HINT)]
    assert uncoded(fetch()) == [("ru", HINT)], "the page has not changed"
    result = fetch(translate_with=engine(case))
    assert (result.new, uncoded(result), len(calls(case))) == (0, [], 1)
    assert case.store.snapshot().mentions
    fetch(translate_with=engine(case))
    assert len(calls(case)) == 1
