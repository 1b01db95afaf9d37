"""Incidents out of exported articles: every account of one happening, the account that a row is taken from, its deaths.

Formats that are event datasets have one row for a happening however many articles tell it: who adds up a column would
otherwise count the same dead again for each article. A row's actor, act, place and day come from one account, never
from several; its figures span all accounts that say that it happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from saksi.export.encoding import decode, encode
from saksi.export.items import ExportItem
from saksi.matching.describe import incident_id
from saksi.records import EventRecord, TellingKey, Toll
from saksi.vocab import NARRATOR

# Statuses under which something is told as having happened.
HAPPENED = ("reported", "claimed", "hedged")


@dataclass(frozen=True, slots=True)
class Account:
    """One event record with what a row needs of its article. `words` is the evidence, `place_words` the toponym."""

    key: TellingKey
    event: EventRecord
    outlet: str | None
    url: str | None
    title: str | None
    published: date | None
    words: str
    place_words: str
    copy_group: str
    changed_at: datetime | None

    @property
    def claimant(self) -> str | None:
        """Who is named as saying so; None where the article says it itself."""
        name = self.event.according_to.name
        return None if name == NARRATOR else name


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident: its accounts by publication day, those without a day last. `id` is the archive's id of it."""

    id: str
    accounts: tuple[Account, ...]

    def told(self) -> tuple[Account, ...]:
        """The accounts that say it happened: not those that deny, plan or threaten it."""
        return tuple(account for account in self.accounts if account.event.status in HAPPENED)


@dataclass(frozen=True, slots=True)
class Deaths:
    """Killed: the least and the most that any account allows, and the figure of the account published last."""

    low: int
    best: int
    high: int


def happenings(items: Iterable[ExportItem]) -> Iterator[Happening]:
    """The incidents of some articles, in the order in which their first accounts were stored.

    An incident may be told by the first article and the last, so all accounts are held until then, packed: some 1 KB of
    memory each. Events that have not been matched yet are happenings of their own, under the id they would have if
    they stay alone.
    """
    packed: dict[str, list[bytes]] = {}
    for item in items:
        for event in item.record.events:
            name = item.incidents.get(event.id) or incident_id(TellingKey(item.key, event.id))
            packed.setdefault(name, []).append(encode(account(item, event)))
    for name, of in packed.items():
        yield Happening(name, tuple(sorted((decode(body, Account) for body in of), key=_published)))


def account(item: ExportItem, event: EventRecord) -> Account:
    """An event record of an article as an account."""
    page = item.record.article
    start, end = event.evidence
    named = event.place.span if event.place else (0, 0)
    return Account(
        TellingKey(item.key, event.id), event, page.outlet, page.url, page.title, page.published, page.text[start:end],
        page.text[named[0] : named[1]], item.copy_group or item.key, item.changed_at,
    )  # fmt: skip


def lead(accounts: Sequence[Account]) -> Account:
    """The account that a row is taken from: the fullest, then the one published last (ties by key)."""
    return max(accounts, key=lambda a: (_fullness(a.event), a.published or date.min, a.key))


def deaths(accounts: Sequence[Account]) -> Deaths | None:
    """The deaths that accounts, sorted by publication, tell of; None where none gives a figure.

    An account's own figure is its lower bound, or the upper one where it gives no other. `low` is the least figure, or
    0 where none but upper bounds are told. "At least 4" has no upper bound, which a number cannot say: `high` is then
    the highest figure told.
    """
    tolls = [a.event.killed for a in accounts if a.event.killed and figure(a.event.killed) is not None]
    if not tolls:
        return None
    figures = [figure(t) or 0 for t in tolls]
    low = min(figures) if any(t.low is not None for t in tolls) else 0
    return Deaths(low, figures[-1], max(t.high or t.low or 0 for t in tolls))


def figure(toll: Toll) -> int | None:
    """A toll as one number."""
    return toll.low if toll.low is not None else toll.high


def _published(told: Account) -> tuple[date, TellingKey]:
    return told.published or date.max, told.key


def _fullness(e: EventRecord) -> int:
    exact_place = e.place is not None and e.place.precision in ("site", "city")
    exact_day = e.date is not None and e.date.start is not None and e.date.start == e.date.end
    return sum((
        bool(e.actors), bool(e.recipients), e.place is not None, exact_place, e.date is not None, exact_day,
        e.mode is not None, e.status == "reported",
    ))  # fmt: skip
