"""Readings one at a time and by the thousand: each kept once, all kept or none."""

from dataclasses import replace
from decimal import Decimal

import pytest

from okr.application.recording import RowsRefused, Value, record, record_all
from okr.domain import Reading
from okr.domain.errors import Refused
from okr.domain.team import COMPANY
from tests.application.steps import stored
from tests.builders import FIRST, LAST, LEADS, MARA, TODAY

ONE = Value(LEADS, COMPANY, FIRST, Decimal(7), "", "sheet", "row 1")
TWO = replace(ONE, source_id="row 2")


def kept(okr, *values):
    return record_all(okr, values, today=TODAY, by=MARA)


class TestRecord:
    def test_what_is_recorded_already_is_left_as_it_is(self, okr, workspace, command):
        with command(MARA):
            first = record(okr, ONE, today=TODAY, by=MARA)
        before = stored(workspace)

        with command(MARA):
            again = record(okr, ONE, today=TODAY, by=MARA)

        assert (again.answer, again.position) == (first.answer, None)
        assert stored(workspace) == before

    def test_another_value_under_the_same_name_is_refused(self, okr, command):
        with command(MARA):
            record(okr, ONE, today=TODAY, by=MARA)

        with command(MARA), pytest.raises(Refused, match="correct it instead"):
            record(okr, replace(ONE, value=Decimal(8)), today=TODAY, by=MARA)


class TestRecordAll:
    def test_only_what_is_new_is_recorded(self, okr, command):
        with command(MARA):
            kept(okr, ONE)

        with command(MARA):
            done = kept(okr, ONE, TWO, TWO)

        assert done.answer == "1"
        assert okr.load(Reading, TWO.id).value == Decimal(7)

    def test_one_row_that_breaks_a_rule_keeps_all_out(self, okr, workspace, command):
        before = stored(workspace)
        late, nameless = replace(TWO, on=LAST), replace(TWO, source=" ")

        with command(MARA), pytest.raises(RowsRefused) as refused:
            kept(okr, ONE, late, nameless, replace(ONE, value=Decimal(8)))

        assert list(refused.value.rows) == [1, 2, 3]
        assert stored(workspace) == before

    def test_thousands_are_asked_for_at_once(self, okr, command):
        many = [replace(ONE, source_id=str(number)) for number in range(1_200)]
        with command(MARA):
            kept(okr, *many)

        assert okr.known(value.id for value in [*many, TWO]) == {v.id for v in many}
