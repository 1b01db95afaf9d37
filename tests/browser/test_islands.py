"""The scripts of the pages: highlighting both ways, selections as code points, every review key, map beside table."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import opened
from saksi.archiving import add_articles
from saksi.store.archive import Archive
from saksi.store.looked import look
from saksi.web.page import ISLANDS

pytestmark = pytest.mark.skipif(not ISLANDS.exists(), reason="the desk's scripts are not built: 'make web' does")

# Emoji of several code points, a letter with a combining sign, and letters from right to left before the words.
TEXT = (
    "🚑👩‍👩‍👧 Cafe\u0301 hit; \u05e9\u05dc\u05d5\u05dd.\n\n"
    "Gunmen attacked a cafe\u0301 in Kosti on Monday, killing nine 👩‍👩‍👧 people, medics said."
)


def ready(page: Page) -> None:
    """The scripts of a page have started."""
    page.wait_for_load_state("networkidle")


def choose(page: Page, words: str) -> None:
    """Select words in the article's text."""
    page.evaluate(
        """words => {
          const root = document.querySelector('[data-article-text]');
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          const at = root.textContent.indexOf(words);
          let passed = 0;
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const end = passed + node.data.length;
            if (passed <= at && at < end) range.setStart(node, at - passed);
            if (passed < at + words.length && at + words.length <= end) range.setEnd(node, at + words.length - passed);
            passed = end;
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        words,
    )


@pytest.fixture
def article(own_page: Page, changed_archive: Archive) -> Iterator[tuple[Page, str]]:
    """A page, and the key of an article whose words are hard to count."""
    given = {"id": "hard", "text": TEXT, "language": "en", "published": "2026-03-03", "title": "🚑 hit"}
    assert add_articles(changed_archive, [given]).added == 1
    with changed_archive.reading() as connection:
        row = connection.exec_driver_sql("SELECT key FROM articles WHERE given_id = 'hard'").one()
    yield own_page, row.key


def test_words_and_cards_light_up_both_ways(article: tuple[Page, str]) -> None:
    page, key = article
    page.goto(f"/articles/{key}")
    ready(page)
    words, card = page.locator("[data-events]").first, page.locator("[data-event]").first
    words.hover()
    expect(card).to_have_class(re.compile(r"\blit\b"))
    page.locator("h1").hover()
    expect(card).not_to_have_class(re.compile(r"\blit\b"))
    card.hover()
    expect(words).to_have_class(re.compile(r"\blit\b"))
    page.locator("h1").hover()
    words.locator("a, :scope").first.focus()
    expect(card).to_have_class(re.compile(r"\blit\b"))


def test_the_text_shown_is_the_articles_to_the_character(article: tuple[Page, str]) -> None:
    page, key = article
    page.goto(f"/articles/{key}")
    assert page.locator("[data-article-text]").evaluate("e => e.textContent") == TEXT
    copied = page.locator("[data-article-text]").evaluate(
        "e => { getSelection().selectAllChildren(e); return getSelection().toString() }"
    )
    assert copied.split() == TEXT.split()


def test_a_selection_gives_code_points(article: tuple[Page, str], changed_archive: Archive) -> None:
    page, key = article
    with changed_archive.reading() as connection:
        event = next(e for e in look(connection, key).shown.record.events if e.type == "ASSAULT")
    page.goto(f"/review/{key}/{event.id}?edit=recipients")
    ready(page)
    words = "nine 👩‍👩‍👧 people"
    choose(page, words)
    start = TEXT.index(words)
    expect(page.locator("[data-selection-start]").first).to_have_value(str(start))
    expect(page.locator("[data-selection-end]").first).to_have_value(str(start + len(words)))
    expect(page.locator("[data-selection-words]").first).to_have_value(words)


def test_an_event_is_added_with_selections_and_keys(article: tuple[Page, str], changed_archive: Archive) -> None:
    page, key = article
    page.goto(f"/articles/{key}")
    ready(page)
    choose(page, "Cafe\u0301 hit")
    expect(page.locator("#f-missing")).to_have_value("Cafe\u0301 hit")
    page.keyboard.press("n")
    page.wait_for_url(re.compile(r"/add\?"))
    ready(page)
    expect(page.locator("#evidence-words")).to_have_value("Cafe\u0301 hit")
    for number, words in (("3", "people"), ("9", "medics")):
        choose(page, words)
        page.keyboard.press(number)
    expect(page.locator("#recipients-start")).to_have_value(str(TEXT.index("people")))
    expect(page.locator("#evidence-words")).to_have_value("Cafe\u0301 hit")
    page.locator("#f-type").select_option("ACCUSE")
    page.locator("form.add button:not([type=button]):not([name])").press("Enter")
    page.wait_for_url(re.compile("done="))
    with changed_archive.reading() as connection:
        added = next(e for e in look(connection, key).shown.record.events if e.type == "ACCUSE")
    spans = (added.evidence, added.recipients[0].span, added.according_to.span)
    assert [span and TEXT[span.start : span.end] for span in spans] == ["Cafe\u0301 hit", "people", "medics"]


def test_every_review_key(own_page: Page) -> None:
    own_page.goto("/review?type=ASSAULT")
    ready(own_page)
    own_page.keyboard.press("j")
    own_page.wait_for_url(re.compile(r"/review/\w+/\w+"))
    ready(own_page)
    first = own_page.url.partition("?")[0]
    own_page.keyboard.press("j")
    own_page.wait_for_url(lambda url: "/review/" in url and not url.startswith(first))
    ready(own_page)
    own_page.keyboard.press("k")
    own_page.wait_for_url(lambda url: url.startswith(first))
    ready(own_page)
    for key in "rms":
        details = own_page.locator(f"details:has(> summary[data-key={key}])")
        if details.count():
            own_page.keyboard.press(key)
            expect(details).to_have_attribute("open", "")
            own_page.keyboard.press("Escape")
            own_page.evaluate("document.activeElement.blur()")
    own_page.keyboard.press("e")
    own_page.wait_for_url(re.compile("edit="))
    ready(own_page)
    own_page.keyboard.press("?")
    dialog = own_page.locator("dialog.keys")
    expect(dialog).to_be_visible()
    assert {"j", "a", "e", "r", "s", "?"} <= set(dialog.locator("kbd").all_inner_texts())
    own_page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    own_page.goto(first)  # right behind a dialog the browser now and then swallows a key
    ready(own_page)
    own_page.keyboard.press("a")
    own_page.wait_for_url(lambda url: not url.startswith(first))
    expect(own_page.locator(".done")).to_be_visible()


def test_keys_are_left_to_somebody_who_types(own_page: Page) -> None:
    own_page.goto("/review?type=ASSAULT")
    ready(own_page)
    own_page.keyboard.press("j")
    own_page.wait_for_url(re.compile(r"/review/\w+/\w+"))
    ready(own_page)
    at = own_page.url
    own_page.locator("input[name=reason]").first.fill("")
    own_page.locator("input[name=reason]").first.press_sequentially("jar?")
    assert own_page.url == at
    expect(own_page.locator("input[name=reason]").first).to_have_value("jar?")
    expect(own_page.locator("dialog.keys")).to_be_hidden()


def totals(page: Page) -> tuple[int, int]:
    """The event records on the map by its marks, and by its table."""
    marks = page.eval_on_selector_all(
        "[data-island=map] [data-region=map] [data-events]", "all => all.map(e => Number(e.dataset.events))"
    )
    cells = page.eval_on_selector_all(
        "[data-region=map-table] tbody tr",
        "all => all.map(row => row.querySelectorAll('td.number, td')[0].textContent)",
    )
    return sum(marks), len(cells)


@pytest.mark.parametrize("scripts", [True, False])
def test_map_and_table_agree(browser: Browser, address: str, scripts: bool) -> None:
    with (
        browser.new_context(base_url=address, java_script_enabled=scripts, locale="en-GB") as context,
        opened(context, address) as page,
    ):
        for query in ("", "?type=ASSAULT", "?country=IDN", "?status=claimed&box=-15,90,15,150"):
            page.goto(f"/map{query}")
            ready(page)
            placed = int(re.search(r"(\d+) of them on this map", page.locator("[data-region=counts]").inner_text())[1])  # type: ignore[index]
            on_map, rows = totals(page)
            assert on_map == placed, query
            assert rows == page.locator("[data-island=map] [data-region=map] [data-events]").count(), query


def test_the_map_is_drawn_and_moves_by_its_links(page: Page) -> None:
    page.goto("/map")
    expect(page.locator("[data-island=map] canvas.maplibregl-canvas")).to_be_visible()
    page.locator("[data-zoom='1']").click()
    page.wait_for_url(re.compile("box="))
    page.locator("[data-zoom='0']").click()
    page.wait_for_url(lambda url: "box=" not in url)


def test_a_column_of_the_timeline_narrows_the_list(page: Page) -> None:
    page.goto("/map?type=ASSAULT")
    before = int(page.locator("[data-region=counts] strong").inner_text().split()[0])
    page.locator("[data-island=timeline] a[data-start]").first.press("Enter")
    page.wait_for_url(re.compile("since="))
    ready(page)
    after = int(page.locator("[data-region=counts] strong").inner_text().split()[0])
    assert 0 < after < before
