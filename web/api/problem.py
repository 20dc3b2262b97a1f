"""What went wrong, as problem+json: a code to act on and a sentence to read."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Response, g, json, request
from flask_babel import gettext as _
from werkzeug.exceptions import HTTPException

from okr.domain.errors import Problem, Stale
from web import desk

PREFIX = "/api/"
MIME = "application/problem+json"

TITLES = {
    "invalid": "What was sent does not fit",
    "malformed": "What was sent cannot be read",
    "unauthorized": "Nobody is signed in",
    "scope": "The token does not go that far",
    "forbidden": "Not theirs to do",
    "missing": "Nothing here",
    "method": "Another method is meant",
    "refused": "A rule says no",
    "stale": "Somebody else was faster",
    "too_large": "Too large",
    "unsupported": "Not JSON",
    "precondition_required": "If-Match is needed",
    "key_reused": "The key was used before",
    "too_many": "Too many tries",
    "fault": "A fault of ours",
    "unavailable": "Not now",
}
"""Every code there is; the help page explains each under its own name."""

CODES = {
    400: "malformed",
    401: "unauthorized",
    403: "forbidden",
    404: "missing",
    405: "method",
    409: "refused",
    412: "stale",
    413: "too_large",
    415: "unsupported",
    428: "precondition_required",
    429: "too_many",
    503: "unavailable",
}
OF_PROBLEM = {"KeyReused": "key_reused"}
KEPT = ("Allow", "Retry-After", "WWW-Authenticate")

Errors = Mapping[str, Any]


class Wrong(HTTPException):
    """A request the API refuses before any rule is asked."""

    def __init__(
        self,
        status: int,
        code: str,
        sentence: str,
        *,
        errors: Errors | None = None,
        headers: Mapping[str, str] | None = None,
    ):
        super().__init__(sentence)
        self.code, self.word, self.sentence = status, code, sentence
        self.errors, self.headers = errors, headers or {}

    def get_headers(self, *args: Any, **kwargs: Any) -> list[tuple[str, str]]:
        return list(self.headers.items())


def invalid(**errors: list[str]) -> Wrong:
    """Fields, each with its sentences."""
    sentence = _("Some of what was sent does not fit: see errors.")
    return Wrong(422, "invalid", sentence, errors=errors)


def malformed(sentence: str) -> Wrong:
    return Wrong(422, "malformed", sentence)


def asked() -> bool:
    """Whether this request is for the API: it is answered in JSON, always."""
    return request.path.startswith(PREFIX)


def of_problem(problem: Problem, status: int) -> Response:
    """What a rule, the store or the policy says."""
    code = OF_PROBLEM.get(type(problem).__name__, CODES.get(status, "refused"))
    detail = sentences()[404] if status == 404 else str(problem)
    told = answer(status, code, detail)
    if isinstance(problem, Stale) and "current" in g:
        return with_current(told)
    return told


def with_current(told: Response) -> Response:
    """What stands there now, as a GET shows it, with its ETag; who was faster may be
    another process, whose rows are not here yet."""
    desk.catch_up()
    shown: Response = g.current()
    told.set_data(written({**json.loads(told.data), "current": shown.json}))
    told.headers["ETag"] = shown.headers["ETag"]
    return told


def of_http(error: HTTPException) -> Response:
    """What the framework refuses, or the API itself."""
    kept = [(k, v) for k, v in error.get_headers() if k in KEPT]
    if isinstance(error, Wrong):
        status, code, detail = error.code or 500, error.word, error.sentence
        return answer(status, code, detail, errors=error.errors, headers=kept)
    status = error.code or 500
    if status == 400:
        status = 422
        return answer(status, "malformed", sentences()[422], headers=kept)
    code = CODES.get(status, "fault")
    detail = sentences().get(status, sentences()[500])
    return answer(status, code, detail, headers=kept)


def sentences() -> dict[int, str]:
    return {
        403: _("This came from another site: use a token there."),
        404: _("There is nothing here, or not for you: check the address."),
        405: _("This address takes other methods: Allow names them."),
        413: _("That is over 2 MB: send less at once."),
        422: _("The request cannot be read: compare it with the description."),
        500: _("Something broke on our side: send it again with the same key."),
        503: _("Unknown whether it was kept: send it again with the same key."),
    }


def answer(
    status: int,
    code: str,
    detail: str,
    *,
    errors: Errors | None = None,
    headers: Iterable[tuple[str, str]] = (),
) -> Response:
    body = {
        "type": f"/help/api#{code}",
        "title": TITLES[code],
        "status": status,
        "detail": detail,
        "code": code,
        "request_id": g.request_id,
    }
    if errors:
        body["errors"] = errors
    told = Response(written(body), status, list(headers), mimetype=MIME)
    if status == 503:
        told.headers.setdefault("Retry-After", "1")
    return told


def written(body: Mapping[str, Any]) -> str:
    return json.dumps(body, sort_keys=False)
