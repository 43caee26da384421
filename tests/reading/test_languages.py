"""Which language a text is in."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.reading import languages
from equipoise.reading.languages import (
    UNKNOWN,
    code_of,
    in_latin_letters,
    language_name,
    language_of,
    language_of_rows,
    script_of,
)

# Invented sentences: one of about ten words in each language.
SENTENCES = {
    "en": "The two ministers spoke about the new road and had lunch together.",
    "ru": "Министры обсудили новую дорогу и пообедали вместе в гостинице.",
    "az": "Nazirlər yeni yol haqqında danışdılar və birlikdə nahar etdilər.",
    "tr": "Bakanlar yeni yol hakkında konuştu ve birlikte öğle yemeği yedi.",
    "fa": "وزیران درباره جاده جدید گفتگو کردند و با هم ناهار خوردند.",
    "hy": "Նախարարները խոսեցին նոր ճանապարհի մասին և միասին ճաշեցին։",
    "ka": "მინისტრებმა ახალ გზაზე ისაუბრეს და ერთად ისადილეს.",
    "uk": "Міністри обговорили нову дорогу і разом пообідали в готелі.",
    "be": "Міністры абмеркавалі новую дарогу і разам паабедалі ў гасцініцы.",
    "bg": "Министрите обсъдиха новия път и обядваха заедно в хотела.",
    "sr": "Министри су разговарали о новом путу и заједно ручали.",
    "kk": "Министрлер жаңа жол туралы сөйлесіп, бірге түскі ас ішті.",
    "fr": "Les ministres ont parlé de la nouvelle route et déjeuné ensemble.",
    "de": "Die Minister sprachen über die neue Straße und aßen gemeinsam zu Mittag.",
    "es": "Los ministros hablaron de la nueva carretera y almorzaron juntos.",
    "it": "I ministri hanno parlato della nuova strada e pranzato insieme.",
    "pl": "Ministrowie rozmawiali o nowej drodze i zjedli razem obiad.",
    "ar": "تحدث الوزيران عن الطريق الجديد وتناولا الغداء معا في الفندق.",
    "ur": "وزیروں نے نئی سڑک کے بارے میں بات کی اور ساتھ کھانا کھایا۔",
    "he": "השרים דיברו על הכביש החדש ואכלו צהריים יחד.",
    "el": "Οι υπουργοί μίλησαν για τον νέο δρόμο και γευμάτισαν μαζί.",
    "zh": "两位部长讨论了新公路，并一起吃了午饭。",
    "ja": "両大臣は新しい道路について話し合い、昼食をともにした。",
    "ko": "두 장관은 새 도로에 대해 이야기하고 함께 점심을 먹었다.",
}
NOTE = "Ilham Aliyev saw Elmar Məmmədyarov and Zakir Həsənov in Gəncə.\nNovruz Məmmədov had flown to Sumqayıt."


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_enough(language: str) -> None:
    assert language_of("", SENTENCES[language]) == language
    assert language_of("", SENTENCES[language] * 200) == language


@pytest.mark.parametrize("language", SENTENCES)
def test_a_page_that_wrongly_states_english_is_not_believed(language: str) -> None:
    assert language_of("", SENTENCES[language], "en") == language


@pytest.mark.parametrize("stated", [None, "en", "az", "Azerbaijani"])
def test_an_english_note_full_of_azerbaijani_names_is_english(stated: str | None) -> None:
    assert language_of("", NOTE, stated) == "en"


def test_capitals_are_no_names() -> None:
    assert language_of("", SENTENCES["en"].upper()) == "en"
    assert language_of("", SENTENCES["ru"].upper()) == "ru"


@pytest.mark.parametrize("text", ["", "12:30", "…", "Алиев, Путин", "Сочи", "Aliyev, Putin", "Ⴀ⁂", "\ud800"])
def test_what_cannot_be_told_is_left_open(text: str) -> None:
    assert language_of("", text) in (UNKNOWN, "ka")


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        ("Сочи", "ru-RU", "ru"),
        ("Путин и Алиев", "Russian", "ru"),
        ("Predsjednici su se sastali u Zagrebu.", "hr", "hr"),
        ("Rencontre à Sotchi", "fr", "fr"),
        ("Сочи", "en", UNKNOWN),  # no English in these letters
        ("Сочи", "Klingon", UNKNOWN),
    ],
)
def test_a_statement_settles_what_is_nearly_even(text: str, stated: str, language: str) -> None:
    assert language_of("", text, stated) == language


def test_a_title_counts_as_the_first_line() -> None:
    assert language_of("Министры обсудили новую дорогу", "Сочи") == "ru"


def test_a_template_around_an_article_is_not_the_article() -> None:
    foot = "Sign up for our daily letter and read more stories on our pages. "
    assert language_of("", SENTENCES["ru"] * 20 + foot * 4) == "ru"


def test_a_table_has_one_language() -> None:
    assert language_of_rows([SENTENCES["ru"], "", "Сочи"]) == "ru"
    assert language_of_rows(["", " "]) == language_of_rows([]) == language_of_rows(["Баку"]) == "en"


def test_names_and_codes() -> None:
    assert (language_name("ru"), language_name("xx")) == ("Russian", "xx")
    known = {"ru": "ru", "RU": "ru", "ru-RU": "ru", "pt_BR": "pt", " Russian ": "ru", "zz": None, "": None}
    assert {stated: code_of(stated) for stated in known} == known and code_of(None) is None


def test_scripts() -> None:
    assert in_latin_letters("Əliyev Bakıda") and in_latin_letters("12") and not in_latin_letters("Баку, Baku и Сочи")
    assert (script_of("Ереван Yerevan и Баку"), script_of("Երևան"), script_of("1")) == ("cyrillic", "armenian", None)


def test_every_language_of_the_table_is_one_that_the_model_knows_in_a_script_of_the_table() -> None:
    table = languages._table()
    assert table["languages"].keys() <= set(languages._identifier().labels)
    assert {script for _, *scripts in table["languages"].values() for script in scripts} == table["scripts"].keys()
    blocks = languages._blocks()
    assert all(a[1] < b[0] for a, b in pairwise(blocks))


@given(st.text(max_size=300))
def test_any_text_has_one_answer(text: str) -> None:
    found = language_of("", text)
    assert found == language_of("", text)
    assert found == UNKNOWN or found in languages._table()["languages"]


def test_the_model_is_loaded_when_first_used() -> None:
    code = "import sys, equipoise.reading.article; assert 'py3langid' not in sys.modules and 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
