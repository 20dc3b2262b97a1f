"""Searching, asked by an owner, a colleague and a stranger; and by hostile hands."""

from urllib.parse import quote

import pytest

from okr.domain import Thought
from tests.builders import IDA, JON, LEO, MARA, SAM, a_draft, a_published_objective
from tests.builders import key_result_of as part_of


@pytest.fixture
def keep(company, command):
    def keep(*aggregates):
        with command(MARA):
            company.okr.keep(*aggregates)

    return keep


def found(browser, words, **more):
    return browser.get("/search", query_string={"q": words, **more}).text


class TestShow:
    def test_without_a_question_it_says_what_can_be_found(self, browser):
        assert "whatever you may read" in found(browser(IDA), "")

    def test_what_was_found_is_marked_and_leads_to_its_place(self, browser, keep):
        objective = a_published_objective()
        keep(objective)

        page = found(browser(SAM), "qual")

        anchor = f"#key-result-{part_of(objective)}"
        assert f'href="/objectives/{objective.id}{anchor}"' in page
        assert "<mark>Qualified</mark> leads" in page
        assert f"Key result · {objective.title}" in page

    def test_what_was_written_is_shown_as_words(self, browser, keep):
        objective = a_published_objective()
        thought = Thought.share(
            "<script>alert(1)</script> & so on",
            subject_kind="objective",
            subject=objective.id,
            by=MARA,
        )
        keep(objective, thought)

        page = found(browser(SAM), "alert")

        assert "&lt;script&gt;<mark>alert</mark>(1)&lt;/script&gt; &amp; so on" in page
        assert f'href="/objectives/{objective.id}#thoughts"' in page

    @pytest.mark.parametrize(
        ("words", "href"),
        [
            ("reach", "/mission"),
            ("patients", "/mission"),
            ("q4", "/cycles"),
            ("support", "/teams/"),
            ("qualified", "/measures/"),
        ],
    )
    def test_each_kind_leads_to_a_page(self, browser, words, href):
        person = browser(SAM)

        address = found(person, words).partition('class="hit__title" href="')[2]
        address = address.partition('"')[0]

        assert address.startswith(href)
        assert person.get(address).status_code == 200

    def test_people_are_found_by_name(self, browser):
        page = found(browser(SAM), "mar")

        assert f'<a href="/people/{MARA}">Mara</a> · Sales' in page
        assert "Nothing you may read" not in page

    def test_a_draft_is_absent_for_others(self, browser, keep):
        keep(a_draft())

        assert "Every <mark>clinic</mark> sees" in found(browser(MARA), "clinic")
        for person in (IDA, JON, SAM, LEO):
            page = found(browser(person), "every clinic")
            assert "Nothing you may read says that" in page

    def test_more_than_a_page_goes_on(self, browser, keep):
        objective = a_published_objective()
        keep(
            objective,
            *(
                Thought.share(
                    f"wombat {number:02}",
                    subject_kind="objective",
                    subject=objective.id,
                    by=MARA,
                )
                for number in range(21)
            ),
        )
        first = found(browser(SAM), "wombat")
        after = first.partition("after=")[2].partition('"')[0]

        assert first.count("<mark>wombat</mark>") == 20
        assert "wombat</mark> 00" in found(browser(SAM), "wombat", after=after)

    def test_a_stranger_signs_in_first(self, browser):
        assert "/sign-in" in browser().get("/search?q=clinic").location


class TestHostile:
    @pytest.mark.parametrize(
        "words", ["%00", "%ed%a0%80", "a%00b", "%22", "%22*", "NOT", "%ff", "%e2%80%ae"]
    )
    def test_it_is_answered(self, browser, words):
        assert browser(SAM).get(f"/search?q={words}").status_code == 200

    def test_too_long_a_question_comes_back_with_a_sentence(self, browser):
        answer = browser(SAM).get(f"/search?q={'x' * 10_000}")

        assert answer.status_code == 422
        assert "Use up to 200 characters" in answer.text

    @pytest.mark.parametrize("after", ["", "x", "1.", "1.x", "9" * 99, "1." + "9" * 99])
    def test_a_place_that_is_none_is_the_beginning(self, browser, after):
        answer = browser(SAM).get(f"/search?q=qualified&after={quote(after)}")

        assert answer.status_code == 200


def test_every_page_has_the_field_and_the_results_have_it_once(browser):
    person = browser(SAM)

    for address in ("/", "/map", "/search?q=leads"):
        assert person.get(address).text.count('type="search"') == 1
