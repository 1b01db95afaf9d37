"""The cursor that an export ends with and the next one goes on from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from saksi.errors import UsageError

_FORM = re.compile(r"(\d{1,18})(?::(\d{4}-\d\d-\d\d))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The number of the last change that was seen and, of an export with a delay, the last day of publication.

    What was published later was held back: it is new to whoever goes on, though nothing in it has changed since.
    """

    seq: int
    until: date | None = None

    def __str__(self) -> str:
        return str(self.seq) if self.until is None else f"{self.seq}:{self.until}"

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """The cursor that was printed. Raises UsageError where it is none."""
        found = _FORM.fullmatch(text)
        try:
            if found:
                return cls(int(found[1]), date.fromisoformat(found[2]) if found[2] else None)
        except ValueError:
            pass
        raise UsageError(f"'{text}' is not a cursor that an export ended with.", "cursor")
