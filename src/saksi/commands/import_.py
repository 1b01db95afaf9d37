"""`saksi import`: what people annotated, into an archive."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from saksi.errors import InputError, UsageError
from saksi.store.annotated import Imported, import_label_studio
from saksi.store.archive import Archive


def run_import(arguments: argparse.Namespace) -> int:
    """Returns 1 where any annotation could not be taken."""
    if not arguments.files:
        raise UsageError("Name a FILE: a JSON export of Label Studio.", "usage")
    bodies = [_bytes(name) for name in arguments.files]
    with Archive.open(arguments.db) as archive:
        brought = [import_label_studio(archive, body) for body in bodies]
    total = Imported(
        tuple(k for b in brought for k in b.kept), sum(b.left_out for b in brought),
        tuple(f for b in brought for f in b.failed),
    )  # fmt: skip
    _tell(total, arguments)
    return 1 if total.failed else 0


def _bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as fault:
        raise InputError(
            f"'{name}' cannot be opened: {(fault.strerror or str(fault)).lower()}.", "unreadable"
        ) from fault


def _tell(total: Imported, arguments: argparse.Namespace) -> None:
    coders = sorted({coder for _, coder in total.kept})
    if arguments.json:
        failed = [{"id": name, "kind": fault.kind, "error": fault.sentence} for name, fault in total.failed]
        told = {"kept": len(total.kept), "coders": coders, "left_out": total.left_out, "failed": failed}
        print(json.dumps(told, ensure_ascii=False))
        return
    for name, fault in total.failed:
        print(f"saksi: {name}: {fault.sentence}", file=sys.stderr)
    if not arguments.quiet:
        by = f" by {', '.join(coders)}" if coders else ""
        print(
            f"{len(total.kept)} records kept{by}, {len(total.failed)} annotations failed, {total.left_out} regions "
            "left out."
        )
