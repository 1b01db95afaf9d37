"""The cue table of a pack, and the cue words that stand in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, NamedTuple

from saksi.lang.pack import Pack
from saksi.lang.phrases import PhraseMatcher, fold
from saksi.records import Span

_FINITE = frozenset({"third", "past", "active"})


@dataclass(frozen=True, slots=True)
class CueWord:
    """One form of a cue.

    `takes` names the constructions it enters: "clause" (a bare reported clause), "that" (only with a complementiser,
    a colon or a quotation), "tell" (an addressee first), "object" (what is said is a noun phrase), "infinitive",
    "quote" (only quotation marks).
    `form` is "base", "third", "past", "gerund", "active", "passive", "root" (stands before its speaker: "kata dia"),
    "suffixed" (speaker as suffix: "katanya"), "noun" or "preposition".
    """

    lemma: str
    takes: frozenset[str]
    form: str
    suffix: int = 0


class Cue(NamedTuple):
    """A cue word in the text. `span` leaves a suffixed speaker out; `source` is that speaker."""

    span: Span
    word: CueWord
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class CueForms:
    """What one phrase may be; `finite` where one of the words is a finite verb."""

    words: tuple[CueWord, ...]
    finite: bool


class Hit(NamedTuple):
    """A phrase of the cue table in the text. Many are never looked at, so their readings wait until asked for."""

    start: int
    end: int
    forms: CueForms

    def readings(self) -> list[Cue]:
        """One cue for each word that the phrase may be."""
        start, end, forms = self
        return [
            Cue(Span(start, end - word.suffix), word, Span(end - word.suffix, end))
            if word.suffix
            else Cue(Span(start, end), word)
            for word in forms.words
        ]


@dataclass(frozen=True)
class Words:
    """The closed word lists of `cues.toml` that the grammar of quotation needs.

    `grammar` names the constructions that the language has; they are explained in the tables.
    """

    code: str
    grammar: frozenset[str]
    adverbs: frozenset[str]
    prepositions: frozenset[str]
    noun_links: frozenset[str]
    conjunctions: frozenset[str]
    complementisers: frozenset[str]
    relatives: frozenset[str]
    second_offices: frozenset[str]
    resuming: frozenset[str]
    charging: frozenset[str]
    charge_links: frozenset[str]
    documents: frozenset[str]
    commenting: frozenset[str]
    onward: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    footage: frozenset[str]
    denials: frozenset[str]
    charges: frozenset[str]
    first_persons: frozenset[str]
    possessives: frozenset[str]
    be: frozenset[str]
    modals: frozenset[str]
    times: frozenset[str]
    lead_times: frozenset[str]
    titles: frozenset[str]
    anaphors: frozenset[str]
    infinitives: frozenset[str]
    purposes: frozenset[str]
    by: frozenset[str]
    question_words: frozenset[str]
    addressees: frozenset[str]
    plurals: frozenset[str]
    no_source: frozenset[str]
    quotatives: frozenset[str]
    contrasts: frozenset[str]
    coordinators: frozenset[str]
    sequels: frozenset[str]
    mostly_nouns: frozenset[str]
    performing: frozenset[str]
    nouns: frozenset[str]
    places: frozenset[str]
    no_labels: frozenset[str]
    negations: frozenset[str]
    particles: frozenset[str]
    demonstratives: frozenset[str]
    participle_starts: frozenset[str]
    participle_ends: frozenset[str]
    verb_starts: frozenset[str]
    act_starts: frozenset[str]
    act_ends: frozenset[str]
    act_links: frozenset[str]
    inserted_roots: frozenset[str]
    headline_roots: frozenset[str]
    spans: frozenset[str]
    span_links: frozenset[str]
    articles: frozenset[str]
    auxiliaries: frozenset[str]
    plural_suffixes: frozenset[str]
    adverb_ends: frozenset[str]
    no_adverbs: frozenset[str]
    adjectives: frozenset[str]
    adjective_ends: frozenset[str]
    demonyms: frozenset[str]
    naming: frozenset[str]
    suspecting: frozenset[str]
    hearsay: frozenset[str]
    relaying: frozenset[str]
    anonymous: frozenset[str]
    relay_links: frozenset[str]
    short_forms: frozenset[str]

    # Unions that the grammar asks for at every cue.
    @cached_property
    def possessors(self) -> frozenset[str]:
        """Determiners and possessives: what follows is a noun."""
        return self.determiners | self.possessives

    @cached_property
    def loose(self) -> frozenset[str]:
        """Adverbs and conjunctions."""
        return self.adverbs | self.conjunctions

    @cached_property
    def adverbials(self) -> frozenset[str]:
        """Prepositions, words of time and adverbs: what opens an adverbial."""
        return self.prepositions | self.times | self.adverbs

    @cached_property
    def verbal_extras(self) -> frozenset[str]:
        """Adverbs and modals: what stands between subject and verb."""
        return self.adverbs | self.modals

    @cached_property
    def predicates(self) -> frozenset[str]:
        """What goes on behind a subject: "be", modals, adverbs, conjunctions."""
        return self.be | self.modals | self.adverbs | self.conjunctions

    @cached_property
    def no_objects(self) -> frozenset[str]:
        """What no noun phrase begins with."""
        return self.infinitives | self.anaphors | self.by | self.be | self.conjunctions

    @cached_property
    def offices(self) -> frozenset[str]:
        """What the name of a speaker may hold in small letters."""
        return self.titles | self.noun_links | self.plurals | self.addressees

    @cached_property
    def heads(self) -> frozenset[str]:
        """What a speaker's name or title may consist of in small letters."""
        return self.titles | self.determiners | self.pronouns | self.addressees | self.plurals

    @cached_property
    def lead_ins(self) -> frozenset[str]:
        """What a lead-in before the subject begins with."""
        return self.prepositions | self.times | self.adverbs | self.conjunctions

    @cached_property
    def participle_prefixes(self) -> tuple[str, ...]:
        """`participle_starts` for `str.startswith`."""
        return tuple(self.participle_starts)

    @cached_property
    def verb_prefixes(self) -> tuple[str, ...]:
        """`verb_starts` for `str.startswith`."""
        return tuple(self.verb_starts)

    @cached_property
    def adverb_suffixes(self) -> tuple[str, ...]:
        """`adverb_ends` for `str.endswith`."""
        return tuple(self.adverb_ends)

    @cached_property
    def plural_ends(self) -> tuple[str, ...]:
        """`plural_suffixes` for `str.endswith`."""
        return tuple(self.plural_suffixes)

    @cached_property
    def adjective_suffixes(self) -> tuple[str, ...]:
        """`adjective_ends` for `str.endswith`."""
        return tuple(self.adjective_ends)

    @cached_property
    def demonym_suffixes(self) -> tuple[str, ...]:
        """`demonyms` for `str.endswith`."""
        return tuple(self.demonyms)

    @cached_property
    def no_verbs(self) -> frozenset[str]:
        """What begins like a verb and is none."""
        return self.adverbials | self.titles | self.heads | self.loose | self.modals

    @cached_property
    def participle_suffixes(self) -> tuple[str, ...]:
        """`participle_ends` for `str.endswith`."""
        return tuple(self.participle_ends)


@cache
def load_words(pack: Pack) -> Words:
    """The word lists of a pack; a list it lacks is empty."""
    cues = pack.table("cues")
    table: Mapping[str, Any] = cues.get("words", {})
    names = [name for name in Words.__dataclass_fields__ if name not in ("code", "grammar", "short_forms")]
    lists = {name: frozenset(table.get(name, ())) for name in names}
    sentences = pack.table("sentences")
    lists["short_forms"] = frozenset(fold(w) for k in ("before_name", "anywhere") for w in sentences.get(k, ()))
    return Words(pack.code, frozenset(cues.get("grammar", ())), **lists)


@cache
def _cue_matcher(pack: Pack) -> PhraseMatcher[CueForms]:
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
    words_of: dict[str, list[CueWord]] = {}
    for phrase, word in phrases:
        words_of.setdefault(fold(phrase), []).append(word)
    return PhraseMatcher(
        (phrase, CueForms(tuple(words), any(w.form in _FINITE for w in words))) for phrase, words in words_of.items()
    )


def find_cues(folded: str, pack: Pack) -> list[Hit]:
    """Cue words in text order."""
    return [Hit(start, end, forms[0]) for start, end, forms in _cue_matcher(pack).find(folded)]
