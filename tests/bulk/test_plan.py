from __future__ import annotations

import gzip
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from bulk.made import PEACE, articles, page, record, shards_of, write_lines, write_warc


def test_shards_cover_a_file_without_gaps_and_are_named_alike_each_time(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", articles(40))
    shards = shards_of(path, megabytes=0.004)
    assert len(shards) > 3
    assert [s.start for s in shards[1:]] == [s.end for s in shards[:-1]]
    assert (shards[0].start, shards[-1].end) == (0, None)
    assert sum(s.size for s in shards) == path.stat().st_size
    assert shards == shards_of(path, megabytes=0.004)


def test_a_file_written_again_has_other_shards(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "a.jsonl", articles(2))
    before = shards_of(path)
    os.utime(path, ns=(1, 1))
    assert shards_of(path)[0].id != before[0].id


def test_a_web_archive_packed_as_one_whole_is_one_shard(tmp_path: Path) -> None:
    body = page(PEACE)
    write_warc(tmp_path / "cut.warc.gz", [body] * 20)
    (tmp_path / "whole.warc.gz").write_bytes(gzip.compress(b"".join(record(n, body) for n in range(20)), 0))
    assert len(shards_of(tmp_path / "cut.warc.gz", megabytes=0.001)) > 3
    assert len(shards_of(tmp_path / "whole.warc.gz", megabytes=0.001)) == 1


def test_row_groups_are_put_together_up_to_the_size(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [f"{n} {PEACE}" for n in range(100)]}), path, row_group_size=10, compression=None)
    shards = shards_of(path, megabytes=0.006)
    assert [s.start for s in shards] == [0, *(s.end for s in shards[:-1])]
    assert 1 < len(shards) < 10
