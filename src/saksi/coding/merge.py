"""One record for one act: drafts that tell the same act are joined."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from saksi.coding.campaigns import is_campaign, is_campaign_again
from saksi.coding.drafts import Draft
from saksi.coding.joined import join_drafts
from saksi.coding.same_acts import is_subject, same_act
from saksi.coding.same_days import is_long_ago

# How many characters "were hurt when security forces" may take.
BREATH = 60


def merge_drafts(drafts: Sequence[Draft], published: date | None = None) -> list[Draft]:
    """Join the drafts of one article; the earliest telling gives the evidence and the first say in each field."""
    acts: list[Draft] = []
    for number, draft in enumerate(drafts):
        kind = draft.trigger.type
        home = next((k for k in range(len(acts) - 1, -1, -1) if is_subject(acts[k], draft)), None)
        home = home if home is not None and acts[home].trigger.type == kind else None
        own_cause = bool(acts) and _has_own_cause(draft, drafts[number + 1 :])
        for k in _latest_first(acts, draft) if home is None else ():
            if own_cause and acts[k].sentence < draft.sentence:
                break
            if (
                acts[k].trigger.type in (kind, "PROTEST")
                and same_act(acts[k], draft)
                and not is_long_ago(acts[k], draft, published)
            ):
                home = k
                break
        if home is None:
            acts.append(draft)
        else:
            acts[home] = join_drafts(acts[home], draft)
    return _with_campaigns(acts)


def _latest_first(acts: Sequence[Draft], draft: Draft) -> Sequence[int]:
    """The acts, the latest told first; for a noun that only points back, the one that was spoken of last."""
    pointer = draft.stance.definite and draft.trigger.form == "nominal" and not (draft.actors or draft.recipients)
    order = range(len(acts) - 1, -1, -1)
    return sorted(order, key=lambda k: max(acts[k].covers), reverse=True) if pointer else order


def _with_campaigns(acts: Sequence[Draft]) -> list[Draft]:
    """The acts, each campaign with what only counts its dead so far or names it again."""
    kept: list[Draft] = []
    campaigns: list[bool] = []
    for act in acts:
        goes_on = is_campaign(act)
        fitting = (k for k in range(len(kept) - 1, -1, -1) if goes_on or campaigns[k])
        home = next((k for k in fitting if is_campaign_again(kept[k], act)), None)
        if home is None:
            kept.append(act)
            campaigns.append(goes_on)
        else:
            kept[home] = join_drafts(kept[home], act)
            campaigns[home] = is_campaign(kept[home])
    return kept


def _has_own_cause(harm: Draft, later: Sequence[Draft]) -> bool:
    """True for harm whose sentence goes on to tell what did it: "four were hurt when police fired rubber bullets"."""
    if not harm.harm or harm.trigger.type != "ASSAULT":
        return False
    if harm.actors:
        return _is_its_doing(harm, later[:1])
    for other in later:
        if other.sentence != harm.sentence or other.span.start - harm.span.end > BREATH:
            return False
        if other.trigger.type != "ASSAULT" and other.trigger.form != "nominal":
            return False
        struck = other.trigger.form == "nominal" and bool(other.actors) and not other.stance.definite
        if not other.harm and (other.trigger.form in ("active", "participle") or struck):
            return same_act(harm, other)
    return False


def _is_its_doing(harm: Draft, following: Sequence[Draft]) -> bool:
    """True for "were killed by Israeli shelling": who did it is named in the noun of how."""
    for cause in following:
        doers = {m.span for m in cause.actors}
        named = cause.trigger.form == "nominal" and cause.sentence == harm.sentence and cause.mode is not None
        return named and cause.trigger.type == "ASSAULT" and any(m.span in doers for m in harm.actors)
    return False
