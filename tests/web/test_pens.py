"""One person words a text at a time; the others read who it is."""

from datetime import UTC, datetime, timedelta

import pytest

from okr.accounts.pens import LASTS
from tests.builders import IDA, MARA, SAM
from tests.company import Company
from tests.gathering import PIA, Gathering
from tests.web.asking import sent
from web import pens
from web.live.screens import drawing

WRITING = "Mara is writing here. You can go on when they stop."


@pytest.fixture
def workshop(company):
    return Gathering(Company(company)).plan().gather().open("write")


@pytest.fixture
def text(workshop):
    return f"objective:{workshop.draft('Answer by noon')}/words"


@pytest.fixture
def ask(browser, workshop):
    """`ask(MARA, "take", text)` is what the script of her screen sends."""

    def send(person, act, text):
        return sent(
            browser(person), f"/workshops/{workshop.id}/pens", text=text, act=act
        )

    return send


class TestPens:
    def test_a_text_that_nobody_writes_is_taken(self, ask, text):
        assert ask(MARA, "take", text).status_code == 204

    def test_who_has_it_goes_on(self, ask, text):
        ask(MARA, "take", text)

        assert ask(MARA, "take", text).status_code == 204

    def test_a_second_person_reads_who_is_writing(self, ask, text):
        ask(MARA, "take", text)

        answer = ask(IDA, "take", text)

        assert answer.status_code == 409
        assert answer.mimetype == "text/plain"
        assert answer.text == WRITING

    def test_given_back_it_is_free(self, ask, text):
        ask(MARA, "take", text)
        ask(MARA, "give back", text)

        assert ask(IDA, "take", text).status_code == 204

    def test_nobody_gives_back_the_pen_of_another(self, ask, text):
        ask(MARA, "take", text)
        ask(IDA, "give back", text)

        assert ask(IDA, "take", text).status_code == 409

    def test_two_write_different_texts_at_once(self, ask, text, workshop):
        other = f"objective:{workshop.draft('Open on Saturdays')}/words"
        ask(MARA, "take", text)

        assert ask(IDA, "take", other).status_code == 204

    @pytest.mark.parametrize("act", ["take", "give back"])
    @pytest.mark.parametrize("text", ["", "objective:7/words", "anything"])
    def test_what_is_no_text_of_the_workshop_has_no_pen(self, ask, act, text):
        assert ask(MARA, act, text).status_code == 404

    def test_anything_else_is_not_done_with_a_pen(self, ask, text):
        assert ask(MARA, "break", text).status_code == 404

    def test_guests_write_no_drafts_and_others_see_no_workshop(self, ask, text):
        assert ask(PIA, "take", text).status_code == 403
        assert ask(SAM, "take", text).status_code == 404


class TestFrame:
    @pytest.fixture
    def drawn(self, app, company, workshop):
        """The text of a frame, at a moment."""

        def draw(at):
            with company.read_model.reading() as db:
                held = company.accounts.pens
                taken = pens.taken(db, str(workshop.id), held, at)
                return drawing(app)(db, str(workshop.id), "participant", taken)

        return draw

    def test_it_says_who_is_writing_what_until_the_pen_runs_out(self, ask, text, drawn):
        ask(MARA, "take", text)
        now = datetime.now(UTC)

        during, after = drawn(now), drawn(now + LASTS + timedelta(seconds=1))

        assert f'<li data-pen="{text}" data-holder="{MARA}">{WRITING}</li>' in during
        assert "data-pen" not in after.partition('id="pens"')[2]

    def test_a_frame_holds_nothing_of_one_person(self, ask, text, drawn, workshop):
        frame = drawn(datetime.now(UTC))

        assert 'name="key"' not in frame
        assert 'name="version"' not in frame
