"""The text of PDF files, as it is stored in them; scanned pages have none. Needs the extra `saksi[pdf]`."""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from saksi.errors import InputError
from saksi.ingest.boxed import limit_memory, rows_of, run_box
from saksi.ingest.sources import raw_hash

MAX_BYTES = 50_000_000
MAX_PAGES = 500
MAX_CHARACTERS = 2_000_000
MAX_MEMORY = 2_000_000_000
SECONDS = 60.0
_SOFT_HYPHEN = "\ufffe"  # how PDFium marks a hyphen that only divides a word at the end of a line
Json = Mapping[str, Any]


def read_pdf(file: BinaryIO, name: str) -> Iterator[Json]:
    """The one article that a PDF file is, with its pages' text in order.

    Raises InputError of kind "extra" where pypdfium2 is not installed, "too-large" over the limits of this module,
    "empty" where there is no text, "broken" where the file cannot be read.
    """
    if importlib.util.find_spec("pypdfium2") is None:
        raise InputError("Reading PDF files needs the extra 'saksi[pdf]'.", "extra")
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"'{name}' is larger than {MAX_BYTES // 1_000_000} MB.", "too-large")
    with tempfile.TemporaryFile() as copy:
        copy.write(data)
        copy.seek(0)
        for row in rows_of("saksi.ingest.pdf", copy, name, [], seconds=SECONDS):
            yield {"id": name, "text": row["text"], "raw_sha256": raw_hash(data)}


def pdf_text(data: bytes) -> str:
    """The text of a PDF file's pages, one after the other. Raises InputError as `read_pdf` does."""
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise InputError("The PDF file is broken, or asks for a password.", "broken") from fault
    if len(document) > MAX_PAGES:
        raise InputError(f"The PDF file has {len(document):,} pages; the limit is {MAX_PAGES}.", "too-large")
    pages: list[str] = []
    for number in range(len(document)):
        try:
            pages.append(document[number].get_textpage().get_text_range())
        except pypdfium2.PdfiumError:
            continue  # a broken page costs its own text
        if sum(map(len, pages)) > MAX_CHARACTERS:
            raise InputError(f"The PDF file has more than {MAX_CHARACTERS:,} characters.", "too-large")
    text = "\n".join(page.replace("\r\n", "\n").strip() for page in pages)
    text = text.replace(_SOFT_HYPHEN + "\n", "").replace(_SOFT_HYPHEN, "").replace("\x00", "")
    if not text.strip():
        raise InputError("The PDF file has no text; scanned pages are not read.", "empty")
    return text


if __name__ == "__main__":
    import sys

    limit_memory(MAX_MEMORY)
    run_box({"text": text} for text in map(pdf_text, [sys.stdin.buffer.read()]))
