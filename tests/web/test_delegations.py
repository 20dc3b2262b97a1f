"""Delegations: offered, countered, accepted, shown, answered, delivered, done."""

import re
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from okr.domain import Delegation
from okr.domain.delegation import Status
from tests.builders import IDA, JON, LEO, MARA, SAM, a_published_objective
from tests.delegating import deadline_of, expectations, first_version_of

ACTS = re.compile(r'(?:form)?action="/delegations/[^"]*"')
"""What a page offers to press that acts on a delegation."""


def in_days(number):
    """So many days from the day on which the pages are asked."""
    return datetime.now(UTC).date() + timedelta(days=number)


@pytest.fixture
def objective(company, command):
    objective = a_published_objective()
    with command(MARA):
        company.okr.keep(objective)
    return objective


@pytest.fixture
def given(company, command, objective):
    """`given(Delegation.accept, by=MARA)` keeps JON's offer after these steps."""

    def keep(*steps, first_version=7, deadline=21):
        terms = expectations(
            serves=("objective", objective.id),
            first_version=in_days(first_version),
            deadline=in_days(deadline),
        )
        delegation = Delegation.draft(terms, giver=JON, by=JON)
        delegation.offer(today=in_days(0), by=JON)
        for step in steps:
            step(delegation)
        with command(JON):
            company.okr.keep(delegation)
        return delegation

    return keep


def accepted(delegation):
    delegation.accept(by=MARA)


def shown(delegation):
    delegation.show_version(words="Two pages", link="", by=MARA)


def delivered(delegation):
    delegation.deliver(words="Signed and sent", link="", by=MARA)


def post(client, url, **fields):
    return client.post(url, data={"key": str(uuid4()), **fields})


def address(delegation, *further):
    return "/".join(["/delegations", str(delegation.id), *further])


def page(browser, person, delegation):
    return browser(person).get(address(delegation))


def as_it_stands(company, delegation):
    return company.okr.load(Delegation, delegation.id)


class TestOffer:
    @pytest.fixture
    def words(self, objective):
        return {
            "step": "offer",
            "taker": str(MARA),
            "outcome": "A referral letter",
            "done_when": "It is sent unchanged",
            "why": "Patients wait",
            "serves": f"objective:{objective.id}",
            "authority": "5",
            "first_version": in_days(7).isoformat(),
            "title_1": "Shown to the clinic",
            "on_1": in_days(9).isoformat(),
            "deadline": in_days(21).isoformat(),
            "hours": "6",
        }

    def test_the_form_offers_people_and_what_it_may_serve(self, browser, objective):
        form = browser(JON).get("/delegations/new").text

        assert f'value="{MARA}"' in form
        assert f'value="{JON}"' not in form
        assert f'value="objective:{objective.id}"' in form
        assert "theme:" not in form

    def test_what_is_complete_is_offered(self, browser, company, words):
        answer = post(browser(JON), "/delegations", **words)

        delegation = company.okr.load(Delegation, UUID(answer.location.split("/")[-1]))
        assert answer.status_code == 303
        assert delegation.status is Status.OFFERED
        assert [day.on for day in delegation.days.values()] == [
            in_days(7),
            in_days(21),
            in_days(9),
        ]

    @pytest.mark.parametrize(
        ("missing", "asked"),
        [
            ("outcome", "Fill this in."),
            ("done_when", "tell that it is done"),
            ("why", "Say why it matters"),
            ("serves", "Choose what it serves"),
            ("authority", "one of the seven steps"),
            ("first_version", "a day for a first version"),
            ("deadline", "Choose the deadline"),
            ("hours", "how many hours"),
        ],
    )
    def test_what_is_not_complete_comes_back_filled_in(
        self, browser, words, missing, asked
    ):
        answer = post(browser(JON), "/delegations", **{**words, missing: ""})

        assert answer.status_code == 422
        assert asked in answer.text
        assert "Shown to the clinic" in answer.text

    def test_half_a_checkpoint_is_asked_for_whole(self, browser, words):
        answer = post(browser(JON), "/delegations", **{**words, "on_1": ""})

        assert answer.status_code == 422
        assert "fill in both" in answer.text

    def test_a_draft_may_be_incomplete_and_stays_with_its_author(
        self, browser, company, words
    ):
        draft = {"step": "draft", "taker": words["taker"], "outcome": "A letter"}
        answer = post(browser(JON), "/delegations", **draft)

        assert browser(JON).get(answer.location).status_code == 200
        assert browser(MARA).get(answer.location).status_code == 404

    def test_days_in_the_wrong_order_are_refused_in_a_sentence(self, browser, words):
        late = {**words, "first_version": in_days(30).isoformat()}
        answer = post(browser(JON), "/delegations", **late)

        assert answer.status_code == 409
        assert "after the deadline" in answer.text

    def test_sent_twice_it_is_offered_once(self, browser, words):
        jon = browser(JON)
        same = {**words, "key": "once"}
        first = jon.post("/delegations", data=same)
        again = jon.post("/delegations", data=same)

        assert again.location == first.location
        assert jon.get("/delegations").text.count("A referral letter") == 1

    def test_what_somebody_cannot_see_is_not_served(self, browser, words):
        hidden = {**words, "serves": f"objective:{uuid4()}"}
        answer = post(browser(JON), "/delegations", **hidden)

        assert answer.status_code == 409
        assert "choose again" in answer.text


class TestRead:
    def test_an_offer_is_between_the_two(self, browser, given):
        offer = given()

        seen = {who: page(browser, who, offer).status_code for who in (JON, MARA)}
        hidden = {who: page(browser, who, offer).status_code for who in (IDA, LEO, SAM)}

        assert set(seen.values()) == {200}
        assert set(hidden.values()) == {404}

    def test_what_runs_is_read_as_what_it_serves(self, browser, given):
        running = given(accepted)

        assert page(browser, SAM, running).status_code == 200
        assert not ACTS.search(page(browser, SAM, running).text)

    def test_what_was_said_before_it_ran_stays_between_the_two(self, browser, given):
        running = given(accepted)

        history = f"/history?about={running.id}"
        assert "offered" in browser(MARA).get(history).text
        assert "offered" not in browser(SAM).get(history).text
        assert "accepted" in browser(SAM).get(history).text

    def test_a_stranger_to_the_company_is_asked_to_sign_in(self, browser, given):
        assert page(browser, None, given()).status_code == 303

    def test_the_offer_is_a_short_letter(self, browser, given):
        letter = page(browser, MARA, given()).text

        assert "Would you answer for this?" in letter
        assert "The director of the pilot clinic sends it unchanged" in letter
        assert "Advise: you decide, after hearing me." in letter

    def test_nobody_else_acts_on_it(self, browser, company, given):
        running = given(accepted)

        answer = post(browser(SAM), address(running, "delivery"), words="Mine")

        assert answer.status_code == 403
        assert as_it_stands(company, running).status is Status.ACCEPTED


class TestAnswerTheOffer:
    def test_it_is_accepted(self, browser, company, given):
        offer = given()

        post(browser(MARA), address(offer, "acceptance"), version=offer.version)

        assert as_it_stands(company, offer).status is Status.ACCEPTED

    def test_an_offer_worded_anew_meanwhile_is_not_accepted_unseen(
        self, browser, company, given
    ):
        offer = given()
        answer = post(
            browser(MARA), address(offer, "acceptance"), version=offer.version - 1
        )

        assert answer.status_code == 412
        assert as_it_stands(company, offer).status is Status.OFFERED

    def test_it_is_declined_with_a_reason(self, browser, company, given):
        offer = given()
        bare = post(browser(MARA), address(offer, "refusal"), reason=" ")

        post(browser(MARA), address(offer, "refusal"), reason="The audit")

        assert bare.status_code == 422
        assert as_it_stands(company, offer).status is Status.DECLINED
        assert "The audit" in page(browser, JON, offer).text

    def test_other_dates_stand_beside_those_offered(self, browser, company, given):
        offer = given()
        days = {
            f"day-{first_version_of(offer)}": in_days(10).isoformat(),
            f"day-{deadline_of(offer)}": in_days(21).isoformat(),
        }
        post(browser(MARA), address(offer, "dates"), **days, note="The audit")

        beside = page(browser, JON, offer).text
        assert as_it_stands(company, offer).status is Status.COUNTERED
        assert "Other dates are asked for" in beside
        assert beside.count("First version") == 2

        post(browser(JON), address(offer, "dates", "acceptance"))

        stands = as_it_stands(company, offer)
        assert stands.status is Status.ACCEPTED
        assert stands.days[first_version_of(offer)].on == in_days(10)

    def test_the_same_dates_are_refused_in_a_sentence(self, browser, given):
        offer = given()
        days = {
            f"day-{first_version_of(offer)}": in_days(7).isoformat(),
            f"day-{deadline_of(offer)}": in_days(21).isoformat(),
        }

        answer = post(browser(MARA), address(offer, "dates"), **days)

        assert answer.status_code == 409
        assert "choose at least one other day" in answer.text

    def test_it_is_put_off_with_a_day_to_look_again(self, browser, company, given):
        offer = given()

        post(browser(MARA), address(offer, "put-off"), until=in_days(30).isoformat())

        assert as_it_stands(company, offer).status is Status.PUT_OFF
        assert "Not now, on purpose" in page(browser, JON, offer).text


class TestLeftAlone:
    def test_before_a_checkpoint_the_giver_has_nothing_to_press(self, browser, given):
        seen = page(browser, JON, given(accepted)).text

        assert "Left alone until" in seen
        assert ACTS.findall(seen) == []
        assert f'href="{address(given(accepted))}' not in seen

    def test_the_taker_has(self, browser, given):
        assert ACTS.search(page(browser, MARA, given(accepted)).text)

    def test_on_the_day_of_the_checkpoint_the_giver_has_too(self, browser, given):
        here = page(browser, JON, given(accepted, first_version=0)).text

        assert "The day is here" in here
        assert ACTS.search(here)

    def test_what_reaches_the_taker_is_refused_before_the_day(
        self, browser, company, given
    ):
        running = given(accepted)

        answer = post(browser(JON), address(running, "take-back"), reason="Hurry")

        assert answer.status_code == 409
        assert "left alone until" in answer.text
        assert as_it_stands(company, running).status is Status.ACCEPTED

    def test_when_the_taker_asks_for_other_dates_the_giver_answers(
        self, browser, company, given
    ):
        running = given(accepted)
        days = {
            f"day-{first_version_of(running)}": in_days(7).isoformat(),
            f"day-{deadline_of(running)}": in_days(28).isoformat(),
        }
        post(browser(MARA), address(running, "dates"), **days, note="The audit")
        assert "Agree to these dates" in page(browser, JON, running).text
        assert "Agree to these dates" not in page(browser, MARA, running).text

        post(browser(JON), address(running, "dates", "acceptance"))

        assert as_it_stands(company, running).days[deadline_of(running)].on == (
            in_days(28)
        )
        assert "moved later once" in page(browser, JON, running).text

    def test_or_keeps_the_dates_with_a_reason(self, browser, company, given):
        running = given(accepted)
        days = {
            f"day-{first_version_of(running)}": in_days(7).isoformat(),
            f"day-{deadline_of(running)}": in_days(28).isoformat(),
        }
        post(browser(MARA), address(running, "dates"), **days, note="The audit")

        post(browser(JON), address(running, "dates", "refusal"), answer="The board")

        assert as_it_stands(company, running).days[deadline_of(running)].on == (
            in_days(21)
        )


class TestOnTheWay:
    def test_a_version_is_shown_and_answered_in_writing(self, browser, company, given):
        running = given(accepted)
        link = "https://example.org/letter"
        post(browser(MARA), address(running, "versions"), words="Page one", link=link)
        seen = page(browser, JON, running).text
        assert "A version waits for your answer" in seen
        assert f'href="{link}"' in seen

        (version,) = as_it_stands(company, running).unanswered
        post(
            browser(JON),
            address(running, "versions", str(version), "answer"),
            words="Y",
        )

        assert not as_it_stands(company, running).unanswered
        assert "Left alone until" in page(browser, JON, running).text

    def test_a_link_that_is_no_link_is_refused(self, browser, given):
        answer = post(
            browser(MARA),
            address(given(accepted), "versions"),
            words="",
            link="javascript:alert(1)",
        )

        assert answer.status_code == 409
        assert 'href="javascript' not in answer.text

    def test_it_is_delivered_and_accepted_as_done(self, browser, company, given):
        running = given(accepted)
        post(browser(MARA), address(running, "delivery"), words="Signed and sent")
        assert "Is it done?" in page(browser, JON, running).text

        post(browser(JON), address(running, "completion"), words="Thank you")

        assert as_it_stands(company, running).status is Status.DONE
        assert "Thank you" in page(browser, MARA, running).text

    def test_or_it_is_returned_with_notes(self, browser, company, given):
        handed_in = given(accepted, delivered)

        post(browser(JON), address(handed_in, "return"), notes="The date is missing")

        assert as_it_stands(company, handed_in).status is Status.ACCEPTED
        assert "The date is missing" in page(browser, MARA, handed_in).text

    def test_it_is_handed_back_with_a_reason(self, browser, company, given):
        running = given(accepted)

        post(browser(MARA), address(running, "hand-back"), reason="The audit")

        assert as_it_stands(company, running).status is Status.HANDED_BACK
        assert "The audit" in page(browser, JON, running).text

    def test_at_a_checkpoint_it_is_taken_back_with_a_reason(
        self, browser, company, given
    ):
        running = given(accepted, first_version=0)

        post(browser(JON), address(running, "take-back"), reason="The clinic closed")

        assert as_it_stands(company, running).status is Status.TAKEN_BACK


class TestIndex:
    def test_both_sides_find_it(self, browser, given):
        given(accepted)

        assert "Handed on by me" in browser(JON).get("/delegations").text
        assert "Handed to me" in browser(MARA).get("/delegations").text

    def test_an_empty_page_says_what_to_do_first(self, browser):
        assert "Nothing is handed over yet" in browser(SAM).get("/delegations").text


class TestEdit:
    def test_the_words_of_an_offer_are_offered_anew(self, browser, company, given):
        offer = given()
        form = browser(JON).get(address(offer, "edit")).text
        assert "Patients wait for it" in form

        words = {
            "taker": str(MARA),
            "outcome": "A shorter letter",
            "done_when": "It is sent",
            "why": "Patients wait",
            "serves": f"objective:{offer.terms.serves[1]}",
            "authority": "7",
            "first_version": in_days(8).isoformat(),
            "deadline": in_days(21).isoformat(),
            "hours": "4",
            "version": offer.version,
        }
        post(browser(JON), address(offer), **words)

        stands = as_it_stands(company, offer)
        assert (stands.status, stands.terms.outcome) == (
            Status.OFFERED,
            "A shorter letter",
        )

    def test_the_taker_does_not_word_it(self, browser, given):
        assert browser(MARA).get(address(given(), "edit")).status_code == 403

    def test_a_draft_is_discarded(self, browser, company, command, objective):
        draft = Delegation.draft(
            expectations(serves=("objective", objective.id)), giver=JON, by=JON
        )
        with command(JON):
            company.okr.keep(draft)

        post(browser(JON), address(draft, "discarding"), version=draft.version)

        assert as_it_stands(company, draft).status is Status.DISCARDED
