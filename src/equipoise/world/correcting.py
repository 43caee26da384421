"""Which terms of the package a case's rows on holders replace: those of the same person in the same office.

The package has holders in three tables and by several wordings, so persons are compared by every name that is listed
for them, and offices by their role or words. Only terms whose days overlap are replaced: a second term of the same
person stays. The names of a replaced row go on to be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from equipoise.world.folding import fold
from equipoise.world.terms import Term

NamesOf = Callable[[Term], tuple[str, ...]]


def corrected(terms: Iterable[Term], names_of: NamesOf) -> tuple[Term, ...]:
    """The terms with a case's own in the place of those that they replace.

    Parameters
    ----------
    names_of : every name that the tables list for a term's holder.
    """
    everything = tuple(terms)
    own = [term for term in everything if term.own]
    if not own:
        return everything
    packaged = [term for term in everything if not term.own]
    replaced = {id(new): [old for old in packaged if replaces(new, old, names_of)] for new in own}
    gone = {id(old) for olds in replaced.values() for old in olds}
    kept = (term for term in packaged if id(term) not in gone)
    return (*kept, *(_heir(new, replaced[id(new)], names_of) for new in own))


def replaces(new: Term, old: Term, names_of: NamesOf) -> bool:
    """Whether a case's row is about the same person in the same office, on overlapping days."""
    if new.state != old.state or not same_office(new, old) or not overlapping(new, old):
        return False
    return bool(_keys(new, names_of) & _keys(old, names_of))


def same_office(a: Term, b: Term) -> bool:
    """Whether two terms are of one office: by role, else by words; who holds both roles of a leader holds either."""
    if a.role and b.role:
        return a.role == b.role or ("both" in (a.role, b.role) and a.rank == b.rank == "leader")
    return not a.role and not b.role and a.office.casefold() == b.office.casefold()


def overlapping(a: Term, b: Term) -> bool:
    """Whether two terms share a day; `end` is the first day out of office."""
    return _before(a.start, b.end) and _before(b.start, a.end)


def _before(start: date | None, end: date | None) -> bool:
    return (start or date.min) < (end or date.max)


def _keys(term: Term, names_of: NamesOf) -> set[str]:
    """The holder's full names, comparable: a family name alone is nobody's."""
    listed = {" ".join(fold(name).casefold().replace("-", " ").split()) for name in names_of(term)}
    own = " ".join(fold(term.person).casefold().replace("-", " ").split())
    return {name for name in listed if " " in name} | {own}


def _heir(new: Term, replaced: list[Term], names_of: NamesOf) -> Term:
    names = dict.fromkeys(name for old in replaced for name in names_of(old))
    family = new.family or next((old.family for old in replaced if old.family), "")
    return replace(new, family=family, spellings=tuple(dict.fromkeys((*new.spellings, *names))))
