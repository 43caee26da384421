"""What was published: the portfolios of Signorino and Ritter's Table 6."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

# Nation, share of capabilities, tie with Germany, tie with Russia in 1914: Signorino and Ritter 1999, Table 6.
TABLE_6 = """GMY .25 3 0,RUS .21 0 3,UK .20 0 1,FRN .08 0 3,AUH .08 3 0,ITA .05 3 1,BEL .03 0 0,SPN .03 0 0
TUR .02 0 0,NTH .01 0 0,SWD .01 0 0,RUM .01 3 0,POR .01 0 0
SWZ .01 0 0,GRC 0 0 0,DEN 0 0 0,YUG 0 0 0,BUL 0 0 0,NOR 0 0 0,ALB 0 0 0"""


@pytest.fixture
def germany_and_russia() -> Any:
    """The two portfolios, and the capabilities of their targets."""
    rows = [line.split() for line in TABLE_6.replace("\n", ",").split(",")]
    return [float(r[2]) for r in rows], [float(r[3]) for r in rows], np.array([float(r[1]) for r in rows])
