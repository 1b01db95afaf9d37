"""Incidents in a line, in the words of the interface."""

from __future__ import annotations

from functools import cache

from saksi.lang.pack import load_pack
from saksi.matching.summary import Summary, summary_in
from saksi.records import Incident
from saksi.vocab import EVENT_TYPES
from saksi.web.words import words


def told_in(language: str, incident: Incident) -> Summary:
    """The line of an incident; types are called what the language's pack calls them, else what the desk does."""
    return summary_in(language, incident, _types(language))


@cache
def _types(language: str) -> dict[str, str]:
    named = load_pack(language).table("summary").get("types", {})
    return {one: str(named.get(one, words(language)[f"terms.type_{one}"])) for one in EVENT_TYPES}
