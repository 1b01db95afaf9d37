"""`webannotation`: every span with its words, as a W3C Web Annotation collection (JSON-LD).

Data model: W3C Recommendation of 23 February 2017, w3.org/TR/annotation-model. Positions count Unicode code points, as
the model asks; a browser counts UTF-16 units and must convert. An event's whole record is the JSON body of the
annotation of its evidence; its parts have annotations of their own that name it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from uuid import NAMESPACE_URL, uuid5

from saksi.export.anchoring import quote
from saksi.export.article import record_to_dict
from saksi.export.encoding import encode
from saksi.export.items import ExportItem, ExportOptions
from saksi.records import Span
from saksi.version import __version__

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
Json = dict[str, Any]
# The record's lists of marked stretches, and which of their values says what the stretch is.
_LISTS = {
    "structure": "kind", "furniture": "rule", "wording": "neutral", "toponyms": "name", "dates": "value_start",
    "mentions": "name",
}  # fmt: skip


def write_webannotation(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> None:
    """One JSON-LD document: an AnnotationCollection with one page that holds all annotations."""
    head = {"@context": CONTEXT, "id": _urn("collection"), "type": "AnnotationCollection", "label": "Saksi"}
    page = {"id": _urn("page"), "type": "AnnotationPage", "partOf": _urn("collection"), "startIndex": 0}
    out.write(encode(head)[:-1] + b',"first":' + encode(page)[:-1] + b',"items":[')
    count = 0
    for item in items:
        for annotation in annotations_of(item, with_text=options.with_text):
            out.write((b",\n" if count else b"\n") + encode(annotation))
            count += 1
    out.write(b'\n]},"total":%d}\n' % count)


def annotations_of(item: ExportItem, *, with_text: bool = True) -> Iterator[Json]:
    """The annotations of one article. Without the text there are positions, but no words."""
    record = record_to_dict(item.record)
    source = _source(item)
    for event in record["events"]:
        yield from _event(item, event, source, with_text)
    for n, said in enumerate(record["quotations"]):
        whole = _urn(item.key, "quotations", str(n))
        body = {"rule": said["rule"], "direct": said["direct"], "source": said["source"], "cue": said["cue"]}
        yield _annotation(whole, item, said["content"], source, with_text, "identifying",
                          [_tag("quotations"), _json(body)])  # fmt: skip
    for name, value in _LISTS.items():
        for n, row in enumerate(record[name]):
            body = {k: v for k, v in row.items() if k not in ("start", "end")}
            shown = [_text(str(row[value]))] if row[value] else []
            yield _annotation(_urn(item.key, name, str(n)), item, row, source, with_text, "identifying",
                              [_tag(name), *shown, _json(body)])  # fmt: skip


def _event(item: ExportItem, event: Json, source: Json, with_text: bool) -> Iterator[Json]:
    whole = _urn(item.key, event["id"])
    bodies = [_tag(event["type"], "classifying"), _json(event)]
    incident = item.incidents.get(event["id"])
    if incident:
        bodies.append({"type": "TextualBody", "purpose": "linking", "value": f"incident {incident}"})
    yield _annotation(whole, item, event["evidence"], source, with_text, "classifying", bodies)
    for n, (field, value, span) in enumerate(_parts(event)):
        about = {"type": "SpecificResource", "purpose": "linking", "source": whole}
        shown = [_text(value)] if value else []
        yield _annotation(_urn(item.key, event["id"], str(n)), item, span, source, with_text, "identifying",
                          [_tag(field), *shown, about])  # fmt: skip


def _parts(event: Json) -> Iterator[tuple[str, str, Json]]:
    """The values of an event that stand in the text: field, value, span."""
    for field in ("actors", "recipients"):
        for party in event[field]:
            if party["start"] is not None:
                yield field, party["name"], party
    if event["according_to"]["start"] is not None:
        yield "according_to", event["according_to"]["name"], event["according_to"]
    if event["place"]:
        yield "place", event["place"]["name"], event["place"]
    if event["date"] and event["date"]["span"]:
        yield "date", f"{event['date']['start'] or '..'}/{event['date']['end'] or '..'}", event["date"]["span"]
    for field in ("killed", "injured"):
        if event[field]:
            yield field, _bounds(event[field]), event[field]
    for toll in event["other_tolls"]:
        yield toll["kind"], _bounds(toll), toll


def _bounds(toll: Json) -> str:
    low, high = ("" if toll[end] is None else str(toll[end]) for end in ("low", "high"))
    return low if low == high else f"{low}-{high}"


def _annotation(
    name: str, item: ExportItem, span: Json, source: Json, with_text: bool, motivation: str, bodies: list[Json]
) -> Json:
    found = quote(item.record.article.text, Span(span["start"], span["end"]))
    selectors: list[Json] = [{"type": "TextPositionSelector", "start": found.start, "end": found.end}]
    if with_text:
        selectors.append(
            {"type": "TextQuoteSelector", "exact": found.exact, "prefix": found.prefix, "suffix": found.suffix}
        )
    return {
        "id": name, "type": "Annotation", "motivation": motivation, "body": bodies,
        "target": {"type": "SpecificResource", "source": source, "selector": selectors},
        "generator": {"id": "urn:uuid:" + str(uuid5(NAMESPACE_URL, f"saksi {__version__}")), "type": "Software",
                      "name": f"Saksi {__version__}"},
    }  # fmt: skip


def _source(item: ExportItem) -> Json:
    """The article. Its digest stands beside it: positions hold for the text of that digest alone."""
    a = item.record.article
    known = {
        "dc:identifier": [f"sha256:{item.record.sha256}", f"saksi:{item.key}"], "dc:title": a.title,
        "dc:publisher": a.outlet, "dcterms:issued": a.published.isoformat() if a.published else None,
    }  # fmt: skip
    return {
        "id": a.url or _urn(item.key), "type": "Text", "format": "text/plain", "language": a.language,
        **{name: value for name, value in known.items() if value},
    }  # fmt: skip


def _tag(value: str, purpose: str = "tagging") -> Json:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _text(value: str) -> Json:
    return {"type": "TextualBody", "purpose": "identifying", "value": value}


def _json(value: Json) -> Json:
    body = encode(value).decode()
    return {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": body}


def _urn(*names: str) -> str:
    """A stable name: the same article, event and version give the same."""
    return "urn:uuid:" + str(uuid5(NAMESPACE_URL, "saksi:" + "/".join(names)))
