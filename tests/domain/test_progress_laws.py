"""What holds for progress, means and expected progress whatever the numbers are."""

from datetime import date, timedelta
from decimal import Decimal, localcontext

from hypothesis import assume, given
from hypothesis import strategies as some

from okr.domain.key_result import Kind, kind_of
from okr.domain.progress import (
    Part,
    expected,
    expected_value,
    key_result,
    meets,
    weighted_mean,
)

numbers = some.decimals(
    min_value=-(10**12), max_value=10**12, places=4, allow_nan=False
)
wild = some.decimals(allow_nan=False, allow_infinity=False).filter(
    lambda number: abs(number.adjusted()) < 300
)
kinds = some.sampled_from(Kind)
shares = some.decimals(min_value=0, max_value=1, places=28)
weights = some.decimals(min_value=0, max_value=100, places=4)
parts = some.lists(
    some.builds(Part, some.text(max_size=3), some.none() | shares, weights), max_size=8
)
days = some.dates()


@given(wild, wild, wild, kinds)
def test_the_value_lies_between_nothing_and_the_whole(baseline, target, current, kind):
    told = key_result(baseline, target, current, kind)

    assert 0 <= told.value <= 1
    assert told.raw.is_finite()


@given(numbers, numbers, numbers)
def test_the_raw_value_leads_back_to_the_reading(baseline, target, current):
    assume(baseline != target)

    raw = key_result(baseline, target, current).raw

    with localcontext(prec=60):
        assert abs(baseline + raw * (target - baseline) - current) < Decimal("1e-10")


@given(numbers, numbers, numbers, numbers, kinds)
def test_a_step_towards_the_target_never_lowers_it(baseline, target, one, two, kind):
    assume(kind_of(baseline, target) is kind or baseline == target)
    behind, ahead = sorted([one, two], reverse=kind is Kind.DECREASE)

    before, after = (key_result(baseline, target, n, kind) for n in (behind, ahead))

    assert before.raw <= after.raw
    assert before.value <= after.value


@given(numbers, numbers, numbers, kinds)
def test_the_whole_is_reached_exactly_when_the_target_is(
    baseline, target, current, kind
):
    told = key_result(baseline, target, current, kind)

    met = meets(current, baseline=baseline, target=target, kind=kind)

    assert (told.value == 1) is met


@given(numbers, numbers, numbers)
def test_turning_everything_upside_down_changes_nothing(baseline, target, current):
    assume(baseline != target)

    told = key_result(baseline, target, current)

    assert key_result(-baseline, -target, -current).raw == told.raw


@given(parts)
def test_a_mean_lies_between_its_least_and_its_greatest(parts):
    values = [part.value for part in parts if part.weight and part.value is not None]

    value = weighted_mean(parts).value

    assert (value is None) is (not values)
    assert value is None or min(values) <= value <= max(values)


@given(parts.flatmap(lambda p: some.tuples(some.just(p), some.permutations(p))))
def test_the_order_of_the_parts_does_not_matter(orders):
    one, other = (weighted_mean(order) for order in orders)

    assert (one.value, one.without_data) == (other.value, other.without_data)


@given(parts, some.decimals(min_value="0.001", max_value=1000, places=3))
def test_scaling_every_weight_changes_nothing(parts, factor):
    scaled = [Part(part.id, part.value, part.weight * factor) for part in parts]

    one, other = weighted_mean(parts), weighted_mean(scaled)

    assert (one.value, one.without_data) == (other.value, other.without_data)


@given(parts)
def test_no_data_is_said_exactly_when_no_weight_has_any(parts):
    mean = weighted_mean(parts)

    assert 0 <= mean.without_data <= 1
    assert (mean.value is None) is (mean.without_data == 1)


@given(shares, some.integers(1, 8))
def test_a_mean_of_equals_is_that_value(share, count):
    assert weighted_mean([Part("same", share)] * count).value == share


@given(days, days, days)
def test_expected_progress_grows_by_equal_steps_from_nothing_to_the_whole(a, b, today):
    first, last = sorted([a, b])

    told = expected(first, last, today)

    assert 0 <= told.value <= 1
    assert (told.value == 0) is (today <= first)
    assert (told.value == 1) is (today > last)


@given(some.integers(1, 400), some.integers(0, 400))
def test_every_day_of_a_cycle_weighs_the_same(length, gone):
    first = date(2026, 1, 1)
    last = first + timedelta(days=length - 1)

    told = expected(first, last, first + timedelta(days=gone))

    assert told.value == Decimal(min(gone, length)) / length


@given(numbers, numbers, shares)
def test_the_expected_value_lies_between_baseline_and_target(baseline, target, share):
    value = expected_value(baseline, target, share).value

    assert min(baseline, target) <= value <= max(baseline, target)


@given(numbers, numbers, numbers)
def test_the_surroundings_do_not_change_the_answer(baseline, target, current):
    usual = key_result(baseline, target, current)

    with localcontext(prec=3):
        narrow = key_result(baseline, target, current)

    assert narrow == usual
