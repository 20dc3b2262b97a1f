"""Readings over the API: one, thousands at once, corrected, and each kept once."""

from decimal import Decimal
from uuid import UUID

import pytest

from okr.accounts.tokens import Scope
from okr.domain import Reading
from okr.domain.team import COMPANY
from tests.builders import IDA, JON, LEADS, LEO, MARA, SALES, SAM

URL = f"/measures/{LEADS}/readings"
MANY = "/measures/readings"
NAMED = {"on": "2026-11-02", "value": "412.5", "source": "sheet", "source_id": "7"}


def row(**different):
    return {"measure": str(LEADS), "on": "2026-11-02", "value": "1", **different}


def batch(*rows):
    return {"readings": list(rows)}


class TestCreate:
    def test_a_value_is_recorded_and_told_with_names(self, script):
        mara = script(MARA)

        made = mara.post(URL, {"on": "2026-11-02", "value": "412.50"})

        told = mara.client.get(made.location, headers=mara.headers).json
        assert made.status_code == 201
        assert (told["value"], told["on"]) == ("412.50", "2026-11-02")
        assert told["whose"] == {"id": str(COMPANY), "name": "Northlight"}
        assert told["recorded_by"] == {"id": str(MARA), "name": "Mara"}
        assert (told["corrected"], told["was"]) == (False, None)

    @pytest.mark.parametrize("value", [412.5, "412.5", 412])
    def test_a_number_is_kept_exactly(self, script, company, value):
        made = script(MARA).post(URL, {"on": "2026-11-02", "value": value})

        kept = company.okr.load(Reading, UUID(made.json["id"]))
        assert kept.value == Decimal(str(value))

    def test_what_its_source_names_is_kept_once(self, script, company):
        first = script(MARA).post(URL, NAMED)
        before = company.last_position()

        again = script(JON).post(URL, NAMED)

        assert (again.status_code, again.json["id"]) == (201, first.json["id"])
        assert again.json["position"] is None
        assert again.headers["X-Position"] == str(before)
        assert company.last_position() == before

    def test_the_same_name_with_another_value_is_refused(self, script):
        script(MARA).post(URL, NAMED)

        answer = script(MARA).post(URL, {**NAMED, "value": "9"})

        assert (answer.status_code, answer.json["code"]) == (409, "refused")
        assert "correct it instead" in answer.json["detail"]

    def test_what_was_corrected_since_may_come_again(self, script):
        mara = script(MARA)
        made = mara.post(URL, NAMED)
        body = {"on": "2026-11-03", "value": "9", "reason": "Swapped."}
        mara.post(f"/readings/{made.json['id']}/correction", body)

        assert mara.post(URL, NAMED).status_code == 201

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"on": "20261102"}, "on"),
            ({"on": "2026-02-30"}, "on"),
            ({"on": 7}, "on"),
            ({"value": None}, "value"),
            ({"value": True}, "value"),
            ({"whose": "company"}, "whose"),
            ({"note": "x" * 10_001}, "note"),
            ({"by": str(SAM)}, "by"),
        ],
    )
    def test_what_does_not_fit_is_told_by_field(self, script, wrong, field):
        answer = script(MARA).post(URL, {"on": "2026-11-02", "value": "1", **wrong})

        assert (answer.status_code, answer.json["code"]) == (422, "invalid")
        assert list(answer.json["errors"]) == [field]

    def test_a_day_to_come_is_refused(self, script):
        answer = script(MARA).post(URL, {"on": "2999-01-01", "value": "1"})

        assert answer.status_code == 409

    @pytest.mark.parametrize("whose", [COMPANY, SALES, MARA])
    def test_the_company_a_team_and_oneself_are_recorded_for(self, script, whose):
        body = {"on": "2026-11-02", "value": "1", "whose": str(whose)}

        assert script(MARA).post(URL, body).status_code == 201

    @pytest.mark.parametrize(
        ("by", "whose", "status"),
        [(MARA, IDA, 409), (LEO, IDA, 201), (LEO, UUID(int=77), 409)],
    )
    def test_for_somebody_else_the_practice_lead_records(
        self, script, by, whose, status
    ):
        body = {"on": "2026-11-02", "value": "1", "whose": str(whose)}

        assert script(by).post(URL, body).status_code == status

    @pytest.mark.parametrize(
        ("scope", "status"), [(Scope.READ, 403), (Scope.READINGS, 201)]
    )
    def test_a_token_for_readings_is_enough(self, script, scope, status):
        answer = script(MARA, scope).post(URL, {"on": "2026-11-02", "value": "1"})

        assert answer.status_code == status

    def test_a_token_for_readings_goes_no_further(self, script):
        answer = script(MARA, Scope.READINGS).post("/measures", {"name": "Visits"})

        assert (answer.status_code, answer.json["code"]) == (403, "scope")


class TestCreateMany:
    def test_all_are_stored_in_one_save(self, script, company):
        before = company.last_position()

        answer = script(MARA).post(MANY, batch(row(), row(value="2")))

        assert answer.status_code == 201
        assert answer.json["new"] == len(set(answer.json["ids"])) == 2
        assert answer.json["position"] == company.last_position() == before + 2

    def test_the_ids_are_in_the_order_of_the_rows(self, script, company):
        ids = script(MARA).post(MANY, batch(row(), row(value="2"))).json["ids"]

        values = [company.okr.load(Reading, UUID(id)).value for id in ids]
        assert values == [1, 2]

    def test_a_repeat_answers_alike_and_stores_nothing(self, script, company):
        mara = script(MARA)
        first, again = (
            mara.post(MANY, batch(row(), row()), idempotency_key="one")
            for _ in range(2)
        )

        assert (first.data, first.status_code) == (again.data, again.status_code)
        assert company.last_position() == first.json["position"]

    def test_what_is_known_is_left_as_it_is(self, script):
        mara = script(MARA)
        known = mara.post(URL, NAMED).json["id"]

        answer = mara.post(MANY, batch(row(), {**NAMED, "measure": str(LEADS)}))

        assert (answer.json["new"], answer.json["ids"][1]) == (1, known)

    def test_twice_in_one_batch_is_once(self, script):
        answer = script(MARA).post(MANY, batch(*[row(source_id="a")] * 2))

        assert answer.json["new"] == 1

    def test_one_row_that_does_not_fit_keeps_all_out(self, script, company):
        before = company.last_position()

        answer = script(MARA).post(MANY, batch(row(), row(value="many")))

        assert (answer.status_code, answer.json["code"]) == (422, "invalid")
        assert list(answer.json["errors"]["readings"]["1"]) == ["value"]
        assert company.last_position() == before

    @pytest.mark.parametrize(
        ("wrong", "why"),
        [
            ({"on": "2999-01-01"}, "has not come yet"),
            ({"measure": str(UUID(int=77))}, "no such measure"),
            ({"whose": str(IDA)}, "theirs to record"),
            ({"source": " "}, "is empty"),
            ({"value": "7", "source_id": "a"}, "correct it instead"),
        ],
    )
    def test_a_rule_that_says_no_is_told_by_row(self, script, company, wrong, why):
        before = company.last_position()

        answer = script(MARA).post(MANY, batch(row(source_id="a"), row(**wrong)))

        assert (answer.status_code, answer.json["code"]) == (409, "refused")
        assert why in answer.json["errors"]["readings"]["1"][0]
        assert company.last_position() == before

    @pytest.mark.parametrize("rows", [[], [row()] * 10_001, "rows", [7]])
    def test_a_batch_is_a_list_of_so_many_rows(self, script, rows):
        answer = script(MARA).post(MANY, {"readings": rows})

        assert (answer.status_code, answer.json["code"]) == (422, "invalid")
        assert list(answer.json["errors"]) == ["readings"]


class TestIndex:
    def test_the_newest_day_comes_first_page_by_page(self, script):
        mara = script(MARA)
        days = [f"2026-11-0{day}" for day in (1, 3, 2)]
        mara.post(MANY, batch(*(row(on=day) for day in days)))

        first = mara.get(f"{URL}?limit=2").json
        second = mara.get(f"{URL}?limit=2&cursor={first['next']}").json

        told = [item["on"] for page in (first, second) for item in page["items"]]
        assert told == sorted(days, reverse=True)
        assert second["next"] is None


class TestCorrect:
    BODY = {"on": "2026-11-02", "value": "9", "reason": "Two figures swapped."}

    @pytest.fixture
    def reading(self, script):
        return f"/readings/{script(MARA).post(URL, NAMED).json['id']}"

    def test_what_stood_before_stays_readable(self, script, reading):
        mara = script(MARA)

        answer = mara.post(f"{reading}/correction", self.BODY)

        told = mara.get(reading)
        assert answer.status_code == 200
        assert (told.json["value"], told.json["was"]) == ("9", "412.5")
        assert told.headers["ETag"].startswith('"2.')

    def test_somebody_else_is_told_whom_to_ask(self, script, reading):
        assert script(SAM).post(f"{reading}/correction", self.BODY).status_code == 403

    def test_an_etag_is_kept_to_where_one_is_sent(self, script, reading):
        mara = script(MARA)
        etag = mara.get(reading).headers["ETag"]
        mara.post(f"{reading}/correction", self.BODY)

        late = {**self.BODY, "value": "10"}
        answer = mara.post(f"{reading}/correction", late, if_match=etag)

        assert answer.status_code == 412
