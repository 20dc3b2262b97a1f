"""Events become JSON and come back as they were; replaying them is quick."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from okr.domain import Practice
from okr.domain.practice import PRACTICE
from okr.store.mapper import DateAsISO, StrictTranscoder, fields
from tests.builders import MARA


@pytest.fixture
def transcoder(workspace):
    transcoder = StrictTranscoder()
    workspace.okr.register_transcodings(transcoder)
    return transcoder


class TestStrictTranscoder:
    @pytest.mark.parametrize(
        "value",
        [
            date(2026, 11, 20),
            Decimal("0.10"),
            UUID(int=7),
            "NFC: Ä",
            None,
            True,
            2**62,
        ],
    )
    def test_what_events_hold_comes_back_as_it_was(self, transcoder, value):
        back = transcoder.decode(transcoder.encode({"value": value}))["value"]

        assert back == value
        assert type(back) is type(value)
        assert str(back) == str(value)

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
    def test_what_is_no_number_is_refused(self, transcoder, value):
        with pytest.raises(ValueError, match="not JSON compliant"):
            transcoder.encode({"value": value})

    @pytest.mark.parametrize("value", [{1, 2}, object(), b"bytes"])
    def test_what_nobody_registered_is_refused(self, transcoder, value):
        with pytest.raises(TypeError, match="not serializable"):
            transcoder.encode({"value": value})


class TestDateAsISO:
    def test_a_day_is_stored_as_people_write_it(self):
        assert DateAsISO().encode(date(2026, 1, 2)) == "2026-01-02"


class TestFields:
    def test_an_event_says_what_it_is_about_and_no_plumbing(self):
        practice = Practice.establish(time_zone="UTC", by=MARA)
        (event,) = practice.collect_events()

        assert fields(event) == {
            "time_zone": "UTC",
            "language": "en",
            "first_month": 1,
            "check_in_day": 0,
            "by": MARA,
        }
        assert event.originator_id == PRACTICE
