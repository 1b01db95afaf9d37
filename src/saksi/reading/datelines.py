"""Datelines: the places, dates and outlets that open a story."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from saksi.lang.pack import Pack
from saksi.reading.blocks import trim
from saksi.reading.line_shapes import is_prose
from saksi.records import Span, Structure

# Within how many characters of a paragraph's start a dateline ends, and how many paragraphs may stand before it.
_DATELINE_REACH = 110
_DATELINE_PARAGRAPHS = 4
_PLACE_WORDS = 4
_SEPARATOR = re.compile(r"\s*(?:--+|—|–)\s*|\s+-\s+|\s+-(?=[A-Z])|-\s+(?=[A-Z\"“])|(?<=\))\s+_\s*|(?<=\))\s*$")
# "JAKARTA-Polisi", "TEMPO.CO,Jakarta-Polisi": only after an outlet or a long word in capitals.
_TIGHT = re.compile(r"(?<=\w)-(?=[A-Z][a-z]{2})")
_TIGHT_CAPITALS = re.compile(r"[A-Z]{6,}(?: [A-Z]{3,})?")
# "TALLINN. The ministry ...": a place or office in capitals before a full stop.
_STOP = re.compile(r"(?<=[A-Z]{3})\.\s+(?=[A-Z][a-z'’]+ )")
# "MOSCOW, June 12. /TASS/. The ministry ...".
_SLASHES = re.compile(r"\.\s+/[A-Z][\w-]+/\.\s+(?=[A-Z\"“])")
_COLON = re.compile(r"\s?:\s+(?=[A-Z\"“\d])")
# Pattern, whether it is a colon, and the characters without which it cannot match.
_SEPARATORS = (
    (_SEPARATOR, False, "-—–)"),
    (_COLON, True, ":"),
    (_TIGHT, False, "-"),
    (_STOP, True, "."),
    (_SLASHES, False, "/"),
)
_TAGS = re.compile(r"(?:\s*/?\s*\[[^\[\]]{2,120}\])+\s*")
_PLACE_WORD = re.compile(r"[A-Z][\w'’.\-/&]*|[a-z]+\.com|\d[\w.:/]*|\((?:[^()]{1,60})\)|\[(?:[^\[\]]{1,40})\]|[|/&.]")
_OUTLET = re.compile(r"\b\w[\w-]*\.(?:com|co\.id|id|co|net|tv|org|news|go\.id)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([A-Z][\w.'’-]*(?:,? [A-Z][\w.'’-]*){0,3}\)")
# A line of its own: "ANKARA", "PORT SUDAN", "BEIJING (AP):", "LAGOS, Nigeria".
_LONE = re.compile(
    r"[A-Z]{4,}(?:[ -][A-Z]{2,})?(?:, [A-Z][\w.]+(?: [A-Z]\w+)?)?(?: \([A-Z]\w*(?: [A-Z]\w+)?\))?(?: ?:| [—–-])?"
)
_FIRST_PLACE = re.compile(r"\s*,\s*[A-Z][\w-]*(?: [A-Z][\w-]*)??(?=\s+[A-Z\"“])")


@cache
def _datewords(pack: Pack) -> frozenset[str]:
    return frozenset(pack.table("structure").get("dateline_words", ()))


@cache
def _tagged(pack: Pack) -> re.Pattern[str]:
    """An outlet in brackets, with or without a place before it, and the story right after: "Paris (CNN) The ..."."""
    table = pack.table("structure")
    small = "|".join(map(re.escape, table.get("dateline_words", ())))
    outlets = "|".join(map(re.escape, table.get("outlets", ())))
    place = rf"(?:[A-Z][\w.'’-]*(?:,? (?:[A-Z][\w.'’-]*|\d{{1,2}}|(?:{small})\b)){{0,6}},? ?)?"
    return re.compile(rf"{place}\((?:{outlets})\) ?(?:(?:--?|[—–:_]) ?)?(?=[A-Z\"“])")


def find_dateline(text: str, story: Sequence[Span], pack: Pack) -> list[Structure]:
    """The dateline of a text, as a list of one or none; a bare place counts only in its first paragraph."""
    seen = 0
    for block in story[:8]:
        cut = cut_dateline(text, block, pack, strong=seen > 0)
        if cut:
            return [Structure(Span(block.start, cut[0]), "dateline", f"{pack.code}.structure.{cut[1]}")]
        seen += is_prose(text[block.start : block.end])
        if seen >= _DATELINE_PARAGRAPHS:
            break
    return []


def is_lone_dateline(text: str, block: Span, pack: Pack) -> bool:
    """True for a place in capitals that fills its line and is no label of a part."""
    line = text[block.start : block.end]
    labels = pack.table("structure").get("labels", ())
    return bool(_LONE.fullmatch(line)) and not any(word.lower() in labels for word in re.findall(r"\w+", line))


def cut_dateline(text: str, block: Span, pack: Pack, strong: bool) -> tuple[int, str] | None:
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
            if bare and (text[m.end() : m.end() + 1].islower() or not is_prose(text[block.start : block.end])):
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
    if _BRACKETED.fullmatch(head) and not by_colon:
        return "dateline_place"
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
    return "dateline_place" if count <= (_PLACE_WORDS + 1 if ", " in head else _PLACE_WORDS) else None
