"""Exports of Telegram Desktop (`result.json`): each message of a channel or public group is an article.

Chats between persons are left alone: Saksi reads what was published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from saksi.errors import InputError
from saksi.pipeline import ReadFailure

MAX_BYTES = 500_000_000
PUBLISHED = frozenset({"public_channel", "private_channel", "public_supergroup"})
Json = Mapping[str, Any]


class _Message(msgspec.Struct):
    id: int = 0
    type: str = ""
    date: str = ""
    text: str | list[Any] = ""


class _Chat(msgspec.Struct):
    name: str | None = None
    type: str = ""
    id: int = 0
    messages: list[_Message] = []


class _Chats(msgspec.Struct):
    of: list[_Chat] = msgspec.field(name="list", default_factory=list)


class _Export(_Chat):
    chats: _Chats | None = None


def read_telegram(file: BinaryIO, name: str) -> Iterator[Json | ReadFailure]:
    """The messages with text, with their day and the chat's name as outlet; ids are "chat/message".

    Raises InputError of kind "json" where the file is no such export, "too-large" where it is over MAX_BYTES.
    """
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"'{name}' is larger than {MAX_BYTES // 1_000_000} MB.", "too-large")
    try:
        export = msgspec.json.decode(data, type=_Export)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as fault:
        raise InputError(f"'{name}' is no export of Telegram Desktop.", "json") from fault
    chats = export.chats.of if export.chats else [export]
    if not any(chat.messages for chat in chats):
        raise InputError(f"'{name}' is no export of Telegram Desktop, or has no messages.", "json")
    for chat in chats:
        if chat.type in PUBLISHED:
            yield from _articles(chat)
        else:
            yield ReadFailure(f"{chat.id}", "A chat that is no channel or public group is not read.", "private-chat")


def _articles(chat: _Chat) -> Iterator[Json]:
    for message in chat.messages:
        text = flat(message.text)
        if message.type == "message" and text.strip():
            article = {"id": f"{chat.id}/{message.id}", "text": text, "published": message.date[:10]}
            yield {**article, "outlet": chat.name} if chat.name else article


def flat(text: str | list[Any]) -> str:
    """The text of a message, which is a string or a list of strings and objects with a `text` (bold, links, ...)."""
    if isinstance(text, str):
        return text
    parts = (part.get("text") if isinstance(part, dict) else part for part in text)
    return "".join(part for part in parts if isinstance(part, str))
