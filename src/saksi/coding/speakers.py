"""Who speaks in each quotation: named, by a title alone, by "he" or "the statement", or by what a video shows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from saksi.coding.clauses import ClauseWords
from saksi.coding.items import entity
from saksi.coding.overlap import Overlaps
from saksi.coding.sources import Source, principal, speaker
from saksi.data.states import capitals
from saksi.lang.phrases import tokenise
from saksi.records import Article, Entity, Mention, Party, Span, Speech

CARRIED = 1_500  # characters over which "he said" may reach back to who spoke last
RESUMED = 500  # and over which "it said" may
LEAD_IN = 6  # words before the one whom a sentence is about
ISSUED = 60  # characters behind a paper for "issued by" and a name
SHARED_VIDEO = "Social media video"


class Speakers:
    """The speakers of one article; `actors` are in text order, `quoted` says whether words stand in a quotation."""

    def __init__(
        self,
        article: Article,
        speeches: Sequence[Speech],
        actors: Sequence[Mention],
        words: ClauseWords,
        quoted: Callable[[Span], bool],
    ) -> None:
        self._article, self._speeches, self._words, self._quoted = article, speeches, words, quoted
        self._by_start = actors
        self._starts = [m.span.start for m in actors]
        self._openings = [s.span.start for s in article.sentences]
        self._named = Overlaps([m.span for m in actors])

    def sources(self) -> dict[int, Source | None]:
        """The source of each quotation; "the statement" and "he" speak for whoever spoke last."""
        sources: dict[int, Source | None] = {}
        titled: dict[str, Source] = {}
        last, end = None, 0
        for i, speech in enumerate(self._speeches):
            source = self._source(speech)
            if source is not None and speech.source is not None:
                source = self._by_title(source, speech.source, titled)
                leading = self._leading(source.entity, speech.source, end)
                last, end = (speaker(leading), leading.span.end) if leading is not None else (last, end)
                goes_on = last is not None and self._speaks_on(source, speech.source, last, end)
                if last is not None and (goes_on or (source.entity is None and self._is_paper(speech))):
                    source = Source(Party(last.party.name, last.party.id, speech.source), last.entity, last.mention)
            sources[i] = source
            if source is not None and speech.source is not None and self._is_somebody(source, speech.source):
                last, end = source, speech.source.end
        return sources

    def _speaks_on(self, source: Source, span: Span, last: Source, end: int) -> bool:
        """True for "he" or "-nya" where the narrator has named nobody since `last` spoke that it could mean instead.

        Who is only named in what is quoted ("... died, among them X," he said) does not take over as the speaker.
        """
        said = self._article.text[span.start : span.end].lower()
        if not 0 <= span.start - end <= CARRIED or not self._words.has("speakers", said):
            return False
        who = source.entity
        if (who is None or who.form == "pronoun") and self._words.has("any_speakers", said):
            single = last.entity is None or _is_single(last.entity)
            if single:
                return True
        if last.entity is None:
            return False
        if who is None:
            near = span.start - end <= RESUMED
            return _is_single(last.entity) or (near and self._words.has("speaking_bodies", said))
        if who.form != "pronoun" or who.name == last.entity.name or _is_single(who) != _is_single(last.entity):
            return False
        low, high = bisect_left(self._starts, end), bisect_left(self._starts, span.start)
        return not any(
            entity(m).form != "pronoun" and entity(m).name == who.name and not self._quoted(m.span)
            for m in self._by_start[low:high]
        )

    def _is_somebody(self, source: Source, span: Span) -> bool:
        """True for a source that is known, or that is no more than a name: "Deni Wamu"."""
        if source.entity is not None:
            return True
        words = self._article.text[span.start : span.end].split()
        return all(w[0].isupper() for w in words)

    def _leading(self, pointed: Entity | None, span: Span, end: int) -> Mention | None:
        """The person whom the narrator names last before a "dia" or "-nya", as the first in a sentence.

        Who stands elsewhere in what is told between does not take over as the speaker, unless it is whom the pronoun
        was taken for and the name stands by a title ("the lawyer of the accused, X, appealed").
        """
        if not self._words.has("any_speakers", self._article.text[span.start : span.end].lower()):
            return None
        low, high = bisect_left(self._starts, end), bisect_left(self._starts, span.start)
        named: Mention | None = None  # of whom the pronoun was taken for, in the sentence at hand
        for m in reversed(self._by_start[low:high]):
            who = entity(m)
            if not _is_single(who) or who.form not in ("name", "role") or self._quoted(m.span):
                continue
            meant = pointed is not None and who.name == pointed.name
            named = m if meant else named
            if self._opens(m):  # of "the governor who stands for president, X, ..." rather X
                return named if named is not None and who.form == "role" and self._same_sentence(m, named) else m
            if meant and self._in_commas(m.span):
                return m
        return None

    def _opens(self, mention: Mention) -> bool:
        """True where nobody stands before a mention in its sentence, and nothing that it could depend on."""
        sentences = self._article.sentences
        k = bisect_right(self._openings, mention.span.start) - 1
        if k < 0:
            return False
        start = sentences[k].span.start
        first = next(iter(tokenise(self._article.text, start, mention.span.start)), None)
        if first is not None and self._words.has("introducing", first.lower):
            return True  # "Hal serupa dialami Siti (32)."
        lead, _, rest = self._article.text[start : mention.span.start].rpartition(", ")
        if lead and self._words.has("prepositions", lead.split()[0].lower()):
            start = mention.span.start - len(rest)  # "Dalam jumpa pers di Palu, Kapolres ..."
        else:
            rest = self._article.text[start : mention.span.start]
        at = bisect_left(self._starts, mention.span.start)
        alone = at == 0 or self._starts[at - 1] < start
        before = rest.split()
        return alone and len(before) <= LEAD_IN and not any(self._words.has("prepositions", w.lower()) for w in before)

    def _same_sentence(self, one: Mention, other: Mention) -> bool:
        return bisect_right(self._openings, one.span.start) == bisect_right(self._openings, other.span.start)

    def _in_commas(self, span: Span) -> bool:
        text = self._article.text
        return text[span.start - 2 : span.start] == ", " and text[span.end : span.end + 1] == ","

    def _by_title(self, source: Source, span: Span, titled: dict[str, Source]) -> Source:
        """ "the commander", "Kapolda" alone is who was introduced by that title; titles are kept for those to come."""
        words = self._article.text[span.start : span.end].lower().split()
        words = words[1:] if words and self._words.has("determiners", words[0]) else words
        if not words:
            return source
        if source.entity is not None:
            titled[words[0]] = source
            return source
        known = titled.get(words[0]) if len(words) == 1 else None
        return Source(replace(known.party, span=span), known.entity, known.mention) if known is not None else source

    def _is_paper(self, speech: Speech) -> bool:
        """True where the source is named by its statement, report or post."""
        assert speech.source is not None
        words = [t.lower for t in tokenise(self._article.text, speech.source.start, speech.source.end)]
        if not any(self._words.has("papers", w) for w in words):
            return False
        # "a coalition statement", "pernyataan koalisi" is another's
        return all(self._is_about_paper(w) for w in words)

    def _is_about_paper(self, word: str) -> bool:
        known = ("papers", "paper_words", "determiners", "possessives", "definite", "prepositions", "speakers")
        return any(self._words.has(name, word) for name in known) or not word.isalpha()

    def _source(self, speech: Speech) -> Source | None:
        if speech.source is None:
            return None
        found = [self._by_start[i] for i in self._named.of(speech.source)]
        if speech.rule.endswith(".footage"):
            found = self._showing(speech)
        elif not found:
            found = self._issuing(speech.source)
        if not found and speech.rule.endswith(".footage") and self._is_shared(speech):
            return Source(Party(SHARED_VIDEO, None, speech.source), None)
        if not found:
            named = self._described(speech.source)
            state = capitals().get(named.lower())  # "dituduh Kyiv"
            return Source(Party(state.name if state else named, state.id if state else None, speech.source), state)
        return speaker(principal(found), speech.source)

    def _showing(self, speech: Speech) -> list[Mention]:
        """The outlet that has what a video shows: "a video obtained by AP shows", "video yang diperoleh AFP"."""
        assert speech.source is not None
        behind = Span(speech.source.start, speech.content.start)
        named = [self._by_start[i] for i in self._named.of(behind)]
        return [m for m in named if entity(m).kind == "media" and entity(m).form != "generic"][:1]

    def _issuing(self, source: Span) -> list[Mention]:
        """Whose paper it is that the words behind it name: "according to a press release (issued) by X"."""
        words = self._words
        own = tokenise(self._article.text, source.start, source.end)
        if not any(words.has("papers", t.lower) for t in own):
            return []
        behind = tokenise(self._article.text, source.end, source.end + ISSUED)
        k = 1 if behind and words.has("issuing", behind[0].lower) else 0
        if k >= len(behind) or not words.has("paper_links", behind[k].lower):
            return []
        k += 1
        while k < len(behind) and words.has("determiners", behind[k].lower):
            k += 1
        at = bisect_left(self._starts, behind[k].start) if k < len(behind) else len(self._starts)
        return [self._by_start[at]] if at < len(self._starts) and self._starts[at] == behind[k].start else []

    def _described(self, span: Span) -> str:
        """The words for a source that is nobody known; of whose paper it is no more than that: "military report"."""
        words = self._article.text[span.start : span.end].split()
        bare = words[1:] if len(words) > 1 and self._words.has("determiners", words[0].lower()) else words
        owned = any(self._words.has("paper_owners", w.lower()) for w in bare)
        paper = next((k for k, w in enumerate(bare) if self._words.has("papers", w.lower())), -1)
        return " ".join(bare[: paper + 1]) if owned and paper > 0 else " ".join(words)

    def _is_shared(self, speech: Speech) -> bool:
        """True for a video that only went round: "video yang beredar di media sosial"."""
        assert speech.source is not None
        told = self._article.text[speech.source.start : speech.content.start].lower()
        return any(f" {feed} " in f"{told} " for feed in self._words.classes["feeds"])


def _is_single(who: Entity) -> bool:
    return who.kind == "person" and not who.plural
