"""What lies on the table when a workshop begins: mission, themes, gaps, cards."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from okr.domain import CheckIn, Cycle, Mission
from okr.domain.mission import MISSION
from okr.domain.team import COMPANY
from okr.projections import practice, workshop_numbers, workshops
from tests.builders import (
    LEADS,
    LEO,
    MARA,
    THEME,
    TODAY,
    a_draft,
    a_published_objective,
    key_result_of,
    with_key_result,
)
from tests.gathering import Gathering

NEXT = UUID(int=51)
MONDAY = date(2026, 11, 2)


@pytest.fixture
def room(company):
    company.keep(Cycle.plan("2027-Q1", by=LEO, id=NEXT))
    return Gathering(company).plan(cycle=NEXT).gather()


def table(room):
    with room.company.workspace.read_model.reading() as db:
        return workshop_numbers.on_the_table(
            db, workshops.one(db, room.id), TODAY, practice.agreed(db)
        )


def state_mission(company, act):
    company.act(Mission, MISSION, act, by=LEO)


class TestMission:
    def test_without_a_measure_it_is_a_sentence(self, room):
        numbers = table(room)

        assert numbers.mission["wording"] == "Every patient gets care near home"
        assert (numbers.current, numbers.progress) == (None, None)

    def test_its_number_tells_how_far_it_is(self, room):
        state_mission(
            room.company,
            lambda m: m.choose_measure(
                LEADS, baseline=Decimal(100), target=Decimal(300), by=LEO
            ),
        )
        room.company.read(MONDAY, Decimal(150), whose=COMPANY)

        numbers = table(room)

        assert (numbers.current, numbers.on) == (Decimal(150), MONDAY)
        assert numbers.progress == Decimal("0.25")


class TestThemes:
    def test_they_show_how_far_the_cycle_before_came(self, room):
        room.company.publish()
        room.company.read(MONDAY, Decimal(180))

        (theme,) = table(room).themes

        assert (theme.id, theme.title) == (str(THEME), "Closer clinics")
        assert theme.mean == Decimal("0.5")

    def test_one_that_nothing_serves_in_the_cycle_to_come_is_a_gap(self, room):
        room.company.publish()

        numbers = table(room)

        assert numbers.cycle["name"] == "2026-Q4"
        assert numbers.unserved == ("Closer clinics",)

    def test_a_draft_of_the_room_fills_it(self, room):
        room.open("write")
        room.complete(room.draft("Clinics next door"))

        assert table(room).unserved == ()

    def test_without_a_cycle_before_the_planned_one_counts(self, company):
        room = Gathering(company).plan().gather()
        company.publish()

        numbers = table(room)

        assert numbers.cycle["name"] == "2026-Q4"
        assert numbers.unserved == ()


class TestGaps:
    def test_what_serves_nothing_and_what_is_off_track_are_named(self, room):
        adrift = with_key_result(a_draft())
        adrift.state_contribution("Two days", by=MARA)
        adrift.propose(consent_of=None, by=MARA)
        adrift.publish(by=MARA)
        held = a_published_objective()
        room.company.publish(adrift)
        room.company.publish(held)
        room.company.keep(
            CheckIn.hold(
                subject_kind="key_result",
                subject=key_result_of(held),
                on=TODAY,
                today=TODAY,
                status="off_track",
                by=MARA,
            )
        )

        numbers = table(room)

        assert [card.id for card in numbers.unanchored] == [str(adrift.id)]
        assert [card.id for card in numbers.off_track] == [str(held.id)]

    def test_what_is_not_for_the_whole_company_is_not_on_the_wall(self, room):
        adrift = with_key_result(a_draft())
        adrift.state_contribution("Two days", by=MARA)
        adrift.propose(consent_of=None, by=MARA)
        adrift.publish(audience="team", by=MARA)
        room.company.publish(adrift)

        assert table(room).unanchored == ()


class TestCardsBefore:
    def test_they_lie_there_when_the_room_comes_together(self, room):
        room.write("Brought along")
        room.open("think")
        room.write("Thought here")

        assert [card["words"] for card in table(room).before] == ["Brought along"]
