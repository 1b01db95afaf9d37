"""A language's `quantities.toml`, compiled: words of harm by kind, nouns for people, bounds and joining words."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from saksi.lang.pack import Pack
from saksi.lang.phrases import PhraseMatcher
from saksi.vocab import TollKind

NEVER = "(?!)"
OWN_FIELDS = ("side_of", "grade_of", "generic", "broad", "people")


@dataclass(frozen=True)
class CountTable:
    """Patterns over folded text (`demonym`, `located`: over the text itself). Groups "cue" hold a word of `kind_of`."""

    code: str
    numbers: ModuleType
    gate: PhraseMatcher[str]
    kind_of: Mapping[str, TollKind]
    counted: Mapping[str, TollKind]
    side_of: Mapping[str, tuple[str, str]]
    grade_of: Mapping[str, str]
    generic: frozenset[str]
    broad: frozenset[str]
    people: frozenset[str]
    before: re.Pattern[str]
    far_before: re.Pattern[str]
    after: re.Pattern[str]
    toll: re.Pattern[str]
    rise: re.Pattern[str]
    sums_up: re.Pattern[str]
    scope: re.Pattern[str]
    lasting: re.Pattern[str]
    running: re.Pattern[str]
    shared_after: re.Pattern[str]
    shared_before: re.Pattern[str]
    transitive: re.Pattern[str]
    bare_object: re.Pattern[str]
    passed: re.Pattern[str]
    negation: re.Pattern[str]
    natural: re.Pattern[str]
    among: re.Pattern[str]
    joined: re.Pattern[str]
    part_after: re.Pattern[str]
    part_before: re.Pattern[str]
    graded: re.Pattern[str]
    bounds: re.Pattern[str]
    bound_of: Mapping[str, str]
    more_after: re.Pattern[str]
    range_mark: re.Pattern[str]
    range_open: re.Pattern[str]
    range_from: re.Pattern[str]
    noun: re.Pattern[str]
    part: re.Pattern[str]
    unknown: re.Pattern[str]
    single: re.Pattern[str]
    taken: re.Pattern[str]
    taken_nouns: re.Pattern[str]
    demonym: re.Pattern[str]
    located: re.Pattern[str]
    definite: re.Pattern[str]
    beside: re.Pattern[str]
    further: re.Pattern[str]
    told_apart: re.Pattern[str]
    fatal_before: re.Pattern[str]
    fatal_after: re.Pattern[str]
    fatal_passive: re.Pattern[str]
    lost: re.Pattern[str]
    lost_nouns: re.Pattern[str]
    not_people: re.Pattern[str]
    not_before: re.Pattern[str]

    def __hash__(self) -> int:
        return hash(self.code)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some phrases, longest first."""
    ordered = sorted(set(words), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", " ") for w in ordered) + ")" if ordered else NEVER


@cache
def load_counts(pack: Pack) -> CountTable:
    """The compiled table of a language."""
    table = pack.table("quantities")
    cues = table.get("cues", {})
    kind_of: dict[str, TollKind] = {}
    forms: dict[str, list[str]] = {"object": [], "subject": [], "toll": [], "counted": []}
    counted: dict[str, TollKind] = {}
    for kind, lists in cues.items():
        for form, words in lists.items():
            forms[form] += words
            if form == "counted":
                counted.update(dict.fromkeys(words, kind))
            else:
                kind_of.update(dict.fromkeys(words, kind))
    parts = {name: any_of(words) for name, words in table.get("words", {}).items()}
    parts |= {form: any_of(words) for form, words in forms.items()}
    side_of = {
        word: (line, side)
        for line, sides in table.get("sides", {}).items()
        for side, words in sides.items()
        for word in words
    }
    grade_of = {word: grade for grade, words in table.get("grades", {}).items() for word in words}
    words = table.get("words", {})
    bounds = table.get("bounds", {})
    bound_of = {word: side for side, words in bounds.items() for word in words}
    parts |= {"bounds": any_of(bound_of), "grades": any_of(grade_of)}
    patterns = {name: re.compile(_filled(body, parts)) for name, body in table.get("patterns", {}).items()}
    never = re.compile(NEVER)
    numbers = importlib.import_module(f"saksi.lang.{pack.code}.numbers")
    gate = PhraseMatcher((word, form) for form, words in forms.items() for word in words)
    names = [n for n in CountTable.__dataclass_fields__ if n not in
             ("code", "numbers", "gate", "kind_of", "counted", "bound_of", *OWN_FIELDS)]  # fmt: skip
    return CountTable(
        code=pack.code, numbers=numbers, gate=gate, kind_of=kind_of, counted=counted, bound_of=bound_of,
        side_of=side_of, grade_of=grade_of, generic=frozenset(words.get("generic", ())),
        broad=frozenset(words.get("broad", ())), people=frozenset(words.get("people", ())),
        **{name: patterns.get(name, never) for name in names},
    )  # fmt: skip


def _filled(body: str, parts: Mapping[str, str]) -> str:
    """A pattern with "<name>" replaced by the alternatives of that list; names of groups stay."""
    return re.sub(r"(?<!\?P)<(\w+)>", lambda m: parts.get(m[1], NEVER), body)
