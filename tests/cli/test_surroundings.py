"""The command line in surroundings like those of Windows: other encodings, no home, narrow consoles, odd names."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case
from equipoise.ledger.view import View
from equipoise.questions.events import events
from tests.cli.running import command, environment, equipoise, json_of, succeeded
from tests.hand_built import keep, mention, person

# A console that knows neither UTF-8 nor a home, as on a Windows machine without rights.
WINDOWS = environment(
    PYTHONUTF8="0",
    PYTHONCOERCECLOCALE="0",
    PYTHONIOENCODING="cp1252",
    LC_ALL="C",
    LANG="C",
    COLUMNS="20",
    HOME=None,
    XDG_CACHE_HOME=None,
    TERM=None,
    USERPROFILE="C:\\Users\\Ana",
    TZ="UTC",
)


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory, shown: Case) -> Case:
    """The filled case's folder has a name of three scripts already; names of people have more letters."""
    assert "й" in str(shown.folder)
    return shown


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["contacts"],
        ["ties", "RUS", "AZE"],
        ["show", "d-0123456789abcdef"],
        ["resolve", "Aliyev", "--at", "2018"],
    ],
)
def test_every_command_speaks_utf8_to_a_pipe_whatever_the_console_is(foreign: Case, words: list[str]) -> None:
    assert succeeded(*words, cwd=foreign.folder, env=WINDOWS)


def test_letters_outside_the_consoles_alphabet_arrive_whole(foreign: Case) -> None:
    record = json_of("events", "--json", schema="events", cwd=foreign.folder, env=WINDOWS)
    assert record == events(View(foreign)).to_json()
    assert "İlham Əliyev" in json.dumps(record, ensure_ascii=False)


def test_lines_end_alike_on_every_system(foreign: Case) -> None:
    done = subprocess.run(command("events", "--json"), cwd=foreign.folder, env=WINDOWS, capture_output=True, check=True)
    assert b"\r" not in done.stdout


def test_an_error_names_what_the_console_cannot_show(foreign: Case) -> None:
    done = equipoise("events", "Атлантида", cwd=foreign.folder, env={**WINDOWS, "PYTHONUTF8": "1"})
    assert done.returncode == 1
    assert "Атлантида" in done.stderr


def test_a_narrow_console_loses_nothing(foreign: Case) -> None:
    wide = succeeded("events", cwd=foreign.folder)
    assert succeeded("events", cwd=foreign.folder, env=WINDOWS) == wide, "a pipe is as wide as it needs"


def test_init_and_read_work_in_folders_with_spaces_and_other_letters(tmp_path: Path) -> None:
    folder = tmp_path / "Ein Ordner" / "Дело №1"
    folder.parent.mkdir()
    env = {**WINDOWS, "PYTHONUTF8": "1"}
    succeeded("init", folder, "--pivot", "RUS", "--partners", "ARM,AZE", "--question", "Чего хотят?", env=env)
    table = folder / "sources" / "Хроника é.csv"
    table.write_text("id;date_start;kind;participants;channel\nA1;2018-09-01;talks;RUS,AZE;in person\n", "utf-8")
    read = json_of("read", "sources", "--json", schema="read", cwd=folder, env=env)
    assert (read["documents"], read["skipped"]) == (1, [])
    assert "Хроника" in succeeded("--case", folder, "events", "--json", env=env)


@pytest.mark.skipif(sys.platform != "linux", reason="only there may a file's name be any bytes")
def test_a_file_whose_name_is_no_text_is_read_or_skipped_and_named(own: Case) -> None:
    folder = str(own.folder / "sources").encode()
    Path(folder.decode()).mkdir()
    with open(folder + b"/caf\xe9.csv", "wb") as handle:  # noqa: PTH123 - a Path takes no bytes
        handle.write(b"id,date_start,kind,participants,channel\nX1,2018-09-01,talks,RUS;AZE,in person\n")
    done = equipoise("read", "sources", "--json", cwd=own.folder)
    assert done.returncode == 0
    read = json.loads(done.stdout)
    assert read["documents"] == 1 or "caf" in read["skipped"][0]["input"]
    succeeded("events", "--json", cwd=own.folder)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_a_reader_that_leaves_early_is_no_error_to_talk_about(own: Case) -> None:
    keep(own, *(mention(f"d-{i}", participants=(person("RUS", "A" * 500),)) for i in range(300)))
    words = " ".join(f"'{word}'" for word in command("events", "--json"))
    script = f"{words} | head -n 1"
    done = subprocess.run(
        ["bash", "-c", script], cwd=own.folder, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("[\n", "")


def test_no_terminal_codes_reach_a_pipe(foreign: Case) -> None:
    assert "\x1b" not in succeeded("contacts", cwd=foreign.folder, env=environment(TERM="xterm-256color"))


def test_the_home_folder_is_left_alone(foreign: Case, tmp_path: Path) -> None:
    succeeded("contacts", cwd=foreign.folder, env=environment(HOME=str(tmp_path), XDG_CACHE_HOME=None))
    assert list(tmp_path.iterdir()) == []
