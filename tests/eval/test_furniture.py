"""Floors for furniture marking on our own forty pages."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def scorer():
    spec = importlib.util.spec_from_file_location("eval_furniture", ROOT / "eval" / "furniture.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_forty_pages_of_which_thirteen_are_held_back():
    folder = ROOT / "eval" / "furniture"
    assert len(list(folder.glob("seen/*.txt"))) == 27
    assert len(list(folder.glob("held/*.txt"))) == 13


def test_furniture_floors():
    score = scorer().score_pages
    assert score("*").f1 >= 0.95
    assert score("seen").f1 >= 0.97
    assert score("held").f1 >= 0.92
