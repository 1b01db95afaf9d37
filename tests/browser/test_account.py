"""Signing in, tokens and accounts in a real browser, without scripts, and what axe-core finds on those pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page

from browser.conftest import opened
from browser.test_pages import RULES, SERIOUS
from saksi.store.archive import Archive
from web.people import PASSWORD, add_people


@contextmanager
def visit(browser: Browser, at: str, **options: Any) -> Iterator[Page]:
    """A page in a browser of its own, with these options."""
    with browser.new_context(base_url=at, **options) as context, opened(context, at) as page:
        yield page


def followed(control: Locator) -> None:
    """A click on what leads to another page, and that page."""
    with control.page.expect_navigation():
        control.click()


def faults(page: Page) -> list[str]:
    result = Axe().run(page, options=RULES)
    serious = [v for v in result.response["violations"] if v["impact"] in SERIOUS]
    return [f"{page.url}: {v['id']}: {v['nodes'][0]['html'][:120]}" for v in serious]


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    followed(page.get_by_role("button", name="Sign in"))


def test_a_token_is_made_and_the_session_ended(browser: Browser, own_address: str, changed_archive: Archive) -> None:
    add_people(changed_archive)
    with visit(browser, own_address, locale="en-GB", java_script_enabled=False) as page:
        page.goto("/about")
        assert page.url.endswith("/sign-in?next=/about")
        sign_in(page, "Rana")
        assert page.url.endswith("/about")
        followed(page.get_by_role("link", name="Rana (reader)"))
        page.get_by_label("What it is for").fill("weekly export")
        followed(page.get_by_role("button", name="Make"))
        assert page.get_by_label("The new token").input_value().startswith("saksi_")
        followed(page.get_by_role("button", name="Revoke the token: weekly export"))
        assert page.get_by_role("row", name="weekly export").get_by_text("revoked").is_visible()
        followed(page.get_by_role("button", name="Sign out"))
        assert page.url.endswith("/sign-in")
        page.goto("/account")
        assert page.url.endswith("/sign-in?next=/account")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_these_pages_are_accessible(browser: Browser, own_address: str, changed_archive: Archive, scheme: str) -> None:
    add_people(changed_archive)
    found: list[str] = []
    with visit(browser, own_address, locale="en-GB", color_scheme=scheme) as page:
        page.goto("/sign-in?next=/account")
        found += faults(page)
        sign_in(page, "Adi")
        page.get_by_label("What it is for").fill("weekly export")
        followed(page.get_by_role("button", name="Make"))
        found += faults(page)
        page.goto("/accounts")
        page.get_by_text("Close…").first.click()
        found += faults(page)
        page.set_viewport_size({"width": 320, "height": 640})
        for path in ("/accounts", "/account"):
            page.goto(path)
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"), path
    assert not found, "\n".join(found)


def test_the_screen_of_an_admin(browser: Browser, own_address: str, changed_archive: Archive) -> None:
    add_people(changed_archive)
    with visit(browser, own_address, locale="id-ID", java_script_enabled=False) as page:
        page.goto("/sign-in?next=/accounts&lang=en")
        sign_in(page, "Adi")
        page.get_by_text("Close…").first.click()
        followed(page.get_by_role("button", name="Close the account of Rana"))
        assert page.get_by_role("row", name="Rana").get_by_text("closed").is_visible()
        page.get_by_label("Role of Vera").select_option("admin")
        followed(page.get_by_role("button", name="Give Vera this role"))
        assert page.get_by_label("Role of Vera").input_value() == "admin"
