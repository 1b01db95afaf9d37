"""Write what Saksi prints today into the two READMEs, between their marks: `report`, `event`, `incidents`, `incident`.

    python scripts/refresh_readme.py [--check]

With --check nothing is written; the exit status is 1 where a README is out of date.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = "docs/samples/en-wire.html"
PAGES = ("README.md", "README.id.md")
WIDTH, UNWRAPPED = "84", "1000"
SHOWN_EVENTS, SHOWN_QUOTATIONS = 4, 3
ARTICLES = "docs/samples/archive"
SHOWN_INCIDENTS, SHOWN_ITEMS = 4, 5
SHOWN_PARTS = ("killed", "who says so")
LISTED = ("incidents", "--min-articles", "4")
COUNTRY = "UKR"  # of the incident that is shown in full


def saksi(*arguments: str, width: str = WIDTH) -> str:
    """What a command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "saksi.cli", *arguments],
        cwd=ROOT, env={**os.environ, "COLUMNS": width, "NO_COLOR": "1"}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def report() -> str:
    """The report of the sample: its head, the first events and quotations, what was set aside."""
    parts = [p for p in "\n".join(map(str.rstrip, saksi("read", SAMPLE).splitlines())).split("\n\n") if p.strip()]
    head, rest = parts[0], parts[1:]
    events = [p for p in rest if re.match(r"\d+\. ", p)]
    others = [_shortened(p) for p in rest if p not in events]
    shown = events[:SHOWN_EVENTS] + (["..."] if len(events) > SHOWN_EVENTS else [])
    return f"```console\n$ saksi read {SAMPLE}\n" + "\n\n".join([head, *shown, *others]).rstrip() + "\n```\n"


def _shortened(part: str) -> str:
    if not part.startswith("Quotations"):
        return part
    items = re.split(r"\n(?=  \S)", part)
    return "\n".join(items[: SHOWN_QUOTATIONS + 1] + (["  ..."] if len(items) > SHOWN_QUOTATIONS + 1 else []))


def event() -> str:
    """The first event as JSON, a field a line."""
    first = json.loads(saksi("read", SAMPLE, "--json"))["events"][0]
    lines = (f" {json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in first.items())
    return "```json\n{\n" + ",\n".join(lines) + "\n}\n```\n"


def incidents(db: str) -> str:
    """The first rows of the table of incidents."""
    lines = [line.rstrip() for line in saksi(*LISTED, "--db", db).splitlines()]
    starts = [n for n, line in enumerate(lines) if line[:1].strip()]
    end = starts[SHOWN_INCIDENTS + 1] if len(starts) > SHOWN_INCIDENTS + 1 else len(lines)
    return _block(" ".join(LISTED), lines[:end] + ([] if end == len(lines) else ["..."]))


def incident(db: str) -> str:
    """The report of one incident: its head and the parts that say how many and who says so, each shortened."""
    name = saksi("incidents", "--country", COUNTRY, "--min-articles", "3", "--limit", "1", "--db", db).split("\n")[1]
    printed = saksi("incident", name.split()[0], "--db", db, width=UNWRAPPED)
    report = "\n".join(map(str.rstrip, printed.splitlines()))
    head, _, rest = report.partition("\n\n")
    shown = [head, ""]
    for part in re.split(r"\n(?=\S)", rest):
        if part.startswith(SHOWN_PARTS):
            shown += _first_items(part.split("\n"))
        elif shown[-1] != "...":
            shown.append("...")
    return _block(f"incident {name.split()[0]}", [wrapped for line in shown for wrapped in _wrapped(line)])


def _wrapped(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()) + 4) if line.startswith(" ") else ""
    return textwrap.wrap(line, int(WIDTH), subsequent_indent=indent) or [""]


def _first_items(lines: list[str]) -> list[str]:
    """A part's title and its first items."""
    starts = [n for n, line in enumerate(lines) if re.match(r"  \S", line)]
    return lines if len(starts) <= SHOWN_ITEMS else [*lines[: starts[SHOWN_ITEMS]], "  ..."]


def _block(command: str, lines: list[str]) -> str:
    # "text" and not "console", which the tests of the docs run: ids change with the coder
    return f"```text\n$ saksi {command} --db news.db\n" + "\n".join(lines).rstrip() + "\n```\n"


def archive_parts() -> dict[str, str]:
    """What an archive of the sample articles prints."""
    with tempfile.TemporaryDirectory() as folder:
        db = str(Path(folder) / "news.db")
        saksi("add", ARTICLES, "--db", db, "--quiet")
        return {"incidents": incidents(db), "incident": incident(db)}


def refreshed(text: str, name: str, body: str) -> str:
    """A page with the part between the marks `name` replaced."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
    return pattern.sub(lambda m: m[1] + body + m[2], text, count=1)


def main() -> int:
    """Refresh or check both pages."""
    parts, stale = {"report": report(), "event": event(), **archive_parts()}, 0
    for page in PAGES:
        path = ROOT / page
        old = new = path.read_text(encoding="utf-8")
        for name, body in parts.items():
            new = refreshed(new, name, body)
        if new != old:
            stale += 1
            if "--check" in sys.argv:
                print(f"{page} is out of date")
            else:
                path.write_text(new, encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
