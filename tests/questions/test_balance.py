"""`balance`: tables as spreadsheets write them, a case's ties, the contract, and what is refused."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from equipoise.errors import EquipoiseError, InputError, NotFound, UsageError
from equipoise.ledger.casefolder import Case
from equipoise.questions.balance import Balance, balance
from equipoise.signed_balance import Network
from tests.cli.running import json_of, refused, succeeded, validate

TABLE = "source,target,sign\nNordia,Sudia,1\nSudia,Westia,1\nNordia,Westia,-1\nWestia,Estia,-1\n"
TIES = """kind,source,target,members,start,end,status,reference
defence pledge,,,ARM;BLR;RUS,1999,,in force,https://a.example
offence pledge,RUS,BLR,,2000,,in force,https://a.example
defence pledge,AZE,TUR,,2001,,in force,https://a.example
defence pledge,RUS,AZE,,1994,,ended,https://a.example
rivalry,ARM,AZE,,1991,,in force,https://b.example
rivalry,ARM,TUR,,1991,2005,,https://b.example
dispute,ARM,BLR,,2024,,,https://b.example
border,ARM,IRN,,,,,https://c.example
"""


def written(folder: Path, text: str, name: str = "ties.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def only(found: Balance) -> dict[str, Any]:
    (answer,) = found.to_json()
    validate([answer], "balance")
    return answer


def test_the_contract(tmp_path: Path) -> None:
    answer = only(balance(edges=written(tmp_path, TABLE)))
    assert (answer["by"], answer["n"], answer["m"], answer["m_negative"]) == (None, 4, 4, 2)
    assert (answer["frustration_index"], answer["lower_bound"], answer["proved"]) == (1, 1, True)
    assert len(answer["frustrated"]) == 1 and sum(map(len, answer["camps"])) == 4
    assert answer["triads"] == {"+++": 0, "++-": 1, "+--": 0, "---": 0, "balanced": 0.0}
    assert "changes" not in answer and "any_number_of_camps" not in answer
    assert answer["notes"] == []


def test_changes_and_any_number_of_camps(tmp_path: Path) -> None:
    found = balance(edges=written(tmp_path, TABLE), changes=True, camp_number="any")
    answer = only(found)
    assert answer["any_number_of_camps"]["frustration_index"] == 1
    assert [tie["flip"] for tie in answer["changes"]["ties"]] == [-1, -1, -1, 0]
    assert {tie["frustrated_in"] for tie in answer["changes"]["ties"]} == {"some", "no"}
    assert len(answer["changes"]["most_relaxing"]) == 3
    assert found.table.columns == list(found.columns)
    assert found.table["is_frustrated"].sum() == 1


def test_one_network_for_each_value_of_a_column(tmp_path: Path) -> None:
    text = "Year;State A;State B;Sign;why\n1990;X;Y;+1;p\n1990;Y;Z;−;q\n1991;X;Y;positive;p\n"
    found = balance(edges=written(tmp_path, text), by="year").to_json()
    validate(found, "balance")
    assert [(a["by"], a["n"], a["m"], a["m_negative"]) for a in found] == [("1990", 3, 2, 1), ("1991", 2, 1, 0)]
    assert found[0]["notes"] == ["not used: why"]


def test_packed_tables_workbooks_and_networks(tmp_path: Path) -> None:
    packed = tmp_path / "ties.csv.gz"
    packed.write_bytes(gzip.compress(TABLE.encode()))
    book = Workbook()
    for row in (["To", "From", "Sign", "Weight"], ["A", "B", 1, 2], ["B", "C", -1, 0.5], ["C", "A", 1, 1.5]):
        book.active.append(row)
    book.save(tmp_path / "ties.xlsx")
    assert only(balance(edges=packed))["frustration_index"] == 1
    assert only(balance(edges=tmp_path / "ties.xlsx"))["frustration_index"] == 0.5
    assert only(balance(edges=Network.of([("A", "B", -1)])))["n"] == 2


def test_a_graph_of_gephi(tmp_path: Path) -> None:
    text = """<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="undirected">
    <attributes class="edge"><attribute id="7" title="Sign" type="integer"/></attributes>
    <nodes><node id="0" label="Ada"/><node id="1" label="Bor"/><node id="2" label="Cil"/></nodes><edges>
    <edge id="0" source="0" target="1" weight="-2.0"/><edge id="1" source="1" target="2"/>
    <edge id="2" source="0" target="2"><attvalues><attvalue for="7" value="1"/></attvalues></edge>
    </edges></graph></gexf>"""
    answer = only(balance(edges=written(tmp_path, text, "ties.gexf")))
    assert (answer["n"], answer["m"], answer["m_negative"], answer["frustration_index"]) == (3, 3, 1, 1)
    for wrong, said in (
        ('weight="-2.0"', 'weight="0"'),
        ('source="1" target="2"', 'source="1" target="9"'),
        ('source="1" target="2"', 'source="1" target="1"'),
        ('label="Bor"', 'label="Ada"'),
        ('value="1"', 'value="2"'),
        ("</gexf>", ""),
    ):
        with pytest.raises(InputError):
            balance(edges=written(tmp_path, text.replace(wrong, said), "wrong.gexf"))
    with pytest.raises(InputError, match="no columns"):
        balance(edges=tmp_path / "ties.gexf", by="year")


def test_repeats_and_contradictions_are_settled_and_told(tmp_path: Path) -> None:
    path = written(tmp_path, "source,target,sign\nA,B,1\nB,A,1\nA,B,-1\nB,C,1\n")
    told = {rule: only(balance(edges=path, conflict=rule)) for rule in ("negative", "positive", "both")}  # type: ignore[arg-type]
    assert {rule: (a["m"], a["m_negative"], a["frustration_index"]) for rule, a in told.items()} == {
        "negative": (2, 1, 0),
        "positive": (2, 0, 0),
        "both": (3, 1, 1),
    }
    assert told["negative"]["conflicts"] == [["A", "B"]]
    assert told["negative"]["notes"] == [
        "rows that repeat a pair: 1, counted once",
        "pairs tied with both signs: 1, rule 'negative': A – B",
    ]
    weighted = written(tmp_path, "source,target,sign,weight\nA,B,1,1\nB,A,1,0.2\nA,B,-1,3\n")
    assert only(balance(edges=weighted, conflict="both"))["frustration_index"] == 1.2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("source,target\nA,B\n", "no column sign"),
        ("source,target,sing\nA,B,1\n", "no column sign"),
        (TABLE.replace("Nordia,Sudia,1", "Nordia,Sudia,0"), "row 2, sign: '0' is no sign"),
        (TABLE.replace("Nordia,Sudia,1", "Nordia,Sudia,often"), "row 2, sign: 'often' is no sign"),
        (TABLE.replace("Nordia,Sudia,1", "Nordia,Sudia,nan"), "row 2, sign: 'nan' is no sign"),
        (TABLE.replace("Nordia,Sudia,1", "Nordia,Sudia,2.5"), "row 2, sign: '2.5' is no sign"),
        (TABLE.replace("Nordia,Sudia,1", "Nordia,Sudia,"), "row 2, sign: the cell is empty"),
        (TABLE.replace("Nordia,Sudia,1", "Nordia,,1"), "row 2, target: the cell is empty"),
        (TABLE.replace("Nordia,Sudia", "Nordia,Nordia"), "row 2: 'Nordia' is tied to itself"),
        (TABLE.replace("Nordia,Sudia,1", "Nordia,Sudia,1,7"), "row 2: 4 cells under 3 columns"),
        ("source,target,sign,weight\nA,B,1,nan\n", "row 2, weight: 'nan' is no number above 0"),
        ("source,target,sign,weight\nA,B,1,inf\n", "row 2, weight: 'inf' is no number above 0"),
        ("source,target,sign,weight\nA,B,1,-1\n", "row 2, weight: '-1' is no number above 0"),
        ("source,target,sign,weight\nA,B,1,\n", "row 2, weight: the cell is empty"),
        ("source,target,sign\n", "holds no tie"),
        ("", "empty"),
    ],
)
def test_a_bad_table_is_refused_by_row_and_column(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        balance(edges=written(tmp_path, text))
    assert said in str(caught.value)


def test_options_that_do_not_fit_are_refused(tmp_path: Path, case: Case) -> None:
    path = written(tmp_path, TABLE)
    options: list[dict[str, Any]] = [
        {"edges": path, "camp_number": "three"},
        {"edges": path, "conflict": "newest"},
        {"edges": path, "at": "2018"},
        {"edges": path, "by": "yaer"},
        {"edges": tmp_path / "none.csv"},
        {"view": case, "by": "year"},
    ]
    for given in options:
        with pytest.raises(EquipoiseError):
            balance(**given)
    broken = tmp_path / "broken.csv.gz"
    broken.write_bytes(gzip.compress(TABLE.encode())[:30])
    with pytest.raises(InputError, match="cannot be unpacked"):
        balance(edges=broken)


def test_a_case_s_ties_at_a_date(case: Case) -> None:
    case.ties_file.write_text(TIES, "utf-8")
    found = balance(case, at="2006")  # before the table of memberships begins
    answer = only(found)
    assert (answer["n"], answer["m"], answer["m_negative"], answer["frustration_index"]) == (5, 5, 1, 0)
    assert answer["camps"] == [["ARM", "BLR", "RUS"], ["AZE", "TUR"]]
    assert answer["notes"] == answer["conflicts"] == []
    assert len(found.evidence()) == 6 and all(id.startswith("t-") for id in found.evidence())
    assert only(balance(case, at="2004"))["m_negative"] == 2
    later = only(balance(case, at="2024"))
    assert later["conflicts"] == [["ARM", "BLR"]] and later["frustration_index"] == 1
    assert only(balance(case, at="2024", conflict="positive"))["frustration_index"] == 0


def test_a_case_without_signed_ties_has_no_index(case: Case) -> None:
    with pytest.raises(NotFound, match="none with a sign in force in 1816"):
        balance(case, at="1816")


def test_the_picture_shows_one_network(tmp_path: Path) -> None:
    picture = balance(edges=written(tmp_path, TABLE)).plot()
    assert "Of 4 ties 1 are frustrated" in picture.alt
    two = written(tmp_path, "year,source,target,sign\n1,A,B,1\n2,A,B,1\n", "two.csv")
    with pytest.raises(UsageError, match="2 networks"):
        balance(edges=two, by="year").plot()


def test_where_time_runs_out_no_index_is_told() -> None:
    ties = [(f"{i}", f"{j}", -1 if (i * i + 3 * j) % 5 else 1) for i in range(60) for j in range(i)]
    answer = only(balance(edges=Network.of(ties), time_limit=0.05))
    assert answer["frustration_index"] is None and not answer["proved"]
    assert answer["lower_bound"] < answer["upper_bound"]


def test_as_a_command(tmp_path: Path) -> None:
    path = written(tmp_path, TABLE)
    text = succeeded("balance", "--edges", path, "--changes", "--camps", "any")
    assert "Frustration index: 1 (proved)" in text and "lowers the index most (-1)" in text
    json_of("balance", "--edges", path, "--json", schema="balance")
    assert "Frustration" not in succeeded("balance", "--edges", path, "-o", tmp_path / "camps.svg")
    assert "<svg" in (tmp_path / "camps.svg").read_text("utf-8")
    succeeded("balance", "--edges", path, "-o", tmp_path / "ties.json")
    assert json.loads((tmp_path / "ties.json").read_text("utf-8"))[0]["n"] == 4
    assert "is not there" in refused("balance", "--edges", tmp_path / "none.csv")


def test_changes_that_take_too_long_are_left_out_and_said(tmp_path: Path) -> None:
    (answer,) = balance(edges=written(tmp_path, TABLE), changes=True, time_limit=1e-9).answers
    assert answer.changes is None
    assert "ran out" in answer.to_json()["notes"][-1] and "changes" not in answer.to_json()
