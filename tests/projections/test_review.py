"""What a review tells, and to whom: asked of the company that has a past already."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from okr import policy, sample
from okr.application import publishing
from okr.domain import Objective
from okr.projections import cycles, practice, review
from okr.sample.ids import id_of
from okr.workspace import Workspace

NOW = datetime(2026, 11, 21, 22, 0, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(scope="module")
def company():
    workspace = Workspace(None)
    sample.lay_down(workspace, NOW)
    yield workspace
    workspace.close()


@pytest.fixture
def reviewed(company):
    return lambda cycle="2026-Q4", **asked: review_of(company, cycle, **asked)


def review_of(company, cycle="2026-Q4", day=TODAY, who="runa", team=None):
    with company.read_model.reading() as db:
        viewer = policy.viewer(db, str(id_of("person", who)))
        return review.of_cycle(
            db,
            cycles.named(db, cycle),
            day,
            practice.agreed(db),
            policy.readable,
            team=str(id_of("team", team)) if team else None,
            keys=policy.keys_of(viewer),
        )


def titles(told):
    return [chapter.card.title for chapter in told.chapters]


def test_it_tells_what_was_published_and_no_drafts(reviewed):
    told = reviewed()

    assert len(told.chapters) == 6
    assert {chapter.card.status for chapter in told.chapters} == {"published"}


def test_a_team_s_review_leaves_the_other_teams_out(reviewed):
    told = reviewed(team="growth")

    assert titles(told) == ["Bakers bring bakers"]
    assert told.team == "Growth"
    assert [group.title for group in told.teams] == ["Growth"]


def test_the_company_s_review_takes_every_team_below_it_in(reviewed):
    assert titles(reviewed(team="northlight")) == titles(reviewed())


def test_a_theme_counts_what_serves_it_through_other_things(reviewed):
    themes = {theme.title: theme for theme in reviewed().themes}

    gain = themes["Every bakery gains more than it pays"]
    assert len(gain.mean.parts) == 2
    assert sum(len(theme.mean.parts) for theme in themes.values()) == 5


def test_a_theme_has_the_same_number_in_a_team_s_review(reviewed):
    assert reviewed(team="growth").themes == reviewed().themes


def test_an_objective_that_serves_nothing_is_counted(reviewed):
    row = reviewed().row({})

    assert row["counts"]["unanchored"] == 1
    assert row["counts"]["outdated"] == 1
    assert row["counts"]["key_results"] == 15
    (alone,) = [each for each in row["objectives"] if not each["anchored"]]
    assert alone["serves"] is None


def test_notes_are_the_latest_and_the_newest_first(reviewed):
    for chapter in reviewed().chapters:
        days = [note["on_day"] for note in chapter.notes]
        assert 1 <= len(days) <= review.NOTES
        assert days == sorted(days, reverse=True)


def test_a_moved_target_keeps_the_one_before(reviewed):
    row = reviewed().row({str(id_of("person", "sunniva")): "Sunniva"})

    (moved,) = [
        each
        for objective in row["objectives"]
        for proof in objective["key_results"]
        for each in proof["moved_targets"]
    ]
    assert moved["target"] == Decimal(2)
    assert moved["on"] == date(2026, 10, 19)
    assert moved["by"] == "Sunniva"


def test_as_of_an_earlier_day_later_readings_are_not_told(reviewed):
    day = date(2026, 10, 20)

    told = reviewed(day=day)

    read = [on for c in told.chapters for proof in c.proofs for on, _ in proof.curve]
    assert read and max(read) <= day
    assert told.current["on_day"] <= day.isoformat()


def test_a_quarter_that_is_over_ends_on_its_last_day(reviewed):
    told = reviewed("2026-Q3")

    assert told.current["on_day"] <= "2026-09-30"
    assert all(proof.ahead is None for c in told.chapters for proof in c.proofs)
    assert told.row({})["expected"] == 1


def test_a_name_that_is_gone_is_not_told(reviewed):
    row = reviewed().row({})

    assert {objective["owner"] for objective in row["objectives"]} == {None}


def test_the_names_a_file_needs_are_people_only(reviewed):
    people = reviewed().people

    known = {str(id_of("person", person.key)) for person in sample.company.PEOPLE}
    assert people <= known
    assert len(people) == 7


def test_an_objective_for_one_team_is_in_that_team_s_reviews_only(workspace):
    sample.lay_down(workspace, NOW)
    id, runa = id_of("objective", "2026-Q4 drafted"), id_of("person", "runa")
    with workspace.command(actor="runa", at=NOW, via="test"):
        workspace.okr.act(Objective, id, lambda draft: complete(draft, runa))
    with workspace.command(actor="runa", at=NOW, via="test"):
        publishing.propose(workspace.okr, id, by=runa)
    with workspace.command(actor="runa", at=NOW, via="test"):
        workspace.okr.act(
            Objective, id, lambda draft: draft.publish(audience="team", by=runa)
        )

    mine, hers = review_of(workspace), review_of(workspace, who="lena")
    assert len(mine.chapters) == 7
    assert len(hers.chapters) == 6
    assert mine.mean.value == hers.mean.value


def complete(draft, by):
    (key_result,) = draft.key_results
    told = draft.key_results[key_result]
    draft.set_target(
        key_result,
        baseline=Decimal(0),
        target=Decimal(900),
        start=told.start,
        due=told.due,
        by=by,
    )
