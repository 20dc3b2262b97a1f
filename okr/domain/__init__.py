"""RULES: one file per aggregate, the six problems, and the formulas (pure).

Every aggregate is imported here, so that every stored name resolves.
"""

from okr.domain.attendance import Attendance
from okr.domain.board import Board
from okr.domain.card import Card
from okr.domain.check_in import CheckIn
from okr.domain.cycle import Cycle
from okr.domain.delegation import Delegation
from okr.domain.goal import Goal
from okr.domain.measure import Measure
from okr.domain.mission import Mission
from okr.domain.objection import Objection
from okr.domain.objective import Objective
from okr.domain.person import Person
from okr.domain.practice import Practice
from okr.domain.reading import Reading
from okr.domain.review import Review
from okr.domain.round import Round
from okr.domain.signature import Signature
from okr.domain.slip import Slip
from okr.domain.team import Team
from okr.domain.thought import Thought
from okr.domain.workshop import Workshop

AGGREGATES = (
    Practice,
    Mission,
    Person,
    Team,
    Cycle,
    Measure,
    Reading,
    Objective,
    Objection,
    CheckIn,
    Goal,
    Thought,
    Delegation,
    Workshop,
    Attendance,
    Board,
    Card,
    Round,
    Slip,
    Signature,
    Review,
)

__all__ = [
    "AGGREGATES",
    "Attendance",
    "Board",
    "Card",
    "CheckIn",
    "Cycle",
    "Delegation",
    "Goal",
    "Measure",
    "Mission",
    "Objection",
    "Objective",
    "Person",
    "Practice",
    "Reading",
    "Review",
    "Round",
    "Signature",
    "Slip",
    "Team",
    "Thought",
    "Workshop",
]
