"""Places in an act's clause at which it did not happen: those of another act, of a cause, of a way, of a doer."""

from __future__ import annotations

from saksi.coding.clauses import ClauseWords, Item, Row
from saksi.coding.items import counts_back, entity, is_nominal, is_verbal, trigger
from saksi.coding.subclauses import find_relatives, has_own_subject, is_of_head, tells_when
from saksi.records import Entity, Toponym

VENUE_ONLY = frozenset(
    {
        "AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "COOPERATE"
    }
)  # fmt: skip
_OF_ANOTHER_STRIKE = frozenset({"AID", "RETREAT", "COERCE", "MOBILIZE"})
TELLING_REACH = 6
REFUGE_REACH = 9
_HARM = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_BODIES = frozenset({"government", "parliament", "court", "media", "organisation", "police", "military"})
_PEOPLE = frozenset({"people", "person", "military", "armed-group", "police"})
_CREWED = _PEOPLE | {"thing"}  # "a boat from Natuna was seized"


def is_elsewhere(row: Row, i: int, k: int, t: Toponym, event_type: str, words: ClauseWords) -> bool:
    """True where the place at `k` is in the clause of the act at `i`, and not where it happened."""
    if is_of_another(row, i, k, words) or _is_range(row, k, t, event_type, words) or is_of_clause(row, i, k, words):
        return True
    if t.precision == "country" and k and "elsewhere_between" in row.items[k - 1].classes:
        return True  # a party to a truce or a war
    if event_type in (*VENUE_ONLY, "CONSULT") and _is_party(row, k, words):
        return True
    if event_type in (*VENUE_ONLY, "CONSULT") and k < i and (_is_of_speaker(row, k) or _is_aside(row, i, k)):
        return True
    if event_type not in (*VENUE_ONLY, "CONSULT") and (_is_of_telling(row, k) or is_of_head(row, i, k)):
        return True
    if event_type in VENUE_ONLY:
        return _is_topic(row, i, k, t, event_type, words)
    if i < k:
        return (
            _is_of_cause(row, i, k, event_type, words)
            or _is_held_there(row, i, k, words)
            or (event_type in _HARM and _is_refuge(row, i, k))
            or (event_type in _OF_ANOTHER_STRIKE and _is_of_strike(row, i, k))
            or (event_type in ("ASSAULT", "COERCE") and _is_bound_for(row, k, words))
            or (trigger(row.items[i]).mode == "weapons" and "elsewhere_overflown" in row.items[k - 1].classes)
        )
    if _is_of_matrix(row, i, k, words) or _is_of_fronted_cause(row, i, k, words):
        return True
    if event_type == "AID" and _is_of_strike(row, -1, k) and any(x.kind == "comma" for x in row.items[k:i]):
        return True  # "helped it in its assault on Kursk, sending 300 shells"
    if event_type in _HARM and _is_refuge(row, -1, k) and any(x.kind == "sub" for x in row.items[k:i]):
        return True  # "fled to X after rockets hit the station"
    if event_type in _HARM:
        return _is_home(row, k, _CREWED if event_type == "COERCE" else _PEOPLE)
    return event_type == "AID" and _is_doers(row, i, k)


def is_of_another(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True where the place is that of another act, which this one only follows or answers ("arrested over the killing
    in Medan", "ditangkap setelah bentrokan di Poso")."""
    if k < i and trigger(row.items[i]).form == "nominal":  # "ministers in Accra condemned the attack"
        if any(x.kind == "trigger" and trigger(x).type in VENUE_ONLY for x in row.items[k + 1 : i]):
            return True
        if any(counts_back(x) for x in row.items[k + 1 : i]):
            return True  # "was held in Zaria two weeks after the murder"
        if trigger(row.items[i]).type == "RETREAT":  # "went home to Goma after the truce"
            return any("places_apart" in x.classes for x in row.items[k + 1 : i])
    apart = False
    for item in row.items[min(i, k) + 1 : max(i, k)]:
        if "places_apart" in item.classes:
            apart = True
        elif (item.kind == "trigger" and apart) or _is_aftermath(item, words):
            return i < k
    return False


def _is_aftermath(item: Item, words: ClauseWords) -> bool:
    """True for "pascabentrokan": the act and "after" in one word."""
    return words.starts("aftermath", item.lower) and not words.has("beginnings_aftermath", item.lower)


def is_of_clause(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True for the place of an act in a relative clause, or of one with "and" and a subject of its own: "detained a
    man who had shot two guards in X", "freed a hostage, and the army let go 40 men in Y"."""
    if is_nominal(row.items[i]):
        return False
    for clause in find_relatives(row, words):
        if clause.holds(k) and not clause.holds(i) and (i > clause.opener or not tells_when(row, clause, i, k, words)):
            inner = [x for x in row.items[clause.opener + 1 : k] if x.kind == "trigger" and not is_nominal(x)]
            if inner and all(trigger(x).type != trigger(row.items[i]).type for x in inner):
                return True
    return i < k and has_own_subject(row, i, k) and not any("resulting" in x.classes for x in row.items[i + 1 : k])


def _is_of_speaker(row: Row, k: int) -> bool:
    """True for the seat of a body that speaks: "the ministry in Kabul summoned", "Kedubes Rusia di London mengecam"."""
    if k < 2 or "seat_links" not in row.items[k - 1].classes:
        return False
    head = row.items[k - 2]
    return head.kind == "actor" and head.mention is not None and entity(head.mention).kind in _BODIES


def _is_of_telling(row: Row, k: int) -> bool:
    """True for where something was told: "kata Kapolres saat ditemui di kantornya di X", "told reporters in X"."""
    for item in reversed(row.items[max(0, k - TELLING_REACH) : k]):
        if "tellings" in item.classes:
            return True
        if item.kind in ("trigger", "stop", "conj") or is_verbal(item):
            return False
    return False


def lies_beside(row: Row, k: int, words: ClauseWords) -> bool:
    """True for a land that something only lies beside: "a base bordering Niger", and not "in neighbouring Niger"."""
    return k > 1 and "bordering" in row.items[k - 1].classes and row.items[k - 2].kind not in ("prep", "det")


def _is_party(row: Row, k: int, words: ClauseWords) -> bool:
    """True for a capital that stands for its government: "talks between Kabul and the Taliban"."""
    for item in reversed(row.items[max(0, k - 4) : k]):
        if "elsewhere_between" in item.classes:
            return True
        if item.kind not in ("conj", "actor", "det", "word", "place"):
            return False
    return False


def _is_aside(row: Row, i: int, k: int) -> bool:
    """True for a place in a relative clause between commas: "the governor, who was in Jakarta, promised"."""
    items = row.items
    rel = next((j for j in range(k - 1, 0, -1) if items[j].kind == "rel" or "clause_links" in items[j].classes), None)
    return rel is not None and items[rel - 1].kind == "comma" and any(x.kind == "comma" for x in items[k + 1 : i])


def _is_held_there(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True for the place of a meeting told of in passing: "to honour the talks being held in Geneva"."""
    items = row.items
    held = next((j for j in range(k - 1, i + 1, -1) if "elsewhere_held" in items[j].classes), None)
    if held is None:
        return False
    head = held - 1
    while head > i and (items[head].kind in ("aux", "rel") or "clause_links" in items[head].classes):
        head -= 1
    joins = any(x.kind in ("verb", "prep", "trigger", "conj", "comma") for x in items[i + 1 : head + 1])
    return head < held - 1 and joins


def _is_range(row: Row, k: int, t: Toponym, event_type: str, words: ClauseWords) -> bool:
    """True for either end of a range of lands: "protests from Peru to Nepal", "dari Peru hingga Nepal"."""
    items = row.items
    if not k or t.precision != "country" or event_type in ("MOBILIZE", "RETREAT", "AID"):
        return False
    if "elsewhere_range_from" in items[k - 1].classes:
        behind = range(k + 1, min(k + 4, len(items) - 1))
        return any("elsewhere_range_to" in items[j].classes and items[j + 1].place for j in behind)
    if "elsewhere_range_to" in items[k - 1].classes:
        ahead = range(max(0, k - 4), k - 2)
        return any("elsewhere_range_from" in items[j].classes and items[j + 1].place for j in ahead)
    return False


def _is_topic(row: Row, i: int, k: int, t: Toponym, event_type: str, words: ClauseWords) -> bool:
    """True for the place of what is spoken about: "criticised the situation in Goma", "an embargo on rebels in Mali",
    "mengancam akan menutup bandara di Ilaga"."""
    items = row.items
    j = k - 1
    while j > i and items[j].kind in ("word", "det") and (items[j].kind == "det" or "grounds" in items[j].classes):
        j -= 1
    if j <= i or items[j].kind != "prep":
        return False
    head = items[j - 1]
    if event_type == "AGREE" and any(words.has("elsewhere_signed", word) for word in items[i].lower.split(" ")):
        return False  # "signed a truce in Doha"
    if "elsewhere_topics" in head.classes:
        return True
    if j - 1 == i:
        return event_type == "THREATEN" or words.has("elsewhere_topics", head.lower.rpartition(" ")[2])
    if event_type == "THREATEN":
        return True
    return t.precision == "country" and event_type == "SANCTION" and head.kind == "actor"


def _is_of_cause(row: Row, i: int, k: int, event_type: str, words: ClauseWords) -> bool:
    """True for the place of those for whom an act is done, or of what it answers: "menyerang kapal untuk mendukung
    warga di Gaza", "fired at Eilat in response to the massacre in Gaza"."""
    return event_type != "PROTEST" and any("elsewhere_causes" in x.classes for x in row.items[i + 1 : k])


def _is_of_fronted_cause(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True for the place of those for whom an act is done, told in front: "To support the people in Gaza, they fired
    at ships"."""
    if not any(x.kind == "comma" for x in row.items[k + 1 : i]):
        return False
    cause = next((j for j, x in enumerate(row.items[: min(k, 4)]) if "elsewhere_causes" in x.classes), None)
    return cause is not None and not any(x.kind in ("actor", "comma", "stop") for x in row.items[:cause])


def _is_of_strike(row: Row, i: int, k: int) -> bool:
    """True where the noun of an attack stands before the place: "sent arms for its assault on Kursk"."""
    j = k - 1
    while j > i and row.items[j].kind in ("prep", "det", "word"):
        j -= 1
    return j > i and row.items[j].kind == "trigger" and trigger(row.items[j]).type == "ASSAULT"


def _is_bound_for(row: Row, k: int, words: ClauseWords) -> bool:
    """True for a place that somebody was on the way to: "a ship that was sailing to Haifa"."""
    items = row.items
    j = k - 1
    while j > 0 and (items[j].kind == "det" or (items[j].kind in ("word", "actor") and items[j - 1].kind == "prep")):
        j -= 1
    if j < 1 or items[j].kind != "prep":
        return False
    return "elsewhere_bound_for" in items[j].classes or "elsewhere_bound_for" in items[j - 1].classes


def _is_refuge(row: Row, i: int, k: int) -> bool:
    """True for where people ran to or were brought: "forced them to flee across the border into Chad"."""
    towards = False
    for item in reversed(row.items[max(i + 1, k - REFUGE_REACH, 0) : k]):
        towards = towards or "elsewhere_towards" in item.classes
        if "elsewhere_fled" in item.classes:
            return towards
    return False


def _is_of_matrix(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True where the act is an earlier one in a relative clause, the place that of the main clause: "rallied in
    Beirut against the militia that had shot a reporter"."""
    items = row.items
    rel = next((j for j in range(i - 1, k, -1) if items[j].kind == "rel"), None)
    if rel is None or not any(x.kind == "trigger" or is_verbal(x) for x in items[:rel]):
        return False
    return any("elsewhere_earlier" in x.classes for x in items[rel:i]) or any(
        words.has("elsewhere_earlier", word) for word in items[i].lower.split()
    )


def _is_home(row: Row, k: int, kinds: frozenset[str]) -> bool:
    """True for where people come from who are then struck or held: "lima tentara dari Bogor tewas"."""
    if k < 2 or "origins" not in row.items[k - 1].classes:
        return False
    head = row.items[k - 2]
    return head.kind == "actor" and head.mention is not None and entity(head.mention).kind in kinds


def _is_doers(row: Row, i: int, k: int) -> bool:
    """True for the seat of an office that gives something: "KBRI Kairo memberikan bantuan"."""
    items = row.items
    office = items[k - 2 if items[k - 1].kind == "prep" else k - 1].mention if k > 1 else items[0].mention
    if k == 0 or office is None or not isinstance(office.value, Entity) or office.value.kind != "government":
        return False
    return not any(is_verbal(x) for x in items[k + 1 : i])
