"""What goes into the archive: an article's record with what is known of where it came from."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from saksi.records import Article, ArticleRecord


@dataclass(frozen=True, slots=True)
class Entry:
    """One article to be stored. `source` names the file, feed or address; `raw_sha256` is of the bytes as they came."""

    record: ArticleRecord
    source: str | None = None
    raw_sha256: str | None = None

    @property
    def key(self) -> str:
        """The article's key in the archive: the same text from the same outlet is the same article."""
        return article_key(self.record.article)


@dataclass(frozen=True, slots=True)
class Added:
    """What a batch brought: keys newly stored, those already known, and the new ones that copy another (of one text all
    but one)."""

    new: tuple[str, ...]
    known: tuple[str, ...]
    copies: tuple[str, ...]


def article_key(article: Article) -> str:
    """64 hexadecimal digits from the text and who published it (outlet, or the address' host)."""
    publisher = article.outlet or (urlsplit(article.url).hostname if article.url else None) or ""
    digest = hashlib.sha256(publisher.casefold().encode("utf-8", "surrogatepass"))
    digest.update(b"\0")
    digest.update(article.text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def stored_text(value: str | None) -> str | None:
    """A string as a text column takes it: no NUL and no lone surrogates, which the databases refuse."""
    if value is None or (value.isascii() and "\0" not in value):
        return value
    return value.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
