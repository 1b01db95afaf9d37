"""Words that point at someone told before: pronouns, definite phrases, and the Indonesian ending -nya."""

from __future__ import annotations

from saksi.finding.actor_references import SPEAKS, Reference
from saksi.finding.actor_words import SentenceWords
from saksi.records import Entity, Span


class PointingWords(SentenceWords):
    """Reads the words that stand for others."""

    def _pointer(self, i: int) -> int:
        """A pronoun, a definite phrase or a possessive ending at i."""
        word = self.words[i]
        kind = self.lexicon.pronouns.get(word)
        if kind is not None:
            if kind != "thing" or self._word(i + 1) not in self.grammar["expletive"] or self._is_meant(i):
                self._emit(i, i + 1, None, "pronoun", "pronoun", kind)
        elif word in self.lexicon.definite or word in self.grammar["pair_words"]:
            return self._definite(i) + 1
        else:
            self._suffix(i)
        return i + 1

    def _is_meant(self, i: int) -> bool:
        """Whether "it" in what somebody says stands for a body: "announced that it has", not "said it was likely"."""
        if self._word(i - 1) not in self.grammar["before_it"]:
            return False
        more = self._word(i + 2) in self.grammar["expletive_adverbs"]  # "it was not clear"
        behind = {self._word(i + 2), self._word(i + 3) if more else ""}
        return not behind & set(self.grammar["expletive_behind"])

    def _opens_pair(self, i: int) -> bool:
        """Whether a word and the next may open a phrase for two: "the two", but not any "the"."""
        word, pairs = self.words[i], self.lexicon.pairs
        return (word, self._word(i + 1)) in pairs or (word, "") in pairs

    def _definite(self, i: int) -> int:
        """ "the group", "kelompok itu", "kedua negara": returns the last token used."""
        word = self.words[i]
        pairs = self.lexicon.pairs
        for phrase, kind in pairs.get((word, self._word(i + 1))) or pairs.get((word, "")) or ():
            if all(self._word(i + k) == w for k, w in enumerate(phrase)):
                self._emit(i, i + len(phrase), None, "definite", "pair", kind)
                return i + len(phrase) - 1
        kinds = self.lexicon.definite.get(word)
        if kinds is None:
            return i
        at = i + 1 if self.head_first else i - 1
        if not self.head_first and self._word(at) in self.grammar["group_modifiers"]:
            at -= 1  # "the militant group"
        marked = self._word(at) in self.grammar["markers"]
        if marked:
            self._emit(i, i + 1, None, "definite", "definite", kinds)
        return i

    def _suffix(self, i: int) -> None:
        """ "-nya": of a speaker ("ujarnya"), an object ("menangkapnya"), or on a noun that names its own people."""
        word = self.words[i]
        kind = self.lexicon.suffixes.get(word) or self._suffix_of_noun(i, word[:-3])
        if kind is None and word.startswith(("me", "pe")) and len(word) > 8:
            kind = "suffix" if word.startswith("me") or word.endswith("annya") else None
        if kind is not None:
            span = Span(self.line.ends[i] - 3, self.line.ends[i])
            standing = SPEAKS if kind == "said" else 0
            rule = self.rules + "suffix"
            self.found.append(Reference(span, None, rule, "pronoun", kind, False, self.sentence, standing))

    def _suffix_of_noun(self, i: int, stem: str) -> str | None:
        """ "keluarganya" are relatives; "pasukannya" are those of the organisation, which the kind "own" says."""
        for _, meanings in self.lexicon.tree.get(stem, {}).get("", ()):
            group = meanings.get("group")
            if "body" in meanings or (group is not None and group.kind == "armed-group"):
                return "own"
            if group is not None:
                entity = Entity(group.name, None, group.kind, "generic", group.country, None, group.plural)
                self._emit(i, i + 1, entity, "group")
        return None
