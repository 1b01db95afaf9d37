"""What somebody denies, and what only looks like it."""

from saksi.pipeline import read


def test_a_denial_may_be_the_last_word() -> None:
    [act] = read("The minister denied", language="en").events
    assert act.type == "REJECT"


def test_denied_doing_is_the_denied_act() -> None:
    acts = {e.type: e.status for e in read("The army denied bombing the school in Goma.", language="en").events}
    assert acts["ASSAULT"] == "denied"
