"""Who vouches for what: the scope of each cue, and how a reported passage runs on.

A claim reaches as far as its cue's content, over the following sentences of the same paragraph while they continue the
same account, and over a paragraph that opens by continuing it (guidelines, "Narrator or source").
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from saksi.coding.clauses import ClauseWords
from saksi.coding.items import entity
from saksi.coding.overlap import Overlaps
from saksi.coding.sources import Source, is_of, speaker
from saksi.coding.speakers import Speakers
from saksi.lang.phrases import tokenise
from saksi.records import Article, Mention, Party, Sentence, Span, Speech
from saksi.vocab import NARRATOR

COVERS = 0.5
SHORTEST = "Dia"
ACCOUNT_MOST = 6  # sentences; a longer paragraph is a text that has lost its paragraphs
ANSWERING = frozenset({"person", "police", "military", "government", "state", "company", "organisation", "armed-group"})
RULING = ANSWERING - {"company", "organisation"}
FIGHTING = frozenset({"armed-group", "military", "coalition"})


@dataclass(frozen=True, slots=True)
class Vouching:
    """Who vouches for a stretch of text; `speech` is None for the narrator and for passages that only run on."""

    source: Source | None
    speech: Speech | None
    rule: str


OWN_VOICE = Vouching(None, None, "voice.narrator")
NARRATOR_PARTY = Party(NARRATOR, None, None)


class Scopes:
    """The voices of one article."""

    def __init__(
        self, article: Article, speeches: Sequence[Speech], actors: Sequence[Mention], words: ClauseWords
    ) -> None:
        self._article, self._speeches, self._words = article, speeches, words
        self._sizes = Counter(sentence.paragraph for sentence in article.sentences)
        self._by_start = sorted(actors, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._by_start]
        self._contents = Overlaps([s.content for s in speeches])
        self._cued = [s for s in speeches if s.cue is not None]
        self._cues = Overlaps([s.cue for s in self._cued if s.cue is not None])
        self._marks = Overlaps([s.cue or s.content for s in speeches])
        self.sources: Mapping[int, Source | None] = Speakers(
            article, speeches, self._by_start, words, self.in_speech
        ).sources()

    def vouching(self, span: Span, sentence: int) -> Vouching:
        """Who vouches for the words at `span` in the sentence of that number."""
        best: int | None = None
        hearsay: Speech | None = None
        for i in self._contents.of(span):
            s = self._speeches[i]
            if not s.content.contains(span) or not self._asserts(s) or self._is_tally(i):
                continue
            if not self._is_named(i):
                hearsay = s if self._is_hearsay(i) else hearsay
            elif best is None or _length(s.content) < _length(self._speeches[best].content):
                best = i
        if best is not None:
            rule = "voice.denier" if self._corrects(self._speeches[best]) else "voice.cue"
            return Vouching(self.sources[best], self._speeches[best], rule)
        source = self._running.get(sentence)
        if source is not None and not self._is_cue(span):
            return Vouching(source, None, "voice.running-on")
        return Vouching(None, hearsay, "voice.hearsay") if hearsay is not None else OWN_VOICE

    def in_speech(self, span: Span) -> bool:
        """True where the words stand inside any quotation, with or without a known source."""
        return any(self._speeches[i].content.contains(span) for i in self._contents.of(span))

    def relayed(self, start: int, end: int) -> bool:
        """True where an outlet is credited between the two: the day behind is the outlet's ("dilansir AFP, Senin")."""
        return any(self._words.has("relaying", t.lower) for t in tokenise(self._article.text, start, end))

    def denier(self, sentence: Sentence, after: int) -> Vouching | None:
        """Who calls the rumour that ends at `after` untrue: who speaks in its sentence, else whom it names next."""
        found = (self.sources[i] for i in self._contents.of(sentence.span) if self._is_named(i))
        source = next(found, None)
        if source is None:
            low, high = bisect_left(self._starts, after), bisect_left(self._starts, sentence.span.end)
            named = [m for m in self._by_start[low:high] if entity(m).kind in ANSWERING]
            ruling = (m for m in named if entity(m).kind in RULING)  # not the shop whose looting is denied
            source = next(map(speaker, (*ruling, *named)), None)
        return Vouching(source, None, "voice.denier") if source is not None else None

    def speech_of_cue(self, span: Span) -> Speech | None:
        """The quotation whose cue overlaps `span`, for triggers that are themselves verbs of saying."""
        return next((self._cued[i] for i in self._cues.of(span)), None)

    def source_of_cue(self, span: Span) -> Source | None:
        """Who speaks by the verb of saying that overlaps `span`."""
        speech = self.speech_of_cue(span)
        return next((self.sources[i] for i, s in enumerate(self._speeches) if s is speech), None) if speech else None

    def _is_cue(self, span: Span) -> bool:
        return self.speech_of_cue(span) is not None

    def _is_named(self, i: int) -> bool:
        """True where the source is somebody: an entity, a name, or at least a description ("campus radio")."""
        source = self.sources[i]
        if source is None or source.entity is not None:
            return source is not None
        name = source.party.name
        if name[:1].isupper() and " " not in name:
            return len(name) > len(SHORTEST)
        described = [w for w in name.lower().split() if not self._words.has("determiners", w)]
        if any(w[:1].isdigit() for w in described):
            return False
        if any(self._words.has("rumours", w) for w in described):  # "a military report" is somebody's
            return any(self._words.has("paper_owners", w) for w in described)
        return len(described) > 1 or any(self._words.has("tellers", w) for w in described)

    def _is_tally(self, i: int) -> bool:
        """True for an outlet's own count ("according to an AFP tally"): it vouches for a figure, not for the act."""
        speech, source = self._speeches[i], self.sources[i]
        if speech.source is None or source is None or source.entity is None or source.entity.kind != "media":
            return False
        words = tokenise(self._article.text, speech.source.start, speech.source.end)
        return any(self._words.has("tallies", t.lower) for t in words)

    def _corrects(self, speech: Speech) -> bool:
        """True for "meluruskan isu (bahwa) ...": what is put right is only rumoured."""
        if not self._words.has("correcting", speech.verb or ""):
            return False
        opening = tokenise(self._article.text, speech.content.start, min(speech.content.end, speech.content.start + 40))
        return any(self._words.has("rumours", t.lower) for t in opening[:2])

    def _is_hearsay(self, i: int) -> bool:
        """True for "reports say", "kabar bahwa", "dilaporkan bahwa": somebody says so, and nobody knows who."""
        speech = self._speeches[i]
        if speech.direct:
            return False
        if speech.source is not None:
            words = tokenise(self._article.text, speech.source.start, speech.source.end)
            return any(self._words.has("rumours", t.lower) for t in words)
        cue = self._article.text[speech.cue.start : speech.cue.end].lower() if speech.cue is not None else ""
        return self._words.has("rumours", cue) or self._words.has("hedges", cue)

    def _asserts(self, speech: Speech) -> bool:
        """False for what is wanted or demanded (nobody says it happened), judged (the narrator says it did), or what
        somebody only denies a part in.
        """
        verb = speech.verb or ""
        if self._words.has("denials", verb):
            opening = tokenise(
                self._article.text, speech.content.start, min(speech.content.end, speech.content.start + 60)
            )
            return not any(self._words.has("shares", t.lower) for t in opening[:5])
        return speech.direct or not (self._words.has("intentions", verb) or self._words.has("presupposing", verb))

    # ------------------------------------------------------------ running on
    @cached_property
    def _running(self) -> dict[int, Source]:
        """For each sentence without a cue of its own that continues a reported passage: its source."""
        running: dict[int, Source] = {}
        current: Source | None = None
        account: set[str] = set()
        telling = False
        sentences = self._article.sentences
        for k, sentence in enumerate(sentences):
            speech = self._main_speech(sentence)
            if speech is not None:
                verb = self._speeches[speech].verb or ""
                shown = self._speeches[speech].rule.endswith(".footage")
                current = None if shown or self._words.has("denials", verb) else self.sources[speech]
                account, telling = self._entities(sentence), self._words.has("telling", verb)
                continue
            if self._has_cue(sentence):
                current = None
                continue
            same = k > 0 and sentences[k - 1].paragraph == sentence.paragraph
            if current is not None and self._continues(sentence, same, account, telling, current):
                running[k] = current
            else:
                current = None
        return running

    def _main_speech(self, sentence: Sentence) -> int | None:
        """The quotation that makes up most of a sentence."""
        length = _length(sentence.span)
        for i in self._contents.of(sentence.span):
            content = self._speeches[i].content
            shared = min(content.end, sentence.span.end) - max(content.start, sentence.span.start)
            if shared > COVERS * length:
                return i
        return None

    def _entities(self, sentence: Sentence) -> set[str]:
        """The entities named in a sentence; what a continuing account goes on to speak of."""
        low = bisect_left(self._starts, sentence.span.start)
        high = bisect_left(self._starts, sentence.span.end)
        return {entity(m).id or entity(m).name for m in self._by_start[low:high]}

    def _first(self, sentence: Sentence) -> Mention | None:
        """The first participant that a sentence names."""
        low = bisect_left(self._starts, sentence.span.start)
        named = low < len(self._starts) and self._starts[low] < sentence.span.end
        return self._by_start[low] if named else None

    def _has_cue(self, sentence: Sentence) -> bool:
        return bool(self._marks.of(sentence.span))

    def _doubted(self, sentence: Sentence) -> bool:
        """True where the narrator hedges in his own words: the account is no longer passed on."""
        words = tokenise(self._article.text, sentence.span.start, sentence.span.end)
        return any(self._words.has("hedges", t.lower) for t in words)

    def _continues(
        self, sentence: Sentence, same_paragraph: bool, account: set[str], telling: bool, source: Source
    ) -> bool:
        opening = [
            t.lower
            for t in tokenise(self._article.text, sentence.span.start, min(sentence.span.end, sentence.span.start + 80))
        ]
        head = " ".join(opening[:9])
        if head.startswith(tuple(self._words.classes["background"])):
            return False
        if same_paragraph and telling and any(f" {word} " in f" {head} " for word in self._words.classes["following"]):
            return True
        if (
            same_paragraph
            and telling
            and self._sizes[sentence.paragraph] <= ACCOUNT_MOST
            and not self._doubted(sentence)
        ):
            return True
        first = self._first(sentence)
        if first is None:
            return False
        who = entity(first)
        if same_paragraph and (telling or who.form == "pronoun") and (who.id or who.name) in account:
            return True
        goes_on = any(f" {word} " in f" {head} " for word in self._words.classes["continuing"])
        fighters = who.kind in FIGHTING and source.entity is not None and source.entity.kind in FIGHTING
        return goes_on and ((who.id or who.name) in account or who.form == "pronoun" or fighters)


def speaks_for_itself(vouching: Vouching, actors: Sequence[Mention]) -> bool:
    """True where who vouches for a verbal act is who performs it, or speaks for the same body or state."""
    source = vouching.source
    if source is None:
        return False
    if source.entity is not None:
        return is_of(source.entity, actors)
    return any(entity(m).name == source.party.name for m in actors)


def _length(span: Span) -> int:
    return span.end - span.start
