"""The blocks of text on a page and the boxes they stand in.

Works on the tree as the parser writes it out again, where every element is closed and every attribute quoted: cutting
that up takes a fraction of the time of walking the tree.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from saksi.reading.box_names import named
from saksi.reading.page_words import page_words

_WORDS = page_words()
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_ROLES = frozenset(_WORDS["boilerplate_roles"])
_STRIPPED = _WORDS["stripped_elements"]
_DOUBTED = frozenset(_WORDS["boilerplate_elements"])
_WHOLES = frozenset(["body", "article", "main"])
_BODIES = frozenset(["articlebody", "text"])
_LISTS = frozenset(["ul", "ol", "li"])
_EMPHASIS = frozenset(["b", "i", "em", "strong"])
_MOST_KNOWN = 20_000
_LONGEST_KNOWN = 400

_MAIN_SHARES = (("article", 0.8), ("main", 0.92))
_SHORTEST_COUNTED = 30

# Kinds of markup, by what reading them takes; the first two are passed over.
_VOID, _INLINE, _LINK, _SKIP, _BREAK, _LINE, _BOX, _END = range(1, 9)
_KINDS = {
    **dict.fromkeys(_WORDS["void_elements"], _VOID),
    **dict.fromkeys(_WORDS["skipped_elements"], _SKIP),
    **dict.fromkeys(_WORDS["line_elements"], _LINE),
    **dict.fromkeys(_WORDS["block_elements"], _BOX),
    **dict.fromkeys(["br", "hr"], _BREAK),
    **dict.fromkeys(["a", "time"], _LINK),  # a time counts as a link: alone it is no text, within text it is
}


class Box:
    """An element that holds blocks: those from `start` up to `end`. `key` is its start tag."""

    __slots__ = ("article", "boilerplate", "end", "key", "parent", "start", "tag")

    def __init__(self, tag: str, key: str, parent: Box | None, start: int, boilerplate: bool, article: bool) -> None:
        self.tag, self.key, self.parent = tag, key, parent
        self.start = self.end = start
        self.boilerplate, self.article = boilerplate, article


class Block(NamedTuple):
    """A line of text: the element that ends it, the characters of it that are links or times, the box it stands in."""

    tag: str
    text: str
    linked: int
    box: Box
    boilerplate: bool


class Layout(NamedTuple):
    """Blocks and boxes of a page, both in document order. The first box is the whole."""

    blocks: list[Block]
    boxes: list[Box]


class _Markup(NamedTuple):
    """A piece of markup: `depth` is by how much it leads into elements, 1, 0 or -1."""

    kind: int
    depth: int
    tag: str
    boilerplate: bool = False
    article: bool = False


_EMPTY = _Markup(_VOID, 0, "")
_LINKED = _Markup(_LINK, 1, "a")
_known: dict[str, _Markup] = {}


def read_layout(tree: LexborHTMLParser) -> Layout:
    """Blocks and boxes of a parsed page, which loses its scripts and the like."""
    tree.strip_tags(_STRIPPED, recursive=True)
    body = tree.body
    return _cut(_main(tree, body).html or "" if body is not None else "")


def _main(tree: LexborHTMLParser, body: LexborNode) -> LexborNode:
    """The one <article> or <main> of a page, where its heading and nearly all of its paragraphs stand in it; else all.

    To cut up less: the rest would be left out later.
    """
    whole = 0
    for tag, share in _MAIN_SHARES:
        found = tree.css(tag)
        if len(found) != 1 or (found[0].css_first("h1") is None and tree.css_first("h1") is not None):
            continue
        whole = whole or _paragraphs(body)
        if whole and _paragraphs(found[0]) >= share * whole:
            return found[0]
    return body


def _paragraphs(node: LexborNode) -> int:
    return sum(length for p in node.css("p") if (length := len(p.text(deep=True))) > _SHORTEST_COUNTED)


def _cut(html: str) -> Layout:
    """One loop over all markup, as plain as can be: most of the time that a page takes is spent here."""
    box = Box("body", "", None, 0, False, False)
    boxes, blocks = [box], list[Block]()
    lines = [_Markup(_BOX, 1, "body")]  # elements open that hold text, innermost last
    parts: list[str] = []
    skipping = links = linked = 0
    cut_off, skipped = False, ""
    # In text and in attributes the parser writes brackets as references: each "<" begins markup, the last ">" ends it.
    for piece in _COMMENT.sub("", html).split("<"):
        source, closed, text = piece.rpartition(">")
        markup = _known.get(source)
        if markup is None:
            if not closed:  # a bracket in the name of an attribute: the next piece is the rest of this tag
                source, text = text, ""
            markup = _EMPTY if cut_off else _read_markup(source)
            cut_off = not closed and source != ""
        kind = markup[0]
        if skipping:
            if markup[2] == skipped:
                skipping += markup[1]
            if skipping:
                continue
        elif kind > _SKIP:
            if parts:
                if block := _block("".join(parts), lines[-1], linked, box):
                    blocks.append(block)
                parts, linked = [], 0
            if kind == _BOX:
                box = Box(markup[2], source, box, len(blocks), markup[3], markup[4])
                boxes.append(box)
                lines.append(markup)
            elif kind == _LINE:
                lines.append(markup)
            elif kind == _END and lines[-1][2] == markup[2] and lines.pop()[0] == _BOX and box.parent:
                box.end = len(blocks)
                box = box.parent
        elif kind > _INLINE:
            if kind == _SKIP:
                skipping, skipped = 1, markup[2]
                continue
            links += markup[1]
        if text and (parts or not text.isspace()):
            parts.append(text)
            if links:
                linked += len(text.strip())
    if block := _block("".join(parts), lines[-1], linked, box):
        blocks.append(block)
    within: Box | None = box
    while within is not None:
        within.end, within = len(blocks), within.parent
    return Layout(blocks, boxes)


def _block(text: str, line: _Markup, linked: int, box: Box) -> Block | None:
    text = " ".join(text.split())
    if "&" in text:
        text = " ".join(unescape(text).split())
    return Block(line[2], text, linked, box, line[3] and line[0] == _LINE) if text else None


def _read_markup(source: str) -> _Markup:
    """What a piece of markup is; remembered where it is likely to come again."""
    if source.startswith("a "):
        return _LINKED
    if not source or source.startswith("img "):
        return _EMPTY
    if source.startswith("/"):
        tag = source[1:]
        kind = _kind(tag)
        markup = _Markup(_END if kind > _BREAK else _LINK if kind == _LINK else _INLINE, -1, tag)
    else:
        markup = _start_tag(source)
    if len(source) <= _LONGEST_KNOWN:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[source] = markup
    return markup


def _kind(tag: str) -> int:
    return _KINDS.get(tag) or (_BOX if "-" in tag else _INLINE)


def _start_tag(source: str) -> _Markup:
    tag, attributes, _ = source.partition(" ")
    kind = _kind(tag)
    boilerplate, article = tag in _DOUBTED, tag == "article"
    if attributes and (kind == _INLINE or kind > _BREAK):
        says, body = _about(source)
        boilerplate, article = (boilerplate or says) and tag not in _WHOLES, article or body
    if boilerplate and (tag in _LISTS or (kind == _INLINE and tag not in _EMPHASIS)):
        kind = _SKIP
    return _Markup(kind, 0 if kind in (_BREAK, _VOID) else 1, tag, boilerplate, article)


def _about(source: str) -> tuple[bool, bool]:
    """Whether the attributes of an element say boilerplate, and whether they say article."""
    boilerplate, article = named(_attribute(source, " class="))
    if " id=" in source:
        by_id = named(_attribute(source, " id="))
        article = article or by_id[1]
        boilerplate = (boilerplate or by_id[0]) and not article
    if " role=" in source and _attribute(source, " role=") in _ROLES:
        boilerplate = True
    if ' hidden="' in source or (" style=" in source and _HIDDEN.search(_attribute(source, " style="))):
        boilerplate = True
    if " itemprop=" in source and _attribute(source, " itemprop=").lower() in _BODIES:
        article = True
    return boilerplate, article


def _attribute(source: str, name: str) -> str:
    at = source.find(name + '"')
    if at < 0:
        return ""
    start = at + len(name) + 1
    return source[start : source.find('"', start)]
