"""Every page in a real browser: no fault, no request outside, and nothing serious that axe-core finds."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from browser.conftest import opened
from browser.sights import sights
from saksi.store.archive import Archive

SERIOUS = ("serious", "critical")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize(("language", "scheme"), [("en-GB", "light"), ("id-ID", "dark")])
def test_pages_are_accessible(browser: Browser, address: str, demo: Archive, language: str, scheme: str) -> None:
    found: list[str] = []
    with browser.new_context(base_url=address, locale=language, color_scheme=scheme) as context:  # type: ignore[arg-type]
        for path, at in sights(demo):
            with opened(context, address) as page:
                answer = page.goto(at)
                assert answer is not None and answer.status == 200, path
                assert page.get_attribute("html", "lang") == language[:2], path
                result = Axe().run(page, options=RULES)
                found += [
                    f"{path}: {v['id']}: {v['nodes'][0]['html'][:120]} ({len(v['nodes'])})"
                    for v in result.response["violations"]
                    if v["impact"] in SERIOUS
                ]
    assert not found, "\n".join(found)


def test_pages_fit_a_small_screen(browser: Browser, address: str, demo: Archive) -> None:
    """WCAG 1.4.10: at 320 pixels nothing but tables, maps and the like makes the page scroll sideways."""
    size = {"width": 320, "height": 640}
    wide: list[str] = []
    with browser.new_context(base_url=address, viewport=size) as context:  # type: ignore[arg-type]
        for path, at in sights(demo):
            with opened(context, address) as page:
                page.goto(at)
                if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
                    wide.append(path)
    assert not wide


def test_pages_work_without_scripts(browser: Browser, address: str, demo: Archive) -> None:
    with browser.new_context(base_url=address, java_script_enabled=False) as context:
        for path, at in sights(demo):
            with opened(context, address) as page:
                answer = page.goto(at)
                assert answer is not None and answer.status == 200, path
                assert page.locator("main h1").count() == 1, path
                assert page.locator("main").inner_text().strip(), path
