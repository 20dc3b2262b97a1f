"""A tally: what sealed slips say once they are opened, added up without an order."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from uuid import UUID

Votes = Mapping[UUID, tuple[int, int]]
"""Of each group or card: which edition of it was voted for, and with how many votes."""

STEP = Decimal("0.1")


def votes(slips: Iterable[Votes]) -> dict[tuple[UUID, int], int]:
    """Votes for each edition of each group or card; sorted, so that no order tells
    who was first."""
    total: Counter[tuple[UUID, int]] = Counter()
    for slip in slips:
        for subject, (edition, given) in slip.items():
            total[subject, edition] += given
    return dict(sorted(total.items()))


def values(
    slips: Iterable[Mapping[UUID, Decimal]],
) -> dict[tuple[UUID, Decimal], int]:
    """How many said each value of each objective, key result or statement; sorted."""
    total = Counter(said for slip in slips for said in slip.items())
    return dict(sorted(total.items()))


def in_steps(value: Decimal) -> bool:
    """Whether it is from 0 to 1 in steps of a tenth."""
    return value.is_finite() and 0 <= value <= 1 and value % STEP == 0
