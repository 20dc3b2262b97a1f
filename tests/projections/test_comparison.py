"""What changed between two looks: added, moved and dropped, and who moved it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given as forall
from hypothesis import strategies as some

from okr.domain import CheckIn, Objective
from okr.domain.health import Health
from okr.policy import readable
from okr.projections import history, moving, position
from okr.projections.comparison import Aim, Change, Comparison, Moved, compare
from tests.builders import JON, LEADS, MARA, NOW, SERVICE, TODAY, key_result_of

EVERYBODY = {"keys": '["company"]'}
LATER = NOW + timedelta(days=3)
NEXT_WEEK = TODAY + timedelta(days=7)

share = some.none() | some.decimals(0, 1, places=4)
aims = some.lists(
    some.builds(
        Aim,
        id=some.sampled_from("abcde"),
        mission=some.just("a"),
        title=some.sampled_from(["Closer", "Nearer"]),
        why=some.sampled_from(["", "So"]),
        progress=share,
    ),
    unique_by=lambda aim: aim.id,
)


class TestAnyTwoLooks:
    @forall(aims)
    def test_a_look_compared_with_itself_is_empty(self, look):
        assert compare(look, look) == Comparison((), (), ())

    @forall(aims, aims)
    def test_what_is_added_one_way_is_dropped_the_other(self, before, after):
        there, back = compare(before, after), compare(after, before)

        assert (there.added, there.dropped) == (back.dropped, back.added)
        assert {turned(moved) for moved in there.moved} == set(back.moved)

    @forall(aims, aims)
    def test_everything_is_told_once_or_reads_as_before(self, before, after):
        found = compare(before, after)
        told = [thing.id for thing in (*found.added, *found.dropped)]
        told += [moved.after.id for moved in found.moved]

        assert len(told) == len(set(told))
        same = {aim.id: seen(aim) for aim in before if aim.id not in told}
        assert same == {aim.id: seen(aim) for aim in after if aim.id not in told}


def turned(moved):
    changes = (replace(c, before=c.after, after=c.before) for c in moved.changes)
    return Moved(moved.after, moved.before, tuple(changes))


def seen(aim):
    """What is written of it: whole percent."""
    progress = None if aim.progress is None else round(aim.progress, 2)
    return replace(aim, progress=progress)


@pytest.fixture
def card(company):
    """MARA's published objective, with a reading of the first day."""
    objective = company.publish()
    company.read(TODAY, Decimal(150))
    return company.card(objective.id)


@pytest.fixture
def after(company, card):
    """The position at which the first look was taken."""
    return company.ask(lambda db: position.of(db).position)


def changes(company, card, closely=True):
    found = compare([card], [company.card(card.id, NEXT_WEEK)], closely)
    return {(c.what, c.part and c.part.id): c for m in found.moved for c in m.changes}


def told(company, card, change, after):
    """The topics and doers of the events that are given for a change."""
    now = company.card(card.id, NEXT_WEEK)
    rows = company.ask(
        lambda db: history.between(
            db, moving.about(now), after, 3, readable("history.audience"), **EVERYBODY
        )
    )
    return [
        (each.topic, each.row["by"])
        for each in moving.of(change, now, moving.told(rows))
    ]


class TestAnObjective:
    def test_a_reading_moves_its_progress_and_says_who_read(self, company, card, after):
        company.read(NEXT_WEEK, Decimal(210), today=NEXT_WEEK)

        change = changes(company, card)["progress", None]

        assert (change.before, change.after) == (Decimal("0.25"), Decimal("0.75"))
        said = told(company, card, change, after)
        assert said == [("Reading.Recorded", str(MARA))]

    def test_a_reading_of_somebody_else_is_not_named(self, company, card, after):
        company.read(NEXT_WEEK, Decimal(210), today=NEXT_WEEK)
        company.read(NEXT_WEEK, Decimal(9), whose=SERVICE, today=NEXT_WEEK)

        change = changes(company, card)["progress", None]

        assert len(told(company, card, change, after)) == 1

    def test_a_target_moves_with_the_hand_that_moved_it(self, company, card, after):
        key_result = card.key_results[0].id

        def move(objective):
            ends = {"target": Decimal(180), "due": date(2026, 12, 31)}
            id = key_result_of(objective)
            objective.retarget(id, **ends, reason="A clinic closed", by=MARA)

        company.act(Objective, UUID(card.id), move, at=LATER)
        change = changes(company, card, closely=False)["target", key_result]

        assert (change.before, change.after) == (Decimal(240), Decimal(180))
        said = told(company, card, change, after)
        assert said == [("Objective.Retargeted", str(MARA))]

    def test_a_check_in_moves_health_and_confidence(self, company, card, after):
        held = CheckIn.hold(
            subject_kind="key_result",
            subject=card.key_results[0].id,
            on=TODAY,
            today=TODAY,
            confidence=Decimal("0.5"),
            by=JON,
        )
        company.keep(held, by=JON)

        found = changes(company, card)

        assert found["health", None].after == Health.CAUTION.value
        assert found["confidence", card.key_results[0].id].after == Decimal("0.5")
        for change in (found["health", None], found["confidence", None]):
            said = told(company, card, change, after)
            assert said == [("CheckIn.Held", str(JON))]

    def test_a_new_owner_and_a_new_wording_are_told_apart(self, company, card, after):
        def move(objective):
            objective.hand_over(JON, by=MARA)
            objective.reword("Clinics see it", why_now="", by=MARA)

        company.act(Objective, UUID(card.id), move, at=LATER)
        found = changes(company, card)

        assert set(found) >= {("owner", None), ("title", None)}
        said = told(company, card, found["owner", None], after)
        assert said == [("Objective.HandedOver", str(MARA))]

    def test_a_key_result_is_added_in_one_direction_and_dropped_in_the_other(
        self, company, card, after
    ):
        ends = {"baseline": Decimal(1), "target": Decimal(9)}
        days = {"start": date(2026, 10, 1), "due": date(2026, 12, 31)}

        def add(objective):
            objective.add_key_result(
                "Calls", measure=LEADS, whose=MARA, **ends, **days, by=MARA
            )

        company.act(Objective, UUID(card.id), add, at=LATER)
        now = company.card(card.id)
        new = now.key_results[-1]

        assert one(compare([card], [now]), new) == Change(
            "key_result", None, "Calls", new
        )
        assert one(compare([now], [card]), new) == Change(
            "key_result", "Calls", None, new
        )

    def test_withdrawing_it_is_told_as_how_it_stands(self, company, card, after):
        company.act(
            Objective,
            UUID(card.id),
            lambda objective: objective.withdraw(reason="Other plans", by=JON),
            at=datetime(2026, 11, 23, 9, tzinfo=NOW.tzinfo),
        )

        change = changes(company, card)["status", None]

        assert (change.before, change.after) == ("published", "withdrawn")
        said = told(company, card, change, after)
        assert said == [("Objective.Withdrawn", str(JON))]


def one(found, part):
    """The change of this key result among all that moved."""
    moved = [c for m in found.moved for c in m.changes]
    return next(c for c in moved if c.part and c.part.id == part.id)
