"""Flask and the library, and nothing of the product around them."""

import os
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from uuid import UUID

from flask import Flask, request

from okr.application.okr import Okr
from okr.domain import CheckIn, Reading

APP = "tests.bench.floor:create_app()"


def create_app():
    """One answer of two letters, and one save of a check-in and its reading."""
    app = Flask("floor")

    @app.get("/")
    @app.get("/healthz")
    def answer():
        return "ok"

    @app.post("/")
    def save():
        okr, told = opened(), request.form
        now = datetime.now(UTC)
        with okr.command(actor=told["by"], key=told["key"], at=now, via="page"):
            okr.keep(*held(told, now.date()))
        return "ok"

    return app


@cache
def opened():
    return Okr(str(Path(os.environ["OKR_DATA"]) / "okr.db"))


def held(told, today):
    by, on = UUID(told["by"]), date.fromisoformat(told["on"])
    reading = Reading.record(
        measure=UUID(told["measure"]),
        whose=UUID(told["whose"]),
        on=on,
        today=today,
        value=Decimal(told["value"]),
        source="check-in",
        source_id=told["key"],
        by=by,
    )
    check_in = CheckIn.hold(
        subject_kind="key_result",
        subject=UUID(told["key_result"]),
        on=on,
        today=today,
        confidence=Decimal(told["confidence"]),
        note=told["note"],
        reading=reading.id,
        by=by,
    )
    return check_in, reading
