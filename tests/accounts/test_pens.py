"""One person writes a text at a time, and says so for as long as they do."""

from datetime import timedelta

from okr.accounts.pens import LASTS, Held

TEXT, OTHER = "objective:1/words", "objective:1/why"


def test_whoever_takes_a_free_pen_has_it(accounts, now):
    assert accounts.pens.take(TEXT, "mara", now) == Held("mara", now + LASTS)


def test_a_second_person_is_told_who_has_it(accounts, now):
    accounts.pens.take(TEXT, "mara", now)
    soon = now + timedelta(seconds=5)

    assert accounts.pens.take(TEXT, "jon", soon) == Held("mara", now + LASTS)
    assert accounts.pens.take(OTHER, "jon", soon).person == "jon"


def test_whoever_goes_on_writing_keeps_it(accounts, now):
    accounts.pens.take(TEXT, "mara", now)
    soon = now + timedelta(seconds=15)

    assert accounts.pens.take(TEXT, "mara", soon).until == soon + LASTS
    assert accounts.pens.take(TEXT, "jon", now + LASTS).person == "mara"


def test_after_twenty_silent_seconds_it_is_free(accounts, now):
    accounts.pens.take(TEXT, "mara", now)

    assert accounts.pens.held([TEXT, OTHER], now) == {TEXT: "mara"}
    assert accounts.pens.held([TEXT, OTHER], now + LASTS) == {}
    assert accounts.pens.take(TEXT, "jon", now + LASTS).person == "jon"


def test_given_back_it_is_free_at_once(accounts, now):
    accounts.pens.take(TEXT, "mara", now)

    accounts.pens.give_back(TEXT, "jon")
    assert accounts.pens.held([TEXT], now) == {TEXT: "mara"}
    accounts.pens.give_back(TEXT, "mara")

    assert accounts.pens.take(TEXT, "jon", now).person == "jon"
