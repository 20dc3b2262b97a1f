"""What people do in a review, in any order; a refusal is a step as well.

A deed keeps what the doors see to: a review is about the published objectives of its
team and cycle, and closes them in one save with itself.
"""

from decimal import Decimal

from okr.application import ending, reviewing
from okr.domain import Cycle, Objective, Review, Team
from okr.domain.objective import Status
from okr.domain.review import id_of
from okr.domain.scoring import Cause
from okr.domain.stages import Circle, Decision, Stage
from okr.projections import cards, practice
from tests.builders import TODAY
from tests.replay.history import PEOPLE

SCORES = [Decimal("0.3"), Decimal("0.65"), Decimal("0.8"), Decimal(1)]


def convene(h, who):
    """One for a team and cycle, at best one where there is something to review."""
    found = published(h)
    team = found[0].team if found else h.one(Team)
    cycle = found[0].cycle if found else h.one(Cycle)
    if h.okr.find(Review, id_of(team, cycle)) is None:
        asked = {"team": team, "cycle": cycle, "facilitator": who}
        h.add(who, lambda _: Review.convene(**asked, pace="live", by=who))


def published(h):
    objectives = (h.okr.load(Objective, id) for id in reversed(h.ids[Objective]))
    return [one for one in objectives if one.status is Status.PUBLISHED]


def sitting(h, who):
    """The review it is about, convened on the way."""
    if not h.ids[Review]:
        convene(h, who)
    return h.okr.load(Review, h.one(Review))


def reviewed(h, review):
    return [one for one in published(h) if reviewing.of_review(review, one)]


def led(deed):
    """A deed of whoever leads the review."""

    def done(h, who):
        id = sitting(h, who).id
        h.act(who, Review, id, lambda review: deed(h, review, review.facilitator))

    return done


def said(deed):
    """A deed of anybody in the review."""

    def done(h, who):
        id = sitting(h, who).id
        h.act(who, Review, id, lambda review: deed(h, review, who))

    return done


def judged(deed):
    """A deed about one objective of the review."""

    def done(h, who):
        review = sitting(h, who)
        found = reviewed(h, review)
        if found:
            by, told = review.facilitator, h.of(found)
            h.act(by, Review, review.id, lambda one: deed(h, one, told, by))

    return done


def score(h, review, told, by):
    for key_result in told.key_results:
        review.score(key_result, h.of(SCORES), objective=told.id, words="", by=by)


def explain(h, review, told, by):
    for key_result in told.key_results:
        cause = h.of([cause.value for cause in Cause])
        review.name_cause(key_result, cause, below=SCORES[2], words=h.words, by=by)


def end(h, who):
    """Every objective of it, then the review itself; what it said stands from now."""
    review = sitting(h, who)
    closing = reviewed(h, review)
    with h.command(who):
        review.close(by=review.facilitator)
        for objective in closing:
            objective.start_review(by=who)
            objective.close(by=who)
        h.okr.run(lambda: h.okr.keep(*closing, review))
    saw(h, closing, review)


def end_cycle(h, who):
    cycle, closing = h.one(Cycle), published(h)
    ids = [one.id for one in closing if one.cycle == cycle]
    with h.command(who):
        ending.close_cycle(h.okr, cycle, ids, reason="Sold.", by=who)
    saw(h, [h.okr.load(Objective, id) for id in ids], h.okr.load(Cycle, cycle))


def saw(h, closed, last):
    for one in (*closed, last):
        h.see(one)
    with h.workspace.read_model.reading() as db:
        h.ended |= {one.id: figures(db, one.id) for one in closed}


def figures(db, id):
    """What a closed objective's page tells in numbers."""
    card = cards.one(db, id, TODAY, practice.agreed(db))
    proofs = [
        (k.current, k.current_on, k.spark, k.confidence) for k in card.key_results
    ]
    return card.mean, card.confidences, card.reason.latest, proofs


def start(h, who):
    """The cycle goes into review with everything published in it."""
    cycle, told = h.one(Cycle), [one.id for one in published(h)]
    with h.command(who):
        reviewing.start(h.okr, cycle, told, by=who)
    for id in (*told, cycle):
        h.see(h.okr.load(Objective if id in told else Cycle, id))


def carry(h, who):
    """A draft that goes on with an objective of an earlier cycle."""
    old = h.okr.load(Objective, h.one(Objective))

    def make(id):
        words = {"team": old.team, "cycle": h.one(Cycle), "owner": old.owner}
        draft = Objective.draft(old.title, **words, by=who, id=id)
        draft.carry_over(old.id, by=who)
        return draft

    h.add(who, make)


def take_back(h, review, who):
    lines = list(review.lines)
    if lines:
        review.take_back(h.of(lines), by=review.facilitator)


def do_action(h, review, who):
    for action, owner in list(review.actions.items())[:1]:
        review.do_action(action, by=owner)


REVIEW = (
    lambda h, who: h.how > 5 and convene(h, who),
    lambda h, who: h.how == 7 and start(h, who),
    led(lambda h, r, by: r.open_stage(h.of([each.value for each in Stage]), by=by)),
    led(lambda h, r, by: r.name_facilitator(h.of(PEOPLE), by=by)),
    judged(lambda h, r, told, by: r.tell_story(told.id, h.words, by=by)),
    judged(score),
    judged(explain),
    judged(
        lambda h, r, told, by: r.decide(
            told.id, h.of([each.value for each in Decision]), h.words, by=by
        )
    ),
    said(lambda h, r, who: r.praise(h.of(PEOPLE), h.words, by=who)),
    said(
        lambda h, r, who: r.note(
            h.of([each.value for each in Circle]), h.words, worked=h.how > 3, by=who
        )
    ),
    said(lambda h, r, who: r.note_learning(h.words, by=who)),
    said(lambda h, r, who: r.agree_action(h.words, owner=who, on=TODAY, by=who)),
    said(take_back),
    said(do_action),
    lambda h, who: h.how > 1 and end(h, who),
    lambda h, who: h.how == 7 and end_cycle(h, who),
    carry,
)
