"""A guest has a name, a session and one workshop, until a day after it is over."""

from datetime import timedelta
from uuid import UUID

import pytest

from okr.domain.errors import Refused

PIA, ROOM = UUID(int=6), UUID(int=51)


@pytest.fixture
def let_in(accounts, transaction, now):
    def enter(name="Pia  Roth", guest=PIA):
        with transaction(commit=True) as cursor:
            accounts.guests.entry(guest, ROOM, name, now)(cursor)
        return accounts.sessions.start(str(guest), now)

    return enter


def over(accounts, transaction, now):
    with transaction(commit=True) as cursor:
        accounts.end_workshop(str(ROOM), now)(cursor)


def test_a_guest_is_called_by_name_beside_the_people(accounts, let_in):
    let_in()

    names = {"mara": "Mara Lind", str(PIA): "Pia Roth"}
    assert accounts.people.names(["mara", str(PIA), "nobody"]) == names
    assert accounts.people.all_names() == {**names, "jon": "Jon Berg"}


def test_a_guest_has_a_session_like_a_person(accounts, let_in, now):
    session = let_in()

    assert accounts.sessions.person_of(session, now) == str(PIA)
    assert accounts.sessions.still_running([session], now) == {session}
    assert accounts.guests.workshop_of(str(PIA), now) == str(ROOM)


def test_it_ends_a_day_after_the_workshop(accounts, transaction, let_in, now):
    session = let_in()
    over(accounts, transaction, now)
    almost, then = now + timedelta(hours=23), now + timedelta(days=1)

    read = [
        (accounts.sessions.person_of(session, at), accounts.guests.workshop_of(id, at))
        for id in [str(PIA)]
        for at in (almost, then)
    ]

    assert read == [(str(PIA), str(ROOM)), (None, None)]
    assert accounts.sessions.start(str(PIA), then) is None


def test_a_guest_of_another_workshop_stays(accounts, transaction, let_in, now):
    let_in()
    with transaction(commit=True) as cursor:
        accounts.end_workshop(str(UUID(int=52)), now)(cursor)

    later = now + timedelta(days=2)

    assert accounts.guests.workshop_of(str(PIA), later) == str(ROOM)


def test_without_a_guest_or_a_person_there_is_no_session(accounts, now):
    assert accounts.sessions.start(str(PIA), now) is None


@pytest.mark.parametrize("name", ["", " ", "–", "x" * 201, "Pia\x07"])
def test_a_name_can_be_shown(let_in, name):
    with pytest.raises(Refused, match="name"):
        let_in(name)


def test_sent_twice_the_first_name_stays(accounts, let_in):
    let_in()
    let_in("Somebody else")

    assert accounts.people.names([str(PIA)]) == {str(PIA): "Pia Roth"}


def test_a_guest_is_forgotten_like_a_person(accounts, rows, let_in, now):
    session = let_in()

    accounts.forget(str(PIA))

    assert accounts.people.names([str(PIA)]) == {}
    assert accounts.sessions.person_of(session, now) is None
    assert rows("guests") == []
