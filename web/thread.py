"""The thoughts beside an objective or a goal, as far as this viewer may read them."""

from typing import Any
from uuid import UUID

from flask import request

from okr import policy
from okr.projections import thoughts
from web import desk, paging

THREAD = 50


def beside(subject: UUID) -> dict[str, Any]:
    """The newest, oldest first; `earlier` is the place where older ones go on."""
    found = thoughts.about(
        desk.db(),
        subject,
        policy.readable("thoughts.audience"),
        paging.place(request.args.get("before", "")),
        THREAD + 1,
        keys=desk.keys(),
    )
    shown = found[:THREAD]
    desk.names(each["by"] for each in shown)
    return {
        "thoughts": shown[::-1],
        "earlier": shown[-1]["place"] if len(found) > THREAD else None,
        "zone": desk.agreed().time_zone,
    }
