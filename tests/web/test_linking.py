"""Where links lead while somebody looks back: to pages of the same day."""

from datetime import date

import pytest
from flask import g, url_for

from tests.builders import MARA
from web.desk import AsOf

PERSON = f"/people/{MARA}"


@pytest.fixture
def looking_back(app):
    """On a page of the measures, as of a day."""
    with app.test_request_context("/measures"):
        g.as_of = AsOf(date(2026, 11, 15), 7, 9, date(2026, 11, 21))
        yield


@pytest.mark.usefixtures("looking_back")
@pytest.mark.parametrize(
    ("endpoint", "parts", "address"),
    [
        ("people.show", {"id": MARA}, f"{PERSON}?as_of=2026-11-15"),
        (".index", {}, "/measures?as_of=2026-11-15"),
        ("people.index", {"after": "a b"}, "/people?after=a+b&as_of=2026-11-15"),
        (
            "people.show",
            {"id": MARA, "_anchor": "goals"},
            f"{PERSON}?as_of=2026-11-15#goals",
        ),
        ("people.show", {"id": MARA, "as_of": None}, PERSON),
        ("measures.create", {}, "/measures"),
        ("static", {"filename": "okr.css"}, "/static/okr.css"),
        ("live.stream", {}, "/stream"),
    ],
)
def test_the_day_goes_along_to_every_page_and_nowhere_else(endpoint, parts, address):
    assert url_for(endpoint, **parts) == address


def test_today_s_links_name_no_day(app):
    with app.test_request_context("/measures"):
        assert url_for("people.show", id=MARA) == PERSON
