"""Where the sentences around a credit begin and end."""

from __future__ import annotations

from saksi.lang.pack import load_pack
from saksi.reading.caption_starts import begins_afresh, caption_start, sentence_end
from saksi.reading.credit_table import credit_table

TABLE = credit_table(load_pack("en"))
STORY = "The mill closed on Friday. Dr. Hale walks past the empty sheds at noon. "


def test_an_abbreviation_ends_no_sentence() -> None:
    assert TABLE is not None
    start = STORY.index("Dr.")
    assert sentence_end(STORY, start, len(STORY), TABLE) == len(STORY)
    assert caption_start(STORY, 0, len(STORY), TABLE) == start


def test_what_reports_speech_is_no_caption() -> None:
    assert TABLE is not None
    said = STORY + "The owner said that work would go on. "
    assert caption_start(said, len(STORY), len(said), TABLE) is None


def test_after_a_full_stop_or_nothing_a_stretch_begins_afresh() -> None:
    assert begins_afresh(STORY, 0, 0)
    assert begins_afresh(STORY, 0, STORY.index("Dr."))
    assert not begins_afresh(STORY, 0, STORY.index("closed"))
