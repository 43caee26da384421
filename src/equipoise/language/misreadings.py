"""What a parse cannot mean, set right: appositions across the verb, compounds with a preposition of their own."""

from __future__ import annotations

from collections.abc import Sequence

Parse = tuple[list[int], list[str]]


def set_right(heads: Sequence[int], relations: Sequence[str], tags: Sequence[str]) -> Parse:
    """Heads (-1 the root) and relations of a sentence without such readings; `tags` are the parts of speech."""
    found = (list(heads), list(relations))
    _uncross(*found)
    _free_phrases(*found, tags)
    return found


def _uncross(heads: list[int], relations: list[str]) -> None:
    """Give an apposition across the verb of its own noun to the verb as object: "Macron had a conversation"."""
    for word, noun in enumerate(heads):
        verb = heads[noun] if noun >= 0 else -1
        if relations[word] != "appos" or verb < 0 or not noun < verb < word or relations[noun] != "nsubj":
            continue
        if not any(head == verb and relation == "obj" for head, relation in zip(heads, relations, strict=True)):
            heads[word], relations[word] = verb, "obj"


def _free_phrases(heads: list[int], relations: list[str], tags: Sequence[str]) -> None:
    """Make a phrase of a compound with its own preposition behind its head: "met on the sidelines"."""
    for word, head in enumerate(heads):
        between = range(head + 1, word) if relations[word] == "compound" and head >= 0 else ()
        if any(relations[w] == "case" and heads[w] == word for w in between):
            relations[word] = "obl" if tags[head] == "VERB" else "nmod"
