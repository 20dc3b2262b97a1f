"""Reviews over the API: convened, scored, told, decided, closed, and rolled up."""

from uuid import UUID

import pytest

from tests.builders import CYCLE, IDA, JON, LEO, MARA, SALES, SAM, a_draft
from tests.web.api.closing_quarter import Quarter

NOBODY = UUID(int=2**90)


@pytest.fixture
def quarter(company, command, script):
    return Quarter(company, command, script)


@pytest.fixture
def at_own_pace(company, command, script):
    return Quarter(company, command, script, pace="own", until="2999-01-08")


class TestCycle:
    def test_its_review_makes_the_wording_stand(self, quarter):
        leo = quarter.of(LEO)

        assert leo.get(f"/cycles/{CYCLE}").json["status"] == "in_review"
        told = quarter.of(MARA).get(f"/objectives/{quarter.objective}").json
        words = {"title": "Another", "owner": told["owner"]["id"]}
        answer = quarter.of(MARA).edit(f"/objectives/{quarter.objective}", words)
        assert (answer.status_code, answer.json["code"]) == (409, "refused")

    def test_what_was_not_reviewed_closes_for_a_reason(self, quarter):
        leo, path = quarter.of(LEO), f"/cycles/{CYCLE}/closing"

        assert leo.post(path).status_code == 409
        assert leo.post(path, {"reason": "The team was dissolved"}).status_code == 200

        told = leo.get(f"/cycles/{CYCLE}").json
        assert (told["status"], told["reason"]) == ("closed", "The team was dissolved")
        assert told["closed_on"]


class TestConvene:
    def test_it_is_read_where_it_was_made(self, quarter):
        made = quarter.convened

        assert made.status_code == 201
        assert made.headers["Location"].endswith(quarter.path)
        told = quarter.see(MARA)
        assert (told["team"]["name"], told["facilitator"]["name"]) == ("Sales", "Jon")
        assert (told["stage"], told["rounds"]) == ("check_in", [])

    def test_the_cycle_lists_it_for_those_who_read_it(self, quarter):
        path = f"/cycles/{CYCLE}/team-reviews"

        (told,) = quarter.of(IDA).get(path).json["items"]
        assert f"/team-reviews/{told['id']}" == quarter.path
        assert quarter.of(SAM).get(path).json["items"] == []
        assert quarter.of(SAM).get(quarter.path).status_code == 404

    def test_pages_go_on_by_the_names_of_teams(self, quarter, company, command):
        leo, path = quarter.of(LEO), f"/cycles/{CYCLE}/team-reviews"
        teams = leo.get("/teams").json["items"]
        support = next(team["id"] for team in teams if team["name"] == "Support")
        plan = {"cycle": str(CYCLE), "facilitator": str(SAM), "pace": "live"}
        leo.post(f"/teams/{support}/team-reviews", plan)

        first = leo.get(f"{path}?limit=1").json
        second = leo.get(f"{path}?limit=1&cursor={first['next']}").json

        told = [each["team"]["name"] for each in (*first["items"], *second["items"])]
        assert (told, second["next"]) == (["Sales", "Support"], None)

    def test_a_team_has_one_in_a_cycle(self, quarter):
        plan = {"cycle": str(CYCLE), "facilitator": str(JON), "pace": "live"}

        answer = quarter.of(JON).post(f"/teams/{SALES}/team-reviews", plan)

        assert answer.status_code == 409

    def test_at_ones_own_pace_everything_is_asked_at_once(self, at_own_pace):
        told = at_own_pace.see(IDA)

        assert (told["pace"], told["until"]) == ("own", "2999-01-08")
        assert [each["kind"] for each in told["rounds"]] == ["scores", "process"]

    def test_its_last_day_moves(self, at_own_pace):
        answer = at_own_pace.send(JON, "/last-day", {"until": "2999-01-12"})

        assert answer.status_code == 200
        assert at_own_pace.see(IDA)["until"] == "2999-01-12"

    def test_a_lead_above_says_who_leads_it(self, quarter):
        body = {"facilitator": str(IDA)}

        assert quarter.send(MARA, "/facilitator", body).status_code == 403
        assert quarter.send(LEO, "/facilitator", body).status_code == 200
        assert quarter.see(MARA)["facilitator"]["name"] == "Ida"

    def test_who_is_not_here_leads_nothing(self, quarter):
        answer = quarter.send(JON, "/facilitator", {"facilitator": str(NOBODY)})

        assert answer.status_code == 409


class TestWords:
    def test_a_score_is_given_after_the_reveal(self, quarter):
        quarter.send(JON, "/stages", {"stage": "score"})
        assert quarter.score("0.5").status_code == 409

        quarter.revealed()

        assert quarter.score("0.55").status_code == 200
        (proof,) = quarter.see(IDA)["objectives"][0]["key_results"]
        assert (proof["score"], proof["strength"]) == ("0.55", "partial")

    def test_a_cause_comes_after_the_story(self, quarter):
        quarter.revealed().score("0.5")
        path, body = f"/causes/{quarter.key_result}", {"cause": "capacity"}
        assert quarter.send(MARA, path, body).status_code == 409
        quarter.tell("We began late")

        assert quarter.send(MARA, path, body).status_code == 200

        told = quarter.see(IDA)["objectives"][0]
        assert told["story"]["words"] == "We began late"
        assert told["story"]["by"]["name"] == "Mara"
        assert told["key_results"][0]["cause"] == "capacity"

    def test_the_owner_tells_and_the_facilitator_decides(self, quarter):
        path, body = f"/stories/{quarter.objective}", {"words": "I was there"}

        assert quarter.send(IDA, path, body).status_code == 409
        assert quarter.decide(by=MARA).status_code == 403
        assert quarter.decide("abandon").status_code == 200
        decision = quarter.see(MARA)["objectives"][0]["decision"]
        assert (decision["decision"], decision["by"]["name"]) == ("abandon", "Jon")

    def test_lines_are_added_done_and_taken_back(self, quarter):
        praise = {"person": str(IDA), "words": "The clinic list"}
        note = {"circle": "leadership", "worked": False, "words": "Late answers"}
        action = {"words": "Call three", "owner": str(MARA), "on": "2999-01-15"}
        quarter.send(MARA, "/praise", praise)
        quarter.send(IDA, "/notes", note)
        learning = quarter.send(IDA, "/learnings", {"words": "Ask first"})
        made = quarter.send(JON, "/actions", action)
        end = f"/actions/{made.json['id']}/end"

        assert (made.status_code, quarter.send(IDA, end).status_code) == (201, 409)
        assert quarter.send(MARA, end).status_code == 200
        gone = f"/lines/{learning.json['id']}/withdrawal"
        assert quarter.send(IDA, gone).status_code == 200

        told = {line["kind"]: line for line in quarter.see(MARA)["lines"]}
        assert set(told) == {"praise", "not_worked", "action"}
        assert told["praise"]["person"]["name"] == "Ida"
        assert told["not_worked"]["circle"] == "leadership"
        assert told["action"]["done_at"]

    @pytest.mark.parametrize(
        ("path", "body"),
        [
            ("/praise", {"person": str(NOBODY), "words": "Thanks"}),
            ("/praise", {"person": str(MARA), "words": "I was good"}),
            ("/actions", {"words": "Go", "owner": str(NOBODY), "on": "2999-01-15"}),
        ],
    )
    def test_who_is_named_is_somebody_else_who_is_here(self, quarter, path, body):
        assert quarter.send(MARA, path, body).status_code == 409

    def test_what_one_may_not_read_is_not_there(self, quarter, company, command):
        draft = a_draft(owner=JON, by=JON)
        with command(JON):
            company.okr.keep(draft)
        body = {"words": "Let me see"}

        answers = [
            quarter.send(MARA, f"/stories/{id}", body) for id in (draft.id, NOBODY)
        ]

        assert [each.status_code for each in answers] == [404, 404]
        assert answers[0].json["detail"] == answers[1].json["detail"]


class TestClosing:
    def test_it_says_what_it_waits_for(self, quarter):
        quarter.revealed().score("0.5")

        told = quarter.see(JON)["waits_for"]

        assert any("no story yet" in sentence for sentence in told)
        assert quarter.send(JON, "/closing").status_code == 409

    def test_closed_it_is_for_everybody_and_takes_nothing_more(self, quarter):
        quarter.held()

        assert quarter.see(JON)["waits_for"] == []
        assert quarter.send(JON, "/closing").status_code == 200

        told = quarter.see(SAM)
        assert (told["status"], told["score"]) == ("closed", "0.5")
        assert told["closed_on"] and told["closed_position"]
        assert quarter.tell("Once more").status_code == 403

    def test_what_is_kept_goes_on_once(self, quarter, company):
        leo = quarter.of(LEO)
        into = leo.post("/cycles", {"name": "2027-Q1"}).json["id"]
        quarter.held()
        closed = quarter.send(JON, "/closing", {"carry_into": into})

        again = quarter.send(JON, "/carrying-over", {"into": into})

        assert (closed.status_code, again.status_code) == (200, 200)
        drafts = quarter.of(MARA).get(f"/objectives?cycle={into}").json["items"]
        assert [draft["status"] for draft in drafts] == ["draft"]

    def test_the_same_key_closes_it_once_and_is_answered_alike(self, quarter):
        quarter.held()

        first, second = (
            quarter.send(JON, "/closing", idempotency_key="close") for _ in "ab"
        )

        assert first.status_code == 200
        assert (first.data, first.headers["X-Position"]) == (
            second.data,
            second.headers["X-Position"],
        )


class TestRollUp:
    def test_the_company_counts_what_is_closed(self, quarter):
        leo, path = quarter.of(LEO), f"/cycles/{CYCLE}/roll-up"
        quarter.held()
        before = leo.get(path).json
        quarter.send(JON, "/closing")

        after = leo.get(path).json

        assert (before["company"]["score"], after["company"]["score"]) == (None, "0.5")
        (team,) = after["teams"]
        assert (team["team"]["name"], team["status"]) == ("Sales", "closed")
        assert team["causes"] == [{"cause": "capacity", "count": 1}]

    def test_teams_one_may_not_read_are_not_in_it(self, quarter):
        assert quarter.of(SAM).get(f"/cycles/{CYCLE}/roll-up").json["teams"] == []
