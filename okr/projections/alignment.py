"""What serves what, and how far is each theme, and the mission with them?"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from okr.domain.progress import Mean
from okr.projections.cards import ObjectiveCard, rolled_up


@dataclass(frozen=True)
class Alignment:
    """`theme_of` follows what serves what up to a theme. Only what everybody may see
    goes into the means, so everybody sees the same numbers."""

    theme_of: Mapping[str, str | None]
    themes: Mapping[str, Mean]
    mission: Mean
    unanchored: tuple[ObjectiveCard, ...]


def align(
    themes: Iterable[Mapping[str, Any]], cards: Sequence[ObjectiveCard]
) -> Alignment:
    """Each objective counts once for its theme, and once for the mission."""
    known = [theme["id"] for theme in themes]
    above = parents(cards)
    open_to_all = {card.id: card for card in cards if card.counts}
    theme_of = {card.id: _theme(card.id, above, known) for card in cards}
    shared = parents(open_to_all.values())
    counted: dict[str, list[ObjectiveCard]] = {theme: [] for theme in known}
    for id, card in open_to_all.items():
        theme = _theme(id, shared, known)
        if theme is not None:
            counted[theme].append(card)
    return Alignment(
        theme_of=theme_of,
        themes={theme: rolled_up(found) for theme, found in counted.items()},
        mission=rolled_up(card for found in counted.values() for card in found),
        unanchored=tuple(card for card in cards if theme_of[card.id] is None),
    )


def parents(cards: Iterable[ObjectiveCard]) -> dict[str, str]:
    """What each objective serves: a theme, or an objective, if need be by way of its
    key result. What is not among the cards is not named."""
    cards = list(cards)
    of_key_result = {k.id: card.id for card in cards for k in card.key_results}
    return {
        card.id: of_key_result.get(card.serves, card.serves)
        for card in cards
        if card.serves
    }


def _theme(id: str, above: Mapping[str, str], themes: Collection[str]) -> str | None:
    """Up the line, never twice through the same place."""
    seen: set[str] = set()
    here: str | None = id
    while here is not None and here not in seen:
        if here in themes:
            return here
        seen.add(here)
        here = above.get(here)
    return None
