"""The tokens of a sentence as the grammar of quotation asks for them."""

from __future__ import annotations

from bisect import bisect_left

from saksi.finding.quotation_cues import Words
from saksi.lang.phrases import token_columns
from saksi.records import Span

_SHORTEST_VERB = 6
_NONE: frozenset[int] = frozenset()
_OUTSIDE = [""] * 4
Range = tuple[int, int]


class Line:
    """The tokens of one sentence, or of the part of it that lies between two quotations.

    Kept as parallel lists, since most of the work of the finder is asking for a token's folded form. `lows` has empty
    forms behind the last token, so that a neighbour (-3 up to `size` + 3) may be asked for without a test.
    """

    __slots__ = ("cue_starts", "ends", "lows", "size", "starts", "text", "verb_starts", "words")

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        words: Words,
        cue_starts: frozenset[int] = _NONE,
        verb_starts: frozenset[int] = _NONE,
    ) -> None:
        self.text = text
        self.words = words
        self.cue_starts = cue_starts
        self.verb_starts = verb_starts
        self.starts, self.ends, lows = token_columns(text, start, end)
        if lows.count(".") > 1 or (lows and lows[-1] != "." and "." in lows):
            self._join_short_forms(lows)
        if "'" in lows or '"' in lows:
            self._join_marks(lows)
        self.lows = lows + _OUTSIDE
        self.size = len(lows)

    def _join_short_forms(self, lows: list[str]) -> None:
        """Drop the full stops that end no sentence: "Maj. Gen. N. N." is one name."""
        short = self.words.short_forms
        for k in range(len(lows) - 2, 0, -1):
            joined = lows[k] == "." and self.ends[k - 1] == self.starts[k]
            if joined and (lows[k - 1] in short or len(lows[k - 1]) == 1):
                del lows[k], self.starts[k], self.ends[k]

    def _join_marks(self, lows: list[str]) -> None:
        """Take two apostrophes for one quotation mark, and ," at the end of quoted words for the comma behind them."""
        for k in range(len(lows) - 2, -1, -1):
            pair = lows[k : k + 2]
            if self.ends[k] != self.starts[k + 1] or (pair != ["'", "'"] and pair != [",", '"']):
                continue
            if pair[0] == ",":
                if k + 2 < len(lows) and self.starts[k + 2] == self.ends[k + 1]:
                    continue  # 'He said,"We ...': the mark opens
                del lows[k + 1], self.ends[k], self.starts[k + 1]
            else:
                lows[k] = '"'
                del lows[k + 1], self.ends[k], self.starts[k + 1]

    def low(self, index: int) -> str:
        """The folded token, or "" outside the line."""
        return self.lows[index] if 0 <= index < self.size else ""

    def index_of(self, low: str, start: int, limit: int) -> int:
        """Index of the first such token in a range that ends within the line; -1 where there is none."""
        try:
            return self.lows.index(low, start, limit)
        except ValueError:
            return -1

    def index_at(self, position: int) -> int:
        """Index of the first token that begins at a position of the text or behind it."""
        return bisect_left(self.starts, position)

    def is_name(self, index: int) -> bool:
        """True for a token written with a capital."""
        return index < self.size and self.text[self.starts[index]].isupper()

    def is_cue(self, index: int) -> bool:
        """True where a cue word begins."""
        return index < self.size and self.starts[index] in self.cue_starts

    def is_verb_cue(self, index: int) -> bool:
        """True where a finite cue verb stands."""
        return index < self.size and self.starts[index] in self.verb_starts

    def is_verbal_extra(self, index: int) -> bool:
        """True for an adverb or a modal verb: what stands between a subject and its verb."""
        low, words = self.lows[index], self.words
        if low in words.verbal_extras:
            return True
        return low.endswith(words.adverb_suffixes) and low not in words.no_adverbs and not self.is_name(index)

    def has_verb_prefix(self, index: int) -> bool:
        """True for a small-letter word with a prefix that makes verbs, in languages that have such."""
        low = self.low(index)
        if len(low) < _SHORTEST_VERB or not low.startswith(self.words.verb_prefixes) or self.is_name(index):
            return False
        return low not in self.words.no_verbs

    def span(self, part: Range) -> Span:
        """Characters from the first token of a range to the last."""
        return Span(self.starts[part[0]], self.ends[part[1] - 1])
