"""How probable it is that a decoded event is right: type, direction and actors, as a careful coder would have them.

A logistic regression over what the encoder says, fitted on 1,012 candidate events of sentences, articles, reports and
statements that were coded by hand and that the encoder was not trained on; docs/trial/coding.md tells how often those
of each probability are right. Whether a word carries an event at all tells less than whether its type is clear and
whether each actor's part in it, or its having none, is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

THRESHOLD = 0.5  # an event at least as probable as this is kept: from .4 to .5 F1 is level, precision not
NEAR = 0.2  # one at least as probable as this is kept apart for a person to look at: docs/coding.md
WEIGHTS = {"event": 0.06, "type": 0.42, "roles": 0.18, "left_out": 0.06, "many": -0.69, "planned": 0.25, "bias": -1.49}
_CAP = {"event": 4.0, "type": 5.0, "roles": 5.0, "left_out": 5.0}  # beyond this the encoder is no longer informative


def confidence(signs: Mapping[str, float]) -> float:
    """The probability that an event with these signs is right."""
    score = WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in signs.items())
    return 1 / (1 + math.exp(-score))


def signs(
    event: float, kind: float, roles: Sequence[float], left_out: Sequence[float] = (), planned: bool = False
) -> dict[str, float]:
    """What tells of how probable an event is: logits of what the encoder says, and what kind of event it is.

    Parameters
    ----------
    event : probability that the trigger word carries any event.
    kind : probability of the event's type, given that there is one.
    roles : for each actor of the event the probability of its role.
    left_out : for each other actor of the sentence the probability of its likeliest role or of having none.
    planned : whether the event is announced.
    """
    logits = {
        "event": _logit(event),
        "type": _logit(kind),
        "roles": _logit(math.prod(roles)),
        "left_out": _logit(min(left_out, default=1.0)),
    }
    capped = {name: min(value, _CAP[name]) for name, value in logits.items()}
    return {**capped, "many": float(len(roles) > 2), "planned": float(planned)}


def _logit(probability: float) -> float:
    inside = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(inside / (1 - inside))
