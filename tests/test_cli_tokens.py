"""Tokens from the command line: made for a person, listed without secrets, revoked."""

from datetime import UTC, datetime, timedelta

import pytest

from okr.workspace import Workspace
from tests.test_cli import NILS, founded, run  # noqa: F401


@pytest.fixture
def made(founded):  # noqa: F811
    """Makes a token for Nils; gives its secret."""

    def add(*words):
        answer = founded("token", "add", "--person", NILS, "--name", "Sheet", *words)
        assert answer.exit_code == 0, answer.output
        return answer.output.strip()

    return add


def opened(folder, secret, days=0):
    """What a secret opens so many days from now."""
    workspace = Workspace(folder / "data")
    try:
        at = datetime.now(UTC) + timedelta(days=days)
        return workspace.accounts.tokens.of_secret(secret, at)
    finally:
        workspace.close()


def test_a_token_is_printed_and_does_all_its_person_may(made, tmp_path):
    found = opened(tmp_path, made())

    assert (found.name, found.scope, found.expires_at) == ("Sheet", "all", None)


def test_it_goes_as_far_and_lasts_as_long_as_was_said(made, tmp_path):
    secret = made("--scope", "readings", "--expires", "30")

    assert opened(tmp_path, secret, 29).scope == "readings"
    assert opened(tmp_path, secret, 31) is None


def test_the_list_names_it_and_not_its_secret(founded, made):  # noqa: F811
    secret = made("--scope", "read")

    (line,) = founded("token", "list").output.splitlines()

    assert NILS in line
    assert "Sheet" in line
    assert "read " in line
    assert secret not in line


def test_a_revoked_one_opens_nothing(founded, made, tmp_path):  # noqa: F811
    secret = made()
    id = founded("token", "list").output.split()[0]

    answer = founded("token", "revoke", id)

    assert answer.exit_code == 0
    assert opened(tmp_path, secret) is None
    assert founded("token", "list").output == ""


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("add", "--person", "no@one.example", "--name", "a"), 1, "Nobody here"),
        (("add", "--person", NILS, "--name", " "), 1, "is empty"),
        (("add", "--person", NILS, "--name", "a", "--scope", "most"), 2, "scope"),
        (("add", "--person", NILS, "--name", "a", "--expires", "0"), 2, "expires"),
        (("revoke", "nothing"), 1, "There is no token nothing"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(founded, words, code, why):  # noqa: F811
    answer = founded("token", *words)

    assert answer.exit_code == code
    assert why in answer.stderr
