"""The API as a whole: its resources, its description, and the page that shows it."""

from typing import Any, cast

import flask_smorest
from flask import Blueprint, Flask, Response, current_app, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from web import problems
from web.api import (
    check_ins,
    cycles,
    deadlines,
    delegations,
    describing,
    events,
    goals,
    key_results,
    measures,
    mission,
    objectives,
    people,
    practice,
    readings,
    review_closing,
    review_slips,
    review_words,
    reviews,
    search,
    team_reviews,
    teams,
    thoughts,
)
from web.api.problem import written
from web.api.resource import ROOT, Resource
from web.api.schemas.written import Problem
from web.desk import public

RESOURCES: tuple[Resource, ...] = (
    mission.resource,
    objectives.resource,
    key_results.resource,
    check_ins.resource,
    thoughts.resource,
    goals.resource,
    delegations.resource,
    deadlines.resource,
    measures.resource,
    readings.resource,
    reviews.resource,
    team_reviews.resource,
    review_slips.resource,
    review_words.resource,
    review_closing.resource,
    search.resource,
    events.resource,
    cycles.resource,
    teams.resource,
    people.resource,
    practice.resource,
)
"""In this order they stand in the description."""

ABOUT = (
    "What a page can do, a script can do as well, in the name of one person and under"
    " the same rules. The help page [API](/help/api) tells tokens, keys, versions,"
    " positions, limits and every code."
)
pages = Blueprint("api", __name__, url_prefix="/api")


class Api(flask_smorest.Api):
    """The library's, with problems of our own."""

    DEFAULT_ERROR_RESPONSE_NAME = cast(str, None)

    def handle_http_exception(self, error: HTTPException) -> ResponseReturnValue:
        return problems.tell_http(error)

    def _register_responses(self) -> None:
        self.spec.components.schema("Problem", schema=Problem)
        for code in describing.STATUS:
            self.spec.components.response(code, describing.problem(code))
        for name, parameter in describing.PARAMETERS.items():
            self.spec.components.parameter(name, "header", parameter)
        for name, header in describing.HEADERS.items():
            self.spec.components.header(name, header)
        self.spec.components.security_scheme("bearer", describing.BEARER)
        self.spec.components.security_scheme("session", describing.COOKIE)

    def _register_etag_headers(self) -> None:
        """Ours are told with the responses."""

    def _register_pagination_header(self) -> None:
        """Lists say in their body how to go on."""

    def take(self, resource: Resource) -> None:
        """Serve a resource and describe it, under its own title."""
        self._app.register_blueprint(resource)
        resource.name_operations()
        self.spec.tag({"name": resource.title, "description": resource.description})
        resource.register_views_in_doc(
            self, self._app, self.spec, name=resource.name, parameters=None
        )


def register(app: Flask) -> None:
    app.config.update(
        API_TITLE="okr",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX=None,
    )
    either: list[dict[str, list[str]]] = [{"bearer": []}, {"session": []}]
    api = Api(app, spec_kwargs={"info": {"description": ABOUT}, "security": either})
    for resource in RESOURCES:
        api.take(resource)
    app.extensions["description"] = api.spec.to_dict()
    app.register_blueprint(pages)


@pages.get(ROOT.removeprefix("/api") + "/openapi.json")
@public
def description() -> Response:
    """The description: it holds nothing of the company, so everybody may read it."""
    told: dict[str, Any] = current_app.extensions["description"]
    return Response(written(told), mimetype="application/json")


@pages.get("/docs")
@public
def docs() -> str:
    return render_template("api/docs.html")
