"""A goal is drafted, worded by two, signed by both, changed, signed anew and closed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from okr.domain import Goal
from okr.domain.checkpoint import Checkpoint
from okr.domain.errors import Refused
from okr.domain.goal import Status
from tests.builders import (
    CYCLE,
    HALF_WAY,
    IDA,
    JON,
    LEO,
    LETTER,
    MARA,
    TODAY,
    a_goal,
    an_agreed_goal,
    an_open_goal,
    terms,
)
from tests.steps import facts, given

OTHER = Checkpoint(UUID(int=33), "Nearly there", date(2026, 12, 10), Decimal(52), "")


def told(goal):
    """The classes of what has happened since."""
    return facts(goal)[::2]


def changed(goal, **terms):
    return replace(goal.terms, **terms)


def a_closed_goal():
    goal = an_agreed_goal()
    goal.close("missed", reflection="Started too late", by=MARA)
    return goal


def a_discarded_goal():
    goal = a_goal()
    goal.discard(by=MARA)
    return goal


CHANGES = {
    "reword": lambda g: g.reword(changed(g, what="Other words"), by=MARA),
    "set checkpoint": lambda g: g.set_checkpoint(OTHER, by=MARA),
    "drop checkpoint": lambda g: g.drop_checkpoint(HALF_WAY, by=MARA),
    "choose partner": lambda g: g.choose_partner(IDA, by=MARA),
    "choose audience": lambda g: g.choose_audience("parties", by=MARA),
    "open": lambda g: g.open(by=MARA),
    "sign": lambda g: g.sign(digest=g.terms.digest, by=MARA),
    "bring in": lambda g: g.bring_in(source="plan.csv", by=LEO),
    "show": lambda g: g.show(LETTER, "Here it is", on=TODAY, by=MARA),
    "close": lambda g: g.close("dropped", reflection="Enough", by=MARA),
    "discard": lambda g: g.discard(by=MARA),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("ended", [a_closed_goal, a_discarded_goal])
def test_nothing_happens_to_a_goal_that_has_ended(ended, change):
    goal = given(ended())

    with pytest.raises(Refused, match="has ended"):
        change(goal)

    assert facts(goal) == []


class TestDraft:
    def test_a_draft_has_two_parties_and_terms(self):
        goal = a_goal()

        assert goal.status is Status.DRAFT
        assert goal.parties == (MARA, JON)
        assert told(goal) == [Goal.Drafted, Goal.CheckpointSet, Goal.CheckpointSet]
        assert facts(goal)[1] == {
            **terms().words,
            "owner": MARA,
            "partner": JON,
            "cycle": CYCLE,
            "audience": "team",
            "by": MARA,
        }

    def test_the_other_party_may_start_one(self):
        assert a_goal(by=JON).owner == MARA

    def test_a_goal_takes_two(self):
        with pytest.raises(Refused, match="A goal takes two"):
            a_goal(partner=MARA)

    def test_it_is_for_the_team_or_for_the_two(self):
        with pytest.raises(Refused, match="for the team or for the two of you"):
            a_goal(audience="company")


class TestReword:
    def test_only_what_changed_happens(self):
        goal = given(an_open_goal())
        half_way = goal.terms.checkpoints[1]
        later = replace(half_way, on=date(2026, 11, 20))

        goal.reword(changed(goal, why="Fairs", checkpoints=(later, OTHER)), by=JON)

        assert told(goal) == [
            Goal.Reworded,
            Goal.CheckpointDropped,
            Goal.CheckpointSet,
            Goal.CheckpointSet,
        ]
        assert goal.terms.checkpoints == (later, OTHER)

    def test_the_same_words_say_nothing_and_leave_it_agreed(self):
        goal = given(an_agreed_goal())

        goal.reword(changed(goal, target=Decimal("60.0")), by=JON)

        assert facts(goal) == []
        assert goal.agreed

    def test_a_change_opens_it_again_and_the_last_agreed_terms_stay(self):
        goal = an_agreed_goal()
        agreed = goal.terms

        goal.reword(changed(goal, target=Decimal(50)), by=JON)

        assert goal.status is Status.OPEN
        assert goal.signatures == {}
        assert goal.settled == agreed

    def test_going_back_to_the_old_words_needs_both_signatures_too(self):
        goal = an_agreed_goal()
        agreed = goal.terms
        goal.reword(changed(goal, target=Decimal(50)), by=JON)

        goal.reword(agreed, by=JON)

        assert goal.status is Status.OPEN

    def test_what_cannot_be_kept_is_refused_whole(self):
        goal = given(an_open_goal())

        with pytest.raises(Refused, match="needs a value to reach"):
            goal.reword(
                changed(goal, why="Fairs", checkpoints=(replace(OTHER, value=None),)),
                by=JON,
            )

        assert facts(goal) == []


class TestCheckpoints:
    def test_one_is_set_with_its_day_and_value(self):
        goal = given(a_goal())

        goal.set_checkpoint(OTHER, by=MARA)

        assert facts(goal) == [
            Goal.CheckpointSet,
            {
                "checkpoint": OTHER.id,
                "name": "Nearly there",
                "on": date(2026, 12, 10),
                "value": Decimal(52),
                "show": "",
                "by": MARA,
            },
        ]

    def test_they_stand_in_the_order_of_their_days(self):
        goal = a_goal()

        goal.set_checkpoint(replace(OTHER, on=date(2026, 10, 1)), by=MARA)

        assert goal.terms.checkpoints[0].name == "Nearly there"

    @pytest.mark.parametrize(
        "change",
        [
            lambda g: g.set_checkpoint(OTHER, by=JON),
            lambda g: g.drop_checkpoint(HALF_WAY, by=JON),
        ],
    )
    def test_a_change_needs_both_signatures_again(self, change):
        goal = an_agreed_goal()

        change(goal)

        assert not goal.agreed

    def test_one_that_is_gone_is_dropped_once(self):
        goal = a_goal()
        goal.drop_checkpoint(HALF_WAY, by=MARA)
        given(goal)

        goal.drop_checkpoint(HALF_WAY, by=MARA)

        assert facts(goal) == []


class TestSign:
    def test_a_signature_names_the_digest(self):
        goal = given(an_open_goal())

        goal.sign(digest=goal.terms.digest, by=MARA)

        assert goal.status is Status.OPEN
        assert facts(goal) == [
            Goal.Signed,
            {"digest": goal.terms.digest, "by": MARA},
        ]

    def test_two_signatures_on_the_same_digest_make_it_agreed(self):
        goal = an_agreed_goal()

        assert goal.status is Status.AGREED
        assert goal.settled == goal.terms

    def test_what_somebody_changed_meanwhile_is_not_signed(self):
        goal = an_open_goal()
        read = goal.terms.digest
        goal.reword(changed(goal, target=Decimal(90)), by=JON)

        with pytest.raises(Refused, match="have changed since you read them"):
            goal.sign(digest=read, by=MARA)

    def test_somebody_else_does_not_sign(self):
        goal = an_open_goal()

        with pytest.raises(Refused, match="Only its owner and the other party"):
            goal.sign(digest=goal.terms.digest, by=LEO)

    def test_a_draft_is_not_signed(self):
        goal = a_goal()

        with pytest.raises(Refused, match="Show it to the other party first"):
            goal.sign(digest=goal.terms.digest, by=MARA)

    def test_terms_without_measure_and_checkpoint_are_not_signed(self):
        vague = terms(measure=None, baseline=None, target=None, checkpoints=())
        goal = an_open_goal(terms=vague)

        with pytest.raises(Refused, match="Say how it is measured"):
            goal.sign(digest=goal.terms.digest, by=MARA)

    def test_signing_twice_says_nothing_more(self):
        goal = given(an_agreed_goal())

        goal.sign(digest=goal.terms.digest, by=MARA)

        assert facts(goal) == []


class TestBringIn:
    def test_it_was_agreed_before_without_signatures(self):
        goal = a_goal(by=LEO)

        goal.bring_in(source="plan.csv", by=LEO)

        assert goal.status is Status.AGREED
        assert goal.signatures == {}
        assert goal.settled == goal.terms

    def test_the_first_change_needs_real_signatures(self):
        goal = a_goal(by=LEO)
        goal.bring_in(source="plan.csv", by=LEO)

        goal.reword(changed(goal, target=Decimal(50)), by=JON)
        goal.sign(digest=goal.terms.digest, by=JON)

        assert goal.status is Status.OPEN

    def test_what_both_word_already_is_not_brought_in(self):
        with pytest.raises(Refused, match="more than a draft"):
            an_open_goal().bring_in(source="plan.csv", by=LEO)


class TestParties:
    def test_the_owner_chooses_a_partner_who_has_not_signed(self):
        goal = an_agreed_goal()

        goal.choose_partner(IDA, by=MARA)

        assert goal.parties == (MARA, IDA)
        assert goal.status is Status.OPEN

    def test_the_other_party_does_not_choose(self):
        with pytest.raises(Refused, match="Only its owner chooses"):
            an_open_goal().choose_partner(IDA, by=JON)

    def test_nobody_signs_with_themselves(self):
        with pytest.raises(Refused, match="takes two"):
            an_open_goal().choose_partner(MARA, by=MARA)

    def test_the_owner_says_who_reads_it(self):
        goal = given(an_agreed_goal())

        goal.choose_audience("parties", by=MARA)

        assert goal.agreed
        assert facts(goal) == [
            Goal.AudienceChosen,
            {"audience": "parties", "by": MARA},
        ]

    def test_the_other_party_does_not_say_who_reads_it(self):
        with pytest.raises(Refused, match="Only its owner says"):
            an_open_goal().choose_audience("parties", by=JON)


class TestOpen:
    def test_it_is_shown_once(self):
        goal = a_goal()

        goal.open(by=MARA)

        assert goal.status is Status.OPEN
        with pytest.raises(Refused, match="Both of you see it already"):
            goal.open(by=JON)


class TestShow:
    def test_the_thing_is_there(self):
        goal = given(an_agreed_goal())

        goal.show(LETTER, "In the shared folder", on=TODAY, by=MARA)

        assert facts(goal) == [
            Goal.Shown,
            {
                "checkpoint": LETTER,
                "on": TODAY,
                "words": "In the shared folder",
                "by": MARA,
            },
        ]

    def test_it_is_shown_once(self):
        goal = an_agreed_goal()
        goal.show(LETTER, "Here", on=TODAY, by=MARA)

        with pytest.raises(Refused, match="shown already"):
            goal.show(LETTER, "Here again", on=TODAY, by=MARA)

    def test_a_value_is_not_shown_but_told(self):
        with pytest.raises(Refused, match="Nothing is to be shown there"):
            an_agreed_goal().show(HALF_WAY, "Here", on=TODAY, by=MARA)

    def test_before_anything_was_agreed_nothing_is_shown(self):
        with pytest.raises(Refused, match="Nothing was agreed yet"):
            an_open_goal().show(LETTER, "Here", on=TODAY, by=MARA)

    def test_what_was_agreed_last_counts_while_new_terms_are_open(self):
        goal = an_agreed_goal()
        goal.drop_checkpoint(LETTER, by=JON)

        goal.show(LETTER, "Here", on=TODAY, by=MARA)

        assert goal.shown == {LETTER}


class TestClose:
    @pytest.mark.parametrize(
        ("outcome", "event"),
        [
            ("reached", Goal.Reached),
            ("missed", Goal.Missed),
            ("dropped", Goal.Dropped),
        ],
    )
    def test_the_owner_reflects_first(self, outcome, event):
        goal = given(an_agreed_goal())

        goal.close(outcome, reflection="Referrals take months", by=MARA)

        assert goal.status == outcome
        assert facts(goal) == [
            Goal.Reflected,
            {"words": "Referrals take months", "by": MARA},
            event,
            {"by": MARA},
        ]

    def test_without_a_reflection_it_stays_open(self):
        goal = given(an_agreed_goal())

        with pytest.raises(Refused, match="Reflect first"):
            goal.close("reached", reflection=" ", by=MARA)

        assert facts(goal) == []

    def test_the_other_party_does_not_close_it(self):
        with pytest.raises(Refused, match="Only its owner closes"):
            an_agreed_goal().close("missed", reflection="Late", by=JON)

    def test_what_was_never_agreed_can_only_be_dropped(self):
        goal = an_open_goal()

        with pytest.raises(Refused, match="Nothing was agreed yet"):
            goal.close("reached", reflection="Done", by=MARA)
        goal.close("dropped", reflection="Not now", by=MARA)

        assert goal.status is Status.DROPPED

    def test_a_goal_is_not_closed_as_something_else(self):
        with pytest.raises(Refused, match="reached, missed or dropped"):
            an_agreed_goal().close("discarded", reflection="Done", by=MARA)


class TestView:
    @pytest.mark.parametrize("goal", [an_agreed_goal, a_closed_goal])
    def test_it_may_be_given_before_and_after_the_close(self, goal):
        goal = given(goal())

        goal.give_view("You called them all", by=JON)

        assert facts(goal) == [
            Goal.ViewGiven,
            {"words": "You called them all", "by": JON},
        ]

    def test_it_is_given_once(self):
        goal = a_closed_goal()
        goal.give_view("You called them all", by=JON)

        with pytest.raises(Refused, match="stands already"):
            goal.give_view("Or not", by=JON)

    def test_the_owner_has_reflected_and_gives_no_view(self):
        with pytest.raises(Refused, match="Only the other party"):
            a_closed_goal().give_view("Well done me", by=MARA)

    def test_of_what_was_never_agreed_there_is_no_view(self):
        with pytest.raises(Refused, match="Nothing was agreed yet"):
            an_open_goal().give_view("Good", by=JON)


class TestDiscard:
    def test_a_draft_goes(self):
        assert a_discarded_goal().status is Status.DISCARDED

    def test_what_both_have_seen_is_closed_with_a_reflection(self):
        with pytest.raises(Refused, match="close it as dropped"):
            an_open_goal().discard(by=MARA)
