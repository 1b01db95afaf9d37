"""Quotations: source, cue, content.

Direct speech first (`quotation_marks`, `quotation_direct`), then reported speech sentence by sentence around the cue
words that are left (`quotation_reported`). Attribution by scope needs no more than this: every stretch that is in
somebody's voice is the content of one `Speech`; where `cue` is None and `continued` is set, the speaker is carried on.
That reported speech goes on over the following sentences of a paragraph is for the code step to say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from saksi.finding.quotation_cues import Hit, find_cues, load_words
from saksi.finding.quotation_direct import Scene, Utterances, find_utterances
from saksi.finding.quotation_labels import find_labelled
from saksi.finding.quotation_line import Line
from saksi.finding.quotation_marks import Stretch, find_stretches
from saksi.finding.quotation_reported import reported_speech
from saksi.finding.quotation_resumed import find_resumed
from saksi.lang.pack import Pack
from saksi.lang.phrases import fold
from saksi.records import Article, Span, Speech

_SENTENCE_MOST = 3_000
_NEXT = 120  # characters between a reported clause and the free quotation that goes on with it


def find_quotations(article: Article, pack: Pack) -> tuple[Speech, ...]:
    """Direct and reported quotations in text order, spans only."""
    if not pack.table("cues"):
        return ()
    text = article.text
    cues = find_cues(fold(text), pack)
    scene = Scene(text, load_words(pack), cues, [hit.start for hit in cues])
    direct = find_utterances(scene, _outside_furniture(article, find_stretches(text)))
    speeches = [*direct.speeches, *find_labelled(text, scene.words), *_find_reported(article, scene, direct, pack.code)]
    speeches += find_resumed(article, scene.words, cues, speeches, direct.outer)
    speeches.sort(key=_place)
    return tuple(_carried(text, speeches, pack.code))


def _carried(text: str, speeches: list[Speech], language: str) -> Iterator[Speech]:
    """Free quotations with whoever was reported in the sentence before: X said it was over. "We are tired." """
    last: Speech | None = None
    for speech in speeches:
        told = last is not None and not last.direct and last.source is not None
        if speech.direct and speech.cue is None and told and last is not None:
            gap = text[last.content.end : speech.content.start]
            if len(gap) <= _NEXT and "\n" not in gap and 0 <= sum(map(gap.count, ".!?")) <= 1:
                rule = f"{language}.quotations.continued"
                speech = replace(speech, source=last.source, rule=rule, continued=True)
        yield speech
        last = speech


def _place(speech: Speech) -> Span:
    return speech.content


def _find_reported(article: Article, scene: Scene, direct: Utterances, language: str) -> Iterator[Speech]:
    """Reported speech around the cue words that no direct quotation used."""
    cue_starts = frozenset(scene.starts)
    verb_starts = frozenset([hit.start for hit in scene.cues if hit.forms.finite])
    sentences = article.sentences
    sentence_starts = [s.span.start for s in sentences]
    outer_starts = [span.start for span in direct.outer]
    part, line = (-1, -1), None
    for hit in scene.cues:
        if hit.start in direct.used:
            continue
        index = bisect_right(sentence_starts, hit.start) - 1
        if index < 0 or sentences[index].span.end <= hit.start:
            continue
        around = _between_quotations(sentences[index].span, hit.start, direct.outer, outer_starts)
        if around is None or around[1] - around[0] > _SENTENCE_MOST:
            continue
        if line is None or around != part:
            part, line = around, Line(article.text, *around, scene.words, cue_starts, verb_starts)
        found = _first_reading(line, hit, language)
        if found:
            yield found


def _outside_furniture(article: Article, stretches: list[Stretch]) -> list[Stretch]:
    if not article.furniture:
        return stretches
    spans = sorted(f.span for f in article.furniture)
    starts = [span.start for span in spans]
    kept = []
    for stretch in stretches:
        index = bisect_right(starts, stretch.outer.start) - 1
        if index < 0 or spans[index].end <= stretch.outer.start:
            kept.append(stretch)
    return kept


def _between_quotations(sentence: Span, at: int, outer: list[Span], starts: list[int]) -> tuple[int, int] | None:
    """The part of a sentence around `at` that lies outside direct quotations; None inside one."""
    start, end = sentence
    index = bisect_right(starts, at)
    if index:
        if outer[index - 1].end > at:
            return None
        start = max(start, outer[index - 1].end)
    if index < len(outer):
        end = min(end, outer[index].start)
    return start, end


def _first_reading(line: Line, hit: Hit, language: str) -> Speech | None:
    at = line.index_at(hit.start)
    for cue in hit.readings():
        after = line.index_at(cue.source.end if cue.source else cue.span.end)
        found = reported_speech(line, at, cue, after, language)
        if found:
            return found
    return None
