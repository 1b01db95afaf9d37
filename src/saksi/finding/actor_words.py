"""One sentence's words, what the lexicon says of them, and the references made from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from saksi.finding.actor_lexicon import Atom, Lexicon
from saksi.finding.actor_line import Line
from saksi.finding.actor_references import LEADS, MODIFIES, SPEAKS, NameSpan, Refer, Reference
from saksi.records import Entity, Span

_OUTSIDE = [""] * 16
_OPENERS = frozenset({",", '"', ".", ";", ":", "\u2014", "-"})


class SentenceWords:
    """The words of one sentence with their meanings and names; collects what is found among them."""

    def __init__(
        self, line: Line, lexicon: Lexicon, atoms: dict[int, Atom], names: Sequence[NameSpan], sentence: int = 0
    ) -> None:
        self.line, self.words, self.lexicon = line, line.words, lexicon
        # The word at a place, or "" outside the sentence, also a little before and behind it.
        self._word: Callable[[int], str] = (line.words + _OUTSIDE).__getitem__
        self.grammar = lexicon.grammar
        whole = (self._without_backers(n) for n in names if not self._is_of_land(n))
        self.names = {n.first: n for n in whole}
        self.head_first = self.grammar["head"] == "first"
        self.rules = f"{lexicon.language}.actors."
        self.atoms = atoms
        self.sentence = sentence
        self.found: list[Reference] = []

    def _without_backers(self, name: NameSpan) -> NameSpan:
        """ "Iranian-backed Houthi" without who backs it."""
        if name.last - name.first > 1 and self.words[name.first].endswith(tuple(self.grammar["backed"])):
            return name._replace(first=name.first + 1)
        return name

    def _is_of_land(self, name: NameSpan) -> bool:
        """A piece of the name of a piece of land: "Area", "Gwandu Local" before "Government Area"."""
        tail = " ".join(self.words[name.last - 1 : name.last + 1])
        return tail in self.grammar["land_names"] or (
            name.last - name.first == 1 and self.words[name.first] in self.grammar["land_names"]
        )

    def _span(self, first: int, last: int) -> Span:
        return Span(self.line.starts[first], self.line.ends[last - 1])

    def _emit(
        self, first: int, last: int, entity: Entity | None, rule: str, refer: Refer = "fixed", detail: Any = None,
        silent: bool = False, begins: int | None = None,
    ) -> int:  # fmt: skip
        """Add a mention; `begins` is where the phrase begins that the mention ends, as in "Prime Minister X"."""
        if rule == "thing":
            standing = 0
        else:
            modifies = rule == "state" and self._modifies(first, last)
            standing = MODIFIES if modifies else self._standing(first if begins is None else begins, last)
        self.found.append(
            Reference(
                self._span(first, last), entity, self.rules + rule, refer, detail, silent, self.sentence, standing
            )
        )
        return last

    def _standing(self, first: int, last: int) -> int:
        """Whether the words of a mention stand beside a word of saying, or open a clause."""
        before, after = self._word(first - 1), self._word(last)
        if before in self.lexicon.said:
            return SPEAKS
        if after == "(":
            while last < len(self.words) and self._word(last) != ")":
                last += 1
            last, after = last + 1, self._word(last + 1)
        if after == ",":
            after = self._word(last + 1)
        if after in self.grammar["before_saying"]:
            after = self._word(last + 1)
        if after in self.lexicon.says:
            return SPEAKS
        return LEADS if first < 3 or before in _OPENERS or before in self.grammar["openers"] else 0

    def _modifies(self, first: int, last: int) -> bool:
        """Whether a state only says where something is or whose it is: "an Israeli demand", "in Kenya"."""
        before, after = self._word(first - 1), self._word(last)
        if before in self.grammar["locatives"] or before in self.grammar["origins"]:
            return True
        adjective = not self.head_first and self._meaning(first, "adjective") is not None
        return adjective and after.isalpha() and self._meaning(first, "state") is None

    def _written(self, first: int, last: int) -> str:
        """The words as printed, with single spaces."""
        return " ".join(self.line.written(first, last).split())

    def _meaning(self, i: int, category: str) -> Any:
        atom = self.atoms.get(i)
        return None if atom is None else atom.meanings.get(category)

    def _capital(self, i: int) -> bool:
        return self.line.capital(i)
