"""When: the day that belongs to an act, and none that belongs to its telling or to another act of the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.items import counts_back, is_nominal, is_verbal, trigger
from saksi.coding.open_days import is_counted_off, is_of_charge, left_open, opens_since
from saksi.coding.sentence_days import days_of_telling, find_days
from saksi.coding.subclauses import (
    find_relatives,
    find_sequels,
    has_own_subject,
    is_of_head,
    is_prior,
    tells_when,
    times_another,
)
from saksi.coding.toll_days import is_of_toll
from saksi.records import EventDate, Span, TimeValue

VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"})
PROMISING = frozenset({"AGREE", "REQUEST", "CONCEDE", "THREATEN"})
CONTACT = 3
LONGEST = 366
OCCASION = 4
POSSESSIVE_GAP = len("'s ")


def code_date(
    row: Row, i: int, event_type: str, scope: Span | None, words: ClauseWords, published: date | None
) -> tuple[EventDate, str] | None:
    """The date in the trigger's clause, else the only one in its sentence that lies in the same voice.

    A day that only says when something was told is no day of a material act; a verbal act has the day of its telling.
    """
    verbal = event_type in VERBAL
    dated: Sequence[int] = find_days(row, words)
    if not dated:
        return None
    counted_back = [k for k in dated if counts_back(row.items[k])]
    for k in counted_back:
        if k < i and not any(x.kind in ("comma", "stop", "sub", "trigger") for x in row.items[k + 1 : i]):
            return event_date(row, k, words), "date.days-after"
    dated = [k for k in dated if k not in counted_back]
    if not dated:
        return None
    told = [k for k in dated if k in days_of_telling(row, words)]
    everywhere = dated if verbal else [k for k in dated if k not in told]
    inside = [k for k in everywhere if scope is None or scope.contains(Span(row.items[k].start, row.items[k].end))]
    own = [k for k in inside if not _is_foreign(row, i, k, event_type, words, published)]
    own = [k for k in own if not _hangs(row, k)] or own
    clause = [k for k in own if not _cut_between(row, i, k, words)]
    if clause:
        clause = _own_of_noun(row, i, clause)
        k = min(clause, key=lambda k: (_across(row, i, k), abs(k - i), k < i))
        return left_open(row, i, k, event_date(row, k, words), words), "date.clause"
    since = [k for k in inside if opens_since(row, i, k, words)]
    if len(since) == 1 and not verbal and not own:
        # "Since the war began in May the army has closed the port"
        return left_open(row, i, since[0], event_date(row, since[0], words), words), "date.since"
    if verbal:
        past = [k for k in own if event_type in PROMISING and _is_past_of_promise(row, i, k, published)]
        if len(past) == 1:
            return event_date(row, past[0], words), "date.clause"
        spoken = told or [
            k for k in own if any(row.items[j].kind == "sub" and _names_occasion(row, j) for j in range(i + 1, k))
        ]
        day = _statement_day(row, i, everywhere if scope is not None and not inside else spoken, words)
        return (event_date(row, day, words), "date.statement") if day is not None else None
    if len(own) == 1 and not _is_age(row, own[0]) and not _is_other_time(row, i, own[0], words):
        return left_open(row, i, own[0], event_date(row, own[0], words), words), "date.sentence"
    return None


def _own_of_noun(row: Row, i: int, clause: list[int]) -> list[int]:
    """The days of a noun's own behind it, where the one before is a verb's: "held on Monday over a raid in May"."""
    if not is_nominal(row.items[i]):
        return clause
    behind = [k for k in clause if k > i]
    told = all(any(is_verbal(x) and x.kind == "trigger" for x in row.items[:k]) for k in clause if k < i)
    return behind if behind and told else clause


def _across(row: Row, i: int, k: int) -> bool:
    """True where "and" stands between: of two days each verb has its own."""
    return any(item.kind == "conj" for item in row.items[min(i, k) + 1 : max(i, k)])


def _statement_day(row: Row, i: int, told: Sequence[int], words: ClauseWords) -> int | None:
    """The one day on which the sentence says that it was said, unless the act lies before what is told."""
    if len(told) != 1 or is_prior(row, i, words) or has_own_subject(row, i, told[0]):
        return None
    if any(s.holds(i) and not s.holds(told[0]) for s in find_sequels(row, words)):
        return None
    between = range(min(i, told[0]), max(i, told[0]))
    parted = any(row.items[j].kind in ("sub", "stop") and not _names_occasion(row, j) for j in between)
    return None if parted else told[0]


def _names_occasion(row: Row, j: int) -> bool:
    """ "when visiting X", "saat ditemui di kantornya": on what occasion the verb before it was said."""
    return any("occasions" in x.classes for x in row.items[j + 1 : j + OCCASION])


def _is_past_of_promise(row: Row, i: int, k: int, published: date | None) -> bool:
    """ "sepakat membentuk pasukan pada Januari lalu": what is promised lies ahead; a past month is the promise's."""
    m = row.items[k].mention
    assert m is not None and isinstance(m.value, TimeValue)
    between = row.items[i + 1 : k]
    if k < i or published is None or m.value.end is None or m.value.end >= published or m.value.precision == "day":
        return False
    return not any(x.kind in ("comp", "stop", "sub", "rel", "conj", "comma", "trigger") for x in between)


def _hangs(row: Row, k: int) -> bool:
    """True for "hours later": a day that is named beside it goes before."""
    m = row.items[k].mention
    return m is not None and isinstance(m.value, TimeValue) and m.value.reference == "anchor"


def _is_age(row: Row, k: int) -> bool:
    """True for a decade or longer, which times no act but in its own clause."""
    m = row.items[k].mention
    assert m is not None and isinstance(m.value, TimeValue)
    return bool(m.value.start and m.value.end and (m.value.end - m.value.start).days > LONGEST)


def _is_foreign(row: Row, i: int, k: int, event_type: str, words: ClauseWords, published: date | None) -> bool:
    """True where the date at `k` cannot be the trigger's."""
    verbal = event_type in VERBAL
    noun = _noun_dated(row, k)
    if noun is not None or _is_possessive(row, k):
        within = k > 0 and "within" in row.items[k - 1].classes
        return noun != i and (verbal or (noun is not None and not within))
    if (i < k and is_nominal(row.items[i]) and _is_topic(row, i, words)) or is_counted_off(row, i, k):
        return True
    if k < i and _is_held_for(row, i, k):
        return True
    if is_of_charge(row, i, k, words) or (not verbal and is_of_head(row, i, k)):
        return True
    if times_another(row, i, k, verbal, words) or is_of_toll(row, i, k, words):
        return True
    return verbal and ((i < k and _is_of_content(row, i, k)) or _is_still_ahead(row, i, k, published))


def _is_held_for(row: Row, i: int, k: int) -> bool:
    """ "was jailed on Monday for stabbing a nurse": the day of what somebody got for it."""
    items = row.items
    if "places_apart" not in items[i - 1].classes or any(is_verbal(x) for x in items[k + 1 : i]):
        return False
    head = next((x for x in reversed(items[:k]) if x.kind in ("trigger", "comma", "stop", "sub")), None)
    return head is not None and head.kind == "trigger" and trigger(head).type in ("SANCTION", "ACCUSE", "COERCE")


def _is_topic(row: Row, i: int, words: ClauseWords) -> bool:
    """ "heard about the arrest on Friday", "menerima laporan tentang penangkapan itu, Jumat": the day is the verb's."""
    before = row.items[max(i - 3, 0) : i]
    about = next((k for k, x in enumerate(before) if "about" in x.classes), None)
    return about is not None and any(is_verbal(x) for x in row.items[max(i - 8, 0) : max(i - 3, 0) + about])


def _is_possessive(row: Row, k: int) -> bool:
    """ "Friday's attack": the day of the noun behind it. The row drops the "'s", which leaves its width."""
    return k + 1 < len(row.items) and row.items[k + 1].start - row.items[k].end == POSSESSIVE_GAP


def _noun_dated(row: Row, k: int) -> int | None:
    """The act whose noun the day describes: "Friday's deadly attack", "the 18 August assassination"."""
    items = row.items
    if not _is_possessive(row, k) and (k == 0 or items[k - 1].kind != "det"):
        return None
    for j in range(k + 1, min(k + 6, len(items))):
        if items[j].kind == "trigger":
            return j if is_nominal(items[j]) else None
        if items[j].kind not in ("word", "actor", "place", "quote", "comma"):
            return None
    return None


def _is_of_content(row: Row, i: int, k: int) -> bool:
    """True for the day of what is condemned, welcomed or called for; behind a comma it is the speaker's own."""
    if is_nominal(row.items[i]) or row.items[k - 1].kind == "comma":
        return False
    last = next((j for j in range(k - 1, i, -1) if is_nominal(row.items[j])), None)
    behind = row.items[last:k] if last is not None else ()
    if last is None or (any("occasions" in x.classes for x in behind) and all(x.kind != "conj" for x in behind)):
        return False
    met = trigger(row.items[last]).type == "CONSULT" and any("within" in x.classes for x in row.items[last - 2 : last])
    return not met  # "condemned the strike during a visit to X on Monday"


def _is_still_ahead(row: Row, i: int, k: int, published: date | None) -> bool:
    """True for a day after publication beside a word said before it: what was promised or asked for is due then."""
    m = row.items[k].mention
    assert m is not None and isinstance(m.value, TimeValue)
    first = m.value.start or m.value.end
    return bool(published and first and first > published and trigger(row.items[i]).aspect != "future")


def _is_other_time(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True where a subordinator parts trigger and date ("shut since March, after an attack")."""
    low = min(i, k)
    if is_nominal(row.items[i]) and _is_spoken_of(row, i):
        return True
    if (
        i < k - CONTACT
        and [x.kind for x in row.items[k - 2 : k]] == ["actor", "verb"]
        and row.items[k - 3].kind == "word"
    ):
        return True  # "territory it lost last year"
    for j in range(low + 1, max(i, k)):
        contrast = row.items[j - 1].kind == "comma" and "dates_contrast" in row.items[j].classes
        if row.items[j].kind == "sub" and (contrast or "moments" not in row.items[j].classes):
            return True
    return False


def _is_spoken_of(row: Row, i: int) -> bool:
    """True for the noun of what is condemned or called for: a day beside it is the verb's."""
    for item in reversed(row.items[:i]):
        if item.kind in ("stop", "sub", "comp", "rel"):
            return False
        if item.kind == "trigger" and is_verbal(item):
            return trigger(item).type in VERBAL
    return False


def event_date(row: Row, k: int, words: ClauseWords) -> EventDate:
    """The date at `k`, with an open side after "by" or "from"."""
    m = row.items[k].mention
    assert m is not None and isinstance(m.value, TimeValue)
    start, end, precision = m.value.start, m.value.end, m.value.precision
    before = row.items[k - 1].lower if k and not _is_possessive(row, k) else ""
    if "range" in m.rule or m.rule.endswith((".between", ".weekday_pair")):
        return EventDate(start, end, precision, m.span)  # "from Friday to Sunday": both ends are told
    if words.has("dates_until", before) and start is not None and end is not None:
        start, precision = None, "range"
    elif words.has("dates_from", before) and start is not None and end is not None:
        end, precision = None, "range"
    return EventDate(start, end, precision, m.span)


def _is_in_front(row: Row, k: int) -> bool:
    """True for a day before the subject and verb of its clause."""
    j = k - 1
    while j >= 0 and row.items[j].kind in ("prep", "aux", "det", "word", "quote", "open"):
        j -= 1
    return j < 0 or row.items[j].kind in ("conj", "stop")


def _is_joined(row: Row, i: int) -> bool:
    """True for a verb right behind "and", which shares the subject before it."""
    j = i - 1
    while j > 0 and row.items[j].kind == "aux":
        j -= 1
    return j > 0 and row.items[j].kind == "conj" and not is_nominal(row.items[i])


def _cut_between(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True where another clause begins between the trigger and the date."""
    low, high = min(i, k), max(i, k)
    relatives = find_relatives(row, words)
    dating = [r.opener for r in relatives if r.holds(k) and tells_when(row, r, i, k, words)]
    # What an aside tells that opens and closes in between is beside the point.
    asides = [r for r in relatives if low < r.opener and r.end < high and row.items[r.opener - 1].kind == "comma"]
    stretch = range(low + 1, min([high, *dating]))
    # "Last week Sudan sued its neighbour and called for sanctions": a day in front is the day of both.
    shared = k < i and _is_joined(row, i) and _is_in_front(row, k)
    verbs = []
    for j in stretch:
        if any(r.opener <= j < r.end for r in asides):
            continue
        item = row.items[j]
        if item.kind in ("comp", "stop", "sub", "rel"):
            return True
        if is_verbal(item):
            verbs.append(item)
            if len(verbs) > 1 and not shared:
                return True
    if shared:
        return False
    if len(verbs) == 1 and k < i and is_nominal(row.items[i]) and verbs[0].kind == "verb":
        # "On Thursday the Council renewed an embargo": the verb's day is its object's.
        return bool(find_sequels(row, words)) or any(
            x.kind == "comma" for x in row.items[row.items.index(verbs[0]) : i]
        )
    return bool(verbs)
