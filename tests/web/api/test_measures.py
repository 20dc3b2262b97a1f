"""Measures over the API: listed, defined, worded anew, and never by who may not."""

from uuid import UUID

import pytest

from okr.accounts.tokens import Scope
from okr.domain import Measure
from tests.builders import IDA, JON, LEADS, LEO, MARA, SAM

URL = f"/measures/{LEADS}"
NOWHERE = f"/measures/{UUID(int=2**90)}"
WORDS = {"name": "Leads", "unit": "leads", "reason": "Shorter."}


@pytest.fixture
def vouched(company, command):
    """Jon vouches for the measure."""
    with command(JON):
        company.okr.act(Measure, LEADS, lambda m: m.vouch(person=JON, by=JON))
    return company


class TestIndex:
    def test_everybody_here_lists_what_is_counted(self, script):
        answer = script(SAM).get("/measures")

        assert [item["name"] for item in answer.json["items"]] == ["Qualified leads"]
        assert answer.json["next"] is None

    def test_a_page_says_how_to_go_on(self, script, company, command):
        with command(LEO):
            company.okr.keep(*(Measure.define(f"Visits {n}", by=LEO) for n in "ab"))
        ida = script(IDA)

        first = ida.get("/measures?limit=2")
        second = ida.get(f"/measures?limit=2&cursor={first.json['next']}")

        assert [item["name"] for item in second.json["items"]] == ["Visits b"]
        assert second.json["next"] is None
        assert f"cursor={first.json['next']}" in first.headers["Link"]

    @pytest.mark.parametrize(
        ("asked", "field"),
        [
            ("limit=0", "limit"),
            ("limit=201", "limit"),
            ("limit=1&limit=2", "limit"),
            ("cursor=W10", "cursor"),
            ("cursor=WzFd", "cursor"),
            ("cursor=nonsense", "cursor"),
            ("colour=red", "colour"),
        ],
    )
    def test_what_no_list_takes_is_refused(self, script, asked, field):
        answer = script(IDA).get(f"/measures?{asked}")

        assert (answer.status_code, answer.json["code"]) == (422, "invalid")
        assert list(answer.json["errors"]) == [field]


class TestCreate:
    def test_a_measure_is_defined_and_can_be_read(self, script):
        ida = script(IDA)

        made = ida.post("/measures", {"name": "Visits", "adds_up": "mean"})

        read = ida.client.get(made.location, headers=ida.headers)
        assert made.status_code == 201
        assert made.json["id"] == read.json["id"]
        assert made.headers["X-Position"] == str(made.json["position"])
        assert (read.json["name"], read.json["adds_up"]) == ("Visits", "mean")

    def test_sent_twice_it_is_defined_once_and_answered_alike(self, script, company):
        ida = script(IDA)

        first, again = (
            ida.post("/measures", {"name": "Visits"}, idempotency_key="one")
            for _ in range(2)
        )

        assert first.data == again.data
        assert first.status_code == again.status_code == 201
        assert first.location == again.location
        assert company.last_position() == first.json["position"]

    def test_the_same_key_with_another_body_is_refused(self, script):
        ida = script(IDA)
        ida.post("/measures", {"name": "Visits"}, idempotency_key="one")

        answer = ida.post("/measures", {"name": "Calls"}, idempotency_key="one")

        assert (answer.status_code, answer.json["code"]) == (422, "key_reused")

    def test_two_tokens_may_use_the_same_key(self, script):
        first = script(IDA).post("/measures", {"name": "A"}, idempotency_key="one")
        second = script(IDA).post("/measures", {"name": "B"}, idempotency_key="one")

        assert first.json["id"] != second.json["id"]

    @pytest.mark.parametrize(
        ("body", "field"),
        [
            ({}, "name"),
            ({"name": ""}, "name"),
            ({"name": 7}, "name"),
            ({"name": "x" * 201}, "name"),
            ({"name": "Visits", "adds_up": "median"}, "adds_up"),
            ({"name": "Visits", "id": str(LEADS)}, "id"),
        ],
    )
    def test_what_does_not_fit_is_told_by_field(self, script, company, body, field):
        before = company.last_position()

        answer = script(IDA).post("/measures", body)

        assert (answer.status_code, answer.json["code"]) == (422, "invalid")
        assert list(answer.json["errors"]) == [field]
        assert company.last_position() == before

    def test_a_name_that_is_taken_is_a_rule_that_says_no(self, script):
        answer = script(IDA).post("/measures", {"name": "Qualified  LEADS"})

        assert (answer.status_code, answer.json["code"]) == (409, "refused")
        assert "There is already a measure" in answer.json["detail"]


class TestShow:
    def test_a_measure_is_told_with_its_etag(self, script):
        answer = script(SAM).get(URL)

        assert answer.json["name"] == "Qualified leads"
        assert answer.headers["ETag"].startswith('"1.')

    def test_names_stand_beside_ids(self, script, vouched):
        told = script(SAM).get(URL).json

        assert told["vouched_by"] == {"id": str(JON), "name": "Jon"}

    def test_while_it_stands_as_it_was_nothing_is_sent(self, script):
        sam = script(SAM)

        answer = sam.get(URL, if_none_match=sam.get(URL).headers["ETag"])

        assert (answer.status_code, answer.data) == (304, b"")

    def test_what_is_not_there_is_missing(self, script):
        answer = script(SAM).get(NOWHERE)

        assert (answer.status_code, answer.json["code"]) == (404, "missing")


class TestRedefine:
    def test_it_is_worded_anew(self, script):
        jon = script(JON)

        answer = jon.edit(URL, WORDS)

        assert answer.status_code == 200
        assert answer.json["id"] == str(LEADS)
        assert jon.get(URL).json["name"] == "Leads"

    def test_without_the_version_it_rests_on_it_is_not_taken(self, script):
        answer = script(JON).put(URL, WORDS)

        assert (answer.status_code, answer.json["code"]) == (
            428,
            "precondition_required",
        )

    def test_who_comes_too_late_sees_what_stands_there_now(self, script):
        jon = script(JON)
        etag = jon.get(URL).headers["ETag"]
        jon.edit(URL, WORDS)

        answer = jon.put(URL, {**WORDS, "name": "Later"}, if_match=etag)

        now = jon.get(URL)
        assert (answer.status_code, answer.json["code"]) == (412, "stale")
        assert answer.json["current"] == now.json
        assert answer.headers["ETag"] == now.headers["ETag"]

    def test_a_repeat_rests_on_the_version_it_rested_on(self, script):
        jon = script(JON)
        sent = {"if_match": jon.get(URL).headers["ETag"], "idempotency_key": "one"}

        first, again = (jon.put(URL, WORDS, **sent) for _ in range(2))

        assert first.status_code == again.status_code == 200
        assert first.data == again.data

    @pytest.mark.parametrize("tag", ["*", 'W/"1.0"', '"0.1", "1.x"'])
    def test_other_ways_to_say_the_version(self, script, tag):
        assert script(JON).put(URL, WORDS, if_match=tag).status_code == 200

    @pytest.mark.parametrize("tag", ["nonsense", '"x.y"', '"2.0"', ""])
    def test_what_is_no_version_of_it_is_stale(self, script, tag):
        assert script(JON).put(URL, WORDS, if_match=tag).status_code == 412

    def test_who_does_not_vouch_is_told_whom_to_ask(self, script, vouched):
        answer = script(IDA).edit(URL, WORDS)

        assert (answer.status_code, answer.json["code"]) == (403, "forbidden")
        assert "Who vouches for a measure" in answer.json["detail"]

    def test_a_token_that_only_reads_does_not_word(self, script):
        answer = script(JON, Scope.READ).put(URL, WORDS, if_match="*")

        assert (answer.status_code, answer.json["code"]) == (403, "scope")


class TestVouch:
    def test_somebody_is_named(self, script):
        jon = script(JON)

        answer = jon.edit(f"{URL}/voucher", {"person": str(MARA)}, at=URL)

        assert answer.status_code == 200
        assert jon.get(URL).json["vouched_by"]["id"] == str(MARA)

    def test_nobody_is_named_who_is_not_here(self, script):
        body = {"person": str(UUID(int=77))}

        answer = script(JON).edit(f"{URL}/voucher", body, at=URL)

        assert answer.status_code == 409
        assert "Choose somebody who is here" in answer.json["detail"]


class TestBand:
    def test_it_is_drawn_exactly(self, script):
        jon = script(JON)

        jon.edit(f"{URL}/band", {"low": "0.1", "high": 1000.10}, at=URL)

        told = jon.get(URL).json
        assert (told["low"], told["high"]) == ("0.1", "1000.1")

    @pytest.mark.parametrize(
        "low", [True, "1e3", "many", "1" * 19, "0." + "1" * 10, []]
    )
    def test_what_is_no_number_is_refused(self, script, low):
        answer = script(JON).edit(f"{URL}/band", {"low": low, "high": None}, at=URL)

        assert answer.status_code == 422
        assert list(answer.json["errors"]) == ["low"]


class TestRetire:
    def test_it_leaves_the_list_and_can_still_be_read(self, script):
        jon = script(JON)

        answer = jon.post(f"{URL}/retirement", {"reason": "Counted elsewhere."})

        assert answer.status_code == 200
        assert jon.get("/measures").json["items"] == []
        assert jon.get(URL).json["retired"] is True

    def test_an_etag_is_kept_to_where_one_is_sent(self, script):
        body = {"reason": "Counted elsewhere."}

        answer = script(JON).post(f"{URL}/retirement", body, if_match='"9.0"')

        assert answer.status_code == 412

    def test_a_repeat_is_answered_though_nobody_may_any_more(
        self, script, vouched, company, command
    ):
        jon, body = script(JON), {"reason": "Counted elsewhere."}
        path, key = f"{URL}/voucher", {"idempotency_key": "one", "if_match": "*"}
        first = jon.put(path, {"person": str(MARA)}, **key)

        again = jon.put(path, {"person": str(MARA)}, **key)

        assert jon.post(f"{URL}/retirement", body).status_code == 403
        assert (again.status_code, again.data) == (200, first.data)
