"""An objective is drafted, proposed, published and withdrawn, with key results."""

from datetime import timedelta
from decimal import Decimal

import pytest

from okr.domain import Objective
from okr.domain.errors import Refused
from okr.domain.key_result import Kind
from okr.domain.objective import Status
from tests.builders import (
    CYCLE,
    FIRST,
    IDA,
    JON,
    LAST,
    LEADS,
    LEO,
    MARA,
    SALES,
    SAM,
    THEME,
    a_draft,
    a_proposal,
    a_published_objective,
    key_result_of,
    with_key_result,
)
from tests.steps import facts, given

LATER = LAST + timedelta(days=31)
ENDS = {"baseline": Decimal(120), "target": Decimal(240), "start": FIRST, "due": LAST}
NO_NUMBERS = ["NaN", "sNaN", "-Infinity", "1e400000", "9" * 5000]


def a_withdrawn_objective():
    objective = a_published_objective()
    objective.withdraw(reason="The market is gone", by=MARA)
    return objective


def a_discarded_draft():
    objective = with_key_result(a_draft())
    objective.discard(by=MARA)
    return objective


CHANGES = {
    "reword": lambda o: o.reword("Other words", why_now="", by=MARA),
    "hand over": lambda o: o.hand_over(IDA, by=MARA),
    "state serves": lambda o: o.state_serves("theme", SALES, by=MARA),
    "lift serves": lambda o: o.lift_serves(by=MARA),
    "add key result": with_key_result,
    "reword key result": lambda o: o.reword_key_result(
        key_result_of(o), "Leads", weight=Decimal(2), by=MARA
    ),
    "set target": lambda o: o.set_target(
        key_result_of(o), **{**ENDS, "target": Decimal(250)}, by=MARA
    ),
    "drop key result": lambda o: o.drop_key_result(
        key_result_of(o), reason="Merged", by=MARA
    ),
    "name contributor": lambda o: o.name_contributor(IDA, by=MARA),
    "state contribution": lambda o: o.state_contribution("I call", by=IDA),
    "propose": lambda o: o.propose(consent_of=JON, by=MARA),
    "publish": lambda o: o.publish(by=MARA),
    "bring in": lambda o: o.bring_in(source="plan.csv", by=LEO),
    "withdraw": lambda o: o.withdraw(reason="Again", by=MARA),
    "discard": lambda o: o.discard(by=MARA),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("ended", [a_withdrawn_objective, a_discarded_draft])
def test_nothing_happens_to_an_objective_that_has_ended(ended, change):
    objective = given(ended())

    with pytest.raises(Refused):
        change(objective)

    assert facts(objective) == []


class TestDraft:
    def test_a_draft_has_words_a_team_a_cycle_and_an_owner(self):
        objective = a_draft(why_now=" 12 of 40 clinics; all by March ")

        assert objective.status is Status.DRAFT
        assert facts(objective) == [
            Objective.Drafted,
            {
                "title": "Every clinic sees what its patients gain",
                "why_now": "12 of 40 clinics; all by March",
                "team": SALES,
                "cycle": CYCLE,
                "owner": MARA,
                "by": MARA,
            },
        ]

    def test_an_objective_without_words_is_not_drafted(self):
        with pytest.raises(Refused, match="The objective is empty"):
            Objective.draft("", team=SALES, cycle=CYCLE, owner=MARA, by=MARA)

    @pytest.mark.parametrize("title", ["Launch 12 clinics", "Care", "word " * 25])
    def test_a_hint_is_no_refusal(self, title):
        told = {"team": SALES, "cycle": CYCLE, "owner": MARA, "by": MARA}

        assert facts(Objective.draft(title, **told))


class TestReword:
    def test_words_change(self):
        objective = given(a_draft())

        objective.reword("Every clinic sees it", why_now="They ask", by=MARA)

        assert facts(objective) == [
            Objective.Reworded,
            {"title": "Every clinic sees it", "why_now": "They ask", "by": MARA},
        ]

    def test_the_same_words_say_nothing(self):
        objective = given(a_draft())

        objective.reword(objective.title, why_now="", by=MARA)

        assert facts(objective) == []


class TestHandOver:
    def test_another_owner_answers_for_it(self):
        objective = given(a_published_objective())

        objective.hand_over(IDA, by=MARA)

        assert objective.status is Status.PUBLISHED
        assert facts(objective) == [Objective.HandedOver, {"owner": IDA, "by": MARA}]

    def test_handing_it_to_its_owner_says_nothing(self):
        objective = given(a_proposal())

        objective.hand_over(MARA, by=MARA)

        assert facts(objective) == []

    def test_a_proposal_in_other_hands_is_proposed_anew(self):
        objective = given(a_proposal(consent_of=None))

        objective.hand_over(IDA, by=MARA)

        assert facts(objective) == [
            Objective.TakenBack,
            {"by": MARA},
            Objective.HandedOver,
            {"owner": IDA, "by": MARA},
        ]
        with pytest.raises(Refused, match="Propose it first"):
            objective.publish(by=IDA)


class TestStateServes:
    @pytest.mark.parametrize("kind", ["theme", "objective", "key_result"])
    def test_an_objective_serves_one_thing(self, kind):
        objective = given(a_draft())

        objective.state_serves(kind, THEME, by=MARA)

        assert facts(objective) == [
            Objective.ServesStated,
            {"kind": kind, "serves": THEME, "by": MARA},
        ]

    def test_the_same_again_says_nothing(self):
        objective = given(a_proposal())

        objective.state_serves("theme", THEME, by=MARA)

        assert facts(objective) == []

    def test_an_objective_does_not_serve_itself(self):
        objective = given(with_key_result(a_draft()))

        with pytest.raises(Refused, match="cannot serve itself"):
            objective.state_serves("objective", objective.id, by=MARA)
        with pytest.raises(Refused, match="cannot serve itself"):
            objective.state_serves("key_result", key_result_of(objective), by=MARA)

    def test_it_serves_nothing_else(self):
        with pytest.raises(Refused, match="a theme, an objective or a key result"):
            a_draft().state_serves("mission", THEME, by=MARA)


class TestLiftServes:
    def test_what_it_serves_is_lifted(self):
        objective = given(a_proposal())

        objective.lift_serves(by=MARA)

        assert objective.serves is None
        assert facts(objective) == [Objective.ServesLifted, {"by": MARA}]

    def test_lifting_nothing_says_nothing(self):
        objective = given(a_draft())

        objective.lift_serves(by=MARA)

        assert facts(objective) == []


class TestAddKeyResult:
    def test_a_key_result_is_a_measure_with_two_ends(self):
        objective = given(a_draft())

        id = objective.add_key_result(
            " Qualified leads ",
            measure=LEADS,
            whose=SALES,
            weight=Decimal(2),
            **ENDS,
            by=MARA,
        )

        assert facts(objective) == [
            Objective.KeyResultAdded,
            {
                "key_result": id,
                "title": "Qualified leads",
                "measure": LEADS,
                "whose": SALES,
                "kind": "increase",
                "baseline": Decimal(120),
                "target": Decimal(240),
                "weight": Decimal(2),
                "start": FIRST,
                "due": LAST,
                "by": MARA,
            },
        ]

    def test_a_target_below_its_baseline_is_to_decrease(self):
        objective = with_key_result(a_draft(), baseline=Decimal(28), target=Decimal(21))

        told = objective.key_results[key_result_of(objective)]

        assert told.kind is Kind.DECREASE

    def test_a_draft_may_leave_an_end_open(self):
        objective = with_key_result(a_draft(), baseline=None)

        assert not objective.key_results[key_result_of(objective)].measurable

    def test_six_key_results_are_not_refused(self):
        objective = a_draft()

        for _ in range(6):
            with_key_result(objective)

        assert len(objective.key_results) == 6

    @pytest.mark.parametrize(
        ("different", "why"),
        [
            ({"target": Decimal(120)}, "choose a target to move to"),
            ({"due": FIRST - timedelta(days=1)}, "swap the days"),
            ({"weight": Decimal(-1)}, "A weight lies between"),
            ({"weight": Decimal("NaN")}, "A weight lies between"),
        ],
    )
    def test_what_proves_nothing_is_refused(self, different, why):
        objective = given(a_draft())

        with pytest.raises(Refused, match=why):
            with_key_result(objective, **different)

        assert facts(objective) == []

    @pytest.mark.parametrize("as_it_stood", [False, True])
    @pytest.mark.parametrize("number", NO_NUMBERS)
    @pytest.mark.parametrize("end", ["baseline", "target"])
    def test_an_end_that_is_no_number_is_refused(self, end, number, as_it_stood):
        with pytest.raises(Refused, match=f"The {end} is not a number"):
            with_key_result(
                a_draft(), **{end: Decimal(number)}, as_it_stood=as_it_stood
            )

    def test_equal_ends_come_in_as_they_stood_elsewhere(self):
        objective = a_draft()

        with_key_result(objective, target=Decimal(120), as_it_stood=True)

        assert objective.key_results[key_result_of(objective)].measurable

    def test_swapped_days_do_not_come_in_from_elsewhere(self):
        with pytest.raises(Refused, match="swap the days"):
            with_key_result(a_draft(), start=LATER, as_it_stood=True)


class TestRewordKeyResult:
    def test_its_words_and_weight_change(self):
        objective = given(with_key_result(a_draft()))
        id = key_result_of(objective)

        objective.reword_key_result(id, "Leads", weight=Decimal(2), by=MARA)

        assert facts(objective) == [
            Objective.KeyResultReworded,
            {"key_result": id, "title": "Leads", "weight": Decimal(2), "by": MARA},
        ]

    def test_the_same_words_and_weight_say_nothing(self):
        objective = given(with_key_result(a_draft()))

        objective.reword_key_result(
            key_result_of(objective), "Qualified leads", weight=Decimal("1.0"), by=MARA
        )

        assert facts(objective) == []

    def test_a_key_result_of_another_objective_is_not_there(self):
        with pytest.raises(Refused, match="not in this objective any more"):
            a_draft().reword_key_result(LEADS, "Leads", weight=Decimal(1), by=MARA)


class TestSetTarget:
    def test_before_publication_ends_and_days_move_freely(self):
        objective = given(with_key_result(a_draft()))
        id = key_result_of(objective)
        moved = {"baseline": Decimal(28), "target": Decimal(21)}

        objective.set_target(id, **moved, start=FIRST, due=LATER, by=MARA)

        assert facts(objective) == [
            Objective.TargetSet,
            {
                "key_result": id,
                "kind": "decrease",
                **moved,
                "start": FIRST,
                "due": LATER,
                "by": MARA,
            },
        ]

    @pytest.mark.parametrize("stage", [a_proposal, a_published_objective])
    def test_the_ends_that_stand_say_nothing(self, stage):
        objective = given(stage())

        objective.set_target(key_result_of(objective), **ENDS, by=MARA)

        assert facts(objective) == []

    def test_after_publication_a_reason_is_asked(self):
        objective = given(a_published_objective())
        moved = {**ENDS, "target": Decimal(200)}

        with pytest.raises(Refused, match="move the target with a reason"):
            objective.set_target(key_result_of(objective), **moved, by=MARA)

        assert facts(objective) == []

    @pytest.mark.parametrize("number", ["120", *NO_NUMBERS])
    def test_a_target_that_is_none_is_refused(self, number):
        objective = given(with_key_result(a_draft()))
        wrong = {**ENDS, "target": Decimal(number)}

        with pytest.raises(Refused):
            objective.set_target(key_result_of(objective), **wrong, by=MARA)

        assert facts(objective) == []


class TestRetarget:
    def test_a_published_target_moves_with_a_reason(self):
        objective = given(a_published_objective())
        id = key_result_of(objective)

        objective.retarget(
            id, target=Decimal(200), due=LAST, reason="A law changed", by=MARA
        )

        assert facts(objective) == [
            Objective.Retargeted,
            {
                "key_result": id,
                "kind": "increase",
                "target": Decimal(200),
                "due": LAST,
                "reason": "A law changed",
                "by": MARA,
            },
        ]

    def test_it_moves_once_a_cycle(self):
        objective = a_published_objective()
        id = key_result_of(objective)
        told = {"due": LAST, "reason": "A law changed", "by": MARA}
        objective.retarget(id, target=Decimal(200), **told)
        given(objective)

        with pytest.raises(Refused, match="moved once already in this cycle"):
            objective.retarget(id, target=Decimal(180), **told)

        assert facts(objective) == []

    def test_each_key_result_has_a_move_of_its_own(self):
        objective = with_key_result(a_published_objective())
        told = {"due": LAST, "reason": "A law changed", "by": MARA}

        for id in tuple(objective.key_results):
            objective.retarget(id, target=Decimal(200), **told)

        assert all(told.retargeted for told in objective.key_results.values())

    @pytest.mark.parametrize("stage", [a_draft, a_proposal])
    def test_what_is_not_promised_is_set_instead(self, stage):
        objective = given(with_key_result(stage()))

        with pytest.raises(Refused, match="set the target in the draft"):
            objective.retarget(
                key_result_of(objective),
                target=Decimal(200),
                due=LAST,
                reason="A law changed",
                by=MARA,
            )

    @pytest.mark.parametrize(
        ("different", "why"),
        [
            ({"reason": " "}, "Give the reason"),
            ({"target": Decimal(120)}, "choose a target to move to"),
            ({"target": Decimal("240.0"), "due": LAST}, "the target that stands"),
            ({"due": FIRST - timedelta(days=1)}, "swap the days"),
            ({"target": Decimal("NaN")}, "not a number"),
        ],
    )
    def test_a_move_that_is_none_is_refused(self, different, why):
        objective = given(a_published_objective())
        told = {
            "target": Decimal(200),
            "due": LATER,
            "reason": "A law changed",
            **different,
        }

        with pytest.raises(Refused, match=why):
            objective.retarget(key_result_of(objective), **told, by=MARA)

        assert facts(objective) == []


class TestDropKeyResult:
    def test_in_a_draft_no_reason_is_needed(self):
        objective = given(with_key_result(a_draft()))
        id = key_result_of(objective)

        objective.drop_key_result(id, reason="", by=MARA)

        assert objective.key_results == {}
        assert facts(objective) == [
            Objective.KeyResultDropped,
            {"key_result": id, "reason": "", "by": MARA},
        ]

    def test_after_publication_a_reason_is(self):
        objective = given(with_key_result(a_published_objective()))

        with pytest.raises(Refused, match="Give the reason"):
            objective.drop_key_result(key_result_of(objective), reason="", by=MARA)

    def test_the_last_one_of_a_published_objective_stays(self):
        objective = given(a_published_objective())

        with pytest.raises(Refused, match="withdraw the objective instead"):
            objective.drop_key_result(key_result_of(objective), reason="No", by=MARA)

        assert facts(objective) == []


class TestNameContributor:
    def test_somebody_is_named(self):
        objective = given(a_draft())

        objective.name_contributor(IDA, by=MARA)

        assert objective.contributors == {IDA: ""}
        assert facts(objective) == [
            Objective.ContributorNamed,
            {"contributor": IDA, "by": MARA},
        ]

    def test_naming_somebody_twice_says_nothing_and_keeps_their_words(self):
        objective = a_draft()
        objective.state_contribution("I call the clinics", by=IDA)
        given(objective)

        objective.name_contributor(IDA, by=MARA)

        assert facts(objective) == []


class TestStateContribution:
    def test_everybody_speaks_for_themselves(self):
        objective = given(a_draft())

        objective.state_contribution(" I call the clinics ", by=IDA)

        assert objective.contributors == {IDA: "I call the clinics"}
        assert facts(objective) == [
            Objective.ContributionStated,
            {"words": "I call the clinics", "by": IDA},
        ]

    def test_one_word_is_a_hint_and_not_refused(self):
        objective = a_draft()

        objective.state_contribution("Calls", by=IDA)

        assert objective.contributors == {IDA: "Calls"}

    def test_no_word_is_refused(self):
        with pytest.raises(Refused, match="Say in a few words"):
            a_draft().state_contribution(" ", by=IDA)

    def test_the_same_words_say_nothing(self):
        objective = a_draft()
        objective.state_contribution("I call", by=IDA)
        given(objective)

        objective.state_contribution("I call", by=IDA)

        assert facts(objective) == []


class TestPropose:
    def test_a_draft_is_proposed_to_the_lead(self):
        objective = with_key_result(a_draft())
        objective.state_serves("theme", THEME, by=MARA)
        given(objective)

        objective.propose(consent_of=JON, by=MARA)

        assert objective.status is Status.PROPOSED
        assert facts(objective) == [Objective.Proposed, {"consent_of": JON, "by": MARA}]

    def test_an_objective_is_proposed_once(self):
        objective = given(a_proposal())

        with pytest.raises(Refused, match="proposed already"):
            objective.propose(consent_of=JON, by=MARA)

    def test_without_a_key_result_it_is_not_proposed(self):
        objective = a_draft()
        objective.state_contribution("I call", by=IDA)

        with pytest.raises(Refused, match="Add a key result"):
            objective.propose(consent_of=JON, by=MARA)

    @pytest.mark.parametrize("end", ["baseline", "target"])
    def test_without_a_baseline_and_a_target_it_is_not_proposed(self, end):
        objective = with_key_result(a_draft(), **{end: None})
        objective.state_contribution("I call", by=IDA)

        with pytest.raises(Refused, match="a baseline and a target"):
            objective.propose(consent_of=JON, by=MARA)

    def test_one_measurable_key_result_is_enough(self):
        objective = with_key_result(with_key_result(a_draft()), target=None)
        objective.state_contribution("I call", by=IDA)

        objective.propose(consent_of=JON, by=MARA)

        assert objective.status is Status.PROPOSED

    def test_serving_nothing_without_a_contribution_it_is_not_proposed(self):
        objective = with_key_result(a_draft())
        objective.name_contributor(IDA, by=MARA)

        with pytest.raises(Refused, match="what this objective serves"):
            objective.propose(consent_of=JON, by=MARA)

    def test_a_stated_contribution_stands_in_for_what_it_serves(self):
        objective = with_key_result(a_draft())
        objective.state_contribution("I call", by=IDA)

        objective.propose(consent_of=JON, by=MARA)

        assert objective.status is Status.PROPOSED


class TestConsent:
    def test_the_lead_who_was_asked_consents(self):
        objective = given(a_proposal())

        objective.consent(by=JON)

        assert objective.consented
        assert facts(objective) == [Objective.ConsentGiven, {"by": JON}]

    @pytest.mark.parametrize("person", [MARA, LEO, SAM])
    def test_nobody_else_consents(self, person):
        objective = given(a_proposal())

        with pytest.raises(Refused, match="another lead"):
            objective.consent(by=person)

    def test_one_consent_is_enough(self):
        objective = a_proposal()
        objective.consent(by=JON)

        with pytest.raises(Refused, match="consented already"):
            objective.consent(by=JON)

    def test_a_draft_needs_no_consent(self):
        with pytest.raises(Refused, match="Propose it first"):
            a_draft().consent(by=JON)

    @pytest.mark.parametrize(
        "change",
        [
            "reword",
            "state serves",
            "lift serves",
            "add key result",
            "reword key result",
            "set target",
            "drop key result",
        ],
    )
    def test_consent_falls_when_the_terms_change(self, change):
        objective = a_proposal()
        objective.consent(by=JON)

        CHANGES[change](objective)

        with pytest.raises(Refused, match="not consented yet"):
            objective.publish(by=MARA)

    @pytest.mark.parametrize("change", ["name contributor", "state contribution"])
    def test_consent_stands_when_others_join_in(self, change):
        objective = a_proposal()
        objective.consent(by=JON)

        CHANGES[change](objective)

        assert objective.consented

    def test_nobodys_consent_does_not_fall(self):
        objective = a_proposal(consent_of=None)

        objective.reword("Other words", why_now="", by=MARA)

        assert objective.consented


class TestSendBack:
    def test_the_lead_answers_with_a_reason(self):
        objective = given(a_proposal())

        objective.send_back(reason="What for?", by=JON)

        assert objective.status is Status.DRAFT
        assert facts(objective) == [
            Objective.SentBack,
            {"reason": "What for?", "by": JON},
        ]

    def test_a_reason_is_needed(self):
        with pytest.raises(Refused, match="Give the reason"):
            a_proposal().send_back(reason="", by=JON)

    def test_consent_is_asked_again_afterwards(self):
        objective = a_proposal()
        objective.consent(by=JON)
        objective.send_back(reason="On second thought", by=JON)

        objective.propose(consent_of=JON, by=MARA)

        assert not objective.consented

    @pytest.mark.parametrize("stage", [a_draft, a_published_objective])
    def test_only_a_proposal_is_sent_back(self, stage):
        with pytest.raises(Refused, match="Propose it first"):
            stage().send_back(reason="What for?", by=JON)


class TestTakeBack:
    def test_a_proposal_is_a_draft_again(self):
        objective = given(a_proposal())

        objective.take_back(by=MARA)

        assert objective.status is Status.DRAFT
        assert facts(objective) == [Objective.TakenBack, {"by": MARA}]

    def test_another_lead_can_then_be_asked(self):
        objective = a_proposal(consent_of=JON)
        objective.take_back(by=MARA)

        objective.propose(consent_of=LEO, by=MARA)
        objective.consent(by=LEO)

        assert objective.consented

    @pytest.mark.parametrize("stage", [a_draft, a_published_objective])
    def test_only_a_proposal_is_taken_back(self, stage):
        with pytest.raises(Refused, match="Propose it first"):
            stage().take_back(by=MARA)


class TestPublish:
    def test_with_consent_it_is_for_the_whole_company(self):
        objective = a_proposal()
        objective.consent(by=JON)
        given(objective)

        objective.publish(by=MARA)

        assert objective.status is Status.PUBLISHED
        assert facts(objective) == [
            Objective.Published,
            {"audience": "company", "by": MARA},
        ]

    def test_it_may_be_for_the_team_alone(self):
        objective = a_proposal(consent_of=None)

        objective.publish(audience="team", by=MARA)

        assert facts(objective)[-1] == {"audience": "team", "by": MARA}

    def test_it_is_for_nobody_else(self):
        with pytest.raises(Refused, match="for the company or for the team"):
            a_proposal(consent_of=None).publish(audience="world", by=MARA)

    def test_without_consent_it_is_not_published(self):
        objective = given(a_proposal())

        with pytest.raises(Refused, match="The lead has not consented yet"):
            objective.publish(by=MARA)

        assert facts(objective) == []

    def test_where_nobody_is_asked_no_consent_is_needed(self):
        objective = a_proposal(consent_of=None)

        objective.publish(by=MARA)

        assert objective.status is Status.PUBLISHED

    @pytest.mark.parametrize("stage", [a_draft, a_published_objective])
    def test_only_a_proposal_is_published(self, stage):
        with pytest.raises(Refused, match="Propose it first"):
            stage().publish(by=MARA)

    @pytest.mark.parametrize(
        ("change", "why"),
        [
            ("drop key result", "Add a key result"),
            ("lift serves", "what this objective serves"),
        ],
    )
    def test_what_got_lost_since_the_proposal_is_missed(self, change, why):
        objective = a_proposal(consent_of=None)
        CHANGES[change](objective)

        with pytest.raises(Refused, match=why):
            objective.publish(by=MARA)


class TestBringIn:
    def test_a_draft_is_taken_over_as_it_stood(self):
        objective = given(a_draft())

        objective.bring_in(source=" plan.csv ", by=LEO)

        assert objective.status is Status.PUBLISHED
        assert facts(objective) == [
            Objective.BroughtIn,
            {"source": "plan.csv", "audience": "company", "by": LEO},
        ]

    @pytest.mark.parametrize("stage", [a_proposal, a_published_objective])
    def test_what_is_more_than_a_draft_is_not(self, stage):
        with pytest.raises(Refused, match="more than a draft"):
            stage().bring_in(source="plan.csv", by=LEO)

    def test_its_first_target_can_be_moved_with_a_reason(self):
        objective = with_key_result(a_draft())
        objective.bring_in(source="plan.csv", by=LEO)

        objective.retarget(
            key_result_of(objective),
            target=Decimal(200),
            due=LAST,
            reason="A law changed",
            by=MARA,
        )

        assert objective.key_results[key_result_of(objective)].retargeted


class TestWithdraw:
    def test_a_published_objective_is_withdrawn_with_a_reason(self):
        objective = given(a_published_objective())

        objective.withdraw(reason="The market is gone", by=MARA)

        assert objective.status is Status.WITHDRAWN
        assert facts(objective) == [
            Objective.Withdrawn,
            {"reason": "The market is gone", "by": MARA},
        ]

    def test_a_reason_is_needed(self):
        with pytest.raises(Refused, match="Give the reason"):
            a_published_objective().withdraw(reason="", by=MARA)

    @pytest.mark.parametrize("stage", [a_draft, a_proposal])
    def test_a_draft_is_discarded_instead(self, stage):
        with pytest.raises(Refused, match="discard the draft"):
            stage().withdraw(reason="No", by=MARA)


class TestDiscard:
    @pytest.mark.parametrize("stage", [a_draft, a_proposal])
    def test_what_is_not_published_can_be_discarded(self, stage):
        objective = given(stage())

        objective.discard(by=MARA)

        assert objective.status is Status.DISCARDED
        assert facts(objective) == [Objective.DraftDiscarded, {"by": MARA}]

    def test_a_published_objective_is_withdrawn_instead(self):
        with pytest.raises(Refused, match="withdraw it with a reason"):
            a_published_objective().discard(by=MARA)
