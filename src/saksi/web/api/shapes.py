"""What the service's answers hold beside records and incidents. The OpenAPI document's schemas are made from these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from saksi.records import Link


@dataclass(frozen=True, slots=True)
class Holdings:
    """The archive as a whole: versions, how much it holds, and the cursor that `changes` goes on from."""

    version: str
    coder: str
    cursor: str
    articles: int
    tellings: int
    incidents: int


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """An article in a list. `article` is its key; `copy_group` is shared by articles that print one text."""

    article: str
    given_id: str
    outlet: str | None
    published: date | None
    title: str | None
    language: str
    url: str | None
    copy_group: str


@dataclass(frozen=True, slots=True)
class WholeArticle:
    """An article: `coders` are the versions whose records of it are kept, `text` is null unless asked for."""

    article: str
    given_id: str
    outlet: str | None
    published: date | None
    title: str | None
    language: str
    url: str | None
    copy_group: str
    coder: str
    coders: tuple[str, ...]
    added_at: str
    seq: int
    sha256: str
    text: str | None


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """An event record in a list, flat: what is looked up, without words and spans."""

    article: str
    event: str
    type: str
    mode: str | None
    status: str
    source: str
    place: str | None
    country: str | None
    start: date | None
    end: date | None
    killed_low: int | None
    killed_high: int | None
    injured_low: int | None
    injured_high: int | None
    incident: str | None
    outlet: str | None
    published: date | None
    title: str | None
    language: str


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why the tellings of an incident are joined: their links, strongest first."""

    incident: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """An export: what its file's name ends in, and in a sentence what of the record it cannot hold."""

    name: str
    suffix: str
    loses: str
