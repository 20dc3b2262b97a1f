"""What the rows of a plan become, and what happens when they come again changed."""

from decimal import Decimal

import pytest

from okr.domain import CheckIn, Cycle, Measure, Mission, Objective, Reading, Team
from okr.domain.mission import MISSION
from tests.builders import TODAY
from tests.imports.rows import (
    NILS,
    ROSA,
    a_check_in,
    a_key_result,
    a_mission,
    a_reading,
    a_theme,
    an_objective,
    counted,
    left_out,
)

TITLE = "Every crew sees the weather it will meet"


def objective_in(harbour):
    """The id of the one objective there is."""
    (drafted,) = harbour.told(Objective.Drafted)
    return drafted.originator_id


class TestStatus:
    def test_without_a_status_an_objective_is_a_draft(self, harbour):
        harbour.bring_rows(plan=[an_objective(Status=""), a_key_result()])

        assert harbour.okr.load(Objective, objective_in(harbour)).status == "draft"
        assert harbour.told(Cycle.Opened) == []

    def test_published_is_taken_over_and_its_cycle_opened(self, harbour):
        harbour.bring_rows(plan=[an_objective(), a_key_result()])

        assert harbour.cards()[TITLE].key_results[0].target == Decimal(240)
        assert len(harbour.told(Cycle.Opened)) == 1

    def test_an_unknown_status_is_named_and_makes_a_draft(self, harbour):
        report = harbour.bring_rows(plan=[an_objective(Status="paused")])

        assert "“paused” is not taken over" in report.lines[0].why
        assert harbour.okr.load(Objective, objective_in(harbour)).status == "draft"


class TestServes:
    def test_an_objective_serves_what_stands_further_down(self, harbour):
        above = an_objective(Order="3", Title="Nobody waits at sea")
        harbour.bring_rows(
            plan=[
                an_objective(Serves="3.1"),
                above,
                a_key_result(Order="3.1", Serves="3"),
            ]
        )

        card = harbour.cards()[TITLE]
        assert card.serves_kind == "key_result"
        assert card.serves == harbour.cards()["Nobody waits at sea"].key_results[0].id

    def test_a_theme_is_found_by_its_title(self, harbour):
        harbour.bring_rows(
            plan=[a_mission(), a_theme(), an_objective(Serves="fewer SURPRISES")]
        )

        mission = harbour.okr.load(Mission, MISSION)
        assert harbour.cards()[TITLE].serves in {str(id) for id in mission.themes}

    def test_what_did_not_come_in_leaves_it_open_and_says_so(self, harbour):
        report = harbour.bring_rows(plan=[an_objective(Serves="7.7")])

        assert "“7.7” did not come in" in report.lines[0].why
        assert harbour.cards()[TITLE].serves is None


class TestKeyResults:
    def test_without_a_measure_its_title_names_one(self, harbour):
        report = harbour.bring_rows(plan=[an_objective(), a_key_result(Unit="crews")])

        assert "Measure Crews with a forecast" in report.made
        assert harbour.cards()[TITLE].key_results[0].unit == "crews"

    def test_without_serves_it_belongs_to_the_objective_above(self, harbour):
        harbour.bring_rows(
            plan=[an_objective(), a_key_result(Order="7", Serves="", Measure="Crews")]
        )

        assert len(harbour.cards()[TITLE].key_results) == 1

    def test_without_days_and_weight_it_has_those_of_its_cycle_and_one(self, harbour):
        harbour.bring_rows(plan=[an_objective(), a_key_result()])

        (proof,) = harbour.cards()[TITLE].key_results
        assert (str(proof.start), str(proof.due)) == ("2026-10-01", "2026-12-31")
        assert proof.weight == 1

    def test_equal_ends_come_in_with_a_hint(self, harbour):
        report = harbour.bring_rows(
            plan=[an_objective(), a_key_result(Baseline="5", Target="5")]
        )

        assert "there is no distance" in report.lines[1].why
        assert harbour.cards()[TITLE].key_results[0].target == 5

    def test_without_its_objective_it_is_left_out(self, harbour):
        report = harbour.bring_rows(plan=[a_key_result(Serves="9")])

        assert left_out(report) == [
            (
                "plan",
                2,
                "Its objective is not in the file: give its order under Serves.",
            )
        ]

    def test_one_that_was_dropped_here_does_not_come_back(self, harbour):
        plan = [an_objective(Status=""), a_key_result()]
        harbour.bring_rows(plan=plan)
        id = objective_in(harbour)
        (proof,) = harbour.okr.load(Objective, id).key_results
        harbour.act(
            Objective, id, lambda o: o.drop_key_result(proof, reason="", by=NILS)
        )

        report = harbour.bring_rows(plan=plan)

        assert counted(report) == {"skipped": 1, "kept": 1}
        assert harbour.okr.load(Objective, id).key_results == {}


class TestComingAgain:
    def test_a_row_that_was_changed_is_applied(self, harbour):
        harbour.bring_rows(plan=[an_objective(), a_key_result()])

        report = harbour.bring_rows(
            plan=[an_objective(Title="Every crew knows"), a_key_result(Target="300")]
        )

        assert counted(report) == {"changed": 2}
        assert harbour.cards()["Every crew knows"].key_results[0].target == 300

    def test_what_somebody_touched_here_stays_as_it_is(self, harbour):
        harbour.bring_rows(plan=[an_objective(), a_key_result()])
        harbour.act(
            Objective,
            objective_in(harbour),
            lambda o: o.reword("As we say it here", why_now="", by=NILS),
        )
        before = harbour.told()

        report = harbour.bring_rows(
            plan=[an_objective(Title="As they say"), a_key_result(Target="300")]
        )

        assert counted(report) == {"kept": 2}
        assert "what stands here stays" in report.lines[0].why
        assert harbour.told() == before

    def test_a_new_key_result_is_not_added_to_what_somebody_touched(self, harbour):
        harbour.bring_rows(plan=[an_objective(), a_key_result()])
        harbour.act(
            Objective,
            objective_in(harbour),
            lambda o: o.reword("As we say it here", why_now="", by=NILS),
        )

        report = harbour.bring_rows(
            plan=[
                a_key_result(Order="2.2", Title="Crews asked", Serves="2"),
                an_objective(Title="As we say it here"),
            ]
        )

        assert counted(report) == {"kept": 1, "skipped": 1}

    def test_what_was_renamed_here_is_found_under_its_old_name(self, harbour):
        plan = [an_objective(Team="Boats"), a_key_result()]
        harbour.bring_rows(plan=plan, readings=[a_reading()])
        boats = harbour.okr.named("team", "Boats")
        harbour.act(Team, boats, lambda team: team.rename("Fleet", by=NILS))
        measure = harbour.okr.named("measure", "Crews with a forecast")
        harbour.act(Measure, measure, lambda m: m.rename("Crews warned", by=NILS))
        before = harbour.told()

        harbour.bring_rows(plan=plan, readings=[a_reading(Whose="")])

        assert harbour.told() == before

    def test_what_was_withdrawn_here_stays_withdrawn(self, harbour):
        harbour.bring_rows(plan=[an_objective(), a_key_result()])
        harbour.act(
            Objective,
            objective_in(harbour),
            lambda o: o.withdraw(reason="The storm is over.", by=NILS),
        )

        report = harbour.bring_rows(plan=[an_objective(Title="As they say")])

        assert "It was withdrawn here: it stays so." in report.lines[0].why
        assert counted(report) == {"kept": 1}

    def test_a_draft_that_is_published_in_the_file_now_is_taken_over(self, harbour):
        harbour.bring_rows(plan=[an_objective(Status=""), a_key_result()])

        report = harbour.bring_rows(plan=[an_objective(), a_key_result()])

        assert counted(report) == {"changed": 1, "skipped": 1}
        assert TITLE in harbour.cards()

    def test_a_theme_that_was_withdrawn_here_stays_withdrawn(self, harbour):
        plan = [a_mission(), a_theme()]
        harbour.bring_rows(plan=plan)
        (theme,) = harbour.okr.load(Mission, MISSION).themes
        harbour.act(
            Mission,
            MISSION,
            lambda m: m.withdraw_theme(theme, reason="Said twice.", by=NILS),
        )

        report = harbour.bring_rows(plan=plan)

        assert counted(report) == {"skipped": 1, "kept": 1}
        assert harbour.okr.load(Mission, MISSION).themes == {}

    def test_a_mission_stated_here_is_not_reworded(self, harbour):
        with harbour.command():
            harbour.okr.keep(Mission.state("Fair winds for everybody", by=NILS))

        report = harbour.bring_rows(plan=[a_mission()])

        assert counted(report) == {"kept": 1}
        assert harbour.okr.load(Mission, MISSION).wording == "Fair winds for everybody"


class TestRefusals:
    @pytest.mark.parametrize(
        ("row", "why"),
        [
            (an_objective(Type="Wish"), "is no type we know"),
            (an_objective(Cycle=""), "name one like 2026-Q4"),
            (an_objective(Cycle="Spring"), "does not say its days"),
            (an_objective(Owner="ghost@harbour.example"), "add them to People"),
            (an_objective(Title="x" * 201), "over 200 characters"),
            (a_theme(), "state the mission first"),
        ],
    )
    def test_a_row_that_breaks_a_rule_is_listed_and_the_rest_comes_in(
        self, harbour, row, why
    ):
        other = an_objective(Order="8", Title="Nobody waits at sea")

        report = harbour.bring_rows(plan=[row, other])

        ((_, number, said),) = left_out(report)
        assert (number, why in said) == (2, True)
        assert list(harbour.cards()) == ["Nobody waits at sea"]

    def test_a_row_left_out_makes_no_team_and_no_cycle(self, harbour):
        row = an_objective(Team="Moon", Owner="ghost@harbour.example")

        report = harbour.bring_rows(plan=[row])

        assert report.made == []
        assert harbour.okr.named("team", "Moon") is None
        assert harbour.told(Cycle.Planned) == []

    def test_a_second_mission_is_left_out(self, harbour):
        report = harbour.bring_rows(plan=[a_mission(), a_mission(Title="Another")])

        assert "There is one mission only" in left_out(report)[0][2]
        assert harbour.told(Mission.Reworded) == []

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"Baseline": "100"}, "keeps where it began"),
            ({"Start": "2026-10-15"}, "keeps where it began"),
            ({"Target": ""}, "and has a target"),
            ({"Measure": "Ships"}, "keeps its measure"),
        ],
    )
    def test_what_was_promised_does_not_begin_elsewhere(self, harbour, changed, why):
        harbour.bring_rows(plan=[an_objective(), a_key_result()])

        report = harbour.bring_rows(plan=[an_objective(), a_key_result(**changed)])

        assert why in left_out(report)[0][2]
        assert harbour.told(Objective.Retargeted) == []

    def test_two_objectives_of_one_order_do_not_become_one(self, harbour):
        report = harbour.bring_rows(
            plan=[an_objective(), an_objective(Title="Nobody waits at sea")]
        )

        assert left_out(report)[0][1:] == (
            3,
            "Another objective has this order: number the rows anew.",
        )

    def test_a_refused_row_leaves_nothing_half_done(self, harbour):
        harbour.bring_rows(plan=[an_objective(Status=""), a_key_result()])
        before = harbour.told()

        report = harbour.bring_rows(
            plan=[
                an_objective(Status=""),
                a_key_result(
                    Title="Crews that read it",
                    Measure="Crews with a forecast",
                    Target="120",
                ),
            ]
        )

        assert "the same number" in left_out(report)[0][2]
        assert harbour.told() == before


class TestCycles:
    def test_a_cycle_without_telling_name_lasts_as_long_as_its_rows(self, harbour):
        harbour.bring_rows(
            plan=[
                an_objective(Cycle="Spring", Start="2026-10-05"),
                a_key_result(Cycle="Spring", Due="2026-12-18"),
            ]
        )

        (cycle,) = harbour.told(Cycle.Planned)
        assert (str(cycle.first), str(cycle.last)) == ("2026-10-05", "2026-12-18")

    def test_an_empty_cycle_is_that_of_the_objective_above(self, harbour):
        harbour.bring_rows(
            plan=[
                an_objective(),
                an_objective(Order="3", Title="Nobody waits at sea", Cycle=""),
            ]
        )

        assert len(harbour.cards()) == 2


class TestCurrent:
    def test_current_and_confidence_count_where_nothing_else_is_told(self, harbour):
        plan = [an_objective(), a_key_result(Current="178", Confidence="60 %")]
        harbour.bring_rows(plan=plan)
        before = harbour.told()

        harbour.bring_rows(plan=plan)

        (proof,) = harbour.cards()[TITLE].key_results
        assert (proof.current, proof.current_on) == (178, TODAY)
        assert proof.confidence == Decimal("0.6")
        assert harbour.told() == before

    @pytest.mark.parametrize(
        "beside",
        [{"readings": [a_reading()]}, {"check_ins": [a_check_in()]}],
        ids=["readings", "check-ins"],
    )
    def test_readings_or_check_ins_say_it_better(self, harbour, beside):
        row = a_key_result(Current="999", Confidence="0.1")

        harbour.bring_rows(plan=[an_objective(), row], people=[ROSA], **beside)

        assert 999 not in [event.value for event in harbour.told(Reading.Recorded)]
        assert Decimal("0.1") not in [e.confidence for e in harbour.told(CheckIn.Held)]
