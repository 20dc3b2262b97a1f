"""What was worked out is said again only where the rows still stand."""

from dataclasses import replace

from sqlite_utils import Database

from okr.projections.known import Known
from okr.projections.position import Reached

HERE = Reached(7, "an objective", 2, "teams:1")


def counted():
    """A question that says how often it was asked before."""
    asked = []

    def question(db, *about):
        asked.append(about)
        return len(asked)

    return question


def test_is_asked_once_at_a_place():
    known, db, question = Known(), Database(memory=True), counted()

    assert [known.ask(db, HERE, question, "a team") for _ in range(2)] == [1, 1]


def test_is_asked_anew_about_something_else_and_elsewhere():
    known, db, question = Known(), Database(memory=True), counted()
    elsewhere = [replace(HERE, position=8), replace(HERE, originator="another")]

    told = [known.ask(db, HERE, question, team) for team in ("one", "other")]
    told += [known.ask(db, place, question, "one") for place in elsewhere]

    assert told == [1, 2, 3, 4]


def test_the_place_asked_about_longest_ago_is_let_go():
    known, db, question = Known(places=2), Database(memory=True), counted()
    first, second, third = (replace(HERE, position=place) for place in (1, 2, 3))

    for place in (first, second, first, third):
        known.ask(db, place, question)

    assert known.ask(db, first, question) == 1
    assert known.ask(db, second, question) == 4


def test_of_one_place_no_more_is_kept_than_was_said():
    known, db, question = Known(answers=2), Database(memory=True), counted()

    for team in ("one", "two", "three"):
        known.ask(db, HERE, question, team)

    assert known.ask(db, HERE, question, "three") == 3
    assert known.ask(db, HERE, question, "one") == 4
