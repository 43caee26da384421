"""Dates as drafts write them."""

from __future__ import annotations

import pytest

from equipoise.questions.draft_dates import dates_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 27 September 2018", ["2018-09-27"]),
        ("September 27th, 2018", ["2018-09-27"]),
        ("2018-09-27 and 27.09.2018", ["2018-09-27", "2018-09-27"]),
        ("on 1 and 27 September 2018", ["2018-09-01", "2018-09-27"]),
        ("27–28 September", ["2018-09-27/2018-09-28"]),
        ("in September 2018", ["2018-09-01/2018-09-30"]),
        ("between May and October 2018", ["2018-05-01/2018-10-31"]),
        ("from 1 May to 31 October 2018", ["2018-05-01/2018-10-31"]),
        ("May–October 2018", ["2018-05-01/2018-10-31"]),
        ("in 2014–18", ["2014-01-01/2018-12-31"]),
        ("in 1999–02", ["1999-01-01/2002-12-31"]),
        ("in 2018 – 27 meetings", ["2018-01-01/2018-12-31"]),
        ("30–2 March 2018", ["2018-03-01/2018-03-31"]),
        ("in 2014-2018", ["2014-01-01/2018-12-31"]),
        ("the first half of 2018", ["2018-01-01/2018-06-30"]),
        ("in May they may meet", ["2018-05-01/2018-05-31"]),
        ("31 February 2018", ["2018-02-01/2018-02-28"]),
        ("49.2 percent of 2018 tons, 1,900 men", ["2018-01-01/2018-12-31"]),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    found = [str(d.start) if d.start == d.end else f"{d.start}/{d.end}" for d in dates_in(text, 2018)]
    assert found == expected
