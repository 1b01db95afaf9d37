"""English verb and noun forms from base forms, for the word lists of the pack.

A verb may carry its particles: `carry out`, `crack down on`; only the first word is inflected.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

Form = Literal["active", "passive", "participle", "base", "gerund", "stative"]

_VOWELS = "aeiou"
# base -> (past, past participle)
_IRREGULAR: dict[str, tuple[str, str]] = {
    "arise": ("arose", "arisen"), "beat": ("beat", "beaten"), "become": ("became", "become"),
    "begin": ("began", "begun"), "blow": ("blew", "blown"), "break": ("broke", "broken"),
    "bring": ("brought", "brought"), "build": ("built", "built"), "burn": ("burned", "burned"),
    "catch": ("caught", "caught"), "come": ("came", "come"), "cut": ("cut", "cut"), "deal": ("dealt", "dealt"),
    "do": ("did", "done"), "draw": ("drew", "drawn"), "drive": ("drove", "driven"), "fall": ("fell", "fallen"),
    "fight": ("fought", "fought"), "find": ("found", "found"), "flee": ("fled", "fled"), "fly": ("flew", "flown"),
    "bear": ("bore", "borne"), "bind": ("bound", "bound"), "cast": ("cast", "cast"), "freeze": ("froze", "frozen"),
    "mislead": ("misled", "misled"), "override": ("overrode", "overridden"), "overrun": ("overran", "overrun"),
    "rebuild": ("rebuilt", "rebuilt"), "retake": ("retook", "retaken"), "shed": ("shed", "shed"),
    "slit": ("slit", "slit"), "split": ("split", "split"), "undergo": ("underwent", "undergone"),
    "unfreeze": ("unfroze", "unfrozen"), "uphold": ("upheld", "upheld"), "withstand": ("withstood", "withstood"),
    "forbid": ("forbade", "forbidden"), "forgive": ("forgave", "forgiven"), "forgo": ("forwent", "forgone"),
    "get": ("got", "got"), "give": ("gave", "given"), "go": ("went", "gone"), "hang": ("hanged", "hanged"),
    "have": ("had", "had"), "hit": ("hit", "hit"), "hold": ("held", "held"), "hurt": ("hurt", "hurt"),
    "keep": ("kept", "kept"), "lay": ("laid", "laid"), "lead": ("led", "led"), "leave": ("left", "left"),
    "lend": ("lent", "lent"), "let": ("let", "let"), "lose": ("lost", "lost"), "make": ("made", "made"),
    "meet": ("met", "met"), "overthrow": ("overthrew", "overthrown"), "pay": ("paid", "paid"), "put": ("put", "put"),
    "quit": ("quit", "quit"), "reach": ("reached", "reached"), "ring": ("rang", "rung"),
    "rise": ("rose", "risen"), "run": ("ran", "run"), "say": ("said", "said"), "see": ("saw", "seen"),
    "seek": ("sought", "sought"), "sell": ("sold", "sold"), "send": ("sent", "sent"), "set": ("set", "set"),
    "shake": ("shook", "shaken"), "shoot": ("shot", "shot"), "shut": ("shut", "shut"), "sink": ("sank", "sunk"),
    "sit": ("sat", "sat"), "slay": ("slew", "slain"), "speak": ("spoke", "spoken"), "spend": ("spent", "spent"),
    "spread": ("spread", "spread"), "stand": ("stood", "stood"), "steal": ("stole", "stolen"),
    "stick": ("stuck", "stuck"), "strike": ("struck", "struck"), "swear": ("swore", "sworn"),
    "sweep": ("swept", "swept"), "swing": ("swung", "swung"), "fling": ("flung", "flung"),
    "string": ("strung", "strung"), "bite": ("bit", "bitten"), "lie": ("lay", "lain"), "sling": ("slung", "slung"),
    "take": ("took", "taken"), "tear": ("tore", "torn"), "tell": ("told", "told"),
    "throw": ("threw", "thrown"), "undertake": ("undertook", "undertaken"), "win": ("won", "won"),
    "withdraw": ("withdrew", "withdrawn"), "withhold": ("withheld", "withheld"), "wreak": ("wreaked", "wreaked"),
    "write": ("wrote", "written"), "buy": ("bought", "bought"), "choose": ("chose", "chosen"),
    "feel": ("felt", "felt"), "foresee": ("foresaw", "foreseen"), "grow": ("grew", "grown"),
    "know": ("knew", "known"), "overcome": ("overcame", "overcome"), "show": ("showed", "shown"),
    "burst": ("burst", "burst"), "broadcast": ("broadcast", "broadcast"), "dig": ("dug", "dug"),
    "wear": ("wore", "worn"), "think": ("thought", "thought"), "mean": ("meant", "meant"),
    "bend": ("bent", "bent"), "teach": ("taught", "taught"), "sleep": ("slept", "slept"),
    "thrust": ("thrust", "thrust"),
}  # fmt: skip
_BE = ("be", "am", "is", "are", "was", "were", "been", "being")
_DOUBLING = frozenset({
    "abet", "acquit", "admit", "airdrop", "annul", "begin", "commit", "compel", "concur", "confer", "control",
    "defer", "deter", "eavesdrop", "equip", "expel", "extol", "forbid", "fulfil", "incur", "kidnap", "machine-gun",
    "machinegun", "occur", "omit", "overrun", "patrol", "permit", "quit", "rebel", "rebut", "refer", "regret", "repel",
    "submit", "transfer", "unban", "wiretap",
})  # fmt: skip
_BOTH = frozenset(
    {"cancel", "counsel", "funnel", "pummel", "travel", "signal", "quarrel", "shovel", "model", "label", "level"}
)


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye", "oe")):
        return base[:-1] + "ing"
    return base + (base[-1] if _doubles(base) else "") + "ing"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + "ed"


def _doubles(base: str) -> bool:
    base = base.rpartition("-")[2]  # "machine-gunned"
    if base in _DOUBLING:
        return True
    one_syllable = sum(c in _VOWELS for c in base) == 1
    return one_syllable and len(base) > 2 and base[-1] not in _VOWELS + "wxy" and base[-2] in _VOWELS


def _plural(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


@cache
def verb_forms(notation: str) -> tuple[tuple[str, Form], ...]:
    """Every form of a verb; "participle" is a form that may be past tense or past participle.

    A closing `~` leaves out the base form and the -s form, for verbs whose base is mostly a noun.
    """
    base, space, rest = notation.rstrip("~").partition(" ")
    if base == "be":
        return tuple((form + space + rest, "active") for form in _BE)
    third = {"have": "has", "do": "does", "go": "goes"}.get(base) or _plural(base)
    forms: list[tuple[str, Form]] = [(base, "base"), (third, "base"), (_gerund(base), "gerund")]
    if base in _IRREGULAR:
        past, participle = _IRREGULAR[base]
        if past == participle:
            forms.append((past, "participle"))
        else:
            forms += [(past, "active"), (participle, "passive")]
    else:
        forms.append((_past(base), "participle"))
    if base in _BOTH:
        forms += [(base + base[-1] + "ed", "participle"), (base + base[-1] + "ing", "gerund")]
    if notation.endswith("~"):
        forms = [(form, kind) for form, kind in forms if kind != "base"]
    unique = dict.fromkeys((form + space + rest, kind) for form, kind in forms)
    return tuple(unique)


def phrase_forms(notation: str) -> tuple[tuple[str, Form], ...]:
    """The forms of a verb that heads a longer phrase: all of them."""
    return verb_forms(notation)


@cache
def noun_forms(noun: str) -> tuple[str, ...]:
    """A noun and its plural (`talks` and other words in -s stay as they are)."""
    if noun.endswith("s") and not noun.endswith("ss"):
        return (noun,)
    return (noun, _plural(noun))
