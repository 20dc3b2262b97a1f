"""A review as a download, filtered for who asks."""

import json
import re

import pytest

from tests.builders import JON, MARA, SALES, SAM, a_proposal
from tests.web.conftest import SUPPORT

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


def names_in(told):
    """Every name of a field, however deep."""
    if isinstance(told, dict):
        return told.keys() | set().union(*map(names_in, told.values()))
    if isinstance(told, list):
        return set().union(*map(names_in, told))
    return set()


def test_every_field_of_the_file_is_explained_in_help(browser, published):
    published()
    mara = browser(MARA)

    names = names_in(json.loads(mara.get(f"{URL}&format=json").data))
    page = mara.get("/help/exports").text

    assert len(names) > 40
    assert [name for name in names if not re.search(rf"\b{name}\b", page)] == []
