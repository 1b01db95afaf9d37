"""Who stands as subject of an act."""

from saksi.pipeline import read


def test_whose_the_subjects_are_is_no_subject() -> None:
    text = "Ten pupils of the Hill Primary and Lake Secondary School were abducted by gunmen in Jos."
    [act] = read(text, language="en").events
    assert [p.name for p in act.recipients] == ["Students"]


def test_missiles_and_drones_are_fired_by_whose_they_are() -> None:
    text = (
        "Pakistan recalled its ambassador from Iran, a day after Iranian missiles and drones struck a base in Panjgur."
    )
    recall, strike = read(text, language="en").events
    assert [p.name for p in recall.recipients] == ["Iran"]
    assert [p.name for p in strike.actors] == ["Iran"]


def test_who_accuses_also_calls() -> None:
    text = "The opposition accused the government of rigging the vote and called for mass protests."
    call = next(e for e in read(text, language="en").events if e.type == "REQUEST")
    assert [p.name for p in call.actors] == ["Opposition"]


def test_what_the_subject_rides_is_no_subject() -> None:
    [act] = read("Gunmen riding a motorcycle murdered former governor Antonio Rold.", language="en").events
    assert [p.name for p in act.actors] == ["Unidentified gunmen"]


def test_whom_one_form_in_ing_befell_does_not_do_the_next() -> None:
    text = "A bomb exploded as the convoy was passing, killing a driver and wounding three guards."
    [act] = read(text, language="en").events
    assert act.actors == ()
    assert [p.name for p in act.recipients] == ["Drivers", "Security guards"]
