"""What is sent about the company, and what is told of it: practice, mission, cycles,
teams, people; and what is found by searching."""

from marshmallow import fields, validate

from okr.domain import cycle, person
from okr.exports.formats import FORMATS
from okr.projections.search import LONGEST
from web.api.paging import Paging
from web.api.schemas.fields import (
    Choice,
    Day,
    Figure,
    Id,
    Line,
    Number,
    Shown,
    Somebody,
    Text,
    Told,
    Whole,
    Whose,
)

WEEKDAY = "From 0, Monday, to 6, Sunday."
OWN_DAYS = "Names like 2026-Q4, 2026-H2 and 2026-11 say their own days."
CLOSED_FOR = "Why it was closed although something of it was not reviewed."
E_MAIL = r"^[^@\s\x00-\x1f\x7f]{1,190}@[^@\s\x00-\x1f\x7f]{1,60}$"


class Month(Whole):
    described = {"type": "integer", "minimum": 1, "maximum": 12}

    def __init__(self, **said: object):
        super().__init__(validate=validate.Range(1, 12), **said)


class Weekday(Whole):
    described = {"type": "integer", "minimum": 0, "maximum": 6}

    def __init__(self, **said: object):
        told = {"metadata": {"description": WEEKDAY}, **said}
        super().__init__(validate=validate.Range(0, 6), **told)


class Parameter(Shown):
    name = Line()
    value = Number()


class Practice(Shown):
    time_zone = Line()
    first_month = Month()
    check_in_day = Weekday()
    parameters = fields.List(fields.Nested(Parameter))
    version = Whole()


class Calendar(Told):
    time_zone = Line(required=True, shortest=1)
    first_month = Month(required=True)
    check_in_day = Weekday(required=True)


class ParameterValue(Told):
    value = Figure(required=True)


class Theme(Shown):
    id = Id()
    title = Line()
    why = Text()
    measures = fields.List(Id())


class Mission(Shown):
    wording = Line()
    measure = Id(allow_none=True)
    measure_name = Line(allow_none=True)
    unit = Line(allow_none=True)
    baseline = Number(allow_none=True)
    target = Number(allow_none=True)
    themes = fields.List(fields.Nested(Theme))
    version = Whole()


class MissionStatement(Told):
    wording = Line(required=True, shortest=1)


class MissionWording(MissionStatement):
    reason = Text(required=True, shortest=1)


class Aim(Told):
    measure = Id(required=True)
    baseline = Figure(load_default=None, allow_none=True)
    target = Figure(load_default=None, allow_none=True)


class NewTheme(Told):
    title = Line(required=True, shortest=1)
    why = Text(load_default="")


class ThemeWording(NewTheme):
    reason = Text(required=True, shortest=1)


class ThemeMeasure(Told):
    measure = Id(required=True)


class ThemeReason(Told):
    reason = Text(required=True, shortest=1)


class Cycle(Shown):
    id = Id()
    name = Line()
    first = Day()
    last = Day()
    status = Choice(cycle.Status)
    reason = Text(metadata={"description": CLOSED_FOR})
    closed_on = Day(allow_none=True)
    closed_position = Whole(allow_none=True)
    parameters_version = Whole(allow_none=True)
    time_zone = Line(allow_none=True)
    version = Whole()


class NewCycle(Told):
    name = Line(required=True, shortest=1, metadata={"description": OWN_DAYS})
    first = Day(load_default=None, allow_none=True)
    last = Day(load_default=None, allow_none=True)


class Team(Shown):
    id = Id()
    name = Line()
    parent = Whose(allow_none=True)
    lead = Somebody(allow_none=True)
    version = Whole()


class Teams(Shown):
    items = fields.List(fields.Nested(Team))


class TeamWording(Told):
    """Its name and its lead; without a lead the present one stays."""

    name = Line(required=True, shortest=1)
    lead = Id(load_default=None, allow_none=True)


class Person(Shown):
    id = Id()
    name = Line()
    team = Whose()
    status = Choice(person.Status)
    roles = fields.List(Choice(person.Role))
    version = Whole()


class NewPerson(Told):
    name = Line(required=True, shortest=1)
    email = Line(
        required=True,
        validate=validate.Regexp(E_MAIL, error="Send an e-mail address."),
        metadata={"format": "email"},
    )
    team = Id(required=True)


class Role(Told):
    role = Choice(person.Role, required=True)


class Home(Told):
    team = Id(required=True)


class SearchAsked(Paging):
    q = Line(
        required=True,
        validate=validate.Length(1, LONGEST, error=f"Ask in 1 to {LONGEST} signs."),
        metadata={"description": "What to look for.", "maxLength": LONGEST},
    )


class Found(Shown):
    """What was found; `about` is the thing on whose page it stands."""

    thing = Id()
    kind = Line()
    title = Text()
    about = Id()
    about_kind = Line()
    about_title = Text(allow_none=True)
    snippet = Text()


class ReviewAsked(Told):
    team = Id(load_default=None, metadata={"description": "It and those below it."})
    format = Choice(FORMATS, load_default="json")
