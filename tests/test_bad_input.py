"""What is broken, hostile or foreign: one sentence, the documented exit status, and the rest of the batch done."""

from __future__ import annotations

import gc
import io
import json
import os
import random
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from saksi import pipeline
from saksi.cli import main
from saksi.errors import InputError, PackError
from saksi.export.schema import article_schema
from saksi.ingest import sources
from saksi.pipeline import ReadFailure, read, read_many
from saksi.reading.article import MAX_CHARACTERS
from saksi.records import ArticleRecord

ENGLISH = (
    "Police arrested three men in Cairo on Monday after a protest near the café, the interior ministry said. "
    "“They attacked our officers,” a spokesman for the ministry said."
)
INDONESIAN = (
    "Polisi menangkap tiga orang di Surabaya pada Senin setelah unjuk rasa di depan kafé itu, "
    "kata juru bicara kepolisian. “Mereka menyerang petugas kami,” ujarnya."
)
GOOD = {"id": "good", "text": ENGLISH, "language": "en"}
ENOUGH = 120  # seconds; the machine may be busy


def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "saksi.cli", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=ENOUGH,
        env={**os.environ, **environment},
    )


def lines_of(out: bytes) -> list[dict[str, Any]]:
    """The JSON objects of JSON Lines, each checked against the schema."""
    rows = [json.loads(line) for line in out.splitlines()]
    for row in rows:
        jsonschema.validate(row, article_schema(), cls=jsonschema.Draft202012Validator)
    return rows


def is_one_sentence(error: str) -> bool:
    """A capital or a quoted name first, a full stop last, one line, nothing of Python's."""
    return (
        error.endswith((".", ").")) and "\n" not in error and "Traceback" not in error and 10 < len(error.strip()) < 300
    )


def png() -> bytes:
    """The head of a picture."""
    return b"\x89PNG\r\n\x1a\n" + zlib.compress(b"picture" * 100)


def archive() -> bytes:
    """A zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("story.txt", ENGLISH)
    return buffer.getvalue()


UNREADABLE = {
    "empty": (b"", "empty"),
    "white": (b" \n\t\r\n  \n", "empty"),
    "nuls": (b"\x00" * 500, "empty"),
    "png": (png(), "binary"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type /Catalog>> endobj", "binary"),
    "zip": (archive(), "binary"),
    "gzip": (b"\x1f\x8b\x08\x00" + bytes(60), "binary"),
    "random": (random.Random(7).randbytes(5_000), "binary"),
    "digits": (b"12 34 56 -- 78", "language"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_files_cost_one_sentence_each(
    name: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    data, kind = UNREADABLE[name]
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(data)
    good.write_text(ENGLISH, encoding="utf-8")
    assert main(["read", str(bad), str(good), "--json"]) == 1
    out, err = capfdbinary.readouterr()
    failure, record = lines_of(out)
    assert failure["id"] == str(bad) and failure["kind"] == kind
    assert is_one_sentence(failure["error"])
    assert record["text"] == ENGLISH and record["events"]
    assert b"Traceback" not in err


@pytest.mark.parametrize("form", ["table", "html"])
def test_failures_are_told_on_the_error_stream(
    form: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    bad = tmp_path / ("a-rather-long-name" * 8 + ".txt")
    bad.write_bytes(b"")
    good = tmp_path / "good.txt"
    good.write_text(ENGLISH, encoding="utf-8")
    assert main(["read", str(bad), str(good), "--format", form]) == 1
    out, err = capfdbinary.readouterr()
    assert b"COERCE" in out
    assert err.count(b"\n") == 1 and b"is empty." in err


@pytest.mark.parametrize("story", [ENGLISH, INDONESIAN], ids=["en", "id"])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-16-be-sig", "utf-32"],
)
def test_encodings_come_out_right(
    encoding: str, story: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    if encoding == "latin-1":  # which has no curly quotes
        story = story.replace("“", '"').replace("”", '"')
    path = tmp_path / "story.txt"
    mark = "\ufeff" if encoding.endswith("be-sig") else ""
    path.write_bytes((mark + story).encode(encoding.removesuffix("-sig") if mark else encoding))
    assert main(["read", str(path), "--json"]) == 0
    (record,) = lines_of(capfdbinary.readouterr().out)
    assert record["text"] == story
    assert record["language"] == ("en" if story.startswith("Police") else "id")
    assert record["events"]


def test_lone_surrogates_and_nuls_pass_through_a_batch(tmp_path: Path) -> None:
    odd = ENGLISH.replace("Cairo", "Cairo\ud800").replace("Monday", "Monday\x00")
    batch = tmp_path / "batch.jsonl"
    batch.write_text(json.dumps({"id": "odd\udfff", "text": odd}) + "\n" + json.dumps(GOOD) + "\n", encoding="ascii")
    assert b"\\ud800" in batch.read_bytes() and b"\\u0000" in batch.read_bytes()
    for form in ("jsonl", "table", "html"):
        done = run("read", "--input", str(batch), "--format", form, "--explain")
        assert done.returncode == 0, done.stderr
        assert not done.stderr
        if form == "jsonl":
            first, second = lines_of(done.stdout)
            assert first["text"] == odd and first["id"] == "odd\udfff"
            assert second["id"] == "good"
        else:
            assert done.stdout.decode("utf-8").count("COERCE") >= 2


@pytest.mark.parametrize("text", ["\ud800", "\x00", "\x00\ud800\x00", ENGLISH + "\udc80", "\ud83d" + INDONESIAN])
def test_lone_surrogates_in_python_strings(text: str) -> None:
    for language in ("en", "id"):
        record = read(text, language=language, title=text, outlet=text)
        assert record.article.text == text
        assert json.loads(json.dumps(record.to_dict()))["text"] == text


UNITS = {
    "words": "polisi menangkap tiga orang di Kairo pada Senin dan tentara menyerang desa itu ",
    "names": "John Smith Abdullah Kairo ",
    "quotes": "“kami \"akan' menyerang” kata dia 'lagi' ",
    "bare quotes": "\"“”'‘’«»",
    "digits": "1.234.567 orang tewas, 12/1/2024 ",
    "one number": "7",
    "one word": "a",
    "brackets": "([{<",
    "stops": "a.b!c?",
    "lines": "Baca juga: a\n",
}


@pytest.mark.parametrize("name", UNITS)
def test_long_single_lines_take_bounded_time(name: str) -> None:
    """Time grows with length: four times the text takes well under sixteen times as long."""
    unit, seconds = UNITS[name], []
    read("Polisi menangkap tiga orang di Kairo.", language="id")
    for size in (20_000, 80_000):
        text = (unit * (size // len(unit) + 1))[:size]
        seconds.append(min(_seconds_to_read(text) for _ in range(3)))
    assert seconds[1] < 10 * max(seconds[0], 0.02)


def _seconds_to_read(text: str) -> float:
    """CPU time without the garbage collector, whose share grows with what other tests left behind."""
    gc.collect()
    gc.disable()
    try:
        begin = time.process_time()
        assert read(text, language="id").article.text == text
        return time.process_time() - begin
    finally:
        gc.enable()


@pytest.mark.parametrize("name", ["words", "quotes", "digits", "one word"])
def test_ten_megabytes_on_one_line(name: str, tmp_path: Path) -> None:
    line, good = tmp_path / "line.txt", tmp_path / "good.txt"
    line.write_text((UNITS[name] * 10_000_000)[:10_000_000], encoding="utf-8")
    good.write_text(ENGLISH, encoding="utf-8")
    done = run("read", str(line), str(good), "--json", "--no-text")
    assert done.returncode == 1 and not done.stderr
    failure, record = lines_of(done.stdout)
    assert failure["kind"] == "too-large" and is_one_sentence(failure["error"])
    assert record["events"]


def test_the_longest_text_is_read_in_time(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text((ENGLISH + " ") * (MAX_CHARACTERS // (len(ENGLISH) + 1)), encoding="utf-8")
    done = run("read", str(path), "--json", "--no-text")
    assert done.returncode == 0 and not done.stderr
    assert lines_of(done.stdout)[0]["events"]


def test_the_limit_of_length_is_exact() -> None:
    with pytest.raises(InputError) as fault:
        read("a" * (MAX_CHARACTERS + 1), language="en")
    assert fault.value.kind == "too-large" and f"{MAX_CHARACTERS:,}" in fault.value.sentence
    assert read("a" * MAX_CHARACTERS, language="en").events == ()


PARAGRAPH = f"<p>{ENGLISH}</p>"
HOSTILE = {
    "deep": "<div>" * 100_000 + PARAGRAPH + "</div>" * 100_000,
    "deep inline": "<b>" * 100_000 + ENGLISH,
    "script": f"<html><script>alert(1)</script><p onclick=alert(2)>{ENGLISH}</p><script>document.write('x')",
    "handlers": f"<body onload=alert(1)><img src=x onerror=alert(1)>{PARAGRAPH}<svg/onload=alert(1)>",
    "cdata": f"<html><![CDATA[ {ENGLISH} ]]>{PARAGRAPH}",
    "unclosed": f"<html><body><div class='a' id=\"b><p>{PARAGRAPH}<p <div <<<{PARAGRAPH}",
    "nul": f"<ht\x00ml><p\x00>{ENGLISH}</p\x00><scr\x00ipt>alert(1)</scr\x00ipt>{PARAGRAPH}",
    "entities": '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><p>'
    + "&b;" * 5_000
    + PARAGRAPH,
    "outside entity": f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><html><p>&f; {ENGLISH}</p>',
    "references": "<p>" + "&#60;&#x110000;&#xD800;&#0;&amp;amp;" * 2_000 + PARAGRAPH,
    "attributes": "<p " + " ".join(f"a{n}=x" for n in range(20_000)) + f">{ENGLISH}</p>",
    "comments": "<!--" * 50_000 + PARAGRAPH,
    "linked data": '<html><script type="application/ld+json">' + "[" * 50_000 + "</script>" + PARAGRAPH,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_text_or_one_sentence(
    name: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    bad, good = tmp_path / "bad.html", tmp_path / "good.txt"
    bad.write_text("<!-- page -->" + HOSTILE[name], encoding="utf-8")
    good.write_text(ENGLISH, encoding="utf-8")
    begin = time.monotonic()
    status = main(["read", str(bad), str(good), "--json", "--language", "en"])
    assert time.monotonic() - begin < ENOUGH
    out, err = capfdbinary.readouterr()
    first, second = lines_of(out)
    assert second["events"] and b"Traceback" not in err
    if status:
        assert status == 1 and first["kind"] == "empty" and is_one_sentence(first["error"])
        return
    assert not {"alert(1)", "document.write", "root:", "lollol"} & set(first["text"].split())
    assert main(["read", str(bad), "--format", "html", "--language", "en"]) == 0
    page = capfdbinary.readouterr().out.decode()
    assert not any(tag in page.lower() for tag in ("<script", "<img", "<svg", "<iframe", "javascript:"))


def test_what_control_characters_a_page_hides_do_not_reach_the_terminal(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    batch = tmp_path / "batch.jsonl"
    row = {"id": "\x1b]0;id\x07", "title": "\x1b[2J\x9b1mtitle", "outlet": "\x1b[31mX", "language": "en"}
    odd = ENGLISH.replace("Cairo", "Cai\x1b[5mro").replace("spokesman", "\x1b]8;;http://x\x07spokesman")
    rows = [{**row, "text": odd}, {"id": "\x1b[2Jbad", "text": ""}, {"id": "x", "text": "a", "language": "\x1b[2J"}]
    batch.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    for form in ("table", "html"):
        assert main(["read", "--input", str(batch), "--format", form, "--explain"]) == 1
        out, err = capfdbinary.readouterr()
        assert b"\x1b" not in err and b"\x07" not in err
        if form == "table":
            assert b"\x1b" not in out and b"\x07" not in out and "\x9b" not in out.decode()


FOREIGN = {
    "French": "La police a arrêté trois hommes lundi à Paris après une manifestation, selon un porte-parole.",
    "Javanese": "Wong-wong padha lunga menyang pasar amarga arep tuku beras. Bupati ngendika yen pamrentah "
    "bakal menehi bantuan marang warga kang kena banjir ing desa iku, nanging nganti saiki durung ana sing teka.",
    "Russian": "Полиция задержала трёх человек в Москве в понедельник после акции протеста, сообщили власти.",
    "Arabic": "اعتقلت الشرطة ثلاثة رجال في القاهرة يوم الاثنين بعد احتجاج أمام الوزارة، حسبما قال متحدث باسم الشرطة.",
    "Chinese": "警方周一在北京逮捕了三名男子，此前他们在政府部门外举行了抗议活动，一位发言人说。",
}


@pytest.mark.parametrize("language", FOREIGN)
def test_a_language_without_a_pack_is_named(
    language: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    foreign, good = tmp_path / "foreign.txt", tmp_path / "good.txt"
    foreign.write_text(FOREIGN[language], encoding="utf-8")
    good.write_text(ENGLISH, encoding="utf-8")
    assert main(["read", str(foreign), str(good), "--json"]) == 1
    failure, record = lines_of(capfdbinary.readouterr().out)
    assert failure["kind"] == "language" and language in failure["error"] and is_one_sentence(failure["error"])
    assert record["language"] == "en"


@pytest.mark.parametrize(
    "day", ["2024-02-30", "2024-13-01", "0000-01-01", "tomorrow", "24-01-01", "２０２４-０１-０１x", "\x00"]
)
def test_impossible_dates(day: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "good.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    assert main(["read", str(path), f"--published={day}"]) == 2
    out, err = capfd.readouterr()
    assert not out and err.count("\n") == 1 and "YYYY-MM-DD" in err
    (failure,) = read_many([{**GOOD, "published": day}])
    assert isinstance(failure, ReadFailure) and failure.kind == "date"


def test_files_that_cannot_be_opened_among_readable_ones(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    good, locked = tmp_path / "good.txt", tmp_path / "locked.txt"
    good.write_text(ENGLISH, encoding="utf-8")
    locked.write_text(ENGLISH, encoding="utf-8")
    opened = Path.open

    def guarded(self: Path, *arguments: Any, **named: Any) -> Any:  # chmod does not keep the superuser out
        if self == locked:
            raise PermissionError(13, "Permission denied")
        return opened(self, *arguments, **named)

    monkeypatch.setattr(Path, "open", guarded)
    bad = [str(locked), str(tmp_path), str(tmp_path / "missing.txt"), "", "x" * 5_000, "a\x00b"]
    assert main(["read", bad[0], str(good), *bad[1:], str(good), "--json"]) == 1
    rows = lines_of(capfdbinary.readouterr().out)
    assert [row["id"] for row in rows] == [bad[0], str(good), *bad[1:], str(good)]
    assert [row.get("kind", "read") for row in rows] == ["unreadable", "read", *["unreadable"] * 5, "read"]
    assert all(is_one_sentence(row["error"][-200:]) for row in rows if "error" in row)


ROWS = [
    (b'{"id": "broken"', "json"),
    (b"[1, 2]", "json"),
    (b"null", "json"),
    (b'"text"', "json"),
    (b"\xff\xfe\x00", "json"),
    (b"[" * 100_000, "json"),
    (b'{"id": "n", "text": ' + b"9" * 10_000 + b"}", "json"),
    (b'{"id": "a"}', "empty"),
    (b'{"id": "a", "text": null, "html": null}', "empty"),
    (b'{"id": "a", "text": 5}', "field"),
    (b'{"id": "a", "text": ["a"]}', "field"),
    (b'{"id": "a", "html": {}}', "field"),
    (b'{"id": "a", "text": "x", "language": 5}', "field"),
    (b'{"id": "a", "text": "x", "published": 20240101}', "field"),
    (b'{"id": "a", "text": "x", "outlet": ["x"]}', "field"),
    (b'{"id": "a", "text": "x", "url": {}}', "field"),
    (b'{"id": "a", "text": "x", "title": false}', "field"),
    (b'{"id": ["a"], "text": "x"}', "field"),
    (b'{"id": "a", "text": "x", "language": "xx"}', "language"),
    (b'{"id": "a", "text": "x", "language": "../en"}', "language"),
    (b'{"id": "a", "text": "x", "language": "en", "published": "2024-02-30"}', "date"),
    (b'{"id": "a", "html": "<html></html>"}', "empty"),
    (b'{"id": "a", "html": ""}', "empty"),
]


def test_each_broken_line_is_one_failure_in_its_place(tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    good = json.dumps(GOOD).encode()
    batch.write_bytes(b"\xef\xbb\xbf" + b"".join(good + b"\r\n" + row + b"\n\n" for row, _ in ROWS))
    done = run("read", "--input", str(batch), "--json")
    assert done.returncode == 1 and not done.stderr
    rows = lines_of(done.stdout)
    assert [row.get("kind") for row in rows[1::2]] == [kind for _, kind in ROWS]
    assert all(is_one_sentence(row["error"]) for row in rows[1::2])
    assert all(row["id"] == "good" and row["events"] for row in rows[::2])
    assert rows[1]["id"] == "line-2" and "Line 2" in rows[1]["error"]


def test_an_endless_line_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_LINE", 1_000)
    batch, good = tmp_path / "batch.jsonl", json.dumps(GOOD)
    for long in ("x" * 10_000, "x" * 999, "x" * 1_000, "x" * 1_001, '{"id": "' + "x" * 3_000 + '"}'):
        batch.write_text(f"{good}\n{long}\n{good}\n{long}", encoding="utf-8")
        first, second, third, fourth = sources.read_batch(str(batch))
        assert first == third == GOOD
        kind = "too-large" if len(long) > 999 else "json"
        for failure, name in ((second, "line-2"), (fourth, "line-4")):
            assert isinstance(failure, ReadFailure) and (failure.id, failure.kind) == (name, kind)


def test_ids_missing_odd_or_given_twice() -> None:
    ids: list[Any] = ["same", "same", None, "", 0, 17, "é\n"]
    rows = [{"id": value, "text": ENGLISH, "language": "en"} for value in ids] + [{"text": ENGLISH, "language": "en"}]
    batch = "".join(json.dumps(row) + "\n" for row in rows).encode()
    done = run("read", "--input", "-", "--json", stdin=batch)
    assert done.returncode == 0 and not done.stderr
    shown = lines_of(done.stdout)
    assert [row["id"] for row in shown] == ["same", "same", "line-3", "line-4", "0", "17", "é\n", "line-8"]
    assert [r.article.id for r in read_many(rows) if isinstance(r, ArticleRecord)][2:5] == [
        "article-3",
        "article-4",
        "0",
    ]


def test_library_batches_may_hold_anything() -> None:
    odd: Any = [None, "text", 5, [], GOOD]
    *failures, record = read_many(odd)
    assert [f.kind for f in failures if isinstance(f, ReadFailure)] == ["field"] * 4
    assert isinstance(record, ArticleRecord)


@pytest.mark.parametrize("form", ["jsonl", "table", "html"])
def test_a_closed_pipe_ends_quietly(form: str, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text("".join(json.dumps({**GOOD, "id": str(n)}) + "\n" for n in range(400)), encoding="utf-8")
    reading = subprocess.Popen(
        [sys.executable, "-m", "saksi.cli", "read", "--input", str(batch), "--format", form],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert reading.stdout is not None and reading.stderr is not None
    assert reading.stdout.readline()
    reading.stdout.close()
    try:
        err = reading.stderr.read()
        assert reading.wait(ENOUGH) == 0
    finally:
        reading.stderr.close()
        reading.kill()
    assert err == b""


def test_a_fault_of_ours_costs_one_article(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    finder = pipeline.find_dates

    def failing(article: Any, pack: Any) -> Any:
        if article.id == "bad":
            raise RuntimeError("no such rule\nat all")
        return finder(article, pack)

    monkeypatch.setattr(pipeline, "find_dates", failing)
    batch = tmp_path / "batch.jsonl"
    batch.write_text("".join(json.dumps({**GOOD, "id": i}) + "\n" for i in ("a", "bad", "b")), encoding="utf-8")
    assert main(["read", "--input", str(batch), "--json"]) == 1
    out, err = capfdbinary.readouterr()
    first, failure, last = lines_of(out)
    assert (first["id"], failure["id"], last["id"]) == ("a", "bad", "b")
    assert failure["kind"] == "internal" and is_one_sentence(failure["error"])
    assert b"Traceback" not in err


def test_a_broken_installation_is_no_fault_of_an_article(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(article: Any, pack: Any) -> Any:
        raise PackError("The language table en/dates.toml is broken: line 3.", "pack")

    monkeypatch.setattr(pipeline, "find_dates", failing)
    path = tmp_path / "good.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    assert main(["read", str(path), "--json"]) == 3
    out, err = capfd.readouterr()
    assert not out and err == "saksi: The language table en/dates.toml is broken: line 3.\n"


def test_interruption_is_status_130(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(article: Any, pack: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "find_dates", interrupted)
    path = tmp_path / "good.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    assert main(["read", str(path)]) == 130
    assert "Traceback" not in capfd.readouterr().err


def test_a_screen_without_unicode(tmp_path: Path) -> None:
    path = tmp_path / "good.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    done = run("read", str(path), str(tmp_path / "né"), PYTHONIOENCODING="ascii")
    assert done.returncode == 1 and b"COERCE" in done.stdout and b"Traceback" not in done.stderr
