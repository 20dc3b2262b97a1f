"""What is counted, how exactly, and how it was counted before."""

from decimal import Decimal

from okr.domain import Measure
from okr.projections import measures
from tests.builders import JON, LEADS, MARA


class TestOne:
    def test_a_measure_is_as_it_was_defined(self, company):
        row = company.ask(measures.one, LEADS)

        assert (row["name"], row["unit"]) == ("Qualified leads", "leads")
        assert (row["adds_up"], row["vouched_by"]) == ("sum", None)

    def test_who_vouches_and_the_band_are_told(self, company):
        company.act(Measure, LEADS, lambda m: m.vouch(person=JON, by=MARA))
        company.act(
            Measure, LEADS, lambda m: m.draw_band(low=Decimal("1.5"), high=None, by=JON)
        )

        row = company.ask(measures.one, LEADS)

        assert row["vouched_by"] == str(JON)
        assert (row["low"], row["high"]) == ("1.5", None)


class TestDefinitions:
    def test_a_new_definition_keeps_the_old_one(self, company):
        company.act(
            Measure,
            LEADS,
            lambda m: m.redefine(
                unit="leads",
                counts="Met three criteria",
                source="CRM",
                reason="The fourth was guessed",
                by=JON,
            ),
        )

        newest, oldest = company.ask(measures.definitions, LEADS, 10)

        assert newest["counts"] == "Met three criteria"
        assert (newest["reason"], newest["by"]) == ("The fourth was guessed", str(JON))
        assert (oldest["counts"], oldest["reason"]) == ("", "")
        assert company.ask(measures.one, LEADS)["source"] == "CRM"


class TestPage:
    def test_measures_stand_in_the_order_of_names(self, company):
        company.keep(
            *(Measure.define(name, by=MARA) for name in ("zeal", "Ärger", "a"))
        )

        names = [row["name"] for row in company.ask(measures.page, "", 10)]

        assert names == ["a", "Qualified leads", "zeal", "Ärger"]

    def test_a_new_name_is_a_new_place(self, company):
        company.keep(Measure.define("Beds", by=MARA))
        company.act(Measure, LEADS, lambda m: m.rename("A lead", by=MARA))

        names = [row["name"] for row in company.ask(measures.page, "", 10)]

        assert names == ["A lead", "Beds"]

    def test_a_retired_measure_is_not_in_it(self, company):
        company.act(Measure, LEADS, lambda m: m.retire(reason="Unused", by=MARA))

        assert company.ask(measures.page, "", 10) == []
        assert company.ask(measures.one, LEADS)["retired"] == 1

    def test_the_next_page_begins_after_the_last_name(self, company):
        company.keep(*(Measure.define(name, by=MARA) for name in ("Beds", "Calls")))

        first = company.ask(measures.page, "", 1)
        second = company.ask(measures.page, first[-1]["sort_key"], 1)

        assert [row["name"] for row in first + second] == ["Beds", "Calls"]
