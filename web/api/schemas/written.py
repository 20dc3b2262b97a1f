"""What every write answers, and what a problem looks like."""

from marshmallow import fields

from web.api.problem import TITLES
from web.api.schemas.fields import Choice, Id, Line, Shown, Text, Whole


class Written(Shown):
    """What was written: its id, and the position of the last event; null when there
    was nothing to say."""

    id = Id()
    position = Whole(allow_none=True)


class Problem(Shown):
    """RFC 9457, with a code that never changes its meaning."""

    type = Line(metadata={"format": "uri-reference"})
    title = Line()
    status = Whole()
    detail = Text(metadata={"description": "A sentence for a person."})
    code = Choice(TITLES)
    request_id = Line()
    errors = fields.Dict(metadata={"description": "Sentences, field by field."})
    current = fields.Dict(metadata={"description": "With stale: what stands now."})

    def on_bind_field(self, field_name: str, field_obj: object) -> None:
        if field_name not in ("errors", "current"):
            super().on_bind_field(field_name, field_obj)  # type: ignore[arg-type]
