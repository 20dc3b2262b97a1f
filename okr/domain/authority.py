"""Authority: how much of a decision is handed over, from 1 tell to 7 delegate fully."""

from enum import Enum


class Authority(int, Enum):
    """Who decides, step by step: the giver alone at 1, the taker alone at 7."""

    TELL = 1
    EXPLAIN = 2
    CONSULT = 3
    AGREE = 4
    ADVISE = 5
    INFORM = 6
    DELEGATE = 7
