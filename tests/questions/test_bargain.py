"""`bargain`: tables as spreadsheets write them, the contract, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from equipoise.errors import EquipoiseError, InputError
from equipoise.questions.bargain import bargain
from equipoise.questions.bargain_table import read_issue
from tests.cli.running import json_of, refused, succeeded, validate

TABLE = "Actor,Capability,Position,Salience\nNordia,0.5,10,0.8\nSudia,0.25,40,0.4\nWestia,0.25,30,1\n"


def written(folder: Path, text: str, name: str = "issue.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_contract(tmp_path: Path) -> None:
    found = bargain(written(tmp_path, TABLE), model="all", rounds=3).to_json()
    validate(found, "bargain")
    assert found["mean"]["estimate"] == pytest.approx((0.4 * 10 + 0.1 * 40 + 0.25 * 30) / 0.75)
    assert len(found["scholz"]["rounds"]) == 3
    assert set(found["scholz"]["rounds"][0]["positions"]) == {"Nordia", "Sudia", "Westia"}
    assert found["scholz"]["forecast"] == found["scholz"]["rounds"][-1]["median"]
    assert "agree" in found["agreement"]
    assert "scholz" not in bargain(written(tmp_path, TABLE)).to_json()
    assert "mean" not in bargain(written(tmp_path, TABLE), model="scholz").to_json()


def test_a_decimal_comma_is_read_as_one(tmp_path: Path) -> None:
    text = "\ufeffActor;Position;Capability;Salience\nNordia;12,5;0,35;0,9\nSudia;40;0,2;0,6\n"
    issue = read_issue(written(tmp_path, text))
    assert issue.positions["Position"] == (12.5, 40)
    assert issue.capability == (0.35, 0.2)


def test_columns_in_any_order_under_other_names_and_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["IMPORTANCE", "Power", "State", "Position", "note"], [80, 2, "A", 1, ""], [50, 1, "B", 2.5, "x"]):
        book.active.append(row)
    book.save(tmp_path / "issue.xlsx")
    issue = read_issue(tmp_path / "issue.xlsx")
    assert issue.salience == (0.8, 0.5)
    assert issue.notes == ("salience read as per cent", "not used: note")


def test_further_positions_are_dimensions(tmp_path: Path) -> None:
    text = "actor,position,capability,salience,Position on aid\nA,1,1,1,5\nB,2,1,0.5,9\n"
    found = bargain(written(tmp_path, text), model="all")
    validate(found.to_json(), "bargain")
    assert [d["dimension"] for d in found.to_json()["dimensions"]] == ["position", "Position on aid"]
    assert len(found.rows()) == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actor,position,capability\nA,1,1\nB,2,1\n", "no column salience"),
        (TABLE.replace("40", ""), "row 3, Position: the cell is empty"),
        (TABLE.replace("40", "far"), "row 3, Position: 'far' is not a number"),
        (TABLE.replace("0.4", "1.4"), "row 3, salience: 1.4 lies outside the scale of 0 to 1"),
        (TABLE.replace("0.25,40", "0,40"), "row 3, capability: 0 is not above 0"),
        (TABLE.replace("Sudia", "Nordia"), "row 3: 'Nordia' stands twice"),
        (TABLE.replace("Sudia", ""), "row 3, actor: the cell is empty"),
        ("actor,position,capability,salience\nA,1,1,1\n", "1 actor"),
        (TABLE.replace("40", "10").replace("30", "10"), "all positions are 10"),
        ('a,position,capability,salience\nA,"1,470",1,1\nB,"2,000",1,1\n', "no column actor"),
        (
            'actor,position,capability,salience\nA,"1,470",1,1\nB,"2,000",1,1\n',
            "decimal comma or one between thousands",
        ),
        ("", "empty"),
    ],
)
def test_a_bad_table_is_refused_by_row_and_column(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        bargain(written(tmp_path, text))
    assert said in str(caught.value)


def test_unknown_words_are_refused(tmp_path: Path) -> None:
    for options in ({"model": "nash"}, {"rounds": 0}, {"model": "all", "q": 2}):
        with pytest.raises(EquipoiseError):
            bargain(written(tmp_path, TABLE), **options)  # type: ignore[arg-type]


def test_as_a_command(tmp_path: Path) -> None:
    path = written(tmp_path, TABLE)
    text = succeeded("bargain", str(path))
    assert "Weighted mean: 20.67" in text and "after round 8" in text
    json_of("bargain", str(path), "--model", "scholz", "--as-written", "--json", schema="bargain")
    assert "is not there" in refused("bargain", str(tmp_path / "none.csv"))
