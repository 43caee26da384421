"""Damaged files: each is refused with what was expected and what was found, and nothing of it stays in the case."""

from __future__ import annotations

import gzip
import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars
import pytest

from equipoise.datasets import opened
from equipoise.datasets.loading import load
from equipoise.errors import InputError
from tests.datasets.published import published

REGIMES = (
    b"cowcode,gwf_country,gwf_casename,gwf_startdate,gwf_enddate,gwf_regimetype\n"
    b"371,Armenia,Armenia1,9/16/1991,4/23/2018,personal\n"
    b"373,Azerbaijan,Azerbaijan1,5/15/1992,6/16/1993,presidential\n"
)
ELECTIONS = (
    b"ccode,electionnumber,country,elec_year,elec_month,elec_day,sequence,event,elecnum,type,direct,regular,victory,"
    b"change,runoff\n"
    b'371,1,Armenia,2018,12,9,1,"Vote, Early",371001,L,Y,N,Y,Y,N\n'
    b'373,1,Azerbaijan,2018,4,11,1,"Vote, Early",373001,X,Y,N,Y,N,N\n'
)
IDEAL = (
    "Row,ccode,session,NVotes,IdealPoint,QO%,Q5%,Q10%,Q50%,Q90%,Q95%,Q100%,iso3c,Countryname\r\n"
    "1,403,30,10,-0.9,-2.4,-1.6,-1.5,-0.9,-0.4,-0.3,-0.1,STP,São Tomé\r\n"
).encode("windows-1252")
VOTES = (
    b'"","rcid","ccode","member","vote","Country","Countryname","session","abstain","yes","no","importantvote","date",'
    b'"unres","me","nu","di","hr","co","ec"\n'
    b'"1",5,2,1,1,"USA","United States",48,1,1,0,0,"1993-11-05","A/1",1,0,0,0,0,0\n'
    b'"2",5,365,1,2,"RUS","Russia",48,1,1,0,0,"1993-11-05","A/1",1,0,0,0,0,0\n'
)
PAGE = b"<!DOCTYPE html>\n<html><head><title>Not found</title></head><body>There is no such file.</body></html>\n"
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 1331515\n"
UNVOTES = {"rcid": [5], "country": ["Armenia"], "country_code": ["AM"], "vote": ["perhaps"]}
WORDS = {"date": ["1993-11-05"], "unres": [""], "short": [""], "descr": [""]}
ROLL_CALLS = {"rcid": [5], "session": [48], "importantvote": [0], "amend": [0], "para": [0]} | WORDS
ATOP = ("defense", "offense", "neutral", "nonagg", "consul")

Made = Callable[[Path], list[Path]]


def atop(**changes: Any) -> polars.DataFrame:
    """A small table of obligations; a change of None leaves a column out."""
    columns: dict[str, Any] = {"ccode1": [371, 365], "ccode2": [365, 371], "year": [1997, 1997]}
    columns |= {f"atop_{name}": [1, 0] for name in ATOP} | changes
    return polars.DataFrame({name: values for name, values in columns.items() if values is not None})


def parquet(frame: polars.DataFrame) -> bytes:
    content = io.BytesIO()
    frame.write_parquet(content)
    return content.getvalue()


def fpsim(**changes: Any) -> bytes:
    columns = {"resid": [48001], "ccode": [2], "date": ["1993-11-05"], "year": [1993], "vote": [1]} | changes
    return parquet(polars.DataFrame(columns))


def zipped(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in files.items():
            archive.writestr(name, inside)
    return content.getvalue()


def encrypted() -> bytes:
    """A zip file whose entry says that it is encrypted."""
    content = bytearray(zipped(**{"regimes.csv": REGIMES}))
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(start) + place] |= 1
    return bytes(content)


def damaged_zip() -> bytes:
    content = bytearray(zipped(**{"regimes.csv": REGIMES * 50}))
    content[60:70] = b"\xff" * 10
    return bytes(content)


def stata(path: Path, drop: str = "") -> bytes:
    """A small Stata file of ideal points, which lacks a column."""
    import pyreadstat

    kinds = [(kind, q) for kind in ("fp", "all") for q in ("o", "5", "10", "50", "90", "95", "100")]
    columns: dict[str, Any] = {"ccode": [2], "iso3c": ["USA"], "countryname": ["United States"], "year": [1946]}
    columns |= {f"idealpoint{kind}": [1.5] for kind in ("fp", "all", "legacy")}
    columns |= {f"nvotes{kind}": [20] for kind in ("fp", "all", "Legacy")} | {f"q{q}{kind}": [1.0] for kind, q in kinds}
    columns.pop(drop, None)
    pyreadstat.write_dta(polars.DataFrame(columns), str(path))
    return path.read_bytes()


def rdata(path: Path, name: str = "x", **changes: Any) -> bytes:
    """A small file of R with votes."""
    pandas, written = pytest.importorskip("pandas"), pytest.importorskip("rdata")
    whole = ("rcid", "session", "vote", "ccode", "member", "importantvote", "me", "nu", "di", "hr", "co")
    columns: dict[str, Any] = {column: [1, 1] for column in whole} | {"ccode": [2, 365], "date": ["1/1/1946"] * 2}
    columns |= {"unres": ["R/1/66"] * 2, "ec": ["0", "1"], "year": [1946.0, 1946.0]} | changes
    kept = {column: values for column, values in columns.items() if values is not None}
    texts = {column: object for column, values in kept.items() if isinstance(values[0], str)}
    frame = pandas.DataFrame(kept).astype(texts)
    written.write_rda(str(path), {name: frame}, compression="gzip")
    return path.read_bytes()


def file(name: str, content: bytes | Callable[[Path], bytes]) -> Made:
    """One file of that content."""

    def made(folder: Path) -> list[Path]:
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content(folder / f"raw-{name}"))
        return [path]

    return made


def files(**contents: bytes) -> Made:
    def made(folder: Path) -> list[Path]:
        return [path for name, content in contents.items() for path in file(name, content)(folder)]

    return made


def cut(content: bytes, part: float) -> bytes:
    return content[: int(len(content) * part)]


def without(content: bytes, column: int) -> bytes:
    """A text file without one of its columns."""
    lines = [line.split(b",") for line in content.splitlines()]
    return b"\n".join(b",".join(cells[:column] + cells[column + 1 :]) for cells in lines) + b"\n"


def missing(folder: Path) -> list[Path]:
    return [folder / "nothing.csv"]


def dangling(folder: Path) -> list[Path]:
    (folder / "link.csv").symlink_to(folder / "gone.csv")
    return [folder / "link.csv"]


def name_too_long(folder: Path) -> list[Path]:
    return [folder / ("long" * 100 + ".csv")]


def empty_folder(folder: Path) -> list[Path]:
    (folder / "published").mkdir()
    (folder / "published" / "README.md").write_text("Nothing but words.")
    return [folder / "published"]


def only_readme(folder: Path) -> list[Path]:
    return file("archive.zip", zipped(**{"README.md": b"Nothing but words."}))(folder)


# What is damaged, the data set it is loaded as, the files, and what the message says (beside the file's name).
CORPUS: list[tuple[str, str, Made, str]] = [
    ("an empty file", "leaders", file("regimes.csv", b""), "is empty: data was expected; found: nothing"),
    ("blanks alone", "leaders", file("regimes.csv", b"\n\n  \n"), "is empty"),
    ("a byte order mark alone", "un-votes", file("votes.csv", b"\xef\xbb\xbf"), "is empty"),
    ("an empty Parquet file", "atop", file("atop.parquet", b""), "is empty"),
    ("an empty file in gzip", "leaders", file("regimes.csv.gz", gzip.compress(b"")), "is empty"),
    ("a git-LFS pointer", "ideal-points", file("ideal.csv", POINTER), "is a git-LFS pointer"),
    ("a pointer for Stata", "ideal-points", file("ideal.dta", POINTER), "is a git-LFS pointer"),
    ("a pointer for R", "un-votes", file("votes.RData", POINTER), "is a git-LFS pointer"),
    ("a pointer for gzip", "leaders", file("regimes.csv.gz", POINTER), "is a git-LFS pointer"),
    ("a web page", "leaders", file("regimes.csv", PAGE), "is a web page saved under that name"),
    ("a web page with a mark", "leaders", file("regimes.csv", b"\xef\xbb\xbf" + PAGE), "is a web page"),
    ("a web page for Parquet", "atop", file("atop.parquet", PAGE), "is a web page"),
    ("a web page for zip", "leaders", file("lists.zip", PAGE), "is a web page"),
    ("a web page in a zip", "leaders", file("lists.zip", zipped(**{"regimes.csv": PAGE})), "regimes.csv is a web page"),
    ("a gzip cut off", "leaders", file("regimes.csv.gz", cut(gzip.compress(REGIMES * 99), 0.7)), "is cut off"),
    ("no gzip", "leaders", file("regimes.csv.gz", REGIMES), "is no gzip file, or damaged"),
    (
        "a gzip without its name",
        "leaders",
        file("regimes.csv", gzip.compress(REGIMES)),
        "is a gzip file under the name",
    ),
    ("no zip", "leaders", file("lists.zip", REGIMES), "is no zip file, or damaged"),
    (
        "a zip cut off",
        "leaders",
        file("lists.zip", cut(zipped(**{"regimes.csv": REGIMES * 99}), 0.5)),
        "is no zip file",
    ),
    ("a zip damaged inside", "leaders", file("lists.zip", damaged_zip()), "is no zip file, or damaged"),
    ("a zip with a password", "leaders", file("lists.zip", encrypted()), "is encrypted"),
    ("a zip without data", "leaders", only_readme, "holds no file of data"),
    ("a zip under the name of text", "leaders", file("regimes.csv", zipped(a=REGIMES)), "is a zip or Excel file under"),
    ("Excel of old", "leaders", file("regimes.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9), "is an old Excel file"),
    ("Excel as it is", "leaders", file("regimes.xlsx", zipped(a=REGIMES)), "cannot be read as leaders"),
    ("a PDF file", "leaders", file("regimes.csv", b"%PDF-1.7 " * 9), "is a PDF file under the name of a text file"),
    ("Parquet as text", "atop", file("atop.csv", parquet(atop())), "is a Parquet file under the name of a text file"),
    ("another data set's header", "leaders", file("votes.csv", VOTES), "line 1: not leaders"),
    ("another data set's Parquet", "atop", file("votes.parquet", fpsim()), "not atop"),
    ("a column missing", "leaders", file("regimes.csv", without(REGIMES, 3)), "line 1: .*lacking: gwf_startdate"),
    ("a column missing of votes", "un-votes", file("votes.csv", without(VOTES, 4)), "line 1: .*lacking: vote"),
    ("a column missing in Parquet", "atop", file("atop.parquet", parquet(atop(year=None))), "lacking: year"),
    ("a column missing in Stata", "ideal-points", file("i.dta", lambda p: stata(p, "q5all")), "lacking: q5all"),
    ("a column missing in R", "un-votes", file("v.RData", lambda p: rdata(p, ccode=None)), "lacking: ccode"),
    (
        "a column too many",
        "leaders",
        file("regimes.csv", REGIMES.replace(b"gwf_regimetype", b"gwf_regimetype,mood").replace(b"l\n", b"l,good\n")),
        "line 1: .*column unknown: mood",
    ),
    (
        "a column doubled",
        "leaders",
        file("regimes.csv", b"\n".join(line + b"," + line.split(b",")[0] for line in REGIMES.splitlines())),
        "line 1: .*there twice: cowcode",
    ),
    ("no header", "leaders", file("regimes.csv", REGIMES.partition(b"\n")[2]), "line 1: not leaders"),
    ("semicolons", "leaders", file("regimes.csv", REGIMES.replace(b",", b";")), "line 1: not leaders"),
    ("too few cells", "leaders", file("regimes.csv", REGIMES.replace(b",personal", b"")), "line 2 has too few cells"),
    (
        "too many cells",
        "leaders",
        file("regimes.csv", REGIMES.replace(b"presidential", b"presidential,x,y")),
        "line 3 has too many cells",
    ),
    ("a line cut off", "leaders", file("e.csv", ELECTIONS[:-12]), "line 3 has too few cells"),
    (
        "text for a number",
        "leaders",
        file("e.csv", ELECTIONS.replace(b"2018,4", b"spring,4")),
        "line 3: column 'elec_year': a whole number was expected; found: 'spring'",
    ),
    (
        "a fraction for a whole number",
        "leaders",
        file("e.csv", ELECTIONS.replace(b",12,9,", b",12.5,9,")),
        "line 2: column 'elec_month': a whole number was expected; found: '12.5'",
    ),
    (
        "a number too large",
        "un-votes",
        file("votes.csv", VOTES.replace(b",365,", b",36500000000,")),
        "line 3: column 'ccode': a whole number was expected; found: '36500000000'",
    ),
    (
        "a decimal comma",
        "ideal-points",
        file("i.csv", IDEAL.replace(b"-0.9,-2.4", b'"-0,9",-2.4')),
        "line 2: column 'IdealPoint': a number was expected; found: '-0,9'",
    ),
    (
        "a day that is none",
        "leaders",
        file("regimes.csv", REGIMES.replace(b"5/15/1992", b"15/5/1992")),
        "line 3: column 'gwf_startdate': a date .*was expected; found: '15/5/1992'",
    ),
    (
        "text for a number in Parquet",
        "un-votes",
        file("v.parquet", fpsim(vote=["yes"])),
        "row 1: column 'vote': a whole number was expected; found: 'yes'",
    ),
    (
        "a fraction in Parquet",
        "un-votes",
        file("v.parquet", fpsim(vote=[1.5])),
        "row 1: column 'vote': a whole number was expected; found: '1.5'",
    ),
    (
        "a fraction in R",
        "un-votes",
        file("v.RData", lambda p: rdata(p, vote=[1.0, 2.5])),
        "row 2: column 'vote': a whole number was expected; found: '2.5'",
    ),
    (
        "the wrong encoding",
        "leaders",
        file("e.csv", ELECTIONS.replace(b"Azer", b"Az\xe9r")),
        "line 3: the text is not in utf-8",
    ),
    (
        "an encoded header",
        "leaders",
        file("e.csv", ELECTIONS.replace(b"country", b"pa\xeds")),
        "line 1: the text is not in",
    ),
    ("no Windows-1252", "ideal-points", file("i.csv", IDEAL.replace(b"Tom", b"T\x81m")), "line 2: the text is not in"),
    ("UTF-16", "leaders", file("e.csv", ELECTIONS.decode().encode("utf-16")), "line 1: .*found: UTF-16"),
    (
        "UTF-16 without a mark",
        "leaders",
        file("e.csv", ELECTIONS.decode().encode("utf-16-le")),
        "line 1: .*a zero byte",
    ),
    ("a zero byte", "leaders", file("e.csv", ELECTIONS.replace(b"Armenia", b"Arm\0nia")), "line 2: .*a zero byte"),
    (
        "a zero byte far down",
        "leaders",
        file("e.csv", ELECTIONS + b"371,1,Armenia,2018,12,9,1,x,371001,L,Y,N,Y,Y,N\n" * 3000 + b"\0\n"),
        "line 3004: .*a zero byte",
    ),
    (
        "line ends of CR only",
        "leaders",
        file("e.csv", ELECTIONS.replace(b"\n", b"\r")),
        "line 1: its lines end in CR only",
    ),
    (
        "line ends that differ",
        "leaders",
        file("e.csv", ELECTIONS.replace(b"\n", b"\r\n") + b"\n\n"),
        "line 4: it was expected to end in CR LF as the first line; found: LF",
    ),
    (
        "a line end of CR alone",
        "leaders",
        file("e.csv", ELECTIONS.replace(b"\n373", b"\r373")),
        "line 2: it was expected to end in LF as the first line; found: a CR alone",
    ),
    (
        "a Parquet file cut off",
        "atop",
        file("atop.parquet", cut(parquet(atop()), 0.6)),
        "is no Parquet file, or cut off",
    ),
    ("no Parquet", "atop", file("atop.parquet", REGIMES), "is no Parquet file, or cut off"),
    (
        "a Stata file cut off",
        "ideal-points",
        file("i.dta", lambda p: cut(stata(p), 0.5)),
        "is no Stata file, or cut off",
    ),
    ("no Stata", "ideal-points", file("i.dta", IDEAL), "is no Stata file, or cut off"),
    ("a file of R cut off", "un-votes", file("v.RData", lambda p: cut(rdata(p), 0.7)), "is no file of R, or cut off"),
    ("no file of R", "un-votes", file("v.RData", VOTES), "is no file of R, or cut off"),
    ("another object in R", "un-votes", file("v.RData", lambda p: rdata(p, "votes")), "cannot be read as un-votes"),
    ("a header without rows", "leaders", file("e.csv", ELECTIONS.splitlines()[0] + b"\n"), "has a header and no rows"),
    ("Parquet without rows", "atop", file("atop.parquet", parquet(atop().clear())), "has a header and no rows"),
    (
        "a quotation mark never closed",
        "leaders",
        file("e.csv", ELECTIONS.replace(b'Early",373001', b"Early,373001")),
        "line 3 ",
    ),
    ("two files for a table", "leaders", files(**{"a.csv": REGIMES, "b.csv": REGIMES}), "2 files make one table"),
    ("one good, one bad", "leaders", files(**{"regimes.csv": REGIMES, "e.csv": ELECTIONS[:-12]}), "e.csv: line 3"),
    (
        "a vote in strange words",
        "un-votes",
        files(
            **{
                "votes.parquet": parquet(polars.DataFrame(UNVOTES)),
                "calls.parquet": parquet(polars.DataFrame(ROLL_CALLS)),
            }
        ),
        "votes.parquet: .*found: .*perhaps",
    ),
    ("no file there", "leaders", missing, "nothing.csv is not there"),
    ("a link to nothing", "leaders", dangling, "link.csv is not there"),
    ("a name too long", "leaders", name_too_long, "cannot be read: .*found: File name too long"),
    ("a folder without data", "leaders", empty_folder, "holds no file of data"),
    ("no name's ending", "leaders", file("regimes", REGIMES), "cannot be read as leaders: .* a file without an ending"),
]


def state(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a case's data sets, which holds regimes and obligations."""
    folder = tmp_path_factory.mktemp("once")
    for name, content, dataset in (("r.csv", REGIMES, "leaders"), ("a.parquet", parquet(atop()), "atop")):
        (folder / name).write_bytes(content)
        load(dataset, [folder / name], folder / "datasets")
    return folder / "datasets"


@pytest.fixture
def loaded(once: Path, tmp_path: Path) -> Path:
    """A copy of that folder for one test."""
    return Path(shutil.copytree(once, tmp_path / "datasets"))


@pytest.mark.parametrize(("dataset", "made", "told"), [row[1:] for row in CORPUS], ids=[row[0] for row in CORPUS])
def test_a_damaged_file_is_refused_and_leaves_nothing(
    dataset: str, made: Made, told: str, loaded: Path, tmp_path: Path
) -> None:
    given = tmp_path / "given"
    given.mkdir()
    paths, before = made(given), state(loaded)
    with pytest.raises(InputError, match=f"(?s){told}") as caught:
        load(dataset, paths, loaded)
    message = str(caught.value)
    assert any(path.name in message for path in paths)
    assert "expected" in message
    assert "found" in message
    assert "/equipoise-" not in message  # the folder of a moment in which files are unpacked
    assert state(loaded) == before


def test_the_corpus_is_large_and_of_several_data_sets() -> None:
    assert len(CORPUS) >= 40
    assert len({dataset for _, dataset, _, _ in CORPUS}) >= 4
    assert len({name for name, *_ in CORPUS}) == len(CORPUS)


def test_files_of_every_data_set_are_refused_where_they_are_damaged(shared: Path, tmp_path: Path) -> None:
    for name, paths in published(shared, tmp_path).items():
        path = next((p for p in paths if p.suffix == ".csv"), paths[0])
        good = path.read_bytes()
        for what, bad in damages(path, good).items():
            path.write_bytes(bad)
            with pytest.raises(InputError) as caught:
                load(name, paths, tmp_path / "none")
            told = str(caught.value)
            assert path.name in told and "expected" in told and "found" in told, (name, what, told)
        path.write_bytes(good)
        assert not (tmp_path / "none").exists(), name


def damages(path: Path, good: bytes) -> dict[str, bytes]:
    """The ways in which a published file of any kind may be wrong."""
    found = {"page": PAGE, "cut off": cut(good, 0.5)}
    if path.suffix == ".parquet":
        frame = polars.read_parquet(path)
        return found | {"columns": parquet(frame.drop(frame.columns[:2]))}
    header = good.splitlines()[0]
    found["cut off"] = good[: good.rindex(b",")] if good.rstrip()[-1:] != b"," else good[: len(header) // 2]
    return found | {"line ends": good.replace(b"\r\n", b"\n").replace(b"\n", b"\r")}


def test_the_files_damaged_are_good_before(tmp_path: Path) -> None:
    good: dict[str, tuple[str, bytes]] = {
        "r.csv": ("leaders", REGIMES),
        "e.csv": ("leaders", ELECTIONS),
        "i.csv": ("ideal-points", IDEAL),
        "v.csv": ("un-votes", VOTES),
        "a.parquet": ("atop", parquet(atop())),
        "f.parquet": ("un-votes", fpsim()),
        "z.zip": ("leaders", zipped(**{"regimes.csv": REGIMES})),
        "g.csv.gz": ("leaders", gzip.compress(REGIMES)),
        "s.dta": ("ideal-points", stata(tmp_path / "raw.dta")),
        "v.RData": ("un-votes", rdata(tmp_path / "raw.RData")),
    }
    for name, (dataset, content) in good.items():
        (path := tmp_path / name).write_bytes(content)
        assert load(dataset, [path], tmp_path / f"case-{name}").tables


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "regimes.csv"
    path.write_bytes(REGIMES)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(opened, "check_content", refuse)
    with pytest.raises(InputError, match=r"regimes\.csv cannot be read: .* expected; found: Permission denied"):
        load("leaders", [path], tmp_path / "case")
    assert not (tmp_path / "case").exists()


def test_texts_that_lie_beside_the_data_are_left_out(tmp_path: Path) -> None:
    beside = {"README.txt": b"About these files.", "Licence.txt": b"Free to use.", "Codebook v5.csv": b"name,what\n"}
    (archive := tmp_path / "regimes.zip").write_bytes(zipped(**{"data/regimes.csv": REGIMES}, **beside))
    said: list[str] = []
    dataset = load("leaders", [archive], tmp_path / "case", progress=said.append)
    assert [table.name for table in dataset.tables] == ["reign_regimes"]
    assert sum("left out" in line for line in said) == len(beside)
    (alone := tmp_path / "readme.txt").write_bytes(b"About these files.")
    with pytest.raises(InputError, match=r"readme\.txt makes no table of leaders: .*expected.*found"):
        load("leaders", [alone], tmp_path / "other")
