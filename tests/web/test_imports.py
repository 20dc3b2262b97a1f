"""Bringing files in: a look first, then the word; for admins."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest

from okr.domain import Person
from okr.imports import waiting
from okr.workspace import Workspace
from tests.builders import JON, LEO, MARA

PLAN = """Order,Type,Title,Team,Cycle,Owner,Measure,Baseline,Target
1,Objective,Every call is answered,Sales,2026-Q4,mara@northlight.example,,,
1.1,Key result,Calls answered,Sales,2026-Q4,mara@northlight.example,Calls,10,90
1.2,Goal,A goal of my own,Sales,2026-Q4,mara@northlight.example,,,
1.3,Wish,Something else,Sales,2026-Q4,mara@northlight.example,,,
"""
READINGS = """Day,Measure,Value
2026-10-05,Calls,12
"""


@pytest.fixture
def workspace(tmp_path):
    """A company with a data folder: files need a place to wait in."""
    workspace = Workspace(tmp_path)
    yield workspace
    workspace.close()


def look(client, **files):
    sent = [
        (BytesIO(text.encode()), f"{name.replace('_', '-')}.csv")
        for name, text in files.items()
    ]
    return client.post("/imports", data={"key": str(uuid4()), "files": sent})


def send(client, text):
    """One large file; its body is written here, so that no file is left open."""
    head = 'Content-Disposition: form-data; name="files"; filename="readings.csv"'
    body = f"--edge\r\n{head}\r\n\r\n{text}\r\n--edge--\r\n"
    sent = "multipart/form-data; boundary=edge"
    return client.post("/imports", data=body.encode(), content_type=sent)


def batch_of(page):
    return page.text.partition("/confirmation")[0].rpartition("/")[2]


def confirm(client, batch, key="sure"):
    return client.post(f"/imports/{batch}/confirmation", data={"key": key})


def waiting_in(workspace):
    return list((workspace.folder / "imports").glob("*"))


class TestChoose:
    def test_only_admins_bring_files_in(self, browser):
        assert browser().get("/imports/new").status_code == 303
        assert browser(MARA).get("/imports/new").status_code == 403
        assert browser(LEO).get("/imports/new").status_code == 200

    def test_the_template_names_the_columns(self, browser):
        answer = browser(LEO).get("/imports/template/readings.csv")

        assert answer.text == "Day*,Measure*,Value*,Whose,Note,By\r\n"
        assert "attachment" in answer.headers["Content-Disposition"]

    def test_there_is_no_other_template(self, browser):
        assert browser(LEO).get("/imports/template/secrets.csv").status_code == 404

    def test_a_file_is_needed(self, browser):
        answer = browser(LEO).post("/imports", data={"key": "k"})

        assert answer.status_code == 422
        assert "Choose at least one file." in answer.text


class TestLook:
    def test_it_tells_what_becomes_of_each_row_and_keeps_nothing(
        self, browser, workspace
    ):
        before = workspace.last_position()

        page = look(browser(LEO), plan=PLAN, readings=READINGS)

        assert page.status_code == 200
        assert "A goal of my own" in page.text
        assert "no type we know" in page.text
        assert "plan, row 5" in page.text
        assert workspace.last_position() == before

    def test_the_files_wait_for_the_server_alone(self, browser, workspace):
        look(browser(LEO), plan=PLAN)

        (place,) = waiting_in(workspace)
        assert place.stat().st_mode & 0o777 == 0o700
        assert {file.stat().st_mode & 0o777 for file in place.iterdir()} == {0o600}

    @pytest.mark.parametrize(
        ("name", "text", "sentence"),
        [
            ("notes.txt", "a", "neither CSV nor XLSX"),
            ("plan.csv", "Colour\nred\n", "has no column"),
            ("plan.xlsx", "no workbook", "no workbook we can read"),
        ],
    )
    def test_a_file_we_cannot_read_is_told_in_a_sentence(
        self, browser, name, text, sentence
    ):
        files = [(BytesIO(text.encode()), name)]

        answer = browser(LEO).post("/imports", data={"key": "k", "files": files})

        assert answer.status_code == 409
        assert sentence in answer.text

    def test_files_may_be_larger_than_forms(self, browser):
        line = ",,," + "x" * 100_000 + "\n"

        answer = send(browser(LEO), f"Day,Measure,Value,Picture\n{line * 21}")

        assert answer.status_code == 200

    def test_over_twenty_megabytes_is_too_large(self, browser):
        answer = send(browser(LEO), "x" * 20_000_001)

        assert answer.status_code == 413
        assert "bring in less at once" in answer.text


class TestConfirm:
    def test_what_was_looked_at_comes_in(self, browser, workspace):
        leo = browser(LEO)
        batch = batch_of(look(leo, plan=PLAN, readings=READINGS))

        answer = confirm(leo, batch)

        assert answer.location == "/history"
        assert "Calls" in leo.get("/measures").text
        assert "brought in by Leo" in leo.get(measure_of(leo)).text
        assert waiting_in(workspace) == []

    def test_the_same_word_twice_brings_it_in_once(self, browser, workspace):
        leo = browser(LEO)
        batch = batch_of(look(leo, plan=PLAN))
        first = confirm(leo, batch)
        after = workspace.last_position()

        second = confirm(leo, batch)

        assert (second.status_code, second.location) == (303, first.location)
        assert workspace.last_position() == after

    def test_files_that_wait_no_more_are_chosen_once_more(self, browser):
        answer = confirm(browser(LEO), uuid4())

        assert answer.status_code == 409
        assert "Choose them once more" in answer.text

    def test_files_wait_for_a_day(self, browser, workspace, moment):
        look(browser(LEO), plan=PLAN)
        (place,) = waiting_in(workspace)
        since = place.stat().st_mtime

        later = moment.fromtimestamp(since, moment.tzinfo) + waiting.LONGEST
        files = [("plan.csv", PLAN.encode())]
        workspace.imports.look(files, by=LEO, at=later + timedelta(seconds=1))

        assert place not in waiting_in(workspace)

    def test_they_wait_for_who_brought_them(self, browser, company, command):
        batch = batch_of(look(browser(LEO), plan=PLAN))
        with command(LEO):
            company.okr.act(Person, JON, lambda jon: jon.give_role("admin", by=LEO))

        assert confirm(browser(JON), batch).status_code == 409
        assert confirm(browser(LEO), batch).status_code == 303


def measure_of(client):
    """Where the list of measures leads for the one that came in."""
    page = client.get("/measures").text
    return page.partition('">Calls</a>')[0].rpartition('href="')[2]
