"""A Russian page from the first reading to the brief, and a translator of one's own, as processes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from equipoise.ledger.casefolder import Case, open_case
from tests.cli.running import equipoise, json_of, refused, succeeded

MET = "Президент России Владимир Путин 27 сентября встретился в Баку с президентом Азербайджана Ильхамом Алиевым."
PAGE = f"""<!doctype html><html lang="en"><head><title>Встреча в Баку</title>
<meta property="article:published_time" content="2018-09-28T10:00:00+04:00"></head><body><article>
<h1>Встреча в Баку</h1>
<p>Погода в столице была тёплой, и набережная была полна людей с утра до позднего вечера.</p>
<p>{MET} Они говорили о железной дороге и о торговле.</p>
<p>На следующий день делегация вернулась в Москву, и журналистам ничего больше не рассказали.</p>
</article></body></html>"""
TRANSLATED = (
    "The president of Russia, Vladimir Putin, met the president of Azerbaijan, Ilham Aliyev, in Baku on 27 September."
)
TRANSLATION = f"""The weather in the capital was warm, and the promenade was full of people from morning to evening.

{TRANSLATED} They spoke of the railway and of trade.

The next day the delegation went back to Moscow, and the journalists were told nothing more.
"""
ENGINE = """import sys
text = sys.stdin.buffer.read().decode("utf-8")
if "Путин" not in text:
    sys.exit(f"no {sys.argv[1]} dictionary")
sys.stdout.buffer.write(open("translation.txt", "rb").read())
"""
HINT = "give a translation with --translation or --translate-with"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    succeeded("init", "case", "--pivot", "RUS", "--partners", "ARM,AZE", cwd=tmp_path)
    found = open_case(tmp_path / "case")
    (found.sources / "page.html").write_text(PAGE, "utf-8")
    (found.folder / "translation.txt").write_text(TRANSLATION, "utf-8")
    (found.folder / "engine.py").write_text(ENGINE, "utf-8")
    return found


def test_a_russian_page_is_kept_found_translated_coded_and_shown(case: Case) -> None:
    done = equipoise("read", "sources/page.html", cwd=case.folder)
    assert (done.returncode, "1 kept, not coded (ru)" in done.stdout) == (0, True)
    assert f"sources/page.html: kept, not coded: Russian (ru); {HINT}" in done.stderr
    (hit,) = json_of("find", "встретился", "--language", "ru", "--json", schema="find", cwd=case.folder)
    assert (hit["text"], hit["language"], hit["translated"]) == (MET, "ru", False)
    assert json_of("events", "--json", schema="events", cwd=case.folder) == []

    words = ("read", "sources/page.html", "--translation", "translation.txt", "--json")
    read = json_of(*words, schema="read", cwd=case.folder)
    assert (read["new"], read["events"], read["not_coded"]) == (0, 1, [])
    (event,) = json_of("events", "RUS", "AZE", "--json", schema="events", cwd=case.folder)
    (line,) = event["evidence"]
    assert (line["text"], line["original"]["text"], line["document"]) == (TRANSLATED, MET, hit["document"])

    shown = succeeded("show", event["id"], cwd=case.folder)
    assert f"[Russian] {MET}\n  translated:\n" in shown and shown.index(MET) < shown.index(TRANSLATED.split(" met ")[0])
    json_of("show", line["mention"], "--json", schema="show", cwd=case.folder)
    whole = json_of("show", hit["document"], "--json", schema="show", cwd=case.folder)
    assert whole["document"]["translation"]["engine"] == "translation.txt"
    text = succeeded("show", hit["document"], cwd=case.folder)
    assert text.index("[Russian]") < text.index("[translated, translation.txt]")
    assert "[Russian] translated: The weather" in succeeded("find", "promenade", cwd=case.folder)
    succeeded("brief", "-o", "b.html", cwd=case.folder)
    page = (case.folder / "b.html").read_text("utf-8")
    assert MET in page and TRANSLATED in page


def test_an_engine_of_ones_own_translates_what_it_can(case: Case) -> None:
    (case.sources / "other.txt").write_text("Nazirlər Gəncədə görüşüb və yeni yol haqqında danışıblar.\n", "utf-8")
    engine = f'"{sys.executable}" engine.py {{language}}'
    done = equipoise("read", "sources", "--translate-with", engine, "--json", cwd=case.folder)
    assert done.returncode == 0
    read = json.loads(done.stdout)
    assert (read["documents"], read["events"], read["skipped"]) == (2, 1, [])
    (missing,) = read["not_coded"]
    assert (missing["language"], missing["input"]) == ("az", "sources/other.txt")
    assert missing["why"].endswith("failed with status 1: no az dictionary")
    (event,) = json_of("events", "--json", schema="events", cwd=case.folder)
    assert event["evidence"][0]["original"]["text"] == MET


def test_what_cannot_be_meant_is_refused_in_one_line(case: Case) -> None:
    many = refused("read", "sources", "translation.txt", "--translation", "translation.txt", cwd=case.folder)
    assert "belongs to one text; this input holds 2 documents" in many
    assert "none.txt cannot be read" in refused("read", "sources", "--translation", "none.txt", cwd=case.folder)
    assert "No closing quotation" in refused("read", "sources", "--translate-with", '"x', status=2, cwd=case.folder)
