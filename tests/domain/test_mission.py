"""The mission is stated, reworded with a reason, measured, and carries themes."""

from decimal import Decimal

import pytest

from okr.domain import Mission
from okr.domain.errors import Refused
from okr.domain.mission import MISSION
from tests.builders import LEADS, LEO, THEME
from tests.steps import facts, given

WORDING = "Every patient gets care near home"


@pytest.fixture
def mission():
    return given(Mission.state(WORDING, by=LEO))


@pytest.fixture
def with_theme(mission):
    mission.add_theme("Closer clinics", why="Long ways", theme=THEME, by=LEO)
    return given(mission)


class TestState:
    def test_there_is_one_mission(self):
        mission = Mission.state(f" {WORDING} ", by=LEO)

        assert mission.id == MISSION
        assert facts(mission) == [Mission.Stated, {"wording": WORDING, "by": LEO}]

    def test_it_is_one_sentence(self):
        with pytest.raises(Refused, match="The mission is over 200 characters"):
            Mission.state("care " * 41, by=LEO)


class TestReword:
    def test_another_wording_has_a_reason(self, mission):
        mission.reword("Care near home", reason="Shorter to say", by=LEO)

        assert facts(mission) == [
            Mission.Reworded,
            {"wording": "Care near home", "reason": "Shorter to say", "by": LEO},
        ]

    def test_without_a_reason_it_keeps_its_wording(self, mission):
        with pytest.raises(Refused, match="Give the reason"):
            mission.reword("Care near home", reason=" ", by=LEO)

        assert mission.wording == WORDING

    def test_the_same_wording_says_nothing(self, mission):
        mission.reword(WORDING, reason="", by=LEO)

        assert facts(mission) == []


class TestChooseMeasure:
    def test_one_measure_tells_how_far_we_are(self, mission):
        mission.choose_measure(
            LEADS, baseline=Decimal(120), target=Decimal(240), by=LEO
        )

        assert facts(mission) == [
            Mission.MeasureChosen,
            {
                "measure": LEADS,
                "baseline": Decimal(120),
                "target": Decimal(240),
                "by": LEO,
            },
        ]

    def test_its_ends_may_be_said_later(self, mission):
        mission.choose_measure(LEADS, by=LEO)

        assert (mission.measure, mission.target) == (LEADS, None)

    def test_the_same_choice_says_nothing(self, mission):
        mission.choose_measure(LEADS, target=Decimal(240), by=LEO)
        given(mission)

        mission.choose_measure(LEADS, target=Decimal(240), by=LEO)

        assert facts(mission) == []

    def test_it_has_somewhere_to_go(self, mission):
        with pytest.raises(Refused, match="choose a target to move to"):
            mission.choose_measure(
                LEADS, baseline=Decimal(7), target=Decimal("7.0"), by=LEO
            )

    @pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "1e400000"])
    @pytest.mark.parametrize("end", ["baseline", "target"])
    def test_an_end_that_is_no_number_is_refused(self, mission, end, number):
        with pytest.raises(Refused, match=f"The {end} is not a number"):
            mission.choose_measure(LEADS, **{end: Decimal(number)}, by=LEO)

        assert facts(mission) == []


class TestAddTheme:
    def test_a_theme_leads_to_the_mission(self, mission):
        theme = mission.add_theme("Closer clinics", why="Long ways", by=LEO)

        assert facts(mission) == [
            Mission.ThemeAdded,
            {
                "theme": theme,
                "title": "Closer clinics",
                "why": "Long ways",
                "by": LEO,
            },
        ]

    def test_five_themes_are_not_refused(self, mission):
        for title in ("One", "Two", "Three", "Four", "Five"):
            mission.add_theme(title, by=LEO)

        assert len(mission.themes) == 5

    def test_two_themes_are_not_called_the_same(self, with_theme):
        with pytest.raises(Refused, match="already a theme called “CLOSER clinics”"):
            with_theme.add_theme("CLOSER clinics", by=LEO)

        assert facts(with_theme) == []


class TestRewordTheme:
    def test_a_theme_is_reworded_with_a_reason(self, with_theme):
        with_theme.reword_theme(
            THEME, "Clinics near home", why="Long ways", reason="Clearer", by=LEO
        )

        assert facts(with_theme) == [
            Mission.ThemeReworded,
            {
                "theme": THEME,
                "title": "Clinics near home",
                "why": "Long ways",
                "reason": "Clearer",
                "by": LEO,
            },
        ]

    def test_without_a_reason_it_stays(self, with_theme):
        with pytest.raises(Refused, match="Give the reason"):
            with_theme.reword_theme(THEME, "Near home", why="", reason="", by=LEO)

    def test_the_same_words_say_nothing(self, with_theme):
        with_theme.reword_theme(
            THEME, "Closer clinics", why="Long ways", reason="", by=LEO
        )

        assert facts(with_theme) == []

    def test_it_does_not_take_the_name_of_another(self, with_theme):
        with_theme.add_theme("Shorter waits", by=LEO)

        with pytest.raises(Refused, match="already a theme called “closer Clinics”"):
            second = next(id for id in with_theme.themes if id != THEME)
            with_theme.reword_theme(
                second, "closer Clinics", why="", reason="Clearer", by=LEO
            )

    def test_it_may_change_its_own_capitals(self, with_theme):
        with_theme.reword_theme(
            THEME, "CLOSER clinics", why="Long ways", reason="Louder", by=LEO
        )

        assert with_theme.themes[THEME].title == "CLOSER clinics"

    def test_a_theme_that_is_not_there_is_refused(self, mission):
        with pytest.raises(Refused, match="not in the mission"):
            mission.reword_theme(THEME, "Near", why="", reason="Clearer", by=LEO)


class TestChooseThemeMeasure:
    def test_a_theme_has_measures_of_its_own(self, with_theme):
        with_theme.choose_theme_measure(THEME, LEADS, by=LEO)

        assert with_theme.themes[THEME].measures == (LEADS,)
        assert facts(with_theme) == [
            Mission.ThemeMeasureChosen,
            {"theme": THEME, "measure": LEADS, "by": LEO},
        ]

    def test_the_same_measure_again_says_nothing(self, with_theme):
        with_theme.choose_theme_measure(THEME, LEADS, by=LEO)
        given(with_theme)

        with_theme.choose_theme_measure(THEME, LEADS, by=LEO)

        assert facts(with_theme) == []


class TestWithdrawTheme:
    def test_a_theme_is_withdrawn_with_a_reason(self, with_theme):
        with_theme.withdraw_theme(THEME, reason="Reached", by=LEO)

        assert with_theme.themes == {}
        assert facts(with_theme) == [
            Mission.ThemeWithdrawn,
            {"theme": THEME, "reason": "Reached", "by": LEO},
        ]

    def test_a_reason_is_needed(self, with_theme):
        with pytest.raises(Refused, match="Give the reason"):
            with_theme.withdraw_theme(THEME, reason="", by=LEO)

    def test_its_name_is_free_again(self, with_theme):
        with_theme.withdraw_theme(THEME, reason="Reached", by=LEO)

        with_theme.add_theme("Closer clinics", by=LEO)

        assert len(with_theme.themes) == 1
