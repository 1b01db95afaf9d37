"""JSON as bytes, both ways, for texts of any kind: lone surrogates have no UTF-8 and go as JSON's own escapes."""

from __future__ import annotations

import json
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


def encode(value: Any) -> bytes:
    """A value of dataclasses, mappings and lists as JSON."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value)).encode("ascii")


def decode(body: bytes, kind: type[T]) -> T:
    """The value that `encode` wrote."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.DecodeError:
        return msgspec.convert(json.loads(body), kind)
