"""A draft of ten planted errors: all found, none invented; and varied wording of what is true and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from equipoise.errors import InputError
from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.verify import Verification, verify
from tests.cli.running import validate
from tests.questions.verify_case import verify_case

TRUE = """# What is known

Putin met Aliyev twice in September 2018: on 1 September in Sochi and on 27 September in Baku. {baku}

On September 8, 2018, the Russian president received Nikol Pashinyan in Moscow.[^1] They had spoken by telephone on
23 July. The leaders of Russia and Azerbaijan held two two-way meetings between May and October 2018.

Aliyev's visit to Moscow announced for 30 August 2018 was not heard of again. Putin and Aliyev did not meet in July
2018.

Russia supplied 49.2 percent of Azerbaijan's arms imports in 2014–2018, Israel some 41 per cent. Armenia is a member of
the CSTO since 20 April 1994.

The guest heard praise for “the rapid growth of trade”. In Sochi "the two presidents talked for three hours".

According to one source, Putin and Aliyev met six times in 2018. Azerbaijan's president visited Russia once in 2018.

[^1]: Sochi Courier, 9 September 2018, d-00000000000000b3.
"""
ERRORS = (
    ("Putin met Aliyev three times in September 2018.", "three times", "wrong", "2"),
    ("On 26 September 2018 Putin visited Baku.", "26 September 2018", "wrong", "2018-09-27"),
    ("On 1 September 2018 Aliyev met Putin in Moscow.", "Moscow", "wrong", "Sochi"),
    ("On 8 September 2018 Putin visited Pashinyan in Yerevan.", "Russia to Armenia", "wrong", None),
    ("He praised “the rapid decline of trade”.", "the rapid decline of trade", "wrong", "the rapid growth of trade"),
    ("She spoke of “a new chapter in an old friendship”.", "a new chapter in an old friendship", "not found", None),
    ("Russia supplied 59.2 percent of Azerbaijan's arms imports.", "59.2 percent", "wrong", "49.2 percent"),
    ("Putin visited Baku on 27 September 2018 (e-00000000deadbeef).", "e-00000000deadbeef", "not found", None),
    ("Putin visited Baku on 27 September 2018 ({sochi}).", "{sochi}", "wrong", None),
    ("So it stood in the Sochi Courier of 5 September 2018 (d-00000000000000b2).", "5 September 2018", "wrong",
     "2018-09-02"),
)  # fmt: skip
MORE = (
    ("Aliyev visited Moscow on 30 August 2018.", "30 August 2018", "wrong", "lapsed"),
    ("Lavrov visited Baku on 27 September 2018.", "Sergei Lavrov and Azerbaijan", "wrong", None),
    ("Putin and Pashinyan spoke on the phone on 25 July 2018.", "25 July 2018", "wrong", "2018-07-23"),
    ("Putin never met Aliyev in September 2018.", "never met", "wrong", "2"),
    ("Armenia joined the CSTO on 20 May 1994.", "20 May 1994", "wrong", "1994-04-20"),
    ("Aliyev visited Russia four times in 2018.", "four times", "wrong", "1"),
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return verify_case(tmp_path_factory.mktemp("verify") / "case")


@pytest.fixture(scope="module")
def ids(case: Case) -> dict[str, str]:
    """The ids of the visits, by the place where they were."""
    return {e.place.name.lower(): e.id for e in View(case).events() if e.place and e.status == "occurred"}


def of(case: Case, folder: Path, text: str) -> Verification:
    draft = folder / "draft.md"
    draft.write_text(text, "utf-8")
    return verify(case, draft)


def test_what_is_true_is_found_right(case: Case, ids: dict[str, str], tmp_path: Path) -> None:
    found = of(case, tmp_path, TRUE.format(baku=f"See {ids['baku']}."))
    assert [(one.said, one.why) for one in found.findings if one.verdict != "right"] == []
    assert len(found.findings) >= 19
    validate(found.to_json(), "verify")


@pytest.mark.parametrize("errors", [ERRORS, MORE], ids=["ten", "more"])
def test_every_planted_error_is_found_and_none_invented(
    errors: tuple[tuple[str, str, str, str | None], ...], case: Case, ids: dict[str, str], tmp_path: Path
) -> None:
    true = TRUE.format(baku="").split("[^1]:")[0].replace("[^1]", "").split("\n\n")[1:]
    planted = [sentence.format(**ids) for sentence, *_ in errors]
    found = of(case, tmp_path, "\n\n".join(part for pair in zip(planted, true * 2, strict=False) for part in pair))
    flagged = [(one.said, one.verdict) for one in found.findings if one.verdict != "right"]
    assert flagged == [(said.format(**ids), verdict) for _, said, verdict, _ in errors]
    values = [one.value for one in found.findings if one.verdict != "right"]
    assert all(value in (None, got) for (*_, value), got in zip(errors, values, strict=True))


TABLES = """Visits between Russia, Armenia and Azerbaijan

| Date | What | Status |
|---|---|---|
| 1 September 2018 | Visit of Ilham Aliyev (Azerbaijan) to Russia, Sochi | took place |
| 8 September 2018 | Visit of Nikol Pashinyan (Armenia) to Russia, Moscow | took place |

| Announced | What | For |
|---|---|---|
| 14 June 2018 | Visit of Ilham Aliyev (Azerbaijan) to Russia | 30 August 2018 |

| Partner | Two-way meetings of leaders with Russia, May to October 2018 | Share of its arms from Russia, 2014–2018 |
|---|---|---|
| Azerbaijan | 2 | 49.2 % |

- Visits and calls: E1 27 September 2018: Visit of Vladimir Putin (Russia) to Azerbaijan, Baku; E2 23 July 2018:
  Telephone call between Vladimir Putin (Russia) and Nikol Pashinyan (Armenia), with no meeting since.
- 30 August 2018: Visit of Ilham Aliyev (Azerbaijan) to Russia

  not heard of again

Written with Equipoise 0.1.0.
"""


def test_tables_and_lists_are_read_by_their_cells_and_items(case: Case, tmp_path: Path) -> None:
    found = of(case, tmp_path, TABLES)
    assert [(one.said, one.why) for one in found.findings if one.verdict == "wrong"] == []
    assert sum(one.verdict == "right" for one in found.findings) >= 9
    changed = (
        ("Russia, Sochi", "Russia, Baku", "Baku", "Sochi"),
        ("Visit of Nikol Pashinyan", "Visit of Ilham Aliyev", "Ilham Aliyev", "Nikol Pashinyan"),
        ("14 June", "17 June", "17 June 2018", "2018-06-14"),
        ("| 2 |", "| 4 |", "4", "2"),
        ("49.2", "59.2", "59.2 %", "49.2 percent"),
        ("27 September", "25 September", "25 September 2018", "2018-09-27"),
        ("not heard of again", "the guest was welcomed", "30 August 2018", "lapsed"),
    )
    text = TABLES
    for old, new, *_ in changed:
        text = text.replace(old, new)
    wrong = [one for one in of(case, tmp_path, text).findings if one.verdict == "wrong"]
    assert len(wrong) == len(changed)
    for one, (*_, said, value) in zip(wrong, changed, strict=True):
        assert said in one.said and value in (one.value or "")


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("The premiers of Russia and Azerbaijan met twice in September 2018.", "right"),
        ("The ministers of Russia and Azerbaijan met twice in September 2018.", "not found"),
        ("Putin and Aliyev talked by video twice in September 2018.", "not found"),
    ],
)
def test_a_count_is_of_those_whom_the_words_name(case: Case, tmp_path: Path, sentence: str, verdict: str) -> None:
    assert [one.verdict for one in of(case, tmp_path, sentence).findings] == [verdict]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Uzbekistan left the CSTO on 19 December 2012.", [("right", None)]),
        ("Uzbekistan left the CSTO on 19 December 2013.", [("wrong", "2012-12-19")]),
        ("Uzbekistan left the CSTO on 16 August 2006.", [("wrong", "2012-12-19")]),
        ("Uzbekistan joined the CSTO on 19 December 2012.", [("wrong", "2006-08-16")]),
        ("Armenia left the CSTO on 20 April 1994.", [("wrong", None)]),
        ("Uzbekistan, a member since 16 August 2006, left the CSTO on 19 December 2012.", [("right", None)] * 2),
    ],
)
def test_who_left_on_a_day_did_not_join_on_it(
    case: Case, tmp_path: Path, sentence: str, found: list[tuple[str, str | None]]
) -> None:
    assert [(one.verdict, one.value) for one in of(case, tmp_path, sentence).findings] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Russia bought 49.2 percent of its arms from Azerbaijan.", ["wrong"]),
        ("Azerbaijan supplied 49.2 percent of Russia's arms imports.", ["wrong"]),
        ("Azerbaijan bought 49.2 percent of its arms from Russia and 41 percent from Israel.", ["right"] * 2),
        ("Israel and Russia supplied 41 and 49.2 percent of Azerbaijan's arms.", ["right"]),
        ("Azerbaijan was supplied with arms by Russia, 49.2 percent of the whole.", ["right"]),
    ],
)
def test_who_supplies_is_not_who_buys(case: Case, tmp_path: Path, sentence: str, found: list[str]) -> None:
    assert [one.verdict for one in of(case, tmp_path, sentence).findings if one.kind == "share"] == found


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("The convoy cost seven billion roubles, the ministry said at the port.", ["seven"]),
        ("The convoy cost five billion roubles, the ministry said at the port.", []),
        ("At the port the gas costs 165 dollars instead of 150.", []),
        ("At the port the gas costs 156 dollars instead of 150.", ["156"]),
        ("Putin and Aliyev saw each other on 27 September 2018 in Sochi.", ["Sochi"]),
        (
            "23 July 2018; telephone call between Putin and Pashinyan; table calls, row 16, https://a.example/2018/4711",
            [],
        ),
        ("Of the 49 events of the summer, 17 were mentioned twice in documents.", []),
        ("The record holds 17 documents.", ["17"]),
        ("That is a loss in 16.7 % (6.1 % to 36.3 %, 95 % interval) of the seasons watched.", []),
        ("Putin visited Baku on 27 September 2018, nineteen days after he had received Pashinyan in Moscow.", []),
        ("8 September 2018 – Pashinyan visits Moscow\n1 September 2018 – Aliyev visits Sochi", []),
        ("8 September 2018: Pashinyan visits Moscow\n3 September 2018: Aliyev visits Sochi", ["3 September 2018"]),
        ("Putin and Pashinyan spoke by telephone on 23 July 2018; as did Pashinyan and Putin on July 23, 2018.", []),
    ],
)
def test_numbers_in_words_and_beside_others_and_words_for_meeting(
    case: Case, tmp_path: Path, sentence: str, said: list[str]
) -> None:
    assert [one.said for one in of(case, tmp_path, sentence).findings if one.verdict == "wrong"] == said


def test_an_id_of_letters_alone_is_one_and_a_word_of_the_language_is_none(case: Case, tmp_path: Path) -> None:
    found = of(case, tmp_path, "See d-ffffffffffffffff, and the m-facade of an e-commerce.").findings
    assert [(one.said, one.verdict) for one in found] == [("d-ffffffffffffffff", "not found")]


def test_a_sentence_of_the_brief_is_right_as_it_stands_and_not_with_another_number(case: Case, tmp_path: Path) -> None:
    said = (
        "On 1 October 2018 Putin and Aliyev had met with no sign of meetings, 1.07 to 7.30 times the usual pace a year."
    )
    draft = tmp_path / "draft.md"
    for text, right in ((said, True), (said.replace("7.30", "7.40"), False)):
        draft.write_text(text, "utf-8")
        found = verify(case, draft, [f"Intensity: {said}"]).findings
        assert found and all(one.verdict == "right" for one in found) is right


def test_days_in_a_list_of_meetings_with_several_may_be_of_either(case: Case, tmp_path: Path) -> None:
    text = "Two-way meetings of Russia with Azerbaijan and Armenia: 1 September 2018, 8 September 2018."
    assert of(case, tmp_path, text).of("wrong") == []


def test_the_year_of_a_heading_is_no_event(case: Case, tmp_path: Path) -> None:
    assert of(case, tmp_path, "# Moscow and Baku in 2018\n").findings == ()


def test_a_draft_that_cannot_be_read_is_refused(case: Case, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text(" \n", "utf-8")
    (tmp_path / "draft.odt").write_bytes(b"x")
    for name, words in (("none.md", "is not there"), ("empty.md", "is empty"), ("draft.odt", "no draft")):
        with pytest.raises(InputError, match=words):
            verify(case, tmp_path / name)
