"""Goals over the API: worded by two, signed by two, reached and looked back on."""

from uuid import UUID

import pytest

from tests.builders import CYCLE, JON, LEO, MARA, SAM

TERMS = {
    "what": "Sixty clinics tell me why they stay",
    "measure": "Clinics asked",
    "unit": "clinics",
    "whose": str(MARA),
    "baseline": 0,
    "target": 60,
    "due": "2026-12-18",
    "checkpoints": [{"name": "First ten", "on": "2026-11-30", "value": 10}],
}
NEW = {**TERMS, "owner": str(MARA), "cycle": str(CYCLE)}


@pytest.fixture
def mara(script):
    return script(MARA)


@pytest.fixture
def jon(script):
    return script(JON)


@pytest.fixture
def opened(mara):
    """The address of Mara's goal, which Jon sees too."""
    id = mara.post("/goals", NEW).json["id"]
    mara.post(f"/goals/{id}/opening")
    return f"/goals/{id}"


@pytest.fixture
def agreed(mara, jon, opened):
    sign(mara, opened)
    sign(jon, opened)
    return opened


def sign(who, goal):
    digest = who.get(goal).json["terms"]["digest"]
    answer = who.post(f"{goal}/signatures", {"digest": digest})
    assert answer.status_code == 200, answer.json
    return answer


class TestAgree:
    def test_a_draft_is_its_authors_alone(self, mara, jon):
        id = mara.post("/goals", NEW).json["id"]

        assert mara.get(f"/goals/{id}").json["status"] == "draft"
        assert jon.get(f"/goals/{id}").status_code == 404

    def test_two_signatures_under_the_same_words_agree(self, mara, jon, opened):
        sign(mara, opened)
        assert mara.get(opened).json["status"] == "open"
        sign(jon, opened)

        told = jon.get(opened).json
        assert told["status"] == "agreed"
        assert {each["person"]["id"] for each in told["signatures"]} == {
            str(MARA),
            str(JON),
        }
        assert told["agreed"] == told["terms"]
        assert [each["name"] for each in told["checkpoints"]] == ["First ten"]

    def test_other_words_are_not_signed_by_an_old_digest(self, mara, jon, opened):
        digest = mara.get(opened).json["terms"]["digest"]
        terms = {**TERMS, "target": 80}
        assert jon.edit(f"{opened}/terms", terms, at=opened).status_code == 200

        answer = mara.post(f"{opened}/signatures", {"digest": digest})

        assert (answer.status_code, answer.json["code"]) == (409, "refused")

    def test_new_words_are_between_the_two_until_both_signed(self, jon, script, agreed):
        jon.edit(f"{agreed}/terms", {**TERMS, "target": 80}, at=agreed)

        told, read = jon.get(agreed).json, script(LEO).get(agreed).json
        assert (told["status"], told["terms"]["target"]) == ("open", "80")
        assert told["agreed"]["target"] == read["terms"]["target"] == "60"
        assert read["signatures"] == []

    def test_a_stale_edit_is_shown_what_stands(self, mara, jon, opened):
        etag = mara.get(opened).headers["ETag"]
        jon.edit(f"{opened}/terms", {**TERMS, "target": 80}, at=opened)

        late = mara.put(f"{opened}/terms", TERMS, if_match=etag)

        assert (late.status_code, late.json["code"]) == (412, "stale")
        assert late.json["current"]["terms"]["target"] == "80"

    def test_it_is_hidden_from_who_may_not_read_it(self, script, agreed):
        sam, nowhere = script(SAM), f"/goals/{UUID(int=2**90)}"

        answers = [sam.get(path).json for path in (agreed, nowhere)]

        assert [each.pop("code") for each in answers] == ["missing"] * 2
        assert [each.pop("request_id") != "" for each in answers] == [True] * 2
        assert answers[0] == answers[1]
        assert sam.get("/goals").json["items"] == []


class TestFollow:
    def test_a_check_in_moves_it(self, mara, agreed):
        mara.post(f"{agreed}/check-ins", {"on": "2026-11-20", "value": 15})

        assert mara.get(agreed).json["progress"] == "0.25"
        assert len(mara.get(f"{agreed}/check-ins").json["items"]) == 1

    def test_its_owner_closes_it_and_the_other_view_comes_after(
        self, mara, jon, agreed
    ):
        jon.post(f"{agreed}/view", {"words": "You asked well."})
        assert mara.get(agreed).json["view"] is None

        closing = {"outcome": "reached", "reflection": "Ask earlier."}
        assert mara.post(f"{agreed}/closing", closing).status_code == 200

        told = mara.get(agreed).json
        assert (told["status"], told["view"]) == ("reached", "You asked well.")
        assert jon.get(agreed).json["reflection"] == "Ask earlier."

    def test_nobody_else_reads_how_the_two_look_back(self, jon, mara, script, agreed):
        jon.post(f"{agreed}/view", {"words": "You asked well."})
        mara.post(f"{agreed}/closing", {"outcome": "missed", "reflection": "Too late."})

        told = script(LEO).get(agreed).json

        assert (told["reflection"], told["view"]) == (None, None)

    def test_a_list_is_of_one_owner_where_one_is_asked_for(self, jon, agreed):
        assert len(jon.get(f"/goals?owner={MARA}").json["items"]) == 1
        assert jon.get(f"/goals?owner={JON}").json["items"] == []
