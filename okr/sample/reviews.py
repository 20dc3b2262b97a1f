"""Reviews of the story: two teams have closed theirs, the third is in the middle."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from okr.application import ending, reviewing
from okr.application.okr import Okr
from okr.domain.stages import Pace, Stage
from okr.sample.calendar import Quarter
from okr.sample.company import PEOPLE
from okr.sample.ids import id_of
from okr.sample.last_quarter import AIMS
from okr.sample.looking_back import LOOKS
from okr.sample.objectives import Act, objective_id
from okr.sample.sitting import Sitting
from okr.sample.step import Step
from okr.workspace import Workspace

LED_BY = PEOPLE[0].key
LEFT = 6
"""Days until the review that goes on is to be over."""


def looking_back(
    ended: Quarter, running: Quarter, today: date, workspace: Workspace
) -> Iterator[Step]:
    """The practice lead begins it once the next quarter runs."""
    begun = running.first + timedelta(days=1)
    yield Step(begun, 9, LED_BY, lambda okr: _start(okr, ended))
    for days, (key, look) in enumerate(LOOKS.items(), start=2):
        told = _Review(Sitting(ended, key, look), workspace)
        if look.decision:
            yield from told.live(running, running.first + timedelta(days=days))
        else:
            yield from told.in_turn(today)


def _start(okr: Okr, ended: Quarter) -> None:
    objectives = [objective_id(ended, key) for key in AIMS]
    by = id_of("person", LED_BY)
    reviewing.start(okr, id_of("cycle", ended.name), objectives, by=by)


@dataclass(frozen=True)
class _Review:
    sitting: Sitting
    workspace: Workspace

    def live(self, running: Quarter, day: date) -> Iterator[Step]:
        """An hour of one morning; what is kept goes on in the quarter that runs."""
        told = self.sitting
        for minute, act in (
            (0, self._convening(Pace.LIVE)),
            (5, self._opening(Stage.SCORE)),
            (17, told.show_scores),
            (40, lambda okr: told.talk(okr, on=day)),
            (45, self._opening(Stage.PROCESS)),
            (48, told.show_answers),
            (60, lambda okr: self._close(okr, running)),
        ):
            yield Step(day, 10, told.look.led_by, act, minute)

    def in_turn(self, today: date) -> Iterator[Step]:
        """Each at their own pace, and not over yet."""
        told = self.sitting
        for back, act in (
            (4, self._convening(Pace.OWN, today + timedelta(days=LEFT))),
            (2, told.show_scores),
            (1, lambda okr: told.talk(okr, on=today)),
        ):
            yield Step(today - timedelta(days=back), 10, told.look.led_by, act)

    def _convening(self, pace: Pace, until: date | None = None) -> Act:
        told = self.sitting
        return lambda okr: reviewing.convene(
            okr,
            self.workspace.keys,
            team=told.team,
            cycle=told.cycle,
            facilitator=told.by,
            pace=pace.value,
            until=until,
            by=told.by,
        )

    def _opening(self, stage: Stage) -> Act:
        told = self.sitting
        return lambda okr: reviewing.open_stage(
            okr, self.workspace.keys, told.id, stage.value, by=told.by
        )

    def _close(self, okr: Okr, running: Quarter) -> None:
        ending.close_review(
            okr,
            self.workspace.keys,
            self.sitting.id,
            [self.sitting.objective],
            carry_into=id_of("cycle", running.name),
            current=self.sitting.values(),
            by=self.sitting.by,
        )
