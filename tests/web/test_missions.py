"""The mission: worded by Leo, who leads the company; read by Mara."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from okr.application.founding import found
from okr.domain import Mission, Reading
from okr.domain.mission import MISSION
from okr.domain.team import COMPANY
from okr.projections import mission
from tests.builders import LEADS, LEO, MARA, THEME
from tests.web.conftest import account
from web.app import create_app

WORDING = "Help every patient get well"


@pytest.fixture
def row(company):
    def read():
        with company.read_model.reading() as db:
            return mission.one(db)

    return read


@pytest.fixture
def themes(company):
    def read():
        with company.read_model.reading() as db:
            return [row["title"] for row in mission.themes(db)]

    return read


class TestReading:
    def test_it_says_wording_themes_and_who_worded_it(self, browser):
        page = browser(MARA).get("/mission").text

        for words in ("Help more patients get well", "Reach", "More clinics", "Leo"):
            assert words in page
        assert "/mission/wording" not in page

    def test_the_measure_stands_with_its_target(self, browser, company, command):
        reading = Reading.record(
            measure=LEADS,
            whose=COMPANY,
            on=date(2026, 11, 1),
            today=date(2026, 11, 1),
            value=Decimal(180),
            source="test",
            source_id="1",
            by=LEO,
        )
        with command(LEO):
            stated = company.okr.load(Mission, MISSION)
            stated.choose_measure(
                LEADS, baseline=Decimal(120), target=Decimal(240), by=LEO
            )
            stated.choose_theme_measure(THEME, LEADS, by=LEO)
            company.okr.keep(stated, reading)

        page = browser(MARA).get("/mission").text

        assert page.count("<strong>180\u00a0leads</strong>") == 2
        assert "50\u202f%" in page

    def test_a_company_without_one_says_what_to_do_first(self, workspace, command):
        with command(LEO):
            found(
                workspace.okr,
                company="Northlight",
                time_zone="UTC",
                first=LEO,
                also=(account(LEO),),
            )
        his = create_app(workspace).test_client()
        token = workspace.accounts.sessions.start(str(LEO), datetime.now(UTC))
        his.set_cookie("okr", token)

        empty = his.get("/mission").text
        stated = his.post("/mission/wording", data={"wording": WORDING, "key": "1"})

        assert "State the mission" in empty
        assert stated.status_code == 303
        assert WORDING in his.get("/mission").text


class TestRewording:
    def test_the_old_wording_stays_with_the_reason(self, browser, row):
        told = {"wording": WORDING, "reason": "The region is what we promise"}

        answer = browser(LEO).post(
            "/mission/wording", data={**told, "version": row()["version"], "key": "1"}
        )

        page = browser(MARA).get("/mission").text
        assert answer.location == "/mission"
        for words in (WORDING, "Help more patients get well", told["reason"]):
            assert words in page

    def test_without_a_reason_it_comes_back(self, browser, row):
        answer = browser(LEO).post(
            "/mission/wording", data={"wording": WORDING, "key": "1"}
        )

        assert answer.status_code == 422
        assert WORDING in answer.text
        assert row()["wording"] != WORDING

    def test_who_was_slower_sees_both(self, browser, row):
        version = row()["version"]
        told = {"reason": "Clearer", "version": version}
        browser(LEO).post(
            "/mission/wording", data={**told, "wording": WORDING, "key": "1"}
        )

        answer = browser(LEO).post(
            "/mission/wording", data={**told, "wording": "Another", "key": "2"}
        )

        assert answer.status_code == 412
        assert "What was saved meanwhile" in answer.text
        assert WORDING in answer.text
        assert "Another" in answer.text
        assert f'name="version" value="{row()["version"]}"' in answer.text

    def test_sent_twice_it_happens_once(self, browser, company, row):
        told = {
            "wording": WORDING,
            "reason": "Clearer",
            "version": row()["version"],
            "key": "1",
        }
        browser(LEO).post("/mission/wording", data=told)
        position = company.last_position()

        again = browser(LEO).post("/mission/wording", data=told)

        assert again.status_code == 303
        assert company.last_position() == position

    def test_a_member_words_nothing(self, browser, row):
        answer = browser(MARA).post(
            "/mission/wording", data={"wording": WORDING, "reason": "So", "key": "1"}
        )

        assert answer.status_code == 403
        assert row()["wording"] != WORDING


class TestItsMeasure:
    def test_it_is_chosen_with_both_ends(self, browser, row):
        aim = {"measure": str(LEADS), "baseline": "1,200", "target": "2400"}

        browser(LEO).post(
            "/mission/measure", data={**aim, "version": row()["version"], "key": "1"}
        )

        assert (row()["measure"], row()["baseline"], row()["target"]) == (
            str(LEADS),
            "1200",
            "2400",
        )

    def test_who_was_slower_sees_both(self, browser, row):
        aim = {"measure": str(LEADS), "baseline": "1", "version": row()["version"]}
        browser(LEO).post("/mission/measure", data={**aim, "target": "7", "key": "1"})

        answer = browser(LEO).post(
            "/mission/measure", data={**aim, "target": "9", "key": "2"}
        )

        assert answer.status_code == 412
        assert "Qualified leads\n1 → 9" in answer.text
        assert "Qualified leads\n1 → 7" in answer.text

    def test_equal_ends_are_a_sentence(self, browser, row):
        aim = {"measure": str(LEADS), "baseline": "5", "target": "5"}

        answer = browser(LEO).post(
            "/mission/measure", data={**aim, "version": row()["version"], "key": "1"}
        )

        assert answer.status_code == 409
        assert "choose a target to move to" in answer.text
        assert row()["measure"] is None


class TestThemes:
    def test_one_is_added(self, browser, themes):
        answer = browser(LEO).post(
            "/mission/themes", data={"title": "Care", "why": "Trust", "key": "1"}
        )

        assert answer.status_code == 303
        assert themes() == ["Reach", "Care"]

    def test_a_second_of_the_same_name_is_refused(self, browser, themes):
        answer = browser(LEO).post(
            "/mission/themes", data={"title": "reach", "key": "1"}
        )

        assert answer.status_code == 409
        assert "reword that one" in answer.text
        assert themes() == ["Reach"]

    def test_one_is_reworded_with_a_reason(self, browser, row, themes):
        told = {"title": "Reach everyone", "why": "All clinics", "reason": "Bolder"}

        browser(LEO).post(
            f"/mission/themes/{THEME}",
            data={**told, "version": row()["version"], "key": "1"},
        )

        assert themes() == ["Reach everyone"]

    def test_who_was_slower_sees_both(self, browser, row):
        told = {"why": "", "reason": "Bolder", "version": row()["version"]}
        address = f"/mission/themes/{THEME}"
        browser(LEO).post(address, data={**told, "title": "Reach all", "key": "1"})

        answer = browser(LEO).post(address, data={**told, "title": "Near", "key": "2"})

        assert answer.status_code == 412
        assert "What you wrote" in answer.text
        assert "Reach all" in answer.text
        assert 'value="Near"' in answer.text

    def test_a_measure_tells_how_far_it_is(self, browser):
        browser(LEO).post(
            f"/mission/themes/{THEME}/measures",
            data={"measure": str(LEADS), "key": "1"},
        )

        assert "Qualified leads" in browser(MARA).get("/mission").text

    def test_withdrawing_one_needs_a_reason(self, browser, themes):
        address = f"/mission/themes/{THEME}/withdrawal"

        bare = browser(LEO).post(address, data={"key": "1"})
        kept = themes()
        browser(LEO).post(address, data={"withdrawal": "Reached", "key": "2"})

        assert bare.status_code == 422
        assert kept == ["Reach"]
        assert themes() == []

    def test_an_unknown_one_is_missing(self, browser):
        assert browser(LEO).get(f"/mission/themes/{UUID(int=77)}").status_code == 404

    def test_a_member_changes_none(self, browser, themes):
        answers = [
            browser(MARA).post(address, data={"title": "Mine", "key": "1"})
            for address in ("/mission/themes", f"/mission/themes/{THEME}/withdrawal")
        ]

        assert [answer.status_code for answer in answers] == [403, 403]
        assert themes() == ["Reach"]


def test_a_stranger_is_asked_to_sign_in(browser):
    assert browser().get("/mission").location == "/sign-in?to=/mission?"
