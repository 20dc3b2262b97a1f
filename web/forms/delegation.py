"""What people write when they hand something over, and on its way."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from web.forms.form import WORDS, Sent, line
from web.forms.key_result import day, figure

SERVES = r"(objective|key_result|goal):[0-9a-f-]{36}"
BETWEEN = range(1, 4)
"""So many checkpoints fit between the first version and the deadline."""
NEEDED = {
    "done_when": "Say how you both will tell that it is done.",
    "why": "Say why it matters.",
    "serves": "Choose what it serves.",
    "authority": "Choose one of the seven steps.",
    "first_version": "Choose a day for a first version.",
    "deadline": "Choose the deadline.",
    "hours": "Say roughly how many hours it takes.",
}
HALF = "A checkpoint has a day and something to show on it: fill in both."


class Offer(Sent):
    """Clear expectations, or no offer; a draft may be incomplete."""

    step = fields.String(
        load_default="offer", validate=validate.OneOf(["offer", "draft"])
    )
    taker = fields.UUID(required=True, error_messages=WORDS)
    outcome = line()
    done_when = line(required=False)
    why = line(required=False)
    serves = fields.String(
        load_default=None, allow_none=True, validate=validate.Regexp(SERVES)
    )
    authority = fields.Integer(
        load_default=None, allow_none=True, validate=validate.Range(1, 7)
    )
    first_version = day()
    title_1, title_2, title_3 = (line(required=False) for _ in BETWEEN)
    on_1, on_2, on_3 = (day() for _ in BETWEEN)
    deadline = day()
    hours = figure()

    @validates_schema
    def complete(self, data: Mapping[str, Any], **kwargs: Any) -> None:
        wrong = {
            f"on_{n}": [HALF]
            for n in BETWEEN
            if bool(data.get(f"title_{n}")) != bool(data.get(f"on_{n}"))
        }
        if data.get("step") == "offer":
            wrong |= {
                name: [sentence]
                for name, sentence in NEEDED.items()
                if data.get(name) is None
            }
        if wrong:
            raise ValidationError(wrong)


class Reason(Sent):
    """Why it is declined, handed back or taken back."""

    reason = line()


class Stay(Sent):
    """Why the days stay as they are."""

    answer = line()


class Version(Sent):
    """A version to show, in words, behind a link, or both."""

    words = line(required=False)
    link = line(required=False)


class Answer(Sent):
    """What the giver writes back."""

    words = line()


class Thanks(Sent):
    """A word to what is done; it may be left out."""

    words = line(required=False)


class Notes(Sent):
    """What is missing before it is done."""

    notes = line()


class NotNow(Sent):
    """A day to look again."""

    until = day(required=True)
    because = line(required=False)


def other_days(ids: list[str]) -> type[Sent]:
    """Another day for each of these, and a word on why."""
    days: dict[str, Any] = {f"day-{id}": day(required=True) for id in ids}
    return type("OtherDays", (Sent,), {**days, "note": line(required=False)})
