"""The closed lists: event types, modes, statuses, contexts and the other words a record may hold.

Types, modes and contexts are those of the PLOVER manual (github.com/openeventdata/PLOVER).
"""

from __future__ import annotations

from typing import Final, Literal, get_args

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["reported", "claimed", "denied", "hedged", "threatened", "planned"]
PlacePrecision = Literal["site", "city", "admin", "country"]
DatePrecision = Literal["day", "week", "month", "year", "range"]
StructureKind = Literal["dateline", "heading", "byline"]
TollKind = Literal["killed", "injured", "missing", "detained", "displaced", "abducted", "released"]
Voice = Literal["narrator", "quoted"]
NameKind = Literal["person", "organisation", "place"]
Role = Literal["reader", "reviewer", "admin"]
Scope = Literal["read", "review", "admin"]
Action = Literal["accept", "edit", "reject", "split", "merge", "add", "separate", "join", "undo"]
ReviewState = Literal["accepted", "edited", "added"]

EVENT_TYPES: Final[tuple[str, ...]] = get_args(EventType)
STATUSES: Final[tuple[str, ...]] = get_args(Status)
PLACE_PRECISIONS: Final[tuple[str, ...]] = get_args(PlacePrecision)
DATE_PRECISIONS: Final[tuple[str, ...]] = get_args(DatePrecision)
STRUCTURE_KINDS: Final[tuple[str, ...]] = get_args(StructureKind)
TOLL_KINDS: Final[tuple[str, ...]] = get_args(TollKind)
ROLES: Final[tuple[str, ...]] = get_args(Role)  # each may do what those before it may
SCOPES: Final[tuple[str, ...]] = get_args(Scope)  # of a token: what it opens, role by role
ACTIONS: Final[tuple[str, ...]] = get_args(Action)
REVIEW_STATES: Final[tuple[str, ...]] = get_args(ReviewState)
EDITED_FIELDS: Final = (
    "type", "mode", "means", "actors", "recipients", "place", "date", "killed", "injured", "according_to", "status",
)  # fmt: skip

MODES: Final[dict[str, tuple[str, ...]]] = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
        "misinformation", "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip

CONTEXTS: Final[tuple[str, ...]] = (
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
)  # fmt: skip

NARRATOR: Final = "narrator"
