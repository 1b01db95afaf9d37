"""Reported speech around a finite cue verb: its subject, what it takes, and the places where it is put in between."""

from __future__ import annotations

from saksi.finding.quotation_comments import charged_by, comment_clause, going_on
from saksi.finding.quotation_complements import (
    COMPLEMENTS,
    END_MARKS,
    bare_clause,
    before_sequel,
    behind_complementiser,
    clause_end,
    content_floor,
    is_adverbial,
    is_lead,
)
from saksi.finding.quotation_cues import Cue
from saksi.finding.quotation_line import Line, Range
from saksi.finding.quotation_phrases import is_nominal, speaker_after, speaker_before
from saksi.finding.quotation_relayed import main_subject
from saksi.records import Span

CLAUSE_LEAST = 2
ORDER = ("tell", "clause", "that", "infinitive", "object")
INFINITIVE_FIRST = ("infinitive", *ORDER)
_ADDRESSEE_MOST = 6
_DESCRIBED_MOST = 5
_SHOWN_LEAST = 4
_OBTAINED = 7  # words between a video and the verb: "verified by", "aired late on Monday by"
_CLAUSAL = frozenset({"clause", "that"})
_SAYING = frozenset({"clause", "that", "tell"})
# Who speaks, what is said, and the construction's name.
Found = tuple[Span | None, Range, str]


def finite_verb(line: Line, at: int, cue: Cue, after: int) -> Found | None:
    """As in "X said that ...", "X mengatakan ...", "..., said X": the subject of a finite cue speaks."""
    form, words, lows = cue.word.form, line.words, line.lows
    if (at > 0 and line.is_name(at)) or lows[at - 1] in words.possessors:
        return None
    if form == "past" and lows[at - 1] == "," and lows[after] in words.infinitives and line.low(after + 1) in words.be:
        return None  # "gunmen, suspected to be bandits, ..."
    if form == "past" and (_is_naming(line, at, after) or _is_described(line, at, cue)):
        return None
    if form == "past" and cue.word.lemma in words.charging and _is_passive(line, at):
        return charged_by(line, after)
    if form == "past" and _is_passive(line, at):
        return None if cue.word.takes.isdisjoint(_SAYING) else _by_agent(line, at, after)
    meant = lows[at - 1] in words.purposes or (form == "base" and lows[at - 1] in words.infinitives)
    onward = going_on(line, at) if meant else None
    if onward is not None:
        speaker = speaker_before(line, onward)
        return _with_complement(line, at, cue, after, speaker) if speaker else None
    if meant or _is_negated(line, at):
        return None
    comment = comment_clause(line, at, after) if clausal(cue) else None
    if comment is not None:
        return comment
    # nobody writes "it happened, X denied": what stands before a denial is no content of it
    is_clausal = clausal(cue) and cue.word.lemma not in words.denials
    if is_clausal and form in {"past", "third"}:
        inverted = _inverted(line, at, after)
        if inverted:
            return inverted
    turned = not {lows[at - 1], lows[_before_adverbs(line, at)]}.isdisjoint(words.contrasts)  # "confirmed it but said"
    speaker = (main_subject(line, at) if turned and at > 1 else None) or speaker_before(line, at)
    if speaker is None and _is_coordinated(line, at):
        speaker = main_subject(line, at)
    if speaker is None or (form in {"base", "third"} and not _is_verb(line, at, speaker, form)):
        return None
    told = "tell" in cue.word.takes and line.size - after <= _ADDRESSEE_MOST
    parenthetical = _parenthetical(line, at, line.size if told else after, speaker) if is_clausal or told else None
    if parenthetical:
        return line.span(speaker), parenthetical, "parenthetical"
    return _with_complement(line, at, cue, after, speaker)


def clausal(cue: Cue) -> bool:
    """True for a cue that a clause may follow."""
    return not cue.word.takes.isdisjoint(_CLAUSAL)


def _with_complement(line: Line, at: int, cue: Cue, after: int, speaker: Range) -> Found | None:
    """What the subject of a finite cue says, in the first construction that the cue enters and the line has."""
    takes, words = cue.word.takes, line.words
    following = line.low(after)
    for construction in INFINITIVE_FIRST if following in words.infinitives else ORDER:
        if construction in takes:
            content = COMPLEMENTS[construction](line, after, line.size)
            if content and cue.word.lemma in words.performing and _is_performed(line, content[0]):
                content = before_sequel(line, *content)
            if content and content[1] - content[0] >= CLAUSE_LEAST:
                return line.span(speaker), _within_relative(line, at, speaker, content), construction
    if "that" in takes and "clause" not in takes and _is_document(line, speaker):
        shown = bare_clause(line, after, line.size)
        if shown and shown[0] == after and shown[1] - shown[0] >= _SHOWN_LEAST:
            return line.span(speaker), _within_relative(line, at, speaker, shown), "clause"
    if "footage" in takes:
        shows = next((i for i in range(max(speaker[0] - _OBTAINED, 0), speaker[1]) if line.low(i) in words.footage), -1)
        shown = bare_clause(line, after, line.size) if shows >= 0 else None
        return (line.span((min(shows, speaker[0]), speaker[1])), shown, "footage") if shown else None
    if "colon_clauses" in words.grammar and following in {":", '"'} and not takes.isdisjoint(_SAYING):
        return line.span(speaker), (after + 1, line.size), "that"
    return None


def _is_document(line: Line, speaker: Range) -> bool:
    """As in "the report found ...", "data kementerian menunjukkan ...": papers need no "that" behind their verb."""
    return any(line.low(i) in line.words.documents for i in range(*speaker))


def _is_performed(line: Line, start: int) -> bool:
    """As in "declared a curfew", "declared X the winner"; "announced that" and "announced it had" open a clause."""
    return line.low(start) in line.words.articles or line.is_name(start)


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


def _within_relative(line: Line, at: int, speaker: Range, content: Range) -> Range:
    """As in "Police, who said it was illegal, fired": what a relative clause reports ends with the clause.

    So does what is reported in "The men, who police said had guns, fled".
    """
    relatives = line.words.relatives
    opens = speaker[0] - 1 if line.low(speaker[0] - 1) in relatives else at - 1
    if line.low(opens) in relatives and line.low(opens - 1) == ",":
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
    if _is_titled_name(line, at - 1):
        return None
    speaker = speaker_after(line, after, line.size)
    if speaker is None or line.low(speaker[0]) in line.words.times:
        return None
    if not is_nominal(line, speaker) and not _closes(line, at, speaker):
        return None
    if behind_complementiser(line, speaker[1], line.size) is not None:
        return None  # "Its minister, N. N., told Polish television on Tuesday that ..."
    if not line.is_name(speaker[0]) and speaker[1] - speaker[0] < 2:
        return None
    if line.low(speaker[1]) in line.words.predicates:
        return None
    if any(line.is_cue(i) for i in range(*speaker)):
        return None
    return line.span(speaker), (content_floor(line, at - 1), at - 1), "inverted"


def _closes(line: Line, at: int, speaker: Range) -> bool:
    """As in "..., said village head N. N.": a name behind words for what he is, with no verb left for a clause."""
    words, (start, end) = line.words, speaker
    if line.is_name(start) or line.low(at + 1) in words.addressees or not line.is_name(end - 1):
        return False
    first = next(index for index in range(start, end) if line.is_name(index))
    described = all(line.low(i).isalpha() and line.low(i) not in words.modals for i in range(start, first))
    if not described or first - start > _DESCRIBED_MOST or not all(line.is_name(i) for i in range(first, end)):
        return False
    return end >= line.size or line.low(end) in END_MARKS or _adverbial_to_end(line, end)


def _is_titled_name(line: Line, end: int) -> bool:
    """As in "Maj. Gen. N. N., the army spokesman, said": what stands before the comma only names who speaks."""
    words = line.words
    comma = line.index_of(",", 1, end)
    if comma < 0 or not all(line.is_name(i) for i in range(comma)) or line.low(0) in words.lead_ins:
        return False
    behind = comma + 2 if line.low(comma + 1) in words.determiners | words.possessives else comma + 1
    opens = behind > comma + 1 or line.low(behind) in words.titles
    return opens and all(line.low(i) not in words.modals for i in range(comma, end))


def _is_verb(line: Line, at: int, speaker: Range, form: str) -> bool:
    """A base or -s form may be a noun: "the claims", "late-night tweets"."""
    words = line.words
    previous = line.low(at - 1)
    if line.low(at) in words.nouns and _is_adjective(line, at - 1) and line.low(at + 1) not in words.complementisers:
        return False  # "of the largest European states"
    if previous.endswith("'s") or (previous.isdigit() and form == "third") or line.is_verb_cue(at + 1):
        return False
    if form == "base" and line.low(at) in words.nouns and _is_noun_there(line, at):
        return False
    if form == "third":
        return line.low(at) not in words.nouns or (
            line.is_name(at - 1)
            or previous in words.pronouns | words.titles | words.adverbs | words.relatives | words.addressees
        )
    named = line.is_name(at - 1) and previous not in words.pronouns
    if named and line.low(at) in words.nouns and line.low(at + 1) not in words.complementisers:
        return False  # "the police chief in Borno state, N. N., told", "the Kano state police"
    if any(line.low(i) in words.modals for i in range(speaker[1], at)):
        return line.low(at) not in words.nouns or line.low(at - 1) in words.modals | words.adverbs
    plural = any(line.low(i) in words.plurals or line.low(i) in {"and", "or"} for i in range(*speaker))
    return plural or any(line.low(i).endswith("s") and not line.low(i).endswith(("ss", "'s")) for i in range(*speaker))


def _is_noun_there(line: Line, at: int) -> bool:
    """As in "attacks on state offices", "the western state's capital", "the spokesman of the state command, N. N.,"."""
    words, previous, following = line.words, line.low(at - 1), line.low(at + 1)
    if following == "," and line.low(at + 2) not in words.adverbials:
        return True
    opens = following in words.possessors or following in words.pronouns or line.is_name(at + 1)
    if line.low(at) in words.mostly_nouns and not (opens or following in words.complementisers or following in '":'):
        return True  # "state institutions"
    return following == "'s" or (previous in words.prepositions and not line.is_name(at - 1))


def _is_adjective(line: Line, at: int) -> bool:
    words, low = line.words, line.low(at)
    return low in words.adjectives or (bool(words.demonyms) and low.endswith(words.demonym_suffixes))


def _is_described(line: Line, at: int, cue: Cue) -> bool:
    """As in "80 suspected rebels", "dozens of suspected smugglers": nobody says it."""
    previous = line.low(at - 1)
    return cue.word.lemma in line.words.suspecting and (previous.isdigit() or previous in line.words.prepositions)


def _is_naming(line: Line, at: int, after: int) -> bool:
    """As in "a place called Ramuna": the participle of a noun, which nobody says."""
    words = line.words
    if line.low(at) not in words.naming or not line.is_name(after):
        return False
    previous = line.low(at - 1)
    if previous == ",":  # "the city, called Ramuna, ..."; but "the mayor, an engineer, called Ramuna a ..."
        return next((line.low(i) for i in range(after, line.size) if not line.is_name(i)), ".") in END_MARKS | {","}
    person = previous in words.heads or previous in words.addressees or previous in words.pronouns
    return not (person or line.is_name(at - 1) or previous.endswith(words.plural_ends) or previous in words.adverbs)


def _parenthetical(line: Line, at: int, after: int, speaker: Range) -> Range | None:
    """As in "..., X said" at the end and ", X said, " in the middle of what is said."""
    limit = line.size
    before = speaker[0] - 1
    if line.low(before) != "," or before < 1 or "parentheses" not in line.words.grammar:
        return None
    following = line.low(after)
    behind = line.low(after + 1)
    trails = behind in line.words.prepositions or behind in line.words.times or line.is_cue(after + 1)
    trails = trails or (behind in line.words.spans and line.low(after + 2) in line.words.span_links)
    if following == "," and trails and before >= 3:
        return (content_floor(line, before), before)
    if following == "," and after < limit - 3 and not is_lead(line, 0, before):
        return (0, clause_end(line, after + 1, limit))
    if before < 3:
        return None
    at_end = after >= limit or following in END_MARKS
    if not at_end and not is_adverbial(line, after):
        return None
    if not at_end and (behind_complementiser(line, after, limit) is not None or not _adverbial_to_end(line, after)):
        return None
    if is_lead(line, 0, before):
        return None
    return (content_floor(line, before), before)


def _adverbial_to_end(line: Line, start: int) -> bool:
    """True where the rest of the line only says when, where or to whom it was said."""
    words = line.words
    index = start
    verbs = 0
    while index < line.size:
        verbs += line.low(index) in words.be or line.low(index) in words.modals
        index += 1
    return not verbs and line.size - start <= 16
