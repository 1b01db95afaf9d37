"""What the finders see: triggers, entities, places, times, counts, quotations and loaded words, each with its span."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from saksi.records.article import Span
from saksi.vocab import DatePrecision, EventType, PlacePrecision, TollKind


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a trigger's participants stand. Values of the roles are "actor", "recipient" or None (neither).

    `subject` and `object` are those of the active verb (an intransitive such as "died" has subject "recipient").
    `preps` maps a preposition of the clause ("terhadap", "against", "oleh", "by") to the role of its complement.
    `speech` marks verbal acts, whose complement clause holds what is said; `reciprocal` marks acts in which all
    participants are actors ("met", "signed a truce").
    """

    subject: Literal["actor", "recipient"] | None = "actor"
    object: Literal["actor", "recipient"] | None = "recipient"
    preps: tuple[tuple[str, Literal["actor", "recipient"]], ...] = ()
    speech: bool = False
    reciprocal: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """What a word or phrase says was done. `form` is how it stands in the text.

    "active", "passive" and "nominal" are sure from the form (menyerang, diserang, serangan / attack as a noun after an
    article); "participle" is an English -ed form whose voice the clause decides; "stative" has its patient as subject
    (tewas, terluka, died). `strength` "weak" words are events only beside a named or described participant.
    `aspect` is what stands right at the trigger: "negated", "failed", "future", "threat", "ongoing", "hedged" or None.
    """

    type: EventType
    mode: str | None
    means: str | None
    form: Literal["active", "passive", "nominal", "participle", "stative"]
    frame: Frame
    lemma: str
    strength: Literal["strong", "weak"] = "strong"
    aspect: Literal["negated", "failed", "future", "threat", "ongoing", "hedged"] | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what a mention names. `name` is canonical neutral English where the lexicon or a rule knows one.

    `form`: "name" (lexicon or proper name), "role" (an office-holder without a name: "the prime minister"), "generic"
    (described: "warga sipil", "gunmen"), "pronoun". `country` is ISO 3166-1 alpha-3 where known. `members` holds more
    than one entity only for a pronoun or a phrase that stands for several ("the two countries").
    `speaks_for` is the organisation for a spokesman or an official announcing his body's act; `leads` the force of a
    named chief, whose arrests are the force's where he announces them.
    """

    name: str
    id: str | None
    kind: Literal[
        "state",
        "military",
        "police",
        "government",
        "court",
        "parliament",
        "party",
        "armed-group",
        "coalition",
        "igo",
        "ngo",
        "media",
        "company",
        "people",
        "person",
        "organisation",
        "place",
        "thing",
    ]
    form: Literal["name", "role", "generic", "pronoun"]
    country: str | None = None
    speaks_for: Entity | None = None
    plural: bool = False
    leads: Entity | None = None


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place of the gazetteer. Latitude and longitude in degrees."""

    name: str
    geonames_id: int | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision: PlacePrecision
    population: int = 0
    feature: str = ""


@dataclass(frozen=True, slots=True)
class PlaceCandidates:
    """All gazetteer entries that a toponym in the text may mean, best known first.

    `shift`: how many kilometres north and east of the place named next the text puts it ("X, 30 km west of Y").
    `village`: the text calls it a village, district or area, so that a place in no list may bear the name.
    """

    candidates: tuple[Toponym, ...]
    shift: tuple[float, float] | None = None
    village: bool = False


@dataclass(frozen=True, slots=True)
class TimeValue:
    """Inclusive first and last day; None for an open or unresolvable end. Both None: named but not resolvable.

    `reference` is what the expression hangs on: "absolute", "published" (yesterday, Sunday), or "anchor" (a day later).
    `told`: the time expressions of the record where they differ from the mention's own words and value ("since May").
    """

    start: date | None
    end: date | None
    precision: DatePrecision
    reference: Literal["absolute", "published", "anchor"] = "absolute"
    told: tuple[tuple[Span, TimeValue], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many. `kind` is what befell them, where the clause says it; `noun`: what was counted ("orang", "people").

    `subgroup`: of a total in the same sentence. `part`: "two of them". `added`: beside the count before it, "and two
    policemen". `side` is what sets them apart from others, `depth` how narrowly the noun says who they are (0 people,
    1 a side, 2 a kind of person), `grade` how badly they were hurt, `vague` is no figure ("dozens"), `lasting`
    counted over weeks or a whole war ("so far this year"), `running` up to now ("so far"), `cue` where the word stands
    that tells what befell them, `located` in a sentence that opens with a place ("In Odesa, ..."), `natural` killed by
    a quake or flood.
    """

    low: int | None
    high: int | None
    kind: TollKind | None
    noun: str | None = None
    subgroup: bool = False
    part: bool = False
    added: bool = False
    side: tuple[str, str] | None = None
    depth: int = 0
    grade: str | None = None
    vague: bool = False
    lasting: bool = False
    cue: int | None = None
    located: bool = False
    running: bool = False
    natural: bool = False


MentionKind = Literal["trigger", "actor", "place", "date", "quantity", "name"]
MentionValue = Trigger | Entity | PlaceCandidates | TimeValue | Quantity


@dataclass(frozen=True, slots=True)
class Mention:
    """What a finder saw: one thing, where it stands, and the rule that saw it.

    For `kind` "actor" and "name" the value is an Entity: "actor" mentions may take part in events, "name" mentions are
    names of persons and organisations that only the record's `mentions` list shows.
    """

    kind: MentionKind
    span: Span
    value: MentionValue
    rule: str


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation as found: spans only; whose name stands at `source` is settled by the code step.

    `continued` marks a quotation whose source or cue was carried on from an earlier sentence.
    """

    content: Span
    source: Span | None
    cue: Span | None
    direct: bool
    rule: str
    verb: str | None = None
    continued: bool = False


@dataclass(frozen=True, slots=True)
class LoadedWord:
    """A judging or one-sided term with its neutral counterpart ("" = leave out)."""

    span: Span
    neutral: str
    rule: str
