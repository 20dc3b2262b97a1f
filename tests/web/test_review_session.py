"""A review goes on: Jon leads it, Mara owns what it is about, Ida takes part."""

import re

import pytest

from tests.builders import IDA, JON, MARA, SALES, SAM
from tests.web.quarter import Quarter


@pytest.fixture
def quarter(browser, company, command):
    return Quarter(browser, company, command)


@pytest.fixture
def own_pace(browser, company, command):
    return Quarter(browser, company, command, pace="own", until="2026-12-20")


class TestScoring:
    def test_nobody_sees_what_is_sealed_not_even_how_it_was_said_again(self, quarter):
        quarter.open("score")

        quarter.seal(MARA, "0.3")
        quarter.seal(MARA, "0.9")

        for person in (IDA, JON):
            page = quarter.see(person, "?stage=score")
            assert "<strong>1</strong> is in" in page
            assert not re.search(r'"0\.[39]" checked', page)

    def test_ones_own_is_shown_to_change_it(self, quarter):
        quarter.open("score")

        quarter.seal(MARA, "0.3")

        page = quarter.see(MARA, "?stage=score")
        assert 'value="0.3" checked' in page
        assert "Yours are in, sealed" in page

    def test_what_is_no_score_comes_back(self, quarter):
        quarter.open("score")

        answer = quarter.seal(MARA, "2")

        assert answer.status_code == 422
        assert "From 0 to 1." in answer.text

    def test_another_stage_takes_no_score_any_more(self, quarter):
        quarter.open("score")
        round = quarter.round(MARA, "score")
        quarter.open("stories")

        answer = quarter.send(
            MARA, "/scores", round=round, **{f"score-{quarter.key_result}": "0.5"}
        )

        assert answer.status_code == 409
        assert "That stage is over" in answer.text

    def test_the_suggestion_says_where_it_comes_from(self, quarter):
        page = quarter.see(IDA, "?stage=score")

        assert "suggested 0.5" in page
        assert "(180 − 120) ÷ (240 − 120)" in page

    def test_revealed_all_see_how_often_each_was_given(self, quarter):
        quarter.open("score")
        for person, score in ((MARA, "0.5"), (IDA, "0.4"), (JON, "0.5")):
            quarter.seal(person, score)

        quarter.reveal("scores")

        page = quarter.see(IDA, "?stage=score")
        assert "0.4: 1, 0.5: 2" in page
        assert "3 scores" in page

    def test_the_score_is_given_by_its_owner_or_the_facilitator(self, quarter):
        quarter.open("score")
        quarter.seal(MARA, "0.5")
        quarter.reveal("scores")

        told = [quarter.score(person, "0.55") for person in (IDA, MARA, JON)]

        assert [answer.status_code for answer in told] == [409, 303, 303]
        assert "Give the score" not in quarter.see(IDA, "?stage=score")

    def test_before_the_reveal_none_is_given(self, quarter):
        answer = quarter.score(MARA, "0.55", "Nearly")

        assert answer.status_code == 409
        assert "Reveal first" in answer.text


class TestSaying:
    def test_the_story_comes_before_the_cause(self, quarter):
        quarter.open("score")
        quarter.seal(MARA, "0.3")
        quarter.reveal("scores")
        quarter.score(MARA, "0.3")

        early = quarter.cause(MARA, "capacity")
        quarter.tell(MARA, "We began late")
        late = quarter.cause(MARA, "capacity")

        assert [early.status_code, late.status_code] == [409, 303]
        assert "tells the story first" in early.text

    def test_a_refused_line_comes_back_where_it_was_typed(self, quarter):
        answer = quarter.tell(IDA, "I saw it from the side")

        assert answer.status_code == 409
        assert "Its owner tells the story" in answer.text

    def test_an_empty_line_is_asked_for_beside_its_field(self, quarter):
        answer = quarter.send(MARA, "/learnings", words=" ")

        assert answer.status_code == 422
        assert 'id="learning-error"' in answer.text

    def test_only_the_facilitator_decides(self, quarter):
        path = f"/decisions/{quarter.objective.id}"

        answer = quarter.send(MARA, path, decision="keep", words="Ours")

        assert answer.status_code == 403

    def test_who_said_a_line_takes_it_back(self, quarter):
        quarter.send(IDA, "/learnings", words="Ask first")
        line = quarter.line("Ask first")

        others = quarter.send(MARA, f"/lines/{line}/withdrawal", stage="learnings")
        own = quarter.send(IDA, f"/lines/{line}/withdrawal", stage="learnings")

        assert [others.status_code, own.status_code] == [409, 303]
        assert "Ask first" not in quarter.see(IDA)

    def test_nobody_praises_themselves(self, quarter):
        answer = quarter.send(MARA, "/praise", person=MARA, words="Me")

        assert answer.status_code == 409
        assert ">Me</textarea>" in answer.text.replace("\n", "")


class TestTheProcess:
    def test_two_answers_are_not_shown(self, quarter):
        quarter.open("process")
        for person in (MARA, IDA):
            quarter.answer(person, 4, 4, 4, 4, 4)

        answer = quarter.reveal("process")

        assert answer.status_code == 409

    def test_three_are_as_means(self, quarter):
        quarter.open("process")
        for person, mark in ((MARA, 1), (IDA, 2), (JON, 3)):
            quarter.answer(person, mark, 4, 4, 4, 4)

        quarter.reveal("process")

        assert '<strong class="result__figure">2.0</strong>' in quarter.see(IDA)


class TestTogether:
    def test_the_page_follows_the_stage_that_is_open(self, quarter):
        quarter.open("praise")

        assert "Whom do we thank" in quarter.see(IDA)
        assert "Open now for everybody" in quarter.see(IDA, "?stage=score")

    def test_at_ones_own_pace_it_goes_on_with_what_is_mine(self, own_pace):
        first = own_pace.see(MARA)
        own_pace.seal(MARA, "0.5")

        assert 'id="stage-score" aria-labelledby' in first
        assert 'id="stage-stories" aria-labelledby' in own_pace.see(MARA)

    def test_after_the_reveal_the_next_thing_of_an_owner_is_the_score(self, own_pace):
        own_pace.seal(MARA, "0.5")

        own_pace.reveal("scores")

        assert 'id="stage-score" aria-labelledby' in own_pace.see(MARA)
        assert 'id="stage-process" aria-labelledby' in own_pace.see(IDA)

    def test_only_the_facilitator_has_the_lead(self, quarter):
        assert "You lead" in quarter.see(JON)
        assert "You lead" not in quarter.see(MARA)

    def test_the_lead_is_handed_over(self, quarter):
        quarter.send(JON, "/facilitator", facilitator=IDA)

        assert "You lead" in quarter.see(IDA)

    def test_the_big_screen_has_nothing_to_press(self, quarter):
        quarter.open("score")

        page = quarter.see(JON, "/screen")

        assert "How far did we get?" in page
        assert "<form" not in page.partition("<main")[2]

    def test_a_stranger_finds_nothing(self, quarter):
        answer = quarter.of(SAM).get(quarter.address)

        assert answer.status_code == 404


def test_its_team_finds_it_on_the_page_of_the_team(quarter):
    page = quarter.of(IDA).get(f"/teams/{SALES}?cycle=2026-Q4").text

    assert quarter.address in page
    assert quarter.address not in quarter.of(SAM).get(f"/teams/{SALES}").text
