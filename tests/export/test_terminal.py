from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from saksi.export import terminal
from saksi.export.terminal import day_range, print_failure, print_record
from saksi.records import ArticleRecord, EventDate, EventRecord, Party, Quotation, Span, Wording

VALUES = (
    "Harbour struck|Kest Courier|2024-03-02|ASSAULT / explosives|claimed|Governor of Kest|Militants|Port Kest Guard|"
    "bomb|Port Kest, Kest, TST (city)|2024-03-01|at least 4|at most 9|2 to 3|military|Militants struck the harbour|"
    "Ana Ruiz [said]: “We lost a crane,”|(no source named)|neutral: fighters|leave out|"
    "furniture: Read also: Ferry timetable|dateline: PORT KEST"
)


@pytest.fixture(autouse=True)
def _fresh_console(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The console is made on first use and keeps its stream; each test here brings its own."""
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    terminal.terminal.cache_clear()
    yield
    terminal.terminal.cache_clear()


def printed(record: ArticleRecord, capsys: pytest.CaptureFixture[str], explain: bool = False) -> str:
    print_record(record, explain=explain)
    return capsys.readouterr().out


def test_report_contains_the_values(full_record: ArticleRecord, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(full_record, capsys)
    for value in VALUES.split("|"):
        assert value in out, value


def test_own_voice_is_called_the_narrator(full_record: ArticleRecord, capsys: pytest.CaptureFixture[str]) -> None:
    assert "according to the narrator" in printed(full_record, capsys)


def test_no_events(empty_record: ArticleRecord, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(empty_record, capsys)
    assert "No events found." in out and "no publication date" in out


def test_markup_characters_stay_words(hostile_record: ArticleRecord, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(hostile_record, capsys, explain=True)
    assert "[bold]&" in out
    flat = "".join(out.split())
    assert flat.count("<script>alert('[bold]&\"')</script>") >= 8


@pytest.mark.parametrize("words", ["[/]", "[/bold]", "[red]", "[link=x]"])
def test_broken_markup_does_no_harm(full_record: ArticleRecord, capsys: pytest.CaptureFixture[str], words: str) -> None:
    article = replace(full_record.article, title=words, outlet=words, url=words)
    out = printed(replace(full_record, article=article), capsys)
    assert words in out


BRACKETS = ["[", "\\[", "a [", "a \\", "\\[b]", "[b\\]", "\\\\[b]", "\\\\", "[[b]]", "[sic]", "[/b]\\", ":fire:"]


@pytest.mark.parametrize("words", BRACKETS)
def test_brackets_come_out_unchanged(
    full_event: EventRecord, full_record: ArticleRecord, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    span = Span(0, len(words))
    said = Party(words, None, span)
    act = replace(full_event, actors=(said,), means=words, according_to=said, evidence=span, rules=(f"voice.{words}",))
    article = replace(full_record.article, text=words + " " * 200, title=words, outlet=words)
    article = replace(article, structure=(), furniture=())
    quotation = Quotation(said, span, span, True, "")
    wording = Wording(span, "narrator", words, "")
    told = replace(full_record, article=article, events=(act,), quotations=(quotation,), wording=(wording,))
    out = printed(told, capsys, explain=True)
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0].startswith(f"{words} ─")
    assert lines[1].startswith(f"{words} · 2024-03-02")
    for line in (
        f"1. ASSAULT / explosives claimed according to {words} 0.50",
        f"who {words}",
        f"with {words}",
        f"evidence “{words}”",
        f"according_to {words} voice.{words} {words}",
        f"{words} [{words}]: “{words}”",
        f"{words} (narrator) → neutral: {words}",
    ):
        assert line in lines, line
    print_failure(words, words)
    assert capsys.readouterr().err == f"✗ {words}: {words}\n"


def test_explain_adds_rules(full_record: ArticleRecord, capsys: pytest.CaptureFixture[str]) -> None:
    assert "role.subject" not in printed(full_record, capsys)
    assert "role.subject" in printed(full_record, capsys, explain=True)


def test_colour_when_asked_and_none_with_no_color(
    full_record: ArticleRecord, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert "\x1b[33mclaimed" in printed(full_record, capsys)
    monkeypatch.setenv("NO_COLOR", "1")
    terminal.terminal.cache_clear()
    out = printed(full_record, capsys)
    assert "\x1b[33m" not in out and "claimed" in out


def test_pipes_get_no_codes(full_record: ArticleRecord, capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in printed(full_record, capsys, explain=True)


def test_failures_go_to_the_error_stream(capsys: pytest.CaptureFixture[str]) -> None:
    print_failure("[bold]a.txt", "'[/x]' cannot be opened.")
    streams = capsys.readouterr()
    assert streams.out == "" and "[bold]a.txt: '[/x]' cannot be opened." in streams.err


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2024, 3, 1), date(2024, 3, 1), "2024-03-01"),
        (date(2024, 3, 1), date(2024, 3, 4), "2024-03-01 to 2024-03-04"),
        (date(2024, 3, 1), None, "since 2024-03-01"),
        (None, date(2024, 3, 1), "until 2024-03-01"),
    ],
)
def test_days_in_words(start: date | None, end: date | None, words: str) -> None:
    assert day_range(EventDate(start, end, "range", None)) == words
