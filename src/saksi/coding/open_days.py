"""Acts that go on from a day or lie so many days behind another: "since the truce", "40 days after they were taken"."""

from __future__ import annotations

from dataclasses import replace

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.items import trigger
from saksi.records import EventDate, TimeValue

START_REACH = 5
SINCE_REACH = 8
RECORD_REACH = 6
LAUNCH_REACH = 4


def left_open(row: Row, i: int, k: int, day: EventDate, words: ClauseWords) -> EventDate:
    """A campaign that began on a day goes on: "the war began on Friday", "since it launched an offensive on Friday";
    so does what is done since: "has shelled the port since the siege began in May"."""
    if is_since(row, i, k, words):
        return replace(day, end=None, precision="range")
    if day.start is None or day.start != day.end:
        return day
    act = row.items[i].lower
    if not (any(words.has("lasting_acts", w) for w in act.split()) or act.endswith(tuple(words.classes["campaigns"]))):
        return day
    if trigger(row.items[i]).type == "ASSAULT" and _is_launched(row, i, words):
        return replace(day, end=None, precision="range")
    before = [x.lower for x in row.items[max(min(i, k) - START_REACH, 0) : k]]
    behind_noun = [x.lower for x in row.items[i + 1 : k]]
    opened = any(words.has("opening_days", x) for x in behind_noun) or any(words.has("since", x) for x in before)
    return replace(day, end=None, precision="range") if opened else day


def _is_launched(row: Row, i: int, words: ClauseWords) -> bool:
    """ "launched a full-scale invasion on 24 February": what began then and went on."""
    return any(words.has("campaign_starts", x.lower.split()[0]) for x in row.items[max(i - LAUNCH_REACH, 0) : i + 1])


def is_since(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True where the day is that of what an act has gone on since, and the act is not that itself."""
    j = _since(row, k, words)
    if j is None or any("records" in x.classes for x in row.items[max(j - RECORD_REACH, 0) : j]):
        return False  # "the worst attack since the raid in May"
    return i < j or i > k


def opens_since(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True for the day of a clause in front: "Since the war began in May, the army has closed the port"."""
    j = _since(row, k, words) if k < i else None
    return j is not None and (j == 0 or row.items[j - 1].kind in ("stop", "comma", "conj", "open"))


def _since(row: Row, k: int, words: ClauseWords) -> int | None:
    """Where the word stands that opens the clause of the day at `k`."""
    j = k - 2  # right beside the day it is part of the time told
    while j >= max(0, k - SINCE_REACH) and row.items[j].kind not in ("comma", "stop", "conj"):
        if "since" in row.items[j].classes:
            return j
        j -= 1
    return None


def is_counted_off(row: Row, i: int, k: int) -> bool:
    """True where so many days part the two: "freed on Saturday, 40 days after they were abducted"; "16 hours after
    the strike, rescuers dug on Tuesday"."""
    first = min(i, k)
    counted = [j for j in range(max(i, k)) if (m := row.items[j].mention) and m.rule.endswith(".after_clause")]
    if not counted or first < counted[-1]:
        return bool(counted)
    ends = [j for j in range(counted[-1], max(i, k)) if row.items[j].kind == "comma"]
    return bool(ends) and first < ends[0]


def is_of_charge(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True for the month or year of what somebody is held for: "arrested over the killing of a judge last month"."""
    m = row.items[k].mention
    if i > k or is_since(row, i, k, words):
        return False
    if m is None or not isinstance(m.value, TimeValue) or m.value.precision == "day":
        return False
    between = row.items[i + 1 : k]
    over = next((n for n, x in enumerate(between) if "places_apart" in x.classes), None)
    return over is not None and any(x.kind == "trigger" for x in between[over + 1 :])
