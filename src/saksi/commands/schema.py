"""`saksi schema`: the JSON Schema of the article record."""

from __future__ import annotations

import argparse

from saksi.export.schema import schema_text


def run_schema(_: argparse.Namespace) -> int:
    """Print the schema."""
    print(schema_text(), end="")
    return 0
