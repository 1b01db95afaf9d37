"""`acled`: a CSV with the 31 columns of ACLED's exports, one row an incident. ACLED-like: neither its data nor its ids.

Columns and their meaning follow ACLED's codebook as of 2025 (labels as text). What of it a news text does not say stays
empty. Nothing here comes from ACLED, and rows must not be mixed with its data under its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import BinaryIO

from saksi.export.acled_types import AcledType, acled_type, armed_label
from saksi.export.cells import safe_cell
from saksi.export.delimited import Cell, joined, one_line, write_rows
from saksi.export.happenings import Account, Happening, deaths, happenings, lead
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.party_kinds import PROPERTY, country_facts
from saksi.records import EventDate, Party, Place

PREFIX = "SKS-"
NO_TYPE = "incidents that have no ACLED-like type"
NOT_TOLD = "incidents that are only denied, planned or threatened"

# Column to what it holds: "text", "day", "whole" (number) or "number".
COLUMNS: Mapping[str, str] = {
    "event_id_cnty": "text", "event_date": "day", "year": "whole", "time_precision": "whole", "disorder_type": "text",
    "event_type": "text", "sub_event_type": "text", "actor1": "text", "assoc_actor_1": "text", "inter1": "text",
    "actor2": "text", "assoc_actor_2": "text", "inter2": "text", "interaction": "text", "civilian_targeting": "text",
    "iso": "whole", "region": "text", "country": "text", "admin1": "text", "admin2": "text", "admin3": "text",
    "location": "text", "latitude": "number", "longitude": "number", "geo_precision": "whole", "source": "text",
    "source_scale": "text", "notes": "text", "fatalities": "whole", "tags": "text", "timestamp": "whole",
}  # fmt: skip


def write_acled(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> Mapping[str, int]:
    """One row an incident; returns how many have none, and why."""
    left_out: Counter[str] = Counter()
    rows = _rows(happenings(items), options.with_text, left_out)
    write_rows(out, COLUMNS, rows, safe=safe_cell if options.csv_safe else None)
    return left_out


def _rows(found: Iterable[Happening], with_text: bool, left_out: Counter[str]) -> Iterator[dict[str, Cell]]:
    for happening in found:
        told = happening.told()
        typed = {account: types for account in told if (types := acled_type(account.event))}
        if not told:
            left_out[NOT_TOLD] += 1
        elif not typed:
            left_out[NO_TYPE] += 1
        else:
            main = lead(tuple(typed))
            yield _row(happening, main, typed[main], with_text)


def _row(happening: Happening, main: Account, types: AcledType, with_text: bool) -> dict[str, Cell]:
    e = main.event
    actors, recipients = _names(e.actors), _names(e.recipients)
    dead = deaths(happening.told())
    first = e.date.start if e.date else None
    changes = [int(a.changed_at.timestamp()) for a in happening.accounts if a.changed_at]
    return {
        "event_id_cnty": PREFIX + happening.id,
        "event_date": first.isoformat() if first else None, "year": first.year if first else None,
        "time_precision": time_precision(e.date),
        "disorder_type": types.disorder_type, "event_type": types.event_type, "sub_event_type": types.sub_event_type,
        "actor1": joined(actors[:1]), "assoc_actor_1": joined(actors[1:]), "inter1": types.inter1,
        "actor2": joined(recipients[:1]), "assoc_actor_2": joined(recipients[1:]), "inter2": types.inter2,
        "interaction": types.interaction or (f"Sole {types.inter1}" if types.inter1 and not recipients else ""),
        "civilian_targeting": civilian_targeting(types), **_where(e.place),
        "source": joined(a.outlet for a in happening.accounts), "source_scale": None,
        "notes": notes(happening, with_text), "fatalities": dead.best if dead else 0, "tags": None,
        "timestamp": max(changes, default=None),
    }  # fmt: skip


def _names(parties: Sequence[Party]) -> list[str]:
    """Names of a side, the party that its label is of first: not the building where people in it were hit too."""
    return [p.name for p in sorted(parties, key=lambda party: armed_label((party,)) in ("", PROPERTY))]


def _where(place: Place | None) -> dict[str, Cell]:
    if place is None:
        return {}
    country = country_facts(place.country)
    return {
        "iso": country.get("numeric"), "region": country.get("region"), "country": country.get("name"),
        "admin1": place.admin1, "location": place.name, "latitude": place.latitude, "longitude": place.longitude,
        "geo_precision": geo_precision(place),
    }  # fmt: skip


def geo_precision(place: Place) -> int:
    """1 a town or a place in it, 2 a part of a region, 3 a region or a whole country."""
    if place.precision in ("site", "city"):
        return 1
    return 2 if place.precision == "admin" and place.admin1 and place.name != place.admin1 else 3


def time_precision(day: EventDate | None) -> int | None:
    """1 the day, 2 within a week, 3 within a month; None for what is coarser, open or unknown."""
    length = days_long(day.start, day.end) if day else None
    if length is None or length > 31:
        return None
    return 1 if length == 1 else 2 if length <= 7 else 3


def days_long(start: date | None, end: date | None) -> int | None:
    """Days of an inclusive range; None where an end is open."""
    return (end - start).days + 1 if start and end else None


def civilian_targeting(types: AcledType) -> str:
    """The words "Civilian targeting" where political violence has civilians or protesters as its target."""
    violence = types.disorder_type.startswith("Political violence")
    return "Civilian targeting" if violence and types.inter2 in ("Civilians", "Protesters") else ""


def notes(happening: Happening, with_text: bool) -> str:
    """Each account: outlet and day, according to whom, status, and (unless texts are left out) its words."""
    return " | ".join(_note(account, with_text) for account in happening.accounts)


def _note(told: Account, with_text: bool) -> str:
    where = ", ".join(part for part in (one_line(told.outlet), str(told.published or "")) if part)
    by = f"according to {one_line(told.claimant)}, {told.event.status}" if told.claimant else told.event.status
    words = f': "{one_line(told.words)}"' if with_text else ""
    return f"{where}: {by}{words}" if where else f"{by}{words}"
