"""Aiming: the mission stated, and the measures that tell how far it and a theme are."""

from decimal import Decimal
from uuid import UUID

from okr.application.okr import Done, Okr
from okr.domain import Measure, Mission
from okr.domain.errors import Refused, Stale
from okr.domain.mission import MISSION


def state(okr: Okr, wording: str, *, by: UUID) -> Done:
    def work() -> Done:
        if okr.find(Mission, MISSION):
            raise Stale("Somebody stated it in between: compare, then reword it.")
        return okr.keep(Mission.state(wording, by=by), answer=str(MISSION))

    return okr.run(work)


def choose_measure(
    okr: Okr,
    measure: UUID,
    *,
    baseline: Decimal | None,
    target: Decimal | None,
    by: UUID,
    expected: int | None,
) -> Done:
    """`expected` is the version that the person saw."""
    _refuse_unknown(okr, measure)
    return okr.act(
        Mission,
        MISSION,
        lambda mission: mission.choose_measure(
            measure, baseline=baseline, target=target, by=by
        ),
        expected=expected,
    )


def choose_theme_measure(okr: Okr, theme: UUID, measure: UUID, *, by: UUID) -> Done:
    _refuse_unknown(okr, measure)
    return okr.act(
        Mission,
        MISSION,
        lambda mission: mission.choose_theme_measure(theme, measure, by=by),
    )


def _refuse_unknown(okr: Okr, measure: UUID) -> None:
    if okr.find(Measure, measure) is None:
        raise Refused("Choose a measure of the list: this one is not here.")
