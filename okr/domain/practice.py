"""The practice: a company's settings, each version of them an event."""

from decimal import Decimal
from functools import cache
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo, available_timezones

from eventsourcing.domain import AggregateEvent

from okr.domain import text
from okr.domain.aggregate import Aggregate, Created
from okr.domain.progress import Parameters

PRACTICE = uuid5(NAMESPACE_URL, "okr:practice")
WEEKDAYS = range(7)


class Practice(Aggregate):
    class Established(Created):
        time_zone: str
        language: str
        first_month: int
        check_in_day: int

    class TimeZoneChosen(Aggregate.Event):
        time_zone: str

    class FirstMonthChosen(Aggregate.Event):
        first_month: int

    class CheckInDayChosen(Aggregate.Event):
        check_in_day: int

    class ParameterChosen(Aggregate.Event):
        name: str
        value: Decimal

    def when(self, event: AggregateEvent) -> None:
        match event:
            case Practice.Established():
                self.time_zone = event.time_zone
                self.first_month = event.first_month
                self.check_in_day = event.check_in_day
                self.parameters = Parameters()
            case Practice.TimeZoneChosen(time_zone=time_zone):
                self.time_zone = time_zone
            case Practice.FirstMonthChosen(first_month=first_month):
                self.first_month = first_month
            case Practice.CheckInDayChosen(check_in_day=check_in_day):
                self.check_in_day = check_in_day
            case Practice.ParameterChosen(name=name, value=value):
                self.parameters = self.parameters.taken(name, value)

    @classmethod
    def establish(cls, *, time_zone: str, by: UUID) -> "Practice":
        """Start with every parameter at its default: Monday, January, English."""
        _refuse_unknown(time_zone)
        return cls._create(
            cls.Established,
            id=PRACTICE,
            time_zone=time_zone,
            language="en",
            first_month=1,
            check_in_day=0,
            by=by,
        )

    def choose_time_zone(self, time_zone: str, *, by: UUID) -> None:
        _refuse_unknown(time_zone)
        if time_zone != self.time_zone:
            self.trigger_event(self.TimeZoneChosen, time_zone=time_zone, by=by)

    def choose_first_month(self, month: int, *, by: UUID) -> None:
        self.refuse_if(month not in range(1, 13), "Choose a month from 1 to 12.")
        if month != self.first_month:
            self.trigger_event(self.FirstMonthChosen, first_month=month, by=by)

    def choose_check_in_day(self, weekday: int, *, by: UUID) -> None:
        """`weekday` counts from 0, Monday."""
        self.refuse_if(weekday not in WEEKDAYS, "Choose a day from Monday to Sunday.")
        if weekday != self.check_in_day:
            self.trigger_event(self.CheckInDayChosen, check_in_day=weekday, by=by)

    def choose_parameter(self, name: str, value: Decimal, *, by: UUID) -> None:
        chosen = self.parameters.with_(name, value)
        value = text.figure(Decimal(value), "The parameter")
        if chosen != self.parameters:
            self.trigger_event(self.ParameterChosen, name=name, value=value, by=by)


def _refuse_unknown(time_zone: str) -> None:
    Practice.refuse_if(
        time_zone not in _known() or not ZoneInfo(time_zone),
        f"“{time_zone[:60]}” is no time zone we know: say one like Europe/Berlin.",
    )


@cache
def _known() -> set[str]:
    """Looked for once: they lie in hundreds of files."""
    return available_timezones()
