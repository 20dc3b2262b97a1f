"""What every operation of the description says besides its own: headers, problems."""

from collections.abc import Mapping
from typing import Any

from web.api.problem import MIME, TITLES

Doc = dict[str, Any]
READS = ("get",)
STATUS = {
    "unauthorized": 401,
    "forbidden": 403,
    "missing": 404,
    "refused": 409,
    "stale": 412,
    "too_large": 413,
    "unsupported": 415,
    "invalid": 422,
    "precondition_required": 428,
    "too_many": 429,
    "unavailable": 503,
}
ALWAYS = ("unauthorized", "forbidden", "missing", "invalid", "too_many", "unavailable")
WRITES = ("refused", "stale", "too_large", "unsupported")
DETAILS = {
    "unauthorized": "Sign in with a token: Authorization: Bearer TOKEN.",
    "forbidden": "Who vouches for a measure defines it: ask them or the practice lead.",
    "missing": "There is nothing here, or not for you: check the address.",
    "refused": "That day has not come yet: choose today or an earlier day.",
    "stale": "Somebody else wrote here in between: compare both versions and send"
    " yours again.",
    "too_large": "That is over 2 MB: send less at once.",
    "unsupported": "Send JSON: Content-Type: application/json.",
    "invalid": "Some of what was sent does not fit: see errors.",
    "precondition_required": "Read it first, then send its ETag as If-Match.",
    "too_many": "Too many unknown tokens from here: wait, then send a right one.",
    "unavailable": "Unknown whether it was kept: send it again with the same key.",
}
BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token of “My tokens”, or of `okr token add`.",
}
COOKIE = {
    "type": "apiKey",
    "in": "cookie",
    "name": "okr",
    "description": "The session of a browser that is signed in here; `__Host-okr`"
    " over TLS.",
}
PARAMETERS: dict[str, Doc] = {
    "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Makes the write happen once, however often it is sent.",
        "schema": {"type": "string", "pattern": "^[ -~]{1,80}$"},
        "example": "import-2026-11-20-line-7",
    },
    "IfMatch": {
        "name": "If-Match",
        "in": "header",
        "required": True,
        "description": "The ETag that was read, or `*`.",
        "schema": {"type": "string"},
        "example": '"7.9f86d081884c7d65"',
    },
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "description": "The ETag that is known: 304 while it still stands.",
        "schema": {"type": "string"},
    },
    "LastEventId": {
        "name": "Last-Event-ID",
        "in": "header",
        "description": "The position heard last: the stream goes on after it.",
        "schema": {"type": "integer", "minimum": 0, "maximum": 10**18 - 1},
    },
    "MinPosition": {
        "name": "X-Min-Position",
        "in": "header",
        "description": "Shows at least what X-Position of a write said.",
        "schema": {"type": "integer", "minimum": 0, "maximum": 10**18 - 1},
    },
}
HEADERS: dict[str, Doc] = {
    "ETag": {"description": "Its version, for If-Match.", "schema": {"type": "string"}},
    "XPosition": {
        "description": "How far the log has come with this write.",
        "schema": {"type": "integer"},
    },
    "Link": {"description": "The next page.", "schema": {"type": "string"}},
    "Location": {
        "description": "Where it is read.",
        "schema": {"type": "string", "format": "uri-reference"},
    },
    "XRequestId": {
        "description": "What to name when asking about this answer.",
        "schema": {"type": "string"},
    },
}


def complete(doc: Doc, info: Mapping[str, Any], *, method: str, **_: Any) -> Doc:
    """One operation, with what all of its kind share."""
    told = info.get("told", {})
    kind = "write" if method not in READS else kind_of_read(told)
    shared = parameters(kind, edits="edits" in told)
    doc.setdefault("parameters", []).extend(shared)
    answers = doc.setdefault("responses", {})
    for status, answer in answers.items():
        if isinstance(answer, dict):
            answer["headers"] = headers(kind, int(status))
    for code in problems(kind, edits="edits" in told):
        answers[STATUS[code]] = code
    if kind == "one":
        answers[304] = {"description": "It still stands as it was."}
    return doc


def kind_of_read(told: Mapping[str, bool]) -> str:
    if "streams" in told:
        return "stream"
    return "list" if "lists" in told else "one"


def parameters(kind: str, *, edits: bool) -> list[str]:
    of_kind = {
        "list": ["MinPosition"],
        "stream": ["MinPosition", "LastEventId"],
        "one": ["MinPosition", "IfNoneMatch"],
        "write": ["IdempotencyKey"],
    }
    return [*of_kind[kind], *(["IfMatch"] if edits else [])]


def problems(kind: str, *, edits: bool) -> tuple[str, ...]:
    if kind == "one":
        return (*ALWAYS, "stale")
    if kind != "write":
        return ALWAYS
    return (*ALWAYS, *WRITES, *(("precondition_required",) if edits else ()))


def headers(kind: str, status: int) -> Doc:
    of_kind = {"list": ["Link"], "one": ["ETag"], "write": ["XPosition"], "stream": []}
    made = ["Location"] if status == 201 else []
    named = {"XPosition": "X-Position", "XRequestId": "X-Request-Id"}
    names = [*of_kind[kind], *made, "XRequestId"]
    return {named.get(name, name): name for name in names}


def problem(code: str) -> Doc:
    """One kind of problem, as every operation names it."""
    status = STATUS[code]
    example = {
        "type": f"/help/api#{code}",
        "title": TITLES[code],
        "status": status,
        "detail": DETAILS[code],
        "code": code,
        "request_id": "7d44c1ce1a7b4f7d8d7f2c1c9c1f0b52",
    }
    content = {MIME: {"schema": "Problem", "example": example}}
    return {"description": TITLES[code], "content": content}
