"""The company over the API: its practice, mission, cycles, teams and people; search
and reviews."""

import pytest

from tests.builders import CYCLE, IDA, JON, LEADS, LEO, MARA, SALES, SAM, THEME


@pytest.fixture
def leo(script):
    """Admin, practice lead and lead of the company."""
    return script(LEO)


class TestPractice:
    def test_the_calendar_is_settled_by_its_version(self, leo):
        told = leo.get("/practice").json
        names = ("time_zone", "first_month", "check_in_day")
        calendar = {**{name: told[name] for name in names}, "check_in_day": 4}

        assert leo.put("/practice/calendar", calendar).status_code == 428
        assert leo.edit("/practice/calendar", calendar, "/practice").status_code == 200
        assert leo.get("/practice").json["check_in_day"] == 4

    def test_a_number_of_the_practice_is_chosen(self, leo):
        path = "/practice/parameters/confidence_high"

        assert leo.edit(path, {"value": "0.8"}, "/practice").status_code == 200

        told = {p["name"]: p["value"] for p in leo.get("/practice").json["parameters"]}
        assert told["confidence_high"] == "0.8"
        nothing = leo.edit("/practice/parameters/luck", {"value": 1}, "/practice")
        assert nothing.status_code == 404


class TestMission:
    def test_it_is_worded_with_a_reason(self, leo):
        words = {"wording": "Care near every home", "reason": "Shorter."}

        assert leo.edit("/mission/wording", words, "/mission").status_code == 200
        assert leo.get("/mission").json["wording"] == "Care near every home"

    def test_it_is_stated_once(self, leo):
        answer = leo.post("/mission", {"wording": "Another one"})

        assert answer.status_code == 412

    def test_its_measure_is_one_that_is_there(self, leo):
        aim = {"measure": str(LEADS), "baseline": 0, "target": 100}
        nowhere = {**aim, "measure": str(THEME)}

        assert leo.edit("/mission/measure", nowhere, "/mission").status_code == 409
        assert leo.edit("/mission/measure", aim, "/mission").status_code == 200
        assert leo.get("/mission").json["measure_name"] == "Qualified leads"

    def test_a_theme_is_added_measured_worded_and_withdrawn(self, leo):
        leo.post("/mission/themes", {"title": "Calm clinics"})
        theme = leo.get("/mission").json["themes"][-1]
        path = f"/mission/themes/{theme['id']}"

        leo.post(f"{path}/measures", {"measure": str(LEADS)})
        words = {"title": "Calmer clinics", "reason": "Better"}
        assert leo.edit(path, words, "/mission").status_code == 200
        told = leo.get("/mission").json["themes"][-1]
        assert (told["title"], told["measures"]) == ("Calmer clinics", [str(LEADS)])
        leo.post(f"{path}/withdrawal", {"reason": "Reached"})
        assert theme["id"] not in [t["id"] for t in leo.get("/mission").json["themes"]]


class TestCycles:
    def test_one_is_planned_and_opened(self, leo):
        made = leo.post("/cycles", {"name": "2027-Q1"})
        path = f"/cycles/{made.json['id']}"

        assert leo.get(path).json["first"] == "2027-01-01"
        assert leo.post(f"{path}/opening").status_code == 200
        names = [item["name"] for item in leo.get("/cycles").json["items"]]
        assert names == ["2027-Q1", "2026-Q4"]

    def test_pages_go_on(self, leo):
        leo.post("/cycles", {"name": "2027-Q1"})
        first = leo.get("/cycles?limit=1").json

        second = leo.get(f"/cycles?limit=1&cursor={first['next']}").json

        assert [item["name"] for item in second["items"]] == ["2026-Q4"]
        assert second["next"] is None


class TestTeams:
    def test_a_team_is_formed_and_worded(self, leo):
        told = {"name": "Clinics", "lead": str(SAM)}
        path = f"/teams/{leo.post(f'/teams/{SALES}/teams', told).json['id']}"

        assert leo.edit(path, {"name": "All clinics"}).status_code == 200

        read = leo.get(path).json
        assert (read["name"], read["lead"]["id"]) == ("All clinics", str(SAM))
        assert read["parent"]["name"] == "Sales"
        assert "All clinics" in [t["name"] for t in leo.get("/teams").json["items"]]

    def test_a_lead_is_somebody_who_is_here(self, leo):
        answer = leo.post(f"/teams/{SALES}/teams", {"name": "X", "lead": str(LEADS)})

        assert answer.status_code == 409

    def test_naming_a_lead_asks_for_more_than_a_name(self, script):
        words = {"name": "Sales", "lead": str(MARA)}

        assert script(JON).edit(f"/teams/{SALES}", words).status_code == 403
        assert script(JON).edit(f"/teams/{SALES}", {"name": "Sell"}).status_code == 200


class TestPeople:
    def test_somebody_is_invited_moved_given_a_role_and_leaves(self, leo):
        told = {"name": "Ada Pohl", "email": "ada@acme.example", "team": str(SALES)}
        path = f"/people/{leo.post('/people', told).json['id']}"

        leo.post(f"{path}/roles", {"role": "practice_lead"})
        assert leo.get(path).json["roles"] == ["practice_lead"]
        assert leo.get(path).json["name"] == "Ada Pohl"
        leo.post(f"{path}/roles/withdrawal", {"role": "practice_lead"})
        leo.post(f"{path}/departure")
        assert leo.get(path).json["status"] == "left"

    @pytest.mark.parametrize("email", ["ada", "a b@c.d", "@x", ""])
    def test_what_is_no_address_is_refused(self, leo, email):
        told = {"name": "Ada", "email": email, "team": str(SALES)}

        answer = leo.post("/people", told)

        assert (answer.status_code, list(answer.json["errors"])) == (422, ["email"])

    def test_names_are_for_all(self, script):
        items = script(SAM).get("/people").json["items"]

        assert {item["id"] for item in items} >= {str(MARA), str(IDA)}


class TestSearch:
    def test_titles_and_people_are_found(self, script):
        found = script(SAM).get("/search?q=leads").json["items"]

        assert ("measure", str(LEADS)) in [(f["kind"], f["thing"]) for f in found]

    def test_hidden_things_are_not(self, script):
        draft = {"title": "A quiet plan", "owner": str(MARA), "cycle": str(CYCLE)}
        script(MARA).post(f"/teams/{SALES}/objectives", draft)

        assert script(SAM).get("/search?q=quiet").json["items"] == []
        assert len(script(MARA).get("/search?q=quiet").json["items"]) == 1

    def test_it_asks_for_words(self, script):
        assert script(SAM).get("/search").status_code == 422
        assert script(SAM).get(f"/search?q={'x' * 201}").status_code == 422


class TestReviews:
    @pytest.mark.parametrize("format", ["json", "csv", "xlsx", "pdf", "html", "md"])
    def test_a_quarter_is_handed_out(self, script, format):
        answer = script(SAM).get(f"/reviews/{CYCLE}?format={format}&team={SALES}")

        assert answer.status_code == 200
        assert f".{format}" in answer.headers["Content-Disposition"]

    @pytest.mark.parametrize("asked", ["format=docx", f"team={CYCLE}", "colour=red"])
    def test_what_there_is_not_is_refused(self, script, asked):
        assert script(SAM).get(f"/reviews/{CYCLE}?{asked}").status_code == 422
