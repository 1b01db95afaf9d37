"""Triggers: the words that say what was done."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import cast

from saksi.finding.trigger_context import Context, choose_kind, find_aspect, find_content_mode, find_light_verb
from saksi.finding.trigger_rules import Kind, Lexicon, Reading, load_lexicon
from saksi.lang.pack import Pack
from saksi.lang.phrases import fold
from saksi.records import Article, Frame, Mention, Sentence, Span, Trigger

Hit = tuple[int, int, Sequence[Reading]]

# What refusing to do it is, by the type of the act refused. A hostile act that will not be done is no act at all.
REFUSALS: Mapping[str, str | None] = {
    "AGREE": None, "AID": "assist", "CONCEDE": "yield", "CONSULT": "meet", "COOPERATE": "assist", "RETREAT": "yield",
    "SUPPORT": None,
}  # fmt: skip
ASPECTS = {"infinitive": "future", "unwilling": "failed"}
AGENTS = ("by", "oleh")
# Scenes in which acts are told all the same.
SETTINGS = ("violence", "accident", "cyber")
# Types whose nouns tell an act; the noun of a verbal act ("the request") mostly points to one.
HAPPENING = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "SANCTION"})
MANY = 20
YEAR = 4


def find_triggers(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Every word or phrase in the story's sentences that says what was done, in text order."""
    return tuple(mention for found in _by_sentence(article, pack) for mention in found)


def has_trigger(article: Article, pack: Pack) -> bool:
    """True where `find_triggers` finds any; it stops at the first."""
    return any(_by_sentence(article, pack))


def _by_sentence(article: Article, pack: Pack) -> Iterator[list[Mention]]:
    lexicon = load_lexicon(pack)
    if lexicon is None or not article.sentences:
        return
    folded = fold(article.text)
    starts = [sentence.span.start for sentence in article.sentences]
    hits: dict[int, list[Hit]] = defaultdict(list)
    scenes: dict[int, set[str]] = defaultdict(set)
    topics: dict[int, set[str]] = defaultdict(set)
    for start, end, values in lexicon.matcher.find(folded, overlapping=True):
        at = bisect_right(starts, start) - 1
        if at < 0 or end > article.sentences[at].span.end:
            continue
        entry = values[0]
        if entry.readings:
            hits[at].append((start, end, entry.readings))
        if entry.scenes:
            scenes[at].update(entry.scenes)
        if entry.topics:
            topics[at].update(entry.topics)
    story = _story_scenes(scenes, len(article.sentences))
    guarded = _is_off_topic(scenes, topics, len(article.sentences))
    for at in sorted(hits):
        if guarded and "hard" not in topics[at]:
            continue
        scene = scenes[at] | story
        yield _read_sentence(article.text, folded, article.sentences[at], hits[at], scene, lexicon)


def _story_scenes(scenes: dict[int, set[str]], sentences: int) -> set[str]:
    """A scene that a third of the sentences set, four at least, holds for all: a match report, a market report."""
    counts: dict[str, int] = defaultdict(int)
    for names in scenes.values():
        for name in names - {"violence"}:
            counts[name] += 1
    return {name for name, n in counts.items() if n >= max(4, sentences / 3)}


def _is_off_topic(scenes: dict[int, set[str]], topics: dict[int, set[str]], sentences: int) -> bool:
    """True for a story mostly about sport, markets, cooking or the like, where words of conflict are figures of speech.

    Only sentences with hard evidence (police, courts, troops, governments) tell acts there.
    """
    counts: dict[str, int] = defaultdict(int)
    for at in scenes.keys() | topics.keys():
        for name in scenes.get(at, set()) | topics.get(at, set()):
            counts[name] += 1
    hard = counts.pop("hard", 0)
    least = max(3, 0.3 * sentences, 2 * hard)
    return any(n >= least for name, n in counts.items() if name not in SETTINGS)


def _read_sentence(
    text: str, folded: str, sentence: Sentence, hits: list[Hit], scene: set[str], lexicon: Lexicon
) -> list[Mention]:
    found: list[Mention] = []
    needs_cause: list[int] = []
    reached, closed = -1, -1
    for start, end, readings in hits:
        if start < reached or end == closed or _hyphenated(folded, start, end):
            continue
        context = Context(text, folded, sentence.span, start, end)
        chosen = None if context.is_name() else _choose(context, readings, scene, lexicon)
        if chosen is None:
            continue
        reading, kind = chosen
        if start < closed < end and found and _is_type(found[-1], reading.rule.type):
            continue  # "held separate | talks with": the noun that closes the phrase before
        mention = _mention(context, reading, kind, lexicon, found[-1] if found else None)
        if mention is None:
            continue
        if reading.gap is not None:
            closed = context.closes(reading.gap)
        reached = end
        if reading.rule.cause:
            needs_cause.append(len(found))
        found.append(mention)
    return _settle_causes(found, needs_cause, scene)


def _is_type(mention: Mention, kind: str) -> bool:
    return isinstance(mention.value, Trigger) and mention.value.type == kind


def _hyphenated(folded: str, start: int, end: int) -> bool:
    """True inside a compound ("war-torn", "undang-undang"), where the word is no act of its own."""
    joined_left = folded[start - 1 : start] == "-" and folded[start - 2 : start - 1].isalpha()
    return joined_left or (folded[end : end + 1] == "-" and folded[end + 1 : end + 2].isalpha())


def _choose(
    context: Context, readings: Sequence[Reading], scene: set[str], lexicon: Lexicon
) -> tuple[Reading, Kind] | None:
    """The first reading whose rule holds here; the lexicon has them in order, the most particular first."""
    quiet = "violence" not in scene
    verdicts: dict[str, bool] = {}
    for reading in readings:
        rule = reading.rule
        if reading.gap is not None and not context.closes(reading.gap):
            continue
        holds = verdicts.get(rule.name)
        if holds is None:
            vetoed = quiet and not scene.isdisjoint(rule.vetoes)
            holds = verdicts[rule.name] = not vetoed and (not rule.patterns or context.allows(rule))
        if not holds:
            continue
        kind = choose_kind(context, {r.kind for r in readings if r.rule is rule}, lexicon)
        if kind is not None and (kind == "nominal") == (reading.kind == "nominal"):
            return reading, kind
    return None


def _mention(context: Context, reading: Reading, kind: Kind, lexicon: Lexicon, last: Mention | None) -> Mention | None:
    """The trigger as a mention; None for a noun whose verb is a trigger of the same type ("signed ... an accord")."""
    rule = reading.rule
    start, frame = context.start, rule.noun_frame if kind == "nominal" else rule.verb_frame
    if kind == "passive":
        frame = rule.passive_frame
    aspect = find_aspect(context, kind == "nominal", lexicon, rule.type in HAPPENING)
    light = find_light_verb(context, lexicon) if kind == "nominal" and rule.light else None
    if kind == "nominal" and not light and rule.type == "ASSAULT" and _is_counted(context):
        return None
    if light and last is not None and light[0] < last.span.end:
        if isinstance(last.value, Trigger) and last.value.type == rule.type:
            return None
        light = None
    if light:
        start, voice = light
        kind = "passive" if voice == "passive" else "active"
        frame = _light_frame(rule.noun_frame, rule.verb_frame)
        verb = Context(context.text, context.folded, context.sentence, start, context.end)
        aspect = find_aspect(verb, False, lexicon) or aspect
    weak = rule.weak or aspect == "infinitive"
    if aspect == "unwilling" and rule.type in REFUSALS:
        return _refusal(context, reading, kind, frame)
    mode = (find_content_mode(context, rule, lexicon) if rule.by_content else None) or rule.mode
    trigger = Trigger(
        rule.type,
        mode,
        rule.means,
        "active" if kind in ("base", "bare", "gerund") else cast("str", kind),  # type: ignore[arg-type]
        frame,
        reading.lemma,
        "weak" if weak else "strong",
        ASPECTS.get(aspect, aspect) if aspect else None,  # type: ignore[arg-type]
    )
    return Mention("trigger", Span(start, context.end), trigger, rule.name)


def _is_counted(context: Context) -> bool:
    """True for "789 terror attacks", "120 kasus penembakan": a statistic, where nobody is said to have made them."""
    figures = (word.replace(",", "").replace(".", "") for word in context.left[:2])
    return any(figure.isdigit() and int(figure) >= MANY and len(figure) != YEAR for figure in figures)


def _refusal(context: Context, reading: Reading, kind: Kind, frame: Frame) -> Mention | None:
    """A friendly act that somebody says he will not do: "will not withdraw", "tidak akan berunding dengan X"."""
    if kind not in ("active", "base", "gerund"):
        return None
    rule = reading.rule
    named = frame.object is not None and rule.type in ("SUPPORT", "AID", "CONSULT")
    preps = tuple((prep, role if prep in AGENTS else "recipient") for prep, role in frame.preps if role)
    roles = Frame("actor", "recipient" if named else None, preps, frame.speech, False)
    trigger = Trigger("REJECT", REFUSALS[rule.type], None, "active", roles, reading.lemma, "strong", "ongoing")
    return Mention("trigger", Span(context.start, context.end), trigger, rule.name)


def _light_frame(noun: Frame, verb: Frame) -> Frame:
    """Roles of a light verb with a nominal: its subject acts; what follows the noun keeps its role."""
    roles = dict(noun.preps)
    takes_patient = "recipient" in (roles.get("bare"), roles.get("of"))
    preps = tuple((prep, role) for prep, role in noun.preps if prep not in ("bare", "genitive"))
    return Frame("actor", "recipient" if takes_patient else None, preps, verb.speech, verb.reciprocal)


def _settle_causes(found: list[Mention], needs_cause: list[int], scene: set[str]) -> list[Mention]:
    """Deaths and injuries are ASSAULT beside a violent cause, nothing in an accident, weak otherwise."""
    if not needs_cause:
        return found
    waiting = set(needs_cause)
    violent = "violence" in scene or any(
        isinstance(m.value, Trigger) and m.value.type == "ASSAULT" for i, m in enumerate(found) if i not in waiting
    )
    if violent:
        return found
    if "accident" in scene:
        return [m for i, m in enumerate(found) if i not in waiting]
    return [
        replace(m, value=replace(m.value, strength="weak")) if i in waiting and isinstance(m.value, Trigger) else m
        for i, m in enumerate(found)
    ]
