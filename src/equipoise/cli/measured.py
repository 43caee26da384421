"""How measures look in a terminal."""

from __future__ import annotations

from equipoise.cli.printing import note, table
from equipoise.questions.alignment import Alignment
from equipoise.questions.dependence import Dependence, span_text
from equipoise.questions.measure_rows import alignment_rows, concentration, posture_rows, supplier_rows, voted
from equipoise.questions.naming import name
from equipoise.questions.posture import Posture


def print_alignment(found: Alignment) -> None:
    """The years of a dyad; of one state the dyads of the last year, most alike first."""
    table(*alignment_rows(found))
    for line in (*found.readings, *found.told, *found.notes):
        print(f"\n{line}")
    note(
        f"{' – '.join(map(name, found.states))}, {found.basis} ({', '.join(found.data)}). `--json` has the conventions."
    )


def print_dependence(found: Dependence) -> None:
    table(*supplier_rows(found))
    print(f"\n{concentration(found)} ({span_text(found.span)})\n")
    for line in (*found.argument, *found.notes):
        print(line)
    note(f"{name(found.state)}, {found.kind} ({found.supplies.dataset}). `--json` has every window and the ties.")


def print_posture(found: Posture) -> None:
    heads = ["kind", "by", "when", "partners", "leading", "evenness", "rival pairs"]
    if found.poles:
        heads.append(" ↔ ".join(map(name, found.poles)))
    table(heads, posture_rows(found))
    if told := voted(found):
        print(f"\n{told}")
    print()
    for said in (*found.readings, *found.notes):
        print(said)
    note(f"{name(found.state)}, {found.period.named}. `--json` has each partner's share and the ties.")
