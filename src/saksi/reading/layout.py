"""The blocks of text on a page and the boxes they stand in.

Works on the tree as the parser writes it out again, where every element is closed and every attribute quoted: cutting
that up takes a fraction of the time of walking the tree.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from saksi.reading.box_names import Said, named
from saksi.reading.page_tree import PageTree
from saksi.reading.page_words import page_words

_WORDS = page_words()
_BLANK_LINE = re.compile(r"\n[ \t\r]*(?:\n\s*)+")
_WRAPPED = 100  # characters: longer lines were not broken at some width
_REFERENCE = re.compile(r"&(?!lt;|gt;|amp;)(?:[A-Za-z]{2,8}|#\d{2,5}|#x[0-9A-Fa-f]{2,4});")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # where words may break, and marks of byte order
_DIGIT = re.compile("[0-9]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ROLES = frozenset(_WORDS["boilerplate_roles"])
_DOUBTED = frozenset(_WORDS["boilerplate_elements"])
_DOUBTFUL = frozenset(_WORDS["doubtful_elements"])
_NAMES = re.compile(r' (?:class|id|role)="[^"]*"|</?noscript\b[^>]*>')
_INSERTED = ("datetime=", "cite=")
_WHOLES = frozenset(["body", "article", "main"])
_BODIES = frozenset(["articlebody", "text"])
_LISTS = frozenset(["ul", "ol", "li"])
_EMPHASIS = frozenset(["b", "i", "em", "strong"])
_SAYS_DOUBTFUL, _SAYS_BOILERPLATE, _SAYS_ARTICLE = Said.DOUBTFUL, Said.BOILERPLATE, Said.ARTICLE
_NOTHING = (False, False)
_COMMENT = "!--"
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
    """An element that holds blocks: those from `start` up to `end`.

    `key` is its tag with its class names or, failing those, all it says.
    """

    __slots__ = ("article", "boilerplate", "doubtful", "end", "key", "parent", "start", "tag")

    def __init__(self, markup: _Markup, parent: Box | None, start: int) -> None:
        _, _, self.tag, self.boilerplate, self.doubtful, self.article, self.key = markup
        self.parent = parent
        self.start = self.end = start


class Block(NamedTuple):
    """A line of text: the element that ends it, the characters of it that are links or times, the box it stands in."""

    tag: str
    text: str
    linked: int
    box: Box
    boilerplate: bool
    doubtful: bool


class Layout(NamedTuple):
    """Blocks of a page and the boxes that hold any, both in document order. The first box is the whole."""

    blocks: list[Block]
    boxes: list[Box]


class _Markup(NamedTuple):
    """A piece of markup: `depth` is by how much it leads into elements, 1, 0 or -1; `key` is that of its box."""

    kind: int
    depth: int
    tag: str
    boilerplate: bool = False
    doubtful: bool = False
    article: bool = False
    key: str = ""


_new = tuple.__new__  # a third of the time of calling the class
_EMPTY = _Markup(_VOID, 0, "")
_LINKED = _Markup(_LINK, 1, "a")
_WHOLE = _Markup(_BOX, 1, "body")
_known: dict[str, _Markup] = {}


def read_layout(page: PageTree) -> Layout:
    """Blocks and boxes of a parsed page, which loses its scripts and the like."""
    page.strip()
    body = page.tree.body
    return _cut(_main(page, body).html or "" if body is not None else "")


def read_bare_layout(page: PageTree) -> Layout:
    """The same without regard to names and roles, with what is there for browsers without scripts.

    A place to jump to that is not closed makes links of all that follows; here it makes none.
    """
    body = page.tree.body
    if body is None:
        return _cut("")
    for node in body.css("a:not([href])"):
        node.unwrap()
    return _cut(_NAMES.sub("", body.html or ""))


def _main(page: PageTree, body: LexborNode) -> LexborNode:
    """The one <article> or <main> of a page, where its heading and nearly all of its paragraphs stand in it; else all.

    To cut up less: the rest would be left out later.
    """
    whole = 0
    for tag, share in _MAIN_SHARES:
        found = page.elements(tag)
        if len(found) != 1 or (page.elements("h1") and found[0].css_first("h1") is None):
            continue
        whole = whole or _paragraphs(body)
        if whole and _paragraphs(found[0]) >= share * whole:
            return found[0]
    return body


def _paragraphs(node: LexborNode) -> int:
    return sum(length for p in node.css("p") if (length := len(p.text(deep=True))) > _SHORTEST_COUNTED)


class _Stack:
    """What stands open while a page is cut up, with the blocks and boxes found so far."""

    __slots__ = ("blocks", "box", "boxes", "lines", "opened")

    def __init__(self) -> None:
        self.box = Box(_WHOLE, None, 0)
        self.boxes = [self.box]
        self.blocks: list[Block] = []
        self.lines = [_WHOLE]  # elements open that hold text, innermost last
        self.opened: list[_Markup] = []  # the innermost boxes open, as long as nothing stands in them

    def add_text(self, parts: list[str], linked: int) -> None:
        """The block that ends here, of the innermost element open."""
        shown = _shown(parts)
        if not shown:
            return
        blocks = self.blocks
        for outer in self.opened:
            self.box = Box(outer, self.box, len(blocks))
            self.boxes.append(self.box)
        self.opened.clear()
        line = self.lines[-1]
        says = line[3:5] if line[0] == _LINE else _NOTHING
        if line[2] == "pre" and not linked:
            blocks += [_new(Block, ("p", part, 0, self.box, *says)) for part in _preformatted(parts)]
        else:
            blocks.append(_new(Block, (line[2], shown, linked, self.box, *says)))

    def pass_markup(self, markup: _Markup) -> None:
        """Open or close an element that ends a line of text."""
        kind, lines = markup[0], self.lines
        if kind == _END:
            if lines[-1][2] == markup[2] and lines.pop()[0] == _BOX:
                if self.opened:
                    self.opened.pop()
                elif self.box.parent:
                    self.box.end = len(self.blocks)
                    self.box = self.box.parent
        elif kind != _BREAK:
            lines.append(markup)
            if kind == _BOX:
                self.opened.append(markup)

    def finish(self) -> Layout:
        """Close what was left open."""
        within: Box | None = self.box
        while within is not None:
            within.end, within = len(self.blocks), within.parent
        return Layout(self.blocks, self.boxes)


def _cut(html: str) -> Layout:
    """One loop over all markup, as plain as can be: most of the time that a page takes is spent here."""
    stack = _Stack()
    parts: list[str] = []
    skipping = links = linked = 0
    cut_off, skipped, outside = False, "", (0, "")
    known = _known.get
    # In text and in attributes the parser writes brackets as references: each "<" begins markup, the last ">" ends it.
    pieces = html.split("<")
    pieces.append("/body>")  # the end of what was left open
    for piece in pieces:
        source, closed, text = piece.rpartition(">")
        markup = known(source)
        if markup is None:
            if piece.startswith(_COMMENT) and not cut_off:
                if not source.endswith("--"):  # markup stands in the comment
                    outside, skipping, skipped = (skipping, skipped), 1, _COMMENT
                source, closed = "", ">"
            elif not closed:  # a bracket in the name of an attribute: the next piece is the rest of this tag
                source, text = text, ""
            markup = _EMPTY if cut_off else _read_markup(source)
            cut_off = not closed and source != ""
        kind = markup[0]
        if skipping:
            if skipped == _COMMENT:
                if source.endswith("--"):
                    skipping, skipped = outside
            elif markup[2] == skipped:
                skipping += markup[1]
            if skipping:
                continue
        elif kind > _SKIP:
            if parts:
                stack.add_text(parts, linked)
                parts, linked = [], 0
            stack.pass_markup(markup)
        elif kind > _INLINE:
            if kind == _SKIP:
                skipping, skipped = 1, markup[2]
                continue
            links += markup[1]
        if text and (parts or not text.isspace()):
            parts.append(text)
            if links:
                linked += len(text.strip())
    return stack.finish()


def _shown(parts: list[str]) -> str:
    """The characters a reader sees, blanks and line breaks as one blank."""
    text = "".join(parts)
    if "&" in text:  # the only references that the parser writes
        text = text.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        if "&" in text:  # written as text where they were meant
            text = _REFERENCE.sub(_referred, text)
    # Blanks of other kinds count as not printable.
    if "  " not in text and text.isprintable():
        return text.strip(" ")
    if not text.isascii() and _UNSEEN.search(text):
        text = _UNSEEN.sub("", text)
    return " ".join(text.split())


def _referred(found: re.Match[str]) -> str:
    return unescape(found[0])


def _preformatted(parts: list[str]) -> list[str]:
    """The paragraphs of a text whose blank lines or, where it has none, line breaks part them."""
    text = "".join(parts)
    pieces = _BLANK_LINE.split(text)
    if len(pieces) == 1 and len(text) > _WRAPPED * (text.count("\n") + 1):
        pieces = text.splitlines()
    return [shown for piece in pieces if (shown := _shown([piece]))]


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
    tag, _, attributes = source.partition(" ")
    kind = _kind(tag)
    boilerplate, doubtful, article = tag in _DOUBTED, tag in _DOUBTFUL, tag == "article"
    if tag == "ins" and attributes and not attributes.startswith(_INSERTED):  # advertising, not what an editor added
        boilerplate = True
    if attributes and (kind == _INLINE or kind > _BREAK):
        says = _about(source)
        boilerplate = (boilerplate or says is _SAYS_BOILERPLATE) and tag not in _WHOLES
        doubtful = doubtful or says is _SAYS_DOUBTFUL
        article = article or says is _SAYS_ARTICLE
    if (boilerplate and tag in _LISTS) or ((boilerplate or doubtful) and kind == _INLINE and tag not in _EMPHASIS):
        kind = _SKIP
    depth = 0 if kind in (_BREAK, _VOID) else 1
    return _new(_Markup, (kind, depth, tag, boilerplate, doubtful, article, _kin(tag, source) if kind == _BOX else ""))


def _kin(tag: str, source: str) -> str:
    """What elements of one kind on a page share: the tag and the class names, without those that count."""
    names = " ".join([name for name in _attribute(source, ' class="').split() if not _DIGIT.search(name)])
    return f"{tag} {names}" if names else source


def _about(source: str) -> Said:
    """What the attributes of an element say of it."""
    said = named(_attribute(source, ' class="'))
    if ' id="' in source:
        said = max(said, named(_attribute(source, ' id="')))
    if " itemprop=" in source and not _BODIES.isdisjoint(_attribute(source, ' itemprop="').lower().split()):
        said = _SAYS_ARTICLE
    if " role=" in source and _attribute(source, ' role="') in _ROLES:
        said = _SAYS_BOILERPLATE
    if ' hidden="' in source or (" style=" in source and _HIDDEN.search(_attribute(source, ' style="'))):
        said = _SAYS_BOILERPLATE
    return said


def _attribute(source: str, opening: str) -> str:
    """The value of an attribute, by how it opens; "" where there is none."""
    at = source.find(opening)
    if at < 0:
        return ""
    at += len(opening)
    return source[at : source.find('"', at)]
