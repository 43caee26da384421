"""The pages that have more than a form: the matrix of hypotheses, scenarios, the map."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.testclient import TestClient

from equipoise.ledger.casefolder import Case
from equipoise.questions.hypotheses import hypotheses


def test_marks_are_kept_from_the_page_and_old_ones_left_alone(
    mine: TestClient, own: Case, send: Callable[..., int]
) -> None:
    for name in ("Balancing", "Turning"):
        assert send("/hypotheses", act="rival", name=name, by="A. Reader") == 303
    assert send("/hypotheses", act="evidence", reference="Both buy arms there", why="bears on it") == 303
    page = mine.get("/hypotheses").text
    first, second = re.findall(r'<select name="(mark [^"]+)"', page)
    assert send("/hypotheses", **{"act": "mark", first: "II", second: "", "why": "as I read it"}) == 303
    assert hypotheses(own).pieces[0].marks == ("II", None)
    assert send("/hypotheses", act="mark", why="nothing") == 400
    assert send("/hypotheses", act="burn", why="nothing") == 400
    assert send("/hypotheses", act="undo", id=hypotheses(own).pieces[0].id, why="a slip") == 303
    assert hypotheses(own).pieces == ()


def test_a_link_names_scenarios_of_the_case_alone(mine: TestClient, own: Case) -> None:
    assert "The case has none" in mine.get("/whatif").text
    folder = own.folder / "scenarios"
    folder.mkdir()
    edit = 'do = "remove"\ntie = "defence treaty"\nsource = "RUS"\ntarget = "AZE"\nat = "2018-08"\n'
    (folder / "ends.toml").write_text(f'name = "A tie ends"\n[[edit]]\n{edit}', "utf-8")
    (folder / "broken.toml").write_text("name = ", "utf-8")
    page = mine.get("/whatif").text
    assert "A tie ends" in page and "It cannot be read" in page
    assert mine.get("/whatif", params={"scenarios": "../case"}).status_code == 400


def test_the_map_has_its_table_and_what_is_in_dispute(client: TestClient) -> None:
    page = client.get("/map", params={"states": "RUS, ARM, XNK"})
    assert page.status_code == 200 and "Stepanakert" in page.text and "Crimea" in page.text
    assert client.get("/map.svg").text.startswith("<svg")
    assert client.get("/map", params={"states": "NATO"}).status_code == 400
