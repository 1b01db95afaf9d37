"""What people annotated in Label Studio, as article records of their own: the inverse of `saksi.export.label_studio`.

A region stands where its words are: offsets count code points, as Label Studio's do, or UTF-16 units, as those of its
older versions did, whichever gives the words that the region names. Where the task's text is not the archive's, the
words are looked for again by `saksi.export.anchoring`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from saksi.errors import InputError
from saksi.export.anchoring import anchor, quote
from saksi.export.label_studio import CHOICES, LABELS
from saksi.records import Span

Json = Mapping[str, Any]
CODER = "label-studio"
_KEY = re.compile(r"[0-9a-f]{64}")
_ANNOTATOR = re.compile(r"[\w.@+-]{1,80}")


@dataclass(slots=True)
class Region:
    """A marked stretch with its labels, choices and value; `joined` are the ids of regions it is related with."""

    id: str
    span: Span
    labels: tuple[str, ...]
    choices: dict[str, str] = field(default_factory=dict)
    value: str = ""
    joined: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Annotation:
    """One person's annotation of one task; `article` is the key that we gave the task."""

    annotator: str
    article: str | None
    text: str
    results: tuple[Json, ...]

    @property
    def coder(self) -> str:
        """The name under which the archive keeps it."""
        return f"{CODER}:{self.annotator}"

    @property
    def digest(self) -> str:
        """SHA-256 of the task's text."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def read_tasks(body: bytes) -> list[Json]:
    """The tasks of a Label Studio JSON export. Raises InputError where the file is none."""
    try:
        tasks = json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise InputError("The file is no JSON.", "json") from fault
    tasks = tasks if isinstance(tasks, list) else [tasks]
    if not all(isinstance(t, dict) and isinstance(t.get("data"), dict) for t in tasks):
        raise InputError("The file is no JSON export of Label Studio: a task with 'data' is missing.", "schema")
    return tasks


def annotations_of(task: Json) -> Iterator[Annotation]:
    """The newest annotation of each annotator, cancelled ones left out. Raises InputError for a broken task."""
    data = task["data"]
    text, article = data.get("text"), data.get("article")
    given = task.get("annotations", [])
    if not isinstance(text, str) or not isinstance(given, list):
        raise InputError("The task has no text or no list of annotations.", "schema")
    newest: dict[str, tuple[str, Annotation]] = {}
    for made in given:
        if not isinstance(made, dict) or not isinstance(made.get("result"), list):
            raise InputError("An annotation of the task has no list of results.", "schema")
        if made.get("was_cancelled"):
            continue
        who, when = _annotator(made.get("completed_by")), str(made.get("updated_at") or made.get("created_at") or "")
        results = tuple(r for r in made["result"] if isinstance(r, dict))
        if who not in newest or when >= newest[who][0]:
            newest[who] = when, Annotation(who, _key(article), text, results)
    yield from (annotation for _, annotation in newest.values())


def _annotator(given: Any) -> str:
    """The annotator's number in Label Studio; a person's address or name beside it is not taken over."""
    if isinstance(given, Mapping):
        given = given.get("id")
    if given is None:
        return "unknown"
    if not _ANNOTATOR.fullmatch(str(given)):
        raise InputError("The annotator of the task has neither a number nor a plain name.", "schema")
    return str(given)


def _key(value: Any) -> str | None:
    return value if isinstance(value, str) and _KEY.fullmatch(value) else None


def regions_of(annotation: Annotation, text: str) -> dict[str, Region]:
    """The regions of an annotation as they stand in the archive's text.

    Raises InputError for a region without its place, words that are not there, or a value that is on no list.
    """
    found: dict[str, Region] = {}
    for result in annotation.results:
        if result.get("type") == "labels":
            region = _region(result, annotation.text, text)
            found[region.id] = region
    for result in annotation.results:
        kind = result.get("type")
        if kind in ("choices", "textarea") and result.get("id") in found:
            _fill(found[result["id"]], result)
        elif kind == "relation" and result.get("from_id") in found and result.get("to_id") in found:
            found[result["from_id"]].joined.append(result["to_id"])
            found[result["to_id"]].joined.append(result["from_id"])
    return found


def _region(result: Json, annotated: str, text: str) -> Region:
    value = result.get("value")
    labels = value.get("labels") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(labels, list) or not isinstance(result.get("id"), str):
        raise InputError("A region of the annotation has no id or no labels.", "schema")
    if unknown := [label for label in labels if label not in LABELS]:
        raise InputError(f"There is no label {unknown[0]!r} in Saksi's set-up.", "schema")
    return Region(result["id"], _placed(_span(value, annotated), annotated, text), tuple(labels))


def _span(value: Json, text: str) -> Span:
    start, end, words = value.get("start"), value.get("end"), value.get("text")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise InputError("A region of the annotation has no place in the text.", "schema")
    here = Span(start, end)
    if not isinstance(words, str):
        if end > len(text):
            raise InputError("A region of the annotation ends after its text.", "schema")
        return here
    for span in (here, _from_utf16(text, here)):
        if span and span.end <= len(text) and _same(text[span.start : span.end], words):
            return span
    raise InputError(f"A region does not hold the words that it names, {words[:40]!r}.", "schema")


def _same(left: str, right: str) -> bool:
    """Line breaks come back from a browser as spaces or escapes."""
    return left == right or left.split() == right.replace("\\n", "\n").split()


def _from_utf16(text: str, units: Span) -> Span | None:
    wide = text.encode("utf-16-le", "surrogatepass")
    try:
        before = wide[: 2 * units.start].decode("utf-16-le")
        words = wide[2 * units.start : 2 * units.end].decode("utf-16-le")
    except UnicodeDecodeError:
        return None
    return Span(len(before), len(before) + len(words))


def _placed(span: Span, annotated: str, text: str) -> Span:
    if annotated == text:
        return span
    found = anchor(text, quote(annotated, span))
    if found is None:
        words = annotated[span.start : span.end][:40]
        raise InputError(f"The archive's text of the article lacks the words {words!r}, or has them twice.", "schema")
    return found.span


def _fill(region: Region, result: Json) -> None:
    name, value = result.get("from_name"), result.get("value")
    if not isinstance(value, dict):
        return
    if result["type"] == "textarea" and name == "value":
        lines = value.get("text")
        region.value = " ".join(map(str, lines)) if isinstance(lines, list) else str(lines or "")
    chosen = value.get("choices")
    if name in CHOICES and isinstance(chosen, list) and chosen:
        if chosen[0] not in CHOICES[name][0]:
            raise InputError(f"There is no {name} {chosen[0]!r}.", "schema")
        region.choices[name] = chosen[0]
