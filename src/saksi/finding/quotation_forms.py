"""Reported speech around cues without a subject before them: "kata X", "menurut X", "adding that", "the claim that"."""

from __future__ import annotations

from saksi.finding.quotation_complements import (
    COMPLEMENTS,
    END_MARKS,
    after_interpolation,
    bare_clause,
    behind_complementiser,
    clause_end,
    content_floor,
    is_adverbial,
    is_lead,
)
from saksi.finding.quotation_cues import Cue
from saksi.finding.quotation_finite import INFINITIVE_FIRST, ORDER, Found, finite_verb
from saksi.finding.quotation_line import Line, Range
from saksi.finding.quotation_phrases import is_nominal, speaker_after, speaker_before
from saksi.finding.quotation_relayed import main_subject, relayed_speaker
from saksi.records import Span

_ADDING_REACH = 10
_CLAUSE_LEAST = 3  # tokens of a clause before a comma and its cue
_PARTING = frozenset(",-–—")


def before_speaker(line: Line, at: int, cue: Cue, after: int) -> Found | None:
    """As in "..., kata X", "menurut X, ...", "..., according to X", "..., ujarnya"."""
    limit = line.size
    parted = at == 0 or line.low(at - 1) in _PARTING
    rule = "preposition" if "preposition" in cue.word.takes else "inverted"
    if not parted and cue.word.form == "root" and cue.word.lemma in line.words.inserted_roots:
        return _inserted(line, at, after)
    if "quote" in cue.word.takes or (not parted and cue.word.form == "root"):
        return None
    speaker: Range | None = None
    source, end = cue.source, after
    named = False
    if source is None:
        speaker = speaker_after(line, after, limit)
        if speaker is None or (
            cue.word.form == "root" and not (_can_speak(line, speaker) or _closes(line, at, speaker))
        ):
            return None
        source, end = line.span(speaker), speaker[1]
        if at and cue.word.lemma in line.words.headline_roots and _is_acting(line, speaker):
            return _of_headline(line, at, after)
        named = line.is_name(end - 1)
    if at == 0 or _only_lead_in(line, at):
        if cue.word.form == "root" and line.low(end) != "," and not (at and named):
            return None
        start = after_interpolation(line, end, limit)
        return (source, (start, clause_end(line, start, limit)), rule) if start is not None else None
    left = at - 1 if line.low(at - 1) == "," else at
    leads = is_lead(line, 0, left)
    rest = end + 1 if line.low(end) == "," else limit
    if parted and (leads or line.has_verb_prefix(end)):
        rest = min(rest, end)  # "Panen, lanjut Rahmat menurun ...": the comma behind the name is left out
    trails = line.low(rest) in line.words.prepositions or line.low(rest) in line.words.times
    trails = (trails and not leads) or (at > 0 and line.low(rest) in line.words.relatives)
    if rest < limit - 2 and not trails and parted:
        return source, (0, clause_end(line, rest, limit)), rule
    start = content_floor(line, left)
    return source, (start, left), rule


def _is_acting(line: Line, speaker: Range) -> bool:
    """True for a name with a verb right behind it: "sebut Israel lakukan ...", "klaim Rusia telah menyerang"."""
    at = next((i for i in range(*speaker) if not line.is_name(i)), speaker[1])
    if at == speaker[0]:
        return False
    return line.has_verb_prefix(at) or line.low(at) in line.words.modals or line.low(at).endswith("kan")


def _of_headline(line: Line, at: int, after: int) -> Found | None:
    """As in "X kecam serangan, sebut Y lakukan pembantaian": who opens the sentence says it."""
    speaker = main_subject(line, at)
    return (line.span(speaker), (after, clause_end(line, after, line.size)), "clause") if speaker is not None else None


def _inserted(line: Line, at: int, after: int) -> Found | None:
    """As in "X kata Dedi menembak dua orang", "X disebut Kapolres telah ditangkap": who tells it, in its middle."""
    words = line.words
    if at < 1 or line.low(at - 1) in _PARTING or line.low(at - 1) in words.relatives:
        return None
    speaker = speaker_after(line, after, line.size) if line.is_name(after) or line.low(after) in words.heads else None
    if speaker is None:
        return None
    end = speaker[1]
    if end >= line.size or not (line.has_verb_prefix(end) or line.low(end) in words.modals):
        return None
    return line.span(speaker), (content_floor(line, at), clause_end(line, end, line.size)), "inserted"


def _can_speak(line: Line, part: Range) -> bool:
    words = line.words
    first = line.low(part[0])
    return line.is_name(part[0]) or first in words.titles or first in words.pronouns or first in words.determiners


def _closes(line: Line, at: int, part: Range) -> bool:
    """As in "..., ungkap jaringan dokter setempat, Selasa": several words between the cue and a comma or the end."""
    words, (start, end) = line.words, part
    if at < _CLAUSE_LEAST or end - start < 2 or line.low(at - 1) != "," or any(map(line.has_verb_prefix, range(*part))):
        return False
    if line.low(start) in words.loose or line.low(start) in words.no_source:
        return False
    return end >= line.size or line.low(end) in END_MARKS or line.low(end) == "," or line.low(end) in words.prepositions


def _only_lead_in(line: Line, at: int) -> bool:
    """True where the cue opens its clause: "Namun, menurut X", "...; sedangkan menurut Y"."""
    loose, lows = line.words.loose, line.lows
    index = at - 1
    while index >= 0 and lows[index] in loose:
        index -= 1
    if index < at - 1 and index > 0 and lows[index] == ",":
        return True
    while index >= 0 and (lows[index] in loose or lows[index] == ","):
        index -= 1
    return (index < 0 and at <= 4) or lows[index] == ";"


def participle_cue(line: Line, at: int, cue: Cue, after: int) -> Found | None:
    """As in "..., adding that ...": the subject of the main clause goes on speaking."""
    if at > 0 and line.low(at - 1) in line.words.be:
        return finite_verb(line, at, cue, after)
    if line.low(at - 1) in line.words.possessors or line.is_verb_cue(at - 1):
        return None  # "the saying", "denied agreeing to a truce"
    content = None
    for construction in INFINITIVE_FIRST if line.low(after) in line.words.infinitives else ORDER:
        if construction in cue.word.takes and content is None:
            content = COMPLEMENTS[construction](line, after, line.size)
    if content is None or line.is_verb_cue(content[0]):
        return None  # "reporting from Oslo, said ..."
    if line.low(at) in line.words.nouns or (line.is_name(at) and at > 0):
        return None
    speaker = relayed_speaker(line, at) or _still_speaking(line, at) or main_subject(line, at)
    return (line.span(speaker) if speaker else None), content, "participle"


def _still_speaking(line: Line, at: int) -> Range | None:
    """As in "..., X said, adding that", "..., said X, adding that": who said the first thing says the next."""
    for index in range(at - 1, max(at - _ADDING_REACH, 1), -1):
        if line.is_verb_cue(index) and line.low(index) not in line.words.nouns:
            behind = speaker_after(line, index + 1, at) if line.low(index - 1) == "," else None
            if behind is not None and is_nominal(line, behind):
                return behind
            return speaker_before(line, index)  # also "the spokesman, N. N., confirmed the raid, adding that"
    return None


def passive_cue(line: Line, at: int, cue: Cue, after: int) -> Found | None:
    """As in "dikatakan (oleh) X bahwa ...", "Dikatakannya, ...", "X was quoted as saying ..."."""
    limit, words = line.size, line.words
    if "quoted_subjects" in words.grammar:
        speaker = speaker_before(line, at)
        content = bare_clause(line, after, limit)
        return (line.span(speaker), content, "passive") if speaker and content else None
    if cue.source is not None:
        start = after_interpolation(line, after, limit)
        return (cue.source, (start, clause_end(line, start, limit)), "passive") if start is not None else None
    inserted = _inserted(line, at, after) if words.inserted_roots else None
    if inserted is not None:
        return inserted
    named = line.low(after) in words.by or (after < limit and line.is_name(after)) or line.low(after) in words.heads
    speaker = speaker_after(line, after, limit) if named else None
    end = speaker[1] if speaker else after
    if at == 0 and line.low(after) == ",":
        return None, (after + 1, clause_end(line, after + 1, limit)), "passive"
    begin = behind_complementiser(line, end, limit)
    left = _before_quotative(line, at) if speaker and begin is None and at > _ADDING_REACH // 2 else None
    if left and speaker and (end >= limit - 1 or is_adverbial(line, end) or _only_when(line, end)):
        return line.span(speaker), (_turn_before(line, left), left), "passive"
    if begin is None and speaker and (at == 0 or line.low(at - 1) in words.quotatives) and line.low(end) == ",":
        begin = after_interpolation(line, end, limit)
    if begin is None and speaker and (end >= limit - 1 or is_adverbial(line, end) or line.low(end) == ","):
        left = _before_quotative(line, at)
        return (line.span(speaker), (_turn_before(line, left), left), "passive") if left else None
    if begin is None:
        return None
    return (line.span(speaker) if speaker else None), (begin, clause_end(line, begin, limit)), "passive"


def _turn_before(line: Line, end: int) -> int:
    """Where the clause that ends there begins: behind ", but", else with the sentence."""
    for index in range(end - 1, 0, -1):
        if line.low(index) in line.words.contrasts and line.low(index - 1) == ",":
            return index + 1
    return 0


def _only_when(line: Line, comma: int) -> bool:
    """True where nothing but a day or place stands behind the comma."""
    return line.low(comma) == "," and line.size - comma <= _ADDING_REACH and is_adverbial(line, comma + 1)


def _before_quotative(line: Line, at: int) -> int | None:
    """The comma of "..., demikian dilaporkan X": all before it is what was said."""
    index = at - 1
    while index > 0 and line.low(index) in line.words.quotatives:
        index -= 1
    return index if 3 <= index < at - 1 and line.low(index) == "," else None


def noun_cue(line: Line, at: int, cue: Cue, after: int) -> Found | None:
    """As in "the claim that ...", "pernyataan X bahwa ..."."""
    words, limit = line.words, line.size
    if line.low(at - 1) in words.prepositions or (
        line.low(at - 1) in words.determiners and line.low(at - 2) in words.prepositions
    ):
        return None
    for index in range(after, min(after + 8, limit)):
        low = line.low(index)
        if low in words.complementisers:
            content = (index + 1, clause_end(line, index + 1, limit))
            return _possessor(line, at, after, index), content, "noun"
        of_whom = low in words.by or line.is_name(index) or low in words.noun_links
        of_whom = of_whom or (index > after and (low in words.heads or low in words.possessives))  # "from his lawyer"
        if "bare_nouns" in words.grammar and not of_whom:
            return None
        if low in END_MARKS or low == "," or low in words.modals or line.is_cue(index):
            return None
    return None


def _possessor(line: Line, at: int, after: int, end: int) -> Span | None:
    words = line.words
    if end > after:
        linked = line.low(after) in words.noun_links and line.low(after) in words.prepositions  # "from his lawyer"
        speaker = speaker_after(line, after + 1 if linked else after, end)
        if speaker:
            return line.span(speaker)
    for index in range(at - 1, max(at - 4, -1), -1):
        if line.low(index) in words.possessives or line.low(index).endswith("'s"):
            start = index
            while start > 0 and line.is_name(start - 1) and line.is_name(index):
                start -= 1
            return line.span((start, index + 1))
    return None
