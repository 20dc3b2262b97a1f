"""The short form of scripts/hard leak."""

import sys

import pytest

from tests.hard import leak


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_after_many_requests_a_worker_holds_no_more_than_before(tmp_path):
    figures, wrong = leak.run(tmp_path, requests=640)

    assert wrong == {}
    assert figures["connections in the end"] == 0
