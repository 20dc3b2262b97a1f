"""A resource of the API: its addresses, what they take and answer, told once.

A handler says what it does in its docstring; these decorators stand above it, and
`@rule` below them all, next to the function.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from functools import cache, wraps
from typing import Any, cast

from flask import Response, request, url_for
from flask_smorest.blueprint import Blueprint
from marshmallow import Schema, ValidationError, fields
from webargs.flaskparser import FlaskParser

from okr.application.okr import Done
from web.api import describing, writing
from web.api.body import body
from web.api.paging import Paging
from web.api.problem import invalid
from web.api.schemas.fields import Nothing, Shown, Told
from web.api.schemas.written import Written

ROOT = "/api/v1"
SSE = "text/event-stream"
EXAMPLE_ID = "0d9a4c1e-1c5e-4b52-9a55-3f0a5a0e2b3f"
WRITTEN = {"id": EXAMPLE_ID, "position": 412}

View = Callable[..., Any]
Example = Mapping[str, Any]


class Parser(FlaskParser):
    """Reads bodies and addresses as strictly as we do; what is wrong is a problem."""

    DEFAULT_UNKNOWN_BY_LOCATION: dict[str, str | None] = {}

    def load_json(self, req: Any, schema: Schema) -> Any:
        return body()

    def load_querystring(self, req: Any, schema: Schema) -> Any:
        twice = [name for name, said in request.args.lists() if len(said) > 1]
        if twice:
            raise invalid(**{name: ["Ask for this once."] for name in twice})
        return request.args.to_dict()

    def handle_error(self, error: ValidationError, *args: Any, **kwargs: Any) -> Any:
        (said,) = cast(dict[str, Any], error.messages).values()
        raise invalid(**said)


class Resource(Blueprint):
    """`title` is its heading in the description, `about` the sentence below it."""

    ARGUMENTS_PARSER = Parser()

    def __init__(self, name: str, title: str, about: str):
        super().__init__(  # type: ignore[no-untyped-call]
            f"api_{name}", __name__, url_prefix=ROOT, description=about
        )
        self.title = title
        self._prepare_doc_cbks.append(cast(Any, describing.complete))

    def add_url_rule(self, rule: str, *args: Any, **options: Any) -> None:
        options["tags"] = [self.title]
        super().add_url_rule(rule, *args, **options)  # type: ignore[no-untyped-call]

    def name_operations(self) -> None:
        """Names that stay, for who makes a client out of the description."""
        for endpoint, methods in self._docs.items():
            for told in (methods[m] for m in methods if m != "parameters"):
                told.setdefault("manual_doc", {})["operationId"] = (
                    f"{self.name.removeprefix('api_')}.{endpoint}"
                )

    def lists(
        self, schema: type[Schema], example: Example, asks: type[Paging] = Paging
    ) -> Callable[[View], View]:
        """Answers a page; the handler gets what the address asks for."""
        answer = {"items": [example], "next": None}

        def decorated(view: View) -> View:
            view = self.response(200, list_of(schema), example=answer)(view)
            view = cast(View, self.arguments(asks, location="query")(view))
            return told(view, lists=True)

        return decorated

    def shows(
        self, schema: type[Schema], example: Example, asks: type[Told] = Nothing
    ) -> Callable[[View], View]:
        """Answers one thing; the handler is given nothing but its address, unless
        `asks` names what else the address may say."""

        def decorated(view: View) -> View:
            described = self.response(200, schema, example=example)(view)
            if asks is not Nothing:
                return cast(View, self.arguments(asks, location="query")(described))
            return without_query(described)

        return decorated

    def streams(self, schema: type[Told], example: str) -> Callable[[View], View]:
        """Answers for as long as somebody listens, in Server-Sent Events."""

        def decorated(view: View) -> View:
            described = self.response(
                200, {"type": "string"}, content_type=SSE, example=example
            )(view)
            asked = self.arguments(schema, location="query")(described)
            return told(cast(View, asked), streams=True)

        return decorated

    def hands_out(
        self, types: Sequence[str], schema: type[Told]
    ) -> Callable[[View], View]:
        """Answers a file of one of these types."""
        content: dict[str, Any] = {
            each: {"schema": {}, "example": "The bytes of the file."} for each in types
        }
        described = {"description": "The file.", "content": content}

        def decorated(view: View) -> View:
            documented = self.doc(responses={200: described})(view)
            return cast(View, self.arguments(schema, location="query")(documented))

        return decorated

    def takes(self, schema: type[Told], example: Example) -> Callable[[View], View]:
        """The handler gets the body, read and checked, before its address."""
        return cast(
            Callable[[View], View],
            self.arguments(schema, location="json", example=example),
        )

    def creates(self, endpoint: str, part: str = "id") -> Callable[[View], View]:
        """The handler's Done names what it made, which is read at `endpoint`."""

        def answer(done: Done) -> Response:
            made = writing.answer({"id": done.answer, "position": done.position}, done)
            made.status_code = 201
            parts = {**(request.view_args or {}), part: done.answer}
            made.headers["Location"] = url_for(endpoint, **parts)
            return made

        return self.writes(201, Written, WRITTEN, answer)

    def steps(self, view: View) -> View:
        """The handler's Done is about the thing in its address."""
        return self.writes(200, Written, WRITTEN, stepped)(view)

    def edits(self, view: View) -> View:
        """The same for an edit, which rests on a version: see `writing.expected`."""
        return told(self.steps(view), edits=True)

    def edits_one(
        self,
        schema: type[Schema],
        example: Example,
        answer: Callable[[Done], Response],
    ) -> Callable[[View], View]:
        """An edit of a thing that there is one of, whose address has no id."""

        def decorated(view: View) -> View:
            return told(self.writes(200, schema, example, answer)(view), edits=True)

        return decorated

    def writes(
        self,
        status: int,
        schema: type[Schema],
        example: Example,
        answer: Callable[[Done], Response],
    ) -> Callable[[View], View]:
        """`answer` is made of nothing but what was kept, so a repeat answers alike."""

        def decorated(view: View) -> View:
            strict = without_query(view if takes_body(view) else without_body(view))

            @wraps(strict)
            def written(*args: Any, **parts: Any) -> Response:
                return answer(strict(*args, **parts))

            cast(Any, written).repeat = answer
            described = self.response(status, schema, example=example)(written)
            return cast(View, described)

        return decorated


def stepped(done: Done) -> Response:
    id = str((request.view_args or {})["id"])
    return writing.answer({"id": id, "position": done.position}, done)


@cache
def list_of(schema: type[Schema]) -> type[Schema]:
    items = fields.List(fields.Nested(schema))
    further = fields.String(allow_none=True)
    name = f"{schema.__name__}List"
    return type(name, (Shown,), {"items": items, "next": further})


def without_query(view: View) -> View:
    """A view whose address asks for nothing besides."""

    @wraps(view)
    def strict(*args: Any, **parts: Any) -> Any:
        refuse_unknown(request.args)
        return view(*args, **parts)

    return strict


def without_body(view: View) -> View:
    """A view that says all by its address: its body is empty, or `{}`."""

    @wraps(view)
    def strict(*args: Any, **parts: Any) -> Any:
        refuse_unknown(body())
        return view(*args, **parts)

    return strict


def refuse_unknown(said: Mapping[str, Any]) -> None:
    if said:
        raise invalid(**{name: [Told.error_messages["unknown"]] for name in said})


def takes_body(view: View) -> bool:
    asked = getattr(view, "_apidoc", {}).get("arguments", {}).get("parameters", [])
    return any(one["in"] == "json" for one in asked)


def told(view: View, **said: bool) -> View:
    """Say something of a view that only its description needs."""
    marked = cast(Any, view)
    marked._apidoc = deepcopy(getattr(view, "_apidoc", {}))
    marked._apidoc.setdefault("told", {}).update(said)
    return view
