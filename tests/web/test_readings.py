"""A reading typed on the page of its measure, and its correction."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from okr.projections import readings
from tests.builders import IDA, JON, LEADS, LEO, MARA, SALES, SAM

URL = f"/measures/{LEADS}"
TODAY = datetime.now(UTC).date()
FIELDS = {"on": TODAY.isoformat(), "value": "402,000", "whose": "company"}


def post(client, url=f"{URL}/readings", **different):
    return client.post(url, data={"key": str(uuid4()), **FIELDS, **different})


def reported(company):
    with company.read_model.reading() as db:
        return readings.page(db, LEADS, TODAY, ("9999", 0), 10)


def correction_of(company):
    return f"/readings/{reported(company)[0]['id']}/correction"


class TestRecord:
    def test_a_value_is_recorded_and_shown(self, browser, company):
        sam = browser(SAM)

        answer = post(sam)

        assert answer.status_code == 303
        assert "402,000\u00a0leads" in sam.get(URL).text
        assert reported(company)[0]["value"] == "402000"

    def test_it_can_be_the_teams_or_ones_own(self, browser, company):
        mara = browser(MARA)

        post(mara, whose="team")
        post(mara, whose="me")

        whose = {row["whose"] for row in reported(company)}
        assert whose == {str(SALES), str(MARA)}
        assert "402,000\u00a0leads" in mara.get(f"{URL}?whose={MARA}").text

    def test_a_reading_that_came_late_says_so(self, browser):
        mara = browser(MARA)

        post(mara, on=(TODAY - timedelta(days=3)).isoformat())

        assert "recorded 3 days later" in mara.get(URL).text

    def test_a_day_to_come_is_refused_with_what_was_typed(self, browser):
        answer = post(browser(MARA), on=(TODAY + timedelta(days=2)).isoformat())

        assert answer.status_code == 409
        assert "That day has not come yet" in answer.text
        assert 'value="402,000"' in answer.text

    def test_what_is_no_number_comes_back(self, browser, company):
        answer = post(browser(MARA), value="many", note="Counted twice")

        assert answer.status_code == 422
        assert "Write a number" in answer.text
        assert "Counted twice" in answer.text
        assert reported(company) == []

    def test_the_same_form_sent_twice_records_one(self, browser, company):
        mara = browser(MARA)

        answers = [post(mara, key="again") for _ in range(2)]

        assert [answer.status_code for answer in answers] == [303, 303]
        assert len(reported(company)) == 1

    def test_a_page_that_is_asked_for_strangely_still_stands(self, browser):
        mara = browser(MARA)

        assert mara.get(f"{URL}?before=x.y&whose=nobody").status_code == 200
        assert mara.get(f"{URL}?whose={uuid4()}").status_code == 200

    def test_more_readings_than_a_page_are_shown_in_two(self, browser):
        mara = browser(MARA)
        for days in range(51):
            day = (TODAY - timedelta(days=days)).isoformat()
            post(mara, on=day, value=str(7000 + days))

        first = mara.get(URL).text
        link = first.partition('rel="next" href="')[2].partition('"')[0]

        assert "7,050\u00a0leads" not in first.partition('id="readings"')[2]
        assert "7,050\u00a0leads" in mara.get(link).text.partition('id="readings"')[2]


class TestCorrect:
    def test_what_stood_before_stays_readable(self, browser, company):
        mara = browser(MARA)
        post(mara)

        post(mara, correction_of(company), value="420000", reason="Two digits swapped")

        page = mara.get(URL).text
        assert "420,000\u00a0leads" in page
        assert "corrected by Mara: was 402,000\u00a0leads" in page
        assert "Two digits swapped" in page

    def test_another_persons_reading_is_theirs_to_correct(self, browser, company):
        post(browser(MARA))
        url = correction_of(company)

        answer = post(browser(IDA), url, value="1", reason="Mine is better")

        assert answer.status_code == 403
        assert "Who recorded a reading corrects it" in answer.text
        assert url not in browser(IDA).get(URL).text

    def test_the_practice_lead_may_correct_it_too(self, browser, company):
        post(browser(MARA))

        assert browser(LEO).get(correction_of(company)).status_code == 200

    def test_the_same_value_is_no_correction(self, browser, company):
        jon = browser(JON)
        post(jon)

        answer = post(jon, correction_of(company), reason="Just so")

        assert answer.status_code == 409
        assert "there is nothing to correct" in answer.text

    def test_a_correction_needs_its_reason(self, browser, company):
        jon = browser(JON)
        post(jon)

        answer = post(jon, correction_of(company), value="7")

        assert answer.status_code == 422
        assert "Fill this in." in answer.text
