"""What each kind of phrase of a `furniture.toml` takes along: itself, its sentence, its line or what stands below.

The kinds are listed in furniture.py.
"""

from __future__ import annotations

import re

from saksi.reading.captions import Found, bracket_around, find_caption, opens_sentence
from saksi.reading.credits import opens_story
from saksi.reading.furniture_marks import FurnitureMarks
from saksi.reading.furniture_table import Phrase, Tables
from saksi.reading.links import link_end, looks_like_title
from saksi.reading.stamps import stamp_around
from saksi.records import Span

_EDGE = " \t\u00a0.?:|•*·▪●◦‣>»«–—-_#[](){}…!→▶►▼⬇↓\"'“”/&,"
_LEAD = ' \t\u00a0()[{•*·▪●◦‣>»–—-_|→▶►"“#'
# A line this short that begins with words to the reader has nothing of the story: "Got a tip? Write to the desk".
_BRIEF_WORDS = 20
_BRIEFEST = 12
_QUOTES = frozenset("\"“'‘")
_RULE_BEFORE = re.compile(r"(?:={3,}\s*\[?\s*|\[\s*)$")
_MARKED = re.compile(r"\s*(?::[^=\[\]]{1,60}?)?\s*(?:={3,}|\](?:\s*(?::|={3,}))?)|\s*:(?=\s)|\s*:?\s*$")
_LINKS = re.compile(r"\s*:?\s*(?:\(?https?://\S+[\s,;|]*)+")
_OUTLET = re.compile(r"(?:[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)?, [A-Z]\w+ ?)?\((?:CNN|AP|AFP|Reuters)\)")
_STOP = re.compile(r"[.!?][\"”]?(?=\s|$)")
_LONGEST_SENTENCE = 200
# A new sentence after one that lacks its full stop.
_NEXT = re.compile(r"[ \u00a0]+[A-Z]")
_SHORT_REST = 60
# Where a line on the writer stands: how far from the end, and how long the name may be before the phrase.
_LAST_LINES = 6
_NAME_REACH = 60
_WEAK_END = re.compile(r"[ \u00a0]*[.!?…]+")
# How many characters of ornament may surround a phrase, and how long a line may be that is marked as a whole.
_MARGIN = 30
_LONGEST_MARKED = 1_500


class PhraseReader:
    """Reads the phrases found in one text, in their order."""

    def __init__(self, marks: FurnitureMarks, tables: Tables) -> None:
        self.marks, self.tables = marks, tables
        self.text, self.folded, self.blocks = marks.text, marks.folded, marks.blocks
        self.weak: list[tuple[Span, int, str]] = []

    def read(self, phrase: Phrase, hit: Span, index: int) -> bool:
        """Mark what a phrase found at `hit` takes along; False where it is none here."""
        block = self.blocks[index]
        leads = hit.start - block.start < _MARGIN and not self.folded[block.start : hit.start].strip(_LEAD)
        closes = block.end - hit.end < _MARGIN and not self.folded[hit.end : block.end].strip(_EDGE)
        short = block.end - block.start < _LONGEST_MARKED
        words = self.text.count(" ", block.start, block.end) + 1 if short else _LONGEST_MARKED
        if phrase.kind == "link":
            return self._link(phrase, hit, index, leads, closes)
        if phrase.kind == "caption":
            return self._caption(phrase, Found(self.text, self.folded, hit, block, phrase.colon, leads, words), index)
        if phrase.kind == "within" and (bracket := bracket_around(self.text, hit, block)):
            self.marks.mark(bracket, index, phrase.rule)
            return True
        if phrase.colon and not self._colon_after(hit.end):
            return False
        if phrase.stamp and self.text[hit.start].isupper():
            stamp = stamp_around(self.text, self.folded, hit, block, self.tables.time_words)
            if stamp:
                self.marks.mark(stamp, index, phrase.rule)
                return True
        if phrase.unfinished and self.text[block.end - 1] in ".!?":
            return False
        if phrase.figure and not any(map(str.isdigit, self.text[block.start : block.end])):
            return False
        if self._fits(phrase, hit, block, leads, leads and closes, words):
            brief = leads and phrase.unsaid and words <= _BRIEF_WORDS
            return self._take_line(phrase, hit, index, brief)
        return self._try_inside(phrase, hit, index, leads and not closes)

    def _fits(self, phrase: Phrase, hit: Span, block: Span, leads: bool, alone: bool, words: int) -> bool:
        """True where the block is what the kind of the phrase says: the phrase `alone`, or a line that has it."""
        if phrase.kind == "start":
            return leads and words <= phrase.most_words
        if phrase.kind == "last":
            near = hit.start - block.start < _NAME_REACH and block.start >= self.blocks[-_LAST_LINES:][0].start
            return near and words <= phrase.most_words and not _STOP.search(self.text, block.start, hit.start)
        if phrase.kind == "within":
            alone = not _STOP.search(self.text, block.start, hit.start)
            return words <= phrase.most_words and (alone or (phrase.unsaid and words <= _BRIEFEST))
        return phrase.kind in ("header", "whole", "weak") and alone

    def _take_line(self, phrase: Phrase, hit: Span, index: int, brief: bool) -> bool:
        """The block, or of several sentences that of the phrase; with a header what stands below it."""
        block = self.blocks[index]
        several = phrase.kind in ("start", "within") and not phrase.unfinished and self._more_follows(hit, block)
        if several and (not brief or self._reports_speech(block.start, block.end)):
            return self._mark_sentence(phrase, hit, index)
        if phrase.unsaid and self.text[block.end - 1] == "." and self._reports_speech(block.start, block.end):
            return False
        self.marks.take(index, phrase.rule)
        if phrase.kind == "header":
            self.marks.take_below(index, phrase.rule)
        return True

    def _try_inside(self, phrase: Phrase, hit: Span, index: int, opens: bool) -> bool:
        """A phrase within a block that holds more than it: what it may still take along."""
        if phrase.kind == "weak":
            follower = self.text[hit.end : min(self.blocks[index].end, hit.end + 4)].strip()[:1]
            if self.text[hit.start].isupper() and (not follower.isalnum() or follower.isupper()) and follower != ",":
                self.weak.append((hit, index, phrase.rule))
            return False
        if phrase.kind == "until_outlet":
            return opens and self._mark_until_outlet(phrase, hit, index)
        if phrase.kind in ("marked", "links"):
            return self._label(phrase, hit, index)
        if phrase.kind == "within":
            return self._mark_sentence(phrase, hit, index)
        return phrase.inline and self._mark_inline(phrase, hit, index)

    def _caption(self, phrase: Phrase, label: Found, index: int) -> bool:
        caption = find_caption(label, [span for span, _ in self.marks.spans[-3:]], self.tables.credit)
        if caption is not None and opens_story(self.text, caption, self.blocks[index]):
            return False
        if caption is not None:
            self.marks.mark(caption, index, phrase.rule)
        return caption is not None

    def _more_follows(self, hit: Span, block: Span) -> bool:
        """True where a sentence follows that of the phrase."""
        stop = _STOP.search(self.text, hit.end, block.end)
        return stop is not None and bool(self.text[stop.end() : block.end].strip(_EDGE))

    def _mark_sentence(self, phrase: Phrase, hit: Span, index: int) -> bool:
        """The sentence around a phrase."""
        block = self.blocks[index]
        floor = block.start
        if self.marks.spans and block.start < self.marks.spans[-1][0].end <= hit.start:
            floor = self.marks.spans[-1][0].end
        reach = max(floor, hit.start - _LONGEST_SENTENCE)
        stops = [m.end() for m in _STOP.finditer(self.text, reach, hit.start)]
        stop = _STOP.search(self.text, hit.end, min(block.end, hit.end + _LONGEST_SENTENCE))
        if not stops and reach > floor:
            return False
        end = stop.end() if stop else block.end
        if phrase.closes and _NEXT.match(self.text, hit.end):
            end = hit.end
        if phrase.unsaid and self._reports_speech(stops[-1] if stops else floor, end):
            return False
        if end - hit.end > _LONGEST_SENTENCE:
            return False
        self.marks.mark(Span(stops[-1] if stops else floor, end), index, phrase.rule)
        return True

    def _mark_inline(self, phrase: Phrase, hit: Span, index: int) -> bool:
        """A phrase between the sentences of a longer paragraph: itself (`whole`), or the sentence that it opens."""
        block = self.blocks[index]
        before = self.text[max(block.start, hit.start - 4) : hit.start].rstrip(" [(|")
        after = self.text[hit.end : block.end][:3].lstrip(" ])|")[:1]
        if not self.text[hit.start].isupper() or (before and before[-1] not in '.!?"”)]'):
            return False
        end = hit.end
        if phrase.kind == "start":
            stop = _STOP.search(self.text, hit.end, min(block.end, hit.end + _LONGEST_SENTENCE))
            if stop is None and block.end - hit.end > _SHORT_REST:
                return False
            end = stop.end() if stop else block.end
            if phrase.unsaid and self._reports_speech(hit.end, end):
                return False
        elif after and not (after.isupper() or after in '"“[('):
            return False
        self.marks.mark(Span(hit.start, end), index, phrase.rule)
        return True

    def _mark_until_outlet(self, phrase: Phrase, hit: Span, index: int) -> bool:
        block = self.blocks[index]
        outlet = _OUTLET.search(self.text, hit.end, min(block.end, hit.end + 3 * _LONGEST_SENTENCE))
        if outlet:
            self.marks.mark(Span(block.start, outlet.start()), index, phrase.rule)
        return outlet is not None

    def _reports_speech(self, start: int, end: int) -> bool:
        table = self.tables.credit
        return table is not None and table.speech.search(self.text, start, end) is not None

    def _label(self, phrase: Phrase, hit: Span, index: int) -> bool:
        """A label between rules ("===== Sumber: Facebook =====") or in square brackets, or before nothing but links."""
        block = self.blocks[index]
        m = (_LINKS if phrase.kind == "links" else _MARKED).match(self.text, hit.end, block.end)
        if m is None:
            return False
        start = hit.start
        if self.text[m.end() : m.end() + 2].lstrip()[:1].islower():
            return False
        if phrase.kind == "marked":
            rule = _RULE_BEFORE.search(self.text, max(block.start, start - _MARGIN), start)
            if rule is None:
                return False
            start = rule.start()
        elif not self.text[start].isupper() or not opens_sentence(self.text, start, block):
            return False
        self.marks.mark(Span(start, m.end()), index, phrase.rule)
        return True

    def _colon_after(self, end: int) -> bool:
        return self.folded[end : end + 3].lstrip().startswith((":", "|", ">", "-", "–", "—", "»"))

    def _link(self, phrase: Phrase, hit: Span, index: int, leads: bool, closes: bool) -> bool:
        block = self.blocks[index]
        if leads and closes:
            self.marks.take(index, phrase.rule)
            self.marks.take_below(index, phrase.rule)
            return True
        if phrase.colon and self.folded[hit.end : hit.end + 2].lstrip()[:1] not in (":", "|", "»"):
            return False
        if phrase.colon and self._goes_on(hit, block):
            return False
        bracket = bracket_around(self.text, hit, block)
        if bracket:
            self.marks.mark(bracket, index, phrase.rule)
            return True
        colon = self._colon_after(hit.end)
        quoted = leads and self.text[hit.end : hit.end + 2].strip()[:1] in _QUOTES
        if not colon and not quoted and not looks_like_title(self.text[hit.end : min(block.end, hit.end + 160)]):
            return False
        if not leads and not opens_sentence(self.text, hit.start, block):
            return False
        if phrase.colon and not leads and self.text[hit.start - 1] in _QUOTES:
            return False
        end = link_end(self.text, hit.end, block.end, self.tables.titles, line_start=leads)
        self.marks.mark(Span(block.start if leads else hit.start, end), index, phrase.rule)
        return True

    def _goes_on(self, hit: Span, block: Span) -> bool:
        """True where a sentence goes on with a small letter: "More: he said the raid had failed."."""
        rest = self.text[hit.end : block.end].lstrip(" :|»")
        return rest[:1].islower() and rest[-1] == "."

    def mark_weak(self) -> None:
        """Phrases that are furniture only beside other furniture: what else a box says around its main sentence."""
        starts, ends = {span.start for span, _ in self.marks.spans}, {span.end for span, _ in self.marks.spans}
        for hit, index, rule in [*self.weak, *reversed(self.weak)]:
            stop = _WEAK_END.match(self.text, hit.end)
            span = Span(hit.start, stop.end() if stop else hit.end)
            after = any(span.start - gap in ends for gap in range(3))
            if span.start not in starts and (after or any(span.end + gap in starts for gap in range(3))):
                self.marks.mark(span, index, rule)
                starts.add(span.start)
                ends.add(span.end)
