"""What people do, each a function of the history and of who does it.

A deed picks its things and words by what the step says; a refusal is a step as well.
"""

from decimal import Decimal
from uuid import UUID

from okr.application import checking_in, hearing, publishing
from okr.domain import (
    CheckIn,
    Cycle,
    Measure,
    Mission,
    Objection,
    Objective,
    Person,
    Practice,
    Reading,
    Team,
    Thought,
)
from okr.domain.mission import MISSION
from okr.domain.practice import PRACTICE
from okr.domain.team import COMPANY
from tests.builders import FIRST, LAST, TODAY
from tests.replay.history import PEOPLE
from tests.replay.review_deeds import REVIEW
from tests.replay.workshop_deeds import WORKSHOP

VALUES = [Decimal(0), Decimal("12.5"), Decimal(-3), Decimal(240), None]
CONFIDENCES = [None, Decimal("0.2"), Decimal("0.5"), Decimal("0.9")]
STATUSES = ["", "on_track", "off_track"]
ROLES = ["admin", "practice_lead"]
KINDS = ["theme", "objective", "key_result"]


def on(kind, deed):
    """A deed done to one aggregate of this kind."""
    return lambda h, who: h.act(who, kind, h.one(kind), lambda one: deed(h, one, who))


def on_mission(deed):
    return lambda h, who: h.act(who, Mission, MISSION, lambda one: deed(h, one, who))


def on_practice(deed):
    return lambda h, who: h.act(who, Practice, PRACTICE, lambda one: deed(h, one, who))


def on_person(deed):
    return lambda h, who: h.act(
        who, Person, PEOPLE[h.which % len(PEOPLE)], lambda one: deed(h, one, who)
    )


def on_key_result(deed):
    """A deed done to an objective and one of its key results."""

    def done(h, objective, who):
        known = list(objective.key_results) or [UUID(int=98)]
        deed(h, objective, h.of(known), who)

    return on(Objective, done)


def add_key_result(h, objective, who):
    added = objective.add_key_result(
        h.words,
        measure=h.one(Measure),
        whose=h.of([COMPANY, *h.ids[Team], *PEOPLE]),
        baseline=h.of(VALUES),
        target=Decimal(100),
        start=FIRST,
        due=LAST,
        by=who,
        key_result=h.new_id(),
    )
    h.ids["key_result"].append(added)


def advance(h, who):
    """Whatever brings an objective nearer to its publication, by whoever may."""
    if not h.ids[Objective]:
        draft(h, who)
    objective = h.okr.load(Objective, h.one(Objective))
    owner = objective.owner
    if objective.lacking:
        h.act(owner, Objective, objective.id, lambda o: add_key_result(h, o, owner))
        h.act(
            owner,
            Objective,
            objective.id,
            lambda o: o.state_contribution(h.words, by=owner),
        )
    elif objective.status == "draft":
        with h.command(owner):
            publishing.propose(h.okr, objective.id, by=owner)
        h.see(h.okr.load(Objective, objective.id))
    elif not objective.consented:
        lead = objective.consent_of
        h.act(lead, Objective, objective.id, lambda o: o.consent(by=lead))
    else:
        publish(h, owner)


def publish(h, who):
    h.act(
        who,
        Objective,
        h.one(Objective),
        lambda o: o.publish(
            audience=h.of(["company", "team"]), waiver=h.of(["", "Away."]), by=who
        ),
    )


def say(h, who):
    """Who is held to it objects, the others advise."""
    objective = h.okr.load(Objective, h.one(Objective))
    told = hearing.object_to if who in objective.held else hearing.advise
    with h.command(who):
        done = told(h.okr, objective.id, h.words, by=who)
    h.see(h.okr.load(Objection, UUID(done.answer)))


def check_in(h, who):
    """On an objective or, where it has one, on a key result with its value."""
    objective = h.okr.load(Objective, h.one(Objective))
    known = [None, *objective.key_results]
    key_result = h.of(known)
    with h.command(who):
        done = checking_in.check_in(
            h.okr,
            objective.id,
            key_result=key_result,
            on=h.day,
            today=TODAY,
            value=h.of(VALUES) if key_result else None,
            confidence=h.of(CONFIDENCES),
            status=h.of(STATUSES),
            note=h.words,
            by=who,
            command=h.new_id(),
        )
    h.see(h.okr.load(CheckIn, UUID(done.answer)))


def record(h, who):
    h.add(
        who,
        lambda id: Reading.record(
            measure=h.one(Measure),
            whose=h.of([COMPANY, *h.ids[Team], *PEOPLE]),
            on=h.day,
            today=TODAY,
            value=h.of(VALUES[:4]),
            source="test",
            source_id=str(id),
            by=who,
        ),
    )


def draft(h, who):
    h.add(
        who,
        lambda id: Objective.draft(
            h.words,
            team=h.one(Team),
            cycle=h.one(Cycle),
            owner=h.of(PEOPLE),
            by=who,
            id=id,
        ),
    )


def think(h, who):
    if not h.ids[Objective]:
        draft(h, who)
    h.add(
        who,
        lambda id: Thought.share(
            h.words, subject_kind="objective", subject=h.one(Objective), by=who, id=id
        ),
    )


OFTEN = (
    *(draft,) * 2,
    *(advance,) * 12,
    publish,
    *(check_in,) * 4,
    record,
    on(
        Reading,
        lambda h, r, who: r.correct(
            on=h.day, value=h.of(VALUES[:4]), reason=h.words, today=TODAY, by=who
        ),
    ),
    on(
        CheckIn,
        lambda h, c, who: c.correct(
            confidence=h.of(CONFIDENCES),
            status="",
            note=h.words,
            reason="So",
            by=c.held_by,
        ),
    ),
    on(CheckIn, lambda h, c, who: c.acknowledge(by=who)),
    on(Objective, lambda h, o, who: o.reword(h.words, why_now=h.words, by=who)),
    on(Objective, lambda h, o, who: o.hand_over(h.of(PEOPLE), by=who)),
    on(
        Objective,
        lambda h, o, who: o.state_serves(
            h.of(KINDS), h.one(h.of(["theme", Objective, "key_result"])), by=who
        ),
    ),
    on(Objective, lambda h, o, who: o.lift_serves(by=who)),
    on(Objective, add_key_result),
    on(Objective, lambda h, o, who: o.name_contributor(h.of(PEOPLE), by=who)),
    on(Objective, lambda h, o, who: o.state_contribution(h.words, by=who)),
    on(Objective, lambda h, o, who: o.say_nothing_to_add(by=who)),
    say,
    on(Objection, lambda h, o, who: o.answer(h.words, by=who)),
    on(Objection, lambda h, o, who: o.agree_to_disagree(h.words, by=o.raised_by)),
    on(Objection, lambda h, o, who: h.how == 7 and o.withdraw(by=o.raised_by)),
    on(Objective, lambda h, o, who: o.send_back(reason=h.words, by=who)),
    on(Objective, lambda h, o, who: o.take_back(by=who)),
    on(Objective, lambda h, o, who: o.bring_in(source="file", by=who)),
    on(Objective, lambda h, o, who: o.withdraw(reason=h.words, by=who)),
    on(Objective, lambda h, o, who: o.discard(by=who)),
    on_key_result(
        lambda h, o, k, who: o.reword_key_result(
            k, h.words, weight=Decimal(h.how), by=who
        )
    ),
    on_key_result(
        lambda h, o, k, who: o.set_target(
            k, baseline=h.of(VALUES), target=Decimal(50), start=FIRST, due=LAST, by=who
        )
    ),
    on_key_result(
        lambda h, o, k, who: o.retarget(
            k, target=Decimal(80 + h.how), due=LAST, reason=h.words, by=who
        )
    ),
    on_key_result(lambda h, o, k, who: o.drop_key_result(k, reason=h.words, by=who)),
)
SELDOM = (
    lambda h, who: h.add(
        who, lambda id: Team.form(h.words, parent=h.one(Team), by=who, id=id)
    ),
    on(Team, lambda h, t, who: t.rename(h.words, by=who)),
    on(Team, lambda h, t, who: t.name_lead(h.of(PEOPLE), by=who)),
    on(Team, lambda h, t, who: t.retire(reason=h.words, by=who)),
    on_person(lambda h, p, who: p.join(by=who)),
    on_person(lambda h, p, who: p.move(h.of(h.ids[Team]), by=who)),
    on_person(lambda h, p, who: p.give_role(h.of(ROLES), by=who)),
    on_person(lambda h, p, who: p.withdraw_role(h.of(ROLES), by=who)),
    on_person(lambda h, p, who: h.how == 7 and p.leave(by=who)),
    lambda h, who: h.add(
        who,
        lambda id: Measure.define(
            h.words, adds_up=h.of(["sum", "mean", "last"]), by=who, id=id
        ),
    ),
    on(Measure, lambda h, m, who: m.rename(h.words, by=who)),
    on(
        Measure,
        lambda h, m, who: m.redefine(
            unit="%", counts=h.words, source="", reason=h.words, by=who
        ),
    ),
    on(Measure, lambda h, m, who: m.vouch(person=h.of(PEOPLE), by=who)),
    on(Measure, lambda h, m, who: m.draw_band(low=h.of(VALUES), high=None, by=who)),
    on(Measure, lambda h, m, who: h.how == 7 and m.retire(reason="Old", by=who)),
    lambda h, who: h.add(
        who, lambda id: Cycle.plan(f"2027-Q{1 + h.how % 4}", by=who, id=id)
    ),
    on(Cycle, lambda h, c, who: c.open(by=who)),
    on_mission(lambda h, m, who: m.reword(h.words, reason=h.words, by=who)),
    on_mission(
        lambda h, m, who: m.choose_measure(
            h.one(Measure), baseline=h.of(VALUES), target=Decimal(9), by=who
        )
    ),
    on_mission(lambda h, m, who: h.note_theme(m, h.words, who)),
    on_mission(
        lambda h, m, who: m.reword_theme(
            h.one("theme"), h.words, why=h.words, reason=h.words, by=who
        )
    ),
    on_mission(
        lambda h, m, who: m.choose_theme_measure(h.one("theme"), h.one(Measure), by=who)
    ),
    on_mission(lambda h, m, who: m.withdraw_theme(h.one("theme"), reason="So", by=who)),
    on_practice(
        lambda h, p, who: p.choose_time_zone(
            h.of(["Europe/Berlin", "UTC", "Asia/Tokyo"]), by=who
        )
    ),
    on_practice(lambda h, p, who: p.choose_first_month(1 + h.how, by=who)),
    on_practice(lambda h, p, who: p.choose_check_in_day(h.how % 7, by=who)),
    on_practice(
        lambda h, p, who: p.choose_parameter("confidence_high", Decimal("0.8"), by=who)
    ),
)
DEEDS = OFTEN * 2 + SELDOM + WORKSHOP + REVIEW
"""Objectives come first in the list, so what is found wrong shrinks towards them."""
