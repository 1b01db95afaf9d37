"""Time expressions, resolved against the publication date.

A language's `dates.toml` lists words with codes, what may stand between two of them, and rules: patterns over codes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import Final, NamedTuple

from saksi.finding.date_history import in_history, tells_history
from saksi.finding.date_items import BREAK, Codes, Item, load_lexicon, read_codes
from saksi.finding.date_setting import Resolver, Setting, Tense
from saksi.finding.date_shifts import counted_behind
from saksi.finding.date_told import told_of, widened
from saksi.finding.date_values import RESOLVERS
from saksi.lang.pack import Pack
from saksi.lang.phrases import fold
from saksi.records import Article, Mention, Span, TimeValue

_TENSED: Final = frozenset(RESOLVERS[name] for name in ("calendar", "range", "unit", "part", "feast"))
_CLAUSE: Final = RESOLVERS["clause"]
_NEXT = re.compile(r"\)?,? (?:(?:just|only|barely|or|hanya|tepat|atau) )?")
_CLOSED: Final = frozenset(RESOLVERS[name] for name in ("range", "window"))
TOLD_REACH: Final = 100
NUMBERED: Final = frozenset("CcDMY")
WEEKDAY_ALONE: Final = frozenset("WPT@,")
WEEKS_BACK: Final = 28
SAME_REACH: Final = 700
_SENTENCE_END: Final = re.compile(r"[.!?]\s|\n")


class Rule(NamedTuple):
    """One rule of the grammar; `before`, `after` and `words` must match around or within it where they are given."""

    name: str
    resolver: Resolver
    pattern: re.Pattern[str]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    words: re.Pattern[str] | None
    free: bool


class Grammar(NamedTuple):
    """The rules of a language, and the words around an expression that change its reading.

    `search` gives rule, start and end of the first match in a row of codes at a position or behind it. `marked` finds
    any of `since`, `until` and `deadline`. Days behind `told` say when something was said; nothing hangs on them.
    `about` and `article` may begin a time expression, the latter where it is not `modified`, a word beside a noun.
    """

    search: Callable[[str, int], tuple[int, int, int] | None]
    rules: tuple[Rule, ...]
    marked: re.Pattern[str]
    since: re.Pattern[str]
    until: re.Pattern[str]
    future: re.Pattern[str]
    turn: re.Pattern[str]
    future_after: re.Pattern[str]
    past_after: re.Pattern[str]
    deadline: re.Pattern[str]
    told: re.Pattern[str]
    about: re.Pattern[str]
    article: re.Pattern[str]
    modified: re.Pattern[str]


def find_dates(article: Article, pack: Pack) -> tuple[Mention, ...]:
    """Time expressions, resolved against the publication date; those that cannot be resolved have empty values."""
    grammar = _load_grammar(pack)
    folded = fold(article.text)
    codes = read_codes(article.text, folded, load_lexicon(pack))
    found: list[Mention] = []
    setting = Setting(article.published, None, None, None)
    dated: dict[int, tuple[TimeValue, int]] = {}
    history, last = tells_history(codes, article.published), None
    for rule, items, span in _expressions(codes, grammar, folded):
        marked = grammar.marked.search(folded, max(0, span.start - 24), span.start) is not None
        if rule.resolver in _TENSED and not any(item.code in "YC" for item in items):
            setting = setting._replace(tense=_tense(folded, span, grammar, marked))
        now = in_history(items, last, setting) if history else setting
        value = rule.resolver(items, now)
        if value is None:
            continue
        value = _same_weekday(value, items, span, dated)
        stated = told_of(items, span, value, rule.resolver, now, folded)
        if value.start:
            last = value
            told = grammar.told.search(folded, max(0, span.start - TOLD_REACH), span.start) is not None
            kept = setting.anchor is not None and (told or marked or rule.name.endswith(".days_after"))
            anchor = None if history and value.start != value.end else setting.anchor
            anchor = value.start if value.start == value.end and not kept else anchor
            setting = Setting(setting.published, anchor, value.start, setting.tense)
        if rule.resolver is _CLAUSE and found:
            value = _behind(found[-1], items, span, folded) or value
        if marked and rule.resolver not in _CLOSED:
            whole, value = value, _opened(value, folded, span, grammar)
            stated = stated or (((span, whole),) if value is not whole else ())
        wide = widened(items, span, rule.resolver, folded, *grammar[-3:])
        if wide != span:
            stated = ((wide, stated[0][1] if stated else value), *stated[1:])
        found.append(Mention("date", span, replace(value, told=stated) if stated else value, rule.name))
    return tuple(_dated_clocks([m for n, m in enumerate(found) if not (n and _ends(found[n - 1], m, folded))], folded))


def _behind(before: Mention, items: list[Item], span: Span, folded: str) -> TimeValue | None:
    """The day of what is told behind "two days after", where a day stands right before it."""
    day = before.value
    if not isinstance(day, TimeValue) or day.start is None or day.start != day.end:
        return None
    return counted_behind(items, day.start) if _NEXT.fullmatch(folded, before.span.end, span.start) else None


def _ends(before: Mention, after: Mention, folded: str) -> bool:
    """True for the figures of a range's last day: "sejak Selasa hingga Rabu (14/5)"."""
    whole, last = before.value, after.value
    if not isinstance(whole, TimeValue) or not isinstance(last, TimeValue) or whole.start == whole.end:
        return False
    return last.start == last.end == whole.end and folded[before.span.end : after.span.start] == " ("


def _same_weekday(
    value: TimeValue, items: list[Item], span: Span, dated: dict[int, tuple[TimeValue, int]]
) -> TimeValue:
    """The value, for a bare weekday that of the same weekday dated shortly before: "Senin (1/1) ... Senin malam"."""
    codes = {item.code for item in items}
    if "W" not in codes or value.start is None or value.start != value.end:
        return value
    weekday = value.start.weekday()
    if codes & NUMBERED:
        dated[weekday] = value, span.end
        return value
    if codes <= WEEKDAY_ALONE and weekday in dated:
        told, end = dated[weekday]
        days = (value.start - told.start).days if told.start else 0
        return told if 0 < days <= WEEKS_BACK and span.start - end <= SAME_REACH else value
    return value


@cache
def _load_grammar(pack: Pack) -> Grammar:
    table = pack.table("dates")
    macros = table.get("macros", {})
    rules, parts = [], []
    for entry in table.get("rules", ()):
        pattern = entry["pattern"]
        for _ in range(3):
            for name, body in macros.items():
                pattern = pattern.replace("{" + name + "}", f"(?:{body})")
        before, after, words = (_compiled(entry.get(key)) for key in ("before", "after", "words"))
        free = before is None and after is None and words is None
        rules.append(Rule(entry["name"], RESOLVERS[entry["resolve"]], re.compile(pattern), before, after, words, free))
        parts.append(pattern)
    context = {name: re.compile(pattern) for name, pattern in table.get("context", {}).items()}
    never = re.compile("(?!)")
    pattern = re.compile("|".join(f"(?P<r{i}>{part})" for i, part in enumerate(parts)) or "(?!)")
    marks = [context[name].pattern for name in ("since", "until", "deadline") if name in context]
    marked = re.compile("|".join(f"(?:{mark})" for mark in marks) or "(?!)")
    contexts = (context.get(name, never) for name in Grammar._fields[3:])
    return Grammar(_searcher(pattern), tuple(rules), marked, *contexts)


def _searcher(pattern: re.Pattern[str]) -> Callable[[str, int], tuple[int, int, int] | None]:
    """The search with its results kept: the rows of codes of news are short and come again and again."""

    @lru_cache(maxsize=4096)
    def search(codes: str, position: int) -> tuple[int, int, int] | None:
        m = pattern.search(codes, position)
        return (int((m.lastgroup or "r0")[1:]), m.start(), m.end()) if m else None

    return search


def _compiled(pattern: str | None) -> re.Pattern[str] | None:
    return re.compile(pattern) if pattern else None


def _expressions(codes: Codes, grammar: Grammar, folded: str) -> Iterator[tuple[Rule, list[Item], Span]]:
    """Every match of the grammar; a rule whose context is missing gives way to the rules after it."""
    offset = 0
    for row in codes.string.split(BREAK):
        position = 0
        while position < len(row):
            found = grammar.search(row, position)
            if found is None:
                break
            index, start, end = found
            match = _first_allowed(codes, row, offset, index, start, end, grammar, folded)
            if match is None:
                position = start + 1
                continue
            rule, items, span, position = match
            yield rule, items, span
        offset += len(row) + 1


def _first_allowed(
    codes: Codes, row: str, offset: int, index: int, start: int, end: int, grammar: Grammar, folded: str
) -> tuple[Rule, list[Item], Span, int] | None:
    """The match at row[start:end], or that of a later rule where its context is missing; the row begins at `offset`."""
    while True:
        rule = grammar.rules[index]
        items = _items(codes, offset + start, offset + end)
        span = _span(items, folded)
        if rule.free or _in_context(rule, folded, span):
            return rule, items, span, end
        for later in range(index + 1, len(grammar.rules)):
            again = grammar.rules[later].pattern.match(row, start)
            if again:
                index, end = later, again.end()
                break
        else:
            return None


def _in_context(rule: Rule, folded: str, span: Span) -> bool:
    return bool(
        (rule.before is None or rule.before.search(folded, max(0, span.start - 24), span.start))
        and (rule.words is None or rule.words.search(folded[span.start : span.end]))
        and (rule.after is None or rule.after.match(folded, span.end))
    )


def _items(codes: Codes, start: int, end: int) -> list[Item]:
    """The items of a match; separators of a range come as items without place."""
    return [
        item if item is not None else Item(-1, -1, codes.string[i], None)
        for i, item in enumerate(codes.items[start:end], start)
        if item is not None or codes.string[i] in "-&"
    ]


def _span(items: list[Item], folded: str) -> Span:
    start, end = items[0].start, items[-1].end
    if start < 0 or end < 0:
        placed = [item for item in items if item.start >= 0]
        start, end = placed[0].start, placed[-1].end
    if folded[end : end + 1] == ")" and "(" in folded[start:end]:
        end += 1
    return Span(start, end)


def _tense(folded: str, span: Span, grammar: Grammar, marked: bool) -> Tense | None:
    """Future in a clause that tells of what is to come: its marker before the date, no other clause between."""
    start = span.start
    if grammar.past_after.match(folded, span.end):
        return "past"
    due = marked and grammar.deadline.search(folded, max(0, start - 24), start) is not None
    if marked and not due and grammar.since.search(folded, max(0, start - 24), start):
        return "past"
    markers = list(grammar.future.finditer(folded, max(0, start - 90), start))
    if markers and not grammar.turn.search(folded, markers[-1].end(), start):
        return "future"
    if grammar.future_after.match(folded, span.end) and _opens_sentence(folded, start):
        return "future"
    return "deadline" if due else None


def _opens_sentence(folded: str, start: int) -> bool:
    before = re.sub(r"(?:\b(?:on|in|pada|hari)\b|[\s\"'])+$", "", folded[max(0, start - 20) : start])
    return not before or before[-1] in ".!?"


def _opened(value: TimeValue, folded: str, span: Span, grammar: Grammar) -> TimeValue:
    """The value with an open end after "since" or an open beginning after "until"."""
    if value.start and grammar.since.search(folded, max(0, span.start - 24), span.start):
        return replace(value, end=None, precision="range")
    if value.end and grammar.until.search(folded, max(0, span.start - 24), span.start):
        return replace(value, start=None, precision="range")
    return value


def _dated_clocks(found: list[Mention], folded: str) -> Iterator[Mention]:
    """Times of day take the day that stands beside them in their sentence."""
    for i, mention in enumerate(found):
        if mention.rule.endswith(".clock"):
            for other in (*found[max(0, i - 1) : i], *found[i + 1 : i + 2]):
                day, between = (
                    other.value,
                    (min(mention.span.end, other.span.end), max(mention.span.start, other.span.start)),
                )
                if not isinstance(day, TimeValue) or not day.start or day.start != day.end:
                    continue
                if not _SENTENCE_END.search(folded, *between):
                    mention = replace(mention, value=replace(day, reference="anchor", told=()))
                    break
        yield mention
