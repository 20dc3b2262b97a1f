"""A goal is drafted, talked about, signed, changed and read, asked by each of them."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from okr.domain import Goal, Measure, Person
from okr.domain.team import COMPANY
from tests.builders import CYCLE, IDA, JON, LEO, MARA, SAM
from tests.web.asking import sent

NOWHERE = "/goals/00000000-0000-0000-0000-00000000abcd"
TERMS = {
    "what": "Close the gap on leads with referrals",
    "why": "Fairs are gone",
    "measure": "Qualified leads",
    "baseline": "10",
    "target": "60",
    "whose": str(COMPANY),
    "contribution": "I ask every clinic that stayed",
    "due": "2026-12-18",
    "checkpoint-1-name": "A first letter",
    "checkpoint-1-on": "2026-10-22",
    "checkpoint-1-show": "The letter",
    "checkpoint-2-name": "Half way",
    "checkpoint-2-on": "2026-11-15",
    "checkpoint-2-value": "35",
}
NEW = {**TERMS, "owner": MARA, "cycle": CYCLE, "audience": "team"}


@pytest.fixture
def draft(browser):
    """Mara's draft, with its address."""
    return sent(browser(MARA), "/goals", **NEW).location


@pytest.fixture
def opened(browser, draft):
    sent(browser(MARA), f"{draft}/opening")
    return draft


@pytest.fixture
def agreed(browser, opened):
    for person in (MARA, JON):
        sign(browser(person), opened)
    return opened


def sign(client, address):
    """Sign what the page shows."""
    page = client.get(address).text
    digest = re.search(r'name="digest" value="(\w+)"', page)
    return sent(client, f"{address}/signatures", digest=digest[1])


def reword(client, address, **different):
    """Send the form of the terms as it came, with some fields changed."""
    form = client.get(f"{address}/terms").text
    fields = dict(
        re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    )
    told = {**fields, **TERMS, **different}
    del told["key"]
    return sent(client, f"{address}/terms", **told)


def goal(company, address):
    return company.okr.load(Goal, UUID(address.rpartition("/")[2]))


def pages_of(browser, address):
    """What each of them gets: the status and the text."""
    people = {"owner": MARA, "other": JON, "mate": IDA, "lead": LEO, "stranger": SAM}
    return {who: browser(id).get(address) for who, id in people.items()}


class TestNew:
    def test_the_form_offers_people_a_measure_and_three_checkpoints(self, browser):
        page = browser(MARA).get("/goals/new").text

        assert "Qualified leads" in page
        assert page.count('role="group"') == 3
        assert "One more?" not in page

    def test_thirty_sixty_ninety_days_come_ready_to_be_reworded(self, browser):
        page = browser(JON).get(f"/goals/new?plan=30-60-90&owner={IDA}").text

        assert "After 30 days" in page
        assert "After 60 days" in page
        assert "After 90 days" in page
        assert f'<option value="{IDA}" selected>' in page

    def test_a_stranger_to_the_company_is_asked_to_sign_in(self, browser):
        assert browser().get("/goals/new").status_code == 303


class TestDraft:
    def test_terms_are_kept_as_they_were_typed(self, company, draft):
        told = goal(company, draft)

        assert told.parties == (MARA, JON)
        assert told.terms.target == Decimal(60)
        assert [one.name for one in told.terms.checkpoints] == [
            "A first letter",
            "Half way",
        ]

    def test_a_new_measure_is_defined_on_the_way(self, browser, company):
        answer = sent(browser(MARA), "/goals", **{**NEW, "measure": "Calls held"})

        counted = goal(company, answer.location).terms.measure
        assert company.okr.load(Measure, counted).name == "Calls held"

    def test_sent_twice_it_is_drafted_once(self, browser):
        mara = browser(MARA)

        first, again = (sent(mara, "/goals", key="once", **NEW) for _ in range(2))

        assert first.location == again.location

    def test_a_form_with_gaps_comes_back_with_what_was_typed(self, browser):
        wrong = {**NEW, "due": "", "checkpoint-2-on": "soon"}

        answer = sent(browser(MARA), "/goals", **wrong)

        assert answer.status_code == 422
        assert 'id="due-error"' in answer.text
        assert 'id="checkpoint-2-on-error"' in answer.text
        assert "I ask every clinic that stayed" in answer.text

    def test_an_error_stands_at_the_row_where_it_was_typed(self, browser):
        rows = {f"checkpoint-1-{cell}": "" for cell in ("name", "on", "show")}

        answer = sent(
            browser(MARA), "/goals", **{**NEW, **rows, "checkpoint-2-name": ""}
        )

        assert 'id="checkpoint-2-name-error"' in answer.text
        assert 'id="checkpoint-1-name-error"' not in answer.text

    def test_a_checkpoint_with_value_and_thing_is_refused_in_a_sentence(self, browser):
        answer = sent(browser(MARA), "/goals", **{**NEW, "checkpoint-2-show": "It"})

        assert answer.status_code == 409
        assert "needs a value to reach or a thing to show" in answer.text
        assert "Close the gap" in answer.text

    @pytest.mark.parametrize(
        ("wrong", "status"),
        [
            ({"whose": "nobody"}, 422),
            ({"owner": "me"}, 422),
            ({"cycle": UUID(int=77)}, 409),
            ({"audience": "company"}, 422),
            ({"serves": f"objective:{UUID(int=77)}"}, 409),
        ],
    )
    def test_what_no_select_offers_comes_back(self, browser, wrong, status):
        answer = sent(browser(MARA), "/goals", **{**NEW, **wrong})

        assert answer.status_code == status
        assert "I ask every clinic that stayed" in answer.text

    def test_the_lead_starts_one_for_somebody_they_lead(self, browser, company):
        answer = sent(browser(JON), "/goals", **{**NEW, "owner": IDA})

        assert goal(company, answer.location).parties == (IDA, JON)

    def test_a_colleague_does_not_start_one_for_another(self, browser):
        answer = sent(browser(IDA), "/goals", **NEW)

        assert answer.status_code == 409
        assert "Its owner or the owner&#39;s lead starts a goal" in answer.text

    def test_a_lead_signs_with_the_lead_above(self, browser, company):
        answer = sent(browser(JON), "/goals", **{**NEW, "owner": JON})

        assert goal(company, answer.location).parties == (JON, LEO)

    def test_the_root_lead_chooses_a_partner(self, browser, company):
        mine = {**NEW, "owner": LEO}

        without = sent(browser(LEO), "/goals", **mine)
        chosen = sent(browser(LEO), "/goals", **mine, partner=SAM)

        assert "Nobody leads you here: choose a partner" in without.text
        assert goal(company, chosen.location).parties == (LEO, SAM)


class TestFourth:
    @pytest.fixture
    def three(self, browser):
        for number in range(3):
            sent(browser(MARA), "/goals", **{**NEW, "what": f"Promise {number}"})

    def test_it_is_questioned_before_it_is_written(self, browser, three):
        page = browser(MARA).get("/goals/new").text

        assert "One more?" in page
        assert "Promise 2" in page

    def test_it_is_questioned_once_and_allowed(self, browser, three):
        asked = sent(browser(MARA), "/goals", **NEW)
        sure = sent(browser(MARA), "/goals", **NEW, sure="true")

        assert asked.status_code == 409
        assert "There are 3 goals in this cycle already" in asked.text
        assert sure.status_code == 303

    def test_drafts_of_others_are_not_counted_for_their_lead(self, browser, three):
        page = browser(JON).get(f"/goals/new?owner={MARA}").text

        assert "Promise" not in page
        assert "One more?" not in page


class TestReading:
    def test_a_draft_is_absent_for_everybody_but_its_author(self, browser, draft):
        assert browser(MARA).get(draft).status_code == 200
        for person in (JON, IDA, LEO, SAM):
            hidden, absent = browser(person).get(draft), browser(person).get(NOWHERE)
            assert (hidden.status_code, hidden.data) == (404, absent.data)

    def test_an_open_goal_is_between_the_two(self, browser, opened):
        answers = pages_of(browser, opened)

        seen = {who for who, answer in answers.items() if answer.status_code == 200}
        assert seen == {"owner", "other"}

    def test_an_agreed_goal_is_the_teams_and_its_leads(self, browser, agreed):
        answers = pages_of(browser, agreed)

        assert answers["stranger"].status_code == 404
        for who in ("owner", "other", "mate", "lead"):
            assert "I ask every clinic that stayed" in answers[who].text

    def test_an_admin_reads_no_more_than_anybody(
        self, browser, company, command, opened
    ):
        with command(LEO):
            company.okr.act(Person, SAM, lambda p: p.give_role("admin", by=LEO))
        admin = browser(SAM)

        before = admin.get(opened).status_code
        for person in (MARA, JON):
            sign(browser(person), opened)

        assert (before, admin.get(opened).status_code) == (404, 404)
        assert "Close the gap" not in admin.get("/history").text

    def test_a_development_goal_stays_between_the_two(self, browser, agreed):
        sent(browser(MARA), f"{agreed}/audience", audience="parties")

        answers = pages_of(browser, agreed)

        seen = {who for who, answer in answers.items() if answer.status_code == 200}
        assert seen == {"owner", "other"}

    def test_new_terms_under_discussion_are_not_the_teams(self, browser, agreed):
        reword(browser(JON), agreed, what="Forty referrals", target="40")

        mate, mara = browser(IDA).get(agreed).text, browser(MARA).get(agreed).text

        assert "Forty referrals" in mara
        assert "Forty referrals" not in mate
        assert "Close the gap on leads with referrals" in mate
        assert "until both have signed again" in mate

    @pytest.mark.parametrize("page", ["terms", "check-ins/new"])
    def test_who_may_read_but_not_do_is_told_whom_to_ask(self, browser, agreed, page):
        answer = browser(IDA).get(f"{agreed}/{page}")

        assert answer.status_code == 403

    def test_what_both_said_before_is_nowhere_in_the_history_of_others(
        self, browser, opened
    ):
        sent(browser(MARA), f"{opened}/thoughts", thought="Sixty is a lot")
        reword(browser(JON), opened, what="Win fifty referrals", target="50")
        for person in (MARA, JON):
            sign(browser(person), opened)
        about = f"/history?about={opened.rpartition('/')[2]}"

        mate, jon = browser(IDA).get(about).text, browser(JON).get(about).text

        assert "Sixty is a lot" in jon
        assert "reworded the terms" in jon
        assert "drafted" not in jon
        assert "signed the terms" in mate
        assert "Sixty" not in mate
        assert "reworded" not in mate


class TestSign:
    def test_the_button_names_what_is_signed(self, browser, company, opened):
        page = browser(JON).get(opened).text

        digest = goal(company, opened).terms.digest
        assert f"Sign these words: {digest[:12]}" in page
        assert "Close the gap on leads with referrals”, due 18 Dec 2026" in page

    def test_two_signatures_make_it_agreed(self, browser, company, opened):
        sign(browser(MARA), opened)
        waiting = browser(MARA).get(opened).text
        sign(browser(JON), opened)

        assert "Waiting for the signature of Jon" in waiting
        assert goal(company, opened).agreed
        page = browser(MARA).get(opened).text
        assert page.count("signed ") >= 2
        assert "Agreed" in page

    def test_what_changed_meanwhile_is_not_signed(self, browser, company, opened):
        read = goal(company, opened).terms.digest
        reword(browser(MARA), opened, target="90")

        answer = sent(browser(JON), f"{opened}/signatures", digest=read)

        assert answer.status_code == 409
        assert "The terms have changed since you read them" in answer.text

    def test_somebody_of_the_team_does_not_sign(self, browser, agreed, company):
        digest = goal(company, agreed).terms.digest

        answer = sent(browser(IDA), f"{agreed}/signatures", digest=digest)

        assert answer.status_code == 403

    def test_vague_terms_say_what_is_missing_instead_of_a_button(self, browser):
        vague = {
            name: value
            for name, value in NEW.items()
            if name not in ("measure", "baseline", "target")
            and not name.startswith("checkpoint")
        }
        address = sent(browser(MARA), "/goals", **vague).location
        sent(browser(MARA), f"{address}/opening")

        page = browser(MARA).get(address).text

        assert "Say how it is measured" in page
        assert 'name="digest"' not in page


class TestReword:
    def test_a_change_opens_it_again_and_is_marked_word_by_word(
        self, browser, company, agreed
    ):
        reword(browser(JON), agreed, target="50", what="Close the gap with referrals")

        for person in (MARA, JON):
            page = browser(person).get(agreed).text
            assert "<del>on leads </del>" in page
            assert "<ins>50\u00a0</ins>leads" in page
            assert "until both sign again, the old terms count" in page
        assert not goal(company, agreed).agreed

    def test_until_then_the_last_agreed_target_counts(self, browser, company, agreed):
        sent(
            browser(MARA),
            f"{agreed}/check-ins",
            on="2026-11-10",
            value="35",
            confidence="0.7",
        )
        reword(browser(JON), agreed, target="500")

        assert "50\u202f%" in browser(IDA).get(agreed).text

    def test_the_second_of_two_sees_both_versions(self, browser, company, opened):
        jon = browser(JON)
        seen = re.search(
            r'name="version" value="(\d+)"', jon.get(f"{opened}/terms").text
        )
        reword(browser(MARA), opened, target="70")

        answer = sent(
            jon,
            f"{opened}/terms",
            **{**TERMS, "target": "45", "version": seen[1]},
        )

        assert answer.status_code == 412
        assert "to 45\u00a0leads" in answer.text
        assert "to 70\u00a0leads" in answer.text
        assert 'value="45"' in answer.text
        assert goal(company, opened).terms.target == Decimal(70)

    def test_an_emptied_row_drops_its_checkpoint(self, browser, company, opened):
        empty = {f"checkpoint-1-{cell}": "" for cell in ("name", "on", "show")}

        reword(browser(MARA), opened, **empty)

        (left,) = goal(company, opened).terms.checkpoints
        assert left.name == "Half way"

    def test_a_checkpoint_that_is_reworded_stays_the_same_one(
        self, browser, company, opened
    ):
        before = [one.id for one in goal(company, opened).terms.checkpoints]

        reword(browser(MARA), opened, **{"checkpoint-2-value": "40"})

        after = goal(company, opened).terms.checkpoints
        assert [one.id for one in after] == before
        assert after[1].value == Decimal(40)

    def test_a_checkpoint_of_another_goal_cannot_be_taken_over(
        self, browser, company, opened
    ):
        other = sent(browser(MARA), "/goals", **NEW).location
        foreign = goal(company, other).terms.checkpoints[0].id

        reword(browser(MARA), opened, **{"checkpoint-1-id": foreign})

        assert foreign not in {
            one.id for one in goal(company, opened).terms.checkpoints
        }


class TestThoughts:
    def test_they_stand_beside_the_terms_for_the_two(self, browser, agreed):
        sent(
            browser(MARA), f"{agreed}/thoughts", thought="What if <b>clinics</b> leave?"
        )

        assert "What if &lt;b&gt;clinics" in browser(JON).get(agreed).text
        assert "clinics&lt;/b&gt; leave" not in browser(IDA).get(agreed).text

    def test_its_author_reads_what_was_thought_of_a_draft(self, browser):
        draft = sent(browser(MARA), "/goals", **NEW).location

        sent(browser(MARA), f"{draft}/thoughts", thought="Too bold?")

        assert "Too bold?" in browser(MARA).get(draft).text

    def test_others_do_not_join_in(self, browser, agreed):
        answer = sent(browser(IDA), f"{agreed}/thoughts", thought="Me too")

        assert answer.status_code == 403

    def test_a_thought_without_words_comes_back(self, browser, opened):
        assert sent(browser(MARA), f"{opened}/thoughts", thought=" ").status_code == 422


class TestCheckpoints:
    def test_a_value_told_in_a_check_in_meets_one(self, browser, opened):
        today = datetime.now(UTC).date().isoformat()
        reword(browser(MARA), opened, **{"checkpoint-2-on": today, "due": "2099-12-31"})
        for person in (MARA, JON):
            sign(browser(person), opened)

        sent(browser(MARA), f"{opened}/check-ins", on=today, value="36")

        page = browser(IDA).get(opened).text
        assert "pill--met" in page
        assert "36\u00a0leads on " in page

    def test_a_thing_is_shown_by_its_owner(self, browser, company, agreed):
        letter = goal(company, agreed).settled.checkpoints[0].id
        address = f"{agreed}/checkpoints/{letter}/showing"

        refused = sent(browser(JON), address, words="Mine")
        sent(browser(MARA), address, words="It lies in the shared folder")

        assert refused.status_code == 403
        assert "It lies in the shared folder" in browser(IDA).get(agreed).text


class TestCheckIn:
    def test_the_owner_checks_in_with_a_value(self, browser, agreed):
        answer = sent(
            browser(MARA),
            f"{agreed}/check-ins",
            on="2026-11-19",
            value="35",
            confidence="0.8",
            note="Two clinics wrote back",
        )

        page = browser(IDA).get(agreed).text
        assert answer.status_code == 303
        assert "Two clinics wrote back" in page
        assert "On track" in page
        assert "Two clinics wrote back" in browser(IDA).get(f"{agreed}/check-ins").text

    def test_it_is_corrected_on_a_page_that_leads_back(self, browser, agreed):
        mara = browser(MARA)
        sent(mara, f"{agreed}/check-ins", on="2026-11-19", confidence="0.8")
        address = re.search(r"/check-ins/[\w-]+/correction", mara.get(agreed).text)[0]

        asked = mara.get(address)
        answer = sent(
            mara,
            address.replace("correction", "corrections"),
            confidence="0.3",
            reason="A slip",
        )

        assert asked.status_code == 200
        assert answer.location == agreed

    def test_an_open_goal_takes_none(self, browser, opened):
        answer = sent(browser(MARA), f"{opened}/check-ins", on="2026-11-19", note="Hm")

        assert answer.status_code == 409
        assert "Only an agreed goal takes check-ins" in answer.text


class TestHistory:
    def test_a_check_in_on_it_leads_back_to_the_goal(self, browser, agreed):
        sent(browser(MARA), f"{agreed}/check-ins", on="2026-11-19", note="Two wrote")

        page = browser(IDA).get("/history").text

        assert f'href="{agreed}"' in page
        assert agreed.replace("goals", "objectives") not in page


class TestClose:
    def test_the_view_stays_sealed_until_the_reflection(self, browser, agreed):
        sent(browser(JON), f"{agreed}/view", words="You asked them all")
        sealed = browser(MARA).get(agreed).text
        history = browser(MARA).get(f"/history?about={agreed.rpartition('/')[2]}").text

        sent(
            browser(MARA),
            f"{agreed}/closing",
            outcome="missed",
            reflection="I began too late",
        )

        assert "You asked them all" not in sealed
        assert "gave a view" not in history
        for person in (MARA, JON):
            page = browser(person).get(agreed).text
            assert "You asked them all" in page
            assert "I began too late" in page
        mate = browser(IDA).get(agreed).text
        assert "Missed" in mate
        assert "I began too late" not in mate
        assert "You asked them all" not in mate

    def test_without_a_reflection_the_form_comes_back(self, browser, company, agreed):
        answer = sent(browser(MARA), f"{agreed}/closing", outcome="reached")

        assert answer.status_code == 422
        assert goal(company, agreed).end is None

    def test_the_other_party_does_not_close_it(self, browser, agreed):
        answer = sent(
            browser(JON), f"{agreed}/closing", outcome="missed", reflection="Late"
        )

        assert answer.status_code == 403


class TestWhere:
    def test_my_goals_and_those_signed_with_me_stand_on_one_page(self, browser, opened):
        mara, jon = browser(MARA).get("/goals").text, browser(JON).get("/goals").text

        assert "Waiting for your signature" in mara
        assert "Signed with me" in jon
        assert "Close the gap" not in browser(IDA).get("/goals").text

    def test_agreed_ones_stand_with_the_person_and_the_team(self, browser, agreed):
        team = f"/teams/{UUID(int=11)}"

        for page in (f"/people/{MARA}", team):
            assert "Close the gap" in browser(IDA).get(page).text
            assert "Close the gap" not in browser(SAM).get(page).text

    def test_who_leads_a_person_is_offered_to_draft_one_with_them(self, browser):
        assert f"/goals/new?owner={IDA}" in browser(JON).get(f"/people/{IDA}").text
        assert "/goals/new?owner" not in browser(SAM).get(f"/people/{IDA}").text

    def test_open_ones_do_not(self, browser, opened):
        assert "Close the gap" not in browser(JON).get(f"/people/{MARA}").text
