"""What slips say adds up to the same, in whatever order they are opened."""

from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okr.domain import tally

SUBJECTS = st.sampled_from([UUID(int=number) for number in range(61, 66)])
VOTES = st.lists(
    st.dictionaries(SUBJECTS, st.tuples(st.integers(1, 3), st.integers(1, 10))),
    max_size=20,
)
TENTHS = st.integers(0, 10).map(lambda tenth: Decimal(tenth) / 10)
CONFIDENCE = st.lists(st.dictionaries(SUBJECTS, TENTHS), max_size=20)


@given(VOTES, st.randoms(use_true_random=False))
def test_no_vote_is_lost_and_no_order_matters(slips, chance):
    shuffled = chance.sample(slips, len(slips))

    total = tally.votes(shuffled)

    assert list(total.items()) == list(tally.votes(slips).items())
    assert list(total) == sorted(total)
    for (subject, edition), votes in total.items():
        said = [slip[subject] for slip in slips if subject in slip]
        assert votes == sum(given for each, given in said if each == edition)
    assert sum(total.values()) == sum(n for slip in slips for _, n in slip.values())


@given(CONFIDENCE, st.randoms(use_true_random=False))
def test_everybody_who_said_a_value_is_counted_once(slips, chance):
    shuffled = chance.sample(slips, len(slips))

    total = tally.values(shuffled)

    assert list(total.items()) == list(tally.values(slips).items())
    assert list(total) == sorted(total)
    for (subject, value), count in total.items():
        assert count == sum(slip.get(subject) == value for slip in slips)
    assert sum(total.values()) == sum(map(len, slips))


@pytest.mark.parametrize("value", ["0", "0.1", "0.70", "1"])
def test_confidence_goes_in_tenths(value):
    assert tally.in_steps(Decimal(value))


@pytest.mark.parametrize("value", ["-0.1", "1.1", "0.75", "NaN", "Infinity"])
def test_and_in_nothing_else(value):
    assert not tally.in_steps(Decimal(value))
