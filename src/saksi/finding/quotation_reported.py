"""Reported speech: the construction around one cue word, outside quotation marks."""

from __future__ import annotations

from collections.abc import Callable

from saksi.finding.quotation_cues import Cue
from saksi.finding.quotation_phrases import Line, Range, is_nominal, main_subject, speaker_after, speaker_before
from saksi.records import Span, Speech

_FINITE = frozenset({"base", "third", "past", "active"})
_CLAUSE_LEAST = 2
_END = frozenset({".", "!", "?", '"', "'", ";", "…"})


def reported_speech(line: Line, at: int, cue: Cue, after: int, language: str) -> Speech | None:
    """The quotation that the cue at token `at` introduces (its last token is `after` - 1), or None."""
    found = _CONSTRUCTIONS[cue.word.form](line, at, cue, after)
    if found is None:
        return None
    source, content, rule = found
    while content[1] > content[0] and line.low(content[1] - 1) in {".", ",", ";", ":", "-", "–", "—"}:
        content = content[0], content[1] - 1
    while content[0] < content[1] and line.low(content[0]) in {",", ":"}:
        content = content[0] + 1, content[1]
    if content[1] - content[0] < _CLAUSE_LEAST or _only_points_back(line, content):
        return None
    return Speech(line.span(content), source, cue.span, False, f"{language}.quotations.{rule}", cue.word.lemma)


def _only_points_back(line: Line, content: Range) -> bool:
    """As in "membantah tuduhan itu", "mengonfirmasi kabar tersebut kepada ...": nothing is said that can be quoted."""
    words = line.words
    if content[1] - content[0] < 5 and line.low(content[1] - 1) in words.demonstratives:
        return True
    return line.low(content[0] + 1) in words.demonstratives and line.low(content[0] + 2) in words.prepositions


Found = tuple[Span | None, Range, str]


# ------------------------------------------------------------ cue words that stand before their speaker
def _before_speaker(line: Line, at: int, cue: Cue, after: int) -> Found | None:
    """As in "..., kata X", "menurut X, ...", "..., according to X", "..., ujarnya"."""
    limit = line.size
    parted = at == 0 or line.low(at - 1) in {",", "-", "–", "—"}
    rule = "preposition" if "preposition" in cue.word.takes else "inverted"
    if not parted and cue.word.form == "root":
        return None
    speaker: Range | None = None
    source, end = cue.source, after
    if source is None:
        speaker = speaker_after(line, after, limit)
        if speaker is None or (cue.word.form == "root" and not _can_speak(line, speaker)):
            return None
        source, end = line.span(speaker), speaker[1]
    if at == 0 or _only_lead_in(line, at):
        if cue.word.form == "root" and line.low(end) != ",":
            return None
        start = _after_interpolation(line, end, limit)
        return (source, (start, _clause_end(line, start, limit)), rule) if start is not None else None
    left = at - 1 if line.low(at - 1) == "," else at
    rest = end + 1 if line.low(end) == "," else limit
    trails = line.low(rest) in line.words.prepositions or line.low(rest) in line.words.times
    if rest < limit - 2 and not trails and parted:
        return source, (0, _clause_end(line, rest, limit)), rule
    start = _content_floor(line, left)
    return source, (start, left), rule


def _can_speak(line: Line, part: Range) -> bool:
    words = line.words
    first = line.low(part[0])
    return line.is_name(part[0]) or first in words.titles or first in words.pronouns or first in words.determiners


def _only_lead_in(line: Line, at: int) -> bool:
    """True where the cue opens its clause: "Namun, menurut X", "...; sedangkan menurut Y"."""
    words = line.words
    index = at - 1
    while index >= 0 and line.low(index) in words.adverbs | words.conjunctions:
        index -= 1
    if index < at - 1 and line.low(index) == "," and index > 0:
        return True
    while index >= 0 and (line.low(index) in words.adverbs | words.conjunctions or line.low(index) == ","):
        index -= 1
    return (index < 0 and at <= 4) or line.low(index) == ";"


def _content_floor(line: Line, end: int) -> int:
    """Where a content that stands before its cue begins: the sentence, or what follows the last semicolon."""
    for index in range(end - 1, -1, -1):
        if line.low(index) == ";":
            return index + 1
    return 0


# ------------------------------------------------------------ finite verbs
def _finite(line: Line, at: int, cue: Cue, after: int) -> Found | None:
    takes, words, limit = cue.word.takes, line.words, line.size
    if (line.is_name(at) and at > 0) or line.low(at - 1) in words.determiners | words.possessives:
        return None
    if cue.word.form == "past" and _is_passive(line, at):
        return _by_agent(line, at, after)
    if (cue.word.form == "base" and line.low(at - 1) in words.infinitives) or _is_negated(line, at):
        return None
    if takes & {"clause", "that"} and cue.word.form in {"past", "third"}:
        inverted = _inverted(line, at, after)
        if inverted:
            return inverted
    speaker = speaker_before(line, at)
    if speaker is None and _is_coordinated(line, at):
        speaker = main_subject(line, at)
    if speaker is None or (cue.word.form in {"base", "third"} and not _is_verb(line, at, speaker, cue.word.form)):
        return None
    source = line.span(speaker)
    parenthetical = _parenthetical(line, at, after, speaker) if takes & {"clause", "that"} else None
    if parenthetical:
        return source, parenthetical, "parenthetical"
    order = ("tell", "clause", "that", "infinitive", "object")
    for construction in ("infinitive", *order) if line.low(after) in words.infinitives else order:
        if construction in takes:
            content = _OBJECTS[construction](line, after, limit)
            if content and content[1] - content[0] >= _CLAUSE_LEAST:
                return source, _within_relative(line, at, content), construction
    if words.code == "en" and line.low(after) in {":", '"'} and takes & {"clause", "that", "tell"}:
        return source, (after + 1, limit), "that"
    return None


def _is_negated(line: Line, at: int) -> bool:
    """As in "did not say whether": nothing was said."""
    words = line.words
    index = at - 1
    while index >= 0 and (line.low(index) in words.adverbs or line.low(index) in words.modals):
        if line.low(index) in words.negations:
            return True
        index -= 1
    return False


def _is_coordinated(line: Line, at: int) -> bool:
    """As in "... and (also) said": the subject is the one of the first verb."""
    index = at - 1
    while index > 0 and line.low(index) in line.words.adverbs:
        index -= 1
    return index > 0 and line.low(index) in line.words.coordinators


def _within_relative(line: Line, at: int, content: Range) -> Range:
    """As in "Police, who said it was illegal, fired": what a relative clause reports ends with the clause."""
    if line.low(at - 1) in line.words.relatives and line.low(at - 2) == ",":
        comma = next((i for i in range(content[0] + 2, content[1]) if line.low(i) == ","), content[1])
        return content[0], comma
    return content


def _is_passive(line: Line, at: int) -> bool:
    index = at - 1
    while index >= 0 and line.low(index) in line.words.adverbs:
        index -= 1
    return line.low(index) in line.words.be


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
    if not line.is_name(speaker[0]) and speaker[1] - speaker[0] < 2:
        return None
    behind = line.low(speaker[1])
    if behind in line.words.be | line.words.modals | line.words.adverbs | line.words.conjunctions:
        return None
    if any(line.is_cue(i) for i in range(*speaker)):
        return None
    return line.span(speaker), (_content_floor(line, at - 1), at - 1), "inverted"


def _is_verb(line: Line, at: int, speaker: Range, form: str) -> bool:
    """A base or -s form may be a noun: "the claims", "late-night tweets"."""
    words = line.words
    previous = line.low(at - 1)
    if previous.endswith("'s") or (previous.isdigit() and form == "third"):
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
    if line.low(before) != "," or before < 1 or line.words.code != "en":
        return None
    following = line.low(after)
    behind = line.low(after + 1)
    trails = behind in line.words.prepositions or behind in line.words.times or line.is_cue(after + 1)
    if following == "," and trails and before >= 3:
        return (_content_floor(line, before), before)
    if following == "," and after < limit - 3 and not _is_lead(line, 0, before):
        return (0, _clause_end(line, after + 1, limit))
    if before < 3:
        return None
    at_end = after >= limit or following in _END
    if not at_end and not _is_adverbial(line, after):
        return None
    if not at_end and (_complementiser(line, after, limit) is not None or not _adverbial_to_end(line, after)):
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


def _is_adverbial(line: Line, index: int) -> bool:
    words = line.words
    low = line.low(index)
    return low in words.prepositions or low in words.times or low in words.adverbs


# ------------------------------------------------------------ what follows the verb
def _complementiser(line: Line, start: int, limit: int) -> int | None:
    """Index behind "that"/"bahwa", right here or after an adverbial or an addressee."""
    words = line.words
    if line.low(start) in words.complementisers:
        return start + 1
    open_to = _is_adverbial(line, start) or line.low(start) == "," or line.low(start) in words.addressees
    if not open_to:
        return None
    for index in range(start + 1, min(start + 24, limit)):
        low = line.low(index)
        if low in words.complementisers:
            return index + 1
        if low in _END or low == ":":
            return None
    return None


def _after_interpolation(line: Line, start: int, limit: int) -> int | None:
    """First token of a bare reported clause: past commas and "on Monday", "di Jakarta, Senin (1/2),"."""
    words = line.words
    index = start
    for _ in range(5):
        while line.low(index) in {",", ":"}:
            index += 1
        low = line.low(index)
        if index >= limit:
            return None
        if low in words.complementisers:
            return index + 1
        if low in words.times:
            while index < limit and (line.low(index) in words.times or line.low(index).isdigit()):
                index += 1
            continue
        if low in words.quotatives:
            index += 1
            continue
        comma = next((i for i in range(index, min(index + 16, limit)) if line.low(i) == ","), None)
        leads = index == start or line.low(index - 1) in words.quotatives
        if low in words.prepositions and leads and words.code != "en" and comma is not None:
            index = comma + 1
            continue
        if low in words.prepositions and words.code == "en" and index == start:
            skipped = _skip_setting(line, index, limit)
            if skipped is None:
                return None
            index = skipped
            continue
        if low == "(":
            close = next((i for i in range(index, min(index + 12, limit)) if line.low(i) == ")"), None)
            if close is not None:
                index = close + 1
                continue
        break
    return index if index < limit else None


def _skip_setting(line: Line, start: int, limit: int) -> int | None:
    """As in "in a statement", "at a rally on Friday", "to reporters": up to the noun of the occasion, else None."""
    words = line.words
    for index in range(start + 1, min(start + 8, limit)):
        low = line.low(index)
        if low in words.addressees or low in words.times:
            return index + 1
        if low in _END or low == ",":
            return index + 1 if low == "," else None
    return None


def _bare_clause(line: Line, start: int, limit: int) -> Range | None:
    words = line.words
    begin = _complementiser(line, start, limit)
    if begin is None:
        begin = _after_interpolation(line, start, limit)
    if begin is None or line.low(begin) in words.anaphors or line.low(begin) in words.by:
        return None
    return begin, _clause_end(line, begin, limit)


def _that_clause(line: Line, start: int, limit: int) -> Range | None:
    """Only where a complementiser, a colon, a comma (Indonesian) or a question word opens the clause."""
    words = line.words
    begin = _complementiser(line, start, limit)
    if begin is None and (line.low(start) in words.question_words or line.low(start) in {":", '"'}):
        begin = start
    if begin == start and line.low(start) == '"':
        close = next((i for i in range(start + 1, limit) if line.low(i) == '"'), limit)
        return start + 1, close
    if begin is None and words.code != "en" and line.low(start) == ",":
        begin = _after_interpolation(line, start, limit)
    return (begin, _clause_end(line, begin, limit)) if begin is not None else None


def _told(line: Line, start: int, limit: int) -> Range | None:
    """As in "told reporters (on Monday) (that) ...": past the addressee."""
    words = line.words
    index = start
    while index < limit and index - start < 9:
        low = line.low(index)
        if low in words.complementisers or low in words.infinitives:
            return index + 1, _clause_end(line, index + 1, limit)
        if low in words.addressees or (low in words.pronouns and index == start):
            index += 1
            break
        if not (line.is_name(index) or low in words.determiners or low in words.noun_links or low in words.possessives):
            break
        if index > start and low in words.determiners:
            break
        index += 1
    if index == start or index >= limit:
        return None
    return _bare_clause(line, index, limit)


def _infinitive(line: Line, start: int, limit: int) -> Range | None:
    words = line.words
    for index in range(start, min(start + 7, limit)):
        low = line.low(index)
        if low in words.infinitives:
            return (index if words.code == "en" else start), _clause_end(line, index + 1, limit)
        if low in _END or low == "," or low in words.prepositions:
            return None
    return None


def _object(line: Line, start: int, limit: int) -> Range | None:
    words = line.words
    if start >= limit or line.low(start) in _END | {",", ")", "and", "or", "dan", "atau"} or _is_adverbial(line, start):
        return None
    if line.low(start) in words.infinitives | words.anaphors | words.by | words.be | words.conjunctions:
        return None
    end = _clause_end(line, start, limit)
    for index in range(start + 1, end):
        if line.low(index) == "," and (line.low(index + 1) in words.relatives or line.low(index + 1).endswith("ing")):
            return start, index
    return start, end


def _clause_end(line: Line, start: int, limit: int) -> int:
    """The reported clause runs to the end of the sentence, or to where the speaker's next verb of saying begins."""
    words = line.words
    for index in range(start + 2, limit):
        low = line.low(index)
        if low == ";" and index > start + 2:
            return index
        if low == "," and _turns(line, index + 1):
            return index
        if low in words.coordinators and line.is_cue(index + 1) and line.low(index + 1) not in words.nouns:
            return index
    while limit > start and line.low(limit - 1) in {".", '"'}:
        limit -= 1
    return limit


def _turns(line: Line, index: int) -> bool:
    """True behind a comma where "adding that", "but he denied" or "sedangkan Y mengatakan" takes over."""
    words = line.words
    low = line.low(index)
    if line.is_cue(index) and low not in words.nouns and (low.endswith("ing") or line.is_verb_cue(index)):
        return True
    if low in words.coordinators and line.is_cue(index + 1):
        return True
    if low not in words.contrasts:
        return False
    return any(line.is_cue(i) and line.low(i) not in words.nouns for i in range(index + 1, index + 8))


# ------------------------------------------------------------ participles, passives, nouns
def _participle(line: Line, at: int, cue: Cue, after: int) -> Found | None:
    """As in "..., adding that ...": the subject of the main clause goes on speaking."""
    if at > 0 and line.low(at - 1) in line.words.be:
        return _finite(line, at, cue, after)
    if line.low(at - 1) in line.words.determiners | line.words.possessives:
        return None
    content = None
    for construction in ("tell", "clause", "that", "infinitive", "object"):
        if construction in cue.word.takes and content is None:
            content = _OBJECTS[construction](line, after, line.size)
    if content is None:
        return None
    if line.low(at) in line.words.nouns or (line.is_name(at) and at > 0):
        return None
    speaker = main_subject(line, at)
    return (line.span(speaker) if speaker else None), content, "participle"


def _passive(line: Line, at: int, cue: Cue, after: int) -> Found | None:
    """As in "dikatakan (oleh) X bahwa ...", "Dikatakannya, ...", "X was quoted as saying ..."."""
    limit, words = line.size, line.words
    if words.code == "en":
        speaker = speaker_before(line, at)
        content = _bare_clause(line, after, limit)
        return (line.span(speaker), content, "passive") if speaker and content else None
    if cue.source is not None:
        start = _after_interpolation(line, after, limit)
        return (cue.source, (start, _clause_end(line, start, limit)), "passive") if start is not None else None
    named = line.low(after) in words.by or (after < limit and line.is_name(after)) or line.low(after) in words.titles
    speaker = speaker_after(line, after, limit) if named else None
    end = speaker[1] if speaker else after
    begin = _complementiser(line, end, limit)
    if begin is None and speaker and (at == 0 or line.low(at - 1) in words.quotatives) and line.low(end) == ",":
        begin = _after_interpolation(line, end, limit)
    if begin is None:
        return None
    return (line.span(speaker) if speaker else None), (begin, _clause_end(line, begin, limit)), "passive"


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
            content = (index + 1, _clause_end(line, index + 1, limit))
            return _possessor(line, at, after, index), content, "noun"
        if words.code == "en" and not (low in words.by or line.is_name(index) or low in words.noun_links):
            return None
        if low in _END or low == "," or low in words.modals or line.is_cue(index):
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
_OBJECTS: dict[str, Callable[[Line, int, int], Range | None]] = {
    "tell": _told, "clause": _bare_clause, "that": _that_clause, "infinitive": _infinitive, "object": _object,
}  # fmt: skip
_CONSTRUCTIONS: dict[str, _Construction] = {
    "base": _finite, "third": _finite, "past": _finite, "active": _finite, "gerund": _participle,
    "root": _before_speaker, "suffixed": _before_speaker, "preposition": _before_speaker,
    "passive": _passive, "noun": _noun,
}  # fmt: skip
