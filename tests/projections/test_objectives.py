"""What an objective says, who answers for it, and how it is proved."""

import json
from datetime import UTC, datetime
from decimal import Decimal

from okr.domain import Objective
from okr.policy import readable
from okr.projections import objectives
from tests.builders import (
    IDA,
    JON,
    LAST,
    LEADS,
    LEO,
    MARA,
    NOW,
    THEME,
    a_draft,
    a_proposal,
    a_published_objective,
    key_result_of,
    with_key_result,
)

LATER = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
EVERYBODY = {"keys": json.dumps(["company"])}


def row(company, objective):
    return company.ask(objectives.one, objective.id)


def change(company, objective, act, **at):
    company.act(Objective, objective.id, act, **at)


class TestOne:
    def test_a_draft_has_an_author_and_an_owner(self, company):
        draft = company.publish(a_draft(owner=IDA))

        told = row(company, draft)

        assert (told["author"], told["owner"]) == (str(MARA), str(IDA))
        assert (told["status"], told["since"]) == ("draft", None)

    def test_a_proposal_says_whose_consent_it_waits_for(self, company):
        told = row(company, company.publish(a_proposal()))

        assert (told["status"], told["consent_of"]) == ("proposed", str(JON))
        assert told["consented"] == 0
        assert (told["serves_kind"], told["serves"]) == ("theme", str(THEME))

    def test_consent_falls_with_the_terms(self, company):
        proposal = company.publish(a_proposal())
        change(company, proposal, lambda o: o.consent(by=JON))
        assert row(company, proposal)["consented"] == 1

        change(company, proposal, lambda o: o.lift_serves(by=MARA))

        assert row(company, proposal)["consented"] == 0

    def test_the_row_agrees_with_the_aggregate_about_consent(self, company):
        proposal = company.publish(a_proposal(consent_of=None))

        change(company, proposal, lambda o: o.reword("Other", why_now="", by=MARA))

        assert row(company, proposal)["consented"] == 1
        assert company.okr.load(Objective, proposal.id).consented

    def test_sent_back_it_is_a_draft_with_the_reason(self, company):
        proposal = company.publish(a_proposal())

        change(company, proposal, lambda o: o.send_back(reason="What for?", by=JON))

        told = row(company, proposal)
        assert (told["status"], told["reason"]) == ("draft", "What for?")

    def test_taken_back_it_is_a_draft(self, company):
        proposal = company.publish(a_proposal())
        change(company, proposal, lambda o: o.consent(by=JON))

        change(company, proposal, lambda o: o.take_back(by=MARA))

        assert row(company, proposal)["status"] == "draft"
        assert row(company, proposal)["consented"] == 0

    def test_published_it_counts_from_that_moment(self, company):
        proposal = company.publish(a_proposal(consent_of=None))

        change(company, proposal, lambda o: o.publish(audience="team", by=MARA))

        told = row(company, proposal)
        assert (told["status"], told["audience"]) == ("published", "team")
        assert told["since"] == NOW.isoformat()

    def test_brought_in_it_says_from_where_and_by_whom(self, company):
        draft = company.publish(a_draft())

        change(
            company, draft, lambda o: o.bring_in(source="plan.csv", by=LEO), at=LATER
        )

        told = row(company, draft)
        assert (told["status"], told["brought_in"]) == ("published", "plan.csv")
        assert (told["brought_in_by"], told["since"]) == (str(LEO), LATER.isoformat())

    def test_withdrawn_it_says_why(self, company):
        objective = company.publish()

        change(company, objective, lambda o: o.withdraw(reason="Gone", by=MARA))

        told = row(company, objective)
        assert (told["status"], told["reason"]) == ("withdrawn", "Gone")

    def test_handed_over_it_has_another_owner(self, company):
        objective = company.publish()

        change(company, objective, lambda o: o.hand_over(IDA, by=MARA))

        told = row(company, objective)
        assert (told["owner"], told["author"]) == (str(IDA), str(MARA))
        assert told["version"] == company.okr.load(Objective, objective.id).version


class TestContributions:
    def test_everybody_stands_in_the_order_they_came(self, company):
        objective = company.publish()
        change(company, objective, lambda o: o.name_contributor(JON, by=MARA))
        change(company, objective, lambda o: o.state_contribution("I call", by=IDA))
        change(company, objective, lambda o: o.state_contribution("I ask", by=JON))

        said = company.ask(objectives.contributions, objective.id)

        assert [(each["person"], each["words"]) for each in said] == [
            (str(JON), "I ask"),
            (str(IDA), "I call"),
        ]

    def test_somebody_named_has_said_nothing_yet(self, company):
        objective = company.publish()
        change(company, objective, lambda o: o.name_contributor(JON, by=MARA))

        (said,) = company.ask(objectives.contributions, objective.id)

        assert said["words"] == ""


class TestMovedTargets:
    def test_the_old_target_stays_with_who_when_and_why(self, company):
        objective = company.publish()
        id = key_result_of(objective)

        change(
            company,
            objective,
            lambda o: o.retarget(
                id, target=Decimal(200), due=LAST, reason="A law changed", by=MARA
            ),
            at=LATER,
        )

        (moved,) = company.ask(objectives.moved_targets, [str(id)])
        assert (moved["target"], moved["due"]) == ("240", LAST.isoformat())
        assert (moved["by"], moved["at"]) == (str(MARA), LATER.isoformat())
        assert moved["reason"] == "A law changed"

    def test_a_target_set_in_a_draft_leaves_none(self, company):
        draft = company.publish(with_key_result(a_draft()))
        id = key_result_of(draft)
        told = draft.key_results[id]

        change(
            company,
            draft,
            lambda o: o.set_target(
                id,
                baseline=told.baseline,
                target=Decimal(200),
                start=told.start,
                due=told.due,
                by=MARA,
            ),
        )

        assert company.ask(objectives.moved_targets, [str(id)]) == []


class TestOfKeyResult:
    def test_a_key_result_knows_its_objective(self, company):
        objective = company.publish()

        found = company.ask(objectives.of_key_result, key_result_of(objective))

        assert found == str(objective.id)

    def test_an_unknown_one_knows_none(self, company):
        assert company.ask(objectives.of_key_result, LEADS) is None


class TestUsing:
    def using(self, company):
        rows = company.ask(
            objectives.using, LEADS, readable("objectives.id"), 10, **EVERYBODY
        )
        return [row["objective"] for row in rows]

    def test_published_key_results_of_a_measure_are_told(self, company):
        objective = company.publish()
        company.publish(a_proposal())

        assert self.using(company) == [str(objective.id)]

    def test_those_hidden_from_the_viewer_are_not(self, company):
        hidden = a_proposal(consent_of=None)
        hidden.publish(audience="team", by=MARA)
        company.publish(hidden)

        assert self.using(company) == []

    def test_a_dropped_one_is_not(self, company):
        objective = with_key_result(a_published_objective())
        id = key_result_of(objective)
        company.publish(objective)

        change(
            company,
            objective,
            lambda o: o.drop_key_result(id, reason="Merged", by=MARA),
        )

        assert len(self.using(company)) == 1
