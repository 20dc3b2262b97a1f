"""A review as a download, filtered for who asks."""

import json
import re
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from okr.domain import Person
from tests.builders import JON, LEO, MARA, SALES, SAM, a_proposal
from tests.ending import Ending
from tests.web.conftest import SUPPORT
from web.makings import AT_ONCE, Makings

URL = "/exports/review?cycle=2026-Q4"


@pytest.fixture
def published(company, command):
    """`published(audience)` is an objective of Sales, published for these readers."""

    def publish(audience="company"):
        objective = a_proposal()
        objective.consent(by=JON)
        objective.publish(audience=audience, by=MARA)
        with command(MARA):
            company.okr.keep(objective)
        return objective

    return publish


def objectives_of(answer):
    return [one["title"] for one in json.loads(answer.data)["objectives"]]


def test_the_form_offers_cycles_teams_and_formats(browser):
    page = browser(MARA).get("/exports/new").text

    assert all(word in page for word in ("2026-Q4", "Sales", "Support", "CSV", "JSON"))


def test_it_is_not_for_strangers(browser):
    assert browser().get(f"{URL}&format=json").status_code == 303


@pytest.mark.parametrize(
    ("format", "kind"),
    [
        ("json", "application/json"),
        ("csv", "text/csv"),
        ("html", "text/html"),
        ("md", "text/markdown"),
    ],
)
def test_a_review_is_a_file_to_keep(browser, published, format, kind):
    objective = published()

    answer = browser(SAM).get(f"{URL}&format={format}")

    said = answer.headers["Content-Disposition"]
    assert answer.mimetype == kind
    assert said.startswith("attachment; filename=review-2026-Q4-")
    assert said.endswith(f".{format}")
    assert objective.title in answer.text
    assert "Mara" in answer.text


@pytest.mark.parametrize(
    ("format", "begins", "ending"),
    [
        ("xlsx", b"PK", ".xlsx"),
        ("pdf", b"%PDF-", ".pdf"),
        ("goals.csv", b"\xef\xbb\xbfCycle,As of,Goal", ".goals.csv"),
        ("delegations.csv", b"\xef\xbb\xbfCycle,As of,Del", ".delegations.csv"),
    ],
)
def test_a_document_a_workbook_and_the_tables_of_promises_are_files_too(
    browser, format, begins, ending
):
    answer = browser(SAM).get(f"{URL}&format={format}")

    assert answer.data.startswith(begins)
    assert answer.headers["Content-Disposition"].endswith(ending)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_one_may_not_read_is_not_in_ones_file(browser, published):
    objective = published("team")

    assert objectives_of(browser(MARA).get(f"{URL}&format=json")) == [objective.title]
    assert objectives_of(browser(SAM).get(f"{URL}&format=json")) == []


def test_a_teams_review_holds_what_is_its_own(browser, published):
    objective = published()
    mara = browser(MARA)

    sales = mara.get(f"{URL}&format=json&team={SALES}")
    support = mara.get(f"{URL}&format=json&team={SUPPORT}")

    assert "review-2026-Q4-Sales-" in sales.headers["Content-Disposition"]
    assert objectives_of(sales) == [objective.title]
    assert objectives_of(support) == []


@pytest.mark.parametrize(
    "asked",
    [
        "cycle=2030-Q1&format=json",
        "cycle=2026-Q4&format=docx",
        "cycle=2026-Q4&format=json&team=nobody",
    ],
)
def test_what_is_not_there_is_missing(browser, asked):
    assert browser(MARA).get(f"/exports/review?{asked}").status_code == 404


@pytest.fixture
def closed(published, company):
    """The quarter of that objective, reviewed by Sales and closed."""
    published()
    return Ending(company, LEO, (JON, MARA, LEO)).start().review("0.5").close()


def test_a_closed_quarter_is_told_as_it_was_closed(browser, closed):
    answer = browser(SAM).get(f"{URL}&format=json")

    told = json.loads(answer.data)
    assert told["day"] == closed.at.date().isoformat()
    assert told["rollup"]["score"] == 0.5
    assert [one["team"] for one in told["reviews"]] == ["Sales"]


def test_as_of_a_day_that_is_named_it_is_told_as_of_that_day(browser, closed):
    day = datetime.now(UTC).date().isoformat()

    told = json.loads(browser(SAM).get(f"{URL}&format=json&as_of={day}").data)

    assert told["day"] == day


def test_a_teams_closed_review_is_told_as_of_its_own_close(browser, closed):
    sales, all = (
        json.loads(browser(SAM).get(f"{URL}&format=json{team}").data)
        for team in (f"&team={SALES}", "")
    )

    assert sales["position"] < all["position"]
    assert sales["reviews"] == all["reviews"]


def names_in(told):
    """Every name of a field, however deep."""
    if isinstance(told, dict):
        return told.keys() | set().union(*map(names_in, told.values()))
    if isinstance(told, list):
        return set().union(*map(names_in, told))
    return set()


def test_every_field_of_the_file_is_explained_in_help(browser, closed):
    mara = browser(MARA)

    names = names_in(json.loads(mara.get(f"{URL}&format=json").data))
    page = mara.get("/help/exports").text

    assert len(names) > 80
    assert [name for name in names if not re.search(rf"\b{name}\b", page)] == []


class TestAFileThatTakesLong:
    @pytest.fixture
    def waiting(self, app, browser, tmp_path):
        """`waiting(person)` asks for a file that nobody waits for."""
        makings = Makings(tmp_path / "exports", patience=0)
        app.extensions["makings"] = makings
        for _ in range(AT_ONCE):
            makings.seats.acquire()

        def waiting(person, asked="format=json"):
            return browser(person).get(f"{URL}&{asked}")

        yield waiting
        self.made(app)

    def made(self, app):
        """The file is there, once there is a seat to make it at."""
        makings = app.extensions["makings"]
        with suppress(ValueError):
            makings.seats.release()
        for thread in makings.threads.values():
            thread.join(5)

    def test_has_a_page_that_asks_again_by_itself(self, waiting):
        answer = waiting(MARA)

        assert answer.status_code == 202
        assert answer.headers["Refresh"].startswith("2; url=/exports/")
        assert "The file comes by itself" in answer.text
        assert "ETag" not in answer.headers

    def test_is_taken_along_without_a_second_click(self, app, browser, waiting):
        there = waiting(MARA).headers["Refresh"].partition("url=")[2]
        self.made(app)

        page = browser(MARA).get(there)
        answer = browser(MARA).get(page.headers["Refresh"].removeprefix("0; url="))

        assert page.status_code == 200
        assert page.headers["Cache-Control"] == "private, no-cache"
        assert "ETag" not in page.headers
        assert answer.mimetype == "application/json"
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert "review-2026-Q4-" in answer.headers["Content-Disposition"]

    def test_is_missing_for_everybody_else(self, app, browser, waiting):
        there = waiting(MARA).headers["Refresh"].partition("url=")[2]
        self.made(app)

        assert browser(SAM).get(there).status_code == 404
        assert browser(SAM).get(f"{there}/file").status_code == 404

    def test_is_missing_once_its_reader_may_read_otherwise(
        self, app, browser, waiting, company, command
    ):
        there = waiting(MARA).headers["Refresh"].partition("url=")[2]
        self.made(app)

        with command(LEO):
            company.okr.act(Person, MARA, lambda person: person.move(SUPPORT, by=LEO))

        assert browser(MARA).get(there).status_code == 404
