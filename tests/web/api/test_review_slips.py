"""Sealed slips over the API: kept once, seen by their author alone, named by nobody."""

import json

import pytest

from okr.domain import Slip
from tests.builders import IDA, JON, MARA, SAM
from tests.web.api.closing_quarter import Quarter


@pytest.fixture
def scoring(company, command, script):
    quarter = Quarter(company, command, script)
    quarter.send(JON, "/stages", {"stage": "score"})
    return quarter


@pytest.fixture
def answering(company, command, script):
    quarter = Quarter(company, command, script)
    quarter.send(JON, "/stages", {"stage": "process"})
    return quarter


def kept(company):
    """(actor, key) of every command, in order."""
    with company.okr.datastore.transaction(commit=False) as cursor:
        cursor.execute("select actor, key from commands order by position")
        return [(row["actor"], row["key"]) for row in cursor.fetchall()]


def slips(company):
    told = company.told(0, 1000)
    return [each.event for each in told if each.event.TOPIC.startswith("Slip.")]


def own(told):
    return [each["own"] for each in told["rounds"]]


class TestSealed:
    def test_how_many_are_in_is_seen_and_ones_own(self, scoring):
        assert scoring.seal(MARA, "0.4").status_code == 200

        (mine,) = scoring.see(MARA)["rounds"]
        value = {"subject": scoring.key_result, "value": "0.4"}
        assert (mine["slips"], mine["handed_in"], mine["own"]) == (1, True, [value])
        (others,) = scoring.see(JON)["rounds"]
        assert (others["slips"], others["handed_in"], others["own"]) == (1, False, [])
        assert scoring.see(JON)["objectives"][0]["key_results"][0]["given"] == []

    def test_revealed_together_and_nobody_s_own_any_more(self, scoring):
        for person, score in ((MARA, "0.4"), (IDA, "0.4"), (JON, 1)):
            scoring.seal(person, score)

        scoring.send(JON, "/reveals", {"kind": "scores"})

        told = scoring.see(MARA)
        (proof,) = told["objectives"][0]["key_results"]
        assert proof["given"] == [
            {"value": "0.4", "count": 2},
            {"value": "1", "count": 1},
        ]
        assert own(told) == [[]]

    def test_the_last_one_counts(self, scoring):
        scoring.seal(MARA, "0.4")
        scoring.seal(MARA, "0.9")

        (mine,) = scoring.see(MARA)["rounds"]
        assert (mine["slips"], mine["own"][0]["value"]) == (1, "0.9")

    def test_statements_are_told_where_three_have_answered(self, answering):
        for person in (MARA, IDA):
            answering.send(person, "/answers", answering.answers(4, 2, 3, 4, 2))
        reveal = ("/reveals", {"kind": "process"})
        assert answering.send(JON, *reveal).status_code == 409
        assert answering.see(MARA)["rounds"][0]["own"][0] == {
            "subject": "visible",
            "value": "4",
        }
        answering.send(JON, "/answers", answering.answers(1, 2, 3, 4, 2))

        assert answering.send(JON, *reveal).status_code == 200

        visible = answering.see(MARA)["process"][0]
        assert (visible["statement"], visible["mean"]) == ("visible", "3")


class TestRefused:
    @pytest.mark.parametrize("score", ["1.1", "-0.1", 2, "NaN", "00.5", "", None])
    def test_a_score_lies_between_nought_and_one(self, scoring, score):
        assert scoring.seal(MARA, score).status_code == 422

    @pytest.mark.parametrize("score", ["0.55", 0.125])
    def test_in_tenths(self, scoring, score):
        assert scoring.seal(MARA, score).status_code == 409

    def test_each_key_result_once(self, scoring):
        slip = scoring.scores("0.4")

        answer = scoring.send(MARA, "/scores", {**slip, "scores": slip["scores"] * 2})

        assert answer.status_code == 409

    def test_a_key_result_of_the_review(self, scoring, company):
        slip = scoring.scores("0.4")
        elsewhere = {"key_result": scoring.objective, "score": "0.4"}

        answer = scoring.send(MARA, "/scores", {**slip, "scores": [elsewhere]})

        assert answer.status_code == 409
        assert slips(company) == []

    def test_another_round_than_the_one_seen(self, scoring):
        slip = scoring.scores("0.4")
        scoring.seal(IDA, "0.4")
        scoring.send(JON, "/reveals", {"kind": "scores"})
        scoring.send(JON, "/stages", {"stage": "score"})

        assert scoring.send(MARA, "/scores", slip).status_code == 409

    def test_some_statements_are_not_enough(self, answering):
        slip = answering.answers(4, 2, 3, 4, 2)

        answer = answering.send(
            MARA, "/answers", {**slip, "answers": slip["answers"][:4]}
        )

        assert answer.status_code == 409

    def test_who_does_not_read_it_puts_nothing_in(self, scoring):
        assert scoring.seal(SAM, "0.4").status_code == 404


class TestOnce:
    def test_the_same_key_is_one_slip_and_one_answer(self, scoring, company):
        first, second = (scoring.seal(MARA, "0.4", idempotency_key="k") for _ in "ab")

        assert (first.status_code, first.data) == (200, second.data)
        assert len(slips(company)) == 1

    def test_the_same_key_with_other_words_is_refused(self, scoring):
        scoring.seal(MARA, "0.4", idempotency_key="k")

        answer = scoring.seal(MARA, "0.5", idempotency_key="k")

        assert (answer.status_code, answer.json["code"]) == (422, "key_reused")

    def test_a_key_is_each_ballot_s_own(self, scoring, company):
        scoring.seal(MARA, "0.4", idempotency_key="k")

        assert scoring.seal(IDA, "0.5", idempotency_key="k").status_code == 200
        assert len(slips(company)) == 2

    def test_sent_again_after_the_reveal_it_is_answered_as_before(self, scoring):
        slip = scoring.scores("0.4")
        first = scoring.send(MARA, "/scores", slip, idempotency_key="k")
        scoring.send(JON, "/reveals", {"kind": "scores"})

        again = scoring.send(MARA, "/scores", slip, idempotency_key="k")

        assert (again.status_code, again.data) == (200, first.data)


class TestNameless:
    def test_its_command_is_the_ballot_s_and_its_key_is_not_to_be_read(
        self, scoring, company
    ):
        scoring.seal(MARA, "0.4", idempotency_key="mara-7")

        (slip,) = slips(company)
        (key,) = [key for actor, key in kept(company) if actor == str(slip.by)]
        assert "mara" not in key
        assert slip.by != MARA

    def test_nothing_that_is_answered_leads_to_its_place(self, scoring, company):
        answer = scoring.seal(MARA, "0.4")

        assert answer.json["position"] is None
        assert answer.headers["Cache-Control"] == "no-store"
        assert company.okr.load(Slip, slips(company)[0].originator_id)

    def test_no_line_tells_of_it(self, scoring, capsys):
        slip = scoring.scores("0.4")
        capsys.readouterr()
        scoring.send(MARA, "/scores", slip)
        scoring.send(MARA, "/scores", {**slip, "scores": []})

        assert capsys.readouterr().out == ""

        scoring.see(MARA)
        (line,) = capsys.readouterr().out.splitlines()
        assert json.loads(line)["route"] == "/api/v1/team-reviews/<uuid:id>"
