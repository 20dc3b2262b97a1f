"""What changed since a day, on the map, in a team and about an objective."""

from datetime import timedelta
from decimal import Decimal

import pytest

from okr.domain import Goal, Objective, Reading
from tests.builders import (
    IDA,
    JON,
    LEADS,
    LEO,
    MARA,
    NOW,
    SALES,
    SAM,
    a_draft,
    a_published_objective,
    an_agreed_goal,
    key_result_of,
    with_key_result,
)
from tests.company import Company
from web.pages.comparisons import ROWS

DAY = NOW.date().isoformat()
NEXT, AFTER = NOW + timedelta(days=1), NOW + timedelta(days=2)


@pytest.fixture
def acme(company):
    return Company(company)


@pytest.fixture
def standing(acme):
    """Published on the day."""
    return acme.publish(a_published_objective())


def moved(acme, objective, at=NEXT):
    def move(objective):
        id = key_result_of(objective)
        due = objective.key_results[id].due
        objective.retarget(
            id, target=Decimal(200), due=due, reason="A clinic closed", by=MARA
        )

    acme.act(Objective, objective.id, move, at=at)


def page(browser, path, person=MARA, since=DAY, **asked):
    more = "".join(f"&{name}={value}" for name, value in asked.items())
    return browser(person).get(f"{path}/comparison?since={since}{more}").text


class TestTheMap:
    def test_tells_a_moved_target_with_before_after_and_by_whom(
        self, browser, acme, standing
    ):
        moved(acme, standing)

        told = page(browser, "/map")

        assert "240" in told and "200" in told
        assert "Mara moved the target of “Qualified leads” to 200" in told
        assert "21 Nov" in told

    def test_tells_what_was_published_since_as_added(self, browser, acme, standing):
        late = with_key_result(a_draft())
        late.state_contribution("I call them", by=MARA)
        acme.keep(late, by=MARA)
        acme.act(Objective, late.id, publish, at=NEXT)

        told = page(browser, "/map", JON)

        assert "Added" in told and "Mara published “Every clinic" in told

    def test_tells_what_was_withdrawn_since_as_dropped(self, browser, acme, standing):
        withdraw(acme, standing)

        told = page(browser, "/map", SAM)

        assert "<h2>Dropped</h2>" in told
        assert "Jon withdrew “Every clinic sees what its patients gain”" in told

    def test_goes_on_over_the_page_when_much_changed(self, browser, acme):
        with acme.command(MARA, NEXT):
            acme.okr.keep(*(a_published_objective() for _ in range(ROWS + 1)))

        first = page(browser, "/map", JON)
        second = page(browser, "/map", JON, after=ROWS)

        assert first.count('class="card changes"') == ROWS
        assert f"since={DAY}&amp;after={ROWS}" in first
        assert second.count('class="card changes"') == 1 and "pager" not in second

    def test_says_when_nothing_changed(self, browser, standing):
        assert "Nothing changed" in page(browser, "/map")

    def test_ends_at_the_day_the_page_looks_back_to(self, browser, acme, standing):
        withdraw(acme, standing, at=AFTER)

        until_then = page(browser, "/map", as_of=NEXT.date().isoformat())

        assert "Nothing changed" in until_then
        assert "As of 21 Nov 2026" in until_then
        assert "<h2>Dropped</h2>" in page(browser, "/map")


class TestATeam:
    def test_tells_of_objectives_and_of_what_people_promised(
        self, browser, acme, standing
    ):
        keep_next_day(acme, an_agreed_goal)

        told = page(browser, f"/teams/{SALES}", IDA)

        assert "Goal of Mara" in told and "<h2>Added</h2>" in told

    def test_keeps_a_development_goal_between_its_parties(self, browser, acme):
        keep_next_day(acme, lambda: an_agreed_goal(audience="parties"))

        assert "Goal of Mara" in page(browser, f"/teams/{SALES}", JON)
        assert "Nothing changed" in page(browser, f"/teams/{SALES}", IDA)

    def test_a_goal_that_was_closed_has_moved(self, browser, acme):
        goal = an_agreed_goal()
        acme.keep(goal, by=MARA)

        def close(goal):
            goal.close("reached", reflection="We asked every clinic", by=MARA)

        acme.act(Goal, goal.id, close, at=NEXT)

        told = page(browser, f"/teams/{SALES}", JON)
        assert "Reached" in told and "Mara closed" in told


class TestAnObjective:
    def test_tells_how_each_key_result_stands(self, browser, acme, standing):
        acme.read(NOW.date(), Decimal(150))
        read(acme, Decimal(210))

        told = page(browser, f"/objectives/{standing.id}")

        assert "recorded 210" in told and "75" in told

    def test_a_draft_of_then_stays_its_authors(self, browser, acme):
        late = with_key_result(a_draft())
        late.state_contribution("I call them", by=MARA)
        acme.keep(late, by=MARA)
        acme.act(Objective, late.id, publish, at=NEXT)

        author = page(browser, f"/objectives/{late.id}", MARA)
        other = page(browser, f"/objectives/{late.id}", SAM)

        assert "<h2>Moved</h2>" in author and "pill--draft" in author
        assert "<h2>Added</h2>" in other and "pill--draft" not in other
        assert "proposed" not in other

    def test_what_is_hidden_is_absent(self, browser, acme):
        draft = with_key_result(a_draft())
        acme.keep(draft, by=MARA)
        path = f"/objectives/{draft.id}/comparison?since={DAY}"

        assert browser(SAM).get(path).status_code == 404


class TestTheDay:
    @pytest.mark.parametrize("path", ["/map", f"/teams/{SALES}"])
    def test_is_asked_for_when_the_address_names_none(self, browser, path):
        assert "Since which day?" in browser(LEO).get(f"{path}/comparison").text

    def test_lies_before_what_it_is_compared_with(self, browser, standing):
        assert "Choose a day before" in page(browser, "/map", since="2999-01-01")
        late = page(browser, "/map", since=DAY, as_of=DAY)
        assert "Choose a day before" in late

    def test_before_there_was_a_company_is_refused(self, browser):
        answer = browser(MARA).get("/map/comparison?since=1999-01-01")

        assert answer.status_code == 409
        assert "There was no company here on that day" in answer.text

    def test_can_be_chosen_on_the_page_that_changed(self, browser, standing):
        chosen = browser(MARA).get(f"/objectives/{standing.id}").text

        assert f'action="/objectives/{standing.id}/comparison"' in chosen


def keep_next_day(acme, make):
    with acme.command(MARA, NEXT):
        acme.okr.keep(make())


def read(acme, value):
    on = NEXT.date()
    told = {"source": "test", "source_id": "1", "today": on, "by": MARA}
    keep_next_day(
        acme,
        lambda: Reading.record(measure=LEADS, whose=SALES, on=on, value=value, **told),
    )


def publish(objective):
    objective.propose(consent_of=JON, by=MARA)
    objective.consent(by=JON)
    objective.publish(by=MARA)


def withdraw(acme, objective, at=NEXT):
    acme.act(
        Objective,
        objective.id,
        lambda each: each.withdraw(reason="Other plans", by=JON),
        at=at,
    )
