"""From a text to an Article: language, furniture, structure and sentences marked."""

from __future__ import annotations

from datetime import date
from heapq import merge

from saksi.errors import InputError
from saksi.lang.pack import load_pack
from saksi.reading.blocks import read_blocks
from saksi.reading.furniture import find_furniture
from saksi.reading.language import choose_language
from saksi.reading.sentences import split_sentences
from saksi.reading.structure import find_structure
from saksi.records import Article

# In characters: a thick novel. What is longer is no article, and reading it would take minutes.
MAX_CHARACTERS = 2_000_000


def read_article(
    text: str,
    *,
    id: str = "article",
    language: str | None = None,
    published: date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    title: str | None = None,
) -> Article:
    """Mark up one text, which itself stays as it is.

    A `language` that has a pack is trusted; otherwise the text is asked. Raises InputError of kind "empty" where there
    is no text, of kind "too-large" where it has more than MAX_CHARACTERS, and of kind "language" where there is no
    pack for its language.
    """
    if not text or text.isspace():
        raise InputError("The text is empty.", "empty")
    if len(text) > MAX_CHARACTERS:
        raise InputError(f"The text has {len(text):,} characters; the limit is {MAX_CHARACTERS:,}.", "too-large")
    code = choose_language(text, language)
    pack = load_pack(code)
    blocks = read_blocks(text)
    furniture = find_furniture(text, blocks, pack)
    taken = [mark.span for mark in furniture]
    structure = find_structure(text, blocks, taken, pack, title)
    excluded = list(merge(taken, [mark.span for mark in structure]))
    sentences = split_sentences(text, blocks, excluded, pack)
    return Article(id, text, code, published, outlet, url, title, tuple(structure), tuple(furniture), tuple(sentences))
