"""What reviewers do, by HTTP alone: forms as the pages print them, sent back as browsers send them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from fastapi.testclient import TestClient
from sqlalchemy import select

from saksi.export.article import event_to_dict
from saksi.records import TellingKey
from saksi.store.archive import Archive
from saksi.store.looked import Looked, look
from saksi.store.schema import articles, tellings
from saksi.web.record_view import record_path


@dataclass
class Form:
    """A form of a page: where it goes, how, and what stands in it."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)

    def with_fields(self, **changed: str) -> dict[str, list[str]]:
        """What is sent when some fields are filled in otherwise."""
        names = {name.rstrip("_") for name in changed}
        data: dict[str, list[str]] = {}
        for name, value in self.fields:
            if name not in names:
                data.setdefault(name, []).append(value)
        return data | {name.rstrip("_"): [value] for name, value in changed.items()}


class Page(HTMLParser):
    """The forms, links and texts of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.article = ""
        self._depth = 0
        self._select: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag == "div" and ("data-article-text" in found or self._depth):
            self._depth += 1
        if tag == "form":
            self.forms.append(Form(found["action"], found["method"]))
        if tag == "select":
            self._select = found["name"]
        if tag == "option" and self._select and "selected" in found:
            self.forms[-1].fields.append((self._select, found["value"]))
        if tag == "input" and found.get("name") and self.forms:
            if found.get("type") in ("checkbox", "radio") and "checked" not in found:
                return
            default = "on" if found.get("type") == "checkbox" else ""
            self.forms[-1].fields.append((found["name"], found.get("value", default)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._depth:
            self.article += data

    def form(self, action: str) -> Form:
        """The form of an action."""
        return next(form for form in self.forms if form.action.partition("?")[0].endswith(f"/{action}"))

    def key(self, name: str) -> dict[str, str]:
        """The attributes of what a key presses."""
        return next(attributes for _, attributes in self.tags if attributes.get("data-key") == name)


def looked(archive: Archive, key: TellingKey) -> Looked:
    """An article under review."""
    with archive.reading() as connection:
        return look(connection, key.article)


def values(archive: Archive, key: TellingKey) -> dict[str, Any]:
    """The record as it is shown."""
    return event_to_dict(looked(archive, key).looked_at(key).event)


def keys(archive: Archive, **wanted: str) -> list[TellingKey]:
    """The records of the archive with some values."""
    of = select(articles.c.key, tellings.c.event).join(articles, articles.c.number == tellings.c.article)
    of = of.where(*(tellings.c[name] == value for name, value in wanted.items())).order_by(tellings.c.number)
    with archive.reading() as connection:
        return [TellingKey(*row) for row in connection.execute(of)]


def page_of(client: TestClient, key: TellingKey, query: str = "") -> Page:
    """The page of a record."""
    answer = client.get(f"{record_path(key)}{query}")
    assert answer.status_code == 200, answer.text
    return Page(answer.text)


def send(client: TestClient, page: Page, action: str, **fields: str) -> Any:
    """A form of a page, sent."""
    form = page.form(action)
    return client.post(form.action, data=form.with_fields(**fields))


def edited(client: TestClient, key: TellingKey, what: str, **fields: str) -> Any:
    """One field of a record edited through its page."""
    return send(client, page_of(client, key, f"?edit={what}"), "edit", **fields)
