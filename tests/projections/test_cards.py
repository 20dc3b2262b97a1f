"""How an objective stands on a day, against numbers worked out by hand."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from okr.domain import CheckIn, Cycle, Measure, Objective, Practice
from okr.domain.aggregate import occasion
from okr.domain.health import Health, Rule
from okr.domain.practice import PRACTICE
from okr.domain.team import COMPANY
from okr.policy import readable
from okr.projections import cards, practice
from tests.builders import (
    CYCLE,
    FIRST,
    IDA,
    LAST,
    LEADS,
    LEO,
    MARA,
    SALES,
    TODAY,
    a_draft,
    a_proposal,
    a_published_objective,
    key_result_of,
    with_key_result,
)

WAIT, PLANNED = UUID(int=31), UUID(int=32)
OPENING = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
MONDAY = date(2026, 10, 5)
EVERYBODY = {"keys": json.dumps(["company"])}
READABLE = readable("objectives.id")


def published(at=OPENING, audience="company", **different):
    """An objective without key results yet, published at a moment."""
    with occasion(at=at, via="test"):
        objective = a_draft(**different)
        objective.bring_in(source="test", by=MARA)
    return objective


def two_ways():
    """More leads (weight 3) and a shorter wait (weight 1)."""
    objective = with_key_result(published(), weight=Decimal(3))
    wait = {"measure": WAIT, "baseline": Decimal(30), "target": Decimal(20)}
    return with_key_result(objective, **wait)


@pytest.fixture
def measured(company):
    company.keep(Measure.define("Wait", unit="min", by=MARA, id=WAIT))
    return company.publish(two_ways())


def hold(company, subject, on, kind="key_result", **said):
    told = {"on": on, "today": TODAY, "by": MARA, **said}
    company.keep(CheckIn.hold(subject_kind=kind, subject=subject, **told))


def of_cycle(company, cycle=CYCLE, day=TODAY, viewer=EVERYBODY):
    return company.ask(
        lambda db: cards.of_cycle(
            db, str(cycle), day, practice.agreed(db), READABLE, **viewer
        )
    )


class TestProgress:
    def test_it_is_the_weighted_mean_of_the_key_results(self, company, measured):
        company.read(date(2026, 11, 2), Decimal(150))
        company.read(date(2026, 11, 3), Decimal(25), measure=WAIT)

        card = company.card(measured.id)

        leads, wait = card.key_results
        assert (leads.progress, wait.progress) == (Decimal("0.25"), Decimal("0.5"))
        assert card.progress == Decimal("0.3125")
        assert card.mean.without_data == 0

    def test_without_a_reading_there_is_no_data_and_not_nought(self, company, measured):
        card = company.card(measured.id)

        assert (card.progress, card.key_results[0].progress) == (None, None)
        assert card.mean.without_data == 1

    def test_the_share_without_data_stands_beside_it(self, company, measured):
        company.read(date(2026, 11, 3), Decimal(25), measure=WAIT)

        card = company.card(measured.id)

        assert card.progress == Decimal("0.5")
        assert card.mean.without_data == Decimal("0.75")

    def test_too_far_is_shown_as_all_and_kept_as_it_is(self, company, measured):
        company.read(date(2026, 11, 2), Decimal(300))

        leads = company.card(measured.id).key_results[0]

        assert (leads.progress, leads.reached.raw) == (1, Decimal("1.5"))

    def test_a_day_shows_what_was_so_on_that_day(self, company, measured):
        company.read(date(2026, 10, 12), Decimal(132))
        company.read(date(2026, 11, 2), Decimal(150))

        days = [date(2026, 10, 11), date(2026, 10, 12), date(2026, 11, 1), TODAY]
        seen = [company.card(measured.id, day).progress for day in days]

        assert seen == [None, Decimal("0.1"), Decimal("0.1"), Decimal("0.25")]

    def test_whose_reading_counts_is_for_the_key_result_to_say(self, company, measured):
        company.read(date(2026, 11, 2), Decimal(150), whose=COMPANY)

        assert company.card(measured.id).progress is None

    def test_a_moved_target_counts_from_then_on(self, company, measured):
        id = key_result_of(measured)
        company.read(date(2026, 11, 2), Decimal(150))

        company.act(
            Objective,
            measured.id,
            lambda o: o.retarget(
                id, target=Decimal(180), due=LAST, reason="A law changed", by=MARA
            ),
        )

        leads = company.card(measured.id).key_results[0]
        assert (leads.progress, leads.retargeted) == (Decimal("0.5"), True)

    def test_equal_ends_from_elsewhere_are_met_or_not(self, company):
        level = with_key_result(published(), target=Decimal(120), as_it_stood=True)
        company.publish(level)
        company.read(date(2026, 11, 2), Decimal(120))

        (leads,) = company.card(level.id).key_results

        assert (leads.progress, leads.reached.no_distance) == (1, True)

    def test_a_missing_end_is_no_data(self, company):
        objective = company.publish(with_key_result(published(), baseline=None))
        company.read(date(2026, 11, 2), Decimal(150))

        (leads,) = company.card(objective.id).key_results

        assert (leads.progress, leads.current) == (None, Decimal(150))

    def test_a_reading_after_the_cycle_is_later_knowledge(self, company, measured):
        later = LAST + timedelta(days=20)
        company.read(LAST, Decimal(180), today=later)
        company.read(LAST + timedelta(days=1), Decimal(240), today=later)

        card = company.card(measured.id, later)

        assert card.key_results[0].current == Decimal(180)

    def test_a_dropped_key_result_counts_no_more(self, company, measured):
        company.read(date(2026, 11, 2), Decimal(150))
        company.read(date(2026, 11, 3), Decimal(25), measure=WAIT)

        company.act(
            Objective,
            measured.id,
            lambda o: o.drop_key_result(key_result_of(o), reason="Merged", by=MARA),
        )

        card = company.card(measured.id)
        assert (card.progress, len(card.key_results)) == (Decimal("0.5"), 1)

    def test_the_curve_runs_from_the_start_to_the_day(self, company, measured):
        before = FIRST - timedelta(days=1)
        for day, value in ((before, 119), (FIRST, 120), (TODAY, 150)):
            company.read(day, Decimal(value))

        assert company.card(measured.id).key_results[0].spark == (120, 150)
        assert company.card(measured.id, FIRST).key_results[0].spark == (120,)


class TestExpected:
    def test_fifty_of_ninety_two_days_have_gone(self, company, measured):
        card = company.card(measured.id, date(2026, 11, 20))

        assert card.expected == Decimal(50) / Decimal(92)

    def test_a_key_result_has_days_of_its_own(self, company):
        days = {"start": date(2026, 11, 11), "due": date(2026, 11, 30)}
        objective = company.publish(with_key_result(published(), **days))

        (leads,) = company.card(objective.id, date(2026, 11, 20)).key_results

        assert leads.expected == Decimal("0.45")

    @pytest.mark.parametrize(
        ("day", "share"), [(FIRST, 0), (date(2026, 9, 1), 0), (date(2027, 2, 1), 1)]
    )
    def test_it_stays_between_nothing_and_all(self, company, measured, day, share):
        assert company.card(measured.id, day).expected == share


class TestConfidence:
    def test_it_is_the_weighted_mean_of_the_key_results(self, company, measured):
        leads, wait = measured.key_results
        hold(company, leads, MONDAY, confidence=Decimal("0.8"))
        hold(company, wait, MONDAY, confidence=Decimal("0.4"))

        assert company.card(measured.id).confidence == Decimal("0.7")

    def test_before_any_check_in_there_is_none(self, company, measured):
        assert company.card(measured.id).confidence is None

    def test_without_one_on_a_key_result_its_own_is_shown(self, company, measured):
        hold(company, measured.id, MONDAY, "objective", confidence=Decimal("0.6"))

        assert company.card(measured.id).confidence == Decimal("0.6")


class TestHealth:
    @pytest.mark.parametrize(
        ("confidence", "word"),
        [
            ("0.7", Health.ON_TRACK),
            ("0.69", Health.CAUTION),
            ("0.4", Health.CAUTION),
            ("0.39", Health.OFF_TRACK),
        ],
    )
    def test_confidence_tells_the_word(self, company, confidence, word):
        objective = company.publish(with_key_result(published()))
        leads = key_result_of(objective)
        hold(company, leads, MONDAY, confidence=Decimal(confidence))

        assert company.card(objective.id, MONDAY).health == word

    def test_a_chosen_status_stands_above_confidence(self, company):
        objective = company.publish(with_key_result(published()))
        leads = key_result_of(objective)
        hold(company, leads, MONDAY, confidence=Decimal("0.9"), status="caution")

        assert company.card(objective.id, MONDAY).health == Health.CAUTION

    def test_silence_is_pending_then_outdated(self, company):
        objective = company.publish(with_key_result(published()))

        days = [MONDAY - timedelta(days=1), MONDAY + timedelta(days=3)]
        before = [company.card(objective.id, day).health for day in days]
        after = company.card(objective.id, MONDAY + timedelta(days=4)).health

        assert before == [Health.PENDING, Health.PENDING]
        assert after == Health.OUTDATED

    def test_a_word_grows_old_with_the_days_and_the_rows_stay(self, company):
        objective = company.publish(with_key_result(published()))
        hold(company, key_result_of(objective), MONDAY, status="on_track")

        days = [MONDAY, date(2026, 10, 15), date(2026, 10, 16), MONDAY]
        seen = [company.card(objective.id, day).health for day in days]

        assert seen == [
            Health.ON_TRACK,
            Health.ON_TRACK,
            Health.OUTDATED,
            Health.ON_TRACK,
        ]

    def test_what_was_said_later_is_not_known_on_an_earlier_day(self, company):
        objective = company.publish(with_key_result(published()))
        hold(company, key_result_of(objective), MONDAY, status="on_track")

        card = company.card(objective.id, MONDAY - timedelta(days=1))

        assert (card.health, card.confidence) == (Health.PENDING, None)

    def test_the_worst_key_result_speaks_for_the_objective(self, company, measured):
        leads, wait = measured.key_results
        hold(company, leads, MONDAY, status="on_track")
        hold(company, wait, MONDAY, status="off_track")

        card = company.card(measured.id, MONDAY)

        assert (card.health, card.reason.rule) == (Health.OFF_TRACK, Rule.WORST)

    def test_a_newer_word_on_the_objective_speaks_for_it(self, company, measured):
        leads, wait = measured.key_results
        hold(company, leads, MONDAY, status="on_track")
        hold(company, wait, MONDAY, status="off_track")
        hold(company, measured.id, MONDAY, "objective", status="caution")

        assert company.card(measured.id, MONDAY).health == Health.CAUTION

    def test_a_word_on_the_objective_keeps_its_key_results_fresh(self, company):
        objective = company.publish(with_key_result(published()))
        leads = key_result_of(objective)
        hold(company, leads, MONDAY, status="on_track")
        hold(company, objective.id, date(2026, 10, 12), "objective", note="still so")

        card = company.card(objective.id, date(2026, 10, 16))

        assert card.key_results[0].health == Health.ON_TRACK

    def test_a_line_without_a_word_leaves_the_word_before(self, company):
        objective = company.publish(with_key_result(published()))
        leads = key_result_of(objective)
        hold(company, leads, MONDAY, status="caution")
        hold(company, leads, date(2026, 10, 12), note="nothing new")

        assert company.card(objective.id, date(2026, 10, 16)).health == Health.CAUTION

    def test_days_are_those_of_the_company_not_of_greenwich(self, company):
        tuesday_in_berlin = datetime(2026, 10, 12, 22, 30, tzinfo=UTC)
        objective = company.publish(with_key_result(published(tuesday_in_berlin)))

        card = company.card(objective.id, date(2026, 10, 16))

        assert card.health == Health.PENDING

    def test_another_weekday_is_due_on_that_day(self, company):
        objective = company.publish(with_key_result(published()))
        company.act(Practice, PRACTICE, lambda p: p.choose_check_in_day(4, by=LEO))

        friday = date(2026, 10, 2)
        seen = [
            company.card(objective.id, friday + timedelta(days=days)).health
            for days in (3, 4)
        ]

        assert seen == [Health.PENDING, Health.OUTDATED]

    def test_a_chosen_parameter_is_used(self, company):
        objective = company.publish(with_key_result(published()))
        company.act(
            Practice,
            PRACTICE,
            lambda p: p.choose_parameter("outdated_after_days", Decimal(5), by=LEO),
        )

        assert company.card(objective.id, date(2026, 10, 10)).health == Health.PENDING
        assert company.card(objective.id, date(2026, 10, 11)).health == Health.OUTDATED

    def test_in_a_cycle_that_is_not_open_nothing_is_due(self, company):
        company.keep(Cycle.plan("2027-Q1", by=LEO, id=PLANNED))
        objective = company.publish(with_key_result(published(cycle=PLANNED)))

        card = company.card(objective.id, date(2027, 2, 1))

        assert card.health == Health.PENDING

    def test_a_draft_is_pending(self, company):
        draft = company.publish(with_key_result(a_draft()))

        assert company.card(draft.id, LAST).health == Health.PENDING


class TestOfCycle:
    def test_only_what_is_published_is_in_it(self, company):
        objective = company.publish()
        for other in (a_draft(), a_proposal()):
            company.publish(other)
        withdrawn = company.publish()
        company.act(Objective, withdrawn.id, lambda o: o.withdraw(reason="x", by=MARA))

        assert [card.id for card in of_cycle(company)] == [str(objective.id)]

    def test_what_the_viewer_may_not_read_is_not(self, company):
        hidden = a_proposal(consent_of=None)
        hidden.publish(audience="team", by=MARA)
        company.publish(hidden)
        of_sales = {"keys": json.dumps([f"team:{SALES}"])}

        assert of_cycle(company) == []
        assert [card.id for card in of_cycle(company, viewer=of_sales)] == [
            str(hidden.id)
        ]

    def test_another_cycle_has_others(self, company):
        company.publish()

        assert of_cycle(company, PLANNED) == []


class TestOfTeam:
    def of_team(self, company, viewer):
        found = company.ask(
            lambda db: cards.of_team(
                db,
                SALES,
                str(CYCLE),
                TODAY,
                practice.agreed(db),
                READABLE,
                keys=json.dumps(viewer),
            )
        )
        return [card.status for card in found]

    def test_the_author_sees_drafts_beside_what_is_published(self, company):
        for objective in (a_draft(), a_proposal(), a_published_objective()):
            company.publish(objective)

        seen = self.of_team(company, ["company", f"person:{MARA}"])

        assert seen == ["draft", "proposed", "published"]

    def test_others_see_what_is_published(self, company):
        for objective in (a_draft(), a_proposal(), a_published_objective()):
            company.publish(objective)

        assert self.of_team(company, ["company", f"person:{IDA}"]) == ["published"]


class TestRolledUp:
    def test_each_objective_with_data_counts_once(self, company, measured):
        other = company.publish(with_key_result(published(), target=Decimal(180)))
        company.keep(Measure.define("Unread", by=MARA, id=PLANNED))
        company.publish(with_key_result(published(), measure=PLANNED))
        company.read(date(2026, 11, 2), Decimal(150))

        mean = cards.rolled_up(of_cycle(company))

        assert company.card(measured.id).progress == Decimal("0.25")
        assert company.card(other.id).progress == Decimal("0.5")
        assert mean.value == Decimal("0.375")

    def test_what_not_everybody_sees_moves_no_number(self, company):
        hidden = a_proposal(consent_of=None)
        hidden.publish(audience="team", by=MARA)
        company.publish(hidden)
        company.read(date(2026, 11, 2), Decimal(150))
        of_sales = {"keys": json.dumps(["company", f"team:{SALES}"])}

        shown = of_cycle(company, viewer=of_sales)

        assert [card.progress for card in shown] == [Decimal("0.25")]
        assert cards.rolled_up(shown).value is None

    def test_drafts_do_not_count(self, company):
        draft = company.publish(with_key_result(a_draft()))
        company.read(date(2026, 11, 2), Decimal(150))

        assert cards.rolled_up([company.card(draft.id)]).value is None


class TestOne:
    def test_an_objective_that_is_not_there_is_none(self, company):
        assert company.card(LEADS) is None
