"""Everybody who is held to an objective has their say before it is published."""

import pytest

from okr.domain import Objective
from okr.domain.errors import Refused
from okr.domain.objective import Status
from tests.builders import IDA, JON, LEO, MARA, SAM, a_draft, a_proposal
from tests.steps import facts, given

WHY = "Ida is away until January."


def a_proposal_with(*contributors):
    objective = a_proposal(consent_of=None)
    for person in contributors:
        objective.name_contributor(person, by=MARA)
    return given(objective)


class TestHeld:
    def test_its_owner_and_its_contributors_are_held_to_it(self):
        objective = a_proposal_with(IDA, SAM)

        assert objective.held == (MARA, IDA, SAM)

    def test_an_owner_who_contributes_is_one_person(self):
        objective = a_proposal_with(IDA)
        objective.state_contribution("I call the ten clinics", by=MARA)

        assert objective.held == (MARA, IDA)


class TestPublish:
    def test_without_contributors_its_author_was_heard(self):
        objective = a_proposal_with()

        objective.publish(by=MARA)

        assert facts(objective) == [
            Objective.Published,
            {"audience": "company", "by": MARA},
        ]

    def test_it_waits_for_a_contributor_who_has_said_nothing(self):
        objective = a_proposal_with(IDA)

        with pytest.raises(Refused, match="Not everybody held to it had their say"):
            objective.publish(by=MARA)

        assert facts(objective) == []

    def test_blanks_are_no_reason(self):
        with pytest.raises(Refused, match="Not everybody held to it"):
            a_proposal_with(IDA).publish(waiver=" \n", by=MARA)

    def test_a_contribution_is_a_say(self):
        objective = a_proposal_with(IDA)
        objective.state_contribution("I visit three clinics", by=IDA)

        objective.publish(by=MARA)

        assert objective.status is Status.PUBLISHED

    def test_nothing_to_add_is_a_say(self):
        objective = a_proposal_with(IDA)
        objective.say_nothing_to_add(by=IDA)

        objective.publish(by=MARA)

        assert objective.status is Status.PUBLISHED

    def test_who_was_heard_elsewhere_was_heard(self):
        objective = a_proposal_with(IDA)

        objective.publish(heard=[IDA], by=MARA)

        assert objective.status is Status.PUBLISHED

    def test_a_reason_in_writing_goes_ahead_and_names_each_who_was_not_heard(self):
        objective = a_proposal_with(IDA, SAM)
        objective.say_nothing_to_add(by=SAM)
        objective.name_contributor(LEO, by=MARA)
        given(objective)

        objective.publish(waiver=WHY, by=MARA)

        assert facts(objective) == [
            Objective.Published,
            {"audience": "company", "by": MARA},
            Objective.InclusionWaived,
            {"unheard": IDA, "reason": WHY, "by": MARA},
            Objective.InclusionWaived,
            {"unheard": LEO, "reason": WHY, "by": MARA},
        ]

    def test_a_reason_nobody_needs_is_not_kept(self):
        objective = a_proposal_with()

        objective.publish(waiver=WHY, by=MARA)

        assert facts(objective)[::2] == [Objective.Published]

    def test_an_owner_who_did_not_write_it_speaks_by_publishing_it(self):
        objective = a_proposal_with()
        objective.hand_over(IDA, by=MARA)
        objective.propose(consent_of=None, by=IDA)

        assert objective.unheard([]) == (IDA,)
        objective.publish(by=IDA)

        assert objective.status is Status.PUBLISHED

    def test_a_new_owner_has_their_say_when_somebody_else_publishes(self):
        objective = a_proposal_with()
        objective.hand_over(IDA, by=MARA)
        objective.propose(consent_of=None, by=IDA)

        with pytest.raises(Refused, match="Not everybody held to it"):
            objective.publish(by=LEO)

    def test_what_comes_from_elsewhere_is_taken_as_it_stood(self):
        objective = a_draft()
        objective.name_contributor(IDA, by=MARA)

        objective.bring_in(source="plan.csv", by=LEO)

        assert objective.status is Status.PUBLISHED


class TestSayNothingToAdd:
    def test_a_contributor_has_nothing_to_add(self):
        objective = a_proposal_with(IDA)

        objective.say_nothing_to_add(by=IDA)

        assert facts(objective) == [Objective.SaidNothingToAdd, {"by": IDA}]

    def test_said_twice_it_is_said_once(self):
        objective = a_proposal_with(IDA)
        objective.say_nothing_to_add(by=IDA)

        objective.say_nothing_to_add(by=IDA)

        assert len(facts(objective)) == 2

    def test_who_is_not_held_to_it_is_not_asked(self):
        with pytest.raises(Refused, match="Only who is held to it is asked"):
            a_proposal_with(IDA).say_nothing_to_add(by=JON)

    def test_after_publication_it_is_too_late(self):
        objective = a_proposal_with(IDA)
        objective.publish(waiver=WHY, by=MARA)

        with pytest.raises(Refused, match="published already"):
            objective.say_nothing_to_add(by=IDA)
