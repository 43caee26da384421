"""The words of `pivot`: names of parameters and choices, break-even lines and the answer as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from equipoise.questions.naming import name, three_of_case
from equipoise.questions.phrases import listing
from equipoise.questions.pivot_stakes import KINDS

if TYPE_CHECKING:
    from equipoise.ledger.casefolder import Case
    from equipoise.pivot_model import BreakEven, Settling, Switch
    from equipoise.questions.pivot import Pivot

RIVAL = (
    "Structural balance argues the other way: a state tied to two enemies makes an unbalanced triad, "
    "which will not last"
)
LIMITS = (
    f"The model says what would pay by these ranges, not what a government will do. {RIVAL} (Antal, Krapivsky and "
    "Redner 2005; Marvel et al. 2011). Precedents say how long such positions lasted."
)
MEANING = {
    "V": "what {p} has at stake in {a} rather than {b}",
    "phi": "{p}'s share of {c}'s supply",
    "rho": "the share of {c}'s supply that others could replace",
    "h": "how bitter the rivalry of {a} and {b} is",
    "theta": "how much a client punishes dealing with its rival",
    "g": "the premium for taking a side",
    "epsilon": "the chance of being drawn into a war of the two",
    "C": "the cost of such a war",
    "kappa": "the cost of breaking with {c}",
    "eta": "the cost of an enemy next door",
    "border": "how near {c} is",
    "hostility": "past hostility of {p} and {c}",
    "patrons": "other patrons of {c}",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Words for a pivot `p` between `a` and `b`."""

    p: str
    a: str
    b: str

    def parameter(self, kernel: str) -> str:
        """The printed name of a kernel's: `phi_A` is `phi_ARM`, the stake `V_trade` is `V_trade_ARM`."""
        if kernel.startswith("V_") and kernel != "V_A":
            return f"{kernel}_{self.a}"
        if kernel[-2:] in ("_A", "_B"):
            return f"{kernel[:-1]}{self.a if kernel.endswith('A') else self.b}"
        return kernel

    def kernel(self, printed: str) -> str:
        return {self.parameter(one): one for one in self.all()}[printed]

    def all(self) -> dict[str, float]:
        """Every parameter of the kernel with the most it can be, the stakes by kind among them."""
        from equipoise.pivot_model import SCALARS

        return {**SCALARS, **{f"V_{kind}": 1.0 for kind in KINDS}}

    def bounds(self) -> dict[str, float]:
        """The names that a person may set, with the most each can be; V also by the other client."""
        return {self.parameter(one): most for one, most in self.all().items()} | {f"V_{self.b}": 1.0}

    def choice(self, kernel: str) -> str:
        return {"A": self.a, "B": self.b}.get(kernel, kernel)

    def doing(self, kernel: str) -> str:
        """A choice as what one does."""
        sides = {"A": f"siding with {name(self.a)}", "B": f"siding with {name(self.b)}"}
        return {"balance": "balancing", "aloof": "standing aloof", **sides}[kernel]

    def meaning(self, kernel: str) -> str:
        """What a parameter is, in words."""
        head, client = kernel.split("_")[0], self.a if kernel.endswith("_A") else self.b
        text = MEANING[head].format(p=name(self.p), a=name(self.a), b=name(self.b), c=name(client))
        kind = kernel.removeprefix("V_")
        return f"{text}, by {kind}" if kind in KINDS else text

    def break_even(self, one: BreakEven) -> dict[str, Any]:
        """A break-even line, as JSON with its sentence."""
        from equipoise.pivot_model import SCALARS

        most = SCALARS[one.parameter]
        never = one.value > most if one.side == "above" else one.value < 0
        always = one.value < 0 if one.side == "above" else one.value > most
        what = f"{self.doing(one.choice)} pays more than balancing"
        unknown = f"{self.meaning(one.parameter)} ({self.parameter(one.parameter)})"
        if never:
            sentence = f"{what} at no value of {unknown} from 0 to {most:g}"
        elif always:
            sentence = f"{what} at any value of {unknown} from 0 to {most:g}"
        else:
            sentence = f"{what} only if {unknown} is {one.side} {one.value:.2f}"
        return {
            "choice": self.choice(one.choice),
            "parameter": self.parameter(one.parameter),
            "side": one.side,
            "value": one.value,
            "low": one.low,
            "high": one.high,
            "line": [{"h": h, "value": value} for h, value in one.line],
            "sentence": f"{sentence[0].upper()}{sentence[1:]}, all else in the middle of its range.",
        }

    def switch(self, one: Switch) -> tuple[str, str, str, str]:
        """A switching value: the parameter, from, to, and what is best from there on."""
        return self.parameter(one.parameter), f"{one.start:.2f}", f"{one.to:.2f}", self.choice(one.choice)

    def unmeasured(self, found: Pivot) -> str:
        """How much of the variance comes from what nobody measured; empty where that cannot be said."""
        part, alone = found.spread.unmeasured, found.spread.unmeasured_first
        if part is None or alone is None:
            return ""
        return f"Of its variance, what nobody measured carries {part:.0%} in all, {alone:.0%} without joint effects."

    def answer(self, found: Pivot) -> str:
        states = f"{name(self.p)} between {name(self.a)} and {name(self.b)}, {found.day}"
        shares = sorted(found.judged.shares.items(), key=lambda item: -item[1])
        best = f"Best in {found.draws:,} draws: " + listing([f"{self.doing(c)} in {s:.0%}" for c, s in shares])
        part = found.spread.unmeasured
        if found.is_unmeasured:
            lead = f"No one-word verdict: {part:.0%} of the variance comes from parameters that nobody measured"
            if found.judged.verdict == "necessary":
                lead += ", though balancing stays best wherever they lie"
        else:
            told = "" if part is None else f" ({part:.0%} of the variance comes from what nobody measured)"
            lead = f"Balancing is {found.judged.verdict}{told}"
        parts = (f"{lead}.", f"{best}.", self.settling(found.settles, found.is_settled), self.assumed(found))
        return f"{states}: {' '.join(one for one in parts if one)}"

    def settling(self, one: Settling | None, is_settled: bool) -> str:
        """Which fact would settle it, or take away most doubt."""
        if one is None:
            return ""
        what = f"{self.meaning(one.parameter)} ({self.parameter(one.parameter)})"
        if is_settled:
            return f"The draws agree already; of what nobody measured, most hangs on {what}."
        if one.chance > 0:
            return f"The fact that would most likely settle it is {what}: known, it would in {one.chance:.0%} of cases."
        return f"No single fact would settle it; most doubt would go ({one.gain:.0%}) if one knew {what}."

    def assumed(self, found: Pivot) -> str:
        if not found.overrides:
            return ""
        return f"{len(found.overrides)} of the ranges set by hand: {', '.join(o.name for o in found.overrides)}."


def words_of(case: Case, states: Sequence[str]) -> Words:
    """The words for the three states named, or those of the case.

    Raises
    ------
    UsageError : these are not three.
    """
    return Words(*three_of_case(case, states))
