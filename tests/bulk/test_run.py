from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest

from bulk.made import PEACE, SETTINGS, all_rows, articles, attack, page, rows, run, shards_of, write_lines, write_warc
from saksi.bulk.engines import local_engine
from saksi.bulk.manifest import read_manifest
from saksi.bulk.run import FAILURES
from saksi.bulk.storage import MANIFEST
from saksi.errors import UsageError

COPY = attack(3) + " More is to follow."


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """JSON Lines, a near-copy in another file, and a web archive with a broken page."""
    folder = tmp_path_factory.mktemp("sources")
    french = "Le conseil de la ville a ouvert une salle de lecture pour les enfants, qui y viennent après les cours."
    odd = [{"text": french}, {"text": ""}, {"text": COPY, "url": "https://copy.example/1"}]
    write_warc(folder / "c.warc.gz", [page(attack(50)), b"<html></html>", page(PEACE)])
    return [
        write_lines(folder / "a.jsonl", articles(12)), write_lines(folder / "b.jsonl", odd), folder / "c.warc.gz",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def clean(sources: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("clean") / "out"
    summary = run(shards_of(*sources, megabytes=0.001), out)
    assert (summary.articles, summary.coded, summary.copies, summary.failed) == (18, 5, 1, 2)
    assert summary.left_out == {"language": 1, "no-trigger": 9}
    return out


def test_what_becomes_of_each_article_and_why(clean: Path, sources: list[Path]) -> None:
    found = {row["article"]: row for row in rows(clean, "articles")}
    assert len(found) == 18
    first = found[f"{sources[0]}@0"]
    assert (first["id"], first["url"], first["text"]) == ("a0", "https://paper.example/0", attack(0))
    web = next(row for row in found.values() if row["record_id"] == "<urn:test:0>")
    assert (web["url"], web["language"], web["left_out"]) == ("https://paper.example/0", "en", None)
    failed = [row for row in found.values() if row["left_out"] == "failed"]
    assert {row["failure"] for row in failed} == {"empty"}
    listed = [json.loads(line) for line in (clean / FAILURES).read_text(encoding="utf-8").splitlines()]
    assert [(line["failure"], line["stage"]) for line in listed] == [("empty", "pages")] * 2


def test_a_near_copy_in_another_shard_is_left_out_for_the_first_in_the_plan(clean: Path, sources: list[Path]) -> None:
    (copy,) = rows(clean, "copies")
    texts = {row["article"]: row["text"] for row in rows(clean, "articles")}
    assert (texts[copy["article"]], texts[copy["copy_of"]]) == (COPY, attack(3))
    assert copy["resemblance"] > 0.8
    assert copy["article"] not in {row["article"] for row in rows(clean, "coded")}


def test_records_and_quotations_say_where_they_come_from(clean: Path) -> None:
    coded = {row["article"]: row for row in rows(clean, "coded")}
    found = rows(clean, "records")
    assert len(found) == sum(row["events"] for row in coded.values())
    assert {row["article"] for row in found} <= coded.keys()
    assert {row["type"] for row in found} >= {"ASSAULT"}
    assert all(json.loads(row["record"])["id"] == row["event"] for row in found)
    texts = {row["article"]: row["text"] for row in rows(clean, "articles")}
    quotations = rows(clean, "quotations")
    assert quotations
    for row in quotations:
        assert texts[row["article"]][row["content_start"] : row["content_end"]] == row["content"]


def test_rows_are_the_same_with_processes_and_other_shards(clean: Path, sources: list[Path], tmp_path: Path) -> None:
    with local_engine(2) as engine:
        run(shards_of(*sources), tmp_path / "out", engine=engine)
    assert all_rows(tmp_path / "out") == all_rows(clean)


def test_a_second_run_does_nothing_and_a_damaged_result_is_mended(sources: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    shards = shards_of(sources[0], megabytes=0.002)
    run(shards, out)
    before, manifest = all_rows(out), (out / MANIFEST).read_bytes()
    run(shards, out)
    assert (out / MANIFEST).read_bytes() == manifest
    # As a killed run may leave it: a line half written, a file cut off, one half written.
    (out / MANIFEST).write_bytes(manifest[:-20])
    cut = next((out / "articles").glob("*.parquet"))
    cut.write_bytes(cut.read_bytes()[:-5])
    (out / "records" / ".x.tmp").write_bytes(b"PAR1")
    run(shards, out)
    assert all_rows(out) == before
    assert not list(out.glob("*/.*"))


def test_lists_of_copies_and_failures_that_are_gone_are_written_again(clean: Path, sources: list[Path]) -> None:
    failures = (clean / FAILURES).read_bytes()
    (copies,) = (clean / "copies").glob("*.parquet")
    told = copies.read_bytes()
    coded = rows(clean, "coded")
    copies.unlink()
    (clean / FAILURES).unlink()
    run(shards_of(*sources, megabytes=0.001), clean)
    assert (copies.read_bytes(), (clean / FAILURES).read_bytes()) == (told, failures)
    assert rows(clean, "coded") == coded


def test_a_result_among_its_sources_is_no_source(tmp_path: Path) -> None:
    write_lines(tmp_path / "a.jsonl", [*articles(1), {"text": ""}])
    first = run(shards_of(tmp_path), tmp_path / "out")
    assert run(shards_of(tmp_path), tmp_path / "out") == first


def test_sources_may_be_added_and_what_they_change_is_done_again(sources: list[Path], tmp_path: Path) -> None:
    early = write_lines(tmp_path / "early.jsonl", [{"text": attack(3)}])
    run(shards_of(sources[0]), tmp_path / "out")
    run(shards_of(early, sources[0]), tmp_path / "out")
    run(shards_of(early, sources[0]), tmp_path / "once")
    assert all_rows(tmp_path / "out") == all_rows(tmp_path / "once")


def test_a_folder_of_another_run_is_refused(sources: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(shards_of(sources[1]), out)
    with pytest.raises(UsageError, match=r"other settings \(--keep-copies\)"):
        run(shards_of(sources[1]), out, msgspec.structs.replace(SETTINGS, keep_copies=True))
    with pytest.raises(UsageError, match="another version of the coder"):
        run(shards_of(sources[1]), out, msgspec.structs.replace(SETTINGS, coder="next"))
    with pytest.raises(UsageError, match="not among the sources"):
        run(shards_of(sources[2]), out)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("x")
    with pytest.raises(UsageError, match="other files"):
        run(shards_of(sources[1]), tmp_path / "mine")


def test_the_manifest_tells_rows_and_digests(clean: Path) -> None:
    settings, lines = read_manifest(clean)
    assert settings == SETTINGS
    for done in lines:
        for table, told in done.tables.items():
            file = clean / table / f"{done.shard}.parquet"
            assert (told.bytes, told.rows) == (file.stat().st_size, pq.ParquetFile(file).metadata.num_rows)
