"""A review is led by its facilitator, asks in stages and closes once."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from okr.domain import Review
from okr.domain.errors import Refused
from okr.domain.review import Scored, Status, id_of
from okr.domain.scoring import Cause
from okr.domain.stages import MINUTES, Stage
from tests.builders import CYCLE, IDA, JON, MARA, NOW, SALES, SAM, TODAY
from tests.steps import facts, given

CLINICS, LEADS, TRIPS = (UUID(int=number) for number in (71, 72, 73))
STRONG = Decimal("0.7")
UNTIL = date(2026, 11, 27)


def a_review(pace="live", **different):
    told = {"team": SALES, "cycle": CYCLE, "facilitator": JON, "by": JON, **different}
    return Review.convene(pace=pace, **told)


def at_own_pace():
    return a_review("own", until=UNTIL)


def scored(score="0.5", **different):
    review = a_review()
    review.score(LEADS, Decimal(score), objective=CLINICS, by=MARA, **different)
    return review


def explained(score="0.5"):
    """Scored, with its owner's story told."""
    review = scored(score)
    review.tell_story(CLINICS, "The form took us a month", by=MARA)
    return review


def name_cause(review, cause="capacity", words=""):
    review.name_cause(LEADS, cause, below=STRONG, words=words, by=MARA)


def complete():
    review = explained()
    name_cause(review)
    review.decide(CLINICS, "keep", "It still matters", by=JON)
    return review


class TestConvene:
    def test_there_is_one_for_a_team_and_a_cycle(self):
        review = a_review()

        assert facts(review) == [
            Review.Convened,
            {
                "team": SALES,
                "cycle": CYCLE,
                "facilitator": JON,
                "pace": "live",
                "until": None,
                "by": JON,
            },
        ]
        assert review.id == id_of(SALES, CYCLE) != id_of(CYCLE, SALES)

    def test_it_begins_with_the_check_in(self):
        review = a_review()

        assert (review.stage, review.since) == (Stage.CHECK_IN, NOW)
        assert review.status is Status.OPEN

    def test_at_ones_own_pace_it_says_until_when(self):
        assert at_own_pace().until == UNTIL
        with pytest.raises(Refused, match="Say until which day"):
            a_review("own")

    def test_a_live_one_has_no_last_day(self):
        assert a_review("live", until=UNTIL).until is None

    def test_another_pace_is_refused(self):
        with pytest.raises(Refused, match="live, or each at their own pace"):
            a_review("slow")


class TestLead:
    def test_it_can_be_handed_to_somebody_else(self):
        review = given(a_review())

        review.name_facilitator(MARA, by=JON)
        review.name_facilitator(MARA, by=JON)

        assert facts(review) == [
            Review.FacilitatorNamed,
            {"facilitator": MARA, "by": JON},
        ]
        review.open_stage("score", by=MARA)
        assert review.stage is Stage.SCORE

    def test_the_last_day_moves(self):
        review = given(at_own_pace())

        review.prolong(date(2026, 11, 30), by=JON)
        review.prolong(date(2026, 11, 30), by=JON)

        assert facts(review) == [
            Review.Prolonged,
            {"until": date(2026, 11, 30), "by": JON},
        ]
        assert review.until == date(2026, 11, 30)

    def test_that_of_a_live_one_does_not(self):
        with pytest.raises(Refused, match="has no last day"):
            a_review().prolong(UNTIL, by=JON)

    @pytest.mark.parametrize(
        "act",
        [
            lambda review: review.open_stage("score", by=MARA),
            lambda review: review.prolong(UNTIL, by=MARA),
            lambda review: review.decide(CLINICS, "keep", "Why not", by=MARA),
            lambda review: review.close(by=MARA),
        ],
    )
    def test_only_its_facilitator_does(self, act):
        review = given(a_review())

        with pytest.raises(Refused, match="Its facilitator does that"):
            act(review)

        assert facts(review) == []


class TestOpenStage:
    def test_it_lasts_the_minutes_that_the_practice_gives_it(self):
        review = given(a_review())

        review.open_stage("score", by=JON)

        assert facts(review) == [
            Review.StageOpened,
            {"stage": "score", "seconds": 720, "turn": 1, "by": JON},
        ]

    def test_all_of_them_take_an_hour(self):
        assert sum(MINUTES.values()) == 60
        assert MINUTES.keys() == set(Stage)

    def test_any_stage_opens_again_and_counts_its_turns(self):
        review = a_review()

        for stage in ("score", "actions", "score"):
            review.open_stage(stage, by=JON)

        assert review.turns == {Stage.SCORE: 2, Stage.ACTIONS: 1}

    def test_an_unknown_one_is_refused(self):
        with pytest.raises(Refused, match="Choose a stage"):
            a_review().open_stage("lunch", by=JON)

    def test_a_live_review_asks_in_its_stage_alone(self):
        review = a_review()
        review.open_stage("score", by=JON)

        review.refuse_outside(Stage.SCORE)
        with pytest.raises(Refused, match="That stage is over"):
            review.refuse_outside(Stage.PROCESS)

    def test_at_ones_own_pace_everything_is_asked_at_any_time(self):
        at_own_pace().refuse_outside(Stage.PROCESS)


class TestScore:
    def test_a_score_is_given(self):
        review = given(a_review())

        review.score(LEADS, Decimal("0.65"), objective=CLINICS, words="Close", by=MARA)

        assert facts(review) == [
            Review.KeyResultScored,
            {
                "objective": CLINICS,
                "key_result": LEADS,
                "score": Decimal("0.65"),
                "words": "Close",
                "by": MARA,
            },
        ]

    def test_the_last_one_counts_and_its_cause_stays(self):
        review = complete()

        review.score(LEADS, Decimal("0.4"), objective=CLINICS, by=MARA)

        assert review.scores == {LEADS: Scored(CLINICS, Decimal("0.4"), Cause.CAPACITY)}

    @pytest.mark.parametrize("score", ["-0.1", "1.01", "0.655", "NaN", "Infinity"])
    def test_an_unfit_one_is_refused(self, score):
        with pytest.raises(Refused, match="at most two decimals"):
            scored(score)


class TestStory:
    def test_the_owner_tells_it(self):
        review = given(a_review())

        review.tell_story(CLINICS, " The form took us a month ", by=MARA)

        assert facts(review) == [
            Review.StoryTold,
            {"objective": CLINICS, "words": "The form took us a month", "by": MARA},
        ]

    def test_an_empty_one_is_none(self):
        with pytest.raises(Refused, match="The story is empty"):
            a_review().tell_story(CLINICS, "  ", by=MARA)


class TestNameCause:
    def test_a_low_score_has_one(self):
        review = given(explained())

        name_cause(review, "dependency", "The other team moved")

        assert facts(review) == [
            Review.CauseNamed,
            {
                "key_result": LEADS,
                "cause": "dependency",
                "words": "The other team moved",
                "by": MARA,
            },
        ]

    def test_exactly_one_the_last(self):
        review = explained()

        name_cause(review, "dependency")
        name_cause(review, "capacity")

        assert review.scores[LEADS].cause is Cause.CAPACITY

    def test_a_score_on_the_threshold_has_none(self):
        with pytest.raises(Refused, match="this one does well"):
            name_cause(explained("0.7"))

    def test_the_story_comes_first(self):
        with pytest.raises(Refused, match="Its owner tells the story first"):
            name_cause(scored())

    def test_and_the_score_before_both(self):
        with pytest.raises(Refused, match="Score this key result first"):
            name_cause(a_review())

    def test_it_is_one_of_the_list(self):
        with pytest.raises(Refused, match="one cause of the list"):
            name_cause(explained(), "bad luck")


class TestDecide:
    def test_with_a_line_why(self):
        review = given(a_review())

        review.decide(CLINICS, "modify", "Another measure", by=JON)

        assert facts(review) == [
            Review.DecisionTaken,
            {
                "objective": CLINICS,
                "decision": "modify",
                "words": "Another measure",
                "by": JON,
            },
        ]

    def test_the_line_is_asked_for(self):
        with pytest.raises(Refused, match="The line why is empty"):
            a_review().decide(CLINICS, "keep", "", by=JON)

    def test_nothing_else_is_decided(self):
        with pytest.raises(Refused, match="Keep, modify or abandon"):
            a_review().decide(CLINICS, "postpone", "Later", by=JON)


class TestLines:
    def test_praise_is_for_somebody_else(self):
        review = given(a_review())

        line = review.praise(MARA, "Called every clinic", by=IDA)

        assert facts(review) == [
            Review.PraiseGiven,
            {
                "praise": line,
                "person": MARA,
                "words": "Called every clinic",
                "by": IDA,
            },
        ]
        with pytest.raises(Refused, match="Praise somebody else"):
            review.praise(IDA, "Called every clinic", by=IDA)

    def test_what_worked_in_a_circle_is_noted(self):
        review = given(a_review())

        line = review.note("leadership", "Days without meetings", worked=True, by=IDA)

        assert facts(review) == [
            Review.RetroNoted,
            {
                "note": line,
                "circle": "leadership",
                "worked": True,
                "words": "Days without meetings",
                "by": IDA,
            },
        ]
        with pytest.raises(Refused, match="team or leadership"):
            review.note("board", "Days without meetings", worked=True, by=IDA)

    def test_a_learning_is_noted(self):
        review = given(a_review())

        line = review.note_learning("Ask before printing", by=IDA)

        assert facts(review) == [
            Review.LearningNoted,
            {"learning": line, "words": "Ask before printing", "by": IDA},
        ]

    def test_an_action_has_an_owner_and_a_day(self):
        review = given(a_review())

        line = review.agree_action("Order pens", owner=MARA, on=TODAY, by=JON)

        assert facts(review) == [
            Review.ActionAgreed,
            {
                "action": line,
                "words": "Order pens",
                "owner": MARA,
                "on": TODAY,
                "by": JON,
            },
        ]

    def test_an_empty_line_is_none(self):
        with pytest.raises(Refused, match="The learning is empty"):
            a_review().note_learning(" \n ", by=IDA)

    @pytest.mark.parametrize("by", [IDA, JON])
    def test_who_said_it_takes_it_back_or_the_facilitator(self, by):
        review = a_review()
        line = review.agree_action("Order pens", owner=MARA, on=TODAY, by=IDA)
        given(review)

        review.take_back(line, by=by)

        assert facts(review) == [Review.TakenBack, {"line": line, "by": by}]
        with pytest.raises(Refused, match="That line is gone"):
            review.take_back(line, by=by)
        with pytest.raises(Refused, match="Nothing is to be done"):
            review.do_action(line, by=MARA)

    def test_nobody_else_does(self):
        review = a_review()
        line = review.note_learning("Ask before printing", by=IDA)

        with pytest.raises(Refused, match="Only who said it"):
            review.take_back(line, by=SAM)


class TestDoAction:
    def test_its_owner_says_so_also_after_the_review(self):
        review = a_review()
        line = review.agree_action("Order pens", owner=MARA, on=TODAY, by=JON)
        review.close(by=JON)
        given(review)

        review.do_action(line, by=MARA)

        assert facts(review) == [Review.ActionDone, {"action": line, "by": MARA}]
        with pytest.raises(Refused, match="Nothing is to be done"):
            review.do_action(line, by=MARA)

    def test_nobody_else_does(self):
        review = a_review()
        line = review.agree_action("Order pens", owner=MARA, on=TODAY, by=JON)

        with pytest.raises(Refused, match="Its owner says that it is done"):
            review.do_action(line, by=JON)


class TestLacking:
    def lacking(self, review, *key_results):
        return review.lacking(CLINICS, key_results or (LEADS,), below=STRONG)

    def test_everything_at_first(self):
        assert self.lacking(a_review()) == (
            "score every key result first.",
            "its owner tells the story first.",
            "keep, modify or abandon it first.",
        )

    def test_a_low_score_waits_for_its_cause(self):
        review = explained()
        review.decide(CLINICS, "keep", "It still matters", by=JON)

        assert self.lacking(review) == ("name a cause for each low score.",)

    def test_one_on_the_threshold_does_not(self):
        review = explained("0.7")
        review.decide(CLINICS, "keep", "It still matters", by=JON)

        assert self.lacking(review) == ()

    def test_every_key_result_counts(self):
        assert self.lacking(complete()) == ()
        assert self.lacking(complete(), LEADS, TRIPS) == (
            "score every key result first.",
        )


class TestClose:
    def test_it_is_closed(self):
        review = given(complete())

        review.close(by=JON)

        assert facts(review) == [Review.Closed, {"by": JON}]
        assert review.status is Status.CLOSED

    @pytest.mark.parametrize(
        "act",
        [
            lambda review: review.close(by=JON),
            lambda review: review.name_facilitator(MARA, by=JON),
            lambda review: review.open_stage("score", by=JON),
            lambda review: review.tell_story(CLINICS, "Late", by=MARA),
            lambda review: review.score(LEADS, STRONG, objective=CLINICS, by=MARA),
            lambda review: name_cause(review),
            lambda review: review.decide(CLINICS, "keep", "Late", by=JON),
            lambda review: review.praise(MARA, "Late", by=IDA),
            lambda review: review.note("team", "Late", worked=True, by=IDA),
            lambda review: review.note_learning("Late", by=IDA),
            lambda review: review.agree_action("Late", owner=IDA, on=TODAY, by=IDA),
            lambda review: review.take_back(LEADS, by=JON),
            lambda review: review.refuse_outside(Stage.SCORE),
        ],
    )
    def test_then_it_stands_as_it_is(self, act):
        review = complete()
        review.close(by=JON)
        given(review)

        with pytest.raises(Refused, match="This review is closed"):
            act(review)

        assert facts(review) == []
