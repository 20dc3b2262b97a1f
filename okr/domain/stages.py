"""The words of a review: its stages and their minutes, its pace, its decisions."""

from enum import Enum


class Stage(str, Enum):
    """In this order; any of them may be opened again."""

    CHECK_IN = "check_in"
    SCORE = "score"
    STORIES = "stories"
    PRAISE = "praise"
    TEAM_RETRO = "team_retro"
    LEADERSHIP_RETRO = "leadership_retro"
    CAUSES = "causes"
    PROCESS = "process"
    DECISIONS = "decisions"
    LEARNINGS = "learnings"
    ACTIONS = "actions"


MINUTES = dict(zip(Stage, (5, 12, 9, 3, 7, 3, 5, 3, 5, 4, 4), strict=True))
"""How long each stage takes in a live review: 60 minutes in all."""


class Pace(str, Enum):
    """Live, everybody at once; own, each for themselves up to a day."""

    LIVE = "live"
    OWN = "own"


class Circle(str, Enum):
    """Whose looking back it is."""

    TEAM = "team"
    LEADERSHIP = "leadership"


class Decision(str, Enum):
    KEEP = "keep"
    MODIFY = "modify"
    ABANDON = "abandon"
