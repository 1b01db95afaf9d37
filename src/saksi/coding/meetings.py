"""What is done at a meeting whose place was told before: "at the talks they agreed", "dalam pertemuan itu"."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.coding.clauses import ClauseWords, Row
from saksi.coding.drafts import Draft, changed
from saksi.coding.elsewhere import VENUE_ONLY
from saksi.coding.same_parties import meet

HOSTS = VENUE_ONLY | {"CONSULT"}
FINE = frozenset({"city", "site"})
PARAGRAPHS = 4  # back to the meeting


def place_at_meetings(drafts: Sequence[Draft], rows: Sequence[Row], words: ClauseWords) -> list[Draft]:
    """The drafts, in text order, with the place of the meeting at which each verbal act without one was done."""
    done: list[Draft] = []
    hosts: list[Draft] = []
    for act in drafts:
        if act.place is None and hosts and act.trigger.type in VENUE_ONLY:
            host = _host(act, hosts, rows[act.position[0]], words)
            if host is not None:
                act = changed(act, place=host.place, rules=(*act.rules, "place.meeting"))
        elif act.trigger.type in HOSTS and act.place is not None and act.place.precision in FINE:
            hosts.append(act)
        done.append(act)
    return done


def _host(act: Draft, hosts: Sequence[Draft], row: Row, words: ClauseWords) -> Draft | None:
    """The meeting told last, where this act's sentence opens at it or goes on from it with "and"."""
    last, i = hosts[-1], act.position[1]
    if last.position[0] == act.position[0]:
        return last if _goes_on(row, last.position[1], i) else None
    same = act.sentence - last.sentence == 1 and act.paragraph == last.paragraph
    if same and act.actors and last.actors and meet(act.actors, last.actors):
        return last  # "the ministers condemned it in Doha. They also called for ..."
    if act.stance.follows and act.paragraph - last.paragraph <= 1 and act.actors and meet(act.actors, last.actors):
        return last  # "both presidents also agreed"
    near = act.paragraph - last.paragraph <= PARAGRAPHS
    return last if near and any(_is_pointed_at(row, k, words) for k in range(1, len(row.items))) else None


def _goes_on(row: Row, host: int, i: int) -> bool:
    """True for "met in Doha and agreed", where nobody new is the subject."""
    if i - host > 12 or row.items[i - 1].kind != "conj":
        return False
    return not any(x.kind in ("comp", "stop", "sub", "rel", "quote") for x in row.items[host:i])


def _is_pointed_at(row: Row, k: int, words: ClauseWords) -> bool:
    """True for a meeting spoken of before, behind a preposition: "at the talks", "dalam pertemuan tersebut"."""
    items = row.items
    if "meetings" not in items[k].classes:
        return False
    behind = items[k + 1] if k + 1 < len(items) else None
    if behind is not None and "pointing_behind" in behind.classes:
        return items[k - 1].kind == "prep"
    if "pointing_before" not in items[k - 1].classes or k < 2 or items[k - 2].kind != "prep":
        return False
    return behind is None or behind.kind in ("comma", "stop", "actor", "trigger", "verb")
