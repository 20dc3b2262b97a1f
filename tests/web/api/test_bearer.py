"""Who asks: by a token, by a session, or nobody; and how often one may be wrong."""

from datetime import UTC, datetime, timedelta

import pytest

from okr.application.leaving import leave
from tests.builders import IDA, LEO, MARA
from tests.web.api.conftest import Script

URL = "/measures"


def wrong(app):
    return Script(app.test_client(), "x" * 43)


def test_nobody_is_told_how_to_sign_in(script):
    answer = script().get(URL)

    assert (answer.status_code, answer.json["code"]) == (401, "unauthorized")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="okr"'


def test_the_session_of_a_browser_is_enough(browser):
    assert browser(MARA).get("/api/v1/measures").status_code == 200


def test_another_site_writes_nothing_with_it(browser):
    answer = browser(MARA).post(
        "/api/v1/measures",
        json={"name": "Visits"},
        headers={"Sec-Fetch-Site": "cross-site"},
    )

    assert (answer.status_code, answer.json["code"]) == (403, "forbidden")


def test_pages_take_no_token(script):
    mara = script(MARA)

    answer = mara.client.get("/map", headers=mara.headers)

    assert answer.status_code == 303


def test_an_unknown_token_is_told_from_none(app):
    answer = wrong(app).get(URL)

    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


def test_a_wrong_token_is_not_made_good_by_a_session(browser):
    answer = browser(MARA).get(
        "/api/v1/measures", headers={"Authorization": "Bearer wrong"}
    )

    assert answer.status_code == 401


def test_after_ten_unknown_ones_one_has_to_wait(app, script):
    mara, guesser = script(MARA), wrong(app)
    for _ in range(10):
        assert guesser.get(URL).status_code == 401

    answer = guesser.get(URL)

    assert (answer.status_code, answer.json["code"]) == (429, "too_many")
    assert 0 < int(answer.headers["Retry-After"]) <= 900
    assert mara.get(URL).status_code == 200


def test_a_token_that_has_run_out_is_unknown(app, token_of):
    past = datetime.now(UTC) - timedelta(seconds=1)
    late = Script(app.test_client(), token_of(MARA, expires_at=past))

    assert late.get(URL).status_code == 401


def test_a_token_ends_with_its_person(script, company, command):
    ida, now = script(IDA), datetime.now(UTC)
    departure = company.accounts.departure(str(IDA), now)
    with command(LEO):
        leave(company.okr, IDA, departure=departure, by=LEO)

    assert ida.get(URL).status_code == 401
    assert company.accounts.tokens.of_person(str(IDA)) == []


@pytest.mark.parametrize("scheme", ["Basic bWFyYTp4", "bearer", ""])
def test_what_is_no_bearer_token_is_for_a_proxy_in_front(browser, scheme):
    answer = browser(MARA).get("/api/v1/measures", headers={"Authorization": scheme})

    assert answer.status_code == 200
