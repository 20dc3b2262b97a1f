"""The body of a request: one JSON object, or a problem that says what is wrong."""

import pytest

from tests.builders import IDA

URL = "/api/v1/measures"


@pytest.fixture
def send(script):
    ida = script(IDA)

    def sent(body, kind="application/json"):
        return ida.client.post(URL, data=body, content_type=kind, headers=ida.headers)

    return sent


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("[]", "one JSON object"),
        ('"text"', "one JSON object"),
        ("{", "no JSON from line 1"),
        ('{"name": "a",}', "no JSON"),
        (b'{"name": "\xff"}', "UTF-8"),
        ('{"name": "a\\u0000b"}', "NUL"),
        ('{"a\\u0000b": 1}', "NUL"),
        ('{"name": "\\ud800"}', "half a character"),
        ('{"name": NaN}', "NaN"),
        ('{"name": -Infinity}', "Infinity"),
        ('{"name": 9223372036854775808}', "64 bits"),
        ('{"name": ' + "9" * 5000 + "}", "64 bits"),
        ('{"name": 0.' + "9" * 5000 + "}", "40 digits"),
        ('{"name": 1e9999999999999999999}', "power of ten"),
        ('{"name": "a", "name": "b"}', "twice"),
        ('{"name": ' + "[" * 65 + "]" * 65 + "}", "64 levels"),
        ('{"name": ' + "[" * 100_000, "64 levels"),
        ("[" * 100_000 + "]" * 100_000, "64 levels"),
    ],
)
def test_what_cannot_be_kept_is_not_read(send, body, why):
    answer = send(body)

    assert (answer.status_code, answer.json["code"]) == (422, "malformed")
    assert why in answer.json["detail"]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", ""]
)
def test_another_kind_of_body_is_unsupported(send, kind):
    answer = send('{"name": "Visits"}', kind)

    assert (answer.status_code, answer.json["code"]) == (415, "unsupported")


def test_a_body_that_is_too_large_is_not_read(send):
    answer = send('{"name": "' + "x" * 2_000_000 + '"}')

    assert (answer.status_code, answer.json["code"]) == (413, "too_large")


def test_text_is_kept_in_one_form(send, company):
    made = send('{"name": "Caf\\u0065\\u0301"}')

    assert company.okr.named("measure", "Caf\u00e9") is not None
    assert made.status_code == 201


def test_a_whole_number_may_be_as_large_as_64_bits(send):
    answer = send('{"name": -9223372036854775808}')

    assert answer.json["errors"] == {"name": ["Send text."]}
