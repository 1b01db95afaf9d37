"""What an act ends in: the toll told by a participle, the dead behind "hingga", the arrest behind a chase."""

from __future__ import annotations

from saksi.coding.agents import find_object
from saksi.coding.antecedents import HARMFUL
from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.items import is_verbal, trigger
from saksi.records import Mention

_DONE = frozenset({"active", "participle", "nominal"})
_WITHOUT_FORCE = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "SANCTION", "CONCEDE"}
)
REACH = 12  # items between the act and what it ends in


def act_before(row: Row, i: int, words: ClauseWords) -> int | None:
    """The attack whose toll the participle at `i` tells: "ambushed a group of soldiers killing two of them"."""
    items, verb = row.items, row.items[i]
    if verb.kind != "trigger" or trigger(verb).type != "ASSAULT" or not words.ends("participle", verb.lower):
        return None
    after = items[i + 1].lower if i + 1 < len(items) else ""
    counted = words.has("figures", after) or words.has("others", after) or after[:1].isdigit()
    if not counted or i == 0 or items[i - 1].kind not in ("actor", "place", "word"):
        return None
    for k in range(i - 1, max(i - REACH, -1), -1):
        if items[k].kind in ("stop", "comp", "rel", "sub", "comma", "conj"):
            return None
        if items[k].kind == "trigger" and trigger(items[k]).type == "ASSAULT":
            return k if trigger(items[k]).form in ("active", "participle", "nominal") else None
        if is_verbal(items[k]):
            return None
    return None


def act_within(row: Row, i: int, words: ClauseWords) -> int | None:
    """The same behind a comma, where the main verb is no force: "jailed men who bombed a market, killing six"."""
    items, verb = row.items, row.items[i]
    if not i or items[i - 1].kind != "comma" or verb.kind != "trigger" or verb.mention is None:
        return None
    if not (
        words.ends("participle", verb.lower) or (words.has("syntax", "bare-agent") and trigger(verb).form == "active")
    ):
        return None
    if verb.mention.rule.rsplit(".", 1)[-1] not in HARMFUL:
        return None
    attack, inner = None, False
    for k in range(i - 2, -1, -1):
        if items[k].kind in ("stop", "comp", "quote", "conj"):
            return None
        inner = inner or (attack is not None and items[k].kind == "rel")
        if items[k].kind != "trigger":
            continue
        if attack is None:
            attack = k if trigger(items[k]).type == "ASSAULT" and trigger(items[k]).form in _DONE else None
            if attack is None:
                return None
        elif trigger(items[k]).form != "nominal":
            kind = trigger(items[k]).type
            return attack if kind in _WITHOUT_FORCE or (inner and kind == "COERCE") else None
    return None


def find_dead(row: Row, i: int, j: int, words: ClauseWords) -> tuple[Mention, ...] | None:
    """Who dies of what was done to him: "menusuk seorang warga di leher hingga tewas"; not who did it."""
    items, held = row.items, trigger(row.items[i]).type == "COERCE"
    if trigger(items[i]).form != ("passive" if held else "stative") or trigger(items[i]).type not in (
        "ASSAULT",
        "COERCE",
    ):
        return None
    for k in range(j - 1, max(j - REACH, -1), -1):
        if items[k].kind in ("stop", "comp", "sub", "rel", "quote"):
            return None
        if is_verbal(items[k]):
            return _patients(row, k, words, held)
    return None


def _patients(row: Row, k: int, words: ClauseWords, held: bool) -> tuple[Mention, ...] | None:
    """Whom the verb at `k` was done to; None where it does not lead to death, or to arrest where somebody is `held`."""
    item = row.items[k]
    chased = words.has("chasing", words.unpossessed(item.lower.partition(" ")[0]))
    if held:  # "mengejar pelaku hingga tertangkap", but "melawan polisi hingga ditangkap"
        return find_object(row, k, words)[0] if chased else None
    if item.kind == "verb" or trigger(item).form != "active" or trigger(item).type != "ASSAULT":
        return None
    return find_object(row, k, words)[0] if trigger(item).frame.object == "recipient" else None
