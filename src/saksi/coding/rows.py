"""How a sentence becomes a row: which words each item takes, and what kind of item it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from saksi.coding.claims import claims
from saksi.coding.clause_openers import settle_openers
from saksi.coding.clauses import ClauseWords, Item, ItemKind, Row
from saksi.lang.phrases import Token, fold, tokenise
from saksi.lang.tagger import tag
from saksi.records import Entity, Mention, Sentence, Span, Trigger

LONGEST_SHORT_FORM = 5
_ANTECEDENTS = frozenset({"actor", "place", "comma", "word", "close", "date", "prep"})


def build_rows(
    text: str, sentences: Sequence[Sentence], words: ClauseWords, mentions: Sequence[Sequence[Mention]]
) -> tuple[Row, ...]:
    """The rows of all sentences that hold a trigger.

    `mentions` are triggers, actors, places and dates; where two overlap the earlier kind keeps the words.
    """
    at = claims(mentions, text, words)
    place_at = {m.span.start: m for m in mentions[2]}
    actor_to = {m.span.end: m for m in mentions[1]}
    rows = []
    triggers = [m.span for m in mentions[0]]
    position = 0
    for index, sentence in enumerate(sentences):
        while position < len(triggers) and triggers[position].end <= sentence.span.start:
            position += 1
        if position >= len(triggers):
            break
        if triggers[position].start >= sentence.span.end:
            continue
        items = _items(text, sentence.span, words, at, place_at, actor_to)
        found = tuple(i for i, item in enumerate(items) if item.kind == "trigger")
        if found:
            asks = any(item.lower == "?" for item in items)
            rows.append(Row(sentence, index, items, found, _classes(items, words), asks))
    return tuple(rows)


def _classes(items: Sequence[Item], words: ClauseWords) -> frozenset[str]:
    """The word classes that stand anywhere in a row, in one item or in two side by side."""
    found: set[str] = set()
    before = ""
    for item in items:
        found.update(item.classes, words.by_word.get(f"{before} {item.lower}", ()))
        before = item.lower
    return frozenset(found)


def _items(
    text: str,
    span: Span,
    words: ClauseWords,
    at: Mapping[int, Mention],
    place_at: Mapping[int, Mention],
    actor_to: Mapping[int, Mention],
) -> tuple[Item, ...]:
    tokens = tokenise(text, span.start, span.end)
    tags = tag(tokens, text, words.pack)
    folded = fold(text)
    items: list[Item] = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        mention = at.get(token.start)
        if mention is not None:
            item = _mention_item(words, mention, folded, _names_place(mention, place_at.get(token.start)))
            if item.place and _says_whose(token, item, words):
                item = words.item("word", token.start, token.end, token.lower)
            _add_mentioned(
                items, _as_it_stands(item, items, at, words), _closing(mention, actor_to, folded, words), folded, words
            )
            i = _after(tokens, i, mention.span.end)
            continue
        inner = _inner_mention(token, at)
        if inner is not None:
            items.append(words.item("word", token.start, inner.span.start, folded[token.start : inner.span.start]))
            items.append(_mention_item(words, inner, folded, False))
            i = _after(tokens, i, inner.span.end)
            continue
        if token.lower == "." and items and _shortens(items[-1], token, tokens[i + 1 : i + 2]):
            i += 1
            continue
        width = _phrase_width(tokens, i, folded, words, at)
        last = tokens[i + width - 1]
        lower = folded[token.start : last.end]
        items.append(words.item(_kind(lower, tags[i], words, items), token.start, last.end, lower))
        i += width
    return settle_openers(items, words)


def _as_it_stands(item: Item, before: Sequence[Item], at: Mapping[int, Mention], words: ClauseWords) -> Item:
    """The item of a mention; a plain word or a determiner where it tells of no act and no party here."""
    if item.kind == "trigger" and (
        (before and _is_attribute(item, before[-1], item.end, at, words))
        or ("weapons" in item.classes and _is_noun(item, before))
    ):
        item = words.item("word", item.start, item.end, item.lower)
    if "possessives" in item.classes:
        item = words.item("det", item.start, item.end, item.lower)
    return item


def _add_mentioned(items: list[Item], item: Item, closing: Mention | None, folded: str, words: ClauseWords) -> None:
    """Append a mention's item, and the participant that closes an idiom ("membubarkan demonstran", "took hostages")."""
    if items and _is_theirs(items[-1], item, folded, words):
        items[-1] = words.item("det", items[-1].start, items[-1].end, items[-1].lower)
    items.append(item)
    if item.kind != "trigger" or item.mention is None or closing is None:
        return
    if closing.span.start > item.start and not _names_kind(item.mention, closing):
        items.append(_mention_item(words, closing, folded, False))


def _closing(m: Mention, actor_to: Mapping[int, Mention], folded: str, words: ClauseWords) -> Mention | None:
    """Who takes part inside an idiom: its "-nya", or who closes it and is not where somebody is brought to."""
    if m.kind != "trigger":
        return None
    attached = folded.find("nya ", m.span.start, m.span.end)
    if attached > 0 and (own := actor_to.get(attached + 3)) is not None:
        return own  # "menembaknya dari jarak dekat"
    closing = actor_to.get(m.span.end)
    if closing is None or not words.has("syntax", "bare-agent"):
        return closing
    led = folded[m.span.start : closing.span.start].rstrip().rpartition(" ")[2]
    return None if words.has("elsewhere_towards", led) else closing  # "membawanya ke kantor polisi"


def _shortens(before: Item, stop: Token, following: Sequence[Token]) -> bool:
    """True for the full stop of "Maj. Gen. N. N.", which ends nothing: the sentence goes on with a name."""
    near = before.end == stop.start and before.end - before.start <= LONGEST_SHORT_FORM
    follows = bool(following) and following[0].start == stop.end + 1 and following[0].lower[:1].isalnum()
    return near and follows and not before.lower.isdigit()


def _is_noun(item: Item, before: Sequence[Item]) -> bool:
    """True for a weapon behind an article, which elsewhere is a verb: "a roadside bomb hit the convoy"."""
    acts = item.mention is not None and isinstance(item.mention.value, Trigger) and item.mention.value.form == "active"
    near = [x.kind for x in before[-2:]]
    return acts and bool(near) and (near[-1] == "det" or near == ["det", "word"])


def _is_attribute(item: Item, before: Item, end: int, at: Mapping[int, Mention], words: ClauseWords) -> bool:
    """True for an -ed form between a figure or article and whom it describes: "30 captured soldiers"."""
    counted = before.kind == "det" or before.lower.isdigit() or "figures" in before.classes
    follows = at.get(end + 1)
    return (
        counted and words.ends("past", item.lower) and " " not in item.lower and follows is not None
        and follows.kind == "actor"
    )  # fmt: skip


def _is_theirs(owner: Item, item: Item, folded: str, words: ClauseWords) -> bool:
    """True for "Navalny's | widow": whom a person's name in the genitive only tells apart."""
    if owner.kind != "actor" or item.kind != "actor" or item.mention is None or owner.mention is None:
        return False
    who, whose = item.mention.value, owner.mention.value
    if not (isinstance(who, Entity) and isinstance(whose, Entity) and whose.kind == "person" and who.kind == "people"):
        return False
    between = folded[owner.end : item.start]
    return who.form == "generic" and between[-1:] == " " and words.has("possessive", between[:-1])


def _names_kind(act: Mention, closing: Mention) -> bool:
    """True where the last word of a noun of the act only says of what kind it is: "serangan drone", "aksi bela X"."""
    if not isinstance(act.value, Trigger) or act.value.form != "nominal":
        return False
    if not isinstance(closing.value, Entity):
        return False
    if act.value.type == "PROTEST":  # "demo mahasiswa" is theirs
        return closing.value.kind != "people" or act.value.lemma.count(" ") > 1
    return closing.value.kind == "thing"


def _mention_item(words: ClauseWords, m: Mention, folded: str, is_place: bool) -> Item:
    kind: ItemKind = (
        "actor" if m.kind == "actor" else "trigger" if m.kind == "trigger" else "date" if m.kind == "date" else "place"
    )
    return words.item(kind, m.span.start, m.span.end, folded[m.span.start : m.span.end], m, is_place or kind == "place")


def _names_place(m: Mention, place: Mention | None) -> bool:
    """True where a place name is all of the mention, and not the first word of a body's ("Kandahar Brigade")."""
    return place is not None and place.span.end >= m.span.end


def _says_whose(token: Token, place: Item, words: ClauseWords) -> bool:
    """True for a place that only says whose something is: "Gaza-based", "US-run"."""
    tail = token.lower[place.end - token.start :]
    return tail[:1] == "-" and words.has("attributes_behind", tail[1:])


def _inner_mention(token: Token, at: Mapping[int, Mention]) -> Mention | None:
    """A mention that begins inside a token: Indonesian "-nya" or the state in "Russian-Turkish"."""
    for offset in range(token.start + 1, token.end):
        if offset in at:
            return at[offset]
    return None


def _after(tokens: Sequence[Token], i: int, end: int) -> int:
    while i < len(tokens) and tokens[i].start < end:
        i += 1
    return i


def _phrase_width(tokens: Sequence[Token], i: int, folded: str, words: ClauseWords, at: Mapping[int, Mention]) -> int:
    for width in words.openers.get(tokens[i].lower, ()):
        if i + width > len(tokens) or folded[tokens[i].start : tokens[i + width - 1].end] not in words.phrases:
            continue
        if not any(t.start in at for t in tokens[i + 1 : i + width]):
            return width
    return 1


def _kind(lower: str, tagged: str, words: ClauseWords, before: Sequence[Item]) -> ItemKind:
    if before and lower in words.classes["relatives"] and _may_precede_relative(before[-1]):
        if lower in words.classes["complementisers"] and before[-1].kind not in ("actor", "place"):
            return "comp"
        return "rel"
    known = words.kinds.get(lower)
    if known == "verb" and before and "articles" in before[-1].classes:
        return "word"  # "the claims", "a report"
    if known is not None:
        return known
    return "verb" if tagged == "VERB" and lower not in words.classes["not_verbs"] else "word"


def _may_precede_relative(item: Item) -> bool:
    """True for what a relative pronoun may stand for: a noun, and so also a noun of an act ("serangan yang ...")."""
    if item.kind == "trigger":
        return (
            item.mention is not None
            and isinstance(item.mention.value, Trigger)
            and item.mention.value.form == "nominal"
        )
    return item.kind in _ANTECEDENTS
