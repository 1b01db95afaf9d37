"""How certain: reported, claimed, denied, hedged, threatened or planned, as the guidelines define them."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.coding.attribution import Vouching
from saksi.coding.clauses import ClauseWords
from saksi.coding.items import entity
from saksi.coding.source_names import is_caring, is_partisan, is_prosecuting, is_state_run, is_warring
from saksi.coding.sources import Source
from saksi.records import Entity, Mention, Trigger
from saksi.vocab import Status

UNINVOLVED = frozenset({"igo", "court", "media"})
AUTHORITIES = frozenset(
    {"government", "court", "igo", "organisation", "ngo", "media", "parliament", "person", "people"}
)
ARMED = frozenset({"military", "police"})
FORCEFUL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "THREATEN"})
PEACEFUL = frozenset({"AGREE", "AID", "CONCEDE", "CONSULT", "COOPERATE", "REJECT", "REQUEST", "SUPPORT"})


def code_status(
    trigger: Trigger, vouching: Vouching, actors: Sequence[Mention], recipients: Sequence[Mention], words: ClauseWords
) -> tuple[Status, str]:
    """The status and the rule that gave it."""
    if trigger.type == "THREATEN" and trigger.aspect != "negated":
        source = vouching.source
        if source is None or _is_party(source, actors) or _is_uninvolved(source.entity, [*actors, *recipients]):
            return "threatened", "status.threat"
    if trigger.aspect == "negated" and vouching.source is not None:
        return "denied", "status.denied-by-source"
    if trigger.aspect == "threat":
        if trigger.type in PEACEFUL:
            return "planned", "status.future"  # "vowed to appeal", "vowed to cooperate"
        return "threatened", "status.threat"
    if _says(vouching, "denials", words) or vouching.rule == "voice.denier":
        return "denied", "status.denial"
    if trigger.aspect == "future":
        return "planned", "status.future"
    hedged = trigger.aspect == "hedged" and not _is_inserted(vouching)
    if hedged or vouching.rule == "voice.hearsay" or _says(vouching, "supposing", words):
        return "hedged", "status.hedge"
    if vouching.source is None:
        return "reported", "status.narrator"
    if _says(vouching, "accusing", words):
        return "claimed", "status.source"  # what somebody is accused of
    if trigger.type in FORCEFUL and (_is_warring(vouching.source) or is_partisan(vouching.source.party.name)):
        return "claimed", "status.source"
    if _is_impartial(vouching.source, words) or _is_uninvolved(vouching.source.entity, [*actors, *recipients]):
        return "reported", "status.uninvolved-authority"
    return "claimed", "status.source"


def _says(vouching: Vouching, kind: str, words: ClauseWords) -> bool:
    """True where the verb of saying is of the class."""
    return vouching.speech is not None and words.has(kind, vouching.speech.verb or "")


def _is_inserted(vouching: Vouching) -> bool:
    """True for "dua orang disebut Kapolres ditembak": the doubt is only the word for who says so."""
    return vouching.speech is not None and vouching.speech.rule.endswith(".inserted")


def _is_party(source: Source, parties: Sequence[Mention]) -> bool:
    keys = {entity(m).id or entity(m).name for m in parties}
    return source.entity is None or (source.entity.id or source.entity.name) in keys or source.party.name in keys


def _is_warring(source: Source) -> bool:
    return is_warring(source.entity.name if source.entity is not None else source.party.name)


def _is_impartial(source: Source, words: ClauseWords) -> bool:
    """True for a court, hospital or newspaper that only the text describes ("campus radio")."""
    known = source.entity is not None and source.entity.id is not None
    return not known and any(words.has("impartial", w) for w in source.party.name.lower().split())


def _is_uninvolved(source: Entity | None, parties: Sequence[Mention]) -> bool:
    """True for an authority that is no party to the act, nor of a party's state (unless a court or the UN)."""
    if source is None or source.kind not in AUTHORITIES:
        return False
    if is_prosecuting(source.name) and any(entity(m).kind == "person" for m in parties):
        return False
    if source.kind == "media" and is_state_run(source.name):
        return False
    if source.name == "Officials" and any(entity(m).kind in ARMED for m in parties):
        return False
    keys = {entity(m).id or entity(m).name for m in parties}
    if (source.id or source.name) in keys:
        return False
    if source.kind in UNINVOLVED or is_caring(source.name):
        return True
    if source.kind in ("ngo", "organisation", "person", "people", "parliament"):
        return source.form == "role" and source.kind == "person" and source.country is None
    armed = {"state", "military", "coalition", "police"}
    own_side = {entity(m).country for m in parties if entity(m).kind in armed and entity(m).country}
    return source.country not in own_side
