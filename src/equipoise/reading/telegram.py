"""What Telegram exports (`result.json`): each message with a text is a document, published by its channel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from equipoise.errors import InputError
from equipoise.reading.article import Article, Given, found
from equipoise.reading.dates import parse_day
from equipoise.reading.found import Found, Note, Skipped
from equipoise.reading.heading import looks_like_title
from equipoise.reading.text import unify


def is_telegram(whole: Any) -> bool:
    """Whether a JSON value is what Telegram exports: one chat, or all of them."""
    return any(True for _ in _chats(whole))


def read_telegram(whole: Any, given: Given, original: bytes) -> Iterator[Found | Skipped | Note]:
    """Yield the messages of the chats, after a note on those passed over: service messages, pictures without words."""
    for chat in _chats(whole):
        passed = Counter(why for message in chat["messages"] if (why := _passed_over(message)))
        count = len(chat["messages"]) - passed.total()
        left = "".join(f", {number} {why} passed over" for why, number in sorted(passed.items()))
        yield Note(given.input, f"Telegram, {_name(chat) or 'a chat without a name'}: {count} messages with text{left}")
        for message in chat["messages"]:
            if not _passed_over(message):
                yield from _message(message, chat, given, original)


def _chats(whole: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(whole, dict):
        return
    chats = whole.get("chats")
    listed = chats.get("list") if isinstance(chats, dict) else None
    for chat in listed if isinstance(listed, list) else [whole]:
        messages = chat.get("messages") if isinstance(chat, dict) else None
        if isinstance(messages, list) and any(isinstance(m, dict) and "date" in m and "type" in m for m in messages):
            yield chat


def _name(chat: dict[str, Any]) -> str | None:
    name = chat.get("name")
    return name.strip() or None if isinstance(name, str) else None


def _passed_over(message: Any) -> str | None:
    if not isinstance(message, dict) or message.get("type") != "message":
        return "service messages"
    return None if words_of(message).strip() else "without text"


def words_of(message: dict[str, Any]) -> str:
    """The text of a message, put together from its stretches (bold, links, mentions …)."""
    parts = message.get("text") or message.get("text_entities") or ""
    listed = parts if isinstance(parts, list) else [parts]
    texts = (part.get("text", "") if isinstance(part, dict) else part for part in listed)
    return "".join(text for text in texts if isinstance(text, str))


def _message(message: dict[str, Any], chat: dict[str, Any], given: Given, original: bytes) -> Iterator[Found | Skipped]:
    lines = unify(words_of(message)).strip().split("\n")
    titled = len(lines) > 1 and looks_like_title(lines[0], lines[1:])
    number = message.get("id")
    try:
        day = parse_day(str(message.get("date", ""))[:10])
        article = Article(
            title=lines[0] if titled else "",
            text="\n".join(lines[1:] if titled else lines).strip(),
            published=day,
            publisher=_name(chat),
        )
        # Ids of messages count within their chat.
        address = f"{given.address}#{chat.get('id', '')}-{number}"
        where = replace(given, address=address, published=None if day else given.published)
        yield from (item for item in found(article, where, original) if isinstance(item, Found))
    except InputError as error:
        yield Skipped(given.input, f"message {number}: {error}", number if isinstance(number, int) else None)
