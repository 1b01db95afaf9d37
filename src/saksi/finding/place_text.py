"""What can be asked of a place name and the text around it, whatever becomes of the name."""

from __future__ import annotations

from saksi.data.gazetteer import COMMON, PERSON
from saksi.finding.place_lists import Surroundings
from saksi.finding.place_runs import Name, Word, read_runs


class PlaceText:
    """One text with its runs of capitals; keeps who is known to be a person."""

    def __init__(self, text: str, lists: Surroundings) -> None:
        self.text, self.lists = text, lists
        self.words, self.runs = read_runs(text, lists.passed_over)
        self.persons: set[str] = set()
        self.tokens: frozenset[str] | None = None
        self.common = COMMON.get(lists.code, 0)

    def strong(self, name: Name) -> bool:
        """True for a name known well enough that is no word or person's name too."""
        return name.meaning.strong and not self.flagged(name, PERSON | self.common)

    def flagged(self, name: Name, flag: int) -> bool:
        """True when the best known sense also is a word or a person's name, and is no country or large province."""
        return bool(name.meaning.flags & flag)

    def small(self, low: str) -> bool:
        """True when the text also writes the word in lower case."""
        if self.tokens is None:
            self.tokens = frozenset(self.text.split())
        return low in self.tokens

    def headline(self, name: Name, word: Word) -> bool:
        """True where all is in capitals, so that the word before a well-known place says nothing: "HIT PAKISTAN"."""
        first, last = self.words[name.first], self.words[name.last]
        return (
            word.end - word.start > 2
            and last.end - first.start > 4
            and self.strong(name)
            and self.text[word.start : last.end].isupper()
        )

    def initial(self, word: Word) -> bool:
        """True for a letter with a full stop."""
        return len(word.lower) == 1 and self.text[word.end : word.end + 1] == "."

    def is_acronym(self, name: Name) -> bool:
        """True for a short name written in capitals."""
        written = self.text[self.words[name.first].start : self.words[name.last].end]
        return len(written) <= 6 and written.isupper()

    def between(self, end: int, name: Name) -> str:
        """What stands between a place in the text and a name behind it."""
        return self.text[end : self.words[name.first].start]

    def follows_comma(self, name: Name) -> bool:
        """True behind a comma or an opening bracket."""
        start = self.words[name.first].start
        return self.text[max(0, start - 2) : start].rstrip(" ").endswith((",", "("))

    def opens_paragraph(self, name: Name) -> bool:
        """True where nothing but ornament stands before the name in its line."""
        start = self.words[name.first].start
        return not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip(' *"“')

    def begins_sentence(self, word: Word) -> bool:
        """True where nothing stands before the word, or a sentence or quotation has begun."""
        before = self.text[max(0, word.start - 3) : word.start].rstrip(" ")
        return not before or before[-1] in ".!?\n:\"“”'‘-–—)"
