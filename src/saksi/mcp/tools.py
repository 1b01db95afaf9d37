"""The tools: what each takes and answers. All of them only read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field
from sqlalchemy import Connection, select

from saksi.errors import SaksiError, StoreError
from saksi.export.encoding import encode
from saksi.mcp.quoting import NOTICE, Json
from saksi.mcp.shapes import evidence_of, found_event, listed_incident, whole_incident
from saksi.records import Incident
from saksi.store.archive import Archive, parts
from saksi.store.keyed import item_of
from saksi.store.listing import IncidentFilter, find_incident, incidents_page
from saksi.store.matched import stored_incidents
from saksi.store.query import Query
from saksi.store.schema import articles
from saksi.store.search import search_events
from saksi.vocab import EventType, Status
from saksi.web.asked import query_of

MOST_ROWS = 50
Text = Annotated[str | None, Field(max_length=400)]
Day = Annotated[str | None, Field(description="YYYY-MM-DD, a day on which it happened")]
Country = Annotated[str | None, Field(description="ISO 3166-1 alpha-3, as in SDN")]
Count = Annotated[int | None, Field(ge=0, le=2**31 - 1, description="at least so many")]
Rows = Annotated[int, Field(ge=1, le=MOST_ROWS)]
Next = Annotated[str | None, Field(max_length=400, description="`next` of the page before")]
Id = Annotated[str, Field(pattern="^[0-9A-Za-z_.:-]{1,80}$")]


class ArchiveTools:
    """The tools on an open archive. Each answers JSON that begins with the notice, or raises ToolError."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def search_events(
        self,
        words: Annotated[Text, Field(description="words of title or text; a phrase in quotation marks")] = None,
        type: EventType | None = None,
        mode: Annotated[Text, Field(description="PLOVER mode of the type, as in firearms")] = None,
        status: Status | None = None,
        party: Annotated[Text, Field(description="part of the name of an actor or recipient")] = None,
        source: Annotated[Text, Field(description="part of the name of who says so")] = None,
        place: Annotated[Text, Field(description="part of the name of the place")] = None,
        country: Country = None,
        since: Day = None,
        until: Day = None,
        outlet: Annotated[Text, Field(description="published by, the whole name")] = None,
        language: Annotated[Text, Field(description="of the article: en or id")] = None,
        killed: Count = None,
        injured: Count = None,
        limit: Rows = 20,
        cursor: Next = None,
    ) -> str:
        """Find event records: single acts as single articles tell them, newest publication first. All that is asked
        must hold. `article` and `event` of a row are what get_evidence takes, `incident` is what get_incident takes.
        """
        asked = {"q": words, "type": type, "mode": mode, "status": status, "party": party, "source": source,
                 "place": place, "country": country, "since": since, "until": until, "outlet": outlet,
                 "language": language, "killed": killed, "injured": injured}  # fmt: skip

        def look(connection: Connection) -> Json:
            page = search_events(connection, _query(asked), limit=limit, cursor=cursor)
            return {"events": [found_event(row) for row in page.rows], "next": page.cursor}

        return self._answer(look)

    def list_incidents(
        self,
        type: EventType | None = None,
        country: Country = None,
        party: Annotated[Text, Field(description="part of the name of any party")] = None,
        since: Day = None,
        until: Day = None,
        min_articles: Annotated[int, Field(ge=1, le=2**31 - 1, description="told by at least so many articles")] = 1,
        limit: Rows = 20,
        cursor: Next = None,
    ) -> str:
        """List incidents: happenings as several articles tell them, in the order of their day."""
        asked = {"type": type, "country": country, "party": party, "since": since, "until": until}

        def look(connection: Connection) -> Json:
            query = _query(asked)
            wanted = IncidentFilter(
                type=query.type, country=query.country, party=query.party, since=query.since, until=query.until,
                min_articles=min_articles,
            )  # fmt: skip
            page = incidents_page(connection, wanted, limit=limit, cursor=cursor)
            found = [listed_incident(one) for one in stored_incidents(connection, page.ids)]
            return {"incidents": found, "next": page.cursor}

        return self._answer(look)

    def get_incident(self, incident: Annotated[Id, Field(description="its id")]) -> str:
        """One incident: each value that its tellings give with their words, where they differ, the killed and injured
        as each telling has them, and who reports, claims, confirms or denies it.
        """

        def look(connection: Connection) -> Json:
            (found,) = stored_incidents(connection, [find_incident(connection, incident)])
            return whole_incident(found, _outlets(connection, found))

        return self._answer(look)

    def get_evidence(
        self,
        article: Annotated[Id, Field(description="the article's key")],
        event: Annotated[Id, Field(description="the event record's id in its article")],
    ) -> str:
        """One event record: each value with the words and the rule that gave it, and the text around the evidence."""

        def look(connection: Connection) -> Json:
            item = item_of(connection, article)
            for one in item.record.events:
                if one.id == event:
                    return evidence_of(item, one)
            raise StoreError(f"Article '{item.key}' has no event record '{event}'.", "absent")

        return self._answer(look)

    def _answer(self, look: Callable[[Connection], Json]) -> str:
        """What is found in one state of the archive."""
        try:
            with self._archive.reading() as connection:
                return encode({"notice": NOTICE, **look(connection)}).decode("utf-8")
        except SaksiError as fault:
            raise ToolError(fault.sentence) from fault


def _query(asked: dict[str, Any]) -> Query:
    return query_of({name: str(value) for name, value in asked.items() if value is not None})


def _outlets(connection: Connection, incident: Incident) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in parts(sorted({key.article for key in incident.members})):
        of = select(articles.c.key, articles.c.outlet, articles.c.given_id).where(articles.c.key.in_(part))
        found.update((key, outlet or given) for key, outlet, given in connection.execute(of))
    return found
