"""Sentences with offsets: prose, abbreviations, headlines, lists, wires."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equipoise.language.sentences import LONGEST, split_sentences


def parts(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Putin met Aliyev.", "They talked for an hour."],
        ["Mr. Annan met Gen. Musharraf in St. Petersburg.", "He left."],
        ["U.S. President George W. Bush met J. R. R. Tolkien.", "The talks went well."],
        ["He left the U.S. on Monday.", "In the U.S. the news was welcome."],
        ["They met in the U.S.", "The president thanked them."],
        ["The ban starts Sept. 1 and ends Jan. 5.", "Trade may resume."],
        ["It cost $2.4 million.", "No. 5 was sold at 3 p.m. on Monday."],
        ["“We agree,” he said.", "“It is done.”", "She left."],
        ['He said: "Stop!"', "They stopped."],
        ["Is it true?", "Yes!", "Nobody knows…", "Perhaps."],
        ["The bank (est. 1950) failed.", "(It was small.)", "It had no reserves."],
        ["IRAN AGREES TO TALKS.", "U.S. SAYS IT IS READY.", "MR. ANNAN TO VISIT."],
        ["The firm Lockheed Martin Corp. sold 3.5 per cent more.", "It rose."],
        ["The case (e.g. Smith v. Jones) is old.", "It is closed."],
    ],
)
def test_prose(sentences: list[str]) -> None:
    assert parts(" ".join(sentences)) == sentences
    assert parts("\n\n".join(sentences)) == sentences


def test_headline_and_paragraphs() -> None:
    text = "Sochi: more than a courtesy call\n\nIlham Aliyev flew to Sochi.\nHe met Putin."
    assert parts(text) == ["Sochi: more than a courtesy call", "Ilham Aliyev flew to Sochi.", "He met Putin."]


def test_hard_wrapped_lines_stay_together() -> None:
    lines = [
        "The foreign ministers of Armenia and Azerbaijan met in New York on Wednesday to",
        "talk about the conflict over Nagorno-Karabakh, which has gone on for thirty years",
        "without a settlement. They will meet again.",
    ]
    assert len(parts("\n".join(lines))) == 2


def test_list_lines_stand_alone() -> None:
    text = "On the agenda\n- trade between the two\n- the border\n1. Energy\n2. Transport"
    assert parts(text) == ["On the agenda", "- trade between the two", "- the border", "1. Energy", "2. Transport"]


def test_a_lost_space_does_not_hide_a_sentence_end() -> None:
    assert parts("They held talks.The president left for Eurasia.Expert on Monday.") == [
        "They held talks.",
        "The president left for Eurasia.Expert on Monday.",
    ]


@pytest.mark.parametrize(
    "text",
    [". " * 20_000, "a.Ba" * 20_000, "A. " * 20_000, "a" * 100_000, "\n" * 50_000, "St. " * 20_000, '"' * 50_000],
)
def test_linear_time(text: str) -> None:
    begin = time.process_time()
    spans = split_sentences(text)
    assert time.process_time() - begin < 5
    assert all(b - a <= LONGEST for a, b in spans)


@given(st.text(alphabet=st.sampled_from("aB.?! \n\"'-1(U)Mr…"), max_size=200) | st.text())
def test_spans_are_ordered_bounded_and_cover_every_word(text: str) -> None:
    spans = split_sentences(text)
    assert all(0 <= a < b <= len(text) and b - a <= LONGEST for a, b in spans)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@pytest.mark.parametrize(
    "sentences",
    [
        ["Президент прибыл в г. Баку.", "Его встретил проф. Иванов.", "Они говорили о дороге!"],
        ["В 2018 г. Россия и др. страны встретились.", "«Мы согласны», – сказал он.", "Всё готово."],
        ["Міністр прибув до м. Київ.", "Вони говорили."],
        ["Prezident Bakıya gəldi.", "İki tərəf danışdı.", "Əlaqələr müzakirə olundu?"],
        ["Prof. Dr. Yılmaz konuştu.", "İki taraf görüştü.", "Şimdi bekleniyor."],
        ["Նախարարը ժամանեց Երևան։", "Կողմերը խոսեցին։"],
        ["وزیر به تهران رسید.", "آیا آنها گفتگو کردند؟", "بله."],
        ["وصل الوزير إلى القاهرة.", "هل تحدثا؟", "نعم!"],
        ["وزیر اسلام آباد پہنچے۔", "دونوں نے بات کی۔"],
        ["მინისტრი თბილისში ჩავიდა.", "მხარეებმა ისაუბრეს.", "შეხვედრა დასრულდა."],
        ["Die Minister bzw. Botschafter sprachen.", "»Wir sind bereit«, hieß es."],
    ],
)
def test_other_languages(sentences: list[str]) -> None:
    assert parts(" ".join(sentences)) == sentences


def test_marks_without_a_space() -> None:
    assert parts("两国总统会晤。他们谈到道路！会议结束了吗？") == ["两国总统会晤。", "他们谈到道路！", "会议结束了吗？"]
