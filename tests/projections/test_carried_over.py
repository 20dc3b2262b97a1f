"""What a carried-over objective goes on with, as far as a viewer may read it."""

from uuid import UUID

import pytest

from okr import policy
from okr.domain import Cycle, Objective
from okr.projections import cards, objectives, practice
from tests.builders import CYCLE, LEO, MARA, SAM, TODAY
from tests.sitting import Sitting

NEXT = UUID(int=41)


@pytest.fixture
def carried(sitting):
    """Kept, and a draft of the next cycle with its history linked."""
    company = sitting.company
    company.keep(Cycle.plan("2027-Q1", by=LEO, id=NEXT))
    sitting.finish().close(carry_into=NEXT)
    return sitting


def asked(sitting, query, id, person=MARA):
    def ask(db):
        keys = policy.keys_of(policy.viewer(db, str(person)))
        return query(db, id, policy.readable("objectives.id"), keys=keys)

    return [(row["title"], row["cycle_name"]) for row in sitting.ask(ask)]


def draft_of(sitting):
    def ask(db):
        agreed = practice.agreed(db)
        told = sitting.told[0].team
        return cards.of_team(db, told, str(NEXT), TODAY, agreed, "1")

    (card,) = sitting.ask(ask)
    return card


TITLE = "Every clinic sees what its patients gain"


class TestAnObjective:
    def test_in_review_its_row_says_so_and_closed_it_ends(self, sitting):
        id = sitting.told[0].id
        row = sitting.ask(objectives.one, id)
        assert (row["status"], row["in_review"]) == ("published", 1)

        sitting.finish().close()

        assert sitting.ask(objectives.one, id)["status"] == "closed"

    def test_the_draft_links_back(self, carried):
        card = draft_of(carried)

        assert card.status == "draft"
        assert asked(carried, objectives.goes_on_with, card.id) == [(TITLE, "2026-Q4")]
        assert asked(carried, objectives.goes_on_with, carried.told[0].id) == []

    def test_the_one_that_ended_links_forward_for_whom_may_read(self, carried):
        id = carried.told[0].id

        assert asked(carried, objectives.carried_on, id) == [(TITLE, "2027-Q1")]
        assert asked(carried, objectives.carried_on, id, SAM) == []

    def test_a_discarded_draft_is_no_longer_linked(self, carried):
        card = draft_of(carried)

        carried.company.act(
            Objective, UUID(card.id), lambda draft: draft.discard(by=MARA)
        )

        assert asked(carried, objectives.carried_on, carried.told[0].id) == []

    def test_a_line_of_cycles_is_told_the_latest_first(self, carried):
        company, second = carried.company, UUID(draft_of(carried).id)
        third = Objective.draft(
            "Every clinic stays",
            team=carried.told[0].team,
            cycle=CYCLE,
            owner=MARA,
            by=MARA,
        )
        third.carry_over(second, by=MARA)
        company.keep(third, by=MARA)

        told = asked(carried, objectives.goes_on_with, third.id)

        assert told == [(TITLE, "2027-Q1"), (TITLE, "2026-Q4")]


class TestReviewable:
    def test_drafts_are_not_reviewed(self, company):
        sitting = Sitting(company).start().convene()
        draft = Objective.draft(
            "Not yet", team=sitting.told[0].team, cycle=CYCLE, owner=MARA, by=MARA
        )
        company.keep(draft, by=MARA)

        found = company.ask(objectives.reviewable, CYCLE, sitting.told[0].team)

        assert [row["id"] for row in found] == [str(sitting.told[0].id)]
