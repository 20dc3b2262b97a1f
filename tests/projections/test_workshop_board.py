"""What lies on a workshop's table: cards without names, groups and their editions."""

import pytest

from okr.application import drafting, thinking
from okr.application.agreeing import Wording
from okr.domain import Card
from okr.projections import goals, objectives, workshop_board
from tests.builders import IDA, JON, MARA, terms


@pytest.fixture
def gathering(gathering):
    return gathering.open("think")


def ask(gathering, query, *asked):
    return gathering.company.ask(query, *asked)


def words(rows):
    return {row["words"] for row in rows}


def cards(gathering, phase=None):
    return ask(gathering, workshop_board.cards, gathering.id, phase)


def group(gathering, id):
    rows = ask(gathering, workshop_board.groups, gathering.id)
    return next((row for row in rows if row["id"] == str(id)), None)


def take_back(gathering, card, by=MARA):
    thinking.withdraw(
        gathering.okr, gathering.keys, gathering.id, card, by=by, key="back"
    )


class TestCards:
    def test_they_say_what_and_not_whose(self, gathering):
        gathering.write("More clinics")

        (card,) = cards(gathering)

        assert (card["words"], card["phase"], card["version"]) == (
            "More clinics",
            "think",
            1,
        )
        assert "ballot" not in card

    def test_they_come_in_an_order_that_tells_nothing(self, gathering):
        written = [gathering.write(f"Card {number}") for number in range(8)]

        assert [card["id"] for card in cards(gathering)] == sorted(map(str, written))

    def test_one_taken_back_is_gone_and_one_reworded_is_another_version(
        self, gathering
    ):
        gone, kept = gathering.write("Gone"), gathering.write("Kept")
        take_back(gathering, gone)
        thinking.reword(
            gathering.okr,
            gathering.keys,
            gathering.id,
            kept,
            "Kept well",
            by=MARA,
            key="k",
        )

        (card,) = cards(gathering)

        assert (card["words"], card["version"]) == ("Kept well", 2)
        assert ask(gathering, workshop_board.card, gone)["words"] == "Gone"

    def test_those_written_before_are_asked_for_by_their_phase(self, gathering):
        gathering.write("Thought")
        gathering.open("prepare")
        gathering.write("Brought along")

        assert words(cards(gathering, "prepare")) == {"Brought along"}
        assert words(cards(gathering)) == {"Brought along", "Thought"}

    def test_ones_own_are_those_of_ones_ballot(self, gathering):
        gathering.write("Hers", by=MARA)
        gathering.write("His", by=IDA)
        ballot = gathering.okr.load(Card, gathering.write("Hers too", by=MARA)).ballot

        own = ask(gathering, workshop_board.own_cards, gathering.id, ballot)

        assert [card["words"] for card in own] == ["Hers", "Hers too"]


class TestGroups:
    @pytest.fixture
    def three(self, gathering):
        written = [gathering.write(each) for each in ("A", "B", "C")]
        gathering.open("group")
        return written

    def test_a_group_has_the_edition_that_the_board_counts(self, gathering, three):
        a, b, c = three
        first = gathering.form("Reach", a, b)
        second = gathering.form("Care", c)
        gathering.move(a, second)
        gathering.move(a, second, by=IDA)

        rows = ask(gathering, workshop_board.groups, gathering.id)

        assert {row["id"]: row["version"] for row in rows} == {
            str(id): known.edition for id, known in gathering.board.groups.items()
        }
        assert {row["id"]: row["cards"] for row in rows} == {
            str(first): 1,
            str(second): 2,
        }

    def test_a_group_without_cards_is_dissolved(self, gathering, three):
        a, b, _ = three
        first, second = gathering.form("Reach", a), gathering.form("Care", b)
        gathering.move(a, second)

        assert group(gathering, first) is None

    def test_what_may_be_voted_on_are_groups_and_cards_that_lie_alone(
        self, gathering, three
    ):
        a, b, c = three
        formed = gathering.form("Reach", a, b)

        rows = ask(gathering, workshop_board.subjects, gathering.id)

        assert [(row["subject"], row["kind"], row["words"]) for row in rows] == [
            (str(formed), "group", "Reach"),
            (str(c), "card", "C"),
        ]


class TestBecame:
    @pytest.fixture
    def formed(self, gathering):
        written = [gathering.write(each) for each in ("A", "B")]
        gathering.open("group")
        formed = gathering.form("Reach", *written)
        gathering.open("write")
        return formed

    def test_an_objective_keeps_the_trace_to_its_cards(self, gathering, formed):
        draft = gathering.draft("More clinics see us", group=formed)

        (became,) = ask(gathering, workshop_board.became, gathering.id)

        assert (became["id"], became["kind"]) == (str(draft), "objective")
        assert (became["from_group"], became["group_title"]) == (str(formed), "Reach")
        assert words(ask(gathering, workshop_board.trace, draft)) == {"A", "B"}
        row = ask(gathering, objectives.one, draft)
        assert row["workshop"] == str(gathering.id)

    def test_without_a_group_there_is_no_trace(self, gathering, formed):
        draft = gathering.draft("From nowhere")

        assert ask(gathering, workshop_board.trace, draft) == []

    def test_goals_are_counted_for_those_who_may_not_read_them(self, gathering):
        gathering.open("write")
        with gathering.company.command(MARA):
            done = drafting.draft_goal(
                gathering.okr,
                gathering.id,
                Wording(terms(), "Qualified leads", "leads"),
                group=None,
                partner=JON,
                by=MARA,
            )

        counts = ask(gathering, goals.count_of_workshop, gathering.id)

        row = ask(gathering, goals.one, done.answer)
        assert row["workshop"] == str(gathering.id)
        assert counts == {"draft": 1}


class TestEditions:
    def test_rows_count_them_as_the_board_does(self, gathering):
        a, b, c = (gathering.write(each) for each in "ABC")
        gathering.open("group")
        first, second = gathering.form("Reach", a, b), gathering.form("Cost", c)
        gathering.move(a, second)
        gathering.open("think")
        told = (gathering.okr, gathering.keys, gathering.id)
        thinking.reword(*told, b, "B, again", by=MARA, key="again")
        thinking.withdraw(*told, c, by=MARA, key="back")

        rows = ask(gathering, workshop_board.groups, gathering.id)

        groups = gathering.board.groups
        assert {row["id"]: (row["version"], row["cards"]) for row in rows} == {
            str(id): (groups[id].edition, 1) for id in (first, second)
        }
