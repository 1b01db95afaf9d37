"""`ucdp`: a CSV with the 49 columns of the UCDP Georeferenced Event Dataset, one row a deadly incident. UCDP-GED-like.

Columns and their meaning follow UCDP's codebook (GED 23.1). Nothing here comes from UCDP: columns that hold its own ids
of conflicts, dyads and sides stay empty, and so does what only a coder of UCDP decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from math import floor
from typing import BinaryIO

from saksi.export.acled import NOT_TOLD, PREFIX, days_long
from saksi.export.acled_types import ARMED, armed_label
from saksi.export.cells import safe_cell
from saksi.export.delimited import Cell, joined, write_rows
from saksi.export.happenings import Account, Deaths, Happening, deaths, happenings, lead
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.party_kinds import country_facts, party_kind
from saksi.records import EventDate, Party, Place

NO_DEATHS = "incidents of which no account tells a death"
NOT_VIOLENCE = "incidents that are no use of armed force (not ASSAULT)"
STATE_KINDS = frozenset({"state", "government", "military", "police"})

# Column to what it holds: "text", "day", "whole" (number) or "number".
COLUMNS: Mapping[str, str] = {
    "id": "text", "relid": "text", "year": "whole", "active_year": "whole", "code_status": "text",
    "type_of_violence": "whole", "conflict_dset_id": "whole", "conflict_new_id": "whole", "conflict_name": "text",
    "dyad_dset_id": "whole", "dyad_new_id": "whole", "dyad_name": "text", "side_a_dset_id": "whole",
    "side_a_new_id": "whole", "side_a": "text", "side_b_dset_id": "whole", "side_b_new_id": "whole", "side_b": "text",
    "number_of_sources": "whole", "source_article": "text", "source_office": "text", "source_date": "text",
    "source_headline": "text", "source_original": "text", "where_prec": "whole", "where_coordinates": "text",
    "where_description": "text", "adm_1": "text", "adm_2": "text", "latitude": "number", "longitude": "number",
    "geom_wkt": "text", "priogrid_gid": "whole", "country": "text", "country_id": "whole", "region": "text",
    "event_clarity": "whole", "date_prec": "whole", "date_start": "day", "date_end": "day", "deaths_a": "whole",
    "deaths_b": "whole", "deaths_civilians": "whole", "deaths_unknown": "whole", "best": "whole", "high": "whole",
    "low": "whole", "gwnoa": "whole", "gwnob": "whole",
}  # fmt: skip


def write_ucdp(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> Mapping[str, int]:
    """One row a deadly incident; returns how many incidents have none, and why."""
    left_out: Counter[str] = Counter()
    rows = _rows(happenings(items), left_out)
    write_rows(out, COLUMNS, rows, safe=safe_cell if options.csv_safe else None)
    return left_out


def _rows(found: Iterable[Happening], left_out: Counter[str]) -> Iterator[dict[str, Cell]]:
    for happening in found:
        told = happening.told()
        violent = tuple(account for account in told if account.event.type == "ASSAULT")
        dead = deaths(violent)
        if not told:
            left_out[NOT_TOLD] += 1
        elif not violent:
            left_out[NOT_VIOLENCE] += 1
        elif dead is None or dead.high == 0:
            left_out[NO_DEATHS] += 1
        else:
            yield _row(happening, lead(violent), dead)


def _row(happening: Happening, main: Account, dead: Deaths) -> dict[str, Cell]:
    e = main.event
    violence = type_of_violence(main)
    side_a = joined(p.name for p in e.actors)
    side_b = "Civilians" if violence == 3 else joined(p.name for p in e.recipients)
    return {
        "id": PREFIX + happening.id, "type_of_violence": violence, "side_a": side_a, "side_b": side_b,
        "dyad_name": f"{side_a} - {side_b}" if violence and side_a and side_b else None,
        **_sources(happening.accounts), **_where(main), **_when(e.date),
        "event_clarity": _clarity(e.date, e.place),
        "deaths_a": 0, "deaths_b": 0, "deaths_civilians": dead.best if violence == 3 else 0,
        "deaths_unknown": 0 if violence == 3 else dead.best, "best": dead.best, "high": dead.high, "low": dead.low,
        "gwnoa": _state_number(e.actors), "gwnob": _state_number(e.recipients) if violence != 3 else None,
    }  # fmt: skip


def type_of_violence(main: Account) -> int | None:
    """1 a state against an armed party, 2 armed parties without a state, 3 an armed party against civilians.

    None where the parties are not known to be any of these.
    """
    e = main.event
    one, two = armed_label(e.actors), armed_label(e.recipients)
    if one not in ARMED:
        return None
    if two in ("Civilians", "Protesters"):
        return 3
    if two not in ARMED:
        return None
    return 1 if _state(e.actors) or _state(e.recipients) else 2


def _state(parties: Sequence[Party]) -> bool:
    return any(party_kind(party).kind in STATE_KINDS for party in parties)


def _state_number(parties: Sequence[Party]) -> int | None:
    """The Gleditsch-Ward number of the first party that is a state or a body of one."""
    for party in parties:
        found = party_kind(party)
        if found.kind in STATE_KINDS and (number := country_facts(found.country).get("gw")):
            return int(number)
    return None


def _sources(accounts: Sequence[Account]) -> dict[str, Cell]:
    articles = list({account.key.article: account for account in accounts}.values())
    return {
        "number_of_sources": len({account.copy_group for account in accounts}),
        "source_article": "; ".join(_citation(a) for a in articles),
        "source_office": "; ".join(joined([a.outlet]) for a in articles),
        "source_date": "; ".join(str(a.published or "") for a in articles),
        "source_headline": "; ".join(joined([a.title]) for a in articles),
        "source_original": joined(
            f"{a.claimant} (denies)" if a.event.status == "denied" else a.claimant for a in accounts if a.claimant
        ),
    }  # fmt: skip


def _citation(told: Account) -> str:
    # Semicolons part articles: those of an address are escaped, which means the same, others become commas.
    url = told.url.replace(";", "%3B") if told.url else None
    parts = (joined([part]) for part in (told.outlet, str(told.published or ""), told.title, url))
    return ", ".join(part for part in parts if part) or told.key.article


def _where(main: Account) -> dict[str, Cell]:
    place = main.event.place
    if place is None:
        return {}
    country = country_facts(place.country)
    facts: dict[str, Cell] = {
        "where_prec": where_prec(place), "where_coordinates": place.name, "where_description": main.place_words,
        "adm_1": place.admin1, "latitude": place.latitude, "longitude": place.longitude,
        "country": country.get("name"), "country_id": country.get("gw"), "region": country.get("ucdp_region"),
    }  # fmt: skip
    if place.latitude is not None and place.longitude is not None:
        facts["geom_wkt"] = f"POINT ({place.longitude} {place.latitude})"
        facts["priogrid_gid"] = priogrid(place.latitude, place.longitude)
    return facts


def priogrid(latitude: float, longitude: float) -> int:
    """The PRIO-GRID cell of a point: half-degree cells, 720 a row, from 1 at 90 S, 180 W (Tollefsen 2012)."""
    row = min(floor((latitude + 90) * 2), 359)
    column = min(floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def where_prec(place: Place) -> int:
    """1 a town or a place in it, 3 a second-order unit, 4 a first-order unit, 5 a region of no country, 6 a country."""
    if place.precision in ("site", "city"):
        return 1
    if place.country is None:
        return 5
    if place.precision == "country":
        return 6
    return 3 if place.admin1 and place.name != place.admin1 else 4


def _when(day: EventDate | None) -> dict[str, Cell]:
    if day is None:
        return {}
    first = day.start or day.end
    return {
        "year": first.year if first else None, "date_prec": date_prec(day.start, day.end),
        "date_start": str(day.start) if day.start else None, "date_end": str(day.end) if day.end else None,
    }  # fmt: skip


def date_prec(start: date | None, end: date | None) -> int:
    """1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 longer or open."""
    length = days_long(start, end)
    if length is None or length > 31:
        return 5
    return 1 if length == 1 else 2 if length <= 6 else 3 if length == 7 else 4


def _clarity(day: EventDate | None, place: Place | None) -> int:
    """1 where day and town are told, 2 otherwise."""
    exact = day is not None and date_prec(day.start, day.end) == 1
    return 1 if exact and place is not None and where_prec(place) == 1 else 2
