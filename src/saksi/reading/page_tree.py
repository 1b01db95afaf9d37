"""A parsed page and the elements that are asked for, found in one walk: walking the tree is what costs."""

from __future__ import annotations

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from saksi.reading.page_words import page_words

_STRIPPED = tuple(page_words()["stripped_elements"])
_FOUND = ("meta", "title", "h1", "article", "main", *_STRIPPED)
_QUERY = ",".join(_FOUND)
_OPTIONS = int(LexborDocumentOptions.WO_EVENTS)  # what forms would do to the page stays undone


class PageTree:
    """The tree of a page in UTF-8, with its elements by tag, in document order."""

    __slots__ = ("_found", "tree")

    def __init__(self, html: bytes) -> None:
        self.tree = LexborHTMLParser(html, options=_OPTIONS)
        self._found: dict[str, list[LexborNode]] = {tag: [] for tag in _FOUND}
        for node in self.tree.css(_QUERY):
            self._found[node.tag or ""].append(node)

    def elements(self, tag: str) -> list[LexborNode]:
        """The elements of one of the tags looked for that are in the tree."""
        return self._found[tag]

    def strip(self) -> None:
        """Remove scripts, menus and the like, with all that they hold."""
        for tag in _STRIPPED:
            for node in self._found[tag]:
                node.decompose()
            self._found[tag] = []
        for tag, nodes in self._found.items():
            self._found[tag] = [node for node in nodes if node.parent is not None]
