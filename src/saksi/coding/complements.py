"""What prepositions bring into an act: "against X", "kepada X", "between X and Y", "by X"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.groups import capital_at, group_right, mentions_at, skip_brackets_right
from saksi.coding.heads import is_doer
from saksi.coding.items import entity, is_nominal, is_verbal, trigger
from saksi.coding.unlisted_persons import described_behind
from saksi.data.states import capitals
from saksi.records import Entity, Mention, PlaceCandidates

REACH = 14
# Acts in whose description a capital stands for its state.
_BETWEEN_STATES = frozenset(
    {
        "SUPPORT",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "REQUEST",
        "SANCTION",
        "AGREE",
        "COOPERATE",
        "CONCEDE",
        "AID",
        "CONSULT",
    }
)
# Those whose a thing is that stands right before them.
_HOLDERS = frozenset({"military", "police", "armed-group", "government", "court", "party", "igo", "ngo", "coalition"})
# Things of persons, those whose they can be, and whom a thing is "of" without being theirs.
_OWNED = frozenset({"Houses", "Vehicles", "Convoy", "Ship"})
_PERSONS = frozenset({"people", "person"})
# People behind whom a bare name is that of their place.
_OF_PLACES = frozenset({"Residents", "Civilians", "Refugees"})
_NO_OWNERS = frozenset({"thing", "place", "state"})


def complements(
    row: Row,
    i: int,
    words: ClauseWords,
    actors: list[Mention],
    recipients: list[Mention],
    skip_agent: bool = False,
    after: int | None = None,
) -> list[str]:
    """Fill roles from the prepositions that the trigger's frame names; returns the rules used.

    They stand behind the trigger, or behind the item at `after`.
    """
    value = trigger(row.items[i])
    kind, roles = value.type, dict(value.frame.preps)
    rules: list[str] = []
    verbal = value.form in ("active", "passive") and words.has("syntax", "bare-agent")
    objects = verbal and kind in ("COERCE", "ASSAULT", "RETREAT") and bool(recipients)
    for j in clause_right(row, i if after is None else after):
        item = row.items[j]
        if "answers" in item.classes or _is_of_other_act(row, i, j, words, after):
            break  # "raided a camp in retaliation for strikes on X"
        role = roles.get(item.lower) if item.kind == "prep" else None
        if role is None or (skip_agent and "agent" in item.classes):
            continue
        if value.frame.reciprocal and kind != "ASSAULT" and "opposing" in item.classes:
            continue  # "agreed on sanctions against X"
        if role == "actor" and rules and row.items[j - 1].kind == "actor" and "origins" in item.classes:
            continue  # "penyanderaan terhadap tim dari X": where the team is from
        if objects and role == "recipient":
            continue  # "meringkus pelaku penganiayaan terhadap X", "dibebaskan atas permintaan X"
        target = complement(row, j, words)
        if target is None:
            if role == "recipient" and not recipients:
                recipients += _place_complement(row, j, kind) or described_behind(row, j, kind, words)
            continue
        found = _governed(row, j, target, words)
        if kind == "COERCE" and role == "recipient" and "posted" in item.classes:
            found = tuple(m for m in found if entity(m).kind not in ("thing", "place", "state"))  # where it came from
        visited = kind == "CONSULT" and "partners" in item.classes
        give("recipient" if visited else role, found, actors, recipients)
        rules.append(f"role.{item.lower.replace(' ', '-')}")
    return rules


def _is_of_other_act(row: Row, i: int, j: int, words: ClauseWords, after: int | None) -> bool:
    """True for a noun of another act, to which what follows belongs: "condemned the attack on X"."""
    if not is_nominal(row.items[j]):
        return False
    value = trigger(row.items[i])
    if value.frame.speech and not words.has("shifting", value.lemma):
        return True
    return value.form == "nominal" and after is None and _is_next(row, i, j)


def _governed(row: Row, j: int, target: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Whom the preposition at `j` brings in, from the one at `target` on; behind "between" both sides."""
    group = group_right(row, target, words)
    other = _partner(row, group[-1], words) if "pairing" in row.items[j].classes else ()
    return mentions_at(row, (*group, *other)) if other else owners(row, group, words)


def _partner(row: Row, j: int, words: ClauseWords) -> tuple[int, ...]:
    """After "between X": the other side, behind "and" or "dengan" with whatever describes X in between."""
    items, related = row.items, False
    for k in range(j + 1, min(j + 9, len(items))):
        if items[k].kind == "rel" and k == j + 1 and words.has("syntax", "bare-agent"):
            related = True  # "antara delegasi X yang dipimpin Y dengan Z"
            continue
        if related and (items[k].kind != "prep" or "pair_links" not in items[k].classes):
            if items[k].kind in ("stop", "comma", "sub", "comp"):
                break
            continue
        if items[k].kind in ("conj", "prep") and "pair_links" in items[k].classes:
            target = complement(row, k, words)
            return group_right(row, target, words) if target is not None else ()
        if items[k].kind not in ("word", "place", "open", "close", "prep", "actor", "date"):
            break
    return ()


def _is_next(row: Row, i: int, j: int) -> bool:
    """True for the act of a list that has its own complements: "the bombing of a church, the shooting of two men"."""
    items, k = row.items, j - 1
    while k > i and items[k].kind in ("det", "word"):
        k -= 1
    parted = items[k].kind in ("comma", "conj")
    return parted and items[i + 1].kind == "prep" and j + 1 < len(items) and items[j + 1].kind == "prep"


def clause_right(row: Row, i: int) -> Iterable[int]:
    """Positions after `i` up to the end of its clause."""
    items = row.items
    j = i + 1
    while j < len(items) and j - i <= 2 * REACH:
        item = items[j]
        if item.kind == "open" and (behind := skip_brackets_right(row, j)) != j:
            j = behind
            continue
        if item.kind in ("stop", "comp", "sub", "rel") or is_verbal(item):
            return
        if item.kind == "comma":
            k = _past_insertion(row, j)
            if k > j:
                j = k
                continue
            if not (j + 1 < len(items) and items[j + 1].kind in ("actor", "conj", "det")):
                return
        yield j
        j += 1


def _past_insertion(row: Row, j: int) -> int:
    """Past the comma at `j` where the clause runs on: "in Khartoum, Sudan, between", "beras, gula, dan tenda ke"."""
    items = row.items
    here = items[j + 1] if j + 1 < len(items) else None
    if here is None:
        return j
    if here.kind in ("place", "date") or (here.kind == "actor" and here.place):
        k = skip_brackets_right(row, j + 2)
        return k + 1 if k + 1 < len(items) and items[k].kind == "comma" and items[k + 1].kind == "prep" else j
    if (agent := _agent_behind(row, j)) is not None:
        return agent
    listed = False
    for k in range(j + 1, min(j + REACH, len(items))):
        if items[k].kind == "prep":
            return k if listed else j
        listed = listed or items[k].kind == "conj"
        if items[k].kind not in ("word", "comma", "conj", "det"):
            return j
    return j


def _agent_behind(row: Row, j: int) -> int | None:
    """The "by" behind what the comma at `j` only adds to a name: "the murder of X, minister of health, by rebels"."""
    items = row.items
    for k in range(j + 1, min(j + REACH, len(items) - 1)):
        if items[k].kind == "comma":
            return k + 1 if "agent" in items[k + 1].classes else None
        if items[k].kind not in ("word", "det", "prep", "actor", "place", "open", "close"):
            return None
    return None


def complement(row: Row, j: int, words: ClauseWords) -> int | None:
    """The actor mention that the preposition at `j` governs."""
    items = row.items
    for k in range(j + 1, min(j + 7, len(items))):
        item = items[k]
        if item.kind == "actor":
            return _counterpart(row, j, k, words)
        if "pairing" in items[j].classes and capital_at(item) is not None and len(group_right(row, k, words)) > 1:
            return k  # "between Moscow and Kyiv"
        if "go_between" in item.classes and "partners" in items[j].classes:
            return None  # "with the mediation of X"
        # "members of X", "kepada sekitar 500 pengungsi", "dengan mitra dari X"
        if "questions" in item.classes:
            return None  # "against what they called neglect"
        within = item.kind == "prep" and not item.classes.isdisjoint(("genitive_links", "approximators"))
        within = within or (item.kind == "prep" and "counterparts" in items[k - 1].classes)
        within = within or (
            "naming" in item.classes and "partitives" in items[k - 1].classes
        )  # "a group calling itself"
        if item.kind not in ("det", "word", "quote", "aux", "place") and not within:
            return None
    return None


def _counterpart(row: Row, j: int, k: int, words: ClauseWords) -> int:
    """Behind "dengan timpalannya dari X": whoever is named after his state; else `k` itself."""
    items = row.items
    if not any("counterparts" in item.classes for item in items[j:k]):
        return k
    named = k + 2 if k + 2 < len(items) and items[k + 1].kind == "comma" else k + 1
    state = items[k].mention
    who = items[named].mention if named < len(items) and items[named].kind == "actor" else None
    if who is None or state is None or entity(who).kind != "person" or entity(state).kind != "state":
        return k
    return named


def owners(row: Row, group: Sequence[int], words: ClauseWords) -> tuple[Mention, ...]:
    """The mentions of a group of nouns: for a thing whoever has it ("mobil milik polisi"), for somebody his name."""
    found = mentions_at(row, group)
    items, k = row.items, group[-1] + 1
    if len(group) == 1 and words.has("syntax", "bare-agent"):
        named = _name_behind(row, group[0], words)
        if named is not None:
            return mentions_at(row, group_right(row, named, words))
    if not found or any(entity(m).kind != "thing" for m in found) or k >= len(items):
        return found
    whose = items[k].mention if items[k].kind == "actor" and items[k].start == items[k - 1].end + 1 else None
    private = _PERSONS if len(group) == 1 and entity(found[0]).name in _OWNED else frozenset()
    if whose is not None and entity(whose).kind in _HOLDERS | private:
        return mentions_at(row, group_right(row, k, words))  # "rombongan Brimob", "rumah kepala desa"
    told = _telling_whose(row, k, entity(found[-1]).name, words)
    if told is None:
        return found
    target = complement(row, told, words)
    inside = mentions_at(row, group_right(row, target, words)) if target is not None else ()
    if told == k and "genitive_links" in items[k].classes:
        return tuple(m for m in inside if entity(m).kind not in _NO_OWNERS) or found
    return tuple(m for m in inside if entity(m).kind not in ("thing", "place")) or found


def _telling_whose(row: Row, k: int, thing: str, words: ClauseWords) -> int | None:
    """Where it is told whose the thing before `k` is or who is in it: "belonging to", "of", "yang mengangkut"."""
    items = row.items
    after = items[k + 1] if k + 1 < len(items) else items[k]
    if after.kind == "prep" and words.has("carrying", f"{items[k].lower} {after.lower}"):
        return k + 1  # "full of", "owned by"
    if "owning" in items[k].classes or "carrying" in items[k].classes:
        return k + 1 if "owning_links" in after.classes else k
    if "genitive_links" in items[k].classes and thing in _OWNED:
        return k
    carries = items[k].kind == "rel" and "carrying" in after.classes
    return k + 1 if carries else None


def _name_behind(row: Row, j: int, words: ClauseWords) -> int | None:
    """Where the name stands of somebody first described: "terdakwa X", "seorang warga atas nama X"."""
    items, k = row.items, j + 1
    who = items[j].mention
    k += k + 1 < len(items) and "one_more" in items[k].classes and "naming" in items[k + 1].classes  # "pelaku lainnya"
    if who is None or entity(who).kind not in ("people", "person", "armed-group"):
        return None
    told = k < len(items) and "naming" in items[k].classes
    if is_doer(items[j], words) and not told:
        return None  # "pembunuh Munir": whom he killed
    if entity(who).form != "generic" and not (told and entity(who).form == "role"):
        return None
    if entity(who).name in _OF_PLACES and not told:
        return None  # "warga Khan Younis": where they live
    while k < len(items) and k - j < 3 and "naming" in items[k].classes:
        k += 1
    name = items[k].mention if k < len(items) and items[k].kind == "actor" else None
    return k if name is not None and entity(name).kind == "person" and entity(name).form == "name" else None


def _place_complement(row: Row, j: int, kind: str) -> tuple[Mention, ...]:
    """The town or land that an attack was aimed at ("an offensive against Gaza"), or the state of a capital."""
    for item in row.items[j + 1 : j + 5]:
        if item.kind == "place" and item.mention is not None and isinstance(item.mention.value, PlaceCandidates):
            if kind != "ASSAULT":
                return capital_party(item, kind)
            known = item.mention.value.candidates
            town = Entity(known[0].name if known else item.lower, None, "place", "name")
            return (replace(item.mention, kind="actor", value=town),)
        if item.kind not in ("det", "word"):
            break
    return ()


def invaded(row: Row, i: int, words: ClauseWords, actors: Sequence[Mention]) -> tuple[Mention, ...]:
    """The state in which somebody else wages his war: "launched a military operation in Ukraine"."""
    lead = row.items[i].lower
    if not actors or not any(campaign in lead for campaign in words.classes["campaigns"]):
        return ()
    own = {entity(m).name for m in actors} | {entity(m).country for m in actors}
    for j in clause_right(row, i):
        if row.items[j].kind == "prep" and "locatives" in row.items[j].classes:
            target = complement(row, j, words)
            found = next(iter(mentions_at(row, (target,))), None) if target is not None else None
            if found is None or entity(found).kind != "state" or own & {entity(found).name, entity(found).country}:
                return ()
            return (found,)
    return ()


def capital_party(item: Item, kind: str) -> tuple[Mention, ...]:
    """The state whose capital stands for it as a party to such an act: "praised Washington", "talks with Baku"."""
    state = capitals().get(item.lower) if kind in _BETWEEN_STATES else None
    return (replace(item.mention, kind="actor", value=state),) if state is not None and item.mention is not None else ()


def toward(row: Row, i: int, words: ClauseWords, actors: Sequence[Mention]) -> tuple[Mention, ...]:
    """The recipient behind a preposition of direction, where the trigger's own frame found nobody."""
    own = {entity(m).id or entity(m).name for m in actors}
    for j in clause_right(row, i):
        taken = row.items[i].lower.split()[0] in words.classes["taking"] and "posted" in row.items[j].classes
        if row.items[j].kind != "prep" or not (taken or "toward" in row.items[j].classes):
            continue
        if trigger(row.items[i]).type == "ASSAULT" and "partners" in row.items[j].classes:
            continue  # "attacked ... with drones"
        target = complement(row, j, words)
        if target is None:
            continue
        found = mentions_at(row, group_right(row, target, words))
        origin = ("state",) if taken and trigger(row.items[i]).type == "COERCE" else ()  # "seized a cargo from Iran"
        barred = ("thing", "place", *origin)
        return tuple(m for m in found if entity(m).kind not in barred and (entity(m).id or entity(m).name) not in own)
    return ()


def give(role: str | None, mentions: Sequence[Mention], actors: list[Mention], recipients: list[Mention]) -> None:
    """Add the mentions to the list that the role names."""
    if role == "actor":
        actors.extend(mentions)
    elif role == "recipient":
        recipients.extend(mentions)
