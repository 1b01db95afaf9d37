"""Speakers given as labels: "Name: What they say" as a headline, and the turns of a transcript."""

from __future__ import annotations

import re
from collections import Counter

from saksi.finding.quotation_cues import Words
from saksi.records import Span, Speech

_NAME = r"[^\W\d_a-z][\w.'’-]{1,20}"
_HEADLINE = re.compile(rf"\s*({_NAME}(?: {_NAME}){{0,2}})(:) (?=[^\W\d_a-z‘'“\"])([^\n]{{12,200}})(?:\n|$)")
_TURN = re.compile(
    r"^[\"“ ]{0,2}([A-Z][A-Z.'’-]{2,20}(?: [A-Z][A-Z.'’-]{1,20}){0,2})(:)[ \t]+(\S[^\n]{3,4000})$", re.MULTILINE
)
_TURNS_LEAST = 3


def find_labelled(text: str, words: Words) -> list[Speech]:
    """The first line's speaker, and the turns of speakers in capitals that come back in the text."""
    rule = f"{words.code}.quotations.label"
    found = []
    headline = _HEADLINE.match(text)
    if headline and headline[3].rstrip().endswith("."):
        headline = None  # "Kabul: Two soldiers were killed on Monday." is a dateline
    if headline and headline[1].split()[0].lower() not in words.no_labels and not headline[1].isupper():
        found.append(_speech(headline, rule))
    if text.count(":") >= _TURNS_LEAST:
        turns = list(_TURN.finditer(text))
        speakers = Counter(turn[1] for turn in turns)
        if len(turns) >= _TURNS_LEAST and speakers.most_common(1)[0][1] > 1:
            found += [_speech(turn, rule) for turn in turns]
    return found


def _speech(match: re.Match[str], rule: str) -> Speech:
    start, end = match.span(3)
    end = start + len(match[3].rstrip(' ."”'))
    return Speech(Span(start, end), Span(*match.span(1)), Span(*match.span(2)), False, rule, ":")
