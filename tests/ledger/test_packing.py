"""A packed case: equal bytes for equal cases, the same case out of it, and nothing foreign in."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from equipoise.errors import CaseError, EquipoiseError, InputError
from equipoise.ledger import erasing
from equipoise.ledger.casefolder import Case, open_case
from equipoise.ledger.entries import Entry
from equipoise.ledger.judgement_file import beside
from equipoise.ledger.manifest import NAME
from equipoise.ledger.packing import pack
from equipoise.ledger.unpacking import unpack
from tests.hand_built import CODER, as_json, day, document, judgement, keep, mention, row
from tests.ledger.test_uniting import contents

TIES = "kind,source,target,reference\nborder,RUS,AZE,https://a.example\n"


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A packed case that no test may change."""
    from tests.hand_built import new_case

    folder = tmp_path_factory.mktemp("packed")
    case = filled(new_case(folder / "case"))
    pack(case, folder / "case.zip")
    return (folder / "case.zip").read_bytes()


def filled(case: Case) -> Case:
    found = mention("d-a", date=day("2018-09-27"))
    case.store.keep([Entry(document("d-a", "Путин met “Əliyev”. " * 9), (found,), CODER, None, b"\x00bytes\xff")])
    keep(case, row("A1", date=day("2018-09-27")))
    case.store.judge([judgement("confirm", found)])
    case.store.record_run("read", "1", ["a.txt"], {"new": 1})
    case.ties_file.write_text(TIES, "utf-8")
    (case.sources / "sub").mkdir(parents=True)
    (case.sources / "sub" / "Статья 1.txt").write_bytes(b"\x00bytes\xff")
    return case


def changed(packed: bytes, change: Callable[[dict[str, bytes], dict[str, Any]], None]) -> bytes:
    """The archive with its members and manifest changed, the hashes as the change leaves them."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members.pop(NAME))
    change(members, manifest)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**members, NAME: json.dumps(manifest).encode()}.items():
            archive.writestr(name, data)
    return held.getvalue()


def declare(members: dict[str, bytes], manifest: dict[str, Any], name: str, data: bytes) -> None:
    members[name] = data
    listed = [m for m in manifest["members"] if m["name"] != name]
    manifest["members"] = [*listed, {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}]


def unpacked(data: bytes, folder: Path) -> Path:
    (folder / "in.zip").write_bytes(data)
    (folder / "out").mkdir()
    unpack(folder / "in.zip", folder / "out")
    return folder / "out"


def test_what_comes_out_is_the_case_that_went_in_and_packs_to_the_same_bytes(case: Case, tmp_path: Path) -> None:
    filled(case)
    (case.folder / ".git").mkdir()
    (case.folder / "brief.html").write_text("made again")
    (case.folder / "private notes.txt").write_text("no part")
    (case.sources / "link").symlink_to("/etc/hostname")
    manifest, left_out = pack(case, tmp_path / "one.zip")
    assert left_out == ["private notes.txt: no part of a case", "sources/link: a link"]
    assert (manifest.pivot, manifest.partners, manifest.coders[0]) == ("RUS", ("ARM", "AZE"), CODER)
    folder = unpacked((tmp_path / "one.zip").read_bytes(), tmp_path)
    other = open_case(folder)
    assert contents(other.store) == contents(case.store)
    assert as_json(other.store.snapshot().events()) == as_json(case.store.snapshot().events())
    assert beside(other.store.path).read_bytes() == beside(case.store.path).read_bytes()
    assert (folder / "sources" / "sub" / "Статья 1.txt").read_bytes() == b"\x00bytes\xff"
    pack(other, tmp_path / "two.zip")
    assert (tmp_path / "two.zip").read_bytes() == (tmp_path / "one.zip").read_bytes()


def test_a_case_without_a_record_can_be_packed(case: Case, tmp_path: Path) -> None:
    pack(case, tmp_path / "a.zip")
    assert not open_case(unpacked((tmp_path / "a.zip").read_bytes(), tmp_path)).store.exists()


def test_nothing_forgotten_and_nothing_deleted_is_packed(case: Case, tmp_path: Path) -> None:
    keep(case, mention("d-s"), texts={"d-s": document("d-s", "Xylophonquarz " * 50)})
    erasing.forget(case.store, ["d-s"], "ana", "asked")
    pack(case, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert not [name for name in archive.namelist() if b"Xylophonquarz" in archive.read(name)]
        assert b"asked" in archive.read("record/forgotten.jsonl")


def test_a_target_that_cannot_be_written_says_so_and_leaves_nothing(case: Case, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises((CaseError, OSError)):
        pack(case, tmp_path / "file" / "a.zip")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["case", "file"]


EVIL: dict[str, tuple[Callable[[dict[str, bytes], dict[str, Any]], None], str]] = {
    "out of the folder": (
        lambda m, f: declare(m, f, "sources/../../evil", b"x"),
        "'sources/../../evil'.*out of the case",
    ),
    "absolute": (lambda m, f: declare(m, f, "/etc/evil", b"x"), "/etc/evil"),
    "backslash": (lambda m, f: declare(m, f, "sources\\evil", b"x"), "evil.*not every system"),
    "another part": (lambda m, f: declare(m, f, "hooks/evil.sh", b"x"), "hooks/evil.sh.*no part"),
    "into the ledger": (lambda m, f: declare(m, f, "ledger/record.duckdb", b"x"), "ledger/record.duckdb"),
    "undeclared": (lambda m, f: m.update({"sources/extra": b"x"}), "sources/extra.*not in the manifest"),
    "missing": (lambda m, f: m.pop("ties.csv") and None, "ties.csv.*missing"),
    "changed": (lambda m, f: m.update({"ties.csv": m["ties.csv"].replace(b"AZE", b"ARM")}), "ties.csv.*hash"),
    "shorter": (lambda m, f: m.update({"ties.csv": b""}), "ties.csv.*size"),
    "bomb": (lambda m, f: declare(m, f, "sources/bomb", b"\0" * 9_000_000), "sources/bomb.*bomb"),
    "no table": (lambda m, f: declare(m, f, "record/passwords.jsonl", b"{}\n"), "passwords.*no table"),
    "derived table": (lambda m, f: declare(m, f, "record/events.jsonl", b"{}\n"), "events.*no table"),
    "meta": (lambda m, f: declare(m, f, "record/meta.jsonl", b"{}\n"), "meta.*no table"),
    "no row": (lambda m, f: declare(m, f, "record/mentions.jsonl", b'{"id": "m-1"}\n'), "mentions.*line 1"),
    "no json": (lambda m, f: declare(m, f, "record/runs.jsonl", b"\xff\n"), "runs.*line 1"),
    "twice": (
        lambda m, f: declare(m, f, "record/runs.jsonl", m["record/runs.jsonl"] * 2),
        "runs.*rows that the record cannot hold",
    ),
    "no mention": (
        lambda m, f: declare(
            m, f, "record/mentions.jsonl", m["record/mentions.jsonl"].replace(b'\\"type\\"', b'\\"tipe\\"')
        ),
        "mentions.*line 1",
    ),
    "no judgement": (
        lambda m, f: declare(
            m, f, "record/judgements.jsonl", m["record/judgements.jsonl"].replace(b"confirm", b"bless")
        ),
        "judgements.*line 1",
    ),
    "wrong bytes": (
        lambda m, f: declare(m, f, next(n for n in m if "originals" in n), b"other"),
        "originals.*not its hash",
    ),
    "no case": (
        lambda m, f: (
            (m.pop("case.toml"), f.update(members=[x for x in f["members"] if x["name"] != "case.toml"]))[0] and None
        ),
        "no case.toml",
    ),
    "newer": (lambda m, f: f.update(schema=999), "newer version"),
    "newer format": (lambda m, f: f.update(format=2), "format 2"),
    "another kind": (lambda m, f: f.update(kind="holiday pictures"), "not that of a packed case"),
    "odd manifest": (lambda m, f: f.update(members=[{"name": 5}]), "manifest.json is damaged"),
}


@pytest.mark.parametrize("name", EVIL)
def test_a_damaged_or_foreign_file_is_refused_by_its_member(packed: bytes, tmp_path: Path, name: str) -> None:
    change, words = EVIL[name]
    with pytest.raises(EquipoiseError, match=words):
        unpacked(changed(packed, change), tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.zip", "out"]


def test_a_link_is_refused(packed: bytes, tmp_path: Path) -> None:
    held = io.BytesIO(changed(packed, lambda m, f: declare(m, f, "sources/a", b"/etc/hostname")))
    with zipfile.ZipFile(held) as archive:
        infos, data = archive.infolist(), {i.filename: archive.read(i) for i in archive.infolist()}
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as archive:
        for info in infos:
            if info.filename == "sources/a":
                info.external_attr = 0o120777 << 16
            archive.writestr(info, data[info.filename])
    with pytest.raises(InputError, match=r"sources/a.*a link"):
        unpacked(again.getvalue(), tmp_path)


def test_a_member_twice_is_refused(packed: bytes, tmp_path: Path) -> None:
    held = io.BytesIO(packed)
    with zipfile.ZipFile(held, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("ties.csv", TIES)
    with pytest.raises(InputError, match="twice"):
        unpacked(held.getvalue(), tmp_path)


@pytest.mark.parametrize("cut", [0, 1, 30, 500])
def test_a_torn_file_is_refused(packed: bytes, tmp_path: Path, cut: int) -> None:
    with pytest.raises(InputError, match=r"no packed case|damaged"):
        unpacked(packed[: -cut or 0], tmp_path)


@pytest.mark.parametrize("at", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_flipped_byte_is_refused_or_changes_nothing(packed: bytes, tmp_path: Path, at: float) -> None:
    data = bytearray(packed)
    data[int(len(data) * at)] ^= 0xFF
    try:
        folder = unpacked(bytes(data), tmp_path)
    except EquipoiseError:
        return
    assert (folder / "ties.csv").read_text("utf-8") == TIES
