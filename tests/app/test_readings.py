"""Reading from the page: names of files, pasted texts, and the child process with its report."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from equipoise.app.readings import Readings, address, command, keep_file, keep_text, safe_name
from equipoise.errors import InputError, UsageError
from tests.app.conftest import OWN

ROW = (
    "id,date_start,date_end,status,kind,participants,summary\n"
    "z1,2018-08-01,2018-08-01,occurred,visit,RUS:Vladimir Putin:president;AZE:Ilham Aliyev:president,He came.\n"
)


@given(st.text(max_size=60))
def test_every_name_is_one_file_of_one_folder(name: str) -> None:
    found = safe_name(name)
    assert found and not set(found) & set('/\\:*?"<>|\x00\n') and not found.startswith((".", "-"))
    assert found.split(".")[0].casefold() not in ("con", "nul", "aux")


def test_a_file_is_kept_once_and_another_of_its_name_beside_it(tmp_path: Path) -> None:
    assert keep_file(tmp_path, "../a.txt", b"one") == tmp_path / "a.txt" == keep_file(tmp_path, "a.txt", b"one")
    assert keep_file(tmp_path, "a.txt", b"two") == tmp_path / "a (2).txt"
    assert keep_text(tmp_path, "A title", "Words.").read_text("utf-8") == "A title\n\nWords.\n"
    with pytest.raises(InputError):
        keep_text(tmp_path, "", " ")


def test_only_addresses_are_addresses_and_no_input_is_an_option(tmp_path: Path) -> None:
    assert address(" https://news.example/1 ") == "https://news.example/1"
    for text in ("file:///etc/passwd", "--translate-with=rm", "news.example"):
        with pytest.raises(UsageError):
            address(text)
    made = command(tmp_path, ["--strict"], ["--publisher=--x"])
    assert made[made.index("--") + 1 :] == ["--strict"]


def test_a_reading_without_input_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to read"):
        Readings(tmp_path).start([])


def test_dropped_files_are_read_and_what_was_skipped_is_said(mine: TestClient) -> None:
    files = [("files", ("row.csv", ROW)), ("files", ("broken.pdf", b"%PDF-1.4 nothing"))]
    started = mine.post("/read", files=files, data={"publisher": "A list"}, headers=OWN)
    assert started.status_code == 303
    where = started.headers["location"]
    deadline = time.monotonic() + 60
    while mine.get(f"{where}.json").json()["running"] and time.monotonic() < deadline:
        time.sleep(0.3)
    page = mine.get(where).text
    assert "What was skipped" in page and "broken.pdf" in page
    assert "1 August 2018" in page
    assert mine.get("/read/nothing").status_code == 404
    assert mine.post("/read", data={}, headers=OWN).status_code == 400
