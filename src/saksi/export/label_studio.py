"""`label-studio`: articles as Label Studio tasks, with our events as predictions; and the project's labelling set-up.

One region for each marked stretch, with per-region choices (status, mode, precision, speech, voice) and a per-region
text (name, days or bounds). A relation leads from an event's evidence to each of its parts, and from a quotation to its
speaker and cue. `saksi.export.label_studio_read` reads back what people have made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, BinaryIO
from xml.sax.saxutils import quoteattr

from saksi.errors import UsageError
from saksi.export.encoding import encode
from saksi.export.items import ExportItem, ExportOptions
from saksi.matching.describe import days
from saksi.records import ArticleRecord, EventRecord, Party, Quotation, Span, Toll
from saksi.version import __version__
from saksi.vocab import DATE_PRECISIONS, EVENT_TYPES, MODES, PLACE_PRECISIONS, STATUSES, STRUCTURE_KINDS, TOLL_KINDS

Json = dict[str, Any]
PARTY_LABELS = ("actor", "recipient", "source", "speaker")
PARTS = ("actor", "recipient", "source", "place", "date", *TOLL_KINDS)
MARKS = ("quotation", "speaker", "cue", "wording", "furniture", *STRUCTURE_KINDS)
LABELS = (*EVENT_TYPES, *PARTS, *MARKS)
SPEECH = ("direct", "indirect")
VOICES = ("narrator", "quoted")
# Per-region choices: their values, and the labels of the regions that have them.
CHOICES: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "status": (STATUSES, EVENT_TYPES),
    "mode": (sorted({mode for modes in MODES.values() for mode in modes}), tuple(MODES)),
    "precision": ((*PLACE_PRECISIONS, *DATE_PRECISIONS), ("place", "date")),
    "speech": (SPEECH, ("quotation",)),
    "voice": (VOICES, ("wording",)),
}
WITH_VALUE = (*PARTS, "speaker", "wording")


def write_label_studio(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> None:
    """A JSON array of tasks. Raises UsageError where the texts are to be left out: a task is its text."""
    if not options.with_text:
        raise UsageError("A Label Studio task is its text: leave out --no-text.", "usage")
    out.write(b"[")
    for n, item in enumerate(items):
        out.write((b",\n" if n else b"\n") + encode(task(item)))
    out.write(b"\n]\n")


def write_label_studio_config(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> None:
    """The labelling set-up of a project for these tasks, as XML. It is the same for every archive."""
    out.write(config().encode())


def config() -> str:
    """The set-up: labels, per-region choices and texts, relations, and the text they stand on."""
    lines = ["<View>", '  <Header value="$title"/>', '  <Relations><Relation value="of"/></Relations>']
    lines += ['  <Labels name="label" toName="text">', *(f"    <Label value={quoteattr(v)}/>" for v in LABELS)]
    lines.append("  </Labels>")
    for name, (values, labels) in CHOICES.items():
        when = f'whenTagName="label" whenLabelValue={quoteattr(",".join(labels))}'
        lines.append(f'  <Choices name="{name}" toName="text" perRegion="true" choice="single" {when}>')
        lines += [*(f"    <Choice value={quoteattr(v)}/>" for v in values), "  </Choices>"]
    when = f'whenTagName="label" whenLabelValue={quoteattr(",".join(WITH_VALUE))}'
    lines.append(f'  <TextArea name="value" toName="text" perRegion="true" maxSubmissions="1" {when}/>')
    return "\n".join([*lines, '  <Text name="text" value="$text"/>', "</View>", ""])


def task(item: ExportItem) -> Json:
    """One article as a task. `article` and `sha256` are how its annotations find their way back.

    The events that a person has accepted, edited or added are an annotation, all of them a prediction.
    """
    a = item.record.article
    data = {"text": a.text, "title": a.title or "", "article": item.key, "sha256": item.record.sha256,
            "language": a.language, "outlet": a.outlet or "", "url": a.url or "",
            "published": a.published.isoformat() if a.published else ""}  # fmt: skip
    prediction = {"model_version": f"saksi {__version__}", "result": regions(item.record)}
    if not item.reviews:
        return {"data": data, "predictions": [prediction]}
    events = tuple(event for event in item.record.events if event.id in item.reviews)
    annotation = {"result": regions(replace(item.record, events=events))}
    return {"data": data, "annotations": [annotation], "predictions": [prediction]}


def regions(record: ArticleRecord) -> list[Json]:
    """The record as results: regions with their choices and values, then relations."""
    marked = _Regions(record.article.text)
    for event in record.events:
        _mark_event(marked, event)
    for said in record.quotations:
        _mark_quotation(marked, said)
    for word in record.wording:
        marked.add("wording", word.span, word.neutral, voice=word.voice)
    for line in record.article.furniture:
        marked.add("furniture", line.span)
    for part in record.article.structure:
        marked.add(part.kind, part.span)
    return marked.results + marked.relations


def _mark_event(marked: _Regions, e: EventRecord) -> None:
    # Two events may share a clause and a type: each keeps a region of its own.
    whole = marked.add(e.type, e.evidence, shared=False, status=e.status, mode=e.mode)
    parts = [marked.add("actor", p.span, p.name) for p in e.actors if p.span]
    parts += [marked.add("recipient", p.span, p.name) for p in e.recipients if p.span]
    if e.according_to.span:
        parts.append(marked.add("source", e.according_to.span, e.according_to.name))
    if e.place:
        parts.append(marked.add("place", e.place.span, e.place.name, precision=e.place.precision))
    if e.date and e.date.span:
        parts.append(marked.add("date", e.date.span, days(e.date), precision=e.date.precision))
    for toll in (e.killed, e.injured, *e.other_tolls):
        if toll:
            parts.append(marked.add(toll.kind, toll.span, bounds_text(toll)))
    marked.join(whole, parts)


def _mark_quotation(marked: _Regions, said: Quotation) -> None:
    whole = marked.add("quotation", said.content, shared=False, speech=SPEECH[0] if said.direct else SPEECH[1])
    speaker: Party | None = said.source
    parts = [marked.add("speaker", speaker.span, speaker.name)] if speaker and speaker.span else []
    marked.join(whole, parts + ([marked.add("cue", said.cue)] if said.cue else []))


def bounds_text(toll: Toll) -> str:
    """ "4", "4-6", "4-" (at least), "-6" (at most), or "" for a count that cannot be told."""
    if toll.low is None and toll.high is None:
        return ""
    low, high = ("" if n is None else str(n) for n in (toll.low, toll.high))
    return low if low == high else f"{low}-{high}"


class _Regions:
    """Results in the making. The same stretch with the same label and values is one region for all its events."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.results: list[Json] = []
        self.relations: list[Json] = []
        self._known: dict[tuple[object, ...], str] = {}

    def add(self, label: str, span: Span, value: str = "", *, shared: bool = True, **choices: str | None) -> str:
        """The id of the region, made now or before."""
        known = (label, span, value, tuple(choices.items()))
        if shared and known in self._known:
            return self._known[known]
        name = f"r{len(self._known) + len(self.relations) + len(self.results)}"
        self._known[(*known, name) if not shared else known] = name
        where = {"start": span.start, "end": span.end}
        text = {**where, "text": self.text[span.start : span.end]}
        self._result(name, "label", "labels", {**text, "labels": [label]})
        for choice, chosen in choices.items():
            if chosen:
                self._result(name, choice, "choices", {**text, "choices": [chosen]})
        if value:
            self._result(name, "value", "textarea", {**where, "text": [value]})
        return name

    def join(self, whole: str, parts: Iterable[str]) -> None:
        """Relations from a region to its parts."""
        for part in parts:
            self.relations.append({"type": "relation", "from_id": whole, "to_id": part, "direction": "right"})

    def _result(self, name: str, tag: str, kind: str, value: Json) -> None:
        self.results.append({"id": name, "from_name": tag, "to_name": "text", "type": kind, "value": value})
