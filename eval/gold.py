"""Saksi's own gold set: load it, check it.

    python eval/gold.py           # checks every article and prints what the set holds
    python eval/gold.py --input   # prints the articles as input for `saksi read --format jsonl --input -`

An annotation names the text's own words; this module finds where they stand. `README.md` describes the notation.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from saksi.vocab import CONTEXTS, EVENT_TYPES, MODES, NARRATOR, PLACE_PRECISIONS, STATUSES, STRUCTURE_KINDS, TOLL_KINDS

FOLDER = Path(__file__).resolve().parent / "gold"
WEEKDAYS = {
    "id": ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}
EVENT_KEYS = {
    "type", "mode", "means", "actors", "recipients", "place", "date", "killed", "injured", "tolls", "contexts",
    "according_to", "status", "evidence",
}  # fmt: skip
ARTICLE_KEYS = {
    "language", "published", "style", "text", "furniture", "dateline", "heading", "byline", "wording", "quotes",
    "event",
}  # fmt: skip


class GoldError(ValueError):
    """An annotation that does not fit its text or the closed lists."""


class Span(NamedTuple):
    """Code points, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """A canonical name and where the text has it, best mention first."""

    name: str
    spans: tuple[Span, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """Where, with the coordinates of the level named."""

    name: str
    country: str
    latitude: float
    longitude: float
    precision: str
    span: Span


@dataclass(frozen=True, slots=True)
class GoldDate:
    """Inclusive days; None is open."""

    start: date | None
    end: date | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class GoldToll:
    """A count with bounds."""

    kind: str
    low: int | None
    high: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event as one article tells it."""

    type: str
    mode: str | None
    means: str | None
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    place: GoldPlace | None
    date: GoldDate | None
    tolls: tuple[GoldToll, ...]
    contexts: tuple[str, ...]
    according_to: Named
    status: str
    evidence: Span

    def toll(self, kind: str) -> GoldToll | None:
        """The toll of one kind."""
        return next((t for t in self.tolls if t.kind == kind), None)


@dataclass(frozen=True, slots=True)
class GoldQuotation:
    """Who said what, with which word."""

    source: Named | None
    cue: Span | None
    content: Span
    direct: bool


@dataclass(frozen=True, slots=True)
class GoldWording:
    """A loaded term: every place where it stands, its neutral counterpart and whose voice it is in."""

    spans: tuple[Span, ...]
    neutral: str
    voice: str


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article of ours with its annotation."""

    id: str
    split: str
    language: str
    published: date | None
    style: str
    text: str
    events: tuple[GoldEvent, ...]
    quotations: tuple[GoldQuotation, ...]
    furniture: tuple[Span, ...]
    structure: tuple[tuple[str, Span], ...]
    wording: tuple[GoldWording, ...]


# ---------------------------------------------------------------- finding the words
def occurrences(text: str, words: str) -> list[Span]:
    """Every place where the words stand exactly so."""
    return [Span(*m.span()) for m in re.finditer(re.escape(words), text)]


class Locator:
    """Turns quoted words into spans of one text."""

    def __init__(self, name: str, text: str, language: str) -> None:
        self.name, self.text, self.language = name, text, language

    def fail(self, why: str) -> NoReturn:
        """Say which article it was."""
        raise GoldError(f"{self.name}: {why}")

    def one(self, words: str, within: Span | None = None) -> Span:
        """`words`, `words#2` (second occurrence) or `first words ... last words`; `within` is looked at first."""
        head, _, number = words.rpartition("#")
        if head and number.isdigit():
            found = self.all(head)
            return found[int(number) - 1] if int(number) <= len(found) else self.fail(f"no occurrence {words!r}")
        first, dots, last = words.partition(" ... ")
        if dots:
            begin = self.one(first, within)
            end = self.text.find(last, begin.end)
            return Span(begin.start, end + len(last)) if end >= 0 else self.fail(f"no end {last!r} after {first!r}")
        found = self.all(words)
        inside = [s for s in found if within and within.start <= s.start and s.end <= within.end]
        if inside:
            return inside[0]
        if within is None and len(found) > 1:
            self.fail(f"{words!r} stands {len(found)} times: say which")
        return found[0]

    def all(self, words: str) -> list[Span]:
        """Every occurrence; there must be one. Whole words are preferred to parts of words."""
        found = occurrences(self.text, words)
        whole = [s for s in found if not self._cuts_word(s)]
        return whole or found or self.fail(f"{words!r} is not in the text")

    def _cuts_word(self, span: Span) -> bool:
        before, after = self.text[span.start - 1 : span.start], self.text[span.end : span.end + 1]
        first, last = self.text[span.start], self.text[span.end - 1]
        return (before.isalnum() and first.isalnum()) or (after.isalnum() and last.isalnum())

    def named(self, value: str, within: Span) -> Named:
        """`Canonical name / other name | words | other words`."""
        names, *words = (part.strip() for part in value.split(" | "))
        name, *others = names.split(" / ")
        return Named(name, tuple(self.one(w, within) for w in words), tuple(others))


# ---------------------------------------------------------------- one article
def _event(raw: dict[str, Any], at: Locator) -> GoldEvent:
    if unknown := set(raw) - EVENT_KEYS:
        at.fail(f"unknown keys {sorted(unknown)}")
    evidence = at.one(raw["evidence"])
    kinds = {"killed": raw.get("killed"), "injured": raw.get("injured")}
    tolls = [_toll(kind, value, at, evidence) for kind, value in kinds.items() if value]
    tolls += [_toll(kind, value, at, evidence) for kind, *value in raw.get("tolls", [])]
    return GoldEvent(
        type=_listed(raw["type"], EVENT_TYPES, at),
        mode=_listed(raw["mode"], MODES.get(raw["type"], ()), at) if "mode" in raw else None,
        means=raw.get("means"),
        actors=tuple(at.named(a, evidence) for a in raw.get("actors", [])),
        recipients=tuple(at.named(r, evidence) for r in raw.get("recipients", [])),
        place=_place(raw["place"], at, evidence) if "place" in raw else None,
        date=_date(raw["date"], at, evidence) if "date" in raw else None,
        tolls=tuple(tolls),
        contexts=tuple(_listed(c, CONTEXTS, at) for c in raw.get("contexts", [])),
        according_to=at.named(raw.get("according_to", NARRATOR), evidence),
        status=_listed(raw.get("status", "reported"), STATUSES, at),
        evidence=evidence,
    )


def _listed(value: str, allowed: tuple[str, ...], at: Locator) -> str:
    return value if value in allowed else at.fail(f"{value!r} is none of {allowed}")


def _place(raw: list[Any], at: Locator, within: Span) -> GoldPlace:
    name, country, latitude, longitude, precision, words = raw
    if not (re.fullmatch("[A-Z]{3}", country) and -90 <= latitude <= 90 and -180 <= longitude <= 180):
        at.fail(f"place {name!r}: country or coordinates")
    return GoldPlace(
        name, country, latitude, longitude, _listed(precision, PLACE_PRECISIONS, at), at.one(words, within)
    )


def _date(raw: list[str], at: Locator, within: Span) -> GoldDate:
    start, end = (date.fromisoformat(d) if d else None for d in raw[:2])
    words = raw[2] if len(raw) > 2 else ""
    if start and end and start > end:
        at.fail(f"date {raw}: ends before it starts")
    named = [n for n, day in enumerate(WEEKDAYS[at.language]) if re.search(rf"\b{day}\b", words, re.I)]
    if start and start == end and named and start.weekday() not in named:
        at.fail(f"date {raw}: {start} is no such weekday")
    return GoldDate(start, end, at.one(words, within) if words else None)


def _toll(kind: str, raw: list[Any], at: Locator, within: Span) -> GoldToll:
    low, high = (None if bound == "" else int(bound) for bound in raw[:2])
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        at.fail(f"toll {raw}: bounds")
    return GoldToll(_listed(kind, TOLL_KINDS, at), low, high, at.one(raw[2], within))


def _quotation(raw: dict[str, Any], at: Locator) -> GoldQuotation:
    content = at.one(raw["content"])
    around = Span(max(0, content.start - 250), min(len(at.text), content.end + 150))
    cue = at.one(raw["cue"], around) if "cue" in raw else None
    return GoldQuotation(at.named(raw["by"], around) if "by" in raw else None, cue, content, raw.get("direct", True))


def _wording(raw: str, at: Locator) -> GoldWording:
    words, neutral, voice = (part.strip() for part in raw.split("|"))
    spans = (at.one(words),) if re.search(r"#\d+$", words) else tuple(at.all(words))
    return GoldWording(spans, neutral, _listed(voice, ("narrator", "quoted"), at))


def read_article(path: Path) -> GoldArticle:
    """One annotated article; GoldError where an annotation does not fit."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    if unknown := set(raw) - ARTICLE_KEYS:
        raise GoldError(f"{path.stem}: unknown keys {sorted(unknown)}")
    text = raw["text"].rstrip("\n")
    at = Locator(path.stem, text, raw["language"])
    return GoldArticle(
        id=path.stem,
        split="held" if path.parent.name == "held" else "dev",
        language=raw["language"],
        published=raw.get("published"),
        style=raw["style"],
        text=text,
        events=tuple(_event(e, at) for e in raw.get("event", [])),
        quotations=tuple(_quotation(q, at) for q in raw.get("quotes", [])),
        furniture=tuple(at.one(f) for f in raw.get("furniture", [])),
        structure=tuple((kind, at.one(words)) for kind in STRUCTURE_KINDS for words in raw.get(kind, [])),
        wording=tuple(_wording(w, at) for w in raw.get("wording", [])),
    )


# ---------------------------------------------------------------- the set
def paths(split: str = "all") -> list[Path]:
    """The files of "dev", "held" or "all"."""
    dev, held = sorted(FOLDER.glob("*.toml")), sorted((FOLDER / "held").glob("*.toml"))
    return {"dev": dev, "held": held, "all": dev + held}[split]


def load(split: str = "all") -> list[GoldArticle]:
    """All articles of a split."""
    return [read_article(path) for path in paths(split)]


def corpus_hash() -> str:
    """Changes whenever an article or an annotation does."""
    return sha256(b"".join(p.name.encode() + p.read_bytes() for p in paths())).hexdigest()[:16]


def check() -> list[str]:
    """Every article that cannot be read, in words."""
    problems = []
    for path in paths():
        try:
            article = read_article(path)
        except (GoldError, KeyError, ValueError, TypeError) as error:
            problems.append(f"{path.stem}: {type(error).__name__}: {error}")
            continue
        for event in article.events:
            if any(event.evidence.start < f.end and f.start < event.evidence.end for f in article.furniture):
                problems.append(f"{path.stem}: evidence of {event.type} lies in furniture")
    return problems


def as_input(article: GoldArticle) -> str:
    """One line of batch input."""
    published = article.published.isoformat() if article.published else None
    return json.dumps(
        {"id": article.id, "text": article.text, "language": article.language, "published": published},
        ensure_ascii=False,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Check our own gold set and say what it holds.")
    parser.add_argument("--input", action="store_true", help="print the articles as batch input instead")
    if parser.parse_args().input:
        print("\n".join(as_input(article) for article in load()))
        return 0
    problems = check()
    print("\n".join(problems))
    if problems:
        return 1
    articles = load()
    events = [e for a in articles for e in a.events]
    print(f"{len(articles)} articles {dict(Counter((a.language, a.split) for a in articles))}, {len(events)} events")
    words = [len(a.text.split()) for a in articles]
    print(f"words: {min(words)} to {max(words)}")
    print(
        f"without event: {sum(not a.events for a in articles)}; quotations: {sum(len(a.quotations) for a in articles)}"
    )
    for field in ("type", "status"):
        print(field, dict(Counter(getattr(e, field) for e in events).most_common()))
    seen = Counter((e.type, e.mode) for e in events)
    print("modes absent:", [f"{t}/{m}" for t in MODES for m in MODES[t] if not seen[t, m]])
    print("other tolls:", dict(Counter(t.kind for e in events for t in e.tolls)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
