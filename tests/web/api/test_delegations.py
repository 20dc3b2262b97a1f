"""Delegations over the API: offered, countered, accepted, shown, answered, done."""

from uuid import UUID

import pytest

from tests.builders import JON, MARA, SAM, a_published_objective

OFFER = {
    "taker": str(JON),
    "outcome": "The list is right",
    "done_when": "Ten names drawn by lot are right.",
    "why": "We call the wrong people.",
    "authority": 5,
    "first_version": "2999-12-01",
    "deadline": "2999-12-11",
    "hours": 6,
    "checkpoints": [{"title": "Half of it", "on": "2999-12-04"}],
}


@pytest.fixture
def mara(script):
    return script(MARA)


@pytest.fixture
def jon(script):
    return script(JON)


@pytest.fixture
def offer(company, command):
    with command(MARA):
        objective = a_published_objective()
        company.okr.keep(objective)
    return {**OFFER, "serves": {"kind": "objective", "id": str(objective.id)}}


@pytest.fixture
def offered(mara, offer):
    answer = mara.post("/delegations", offer)
    assert answer.status_code == 201, answer.json
    return f"/delegations/{answer.json['id']}"


@pytest.fixture
def running(jon, offered):
    assert jon.post(f"{offered}/acceptance").status_code == 200
    return offered


class TestOffer:
    def test_the_two_see_it_and_nobody_else(self, mara, jon, script, offered):
        assert mara.get(offered).json["waiting_for"] == "taker"
        assert [day["kind"] for day in jon.get(offered).json["days"]] == [
            "first_version",
            "checkpoint",
            "deadline",
        ]
        assert script(SAM).get(offered).status_code == 404
        assert script(SAM).get("/delegations").json["items"] == []
        assert len(jon.get("/delegations").json["items"]) == 1

    def test_a_draft_is_the_givers_alone_and_may_be_incomplete(self, mara, jon):
        draft = {"offered": False, "taker": str(JON), "outcome": "Something"}
        path = f"/delegations/{mara.post('/delegations', draft).json['id']}"

        assert mara.get(path).json["status"] == "draft"
        assert jon.get(path).status_code == 404

    @pytest.mark.parametrize("left_out", ["done_when", "authority", "deadline"])
    def test_without_clear_expectations_there_is_no_offer(self, mara, offer, left_out):
        told = {name: value for name, value in offer.items() if name != left_out}

        answer = mara.post("/delegations", told)

        assert (answer.status_code, answer.json["code"]) == (409, "refused")

    def test_it_is_handed_to_somebody_who_is_here(self, mara, offer):
        answer = mara.post("/delegations", {**offer, "taker": str(UUID(int=9))})

        assert answer.status_code == 409
        assert "who is here" in answer.json["detail"]

    def test_a_counter_offer_moves_the_days_when_it_is_agreed(self, mara, jon, offered):
        day = jon.get(offered).json["days"][-1]["id"]
        asked = {"days": [{"id": day, "on": "2999-12-20"}], "note": "Holidays"}
        assert jon.post(f"{offered}/counter-offers", asked).status_code == 200
        assert mara.get(offered).json["days"][-1]["proposed"] == "2999-12-20"

        mara.post(f"{offered}/counter-offers/acceptance")

        told = jon.get(offered).json
        assert (told["status"], told["days"][-1]["on"]) == ("accepted", "2999-12-20")

    def test_who_accepts_says_which_words(self, mara, jon, offer, offered):
        etag = jon.get(offered).headers["ETag"]
        mara.edit(offered, {**offer, "outcome": "Twice as much"})

        answer = jon.post(f"{offered}/acceptance", if_match=etag)

        assert (answer.status_code, answer.json["code"]) == (412, "stale")


class TestRun:
    def test_a_version_is_answered_and_the_whole_delivered(self, mara, jon, running):
        jon.post(f"{running}/versions", {"words": "The first half"})
        version = mara.get(running).json["versions"][0]["id"]
        mara.post(f"{running}/versions/{version}/answer", {"words": "Go on"})
        jon.post(f"{running}/delivery", {"words": "All of it"})
        assert mara.get(running).json["waiting_for"] == "giver"

        mara.post(f"{running}/completion", {"words": "Thank you"})

        told = jon.get(running).json
        assert (told["status"], told["versions"][0]["answer"]) == ("done", "Go on")

    def test_it_is_left_alone(self, mara, running):
        answer = mara.post(f"{running}/take-back", {"reason": "I changed my mind"})

        assert (answer.status_code, answer.json["code"]) == (409, "refused")
        assert "left alone" in answer.json["detail"]

    def test_its_days_are_deadlines_of_both(self, mara, jon, running):
        mine = jon.get("/deadlines").json["items"]
        awaited = mara.get("/deadlines?whose=awaited").json["items"]

        assert [item["on"] for item in mine] == [item["on"] for item in awaited]
        assert {item["owes"]["id"] for item in awaited} == {str(JON)}
        assert jon.get("/deadlines?whose=everybody").status_code == 422

    def test_it_is_handed_back_with_a_reason(self, jon, running):
        assert jon.post(f"{running}/hand-back", {}).status_code == 422
        jon.post(f"{running}/hand-back", {"reason": "Two weeks are full"})

        assert jon.get(running).json["status"] == "handed_back"
