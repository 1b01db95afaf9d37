"""The article's own text out of a parsed page: menus, cards, comments, share bars and notices go.

Three steps. Elements that are boilerplate by tag or by class name are dropped. Then the region is found: from the body
downwards, as long as one child holds most of the running text. Last, blocks of the region that are mostly links or
belong to a dropped list are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from saksi.reading.page_words import page_words

_WORDS = page_words()
_BOILERPLATE = re.compile(rf"(?<![a-z])(?:{'|'.join(_WORDS['boilerplate_names'])})(?![a-z])")
_KEPT = re.compile(rf"(?<![a-z])(?:{'|'.join(_WORDS['article_names'])})")
_RELATED = re.compile(rf"(?:{'|'.join(_WORDS['related_headings'])})\s*[:.…»>]*")
_BLOCKS = frozenset(_WORDS["block_elements"])
_UNCLOSED = frozenset(_WORDS["unclosed_elements"])
_CONTAINERS = frozenset(["html", "body", "article", "main"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_SPACE = re.compile(r"\s+")
_SENTENCE_ENDS = (".", "!", "?", '"', "”", "’", ")")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_ANY_TAG = re.compile(r"<[!/?a-zA-Z][^<>]*>")
_UNSEEN = re.compile(r"<(script|style)\b.{0,200000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_DOMINANT = 0.92
_MOST_DROPPED = 0.25
# Bounds that only hostile pages reach.
_DEEPEST = 400
_MANY_ELEMENTS = 6_000
_MANY_TAGS = 10_000
_MOST_WORK = 20_000_000
_MOST_SPARED = 60
_MOST_PARENTS = 400
_SHORTEST_RUN = 30
_LONGEST_RELATED = 60
_RUNNING = 140


class _Block(NamedTuple):
    tag: str
    text: str
    linked: int


def main_text(tree: LexborHTMLParser) -> str:
    """The article's paragraphs, one a line; "" where the page has no running text. The tree is changed."""
    body = tree.body
    if body is None:
        return ""
    tree.strip_tags(_WORDS["dropped_elements"], recursive=True)
    if _too_deep(tree, body):
        return "\n".join(_kept(list(_blocks(body))))
    _drop_boilerplate(tree, body)
    return "\n".join(_kept(list(_blocks(_region(tree, body)))))


def parse_page(html: str) -> LexborHTMLParser | None:
    """The page as a tree; None where its nesting would keep the parser busy beyond reason (see `flat_text`)."""
    return None if _hostile(html) else LexborHTMLParser(html)


def _hostile(html: str) -> bool:
    """Closing a tag costs the parser as many steps as elements are open; this sums them up."""
    if html.count("<") < _MANY_TAGS:
        return False
    depth = work = 0
    for m in _TAG.finditer(html):
        if m[2].lower() in _UNCLOSED:
            continue
        if m[1]:
            work += depth
            depth = max(0, depth - 1)
            if work > _MOST_WORK:
                return True
        else:
            depth += 1
    return depth > _MANY_TAGS


def flat_text(html: str) -> str:
    """All text of a page without looking at its structure; for pages that `parse_page` refuses."""
    bare = _UNSEEN.sub(" ", html)
    lines = (_SPACE.sub(" ", line).strip() for line in _ANY_TAG.sub("\n", bare).split("\n"))
    return unescape("\n".join(line for line in lines if line))


def _too_deep(tree: LexborHTMLParser, body: LexborNode) -> bool:
    """True for pages nested beyond reason, which steps that look below every element would take hours on."""
    if len(tree.css("*")) < _MANY_ELEMENTS:
        return False
    depth = 0
    node: LexborNode | None = body.first_child
    while node is not None:
        child = node.first_child
        if child is not None:
            depth, node = depth + 1, child
            if depth > _DEEPEST:
                return True
            continue
        while node is not None and node.next is None:
            depth, node = depth - 1, node.parent
            if node is None or depth < 0:
                return False
        node = node.next if node is not None else None
    return False


# ---------------------------------------------------------------- dropping
def _drop_boilerplate(tree: LexborHTMLParser, body: LexborNode) -> None:
    total = _length(body)
    spared = 0
    running = _running(body)
    for node in tree.css("[class],[id],[style],[hidden],[aria-hidden],[role]"):
        tag = node.tag
        if tag in _CONTAINERS or tag in ("p", "b", "i", "em", "strong") or node.parent is None:
            continue
        if not _is_boilerplate(node.attributes):
            continue
        if _running(node) <= _MOST_DROPPED * running:
            node.decompose()
        elif (spared := spared + 1) > _MOST_SPARED:
            break
    for form in tree.css("form"):
        if _length(form) <= 0.3 * total:
            form.decompose()


def _is_boilerplate(attributes: dict[str, str | None]) -> bool:
    name = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()
    if _BOILERPLATE.search(name) and not _KEPT.search(name):
        return True
    if "hidden" in attributes or attributes.get("role") in (
        "navigation",
        "complementary",
        "dialog",
        "banner",
        "contentinfo",
        "search",
    ):
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style))


def _running(node: LexborNode) -> int:
    """How much text of some length stands in the paragraphs of a node."""
    return sum(length for p in node.css("p") if (length := len(p.text(deep=True))) > _SHORTEST_RUN)


def _length(node: LexborNode) -> int:
    return len(node.text(deep=True))


# ---------------------------------------------------------------- the region
def _region(tree: LexborHTMLParser, body: LexborNode) -> LexborNode:
    """From the body downwards while one child holds most of the running text."""
    weights: dict[int, float] = {}
    children: dict[int, dict[int, LexborNode]] = {}
    parents = sorted(_text_parents(tree), key=lambda pair: -pair[1])[:_MOST_PARENTS]
    for parent, weight in parents:
        node: LexborNode | None = parent
        below: LexborNode | None = None
        for _ in range(_DEEPEST):
            if node is None or node.mem_id == body.mem_id:
                break
            weights[node.mem_id] = weights.get(node.mem_id, 0.0) + weight
            if below is not None:
                children.setdefault(node.mem_id, {})[below.mem_id] = below
            below, node = node, node.parent
        weights[body.mem_id] = weights.get(body.mem_id, 0.0) + weight
        if below is not None:
            children.setdefault(body.mem_id, {})[below.mem_id] = below
    region = body
    while below_region := children.get(region.mem_id):
        best = max(below_region.values(), key=lambda child: weights[child.mem_id])
        if weights[best.mem_id] < _DOMINANT * weights[region.mem_id]:
            break
        region = best
    return region


def _text_parents(tree: LexborHTMLParser) -> list[tuple[LexborNode, float]]:
    """Elements that hold paragraphs, with the weight of their running text."""
    found: dict[int, tuple[LexborNode, float]] = {}
    for paragraph in tree.css("p"):
        parent = paragraph.parent
        text = paragraph.text(deep=True).strip()
        if parent is None or len(text) < _SHORTEST_RUN:
            continue
        weight = _weight(paragraph, text)
        known = found.get(parent.mem_id)
        found[parent.mem_id] = (parent, weight + (known[1] if known else 0.0))
    running = sum(weight for _, weight in found.values())
    if running < 0.35 * _length(tree.body) if tree.body else False:
        for node in tree.css("div,td,section,article,li,blockquote,pre"):
            text = node.text(deep=False).strip()
            if len(text) >= 2 * _SHORTEST_RUN:
                known = found.get(node.mem_id)
                found[node.mem_id] = (node, len(text) + (known[1] if known else 0.0))
    return list(found.values())


def _weight(paragraph: LexborNode, text: str) -> float:
    linked = sum(len(a.text(deep=True)) for a in paragraph.css("a"))
    return max(0.0, len(text) - 1.5 * linked)


# ---------------------------------------------------------------- blocks
def _blocks(region: LexborNode) -> Iterator[_Block]:
    """Text blocks of a region in document order. Walks without recursion: pages nest as deep as they like."""
    pieces: list[str] = []
    linked = 0
    tags = [region.tag or ""]
    depth_links = 0
    node = region.first_child
    while node is not None:
        tag = node.tag or ""
        if node.is_text_node:
            piece = node.text_content or ""
            pieces.append(piece)
            linked += len(piece) if depth_links else 0
        elif tag in _BLOCKS and pieces:
            yield _Block(_owner(tags), "".join(pieces), linked)
            pieces, linked = [], 0
        child = node.first_child
        if child is not None:
            tags.append(tag)
            depth_links += tag == "a"
            node = child
            continue
        while node is not None and node.next is None:
            node = node.parent
            if node is None or node.mem_id == region.mem_id:
                node = None
                break
            closed = tags.pop()
            depth_links -= closed == "a"
            if closed in _BLOCKS and pieces:
                yield _Block(closed, "".join(pieces), linked)
                pieces, linked = [], 0
        node = node.next if node is not None else None
    if pieces:
        yield _Block(_owner(tags), "".join(pieces), linked)


def _owner(tags: list[str]) -> str:
    for tag in reversed(tags):
        if tag in _BLOCKS:
            return tag
    return ""


def _kept(blocks: list[_Block]) -> list[str]:
    """Texts of the blocks that stay. A heading stays with the text below it; under a heading of other articles nothing
    stays until running text comes again."""
    kept: list[str] = []
    pending: list[str] = []
    elsewhere = False
    for block in blocks:
        text = _SPACE.sub(" ", block.text).strip()
        if not text:
            continue
        if len(text) < _LONGEST_RELATED and _RELATED.fullmatch(text.lower()):
            elsewhere, pending = True, []
            continue
        if elsewhere and not _resumes(block, text):
            continue
        elsewhere = False
        if block.tag in _HEADINGS:
            pending = [*pending[-1:], text]
            continue
        if _is_links(block, text):
            pending = []
            continue
        kept.extend(pending)
        pending = []
        kept.append(text)
    return kept


def _resumes(block: _Block, text: str) -> bool:
    """True for running text after a list of other articles."""
    if block.linked > 0.3 * len(block.text):
        return False
    return len(text) >= _RUNNING or (block.tag == "p" and len(text) >= _SHORTEST_RUN and text.endswith(_SENTENCE_ENDS))


def _is_links(block: _Block, text: str) -> bool:
    share = block.linked / max(1, len(block.text.strip()))
    if block.tag == "li":
        return share > 0.5 and len(text) < 200
    return share > 0.8 and len(text) < 250
