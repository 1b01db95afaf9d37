"""The readable report for a terminal: header, events, quotations, flagged wording, what was set aside."""

from __future__ import annotations

from functools import cache

from rich.console import Console
from rich.table import Table
from rich.text import Text

from saksi.export.explain import bounds, explain_event
from saksi.records import ArticleRecord, EventDate, EventRecord, Party, Quotation, Span
from saksi.vocab import NARRATOR

SHORT = 90
STATUS_STYLE = {
    "reported": "green", "claimed": "yellow", "denied": "red", "hedged": "yellow", "threatened": "magenta",
    "planned": "cyan",
}  # fmt: skip
# Control characters of a page could command the terminal, and those that turn the direction of writing hide words.
_COMMANDS = dict.fromkeys([*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd")


class _Console(Console):
    """A console that leaves it to the caller what a closed pipe means."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


@cache
def terminal() -> Console:
    """The console on standard output; rich itself respects NO_COLOR and pipes."""
    return _Console(highlight=False, markup=False, emoji=False, soft_wrap=False)


def print_failure(name: str, sentence: str) -> None:
    """One line for a source that could not be read, on the error stream."""
    line = Text.assemble(("✗", "red"), f" {plain(name)}: {plain(sentence)}")
    Console(stderr=True, highlight=False, markup=False, emoji=False).print(line, soft_wrap=True)


def plain(words: str) -> str:
    """Words of a page with nothing in them but what can be read."""
    return words.translate(_COMMANDS)


def print_record(record: ArticleRecord, explain: bool = False) -> None:
    """The report of one article."""
    console = terminal()
    _header(console, record)
    for number, event in enumerate(record.events, 1):
        _event(console, number, event, record.article.text, explain)
    if not record.events:
        console.print("  No events found.\n")
    _quotations(console, record)
    _wording(console, record)
    _set_aside(console, record)


def _header(console: Console, record: ArticleRecord) -> None:
    a = record.article
    facts = [a.outlet, a.published.isoformat() if a.published else "no publication date", a.language, a.url]
    console.rule(Text(plain(a.title or a.id), style="bold"), align="left")
    console.print(Text(plain(" · ".join(f for f in facts if f))))
    counts = (f"{len(record.events)} events", f"{len(record.quotations)} quotations", f"{len(record.toponyms)} places")
    console.print(Text(", ".join(counts), style="dim"), end="\n\n")


def _event(console: Console, number: int, e: EventRecord, text: str, explain: bool) -> None:
    mode = f" / {e.mode}" if e.mode else ""
    act, status = (f"{number}. {e.type}{mode}", "bold"), (e.status, STATUS_STYLE[e.status])
    source = "the narrator" if e.according_to.name == NARRATOR else plain(e.according_to.name)
    console.print(Text.assemble(act, "  ", status, f"  according to {source}  ", (f"{e.confidence:.2f}", "dim")))
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", min_width=11)
    table.add_column(overflow="fold")
    for label, value in _rows(e):
        table.add_row(label, value)
    table.add_row("evidence", Text(f"“{_short(text, e.evidence)}”", style="italic"))
    console.print(table)
    if explain:
        _reasons(console, e, text)
    console.print()


def _rows(e: EventRecord) -> list[tuple[str, Text]]:
    rows = [("who", _names(e.actors)), ("to whom", _names(e.recipients)), ("with", e.means or "")]
    if e.place:
        parts = dict.fromkeys(p for p in (e.place.name, e.place.admin1, e.place.country) if p)
        rows.append(("where", f"{', '.join(parts)} ({e.place.precision})"))
    if e.date:
        rows.append(("when", day_range(e.date)))
    for toll in (e.killed, e.injured, *e.other_tolls):
        if toll:
            rows.append((toll.kind, bounds(toll.low, toll.high)))
    rows.append(("context", ", ".join(e.contexts)))
    return [(label, Text(plain(value))) for label, value in rows if value]


def _reasons(console: Console, e: EventRecord, text: str) -> None:
    table = Table("field", "value", "rule", "words", box=None, padding=(0, 1), header_style="dim")
    for r in explain_event(e):
        words = _short(text, r.span) if r.span else ""
        table.add_row(r.field, Text(plain(r.value)), Text(r.rule), Text(words, style="italic"))
    console.print(table)


def _quotations(console: Console, record: ArticleRecord) -> None:
    if record.quotations:
        console.print("Quotations", style="bold")
        for q in record.quotations:
            console.print(Text(_quotation(q, record.article.text)))
        console.print()


def _quotation(q: Quotation, text: str) -> str:
    who = plain(q.source.name) if q.source else "(no source named)"
    cue = f" [{_short(text, q.cue)}]" if q.cue else ""
    words = _short(text, q.content)
    return f"  {who}{cue}: " + (f"“{words}”" if q.direct else words)


def _wording(console: Console, record: ArticleRecord) -> None:
    if record.wording:
        console.print("Loaded wording", style="bold")
        for w in record.wording:
            neutral = f"neutral: {w.neutral}" if w.neutral else "leave out"
            words = _short(record.article.text, w.span)
            console.print(Text(f"  {words} ({w.voice}) → {neutral}"))
        console.print()


def _set_aside(console: Console, record: ArticleRecord) -> None:
    a = record.article
    rows = [(f.span, "furniture") for f in a.furniture] + [(s.span, s.kind) for s in a.structure]
    if rows:
        console.print("Set aside", style="bold")
        for span, kind in sorted(rows):
            console.print(Text(f"  {kind}: {_short(a.text, span)}", style="dim"))
        console.print()


def _names(parties: tuple[Party, ...]) -> str:
    return "; ".join(p.name for p in parties)


def day_range(d: EventDate) -> str:
    """A date in words: one day, a range, or an open end."""
    if d.start == d.end and d.start is not None:
        return d.start.isoformat()
    if d.end is None:
        return f"since {d.start}"
    return f"until {d.end}" if d.start is None else f"{d.start} to {d.end}"


def _short(text: str, span: Span) -> str:
    words = plain(" ".join(text[span.start : span.end].split()))
    return words if len(words) <= SHORT * 2 else words[: SHORT * 2 - 1] + "…"
