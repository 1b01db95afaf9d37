"""Agents and objects of a clause: "by X", the bare agent of a passive, what follows the verb."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.complements import (
    REACH,
    capital_party,
    clause_right,
    complement,
    owners,
)
from saksi.coding.groups import group_right, mentions_at
from saksi.coding.items import entity, is_about, is_nominal, is_verbal, trigger
from saksi.records import Entity, Mention

# Words for the kind of an act behind its noun.
MOST_ATTRIBUTES = 3
# Who stands as agent at the end of an idiom; anybody else there is what the idiom is about.
_FORCES = frozenset({"police", "military", "government", "armed-group"})
_CROWDS = frozenset({"Crowd", "Residents"})


def counts_others(row: Row, i: int, words: ClauseWords) -> bool:
    """True for a verb with a bare figure as its object: "killed two men and wounded three others"."""
    row_end = len(row.items) - 1
    after = row.items[i + 1] if i < row_end else None
    if after is None or i == 0 or row.items[i - 1].kind not in ("conj", "comma", "aux"):
        return False
    return after.lower[0].isdigit() or "figures" in after.classes or "others" in after.classes


def find_object(row: Row, i: int, words: ClauseWords) -> tuple[tuple[Mention, ...], int | None]:
    """The object of the verb at `i`, or the act told by a noun that stands as its object."""
    items, n, steps = row.items, len(row.items), 0
    j = i + 1
    while j < n and steps < REACH:
        item = items[j]
        if item.kind == "actor" and item.mention is not None and entity(item.mention).kind in ("thing", "place"):
            of = items[j - 1] if items[j - 1].kind != "det" else items[j - 2]
            if "genitive_links" in of.classes and words.ends("person", items[items.index(of) - 1].lower):
                return (), None  # "shot the headmaster of a school"
        if item.kind == "actor":
            return owners(row, group_right(row, j, words, closes=True), words), None
        if "counterparts" in item.classes and j + 1 < n and items[j + 1].kind == "prep":
            target = complement(row, j, words)
            return (mentions_at(row, group_right(row, target, words)) if target is not None else ()), None
        if item.kind == "place" and not (j + 1 < n and items[j + 1].kind == "actor"):
            party = capital_party(item, trigger(items[i]).type) if items[i].kind == "trigger" else ()
            return (mentions_at(row, group_right(row, j, words, closes=True)) if party else ()), None
        if is_nominal(item):
            return (), j
        partitive = item.kind == "prep" and "genitive_links" in item.classes and items[j - 1].kind in ("word", "det")
        partitive = partitive or (item.kind in ("prep", "sub") and is_about(row, j, words))
        judged = (
            "likening" in item.classes and j == i + 1 and items[i].kind == "trigger" and trigger(items[i]).frame.speech
        )
        partitive = partitive or judged  # "dismissed as absurd the claims of"
        if item.kind == "prep" and j + 1 < n and words.has("deaths", f"{item.lower} {items[j + 1].lower}"):
            j += 2  # "stabbed to death a village head"
            continue
        describes = item.kind == "verb" and items[j - 1].kind == "det" and words.ends("past", item.lower)
        if item.kind not in ("det", "aux", "word", "quote", "date", "place") and not partitive and not describes:
            break  # else "ousted the elected president"
        if "not_genitive" in item.classes:
            break  # "menolak UU TNI": the law, not the army
        j += 1
        steps += 1
    return (), None


def acts_next(row: Row, objects: Sequence[Mention]) -> bool:
    """True where a verb follows the noun behind a verb, whose object it then is not: "membantah korban melawan"."""
    items = row.items
    k = next((k for k, item in enumerate(items) if objects and item.mention is objects[-1]), None)
    return k is not None and k + 1 < len(items) and (items[k + 1].kind == "aux" or is_verbal(items[k + 1]))


def find_launcher(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Who fired or planted what stands as subject: "a bomb planted by X", "rudal yang ditembakkan X"."""
    items = row.items
    for k in range(i - 1, max(i - 10, 0), -1):
        if items[k].kind in ("stop", "comp", "conj"):
            break
        if "launching" not in items[k].classes:
            continue
        agent = "agent" in items[k + 1].classes
        target = complement(row, k + 1, words) if agent else k + 1
        if target is not None and target < i and items[target].kind == "actor" and (agent or bare_agents(words)):
            return mentions_at(row, group_right(row, target, words))
        break
    return ()


def bare_agents(words: ClauseWords) -> bool:
    """True where an agent may follow its passive without a preposition."""
    return words.has("syntax", "bare-agent")


def find_agent(row: Row, i: int, words: ClauseWords, bare: bool = True) -> tuple[Mention, ...]:
    """ "by X" / "oleh X" in the clause, or the bare agent right after an Indonesian passive ("ditangkap polisi")."""
    items = row.items
    last = i
    for j in clause_right(row, i):
        if items[j].kind == "prep" and "agent" in items[j].classes:
            target = complement(row, j, words)
            return mentions_at(row, group_right(row, target, words)) if target is not None else ()
        last = j
    if not words.has("syntax", "bare-agent"):
        return find_agent(row, last + 1, words) if _joined_passive(row, i, last + 1, words) else ()
    if not bare:
        return ()
    if late := _behind_moment(row, last + 1, words):
        return late
    j = i + 1
    if j < len(items) and items[j].start < items[i].end:
        return mentions_at(row, group_right(row, j, words)) if _closes_as_agent(row, i, j, words) else ()
    while j + 1 < len(items) and (items[j].kind == "det" or _is_head_of_name(row, j)):
        j += 1
    j = _past_rank(row, _past_attributes(row, i, j), words)
    if (
        j < len(items)
        and items[j].kind == "actor"
        and (m := items[j].mention)
        and entity(m).kind not in ("thing", "place")
    ):
        return mentions_at(row, group_right(row, j, words))
    if j < len(items) and items[j].kind == "place" and capital_party(items[j], trigger(items[i]).type):
        return mentions_at(row, group_right(row, j, words))  # "dibantah Teheran"
    return ()


def _behind_moment(row: Row, k: int, words: ClauseWords) -> tuple[Mention, ...]:
    """The agent behind what its victim was about: "ditembak saat hendak ke kebun oleh X"."""
    items = row.items
    if k >= len(items) or "moments" not in items[k].classes or "infinitive" in items[k].classes:
        return ()
    for j in range(k + 1, min(k + REACH, len(items))):
        if "agent" in items[j].classes:
            target = complement(row, j, words)
            return mentions_at(row, group_right(row, target, words)) if target is not None else ()
        if items[j].kind in ("stop", "comma", "sub", "comp", "rel", "trigger", "conj"):
            break
    return ()


def _closes_as_agent(row: Row, i: int, j: int, words: ClauseWords) -> bool:
    """True for "diamankan petugas", whose closing noun did it; not for "ditetapkan sebagai tersangka"."""
    who = row.items[j].mention
    led = row.items[i].lower.split()[:-1]
    if who is None or row.items[j].kind != "actor" or any(words.kinds.get(word) == "prep" for word in led):
        return False
    return entity(who).kind in _FORCES or entity(who).name in _CROWDS


def _is_head_of_name(row: Row, j: int) -> bool:
    """True for "kelompok" before the name of the group: "dibebaskan kelompok TPNPB"."""
    return row.items[j].kind == "word" and "partitives" in row.items[j].classes and row.items[j + 1].kind == "actor"


def _joined_passive(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True for a second participle, whose agent is that of the first: "beaten and burned by guards"."""
    items = row.items
    if not i + 1 < k < len(items) or not is_verbal(items[k]) or "auxiliaries_be" not in items[i - 1].classes:
        return False
    past = words.ends("past", items[k].lower) or (items[k].kind == "trigger" and trigger(items[k]).form == "passive")
    return past and items[k - 1].kind in ("conj", "comma") and not any(x.kind == "actor" for x in items[i + 1 : k])


def _past_attributes(row: Row, i: int, j: int) -> int:
    """Past what says of which kind a suffered act was: "menjadi sasaran serangan udara X"."""
    act, k = row.items[i].mention, j
    if act is None or not act.rule.endswith("_undergone"):
        return j
    while k < len(row.items) and k - j < MOST_ATTRIBUTES:
        item = row.items[k]
        thing = item.kind == "actor" and item.mention is not None and entity(item.mention).kind == "thing"
        if not thing and (item.kind != "word" or "definite" in item.classes):
            break
        k += 1
    return k


def _past_rank(row: Row, j: int, words: ClauseWords) -> int:
    """Past the office or unit that stands before whom it describes: "oleh Dandim 1702/Wamena Letkol X"."""
    items = row.items
    if j >= len(items) or not ("office_words" in items[j].classes or "units" in items[j].classes):
        return j
    for k in range(j + 1, min(j + 9, len(items))):
        if items[k].kind == "actor":
            return k
        if items[k].kind not in ("word", "place", "date", "open", "close") and items[k].lower != "/":
            break
    return j


def find_wielder(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Whose bullets they were that somebody died of: "tewas terkena tembakan (senapan) polisi"."""
    items, j = row.items, i + 1
    if not bare_agents(words) or not words.has("shots", items[i].lower.rpartition(" ")[2]):
        return ()
    while j < len(items) and j - i <= MOST_ATTRIBUTES and items[j].kind == "word":
        if "definite" in items[j].classes:
            return ()
        j += 1
    who = items[j].mention if j < len(items) and items[j].kind == "actor" else None
    return mentions_at(row, group_right(row, j, words)) if who is not None and _may_shoot(entity(who)) else ()


def _may_shoot(who: Entity) -> bool:
    return who.kind in _FORCES or who.kind == "state" or who.name == "Criminals"


def find_purpose(row: Row, i: int, words: ClauseWords) -> tuple[Mention, ...]:
    """Whom the act was aimed at by its purpose: "fired tear gas to disperse the crowd", "operasi untuk menumpas X"."""
    items = row.items
    for k in range(i + 1, min(i + REACH, len(items) - 1)):
        if items[k].kind in ("stop", "comp", "rel"):
            break
        if "infinitive" in items[k].classes and is_verbal(items[k + 1]):
            if "helping" in items[k + 1].classes:
                return ()  # "untuk mendukung X": for whom, not against whom
            return find_object(row, k + 1, words)[0]
    return ()


def once(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The first mention of each entity."""
    seen: dict[str, Mention] = {}
    for m in mentions:
        seen.setdefault(entity(m).id or entity(m).name, m)
    return tuple(seen.values())
