"""What is told of a request: a line and a count, without ids, texts or secrets."""

import json
import logging

import pytest

from tests.builders import JON, LEO, MARA
from tests.web.api.conftest import script, token_of  # noqa: F401


@pytest.fixture
def told(capsys):
    """The lines of what was done since."""

    def lines():
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    capsys.readouterr()
    return lines


def of_requests(lines):
    return [line for line in lines if line["event"] == "request"]


class TestLines:
    def test_a_request_is_one_line(self, browser, told):
        answer = browser(MARA).get(f"/people/{JON}?secret=kept")

        (line,) = told()
        assert line["event"] == "request"
        assert (line["method"], line["status"]) == ("GET", 200)
        assert line["route"] == "/people/<uuid:id>"
        assert line["request_id"] == answer.headers["X-Request-Id"]
        assert 0 < line["milliseconds"] < 60_000
        assert not {"kept", str(JON)} & set(map(str, line.values()))

    def test_what_is_nowhere_has_no_route(self, browser, told):
        browser().get("/wp-login.php")

        (line,) = told()
        assert (line["route"], line["status"]) == ("none", 404)

    def test_a_method_somebody_made_up_is_not_repeated(self, browser, told):
        browser().open("/people", method="SMUGGLE")

        (line,) = told()
        assert line["method"] == "other"

    def test_what_is_asked_all_the_time_is_told_when_it_is_not_well(
        self, browser, company, told
    ):
        browser().get("/healthz")
        browser().get("/readyz")
        assert told() == []

        company.fault = "The rows stop."
        browser().get("/readyz")

        (line,) = told()
        assert line["status"] == 503

    def test_what_happens_to_an_account_carries_the_id_of_its_request(
        self, browser, told
    ):
        answer = browser().post("/sign-in", data={"email": "a@b", "password": "no"})

        lines = told()
        assert [line["event"] for line in lines] == ["sign_in_failed", "request"]
        ids = {line["request_id"] for line in lines}
        assert ids == {answer.headers["X-Request-Id"]}

    def test_a_fault_carries_the_id_of_its_request(
        self, app, browser, told, monkeypatch
    ):
        broken = "health.version"
        view = app.view_functions[broken]

        def complain():
            logging.getLogger("okr").error("rows_unread")
            return view()

        complain.rule = view.rule
        monkeypatch.setitem(app.view_functions, broken, complain)
        answer = browser().get("/version")

        lines = told()
        assert [line["event"] for line in lines] == ["rows_unread", "request"]
        assert lines[0]["request_id"] == answer.headers["X-Request-Id"]


class TestFigures:
    def test_an_admin_s_token_reads_them(self, browser, script):  # noqa: F811
        browser(MARA).get("/people")

        said = figures(script(LEO))

        asked = 'okr_requests_total{method="GET",route="/people",status="200"}'
        assert said[asked] >= 1
        assert said['okr_request_seconds_count{route="/people"}'] >= 1

    def test_they_say_how_far_log_and_rows_are(self, company, script):  # noqa: F811
        company.fault = None

        said = figures(script(LEO))

        assert said["okr_events_kept_total"] == company.last_position()
        assert (said["okr_rows_lag"], said["okr_projector_stuck"]) == (0, 0)

    def test_a_fault_is_counted(self, script):  # noqa: F811
        name = 'okr_faults_total{event="live_fault"}'
        before = figures(script(LEO)).get(name, 0)

        logging.getLogger("okr").error("live_fault")

        assert figures(script(LEO))[name] == before + 1

    def test_open_streams_are_counted_until_they_close(
        self,
        browser,
        script,  # noqa: F811
    ):
        before = figures(script(LEO))["okr_streams_open"]

        stream = browser(MARA).get("/stream", buffered=False)
        open = figures(script(LEO))["okr_streams_open"]
        stream.close()

        assert open == before + 1
        assert figures(script(LEO))["okr_streams_open"] == before

    @pytest.mark.parametrize(
        ("token", "status"), [("Bearer unknown", 401), ("", 303), ("Basic x", 303)]
    )
    def test_a_stranger_reads_nothing(self, browser, token, status):
        answer = browser().get("/metrics", headers={"Authorization": token})

        assert answer.status_code == status
        assert b"okr_requests" not in answer.data

    def test_a_member_s_token_is_not_enough(self, script):  # noqa: F811
        answer = script(MARA).client.get("/metrics", headers=script(MARA).headers)

        assert answer.status_code == 403

    def test_a_token_opens_no_other_page(self, script):  # noqa: F811
        answer = script(LEO).client.get("/people", headers=script(LEO).headers)

        assert answer.status_code == 303


def figures(admin):
    """Name with labels, and the number behind it."""
    answer = admin.client.get("/metrics", headers=admin.headers)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    return {name: float(said) for name, said in (x.rsplit(" ", 1) for x in lines)}
