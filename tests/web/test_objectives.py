"""Drafting, proposing, publishing and reading an objective, asked by each of them."""

import re
from decimal import Decimal

import pytest

from okr.domain import Objective
from tests.builders import CYCLE, IDA, JON, LEO, MARA, SALES, SAM, THEME
from tests.web.asking import key_in, sent


@pytest.fixture
def draft(browser):
    """Mara's draft, with its address."""
    answer = sent(
        browser(MARA),
        f"/teams/{SALES}/objectives",
        title="Clinics see what they gain",
        why_now="Half the leads we need",
        cycle=CYCLE,
        owner=MARA,
        serves=f"theme:{THEME}",
    )
    return answer.location


@pytest.fixture
def measured(browser, draft):
    """The draft with a key result that can be measured."""
    told = {"measure": "Qualified leads", "baseline": "120", "target": "240"}
    company = {"whose": "ab58a24b-f5ed-5ae0-bd5c-4f05d2ab5c7b"}
    page = browser(MARA).get(f"{draft}/key-results/new").text
    company["whose"] = re.search(r'<option value="([^"]+)" selected', page)[1]
    sent(browser(MARA), f"{draft}/key-results", **told, **company)
    return draft


@pytest.fixture
def published(browser, measured):
    sent(browser(MARA), f"{measured}/proposal")
    sent(browser(JON), f"{measured}/consent")
    sent(browser(MARA), f"{measured}/publication")
    return measured


class TestDraft:
    def test_a_draft_says_what_blocks_its_proposal(self, browser, draft):
        page = browser(MARA).get(draft).text

        assert "Add a key result first." in page
        assert "Propose</button>" not in page

    def test_a_draft_is_absent_for_everybody_else(self, browser, draft):
        nowhere = "/objectives/00000000-0000-0000-0000-00000000abcd"

        for person in (IDA, JON, SAM, LEO):
            hidden, absent = browser(person).get(draft), browser(person).get(nowhere)
            assert (hidden.status_code, hidden.data) == (404, absent.data)

    def test_an_empty_title_comes_back_with_what_was_typed(self, browser):
        answer = sent(
            browser(MARA),
            f"/teams/{SALES}/objectives",
            title=" ",
            why_now="Half the leads we need",
            cycle=CYCLE,
            owner=MARA,
        )

        assert answer.status_code == 422
        assert "Fill this in." in answer.text
        assert "Half the leads we need" in answer.text

    def test_sent_twice_it_is_one_draft(self, browser, workspace):
        before = workspace.last_position()
        told = {"title": "Once", "cycle": CYCLE, "owner": MARA, "key": "k" * 20}

        first = sent(browser(MARA), f"/teams/{SALES}/objectives", **told)
        again = sent(browser(MARA), f"/teams/{SALES}/objectives", **told)

        assert first.location == again.location
        assert workspace.last_position() == before + 1

    def test_the_same_key_with_other_words_is_refused(self, browser):
        told = {"cycle": CYCLE, "owner": MARA, "key": "k" * 20}
        sent(browser(MARA), f"/teams/{SALES}/objectives", title="Once", **told)

        answer = sent(browser(MARA), f"/teams/{SALES}/objectives", title="Else", **told)

        assert answer.status_code == 422
        assert "sent before with other words" in answer.text

    def test_somebody_from_another_team_cannot_draft_here(self, browser):
        answer = browser(SAM).get(f"/teams/{SALES}/objectives/new")

        assert answer.status_code == 403
        assert "People of the team and its leads" in answer.text


class TestPublish:
    def test_the_lead_consents_and_the_owner_publishes(self, browser, published):
        page = browser(SAM).get(published).text

        assert "Clinics see what they gain" in page
        assert "Qualified leads" in page

    def test_it_is_not_published_before_the_consent(self, browser, measured):
        sent(browser(MARA), f"{measured}/proposal")

        answer = sent(browser(MARA), f"{measured}/publication")

        assert answer.status_code == 409
        assert "The lead has not consented yet" in answer.text

    def test_the_lead_sends_it_back_with_a_reason(self, browser, measured):
        sent(browser(MARA), f"{measured}/proposal")

        sent(browser(JON), f"{measured}/return", reason="Say which clinics")

        assert "Sent back: Say which clinics" in browser(MARA).get(measured).text

    def test_its_owner_takes_it_back(self, browser, measured):
        sent(browser(MARA), f"{measured}/proposal")

        sent(browser(MARA), f"{measured}/draft")

        assert "Ready to be proposed" in browser(MARA).get(measured).text

    def test_nobody_else_gives_the_consent(self, browser, measured):
        sent(browser(MARA), f"{measured}/proposal")

        answer = sent(browser(MARA), f"{measured}/consent")

        assert answer.status_code == 403


class TestReword:
    def test_the_second_of_two_sees_both_versions_and_loses_nothing(
        self, browser, draft
    ):
        seen = browser(MARA).get(f"{draft}/edit").text
        version = re.search(r'name="version" value="(\d+)"', seen)[1]
        words = {"owner": MARA, "serves": f"theme:{THEME}", "version": version}
        sent(browser(MARA), draft, title="The first wording", **words)

        answer = sent(browser(MARA), draft, title="The second wording", **words)

        assert answer.status_code == 412
        assert "The first wording" in answer.text
        assert 'value="The second wording"' in answer.text
        again = re.search(r'name="version" value="(\d+)"', answer.text)[1]
        words["version"] = again
        assert sent(browser(MARA), draft, title="Both", **words).status_code == 303

    def test_a_colleague_cannot_reword_what_is_published(self, browser, published):
        assert browser(IDA).get(f"{published}/edit").status_code == 403


class TestKeyResult:
    def test_a_new_measure_is_defined_on_the_way(self, browser, draft, workspace):
        page = browser(MARA).get(f"{draft}/key-results/new").text
        whose = re.search(r'<option value="([^"]+)" selected', page)[1]

        sent(
            browser(MARA),
            f"{draft}/key-results",
            measure="Days to reply",
            unit="days",
            baseline="19",
            target="9",
            whose=whose,
        )

        assert workspace.okr.named("measure", "days to reply")
        assert "19 days" not in browser(MARA).get(draft).text
        assert "9\u00a0days" in browser(MARA).get(draft).text

    def test_a_word_for_a_number_is_asked_again(self, browser, draft):
        answer = sent(
            browser(MARA),
            f"{draft}/key-results",
            measure="Qualified leads",
            baseline="many",
            whose=SALES,
        )

        assert answer.status_code == 422
        assert "Write a number" in answer.text
        assert 'value="many"' in answer.text

    def test_a_target_moves_once_and_the_old_one_stays(
        self, browser, published, workspace
    ):
        page = browser(MARA).get(published).text
        target = re.search(r'href="([^"]+/target)"', page)[1]
        told = {"target": "200", "due": "2026-12-31", "reason": "A group stopped"}

        first = sent(browser(MARA), target + "s", **told)
        again = sent(browser(MARA), target + "s", **{**told, "target": "190"})

        assert first.status_code == 303
        assert again.status_code == 409
        assert "moved once already" in again.text
        page = browser(SAM).get(published).text
        assert "the target was 240" in page
        assert "A group stopped" in page


class TestCheckIn:
    def test_a_check_in_moves_the_number(self, browser, published):
        page = browser(MARA).get(published).text
        key_result = re.search(r"key_result=([0-9a-f-]{36})", page)[1]

        answer = sent(
            browser(MARA),
            f"{published}/check-ins",
            key_result=key_result,
            on="2026-10-05",
            value="180",
            confidence="0.7",
            note="Two clinics more",
        )

        assert answer.status_code == 303
        page = browser(SAM).get(published).text
        assert "50\u202f%" in page
        assert "Two clinics more" in page

    def test_confidence_beyond_one_is_asked_again(self, browser, published):
        answer = sent(
            browser(MARA), f"{published}/check-ins", on="2026-10-05", confidence="7"
        )

        assert answer.status_code == 422
        assert "between 0 and 1" in answer.text

    def test_an_empty_check_in_is_refused_in_a_sentence(self, browser, published):
        answer = sent(browser(MARA), f"{published}/check-ins", on="2026-10-05")

        assert answer.status_code == 409
        assert "says nothing yet" in answer.text

    def test_who_does_not_answer_for_it_states_a_contribution_first(
        self, browser, published
    ):
        refused = browser(IDA).get(f"{published}/check-ins/new")
        sent(browser(IDA), f"{published}/contributions", words="I call the clinics")
        allowed = browser(IDA).get(f"{published}/check-ins/new")

        assert (refused.status_code, allowed.status_code) == (403, 200)


class TestEnd:
    def test_a_withdrawal_needs_a_reason(self, browser, published, workspace):
        empty = sent(browser(MARA), f"{published}/withdrawal", reason="")
        given = sent(browser(MARA), f"{published}/withdrawal", reason="Market closed")

        assert (empty.status_code, given.status_code) == (422, 303)
        id = published.rsplit("/", 1)[-1]
        assert workspace.okr.load(Objective, key_in(id)).status == "withdrawn"
        assert "Market closed" in browser(SAM).get(published).text


def test_figures_are_kept_exactly(browser, draft, workspace):
    page = browser(MARA).get(f"{draft}/key-results/new").text
    whose = re.search(r'<option value="([^"]+)" selected', page)[1]

    sent(
        browser(MARA),
        f"{draft}/key-results",
        measure="Contract value",
        baseline="310,000.25",
        target="520000",
        whose=whose,
    )

    objective = workspace.okr.load(Objective, key_in(draft.rsplit("/", 1)[-1]))
    (kept,) = objective.key_results.values()
    assert kept.baseline == Decimal("310000.25")
