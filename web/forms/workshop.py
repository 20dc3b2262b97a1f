"""What people write in a workshop: its plan, cards, votes, drafts, answers."""

from collections.abc import Mapping
from typing import Any, NoReturn

from marshmallow import (
    ValidationError,
    fields,
    pre_load,
    validate,
    validates_schema,
)

from web.forms.form import WORDS, Figure, Sent, line
from web.forms.key_result import day, figure
from web.forms.objective import SERVES

LONGEST_CARD = 500
WHOLE = {**WORDS, "invalid": "Write a whole number."}


def whole(least: int, most: int, required: bool = False) -> fields.Integer:
    between = validate.Range(least, most, error="From {min} to {max}.")
    if required:
        return fields.Integer(required=True, validate=between, error_messages=WHOLE)
    return fields.Integer(
        load_default=None, allow_none=True, validate=between, error_messages=WHOLE
    )


class Wording(Sent):
    title = line()
    votes_each = whole(1, 10, required=True)
    guests_allowed = fields.Boolean(load_default=False, allow_none=True)


class Plan(Wording):
    """`all_home` invites everybody at home in the team."""

    team = fields.UUID(required=True, error_messages=WORDS)
    cycle = fields.UUID(required=True, error_messages=WORDS)
    facilitator = fields.UUID(required=True, error_messages=WORDS)
    all_home = fields.Boolean(load_default=False, allow_none=True)


class Coming(Sent):
    """Whoever stands before the door; a guest says a name."""

    code = line()
    name = line(required=False)


class Somebody(Sent):
    person = fields.UUID(required=True, error_messages=WORDS)


class Phase(Sent):
    phase = line()
    minutes = whole(1, 240)


class Timer(Sent):
    """Without minutes it is stopped."""

    minutes = whole(1, 240)


class Card(Sent):
    words = fields.String(
        required=True,
        error_messages=WORDS,
        validate=validate.Length(
            max=LONGEST_CARD, error="A card has room for {max} characters."
        ),
    )


class Sorting(Sent):
    """`group` is where the marked cards go: a group, a new one, or out of any."""

    group = line(required=False)
    title = line(required=False)


class Name(Sent):
    title = line()


class Answers(Sent):
    """Fields that begin with `PREFIX` go by the id of what they are about."""

    PREFIX = ""
    round = fields.UUID(required=True, error_messages=WORDS)

    @pre_load
    def tidy(self, data: Mapping[str, str], **kwargs: Any) -> dict[str, Any]:
        tidied = super().tidy(data)
        given = {
            name.removeprefix(self.PREFIX): value
            for name, value in tidied.items()
            if name.startswith(self.PREFIX) and value
        }
        return {"round": tidied.get("round"), "given": given}

    def handle_error(
        self, error: ValidationError, data: Any, *, many: bool, **kwargs: Any
    ) -> NoReturn:
        """Each message under the name of the field where it was typed."""
        told = dict(error.messages_dict)
        for subject, wrong in told.pop("given", {}).items():
            told[f"{self.PREFIX}{subject}"] = wrong.get("value") or wrong["key"]
        raise ValidationError(told)


class Votes(Answers):
    PREFIX = "votes-"
    given = fields.Dict(keys=fields.UUID(), values=whole(0, 10, required=True))


class Confidence(Answers):
    PREFIX = "sure-"
    given = fields.Dict(
        keys=fields.UUID(),
        values=Figure(
            required=True, validate=validate.Range(0, 1, error="From 0 to 1.")
        ),
    )


class Draft(Sent):
    """A group that becomes an objective, or one from scratch."""

    group = fields.UUID(load_default=None, allow_none=True)
    title = line()
    why_now = line(required=False)
    owner = fields.UUID(required=True, error_messages=WORDS)


class Goal(Sent):
    """A promise of one's own, short; the rest of its terms can follow."""

    group = fields.UUID(load_default=None, allow_none=True)
    what = line()
    measure = line(required=False)
    unit = line(required=False)
    baseline = figure()
    target = figure()
    due = day(required=True)
    shown_first = line(required=False)
    first_on = day()

    @validates_schema
    def both(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        if data.get("shown_first") and not data.get("first_on"):
            raise ValidationError({"first_on": ["Say by which day."]})


class Words(Sent):
    """The words of an objective on the table."""

    title = line()
    why_now = line(required=False)
    serves = fields.String(
        load_default=None, allow_none=True, validate=validate.Regexp(SERVES)
    )


class Proof(Sent):
    """A key result in one line."""

    measure = line()
    unit = line(required=False)
    baseline = figure(required=True)
    target = figure(required=True)
    due = day(required=True)


class Said(Sent):
    words = line()


class Signature(Sent):
    """The digest of the words that were on the page."""

    digest = line()
