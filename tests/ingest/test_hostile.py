"""Attacks on what `saksi add` and `saksi watch` read; the limits are those of docs/reference/limits-of-input.md."""

from __future__ import annotations

import csv
import gzip
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from saksi.errors import InputError
from saksi.ingest import collect as collecting
from saksi.ingest import csv_table, feeds, parquet, pdf, warc
from saksi.ingest.collect import Intake, collect
from saksi.ingest.feeds import read_feed, read_outlines
from saksi.ingest.polite import Guest
from saksi.pipeline import ReadFailure

STORY = "Polisi menangkap tiga nelayan di Surabaya pada Senin."
ITEM = b"<item><title>x</title><link>https://one.example/%d</link></item>"
RSS = b"<rss version='2.0'><channel>%s</channel></rss>"
MB = 1_000_000


@contextmanager
def within(seconds: float, megabytes: int = 200) -> Iterator[None]:
    """Bounds what the block takes of this process' time and, at its highest, of its memory."""
    begin, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert time.monotonic() - begin < seconds
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < megabytes * 1000


def refused(data: bytes, read: Any = read_feed) -> str:
    with pytest.raises(InputError) as fault:
        read(data)
    assert fault.value.sentence.endswith(".")
    return fault.value.kind


def outcomes(path: Path, intake: Intake | None = None) -> list[str]:
    """The kind of each failure, and "ok" for each article."""
    return [f.kind if isinstance(f, ReadFailure) else "ok" for f in collect([str(path)], intake)]


# ---------------------------------------------------------------- feeds
LAUGHS = "<!DOCTYPE rss [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {'abcdefghijkl'[n]} '{('&' + 'abcdefghijkl'[n - 1] + ';') * 10}'>" for n in range(1, 12)
)  # fmt: skip
XXE = "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>"
BODY = "]><{0}><channel><item><link>https://one.example/&x;</link><title>&l;</title></item></channel></{0}>"


@pytest.mark.parametrize("declaration", [LAUGHS, XXE, "<!-- <rss> -->" + XXE, "<?pi <rss> ?>\n" + LAUGHS, XXE.lower()])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(("root", "read"), [("rss", read_feed), ("opml", read_outlines)])
def test_entities_are_refused_before_parsing(declaration: str, encoding: str, root: str, read: Any) -> None:
    data = ("<?xml version='1.0'?>\n" + declaration + BODY.format(root)).encode(encoding)
    with within(1.0):
        assert refused(data, read) == "dtd"


def test_a_declaration_inside_the_feed_expands_nothing() -> None:
    with within(20.0):
        found = read_feed(RSS % (f"{XXE}]>".encode() + b"<item><link>https://one.example/&x;</link></item>"))
    assert [e.link for e in found] in ([], ["https://one.example/&x"], ["https://one.example/&x;"])


def test_deep_nesting_is_refused() -> None:
    with within(10.0):
        assert refused(RSS % (b"<a>" * 500_000)) == "feed"
        assert refused(b"<opml><body>" + b"<outline>" * 500_000, read_outlines) == "feed"


def test_huge_feeds() -> None:
    assert refused(RSS % (b" " * feeds.MAX_BYTES)) == "too-large"
    with within(60.0):
        found = read_feed(RSS % b"".join(ITEM % n for n in range(feeds.MAX_ENTRIES + 500)))
    assert len(found) == feeds.MAX_ENTRIES
    outlines = b"".join(b"<outline xmlUrl='https://one.example/%d'/>" % n for n in range(feeds.MAX_FEEDS + 500))
    assert len(read_outlines(b"<opml><body>" + outlines + b"</body></opml>")) == feeds.MAX_FEEDS


@pytest.mark.parametrize("filling", [b"<a " * 300_000, b"&" * 1_000_000, b"<![CDATA[" * 300_000, b"<!--" * 500_000])
def test_what_a_parser_never_ends_with_is_ended(filling: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "SECONDS", 2.0)
    with within(15.0):
        try:
            assert read_feed(b"<rss><channel><item><title>" + filling) == ()
        except InputError as fault:
            assert fault.kind == "broken"


LINKS = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " data:text/html,x", "vbscript:x", "file:///etc/passwd",
         "ftp://one.example/", "//", "http://", "https://[bad/", "https:///x", "x" * 3_000]  # fmt: skip


@pytest.mark.parametrize("link", LINKS)
def test_only_web_links_come_out(link: str) -> None:
    assert feeds.web_link(link) is None


def test_links_of_the_feed_itself() -> None:
    items = b"".join(b"<item><link>%s</link></item>" % link.encode() for link in LINKS if link != "https:///x")
    assert read_feed(RSS % (items + ITEM % 1)) == (feeds.FeedEntry("https://one.example/1"),)
    assert feeds.web_link("../b#top", "https://one.example/a/feed") == "https://one.example/b"


def test_a_feed_that_is_a_gzip_bomb(host: Any) -> None:
    host.pages["/feed"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(RSS % (b" " * 300 * MB)))
    guest = Guest(host.guard, pause=0.0)
    with within(10.0):
        (failure,) = collect([host.url("/feed")], Intake(fetch=guest.fetch, visit=guest.fetch))
    assert isinstance(failure, ReadFailure) and failure.kind in ("too-large", "compression-bomb")


# ---------------------------------------------------------------- web archives
def response(body: bytes, head: str = "", length: int | None = None) -> bytes:
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n".encode() + body
    return (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0d6c3a30-0000-4000-8000-000000000001>\r\n"
        "WARC-Target-URI: https://one.example/\r\nWARC-Date: 2024-03-05T01:02:03Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length is None else length}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


GOOD = response(b"<html><p>Polisi menangkap tiga nelayan.</p></html>")


@pytest.mark.parametrize(
    "bad",
    [
        response(b"<html>x</html>", length=10**15),
        response(b"<html>x</html>", length=100_000),
        response(b"<html>x</html>", length=-5),
        b"WARC/1.0\r\nX: " + b"y" * (2 * MB) + b"\r\n\r\n",
        b"neither a record nor a header\r\n\r\n",
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_record_costs_itself_alone(bad: bytes, packed: bool, tmp_path: Path) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in (GOOD, bad, GOOD, GOOD)))
    with within(10.0):
        told = outcomes(path)
    assert told.count("ok") == 3 and 1 <= told.count("warc") <= 2


def test_a_record_that_states_too_little(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(response(b"<html>" + b"x" * 500 + b"</html>", length=100) + GOOD + GOOD)
    assert outcomes(path).count("ok") >= 2


def test_broken_compression_and_a_cut_file(tmp_path: Path) -> None:
    packed = gzip.compress(GOOD)
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed + packed[:60] + bytes(8) + packed[68:] + packed + packed[:-40])
    told = outcomes(path)
    assert told.count("ok") == 2 and told.count("warc") >= 2


def test_bombs_in_web_archives(tmp_path: Path) -> None:
    inner = gzip.compress(b"<html>" + b"\0" * (300 * MB))
    path = tmp_path / "a.warc.gz"
    outer = gzip.compress(response(b"<html>" + b"\0" * (300 * MB)))
    with within(20.0, 400):
        path.write_bytes(outer + gzip.compress(response(inner, "Content-Encoding: gzip\r\n")) + gzip.compress(GOOD))
        told = outcomes(path)
    assert told[0] == "too-large" and told[1] in ("too-large", "compression-bomb") and told[2:] == ["ok"]


def test_an_archive_of_broken_records_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(response(b"<html>x</html>", length=10**9) * 300)
    with within(20.0):
        told = outcomes(path)
    assert told == ["warc"] * (warc.MAX_BROKEN + 1)


# ---------------------------------------------------------------- tables
def test_csv_with_endless_lines_and_cells(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    path = tmp_path / "a.csv"
    many = '"' + ("y" * 1_000 + "\n") * (csv_table.MAX_LINE // 900)  # a quotation mark that nobody closes
    path.write_text(f"text\n{'x' * 10 * MB}\n{STORY}\n{many}", encoding="utf-8")
    with within(30.0, 300):
        told = outcomes(path)
    assert told[:2] == ["too-large", "ok"] and "too-large" in told[2:]
    path.write_text("x" * 10 * MB, encoding="utf-8")
    assert outcomes(path) == ["too-large"]
    csv.field_size_limit(before)


def test_a_source_of_failures_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"{\n" * 50_000)
    with within(10.0):
        told = outcomes(path)
    assert len(told) == collecting.MAX_FAILURES + 1 and told[-1] == "failures"


def test_parquet_bombs(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet as pq

    def bomb(text: str, rows: int) -> Path:
        repeated = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([text]))
        pq.write_table(pa.table({"text": repeated}), tmp_path / "a.parquet", compression="zstd")
        return tmp_path / "a.parquet"

    wide = bomb("x" * 10 * MB, 2_000)  # 20 GB from a few hundred bytes
    assert wide.stat().st_size < 10_000
    with within(60.0):
        told = outcomes(wide)
    assert told[-1] == "compression-bomb" and len(told) * 10 * MB <= parquet.FREE + 10 * MB
    long = bomb("x", 10_000_001)
    with within(60.0):
        assert outcomes(long) == ["too-large"]


# ---------------------------------------------------------------- PDF files
def paged(pages: int) -> bytes:
    """A PDF file whose page tree names one page many times over."""
    kids = "3 0 R " * pages
    return (
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n"
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>\nendobj\n"
        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
        "trailer\n<</Root 1 0 R>>\n%%EOF"
    ).encode()


@pytest.mark.skipif(not importlib.util.find_spec("pypdfium2"), reason="needs saksi[pdf]")
def test_pdf_files_with_thousands_of_pages_or_a_false_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.pdf"
    for data, kinds in (
        (paged(pdf.MAX_PAGES * 20), {"too-large"}),
        (paged(1).replace(b"/Count 1", b"/Count 2000000000"), {"too-large", "empty", "broken"}),
        (paged(1).replace(b"[3 0 R ]", b"[2 0 R ]"), {"empty", "broken"}),  # a tree that is its own branch
        (b"%PDF-1.4\n" + b"[" * 1_000_000, {"broken"}),
    ):
        path.write_bytes(data)
        with within(60.0):
            (kind,) = outcomes(path)
        assert kind in kinds
    monkeypatch.setattr(pdf, "MAX_BYTES", 1_000)
    path.write_bytes(b"%PDF-1.4\n" + b" " * 2_000)
    assert outcomes(path) == ["too-large"]


def test_what_runs_for_ever_in_its_box_is_ended(tmp_path: Path) -> None:
    from saksi.ingest.boxed import rows_of

    (tmp_path / "endless.py").write_text("while True:\n    pass\n", encoding="utf-8")
    (tmp_path / "hungry.py").write_text(
        "from saksi.ingest.boxed import limit_memory\nlimit_memory(500_000_000)\nx = bytes(2_000_000_000)\n",
        encoding="utf-8",
    )
    with pytest.MonkeyPatch.context() as patch, (tmp_path / "hungry.py").open("rb") as file:
        patch.setenv("PYTHONPATH", str(tmp_path))
        for program in ("endless", "hungry"):
            with within(20.0), pytest.raises(InputError) as fault:
                list(rows_of(program, file, "a.pdf", [], seconds=2.0))
            assert fault.value.kind == "broken"


# ---------------------------------------------------------------- Telegram
@pytest.mark.parametrize("opening", ["[", '{"text":', '{"messages":['])
def test_telegram_exports_nested_100_000_deep(opening: str, tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text(opening * 100_000, encoding="utf-8")
    with within(10.0):
        assert outcomes(path) == ["json"]
    path.write_text('{"messages": [{"type": "message", "text": ' + opening * 100_000, encoding="utf-8")
    with within(10.0):
        assert outcomes(path) == ["json"]


def test_telegram_texts_of_odd_parts(tmp_path: Path) -> None:
    parts = [STORY, {"text": None}, {"text": ["x"]}, {}, None, 7, ["y"]]
    export = {"name": None, "type": "public_channel", "messages": [{"type": "message", "date": "x", "text": parts}]}
    path = tmp_path / "result.json"
    path.write_text(json.dumps(export), encoding="utf-8")
    (article,) = collect([str(path)])
    assert not isinstance(article, ReadFailure) and article["text"] == STORY


def test_reading_pages_loads_nothing_of_this() -> None:
    script = (
        "import sys, saksi.commands.read\n"
        "print([m for m in ('feedparser', 'fastwarc', 'pypdfium2', 'pyarrow', 'sqlalchemy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
