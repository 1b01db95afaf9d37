"""The small checks around a trigger: noun or verb, voice, light verb, aspect. Words come from the pack's tables."""

from __future__ import annotations

import re
from collections.abc import Mapping

from saksi.finding.trigger_rules import Kind, Lexicon, Rule, compiled
from saksi.records import Span

_REACH = 60
_TOUCH = 30
_GAP_REACH = 100
_EDGE = ".,;:!?\"'()[]-–—"
# English endings of words that stand before a noun
_CLAUSE_END = re.compile(r"[;:!?]|[.,](?=\s)|\s[-–—]\s")


class Context:
    """One hit in its sentence: the words left and right of it, cut on demand."""

    __slots__ = ("_gap_window", "_left", "_right", "end", "folded", "sentence", "start", "text")

    def __init__(self, text: str, folded: str, sentence: Span, start: int, end: int) -> None:
        self.text, self.folded, self.sentence, self.start, self.end = text, folded, sentence, start, end
        self._left: list[str] | None = None
        self._right: list[str] | None = None
        self._gap_window: str | None = None

    @property
    def left(self) -> list[str]:
        """Up to eight folded words before the hit, nearest first, within its clause."""
        if self._left is None:
            window = self.folded[max(self.sentence.start, self.start - _REACH) : self.start]
            self._left = _CLAUSE_END.split(window)[-1].split()[-8:][::-1]
            self._left = [word.strip(_EDGE) or word for word in self._left]
        return self._left

    @property
    def right(self) -> list[str]:
        """Up to four folded words after the hit, within its clause."""
        if self._right is None:
            window = self.folded[self.end : min(self.sentence.end, self.end + _REACH)]
            self._right = [word.strip(_EDGE) or word for word in _CLAUSE_END.split(window)[0].split()[:4]]
        return self._right

    def capital_next(self) -> bool:
        """True when the next word begins with a capital or a figure."""
        rest = self.text[self.end : self.end + 3].lstrip(" \"“‘'(")
        return bool(rest) and (rest[0].isupper() or rest[0].isdigit())

    def capital_before(self) -> bool:
        """True when the word before begins with a capital."""
        before = self.text[max(self.sentence.start, self.start - 30) : self.start].split()
        return bool(before) and before[-1].lstrip("\"“‘'(")[:1].isupper()

    def is_name(self) -> bool:
        """True when the hit is capitalised within a sentence that is not a headline: part of a name."""
        if not self.text[self.start].isupper() or self.text[self.start + 1 : self.start + 2].isupper():
            return False
        before = self.text[self.sentence.start : self.start].rstrip(" \t\n")
        if not before or before[-1] in ".:!?\"“‘'(-–—…":
            return False
        words = [word for word in self.text[self.sentence.start : self.sentence.end].split() if word[0].isalpha()]
        return sum(word[0].isupper() for word in words) < 0.6 * len(words)

    def allows(self, rule: Rule) -> bool:
        """True when the rule's own patterns hold here."""
        for key, pattern in rule.patterns:
            regex = compiled(key, pattern)
            if key in ("before", "not_before"):
                found = regex.search(self.folded, max(self.sentence.start, self.start - _TOUCH), self.start)
            elif key == "after_cased":
                found = regex.match(self.text, self.end, self.sentence.end)
            elif key in ("after", "not_after"):
                found = regex.match(self.folded, self.end, self.sentence.end)
            else:
                found = regex.search(self.folded, self.sentence.start, self.sentence.end)
            if bool(found) == (key in ("not_before", "not_after", "without")):
                return False
        return True

    def closes(self, gap: str) -> int:
        """Where the rest of a split phrase ends, if it follows within six words; 0 otherwise."""
        if self._gap_window is None:
            self._gap_window = self.folded[self.end : min(self.end + _GAP_REACH, self.sentence.end)]
        if gap not in self._gap_window:
            return 0
        regex = compiled("after", rf"(?:[^\s;:!?]+\s+){{0,6}}?[\"'(]?{re.escape(gap)}")
        closing = regex.match(self.folded, self.end, self.sentence.end)
        return closing.end() if closing else 0


def choose_kind(context: Context, kinds: set[Kind], lexicon: Lexicon) -> Kind | None:
    """How the word stands here, of the kinds its form allows; None where it is no act (an attributive participle)."""
    words = lexicon.words
    previous = context.left[0] if context.left else ""
    if "bare" in kinds:
        return "active" if previous in words["pronouns"] else ("nominal" if "nominal" in kinds else None)
    if "base" in kinds and lexicon.pronoun_bases:
        return _bare_root(context, previous, lexicon) or ("nominal" if "nominal" in kinds else None)
    if "nominal" in kinds and len(kinds) > 1:
        if _is_noun(context, kinds, previous, lexicon):
            return "nominal"
        kinds = kinds - {"nominal"}
    elif kinds == {"nominal"}:
        return None if previous in words["verb_before"] else "nominal"
    if "participle" in kinds and not ("base" in kinds and previous in words["verb_before"]):
        return _participle(context, previous, lexicon)
    if kinds == {"passive"} and _describes(context, previous, lexicon):
        return None  # "the rifles of the slain officers"
    if kinds == {"passive"} and _is_perfect(context, lexicon) and not _opens_with_be(context, lexicon):
        return "active"
    if kinds <= {"base", "gerund"}:
        modified = previous in words["noun_before"] or previous.endswith(lexicon.endings["adjective"])
        modified = modified and previous not in words["plural_bodies"]
        if previous in words["joining"]:  # "weapons and bombs" against "they shell and bomb the town"
            modified = not context.capital_next() and not words["object_next"].intersection(context.right[:1])
        return None if "base" in kinds and modified else "active"
    return next(iter(sorted(kinds - {"base", "gerund"})))


def _bare_root(context: Context, previous: str, lexicon: Lexicon) -> Kind | None:
    """A bare Indonesian root is a verb after a pronoun ("kami tangkap") and in headlines ("Polisi Tangkap Pelaku")."""
    if previous in lexicon.words["pronouns"] or lexicon.aspects.get(previous) == "future":
        return "active"
    after = context.capital_next() or (context.right[:1] and context.right[0] in lexicon.words["object_next"])
    if after and (context.capital_before() or previous in lexicon.words["subjects"]):
        return "active"
    return None


def _is_noun(context: Context, kinds: set[Kind], previous: str, lexicon: Lexicon) -> bool:
    words = lexicon.words
    following = context.right[0] if context.right else ""
    if previous in words["verb_before"]:
        return False
    if not previous and kinds == {"active", "nominal"}:
        return True  # "Unjuk rasa buruh berlangsung damai": no subject stands before it
    if "gerund" in kinds:
        if following in words["noun_next"]:
            return True
        return previous in words["determiners"] or (
            previous.endswith(lexicon.endings["possessive"]) and following not in words["object_next"]
        )
    if "participle" in kinds and previous in words["auxiliaries"]:
        return False
    if previous in words["noun_before"] or previous.endswith(lexicon.endings["adjective"]):
        return True
    if (
        "base" in kinds
        and not previous.endswith(lexicon.endings["plural"])
        and words["single_articles"].intersection(context.left[1:2])
    ):
        return True  # "a rebel ambush that": no verb agrees with one rebel
    if following in words["object_next"]:
        return False
    if following in words["noun_next"]:
        return True
    return not (previous and context.capital_next() and following not in words["noun_next"])


def _describes(context: Context, previous: str, lexicon: Lexicon) -> bool:
    """True for one word between an article and the noun it describes."""
    words, following = lexicon.words, context.right[0] if context.right else ""
    if previous not in words["determiners"] or " " in context.folded[context.start : context.end]:
        return False
    return following.isalpha() and following not in words["prepositions"] and following not in words["noun_next"]


def _opens_with_be(context: Context, lexicon: Lexicon) -> bool:
    """True for a phrase that has its own "be": "(have) been told to"."""
    return context.folded[context.start : context.end].partition(" ")[0] in lexicon.words["be"]


def _is_perfect(context: Context, lexicon: Lexicon) -> bool:
    """True for the second participle of an active verb: "has given", "had since driven"."""
    for word in context.left[:4]:
        if word in lexicon.words["have"]:
            return True
        if word in lexicon.words["be"] or not (
            word in lexicon.words["auxiliaries"] or word.endswith(lexicon.endings["adverb"])
        ):
            return False
    return False


def _participle(context: Context, previous: str, lexicon: Lexicon) -> Kind | None:
    """Voice of an English -ed form where the words beside it settle it."""
    words = lexicon.words
    for word in context.left[:4]:
        if word in words["be"]:
            return "passive"
        if word in words["have"]:
            return "active"
        if not (word in words["auxiliaries"] or word.endswith(lexicon.endings["adverb"])):
            break
    following = context.right[0] if context.right else ""
    if following in words["agents"]:
        return "passive"
    named = not following.isalpha() or context.capital_next()
    known = following in words["prepositions"] or following in words["object_next"]
    if (not previous or previous in words["attributive_before"]) and following and not named and not known:
        return None
    return "participle"


def find_light_verb(context: Context, lexicon: Lexicon) -> tuple[int, Kind] | None:
    """The light verb before a nominal ("launched a series of air strikes") and where it begins."""
    for reach, word in enumerate(context.left[:6]):
        kind = lexicon.light.get(word)
        if kind is None and reach + 1 < len(context.left):
            kind = lexicon.light.get(f"{context.left[reach + 1]} {word}")
            word = f"{context.left[reach + 1]} {word}" if kind else word
        if kind:
            at = context.folded.rfind(word, context.sentence.start, context.start)
            return (at, kind) if at >= 0 else None
        if word in lexicon.words["light_stop"]:
            return None
    return None


def _aspect_at(left: list[str], reach: int, cues: Mapping[str, str]) -> tuple[int, str | None]:
    """The longest cue that ends at a word (nearest first in `left`), and how many words it has."""
    phrase = word = left[reach]
    cue, width = cues.get(word), 1
    for more in range(reach + 1, min(reach + 3, len(left))):
        phrase = f"{left[more]} {phrase}"
        longer = cues.get(phrase)
        if longer:
            cue, width = longer, more - reach + 1
    return width, cue


def find_aspect(context: Context, nominal: bool, lexicon: Lexicon, happening: bool = True) -> str | None:
    """What stands in the trigger's own verb group: the strongest cue among the words that lead up to it."""
    cues = lexicon.noun_aspects if nominal else lexicon.aspects
    passing = lexicon.words["noun_before" if nominal else "auxiliaries"]
    found: list[str] = []
    left = context.left
    reach = 0
    while reach < min(len(left), 6):
        width, cue = _aspect_at(left, reach, cues)
        word = left[reach]
        reach += width
        if nominal and cue == "plain" and not happening:
            cue = "infinitive"
        if cue == "plain" or (nominal and happening and width == 1 and _is_preposition(left, reach - 1, lexicon)):
            break
        if cue:
            found.append(cue)
        elif not (word in passing or (not nominal and word.endswith(lexicon.endings["adverb"]))):
            break
    for aspect in ("unwilling", "negated", "failed", "threat", "future", "infinitive", "hedged", "ongoing"):
        if aspect in found:
            return aspect
    return None


def _is_preposition(left: list[str], reach: int, lexicon: Lexicon) -> bool:
    """True for "to" with an article between it and the noun: "led to the arrest"; "to protest" is a verb."""
    words = lexicon.words
    return reach > 0 and left[reach] in words["verb_before"] and left[reach - 1] in words["determiners"]


def find_content_mode(context: Context, rule: Rule, lexicon: Lexicon) -> str | None:
    """The mode of a demand, refusal or threat by what it is about: the first telling word after it in its clause."""
    content = lexicon.contents.get(rule.type)
    if content is None:
        return None
    end = min(context.end + content.reach, context.sentence.end)
    regex = compiled("with", content.pattern)
    told = regex.search(context.folded, context.end, end)
    if told is None and content.anywhere:
        told = regex.search(context.folded, context.sentence.start, context.sentence.end)
    return told.lastgroup.replace("_", "-") if told is not None and told.lastgroup else None
