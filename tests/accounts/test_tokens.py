"""Tokens: what they open, how far and how long, and that the secret is kept nowhere."""

from datetime import timedelta

import pytest

from okr.accounts.tokens import Scope
from okr.domain.errors import Missing


@pytest.fixture
def tokens(accounts):
    return accounts.tokens


def test_a_token_opens_in_the_name_of_its_person(tokens, now):
    secret = tokens.add("mara", "Sheet", Scope.READINGS, now)

    found = tokens.of_secret(secret, now)

    assert (found.person, found.name, found.scope) == ("mara", "Sheet", "readings")
    assert tokens.of_secret("made-up", now) is None


def test_the_secret_is_kept_nowhere(tokens, rows, now):
    secret = tokens.add("mara", "Sheet", Scope.ALL, now)

    (row,) = rows("tokens")
    assert len(secret) >= 43
    assert secret not in map(str, row.values())
    assert len(row["token_hash"]) == 64


def test_it_runs_out_on_its_day(tokens, now):
    later = now + timedelta(days=30)
    secret = tokens.add("mara", "Sheet", Scope.ALL, now, later)

    assert tokens.of_secret(secret, later - timedelta(seconds=1))
    assert tokens.of_secret(secret, later) is None


def test_its_use_is_noted_now_and_then(tokens, now, statements):
    secret = tokens.add("mara", "Sheet", Scope.ALL, now)
    tokens.of_secret(secret, now)
    statements.clear()

    tokens.of_secret(secret, now + timedelta(minutes=4))
    assert len(statements) == 1

    tokens.of_secret(secret, now + timedelta(minutes=5))
    assert tokens.of_person("mara")[0].used_at == now + timedelta(minutes=5)


def test_those_that_still_run_are_told_apart(tokens, now):
    later = now + timedelta(days=1)
    tokens.add("mara", "Sheet", Scope.ALL, now, later)
    tokens.add("mara", "Board", Scope.ALL, now)
    ids = {token.name: token.id for token in tokens.of_person("mara")}

    assert tokens.still_running([*ids.values(), "none"], now) == set(ids.values())
    assert tokens.still_running(ids.values(), later) == {ids["Board"]}


def test_only_its_person_ends_it_by_the_page(tokens, now):
    tokens.add("mara", "Sheet", Scope.ALL, now)
    (token,) = tokens.of_person("mara")

    assert not tokens.end(token.id, person="jon")
    assert tokens.end(token.id, person="mara")
    assert tokens.every() == []
    assert not tokens.end(token.id)


def test_nobody_who_is_unknown_or_shut_out_gets_one(accounts, tokens, now):
    accounts.disable("mara", now)

    for person in ("mara", "ida"):
        with pytest.raises(Missing, match="let them in"):
            tokens.add(person, "Sheet", Scope.ALL, now)


@pytest.mark.parametrize("end", ["disable", "forget"])
def test_who_is_shut_out_or_forgotten_has_none(accounts, tokens, end, now):
    secret = tokens.add("mara", "Sheet", Scope.ALL, now)

    accounts.disable("mara", now) if end == "disable" else accounts.forget("mara")
    accounts.enable("mara")

    assert tokens.of_secret(secret, now) is None
    assert tokens.of_person("mara") == []
