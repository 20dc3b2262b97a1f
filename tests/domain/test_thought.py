"""A thought stands in the thread beside an objective or the terms of a goal."""

import pytest

from okr.domain import Thought
from okr.domain.errors import Refused
from tests.builders import MARA, SALES
from tests.steps import facts


@pytest.mark.parametrize("kind", ["goal", "objective"])
def test_a_thought_is_shared_on_a_goal_or_an_objective(kind):
    thought = Thought.share(" Ten? ", subject_kind=kind, subject=SALES, by=MARA)

    assert facts(thought) == [
        Thought.Shared,
        {"subject_kind": kind, "subject": SALES, "words": "Ten?", "by": MARA},
    ]


def test_a_thought_without_words_is_none():
    with pytest.raises(Refused, match="Write the thought first"):
        Thought.share(" \n", subject_kind="goal", subject=SALES, by=MARA)
