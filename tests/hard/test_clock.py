"""The short form of scripts/hard clock, on Linux."""

import sys
from datetime import timedelta

import pytest

from tests.hard import clock
from tests.hard.test_faults import need


@pytest.mark.skipif(sys.platform != "linux", reason="uses Linux's tools")
def test_a_clock_that_jumps_is_no_fault_and_loses_nothing(tmp_path):
    need(clock.missing())

    shifts = timedelta(days=400), timedelta(days=-400)
    figures, wrong = clock.run(tmp_path, shifts, every=4)

    assert wrong == {}
    assert figures["signed in"] == 4
    assert figures["pages of the past"] > figures["pages"] / 8
