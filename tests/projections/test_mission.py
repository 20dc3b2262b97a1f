"""The mission, every wording it had, its measure and its themes."""

from decimal import Decimal
from uuid import UUID

from okr.domain import Mission
from okr.domain.mission import MISSION
from okr.projections import mission
from tests.builders import LEADS, LEO, MARA, THEME

SECOND = UUID(int=31)


def change(company, act):
    company.act(Mission, MISSION, act, by=LEO)


class TestOne:
    def test_a_mission_may_have_no_measure_yet(self, company):
        row = company.ask(mission.one)

        assert row["wording"] == "Every patient gets care near home"
        assert (row["measure"], row["measure_name"]) == (None, None)

    def test_its_measure_comes_with_name_and_unit(self, company):
        change(
            company,
            lambda m: m.choose_measure(
                LEADS, baseline=Decimal(0), target=Decimal("1.50"), by=LEO
            ),
        )

        row = company.ask(mission.one)

        assert (row["measure_name"], row["unit"]) == ("Qualified leads", "leads")
        assert (row["baseline"], row["target"]) == ("0", "1.50")


class TestWordings:
    def test_every_wording_stays_readable_with_who_and_why(self, company):
        change(company, lambda m: m.reword("Care near home", reason="Short", by=MARA))

        newest, oldest = company.ask(mission.wordings, 10)

        assert (newest["wording"], newest["reason"]) == ("Care near home", "Short")
        assert newest["by"] == str(MARA)
        assert (oldest["wording"], oldest["reason"]) == (
            "Every patient gets care near home",
            "",
        )
        assert company.ask(mission.one)["wording"] == "Care near home"


class TestThemes:
    def test_themes_stand_in_the_order_they_were_added(self, company):
        change(company, lambda m: m.add_theme("A shorter wait", by=LEO))

        titles = [row["title"] for row in company.ask(mission.themes)]

        assert titles == ["Closer clinics", "A shorter wait"]

    def test_a_theme_keeps_its_place_when_it_is_reworded(self, company):
        change(company, lambda m: m.add_theme("A shorter wait", by=LEO))
        change(
            company,
            lambda m: m.reword_theme(THEME, "Near", why="Far", reason="x", by=LEO),
        )

        first = company.ask(mission.themes)[0]

        assert (first["title"], first["why"]) == ("Near", "Far")

    def test_a_theme_withdrawn_is_none_of_them_but_still_known(self, company):
        change(company, lambda m: m.withdraw_theme(THEME, reason="Reached", by=LEO))

        assert company.ask(mission.themes) == []
        assert company.ask(mission.theme, str(THEME))["withdrawn"] == 1


class TestMeasuresOfThemes:
    def test_a_theme_and_its_measures_are_pairs(self, company):
        change(company, lambda m: m.choose_theme_measure(THEME, LEADS, by=LEO))

        pairs = company.ask(mission.measures_of_themes)

        assert [(pair["theme"], pair["name"]) for pair in pairs] == [
            (str(THEME), "Qualified leads")
        ]

    def test_those_of_a_theme_withdrawn_are_gone(self, company):
        change(company, lambda m: m.choose_theme_measure(THEME, LEADS, by=LEO))
        change(company, lambda m: m.withdraw_theme(THEME, reason="Reached", by=LEO))

        assert company.ask(mission.measures_of_themes) == []
