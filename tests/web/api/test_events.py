"""Events over the API: what happened since a position, for whom it may be read."""

import pytest

from okr.accounts.tokens import Scope
from tests.builders import IDA, MARA, SAM, a_draft, a_published_objective
from tests.web.live.saying import events
from web.live.hub import EACH, Hub

STREAM = "/stream"


@pytest.fixture
def keep(company, command):
    def keep(aggregate, by=MARA):
        with command(by):
            company.okr.keep(aggregate)
        return company.last_position()

    return keep


class TestIndex:
    def test_what_happened_is_listed_in_its_order_after_a_position(
        self, script, company, keep
    ):
        since = company.last_position()
        places = [keep(a_published_objective()) for _ in range(2)]

        told = script(SAM).get(f"/events?after={since}").json

        assert [each["position"] for each in told["items"]] == places
        assert {each["topic"] for each in told["items"]} == {"Objective.Published"}
        assert told["next"] is None

    def test_a_page_goes_on_where_the_one_before_ended(self, script):
        ida = script(IDA)

        first = ida.get("/events?limit=3").json
        second = ida.get(f"/events?limit=3&cursor={first['next']}").json
        both = ida.get("/events?limit=6").json

        assert first["items"] + second["items"] == both["items"]

    def test_a_draft_of_somebody_else_is_not_listed(self, script, company, keep):
        since = company.last_position()
        place = keep(a_draft())
        hers, his = (
            script(person).get(f"/events?after={since}").json for person in (MARA, SAM)
        )

        assert [each["position"] for each in hers["items"]] == [place]
        assert his == {"items": [], "next": None}

    def test_days_numbers_and_ids_are_text(self, script, company, keep):
        since = company.last_position()
        keep(a_published_objective())

        told = script(MARA).get(f"/events?after={since}").json["items"]

        (fields,) = [
            each["fields"]
            for each in told
            if each["topic"] == "Objective.KeyResultAdded"
        ]
        assert (fields["target"], fields["due"]) == ("240", "2026-12-31")

    @pytest.mark.parametrize("asked", ["-1", "then", "1e3", "9" * 19, "٣"])
    def test_what_is_no_position_is_refused(self, script, asked):
        for path in ("/events", STREAM):
            answer = script(SAM).get(f"{path}?after={asked}")

            assert (answer.status_code, answer.json["code"]) == (422, "invalid")
            assert list(answer.json["errors"]) == ["after"]


class TestStream:
    def test_it_is_a_stream_that_nobody_keeps(self, script):
        answer = script(SAM, Scope.READ).get(STREAM)

        assert answer.status_code == 200
        assert answer.mimetype == "text/event-stream"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Accel-Buffering"] == "no"
        assert next(answer.iter_encoded()) == b"retry: 1000\n\n"
        answer.close()

    def test_it_tells_what_the_list_tells(self, script, company, keep):
        since = company.last_position()
        keep(a_published_objective())
        sam = script(SAM)

        answer = sam.get(f"{STREAM}?after={since}")
        said = answer.iter_encoded()
        next(said)

        listed = sam.get(f"/events?after={since}").json["items"]
        assert events(next(said).decode()) == listed
        answer.close()

    def test_what_was_heard_last_counts_more_than_the_address(
        self, script, company, keep
    ):
        keep(a_published_objective())
        since = company.last_position()
        place = keep(a_published_objective())

        answer = script(SAM).get(f"{STREAM}?after=1", last_event_id=str(since))
        said = answer.iter_encoded()
        next(said)

        assert [each["position"] for each in events(next(said).decode())] == [place]
        answer.close()

    @pytest.mark.parametrize("known", ["then", "9" * 18, "-1"])
    def test_from_a_position_that_is_unknown_it_starts_anew(
        self, script, company, known
    ):
        answer = script(SAM).get(STREAM, last_event_id=known)
        said = answer.iter_encoded()
        next(said)

        assert events(next(said).decode()) == [{"position": company.last_position()}]
        answer.close()

    def test_who_hangs_up_makes_room(self, app, script):
        answer = script(SAM).get(STREAM)
        assert len(app.extensions["live"].watching) == 1

        answer.close()

        assert app.extensions["live"].watching == []

    def test_one_token_does_not_take_all_the_room(self, script):
        sam = script(SAM)
        answers = [sam.get(STREAM) for _ in range(EACH + 1)]

        assert [each.status_code for each in answers] == [200] * EACH + [503]
        assert answers[-1].json["code"] == "unavailable"
        assert answers[-1].headers["Retry-After"] == "30"
        assert script(SAM).get(STREAM).status_code == 200

    def test_without_room_it_is_a_problem_that_says_so(self, app, company, script):
        app.extensions["live"] = Hub(lambda: company, room=0)

        answer = script(SAM).get(STREAM)

        assert (answer.status_code, answer.mimetype) == (
            503,
            "application/problem+json",
        )
        assert "Many streams are open" in answer.json["detail"]

    def test_a_session_hears_it_as_well(self, browser):
        answer = browser(SAM).get("/api/v1/stream")

        assert answer.status_code == 200
        answer.close()

    def test_asking_what_it_is_opens_none(self, app, browser):
        answer = browser(SAM).head("/api/v1/stream")

        assert (answer.status_code, answer.data) == (200, b"")
        assert app.extensions["live"].watching == []
