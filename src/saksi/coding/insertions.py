"""What stands between a subject and its verb and belongs to neither: insertions, quotations, fronted clauses."""

from __future__ import annotations

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.groups import group_right, mentions_at
from saksi.coding.items import NOBODY, Subject, entity, governor, is_verbal
from saksi.records import Mention


def closes_fronted(row: Row, comma: int) -> bool:
    """True for the comma behind a clause in front of the sentence: "After the men were taken away, a blast ..."."""
    front = next((k for k in range(min(3, comma)) if row.items[k].kind == "sub"), None)
    if front is None or any(x.kind in ("comma", "stop") for x in row.items[front:comma]):
        return False
    return any(is_verbal(x) for x in row.items[front:comma])


def before_quotation(row: Row, k: int) -> int:
    """For the closing mark at `k` of a quoted sentence: its opening mark; else the length of the row."""
    marks = [x for x in range(k + 1) if row.items[x].kind == "quote"]
    if len(marks) < 2 or len(marks) % 2 or not any(is_verbal(x) for x in row.items[marks[-2] : k]):
        return len(row.items)
    before = row.items[marks[-2] - 1] if marks[-2] else None
    return (
        marks[-2] if before is not None and (before.kind in ("comma", "stop") or is_verbal(before)) else len(row.items)
    )


def first_behind(row: Row, i: int, words: ClauseWords) -> Subject:
    """For a fronted clause without a subject: the first noun phrase after its comma."""
    items = row.items
    comma = next((k for k in range(i + 1, len(items)) if items[k].kind in ("comma", "stop")), None)
    if comma is None or items[comma].kind == "stop":
        return NOBODY
    for k in range(comma + 1, min(comma + 6, len(items))):
        if items[k].kind == "actor" and governor(row, k, words) is None:
            return Subject(mentions_at(row, group_right(row, k, words)), None, "role.following-subject")
        if items[k].kind not in ("det", "word", "date"):
            break
    return NOBODY


def before_insertion(row: Row, j: int, words: ClauseWords) -> int | None:
    """For a comma that closes an insertion ("X, the group's leader, said"): the position before it, else None."""
    items = row.items
    for k in range(j - 1, max(j - 25, 0), -1):
        item = items[k]
        if item.kind in ("stop", "comp"):
            return None
        if item.kind == "comma":
            opener = items[k + 1]
            plain = not any(is_verbal(x) for x in items[k + 1 : j])
            clause = opener.kind == "rel" or (opener.kind == "prep" and items[k + 2].kind == "rel")
            some = "genitive_links" in items[k + 2].classes and "others" in opener.classes  # "most of them wearing red"
            told = not plain and _is_participial(row, k, j, words)
            return k - 1 if plain or clause or some or told else None
    return None


def before_teller(row: Row, j: int, words: ClauseWords) -> int | None:
    """For who tells it in the middle of a clause ("dua orang disebut Kapolres ..."): who is before."""
    items = row.items
    inserted = j > 1 and "inserted_cues" in items[j - 1].classes
    return j - 2 if inserted and items[j - 2].kind in ("actor", "word", "place") else None


def _is_participial(row: Row, k: int, j: int, words: ClauseWords) -> bool:
    """True for an -ing clause between the subject that opens a sentence and its verb: "X, acting with Y, said"."""
    items = row.items
    if not words.ends("participle", items[k + 1].lower.partition(" ")[0]) or j + 1 >= len(items):
        return False
    goes_on = items[j + 1].kind == "aux" or is_verbal(items[j + 1])
    return goes_on and not any(is_verbal(x) or x.kind in ("comp", "sub", "stop") for x in items[:k])


def find_office_holder(row: Row, before: int, j: int, words: ClauseWords) -> Mention | None:
    """The name between commas behind an office: "Ketua Panitia Kerja X, Budi Santoso, berjanji"."""
    named, last = row.items[before + 2 : j], row.items[j - 1].mention
    if last is None or row.items[j - 1].kind != "actor" or any(x.kind not in ("actor", "word") for x in named):
        return None
    who = entity(last)
    told = "telling" in named[0].classes  # "X, lanjut Y, ..."
    single = not told and sum(x.kind == "actor" for x in named) == 1 and len(named) <= 3
    office = row.items[before].mention if row.items[before].kind == "actor" else None
    kept = before > 0 and "acting_for" in row.items[before - 1].classes  # "pengacara X, Budi Santoso, membantah"
    fits = kept or office is None or entity(office).kind not in ("person", "state", "people")
    return last if single and fits and who.kind == "person" and who.form == "name" else None


def name_glossed(row: Row, m: Mention, words: ClauseWords) -> Mention | None:
    """The person whom a noun phrase behind a comma only describes: "Ali Musa, a former soldier who ..., shot"."""
    if entity(m).form == "name":
        return None
    k = next((k for k, item in enumerate(row.items) if item.mention is m), 0) - 1
    if k > 2 and row.items[k].kind == "word":  # "seorang mantan tentara"
        k -= 1
    if k < 2 or not words.has("indefinites", row.items[k].lower) or row.items[k - 1].kind != "comma":
        return None
    named = row.items[k - 2].mention
    if named is None or row.items[k - 2].kind != "actor":
        return None
    return named if entity(named).kind == "person" and entity(named).form == "name" else None
