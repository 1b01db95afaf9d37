"""`brat`: a ZIP archive of standoff files, a text and its annotations for each article, and the set-up for brat.

Format: brat.nlplab.org/standoff.html. Offsets count code points. An event's trigger is its evidence clause; brat's
annotations keep to one line each, so a stretch over several lines is written as its pieces (";"). The regions are
those of `saksi.export.label_studio`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from saksi.errors import UsageError
from saksi.export.items import ExportItem, ExportOptions
from saksi.export.label_studio import CHOICES, MARKS, PARTS, regions
from saksi.vocab import EVENT_TYPES

Json = dict[str, Any]
UNWRITABLE = "articles with lone surrogates, which a text file cannot hold"
_PIECE = re.compile(r"[^\n\r\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")  # whatever some reader takes for a line's end
_DAY = (1980, 1, 1, 0, 0, 0)  # the first that ZIP knows: the same export has the same bytes


def write_brat(items: Iterable[ExportItem], out: BinaryIO, options: ExportOptions) -> Mapping[str, int]:
    """KEY.txt and KEY.ann for each article, and annotation.conf. Raises UsageError where texts are to be left out."""
    if not options.with_text:
        raise UsageError("brat's annotations lie beside the text: leave out --no-text.", "usage")
    left_out = 0
    with ZipFile(out, "w") as archive:
        _put(archive, "annotation.conf", set_up())
        for item in items:
            text = item.record.article.text
            try:
                text.encode()
            except UnicodeEncodeError:
                left_out += 1
                continue
            _put(archive, f"{item.key}.txt", text)
            _put(archive, f"{item.key}.ann", "".join(f"{line}\n" for line in standoff(regions(item.record), text)))
    return {UNWRITABLE: left_out} if left_out else {}


def _put(archive: ZipFile, name: str, content: str) -> None:
    entry = ZipInfo(name, _DAY)
    entry.compress_type = ZIP_DEFLATED
    archive.writestr(entry, content.encode())


def set_up() -> str:
    """`annotation.conf`: entities, relations, events with their parts, attributes."""
    roles = ", ".join(f"{part}*:{part}" for part in PARTS)
    attributes = []
    for name, (values, labels) in CHOICES.items():
        of = "<EVENT>" if set(labels) <= set(EVENT_TYPES) else "|".join(labels)
        attributes.append(f"{name}\tArg:{of}, Value:{'|'.join(values)}")
    sections = {
        "entities": [*PARTS, *MARKS],
        "relations": [f"{part}_of\tArg1:{part}, Arg2:quotation" for part in ("speaker", "cue")],
        "events": [f"{name}\t{roles}" for name in EVENT_TYPES],
        "attributes": attributes,
    }
    return "\n".join(line for name, lines in sections.items() for line in (f"[{name}]", *lines, ""))


def standoff(results: Iterable[Json], text: str) -> Iterator[str]:
    """The lines of an .ann file: text-bound annotations, events, relations, attributes, notes with the values."""
    given = list(results)
    labels: dict[str, str] = {}
    for result in given:
        if result["type"] == "labels" and (pieces := _pieces(result["value"], text)):
            labels[result["id"]] = label = result["value"]["labels"][0]
            number = len(labels)
            where = ";".join(f"{start} {end}" for start, end, _ in pieces)
            yield f"T{number}\t{label} {where}\t{' '.join(words for _, _, words in pieces)}"
    triggers = {region: f"T{n}" for n, region in enumerate(labels, 1)}
    events = [region for region, label in labels.items() if label in EVENT_TYPES]
    names = triggers | {region: f"E{n}" for n, region in enumerate(events, 1)}
    joined = [(r["from_id"], r["to_id"]) for r in given if r["type"] == "relation"]
    for region in events:
        parts = [to for whole, to in joined if whole == region and to in labels]
        yield f"{names[region]}\t{labels[region]}:{triggers[region]}{_arguments(parts, labels, triggers)}"
    said = [(a, b) for a, b in joined if a in labels and b in labels and labels[a] == "quotation"]
    for n, (whole, part) in enumerate(said, 1):
        yield f"R{n}\t{labels[part]}_of Arg1:{triggers[part]} Arg2:{triggers[whole]}"
    yield from _attributes(given, names)


def _arguments(parts: Iterable[str], labels: Mapping[str, str], triggers: Mapping[str, str]) -> str:
    """ " actor:T2 actor2:T3 place:T4": further parts of one role are numbered."""
    counts: dict[str, int] = {}
    told = ""
    for part in parts:
        role = labels[part]
        counts[role] = counts.get(role, 0) + 1
        told += f" {role}{counts[role] if counts[role] > 1 else ''}:{triggers[part]}"
    return told


def _attributes(given: Iterable[Json], names: Mapping[str, str]) -> Iterator[str]:
    attributes = notes = 0
    for result in given:
        name = names.get(result.get("id", ""))
        if name and result["type"] == "choices":
            attributes += 1
            yield f"A{attributes}\t{result['from_name']} {name} {result['value']['choices'][0]}"
        elif name and result["type"] == "textarea":
            notes += 1
            yield f"#{notes}\tAnnotatorNotes {name}\t{' '.join(result['value']['text'][0].split())}"


def _pieces(value: Json, text: str) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), m[0]) for m in _PIECE.finditer(text, value["start"], value["end"])]
