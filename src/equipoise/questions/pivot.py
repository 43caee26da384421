"""`pivot`: must the pivot balance between two rival clients, or does choosing a side pay? What would flip that?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from equipoise.ledger.periods import last_day
from equipoise.ledger.view import View, Viewable
from equipoise.ledger.worlds import in_its_world
from equipoise.questions.naming import check_days
from equipoise.questions.pivot_overrides import Override, check_logged, check_names, log, of_mapping
from equipoise.questions.pivot_parameters import Parameter, prior
from equipoise.questions.pivot_record import Record, record_of
from equipoise.questions.pivot_relations import breaking, drawn_in, hostility, nearness, patrons, rivalry
from equipoise.questions.pivot_stakes import KINDS, stakes
from equipoise.questions.pivot_supply import supply
from equipoise.questions.pivot_words import LIMITS, Words, words_of
from equipoise.results import Estimate, Method, Result

if TYPE_CHECKING:
    from equipoise.charts import Picture
    from equipoise.pivot_model import Box, BreakEven, Judged, Settling, Spread, Swing, Switch

MOST_UNMEASURED = 0.5  # of the margin's variance: with more, no one-word verdict is given
TOGETHER = (8_192, 65_536)  # draws for that share, from so many to so many
Overrides = Mapping[str, tuple[float, float, str]] | Iterable[Override]
REFERENCE = (
    "Hirschman (1945), National Power and the Structure of Foreign Trade; Snyder (1984), World Politics 36(4); "
    "Crawford (2003), Pivotal Deterrence; Walt (1987), The Origins of Alliances; Sobol' (1993); Jansen (1999)"
)


@dataclass(frozen=True, slots=True)
class Pivot(Result):
    """The pivot's choice: shares of draws, margin of balancing, what would turn it, and what each number rests on."""

    columns = ("parameter", "low", "high", "basis", "why", "rows", "variance_first", "variance_total")

    states: tuple[str, str, str]
    day: date
    parameters: Mapping[str, Parameter]
    judged: Judged
    spread: Spread
    settling: tuple[Settling, ...]
    breaks: tuple[BreakEven, ...]
    switches: tuple[Switch, ...]
    swings: tuple[Swing, ...]
    overrides: tuple[Override, ...]
    draws: int
    seed: int

    @property
    def words(self) -> Words:
        return Words(*self.states)

    @property
    def choices(self) -> dict[str, float]:
        return {self.words.choice(one): share for one, share in self.judged.shares.items()}

    @property
    def margin(self) -> Estimate:
        return Estimate.of(self.judged.middle, self.judged.low, self.judged.high)

    @property
    def is_unmeasured(self) -> bool:
        """Whether what nobody measured carries more than half of the margin's variance."""
        return (self.spread.unmeasured or 0.0) > MOST_UNMEASURED

    @property
    def verdict(self) -> str | None:
        """On balancing; None where too much of it rests on what nobody measured."""
        return None if self.is_unmeasured else self.judged.verdict

    @property
    def settles(self) -> Settling | None:
        """The fact nobody knows which, if learned, would most likely settle it.

        Where the draws agree already, that which carries most of the margin's variance.
        """
        unknown = [one for one in self.settling if not one.measured]
        if self.is_settled:
            unknown.sort(key=lambda one: -(self.spread.total[one.parameter] or 0.0))
        return next(iter(unknown), None)

    @property
    def is_settled(self) -> bool:
        """Whether balancing is best in 95 % of the draws or more, or in less than 5 %."""
        return self.judged.verdict != "contingent"

    @property
    def answer(self) -> str:
        return self.words.answer(self)

    def to_json(self) -> dict[str, Any]:
        word, spread, settles = self.words.parameter, self.spread, self.settles
        return {
            "pivot": self.states[0],
            "clients": list(self.states[1:]),
            "at": self.day.isoformat(),
            "choices": self.choices,
            "verdict": self.verdict,
            "margin": self.margin.to_json() | {"least": self.judged.least},
            "unmeasured_share": spread.unmeasured,
            "unmeasured_first": spread.unmeasured_first,
            "settles": None
            if settles is None
            else {"parameter": word(settles.parameter), "chance": settles.chance, "gain": settles.gain},
            "break_even": [self.words.break_even(one) for one in self.breaks],
            "switching": [
                {
                    "parameter": word(one.parameter),
                    "from": one.start,
                    "to": one.to,
                    "choice": self.words.choice(one.choice),
                    "inside": one.inside,
                }
                for one in self.switches
            ],
            "tornado": [
                {"parameter": word(one.parameter), "at_low": one.at_low, "at_high": one.at_high} for one in self.swings
            ],
            "variance": {word(one): {"first": spread.first[one], "total": spread.total[one]} for one in spread.first},
            "parameters": {one: parameter.to_json() for one, parameter in self.parameters.items()},
            "overrides": [one.to_json() for one in self.overrides],
            "answer": self.answer,
            "not_covered": LIMITS,
            "method": self.method.to_json(),
        }

    def rows(self) -> Sequence[Mapping[str, Any]]:
        first, total = ({self.words.parameter(n): s for n, s in part.items()} for part in self.shares_of_variance)
        return [
            {
                "parameter": one,
                "low": given.low,
                "high": given.high,
                "basis": given.basis,
                "why": given.why,
                "rows": " ".join(row.id for row in given.rows),
                "variance_first": first.get(one),
                "variance_total": total.get(one),
            }
            for one, given in self.parameters.items()
        ]

    @property
    def shares_of_variance(self) -> tuple[Mapping[str, float | None], Mapping[str, float | None]]:
        return self.spread.first, self.spread.total

    def evidence(self) -> list[str]:
        return list(dict.fromkeys(row.id for one in self.parameters.values() for row in one.rows))

    def plot(self) -> Picture:
        """The shares of the four choices, and how far each parameter swings the margin."""
        from equipoise.charts import swings_picture

        return swings_picture(
            [(self.words.doing(one), share) for one, share in self.judged.shares.items()],
            [(self.words.parameter(one.parameter), one.at_low, one.at_high) for one in self.swings],
            alt=self.answer,
            meanings={self.words.parameter(one.parameter): self.words.meaning(one.parameter) for one in self.swings},
        )

    @property
    def method(self) -> Method:
        return Method(
            "Utilities of balancing, siding with either client and standing aloof, over a box of what is credible: "
            "seeded draws, uniform in each range; the minimum over the whole box; shares of variance by exchanging "
            "draws. Each client's enmity costs the more the nearer, the more hostile and the better backed it is.",
            REFERENCE,
            {"draws": self.draws, "seed": self.seed, "at": self.day.isoformat()},
        )


@in_its_world
def pivot(
    view: Viewable,
    *states: str,
    at: str | date | None = None,
    overrides: Overrides = (),
    logged: bool = False,
    draws: int = 100_000,
    seed: int = 1,
) -> Pivot:
    """Ask whether a pivot must balance between two rival clients.

    Parameters
    ----------
    view : the View to read, or the folder of a case.
    states : the pivot and two clients; without them those of the case.
    at : the day as of which the parameters are read; without it the end of the case's period, or the view's day.
    overrides : {parameter: (low, high, why)}: ranges against the data, each with its reason. They are kept in the
        case's `ledger/overrides.jsonl`.
    logged : the overrides must stand there already, and nothing is written.
    draws, seed : of the parameters.

    Returns
    -------
    Pivot. Its `verdict` is None where more than half of the margin's variance comes from what nobody measured.

    Raises
    ------
    UsageError : not three states, or one that was none on the day; an unknown parameter, a range out of its bounds, or
        an override without a reason, or not logged as it should be.
    """
    from equipoise import pivot_model as model

    view = View.of(view)
    words = words_of(view.case, states)
    p, a, b = named = words.p, words.a, words.b
    day = last_day(at, "at") or view.known_by or view.case.period.until or date.today()
    check_days(named, day)
    found = tuple(of_mapping(overrides))
    check_names(found, words.bounds())
    if logged:
        check_logged(view.case, named, found)
    record = record_of(view, p, a, b, day)
    with view.at_once():
        parameters = with_overrides(parameters_of(record), found, words)
    box = box_of(parameters, words)
    uniforms = box.uniforms(draws, seed) if draws > 0 else {}
    judged = model.judge(box, draws=draws, seed=seed)
    drawn = box.values(uniforms)
    spread = model.spread(box, together=max(TOGETHER[0], min(TOGETHER[1], draws)), seed=seed)
    is_best = (model.margin(drawn) > 0).astype(float)
    result = Pivot(
        named,
        day,
        parameters | weights_of(box),
        judged,
        spread,
        tuple(model.settling(box, uniforms, is_best)),
        tuple(model.break_even(box, drawn)),
        tuple(model.switching(box)),
        tuple(model.tornado(box)),
        found,
        draws,
        seed,
    )
    if found and not logged:
        log(view.case, named, found)
    return result


def parameters_of(record: Record) -> dict[str, Parameter]:
    """Every parameter as the record has it, by the name under which it is printed."""
    a = record.a
    parts = stakes(record)
    found = {f"V_{kind}_{a}": parameter for kind, parameter in parts.items()} or {f"V_{a}": prior("V")}
    for client in record.clients:
        found[f"phi_{client}"], found[f"rho_{client}"] = supply(record, client)
    found |= {"h": rivalry(record)} | {one: prior(one) for one in ("theta", "g")}
    found |= {"epsilon": drawn_in(record), "C": prior("C")}
    for client in record.clients:
        found[f"kappa_{client}"] = breaking(record, client)
    found["eta"] = prior("eta")
    for client in record.clients:
        found[f"border_{client}"] = nearness(record, client)
        found[f"hostility_{client}"] = hostility(record, client)
        found[f"patrons_{client}"] = patrons(record, client)
    return found


def with_overrides(
    parameters: Mapping[str, Parameter], overrides: Sequence[Override], words: Words
) -> dict[str, Parameter]:
    """The parameters with those of a person in their place; V as a whole takes the place of its parts."""
    found = dict(parameters)
    whole, mirror = f"V_{words.a}", f"V_{words.b}"
    for one in overrides:
        if one.name in (whole, mirror):
            found = {name: value for name, value in found.items() if not name.startswith("V_")}
            low, high = (one.low, one.high) if one.name == whole else (1 - one.high, 1 - one.low)
            found = {whole: Parameter(low, high, "user", one.why), **found}
        else:
            if one.name.startswith("V_"):
                found.pop(whole, None)
            found[one.name] = Parameter(one.low, one.high, "user", one.why)
    return found


def box_of(parameters: Mapping[str, Parameter], words: Words) -> Box:
    """The box of the kernel. Only what data give is measured: a prior is not, nor what a person says."""
    from equipoise.pivot_model import Box, Range

    ranges = {words.kernel(name): Range(p.low, p.high, p.basis == "data") for name, p in parameters.items()}
    kinds = {f"V_{kind}" for kind in KINDS}
    return Box(
        {name: given for name, given in ranges.items() if name not in kinds},
        {name: given for name, given in ranges.items() if name in kinds},
    )


def weights_of(box: Box) -> dict[str, Parameter]:
    """The weights that nobody knows, as parameters."""
    why = "how much each kind counts is not known: all weights that add up to 1 are equally likely"
    return {name: Parameter(0.0, 1.0, "prior", why) for name, given in box.factors.items() if given is None}
