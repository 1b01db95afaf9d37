"""Speakers farther from their cue: the subject of the sentence, and who is quoted by somebody else."""

from __future__ import annotations

from saksi.finding.quotation_complements import behind_hour
from saksi.finding.quotation_line import Line, Range
from saksi.finding.quotation_phrases import speaker_after, speaker_before


def relayed_speaker(line: Line, at: int) -> Range | None:
    """As in "quoted X as saying", "X was quoted by a newspaper as saying": whose words are passed on."""
    words, lows = line.words, line.lows
    if at < 3 or lows[at - 1] not in words.relay_links:
        return None
    for index in range(at - 2, max(at - 16, -1), -1):
        if lows[index] in words.relaying:
            passive = lows[index - 1] in words.verbal_extras or lows[index - 1] in words.be
            return speaker_before(line, index) if index and passive else speaker_after(line, index + 1, at - 1)
    return None


def main_subject(line: Line, at: int) -> Range | None:
    """The noun phrase at the head of the sentence, as far as it is surely one."""
    words, lows = line.words, line.lows
    start = behind_hour(line)
    while start < at and lows[start] in words.loose:
        start += 1
    if lows[start] in words.prepositions:
        comma = line.index_of(",", start, at)
        start = comma + 1 if comma >= 0 else at
    end = start
    while end < at and (
        line.is_name(end)
        or (end == start and (lows[end] in words.pronouns or lows[end] in words.determiners))
        or lows[end] in words.offices
        or (lows[end] in words.places and line.is_name(end + 1))
    ):
        end += 1
    while end > start and (lows[end - 1] in words.noun_links or lows[end - 1] in words.places):
        end -= 1
    while end > start and lows[end - 1] in words.determiners:
        end -= 1
    return (start, end) if end > start else None
