"""Trial: `pivot` on positions of the past, coded from what data sets tell of the years before; no hit rate is claimed.

The positions, their days and what happened stand in `pivots.csv`, written before the model was run on them.
"""

from __future__ import annotations

import csv
import tempfile
from dataclasses import dataclass
from pathlib import Path

from equipoise.datasets.loading import load
from equipoise.ledger.casefolder import Case
from equipoise.questions.case import init
from equipoise.questions.naming import name
from equipoise.questions.pivot import Pivot, pivot

TABLE = Path(__file__).with_name("pivots.csv")
FILES = {
    "atop": ["atop_alliance.parquet"],
    "rivalries": ["tss_rivalries.parquet"],
    "mid": ["cow_mid_ddydisps.parquet", "cow_mid_dirdisps.parquet"],
    "ucdp": ["ucdp_acd.parquet"],
    "contiguity": ["cow_contdir.parquet"],
    "cow-trade": ["cow_trade_ddy_undirected.parquet", "cow_trade_sy.parquet"],
    "sipri": ["raw/sipri_slice_ARM_AZE_GEO_newformat.csv"],
}
INTRODUCTION = """# Historical pivots: worked examples

Positions in which a state stood between two rivals, asked of `pivot` as of the last day of the year before things came
to a head. Every parameter is read from data sets and their years up to that day (ATOP 5.1, the rivalries of Thompson,
Sakuwa and Suhas, MID 5.0, UCDP/PRIO, direct contiguity, COW trade 4.0; SIPRI's register for Armenia and Azerbaijan
alone), none is set by hand; what no data set tells is a wide prior. The positions and days were written down
(`trial/pivots.csv`) before the model was run on them. One thing was changed after a first run: that had read SIPRI's
register in its older form, which gives deals of several years without yearly amounts, so that for 2017 only deliveries
before 2003 were known; the newer form took its place, and `pivot` no longer takes windows so old for those of now. Both
concern the last position alone, as does a later correction: what other suppliers of arms once delivered is compared
with what the client gets now in amounts, where it was taken as a share of years in which the client bought little. The
data sets are of today: before 1946 the UCDP, before 1870 trade know nothing.

**No hit rate is claimed, and none can be read from this.** The positions were chosen because they are known, the model
speaks of what would pay and not of what will be done, and in most of them more than half of the margin's variance comes
from what nobody measured. Read the shares beside what happened, and ask of each which parameter would have had to be
otherwise."""
HEAD = """| pivot and rivals, as of | balance, first, second, aloof | verdict | unmeasured | would settle it |
|---|---|---|---|---|"""


@dataclass(frozen=True, slots=True)
class Position:
    """A row of the table."""

    pivot: str
    a: str
    b: str
    at: str
    position: str
    outcome: str
    sources: tuple[str, ...]

    @property
    def title(self) -> str:
        return f"{name(self.pivot)} between {name(self.a)} and {name(self.b)}, {self.at[:4]}"


def run(data: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        case = loaded(Path(folder) / "case", data / "data" / "ir")
        found = [(one, pivot(case, one.pivot, one.a, one.b, at=one.at)) for one in positions()]
    return "\n\n".join([INTRODUCTION, "\n".join([HEAD, *(row(*one) for one in found)]), *(told(*one) for one in found)])


def positions() -> list[Position]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [Position(**{**row, "sources": tuple(row["sources"].split())}) for row in rows]


def loaded(folder: Path, data: Path) -> Case:
    case = init(folder, pivot="USA", partners=["GRC", "TUR"])
    for dataset, files in FILES.items():
        load(dataset, [data / file for file in files], case.datasets)
    return case


def row(position: Position, found: Pivot) -> str:
    shares = [f"{found.choices[one]:.0%}" for one in ("balance", position.a, position.b, "aloof")]
    unmeasured = "" if found.spread.unmeasured is None else f"{found.spread.unmeasured:.0%}"
    settles = found.words.parameter(found.settles.parameter) if found.settles else ""
    return f"| {position.title} | {', '.join(shares)} | {found.verdict or 'none'} | {unmeasured} | {settles} |"


def told(position: Position, found: Pivot) -> str:
    """One position: where it stood, what was read, what the model says, what happened."""
    data = [f"`{n}` {p.low:.2f} to {p.high:.2f} ({p.why})" for n, p in found.parameters.items() if p.basis == "data"]
    priors = [f"`{n}`" for n, p in found.parameters.items() if p.basis == "prior" and not n.startswith("w")]
    sources = " ".join(f"<{source}>" for source in position.sources)
    return "\n\n".join(
        [
            f"## {position.title}",
            f"{position.position[0].upper()}{position.position[1:]}. As of {position.at}.",
            f"Read from data: {'; '.join(data) or 'nothing'}.",
            f"Not known, so a wide prior: {', '.join(priors)}.",
            f"The model: {found.answer}",
            f"What happened: {position.outcome}. {sources}",
        ]
    )
