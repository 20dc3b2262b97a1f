"""RULES: one file per aggregate, the six problems, and the formulas (pure).

Every aggregate is imported here, so that every stored name resolves.
"""

from okr.domain.check_in import CheckIn
from okr.domain.cycle import Cycle
from okr.domain.delegation import Delegation
from okr.domain.goal import Goal
from okr.domain.measure import Measure
from okr.domain.mission import Mission
from okr.domain.objective import Objective
from okr.domain.person import Person
from okr.domain.practice import Practice
from okr.domain.reading import Reading
from okr.domain.team import Team
from okr.domain.thought import Thought

AGGREGATES = (
    Practice,
    Mission,
    Person,
    Team,
    Cycle,
    Measure,
    Reading,
    Objective,
    CheckIn,
    Goal,
    Thought,
    Delegation,
)

__all__ = [
    "AGGREGATES",
    "CheckIn",
    "Cycle",
    "Delegation",
    "Goal",
    "Measure",
    "Mission",
    "Objective",
    "Person",
    "Practice",
    "Reading",
    "Team",
    "Thought",
]
