"""Which language a text is in: told by py3langid among those of its script, or left open where nobody could tell."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

UNKNOWN = "und"  # ISO 639-2: undetermined
LATIN = "latin"
WINDOW, WINDOWS = 400, 3  # characters looked at: at the beginning, in the middle and at the end
SURE = 0.7  # how probable a language must be to be named
# Most texts in Latin letters read here are English, and a short one that is not named is coded as English all the same:
# so English is taken for more likely beforehand, and named a little sooner.
ENGLISH, SURE_OF_ENGLISH = 6.0, 0.5
# A page's own word settles what is open (a headline; Croatian or Bosnian) and no more; least where it says `en`, for
# that is often a template's word on a page in another language.
STATED, STATED_ENGLISH = 100.0, 20.0
_WORD = re.compile(r"[^\W\d_][\w'’ʼ-]*")


def language_of(title: str, text: str, stated: str | None = None) -> str:
    """The language of a text as its ISO 639-1 code, or `und` where it cannot be told.

    Parameters
    ----------
    title, text : the title counts as the first line.
    stated : what its page or feed says (`ru`, `ru-RU`, `Russian`): weighed, never believed against the letters.
    """
    sample = sampled(f"{title}\n{text}" if title else text)
    script = script_of(sample)
    candidates = [code for code, (_, *scripts) in _table()["languages"].items() if script in scripts]
    if len(candidates) < 2:
        return candidates[0] if candidates else UNKNOWN
    said = code_of(stated)
    weights = {code: ENGLISH if code == "en" else 1.0 for code in candidates}
    if said in weights:
        weights[said] *= STATED_ENGLISH if said == "en" else STATED
    # Names are left out: an English note full of Azerbaijani ones is English.
    common = _common_words(sample) if script == LATIN else ""
    return _named(_shares(common or sample, weights))


def language_of_rows(summaries: Iterable[str]) -> str:
    """The one language of a table, from the summaries of its rows; `en` where they say too little."""
    found = language_of("", "\n".join(summary for summary in summaries if summary.strip()))
    return "en" if found == UNKNOWN else found


def in_latin_letters(text: str) -> bool:
    """Whether a text is written in Latin letters, or holds none at all."""
    return script_of(sampled(text)) in (LATIN, None)


def language_name(code: str) -> str:
    """`Russian` for `ru`; the code itself where the table has no name."""
    row = _table()["languages"].get(code)
    return str(row[0]) if row else code


def code_of(stated: str | None) -> str | None:
    """The code of a language as pages state it: `ru`, `ru-RU`, `Russian`; None for what is no language of the table."""
    word = re.split(r"[-_;,\s]", (stated or "").strip().casefold())[0]
    if word in _table()["languages"]:
        return word
    return next((code for code, row in _table()["languages"].items() if row[0].casefold() == word), None)


def script_of(text: str) -> str | None:
    """The script of most letters of a text; None where it has no letter of any script known here."""
    counts: Counter[str] = Counter()
    for letter, times in Counter(text).items():
        if letter.isalpha() and (script := _script(ord(letter))):
            counts[script] += times
    return max(counts, key=lambda script: (counts[script], script)) if counts else None


def sampled(text: str) -> str:
    """The text, or of a long one its beginning, middle and end: a template's English foot is not the article."""
    if len(text) <= WINDOW * WINDOWS:
        return text
    step = (len(text) - WINDOW) // (WINDOWS - 1)
    return "\n".join(text[n * step : n * step + WINDOW] for n in range(WINDOWS))


def _common_words(sample: str) -> str:
    """The words in small letters, which are no names, where there are at least two."""
    words = [word for word in _WORD.findall(sample) if word[0].islower()]
    return " ".join(words) if len(words) > 1 else ""


def _named(shares: Mapping[str, float]) -> str:
    best = max(shares, key=lambda code: (shares[code], code))
    return best if shares[best] >= (SURE_OF_ENGLISH if best == "en" else SURE) else UNKNOWN


def _shares(sample: str, weights: Mapping[str, float]) -> dict[str, float]:
    """How probable each candidate is among them all, weighed by what is known beforehand."""
    ranked = {code: share * weights[code] for code, share in _identifier().rank(sample) if code in weights}
    total = sum(ranked.values())
    return {code: ranked.get(code, 0.0) / total if total else 0.0 for code in weights}


def _script(point: int) -> str | None:
    blocks = _blocks()
    place = bisect_right(blocks, point, key=lambda block: block[0]) - 1
    return blocks[place][2] if place >= 0 and point <= blocks[place][1] else None


@cache
def _blocks() -> tuple[tuple[int, int, str], ...]:
    """First and last code point and script of every block, in order."""
    spans = ((span.split("-"), name) for name, all_spans in _table()["scripts"].items() for span in all_spans)
    return tuple(sorted((int(first, 16), int(last, 16), name) for (first, last), name in spans))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("languages.toml").read_text("utf-8"))


@cache
def _identifier() -> Any:
    """The model that comes with py3langid (4.6 MB, read from its package; nothing is fetched)."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
