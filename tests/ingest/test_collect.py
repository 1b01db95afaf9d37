"""What `saksi add` reads: each kind of file gives the articles it holds."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from saksi.errors import UsageError
from saksi.ingest.collect import Intake, collect
from saksi.ingest.mapping import read_mapping
from saksi.pipeline import ReadFailure, read_many

STORY = "Polisi menangkap tiga nelayan di Surabaya pada Senin."


def articles(path: Path, **intake: Any) -> list[dict[str, Any]]:
    found = list(collect([str(path)], Intake(**intake)))
    assert not [f for f in found if isinstance(f, ReadFailure)], found
    return [dict(f) for f in found if not isinstance(f, ReadFailure)]


def failures(path: Path, **intake: Any) -> list[tuple[str, str]]:
    return [(f.id, f.kind) for f in collect([str(path)], Intake(**intake)) if isinstance(f, ReadFailure)]


def response(url: str, body: bytes, head: str = "Content-Type: text/html; charset=utf-8", length: int = -1) -> bytes:
    """A record of a web archive; `length` is what it states of its size, if not the truth."""
    http = f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body
    return (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0d6c3a30-0000-4000-8000-000000000001>\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2024-03-05T01:02:03Z\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) if length < 0 else length}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def pdf(pages: list[str]) -> bytes:
    """A small PDF file with one line of text a page."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for text in pages:
        stream = f"BT /F1 9 Tf 40 700 Td ({text}) Tj ET"
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return out + f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()


def test_the_hash_is_of_the_bytes_as_they_came(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("Polisi menangkap tiga orang di kafé.".encode("cp1252"))
    (article,) = articles(path)
    assert article["text"].endswith("kafé.")
    assert article["raw_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert article["source"] == str(path)


def test_ngec_lines(tmp_path: Path) -> None:
    path = tmp_path / "batch.jsonl"
    path.write_text(json.dumps({"id": "n1", "date": "2024-03-05", "event_text": STORY}), encoding="utf-8")
    (article,) = articles(path)
    assert (article["text"], article["published"]) == (STORY, "2024-03-05")
    (record,) = read_many([article])
    assert not isinstance(record, ReadFailure) and record.article.published == date(2024, 3, 5)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_columns_named_as_ours(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(f'id,text,outlet\r\na,"{STORY}\nKafé, tutup.",Kabar\r\n,{STORY},\r\n'.encode(encoding))
    first, second = articles(path)
    assert (first["id"], first["text"], first["outlet"]) == ("a", f"{STORY}\nKafé, tutup.", "Kabar")
    assert second["id"] == "row-2" and "outlet" not in second


def test_a_mapping_names_columns(tmp_path: Path) -> None:
    mapping = tmp_path / "columns.toml"
    mapping.write_text(
        'date_format = "%d/%m/%Y"\n[columns]\ntext = "isi"\npublished = "hari"\n[values]\nlanguage = "id"\n',
        encoding="utf-8",
    )
    path = tmp_path / "table.tsv"
    path.write_text(f"isi\thari\tsumber\n{STORY}\t05/03/2024\tx\n{STORY}\tkemarin\tx\n", encoding="utf-8")
    found = list(collect([str(path)], Intake(read_mapping(str(mapping)))))
    assert isinstance(found[0], dict) and found[0]["published"] == "2024-03-05" and found[0]["language"] == "id"
    assert isinstance(found[1], ReadFailure) and found[1].kind == "date"


@pytest.mark.parametrize(
    "text",
    ["columns = 1", "[columns]\nbody = 'x'", "[columns]\ntext = 3", "colums = {}", "delimiter = ';;'", "[columns", ""],
)
def test_mappings_that_cannot_be_used(tmp_path: Path, text: str) -> None:
    path = tmp_path / "m.toml"
    if text:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as fault:
        read_mapping(str(path))
    assert fault.value.kind == "mapping"


def test_a_table_without_articles(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert failures(path) == [(str(path), "mapping")]


def test_parquet(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "table.parquet"
    columns = {"text": [STORY, None], "published": [date(2024, 3, 5), None], "number": [1, 2]}
    parquet.write_table(pa.table(columns), path)
    first, second = articles(path)
    assert (first["id"], first["text"], first["published"]) == ("row-1", STORY, "2024-03-05")
    assert "text" not in second


def test_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdfium2")
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf([STORY, "Halaman dua."]))
    (article,) = articles(path)
    assert article["text"] == f"{STORY}\nHalaman dua."
    assert article["raw_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("packed", [False, True])
def test_web_archives(tmp_path: Path, packed: bool) -> None:
    page = f"<html><body><p>{STORY}</p></body></html>".encode()
    chunks = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page)
    records = [
        response("https://one.example/a", page),
        response("https://two.example/", b"\x89PNG", "Content-Type: image/png"),
        response("https://two.example/b", gzip.compress(page), "Content-Type: text/html\r\nContent-Encoding: gzip"),
        response("https://two.example/c", chunks, "Content-Type: text/html\r\nTransfer-Encoding: chunked"),
    ]
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
    found = articles(path)
    assert [a["url"] for a in found] == ["https://one.example/a", "https://two.example/b", "https://two.example/c"]
    assert {str(r.article.text) for r in read_many(found) if not isinstance(r, ReadFailure)} == {STORY}


def test_telegram(tmp_path: Path) -> None:
    parts = ["Polisi ", {"type": "bold", "text": "menangkap"}, " tiga nelayan di Surabaya pada Senin."]
    channel = {
        "name": "Kabar Pagi", "type": "public_channel", "id": 7,
        "messages": [
            {"id": 1, "type": "message", "date": "2024-03-05T01:00:00", "text": parts, "text_entities": [{}]},
            {"id": 2, "type": "service", "date": "2024-03-05T01:00:00", "text": ""},
            {"id": 3, "type": "message", "date": "2024-03-06T01:00:00", "text": ""},
        ],
    }  # fmt: skip
    path = tmp_path / "result.json"
    path.write_text(json.dumps(channel), encoding="utf-8")
    (article,) = articles(path)
    assert article["text"] == STORY and article["outlet"] == "Kabar Pagi" and article["published"] == "2024-03-05"
    assert article["id"] == "7/1"
    personal = {**channel, "type": "personal_chat", "id": 8}
    path.write_text(json.dumps({"chats": {"list": [channel, personal]}}), encoding="utf-8")
    assert failures(path) == [("8", "private-chat")]


def test_folders_hold_all_kinds(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.csv").write_text(f"text\n{STORY}\n", encoding="utf-8")
    (tmp_path / "settings.json").write_text("{}", encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    assert len(articles(tmp_path)) == 2


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.warc", b"no archive", "warc"),
        ("a.json", b"[1, 2]", "json"),
        ("a.json", b"{}", "json"),
        ("a.csv", b"", "empty"),
        ("a.rss", b"", "feed"),
        ("a.pdf", b"%PDF-1.7 nothing", "broken"),
        ("a.parquet", b"PAR1 nothing PAR1", "broken"),
    ],
)
def test_what_is_not_what_its_name_says(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert failures(path) == [(str(path), kind)]
    assert failures(tmp_path / "absent.csv") == [(str(tmp_path / "absent.csv"), "unreadable")]
