"""What of a workshop's screen can be read from the back of the room."""

from dataclasses import replace
from typing import Any

from okr.projections.review_before import Before

Told = dict[str, Any]

CARDS = 15
"""So many are read from six metres; the rest are on everybody's own screen."""
LINES = 3
"""So many learnings, and so many things kept, stand beside the mission's numbers."""


def fitted(told: Told) -> Told:
    cards = told.get("cards", [])
    return {
        **told,
        "cards": cards[:CARDS],
        "more_cards": max(0, len(cards) - CARDS),
        **_brought(told.get("brought")),
    }


def _brought(brought: Before | None) -> Told:
    if brought is None:
        return {}
    learnings, kept = brought.learnings, brought.kept
    return {
        "brought": replace(brought, learnings=learnings[:LINES], kept=kept[:LINES]),
        "more_learnings": max(0, len(learnings) - LINES),
        "more_kept": max(0, len(kept) - LINES),
    }
