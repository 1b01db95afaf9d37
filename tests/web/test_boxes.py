"""Processes that read texts: limited in number and time, and alive again after a text that killed one."""

import threading
import time
from collections.abc import Iterator

import pytest

from saksi.errors import InputError
from saksi.web.boxes import Boxes, BusyError

TEXT = {"text": "A car bomb killed four people in Mosul on Monday.", "language": "en", "published": "2025-01-07"}
SLOW = {"text": "killed " * 28_000, "language": "en"}  # it takes a minute


@pytest.fixture
def boxes() -> Iterator[Boxes]:
    made = Boxes(at_once=1, seconds=30.0)
    yield made
    made.close()


def test_a_text_that_takes_too_long_costs_one_process(boxes: Boxes) -> None:
    boxes.read(TEXT, explain=False, events_only=False)  # the language pack is loaded now
    boxes.seconds = 0.5
    began = time.monotonic()
    with pytest.raises(InputError) as slow:
        boxes.read(SLOW, explain=False, events_only=False)
    assert slow.value.kind == "slow" and time.monotonic() - began < 5
    boxes.seconds = 30.0
    assert b'"ASSAULT"' in boxes.read(TEXT, explain=False, events_only=True)


def test_no_more_are_read_than_may_be_at_once(boxes: Boxes) -> None:
    told: list[str] = []

    def slow() -> None:
        with pytest.raises(InputError) as fault:
            boxes.read(SLOW, explain=False, events_only=False)
        told.append(fault.value.kind)

    boxes.read(TEXT, explain=False, events_only=False)
    boxes.seconds = 2.0
    reader = threading.Thread(target=slow)
    reader.start()
    time.sleep(0.5)
    with pytest.raises(BusyError):
        boxes.read(TEXT, explain=False, events_only=False)
    reader.join()
    assert told == ["slow"]


def test_closing_ends_the_processes(boxes: Boxes) -> None:
    boxes.read(TEXT, explain=False, events_only=False)
    (process,) = boxes._all
    boxes.close()
    assert process.returncode is not None
