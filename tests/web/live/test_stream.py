"""A page names its stream, and the stream says that something changed, no more."""

import re

import pytest

from tests.builders import MARA, SALES, SAM, a_published_objective
from tests.web.live.conftest import end
from tests.web.live.saying import changed, reset
from web.live.hub import Hub
from web.live.watch import BEAT


class TestStream:
    @pytest.fixture
    def streamed(self, app):
        """Ask for a stream, read what comes at once, and hang up."""

        def ask(client, address="/stream", **headers):
            answer = client.get(address, headers=headers)
            messages = answer.iter_encoded()
            said = [next(messages)]
            if "since" in address or headers:
                said.append(next(messages))
            answer.close()
            return answer, b"".join(said).decode()

        yield ask
        end(app.extensions["live"])

    def test_it_is_a_stream_that_nobody_keeps(self, browser, streamed):
        answer, said = streamed(browser(MARA))

        assert answer.status_code == 200
        assert answer.mimetype == "text/event-stream"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Accel-Buffering"] == "no"
        assert "ETag" not in answer.headers
        assert said == ":\n\n"

    def test_it_goes_on_where_the_page_was(self, company, browser, streamed, keep):
        since = company.last_position()
        place = keep(a_published_objective())

        _, of_page = streamed(browser(SAM), f"/stream?since={since}")
        _, resumed = streamed(
            browser(SAM), "/stream?since=1", **{"Last-Event-ID": str(since)}
        )

        assert of_page == resumed == BEAT.decode() + changed(place)

    @pytest.mark.parametrize("since", ["then", "-1", "9" * 40, "٣"])
    def test_a_position_that_is_none_starts_anew(
        self, company, browser, streamed, since
    ):
        _, said = streamed(browser(SAM), f"/stream?since={since}")

        assert said == BEAT.decode() + reset(company.last_position())

    def test_asking_what_it_is_opens_none(self, app, browser):
        answer = browser(MARA).head("/stream")

        assert answer.status_code == 200
        assert answer.data == b""
        assert not app.extensions["live"].watching

    def test_without_room_it_says_when_to_come_back(self, app, company, browser):
        app.extensions["live"] = Hub(lambda: company, room=0)

        answer = browser(MARA).get("/stream")

        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "30"

    def test_a_stranger_is_asked_to_sign_in(self, browser):
        assert browser().get("/stream").status_code == 303


class TestPages:
    def test_a_page_names_the_stream_that_goes_on_from_it(self, company, browser):
        page = browser(MARA).get("/measures").text

        address = re.search(r'hx-sse:connect="([^"]+)"', page)[1]
        assert address == f"/stream?since={company.last_position()}"

    def test_a_page_about_one_thing_asks_for_news_of_that(self, browser, keep):
        objective = a_published_objective()
        keep(objective)

        page = browser(MARA).get(f"/objectives/{objective.id}/check-ins").text

        assert f"&amp;about={objective.id}" in page

    @pytest.mark.parametrize("person", [None, MARA])
    def test_what_is_no_page_of_the_product_is_not_live(self, browser, person):
        page = browser(person).get("/teams/7" if person else "/sign-in").text

        assert "live-parts" not in page

    def test_a_form_that_comes_back_is_not_live(self, browser):
        page = browser(MARA).post("/measures", data={"key": "k" * 8, "name": ""}).text

        assert "live-parts" not in page

    def test_fetching_a_page_again_leaves_its_notices_to_the_page(self, browser):
        client = browser(MARA)
        with client.session_transaction() as notices:
            notices["_flashes"] = [("done", "Kept.")]

        again = client.get(f"/teams/{SALES}", headers={"HX-Request": "true"}).text
        loaded = client.get(f"/teams/{SALES}").text

        assert "Kept." not in again
        assert "Kept." in loaded
