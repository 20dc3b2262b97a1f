"""Whatever goes wrong under /api is JSON with a code, and never a page."""

import re
import sqlite3

import pytest

from okr.domain.errors import Unavailable
from okr.projections import measures
from tests.builders import IDA, MARA

HEX = re.compile(r"[0-9a-f]{32}")


def breaking(error):
    def broken(*args, **said):
        raise error

    return broken


@pytest.mark.parametrize("path", ["/nothing", "/measures/7", "/measures/", "/"])
def test_an_address_that_is_none_is_missing(script, path):
    answer = script(MARA).get(path)

    assert (answer.status_code, answer.json["code"]) == (404, "missing")


def test_another_method_is_told_which_there_are(script):
    answer = script(MARA).put("/measures")

    assert (answer.status_code, answer.json["code"]) == (405, "method")
    assert "POST" in answer.headers["Allow"]


def test_it_is_told_as_the_standard_says(script):
    answer = script(MARA).get("/nothing")

    told = answer.json
    assert answer.mimetype == "application/problem+json"
    assert (told["type"], told["status"]) == ("/help/api#missing", 404)
    assert told["detail"].endswith(".")
    assert HEX.fullmatch(told["request_id"])
    assert answer.headers["X-Request-Id"] == told["request_id"]


def test_every_page_has_an_id_to_name_too(browser):
    first, second = (browser(MARA).get("/map") for _ in range(2))

    assert HEX.fullmatch(first.headers["X-Request-Id"])
    assert first.headers["X-Request-Id"] != second.headers["X-Request-Id"]


def test_rows_that_cannot_be_read_are_unavailable(script, monkeypatch):
    monkeypatch.setattr(measures, "page", breaking(sqlite3.OperationalError("locked")))

    answer = script(MARA).get("/measures")

    assert (answer.status_code, answer.json["code"]) == (503, "unavailable")
    assert answer.headers["Retry-After"]


def test_a_fault_of_ours_is_logged_with_its_id(script, monkeypatch, caplog):
    monkeypatch.setattr(measures, "page", breaking(ArithmeticError("no such number")))

    answer = script(MARA).get("/measures")

    assert (answer.status_code, answer.json["code"]) == (500, "fault")
    assert f"request_id={answer.json['request_id']}" in caplog.text
    assert "no such number" not in answer.text


def test_a_store_that_is_gone_says_to_send_it_again(script, company, monkeypatch):
    ida = script(IDA)
    monkeypatch.setattr(company.okr, "keep", breaking(Unavailable("It is gone.")))

    answer = ida.post("/measures", {"name": "Visits"})

    assert (answer.status_code, answer.json["code"]) == (503, "unavailable")
    assert answer.headers["Retry-After"]
