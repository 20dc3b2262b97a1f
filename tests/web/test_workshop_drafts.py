"""Groups become objectives and goals that are worded, carried, signed and published."""

import re

import pytest

from okr.domain import Objective
from tests.builders import IDA, JON, MARA, SAM, THEME
from tests.web.room import Room
from tests.web.test_workshop_thinking import mine, stage
from web import staging

PROOF = {
    "measure": "Days to an answer",
    "unit": "days",
    "baseline": "3",
    "target": "1",
    "due": "2026-12-18",
}


@pytest.fixture
def writing(browser, company):
    room = Room(browser, company)
    room.open("think")
    room.card(MARA, "Calls wait")
    room.open("group")
    room.group(MARA, "Waiting", "Calls wait")
    room.waiting = room.groups()["Waiting"]
    room.open("write")
    return room


@pytest.fixture
def drafted(writing):
    """An objective of Mara's, ready to be signed."""
    writing.objective = writing.draft(
        MARA, "Nobody waits for an answer", group=writing.waiting
    )
    path = f"/objectives/{writing.objective}"
    writing.send(IDA, f"{path}/key-results", **PROOF)
    reword(writing, IDA, serves=f"theme:{THEME}")
    writing.send(MARA, f"{path}/contribution", words="I sort the queue")
    return writing


@pytest.fixture
def signing(drafted):
    drafted.open("sign")
    return drafted


@pytest.fixture
def agreed(signing):
    for person in (MARA, JON):
        sign(signing, person)
    signing.open("close")
    return signing


def reword(room, person, **different):
    page = room.see(person, f"?draft={room.objective}")
    told = {
        "title": "Nobody waits for an answer",
        "why_now": "",
        "version": re.search(r'name="version" value="(\d+)"', page)[1],
        **different,
    }
    return room.send(person, f"/objectives/{room.objective}/wording", **told)


def sign(room, person, digest=None):
    page = mine(room.see(person))
    digest = digest or re.search(r'name="digest" value="(\w+)"', page)[1]
    path = f"/objectives/{room.objective}/signature"
    return room.send(person, path, digest=digest)


def objective(room):
    return room.company.okr.load(Objective, room.objective)


def again(room, person, page):
    """One's own part, as it is fetched when somebody else has done something."""
    address = re.search(r'data-mine="([^"]+)"', page)[1].replace("&amp;", "&")
    return room.of(person).get(address).text


class TestWrite:
    def test_a_group_is_offered_with_its_cards(self, writing):
        page = mine(writing.see(MARA, f"?group={writing.waiting}"))

        assert "From the group “Waiting”" in page
        assert "Calls wait" in page

    def test_it_becomes_an_objective_that_all_see(self, drafted):
        page = stage(drafted.see(IDA))

        assert "Nobody waits for an answer" in page
        assert "taken up" in page
        assert "1 key result" in page

    def test_and_keeps_the_trace_of_its_cards(self, drafted):
        page = mine(drafted.see(IDA, f"?draft={drafted.objective}"))

        assert "From 1 card" in page
        assert "Calls wait" in page

    def test_without_a_title_it_comes_back_with_the_rest(self, writing):
        told = {"title": "", "why_now": "Three days now", "owner": IDA}

        answer = writing.send(MARA, "/objectives", group=writing.waiting, **told)

        assert answer.status_code == 422
        assert "Three days now" in answer.text
        assert f'value="{IDA}" selected' in answer.text
        assert "From the group “Waiting”" in answer.text

    def test_it_stays_open_while_others_write(self, drafted):
        page = drafted.see(MARA, f"?draft={drafted.objective}")

        assert "Keep these words" in again(drafted, MARA, page)

    def test_so_does_one_that_is_begun_and_comes_back(self, writing):
        answer = writing.send(MARA, "/objectives", title=" ", owner=MARA)

        assert "Begin it" in again(writing, MARA, answer.text)

    def test_what_may_be_weak_is_said_beside_it(self, writing):
        room = writing
        room.objective = room.draft(MARA, "Launch 3 trainings")

        assert "Worth a second look" in room.see(MARA, f"?draft={room.objective}")

    def test_two_who_word_it_at_once_see_both_versions(self, drafted):
        page = drafted.see(IDA, f"?draft={drafted.objective}")
        seen = re.search(r'name="version" value="(\d+)"', page)[1]
        reword(drafted, MARA, title="Everybody is answered")

        answer = reword(drafted, IDA, title="All are answered", version=seen)

        assert answer.status_code == 412
        assert "All are answered" in answer.text
        assert "Everybody is answered" in answer.text

    def test_a_number_that_is_none_comes_back_as_typed(self, drafted):
        told = {**PROOF, "target": "few"}

        answer = drafted.send(
            IDA, f"/objectives/{drafted.objective}/key-results", **told
        )

        assert answer.status_code == 422
        assert 'value="few"' in answer.text

    def test_sent_twice_it_is_drafted_once(self, writing):
        told = {"title": "Nobody waits", "owner": MARA, "key": "draft-it-once"}
        for _ in "ab":
            writing.send(MARA, "/objectives", **told)

        assert stage(writing.see(IDA)).count("Nobody waits") == 1

    def test_a_guest_watches(self, writing):
        guest = writing.guest("Grete")

        answer = writing.send(guest, "/objectives", title="Mine", owner=MARA)

        assert answer.status_code == 403
        assert "for those who will be held to it" in writing.see(guest)

    def test_an_objective_of_elsewhere_is_not_worked_on_here(self, drafted):
        elsewhere = Room(drafted.browser, drafted.company)
        elsewhere.open("write")
        path = f"/objectives/{drafted.objective}"

        for act in ("wording", "key-results", "contribution", "signature", "objection"):
            assert elsewhere.send(MARA, f"{path}/{act}").status_code == 404


class TestGoals:
    def test_a_goal_of_ones_own_stays_between_the_two(self, writing):
        told = {"what": "I answer first", "due": "2026-12-18"}

        writing.send(
            MARA, "/goals", shown_first="A list", first_on="2026-11-30", **told
        )

        assert "I answer first" in mine(writing.see(MARA))
        assert "I answer first" not in writing.see(IDA)
        assert "1 goal of somebody" in stage(writing.see(IDA))

    def test_a_first_version_needs_its_day(self, writing):
        told = {"what": "I answer", "due": "2026-12-18", "shown_first": "A list"}

        answer = writing.send(MARA, "/goals", **told)

        assert answer.status_code == 422
        assert "Say by which day." in answer.text
        assert 'value="A list"' in answer.text

    def test_shown_and_signed_by_both_it_is_agreed(self, writing):
        told = {"what": "I answer first", "due": "2026-12-18"}
        writing.send(
            MARA, "/goals", shown_first="A list", first_on="2026-11-30", **told
        )
        (path,) = re.findall(r"(/goals/[\w-]+)/opening", writing.see(MARA))
        writing.send(MARA, f"{path}/opening")
        writing.open("sign")

        for person in (MARA, JON):
            digest = re.search(r'name="digest" value="(\w+)"', writing.see(person))[1]
            answer = writing.send(person, f"{path}/signature", digest=digest)
            assert answer.status_code == 303

        assert "1 signed by both" in stage(writing.see(IDA))


class TestContribute:
    def test_what_somebody_brings_stands_beside_it(self, drafted):
        drafted.open("contribute")

        assert "I sort the queue" in mine(drafted.see(IDA))
        assert "I sort the queue" in drafted.see(JON, "/projector")

    def test_the_console_names_who_has_nothing_yet(self, drafted):
        drafted.open("contribute")

        assert "Nothing yet from: Ida, Jon" in drafted.see(JON, "/console")

    def test_an_empty_sentence_is_asked_for(self, drafted):
        drafted.open("contribute")
        path = f"/objectives/{drafted.objective}/contribution"

        answer = drafted.send(IDA, path, words=" ")

        assert answer.status_code == 422
        assert "Fill this in." in answer.text


class TestSign:
    def test_the_owner_proposes_with_it_and_the_lead_consents(self, signing):
        sign(signing, MARA)
        proposed = objective(signing).status.value

        sign(signing, JON)

        assert proposed == "proposed"
        assert objective(signing).consented
        assert "2 of 3 signed" in stage(signing.see(IDA))

    def test_who_is_still_to_sign_stands_on_the_console(self, signing):
        sign(signing, MARA)

        assert "Still to sign: Ida, Jon" in signing.see(JON, "/console")

    def test_other_words_than_those_read_are_not_signed(self, signing):
        answer = sign(signing, MARA, digest="0" * 64)

        assert answer.status_code == 409
        assert "reworded since you read it" in answer.text

    def test_reworded_it_is_signed_anew(self, signing):
        sign(signing, IDA)
        path = f"/objectives/{signing.objective}/wording"
        signing.send(MARA, path, title="All are answered", serves=f"theme:{THEME}")

        assert "0 of 3 signed" in stage(signing.see(IDA))

    def test_an_objection_stands_where_all_see_it(self, signing):
        path = f"/objectives/{signing.objective}/objection"
        signing.send(MARA, path, words="Too little time")

        assert "Too little time" in mine(signing.see(IDA))
        assert "Too little time" in signing.see(JON, "/console")

    def test_who_is_not_held_to_it_gives_advice(self, signing):
        path = f"/objectives/{signing.objective}/objection"
        signing.send(IDA, path, words="Ask the clinics")

        assert "It stands as advice" in signing.see(IDA)

    def test_a_guest_signs_nothing(self, signing):
        guest = signing.guest("Grete")
        path = f"/objectives/{signing.objective}/signature"

        assert signing.send(guest, path, digest="x").status_code == 403


class TestClose:
    def test_what_will_be_published_is_said_before(self, agreed):
        page = agreed.see(JON, "/console")

        going = page.partition("Will be published")[2].partition("Stays a draft")[0]
        assert "Nobody waits for an answer" in going
        assert "1 objective will be published." in page

    def test_and_why_something_stays(self, drafted):
        drafted.open("close")

        page = drafted.see(JON, "/console")

        assert "Mara, its owner, has not signed yet." in page

    def test_closing_publishes_it_and_leads_to_the_minutes(self, agreed):
        answer = agreed.send(JON, "/closing")

        assert answer.location == f"{agreed.address}/minutes"
        assert objective(agreed).status.value == "published"
        assert "Nobody waits for an answer" in agreed.see(IDA, "/minutes")

    def test_screens_that_are_open_lead_to_the_minutes(self, agreed, app):
        agreed.send(JON, "/closing")

        with app.test_request_context(), agreed.company.read_model.reading() as db:
            told = staging.rendered(db, agreed.id, "participant")

        assert "It is done." in told
        assert "Will be published" not in told
        assert f'href="{agreed.address}/minutes"' in told
        assert "<form" not in agreed.see(MARA, "/mine")

    def test_sent_twice_it_closes_once(self, agreed):
        answers = [agreed.send(JON, "/closing", key="close-it-once") for _ in "ab"]

        assert [answer.status_code for answer in answers] == [303, 303]

    def test_only_its_facilitator_closes_it(self, agreed):
        assert agreed.send(MARA, "/closing").status_code == 403

    def test_afterwards_every_screen_leads_to_the_minutes(self, agreed):
        agreed.send(JON, "/closing")

        for path in ("", "/console", "/projector"):
            answer = agreed.of(JON).get(agreed.address + path)
            assert answer.location == f"{agreed.address}/minutes"

    def test_before_there_are_none(self, agreed):
        mara = agreed.of(MARA)

        assert mara.get(f"{agreed.address}/minutes").location == agreed.address
        assert mara.get(f"{agreed.address}/minutes.md").status_code == 404

    def test_a_code_of_a_closed_one_leads_nowhere(self, agreed):
        code = agreed.code
        agreed.send(JON, "/closing")

        told = agreed.of(SAM).post("/join", data={"code": code})

        assert told.status_code == 422


class TestMinutes:
    @pytest.fixture
    def closed(self, agreed):
        agreed.send(JON, "/closing")
        return agreed

    def test_both_files_say_what_was_agreed(self, closed):
        for ending in ("md", "html"):
            answer = closed.of(MARA).get(f"{closed.address}/minutes.{ending}")
            assert "Nobody waits for an answer" in answer.text
            assert answer.headers["Content-Disposition"].endswith(f".{ending}")

    def test_an_answer_opens_the_discussion_again(self, closed):
        closed.send(IDA, "/responses", words="The phone was forgotten")

        page = closed.see(MARA, "/minutes")

        assert "The phone was forgotten" in page
        assert "The discussion is open again." in page

    def test_and_its_facilitator_settles_it(self, closed):
        closed.send(IDA, "/responses", words="The phone was forgotten")

        closed.send(JON, "/settlement", words="We add it next week")

        assert "We add it next week" in closed.see(IDA, "/minutes")

    def test_an_empty_answer_is_asked_for(self, closed):
        answer = closed.send(IDA, "/responses", words="")

        assert answer.status_code == 422
        assert "Fill this in." in answer.text

    def test_a_guest_reads_them_and_answers_nothing(self, agreed):
        guest = agreed.guest("Grete")
        agreed.send(JON, "/closing")

        assert guest.get(f"{agreed.address}/minutes").status_code == 200
        assert agreed.send(guest, "/responses", words="x").status_code == 403
