"""The article's own text out of a page: menus, cards, comments, share bars and notices go.

Boxes that are boilerplate by tag or name, boxes that open with the heading of a list of other articles or of comments,
and cards (a linked heading with what stands beside it) are dropped. Then the region is found: the box that says it
holds the article, or from the whole page downwards as long as one box holds most of the running text. Last, blocks of
the region that are mostly links are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from saksi.reading.layout import Block, Layout, read_bare_layout, read_layout
from saksi.reading.page_tree import PageTree
from saksi.reading.page_words import page_words
from saksi.reading.weighing import SENTENCE_ENDS, SHORTEST_RUN, Heads, Weighed, is_heading, is_linked

_WORDS = page_words()
_RELATED = re.compile(rf"(?:{'|'.join(_WORDS['related_headings'])})\s*[:.…»>]*")
_COMMENTS = re.compile(rf"(?:{'|'.join(_WORDS['comment_headings'])})\s*[:.…»>]*")
_HEADS = re.compile(f"{_RELATED.pattern}|{_COMMENTS.pattern}")  # nearly all lines are neither: one look for both
_LEGAL = re.compile("|".join(_WORDS["legal_lines"]))
_NONE: frozenset[str] = frozenset()
# Lengths are characters of text.
_SHORTEST_TEXT = 250
_LONGEST_HEADING = 60
_RUNNING = 140


def main_text(tree: PageTree) -> str:
    """The article's paragraphs, one a line; "" where the page has no running text. The tree is changed."""
    layout = read_layout(tree)
    heads = _find_heads(layout.blocks)
    kept = _article_lines(layout, heads)
    length = sum(map(len, kept))
    if length >= _SHORTEST_TEXT:
        return "\n".join(kept)
    for more in _other_readings(tree, layout, heads):
        if (found := sum(map(len, more))) >= _SHORTEST_TEXT and found > 2 * length:
            return "\n".join(more)
        if found > 2 * length:
            kept, length = more, found
    return "\n".join(kept)


def _other_readings(tree: PageTree, layout: Layout, heads: Heads) -> Iterator[list[str]]:
    """The lines where names mislead: without those that much text bears, without all, without roles and the like."""
    if spared := Weighed(layout).heavy_kinds():
        yield _article_lines(layout, heads, spared=spared)
    yield _article_lines(layout, heads, named=False)
    bare = read_bare_layout(tree)
    lines = _article_lines(bare, _find_heads(bare.blocks))
    if sum(map(len, lines)) >= _SHORTEST_TEXT:  # less is what browsers without scripts are told
        yield lines


def _find_heads(blocks: list[Block]) -> Heads:
    heads = Heads(set(), set())
    for n, block in enumerate(blocks):
        if len(block[1]) < _LONGEST_HEADING and _HEADS.fullmatch(text := block[1].lower()):
            if _RELATED.fullmatch(text):
                heads.related.add(n)
            if _COMMENTS.fullmatch(text):
                heads.comments.add(n)
    return heads


def _article_lines(layout: Layout, heads: Heads, *, named: bool = True, spared: frozenset[str] = _NONE) -> list[str]:
    """The lines that stay; with `named`, boxes that are boilerplate by tag or name go, but for the kinds `spared`."""
    page = Weighed(layout)
    if named:
        page.drop_named(spared)
    page.drop_lists(heads)
    page.drop_cards()
    return _kept(layout.blocks, page.region(), heads.related)


# ---------------------------------------------------------------- blocks
def _kept(blocks: list[Block], region: list[int], related: set[int]) -> list[str]:
    """Texts of the blocks of a region that stay. A heading stays with the text below it; under a heading of other
    articles nothing stays until running text comes again."""
    kept: list[str] = []
    pending: list[str] = []
    elsewhere = False
    for n in region:
        block = blocks[n]
        text = block.text
        if n in related:
            elsewhere, pending = True, []
            continue
        if elsewhere and not _resumes(block):
            continue
        elsewhere = False
        if is_heading(block):
            pending = [*pending[-1:], text]
            continue
        if _is_links(block):
            pending = []
            continue
        kept.extend(pending)
        pending = []
        kept.append(text)
    while kept and _LEGAL.match(kept[-1].lower()):
        kept.pop()
    return kept


def _resumes(block: Block) -> bool:
    """True for running text after a list of other articles."""
    if block.linked > 0.3 * len(block.text):
        return False
    length = len(block.text)
    return length >= _RUNNING or (block.tag == "p" and length >= SHORTEST_RUN and block.text.endswith(SENTENCE_ENDS))


def _is_links(block: Block) -> bool:
    if block.tag == "li":
        return block.linked > 0.5 * len(block.text) and len(block.text) < 200
    return is_linked(block) and len(block.text) < 250
