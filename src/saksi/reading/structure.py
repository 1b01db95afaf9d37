"""Datelines, headings and bylines: parts of the page that are no story, but no furniture either."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from saksi.lang.pack import Pack
from saksi.lang.phrases import fold
from saksi.reading.blocks import trim, without
from saksi.records import Span, Structure

# Within how many characters of a paragraph's start a dateline ends, and how many paragraphs may stand before it.
_DATELINE_REACH = 110
_DATELINE_PARAGRAPHS = 4
_PROSE_WORDS = 13
_HEADING_WORDS = 12
_HEADING_CHARS = 90
_HEADLINE_WORDS = 25
_SIGNATURE_BLOCKS = 4
_TAIL_REACH = 250

_SEPARATOR = re.compile(r"\s*(?:--+|—|–)\s*|\s+-\s+|\s+-(?=[A-Z])|-\s+(?=[A-Z\"“])|(?<=\))\s+_\s*|(?<=\))\s*$")
# "JAKARTA-Polisi", "TEMPO.CO,Jakarta-Polisi": only after an outlet or a long word in capitals.
_TIGHT = re.compile(r"(?<=\w)-(?=[A-Z][a-z]{2})")
_TIGHT_CAPITALS = re.compile(r"[A-Z]{6,}(?: [A-Z]{3,})?")
_COLON = re.compile(r":\s+(?=[A-Z\"“\d])")
# Pattern, whether it is a colon, and the characters without which it cannot match.
_SEPARATORS = ((_SEPARATOR, False, "-—–)"), (_COLON, True, ":"), (_TIGHT, False, "-"))
_TAGS = re.compile(r"(?:\s*/?\s*\[[^\[\]]{2,120}\])+\s*")
_SPEAKER = re.compile(r"[A-Z][A-Z .'’-]+:\s")
_PLACE_WORD = re.compile(r"[A-Z][\w'’.\-/&]*|[a-z]+\.com|\d[\w.:/]*|\((?:[^()]{1,60})\)|\[(?:[^\[\]]{1,40})\]|[|/&.]")
_OUTLET = re.compile(r"\b\w[\w-]*\.(?:com|co\.id|id|co|net|tv|org|news|go\.id)\b", re.IGNORECASE)
_FIRST_PLACE = re.compile(r"\s*,\s*[A-Z][\w-]*(?: [A-Z][\w-]*)??(?=\s+[A-Z\"“])")
_FINAL_MARKS = frozenset(".!?…")
_CLOSERS = "\"”’'»)]"
_ITEM = re.compile(r"(?:[•*·▪●◦‣\-–—#>]|\(?(?:\d{1,2}|[a-z])[.)])\s*\S")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+\S")
_SIGNATURE = re.compile(r"(?P<signature>[(\[]\s*(?:[\w.*]{1,14}|\*+)(?:\s?[/\-,&|]\s?[\w.*]{1,14}){0,4}\s*[)\]])\s*$")
_SIGNATURE_LETTERS = re.compile(
    r"[(\[]\s*(?:[a-zA-Z]{2,4}|\*+|[\w.* ]+[/\-&|][\w.*/\-&| ]+|[a-z]{2,10}|antara|ant|afp|reuters)\s*[)\]]",
    re.IGNORECASE,
)
_NAME_LINE = re.compile(r"(?:[A-Z][A-Z'’.\-]+)(?:\s+[A-Z][A-Z'’.\-]*){1,4}(?:\s*[|/,]\s*[A-Z][A-Z .'’\-|/,]*)?$")


@cache
def _datewords(pack: Pack) -> frozenset[str]:
    return frozenset(pack.table("structure").get("dateline_words", ()))


@cache
def _byline_patterns(pack: Pack, key: str) -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    """Rule, pattern and the folded words of which a line must have one."""
    rows: Sequence[Mapping[str, Any]] = pack.table("structure").get(key, ())
    return tuple((str(row["rule"]), re.compile(str(row["pattern"])), tuple(row["needs"])) for row in rows)


@cache
def _tagged(pack: Pack) -> re.Pattern[str]:
    """An outlet in brackets, with or without a place before it, and the story right after: "Paris (CNN) The ..."."""
    table = pack.table("structure")
    small = "|".join(map(re.escape, table.get("dateline_words", ())))
    outlets = "|".join(map(re.escape, table.get("outlets", ())))
    place = rf"(?:[A-Z][\w.'’-]*(?:,? (?:[A-Z][\w.'’-]*|\d{{1,2}}|(?:{small})\b)){{0,6}},? ?)?"
    return re.compile(rf"{place}\((?:{outlets})\) ?(?:(?:--?|[—–:_]) ?)?(?=[A-Z\"“])")


def find_structure(
    text: str, blocks: Sequence[Span], furniture: Sequence[Span], pack: Pack, title: str | None = None
) -> list[Structure]:
    """Structure of the blocks that are not furniture, in order and without overlaps."""
    story = _outside(text, blocks, furniture)
    if not story:
        return []
    found: dict[int, Structure] = {}
    _mark_bylines(text, story, pack, found)
    _mark_headline(text, story, pack, title, found)
    _mark_headings(text, story, blocks, pack, found)
    marks = list(found.values())
    rest = [i for i in range(len(story)) if i not in found]
    marks += _dateline(text, [story[i] for i in rest], pack)
    marks += _signatures(text, [story[i] for i in rest], pack)
    return _apart(sorted(marks, key=lambda mark: mark.span), furniture)


def _apart(marks: Sequence[Structure], furniture: Sequence[Span]) -> list[Structure]:
    """Marks that overlap neither an earlier one nor furniture in the middle of their paragraph."""
    apart: list[Structure] = []
    for mark in marks:
        if apart and mark.span.start < apart[-1].span.end:
            continue
        at = bisect_right(furniture, mark.span)
        if any(span.overlaps(mark.span) for span in furniture[max(0, at - 1) : at + 1]):
            continue
        apart.append(mark)
    return apart


def _outside(text: str, blocks: Sequence[Span], furniture: Sequence[Span]) -> list[Span]:
    """Blocks without those that furniture covers; a block with furniture at its ends is shortened to the rest."""
    left: list[Span] = []
    first = 0
    for block in blocks:
        while first < len(furniture) and furniture[first].end <= block.start:
            first += 1
        last = first
        while last < len(furniture) and furniture[last].start < block.end:
            last += 1
        if first == last:
            left.append(block)
        elif pieces := without(block, furniture[first:last]):
            rest = trim(text, pieces[0].start, pieces[-1].end)
            left.extend([rest] if rest else [])
    return left


# ---------------------------------------------------------------- bylines and signatures
def _mark_bylines(text: str, story: Sequence[Span], pack: Pack, found: dict[int, Structure]) -> None:
    folded = fold(text)
    rows = _byline_patterns(pack, "byline")
    for i, block in enumerate(story):
        if block.end - block.start > 300:
            continue
        line = folded[block.start : block.end]
        for rule, pattern, needs in rows:
            if any(word in line for word in needs) and pattern.match(text, block.start, block.end):
                found[i] = Structure(block, "byline", rule)
                break
    last = story[-1]
    if len(story) > 1 and len(story) - 1 not in found and last.end - last.start < 60:
        line = text[last.start : last.end]
        if _NAME_LINE.match(line) and text[story[-2].end - 1] in '.!?"”)':
            found[len(story) - 1] = Structure(last, "byline", f"{pack.code}.structure.signature_name")


def _signatures(text: str, story: Sequence[Span], pack: Pack) -> list[Structure]:
    """Editors' initials in brackets at the end of the text, and wire credits with them: "(dnu/fjp)", "[IT/r]"."""
    marks = []
    for block in story[-_SIGNATURE_BLOCKS:]:
        marks += _byline_tail(text, block, pack)
        tail_start = max(block.start, block.end - 60)
        m = _SIGNATURE.search(text, tail_start, block.end)
        if not m or not _SIGNATURE_LETTERS.fullmatch(m["signature"]):
            continue
        start = m.start("signature")
        before = text[block.start : start].rstrip()
        inside = m["signature"][1:-1].strip()
        if before and (before[-1] not in '.!?"”…' or (inside.isupper() and inside.isalpha() and len(inside) > 4)):
            continue
        marks.append(Structure(Span(start, m.end("signature")), "byline", f"{pack.code}.structure.signature"))
    return marks


def _byline_tail(text: str, block: Span, pack: Pack) -> list[Structure]:
    """Writers and editors after the last sentence of a paragraph."""
    low = max(block.start, block.end - _TAIL_REACH)
    for rule, pattern, needs in _byline_patterns(pack, "byline_tail"):
        m = pattern.search(text, low, block.end) if any(word in fold(text)[low : block.end] for word in needs) else None
        before = text[block.start : m.start()].rstrip()[-1:] if m else ""
        if m and before and before in '.!?"”)':
            return [Structure(Span(m.start(), block.end), "byline", rule)]
    return []


# ---------------------------------------------------------------- headings
def _mark_headline(
    text: str, story: Sequence[Span], pack: Pack, title: str | None, found: dict[int, Structure]
) -> None:
    """The headline where it stands above the text: the given title, or a first line that does not end as a sentence."""
    first = next((i for i in range(len(story)) if i not in found), None)
    if first is None or first + 1 >= len(story):
        return
    line = text[story[first].start : story[first].end]
    same = title is not None and fold(line).strip(" .") == fold(title).strip(" .")
    if same or (_unfinished(line) and _is_prose_after(text, story, first) and len(line.split()) <= _HEADLINE_WORDS):
        if not same and (_cut_dateline(text, story[first], pack, strong=True) or _ITEM.match(line)):
            return
        found[first] = Structure(story[first], "heading", f"{pack.code}.structure.headline")


def _is_prose_after(text: str, story: Sequence[Span], i: int) -> bool:
    return any(_prose(text[b.start : b.end]) for b in story[i + 1 : i + 3])


def _mark_headings(
    text: str, story: Sequence[Span], blocks: Sequence[Span], pack: Pack, found: dict[int, Structure]
) -> None:
    where = {block: n for n, block in enumerate(blocks)}
    for i in range(1, len(story) - 1):
        block = story[i]
        if i in found or block not in where or block.end - block.start > _HEADING_CHARS:
            continue
        line = text[block.start : block.end]
        if not _heading_shape(line) or not _prose(text[story[i + 1].start : story[i + 1].end]):
            continue
        above = text[story[i - 1].start : story[i - 1].end]
        if i - 1 in found or _ends(above):
            found[i] = Structure(block, "heading", f"{pack.code}.structure.heading")


def _heading_shape(line: str) -> bool:
    words = line.split()
    if not 1 <= len(words) <= _HEADING_WORDS or not _unfinished(line):
        return False
    if _ITEM.match(line) and not _NUMBERED.match(line):
        return False
    return (
        any(c.isalpha() for c in line)
        and not _SPEAKER.match(line)
        and line[0] not in "([,;"
        and line.count('"') % 2 == 0
    )


def _unfinished(line: str) -> bool:
    """True for a line that does not end as a sentence, clause or list introduction does."""
    return line[-1] not in ".!…:;,)]" and not (line[-1] in _CLOSERS and line.rstrip(_CLOSERS)[-1:] in tuple(".!?,"))


def _ends(line: str) -> bool:
    return line.rstrip(_CLOSERS)[-1:] in _FINAL_MARKS or line[-1] in _CLOSERS


def _prose(line: str) -> bool:
    words = line.split()
    return len(words) >= _PROSE_WORDS or (len(words) >= 4 and _ends(line))


# ---------------------------------------------------------------- datelines
def _dateline(text: str, story: Sequence[Span], pack: Pack) -> list[Structure]:
    seen = 0
    for block in story[:8]:
        cut = _cut_dateline(text, block, pack, strong=seen > 0)
        if cut:
            return [Structure(Span(block.start, cut[0]), "dateline", f"{pack.code}.structure.{cut[1]}")]
        seen += _prose(text[block.start : block.end])
        if seen >= _DATELINE_PARAGRAPHS:
            break
    return []


def _cut_dateline(text: str, block: Span, pack: Pack, strong: bool) -> tuple[int, str] | None:
    """Where the dateline that opens this block ends, and its rule. `strong`: only with outlet, date or capitals."""
    reach = min(block.end, block.start + _DATELINE_REACH)
    rules = []
    piece = text[block.start : reach]
    if "(" in piece and (tagged := _tagged(pack).match(text, block.start, reach)):
        rules.append((len(tagged[0].rstrip()) + block.start, "dateline_outlet"))
    for pattern, by_colon, signs in _SEPARATORS:
        if not any(sign in piece for sign in signs):
            continue
        for m in list(pattern.finditer(text, block.start, reach))[:3]:
            head = text[block.start : m.start()].strip()
            rule = _dateline_rule(head, pack, by_colon)
            if pattern is _TIGHT and rule != "dateline_outlet" and not _TIGHT_CAPITALS.fullmatch(head):
                continue
            whole = m.end() >= block.end
            bare = rule in ("dateline_place", "dateline_capitals")
            if bare and (text[m.end() : m.end() + 1].islower() or not _prose(text[block.start : block.end])):
                continue
            if rule and not ((strong or whole) and rule == "dateline_place"):
                tags = _TAGS.match(text, m.end())
                rules.append((tags.end() if tags else m.end(), rule))
                break
    if rules:
        end, rule = min(rules)
        trimmed = trim(text, block.start, end)
        return (trimmed.end, rule) if trimmed else None
    outlet = _OUTLET.match(text, block.start, reach)
    place = _FIRST_PLACE.match(text, outlet.end(), reach) if outlet else None
    return (place.end(), "dateline_outlet") if place else None


def _dateline_rule(head: str, pack: Pack, by_colon: bool) -> str | None:
    """Which kind of dateline the words before a separator make, if any."""
    if not head or len(head) > 90 or not (head[0].isupper() or _OUTLET.match(head)):
        return None
    if head.split()[0].lower() in pack.table("structure").get("labels", ()):
        return None
    allowed = _datewords(pack)
    count, dated, bracketed = 0, False, False
    for word in re.findall(r"\([^()]*\)|\[[^\[\]]*\]|[^\s,]+", head):
        count += 1
        lower = word.lower().strip(".")
        bracketed = bracketed or word[0] in "(["
        dated = dated or word[0].isdigit()
        if not (_PLACE_WORD.fullmatch(word) or lower in allowed or _OUTLET.fullmatch(word)):
            return None
    if count > 9:
        return None
    if bracketed or _OUTLET.search(head):
        return "dateline_outlet"
    if dated and not head[0].isdigit():
        return "dateline_date"
    capitals = head.replace("St. ", "").isupper()
    if by_colon:
        return "dateline_capitals" if capitals and count <= 4 else None
    if capitals:
        return "dateline_capitals"
    return "dateline_place" if count <= 4 else None
