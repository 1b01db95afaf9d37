"""The frozen dataclasses that pass between the steps. They import nothing of Saksi but the closed lists.

`article` holds what is read, `mentions` what is found, `events` what the record prints,
`incidents` what matching joins, `reviews` what people decide; import it all from here.

Offsets are code points into the article's text, end exclusive. Every value that came from the text carries its span.
"""

from __future__ import annotations

from saksi.records.article import (
    Article,
    Furniture,
    Sentence,
    Span,
    Structure,
)
from saksi.records.events import (
    ArticleRecord,
    EventDate,
    EventRecord,
    NamedMention,
    Party,
    Place,
    Quotation,
    Toll,
    Wording,
)
from saksi.records.incidents import (
    Comparison,
    Field,
    Figure,
    Incident,
    Link,
    Stance,
    Telling,
    TellingKey,
    Value,
)
from saksi.records.mentions import (
    Entity,
    Frame,
    LoadedWord,
    Mention,
    MentionKind,
    MentionValue,
    PlaceCandidates,
    Quantity,
    Speech,
    TimeValue,
    Toponym,
    Trigger,
)
from saksi.records.reviews import Decision, Reviewed

__all__ = [
    "Article",
    "ArticleRecord",
    "Comparison",
    "Decision",
    "Entity",
    "EventDate",
    "EventRecord",
    "Field",
    "Figure",
    "Frame",
    "Furniture",
    "Incident",
    "Link",
    "LoadedWord",
    "Mention",
    "MentionKind",
    "MentionValue",
    "NamedMention",
    "Party",
    "Place",
    "PlaceCandidates",
    "Quantity",
    "Quotation",
    "Reviewed",
    "Sentence",
    "Span",
    "Speech",
    "Stance",
    "Structure",
    "Telling",
    "TellingKey",
    "TimeValue",
    "Toll",
    "Toponym",
    "Trigger",
    "Value",
    "Wording",
]
