"""Acts that nobody says took place or will: what is asked, supposed, allowed, owed, or true of anybody."""

from __future__ import annotations

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.items import entity, is_verbal, trigger

MODAL_REACH = 4
PREVENT_REACH = 8
SUBJECT_REACH = 8
IMMINENT_REACH = 5
REWARD_REACH = 10
CHARGE_REACH = 7
WISH_REACH = 8
WORK_REACH = 7
ATTITUDE_REACH = 3


def is_unreal(row: Row, i: int, words: ClauseWords) -> bool:
    """True for the trigger at item `i` in a question, behind a condition or a modal verb, or of "anyone who ..."."""
    return (
        (row.asks and _is_asked(row, i, words))
        or any(check(row, i, words) for sign, check in _SIGNS if sign in row.classes)
        or _is_called_for(row, i, words)
        or _is_absent(row, i, words)
    )


def _is_absent(row: Row, i: int, words: ClauseWords) -> bool:
    """ "There are no clashes": a state in which nothing happens, and no rumour denied."""
    if trigger(row.items[i]).form != "nominal":
        return False
    lead = [x.lower for x in row.items[max(i - 4, 0) : i]]
    return any(words.has("absences", " ".join(lead[k : k + 3])) for k in range(len(lead)))


def _is_post(row: Row, i: int, words: ClauseWords) -> bool:
    """True for where forces are: "the base where US troops are stationed", "tempat pasukan itu ditempatkan"."""
    value = trigger(row.items[i])
    if value.type != "MOBILIZE" or value.form != "passive":
        return False
    for k in range(i - 1, max(i - SUBJECT_REACH, -1), -1):
        item = row.items[k]
        if "posts" in item.classes:
            return not any(x.kind == "date" for x in row.items[k:])
        if item.kind not in ("actor", "aux", "det", "word", "place"):
            return False
    return False


def _is_asked(row: Row, i: int, words: ClauseWords) -> bool:
    """A question asserts nothing, unless it asks why or how."""
    items = row.items
    mark = next((x for x in items[i + 1 :] if x.kind == "stop" and x.lower in ".?!;"), None)
    if mark is None or mark.lower != "?":
        return False
    for k in range(i - 1, -1, -1):
        if items[k].kind == "stop":
            break
        if "presupposing_questions" in items[k].classes:
            return False
    return True


def _is_supposed(row: Row, i: int, words: ClauseWords) -> bool:
    """Inside an if-clause, or in a sentence about whoever does something."""
    items, anybody = row.items, words.classes["anybody"]
    apart = False
    for k in range(i - 1, -1, -1):
        item = items[k]
        if item.kind == "stop":
            return False
        if not apart:
            if "anybody" in item.classes or "conditions" in item.classes:
                return True
            if f"{item.lower} {items[k + 1].lower}" in anybody:
                return True
        if item.kind in ("comma", "conj"):
            apart = apart or any(is_verbal(x) for x in items[max(k - 8, 0) : k])
        elif item.kind == "comp":
            return False
    return False


def _is_modal(row: Row, i: int, words: ClauseWords) -> bool:
    """ "can be arrested", "harus menolak": a right, a duty or a possibility; not "may have fired", "terpaksa harus"."""
    items = row.items
    for k in range(i - 1, max(i - MODAL_REACH, -1), -1):
        if "past_modals" in items[k].classes:
            return False
        if "modals" in items[k].classes:
            return k == 0 or "past_modals" not in items[k - 1].classes
        if items[k].kind != "aux":
            return False
    return False


def _is_prevented(row: Row, i: int, words: ClauseWords) -> bool:
    """ "kept agencies from delivering food", "mencegah warga menyerang": what does not come about."""
    for k in range(i - 1, max(i - PREVENT_REACH, -1), -1):
        item = row.items[k]
        if item.kind in ("stop", "comma", "rel", "conj", "comp") or (item.kind != "aux" and is_verbal(item)):
            return "preventers" in item.classes and _is_linked(row, k, i, words)
    return False


def _is_imminent(row: Row, i: int, words: ClauseWords) -> bool:
    """ "saat akan ditangkap", "as they were about to sail": what was only about to be done at the time."""
    items, k = row.items, i - 1
    while k > 0 and (items[k].kind == "aux" or "infinitive" in items[k].classes):
        if "imminent" in items[k].classes:
            break
        k -= 1
    if k < 1 or "imminent" not in items[k].classes:
        return False
    for item in reversed(items[max(k - IMMINENT_REACH, 0) : k]):
        if "moments" in item.classes:
            return True
        if item.kind not in ("actor", "aux", "det", "word"):
            return False
    return False


def _is_linked(row: Row, k: int, i: int, words: ClauseWords) -> bool:
    """English needs "from" before what is prevented; Indonesian puts the verb behind its subject."""
    return not words.classes["prevention_links"] or "prevention_links" in row.items[i - 1].classes


def _is_nothing_new(row: Row, i: int, words: ClauseWords) -> bool:
    """ "not the first time that they attacked", "bukan kali pertama KKB menebar teror": no act of its own."""
    items = row.items
    for k in range(i - 1, max(i - 2 * SUBJECT_REACH, -1), -1):
        if items[k].kind in ("stop", "comma"):
            return False
        if "firsts" in items[k].classes:
            return any("negators" in x.classes for x in items[max(k - 3, 0) : k])
    return False


def _is_feared(row: Row, i: int, words: ClauseWords) -> bool:
    """ "for fear of an attack", "takut akan kemungkinan X membalas": what may yet come."""
    for k in range(i - 1, max(i - SUBJECT_REACH, -1), -1):
        item = row.items[k]
        if "fears" in item.classes:
            return True
        if item.kind in ("stop", "comma", "rel", "conj", "sub", "trigger") or "sequels" in item.classes:
            return False
    return False


def _is_habit(row: Row, i: int, words: ClauseWords) -> bool:
    """ "often attack", "kerap menyerang": what somebody does at no time in particular."""
    for k in range(i - 1, max(i - MODAL_REACH, -1), -1):
        if "habits" in row.items[k].classes:
            return True
        if row.items[k].kind != "aux":
            return False
    return False


def _is_rewarded(row: Row, i: int, words: ClauseWords) -> bool:
    """ "a tip leading to the arrest", "informasi yang mengarah pada penangkapan": not done."""
    if trigger(row.items[i]).form != "nominal":
        return False
    led = False
    for k in range(i - 1, max(i - REWARD_REACH, -1), -1):
        item = row.items[k]
        if item.kind in ("stop", "comma", "quote"):
            return False
        led = led or any(words.has("leading_to", word) for word in item.lower.split())
        if led and "clues" in item.classes:
            return True
    return False


def _is_charge(row: Row, i: int, words: ClauseWords) -> bool:
    """ "charged with two counts of murder", "his 2006 conviction for assault": the name of an offence, not its telling.

    With a victim or an article it is told ("charged with the murder of his wife").
    """
    item = row.items[i]
    named = trigger(item).form == "nominal" or (
        row.items[i - 1].kind == "prep" and words.ends("participle", item.lower)
    )
    if trigger(item).type != "ASSAULT" or not named:
        return False
    following = row.items[i + 1] if i + 1 < len(row.items) else None
    if following is not None and "offence_of" in following.classes:
        return False
    for k in range(i - 1, max(i - CHARGE_REACH, -1), -1):
        if "charges" in row.items[k].classes:
            return True
        if row.items[k].kind in ("stop", "comma", "det", "actor", "date", "rel", "sub", "comp", "quote"):
            return False
    return False


def _is_called_for(row: Row, i: int, words: ClauseWords) -> bool:
    """ "a ceasefire must come first", "sanctions could follow", "gencatan senjata harus dihormati": none as yet.

    Of what is definite ("the attack must be condemned") something else is said.
    """
    items = row.items
    if trigger(items[i]).form != "nominal" or i + 1 >= len(items):
        return False
    if "modals" not in items[i + 1].classes and "noun_modals" not in items[i + 1].classes:
        return False
    if i + 2 < len(items) and "past_modals" in items[i + 2].classes:
        return False
    return not any("definite" in x.classes for x in items[max(i - 3, 0) : i])


def _is_wished(row: Row, i: int, words: ClauseWords) -> bool:
    """ "expects Russia to agree to a truce", "mengharapkan X membebaskan Y": what one party wants of another."""
    items, k = row.items, i - 1
    while k >= 0 and items[k].kind == "aux":
        k -= 1
    if words.classes["prevention_links"]:  # a language whose verb needs "to" here
        if k < 0 or "infinitive" not in items[k].classes:
            return False
        k -= 1
    if k < 1 or items[k].kind not in ("actor", "word"):
        return False
    for j in range(k, max(k - WISH_REACH, -1), -1):
        if "wishes" in items[j].classes:
            return j < k
        if items[j].kind not in ("actor", "word", "det", "conj", "place", "aux"):
            return False
    return False


def _is_work(row: Row, i: int, words: ClauseWords) -> bool:
    """ "a film about the bombing", "the tenth anniversary of the invasion", "diskusi tentang serangan": spoken of."""
    if trigger(row.items[i]).form != "nominal":
        return False
    linked = False
    for k in range(i - 1, max(i - WORK_REACH, -1), -1):
        item = row.items[k]
        if words.has("works", item.lower.rpartition(" ")[2]):
            return linked
        if item.kind not in ("det", "word", "prep", "place", "actor"):
            return False
        linked = linked or "work_links" in item.classes
    return False


def _is_demanded(row: Row, i: int, words: ClauseWords) -> bool:
    """ "our demand is that the state lifts the ban", "tuntutan kami adalah pemerintah mencabut izin"."""
    items = row.items
    for k in range(i - 1, max(i - SUBJECT_REACH, 0), -1):
        if items[k].kind in ("stop", "comma", "rel", "trigger", "quote"):
            return False
        if "copulas" in items[k].classes:
            return any(words.has("aims", x.lower.rpartition(" ")[2]) for x in items[max(k - 4, 0) : k])
    return False


def _is_attitude(row: Row, i: int, words: ClauseWords) -> bool:
    """ "she supports a higher wage", "voters oppose the tax": where people stand, not what they did.

    In the first person it is said there and then; of states and bodies it is a position taken.
    """
    if "attitudes" not in row.items[i].classes:
        return False
    for item in reversed(row.items[max(i - ATTITUDE_REACH, 0) : i]):
        if item.kind == "aux" or "first_persons" in item.classes or "infinitive" in item.classes:
            return False
        if item.kind == "actor":
            return item.mention is None or entity(item.mention).kind in ("person", "people")
    return False


def is_nobodys(row: Row, i: int, words: ClauseWords) -> bool:
    """ "no soldier was hurt", "tidak ada anggota yang memukul warga": an act denied by its subject."""
    for k in range(i - 1, max(i - SUBJECT_REACH, -1), -1):
        item = row.items[k]
        if "nobody" in item.classes or (k > 0 and words.has("nobody", f"{row.items[k - 1].lower} {item.lower}")):
            return True
        if item.kind not in ("actor", "word", "det", "aux", "rel") and "genitive_links" not in item.classes:
            return False
    return False


# What makes an act unreal, each with the class of words without which nothing in the sentence can.
_SIGNS = (
    ("anybody", _is_supposed), ("conditions", _is_supposed), ("modals", _is_modal), ("preventers", _is_prevented),
    ("habits", _is_habit), ("fears", _is_feared), ("firsts", _is_nothing_new), ("imminent", _is_imminent),
    ("clues", _is_rewarded), ("charges", _is_charge), ("wishes", _is_wished), ("work_links", _is_work),
    ("copulas", _is_demanded), ("attitudes", _is_attitude), ("posts", _is_post),
)  # fmt: skip
