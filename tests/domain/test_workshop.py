"""A workshop goes from phase to phase, as its facilitator says."""

from uuid import UUID

import pytest

from okr.domain import Workshop
from okr.domain.errors import Refused
from okr.domain.workshop import Phase, Status
from tests.builders import CYCLE, IDA, JON, MARA, NOW, SALES
from tests.steps import facts, given

THOUGHT = UUID(int=41)


def a_workshop(**different):
    told = {"team": SALES, "cycle": CYCLE, "facilitator": JON, "by": JON, **different}
    return Workshop.plan("Our next quarter", **told)


def an_open_workshop(phase="think"):
    workshop = a_workshop()
    workshop.open_phase(phase, seconds=None, by=JON)
    return given(workshop)


def a_closed_workshop():
    workshop = an_open_workshop()
    workshop.close(by=JON)
    return given(workshop)


class TestPlan:
    def test_it_waits_with_its_first_phase(self):
        workshop = a_workshop(invited=[MARA, IDA, MARA])

        assert facts(workshop) == [
            Workshop.Planned,
            {
                "title": "Our next quarter",
                "team": SALES,
                "cycle": CYCLE,
                "facilitator": JON,
                "votes_each": 3,
                "guests_allowed": False,
                "by": JON,
            },
            Workshop.Invited,
            {"person": MARA, "by": JON},
            Workshop.Invited,
            {"person": IDA, "by": JON},
        ]
        assert (workshop.status, workshop.phase) == (Status.PLANNED, Phase.PREPARE)
        assert workshop.since == NOW

    @pytest.mark.parametrize("votes", [0, -1, 11])
    def test_nobody_has_no_vote_and_nobody_hundreds(self, votes):
        with pytest.raises(Refused, match="1 to 10 votes"):
            a_workshop(votes_each=votes)


class TestReword:
    def test_only_what_is_new_is_said(self):
        workshop = given(a_workshop())
        words = {"votes_each": 5, "guests_allowed": True}

        workshop.reword("Next year", **words, by=JON)
        workshop.reword("Next year", **words, by=JON)

        assert facts(workshop) == [
            Workshop.Reworded,
            {"title": "Next year", **words, "by": JON},
        ]
        assert (workshop.title, workshop.votes_each) == ("Next year", 5)


class TestInvite:
    def test_once_and_withdrawn_once(self):
        workshop = given(a_workshop())

        for _ in range(2):
            workshop.invite(MARA, by=JON)
        for _ in range(2):
            workshop.withdraw_invitation(MARA, by=JON)

        assert facts(workshop)[::2] == [Workshop.Invited, Workshop.InvitationWithdrawn]
        assert workshop.invited == set()


class TestOpenPhase:
    def test_the_first_one_opens_the_workshop(self):
        workshop = given(a_workshop())

        workshop.open_phase("think", seconds=300, by=JON)

        assert facts(workshop) == [
            Workshop.PhaseOpened,
            {"phase": "think", "seconds": 300, "turn": 1, "by": JON},
        ]
        assert (workshop.status, workshop.phase) == (Status.OPEN, Phase.THINK)

    def test_one_that_was_open_before_is_in_its_second_turn(self):
        workshop = an_open_workshop("think")

        workshop.open_phase("vote", seconds=None, by=JON)
        workshop.open_phase("think", seconds=None, by=JON)

        assert [each["turn"] for each in facts(workshop)[1::2]] == [1, 2]

    @pytest.mark.parametrize("seconds", [0, 9, 4 * 60 * 60 + 1])
    def test_a_timer_is_one_somebody_can_work_with(self, seconds):
        with pytest.raises(Refused, match="10 seconds to 4 hours"):
            a_workshop().open_phase("think", seconds=seconds, by=JON)

    def test_there_are_eleven_phases_and_no_other(self):
        with pytest.raises(Refused, match="Choose a phase"):
            a_workshop().open_phase("lunch", seconds=None, by=JON)

    def test_what_is_outside_its_phase_is_refused(self):
        workshop = an_open_workshop("think")

        workshop.refuse_outside(Phase.PREPARE, Phase.THINK)
        with pytest.raises(Refused, match="That phase is over"):
            workshop.refuse_outside(Phase.VOTE)


class TestTimer:
    def test_it_is_set_anew_and_stopped_once(self):
        workshop = an_open_workshop()

        workshop.set_timer(60, by=JON)
        workshop.stop_timer(by=JON)
        workshop.stop_timer(by=JON)

        assert facts(workshop) == [
            Workshop.TimerSet,
            {"seconds": 60, "by": JON},
            Workshop.TimerStopped,
            {"by": JON},
        ]

    def test_before_a_phase_nothing_runs(self):
        with pytest.raises(Refused, match="Open a phase first"):
            a_workshop().set_timer(60, by=JON)


class TestFacilitator:
    @pytest.mark.parametrize(
        "deed",
        [
            lambda w: w.open_phase("vote", seconds=None, by=MARA),
            lambda w: w.set_timer(60, by=MARA),
            lambda w: w.stop_timer(by=MARA),
            lambda w: w.invite(IDA, by=MARA),
            lambda w: w.withdraw_invitation(IDA, by=MARA),
            lambda w: w.reword("Mine", votes_each=1, guests_allowed=True, by=MARA),
            lambda w: w.name_facilitator(MARA, by=MARA),
            lambda w: w.close(by=MARA),
        ],
    )
    def test_nobody_else_leads_it(self, deed):
        workshop = an_open_workshop()

        with pytest.raises(Refused, match="Its facilitator does that"):
            deed(workshop)

        assert facts(workshop) == []

    def test_it_is_handed_on(self):
        workshop = an_open_workshop()

        workshop.name_facilitator(MARA, by=JON)
        workshop.open_phase("vote", seconds=None, by=MARA)

        with pytest.raises(Refused, match="Its facilitator"):
            workshop.close(by=JON)


class TestClose:
    def test_then_nothing_is_opened_any_more(self):
        workshop = an_open_workshop()

        workshop.close(by=JON)

        assert facts(workshop) == [Workshop.Closed, {"by": JON}]
        for deed in (
            lambda: workshop.close(by=JON),
            lambda: workshop.open_phase("vote", seconds=None, by=JON),
            lambda: workshop.refuse_outside(Phase.THINK),
        ):
            with pytest.raises(Refused, match="is closed"):
                deed()

    def test_one_that_never_began_is_not_closed(self):
        with pytest.raises(Refused, match="Open a phase first"):
            a_workshop().close(by=JON)


class TestDiscussion:
    def test_a_response_opens_it_and_the_facilitator_settles_it(self):
        workshop = a_closed_workshop()

        workshop.reopen_discussion(THOUGHT, by=MARA)
        workshop.reopen_discussion(UUID(int=42), by=IDA)
        workshop.settle_discussion(" We meet on Monday. ", by=JON)

        assert facts(workshop) == [
            Workshop.DiscussionReopened,
            {"thought": THOUGHT, "by": MARA},
            Workshop.DiscussionSettled,
            {"words": "We meet on Monday.", "by": JON},
        ]

    def test_before_the_end_it_is_said_in_the_room(self):
        with pytest.raises(Refused, match="Say it in the workshop"):
            an_open_workshop().reopen_discussion(THOUGHT, by=MARA)

    def test_nothing_is_settled_without_a_word_or_a_question(self):
        workshop = a_closed_workshop()

        with pytest.raises(Refused, match="Nothing is being discussed"):
            workshop.settle_discussion("Done.", by=JON)
        workshop.reopen_discussion(THOUGHT, by=MARA)
        with pytest.raises(Refused, match="Write in a line"):
            workshop.settle_discussion(" ", by=JON)
        with pytest.raises(Refused, match="Its facilitator"):
            workshop.settle_discussion("Done.", by=MARA)
