"""The cue table of a pack, and the cue words that stand in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from saksi.lang.pack import Pack
from saksi.lang.phrases import PhraseMatcher
from saksi.records import Span


@dataclass(frozen=True, slots=True)
class CueWord:
    """One form of a cue.

    `takes` names the constructions it enters: "clause" (a bare reported clause), "that" (only with a complementiser,
    a colon or a quotation), "tell" (an addressee first), "object" (what is said is a noun phrase), "infinitive".
    `form` is "base", "third", "past", "gerund", "active", "passive", "root" (stands before its speaker: "kata dia"),
    "suffixed" (speaker as suffix: "katanya"), "noun" or "preposition".
    """

    lemma: str
    takes: frozenset[str]
    form: str
    suffix: int = 0


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in the text. `span` leaves a suffixed speaker out; `source` is that speaker."""

    span: Span
    word: CueWord
    source: Span | None = None


@dataclass(frozen=True)
class Words:
    """The closed word lists of `cues.toml` that the grammar of quotation needs."""

    code: str
    adverbs: frozenset[str]
    prepositions: frozenset[str]
    noun_links: frozenset[str]
    conjunctions: frozenset[str]
    complementisers: frozenset[str]
    relatives: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    first_persons: frozenset[str]
    possessives: frozenset[str]
    be: frozenset[str]
    modals: frozenset[str]
    times: frozenset[str]
    titles: frozenset[str]
    anaphors: frozenset[str]
    infinitives: frozenset[str]
    by: frozenset[str]
    question_words: frozenset[str]
    addressees: frozenset[str]
    plurals: frozenset[str]
    no_source: frozenset[str]
    quotatives: frozenset[str]
    contrasts: frozenset[str]
    coordinators: frozenset[str]
    nouns: frozenset[str]
    places: frozenset[str]
    no_labels: frozenset[str]
    negations: frozenset[str]
    particles: frozenset[str]
    demonstratives: frozenset[str]
    participle_starts: frozenset[str]
    participle_ends: frozenset[str]


@cache
def load_words(pack: Pack) -> Words:
    """The word lists of a pack; a list it lacks is empty."""
    table: Mapping[str, Any] = pack.table("cues").get("words", {})
    names = [name for name in Words.__dataclass_fields__ if name != "code"]
    return Words(pack.code, **{name: frozenset(table.get(name, ())) for name in names})


@cache
def _cue_matcher(pack: Pack) -> PhraseMatcher[CueWord]:
    table = pack.table("cues")
    suffix = str(table.get("source_suffix", ""))
    phrases: list[tuple[str, CueWord]] = []
    for lemma, entry in table.get("verbs", {}).items():
        takes = frozenset(entry["takes"])
        for form in ("base", "third", "past", "gerund", "active", "passive", "root"):
            phrases += [(phrase, CueWord(lemma, takes, form)) for phrase in entry.get(form, ())]
        if suffix:
            word = CueWord(lemma, takes, "suffixed", len(suffix))
            phrases += [(root + suffix, word) for form in ("root", "passive") for root in entry.get(form, ())]
    for form in ("noun", "preposition"):
        for phrase in table.get(form, {}).get("phrases", ()):
            phrases.append((phrase, CueWord(phrase, frozenset({form}), form)))
            if suffix and form == "preposition" and " " not in phrase:
                phrases.append((phrase + suffix, CueWord(phrase, frozenset({form}), "suffixed", len(suffix))))
    return PhraseMatcher(phrases)


def find_cues(folded: str, pack: Pack) -> list[tuple[Cue, ...]]:
    """Cue words in text order; the readings of one word stand together."""
    found = []
    for start, end, words in _cue_matcher(pack).find(folded):
        readings = []
        for word in words:
            source = Span(end - word.suffix, end) if word.suffix else None
            readings.append(Cue(Span(start, end - word.suffix), word, source))
        found.append(tuple(readings))
    return found
