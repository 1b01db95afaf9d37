"""`polecat`: a tab-separated file with the 40 columns of POLECAT's weekly files, one event record a row.

Files of this shape are often broken by tabs and quotation marks in names. Here no cell holds a tab, a line end, another
control character or a double quotation mark, so that any reader, quoting or not, sees 40 cells in each line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from saksi.export.cells import safe_cell
from saksi.export.delimited import Cell, joined, one_line, write_rows
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.party_kinds import country_facts, crosswalk, party_kind
from saksi.export.plover import CODER, NO_DAY, event_key, level, modes, sources
from saksi.records import EventRecord, Party

# Column to what it holds: "text", "day", "whole" (number) or "number".
COLUMNS: Mapping[str, str] = {
    "Event ID": "text", "Event Date": "day", "Event Type": "text", "Event Mode": "text", "Intensity": "number",
    "Quad Code": "text", "Contexts": "text", "Actor Name": "text", "Actor Country": "text", "Actor COW": "text",
    "Primary Actor Sector": "text", "Actor Sectors": "text", "Actor Title": "text", "Actor Name Raw": "text",
    "Wikipedia Actor ID": "text", "Recipient Name": "text", "Recipient Country": "text", "Recipient COW": "text",
    "Primary Recipient Sector": "text", "Recipient Sectors": "text", "Recipient Title": "text",
    "Recipient Name Raw": "text", "Wikipedia Recipient ID": "text", "Placename": "text", "City": "text",
    "District": "text", "Province": "text", "Country": "text", "Latitude": "number", "Longitude": "number",
    "GeoNames ID": "whole", "Raw Placename": "text", "Feature Type": "text", "Source": "text",
    "Publication Date": "day", "Story People": "text", "Story Organizations": "text", "Story Locations": "text",
    "Language": "text", "Version": "text",
}  # fmt: skip
QUADS = ("", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")


def write_polecat(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> Mapping[str, int]:
    """One row an event record; returns how many have none, and why."""
    left_out: Counter[str] = Counter()
    safe: Callable[[str], str] = safe_cell if options.csv_safe else str
    write_rows(out, COLUMNS, _rows(items, left_out), "\t", lambda cell: safe(cell.replace('"', "'")))
    return left_out


def _rows(items: Iterable[ExportItem], left_out: Counter[str]) -> Iterator[dict[str, Cell]]:
    for item in items:
        for event in item.record.events:
            if event.date is None or event.date.start is None:
                left_out[NO_DAY] += 1
            else:
                yield _row(item, event)


def _row(item: ExportItem, e: EventRecord) -> dict[str, Cell]:
    page = item.record.article
    table = crosswalk("plover")["type"][e.type]
    return {
        "Event ID": event_key(item, e), "Event Date": str(e.date and e.date.start), "Event Type": e.type,
        "Event Mode": joined(modes(e)), "Intensity": table["score"], "Quad Code": QUADS[table["quad"]],
        "Contexts": joined(e.contexts), **_side("Actor", e.actors, page.text),
        **_side("Recipient", e.recipients, page.text), **_where(e, page.text), "Source": sources(item, e),
        "Publication Date": str(page.published) if page.published else None,
        "Story People": _names(item, "person"), "Story Organizations": _names(item, "organisation"),
        "Story Locations": joined(place.name for _, place in item.record.toponyms),
        "Language": page.language, "Version": CODER,
    }  # fmt: skip


def _side(name: str, parties: Sequence[Party], text: str) -> dict[str, Cell]:
    kinds = [party_kind(party) for party in parties]
    sectors = [kind.sector for kind in kinds if kind.sector]
    numbers = [country_facts(kind.country).get("cow") for kind in kinds]
    return {
        f"{name} Name": joined(party.name for party in parties), f"{name} Country": joined(k.country for k in kinds),
        f"{name} COW": joined(str(number) for number in numbers if number),
        f"Primary {name} Sector": sectors[0] if sectors else None, f"{name} Sectors": joined(sectors),
        f"{name} Name Raw": joined(text[slice(*party.span)] for party in parties if party.span),
    }  # fmt: skip


def _where(e: EventRecord, text: str) -> dict[str, Cell]:
    place = e.place
    if place is None:
        return {}
    of = level(place)
    return {
        "Placename": place.name, "City": place.name if of == "city" else None,
        "District": place.name if of == "district" else None, "Province": place.admin1, "Country": place.country,
        "Latitude": place.latitude, "Longitude": place.longitude, "GeoNames ID": place.geonames_id,
        "Raw Placename": one_line(text[slice(*place.span)]), "Feature Type": place.precision,
    }  # fmt: skip


def _names(item: ExportItem, kind: str) -> str:
    return joined(mention.name for mention in item.record.mentions if mention.kind == kind)
