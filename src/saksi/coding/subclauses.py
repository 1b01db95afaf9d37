"""Which clause of a sentence a date stands in: relative clauses, "after ..." phrases, and second main clauses."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.items import is_nominal, is_verbal, trigger

SUBJECT_REACH = 9
HEAD_REACH = 7
SPOKEN = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT"})
HEADS = frozenset({"ACCUSE", "SANCTION", "CONSULT"})  # what is held over a deed
# Of how many sentences the clauses are kept: each date of a sentence asks for them beside each act.
KEPT = 16


class Stretch(NamedTuple):
    """The items of a subordinate clause, without the word that opens it at `opener`."""

    opener: int
    end: int

    def holds(self, k: int) -> bool:
        """True for an item inside."""
        return self.opener < k < self.end


def times_another(row: Row, i: int, k: int, verbal: bool, words: ClauseWords) -> bool:
    """True where the date at `k` stands in, or the trigger at `i` hides in, a clause that has its own time."""
    return (
        any(_parts(row, r, i, k, words) for r in find_relatives(row, words))
        or any(_sets_apart(row, s, i, k, verbal) for s in find_sequels(row, words))
        or has_own_subject(row, i, k)
        or (verbal and _is_of_first_verb(row, i, k, words))
    )


# ------------------------------------------------------------ relative clauses
@lru_cache(maxsize=KEPT)
def find_relatives(row: Row, words: ClauseWords) -> tuple[Stretch, ...]:
    """The relative clauses: to the closing comma of an aside, else to the verb that goes on with the main clause."""
    return tuple(Stretch(k, _relative_end(row, k)) for k in range(1, len(row.items)) if _is_relative(row, k, words))


def _is_relative(row: Row, k: int, words: ClauseWords) -> bool:
    item, before = row.items[k], row.items[k - 1]
    if item.kind == "rel":
        return True
    # "the attack that killed": to the row acts are no antecedents, since "that" may open what is said.
    return is_nominal(before) and not trigger(before).frame.speech and "relatives" in item.classes


def _relative_end(row: Row, r: int) -> int:
    items, aside = row.items, row.items[r - 1].kind == "comma"
    verb = noun = False
    for k in range(r + 1, len(items)):
        kind = items[k].kind
        if kind in ("stop", "quote") or (kind == "comma" and (verb or aside) and not _parts_places(row, k, aside)):
            return k
        if is_verbal(items[k]):
            if verb and noun and not aside:
                return k
            verb, noun = True, False
        elif kind in ("actor", "place", "date"):
            noun = verb
        elif kind in ("conj", "sub", "comp", "prep", "rel"):
            noun = False if kind != "prep" else noun
    return len(items)


def _parts_places(row: Row, comma: int, aside: bool) -> bool:
    """True for the commas of "who killed 51 people in Christchurch, New Zealand, in 2019"."""
    items = row.items
    if comma + 2 >= len(items) or not items[comma - 1].place:
        return False
    closes = not aside and items[comma - 2].kind == "comma" and items[comma + 1].kind == "prep"
    return items[comma + 1].place or (closes and items[comma + 2].kind == "date")


def _parts(row: Row, clause: Stretch, i: int, k: int, words: ClauseWords) -> bool:
    if clause.holds(i) == clause.holds(k):
        return False
    if clause.holds(k):
        return i > clause.opener or not tells_when(row, clause, i, k, words)
    if is_prior(row, i, words):
        return True
    if k >= clause.end:
        # Behind a comma the day may be anybody's: "menangkap pria yang menyerang masjid itu, Jumat".
        return not is_nominal(row.items[i]) and not (k == clause.end + 1 and row.items[clause.end].kind == "comma")
    kind = trigger(row.items[i]).type
    return any(
        x.kind == "trigger" and not is_nominal(x) and trigger(x).type != kind for x in row.items[: clause.opener]
    )


def tells_when(row: Row, clause: Stretch, i: int, k: int, words: ClauseWords) -> bool:
    """True for "a gunfight that began on Friday", "sidang yang digelar Jumat": a clause that only dates its noun."""
    if "personal" in row.items[clause.opener].classes:
        return False
    if any(is_nominal(x) for x in row.items[i + 1 : clause.opener]):
        return False
    verbs = [x for x in row.items[clause.opener + 1 : k] if is_verbal(x)]
    if len(verbs) != 1:
        return False
    same = verbs[0].kind == "trigger" and trigger(verbs[0]).type == trigger(row.items[i]).type
    return "happening" in verbs[0].classes or (same and is_nominal(row.items[i]))


def is_prior(row: Row, i: int, words: ClauseWords) -> bool:
    """True for an act before the others: "who had killed", "yang sebelumnya menyerang"."""
    for j in range(i - 1, max(i - 5, -1), -1):
        if "prior" in row.items[j].classes:
            return True
        if row.items[j].kind != "aux":
            return False
    return False


def is_of_head(row: Row, i: int, k: int) -> bool:
    """True for where and when one spoke of the act at `i`, or a trial or talks were held over it: "the trial over the
    killing of X opened in Y on Thursday", "sidang kasus pembunuhan itu digelar di Y, Kamis"."""
    if k < i or not is_nominal(row.items[i]):
        return False
    if k > i + 1 and "pointing_behind" in row.items[i + 1].classes:
        # "mengecam serangan itu di Islamabad, Selasa": the speaker's, for the attack was told before
        before = next((x for x in reversed(row.items[max(i - 2, 0) : i]) if x.kind == "trigger"), None)
        return before is not None and is_verbal(before) and trigger(before).type in SPOKEN
    if not any(is_verbal(x) for x in row.items[i + 1 : k]):
        return False
    for item in reversed(row.items[max(i - HEAD_REACH, 0) : i]):
        if is_nominal(item):
            return trigger(item).type in HEADS
        if item.kind not in ("word", "det", "prep", "actor"):
            return False
    return False


# ------------------------------------------------------------ "after ..."
@lru_cache(maxsize=KEPT)
def find_sequels(row: Row, words: ClauseWords) -> tuple[Stretch, ...]:
    """Phrases and clauses of what came before or after ("after the raid on Friday", "setelah menerima laporan")."""
    found = []
    for k, item in enumerate(row.items[:-1]):
        behind = row.items[k + 1]
        if "sequels" in item.classes and behind.kind != "date" and "hours" not in behind.classes:
            found.append(Stretch(k, _sequel_end(row, k, words)))
    return tuple(found)


def _sequel_end(row: Row, s: int, words: ClauseWords) -> int:
    """In front of the sentence to the comma that is none of a list of places, elsewhere to the next clause."""
    items, front = row.items, not any(x.kind not in ("quote", "open", "aux", "date", "comma") for x in row.items[:s])
    for k in range(s + 1, len(items) - 1):
        after = items[k + 1]
        if items[k].kind == "stop":
            return k
        if items[k].kind == "comma" and (
            after.kind not in ("place", "date")
            if front
            else is_verbal(after) or after.kind in ("aux", "conj", "sub") or _goes_on(row, k) or _tells(row, k, words)
        ):
            return k
    return len(items)


def _goes_on(row: Row, comma: int) -> bool:
    """ ", guerrillas attacked": the main clause behind an insertion."""
    items = row.items
    subject = next((k for k in range(comma + 1, min(comma + 4, len(items))) if items[k].kind == "actor"), None)
    if subject is None or any(x.kind not in ("det", "word") for x in items[comma + 1 : subject]):
        return False
    return any(is_verbal(x) for x in items[subject + 1 : subject + 3])


def _tells(row: Row, comma: int, words: ClauseWords) -> bool:
    """ ", police said on Friday"."""
    return any("reporting" in x.classes for x in row.items[comma + 1 : comma + 5])


def _sets_apart(row: Row, phrase: Stretch, i: int, k: int, verbal: bool) -> bool:
    if phrase.holds(i) == phrase.holds(k):
        return False
    if phrase.holds(i) or i > phrase.end:
        return True
    if row.items[k - 1].kind == "comma" and k + 2 >= len(row.items):
        # A day behind the sentence's last comma is everybody's.
        return False
    if verbal:
        return True
    inner = [trigger(x).type for x in row.items[phrase.opener + 1 : phrase.end] if x.kind == "trigger"]
    return bool(inner) and trigger(row.items[i]).type not in inner


# ------------------------------------------------------------ second main clauses
def has_own_subject(row: Row, i: int, k: int) -> bool:
    """True where "and" with a subject and a verb of its own stands between the two; a day in front is everybody's."""
    items, low, high = row.items, min(i, k), max(i, k)
    for c in range(low + 1, high):
        if items[c].kind != "conj":
            continue
        verb = next((v for v in range(c + 1, min(c + SUBJECT_REACH, high + 1)) if is_verbal(items[v])), None)
        if verb is None or not any(x.kind == "actor" for x in items[c + 1 : verb]):
            continue
        if any(x.kind in ("prep", "rel", "sub", "comma") for x in items[c + 1 : verb]):
            continue
        if k < c and items[c - 1].kind == "actor" and not any(is_verbal(x) for x in items[k + 1 : c]):
            # "today rebels and soldiers clashed": one subject of two
            continue
        if i < c < k and (_joins_subjects(row, c) or (is_nominal(items[i]) and _joins_parties(row, i, c))):
            continue
        if k > i or not _is_fronted(row, k):
            return True
    return False


def _joins_subjects(row: Row, c: int) -> bool:
    """ "were killed when a bomber and gunmen attacked": the "and" of a clause's two subjects opens no other."""
    j = c - 1
    while j > 0 and row.items[j].kind in ("actor", "word", "det"):
        j -= 1
    return j < c - 1 and row.items[c - 1].kind == "actor" and row.items[j].kind in ("sub", "comp", "rel")


def _joins_parties(row: Row, i: int, c: int) -> bool:
    """ "clashes between the army and the militia broke out": the "and" of an act's two sides opens no clause."""
    return row.items[c - 1].kind in ("actor", "place") and not any(is_verbal(x) for x in row.items[i + 1 : c])


def _is_fronted(row: Row, k: int) -> bool:
    return not any(is_verbal(x) or x.kind == "trigger" for x in row.items[:k])


def _is_of_first_verb(row: Row, i: int, k: int, words: ClauseWords) -> bool:
    """True for the day of an infinitive before "and": "accused them of burning it on Friday and threatened"."""
    items = row.items
    if k > i or not any(x.kind == "conj" for x in items[k + 1 : i]):
        return False
    verb = next((v for v in range(k - 1, 0, -1) if is_verbal(items[v])), None)
    if verb is None:
        return False
    before = verb - 1
    while before > 0 and items[before].kind == "aux":
        before -= 1
    return "infinitive" in items[before].classes or "gerund_links" in items[before].classes
