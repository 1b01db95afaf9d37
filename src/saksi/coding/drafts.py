"""Drafts: one for each trigger that tells an act, before mentions of the same act are joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from saksi.coding.agents import bare_agents
from saksi.coding.attribution import OWN_VOICE, Scopes, Vouching, speaks_for_itself
from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.counts import Count
from saksi.coding.dating import code_date
from saksi.coding.denial import Position, find_cancelled, find_denials, is_disowned
from saksi.coding.instruments import Means, code_means, refined
from saksi.coding.items import entity, trigger
from saksi.coding.participants import code_participants
from saksi.coding.parties import Roles
from saksi.coding.place_pointers import point_back
from saksi.coding.roles import code_roles
from saksi.coding.source_names import is_prosecuting
from saksi.coding.sources import FORCES, Source, speaker
from saksi.coding.stance import Stance, code_stance
from saksi.coding.status import code_status
from saksi.coding.unlisted_sites import unlisted_site
from saksi.coding.whereabouts import code_place, names_unknown, place_of_recipients
from saksi.records import Entity, EventDate, Mention, Place, Span, Toll, Toponym, Trigger
from saksi.vocab import EventType, Status

# Verbal acts that are told as done even where the doer's own spokesman tells them.
SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN", "CONCEDE"})
# Who tells of plots, rather than of what he himself is about to do.
UNCOVERING = frozenset({"police", "court", "media", "igo", "ngo", "people"})
# Whom it is news to tell what they must do.
BOUND = frozenset({"armed-group", "coalition", "government", "igo", "military", "party", "state"})
SIDE = 8  # characters
# What an account that runs on goes on to tell; other acts beside it are the article's own report.
RUNNING = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID"})


@dataclass(frozen=True)  # without slots: see `changed`
class Draft:
    """What one trigger says. `position` is (row, item) and `sentence` its number; `evidence` is the clause.

    `harm` is true where it only tells who was killed or hurt, not what was done to them; `lone` counts victims named
    or described one by one, for want of a figure. `told_by` are the trigger rules and `covers` the positions of
    all mentions joined into it; `until` is the last sentence that points back to it, or its own.
    """

    position: tuple[int, int]
    sentence: int
    paragraph: int
    trigger: Trigger
    rule: str
    span: Span
    evidence: Span
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    vouching: Vouching
    status: Status
    mode: str | None
    means: str | None
    stance: Stance
    passive: bool
    harm: bool
    subject_event: int | None
    object_event: int | None
    place: Place | None = None
    date: EventDate | None = None
    tolls: tuple[Count, ...] = ()
    lone: Toll | None = None
    rules: tuple[str, ...] = ()
    told_by: frozenset[str] = frozenset()
    covers: frozenset[tuple[int, int]] = frozenset()
    until: int = -1
    unknown_place: bool = False  # stands in a place of which nothing is known


def changed(draft: Draft, **fields: object) -> Draft:
    """`dataclasses.replace` for what has many fields and is changed often: all are copied in one go."""
    copy = object.__new__(Draft)
    copy.__dict__.update(draft.__dict__)
    copy.__dict__.update(fields)
    return copy


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the drafts of one article are made from."""

    rows: tuple[Row, ...]
    words: ClauseWords
    scopes: Scopes
    toponyms: dict[int, tuple[Span, Toponym]]
    means: Sequence[Means]
    published: date | None
    text: str


def draft_all(around: Surroundings) -> list[Draft]:
    """One draft for every trigger of every row, in text order."""
    roles = {(r, i): code_roles(row, i, around.words) for r, row in enumerate(around.rows) for i in row.triggers}
    drafts = {(r, i): _draft(r, i, roles, around) for r, row in enumerate(around.rows) for i in row.triggers}
    for act, denying in find_denials(around.rows, roles, around.words).items():
        drafts.update(_denied(act, drafts[act], denying, drafts[denying], around.words))
    for act in find_cancelled(around.rows, around.words):
        if drafts[act].status == "reported":
            drafts[act] = replace(drafts[act], status="planned", rules=(*drafts[act].rules, "status.cancelled"))
    return list(drafts.values())


def _denied(act: Position, told: Draft, denying: Position, denial: Draft, words: ClauseWords) -> dict[Position, Draft]:
    """A rumour and its denial: the denier answers for what is said, and his denial is no second event.

    A claim with a claimant stays a claim (guidelines, status "denied").
    """
    claimant, speech = told.vouching.source, told.vouching.speech
    denier = speaker(denial.actors[0]) if denial.actors else None
    if denier is None and speech is not None and words.has("denials", speech.verb or ""):
        denier = claimant
    named = claimant is not None and claimant.entity is not None and denier is not None
    if denier is None:
        return {}
    if named and not _is_hearsay(claimant, denier, words):
        return {act: replace(told, stance=replace(told.stance, embedded=False))} if told.status == "claimed" else {}
    if told.trigger.form == "nominal" and not (told.actors or told.recipients or told.place or told.date):
        return {}  # nothing to put on record but the denial
    rules = (*(x for x in told.rules if not x.startswith(("voice.", "status."))), "voice.denier", "status.denial")
    vouching = Vouching(denier, None, "voice.denier")
    stance = replace(told.stance, embedded=False)
    return {
        act: replace(told, vouching=vouching, status="denied", stance=stance, rules=rules),
        denying: replace(denial, stance=replace(denial.stance, embedded=True)),
    }


def _draft(r: int, i: int, all_roles: Mapping[tuple[int, int], Roles], around: Surroundings) -> Draft:
    row, words = around.rows[r], around.words
    item = row.items[i]
    roles, stance = all_roles[r, i], code_stance(row, i, words)
    value = stance.trigger
    assert item.mention is not None
    vouching = around.scopes.vouching(item.mention.span, row.index)
    if value.aspect == "negated" and value.form == "nominal" and vouching.source is None:
        vouching = around.scopes.denier(row.sentence, item.end) or vouching
    if vouching.rule == "voice.denier" and stance.definite and value.aspect != "negated":
        vouching = replace(vouching, rule="voice.cue")  # of a riot told before only a cause is denied
    who = code_participants(row, r, i, words, all_roles, vouching)
    actors = () if is_disowned(row, i, words) else who.actors
    if not actors and value.type in SPOKEN and value.form == "active":
        actors = _speaker_of(item, around.scopes)
    if value.type == "REQUEST" and value.frame.subject == "recipient":
        actors = _demanding(vouching, who.recipients)
    if item.mention.rule.endswith(".mobilize.drill") and len({entity(m).country for m in actors}) > 1:
        value = replace(value, type="COOPERATE", mode=None)  # "US and South Korean military drills"
    actors = tuple(_own_force(m, around.text, words) for m in actors)
    if _is_told_by_narrator(row, i, value, vouching, actors, words):
        vouching = OWN_VOICE
    value = _as_plot(value, trigger(item), vouching, actors)
    if item.mention.rule.endswith(".order_evacuation") and _are_own(actors, who.recipients):
        value = replace(value, type="RETREAT", mode="withdraw", aspect="future")
    if value.type == "THREATEN" and vouching.source is None and _is_forecast(row, i, words):
        stance = replace(stance, embedded=True)
    status, status_rule = code_status(value, vouching, actors, who.recipients, words)
    scope = vouching.speech.content if vouching.speech is not None else None
    if status == "denied" and i and "lacking" in row.items[i - 1].classes:
        status, status_rule = "reported", "status.narrator"  # "broke in without firing": nobody said they fired
    place = _place(row, i, value.type, who.recipients, scope, around)
    day = code_date(row, i, value.type, scope, words, around.published)
    if status in ("reported", "claimed") and _is_ahead(day, around.published):
        status, status_rule = "planned", "status.future-date"
    means = code_means(row, i, value, around.means, words)
    rules = [item.mention.rule, *roles.rules, *who.rules, vouching.rule, status_rule]
    rules += [x[1] for x in (place, day) if x is not None] + ([means.rule] if means is not None else [])
    return Draft(
        position=(r, i), sentence=row.index, paragraph=row.sentence.paragraph, trigger=value, rule=item.mention.rule,
        span=item.mention.span, evidence=_evidence(row, i), actors=actors, recipients=who.recipients,
        vouching=vouching, status=status, stance=stance, passive=roles.passive,
        harm=value.form == "stative" or words.has("harms", value.lemma), subject_event=roles.subject_event,
        object_event=roles.object_event, place=place[0] if place else None, date=day[0] if day else None,
        mode=value.mode or (means.mode if means is not None and value.type == "ASSAULT" else None),
        means=refined(value, means), rules=tuple(dict.fromkeys(rules)),
        told_by=frozenset({item.mention.rule}), covers=frozenset({(r, i)}), until=row.index,
        unknown_place=place is None and names_unknown(row, i, around.toponyms, words),
    )  # fmt: skip


def _place(
    row: Row, i: int, event_type: EventType, recipients: Sequence[Mention], scope: Span | None, around: Surroundings
) -> tuple[Place, str] | None:
    """Where an act was done, and the rule that says so: by its clause, its target, an unlisted site, a pointer back."""
    words, toponyms = around.words, around.toponyms
    place = code_place(row, i, event_type, toponyms, words, scope)
    if event_type == "ASSAULT":
        # What was aimed at is where it happened, whatever else the sentence names; a state only for want of better.
        towns = [m for m in recipients if entity(m).kind == "place"]
        place = place_of_recipients(towns, toponyms) or place or place_of_recipients(recipients, toponyms)
    place = place or unlisted_site(row, i, event_type, around.text, toponyms, words, scope)
    return place or point_back(row, i, event_type, toponyms, words, scope)


def _are_own(actors: Sequence[Mention], others: Sequence[Mention]) -> bool:
    """True for a state's own people: "ordered Russians to be evacuated from X"."""
    lands = {entity(m).country for m in actors if entity(m).country is not None}
    return any(entity(m).kind == "people" and entity(m).country in lands for m in others)


def _is_forecast(row: Row, i: int, words: ClauseWords) -> bool:
    """True for an attack that the article itself says will come ("the rebels will fire again"): nobody's threat."""
    if trigger(row.items[i]).type != "ASSAULT" or bare_agents(words):
        return False
    return any("future" in x.classes for x in row.items[max(i - 2, 0) : i] if x.kind == "aux")


def _speaker_of(item: Item, scopes: Scopes) -> tuple[Mention, ...]:
    """Who accuses, demands or denies by this verb, where no list has the name: "Forum Warga Bima mendesak"."""
    assert item.mention is not None
    source = scopes.source_of_cue(item.mention.span)
    if source is None or source.party.span is None or source.party.span.end > item.start:
        return ()
    if source.entity is not None or not source.party.name[:1].isupper() or " " not in source.party.name:
        return ()
    who = Entity(source.party.name, None, "organisation", "name")
    return (Mention("actor", source.party.span, who, "role.speaker"),)


def _demanding(vouching: Vouching, told: Sequence[Mention]) -> tuple[Mention, ...]:
    """Who says what a state or an armed side must do: "Qatar must mediate, the envoy said". Nobody, of anybody else."""
    source = vouching.source
    if source is None or source.mention is None or not told or any(entity(m).kind not in BOUND for m in told):
        return ()
    return () if source.party.name in {entity(m).name for m in told} else (source.mention,)


def _own_force(m: Mention, text: str, words: ClauseWords) -> Mention:
    """ "pihaknya" and "kami" of a chief of police are the force he leads."""
    who = entity(m)
    if who.form != "pronoun" or who.leads is None or who.leads.kind not in FORCES:
        return m
    before = text[max(m.span.start - SIDE, 0) : m.span.start].lower()
    ours = words.has("own_force", text[m.span.start : m.span.end].lower())
    return replace(m, value=who.leads) if ours or any(before.endswith(w) for w in words.classes["own_side"]) else m


def _as_plot(value: Trigger, told: Trigger, vouching: Vouching, actors: Sequence[Mention]) -> Trigger:
    """An attack that police, a court or a witness says others mean to make: a plan of theirs, no threat of his."""
    who = vouching.source.entity if vouching.source is not None else None
    if value.type != "THREATEN" or told.type != "ASSAULT" or value.aspect != "future" or who is None:
        return value
    if who.kind not in UNCOVERING and not is_prosecuting(who.name):
        return value
    return value if speaks_for_itself(vouching, actors) else replace(value, type=told.type, mode=told.mode)


def _is_told_by_narrator(
    row: Row, i: int, value: Trigger, vouching: Vouching, actors: Sequence[Mention], words: ClauseWords
) -> bool:
    """True for what the article tells as done though somebody speaks: his own verbal act, or one between two reports.

    "We reject this", "said it rejects this" is the rejection; "said it had rejected this" only speaks of one.
    """
    speech = vouching.speech
    if speech is None:
        return vouching.source is not None and value.type not in RUNNING
    if value.aspect == "future" and value.type != "THREATEN" and actors:
        return False  # what he will do he says himself
    before = row.items[i - 1] if i else row.items[i]
    if before.kind == "actor" and i > 1 and _accuses(row.items[i - 2]):
        return False  # "menuduh Iran melanggar gencatan senjata": not told as done
    if not speech.direct and speech.content.start in (before.start, row.items[i].start):
        return value.type in SPOKEN or value.type == "AGREE"  # "menyatakan (telah) memaafkan", "said yes"
    if value.type not in SPOKEN or value.mode == "investigate":
        return False
    if speech.direct:
        own = any("first_persons" in x.classes for x in row.items[max(i - 5, 0) : i])
        return own or speaks_for_itself(vouching, actors)
    return "retold" not in before.classes and speaks_for_itself(vouching, actors)


def _accuses(item: Item) -> bool:
    return item.kind == "trigger" and trigger(item).type == "ACCUSE" and trigger(item).form != "nominal"


def _is_hearsay(claimant: Source | None, denier: Source, words: ClauseWords) -> bool:
    """True where nobody stands behind a claim but who denies it, or "reports"."""
    assert claimant is not None
    press = claimant.entity is not None and claimant.entity.kind == "media" and claimant.entity.form == "generic"
    return press or claimant.party.name == denier.party.name or words.has("rumours", claimant.party.name.lower())


def _is_ahead(day: tuple[EventDate, str] | None, published: date | None) -> bool:
    """True for an act dated after the article."""
    return bool(day and published and day[0].start and day[0].start > published)


def _evidence(row: Row, i: int) -> Span:
    """The clause around the trigger."""
    items = row.items
    start = end = i
    while start > 0:
        kind = items[start - 1].kind
        if kind in ("comp", "stop") or (kind == "sub" and _new_clause(row, start - 1, i)):
            break
        start -= 1
    while end + 1 < len(items) and items[end + 1].kind not in ("comp", "stop", "sub"):
        end += 1
    while end > i and items[end].kind in ("comma", "conj", "quote"):
        end -= 1
    while start < i and items[start].kind in ("comma", "conj", "quote", "close"):
        start += 1
    return Span(items[start].start, items[end].end)


def _new_clause(row: Row, k: int, i: int) -> bool:
    """True for a subordinator at `k` with a verb of its own between it and the trigger's clause."""
    return row.items[k].kind == "sub" and any(x.kind == "actor" for x in row.items[k:i])
