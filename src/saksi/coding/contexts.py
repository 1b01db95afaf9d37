"""PLOVER contexts: what an act was about, by the words of its clause (`contexts.toml`), its kind and its parties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from saksi.coding.drafts import Draft
from saksi.coding.items import entity
from saksi.lang.pack import Pack
from saksi.lang.phrases import PhraseMatcher, fold
from saksi.records import Article, Entity, Mention
from saksi.vocab import CONTEXTS

# What an act is about by what it is, whatever the words around it.
BY_MODE = {
    ("ASSAULT", "aerial"): "military",
    ("ASSAULT", "drone"): "military",
    ("ASSAULT", "heavy-weapons"): "military",
    ("ASSAULT", "suicide-attack"): "terrorism",
    ("ASSAULT", "torture"): "human_rights",
    ("ASSAULT", "sexual"): "gender",
    ("MOBILIZE", "troops"): "military",
    ("MOBILIZE", "weapons"): "military",
    ("RETREAT", "disarm"): "military",
    ("RETREAT", "access"): "human_security",
    ("SANCTION", "convict"): "legal",
    ("ACCUSE", "investigate"): "legal",
    ("THREATEN", "expel"): "diplomatic",
    ("THREATEN", "relations"): "diplomatic",
}
# What it is about where nothing else shows it.
BY_DEFAULT = {("AID", None): "human_security", ("CONSULT", None): "diplomatic", ("ASSAULT", "abduct"): "crime"}
# Whom it befell, by the neutral names of described groups.
BEFALLEN = {
    "Journalists": "rights_freedoms",
    "Health workers": "health",
    "Aid workers": "human_security",
    "Worshippers": "religion_ethnicity",
    "Migrants": "migration",
    "Refugees": "asylum",
}
HARM = frozenset({"ASSAULT", "COERCE", "THREATEN", "SANCTION"})
# The list of words for who fights: they tell less than words for what is done, since soldiers also give and arrest.
SOLDIERS = "soldiers"
CIVIL = frozenset({"AID", "SANCTION", "PROTEST"})
CIVIL_MODES = frozenset({"arrest", "withhold", "deport", "censor", "curfew"})
# Violence that is warfare only where the words say so, and armed men of whom nobody knows more.
UNARMED = frozenset({"abduct", "beat", "torture", "sexual", "destroy", "crowd-control", "primitive"})
UNKNOWN = frozenset({"Attackers", "Unidentified gunmen", "Gunmen"})
FIGHTERS = frozenset({"military", "armed-group", "coalition", "state"})
# What states do to one another in words.
DEALINGS = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "SANCTION", "THREATEN"})
STATES = frozenset({"state", "igo"})

# A context holds for the whole story where so many of its acts show it, and such a share of those that show any; not
# what tells how an act itself is done.
LEAST = 2
SHARE = 0.6
OF_THE_ACT = frozenset({"military", "legal", "human_rights"})


@cache
def _matcher(pack: Pack) -> PhraseMatcher[str]:
    table = pack.table("contexts")
    return PhraseMatcher((word, context) for context in (*CONTEXTS, SOLDIERS) for word in table.get(context, ()))


def code_contexts(article: Article, acts: Sequence[Draft], pack: Pack) -> list[tuple[str, ...]]:
    """The contexts of each act, in the manual's order; a denial without any has those of what was told before
    it, another act those of the story."""
    folded = fold(article.text)
    coded: list[tuple[str, ...]] = []
    for i, act in enumerate(acts):
        found = _contexts(folded, article, act, pack)
        if not found and act.trigger.type == "REJECT" and i and acts[i - 1].paragraph == act.paragraph:
            found = set(coded[-1])
        coded.append(tuple(c for c in CONTEXTS if c in found))
    story = _story(coded)
    return [shown or _as_told(act, story) for act, shown in zip(acts, coded, strict=True)]


def _story(coded: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """What most acts of the article are about."""
    shown = [contexts for contexts in coded if contexts]
    counts = Counter(c for contexts in shown for c in contexts)
    least = max(LEAST, SHARE * len(shown))
    return tuple(c for c in CONTEXTS if counts[c] >= least and c not in OF_THE_ACT)


def _as_told(act: Draft, story: tuple[str, ...]) -> tuple[str, ...]:
    """The contexts of an act that itself shows none: those of the story it is told in."""
    return tuple(c for c in story if c != "diplomatic" or act.trigger.type in DEALINGS)


def _contexts(folded: str, article: Article, act: Draft, pack: Pack) -> set[str]:
    kind, mode = act.trigger.type, act.mode or ""
    found = _told(folded, article, act, pack) | set(_by_parties(act))
    if (kind, mode) in BY_MODE:
        found.add(BY_MODE[kind, mode])
    if not found:
        found = {BY_DEFAULT[key] for key in ((kind, None), (kind, mode)) if key in BY_DEFAULT}
    return found


def _told(folded: str, article: Article, act: Draft, pack: Pack) -> set[str]:
    """By the words of the clause, or for want of any there, of the whole sentence."""
    found: set[str] = set()
    for scope in (act.evidence, article.sentences[act.sentence].span):
        found = {c for _, _, named in _matcher(pack).find(folded[scope.start : scope.end]) for c in named}
        if found - {SOLDIERS}:
            break
    if SOLDIERS in found:
        found.remove(SOLDIERS)
        if act.trigger.type not in CIVIL and act.mode not in CIVIL_MODES:
            found.add("military")
    return found


def _by_parties(act: Draft) -> Iterator[str]:
    kind = act.trigger.type
    actors, recipients = list(_parties(act.actors)), list(_parties(act.recipients))
    if kind in ("RETREAT", "MOBILIZE") and any(who.kind == "military" for who in actors):
        yield "military"
    if _is_violent(act) and (
        any(who.kind in FIGHTERS and who.name not in UNKNOWN for who in actors)
        or any(who.kind == "military" for who in recipients)
    ):
        yield "military"
    if kind in DEALINGS and len({who.name for who in (*actors, *recipients) if who.kind in STATES}) > 1:
        yield "diplomatic"
    if kind in HARM:
        yield from (BEFALLEN[who.name] for who in recipients if who.name in BEFALLEN)


def _is_violent(act: Draft) -> bool:
    if act.trigger.type == "THREATEN":
        return act.mode == "violence"
    return act.trigger.type == "ASSAULT" and act.mode not in UNARMED


def _parties(mentions: tuple[Mention, ...]) -> Iterator[Entity]:
    for m in mentions:
        who = entity(m)
        yield who.speaks_for or who
