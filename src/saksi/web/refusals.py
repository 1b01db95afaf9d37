"""Why something was not done, in the words of the interface."""

from __future__ import annotations

from saksi.errors import ConflictError, SaksiError
from saksi.records import Decision
from saksi.web.words import Translate

SHOWN = 3


class Refusable:
    """A page with a form that may have been refused; `fault` is why."""

    fault: SaksiError | None

    @property
    def changes(self) -> tuple[Decision, ...]:
        """What others have decided meanwhile."""
        return changes_of(self.fault)

    @property
    def conflict(self) -> bool:
        """Whether it was refused since somebody else was first."""
        return isinstance(self.fault, ConflictError)


def changes_of(fault: SaksiError | None) -> tuple[Decision, ...]:
    """The decisions that a conflict is about; none for another error."""
    return tuple(d for d in fault.changes if isinstance(d, Decision)) if isinstance(fault, ConflictError) else ()


def refusal(t: Translate, fault: SaksiError) -> str:
    """The sentence of an error; of a conflict with who decided what and when, the last few of them."""
    changes = changes_of(fault)
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
