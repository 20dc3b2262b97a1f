"""A review as one HTML file: whole, self-contained, and safe to open."""

import re
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from okr.exports import review_html
from okr.exports.review_words import lag

VOID = {"meta"}


class Page(HTMLParser):
    """What a browser finds: tags that close, attributes, and the words in between."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.words = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())

    def of(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def page(reviewed):
    return Page(review_html.written(reviewed).decode())


def test_every_element_is_closed(page):
    assert page.open == []


def test_it_says_who_was_not_heard_and_why(page):
    told = "Published without hearing Jon =Abara: <Consented>, and then | was away."

    assert told in page.text


def test_it_loads_nothing_and_runs_nothing(page, reviewed):
    written = review_html.written(reviewed).decode()

    assert page.of("script") == page.of("link") == page.of("img") == []
    assert not re.search(r"url\(|@import|https?:", written)
    attributes = [name for _, told in page.tags for name in told]
    assert not any(name.startswith("on") for name in attributes)
    assert {"src", "style", "srcset"}.isdisjoint(attributes)


def test_every_link_leads_to_an_objective_in_the_file(page):
    links = [told["href"] for told in page.of("a")]

    assert links == [f"#{told['id']}" for told in page.of("article")]


def test_the_cover_says_mission_measure_and_day(page):
    assert (
        "2026-Q4 1\u00a0Oct – 31\u00a0Dec\u00a02026".replace("\u00a0", " ") in page.text
    )
    assert "as it stood on 20 Nov 2026" in page.text
    assert "Grow the number of patients who get better" in page.text
    assert "Patients reached: 466,000 patients" in page.text
    assert "from 412,000 towards 520,000" in page.text


def test_it_says_where_it_was_written_from(page, reviewed):
    position = reviewed["position"]

    assert f"position {position} of the log, as of 20 Nov 2026" in page.text


def test_every_key_result_has_its_numbers_and_its_chart(page, reviewed):
    proofs = reviewed["objectives"][0]["key_results"]

    assert len(page.of("figure")) == len(proofs) == 2
    assert "120 178 220 leads by 31 Dec" in page.text
    assert "−0.5 – 10 leads by 31 Dec" in page.text


def test_a_moved_target_keeps_the_old_one_who_when_and_why(page):
    assert (
        "2 Nov 2026 The fair was cancelled. Qualified leads: from 240 leads by 31 Dec"
        " to 220 leads by 31 Dec, moved by Mara Lindqvist" in page.text
    )


def test_what_was_said_on_the_way_has_its_day_and_person(page):
    assert "16 Nov 2026 Two clinics called back. Mara Lindqvist" in page.text


def test_what_people_wrote_is_words_and_never_markup(page):
    assert "Every clinic sees “gains” & <asks> for us" in page.text
    assert page.of("asks") == []


def test_somebody_who_left_has_no_name(reviewed):
    nameless = {**reviewed["objectives"][0], "owner": None}

    page = Page(review_html.written({**reviewed, "objectives": [nameless]}).decode())

    assert "someone who left" in page.text


def test_a_quarter_without_mission_and_objectives_is_still_a_page(reviewed):
    counts = {**reviewed["counts"], "objectives": 0, "key_results": 0, "health": {}}
    bare = {
        **reviewed,
        "mission": None,
        "progress": None,
        "counts": counts,
        "themes": [],
        "teams": [],
        "objectives": [],
    }

    page = Page(review_html.written(bare).decode())

    assert page.open == []
    assert "no data yet" in page.text


def test_the_same_review_gives_the_same_bytes(reviewed):
    assert review_html.written(reviewed) == review_html.written(dict(reviewed))


def test_its_words_can_be_translated(reviewed):
    page = Page(review_html.written(reviewed, lambda words: f"«{words}»").decode())

    assert "«Objectives by team»" in page.text
    assert "«as it stood on 20 Nov 2026»" in page.text
    assert "Every clinic sees" in page.text


def test_after_its_last_day_a_quarter_has_no_days_left(reviewed):
    later = {**reviewed, "day": date(2027, 1, 15)}

    page = Page(review_html.written(later).decode())

    assert "Days left 0 until" in page.text


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (None, "no data yet"),
        ("0.5", "where it should be"),
        ("0.504", "where it should be"),
        ("0.51", "1 point ahead"),
        ("0.4", "10 points behind"),
        ("0.49", "1 point behind"),
        ("0.75", "25 points ahead"),
    ],
)
def test_the_lag_is_told_in_whole_points(progress, words):
    share = None if progress is None else Decimal(progress)

    assert lag(share, Decimal("0.5"), str) == words
