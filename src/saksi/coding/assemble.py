"""Put the findings of one article together into its record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import repeat

from saksi.coding.aims import LAND
from saksi.coding.attribution import NARRATOR_PARTY, Scopes
from saksi.coding.clauses import clause_words
from saksi.coding.confidence import confidence
from saksi.coding.contexts import code_contexts
from saksi.coding.counts import join_counts
from saksi.coding.doers import name_doers
from saksi.coding.drafts import Draft, Surroundings, draft_all
from saksi.coding.incident_days import date_incidents
from saksi.coding.instruments import Means
from saksi.coding.items import entity
from saksi.coding.lives import without_lives
from saksi.coding.meetings import place_at_meetings
from saksi.coding.merge import merge_drafts
from saksi.coding.only_day import date_scene
from saksi.coding.rows import build_rows
from saksi.coding.selection import is_event
from saksi.coding.sources import vouching_party
from saksi.coding.statement_days import date_statements
from saksi.coding.story import complete_from_story
from saksi.coding.tolls import attach_tolls, keep_counts
from saksi.coding.victims import count_victims
from saksi.coding.whereabouts import span_places
from saksi.lang.pack import Pack
from saksi.records import (
    Article,
    ArticleRecord,
    Entity,
    EventRecord,
    LoadedWord,
    Mention,
    NamedMention,
    Party,
    Quotation,
    Span,
    Speech,
    TimeValue,
    Toll,
    Toponym,
    Wording,
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What the finders saw in one article, each in text order."""

    triggers: tuple[Mention, ...] = ()
    actors: tuple[Mention, ...] = ()
    names: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    dates: tuple[Mention, ...] = ()
    quantities: tuple[Mention, ...] = ()
    speeches: tuple[Speech, ...] = ()
    wording: tuple[LoadedWord, ...] = ()
    means: tuple[Means, ...] = ()
    toponyms: tuple[tuple[Span, Toponym], ...] = ()


def code_article(article: Article, pack: Pack, found: Findings) -> ArticleRecord:
    """The record of one article."""
    words = clause_words(pack)
    scopes = Scopes(article, found.speeches, found.actors, words)
    digest = sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    acts = _acts(article, pack, found, scopes)
    return ArticleRecord(
        article=article,
        sha256=digest,
        events=tuple(map(_record, acts, repeat(digest), code_contexts(article, acts, pack))),
        quotations=tuple(
            Quotation(source.party if (source := scopes.sources[i]) else None, s.cue, s.content, s.direct, s.rule)
            for i, s in enumerate(found.speeches)
            if not s.rule.endswith(".footage")  # what a video shows is nobody's words
        ),
        wording=tuple(
            Wording(w.span, "quoted" if scopes.in_speech(w.span) else "narrator", w.neutral, w.rule)
            for w in found.wording
        ),
        toponyms=found.toponyms,
        dates=tuple(
            told for m in found.dates if isinstance(m.value, TimeValue) for told in m.value.told or ((m.span, m.value),)
        ),
        mentions=tuple(_named(m) for m in found.names if isinstance(m.value, Entity)),
    )


def _acts(article: Article, pack: Pack, found: Findings, scopes: Scopes) -> list[Draft]:
    if not found.triggers:
        return []
    words = clause_words(pack)
    rows = build_rows(article.text, article.sentences, words, (found.triggers, found.actors, found.places, found.dates))
    around = Surroundings(
        rows, words, scopes, span_places(found.toponyms), found.means, article.published, article.text
    )
    drafts = place_at_meetings(draft_all(around), rows, words)
    drafts = count_victims(attach_tolls(drafts, found.quantities, article.sentences), article, pack)
    told = [d for d in drafts if d.status == "denied" or d.trigger.aspect not in ("negated", "failed")]
    merged = merge_drafts(told, article.published)
    events = keep_counts(merged, [d for d in merged if is_event(d, words)])
    events = date_incidents(without_lives(events, article, pack), article, found.dates, pack)
    acts = date_scene(complete_from_story(name_doers(events, found.actors)))
    return date_statements(acts, article, found.speeches, scopes, found.dates)


def _record(d: Draft, digest: str, contexts: tuple[str, ...]) -> EventRecord:
    key = sha256(f"{digest}:{d.trigger.type}:{d.span.start}:{d.span.end}".encode()).hexdigest()[:12]
    filled = sum(map(bool, (d.actors, d.recipients, d.place, d.date)))
    source, tolls = d.vouching.source, _tolls(d)
    told = tuple(m for m in d.recipients if m.rule != LAND) or d.recipients
    actors, recipients = _sides(_parties(d.actors), _parties(told))
    if d.trigger.type == "ASSAULT":
        recipients = tuple({party.name: party for party in map(_civilians, reversed(recipients))}.values())[::-1]
    return EventRecord(
        id=key,
        type=d.trigger.type,
        mode=d.mode,
        means=d.means,
        actors=actors,
        recipients=recipients,
        place=d.place,
        date=d.date,
        killed=_toll(tolls, "killed"),
        injured=_toll(tolls, "injured"),
        other_tolls=tuple(t for t in tolls if t.kind not in ("killed", "injured")),
        contexts=contexts,
        according_to=vouching_party(source) if source is not None else NARRATOR_PARTY,
        status=d.status,
        evidence=d.evidence,
        rules=d.rules,
        confidence=confidence(d.trigger.type, d.rule, filled),
    )


def _civilians(party: Party) -> Party:
    """Victims of whom the text says no more than that they were people."""
    return replace(party, name="Civilians") if party.name == "People" else party


def _sides(actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Who acts is not also acted upon: a side of a fight with losses, somebody carried over from the verb before."""
    own = {party.name for party in actors}
    others = tuple(party for party in recipients if party.name not in own)
    return actors, others if others or len(actors) > 1 else recipients


def _toll(tolls: Sequence[Toll], kind: str) -> Toll | None:
    return next((t for t in tolls if t.kind == kind and (t.low, t.high) != (None, None)), None)


def _tolls(d: Draft) -> tuple[Toll, ...]:
    """The figures, and for want of one of its kind the victims counted one by one."""
    tolls = join_counts(d.tolls)
    return tolls if d.lone is None or any(t.kind == d.lone.kind for t in tolls) else (*tolls, d.lone)


def _parties(mentions: Sequence[Mention]) -> tuple[Party, ...]:
    return tuple(_party(m) for m in mentions)


def _party(m: Mention) -> Party:
    """The actor for the record: a state for its head, a body for its spokesman, else who is named."""
    who = entity(m)
    if who.speaks_for is not None:
        who = who.speaks_for
    return Party(who.name, who.id, m.span)


def _named(m: Mention) -> NamedMention:
    who = entity(m)
    kind = who.kind if who.kind in ("person", "place") else "organisation"
    return NamedMention(
        m.span, "person" if kind == "person" else "place" if kind == "place" else "organisation", who.name, who.id
    )
