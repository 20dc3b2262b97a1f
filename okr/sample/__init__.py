"""A company that does not exist, with a past: told in day order through the doors.

Whatever the day, a quarter has ended and another is at least four weeks old. Told twice
for the same moment, it is the same to the last id.
"""

from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from okr.sample import company, last_quarter, this_quarter
from okr.sample.calendar import first_month, quarters
from okr.sample.episodes import SLIPS, episodes
from okr.sample.founding import founding
from okr.sample.goals import agreeing, renegotiating, visiting
from okr.sample.handing_over import handing_over
from okr.sample.ids import id_of
from okr.sample.objectives import cycle_steps, publishing_steps
from okr.sample.plot import Promise
from okr.sample.reviews import looking_back
from okr.sample.step import Step
from okr.sample.weeks import counted_only, weekly
from okr.sample.workshops import agreed_on, ahead
from okr.workspace import Workspace

VIA = "sample"
SAVED = Promise("Loaves", "loaves", Decimal(21_500), Decimal(26_000))


def lay_down(workspace: Workspace, now: datetime) -> UUID:
    """Tell the story up to this moment; return the id of its first person."""
    steps = [step for step in _story(now, workspace) if step.at <= now]
    for number, step in enumerate(sorted(steps, key=lambda step: step.at)):
        actor, key = str(step.by), f"sample {number}"
        at = step.at.astimezone(UTC)
        with workspace.command(actor=actor, at=at, via=VIA, key=key):
            step.act(workspace.okr)
    return id_of("person", company.PEOPLE[0].key)


def _story(now: datetime, workspace: Workspace) -> list[Step]:
    today = now.astimezone(ZoneInfo(company.ZONE)).date()
    month = first_month(today)
    before, running = quarters(today)
    return [
        *founding(before.first, month),
        *cycle_steps(before, month),
        *publishing_steps(before, last_quarter.AIMS),
        *counted_only(before, SAVED, "teo", now),
        *weekly(before, last_quarter.AIMS, now),
        *cycle_steps(running, month),
        *publishing_steps(running, this_quarter.AIMS),
        *weekly(running, this_quarter.AIMS, now, SLIPS),
        *episodes(running, today),
        *agreeing(running),
        *visiting(running, now),
        *renegotiating(running, today),
        *handing_over(running, today),
        *agreed_on(running),
        *ahead(running),
        *looking_back(before, running, today, workspace),
    ]
