"""Furniture: what stands on the page but is not part of the story. It is marked, never cut.

A pack's `furniture.toml` lists phrases by kind; one pass over the text finds them. The kind says what each takes along:

- `link`    a pointer to another article: the phrase and the title after it, in a line of its own or within a paragraph
- `header`  a line that is this phrase opens a block: list items and titles below it belong to it
- `whole`   the line is this phrase and nothing else
- `start`   the line begins with this phrase
- `within`  the line contains this phrase, wherever
- `caption` a line that begins with this phrase and a colon, or ends in such a credit; or the same in brackets
- `weak`    furniture as a line, and within a paragraph only beside other furniture: "Sign up" after its box
- `marked`  a label between rules or in square brackets: "===== Sumber: Facebook ====="
- `links`   a label before nothing but addresses
- `until_outlet`  all from this phrase to the outlet in brackets that opens the story

What credits.py finds around the names of agencies and stamps.py around "Updated" comes on top.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from saksi.lang.pack import Pack
from saksi.lang.phrases import fold
from saksi.reading.blocks import trim
from saksi.reading.captions import Found, bracket_around, find_caption, opens_sentence
from saksi.reading.credits import find_credits
from saksi.reading.furniture_table import Phrase, Tables, furniture_tables
from saksi.reading.links import link_end, looks_like_title
from saksi.reading.stamps import stamp_around
from saksi.records import Furniture, Span

_EDGE = " \t\u00a0.:|•*·▪●◦‣>»«–—-_#[](){}…!→▶►▼⬇↓\"'“”/&,"
_LEAD = ' \t\u00a0()[{•*·▪●◦‣>»–—-_|→▶►"“#'
_RULE_LINE = re.compile(r"[_\-–—*=~.•·#\s]{3,}$|https?://\S+$|(?:#\w+[\s,]*)+$")
_BULLET = re.compile(r"[•*·▪●◦‣>#→▶►]\s*\S|[-–—]\s+\S|\d{1,2}[.)]\s+\S|\[\s*\d")
# A line this short that begins with words to the reader has nothing of the story: "Got a tip? Write to the desk".
_BRIEF_WORDS = 20
_QUOTES = frozenset("\"“'‘")
_BLOCK_LINES = 8
_TITLE_WORDS = 22
_SHOUTED_WORDS = 6
_RULE_BEFORE = re.compile(r"(?:={3,}\s*\[?\s*|\[\s*)$")
_MARKED = re.compile(r"\s*(?::[^=\[\]]{1,60}?)?\s*(?:={3,}|\](?:\s*(?::|={3,}))?)|\s*:?\s*$")
_LINKS = re.compile(r"\s*:?\s*(?:\(?https?://\S+[\s,;|]*)+")
_OUTLET = re.compile(r"(?:[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)?, [A-Z]\w+ ?)?\((?:CNN|AP|AFP|Reuters)\)")
_STOP = re.compile(r"[.!?][\"”]?(?=\s|$)")
_LONGEST_SENTENCE = 200
# A new sentence after one that lacks its full stop.
_NEXT = re.compile(r"[ \u00a0]+[A-Z]")
_SHORT_REST = 60
_WEAK_END = re.compile(r"[ \u00a0]*[.!?…]+")
# How many characters of ornament may surround a phrase, and how long a line may be that is marked as a whole.
_MARGIN = 30
_LONGEST_TIME = 70
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d{1,2}[:./ ]|\b(?:19|20)\d\d")
_LONGEST_MARKED = 1_500
_LONGEST_LINE = 400


def find_furniture(text: str, blocks: Sequence[Span], pack: Pack) -> list[Furniture]:
    """Furniture spans in order, without overlaps."""
    if not blocks:
        return []
    return _Reader(text, blocks, furniture_tables(pack), pack.code).read()


class _Reader:
    """One pass over one text; collects marks, then merges them."""

    def __init__(self, text: str, blocks: Sequence[Span], tables: Tables, code: str) -> None:
        self.text, self.blocks, self.tables, self.code = text, blocks, tables, code
        self.folded = fold(text)
        self.starts = [block.start for block in blocks]
        self.marks: list[tuple[Span, str]] = []
        self.taken: set[int] = set()
        self.weak: list[tuple[Span, int, str]] = []
        self.clues: dict[int, list[Span]] = {}

    def read(self) -> list[Furniture]:
        for start, end, phrases in self.tables.matcher.find(self.folded):
            index = bisect_right(self.starts, start) - 1
            if index < 0 or index in self.taken or end > self.blocks[index].end:
                continue
            for phrase in phrases:
                if phrase.kind != "clue" and self._try(phrase, Span(start, end), index):
                    break
            else:
                if (phrases[-1].kind == "clue" or phrases[-1].kind == "caption") and not self.text[start].islower():
                    self.clues.setdefault(index, []).append(Span(start, end))
        self._mark_weak()
        self._add_brief_clues()
        self._mark_credits()
        for index, block in enumerate(self.blocks):
            if index in self.taken or block.end - block.start > _LONGEST_LINE:
                continue
            if self._rule_line(block):
                self._take(index, f"{self.code}.furniture.rule_line")
            elif block.end - block.start < _LONGEST_TIME and self._only_a_time(block):
                self._take(index, f"{self.code}.furniture.timestamp")
            elif index and self._shouted(block):
                self._take(index, f"{self.code}.furniture.capitals")
        return self._merged()

    # ------------------------------------------------------------ one phrase
    def _try(self, phrase: Phrase, hit: Span, index: int) -> bool:
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
            self._mark(bracket, index, phrase.rule)
            return True
        if phrase.colon and not self._colon_after(hit.end):
            return False
        if phrase.stamp and self.text[hit.start].isupper():
            stamp = stamp_around(self.text, self.folded, hit, block, self.tables.time_words)
            if stamp:
                self._mark(stamp, index, phrase.rule)
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
        if phrase.kind == "within":
            return words <= phrase.most_words and not _STOP.search(self.text, block.start, hit.start)
        return phrase.kind in ("header", "whole", "weak") and alone

    def _take_line(self, phrase: Phrase, hit: Span, index: int, brief: bool) -> bool:
        """The block, or of several sentences that of the phrase; with a header what stands below it."""
        block = self.blocks[index]
        several = phrase.kind in ("start", "within") and self._more_follows(hit, block)
        if several and (not brief or self._reports_speech(block.start, block.end)):
            return self._mark_sentence(phrase, hit, index)
        self._take(index, phrase.rule)
        if phrase.kind == "header":
            self._take_below(index, phrase.rule)
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
        caption = find_caption(label, [span for span, _ in self.marks[-3:]], self.tables.credit)
        if caption is not None:
            self._mark(caption, index, phrase.rule)
        return caption is not None

    def _more_follows(self, hit: Span, block: Span) -> bool:
        """True where a sentence follows that of the phrase."""
        stop = _STOP.search(self.text, hit.end, block.end)
        return stop is not None and bool(self.text[stop.end() : block.end].strip(_EDGE))

    def _mark_sentence(self, phrase: Phrase, hit: Span, index: int) -> bool:
        """The sentence around a phrase."""
        block = self.blocks[index]
        floor = block.start
        if self.marks and block.start < self.marks[-1][0].end <= hit.start:
            floor = self.marks[-1][0].end
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
        self._mark(Span(stops[-1] if stops else floor, end), index, phrase.rule)
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
        self._mark(Span(hit.start, end), index, phrase.rule)
        return True

    def _mark_until_outlet(self, phrase: Phrase, hit: Span, index: int) -> bool:
        block = self.blocks[index]
        outlet = _OUTLET.search(self.text, hit.end, min(block.end, hit.end + 3 * _LONGEST_SENTENCE))
        if outlet:
            self._mark(Span(block.start, outlet.start()), index, phrase.rule)
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
        self._mark(Span(start, m.end()), index, phrase.rule)
        return True

    def _colon_after(self, end: int) -> bool:
        return self.folded[end : end + 3].lstrip().startswith((":", "|", ">", "-", "–", "—", "»"))

    def _link(self, phrase: Phrase, hit: Span, index: int, leads: bool, closes: bool) -> bool:
        block = self.blocks[index]
        if leads and closes:
            self._take(index, phrase.rule)
            self._take_below(index, phrase.rule)
            return True
        if phrase.colon and self.folded[hit.end : hit.end + 2].lstrip()[:1] not in (":", "|", "»"):
            return False
        bracket = bracket_around(self.text, hit, block)
        if bracket:
            self._mark(bracket, index, phrase.rule)
            return True
        colon = self._colon_after(hit.end)
        if not colon and not looks_like_title(self.text[hit.end : min(block.end, hit.end + 160)]):
            return False
        if not leads and not opens_sentence(self.text, hit.start, block):
            return False
        if phrase.colon and not leads and self.text[hit.start - 1] in _QUOTES:
            return False
        end = link_end(self.text, hit.end, block.end, self.tables.titles, line_start=leads)
        self._mark(Span(block.start if leads else hit.start, end), index, phrase.rule)
        return True

    # ------------------------------------------------------------ lines
    def _rule_line(self, block: Span) -> bool:
        first = self.text[block.start]
        if first not in "_-–—*=~.•·#h":
            return False
        return bool(_RULE_LINE.match(self.text, block.start, block.end))

    def _only_a_time(self, block: Span) -> bool:
        if not _DIGIT.search(self.folded, block.start, block.end):
            return False
        words = _LETTERS.findall(self.folded, block.start, block.end)
        return len(words) <= 9 and all(word in self.tables.time_words for word in words)

    def _shouted(self, block: Span) -> bool:
        """A line of many capitals within a text that is not all capitals: the title of another article."""
        line = self.text[block.start : block.end]
        return (
            line.isupper() and line.count(" ") >= _SHOUTED_WORDS and line[-1] not in ".,:" and not self.text.isupper()
        )

    def _mark_weak(self) -> None:
        """Phrases that are furniture only beside other furniture: what else a box says around its main sentence."""
        starts, ends = {span.start for span, _ in self.marks}, {span.end for span, _ in self.marks}
        for hit, index, rule in [*self.weak, *reversed(self.weak)]:
            stop = _WEAK_END.match(self.text, hit.end)
            span = Span(hit.start, stop.end() if stop else hit.end)
            after = any(span.start - gap in ends for gap in range(3))
            if span.start not in starts and (after or any(span.end + gap in starts for gap in range(3))):
                self._mark(span, index, rule)
                starts.add(span.start)
                ends.add(span.end)

    # ------------------------------------------------------------ credits
    def _add_brief_clues(self) -> None:
        for name in self.tables.brief:
            if name not in self.text:
                continue
            for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self.text):
                index = bisect_right(self.starts, m.start()) - 1
                if index >= 0 and m.end() <= self.blocks[index].end:
                    self.clues.setdefault(index, []).append(Span(*m.span()))

    def _mark_credits(self) -> None:
        table = self.tables.credit
        if table is None or not self.clues:
            return
        known = sorted(span for span, _ in self.marks)
        for index, clues in self.clues.items():
            clues.sort()
            block = self.blocks[index]
            if index in self.taken or self.text[block.start : block.end].isupper():
                continue
            done = known[bisect_right(known, Span(block.start, block.start)) : bisect_right(known, Span(block.end, 0))]
            for mark in find_credits(self.text, block, clues, done, table):
                self._mark(mark.span, index, f"{self.code}.furniture.{mark.kind}")

    # ------------------------------------------------------------ marking
    def _mark(self, span: Span, index: int, rule: str) -> None:
        self.marks.append((span, rule))
        if span == self.blocks[index]:
            self.taken.add(index)

    def _take(self, index: int, rule: str) -> None:
        self.taken.add(index)
        self.marks.append((self.blocks[index], rule))

    def _take_below(self, index: int, rule: str) -> None:
        """The titles and list items under a header line."""
        for below in range(index + 1, min(index + 1 + _BLOCK_LINES, len(self.blocks))):
            block = self.blocks[below]
            line = self.text[block.start : block.end]
            if below in self.taken:
                continue
            if not (_BULLET.match(line) and len(line) < 200) and not self._bare_title(line):
                break
            self._take(below, rule)

    def _bare_title(self, line: str) -> bool:
        words = line.split()
        if len(words) > _TITLE_WORDS or line[-1] in ".,;:…" or line[0] in "([":
            return False
        return line[-1] not in '"”' or line.rstrip("\"”'’")[-1:] not in tuple(".,!?")

    def _merged(self) -> list[Furniture]:
        merged: list[Furniture] = []
        for span, rule in sorted(self.marks):
            trimmed = trim(self.text, span.start, span.end)
            if trimmed is None:
                continue
            last = merged[-1] if merged else None
            if last and (trimmed.start < last.span.end or self._one_stretch(last, trimmed, rule)):
                merged[-1] = Furniture(Span(last.span.start, max(last.span.end, trimmed.end)), last.rule)
            else:
                merged.append(Furniture(trimmed, rule))
        return merged

    def _one_stretch(self, last: Furniture, span: Span, rule: str) -> bool:
        """Neighbouring sentences of one rule, with nothing but blanks between them."""
        between = self.text[last.span.end : span.start]
        return last.rule == rule and span.start - last.span.end < 4 and "\n" not in between and not between.strip()
