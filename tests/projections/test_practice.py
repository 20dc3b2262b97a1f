"""What is agreed about time zone, check-in day and parameters."""

from decimal import Decimal

from okr.domain import Practice
from okr.domain.practice import PRACTICE
from okr.domain.progress import Parameters
from okr.projections import practice
from tests.builders import LEO


class TestAgreed:
    def test_before_the_company_there_is_nothing_agreed(self, workspace):
        with workspace.read_model.reading() as db:
            assert practice.agreed(db) is None

    def test_a_new_company_has_every_default(self, company):
        agreed = company.ask(practice.agreed)

        assert (agreed.time_zone, agreed.version) == ("Europe/Berlin", 1)
        assert (agreed.first_month, agreed.check_in_day) == (1, 0)
        assert agreed.parameters == Parameters()

    def test_every_choice_is_a_version(self, company):
        company.act(Practice, PRACTICE, lambda p: p.choose_time_zone("UTC", by=LEO))
        company.act(Practice, PRACTICE, lambda p: p.choose_first_month(4, by=LEO))
        company.act(Practice, PRACTICE, lambda p: p.choose_check_in_day(4, by=LEO))

        agreed = company.ask(practice.agreed)

        assert (agreed.time_zone, agreed.first_month) == ("UTC", 4)
        assert (agreed.check_in_day, agreed.version) == (4, 4)

    def test_a_parameter_chosen_twice_is_as_chosen_last(self, company):
        for days in (Decimal(5), Decimal(7)):
            company.act(
                Practice,
                PRACTICE,
                lambda p, d=days: p.choose_parameter("outdated_after_days", d, by=LEO),
            )

        agreed = company.ask(practice.agreed)

        assert agreed.parameters == Parameters(outdated_after_days=7)
        assert agreed.version == 3


class TestParameters:
    def test_each_version_can_still_be_read(self, company):
        for share in ("0.8", "0.75"):
            company.act(
                Practice,
                PRACTICE,
                lambda p, s=Decimal(share): p.choose_parameter(
                    "score_strong", s, by=LEO
                ),
            )

        strong = [
            company.ask(practice.parameters, version).score_strong
            for version in (1, 2, 3)
        ]

        assert strong == [Decimal("0.7"), Decimal("0.8"), Decimal("0.75")]

    def test_of_each_the_last_choice_is_told(self, company):
        for share in ("0.8", "0.75"):
            company.act(
                Practice,
                PRACTICE,
                lambda p, s=Decimal(share): p.choose_parameter(
                    "score_strong", s, by=LEO
                ),
            )

        chosen = company.ask(practice.chosen)

        assert {name: row["value"] for name, row in chosen.items()} == {
            "score_strong": "0.75"
        }
