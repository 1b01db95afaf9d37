"""Sentences whose speaker the next one names: "Dua pelaku ditangkap. Demikian disampaikan Kapolres X." """

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from saksi.finding.quotation_cues import CueWord, Hit, Words
from saksi.finding.quotation_line import Line
from saksi.finding.quotation_phrases import speaker_after
from saksi.records import Article, Span, Speech

_FORMS = frozenset({"passive", "root"})  # roots only with the opening word: "demikian disampaikan"
_OPENING = 4  # words before the verb: "Hal itu juga disampaikan"
_TAIL = 400


def find_resumed(
    article: Article, words: Words, cues: Sequence[Hit], speeches: Sequence[Speech], known: Sequence[Span]
) -> Iterator[Speech]:
    """A quotation of each sentence that "hal itu", "demikian" and a passive verb of saying take up again.

    `speeches` are the quotations found so far and `known` the direct ones' stretches: what is somebody's words
    already stays his.
    """
    if not words.resuming:
        return
    starts = [sentence.span.start for sentence in article.sentences]
    for hit in cues:
        verb = next((w for w in hit.forms.words if w.form in _FORMS and w.lemma not in words.denials), None)
        at = bisect_right(starts, hit.start) - 1 if verb is not None else -1
        if verb is None or at < 1:
            continue
        if verb.form == "root" and hit.start != starts[at]:
            continue
        source = _named_behind(article, words, hit, at)
        before = article.sentences[at - 1]
        if source is None or article.sentences[at].paragraph - before.paragraph > 1:
            continue
        content = _without_stop(article.text, before.span)
        taken = (*(s.content for s in speeches), *known)
        if not any(span.start < content.end and content.start < span.end for span in taken):
            yield _speech(words.code, content, source, hit, verb)


def _named_behind(article: Article, words: Words, hit: Hit, at: int) -> Span | None:
    """Who stands behind the verb of a sentence that opens by pointing back."""
    start, end = article.sentences[at].span
    if hit.start - start > 40:
        return None
    line = Line(article.text, start, min(end, hit.end + _TAIL), words)
    verb = line.index_at(hit.start)
    if line.low(0) not in words.resuming or verb > _OPENING:
        return None
    points = line.low(1) in words.demonstratives or verb < 2
    if not points or any(line.low(i) not in words.adverbs for i in range(2, verb)):
        return None
    after = line.index_at(hit.end)
    speaker = speaker_after(line, after, line.size)
    return line.span(speaker) if speaker is not None and line.low(speaker[0]) not in words.prepositions else None


def _without_stop(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start and text[end - 1] in ". \n":
        end -= 1
    return Span(span.start, end)


def _speech(code: str, content: Span, source: Span, hit: Hit, verb: CueWord) -> Speech:
    return Speech(content, source, Span(hit.start, hit.end), False, f"{code}.quotations.resumed", verb.lemma)
