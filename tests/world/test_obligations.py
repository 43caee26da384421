"""What organisations oblige their members to, and the codes of their acronyms."""

from __future__ import annotations

from datetime import date

from equipoise.world.obligations import obligations, organisation_codes
from equipoise.world.tables import memberships, organisations, states


def test_alliances_have_their_article_and_its_first_day() -> None:
    found = {rule.organisation: rule for rule in obligations()}
    assert found["NATO"].start == date(1949, 8, 24) and found["NATO"].article.endswith("Article 5")
    assert found["CSTO"].start == date(1994, 4, 20) and found["CSTO"].article.endswith("Article 4")
    assert all("http" in rule.source for rule in found.values())


def test_acronyms_lead_to_codes_that_are_no_states() -> None:
    known, listed = {o.code for o in organisations()}, {m.organisation for m in memberships()}
    codes = organisation_codes()
    assert codes["ICCt"] == "ICC" and codes["ICC"] != "ICC", "a court and a chamber of commerce"
    assert set(codes.values()) - known == {"ICC (commerce)"}
    assert codes.keys() <= listed
    assert not {codes.get(name, name) for name in listed} & {s.code for s in states()}
