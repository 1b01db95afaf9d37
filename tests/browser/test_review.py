"""Review in a real browser, without scripts: what forms and links do by themselves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.conftest import opened
from saksi.archiving import add_articles
from saksi.store.archive import Archive
from saksi.store.looked import look

TEXT = (
    "🚑🚑 Cafe\u0301 hit.\r\nGunmen attacked a cafe\u0301 in Kosti on Monday, killing nine 👩‍👩‍👧 people, medics said."
)
CONTENT = "Array.from(document.querySelector('[data-article-text]').textContent)"


@pytest.fixture(params=["en-GB", "id-ID"])
def plain(browser: Browser, own_address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page without scripts, on a desk that may be changed."""
    options = {"base_url": own_address, "locale": request.param, "java_script_enabled": False}
    with browser.new_context(**options) as context, opened(context, own_address) as page:
        yield page


def pressed(page: Page, selector: str) -> None:
    """Enter on a link or button, and what comes of it."""
    page.locator(selector).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def clicked(page: Page, selector: str, nth: int = 0) -> None:
    """A click on what leads to another page, and that page."""
    with page.expect_navigation():
        page.locator(selector).nth(nth).click()


def left(page: Page) -> int:
    page.goto("/review")
    said = page.locator("main > p").first.inner_text()
    return int("".join(c for c in said.partition(".")[0] if c.isdigit()))


def test_accepting_by_keyboard_and_taking_it_back(plain: Page) -> None:
    before = left(plain)
    pressed(plain, "[data-key=j]")
    first = plain.url.partition("?")[0].partition("#")[0]
    pressed(plain, "[data-key=a]")
    assert not plain.url.startswith(first)
    assert plain.locator(".done").is_visible()
    assert left(plain) == before - 1
    plain.goto("/audit")
    assert plain.locator("tbody tr").count() == 1
    plain.goto("/review?done=1")
    pressed(plain, ".done button")
    assert plain.url.startswith(first)
    assert left(plain) == before


def test_a_field_is_edited_and_the_record_rejected(plain: Page) -> None:
    plain.goto("/review?type=ASSAULT")
    clicked(plain, "[data-key=j]")
    here = plain.url
    clicked(plain, "[data-key=e]")
    clicked(plain, "#edit nav a", 2)
    plain.fill("#f-value", "catapult")
    clicked(plain, "#edit button[name=stay]")
    assert plain.locator(".fields .given").count() == 1
    plain.locator("[data-key=r]").press("Enter")
    plain.fill("#reason-reject", "an exercise")
    clicked(plain, "details[open] button")
    assert plain.url.partition("?")[0] != here.partition("?")[0]
    plain.goto(here)
    assert "an exercise" in plain.locator("#trail").inner_text()
    assert plain.locator("[data-key=a]").count() == 0


def test_characters_are_counted_as_the_archive_counts_them(own_page: Page, changed_archive: Archive) -> None:
    article = {"text": TEXT, "outlet": "Our Paper", "language": "en", "published": "2026-03-04"}
    add_articles(changed_archive, [article])
    own_page.goto("/review?outlet=Our+Paper")
    clicked(own_page, "[data-key=j]")
    key = own_page.url.partition("/review/")[2].partition("/")[0]
    with changed_archive.reading() as connection:
        text = look(connection, key).shown.record.article.text
    assert own_page.evaluate(f"{CONTENT}.join('')") == text
    assert own_page.evaluate(f"{CONTENT}.length") == len(text)
    clicked(own_page, "[data-key=e]")
    clicked(own_page, "#edit nav a", 3)
    start = text.index("people")
    own_page.fill("#f-words", "")
    own_page.fill("[data-selection-start]", str(start))
    own_page.fill("[data-selection-end]", str(start + len("people")))
    clicked(own_page, "#edit button[name=stay]")
    assert own_page.locator("mark.field-actors", has_text="people").count() == 1
