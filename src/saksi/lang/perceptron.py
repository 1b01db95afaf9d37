"""An averaged perceptron over string features, small enough to ship and quick to load.

A model is a gzip file of JSON: the labels, and for each feature its whole-number weight for each label.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec


class ModelFile(msgspec.Struct):
    """What a model file holds: `weights` maps a feature to one weight per label.

    Tuples of numbers, unlike lists, are no work for the garbage collector.
    """

    labels: list[str]
    weights: dict[str, tuple[int, ...]]
    words: dict[str, str] = {}


@cache
def load_model(path: Path) -> ModelFile:
    """Read a model file once."""
    return msgspec.json.decode(gzip.decompress(path.read_bytes()), type=ModelFile)


def total(weights: Mapping[str, Sequence[int]], features: Iterable[str], size: int) -> tuple[int, ...]:
    """The sum of the weights of some features, one number per label."""
    rows = [row for f in features if (row := weights.get(f)) is not None]
    if not rows:
        return (0,) * size
    return tuple(map(sum, zip(*rows, strict=True))) if len(rows) > 1 else tuple(rows[0])
