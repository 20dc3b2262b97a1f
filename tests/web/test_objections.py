"""Naming who is held to an objective, hearing them, objecting, advising, answering."""

import pytest

from tests.builders import IDA, JON, LEO, MARA, SAM, a_proposal
from tests.web.asking import sent

WHY = "Ida is away until January."
DOUBT = "Nobody asked the clinics"


@pytest.fixture
def proposal(company, command):
    """Mara's proposal, consented to, with Ida held to it as well."""
    with command(MARA):
        objective = a_proposal()
        objective.consent(by=JON)
        objective.name_contributor(IDA, by=MARA)
        company.okr.keep(objective)
    return f"/objectives/{objective.id}"


@pytest.fixture
def published(browser, proposal):
    sent(browser(MARA), f"{proposal}/publication", waiver=WHY)
    return proposal


@pytest.fixture
def objection(company, browser, published):
    """The address of what Ida objects to."""
    sent(browser(IDA), f"{published}/objections", objection=DOUBT)
    with company.read_model.reading() as db:
        (row,) = db.query("select id from objections")
    return f"/objections/{row['id']}"


class TestName:
    def test_a_writer_names_who_will_be_held_to_it(self, browser, proposal):
        page = browser(MARA).get(proposal).text
        assert f'<option value="{IDA}">' not in page

        answer = sent(browser(MARA), f"{proposal}/contributors", contributor=SAM)

        assert answer.status_code == 303
        assert browser(SAM).get(proposal).status_code == 200

    def test_nobody_is_named_by_another(self, browser, proposal):
        answer = sent(browser(JON), f"{proposal}/contributors", contributor=SAM)

        assert answer.status_code == 403

    def test_without_a_name_it_comes_back(self, browser, proposal):
        answer = sent(browser(MARA), f"{proposal}/contributors", contributor="")

        assert answer.status_code == 422
        assert "Fill this in." in answer.text


class TestPublish:
    def test_the_owner_sees_who_was_not_heard(self, browser, proposal):
        page = browser(MARA).get(proposal).text

        assert "Held to it, and not heard yet: Ida" in page
        assert 'name="waiver"' in page

    def test_without_a_reason_it_is_not_published(self, browser, proposal):
        answer = sent(browser(MARA), f"{proposal}/publication")

        assert answer.status_code == 409
        assert "Not everybody held to it had their say" in answer.text

    def test_the_reason_is_shown_to_whoever_reads_it(self, browser, published):
        assert (
            f"Published without hearing Ida: {WHY}" in browser(SAM).get(published).text
        )

    @pytest.mark.parametrize(
        ("way", "words"),
        [
            ("nothing-to-add", {}),
            ("contributions", {"words": "I visit three clinics"}),
            ("thoughts", {"thought": "Looks right"}),
            ("advice", {"advice": "Ask three clinics first"}),
        ],
    )
    def test_every_say_counts(self, browser, proposal, way, words):
        sent(browser(IDA), f"{proposal}/{way}", **words)
        page = browser(MARA).get(proposal).text

        answer = sent(browser(MARA), f"{proposal}/publication")

        assert 'name="waiver"' not in page
        assert answer.status_code == 303
        assert "Published without" not in browser(SAM).get(proposal).text

    def test_an_objection_counts_once_it_is_answered(self, browser, proposal):
        sent(browser(IDA), f"{proposal}/objections", objection=DOUBT)

        answer = sent(browser(MARA), f"{proposal}/publication")

        assert answer.status_code == 409

    def test_a_reason_over_the_limit_stays_typed(self, browser, proposal):
        long = "away " * 2_001

        answer = sent(browser(MARA), f"{proposal}/publication", waiver=long)

        assert answer.status_code == 409
        assert "The reason is over 10,000 characters" in answer.text
        assert long.strip() in answer.text


class TestSayNothingToAdd:
    def test_who_is_held_to_it_is_asked_on_the_page_and_on_today(
        self, browser, proposal
    ):
        assert "I have nothing to add" in browser(IDA).get(proposal).text
        assert "waits for your say" in browser(IDA).get("/").text

        sent(browser(IDA), f"{proposal}/nothing-to-add")

        assert "I have nothing to add" not in browser(IDA).get(proposal).text
        assert "waits for your say" not in browser(IDA).get("/").text

    def test_others_are_not_asked(self, browser, proposal):
        answer = sent(browser(JON), f"{proposal}/nothing-to-add")

        assert answer.status_code == 403
        assert "I have nothing to add" not in browser(JON).get(proposal).text


class TestObject:
    def test_it_stands_with_its_answer(self, browser, published, objection):
        waits = browser(MARA).get("/").text
        answer = sent(browser(MARA), f"{objection}/answer", answer="We asked four")

        page = browser(SAM).get(published).text
        assert "Ida objects, and waits for your answer" in waits
        assert answer.status_code == 303
        assert DOUBT in page
        assert "Mara: We asked four" in page
        assert "waits for your answer" not in browser(MARA).get("/").text

    def test_who_is_not_held_to_it_advises(self, browser, published):
        refused = sent(browser(SAM), f"{published}/objections", objection=DOUBT)
        page = browser(SAM).get(published).text
        sent(browser(SAM), f"{published}/advice", advice="Start small")

        assert refused.status_code == 403
        assert "Advise the owner" in page
        assert "What speaks against it?" not in page
        assert "Start small" in browser(LEO).get(published).text

    @pytest.mark.parametrize(
        ("way", "name"), [("objections", "objection"), ("advice", "advice")]
    )
    def test_an_empty_form_comes_back(self, browser, published, way, name):
        answer = sent(browser(IDA), f"{published}/{way}", **{name: " "})

        assert answer.status_code == 422
        assert "Fill this in." in answer.text

    def test_sent_twice_it_is_said_once(self, browser, published):
        told = {"objection": DOUBT, "key": "k" * 20}

        for _again in range(2):
            sent(browser(IDA), f"{published}/objections", **told)

        assert browser(IDA).get(published).text.count(DOUBT) == 1

    def test_what_was_said_of_a_proposal_stays_with_its_readers(
        self, browser, proposal
    ):
        sent(browser(IDA), f"{proposal}/objections", objection=DOUBT)
        sent(browser(MARA), f"{proposal}/publication", waiver=WHY)

        assert DOUBT in browser(JON).get(proposal).text
        assert DOUBT not in browser(SAM).get(proposal).text


class TestAnswer:
    def test_only_the_owner_answers(self, browser, objection):
        for person in (IDA, JON, LEO, SAM):
            answer = sent(browser(person), f"{objection}/answer", answer="No")
            assert answer.status_code == 403

    def test_a_refused_answer_stays_typed(self, browser, objection):
        sent(browser(MARA), f"{objection}/answer", answer="We asked four")

        answer = sent(browser(MARA), f"{objection}/answer", answer="And then five")

        assert answer.status_code == 409
        assert "This is answered already" in answer.text

    def test_an_owners_own_objection_is_answered_by_a_lead(
        self, browser, company, published
    ):
        sent(browser(MARA), f"{published}/objections", objection="I was talked into it")
        with company.read_model.reading() as db:
            (row,) = db.query("select id from objections")

        told = [
            sent(
                browser(person), f"/objections/{row['id']}/answer", answer="Let us talk"
            )
            for person in (MARA, JON)
        ]

        assert [each.status_code for each in told] == [403, 303]

    def test_one_that_is_not_there_is_absent(self, browser):
        answer = sent(browser(MARA), f"/objections/{IDA}/answer", answer="We did")

        assert answer.status_code == 404


class TestSettle:
    def test_who_objected_disagrees_and_commits(self, browser, published, objection):
        sent(browser(IDA), f"{objection}/commitment", last_word="I am in")

        page = browser(SAM).get(published).text
        assert "Disagrees and commits" in page
        assert "Ida: I am in" in page

    def test_who_objected_takes_it_back(self, browser, published, objection):
        sent(browser(IDA), f"{objection}/withdrawal")

        assert "Withdrawn" in browser(SAM).get(published).text
        assert "waits for your answer" not in browser(MARA).get("/").text

    def test_nobody_settles_it_for_them(self, browser, objection):
        for way in ("commitment", "withdrawal"):
            assert sent(browser(MARA), f"{objection}/{way}").status_code == 403

    def test_where_its_objective_is_hidden_it_is_absent(
        self, browser, company, command, proposal
    ):
        """Ida still holds her own words, but reads the draft no more."""
        sent(browser(IDA), f"{proposal}/objections", objection=DOUBT)
        with company.read_model.reading() as db:
            (row,) = db.query("select id from objections")
        sent(browser(MARA), f"{proposal}/draft")

        answer = sent(browser(IDA), f"/objections/{row['id']}/withdrawal")

        assert answer.status_code == 404
        assert answer.data == browser(IDA).post(f"/objections/{SAM}/withdrawal").data
