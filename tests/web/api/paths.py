"""Addresses of the service that several tests ask."""

from httpx import Response

LISTS = [
    "/api/v1/articles", "/api/v1/articles?type=ASSAULT", "/api/v1/records", "/api/v1/records?country=SDN",
    "/api/v1/search", "/api/v1/search?of=articles&language=id", "/api/v1/incidents", "/api/v1/incidents?min_articles=2",
]  # fmt: skip
TAGGED = ["/api/v1/archive", "/api/v1/changes", "/api/v1/exports", *LISTS]


def next_path(answer: Response) -> str | None:
    """Where the Link header leads to; the body says the same."""
    link = answer.headers.get("link")
    assert (link is None) == (answer.json()["next"] is None)
    return link[1 : link.index(">")] if link else None
