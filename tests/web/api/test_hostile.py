"""Hostile values in every field that the description names, in bodies and addresses: a
clear refusal, never a fault. A new field is tried by itself."""

import json
from copy import deepcopy

import pytest

from tests.web.acting import ACTORS, IN, peopled  # noqa: F401
from tests.web.api.test_matrix import LATE, ROWS, address, operations

UNREADABLE = {
    "nul": r'"a\u0000b"',
    "half a character": r'"\ud800"',
    "the other half": r'"\udfffb"',
    "no number": "NaN",
    "infinity": "Infinity",
    "infinity below": "-Infinity",
    "beyond 64 bits": str(2**63),
    "far below": str(-(2**63) - 1),
    "five thousand digits": "9" * 5000,
    "five thousand after the point": "0." + "9" * 5000,
    "a hundred thousand levels": "[" * 100_000 + "]" * 100_000,
    "levels of objects": '{"a":' * 1_000 + "1" + "}" * 1_000,
    "a key twice": '{"a": 1, "a": 2}',
    "a tower above all towers": "1e9999999999999999999",
    "no bytes of UTF-8": b'"\xff"',
}
"""What nothing may keep; said in JSON, or nearly."""

UNFIT = {
    "null": "null",
    "yes": "true",
    "a list": "[[1]]",
    "an object": '{"a": {"b": []}}',
    "a number": "-1.5",
    "a tower of powers": "1e999999999",
    "a tower under the floor": "1e-999999999",
    "the largest number": str(2**63 - 1),
    "nothing": '""',
    "a word": '"word"',
    "five thousand digits as text": f'"{"9" * 5000}"',
    "no number as text": '"NaN"',
    "ten thousand and one": f'"{"x" * 10_001}"',
    "no day": '"2026-02-30"',
    "the first day": '"0001-01-01"',
    "the last day": '"9999-12-31"',
    "an id of nothing": f'"{"0" * 8}-0000-0000-0000-{"0" * 12}"',
    "digits of elsewhere": '"\u0661\u0662"',
    "right to left": '"\u202eabc"',
}
"""What fits few fields: refused in words, or kept."""

ASKED = ("", "a%00b", "%ED%A0%80", "%FF", "NaN", "9" * 5000, "-1", "[[[", str(2**63))
HEADERS = ("Idempotency-Key", "If-Match", "If-None-Match", "Last-Event-ID")
SAID = ("", '"', '"9"', '""', 'W/"', "*, *", "NaN", "9" * 5000, "-1", "\u00e9", "\t")
HERE = "here it goes"


@pytest.fixture
def send(peopled, app, script):  # noqa: F811
    """`send(row)` sends one operation as somebody it lets in, over and over."""
    people = {actor: who for actor, who in ACTORS.items() if actor != "guest"}
    scripts = {actor: script(person) for actor, person in people.items()}
    told = app.extensions["description"]
    paths = {row: address(peopled, app, route) for row, route in operations(app)}

    def sender(row):
        actor = [*ACTORS][ROWS[row].index(IN)]
        return Sender(row, paths[row], scripts[actor], told)

    return sender


class Sender:
    def __init__(self, row, path, script, told):
        self.method, self.path, self.script, self.told = row[0], path, script, told
        name = row[1]
        (self.operation,) = [
            each
            for methods in told["paths"].values()
            for each in methods.values()
            if isinstance(each, dict) and each.get("operationId") == name
        ]

    def __call__(self, body=None, query="", kind="application/json", **headers):
        return self.script.client.open(
            f"/api/v1{self.path}{query}",
            method=self.method,
            data=body,
            content_type=kind if body is not None else None,
            headers={"If-Match": "*", **self.script.headers, **headers},
        )

    def bodies(self, hostile):
        """Its example with the hostile value in one field after the other, and in a
        field that there is not."""
        content = self.operation.get("requestBody", {}).get("content", {})
        told = content.get("application/json", {"schema": {}, "example": {}})
        for way in [*fields(self.told, told["schema"]), ("unknown",)]:
            body = deepcopy(told["example"])
            put(body, way)
            yield way, within(json.dumps(body), hostile)

    def asked(self):
        told = [resolved(self.told, each) for each in self.operation["parameters"]]
        return [each["name"] for each in told if each["in"] == "query"]


def fields(told, schema):
    """The way to every field, those of fields within fields too."""
    schema = resolved(told, schema)
    for one in schema.get("anyOf", ()):
        yield from fields(told, one)
    if "items" in schema:
        for way in fields(told, schema["items"]):
            yield 0, *way
    for name, field in schema.get("properties", {}).items():
        yield (name,)
        for way in fields(told, field):
            yield name, *way


def resolved(told, found):
    while isinstance(found, dict) and "$ref" in found:
        here = told
        for part in found["$ref"].removeprefix("#/").split("/"):
            here = here[part]
        found = here
    return found


def put(body, way):
    *above, last = way
    for part, further in zip(above, way[1:], strict=True):
        if isinstance(body, list) and not body:
            body.append(None)
        known = body[part] if isinstance(part, int) else body.get(part)
        if not known:
            known = body[part] = [] if further == 0 else {}
        body = known
    if isinstance(body, list) and not body:
        body.append(None)
    body[last] = HERE


def within(body, hostile):
    raw = hostile if isinstance(hostile, bytes) else hostile.encode()
    return body.encode().replace(json.dumps(HERE).encode(), raw)


def told_of(answer):
    """Status and code; anything that is refused is a problem in JSON."""
    if answer.status_code < 400:
        answer.close()
        return answer.status_code, ""
    assert answer.mimetype == "application/problem+json"
    return answer.status_code, answer.json["code"]


def writes(rows):
    found = [row for row in rows if row[0] != "GET"]
    return sorted(found, key=lambda row: (row in LATE, row))


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_nothing_keeps_is_not_read_in_any_field(send, kind):
    wrong = {}
    for row in writes(ROWS):
        sender = send(row)
        for way, body in sender.bodies(UNREADABLE[kind]):
            answer = told_of(sender(body))
            if answer != (422, "malformed"):
                wrong[row, way] = answer

    assert wrong == {}


@pytest.mark.parametrize("kind", UNFIT)
def test_what_does_not_fit_a_field_is_never_a_fault(send, kind):
    wrong = {}
    for row in writes(ROWS):
        sender = send(row)
        for way, body in sender.bodies(UNFIT[kind]):
            answer = told_of(sender(body))
            if answer[0] >= 500:
                wrong[row, way] = answer

    assert wrong == {}


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (b"{}", "text/plain", (415, "unsupported")),
        (b"a=1", "application/x-www-form-urlencoded", (415, "unsupported")),
        (b"[]", "application/json", (422, "malformed")),
        (b"null", "application/json", (422, "malformed")),
        (b"{", "application/json", (422, "malformed")),
        (b'{"a": "' + b"x" * 2_000_000 + b'"}', "application/json", (413, "too_large")),
    ],
    ids=["text", "form", "list", "null", "half", "two megabytes"],
)
def test_a_body_that_is_none_is_refused_everywhere(send, body, kind, expected):
    answers = {row: told_of(send(row)(body, kind=kind)) for row in writes(ROWS)}

    assert {row: told for row, told in answers.items() if told != expected} == {}


def test_what_an_address_asks_for_is_never_a_fault(send):
    wrong = {}
    for row in ROWS:
        sender = send(row)
        for name in [*sender.asked(), "unknown"]:
            for said in ASKED:
                answer = told_of(sender(query=f"?{name}={said}"))
                if answer[0] >= 500 or (name == "unknown" and answer[0] < 400):
                    wrong[row, name, said] = answer

    assert wrong == {}


def test_what_a_header_says_is_never_a_fault(send):
    wrong = {}
    for row in ROWS:
        sender = send(row)
        for name in HEADERS:
            for said in SAID:
                answer = told_of(sender(b"{}", **{name: said}))
                if answer[0] >= 500:
                    wrong[row, name, said] = answer

    assert wrong == {}
