"""What the reviews of a quarter came to, for those who may read them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from okr import policy
from okr.domain import Objective
from okr.projections import cards, cycles, practice, review_closure
from tests.builders import JON, LAST, LEO, MARA, SALES, SAM, TODAY
from tests.ending import Ending

AFTER = date(2027, 2, 1)


@pytest.fixture
def objective(company):
    told = company.publish()
    company.read(TODAY, Decimal(180))
    return told


@pytest.fixture
def ending(company, objective):
    """`ending(*scores)` is the quarter reviewed by Sales, whose scores these are."""

    def ending(*scores):
        ending = Ending(company.workspace, LEO, (JON, MARA, LEO)).start()
        return ending.review(*(scores or ("0.5",)))

    return ending


@pytest.fixture
def closure(company):
    """`closure(person)` is what this person reads of it on the day."""

    def closure(person=MARA, among=(str(SALES),), day=AFTER):
        with company.workspace.read_model.reading() as db:
            agreed, cycle = practice.agreed(db), cycles.named(db, "2026-Q4")
            viewer = {"keys": policy.keys_of(policy.viewer(db, str(person)))}
            may = policy.readable("objectives.id")
            told = cards.of_cycle(db, cycle["id"], day, agreed, may, **viewer)
            found = review_closure.of_cycle(
                db, cycle, told, agreed, policy.readable, among, **viewer
            )
            return found, told

    return closure


def test_there_is_none_before_a_review(objective, closure):
    assert closure()[0] is None


def test_there_is_none_for_teams_without_a_review(ending, closure):
    ending()

    assert closure(among=())[0] is None


def test_an_objective_has_its_mean_its_story_and_its_decision(ending, closure):
    ending("0.45")

    found, (card,) = closure()

    assert found.of_objective(card) == {
        "score": Decimal("0.45"),
        "strength": "partial",
        "story": "We *began* late.",
        "decision": "keep",
        "decision_line": "It carries the rest.",
        "carried_to": None,
    }


@pytest.mark.parametrize(
    ("score", "cause"), [("0.69", "dependency"), ("0.7", None), ("1", None)]
)
def test_only_a_low_score_has_a_cause(ending, closure, score, cause):
    ending(score)

    found, (card,) = closure()

    told = found.of_key_result(card.key_results[0], ())
    assert (told["score"], told["cause"]) == (Decimal(score), cause)
    assert told["suggested"] == Decimal("0.5")


def test_under_a_target_of_before_another_score_is_suggested(ending, closure):
    ending()
    before = {"target": "200", "due": LAST.isoformat()}

    found, (card,) = closure()

    told = found.of_key_result(card.key_results[0], [before])
    assert told["before"] == [{"target": Decimal(200), "suggested": Decimal("0.75")}]


def test_the_people_of_its_lines_are_named_and_nobody_who_noted_one(ending, closure):
    ending()

    found, _ = closure()

    assert found.people == {str(JON), str(MARA), str(LEO)}
    (told,) = found.rows({})["reviews"]
    assert told["retro"] == [
        {"circle": "team", "worked": True, "words": "=Mondays"},
        {"circle": "leadership", "worked": False, "words": "Two goals"},
    ]


def test_a_review_says_on_which_days_it_was_held(ending, closure):
    ending()

    (told,) = closure()[0].rows({})["reviews"]

    assert (told["first"], told["last"]) == (date(2027, 1, 4), date(2027, 1, 4))
    assert [row["answers"] for row in told["process"]] == [3] * 5


def test_what_is_known_later_stands_apart_and_moves_no_score(company, ending, closure):
    ending().close()
    at = datetime(2027, 1, 20, 9, tzinfo=UTC)
    with company.command(MARA, at):
        company.read(date(2026, 12, 29), Decimal(240), today=at.date())

    found, (card,) = closure()

    (later,) = found.rows({})["rollup"]["later"]
    assert later["value"] == Decimal(240)
    assert (later["on"], later["known_on"]) == (date(2026, 12, 29), at.date())
    assert card.progress == Decimal("0.5")


def test_what_goes_on_in_the_next_quarter_says_so_to_who_may_read_it(
    company, ending, closure, objective
):
    done = ending()
    later = done.plan_next()

    def draft(okr, by):
        again = Objective.draft(
            "The same again", team=SALES, cycle=later, owner=MARA, by=by
        )
        again.carry_over(objective.id, by=by)
        okr.keep(again)

    done.do(draft, by=MARA)

    (mine, (card,)), (others, _) = closure(MARA), closure(LEO)

    assert mine.of_objective(card)["carried_to"] == "2027-Q1"
    assert others.of_objective(card)["carried_to"] is None


def test_a_review_that_goes_on_is_read_by_its_team_alone(company, objective, closure):
    held = Ending(company.workspace, LEO, (JON, MARA, LEO)).start()
    held.convene(SALES)

    told, hidden = closure(MARA), closure(SAM)

    assert told[0].rows({})["reviews"][0]["last"] is None
    assert hidden[0] is None
