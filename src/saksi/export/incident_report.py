"""Incidents for a terminal: a table of many, or one with every telling, figure and voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from saksi.export.explain import bounds
from saksi.export.terminal import plain, terminal
from saksi.records import Field, Figure, Incident, Link, TellingKey

SHORT = 100


def print_incidents(incidents: Sequence[Incident]) -> None:
    """One row for each incident: its id, how many tell it, and its line."""
    console = terminal()
    if not incidents:
        console.print("No incidents.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("incident", no_wrap=True)
    table.add_column("articles", justify="right")
    table.add_column("independent", justify="right")
    table.add_column("what is told")
    for incident in incidents:
        table.add_row(incident.id, str(incident.articles), str(incident.independent), plain(incident.summary))
    console.print(table)


def print_incident(incident: Incident, outlets: Mapping[str, str], links: Sequence[Link] | None = None) -> None:
    """One incident; `outlets` names each article, `links` (where given) says why its tellings are joined."""
    console = terminal()
    console.print(f"{incident.id}  {plain(incident.summary)}\n", style="bold")
    for field in incident.fields:
        _field(console, field, outlets)
    _figures(console, incident.figures, outlets)
    console.print("who says so", style="green")
    for stance in incident.stances:
        outlet = outlets[stance.telling.article]
        where = f" ({plain(outlet)})" if outlet != stance.source else ""
        console.print(f"  {plain(stance.source)} {stance.stance}{where}: “{_short(stance.words)}”")
    if links is not None:
        _links(console, links, outlets)


def _field(console: Console, field: Field, outlets: Mapping[str, str]) -> None:
    """A field that all agree on is one line with the words of one; where tellings differ, each value has its words."""
    differ = len(field.values) > 1
    if differ:
        console.print(f"{field.name} (tellings differ)", style="yellow")
    for value in field.values:
        _, words = value.tellings[0]
        who = ", ".join(dict.fromkeys(plain(outlets[key.article]) for key, _ in value.tellings))
        name = ("  ", "") if differ else (f"{field.name}  ", "green")
        said = f"{plain(value.value)}  ({who}) " if differ else f"{plain(value.value)}  "
        console.print(Text.assemble(name, said, (f"“{_short(words)}”", "dim")))


def _figures(console: Console, figures: Sequence[Figure], outlets: Mapping[str, str]) -> None:
    for kind in ("killed", "injured"):
        series = sorted((f for f in figures if f.kind == kind), key=lambda f: (str(f.published or "9999"), f.telling))
        if series:
            console.print(kind, style="green")
        for f in series:
            day = f.published.isoformat() if f.published else "no date"
            outlet = outlets[f.telling.article]
            said = plain(f.source) + (f" in {plain(outlet)}" if outlet != f.source else "")
            console.print(f"  {day}  {bounds(f.low, f.high)}  according to {said}: “{_short(f.words)}”")


def _links(console: Console, links: Sequence[Link], outlets: Mapping[str, str]) -> None:
    console.print("why they are joined", style="green")
    for link in links:
        console.print(f"  {_name(link.left, outlets)} + {_name(link.right, outlets)}: {link.weight:+.1f} bits")
        for c in link.comparisons:
            console.print(f"    {c.weight:+5.1f}  {c.name}: {plain(c.level)}", style="dim")


def _name(key: TellingKey, outlets: Mapping[str, str]) -> str:
    return f"{plain(outlets[key.article])} {key.article[:8]}/{key.event}"


def _short(words: str) -> str:
    one_line = plain(" ".join(words.split()))
    return one_line if len(one_line) <= SHORT else one_line[: SHORT - 1] + "…"
