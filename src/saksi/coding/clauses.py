"""A sentence as a row of items: mentions, function words and marks, in the order they stand.

Roles, attribution and circumstances are read off this row; nobody looks at raw words again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from saksi.lang.pack import Pack
from saksi.lang.phrases import tokenise
from saksi.records import Mention, Sentence

ItemKind = Literal[
    "actor", "trigger", "place", "date", "prep", "conj", "sub", "comp", "rel", "det", "aux", "verb", "comma", "stop",
    "quote", "open", "close", "word",
]  # fmt: skip
_MARKS: dict[str, ItemKind] = {
    ",": "comma", ";": "stop", ":": "stop", "–": "comma", "—": "comma", ".": "stop", "!": "stop", "?": "stop",
    '"': "quote", "(": "open", ")": "close", "[": "open", "]": "close", "-": "comma", "/": "conj",
}  # fmt: skip
_NONE: frozenset[str] = frozenset()
_new = tuple.__new__  # several times faster than a call of the named tuple


class Item(NamedTuple):
    """One unit of a sentence. `mention` is set for actors, triggers, places and dates.

    `place` is true where the words name a place, also for an actor whose name is one. `classes` are the word classes
    its words are in: `"definite" in item.classes` is asked all the time.
    """

    kind: ItemKind
    start: int
    end: int
    lower: str
    mention: Mention | None = None
    place: bool = False
    classes: frozenset[str] = _NONE


@dataclass(frozen=True, slots=True, eq=False)
class ClauseWords:
    """The closed word classes of one language (`clauses.toml`)."""

    classes: Mapping[str, frozenset[str]]
    phrases: frozenset[str]
    openers: Mapping[str, tuple[int, ...]]  # the first tokens of the phrases, with how many tokens these have
    pack: Pack
    kinds: Mapping[str, ItemKind]
    by_word: Mapping[str, frozenset[str]]  # the classes each word is in
    edges: Mapping[str, tuple[str, ...]]  # the endings and beginnings

    def ends(self, name: str, word: str) -> bool:
        """True when the word has an ending of the class ("adverb", "participle", "past")."""
        return word.endswith(self.edges[f"endings_{name}"])

    def starts(self, name: str, word: str) -> bool:
        """True when the word has a beginning of the class ("action")."""
        return word.startswith(self.edges[f"beginnings_{name}"])

    def unpossessed(self, word: str) -> str:
        """The word without an ending that says whose it is ("pernyataannya": "pernyataan")."""
        ending = next((e for e in self.edges["endings_possessed"] if word.endswith(e)), "")
        return word.removesuffix(ending)

    def has(self, name: str, word: str) -> bool:
        """True when the word belongs to the class."""
        return word in self.classes[name]

    def of(self, word: str) -> frozenset[str]:
        """The classes that the word belongs to."""
        return self.by_word.get(word, _NONE)

    def item(
        self, kind: ItemKind, start: int, end: int, lower: str, mention: Mention | None = None, place: bool = False
    ) -> Item:
        """An item with the classes of its words."""
        return _new(Item, (kind, start, end, lower, mention, place, self.by_word.get(lower, _NONE)))


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One sentence's items, with the index of each trigger. Equal to itself alone: answers are kept by it.

    `classes` are the word classes that any of its items, or any two side by side, is in: what none is in need not be
    looked for. `asks` is true where a question mark stands.
    """

    sentence: Sentence
    index: int
    items: tuple[Item, ...]
    triggers: tuple[int, ...]
    classes: frozenset[str]
    asks: bool


@cache
def clause_words(pack: Pack) -> ClauseWords:
    """The word classes of a pack."""
    table = pack.table("clauses")
    classes = {name: frozenset(words) for name, words in table.items() if isinstance(words, list)}
    several = ("prepositions", "subordinators", "conjunctions", "determiners", "light", "venues", "locatives")
    phrases = frozenset(p for name in several for p in classes[name] if " " in p)
    edges = {name: tuple(words) for name, words in classes.items() if name.startswith(("endings_", "beginnings_"))}
    return ClauseWords(classes, phrases, _openers(phrases), pack, _word_kinds(classes), _by_word(classes), edges)


def _word_kinds(c: Mapping[str, frozenset[str]]) -> dict[str, ItemKind]:
    """The kind of every word of a closed class; where classes share a word the last here wins."""
    kinds: dict[str, ItemKind] = dict.fromkeys(c["verbs"] | c["light"], "verb")
    kinds.update(dict.fromkeys(c["determiners"], "det"))
    kinds.update(dict.fromkeys(c["prepositions"], "prep"))
    kinds.update(dict.fromkeys(c["subordinators"] - c["prepositions"], "sub"))
    kinds.update(dict.fromkeys(c["conjunctions"], "conj"))
    kinds.update(dict.fromkeys(c["auxiliaries"], "aux"))
    kinds.update(dict.fromkeys(c["complementisers"] - c["subordinators"], "comp"))
    return {**kinds, **_MARKS}


def _openers(phrases: frozenset[str]) -> dict[str, tuple[int, ...]]:
    """The first token of every phrase, and the lengths in tokens of the phrases it may open, longest first."""
    widths: dict[str, set[int]] = {}
    for phrase in phrases:
        tokens = tokenise(phrase)
        widths.setdefault(tokens[0].lower, set()).add(len(tokens))
    return {first: tuple(sorted(found, reverse=True)) for first, found in widths.items()}


def _by_word(classes: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The classes of every word that is in one."""
    found: dict[str, set[str]] = {}
    for name, words in classes.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}
