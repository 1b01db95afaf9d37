"""Which quoted stretches are utterances, and whose: cue behind, cue before, or carried on from the last speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from saksi.finding.quotation_cues import Cue, Hit, Words
from saksi.finding.quotation_ends import last_sentence_start, sentence_end
from saksi.finding.quotation_line import Line, Range
from saksi.finding.quotation_marks import Stretch
from saksi.finding.quotation_phrases import clause_subject, is_nominal, speaker_after, speaker_before
from saksi.finding.quotation_relayed import main_subject, relayed_speaker
from saksi.records import Span, Speech

_WINDOW = 280
_CARRIED = 2_000
_INVERTING = frozenset({"root", "suffixed", "past", "third"})
_FINITE = frozenset({"base", "third", "past", "active"})
_SAYING = frozenset({"clause", "that", "tell"})
_DASHES = frozenset("-–—―")
_DASHES_TYPED = _DASHES | frozenset("\u2010\u2011")
_SHORT = 4


@dataclass
class Utterances:
    """The direct quotations of a text, and the cue words and stretches they used up."""

    speeches: list[Speech] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    outer: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with all that the search for one stretch's cue needs."""

    text: str
    words: Words
    cues: Sequence[Hit]
    starts: Sequence[int]

    def between(self, start: int, end: int) -> Sequence[Hit]:
        """Cue words that begin in text[start:end]."""
        return self.cues[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source and cue of one direct quotation, and the construction."""

    source: Span | None
    cue: Span
    rule: str
    verb: str


def find_utterances(scene: Scene, stretches: Sequence[Stretch]) -> Utterances:
    """Direct quotations in text order. Short quoted words inside a clause, titles and names are left alone."""
    found = Utterances()
    speaker: Attribution | None = None
    waiting = 0  # paragraphs that open marks and close none, before whoever says them is named
    last_end = -1
    for index, stretch in enumerate(stretches):
        following = stretches[index + 1].outer.start if index + 1 < len(stretches) else len(scene.text)
        previous_end = stretches[index - 1].outer.end if index else 0
        size = _word_count(scene.text, stretch.content)
        stands_free = _stands_free(scene.text, stretch, size)
        behind = before = None
        if stands_free or not _is_fragment(scene.text, stretch):
            behind = None if stretch.runs_on else _cue_behind(scene, stretch, following)
        if behind is None:
            before = _cue_before(scene, stretch, previous_end, size, found.used)
        attribution = behind or before
        if attribution is None and not stands_free:
            continue
        if attribution is None:
            far = last_end < 0 or stretch.outer.start - last_end > _CARRIED
            gap = "\n" * 4 if far else scene.text[last_end : stretch.outer.start]
            near = len(gap) < _WINDOW and "\n" not in gap and not scene.text[stretch.content.start].islower()
            if size <= _SHORT and not (near and size > 1):
                continue
            if gap.count("\n") > 3:
                speaker = None
        code = scene.words.code
        if attribution is None:
            rule = f"{code}.quotations.continued" if speaker else f"{code}.quotations.free"
            source = speaker.source if speaker else None
            found.speeches.append(Speech(stretch.content, source, None, True, rule, None, speaker is not None))
            waiting = waiting + 1 if stretch.runs_on else 0
        else:
            speaker = attribution
            if behind is not None:
                _hand_back(found.speeches, waiting, attribution, code)
            waiting = 0
            found.used.add(attribution.cue.start)
            rule = f"{code}.quotations.{attribution.rule}"
            found.speeches.append(
                Speech(stretch.content, attribution.source, attribution.cue, True, rule, attribution.verb)
            )
        found.outer.append(stretch.outer)
        last_end = stretch.outer.end
    return found


def _hand_back(speeches: list[Speech], count: int, attribution: Attribution, code: str) -> None:
    """Give the paragraphs of one long quotation the speaker who is named only where it closes."""
    for k in range(len(speeches) - count, len(speeches)):
        rule = f"{code}.quotations.continued"
        speeches[k] = replace(speeches[k], source=attribution.source, rule=rule, continued=True)


def _word_count(text: str, span: Span) -> int:
    return len(text[span.start : min(span.end, span.start + 400)].split())


def _stands_free(text: str, stretch: Stretch, size: int) -> bool:
    """An utterance of its own: opens where a sentence or a part of one may open, and ends as one."""
    before = text[max(0, stretch.outer.start - 6) : stretch.outer.start].rstrip(" \u00a0\t(")
    opens = not before or before[-1] in '\n.?!:,”"…—–-'
    inside = text[stretch.content.start : stretch.content.end].strip()
    if not inside or not opens:
        return False
    after = text[stretch.outer.end : stretch.outer.end + 2].strip()
    ends = inside[-1] in ",.?!…-—–" or after[:1] in {"", ".", ","} or stretch.runs_on
    capital = not inside[0].islower()
    return ends and (capital or (size > _SHORT and inside[-1] in ",.?!…"))


def _is_fragment(text: str, stretch: Stretch) -> bool:
    """Words quoted inside a clause: "called it 'a mistake,' he said" is one reported clause."""
    before = text[max(0, stretch.outer.start - 4) : stretch.outer.start].rstrip(" \u00a0\t(")
    within = before[-1:].isalnum() and "\n" not in before
    return within and text[stretch.content.start : stretch.content.start + 1].islower()


def _line(scene: Scene, start: int, end: int) -> Line:
    return Line(scene.text, start, end, scene.words)


# ------------------------------------------------------------ behind the closing mark
def _cue_behind(scene: Scene, stretch: Stretch, following: int) -> Attribution | None:
    text, start = scene.text, stretch.outer.end
    end = min(following, start + _WINDOW)
    if not scene.between(start, end) and text[start:end].lstrip()[:1] not in _DASHES_TYPED:
        return None
    end = sentence_end(text, start, end, scene.words.short_forms)
    line = _line(scene, start, end)
    if not line.size:
        return None
    first = 1 if line.low(0) == "," else 0
    inside = text[stretch.content.start : stretch.content.end].rstrip()
    new_sentence = inside[-1:] in {".", "…"} and line.is_name(first) if first < line.size else True
    if line.low(0) in _DASHES and not new_sentence:
        return _dash(line, first, stretch, text)
    opening = first
    while first < line.size and line.low(first) in scene.words.quotatives - scene.words.conjunctions:
        first += 1
    if first >= line.size:
        return None
    for hit in scene.between(line.starts[opening], end):
        at = line.index_at(hit.start)
        if at < first:  # "demikian pernyataan X"; in "demikian kata X" the next one counts
            found = next((r for c in hit.readings() if (r := _reading_behind(line, at, at, c, new_sentence))), None)
            if found and not scene.between(hit.start + 1, found.source.start + 1 if found.source else hit.start):
                return found
            continue
        if at > first + 22:
            return None
        readings = hit.readings()
        for cue in readings:
            found = _reading_behind(line, first, at, cue, new_sentence)
            if found:
                return found
        if at > first and any(r.word.form in _FINITE and not _is_noun(line, at, r.word.form) for r in readings):
            return None
    return None


def _reading_behind(line: Line, first: int, at: int, cue: Cue, new_sentence: bool) -> Attribution | None:
    word, limit = cue.word, line.size
    after = line.index_at(cue.source.end if cue.source else cue.span.end)
    if at == first and word.form in {"root", "suffixed", "preposition"}:
        if cue.source:
            return Attribution(cue.source, cue.span, "direct_behind", word.lemma)
        if new_sentence and word.form == "preposition":
            return None
        speaker = speaker_after(line, after, limit)
        return Attribution(line.span(speaker), cue.span, "direct_behind", word.lemma) if speaker else None
    if new_sentence or not word.takes & (_SAYING | {"object", "infinitive"}):
        return None
    if at == first and word.form in {"past", "third"}:
        speaker = speaker_after(line, after, limit)
        return Attribution(line.span(speaker), cue.span, "direct_behind", word.lemma) if speaker else None
    if at == first and word.form == "gerund":
        return None
    if at > first and word.form in {"gerund", "passive"}:
        relayed = relayed_speaker(line, at) if word.form == "gerund" else speaker_before(line, at, first)
        return Attribution(line.span(relayed), cue.span, "direct_behind", word.lemma) if relayed else None
    if at > first and word.form in _FINITE and not _is_noun(line, at, word.form):
        return _subject_behind(line, first, at, cue)
    return None


def _is_noun(line: Line, at: int, form: str) -> bool:
    """As in "Air Force Command spokesman N. N. said", "the command's spokesman said", "state television"."""
    if line.is_name(at) or line.low(at - 1) in line.words.possessors:
        return True
    return form == "base" and any(line.is_verb_cue(k) for k in range(at + 1, min(at + 6, line.size)))


def _subject_behind(line: Line, first: int, at: int, cue: Cue) -> Attribution | None:
    """`"...," the minister told reporters`."""
    words = line.words
    head = line.low(first)
    if head in words.conjunctions or head in words.prepositions or head in words.complementisers or head in words.be:
        return None
    speaker = speaker_before(line, at, first)
    if speaker is None or (speaker[0] > first + 8):
        return None
    return Attribution(line.span(speaker), cue.span, "direct_subject_behind", cue.word.lemma)


def _dash(line: Line, first: int, stretch: Stretch, text: str) -> Attribution | None:
    """`"..." - Name`, as under tweets and mottoes."""
    part: Range = (1, line.size)
    if part[1] < 2 or part[1] > 14 or not line.is_name(1) or not is_nominal(line, (1, min(3, part[1]))):
        return None
    ends = text[line.ends[-1] : line.ends[-1] + 2]
    if ends.strip() not in {"", "."} and line.low(part[1] - 1) != ".":
        return None
    speaker = speaker_after(line, 1, part[1])
    return Attribution(line.span(speaker), line.span((0, 1)), "direct_dash", "-") if speaker else None


# ------------------------------------------------------------ before the opening mark
def _cue_before(scene: Scene, stretch: Stretch, previous_end: int, size: int, used: set[int]) -> Attribution | None:
    text, opening = scene.text, stretch.outer.start
    floor = max(previous_end, opening - _WINDOW)
    lead = text[floor:opening].rstrip(" \n\t\u00a0(")
    if not lead or lead[-1] in ".?!…":
        return None
    same_paragraph = "\n" not in text[floor + len(lead) : opening]
    if not same_paragraph and lead[-1] != ":":
        return None
    if not scene.between(floor, opening):
        return None
    start = last_sentence_start(text, floor, floor + len(lead), scene.words.short_forms)
    line = _line(scene, start, floor + len(lead))
    joins = lead[-1] in ",:"
    inside = text[stretch.content.start : stretch.content.start + 1]
    fragment = size <= _SHORT or inside.islower()
    for hit in reversed(scene.between(start, opening)):
        at = line.index_at(hit.start)
        for cue in hit.readings():
            found = _reading_before(line, at, cue, joins)
            if found is None:
                continue
            goes_on = found.cue.start in used and joins
            adjoins = found.cue.end == line.ends[-1] and not inside.islower()
            if fragment and not (goes_on or adjoins) and not (joins and _stands_free(text, stretch, size)):
                return None
            return found
    return None


def _reading_before(line: Line, at: int, cue: Cue, joins: bool) -> Attribution | None:
    word, limit = cue.word, line.size
    after = line.index_at(cue.source.end if cue.source else cue.span.end)
    gap = limit - after
    if gap > 26 or (gap > 1 and not joins and line.low(limit - 1) not in line.words.complementisers):
        return None
    if cue.source:
        return Attribution(cue.source, cue.span, "direct_before", word.lemma)
    if word.form in {"root", "preposition"}:
        speaker = speaker_after(line, after, limit)
        return Attribution(line.span(speaker), cue.span, "direct_before", word.lemma) if speaker else None
    if not word.takes & _SAYING and line.low(limit - 1) != ":":
        return None
    if word.form in {"past", "third"} and (at == 0 or line.low(at - 1) == ","):
        speaker = speaker_after(line, after, limit)
        if speaker and is_nominal(line, speaker):
            return Attribution(line.span(speaker), cue.span, "direct_before", word.lemma)
    speaker = speaker_before(line, at) if word.form != "noun" else None
    if word.form == "gerund":
        speaker = relayed_speaker(line, at) or clause_subject(line, at)
    if speaker is None and word.form in _FINITE | {"gerund"}:
        speaker = main_subject(line, at)
    source = line.span(speaker) if speaker else None
    if source is None and word.form not in {"gerund", "passive", "noun", "active"}:
        return None
    return Attribution(source, cue.span, "direct_before", word.lemma)
