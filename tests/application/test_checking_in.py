"""A check-in and the reading typed with it are kept together."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from okr.application.checking_in import check_in
from okr.domain import CheckIn, Objective, Reading
from okr.domain.errors import Refused
from okr.projections import readings
from tests.builders import (
    LEADS,
    MARA,
    SALES,
    TODAY,
    a_draft,
    a_proposal,
    a_published_objective,
    key_result_of,
    with_key_result,
)

COMMAND = UUID(int=99)


def held(company, objective, **different):
    told = {
        "key_result": key_result_of(objective),
        "on": TODAY,
        "today": TODAY,
        "value": Decimal(178),
        "confidence": Decimal("0.7"),
        "status": "",
        "note": "two clinics joined",
        "by": MARA,
        "command": COMMAND,
        **different,
    }
    with company.command(told["by"]):
        done = check_in(company.okr, objective.id, **told)
    return company.okr.load(CheckIn, UUID(done.answer))


class TestCheckIn:
    def test_a_value_typed_in_it_is_a_reading(self, company):
        objective = company.publish()

        told = held(company, objective)

        reading = company.ask(readings.latest, LEADS, SALES, TODAY)
        assert (told.on, told.confidence) == (TODAY, Decimal("0.7"))
        assert (reading["on_day"], reading["value"]) == (TODAY.isoformat(), "178")

    def test_its_note_stays_with_those_who_read_the_objective(self, company):
        objective = company.publish()

        held(company, objective, note="Nobody but us may know")

        page = company.ask(readings.page, LEADS, TODAY, ("9", 0), 10)
        assert [row["note"] for row in page] == [""]

    def test_without_a_value_no_reading_is_made(self, company):
        objective = company.publish()

        held(company, objective, value=None)

        assert company.ask(readings.latest, LEADS, SALES, TODAY) is None

    def test_the_objective_itself_can_be_checked_in_on(self, company):
        objective = company.publish()

        told = held(company, objective, key_result=None, value=None)

        assert told.subject == objective.id

    def test_a_value_belongs_to_a_key_result(self, company):
        objective = company.publish()

        with pytest.raises(Refused, match="Choose the key result"):
            held(company, objective, key_result=None)

    @pytest.mark.parametrize("value", [None, Decimal(178)])
    def test_a_key_result_of_another_objective_is_refused(self, company, value):
        objective = company.publish()
        other = company.publish(with_key_result(a_draft()))

        with pytest.raises(Refused, match="a key result of this objective"):
            held(company, objective, key_result=key_result_of(other), value=value)

        assert company.ask(readings.latest, LEADS, SALES, TODAY) is None

    @pytest.mark.parametrize("stage", [a_proposal, lambda: with_key_result(a_draft())])
    def test_before_publication_there_is_nothing_to_check_in_on(self, company, stage):
        objective = company.publish(stage())

        with pytest.raises(Refused, match="Only a published objective"):
            held(company, objective)

    def test_a_withdrawn_objective_takes_none(self, company):
        objective = company.publish()
        company.act(Objective, objective.id, lambda o: o.withdraw(reason="x", by=MARA))

        with pytest.raises(Refused, match="Only a published objective"):
            held(company, objective)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"on": TODAY + timedelta(days=1)},
            {"confidence": Decimal(2)},
            {"value": Decimal("NaN")},
        ],
    )
    def test_what_is_half_wrong_is_not_half_kept(self, company, wrong):
        objective = company.publish()
        before = company.workspace.last_position()

        with pytest.raises(Refused):
            held(company, objective, **wrong)

        assert company.workspace.last_position() == before

    def test_sent_twice_it_is_held_once(self, company, command):
        objective = company.publish()
        said = {
            "key_result": key_result_of(objective),
            "on": TODAY,
            "today": TODAY,
            "value": Decimal(178),
            "confidence": None,
            "status": "on_track",
            "note": "",
            "by": MARA,
            "command": COMMAND,
        }

        with command(MARA, key="once"):
            first = check_in(company.okr, objective.id, **said)
        with command(MARA, key="once"):
            again = check_in(company.okr, objective.id, **said)

        assert again == first
        assert company.workspace.last_position() == first.position

    def test_its_reading_can_be_found_by_its_command(self, company):
        objective = a_published_objective()
        company.publish(objective)

        held(company, objective)

        id = Reading.id_of(LEADS, "check-in", str(COMMAND))
        assert company.okr.load(Reading, id).value == Decimal(178)
