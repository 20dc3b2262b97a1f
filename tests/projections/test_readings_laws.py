"""Whatever is read, late, corrected or in parts: the rows say what the rule says."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

from hypothesis import HealthCheck, settings
from hypothesis import given as forall
from hypothesis import strategies as some

from okr.domain import Measure, Reading
from okr.domain.team import COMPANY
from okr.projections import readings
from tests.builders import IDA, JON, LEO, MARA, SALES, SAM, SERVICE, TODAY

PARTS = {COMPANY: [SALES, SERVICE, LEO], SALES: [MARA, IDA, JON], SERVICE: [SAM]}
WHOSE = [COMPANY, SALES, SERVICE, MARA, IDA, JON, SAM]
DAYS = [date(2026, 11, 2) + timedelta(days=n) for n in range(5)]

day = some.sampled_from(DAYS)
value = some.integers(min_value=-3, max_value=9).map(Decimal)
record = some.tuples(some.sampled_from(WHOSE), day, value)
correction = some.tuples(some.integers(min_value=0, max_value=9), day, value)


@dataclass(frozen=True)
class Told:
    whose: object
    on: date
    value: Decimal
    reading: object = None


class Rule:
    """The rule as practice words it, without rows: what counts on a day."""

    def __init__(self, told):
        self.told = told

    def on(self, whose, day):
        own = [one.value for one in self.told if (one.whose, one.on) == (whose, day)]
        if own:
            return own[-1]
        parts = PARTS.get(whose, [])
        if all(self.on(part, day) is None for part in parts):
            return None
        known = [self.latest(part, day) for part in parts]
        return sum((value for value in known if value is not None), Decimal(0))

    def latest(self, whose, day):
        for earlier in reversed([other for other in DAYS if other <= day]):
            found = self.on(whose, earlier)
            if found is not None:
                return found
        return None


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@forall(
    records=some.lists(record, min_size=1, max_size=8),
    corrections=some.lists(correction, max_size=4),
)
def test_the_rows_say_what_the_rule_says(company, records, corrections):
    measure = Measure.define(f"Measure {uuid4()}", by=MARA)
    company.keep(measure)
    told = []

    for whose, on, number in records:
        reading = company.read(on, number, whose=whose, measure=measure.id)
        told.append(Told(whose, on, number, reading.id))
    for place, on, number in corrections:
        place %= len(told)
        if (told[place].on, told[place].value) == (on, number):
            continue
        company.act(Reading, told[place].reading, correcting(on, number))
        told[place] = replace(told[place], on=on, value=number)

    rule = Rule(told)
    for whose in WHOSE:
        rows = company.ask(readings.series, measure.id, whose, DAYS[0], DAYS[-1])
        assert {row["on_day"]: Decimal(row["value"]) for row in rows} == {
            day.isoformat(): rule.on(whose, day)
            for day in DAYS
            if rule.on(whose, day) is not None
        }


def correcting(on, value):
    return lambda reading: reading.correct(
        on=on, value=value, reason="Counted anew", today=TODAY, by=MARA
    )
