"""How far things are: the formulas for progress, each answer with its terms.

Numbers in and out are finite Decimals, shares lie between 0 and 1, days are dates.
Sums and differences are exact; a quotient is rounded once, half to even, to 28 places.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from functools import lru_cache
from typing import Any

from okr.domain.errors import Refused
from okr.domain.key_result import Kind, kind_of
from okr.domain.quantile import BANDS

# Wide enough that no sum or product of real readings is ever rounded.
EXACT = Context(prec=1000)
ROUNDED = Context(prec=28, rounding=ROUND_HALF_EVEN)

NOTHING = Decimal(0)
WHOLE = Decimal(1)


@dataclass(frozen=True)
class Parameters:
    """Every number of the practice that a company may choose for itself."""

    confidence_high: Decimal = Decimal("0.7")
    confidence_medium: Decimal = Decimal("0.4")
    outdated_after_days: int = 3
    checkpoint_grace_days: int = 3
    signal_green: Decimal = Decimal("0.75")
    signal_red: Decimal = Decimal("0.5")
    forecast_weeks: int = 6
    forecast_readings: int = 3
    forecast_band: Decimal = Decimal("0.80")
    score_full: Decimal = Decimal("0.9")
    score_strong: Decimal = Decimal("0.7")
    score_partial: Decimal = Decimal("0.4")
    set_too_safe: Decimal = Decimal("0.85")
    set_healthy: Decimal = Decimal("0.60")
    set_partial: Decimal = Decimal("0.40")
    rhythm_held: Decimal = Decimal("3.5")
    answers_shown: int = 3

    def with_(self, name: str, value: Decimal | int) -> "Parameters":
        """These parameters with one changed; Refused if name or value is unfit."""
        _refuse_unfit(name, value)
        chosen = self.taken(name, value)
        _refuse_crossed(chosen)
        return chosen

    def taken(self, name: str, value: Decimal | int) -> "Parameters":
        """The same without a question, for what was chosen long ago."""
        chosen: dict[str, Any] = {}
        if name in COUNTS:
            chosen[name] = int(value)
        elif name in SHARES | MARKS:
            chosen[name] = Decimal(value)
        return replace(self, **chosen)


# A line through fewer than three readings leaves nothing to tell its band from.
COUNTS = {
    "outdated_after_days": range(0, 32),
    "checkpoint_grace_days": range(0, 32),
    "forecast_weeks": range(1, 53),
    "forecast_readings": range(3, 51),
    "answers_shown": range(3, 51),
}
MARKS = {"rhythm_held"}
"""Means of answers from 1 to 5."""
SHARES = {field.name for field in fields(Parameters)} - COUNTS.keys() - MARKS

SCORES = ("score_partial", "score_strong", "score_full")
SETS = ("set_partial", "set_healthy", "set_too_safe")


def _refuse_unfit(name: str, value: Decimal | int) -> None:
    if name in COUNTS:
        allowed = COUNTS[name]
        if not _numeric(value) or value not in allowed:
            raise Refused(
                f"Give {name} as a whole number"
                f" from {allowed.start} to {allowed.stop - 1}."
            )
    elif name in MARKS:
        if not _numeric(value) or not 1 <= value <= 5:
            raise Refused(f"Give {name} as a number from 1 to 5.")
    elif name not in SHARES:
        names = ", ".join(sorted(COUNTS.keys() | SHARES | MARKS))
        raise Refused(f"There is no parameter “{name[:60]}”: choose one of {names}.")
    elif not _numeric(value) or not 0 <= value <= 1:
        raise Refused(f"Give {name} as a number from 0 to 1.")
    elif name == "forecast_band" and value not in BANDS:
        raise Refused(f"Choose a forecast_band of {', '.join(map(str, BANDS))}.")


def _numeric(value: object) -> bool:
    return type(value) is int or (isinstance(value, Decimal) and value.is_finite())


def _refuse_crossed(chosen: Parameters) -> None:
    if chosen.confidence_medium > chosen.confidence_high:
        raise Refused("Keep confidence_medium at or below confidence_high.")
    if chosen.signal_red > chosen.signal_green:
        raise Refused("Keep signal_red at or below signal_green.")
    for names in (SCORES, SETS):
        values = [getattr(chosen, name) for name in names]
        if values != sorted(values):
            raise Refused(f"Keep these in rising order: {', '.join(names)}.")


@dataclass(frozen=True)
class KeyResultProgress:
    baseline: Decimal
    target: Decimal
    current: Decimal | None
    kind: Kind
    raw: Decimal | None
    value: Decimal | None
    no_distance: bool


def key_result(
    baseline: Decimal,
    target: Decimal,
    current: Decimal | None,
    kind: Kind = Kind.INCREASE,
) -> KeyResultProgress:
    """(current − baseline) / (target − baseline), for rising and falling targets.

    In: three values in the measure's unit; `current` is None before any reading.
    Out: `raw` as it is, `value` clamped to 0…1; both None without a reading.
    Only where target = baseline does `kind` tell whether the target is met.
    """
    raw = None
    if current is not None and baseline == target:
        raw = Decimal(meets(current, baseline=baseline, target=target, kind=kind))
    elif current is not None:
        gone = EXACT.subtract(current, baseline)
        raw = ROUNDED.divide(gone, EXACT.subtract(target, baseline))
    return KeyResultProgress(
        baseline=baseline,
        target=target,
        current=current,
        kind=kind,
        raw=raw,
        value=None if raw is None else clamped(raw),
        no_distance=baseline == target,
    )


def against(reached: KeyResultProgress, target: Decimal) -> KeyResultProgress:
    """The same baseline and value measured against another target, one that stood
    before it was moved."""
    kind = kind_of(reached.baseline, target)
    return key_result(reached.baseline, target, reached.current, kind)


def meets(value: Decimal, *, baseline: Decimal, target: Decimal, kind: Kind) -> bool:
    """Whether a value has arrived; exactly on the target counts as met."""
    level = target == baseline
    rising = kind == Kind.INCREASE if level else target > baseline
    return value >= target if rising else value <= target


def clamped(share: Decimal) -> Decimal:
    return min(max(share, NOTHING), WHOLE)


@dataclass(frozen=True)
class Part:
    """One thing that counts towards a mean: its id, its share reached, its weight."""

    id: str
    value: Decimal | None
    weight: Decimal = WHOLE


@dataclass(frozen=True)
class Mean:
    value: Decimal | None
    parts: tuple[Part, ...]
    weight_with_data: Decimal
    weight_all: Decimal
    without_data: Decimal


def weighted_mean(parts: Sequence[Part]) -> Mean:
    """Σ(value·weight) / Σ(weight) over the parts that have data.

    Out: None when no weight has data; `without_data` is the share of all weight
    that has none (1 when there is no weight at all).
    Errors: Refused when a weight is below 0.
    """
    if any(part.weight < 0 for part in parts):
        raise Refused("A weight cannot be below 0: give 0 or more.")
    with localcontext(EXACT):
        known = [(part.value, part.weight) for part in parts if part.value is not None]
        total = sum((value * weight for value, weight in known), NOTHING)
        weight = sum((weight for _, weight in known), NOTHING)
        weight_all = sum((part.weight for part in parts), NOTHING)
        silent = weight_all - weight
    return Mean(
        value=ROUNDED.divide(total, weight) if weight else None,
        parts=tuple(parts),
        weight_with_data=weight,
        weight_all=weight_all,
        without_data=ROUNDED.divide(silent, weight_all) if weight_all else WHOLE,
    )


@dataclass(frozen=True)
class Expected:
    first: date
    last: date
    today: date
    days_gone: int
    days_all: int
    value: Decimal


@lru_cache(maxsize=1_024)
def expected(first: date, last: date, today: date) -> Expected:
    """The share of a stretch of days that has gone by: where we should be today.

    (today − first) / (last − first + 1), whole days, clamped to 0…1.
    Errors: Refused when the last day lies before the first.
    """
    if first > last:
        raise Refused("The last day lies before the first: swap the days.")
    days_all = (last - first).days + 1
    days_gone = min(max((today - first).days, 0), days_all)
    share = ROUNDED.divide(Decimal(days_gone), Decimal(days_all))
    return Expected(first, last, today, days_gone, days_all, share)


@dataclass(frozen=True)
class ExpectedValue:
    baseline: Decimal
    target: Decimal
    share: Decimal
    value: Decimal


def expected_value(baseline: Decimal, target: Decimal, share: Decimal) -> ExpectedValue:
    """Where the measure should stand: baseline + (target − baseline) · share."""
    with localcontext(EXACT):
        value = baseline + (target - baseline) * share
    return ExpectedValue(baseline, target, share, value)
