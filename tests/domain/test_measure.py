"""A measure is defined once; what it counted before stays readable."""

from decimal import Decimal

import pytest

from okr.domain import Measure
from okr.domain.errors import Refused
from okr.domain.measure import AddsUp
from tests.builders import JON, MARA
from tests.steps import facts, given


@pytest.fixture
def leads():
    return given(
        Measure.define(
            "Qualified leads",
            unit="leads",
            counts="Met the four criteria; no resellers",
            source="CRM, Monday morning",
            by=MARA,
        )
    )


@pytest.fixture
def retired(leads):
    leads.retire(reason="Nobody asks", by=MARA)
    return given(leads)


class TestDefine:
    def test_a_measure_says_what_counts_and_where_it_is_read(self):
        measure = Measure.define(
            "Qualified leads",
            unit=" leads ",
            counts="Met the four criteria",
            source="CRM",
            adds_up="mean",
            by=MARA,
        )

        assert facts(measure) == [
            Measure.Defined,
            {
                "name": "Qualified leads",
                "unit": "leads",
                "counts": "Met the four criteria",
                "source": "CRM",
                "adds_up": "mean",
                "by": MARA,
            },
        ]

    def test_parts_make_a_sum_unless_said_otherwise(self, leads):
        assert leads.adds_up is AddsUp.SUM

    def test_a_way_to_add_up_nobody_knows_is_refused(self):
        with pytest.raises(Refused, match="a sum, a mean or the last"):
            Measure.define("Leads", adds_up="median", by=MARA)

    def test_a_unit_is_short(self):
        with pytest.raises(Refused, match="unit is over 40 characters"):
            Measure.define("Leads", unit="x" * 41, by=MARA)

    def test_it_claims_its_name(self, leads):
        assert leads.claim == ("measure", "Qualified leads")


class TestRename:
    def test_a_measure_takes_another_name(self, leads):
        leads.rename("Good leads", by=MARA)

        assert facts(leads) == [Measure.Renamed, {"name": "Good leads", "by": MARA}]

    def test_the_same_name_says_nothing(self, leads):
        leads.rename("Qualified leads", by=MARA)

        assert facts(leads) == []

    def test_a_retired_measure_keeps_its_name(self, retired):
        with pytest.raises(Refused, match="is retired: define a new measure"):
            retired.rename("Good leads", by=MARA)


class TestRedefine:
    def test_another_definition_has_a_reason(self, leads):
        leads.redefine(
            unit="leads",
            counts="Met three criteria",
            source="CRM",
            reason="The fourth was guessed",
            by=MARA,
        )

        assert facts(leads) == [
            Measure.Redefined,
            {
                "unit": "leads",
                "counts": "Met three criteria",
                "source": "CRM",
                "reason": "The fourth was guessed",
                "by": MARA,
            },
        ]

    def test_without_a_reason_it_counts_as_before(self, leads):
        with pytest.raises(Refused, match="Give the reason"):
            leads.redefine(unit="", counts="All", source="", reason="", by=MARA)

        assert leads.unit == "leads"

    def test_the_same_definition_says_nothing(self, leads):
        leads.redefine(
            unit=leads.unit,
            counts=leads.counts,
            source=leads.source,
            reason="",
            by=MARA,
        )

        assert facts(leads) == []

    def test_a_retired_measure_is_not_redefined(self, retired):
        with pytest.raises(Refused, match="is retired"):
            retired.redefine(unit="", counts="", source="", reason="x", by=MARA)


class TestVouch:
    def test_somebody_vouches_for_it(self, leads):
        leads.vouch(person=JON, by=MARA)

        assert facts(leads) == [Measure.VouchedFor, {"person": JON, "by": MARA}]

    def test_the_same_person_again_says_nothing(self, leads):
        leads.vouch(person=JON, by=MARA)
        given(leads)

        leads.vouch(person=JON, by=MARA)

        assert facts(leads) == []

    def test_nobody_vouches_for_a_retired_measure(self, retired):
        with pytest.raises(Refused, match="is retired"):
            retired.vouch(person=JON, by=MARA)


class TestDrawBand:
    def test_a_band_says_what_is_healthy(self, leads):
        leads.draw_band(low=Decimal(100), high=Decimal(300), by=MARA)

        assert facts(leads) == [
            Measure.BandDrawn,
            {"low": Decimal(100), "high": Decimal(300), "by": MARA},
        ]

    def test_either_end_may_be_open(self, leads):
        leads.draw_band(low=None, high=Decimal(300), by=MARA)

        assert leads.band == (None, Decimal(300))

    def test_the_band_that_stands_says_nothing(self, leads):
        leads.draw_band(low=None, high=None, by=MARA)

        assert facts(leads) == []

    def test_the_low_end_is_not_above_the_high_end(self, leads):
        with pytest.raises(Refused, match="swap them"):
            leads.draw_band(low=Decimal(2), high=Decimal(1), by=MARA)

    @pytest.mark.parametrize("number", ["NaN", "sNaN", "-Infinity", "1e400000"])
    @pytest.mark.parametrize("end", ["low", "high"])
    def test_an_end_that_is_no_number_is_refused(self, leads, end, number):
        ends = {"low": Decimal(0), "high": Decimal(9), end: Decimal(number)}

        with pytest.raises(Refused, match=f"The {end} end is not a number"):
            leads.draw_band(**ends, by=MARA)

        assert facts(leads) == []

    def test_a_retired_measure_gets_no_band(self, retired):
        with pytest.raises(Refused, match="is retired"):
            retired.draw_band(low=None, high=Decimal(1), by=MARA)


class TestRetire:
    def test_a_measure_is_retired_with_a_reason_and_frees_its_name(self, leads):
        leads.retire(reason="Nobody asks", by=MARA)

        assert leads.claim == ("measure", None)
        assert facts(leads) == [
            Measure.Retired,
            {"reason": "Nobody asks", "by": MARA},
        ]

    def test_a_reason_is_needed(self, leads):
        with pytest.raises(Refused, match="Give the reason"):
            leads.retire(reason="", by=MARA)

    def test_a_measure_is_retired_once(self, retired):
        with pytest.raises(Refused, match="is retired"):
            retired.retire(reason="Again", by=MARA)
