"""`saksi schema`: the JSON Schemas of what Saksi prints."""

from __future__ import annotations

import argparse

from saksi.export.schema import schema_text


def run_schema(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    print(schema_text(arguments.of), end="")
    return 0
