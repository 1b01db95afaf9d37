"""What the archive, the checks and the fetcher say in English, in the language of the interface."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

GAP = "{}"
SOURCE = "en"  # what they say it in


def sentence_in(language: str, sentence: str) -> str:
    """A sentence in a language of the interface; as it is where nobody has translated it."""
    for pattern, translated in () if language == SOURCE else _patterns(language):
        if found := pattern.fullmatch(sentence):
            return translated.format(*found.groups())
    return sentence


@cache
def sentences(language: str) -> dict[str, str]:
    """The sentences of a language: the English ones, with `{}` for what is filled in, to its own."""
    text = (files("saksi.web.sentences") / f"{language}.toml").read_text(encoding="utf-8")
    return {english: str(own) for english, own in tomllib.loads(text).items()}


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What each sentence looks like, those with the fewest gaps and the most words first."""
    ordered = sorted(sentences(language).items(), key=lambda one: (one[0].count(GAP), -len(one[0])))
    return tuple((_pattern(english), own) for english, own in ordered)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, english.split(GAP))), re.DOTALL)
