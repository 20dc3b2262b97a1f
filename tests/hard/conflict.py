"""Two people write to one goal and to one objective at the same time: of two edits of
one version one wins and the other is told; what commutes lands, all of it."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from okr.domain import CheckIn, Goal, Objective, Thought
from okr.domain.aggregate import occasion
from tests.builders import (
    JON,
    MARA,
    NOW,
    SALES,
    THEME,
    TODAY,
    a_draft,
    an_open_goal,
)
from tests.hard.evidence import differing, everything, only_wrong
from tests.hard.person import Person, together
from tests.hard.served import Served
from tests.living import Living

TERMS = {"due": "2026-12-18", "whose": str(SALES)}
WORDING = {"owner": str(MARA), "serves": {"kind": "theme", "id": str(THEME)}}
WON, LATE = 200, 412


@dataclass
class Edited:
    """Something two may edit: where, with which words, and which edits were taken, each
    with the version it rested on."""

    id: object
    path: str
    words: object
    said: object
    taken: list = field(default_factory=list)


def run(folder, rounds, seed):
    """Write together so often; return the figures and what went wrong (best:
    nothing)."""
    data = folder / "company"
    company = Living(data)
    try:
        edited = begun(company)
        before = company.workspace.last_position()
        with Served(data) as served:
            two = [Person(served, company.workspace, id) for id in (MARA, JON)]
            contribute(two, company.objective.id)
            meetings = meet(two, edited, company.objective.id, rounds, Random(seed))
            ended = served.stop()
        found = verdict(company.workspace, data, edited, meetings, before)
    finally:
        company.workspace.close()
    return figures(edited, meetings), only_wrong({"exit code": ended, **found})


def begun(company):
    """An open goal and the draft of an objective: both may word either."""
    with occasion(at=NOW, via="test"):
        goal, draft = an_open_goal(), a_draft(owner=MARA, by=JON)
    company.keep(goal, by=MARA)
    company.keep(draft, by=JON)
    return (
        Edited(
            goal.id,
            f"/goals/{goal.id}/terms",
            lambda what: {**TERMS, "what": what},
            lambda told: told["terms"]["what"],
        ),
        Edited(
            draft.id,
            f"/objectives/{draft.id}",
            lambda what: {**WORDING, "title": what},
            lambda told: told["title"],
        ),
    )


def contribute(two, objective):
    """Whoever contributes may check in."""
    for one in two:
        path = f"/objectives/{objective}/contributions"
        assert one.api("POST", path, {"words": "I call the clinics."}).status == WON


@dataclass
class Meetings:
    both_won: list = field(default_factory=list)
    nobody_won: list = field(default_factory=list)
    not_shown: list = field(default_factory=list)
    refused: list = field(default_factory=list)
    landed: Counter = field(default_factory=Counter)
    late: int = 0


def meet(two, edited, objective, rounds, chance):
    meetings, reached = Meetings(), "0"
    for number in range(rounds):
        one = edited[number % len(edited)]
        place = one.path.removesuffix("/terms")
        etag = two[0].api("GET", place, X_Min_Position=reached).head["ETag"]
        edits = [edit(who, one, f"Round {number} of {who.id}", etag) for who in two]
        acts = [act for who in two for act in commuting(who, edited, objective, number)]
        asked = [*edits, *acts]
        chance.shuffle(asked)
        told = dict(zip(asked, together(asked), strict=True))
        reached = max((told[act].head["X-Position"] for act in acts), key=int)
        judge(meetings, two, one, etag, [told[each] for each in edits], number)
        for act in acts:
            if told[act].status == 201:
                meetings.landed[told[act].told["id"]] += 1
            else:
                meetings.refused.append((number, told[act].status, told[act].body))
    return meetings


def edit(who, one, words, etag):
    return lambda: who.api("PUT", one.path, one.words(words), If_Match=etag)


def commuting(who, edited, objective, number):
    """A check-in on the objective, a thought on it, and one between the two."""
    note = {"on": str(TODAY), "confidence": "0.5", "note": f"{number} by {who.id}"}
    words, (goal, _) = {"words": f"{number} by {who.id}"}, edited
    ways = (
        (f"/objectives/{objective}/check-ins", note),
        (f"/objectives/{objective}/thoughts", words),
        (f"/goals/{goal.id}/thoughts", words),
    )
    return [
        lambda path=path, body=body: who.api("POST", path, body) for path, body in ways
    ]


def judge(meetings, two, one, etag, answers, number):
    """One won; who came too late is shown what stands, and edits that."""
    won = [who for who, told in zip(two, answers, strict=True) if told.status == WON]
    late = [told for told in answers if told.status == LATE]
    if len(won) > 1:
        meetings.both_won.append(number)
    if len(won) + len(late) != len(two) or not won:
        meetings.nobody_won.append((number, [told.status for told in answers]))
        return
    stands = f"Round {number} of {won[0].id}"
    one.taken.append((version(etag), stands))
    for who, told in zip(two, answers, strict=True):
        if told.status == LATE:
            meetings.late += 1
            again(meetings, one, who, told, stands, number)


def again(meetings, one, who, told, stands, number):
    current = told.told["current"]
    if one.said(current) != stands:
        meetings.not_shown.append((number, one.said(current)))
    words = f"Round {number} of {who.id}, after {stands}"
    etag = told.head["ETag"]
    if edit(who, one, words, etag)().status != WON:
        meetings.nobody_won.append((number, "again"))
        return
    one.taken.append((version(etag), words))


def version(etag):
    return int(etag.strip('W/"').partition(".")[0])


def verdict(workspace, data, edited, meetings, before):
    told = [one.event for one in everything(workspace) if one.position > before]
    kept = Counter(
        str(event.originator_id)
        for event in told
        if isinstance(event, CheckIn.Held | Thought.Shared)
    )
    return {
        "both won": meetings.both_won,
        "nobody won": meetings.nobody_won,
        "not shown what stands": meetings.not_shown,
        "refused though it commutes": meetings.refused,
        "acknowledged and lost": meetings.landed - kept,
        "kept and not acknowledged": kept - meetings.landed,
        "overwritten": [found for one in edited for found in overwritten(one, told)],
        "rows unlike events": differing(data, workspace),
    }


def overwritten(one, told):
    """Edits that were taken and do not stand in the log, in their order, each on the
    version that its writer had seen."""
    stands = [
        (event.originator_version - 1, words(event))
        for event in told
        if event.originator_id == one.id and words(event)
    ]
    return [pair for pair in zip(one.taken, stands, strict=False) if pair[0] != pair[1]]


def words(event):
    match event:
        case Goal.Reworded():
            return event.what
        case Objective.Reworded():
            return event.title
    return None


def figures(edited, meetings):
    return {
        "edits taken": sum(len(one.taken) for one in edited),
        "edits too late, shown what stands": meetings.late,
        "acts that commute": meetings.landed.total(),
    }
