from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from saksi.arguments import build_parser
from saksi.cli import main
from saksi.export.schema import article_schema

STORY = "Police arrested three men in Cairo on Monday. “They were armed,” a spokesman said.\n"


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "saksi.cli", *arguments], input=stdin, capture_output=True, timeout=120
    )


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_jsonl_follows_the_schema(story: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert (
        main(["read", str(story), "--language", "en", "--published", "2024-01-09", "--format", "jsonl", "--explain"])
        == 0
    )
    record = json.loads(capfdbinary.readouterr().out)
    jsonschema.validate(record, article_schema(), cls=jsonschema.Draft202012Validator)
    assert record["text"] == STORY
    assert [e["type"] for e in record["events"]] == ["COERCE"]
    assert record["events"][0]["date"]["start"] == "2024-01-08"


def test_no_text(story: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    main(["read", str(story), "--language", "en", "--format", "jsonl", "--no-text"])
    record = json.loads(capfdbinary.readouterr().out)
    assert "text" not in record
    jsonschema.validate(record, article_schema(), cls=jsonschema.Draft202012Validator)


def test_table_names_the_event_and_its_rules(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(story), "--language", "en", "--explain"]) == 0
    out = capsys.readouterr().out
    assert "COERCE" in out
    assert "arrested three men" in out
    assert "status.narrator" in out


def test_html_links_both_ways_and_runs_no_script(story: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["read", str(story), "--language", "en", "--format", "html"]) == 0
    page = capfdbinary.readouterr().out.decode()
    assert 'href="#a1e1"' in page and 'id="a1e1"' in page
    assert 'href="#a1t1"' in page and 'id="a1t1"' in page
    assert "<script" not in page and "http://" not in page and "https://" not in page


def test_hostile_markup_is_escaped(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text(
        "<img src=x onerror=alert(1)> Police arrested <script>alert(2)</script> three men in Cairo.", encoding="utf-8"
    )
    main(["read", str(path), "--language", "en", "--format", "html", "--outlet", '"><script>x</script>'])
    page = capfdbinary.readouterr().out.decode()
    assert "<script" not in page and "<img" not in page


def test_standard_input() -> None:
    done = run("read", "-", "--json", "--language", "en", stdin=STORY.encode())
    assert done.returncode == 0
    assert json.loads(done.stdout)["id"] == "-"


def test_batch_keeps_ids_and_order_and_goes_on(tmp_path: Path) -> None:
    batch = tmp_path / "articles.jsonl"
    rows = [
        {"id": "b", "text": STORY, "language": "en"},
        {"id": "empty", "text": ""},
        "not an object",
        {"id": "a", "text": STORY, "language": "en"},
    ]
    batch.write_text("".join(json.dumps(r) + "\n" for r in rows) + "{broken\n", encoding="utf-8")
    done = run("read", "--format", "jsonl", "--input", str(batch))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [x["id"] for x in lines] == ["b", "empty", "line-3", "a", "line-5"]
    assert [x["schema"] for x in lines] == [
        "saksi.article/1",
        "saksi.error/1",
        "saksi.error/1",
        "saksi.article/1",
        "saksi.error/1",
    ]
    assert done.returncode == 1


def test_unreadable_file_among_readable_ones(story: Path, tmp_path: Path) -> None:
    done = run("read", str(tmp_path / "missing.txt"), str(story), "--language", "en", "--json")
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["schema"] == "saksi.error/1" and first["kind"] == "unreadable"
    assert second["events"]
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--published", "2024-02-31"], "not a date"),
        (["--published", "yesterday"], "not a date"),
        (["--language", "xx"], "no language pack"),
    ],
)
def test_impossible_options_are_one_sentence_and_status_2(story: Path, arguments: list[str], words: str) -> None:
    done = run("read", str(story), *arguments)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["incidents", "--min-articles", "99999999999999999999"],
        ["incidents", "--limit", "0"],
        ["search", "--killed", "99999999999999999999"],
        ["search", "--limit", "-1"],
        ["token", "revoke", "99999999999999999999"],
    ],
)
def test_numbers_that_no_archive_can_be_asked_for_are_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        build_parser().parse_args(arguments)
    assert left.value.code == 2
    assert "is not a whole number from" in capsys.readouterr().err


def test_nothing_to_read_is_status_2() -> None:
    assert main(["read"]) == 2


def test_missing_batch_is_one_sentence(tmp_path: Path) -> None:
    done = run("read", "--input", str(tmp_path / "no.jsonl"))
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_packs_and_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["packs", "--json"]) == 0
    assert [p["code"] for p in json.loads(capsys.readouterr().out)] == ["en", "id"]
    assert main(["packs"]) == 0
    assert "Bahasa Indonesia" in capsys.readouterr().out
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == article_schema()


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert "saksi" in capsys.readouterr().out


def test_help_is_light() -> None:
    code = (
        "import sys; from saksi.arguments import build_parser; build_parser().format_help(); "
        "print(sorted(m for m in sys.modules))"
    )
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    for heavy in (
        "numpy",
        "rich",
        "httpx",
        "msgspec",
        "resiliparse",
        "selectolax",
        "py3langid",
        "ahocorasick_rs",
        "saksi.pipeline",
    ):
        assert f"'{heavy}'" not in modules


def test_help_names_every_verb() -> None:
    text = build_parser().format_help()
    for verb in ("read", "packs", "schema", "completion"):
        assert verb in text


def test_no_colour_codes_in_a_pipe(story: Path) -> None:
    done = run("read", str(story), "--language", "en")
    assert b"\x1b[" not in done.stdout
