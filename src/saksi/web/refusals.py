"""Why something was not done, in the words of the interface."""

from __future__ import annotations

from saksi.errors import ConflictError, SaksiError
from saksi.records import Decision
from saksi.web.words import Translate

SHOWN = 3


def refusal(t: Translate, fault: SaksiError) -> str:
    """The sentence of an error; of a conflict with who decided what and when, the last few of them."""
    changes = [d for d in fault.changes if isinstance(d, Decision)] if isinstance(fault, ConflictError) else []
    if not changes:
        return t.said(fault.sentence)
    base = t.said(f"{fault.sentence.partition(': ')[0]}.").removesuffix(".")
    told = "; ".join(f"{d.by}: {did(t, d)} ({d.at:%Y-%m-%d %H:%M} UTC)" for d in changes[-SHOWN:])
    return f"{base}: {told}."


def did(t: Translate, made: Decision) -> str:
    """What somebody has done by a decision."""
    if made.action == "edit":
        return t("review.did_edit", field=t(f"terms.field_{made.field}"))
    return t("review.did_undo", number=made.undoes) if made.action == "undo" else t(f"review.did_{made.action}")
