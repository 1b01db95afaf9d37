"""Drafts: one for each trigger that tells an act, before mentions of the same act are joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from saksi.coding.attribution import Scopes, Vouching
from saksi.coding.circumstances import code_date, code_place, place_of_recipients
from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.roles import Roles, code_roles
from saksi.coding.status import code_status
from saksi.coding.subjects import entity, governor, group_right, is_verbal, trigger
from saksi.records import EventDate, Mention, Place, Span, Toll, Toponym, Trigger
from saksi.vocab import Status

HYPOTHETICAL = frozenset({"REQUEST", "THREATEN", "REJECT", "AGREE", "CONCEDE"})


@dataclass(frozen=True, slots=True)
class Means:
    """What an act was done with."""

    span: Span
    means: str
    mode: str | None
    rule: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What one trigger says. `position` is (row, item); `evidence` the clause; `sentence` counts the article's sentences."""

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
    definite: bool
    passive: bool
    subject_event: int | None
    object_event: int | None
    embedded: bool
    relative: bool
    purpose: bool
    participial: bool
    place: Place | None = None
    date: EventDate | None = None
    tolls: tuple[Toll, ...] = ()
    rules: tuple[str, ...] = ()
    told_by: frozenset[str] = frozenset()
    covers: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the drafts of one article are made from."""

    rows: tuple[Row, ...]
    words: ClauseWords
    scopes: Scopes
    toponyms: Mapping[int, tuple[Span, Toponym]]
    means: Sequence[Means]
    published: date | None


def draft_all(around: Surroundings) -> list[Draft]:
    """One draft for every trigger of every row, in text order."""
    roles = {(r, i): code_roles(row, i, around.words) for r, row in enumerate(around.rows) for i in row.triggers}
    return [_draft(r, i, roles, around) for r, row in enumerate(around.rows) for i in row.triggers]


def _draft(r: int, i: int, all_roles: Mapping[tuple[int, int], Roles], around: Surroundings) -> Draft:
    row, words = around.rows[r], around.words
    item = row.items[i]
    value, roles = trigger(item), all_roles[r, i]
    assert item.mention is not None
    value = _as_threat(row, i, _with_aspect(row, i, value, words))
    vouching = around.scopes.vouching(item.mention.span, row.index)
    actors, recipients, extra = _through_events(row, r, i, words, all_roles, vouching)
    status, status_rule = code_status(value, vouching, actors, recipients)
    evidence = _evidence(row, i)
    scope = vouching.speech.content if vouching.speech is not None else None
    place = code_place(row, i, value.type, around.toponyms, words, scope)
    if place is None and value.type == "ASSAULT":
        place = place_of_recipients(recipients, around.toponyms)
    day = code_date(row, i, value.type, scope, words)
    if status in ("reported", "claimed") and day is not None and around.published is not None:
        if day[0].start is not None and day[0].start > around.published:
            status, status_rule = "planned", "status.future-date"
    means = _means(row, i, value, around.means, words)
    rules = [item.mention.rule, *roles.rules, *extra, vouching.rule, status_rule]
    rules += [x[1] for x in (place, day) if x is not None] + ([means.rule] if means is not None else [])
    return Draft(
        position=(r, i), sentence=row.index, paragraph=row.sentence.paragraph, trigger=value, rule=item.mention.rule,
        span=item.mention.span, evidence=evidence, actors=actors, recipients=recipients, vouching=vouching, status=status,
        mode=value.mode or (means.mode if means is not None and value.type == "ASSAULT" else None),
        means=value.means or (means.means if means is not None else None),
        definite=_is_definite(row, i, words), passive=roles.passive, subject_event=roles.subject_event,
        object_event=roles.object_event, embedded=_is_embedded(row, i, words), relative=_is_relative(row, i),
        purpose=_is_purpose(row, i, words),
        participial=i > 0 and row.items[i - 1].kind == "comma" and item.lower.split()[0].endswith("ing"),
        place=place[0] if place else None, date=day[0] if day else None, rules=tuple(dict.fromkeys(rules)),
        told_by=frozenset({item.mention.rule}), covers=frozenset({(r, i)}),
    )  # fmt: skip


def _through_events(
    row: Row,
    r: int,
    i: int,
    words: ClauseWords,
    all_roles: Mapping[tuple[int, int], Roles],
    vouching: Vouching,
) -> tuple[tuple[Mention, ...], tuple[Mention, ...], list[str]]:
    """Participants by way of a nominal act: who condemns a strike condemns those who struck; a strike that kills has their actor."""
    roles, value = all_roles[r, i], trigger(row.items[i])
    actors, recipients, rules = roles.actors, roles.recipients, []
    if not recipients and roles.object_event is not None and value.frame.speech:
        inner = all_roles.get((r, roles.object_event))
        if inner is not None and inner.actors and value.type in ("ACCUSE", "REJECT"):
            own = {entity(m).name for m in actors}
            recipients = tuple(m for m in inner.actors if entity(m).name not in own)
            rules.append("role.author-of-act")
    if not recipients and value.type in ("THREATEN", "REQUEST"):
        content = _content(row, i, all_roles, r)
        if content is not None:
            own = {entity(m).name for m in actors}
            wanted = content.recipients if value.type == "THREATEN" else content.actors
            recipients = tuple(m for m in wanted if entity(m).name not in own)
            rules.append("role.of-content")
    if not recipients and value.type == "THREATEN":
        recipients = _threatened(row, i, {entity(m).name for m in actors})
    if not recipients and value.type == "REQUEST":
        recipients = _asked(row, i, words)
    if not actors and value.type == "COERCE" and vouching.source is not None:
        body = vouching.source.entity
        if (
            roles.passive
            and body is not None
            and body.kind in ("police", "military", "court")
            and vouching.source.mention is not None
        ):
            actors = (replace(vouching.source.mention, value=body),)
            rules.append("role.announcing-body")
    if not actors and roles.subject_event is not None and not roles.passive:
        inner = all_roles.get((r, roles.subject_event))
        if inner is not None and value.frame.subject == "actor" and inner.actors:
            actors = inner.actors
            rules.append("role.subject-event")
    return actors, recipients, rules


def _with_aspect(row: Row, i: int, value: Trigger, words: ClauseWords) -> Trigger:
    """The trigger with the future or hedge of its clause, where its own verb group says nothing."""
    if value.aspect is not None or value.form == "nominal":
        return value
    for k in range(i - 1, max(i - 12, -1), -1):
        item = row.items[k]
        if item.kind in ("comp", "stop", "rel", "quote") or words.has("realised", item.lower) or item.kind == "trigger":
            return value
        if words.has("future", item.lower):
            return replace(value, aspect="future")
        if words.has("hedges", item.lower) and i - k <= 5:
            return replace(value, aspect="hedged")
    return value


def _as_threat(row: Row, i: int, value: Trigger) -> Trigger:
    """A hostile act announced is a threat: "will attack", "vowed to strike back" (guidelines, status "threatened")."""
    if value.type == "ASSAULT" and value.aspect in ("future", "threat") and value.form == "active":
        return replace(value, type="THREATEN", mode="violence")
    if value.type != "AGREE" or value.form == "nominal":
        return value
    for k in range(i + 1, min(i + 9, len(row.items))):
        item = row.items[k]
        if item.kind in ("stop", "comma", "rel", "sub"):
            break
        if item.kind == "trigger":
            hostile = trigger(item).type == "ASSAULT"
            return replace(value, type="THREATEN", mode="violence") if hostile else value
    return value


def _content(row: Row, i: int, all_roles: Mapping[tuple[int, int], Roles], r: int) -> Roles | None:
    """The roles of the act that a threat or demand at `i` is about: the next verbal trigger of its clause."""
    for k in range(i + 1, min(i + 12, len(row.items))):
        item = row.items[k]
        if item.kind in ("stop", "rel"):
            return None
        if item.kind == "trigger" and trigger(item).form != "nominal":
            return all_roles[r, k]
    return None


def _threatened(row: Row, i: int, own: set[str]) -> tuple[Mention, ...]:
    """The first participant named in what is threatened, whatever the verb."""
    for item in row.items[i + 1 : i + 10]:
        if item.kind in ("stop", "sub", "comma", "rel"):
            break
        if item.kind == "actor" and item.mention is not None and entity(item.mention).name not in own:
            return (item.mention,)
    return ()


def _asked(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Who is asked in "demanded that X ..." / "meminta agar X ...": the subject of the content clause."""
    items = row.items
    start = next((k for k in range(i + 1, min(i + 7, len(items))) if items[k].kind in ("comp", "sub")), None)
    if start is None:
        return ()
    for k in range(start + 1, min(start + 7, len(items))):
        if items[k].kind == "actor" and governor(row, k, words) is None:
            return tuple(m for j in group_right(row, k, words) if (m := items[j].mention) is not None)
        if items[k].kind not in ("det", "word"):
            break
    return ()


def _evidence(row: Row, i: int) -> Span:
    """The clause around the trigger."""
    items = row.items
    start = end = i
    while start > 0 and items[start - 1].kind not in ("comp", "stop") and not _new_clause(row, start - 1, i):
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


def _is_definite(row: Row, i: int, words: ClauseWords) -> bool:
    """ "the attack", "serangan itu": a noun that points back."""
    items = row.items
    for k in range(i - 1, max(i - 4, -1), -1):
        if items[k].kind == "det" and words.has("definite", items[k].lower) and words.classes["auxiliaries_be"]:
            return True
        if items[k].kind not in ("word", "det"):
            break
    for k in range(i + 1, min(i + 3, len(items))):
        if not words.classes["auxiliaries_be"] and words.has("definite", items[k].lower):
            return True
        if items[k].kind != "word":
            break
    return False


def _is_embedded(row: Row, i: int, words: ClauseWords) -> bool:
    """True for an act that only stands as the content of a demand, threat, refusal or promise in the same clause."""
    items = row.items
    if _is_topic(row, i, words):
        return True
    for k in range(i - 1, max(i - 14, -1), -1):
        item = items[k]
        if item.kind == "stop":
            return False
        if item.kind == "trigger":
            outer = trigger(item)
            if outer.type in HYPOTHETICAL and outer.form != "nominal":
                return _is_linked(row, k, i, words)
            if outer.form != "nominal":
                return False
        if item.kind == "conj" and any(is_verbal(x) for x in items[k:i]):
            return False
    return False


def _is_topic(row: Row, i: int, words: ClauseWords) -> bool:
    """True for a noun that only names what is talked about or aimed at ("to discuss a truce")."""
    value = trigger(row.items[i])
    if value.form != "nominal" or value.type in ("ASSAULT", "COERCE", "PROTEST"):
        return False
    k, steps = i - 1, 0
    while (
        k >= 0
        and row.items[k].kind in ("det", "word", "actor")
        and steps < 4
        and not words.has("topics", row.items[k].lower)
    ):
        k -= 1
        steps += 1
    return k >= 0 and words.has("topics", row.items[k].lower)


def _is_linked(row: Row, k: int, i: int, words: ClauseWords) -> bool:
    between = row.items[k + 1 : i]
    return any(
        words.has("infinitive", x.lower)
        or x.lower in ("agar", "supaya", "that", "bahwa", "for", "of", "from", "against")
        for x in between
    ) or not any(is_verbal(x) or x.kind in ("comma", "sub") for x in between)


def _is_purpose(row: Row, i: int, words: ClauseWords) -> bool:
    """True for an infinitive that only says what for; not after "plans to", "is due to", "akan"."""
    if i == 0 or not words.has("infinitive", row.items[i - 1].lower):
        return False
    return i < 2 or not words.has("planning", row.items[i - 2].lower)


def _is_relative(row: Row, i: int) -> bool:
    """True inside a relative clause or a participle that describes ("the militia, backed by X"): a standing trait for some types."""
    k = i - 1
    while k >= 0 and row.items[k].kind == "aux":
        k -= 1
    return k >= 0 and (
        row.items[k].kind == "rel" or (trigger(row.items[i]).form == "participle" and row.items[k].kind == "comma")
    )


def _means(row: Row, i: int, value: Trigger, means: Sequence[Means], words: ClauseWords) -> Means | None:
    """The weapon or tool named nearest to the trigger in its sentence, for acts that are done with something."""
    if value.type not in ("ASSAULT", "MOBILIZE", "PROTEST", "COERCE", "AID"):
        return None
    inside = [m for m in means if row.sentence.span.contains(m.span)]
    at = row.items[i].start
    return min(inside, key=lambda m: abs(m.span.start - at), default=None)
