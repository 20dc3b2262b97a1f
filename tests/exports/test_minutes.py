"""The minutes of a workshop, against whole expected texts."""

from pathlib import Path

import pytest

from okr import policy
from okr.exports import minutes_html, minutes_markdown
from okr.projections import minutes, practice, workshops
from tests import minuted
from tests.builders import LEO, MARA

DATA = Path(__file__).parent / "data"


@pytest.fixture
def room(company):
    room = minuted.held(company)
    minuted.respond(room)
    return room


def row_for(room, person):
    """The minutes as a person reads them."""
    with room.company.workspace.read_model.reading() as db:
        told = minutes.of_workshop(
            db,
            workshops.one(db, room.id),
            practice.agreed(db),
            policy.readable,
            keys=policy.keys_of(policy.viewer(db, str(person))),
        )
    return told.row({id: minuted.NAMES[id] for id in told.people})


class TestMarkdown:
    def test_the_file_says_all_that_came_of_it(self, room):
        written = minutes_markdown.written(row_for(room, MARA)).decode()

        assert written == (DATA / "minutes.md").read_text("utf-8")

    def test_what_two_promised_is_a_number_for_everybody_else(self, room):
        written = minutes_markdown.written(row_for(room, LEO)).decode()

        assert "Goals: 1 drafted." in written
        assert "Close the gap" not in written

    def test_every_word_of_ours_is_translated(self, room):
        row = row_for(room, MARA)
        written = minutes_markdown.written(row, lambda words: f"«{words}»").decode()

        assert "«What we decided»" in written
        assert "«the right stretch»" in written


class TestHtml:
    def test_the_file_says_all_that_came_of_it(self, room):
        written = minutes_html.written(row_for(room, MARA)).decode()

        body = written.partition("</head>")[2]
        assert body.replace("><", ">\n<") == (DATA / "minutes.html").read_text("utf-8")

    def test_it_loads_nothing_and_runs_nothing(self, room):
        written = minutes_html.written(row_for(room, MARA)).decode()

        assert not any(word in written for word in ("<script", "<link", "<img", "url("))


class TestWithLittle:
    def test_a_workshop_that_published_nothing_says_so(self, company):
        room = minuted.Gathering(company).plan().gather()
        room.open("write")
        room.draft("One")
        room.draft("Two")
        room.close()

        row = row_for(room, MARA)

        for written in (minutes_markdown.written(row), minutes_html.written(row)):
            assert b"Nothing was published." in written
            assert b"2 objectives stay drafts." in written
            assert b"How we voted" not in written

    def test_who_was_forgotten_has_no_name(self, room):
        row = row_for(room, MARA)

        written = minutes_markdown.written({**row, "facilitator": None}).decode()

        assert "Led by someone who left." in written
