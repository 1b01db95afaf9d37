"""Patterns of credits, made from the `credit` table of a pack's `furniture.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from saksi.lang.pack import Pack

_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
CREDIT_WORD = rf"(?:{_CAPITAL}\.(?:{_CAPITAL}\.)*|{_CAPITAL}[\w'’-]+)"
_NAME = rf"{CREDIT_WORD}(?: (?:(?:de|van|von|der|den|al|el|bin|la|da|dos|di) )?{CREDIT_WORD}){{0,3}}"
_SEPARATOR = r"(?: ?/ ?|,? via | for (?:the |The )?|, | \| )"


class CreditTable(NamedTuple):
    """Patterns made from the `credit` table of a pack."""

    labelled: re.Pattern[str]
    bare: re.Pattern[str]
    line: re.Pattern[str]
    marked_line: re.Pattern[str]
    photo: re.Pattern[str]
    agency_after: re.Pattern[str]
    opener: re.Pattern[str]
    speech: re.Pattern[str]
    starters: frozenset[str]
    not_after: frozenset[str]
    shortened: frozenset[str]


def _any(words: Iterable[str], capitals: bool = True) -> str:
    forms = {form for word in words for form in ((word, word.upper()) if capitals else (word,))}
    return "(?:" + "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form))) + ")"


@cache
def credit_table(pack: Pack) -> CreditTable | None:
    """The patterns of a pack; None where it has no such table."""
    table: Mapping[str, Any] = pack.table("furniture").get("credit", {})
    if not table:
        return None
    sentences = pack.table("sentences")
    agency = _any([*table["agencies"], *table["photo_agencies"]]) + r"(?![\w'’])"
    chain = rf"(?>{agency}(?:{_SEPARATOR}{agency})*)"
    names = rf"{_NAME}(?:{_SEPARATOR}{_NAME})*?{_SEPARATOR}"
    who = rf"(?:{names}{chain}|{chain}(?: ?/ ?(?P<tail>{CREDIT_WORD}))?|(?P<name>{CREDIT_WORD}))"
    label = _any(table["labels"]) + r"(?![\w'’])"
    # A name that is no agency's counts only after a colon or the like.
    signed = rf"(?:{label} ?[:.…|]+ ?|© ?){who}"
    named = rf"{label} (?:by |oleh )?(?:{names})?{chain}"
    pictures = _any(table["photo_agencies"]) + r"(?![\w'’])"
    photo = r"(?: PHOTO| Photo| FOTO| Foto)?"
    openers = _any(table["openers"], capitals=False)
    tails = _any(table["tails"], capitals=False)
    speech = _any([*sentences.get("speech", ()), *table["speech"]], capitals=False)
    return CreditTable(
        labelled=re.compile(f"{signed}|{named}"),
        bare=re.compile(
            rf"(?<![\w/])(?:{_NAME}(?: ?/ ?|,? via ){chain}|{chain}{photo} ?/ ?(?P<tail>{CREDIT_WORD})"
            rf"|(?<=[|] ){pictures}|\b[Vv]ia {chain})"
        ),
        line=re.compile(rf"{chain}(?=\s+[A-Z\"“])\s+"),
        marked_line=re.compile(rf"{chain} ?{tails}\s+(?=[A-Z\"“])"),
        agency_after=re.compile(rf" ?\({chain}\)"),
        photo=re.compile(pictures),
        opener=re.compile(rf"(?<!\S){openers}(?: \d{{1,2}} of \d{{1,2}})?\s+(?=[A-Z\"“])"),
        speech=re.compile(rf"\b{speech}\b"),
        starters=frozenset(sentences.get("starters", ())) | frozenset(table["determiners"]),
        not_after=frozenset(table["not_after"]),
        shortened=frozenset(w.lower() for key in ("before_name", "anywhere") for w in sentences.get(key, ())),
    )
