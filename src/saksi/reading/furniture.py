"""Furniture: what stands on the page but is not part of the story. It is marked, never cut.

A pack's `furniture.toml` lists phrases by kind; one pass over the text finds them. The kind says what each takes along:

- `link`    a pointer to another article: the phrase and the title after it, in a line of its own or within a paragraph
- `header`  a line that is this phrase opens a block: list items and titles below it belong to it
- `whole`   the line is this phrase and nothing else
- `start`   the line begins with this phrase
- `within`  the line contains this phrase, wherever
- `caption` a line that begins with this phrase and a colon, or ends in such a credit; or the same in brackets
- `weak`    furniture as a line, and within a paragraph only beside other furniture: "Sign up" after its box
- `last`    the line is one of the last, and its sentence has this phrase: who the writer is
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
from saksi.reading.bylines import is_byline
from saksi.reading.captions import one_sentence
from saksi.reading.credits import find_credits
from saksi.reading.furniture_marks import FurnitureMarks
from saksi.reading.furniture_phrases import PhraseReader
from saksi.reading.furniture_table import Tables, furniture_tables
from saksi.reading.line_shapes import ends_as_sentence, is_prose, unfinished
from saksi.records import Furniture, Span

_RULE_LINE = re.compile(r"[_\-–—*=~.•·#\s]{3,}$|https?://\S+$|(?:#\w+[\s,]*)+$|[-–—]+ ?30 ?[-–—]+$")
_ADDRESS = re.compile(r"\S@\w[\w-]*\.\w")
# "[Jane Roe/The Harbour Times]", "(File: Jane Roe / Reuters)": a photographer of two words or more, and for whom.
_PHOTOGRAPHER = re.compile(
    r"[(\[](?:[A-Z]\w+: ?)?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3} ?/ ?[A-Z@][^()\[\]]{1,40}[)\]]\.?$"
)
# "[AFP]", "[File: Reuters]" behind a line without a full stop.
_AGENCY = re.compile(r"\w \[(?:[A-Z]\w+: ?)?[A-Z][\w.]*(?: [A-Z]\w+){0,2}\]$")
_CREDIT_REACH = 90
_CAPTION_WORDS = 60
_CONTACT_WORDS = 20
_HANDLE_WORDS = 9
# The lines below the story: how many may be there, of how many words, and how many of the story's stand above.
_MOST_CLOSING = 12
_CLOSING_WORDS = 12
_FEWEST_ABOVE = 2
_LISTED = re.compile(r"[•*·▪●◦‣\-–—#>]|\(?(?:\d{1,2}|[a-z])[.)]\s|.*[,:] \d")
_NAME = re.compile(r"[A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,4}")
# Lines longer than these are neither marked for their shape nor for holding nothing but a time.
_LONGEST_LINE = 400
_LONGEST_TIME = 70
_SHOUTED_WORDS = 6
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")
_DIGIT = re.compile(r"\d{1,2}(?:[:./ ]|[hm]\b)|\b(?:19|20)\d\d")


def find_furniture(text: str, blocks: Sequence[Span], pack: Pack) -> list[Furniture]:
    """Furniture spans in order, without overlaps."""
    if not blocks:
        return []
    return _Page(FurnitureMarks(text, blocks), furniture_tables(pack), pack).read()


class _Page:
    """One pass over one text: its phrases, then the credits between them, then lines by their shape."""

    def __init__(self, marks: FurnitureMarks, tables: Tables, pack: Pack) -> None:
        self.marks, self.tables, self.pack, self.code = marks, tables, pack, pack.code
        self.text, self.folded, self.blocks = marks.text, marks.folded, marks.blocks
        self.clues: dict[int, list[Span]] = {}

    def read(self) -> list[Furniture]:
        self._mark_phrases()
        self._add_brief_clues()
        self._mark_credits()
        self._mark_lines()
        self._mark_closing_lines()
        return self.marks.merged()

    def _mark_phrases(self) -> None:
        """What the phrases of the table take along; those that are none may still be clues to a credit."""
        reader = PhraseReader(self.marks, self.tables)
        for start, end, phrases in self.tables.matcher.find(self.folded):
            index = self.marks.block_at(start, end)
            if index < 0 or index in self.marks.taken:
                continue
            for phrase in phrases:
                if phrase.kind != "clue" and reader.read(phrase, Span(start, end), index):
                    break
            else:
                if phrases[-1].kind in ("clue", "caption") and not self.text[start].islower():
                    self.clues.setdefault(index, []).append(Span(start, end))
        reader.mark_weak()

    # ------------------------------------------------------------ credits
    def _add_brief_clues(self) -> None:
        for name in self.tables.brief:
            if name not in self.text:
                continue
            for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", self.text):
                index = self.marks.block_at(*m.span())
                if index >= 0:
                    self.clues.setdefault(index, []).append(Span(*m.span()))

    def _mark_credits(self) -> None:
        table = self.tables.credit
        if table is None or not self.clues:
            return
        known = sorted(span for span, _ in self.marks.spans)
        for index, clues in self.clues.items():
            clues.sort()
            block = self.blocks[index]
            if index in self.marks.taken or self.text[block.start : block.end].isupper():
                continue
            if block.end - block.start < _LONGEST_TIME and is_byline(self.text, block, self.pack):
                continue
            done = known[bisect_right(known, Span(block.start, block.start)) : bisect_right(known, Span(block.end, 0))]
            for mark in find_credits(self.text, block, clues, done, table):
                self.marks.mark(mark.span, index, f"{self.code}.furniture.{mark.kind}")

    # ------------------------------------------------------------ lines
    def _mark_lines(self) -> None:
        """Lines that are furniture by their shape: rules, times, rows of buttons, titles in capitals."""
        for index, block in enumerate(self.blocks):
            if index in self.marks.taken or block.end - block.start > _LONGEST_LINE:
                continue
            if self._rule_line(block):
                self.marks.take(index, f"{self.code}.furniture.rule_line")
            elif block.end - block.start < _LONGEST_TIME and self._only_a_time(block):
                self.marks.take(index, f"{self.code}.furniture.timestamp")
            elif block.end - block.start < _LONGEST_TIME and self._only_buttons(block):
                self.marks.take(index, f"{self.code}.furniture.buttons")
            elif index and self._shouted(block):
                self.marks.take(index, f"{self.code}.furniture.capitals")
            elif self._contact(block):
                self.marks.take(index, f"{self.code}.furniture.contact")
            elif self._credited(block):
                self.marks.take(index, f"{self.code}.furniture.credit_line")

    def _mark_closing_lines(self) -> None:
        """Short lines below the last sentence of the story: titles of others, buttons, labels."""
        closing: list[int] = []
        for index in range(len(self.blocks) - 1, -1, -1):
            if index in self.marks.taken:
                continue
            line = self.text[slice(*self.blocks[index])]
            if len(closing) == _MOST_CLOSING or not self._closes(line):
                break
            closing.append(index)
        else:
            return
        above = [
            self.text[slice(*block)] for n, block in enumerate(self.blocks[: index + 1]) if n not in self.marks.taken
        ]
        if ends_as_sentence(above[-1]) and sum(map(is_prose, above)) >= _FEWEST_ABOVE:
            for index in closing:
                block = self.blocks[index]
                named = _NAME.fullmatch(self.text, *block) or is_byline(self.text, block, self.pack, last=True)
                if not named:
                    self.marks.take(index, f"{self.pack.code}.furniture.closing_line")

    def _closes(self, line: str) -> bool:
        return (
            line.count(" ") < _CLOSING_WORDS
            and unfinished(line)
            and not _LISTED.match(line)
            and any(map(str.isalpha, line))
        )

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

    def _only_buttons(self, block: Span) -> bool:
        """As in "Share on: Facebook | X", "ADVERTISEMENT – CONTINUE READING BELOW", "Comments (3)"."""
        words = _LETTERS.findall(self.folded, block.start, block.end)
        if len(words) < 2 and not _FIGURE.search(self.folded, block.start, block.end):
            return False
        return bool(words) and all(word in self.tables.button_words for word in words)

    def _contact(self, block: Span) -> bool:
        """A brief line with an address to write to, or a briefer one with the name of an account."""
        if self.text.find("@", block.start, block.end) < 0:
            return False
        words = self.text.count(" ", *block) + 1
        if _ADDRESS.search(self.text, *block):
            return words <= _CONTACT_WORDS
        return words <= _HANDLE_WORDS and unfinished(self.text[block.start : block.end])

    def _credited(self, block: Span) -> bool:
        """One sentence with the name of its photographer behind it."""
        if self.text[block.end - 2 : block.end].find("]") < 0 and self.text[block.end - 2 : block.end].find(")") < 0:
            return False
        reach = max(block.start, block.end - _CREDIT_REACH)
        credit = _PHOTOGRAPHER.search(self.text, reach, block.end) or _AGENCY.search(self.text, reach, block.end)
        return (
            credit is not None
            and credit.start() > block.start
            and not self.text[slice(*block)].isupper()
            and self.text.count(" ", block.start, credit.start()) < _CAPTION_WORDS
            and one_sentence(self.text, block.start, credit.start())
        )

    def _shouted(self, block: Span) -> bool:
        """A line of many capitals within a text that is not all capitals: the title of another article."""
        line = self.text[block.start : block.end]
        return (
            line.isupper() and line.count(" ") >= _SHOUTED_WORDS and line[-1] not in ".,:" and not self.text.isupper()
        )
