"""Reported speech: the construction around one cue word, outside quotation marks."""

from __future__ import annotations

from collections.abc import Callable

from saksi.finding.quotation_complements import (
    COMPLEMENTS,
    END_MARKS,
    after_interpolation,
    bare_clause,
    behind_complementiser,
    clause_end,
    is_adverbial,
)
from saksi.finding.quotation_cues import Cue
from saksi.finding.quotation_phrases import Line, Range, is_nominal, main_subject, speaker_after, speaker_before
from saksi.records import Span, Speech

_CLAUSE_LEAST = 2
_NAME_MOST = 3
_ADDRESSEE_MOST = 6
_QUOTED = frozenset('"“”‘')
_TRAILING = frozenset(".,;:-–—")
_LEADING = frozenset(",:")
_PARTING = frozenset(",-–—")
_CLAUSAL = frozenset({"clause", "that"})
_SAYING = frozenset({"clause", "that", "tell"})
_ORDER = ("tell", "clause", "that", "infinitive", "object")
_INFINITIVE_FIRST = ("infinitive", *_ORDER)


def reported_speech(line: Line, at: int, cue: Cue, after: int, language: str) -> Speech | None:
    """The quotation that the cue at token `at` introduces (its last token is `after` - 1), or None."""
    found = _CONSTRUCTIONS[cue.word.form](line, at, cue, after)
    if found is None:
        return None
    source, content, rule = found
    start, end = content
    while end > start and line.low(end - 1) in _TRAILING:
        end -= 1
    while start < end and line.low(start) in _LEADING:
        start += 1
    if end - start < _CLAUSE_LEAST or _only_points_back(line, (start, end)):
        return None
    if (_takes_name(line, start, cue, rule) and _only_names(line, (start, end))) or (
        start == after and _is_hearsay(line, start, cue)
    ):
        return None
    return Speech(line.span((start, end)), source, cue.span, False, f"{language}.quotations.{rule}", cue.word.lemma)


def _only_points_back(line: Line, content: Range) -> bool:
    """As in "membantah tuduhan itu", "mengonfirmasi kabar tersebut kepada ...": nothing is said that can be quoted."""
    words = line.words
    if content[1] - content[0] < 5 and line.low(content[1] - 1) in words.demonstratives:
        return True
    return line.low(content[0] + 1) in words.demonstratives and line.low(content[0] + 2) in words.prepositions


def _takes_name(line: Line, start: int, cue: Cue, rule: str) -> bool:
    """True where a bare noun phrase may follow: an object, or "the ..." behind a verb like "confirmed"."""
    return rule == "object" or (
        rule == "clause" and "object" in cue.word.takes and line.low(start) in line.words.determiners
    )


def _is_hearsay(line: Line, start: int, cue: Cue) -> bool:
    """As in "membantah tudingan dari X": a claim is spoken of, not made."""
    words = line.words
    if "object" not in cue.word.takes or line.low(start - 1) in words.complementisers:
        return False
    while line.low(start) in words.determiners:
        start += 1
    return line.low(start) in words.hearsay


def _only_names(line: Line, content: Range) -> bool:
    """As in "rejected the offer", "memuji tentara": what the attitude is to, but nothing that was said of it."""
    start, end = content
    if end - start > _NAME_MOST:
        return False
    return _QUOTED.isdisjoint(line.text[line.starts[start] : line.ends[end - 1]])


Found = tuple[Span | None, Range, str]


# ------------------------------------------------------------ cue words that stand before their speaker
def _before_speaker(line: Line, at: int, cue: Cue, after: int) -> Found | None:
    """As in "..., kata X", "menurut X, ...", "..., according to X", "..., ujarnya"."""
    limit = line.size
    parted = at == 0 or line.low(at - 1) in _PARTING
    rule = "preposition" if "preposition" in cue.word.takes else "inverted"
    if not parted and cue.word.form == "root":
        return None
    speaker: Range | None = None
    source, end = cue.source, after
    named = False
    if source is None:
        speaker = speaker_after(line, after, limit)
        if speaker is None or (cue.word.form == "root" and not _can_speak(line, speaker)):
            return None
        source, end = line.span(speaker), speaker[1]
        named = line.is_name(end - 1)
    if at == 0 or _only_lead_in(line, at):
        if cue.word.form == "root" and line.low(end) != "," and not (at and named):
            return None
        start = after_interpolation(line, end, limit)
        return (source, (start, clause_end(line, start, limit)), rule) if start is not None else None
    left = at - 1 if line.low(at - 1) == "," else at
    leads = _is_lead(line, 0, left)
    rest = end + 1 if line.low(end) == "," else limit
    if parted and (leads or line.has_verb_prefix(end)):
        rest = min(rest, end)  # "Kerusuhan itu, lanjut Rahmat bermula ...": the comma behind the name is left out
    trails = line.low(rest) in line.words.prepositions or line.low(rest) in line.words.times
    trails = trails and not leads
    if rest < limit - 2 and not trails and parted:
        return source, (0, clause_end(line, rest, limit)), rule
    start = _content_floor(line, left)
    return source, (start, left), rule


def _can_speak(line: Line, part: Range) -> bool:
    words = line.words
    first = line.low(part[0])
    return line.is_name(part[0]) or first in words.titles or first in words.pronouns or first in words.determiners


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


def _content_floor(line: Line, end: int) -> int:
    """Where a content that stands before its cue begins: the sentence, or what follows the last semicolon."""
    lows = line.lows
    for index in range(end - 1, -1, -1):
        if lows[index] == ";":
            return index + 1
    return 0


# ------------------------------------------------------------ finite verbs
def _finite(line: Line, at: int, cue: Cue, after: int) -> Found | None:
    form, words, lows = cue.word.form, line.words, line.lows
    if (at > 0 and line.is_name(at)) or lows[at - 1] in words.possessors:
        return None
    if form == "past" and _is_passive(line, at):
        return _by_agent(line, at, after)
    if (form == "base" and lows[at - 1] in words.infinitives) or _is_negated(line, at):
        return None
    # nobody writes "it happened, X denied": what stands before a denial is no content of it
    clausal = not cue.word.takes.isdisjoint(_CLAUSAL) and cue.word.lemma not in words.denials
    if clausal and form in {"past", "third"}:
        inverted = _inverted(line, at, after)
        if inverted:
            return inverted
    speaker = speaker_before(line, at)
    if speaker is None and _is_coordinated(line, at):
        speaker = main_subject(line, at)
    if speaker is None or (form in {"base", "third"} and not _is_verb(line, at, speaker, form)):
        return None
    told = "tell" in cue.word.takes and line.size - after <= _ADDRESSEE_MOST
    parenthetical = _parenthetical(line, at, line.size if told else after, speaker) if clausal or told else None
    if parenthetical:
        return line.span(speaker), parenthetical, "parenthetical"
    return _with_complement(line, at, cue, after, speaker)


def _with_complement(line: Line, at: int, cue: Cue, after: int, speaker: Range) -> Found | None:
    """What the subject of a finite cue says, in the first construction that the cue enters and the line has."""
    takes, words = cue.word.takes, line.words
    following = line.low(after)
    for construction in _INFINITIVE_FIRST if following in words.infinitives else _ORDER:
        if construction in takes:
            content = COMPLEMENTS[construction](line, after, line.size)
            if content and content[1] - content[0] >= _CLAUSE_LEAST:
                return line.span(speaker), _within_relative(line, at, content), construction
    if "footage" in takes and any(line.low(i) in words.footage for i in range(*speaker)):
        shown = bare_clause(line, after, line.size)
        return (line.span(speaker), shown, "footage") if shown else None
    if "colon_clauses" in words.grammar and following in {":", '"'} and not takes.isdisjoint(_SAYING):
        return line.span(speaker), (after + 1, line.size), "that"
    return None


def _is_negated(line: Line, at: int) -> bool:
    """As in "did not say whether": nothing was said."""
    extras, negations, lows = line.words.verbal_extras, line.words.negations, line.lows
    index = at - 1
    while index >= 0 and (lows[index] in extras or lows[index] in negations):
        if lows[index] in negations:
            return True
        index -= 1
    return False


def _before_adverbs(line: Line, at: int) -> int:
    """The last token before the adverbs that stand before the cue; at least -1."""
    adverbs, lows = line.words.adverbs, line.lows
    index = at - 1
    while index >= 0 and lows[index] in adverbs:
        index -= 1
    return index


def _is_coordinated(line: Line, at: int) -> bool:
    """As in "... and (also) said": the subject is the one of the first verb."""
    index = _before_adverbs(line, at)
    return index > 0 and line.lows[index] in line.words.coordinators


def _within_relative(line: Line, at: int, content: Range) -> Range:
    """As in "Police, who said it was illegal, fired": what a relative clause reports ends with the clause."""
    if line.low(at - 1) in line.words.relatives and line.low(at - 2) == ",":
        comma = line.index_of(",", content[0] + 2, content[1])
        return (content[0], comma) if comma >= 0 else content
    return content


def _is_passive(line: Line, at: int) -> bool:
    return line.lows[_before_adverbs(line, at)] in line.words.be


def _by_agent(line: Line, at: int, after: int) -> Found | None:
    """As in "was first reported by X": the agent speaks, the subject is what is said."""
    for index in range(after, min(after + 4, line.size)):
        if line.low(index) in line.words.by:
            speaker = speaker_after(line, index, line.size)
            subject = speaker_before(line, at)
            return (line.span(speaker), subject, "passive") if speaker and subject else None
    return None


def _inverted(line: Line, at: int, after: int) -> Found | None:
    """As in "..., said the spokesman of X, on Monday"."""
    if at < 3 or line.low(at - 1) != "," or line.low(after) in line.words.complementisers:
        return None
    speaker = speaker_after(line, after, line.size)
    if speaker is None or not is_nominal(line, speaker) or line.low(speaker[0]) in line.words.times:
        return None
    if behind_complementiser(line, speaker[1], line.size) is not None:
        return None  # "Its minister, N. N., told Polish television on Tuesday that ..."
    if not line.is_name(speaker[0]) and speaker[1] - speaker[0] < 2:
        return None
    if line.low(speaker[1]) in line.words.predicates:
        return None
    if any(line.is_cue(i) for i in range(*speaker)):
        return None
    return line.span(speaker), (_content_floor(line, at - 1), at - 1), "inverted"


def _is_verb(line: Line, at: int, speaker: Range, form: str) -> bool:
    """A base or -s form may be a noun: "the claims", "late-night tweets"."""
    words = line.words
    previous = line.low(at - 1)
    if previous.endswith("'s") or (previous.isdigit() and form == "third") or line.is_verb_cue(at + 1):
        return False
    if form == "third":
        return line.low(at) not in words.nouns or (
            line.is_name(at - 1)
            or previous in words.pronouns | words.titles | words.adverbs | words.relatives | words.addressees
        )
    if any(line.low(i) in words.modals for i in range(speaker[1], at)):
        return line.low(at) not in words.nouns or line.low(at - 1) in words.modals | words.adverbs
    plural = any(line.low(i) in words.plurals or line.low(i) in {"and", "or"} for i in range(*speaker))
    return plural or any(line.low(i).endswith("s") and not line.low(i).endswith(("ss", "'s")) for i in range(*speaker))


def _parenthetical(line: Line, at: int, after: int, speaker: Range) -> Range | None:
    """As in "..., X said" at the end and ", X said, " in the middle of what is said."""
    limit = line.size
    before = speaker[0] - 1
    if line.low(before) != "," or before < 1 or "parentheses" not in line.words.grammar:
        return None
    following = line.low(after)
    behind = line.low(after + 1)
    trails = behind in line.words.prepositions or behind in line.words.times or line.is_cue(after + 1)
    if following == "," and trails and before >= 3:
        return (_content_floor(line, before), before)
    if following == "," and after < limit - 3 and not _is_lead(line, 0, before):
        return (0, clause_end(line, after + 1, limit))
    if before < 3:
        return None
    at_end = after >= limit or following in END_MARKS
    if not at_end and not is_adverbial(line, after):
        return None
    if not at_end and (behind_complementiser(line, after, limit) is not None or not _adverbial_to_end(line, after)):
        return None
    if _is_lead(line, 0, before):
        return None
    return (_content_floor(line, before), before)


def _is_lead(line: Line, start: int, end: int) -> bool:
    words = line.words
    short = end - start <= 5
    return short and (line.low(start) in words.prepositions or line.low(start) in words.times)


def _adverbial_to_end(line: Line, start: int) -> bool:
    """True where the rest of the line only says when, where or to whom it was said."""
    words = line.words
    index = start
    verbs = 0
    while index < line.size:
        verbs += line.low(index) in words.be or line.low(index) in words.modals
        index += 1
    return not verbs and line.size - start <= 16


# ------------------------------------------------------------ participles, passives, nouns
def _participle(line: Line, at: int, cue: Cue, after: int) -> Found | None:
    """As in "..., adding that ...": the subject of the main clause goes on speaking."""
    if at > 0 and line.low(at - 1) in line.words.be:
        return _finite(line, at, cue, after)
    if line.low(at - 1) in line.words.possessors:
        return None
    content = None
    for construction in _ORDER:
        if construction in cue.word.takes and content is None:
            content = COMPLEMENTS[construction](line, after, line.size)
    if content is None:
        return None
    if line.low(at) in line.words.nouns or (line.is_name(at) and at > 0):
        return None
    speaker = main_subject(line, at)
    return (line.span(speaker) if speaker else None), content, "participle"


def _passive(line: Line, at: int, cue: Cue, after: int) -> Found | None:
    """As in "dikatakan (oleh) X bahwa ...", "Dikatakannya, ...", "X was quoted as saying ..."."""
    limit, words = line.size, line.words
    if "quoted_subjects" in words.grammar:
        speaker = speaker_before(line, at)
        content = bare_clause(line, after, limit)
        return (line.span(speaker), content, "passive") if speaker and content else None
    if cue.source is not None:
        start = after_interpolation(line, after, limit)
        return (cue.source, (start, clause_end(line, start, limit)), "passive") if start is not None else None
    named = line.low(after) in words.by or (after < limit and line.is_name(after)) or line.low(after) in words.heads
    speaker = speaker_after(line, after, limit) if named else None
    end = speaker[1] if speaker else after
    if at == 0 and line.low(after) == ",":
        return None, (after + 1, clause_end(line, after + 1, limit)), "passive"
    begin = behind_complementiser(line, end, limit)
    if begin is None and speaker and (at == 0 or line.low(at - 1) in words.quotatives) and line.low(end) == ",":
        begin = after_interpolation(line, end, limit)
    if begin is None and speaker and (end >= limit - 1 or is_adverbial(line, end) or line.low(end) == ","):
        left = _before_quotative(line, at)
        return (line.span(speaker), (0, left), "passive") if left else None
    if begin is None:
        return None
    return (line.span(speaker) if speaker else None), (begin, clause_end(line, begin, limit)), "passive"


def _before_quotative(line: Line, at: int) -> int | None:
    """The comma of "..., demikian dilaporkan X": all before it is what was said."""
    index = at - 1
    while index > 0 and line.low(index) in line.words.quotatives:
        index -= 1
    return index if 3 <= index < at - 1 and line.low(index) == "," else None


def _noun(line: Line, at: int, cue: Cue, after: int) -> Found | None:
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
        if "bare_nouns" in words.grammar and not (low in words.by or line.is_name(index) or low in words.noun_links):
            return None
        if low in END_MARKS or low == "," or low in words.modals or line.is_cue(index):
            return None
    return None


def _possessor(line: Line, at: int, after: int, end: int) -> Span | None:
    words = line.words
    if end > after:
        speaker = speaker_after(line, after, end)
        if speaker:
            return line.span(speaker)
    for index in range(at - 1, max(at - 4, -1), -1):
        if line.low(index) in words.possessives or line.low(index).endswith("'s"):
            start = index
            while start > 0 and line.is_name(start - 1) and line.is_name(index):
                start -= 1
            return line.span((start, index + 1))
    return None


_Construction = Callable[[Line, int, Cue, int], Found | None]
_CONSTRUCTIONS: dict[str, _Construction] = {
    "base": _finite, "third": _finite, "past": _finite, "active": _finite, "gerund": _participle,
    "root": _before_speaker, "suffixed": _before_speaker, "preposition": _before_speaker,
    "passive": _passive, "noun": _noun,
}  # fmt: skip
