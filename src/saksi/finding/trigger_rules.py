"""The trigger rules of a pack, read from its tables and expanded into one matcher.

`triggers.toml` holds the frames, context words and vetoes; `triggers/<type>.toml` holds the rules of one event type.
The keys are explained at the top of `triggers.toml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from typing import Any, Literal, NamedTuple, cast

from saksi.errors import PackError
from saksi.lang.pack import Pack
from saksi.lang.phrases import PhraseMatcher
from saksi.records import Frame
from saksi.vocab import EVENT_TYPES, MODES, EventType

Kind = Literal["active", "passive", "stative", "participle", "base", "bare", "gerund", "nominal"]
VerbForms = Callable[[str], tuple[tuple[str, Kind], ...]]
# cheapest first: what touches the trigger before what the whole sentence holds
_PATTERN_KEYS = ("after", "not_after", "after_cased", "before", "not_before", "with", "without")
WORD_LISTS = (
    "agents", "attributive_before", "auxiliaries", "be", "determiners", "have", "joining", "light_stop", "noun_before",
    "noun_next", "object_next", "plural_bodies", "prepositions", "pronouns", "single_articles", "subjects",
    "verb_before",
)  # fmt: skip
ENDINGS = ("adjective", "adverb", "plural", "possessive")
_CONTENT_REACH = 140
_SLOT = re.compile(r"\{([^}]+)\}")


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One lexical family: what it means, and the contexts in which it does."""

    name: str
    type: EventType
    mode: str | None
    means: str | None
    verb_frame: Frame
    noun_frame: Frame
    weak: bool
    cause: bool
    light: bool
    vetoes: frozenset[str]
    patterns: tuple[tuple[str, str], ...]
    passive_frame: Frame
    by_content: bool = False


class Reading(NamedTuple):
    """What one surface form may be. `gap` is the rest of a split phrase ("take ... hostage")."""

    rule: Rule
    kind: Kind
    lemma: str
    gap: str | None = None


class Entry(NamedTuple):
    """What one phrase of the lexicon is: a trigger, a word that sets the scene of its sentence, a word of a register.

    Scenes (sport, market, violence) count in their sentence, topics over the whole story.
    """

    readings: tuple[Reading, ...]
    scenes: tuple[str, ...]
    topics: tuple[str, ...]


class Content(NamedTuple):
    """Modes by the words of what is demanded, refused or threatened: one pattern with a group for each mode."""

    pattern: str
    reach: int
    anywhere: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the finder needs of one pack."""

    matcher: PhraseMatcher[Entry]
    light: Mapping[str, Kind]
    words: Mapping[str, frozenset[str]]
    endings: Mapping[str, tuple[str, ...]]
    aspects: Mapping[str, str]
    noun_aspects: Mapping[str, str]
    pronoun_bases: bool
    contents: Mapping[str, Content] = field(default_factory=dict)
    rules: tuple[Rule, ...] = field(repr=False, default=())


@cache
def load_lexicon(pack: Pack) -> Lexicon | None:
    """The lexicon of a pack, built on first use; None where the pack has no trigger tables."""
    common = pack.table("triggers")
    if not common:
        return None
    forms = import_module(f"saksi.lang.{pack.code}.{common['forms']}")
    frames = {name: _frames(entry) for name, entry in common["frames"].items()}
    rules: list[Rule] = []
    phrases: list[tuple[str, Reading]] = []
    for path in sorted((pack.folder / "triggers").glob("*.toml")):
        table = pack.table(f"triggers/{path.stem}")
        for name, entry in table.items():
            if isinstance(entry, dict):
                rule = _rule(f"{pack.code}.{path.stem}.{name}", {**_defaults(table), **entry}, frames)
                rules.append(rule)
                phrases += _readings(rule, entry, forms)
    light: dict[str, Kind] = {}
    for entry in common["light"].get("verbs", ()):
        light.update(forms.verb_forms(entry))
    light.update((word, "passive") for entry in common["light"].get("undergo", ()) for word in _undergone(entry, forms))
    phrases.sort(key=_least_particular)
    return Lexicon(
        PhraseMatcher(_entries(phrases, common.get("scenes", {}), common.get("topics", {})).items()),
        light,
        {key: frozenset(common["words"].get(key, ())) for key in WORD_LISTS},
        {name: tuple(common.get("endings", {}).get(name, ())) for name in ENDINGS},
        {word: aspect for aspect, words in common["aspect"].items() for word in words},
        {word: aspect for aspect, words in common["noun_aspect"].items() for word in words},
        bool(common["words"].get("pronouns")) and common["forms"] == "affixes",
        {kind: _content(entry) for kind, entry in common.get("contents", {}).items()},
        tuple(rules),
    )


def _entries(
    phrases: Iterable[tuple[str, Reading]],
    scenes: Mapping[str, Iterable[str]],
    topics: Mapping[str, Iterable[str]],
) -> dict[str, Entry]:
    """One entry for each phrase, so that the finder does nothing for it but look."""
    readings: defaultdict[str, list[Reading]] = defaultdict(list)
    for phrase, reading in phrases:
        readings[phrase].append(reading)
    scenes_of, topics_of = _by_word(scenes), _by_word(topics)
    return {
        phrase: Entry(tuple(readings.get(phrase, ())), scenes_of.get(phrase, ()), topics_of.get(phrase, ()))
        for phrase in dict.fromkeys((*readings, *scenes_of, *topics_of))
    }


def _by_word(words_of: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """The scenes or topics of each word, from the words of each."""
    names: dict[str, tuple[str, ...]] = {}
    for name, words in words_of.items():
        for word in words:
            names[word] = (*names.get(word, ()), name)
    return names


def _content(entry: Mapping[str, Any]) -> Content:
    """Of modes whose words stand at one place the first in the table wins."""
    groups = (f"(?P<{mode.replace('-', '_')}>{words})" for mode, words in entry.items() if isinstance(words, str))
    pattern = rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)"
    return Content(pattern, int(entry.get("reach", _CONTENT_REACH)), bool(entry.get("anywhere")))


def _least_particular(phrase: tuple[str, Reading]) -> tuple[bool, bool]:
    """Split phrases first, then rules with patterns of their own, then the rest in the order of the tables."""
    reading = phrase[1]
    return reading.gap is None, not reading.rule.patterns


def _undergone(entry: str, forms: Any) -> Iterator[str]:
    yield from (word for word, kind in forms.verb_forms(entry) if kind != "passive" or not word.startswith("di"))


def _defaults(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in table.items() if not isinstance(value, dict)}


def _frames(entry: Mapping[str, Any]) -> tuple[Frame, Frame, Frame]:
    def role(key: str, default: str) -> Any:
        value = entry.get(key, default)
        return None if value == "none" else value

    speech, reciprocal = bool(entry.get("speech")), bool(entry.get("reciprocal"))
    preps = tuple(entry.get("preps", {}).items())
    verb = Frame(role("subject", "actor"), role("object", "recipient"), preps, speech, reciprocal)
    noun = Frame(None, None, tuple(entry.get("noun", {}).items()), speech, reciprocal)
    passive = replace(verb, object=role("passive", "actor")) if "passive" in entry else verb
    return verb, noun, passive


def _rule(name: str, entry: Mapping[str, Any], frames: Mapping[str, tuple[Frame, Frame, Frame]]) -> Rule:
    kind, mode = entry.get("type"), entry.get("mode")
    if kind not in EVENT_TYPES or (mode is not None and mode not in MODES.get(kind, ())):
        raise PackError(f"The trigger rule {name} has no PLOVER type or mode: {kind}, {mode}.", "pack")
    frame = entry.get("frame", "act")
    if frame not in frames:
        raise PackError(f"The trigger rule {name} names an unknown frame: {frame}.", "pack")
    verb_frame, noun_frame, passive_frame = frames[frame]
    return Rule(
        name,
        kind,
        mode,
        entry.get("means"),
        verb_frame,
        noun_frame,
        weak=entry.get("strength") == "weak",
        cause=bool(entry.get("cause")),
        light=bool(entry.get("light", True)),
        vetoes=frozenset(entry.get("veto", ())),
        patterns=tuple((key, entry[key]) for key in _PATTERN_KEYS if key in entry),
        passive_frame=passive_frame,
        by_content=bool(entry.get("content")),
    )


def _readings(rule: Rule, entry: Mapping[str, Any], forms: Any) -> Iterator[tuple[str, Reading]]:
    for verb in entry.get("verbs", ()):
        lemma = verb.rstrip("~*").replace("+", "").replace("-", "")
        for form, kind in forms.verb_forms(verb):
            yield form, Reading(rule, kind, lemma)
    for noun in entry.get("nominals", ()):
        for form in forms.noun_forms(noun):
            yield form, Reading(rule, "nominal", noun)
    for kind in ("active", "passive", "stative"):
        for word in entry.get(kind, ()):
            yield word, Reading(rule, cast(Kind, kind), word)
    for idiom in entry.get("idioms", ()):
        yield from _idiom(rule, idiom, forms.phrase_forms)


def _idiom(rule: Rule, idiom: str, verb_forms: VerbForms) -> Iterator[tuple[str, Reading]]:
    """Forms of a phrase: `{jatuh-kan} bom`, `{take} ... hostage` (a gap of some words), `turun ke jalan` (as it is)."""
    head, dots, gap = idiom.partition(" ... ")
    slot = _SLOT.search(head)
    lemma = idiom.replace("{", "").replace("}", "").replace("-", "").replace("~", "")
    rest = gap if dots else None
    if slot is None:
        yield head, Reading(rule, "active", lemma, rest)
        return
    for form, kind in verb_forms(slot[1]):
        yield head[: slot.start()] + form + head[slot.end() :], Reading(rule, kind, lemma, rest)


@cache
def compiled(key: str, pattern: str) -> re.Pattern[str]:
    """A context pattern; those that look left or right must touch the trigger, in whole words."""
    if key in ("before", "not_before"):
        return re.compile(rf"(?<!\w)(?:{pattern})\s*$")
    if key in ("after", "not_after", "after_cased"):
        return re.compile(rf"\s*(?:{pattern})(?![^\W\d_])")
    return re.compile(pattern)
