"""Who did it and to whom, as read for one trigger."""

from __future__ import annotations

from dataclasses import dataclass

from saksi.records import Mention


@dataclass(frozen=True, slots=True)
class Roles:
    """Who did it and to whom, the rules that said so, and the other triggers of the row that tell the same act.

    `subject_event` is a nominal trigger standing as subject ("the strike killed"), `object_event` one standing as
    object ("condemned the strike").
    """

    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    rules: tuple[str, ...] = ()
    subject_event: int | None = None
    object_event: int | None = None
    passive: bool = False
