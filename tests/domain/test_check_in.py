"""A check-in says a confidence, a status or a line; who held it corrects it, somebody
else acknowledges it."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from okr.domain import CheckIn
from okr.domain.errors import Refused
from tests.builders import JON, MARA, TODAY
from tests.steps import facts, given

SUBJECT, READING = UUID(int=21), UUID(int=22)


def a_check_in(**different):
    told = {
        "subject_kind": "objective",
        "subject": SUBJECT,
        "on": TODAY,
        "today": TODAY,
        "confidence": Decimal("0.6"),
        "by": MARA,
        **different,
    }
    return CheckIn.hold(**told)


class TestHold:
    def test_a_check_in_is_dated_and_about_something(self):
        check_in = a_check_in(status="caution", note=" two clinics late ")

        assert facts(check_in) == [
            CheckIn.Held,
            {
                "subject_kind": "objective",
                "subject": SUBJECT,
                "on": TODAY,
                "confidence": Decimal("0.6"),
                "status": "caution",
                "note": "two clinics late",
                "reading": None,
                "by": MARA,
            },
        ]

    @pytest.mark.parametrize(
        "said",
        [
            {"confidence": Decimal(0)},
            {"confidence": Decimal(1)},
            {"status": "off_track"},
            {"note": "still waiting"},
            {"reading": READING},
        ],
    )
    def test_one_thing_said_is_enough(self, said):
        assert facts(a_check_in(**{"confidence": None, **said}))

    def test_a_check_in_that_says_nothing_is_refused(self):
        with pytest.raises(Refused, match="says nothing yet"):
            a_check_in(confidence=None, note="  ")

    def test_a_day_that_has_not_come_is_refused(self):
        with pytest.raises(Refused, match="has not come yet"):
            a_check_in(on=TODAY + timedelta(days=1))

    @pytest.mark.parametrize("number", ["-0.1", "1.01", "NaN", "sNaN", "1e400000"])
    def test_confidence_lies_between_nought_and_one(self, number):
        with pytest.raises(Refused, match="between 0 and 1"):
            a_check_in(confidence=Decimal(number))

    @pytest.mark.parametrize("number", ["1e-400000", "0." + "7" * 5000])
    def test_confidence_has_no_long_tail(self, number):
        with pytest.raises(Refused, match="round it"):
            a_check_in(confidence=Decimal(number))

    @pytest.mark.parametrize("status", ["green", "outdated", "pending", "closed"])
    def test_only_three_words_can_be_chosen(self, status):
        with pytest.raises(Refused, match="Say on track, caution or off track"):
            a_check_in(status=status)


class TestCorrect:
    def test_who_held_it_corrects_it_with_a_reason(self):
        check_in = given(a_check_in())

        check_in.correct(
            confidence=Decimal("0.3"),
            status="",
            note="one clinic left us",
            reason="I had not heard yet",
            by=MARA,
        )

        assert facts(check_in) == [
            CheckIn.Corrected,
            {
                "confidence": Decimal("0.3"),
                "status": "",
                "note": "one clinic left us",
                "reason": "I had not heard yet",
                "by": MARA,
            },
        ]

    @pytest.mark.parametrize(
        ("different", "why"),
        [
            ({"by": JON}, "Only who held this check-in"),
            ({"confidence": Decimal(2)}, "between 0 and 1"),
            ({"status": "green"}, "Say on track"),
            ({"confidence": Decimal("0.60")}, "nothing to correct"),
            ({"confidence": None}, "says nothing yet"),
            ({"reason": ""}, "Give the reason"),
        ],
    )
    def test_what_is_no_correction_is_refused(self, different, why):
        check_in = given(a_check_in())
        told = {
            "confidence": Decimal("0.3"),
            "status": "",
            "note": "",
            "reason": "I had not heard yet",
            "by": MARA,
            **different,
        }

        with pytest.raises(Refused, match=why):
            check_in.correct(**told)

        assert facts(check_in) == []

    def test_with_a_value_the_rest_may_be_taken_back(self):
        check_in = given(a_check_in(reading=READING))

        check_in.correct(
            confidence=None, status="", note="", reason="Said too soon", by=MARA
        )

        assert check_in.confidence is None


class TestAcknowledge:
    def test_somebody_else_has_read_it(self):
        check_in = given(a_check_in())

        check_in.acknowledge(by=JON)

        assert facts(check_in) == [CheckIn.Acknowledged, {"by": JON}]

    def test_said_again_nothing_more_happens(self):
        check_in = a_check_in()
        check_in.acknowledge(by=JON)
        given(check_in)

        check_in.acknowledge(by=JON)

        assert facts(check_in) == []

    def test_nobody_reads_their_own(self):
        check_in = given(a_check_in())

        with pytest.raises(Refused, match="leave it to its reader"):
            check_in.acknowledge(by=MARA)

        assert facts(check_in) == []
