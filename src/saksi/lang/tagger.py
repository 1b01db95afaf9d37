"""Coarse parts of speech for one sentence at a time.

A word that its pack's list knows as one part of speech gets it from there. The rest is settled by the pack's trained
model (Indonesian) or by endings and the neighbouring words (`[endings]` in `tagger.toml`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from saksi.lang.pack import Pack
from saksi.lang.perceptron import ModelFile, load_model, total
from saksi.lang.phrases import Token

TAGS: Final = (
    "NOUN", "PROPN", "VERB", "ADJ", "ADP", "CCONJ", "SCONJ", "DET", "PRON", "NUM", "PUNCT", "ADV", "AUX", "X",
)  # fmt: skip
_CACHE_LIMIT: Final = 30000
_LONGEST_KEPT: Final = 120  # characters of a word and its neighbours that are remembered


def tag(tokens: Sequence[Token], text: str, pack: Pack) -> list[str]:
    """One tag of TAGS for each token of one sentence."""
    return tagger_of(pack).tag([text[t.start : t.end] for t in tokens])


@cache
def tagger_of(pack: Pack) -> Tagger:
    """The pack's tagger, loaded on first use."""
    path = pack.folder / "tagger.json.gz"
    return Tagger(pack.table("tagger"), load_model(path) if path.exists() else None)


def own_features(word: str) -> list[str]:
    """Features of a word by itself; training and reading share them."""
    lower = word.lower()
    return [
        "b", f"w={lower}", f"e3={lower[-3:]}", f"e2={lower[-2:]}", f"p2={lower[:2]}", f"p3={lower[:3]}",
        f"p4={lower[:4]}",
        f"c={word[0].isupper()}{word.isupper()}", f"h={'-' in word}{lower[-3:] == 'nya'}",
    ]  # fmt: skip


def next_features(word: str) -> list[str]:
    """Features of the word to the right."""
    lower = word.lower()
    return [f"+w={lower}", f"+e={lower[-3:]}", f"+c={word[0].isupper()}"]


def context_features(word: str, before: str, previous: str, previous2: str) -> list[str]:
    """Features of the word to the left and of the two tags before."""
    lower = word.lower()
    return [
        f"t={previous}", f"tt={previous2}|{previous}", f"tw={previous}|{lower}", f"-w={before.lower()}",
        f"te={previous}|{lower[-3:]}", f"tc={previous}|{word[0].isupper()}", f"tp={previous}|{lower[:2]}",
    ]  # fmt: skip


class Tagger:
    """Tags sentences of one language."""

    def __init__(self, table: Mapping[str, Mapping[str, object]], model: ModelFile | None) -> None:
        self.known: dict[str, str] = dict(model.words) if model is not None else {}
        for name, words in table.get("words", {}).items():
            self.known.update((word, name) for word in words)  # type: ignore[attr-defined]
        self.endings: list[tuple[str, str]] = [
            (ending, name) for name, endings in table.get("endings", {}).items() for ending in endings  # type: ignore[attr-defined]
        ]  # fmt: skip
        self.endings.sort(key=lambda e: -len(e[0]))
        self.model = model
        self._decided: dict[tuple[str, str, str, str, str], str] = {}
        self._own: dict[str, tuple[int, ...]] = {}
        self._next: dict[str, tuple[int, ...]] = {}
        self._guessed: dict[tuple[str, str, str, bool], str] = {}

    def tag(self, words: Sequence[str]) -> list[str]:
        """One tag per word."""
        out: list[str] = []
        previous, previous2 = "<", "<"
        for i, word in enumerate(words):
            found = self._sure(word, i)
            if found is None:
                if self.model is None:
                    found = self._guess_once(word, words[i - 1].lower() if i else "", previous, i > 0)
                else:
                    found = self._decide(self.model, words, i, previous, previous2)
            out.append(found)
            previous2, previous = previous, found
        return out

    def _sure(self, word: str, i: int) -> str | None:
        lower = word.lower()
        known = self.known.get(lower)
        if known is not None and (i == 0 or word == lower or known not in ("NOUN", "ADJ", "VERB", "X")):
            return known
        first = word[0]
        if not first.isalpha():
            return "NUM" if first.isdigit() else "PUNCT" if len(word) == 1 or not any(map(str.isalpha, word)) else None
        return None

    def _decide(self, model: ModelFile, words: Sequence[str], i: int, previous: str, previous2: str) -> str:
        before, after = words[i - 1] if i else "<", words[i + 1] if i + 1 < len(words) else ">"
        place = (words[i], before, after, previous, previous2)
        found = self._decided.get(place)
        if found is None:
            found = self._scored(model, *place)
            if len(self._decided) >= _CACHE_LIMIT:
                self._decided.clear()
            if sum(map(len, place)) <= _LONGEST_KEPT:
                self._decided[place] = found
        return found

    def _scored(self, model: ModelFile, word: str, before: str, after: str, previous: str, previous2: str) -> str:
        """The tag with the highest score for a word between its neighbours, behind the two tags before."""
        size = len(model.labels)
        own = self._own.get(word)
        if own is None:
            own = total(model.weights, own_features(word), size)
            if len(self._own) < _CACHE_LIMIT:
                self._own[word] = own
        right = self._next.get(after)
        if right is None:
            right = total(model.weights, next_features(after), size)
            if len(self._next) < _CACHE_LIMIT:
                self._next[after] = right
        left = total(model.weights, context_features(word, before, previous, previous2), size)
        score = list(map(sum, zip(own, right, left, strict=True)))
        return model.labels[score.index(max(score))]

    def _guess_once(self, word: str, before: str, previous: str, inner: bool) -> str:
        """The guess, remembered: words of news come again in the same places."""
        place = (word, before, previous, inner)
        found = self._guessed.get(place)
        if found is None:
            found = self._guess(*place)
            if len(self._guessed) >= _CACHE_LIMIT:
                self._guessed.clear()
            if len(word) + len(before) <= _LONGEST_KEPT:
                self._guessed[place] = found
        return found

    def _guess(self, word: str, before: str, previous: str, inner: bool) -> str:
        """Without a model: capitals, the word before, then the ending; `inner` for all but the first word."""
        lower = word.lower()
        if word[0].isupper() and inner and lower not in self.known:
            return "PROPN"
        known = self.known.get(lower)
        if known is not None:
            return known
        if before == "to" or previous == "AUX":
            ending = next((name for end, name in self.endings if lower.endswith(end)), "")
            return "ADV" if ending == "ADV" else "VERB" if before == "to" or ending in ("", "VERB") else ending
        for ending, name in self.endings:
            if lower.endswith(ending) and len(lower) > len(ending) + 1:
                if name == "VERB" and previous in ("DET", "ADJ", "ADP") and ending in ("s", "es"):
                    return "NOUN"
                return name
        if previous in ("PRON",) and before in ("he", "she", "it", "they", "we", "i", "you", "who"):
            return "VERB"
        return "PROPN" if word[0].isupper() and inner else "NOUN"
