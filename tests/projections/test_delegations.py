"""Who reads a delegation, and what its rows say of days, slips and whose move it is."""

from datetime import timedelta

import pytest

from okr import policy
from okr.domain import Delegation, Objective
from okr.projections import audiences, deadlines, delegations, history
from tests.builders import IDA, JON, LEO, MARA, SAM, TODAY, a_published_objective
from tests.delegating import (
    DEADLINE,
    FIRST_VERSION,
    PILOT,
    deadline_of,
    expectations,
    pilot_of,
)

LATER = DEADLINE + timedelta(days=7)
EVERYBODY = (JON, MARA, IDA, LEO, SAM)


@pytest.fixture
def objective(company):
    return company.publish(a_published_objective())


@pytest.fixture
def given(company, objective):
    """`given(step, …)` keeps JON's offer to MARA after these steps."""

    def keep(*steps):
        served = ("objective", objective.id)
        delegation = Delegation.draft(expectations(serves=served), giver=JON, by=JON)
        delegation.plan_checkpoints([("Shown to the pilot clinic", PILOT)], by=JON)
        for step in steps:
            step(delegation)
        company.keep(delegation, by=JON)
        return delegation

    return keep


def offer(delegation):
    delegation.offer(today=TODAY, by=JON)


def accept(delegation):
    delegation.accept(by=MARA)


def show(delegation):
    delegation.show_version(words="Two pages", link="", by=MARA)


def move(delegation):
    days = {deadline_of(delegation): LATER}
    delegation.propose_dates(days, reason="The clinic", today=TODAY, by=MARA)
    delegation.agree_to_dates(by=JON)


def readers(company, thing):
    def asked(db):
        keys = audiences.of(db, thing)
        return {p for p in EVERYBODY if policy.viewer(db, str(p)).keys & keys}

    return company.ask(asked)


class TestReaders:
    def test_a_draft_is_its_givers(self, company, given):
        assert readers(company, given().id) == {JON}

    def test_an_offer_is_between_the_two(self, company, given):
        assert readers(company, given(offer).id) == {JON, MARA}

    def test_an_offer_reworded_is_a_draft_again(self, company, given):
        delegation = given(offer)
        served = ("objective", delegation.terms.serves[1])

        company.act(
            Delegation,
            delegation.id,
            lambda d: d.reword(expectations(serves=served, why="Other"), by=JON),
            by=JON,
        )

        assert readers(company, delegation.id) == {JON}

    def test_what_runs_is_read_as_what_it_serves(self, company, given):
        assert readers(company, given(offer, accept).id) == set(EVERYBODY)

    def test_in_a_team_it_stays_in_the_team(self, company, given):
        own = a_published_objective()
        own.collect_events()
        delegation = given(offer, accept)

        with company.workspace.read_model.reading() as db:
            audience = audiences.of(db, delegation.terms.serves[1])
            assert audiences.of(db, delegation.id) >= audience

    def test_a_new_taker_does_not_read_what_was_offered_before(self, company, given):
        delegation = given(offer)
        served = ("objective", delegation.terms.serves[1])

        def ask_ida(told):
            told.reword(expectations(serves=served, taker=IDA), by=JON)
            told.offer(today=TODAY, by=JON)

        company.act(Delegation, delegation.id, ask_ida, by=JON)

        def offers(db, person):
            readable = policy.readable("history.audience")
            keys = policy.keys_of(policy.viewer(db, str(person)))
            found = history.about(db, delegation.id, readable, 2**62, 50, keys=keys)
            return [row["topic"] for row in found].count("Delegation.Offered")

        assert company.ask(lambda db: offers(db, IDA)) == 1
        assert company.ask(lambda db: offers(db, MARA)) == 1
        assert company.ask(lambda db: offers(db, JON)) == 2


class TestDays:
    def test_a_version_keeps_the_next_day(self, company, given):
        told = company.ask(delegations.days, given(offer, accept, show).id)

        assert [(day["kind"], bool(day["kept_at"])) for day in told] == [
            ("first_version", True),
            ("checkpoint", False),
            ("deadline", False),
        ]

    def test_a_day_moved_later_is_a_slip(self, company, given):
        told = company.ask(delegations.days, given(offer, accept, move).id)

        assert [day["slips"] for day in told] == [0, 0, 1]
        assert told[-1]["on_day"] == LATER.isoformat()

    def test_other_dates_before_it_runs_are_no_slip(self, company, given):
        def counter(delegation):
            days = {deadline_of(delegation): LATER}
            delegation.counter(days, note="", today=TODAY, by=MARA)
            delegation.accept_counter(by=JON)

        told = company.ask(delegations.days, given(offer, counter).id)

        assert [day["slips"] for day in told] == [0, 0, 0]
        assert told[-1]["on_day"] == LATER.isoformat()

    def test_dates_that_were_kept_are_asked_for_no_more(self, company, given):
        def keep(delegation):
            days = {pilot_of(delegation): PILOT + timedelta(days=1)}
            delegation.propose_dates(days, reason="x", today=TODAY, by=MARA)
            delegation.keep_dates(reason="The board", by=JON)

        told = company.ask(delegations.days, given(offer, accept, keep).id)

        assert [day["proposed"] for day in told] == [None, None, None]

    def test_returned_its_deadline_is_open_again(self, company, given):
        def come_back(delegation):
            delegation.deliver(words="Done", link="", by=MARA)
            delegation.send_back(notes="Not yet", by=JON)

        told = company.ask(delegations.days, given(offer, accept, come_back).id)

        assert told[-1]["kept_at"] is None


class TestWaitingFor:
    @pytest.mark.parametrize(
        ("steps", "whom"),
        [
            ((), "nobody"),
            ((offer,), "taker"),
            ((offer, accept), "taker"),
            ((offer, accept, show), "giver"),
        ],
    )
    def test_it_says_whose_move_it_is(self, company, given, steps, whom):
        row = company.ask(delegations.one, given(*steps).id)

        assert delegations.waiting_for(row).value == whom


class TestDeadlines:
    def owed(self, company, person, day):
        def asked(db):
            viewer = policy.viewer(db, str(person))
            return deadlines.owed_by(
                db, str(person), day, [], policy.readable, policy.keys_of(viewer)
            )

        return [i for i in company.ask(asked) if i.thing_kind == "delegation"]

    @pytest.mark.parametrize(
        ("day", "states"),
        [
            (TODAY, ["ahead", "ahead", "ahead"]),
            (FIRST_VERSION - timedelta(days=3), ["due_soon", "ahead", "ahead"]),
            (FIRST_VERSION, ["due_today", "ahead", "ahead"]),
            (PILOT, ["overdue", "due_today", "ahead"]),
            (LATER, ["overdue", "overdue", "overdue"]),
        ],
    )
    def test_states_are_those_of_the_day_asked_for(self, company, given, day, states):
        given(offer, accept)

        assert [item.state for item in self.owed(company, MARA, day)] == states

    def test_only_what_was_accepted_is_owed(self, company, given):
        given(offer)

        assert self.owed(company, MARA, TODAY) == []

    def test_withdrawing_what_it_serves_leaves_it_to_the_two(self, company, given):
        delegation = given(offer, accept)

        company.act(
            Objective,
            delegation.terms.serves[1],
            lambda o: o.withdraw(reason="x", by=MARA),
        )

        assert {JON, MARA} <= readers(company, delegation.id)
