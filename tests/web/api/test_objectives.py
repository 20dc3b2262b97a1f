"""Objectives over the API: from a draft to its publication, proved and talked about."""

from uuid import UUID

import pytest

from okr.domain import Objective
from tests.builders import CYCLE, IDA, JON, LEADS, LEO, MARA, SALES, SAM, THEME

DRAFT = {
    "title": "Every clinic sees what its patients gain",
    "owner": str(MARA),
    "cycle": str(CYCLE),
    "serves": {"kind": "theme", "id": str(THEME)},
}
PROOF = {"measure": "Qualified leads", "baseline": "120", "target": 240}
NOWHERE = UUID(int=2**90)


@pytest.fixture
def mara(script):
    return script(MARA)


@pytest.fixture
def drafted(mara):
    """The address of Mara's draft, with a key result."""
    id = mara.post(f"/teams/{SALES}/objectives", DRAFT).json["id"]
    mara.post(f"/objectives/{id}/key-results", PROOF)
    return f"/objectives/{id}"


@pytest.fixture
def published(mara, script, drafted):
    assert mara.post(f"{drafted}/proposal").status_code == 200
    assert script(JON).post(f"{drafted}/consent").status_code == 200
    assert mara.post(f"{drafted}/publication").status_code == 200
    return drafted


class TestDraft:
    def test_a_draft_says_what_was_sent(self, mara, drafted):
        told = mara.get(drafted).json

        assert (told["title"], told["status"]) == (DRAFT["title"], "draft")
        assert told["serves"] == DRAFT["serves"]
        assert [k["measure"] for k in told["key_results"]] == [str(LEADS)]
        assert told["key_results"][0]["target"] == "240"

    def test_others_do_not_see_that_it_is_there(self, script, drafted):
        hidden, nowhere = (
            script(SAM).get(path) for path in (drafted, f"/objectives/{NOWHERE}")
        )

        assert hidden.status_code == nowhere.status_code == 404
        assert {**hidden.json, "request_id": ""} == {**nowhere.json, "request_id": ""}
        assert script(SAM).get("/objectives").json["items"] == []

    @pytest.mark.parametrize(
        ("different", "sentence"),
        [
            ({"owner": str(NOWHERE)}, "Choose somebody who is here"),
            ({"cycle": str(NOWHERE)}, "Choose a cycle of the list"),
            ({"serves": {"kind": "goal", "id": str(THEME)}}, None),
            ({"serves": {"kind": "objective", "id": str(THEME)}}, "What it should"),
            ({"serves": {"kind": "objective", "id": str(SALES)}}, "What it should"),
        ],
    )
    def test_what_is_not_here_is_refused(self, mara, different, sentence):
        answer = mara.post(f"/teams/{SALES}/objectives", {**DRAFT, **different})

        assert answer.status_code == (409 if sentence else 422)
        assert (sentence or "") in answer.json["detail"]


class TestReword:
    def test_an_edit_rests_on_the_version_that_was_read(self, mara, drafted):
        words = {"title": "Clinics see gains", "owner": str(MARA)}

        assert mara.put(drafted, words).status_code == 428
        etag = mara.get(drafted).headers["ETag"]
        assert mara.put(drafted, words, if_match=etag).status_code == 200
        late = mara.put(drafted, {**words, "title": "Else"}, if_match=etag)
        assert (late.status_code, late.json["code"]) == (412, "stale")
        assert late.json["current"]["title"] == "Clinics see gains"
        assert late.headers["ETag"] == mara.get(drafted).headers["ETag"]

    def test_what_others_report_does_not_make_it_stale(self, mara, script, published):
        words = {"title": "Clinics see gains", "owner": str(MARA)}
        etag = mara.get(published).headers["ETag"]
        mara.post(f"{published}/check-ins", {"on": "2026-11-20", "confidence": "0.6"})
        script(SAM).post(f"{published}/thoughts", {"words": "Well done"})

        assert mara.get(published).headers["ETag"] != etag
        assert mara.put(published, words, if_match=etag).status_code == 200

    def test_the_ends_of_a_key_result_move_before_publication(self, mara, drafted):
        proof = mara.get(drafted).json["key_results"][0]
        path = f"{drafted}/key-results/{proof['id']}"
        told = {name: proof[name] for name in ("title", "baseline", "start", "due")}

        answer = mara.edit(path, {**told, "target": "300"})

        assert answer.status_code == 200
        assert mara.get(path).json["target"] == "300"


class TestPublish:
    def test_everybody_reads_what_is_published(self, script, published):
        assert script(SAM).get(published).json["status"] == "published"

    def test_a_moved_target_keeps_the_old_one(self, mara, published):
        proof = mara.get(published).json["key_results"][0]["id"]
        moved = {"target": "200", "due": "2026-12-31", "reason": "A late law."}

        answer = mara.post(f"{published}/key-results/{proof}/targets", moved)

        told = mara.get(f"{published}/key-results/{proof}").json
        assert answer.status_code == 200
        assert (told["target"], told["moved"][0]["target"]) == ("200", "240")

    def test_it_is_withdrawn_with_a_reason(self, mara, published):
        assert mara.post(f"{published}/withdrawal", {}).status_code == 422
        mara.post(f"{published}/withdrawal", {"reason": "Other plans"})

        assert mara.get(published).json["status"] == "withdrawn"

    def test_what_is_not_complete_is_refused_in_a_sentence(self, mara):
        id = mara.post(f"/teams/{SALES}/objectives", DRAFT).json["id"]

        answer = mara.post(f"/objectives/{id}/proposal")

        assert (answer.status_code, answer.json["code"]) == (409, "refused")
        assert "key result" in answer.json["detail"]


class TestCheckIn:
    def test_a_value_is_a_reading_and_moves_the_key_result(self, mara, published):
        proof = mara.get(published).json["key_results"][0]
        told = {"on": "2026-11-20", "value": "180", "key_result": proof["id"]}

        made = mara.post(f"{published}/check-ins", told)

        read = mara.client.get(made.location, headers=mara.headers).json
        assert made.status_code == 201
        assert (read["subject"], read["on"]) == (proof["id"], "2026-11-20")
        assert mara.get(f"/readings/{read['reading']}").json["value"] == "180"
        now = mara.get(published).json["key_results"][0]
        assert (now["current"], now["progress"]) == ("180", "0.5")

    def test_its_reader_acknowledges_it(self, mara, script, published):
        told = {"on": "2026-11-20", "note": "Two clinics asked"}
        id = mara.post(f"{published}/check-ins", told).json["id"]

        assert mara.post(f"/check-ins/{id}/acknowledgement").status_code == 403
        assert script(JON).post(f"/check-ins/{id}/acknowledgement").status_code == 200
        assert mara.get(f"/check-ins/{id}").json["acknowledged_at"]

    def test_it_is_corrected(self, mara, published):
        told = {"on": "2026-11-20", "note": "Two"}
        id = mara.post(f"{published}/check-ins", told).json["id"]

        mara.post(f"/check-ins/{id}/correction", {"note": "One", "reason": "Typo"})

        read = mara.get(f"{published}/check-ins").json["items"][0]
        assert (read["note"], read["corrected"]) == ("One", True)

    def test_who_does_not_answer_for_it_does_not_check_in(self, script, published):
        answer = script(IDA).post(f"{published}/check-ins", {"on": "2026-11-20"})

        assert (answer.status_code, answer.json["code"]) == (403, "forbidden")


def test_thoughts_are_shared_with_who_reads_it_then(script, mara, published):
    made = script(SAM).post(f"{published}/thoughts", {"words": "Begin in the north"})

    items = mara.get(f"{published}/thoughts").json["items"]
    assert made.status_code == 201
    assert [(item["id"], item["words"]) for item in items] == [
        (made.json["id"], "Begin in the north")
    ]


def test_a_list_is_of_one_team_or_cycle_where_one_is_asked_for(script, published):
    sam = script(SAM)

    of_sales = sam.get(f"/objectives?team={SALES}&cycle={CYCLE}").json["items"]
    of_none = sam.get(f"/objectives?team={NOWHERE}").json["items"]

    assert [item["status"] for item in of_sales] == ["published"]
    assert of_none == []


def test_steps_take_a_version_when_one_is_sent(mara, company, command, drafted):
    etag = mara.get(drafted).headers["ETag"]
    id = UUID(drafted.rpartition("/")[2])
    with command(LEO):
        company.okr.act(Objective, id, lambda o: o.name_contributor(IDA, by=MARA))

    answer = mara.post(f"{drafted}/discarding", if_match=etag)

    assert (answer.status_code, answer.json["code"]) == (412, "stale")
