"""Is the process alive, can it serve, and which release is it?"""

import shutil
import sqlite3
from typing import Any

from flask import Blueprint, Response, current_app, jsonify
from flask.typing import ResponseReturnValue
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from okr.domain.errors import Problem
from okr.exports.imprint import RELEASE
from web import desk
from web import figures as counted
from web.desk import by_token, never_stored, public, rule

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


@pages.get("/metrics")
@rule("watch")
@by_token
@never_stored
def figures() -> Response:
    """For Prometheus, with an admin's token: how much is asked of the server tells
    more of a company than a stranger should know."""
    said = counted.told(desk.workspace(), current_app.extensions["figures"])
    return Response(said, content_type=CONTENT_TYPE_LATEST)


def told() -> dict[str, Any]:
    workspace = desk.workspace()
    try:
        last = workspace.last_position()
        reached = workspace.read_model.reached()
    except Problem as why:
        return {"reason": workspace.fault or str(why)}
    except sqlite3.Error as error:
        return {"reason": f"The rows cannot be read: {error}."}
    reason = workspace.fault or full_disk()
    return {"position": reached, "lag": last - reached, "reason": reason}


def full_disk() -> str | None:
    folder = desk.workspace().folder
    if folder and shutil.disk_usage(folder).free < LEAST_FREE:
        return "The disk is nearly full: make room."
    return None
