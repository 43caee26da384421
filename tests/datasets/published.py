"""A few rows of a published file of every data set: heads of those in `shared`, or rows invented under its header."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import polars

from equipoise.datasets import registry
from tests.datasets.test_colt import HEADER, TRIP
from tests.datasets.test_trade import COUNTRIES, FLOWS

ROWS = 12
Made = Callable[[Path, Path], None]  # from the folder `shared` into a folder


def head(*names: str) -> Made:
    """The first rows of Parquet and text files."""

    def made(shared: Path, folder: Path) -> None:
        for name in names:
            path, kept = shared / "data" / "ir" / name, folder / Path(name).name
            if kept.suffix == ".parquet":
                polars.read_parquet(path, n_rows=ROWS).write_parquet(kept)
            else:
                kept.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[: ROWS + 1]))

    return made


def texts(**files: str) -> Made:
    def made(shared: Path, folder: Path) -> None:
        del shared
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")

    return made


MID = (*(f"raw/MID{letter} 5.0.csv" for letter in ("A", "B", "I", "IP")), "cow_mid_ddydisps.parquet")
REIGN = ("raw/leaderlist_3_21.csv", "raw/electionlist_3_21.csv", "raw/regime_list.csv")
VISIT = TRIP.format(id=1, start="2018-09-01", end="2018-09-02")
SMALL: Mapping[str, Made] = {
    "atop": head("atop_alliance.parquet"),
    "colt": texts(**{"trips.csv": f"{HEADER}\n{VISIT}\n"}),
    "contiguity": head("cow_contdir.parquet"),
    "cow-igo": head("cow_igo_ndy.parquet", "cow_igo_sy.parquet"),
    "cow-trade": head("cow_trade_ddy_undirected.parquet", "cow_trade_sy.parquet"),
    "distance": head("cow_mindist.parquet"),
    "ideal-points": head("raw/IdealpointestimatesAll_Apr2020.csv"),
    "leaders": head("archigos.parquet", *REIGN),
    "mid": head(*MID),
    "nmc": head("raw/NMC_5_0.csv"),
    "rivalries": head("tss_rivalries.parquet", "td_rivalries.parquet"),
    "sipri": head("raw/sipri_slice_ARM_AZE_GEO_newformat.csv"),
    "trade": texts(**{"BACI_HS92_Y2019_V202601.csv": FLOWS[2019], "country_codes_V202601.csv": COUNTRIES}),
    "ucdp": head("ucdp_acd.parquet"),
    "un-votes": head(
        "unvotes_un_votes.parquet", "unvotes_un_roll_calls.parquet", "unvotes_un_roll_call_issues.parquet"
    ),
}


def published(shared: Path, folder: Path) -> dict[str, list[Path]]:
    """Small files of every data set of the registry, by its name."""
    assert set(SMALL) == set(registry.names()), "every data set has a small file to be tried with"
    found = {}
    for name, made in SMALL.items():
        (folder / name).mkdir()
        made(shared, folder / name)
        found[name] = sorted((folder / name).iterdir())
    return found
