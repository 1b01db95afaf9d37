"""What is looked for in an archive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ROLES = ("actor", "recipient", "source")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for; None asks nothing. All that is asked must hold.

    `words` are looked up in titles and texts by their stems, words in quotation marks as a phrase. `party` is part of a
    name, `actor` the whole name of one who acts, in any case. `near` is (latitude, longitude, kilometres), `box`
    (south, west, north, east), in degrees. Days are inclusive; an event that lies partly inside counts. `killed` and
    `injured` are least numbers of which the text is sure (its lower bound).
    """

    words: str | None = None
    type: str | None = None
    mode: str | None = None
    status: str | None = None
    party: str | None = None
    actor: str | None = None
    role: str | None = None
    source: str | None = None
    place: str | None = None
    country: str | None = None
    near: tuple[float, float, float] | None = None
    box: tuple[float, float, float, float] | None = None
    since: date | None = None
    until: date | None = None
    outlet: str | None = None
    language: str | None = None
    killed: int | None = None
    injured: int | None = None
