"""The sample data has a past that could have happened, whatever the day."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from okr import policy, sample
from okr.domain import Person
from okr.projections import cards, cycles, goal_cards, practice, teams
from okr.projections.state import state_hash
from okr.workspace import Workspace

NOW = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
TODAY = NOW.date()
MOMENTS = [
    datetime(2027, 1, 2, 0, 5, tzinfo=UTC),
    datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
    datetime(2027, 4, 1, 9, 0, tzinfo=UTC),
    datetime(2027, 4, 28, 23, 30, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 59, tzinfo=UTC),
]


def told(now):
    workspace = Workspace(None)
    first = sample.lay_down(workspace, now)
    return workspace, str(first)


@pytest.fixture(scope="module")
def company():
    workspace, first = told(NOW)
    yield workspace, first
    workspace.close()


@pytest.fixture
def rows(company):
    with company[0].read_model.reading() as db:
        yield lambda sql: list(db.query(sql))


@pytest.fixture
def stands(company):
    """Each objective of a cycle by its title, as the first person sees it."""
    workspace, first = company

    def of(cycle):
        with workspace.read_model.reading() as db:
            return standing(db, cycles.named(db, cycle), first, TODAY)

    return of


def standing(db, cycle, first, day):
    keys = {"keys": policy.keys_of(policy.viewer(db, first))}
    readable = policy.readable("objectives.id")
    agreed = practice.agreed(db)
    found = [
        card
        for team in teams.tree(db)
        for card in cards.of_team(
            db, team["id"], cycle["id"], day, agreed, readable, **keys
        )
    ]
    return {card.title: card for card in found}


def test_three_teams_have_their_leads_and_everybody_has_joined(company, rows):
    formed = rows("select name, lead from teams where parent is not null")
    people = rows("select id, status from people")

    assert len(formed) == 3
    assert all(team["lead"] for team in formed)
    assert [person["status"] for person in people] == ["active"] * 9
    names = company[0].accounts.people.names([person["id"] for person in people])
    assert len(set(names.values())) == 9


def test_everybody_can_be_written_to(company, rows):
    ids = [person["id"] for person in rows("select id from people")]

    emails = company[0].accounts.people.emails(ids)

    assert len(emails) == 9
    assert all(each.endswith("@northlight.example") for each in emails.values())


def test_the_mission_has_its_measure_and_every_theme_has_one(rows):
    (mission,) = rows("select * from missions")
    themes = rows("select themes.id from themes join theme_measures on theme = id")

    assert mission["measure"] and mission["baseline"] and mission["target"]
    assert len(themes) == 3


def test_a_quarter_has_ended_and_another_runs(rows):
    told = rows("select name, first, last, status from cycles order by first")

    assert [(row["name"], row["status"]) for row in told] == [
        ("2026-Q3", "in_review"),
        ("2026-Q4", "open"),
    ]
    assert told[0]["last"] < told[1]["first"] <= TODAY.isoformat() <= told[1]["last"]


def test_the_quarter_that_ended_has_three_objectives_with_numbers(stands):
    cards = stands("2026-Q3").values()

    assert len(cards) == 3
    assert all(card.progress > Decimal("0.6") for card in cards)


def test_two_teams_have_closed_their_review_and_one_is_in_the_middle(rows):
    reviews = rows("select * from reviews order by status")
    low = rows("select score, cause from review_scores where score < '0.7'")
    lines = rows("select kind, count(*) as count from review_lines group by kind")
    open = next(each for each in reviews if each["status"] == "open")

    assert [each["status"] for each in reviews] == ["closed", "closed", "open"]
    assert open["until"] > TODAY.isoformat()
    assert [each["cause"] for each in low] == ["capacity", "dependency"]
    assert {each["kind"]: each["count"] for each in lines} == dict.fromkeys(
        ("action", "learning", "not_worked", "praise", "worked"), 3
    )


def test_one_objective_was_kept_and_waits_in_the_running_quarter(rows):
    (kept,) = rows(
        "select title, objectives.status, cycles.name as cycle from objectives"
        " join cycles on cycles.id = cycle where origin is not null"
    )

    assert kept == {
        "title": "More towns hear that bread can be planned",
        "status": "draft",
        "cycle": "2026-Q4",
    }


def test_the_running_quarter_has_every_kind_of_objective(stands):
    cards = stands("2026-Q4").values()

    said = {(card.status, card.health) for card in cards}
    assert said == {
        ("published", "on_track"),
        ("published", "caution"),
        ("published", "off_track"),
        ("published", "outdated"),
        ("proposed", "pending"),
        ("draft", "pending"),
    }
    assert all(2 <= len(c.key_results) <= 4 for c in cards if c.status == "published")


def test_objectives_serve_themes_and_one_another_team_s_key_result(stands):
    published = [c for c in stands("2026-Q4").values() if c.status == "published"]

    kinds = [card.serves_kind for card in published]
    assert kinds.count("theme") == 4
    (brought,) = [card for card in published if card.serves_kind == "key_result"]
    (served,) = [
        card for card in published for k in card.key_results if k.id == brought.serves
    ]
    assert served.team != brought.team


def test_a_proposal_waits_for_the_first_person(company, rows):
    (waiting,) = rows("select * from objectives where status = 'proposed'")

    assert waiting["consent_of"] == company[1]
    assert waiting["consented"] == 0


def test_one_target_was_moved_for_an_outside_cause(rows):
    (moved,) = rows("select * from targets")

    assert moved["target"] == "2"
    assert "till maker" in moved["reason"]


def test_one_reading_came_late_and_one_was_corrected(rows):
    late = rows("select on_day, at from readings where substr(at, 1, 10) > on_day")
    (replaced,) = rows("select * from replaced")

    assert len(late) == 1
    assert (day(late[0]["at"]) - day(late[0]["on_day"])).days == 3
    assert replaced["reason"]


def test_the_teams_readings_add_up_to_the_company_s(rows):
    sums = rows(
        "select value, (select sum(cast(value as integer)) from readings"
        "  where measure = counted.measure and on_day = counted.on_day) as parts"
        " from counted join measures on measures.id = counted.measure"
        " where measures.name = 'Paying bakeries' and reading is null"
    )

    assert len(sums) > 15
    assert all(int(row["value"]) == row["parts"] for row in sums)


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_it_has_a_past_on_any_day(now):
    workspace, first = told(now)
    today = now.date()

    with workspace.read_model.reading() as db:
        cycle = cycles.running(db, today)
        cards = standing(db, cycle, first, today)
        days = [row["at"] for row in db.query("select at from history order by id")]
    workspace.close()

    assert len(cards) == 8
    assert {"on_track", "caution", "off_track", "outdated", "pending"} == {
        card.health for card in cards.values()
    }
    assert days == sorted(days)
    assert (today - day(days[0])).days > 130
    assert datetime.fromisoformat(days[-1]) <= now


def test_told_twice_for_the_same_moment_it_is_the_same(company):
    again, _ = told(NOW)

    with company[0].read_model.reading() as one, again.read_model.reading() as other:
        assert state_hash(one) == state_hash(other)
    again.close()


def test_something_handed_over_is_late_and_something_waits_for_the_first_person(
    company, rows
):
    told = rows("select status, taker from delegations")
    late = rows(
        "select on_day from delegation_days join delegations"
        " on delegations.id = delegation where status = 'accepted'"
        f" and kept_at is null and on_day < '{TODAY.isoformat()}'"
    )

    assert sorted(row["status"] for row in told) == [
        "accepted",
        "accepted",
        "done",
        "offered",
    ]
    assert [r["taker"] for r in told if r["status"] == "offered"] == [company[1]]
    assert len(late) == 1


def test_the_first_person_is_there_to_sign_in(company):
    workspace, first = company

    person = workspace.okr.load(Person, sample.id_of("person", "runa"))

    assert str(person.id) == first
    assert "admin" in person.roles


def day(text):
    return date.fromisoformat(text[:10])


def test_goals_are_agreed_reopened_met_and_missed(company):
    workspace, first = company
    with workspace.read_model.reading() as db:
        keys = {"keys": policy.keys_of(policy.viewer(db, first))}
        found = goal_cards.with_party(
            db, first, TODAY, practice.agreed(db), policy.readable("goals.id"), **keys
        )
    stands = {card.status: [each.state for each in card.checkpoints] for card in found}

    assert stands["agreed"] == ["missed", "met", "ahead"]
    assert stands["open"][0] == "met"
