"""What happened, in the order it was told, as far as a viewer may read it."""

import json
from datetime import date
from decimal import Decimal

from okr.domain import CheckIn, Objective, Reading
from okr.policy import readable
from okr.projections import history
from tests.builders import (
    IDA,
    JON,
    LEADS,
    LEO,
    MARA,
    NOW,
    SAM,
    THEME,
    TODAY,
    a_draft,
    a_proposal,
    key_result_of,
)

EVER = 10**9
MONDAY = date(2026, 11, 2)


def keys(*people):
    return json.dumps(["company", *(f"person:{id}" for id in people)])


def about(company, thing, *people, before=EVER, limit=50):
    """Topics of a thing's history, the oldest first, for people who are company."""
    rows = company.ask(
        history.about,
        thing,
        readable("history.audience"),
        before,
        limit,
        keys=keys(*people),
    )
    return [row["topic"] for row in reversed(rows)]


def page(company, *people, before=EVER, limit=50):
    return company.ask(
        history.page, readable("history.audience"), before, limit, keys=keys(*people)
    )


class TestPage:
    def test_every_event_is_one_row_at_its_position(self, company):
        rows = page(company, LEO)

        assert [row["id"] for row in rows] == list(
            range(company.workspace.last_position(), 0, -1)
        )

    def test_it_says_what_when_by_whom_and_which_way(self, company):
        reading = company.read(MONDAY, Decimal("178.50"))

        row = page(company)[0]

        assert (row["topic"], row["thing"]) == ("Reading.Recorded", str(reading.id))
        assert (row["by"], row["via"]) == (str(MARA), "test")
        assert row["at"] == NOW.isoformat()
        assert json.loads(row["fields"])["value"] == "178.50"
        assert json.loads(row["fields"])["on"] == "2026-11-02"

    def test_it_comes_in_pages(self, company):
        first = page(company, limit=3)
        second = page(company, before=first[-1]["id"], limit=EVER)

        assert len(first) + len(second) == company.workspace.last_position()

    def test_a_draft_is_not_in_it_for_others(self, company):
        before = page(company, SAM)

        company.publish(a_draft())

        assert page(company, SAM) == before
        assert page(company, MARA)[0]["topic"] == "Objective.Drafted"


class TestAbout:
    def test_a_measure_tells_of_its_readings(self, company):
        reading = company.read(MONDAY, Decimal(178))
        company.act(
            Reading,
            reading.id,
            lambda r: r.correct(
                on=MONDAY, value=Decimal(1), reason="x", today=TODAY, by=JON
            ),
        )

        assert about(company, LEADS) == [
            "Measure.Defined",
            "Reading.Recorded",
            "Reading.Corrected",
        ]

    def test_an_objective_tells_of_its_check_ins(self, company):
        objective = company.publish()
        for kind, subject in (
            ("objective", objective.id),
            ("key_result", key_result_of(objective)),
        ):
            company.keep(
                CheckIn.hold(
                    subject_kind=kind,
                    subject=subject,
                    on=MONDAY,
                    today=TODAY,
                    note="steady",
                    by=MARA,
                )
            )

        assert about(company, objective.id)[-2:] == ["CheckIn.Held", "CheckIn.Held"]

    def test_publishing_does_not_open_the_past(self, company):
        objective = company.publish()

        assert about(company, objective.id, SAM) == ["Objective.Published"]

    def test_the_lead_who_was_asked_reads_from_the_proposal_on(self, company):
        objective = company.publish()

        assert about(company, objective.id, JON) == [
            "Objective.Proposed",
            "Objective.ConsentGiven",
            "Objective.Published",
        ]

    def test_its_author_reads_it_from_the_first_word(self, company):
        objective = company.publish()

        assert about(company, objective.id, MARA) == [
            "Objective.Drafted",
            "Objective.KeyResultAdded",
            "Objective.ServesStated",
            "Objective.Proposed",
            "Objective.ConsentGiven",
            "Objective.Published",
        ]

    def test_a_new_owner_reads_what_everybody_reads(self, company):
        objective = company.publish()
        company.act(Objective, objective.id, lambda o: o.hand_over(IDA, by=MARA))

        assert about(company, objective.id, IDA) == [
            "Objective.Published",
            "Objective.HandedOver",
        ]

    def test_what_is_taken_over_opens_no_draft_either(self, company):
        draft = company.publish(a_draft())
        company.act(
            Objective, draft.id, lambda o: o.bring_in(source="plan.csv", by=LEO)
        )

        assert about(company, draft.id, SAM) == ["Objective.BroughtIn"]

    def test_for_the_team_it_is_hidden_from_others(self, company):
        proposal = a_proposal(consent_of=None)
        proposal.publish(audience="team", by=MARA)
        company.publish(proposal)

        assert about(company, proposal.id, SAM) == []
        assert about(company, proposal.id, MARA)[-1] == "Objective.Published"


class TestTitles:
    def titles(self, company, things, *people):
        ids = [str(id) for id in things]
        found = company.ask(
            history.titles, ids, readable("titles.audience"), keys=keys(*people)
        )
        return sorted(found.values())

    def test_things_are_called_what_they_are_called_now(self, company):
        objective = company.publish()
        id = key_result_of(objective)
        company.act(
            Objective,
            objective.id,
            lambda o: o.reword_key_result(id, "Leads", weight=Decimal(1), by=MARA),
        )

        assert self.titles(company, [id, THEME, LEADS]) == [
            "Closer clinics",
            "Leads",
            "Qualified leads",
        ]

    def test_what_is_hidden_has_no_name(self, company):
        draft = company.publish(a_draft())

        assert self.titles(company, [draft.id], SAM) == []
        assert self.titles(company, [draft.id], MARA) == [
            "Every clinic sees what its patients gain"
        ]
