"""The planted faults of scripts/hard --sabotage: each still fits, and is caught."""

import sys

import pytest

from tests.hard import strace
from tests.hard.sabotaging import CAUGHT_BY, PATCHES, caught, planted
from tests.hard.test_faults import need

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="uses Linux's tools")


def test_every_patch_is_a_fault_that_some_campaign_has_to_catch():
    assert {patch.stem for patch in PATCHES.glob("*.patch")} == set(CAUGHT_BY)


@pytest.mark.parametrize("fault", CAUGHT_BY)
def test_every_patch_still_fits(fault):
    with planted(fault) as tree:
        assert tree.is_dir()


@pytest.mark.parametrize("fault", ["synchronous_normal", "acknowledged_before_commit"])
def test_a_planted_fault_is_caught(fault):
    need(strace.missing())

    assert caught(fault).keys() & {"lost", "answered otherwise"}
