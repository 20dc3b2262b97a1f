"""The private address of a calendar: made, renewed, ended."""

import pytest


@pytest.fixture
def feeds(accounts):
    return accounts.feeds


def test_an_address_leads_to_its_person(feeds, now):
    token = feeds.renew("mara", now)

    assert feeds.person_of(token) == "mara"
    assert feeds.person_of("made-up") is None
    assert feeds.made_at("mara") == now
    assert feeds.made_at("jon") is None


def test_a_new_address_ends_the_old_one(feeds, now):
    old = feeds.renew("mara", now)

    new = feeds.renew("mara", now)

    assert feeds.person_of(old) is None
    assert feeds.person_of(new) == "mara"


def test_the_address_itself_is_kept_nowhere(feeds, rows, now):
    token = feeds.renew("mara", now)

    (row,) = rows("feeds")
    assert token not in map(str, row.values())
    assert len(row["token_hash"]) == 64


def test_it_can_be_ended(feeds, now):
    token = feeds.renew("mara", now)

    feeds.end("mara")

    assert feeds.person_of(token) is None


@pytest.mark.parametrize("end", ["disable", "forget"])
def test_who_is_shut_out_or_forgotten_has_none(accounts, end, now):
    token = accounts.feeds.renew("mara", now)

    accounts.disable("mara", now) if end == "disable" else accounts.forget("mara")

    assert accounts.feeds.person_of(token) is None
    assert accounts.feeds.made_at("mara") is None
