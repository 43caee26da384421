"""Trial: how long the challenge model takes for ten actors, and the pivot's model for 100,000 draws."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from equipoise.bargaining import challenge
from equipoise.questions.bargain_table import read_issue
from equipoise.questions.case import init
from equipoise.questions.pivot import pivot
from trial.loading import cpu

DRAWS, GOAL_MS, GOAL_S = 100_000, 1.0, 1.0


def run(data: Path) -> str:
    file = data / "data" / "strategy" / "bdm_scholz" / "ExampleActors.csv"
    if not file.is_file():
        return "# Bargaining and the pivot's model\n\nNot measured: the published example is not at hand."
    issue = read_issue(file)
    (positions,) = issue.positions.values()
    given = positions, issue.capability, issue.salience
    lines = [
        "# Bargaining and the pivot's model",
        "",
        f"CPU time, medians after a warm-up. Goals: a solve of ten actors in {GOAL_MS:g} ms, {DRAWS:,} draws of the "
        f"pivot in {GOAL_S:g} s.",
        "",
        *(
            f"- the challenge model, the example of ten actors, {rounds} round{'s' * (rounds > 1)}: "
            f"{1e3 * cpu(lambda n=rounds: challenge(*given, rounds=n), 300):.2f} ms"
            for rounds in (1, 8)
        ),
    ]
    with TemporaryDirectory() as name:
        case = init(Path(name) / "case", pivot="RUS", partners=["ARM", "AZE"])
        few, many = (cpu(lambda n=draws: pivot(case, draws=n), 5) for draws in (10, DRAWS))
    lines.append(
        f"- `pivot` with {DRAWS:,} draws, beyond what it takes with ten: {many - few:.2f} s ({many:.2f} in all)"
    )
    return "\n".join(lines)
