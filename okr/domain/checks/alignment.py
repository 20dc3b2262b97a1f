"""Checks of how a draft hangs together with the rest, and how well the whole does."""

from dataclasses import dataclass
from decimal import Decimal

from okr.domain.checks.check import Check, Draft, Result, hint_if
from okr.domain.checks.words import Lists

WHOLE, FLOOR = 100, 5
NO_ANCHOR, ORPHAN, UNPROVED, SKIPPED, ISOLATED = 10, 12, 4, 3, 8

STEP = Check(
    "step",
    "It skips a step on the way up.",
    "The team in between does not see its part in this, and may work on something"
    " else.",
    "A branch serves the company's theme past its own region",
    "The branch serves its region's objective, which serves the theme",
)
DEPENDENCY = Check(
    "dependency",
    "Something it depends on is neither confirmed nor owned.",
    "What another team has not confirmed may not come. Ask its lead, or own the risk.",
    "Needs the new register from IT",
    "The lead of IT confirmed the register for 1 November",
)
TIE = Check(
    "tie",
    "This team has no tie to any other team.",
    "A team that nobody needs, and that needs nobody, is rarely the whole picture.",
    "Every objective of the team stands alone",
    "One objective is shared with Service",
)


def step(draft: Draft, lists: Lists | None) -> Result:
    if draft.skips_step is None:
        return Result.DOES_NOT_APPLY
    return hint_if(draft.skips_step)


def dependency(draft: Draft, lists: Lists | None) -> Result:
    if not draft.dependencies:
        return Result.DOES_NOT_APPLY
    return hint_if(not all(draft.dependencies))


def tie(draft: Draft, lists: Lists | None) -> Result:
    return Result.DOES_NOT_APPLY if draft.tied is None else hint_if(not draft.tied)


@dataclass(frozen=True)
class Deduction:
    """One term: how many of a kind, and how many points each of them costs."""

    what: str
    count: int
    points: int


@dataclass(frozen=True)
class AlignmentHealth:
    """Points from 5 to 100, with the terms they came from."""

    value: Decimal
    terms: tuple[Deduction, ...]


def alignment_health(
    *,
    anchored: bool,
    orphans: int,
    without_key_results: int,
    skipped_steps: int,
    isolated_teams: int,
) -> AlignmentHealth:
    """100 less what is loose; `anchored` says that the company has an objective or
    theme the others can serve."""
    terms = (
        Deduction("no_anchor", 0 if anchored else 1, NO_ANCHOR),
        Deduction("orphans", orphans, ORPHAN),
        Deduction("without_key_results", without_key_results, UNPROVED),
        Deduction("skipped_steps", skipped_steps, SKIPPED),
        Deduction("isolated_teams", isolated_teams, ISOLATED),
    )
    lost = sum(term.count * term.points for term in terms)
    return AlignmentHealth(Decimal(max(FLOOR, WHOLE - lost)), terms)
