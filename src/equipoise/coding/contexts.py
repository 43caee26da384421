"""The contexts of an event: what its sentence is about, by the table of topics and their PLOVER contexts."""

from __future__ import annotations

from equipoise.coding.decoding import Draft
from equipoise.world.topics import Touch, topics_in


def contexts_of(draft: Draft) -> tuple[str, ...]:
    """The contexts that the sentence's words touch, in order; the parties' own names touch none.

    A meeting with NATO is no military matter because NATO is one of the two.
    """
    offset = draft.passage.span[0]
    touched = {t.topic.context for t in topics_in(draft.passage.text) if not _is_party(draft, t, offset)}
    return tuple(sorted(context for context in touched if context))


def _is_party(draft: Draft, touch: Touch, offset: int) -> bool:
    names = (name.named for name in draft.passage.names if name.code in draft.parties)
    return any(named.start < touch.end + offset and touch.start + offset < named.end for named in names)
