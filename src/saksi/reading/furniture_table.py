"""The phrases of a pack's `furniture.toml`, ready for one pass over a text."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from saksi.lang.pack import Pack
from saksi.lang.phrases import PhraseMatcher
from saksi.reading.credit_table import CreditTable, credit_table
from saksi.reading.links import TitleWords

# How many words a line may have that is marked for a phrase in it, unless the table says otherwise.
_MOST_WORDS = 70


class Phrase(NamedTuple):
    """A phrase as its row describes it; see `furniture.py` for the kinds."""

    kind: str
    rule: str
    colon: bool
    most_words: int
    inline: bool
    unfinished: bool
    stamp: bool = False
    closes: bool = False
    figure: bool = False
    unsaid: bool = False


# The name of an agency or a word such as "Credit": where credits and captions may stand.
CLUE = Phrase("clue", "", False, 0, False, False)

# So short a name occurs in many words; it is looked for as it is written.
_SHORT = 2


class Tables(NamedTuple):
    """Phrases, title words, the words of which times and rows of buttons consist, and short names of agencies."""

    matcher: PhraseMatcher[Phrase]
    titles: TitleWords
    time_words: frozenset[str]
    button_words: frozenset[str]
    credit: CreditTable | None
    brief: tuple[str, ...]


def _phrase(row: Mapping[str, Any]) -> Phrase:
    return Phrase(
        row["kind"],
        row["rule"],
        bool(row.get("colon")),
        int(row.get("most_words", _MOST_WORDS)),
        bool(row.get("inline")),
        bool(row.get("unfinished")),
        bool(row.get("stamp")),
        bool(row.get("closes")),
        bool(row.get("figure")),
        bool(row.get("unsaid")),
    )


@cache
def furniture_tables(pack: Pack) -> Tables:
    """The tables of a pack."""
    table = pack.table("furniture")
    phrases = [(phrase, _phrase(row)) for row in table.get("phrases", ()) for phrase in row["list"]]
    credit = table.get("credit", {})
    clues = {name for key in ("agencies", "photo_agencies", "labels") for name in credit.get(key, ())}
    brief = tuple(sorted(clue for clue in clues if len(clue) <= _SHORT))
    phrases += [(clue, CLUE) for clue in sorted(clues.difference(brief) | {"©"}) if clues]
    times = frozenset(table.get("time_words", ()))
    buttons = frozenset(table.get("button_words", ()))
    titles = TitleWords.of(table.get("title", {}), pack.table("sentences"))
    return Tables(PhraseMatcher(phrases), titles, times, buttons, credit_table(pack), brief)
