"""Reads that are as new as asked for, or say that they are not."""

import pytest

from tests.builders import IDA, LEADS
from tests.web.asking import sent
from web.api import reading


@pytest.fixture
def hurried(monkeypatch):
    """Nobody waits in a test for what does not come."""
    monkeypatch.setattr(reading, "PATIENCE", 0.0)


def test_a_read_shows_what_was_just_written(script):
    ida = script(IDA)
    made = ida.post("/measures", {"name": "Visits"})

    answer = ida.get("/measures", x_min_position=made.headers["X-Position"])

    assert "Visits" in [item["name"] for item in answer.json["items"]]


def test_a_form_says_its_position_too(browser, company):
    answer = sent(browser(IDA), "/measures", name="Visits", adds_up="sum")

    assert answer.headers["X-Position"] == str(company.last_position())


def test_rows_that_are_behind_are_brought_up_first(script, company, monkeypatch):
    ida = script(IDA)
    monkeypatch.setattr(company.okr, "kept", lambda count: None)
    made = ida.post("/measures", {"name": "Visits"})
    behind = [item["name"] for item in ida.get("/measures").json["items"]]

    answer = ida.get("/measures", x_min_position=made.headers["X-Position"])

    assert "Visits" not in behind
    assert "Visits" in [item["name"] for item in answer.json["items"]]


def test_a_position_that_is_not_there_is_told(script, company, hurried):
    answer = script(IDA).get("/measures", x_min_position=company.last_position() + 1)

    assert (answer.status_code, answer.json["code"]) == (503, "unavailable")
    assert answer.headers["Retry-After"]


@pytest.mark.parametrize("said", ["-1", "many", "", "9" * 19])
def test_what_is_no_position_is_refused(script, said):
    answer = script(IDA).get("/measures", x_min_position=said)

    assert answer.status_code == 422
    assert list(answer.json["errors"]) == ["X-Min-Position"]


def test_somebody_unknown_does_not_make_us_wait(script):
    answer = script().get("/measures", x_min_position="999999")

    assert answer.status_code == 401


def test_a_read_that_is_to_match_another_version_is_stale(script):
    ida = script(IDA)
    etag = ida.get(f"/measures/{LEADS}").headers["ETag"]

    answers = [ida.get(f"/measures/{LEADS}", if_match=tag) for tag in (etag, '"9.0"')]

    assert [answer.status_code for answer in answers] == [200, 412]
    assert answers[1].json["code"] == "stale"
