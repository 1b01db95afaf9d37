from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from bulk.made import PEACE, articles, page, record, shards_of, write_lines, write_warc
from saksi.bulk.shards import Found, read_shard
from saksi.errors import InputError
from saksi.pipeline import ReadFailure


def read(path: Path, megabytes: float) -> list[Found]:
    return [found for shard in shards_of(path, megabytes=megabytes) for found in read_shard(shard)]


@pytest.mark.parametrize("packed", [True, False])
def test_each_page_is_in_one_shard_wherever_the_cuts_fall(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    draw = random.Random(5)
    starts = write_warc(path, [page(f"{draw.random()} {PEACE}\n" * draw.randrange(1, 9)) for _ in range(60)], packed)
    for cut in (0.0001, 0.0013, 0.0037, 16.0):
        found = read(path, cut)
        assert [f.key for f in found] == [str(at) for at in starts]
        assert [f.item["url"] for f in found if not isinstance(f.item, ReadFailure)][:2] == [
            "https://paper.example/0", "https://paper.example/1",
        ]  # fmt: skip


def test_records_packed_together_have_keys_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"".join(record(n, page(PEACE)) for n in range(5))))
    keys = [f.key for f in read(path, 16.0)]
    assert len(set(keys)) == 5


def test_a_broken_record_is_a_failure_in_its_shard_and_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    starts = write_warc(path, [page(f"{n} {PEACE}") for n in range(12)])
    data = bytearray(path.read_bytes())
    data[starts[5] + 60 : starts[5] + 90] = bytes(30)
    path.write_bytes(data)
    found = read(path, 0.0008)
    failed = [f for f in found if isinstance(f.item, ReadFailure)]
    assert len(failed) == 1
    assert len({f.key for f in found}) == len(found) == 12


@pytest.mark.parametrize("cut", [0.0001, 0.0007, 0.002, 16.0])
def test_each_line_is_in_one_shard(tmp_path: Path, cut: float) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"text": f"{n} {PEACE[: n * 7]}"}) for n in range(30)]
    lines[7], lines[11] = "", "{broken"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read(path, cut)
    assert len({f.key for f in found}) == 29
    assert [f.item.kind for f in found if isinstance(f.item, ReadFailure)] == ["json"]
    assert found[1].item["id"] == f"byte-{len(lines[0]) + 1}"  # type: ignore[index]


def test_packed_lines(tmp_path: Path) -> None:
    plain = write_lines(tmp_path / "a.jsonl", articles(5)).read_bytes()
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(plain))
    pack = zstandard.ZstdCompressor().compress
    (tmp_path / "c.jsonl.zst").write_bytes(pack(plain) + pack(plain))
    assert [f.item["id"] for f in read(tmp_path / "b.jsonl.gz", 0.0001)] == [f"a{n}" for n in range(5)]  # type: ignore[index]
    assert [f.key for f in read(tmp_path / "c.jsonl.zst", 16.0)] == [str(n) for n in range(1, 11)]


@pytest.mark.parametrize("name", ["b.jsonl.gz", "b.jsonl.zst", "b.parquet", "b.warc"])
def test_what_is_broken_is_told_after_what_could_be_read(tmp_path: Path, name: str) -> None:
    plain = write_lines(tmp_path / "a.jsonl", articles(500)).read_bytes()
    whole = {"b.jsonl.gz": gzip.compress(plain), "b.jsonl.zst": zstandard.ZstdCompressor().compress(plain)}
    (tmp_path / name).write_bytes(whole.get(name, plain)[: 3 * len(whole.get(name, plain)) // 4])
    with pytest.raises(InputError, match=r"broken|no web archive"):
        read(tmp_path / name, 16.0)


def test_rows_of_a_table_have_the_same_keys_in_one_shard_and_in_many(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = pa.table(
        {"text": [f"{n} {PEACE}" for n in range(50)], "url": ["https://paper.example/"] * 50, "x": range(50)}
    )
    pq.write_table(table, path, row_group_size=5, compression=None)
    assert read(path, 0.003) == read(path, 16.0)
    assert read(path, 16.0)[49] == Found("50", {"id": "row-50", "text": f"49 {PEACE}", "url": "https://paper.example/"})
