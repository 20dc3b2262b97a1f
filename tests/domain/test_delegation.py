"""A delegation: offered, answered, left alone, shown, delivered."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from okr.domain import Delegation
from okr.domain.delegation import Status
from okr.domain.errors import Refused
from tests.builders import IDA, JON, LEADS, MARA, TODAY
from tests.delegating import (
    DEADLINE,
    FIRST_VERSION,
    PILOT,
    a_delivered_delegation,
    a_drafted_delegation,
    a_running_delegation,
    an_offer,
    deadline_of,
    expectations,
    first_version_of,
    pilot_of,
)
from tests.steps import facts, given

LATER = DEADLINE + timedelta(days=7)
YESTERDAY = TODAY - timedelta(days=1)


class TestDraft:
    def test_it_says_what_is_handed_to_whom(self):
        delegation = Delegation.draft(expectations(), giver=JON, by=JON)

        assert facts(delegation) == [
            Delegation.Drafted,
            {
                "giver": JON,
                "taker": MARA,
                "outcome": "Referral letter that a director would sign",
                "done_when": "The director of the pilot clinic sends it unchanged",
                "why": "Patients wait for it",
                "serves_kind": "objective",
                "serves": LEADS,
                "authority": 5,
                "first_version": FIRST_VERSION,
                "deadline": DEADLINE,
                "hours": Decimal(6),
                "by": JON,
            },
        ]

    def test_nobody_hands_something_to_themselves(self):
        with pytest.raises(Refused, match="you have it already"):
            Delegation.draft(expectations(taker=JON), giver=JON, by=JON)

    @pytest.mark.parametrize(
        ("wrong", "why"),
        [
            ({"outcome": " "}, "The outcome is empty"),
            ({"authority": 8}, "one of seven steps"),
            ({"authority": 0}, "one of seven steps"),
            ({"hours": Decimal(0)}, "more than none"),
            ({"hours": Decimal("NaN")}, "not a number"),
            ({"serves": ("theme", LEADS)}, "an objective, a key result or a goal"),
        ],
    )
    def test_what_cannot_be_kept_is_refused(self, wrong, why):
        with pytest.raises(Refused, match=why):
            Delegation.draft(expectations(**wrong), giver=JON, by=JON)


class TestReword:
    def test_an_offer_is_a_draft_again_until_it_is_offered_anew(self):
        delegation = given(an_offer())

        delegation.reword(expectations(why="The clinic asked again"), by=JON)

        assert facts(delegation)[1]["why"] == "The clinic asked again"
        assert delegation.status is Status.DRAFT

    def test_the_same_words_say_nothing(self):
        delegation = given(an_offer())

        delegation.reword(expectations(), by=JON)

        assert facts(delegation) == []

    def test_what_runs_is_not_reworded(self):
        delegation = a_running_delegation()

        with pytest.raises(Refused, match="This offer is decided"):
            delegation.reword(expectations(why="Other"), by=JON)

    def test_only_the_giver_words_the_offer(self):
        delegation = an_offer()

        with pytest.raises(Refused, match="the one who gives it"):
            delegation.reword(expectations(why="Other"), by=MARA)


class TestPlanCheckpoints:
    def test_what_is_not_named_any_more_is_dropped(self):
        delegation = given(a_drafted_delegation())
        pilot = pilot_of(delegation)

        delegation.plan_checkpoints([("Second clinic", PILOT)], by=JON)

        dropped, what, added, said = facts(delegation)
        assert (dropped, what["checkpoint"]) == (Delegation.CheckpointDropped, pilot)
        assert (added, said["title"], said["on"]) == (
            Delegation.CheckpointSet,
            "Second clinic",
            PILOT,
        )

    def test_what_stands_stays(self):
        delegation = given(a_drafted_delegation())

        delegation.plan_checkpoints([("Shown to the pilot clinic", PILOT)], by=JON)

        assert facts(delegation) == []


class TestOffer:
    def test_what_is_complete_is_offered(self):
        delegation = given(a_drafted_delegation())

        delegation.offer(today=TODAY, by=JON)

        assert facts(delegation) == [Delegation.Offered, {"by": JON}]

    @pytest.mark.parametrize(
        ("missing", "why"),
        [
            ({"done_when": ""}, "tell that it is done"),
            ({"why": ""}, "why it matters"),
            ({"serves": None}, "what it serves"),
            ({"authority": None}, "how much of the deciding"),
            ({"first_version": None}, "a day for a first version"),
            ({"deadline": None}, "the deadline"),
            ({"hours": None}, "how many hours"),
        ],
    )
    def test_clear_expectations_or_no_offer(self, missing, why):
        delegation = given(Delegation.draft(expectations(**missing), giver=JON, by=JON))

        with pytest.raises(Refused, match=why):
            delegation.offer(today=TODAY, by=JON)

        assert facts(delegation) == []

    @pytest.mark.parametrize(
        ("days", "why"),
        [
            ({"first_version": LATER}, "after the deadline"),
            ({"first_version": YESTERDAY}, "has passed"),
            ({"deadline": PILOT - timedelta(days=1)}, "lies outside the time"),
        ],
    )
    def test_days_come_in_their_order(self, days, why):
        delegation = a_drafted_delegation(**days)

        with pytest.raises(Refused, match=why):
            delegation.offer(today=TODAY, by=JON)

    def test_a_first_version_may_be_due_on_the_day_of_the_offer(self):
        assert an_offer(first_version=TODAY).status is Status.OFFERED

    def test_offered_twice_is_offered_once(self):
        delegation = given(an_offer())

        delegation.offer(today=TODAY, by=JON)

        assert facts(delegation) == []


class TestAccept:
    def test_only_an_accepted_delegation_runs(self):
        delegation = given(an_offer())

        delegation.accept(by=MARA)

        assert facts(delegation) == [Delegation.Accepted, {"by": MARA}]
        assert delegation.status is Status.ACCEPTED

    @pytest.mark.parametrize("by", [JON, IDA])
    def test_nobody_accepts_for_somebody_else(self, by):
        delegation = an_offer()

        with pytest.raises(Refused, match="the one who is asked"):
            delegation.accept(by=by)

    @pytest.mark.parametrize("stage", [a_drafted_delegation, a_running_delegation])
    def test_there_must_be_an_offer(self, stage):
        delegation = stage()

        with pytest.raises(Refused, match="No offer waits"):
            delegation.accept(by=MARA)


class TestDecline:
    def test_it_is_declined_with_a_reason(self):
        delegation = given(an_offer())

        delegation.decline(reason="The audit takes all of December", by=MARA)

        assert facts(delegation) == [
            Delegation.Declined,
            {"reason": "The audit takes all of December", "by": MARA},
        ]

    def test_without_a_reason_it_is_not(self):
        delegation = an_offer()

        with pytest.raises(Refused, match="Give the reason"):
            delegation.decline(reason=" ", by=MARA)


class TestCounter:
    def test_other_dates_are_proposed_beside_those_that_stand(self):
        delegation = given(an_offer())
        deadline = deadline_of(delegation)
        asked = {first_version_of(delegation): FIRST_VERSION, deadline: LATER}

        delegation.counter(asked, note="After the audit", today=TODAY, by=MARA)

        assert facts(delegation) == [
            Delegation.Countered,
            {"note": "After the audit", "by": MARA},
            Delegation.DayProposed,
            {"checkpoint": deadline, "on": LATER, "by": MARA},
        ]
        assert delegation.days[deadline].on == DEADLINE

    def test_the_same_dates_are_no_counter(self):
        delegation = an_offer()

        with pytest.raises(Refused, match="choose at least one other day"):
            delegation.counter(
                {deadline_of(delegation): DEADLINE}, note="", today=TODAY, by=MARA
            )

    @pytest.mark.parametrize(
        ("on", "why"),
        [(YESTERDAY, "has passed"), (PILOT - timedelta(days=1), "lies outside")],
    )
    def test_dates_that_cannot_stand_are_refused(self, on, why):
        delegation = given(an_offer())

        with pytest.raises(Refused, match=why):
            delegation.counter(
                {deadline_of(delegation): on}, note="", today=TODAY, by=MARA
            )

        assert facts(delegation) == []

    def test_a_day_that_is_not_there_is_refused(self):
        delegation = an_offer()

        with pytest.raises(Refused, match="not there any more"):
            delegation.counter({uuid4(): LATER}, note="", today=TODAY, by=MARA)


@pytest.fixture
def countered():
    delegation = an_offer()
    days = {deadline_of(delegation): LATER}
    delegation.counter(days, note="", today=TODAY, by=MARA)
    return given(delegation)


class TestAcceptCounter:
    def test_it_runs_with_the_other_dates(self, countered):
        countered.accept_counter(by=JON)

        assert facts(countered) == [Delegation.CounterAccepted, {"by": JON}]
        assert countered.days[deadline_of(countered)].on == LATER
        assert countered.status is Status.ACCEPTED

    def test_who_proposed_them_does_not_agree_alone(self, countered):
        with pytest.raises(Refused, match="the one who gives it"):
            countered.accept_counter(by=MARA)

    def test_offered_again_the_first_dates_stand(self, countered):
        countered.offer(today=TODAY, by=JON)

        countered.accept(by=MARA)

        assert countered.days[deadline_of(countered)].on == DEADLINE


class TestPutOff:
    @pytest.mark.parametrize("by", [JON, MARA])
    def test_either_puts_an_offer_off_with_a_day_to_look_again(self, by):
        delegation = given(an_offer())

        delegation.put_off(until=LATER, reason="", today=TODAY, by=by)

        assert facts(delegation) == [
            Delegation.PutOff,
            {"until": LATER, "reason": "", "by": by},
        ]

    def test_the_day_lies_ahead(self):
        delegation = an_offer()

        with pytest.raises(Refused, match="a day after today"):
            delegation.put_off(until=TODAY, reason="", today=TODAY, by=JON)

    def test_what_was_put_off_can_be_offered_again(self):
        delegation = an_offer()
        delegation.put_off(until=LATER, reason="", today=TODAY, by=JON)

        delegation.offer(today=TODAY, by=JON)

        assert delegation.status is Status.OFFERED


class TestShowVersion:
    def test_it_keeps_the_next_checkpoint(self):
        delegation = given(a_running_delegation())

        version = delegation.show_version(words="Two pages", link="", by=MARA)

        assert facts(delegation) == [
            Delegation.VersionShown,
            {
                "version": version,
                "checkpoint": first_version_of(delegation),
                "words": "Two pages",
                "link": "",
                "by": MARA,
            },
        ]
        assert delegation.open_checkpoint == pilot_of(delegation)

    def test_after_the_last_checkpoint_it_is_one_more_version(self):
        delegation = a_running_delegation()
        for words in ("One", "Two"):
            delegation.show_version(words=words, link="", by=MARA)

        delegation.show_version(words="Three", link="", by=MARA)

        assert delegation.pending_events[-1].checkpoint is None

    @pytest.mark.parametrize(
        ("shown", "why"),
        [
            ({"words": " ", "link": ""}, "Show something"),
            ({"words": "", "link": "javascript:alert(1)"}, "begins with https://"),
            ({"words": "", "link": "https://a b"}, "begins with https://"),
        ],
    )
    def test_something_is_really_shown(self, shown, why):
        delegation = a_running_delegation()

        with pytest.raises(Refused, match=why):
            delegation.show_version(**shown, by=MARA)

    def test_an_offer_has_nothing_to_show_yet(self):
        delegation = an_offer()

        with pytest.raises(Refused, match="Only an accepted delegation runs"):
            delegation.show_version(words="Early", link="", by=MARA)


class TestAnswer:
    def test_the_giver_answers_in_writing(self):
        delegation = a_running_delegation()
        version = delegation.show_version(words="Two pages", link="", by=MARA)
        given(delegation)

        delegation.answer(version, words="Shorter still", by=JON)

        assert facts(delegation) == [
            Delegation.Answered,
            {"version": version, "words": "Shorter still", "by": JON},
        ]

    def test_a_version_is_answered_once(self):
        delegation = a_running_delegation()
        version = delegation.show_version(words="Two pages", link="", by=MARA)
        delegation.answer(version, words="Shorter still", by=JON)

        with pytest.raises(Refused, match="is answered"):
            delegation.answer(version, words="And nicer", by=JON)

    def test_nothing_is_answered_after_its_end(self):
        delegation = a_running_delegation()
        version = delegation.show_version(words="Two pages", link="", by=MARA)
        delegation.hand_back(reason="The audit came", by=MARA)

        with pytest.raises(Refused, match="has ended"):
            delegation.answer(version, words="Why?", by=JON)


@pytest.fixture
def moving():
    """MARA asks for another deadline."""
    delegation = a_running_delegation()
    days = {deadline_of(delegation): LATER}
    delegation.propose_dates(days, reason="The clinic", today=TODAY, by=MARA)
    return given(delegation)


class TestProposeDates:
    def test_dates_stand_until_both_agree(self, moving):
        assert moving.days[deadline_of(moving)].on == DEADLINE

        moving.agree_to_dates(by=JON)

        assert facts(moving) == [Delegation.DatesMoved, {"by": JON}]
        assert moving.days[deadline_of(moving)].on == LATER

    def test_who_proposed_them_does_not_agree_alone(self, moving):
        with pytest.raises(Refused, match="No other dates wait for your answer"):
            moving.agree_to_dates(by=MARA)

    def test_they_can_be_kept_with_a_reason(self, moving):
        moving.keep_dates(reason="The board meets that day", by=JON)

        assert facts(moving)[0] is Delegation.MoveDeclined
        assert moving.days[deadline_of(moving)].proposed is None

    def test_a_later_proposal_replaces_the_first(self, moving):
        days = {first_version_of(moving): PILOT}

        moving.propose_dates(days, reason="Only this", today=TODAY, by=MARA)
        moving.agree_to_dates(by=JON)

        assert moving.days[first_version_of(moving)].on == PILOT
        assert moving.days[deadline_of(moving)].on == DEADLINE

    def test_what_was_shown_moves_no_more(self):
        delegation = a_running_delegation()
        delegation.show_version(words="Two pages", link="", by=MARA)

        with pytest.raises(Refused, match="has been shown"):
            delegation.propose_dates(
                {first_version_of(delegation): PILOT},
                reason="x",
                today=TODAY,
                by=MARA,
            )


class TestLeftAlone:
    def test_until_the_next_checkpoint_the_giver_asks_for_nothing(self):
        delegation = a_running_delegation()
        days = {deadline_of(delegation): LATER}

        with pytest.raises(Refused, match="left alone until 27 Nov 2026"):
            delegation.propose_dates(days, reason="x", today=TODAY, by=JON)
        with pytest.raises(Refused, match="left alone until 27 Nov 2026"):
            delegation.take_back(reason="x", today=TODAY, by=JON)

    @pytest.mark.parametrize(
        ("today", "alone"),
        [
            (FIRST_VERSION - timedelta(days=1), True),
            (FIRST_VERSION, False),
            (FIRST_VERSION + timedelta(days=1), False),
        ],
    )
    def test_it_is_left_alone_up_to_the_day(self, today, alone):
        assert a_running_delegation().left_alone(today) is alone

    def test_a_version_shown_is_a_moment_to_talk_until_it_is_answered(self):
        delegation = a_running_delegation()
        version = delegation.show_version(words="Two pages", link="", by=MARA)
        assert not delegation.left_alone(FIRST_VERSION)

        delegation.answer(version, words="Good", by=JON)

        assert delegation.left_alone(FIRST_VERSION)
        assert not delegation.left_alone(PILOT)

    def test_on_the_day_the_giver_may_take_it_back(self):
        delegation = given(a_running_delegation())

        delegation.take_back(reason="The clinic closed", today=FIRST_VERSION, by=JON)

        assert facts(delegation)[0] is Delegation.TakenBack

    def test_an_offer_is_taken_back_at_any_time(self):
        delegation = an_offer()

        delegation.take_back(reason="Found another way", today=TODAY, by=JON)

        assert delegation.status is Status.TAKEN_BACK


class TestDeliver:
    def test_it_is_delivered_then_accepted_as_done(self):
        delegation = given(a_delivered_delegation())

        delegation.accept_as_done(words="Just right", by=JON)

        assert facts(delegation) == [
            Delegation.Done,
            {"words": "Just right", "by": JON},
        ]

    def test_or_it_is_returned_with_notes_and_runs_again(self):
        delegation = given(a_delivered_delegation())

        delegation.send_back(notes="The date is missing", by=JON)

        assert facts(delegation)[1]["notes"] == "The date is missing"
        assert delegation.status is Status.ACCEPTED

    def test_returning_needs_notes(self):
        delegation = a_delivered_delegation()

        with pytest.raises(Refused, match="Say what is missing"):
            delegation.send_back(notes=" ", by=JON)

    def test_what_is_not_delivered_is_not_done(self):
        delegation = a_running_delegation()

        with pytest.raises(Refused, match="Nothing is delivered yet"):
            delegation.accept_as_done(by=JON)


class TestHandBack:
    def test_the_taker_hands_it_back_with_a_reason_at_any_time(self):
        delegation = given(a_running_delegation())

        delegation.hand_back(reason="The audit came", by=MARA)

        assert facts(delegation) == [
            Delegation.HandedBack,
            {"reason": "The audit came", "by": MARA},
        ]

    def test_what_was_handed_back_has_ended(self):
        delegation = a_running_delegation()
        delegation.hand_back(reason="The audit came", by=MARA)

        with pytest.raises(Refused, match="Only an accepted delegation runs"):
            delegation.deliver(words="Still", link="", by=MARA)


class TestDiscard:
    def test_a_draft_is_discarded(self):
        delegation = given(a_drafted_delegation())

        delegation.discard(by=JON)

        assert facts(delegation) == [Delegation.DraftDiscarded, {"by": JON}]

    def test_an_offer_is_taken_back_instead(self):
        delegation = an_offer()

        with pytest.raises(Refused, match="take the offer back"):
            delegation.discard(by=JON)


class TestBringIn:
    def test_it_runs_as_it_stood_elsewhere(self):
        bare = expectations(why="", hours=None, first_version=date(2026, 10, 20))
        delegation = given(Delegation.draft(bare, giver=JON, by=IDA))

        delegation.bring_in(source="care-quarter", by=IDA)

        assert facts(delegation) == [
            Delegation.BroughtIn,
            {"source": "care-quarter", "by": IDA},
        ]
        assert delegation.status is Status.ACCEPTED

    def test_it_needs_its_days(self):
        bare = expectations(deadline=None)
        delegation = Delegation.draft(bare, giver=JON, by=IDA)

        with pytest.raises(Refused, match="a first version and a deadline"):
            delegation.bring_in(source="care-quarter", by=IDA)
