"""`plover`: PLOVER JSON Lines, one event record a line, in the field names of the PLOVER manual.

PLOVER and POLECAT describe what each story tells, so these two have a row for every event record, not for an incident:
the claimant, the status and the words stay with the telling they belong to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any, BinaryIO

from saksi.export.acled import PREFIX
from saksi.export.delimited import one_line
from saksi.export.encoding import encode
from saksi.export.happenings import figure
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.party_kinds import country_facts, crosswalk, party_kind
from saksi.records import EventRecord, Party, Place, Toll
from saksi.version import __version__
from saksi.vocab import NARRATOR

NO_DAY = "event records without a first day, which PLOVER requires"
CODER = f"saksi {__version__}"


def write_plover(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> Mapping[str, int]:
    """One line an event record; returns how many have none, and why."""
    left_out: Counter[str] = Counter()
    for item in items:
        for event in item.record.events:
            if event.date is None or event.date.start is None:
                left_out[NO_DAY] += 1
            else:
                out.write(encode(plover_event(item, event, options.with_text)) + b"\n")
    return left_out


def plover_event(item: ExportItem, e: EventRecord, with_text: bool) -> dict[str, Any]:
    """An event record with a first day as a PLOVER object; absent fields are unknown."""
    page, text = item.record.article, item.record.article.text
    start, end = e.evidence
    table = crosswalk("plover")["type"][e.type]
    told: dict[str, Any] = {
        "id": event_key(item, e), "has_event": True, "date": str(e.date and e.date.start),
        "enddate": str(e.date.end) if e.date and e.date.end and e.date.end != e.date.start else None,
        "actor": [entity(p, text) for p in e.actors], "recipient": [entity(p, text) for p in e.recipients],
        "event": [e.type], "event_loc": location(e.place, text) if e.place else None, "event_text": [text[start:end]],
        "quad_code": table["quad"], "event_scale": table["score"], "mode": modes(e), "context": list(e.contexts),
        "size": size(e), "link": page.url, "text": text[start:end], "text_info": {"start": start, "end": end},
        "cite_info": _known({
            "title": page.title, "url": page.url, "publication": page.outlet, "language": page.language,
            "citation": page.published and f"published {page.published}", "coder": CODER, "codebook": "PLOVER",
        }),
        "coder": CODER, "comment": comment(e),
    }  # fmt: skip
    if item.changed_at:
        coded = item.changed_at.astimezone(UTC)
        told |= {"coded_date": str(coded.date()), "coded_time": coded.strftime("%H:%M:%S")}
    if not with_text:
        del told["text"], told["event_text"]
    return _known(told, keep=("actor", "event"))


def event_key(item: ExportItem, e: EventRecord) -> str:
    """An id of our own for an event record: article key and event id."""
    return f"{PREFIX}{item.key}-{e.id}"


def comment(e: EventRecord) -> str:
    """Who says so and how certain: what PLOVER has no field for."""
    source = e.according_to.name
    return f"according to {'the article itself' if source == NARRATOR else source}; status: {e.status}"


def modes(e: EventRecord) -> list[str]:
    """The mode, and the auxiliary mode for what has not happened; THREATEN is of the future by itself."""
    auxiliary = crosswalk("plover")["auxiliary"].get(e.status)
    if e.type == "THREATEN" and e.status != "denied":
        auxiliary = None
    return [mode for mode in (e.mode, auxiliary) if mode]


def size(e: EventRecord) -> dict[str, int]:
    """Dead, injured and arrested as single numbers: the lower bound, or the upper one where there is no other."""
    detained = next((t for t in e.other_tolls if t.kind == "detained"), None)
    tolls: tuple[tuple[str, Toll | None], ...] = (("dead", e.killed), ("injured", e.injured), ("arrested", detained))
    return {name: number for name, toll in tolls if toll and (number := figure(toll)) is not None}


def entity(party: Party, text: str) -> dict[str, Any]:
    """A party: country or PLOVER's code of a party without one, sector, words of the text, canonical name."""
    found = party_kind(party)
    code = found.country or crosswalk("parties")["code"].get(found.kind)
    words = text[slice(*party.span)] if party.span else None
    return _known({"code": code, "sector": found.sector, "entity_text": words, "identifier_text": party.name})


def location(place: Place, text: str) -> dict[str, Any]:
    """A place as Mordecai 3 gives one. `resolution`: 5 site, 4 city, 3 district, 2 province, 1 country."""
    country = country_facts(place.country)
    return _known({
        "extracted_place": text[slice(*place.span)], "resolved_place": place.name, "geonameid": place.geonames_id,
        "lat": place.latitude, "lon": place.longitude, "province": place.admin1, "country": country.get("name"),
        "country_code": place.country, "resolution": crosswalk("plover")["resolution"][level(place)],
    })  # fmt: skip


def level(place: Place) -> str:
    """The precision, with an admin unit as "province" where it bears its province's name and "district" elsewhere."""
    if place.precision != "admin":
        return place.precision
    return "district" if place.admin1 and place.admin1 != place.name else "province"


def sources(item: ExportItem, e: EventRecord) -> str:
    """The outlet, and in brackets who vouches and how, where it is not the outlet's own report."""
    outlet = one_line(item.record.article.outlet)
    by = "" if e.according_to.name == NARRATOR else f" by {one_line(e.according_to.name)}"
    how = "" if not by and e.status == "reported" else f"({e.status}{by})"
    return " ".join(part for part in (outlet, how) if part)


def _known(fields: Mapping[str, Any], keep: Iterable[str] = ()) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name in keep or value not in (None, "", [], {})}
