"""The registry of exports: a name, what it loses, and the function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from saksi.errors import UsageError
from saksi.export import rows
from saksi.export.items import ExportItem, ExportOptions

# A writer returns what it left out, where its format has no room for everything: reason to number of records.
Writer = Callable[[Iterable[ExportItem], BinaryIO, ExportOptions], Mapping[str, int] | None]


@dataclass(frozen=True, slots=True)
class Format:
    """One export. `loses` says in a sentence what of the record it cannot hold; `module` and `function` write it.

    `whole_incidents`: a row is an incident, so that an update needs all the articles that tell it, changed or not.
    """

    name: str
    suffix: str
    loses: str
    module: str
    function: str
    whole_incidents: bool = False

    def writer(self) -> Writer:
        """The function that writes it, imported now."""
        found: Writer = getattr(import_module(f"saksi.export.{self.module}"), self.function)
        return found


LABEL_STUDIO = (
    "means, contexts, rules and confidence; ids, coordinates, countries, and days that no words show; toponyms, dates "
    "and mentions outside events; copies and incidents"
)
BRAT = (
    "means, contexts, rules and confidence; ids, coordinates and countries; toponyms, dates and mentions outside "
    "events; days that no words show; copies and incidents; the article's title, outlet, address and days; articles "
    "with lone surrogates"
)
LABEL_CONFIG = "the whole record: it is the labelling set-up of a project for `label-studio`"
# Sorted by name, so that each has one place. docs/reference/exports.md holds the same names and sentences.
_ALL = (
    Format(
        "acled", ".csv",
        "every figure but one for the killed (0 where none is told), last days, means, contexts, confidence, rules, "
        "ids, titles, addresses, languages, positions, quotations, loaded wording, names and places outside events, "
        "claimant and status outside `notes`, what accounts other than the fullest say of who, where and when, and "
        "incidents without an ACLED-like type or that nobody says to have happened",
        "acled", "write_acled", whole_incidents=True,
    ),
    Format("brat", ".zip", BRAT, "brat", "write_brat"),
    Format("csv", ".csv", f"{rows.LOSES}, semicolons in listed names, whether a text is empty or unknown",
           "event_csv", "write_csv"),
    Format("geojson", ".geojson", rows.LOSES, "geojson", "write_geojson"),
    Format("geoparquet", ".parquet", rows.LOSES, "parquet", "write_geoparquet"),
    Format("jsonl", ".jsonl", "nothing", "lines", "write_jsonl"),
    Format("label-studio", ".json", LABEL_STUDIO, "label_studio", "write_label_studio"),
    Format("label-studio-config", ".xml", LABEL_CONFIG, "label_studio", "write_label_studio_config"),
    Format("parquet", ".parquet", rows.LOSES, "parquet", "write_parquet"),
    Format(
        "plover", ".jsonl",
        "upper bounds of figures, tolls but killed, injured and detained, means, precision of days, confidence, "
        "rules, ids of parties, ids that articles were given with, positions but those of the evidence, quotations, "
        "loaded wording, names and places outside events, which incident they are of, and event records without a "
        "first day",
        "plover", "write_plover",
    ),
    Format(
        "polecat", ".tsv",
        "all figures, means, last days and precision of days, confidence, rules, ids of parties, ids that articles "
        "were given with, positions, the evidence, titles, addresses, quotations, loaded wording, which incident they"
        " are of, and event records without a first day",
        "polecat", "write_polecat",
    ),
    Format(
        "ucdp", ".csv",
        "modes, means, contexts, tolls but the killed, status but for denials, confidence, rules, ids, languages, "
        "positions, the evidence, quotations, loaded wording, names and places outside events, what accounts other "
        "than the fullest say of who, where and when, and incidents that are not deadly or that nobody says to have "
        "happened",
        "ucdp", "write_ucdp", whole_incidents=True,
    ),
    Format(
        "webannotation", ".jsonld",
        "the text beyond the marked words and their neighbours, the id that was given, which articles are copies",
        "webannotation", "write_webannotation",
    ),
)  # fmt: skip
FORMATS: dict[str, Format] = {f.name: f for f in _ALL}


def export_format(name: str) -> Format:
    """The format of a name. Raises UsageError where there is none."""
    if name not in FORMATS:
        raise UsageError(f"There is no export format '{name}'; there are {', '.join(FORMATS)}.", "format")
    return FORMATS[name]
