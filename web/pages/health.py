"""Is the process alive, can it serve, and which release is it?"""

import shutil
from typing import Any

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from okr.domain.errors import Problem
from okr.exports.imprint import RELEASE
from web import desk
from web.desk import public

pages = Blueprint("health", __name__)
LEAST_FREE = 50_000_000


@pages.get("/healthz")
@public
def process() -> ResponseReturnValue:
    """The process answers."""
    return jsonify(status="ok")


@pages.get("/readyz")
@public
def ready() -> ResponseReturnValue:
    """Store, disk and rows: 503 with the reason when one of them is not well."""
    state = told()
    return jsonify(state), 503 if state["reason"] else 200


@pages.get("/version")
@public
def version() -> ResponseReturnValue:
    return jsonify(release=RELEASE)


def told() -> dict[str, Any]:
    workspace = desk.workspace()
    try:
        last = workspace.last_position()
        reached = workspace.read_model.reached()
    except Problem as why:
        return {"reason": str(why)}
    reason = workspace.fault or full_disk()
    return {"position": reached, "lag": last - reached, "reason": reason}


def full_disk() -> str | None:
    folder = desk.workspace().folder
    if folder and shutil.disk_usage(folder).free < LEAST_FREE:
        return "The disk is nearly full: make room."
    return None
