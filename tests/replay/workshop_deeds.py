"""What people do in a workshop, in any order; a refusal is a step as well."""

from decimal import Decimal
from uuid import UUID, uuid5

from okr.domain import (
    Attendance,
    Board,
    Card,
    Cycle,
    Objective,
    Round,
    Signature,
    Slip,
    Team,
    Workshop,
    attendance,
    board,
    round,
    signature,
    slip,
)
from okr.domain.round import Kind
from okr.domain.workshop import Phase
from tests.replay.history import PEOPLE

NOTHING = UUID(int=99)


def plan(h, who):
    with h.command(who):
        workshop = Workshop.plan(
            h.words,
            team=h.one(Team),
            cycle=h.one(Cycle),
            facilitator=who,
            invited=PEOPLE[: h.how],
            by=who,
            id=h.new_id(),
        )
        keep(h, workshop, Board.lay(workshop.id, by=who))
    h.ids.setdefault(Workshop, []).append(workshop.id)


def keep(h, *aggregates):
    h.okr.run(lambda: h.okr.keep(*aggregates))
    for aggregate in aggregates:
        h.see(aggregate)


def room(h, who):
    """The workshop it is about, planned on the way."""
    if not h.ids.get(Workshop):
        plan(h, who)
    return h.one(Workshop)


def led(deed):
    """A deed of whoever leads the workshop."""

    def done(h, who):
        workshop = h.okr.load(Workshop, room(h, who))
        h.act(who, Workshop, workshop.id, lambda w: deed(h, w, workshop.facilitator))

    return done


def on_board(deed):
    """A deed to one of the cards and one of the groups."""

    def done(h, who):
        def act(laid):
            card = h.one(Card) if h.ids.get(Card) else NOTHING
            groups = [*laid.groups, NOTHING]
            deed(h, laid, card, groups[h.how % len(groups)], who)

        h.act(who, Board, board.id_of(room(h, who)), act)

    return done


def begin_objective(h, who):
    workshop = h.okr.load(Workshop, room(h, who))
    with h.command(who):
        laid = h.okr.load(Board, board.id_of(workshop.id))
        objective = Objective.draft(
            h.words,
            team=workshop.team,
            cycle=workshop.cycle,
            owner=h.of(PEOPLE),
            by=who,
            id=h.new_id(),
        )
        group = h.of([*laid.groups, None])
        laid.become(objective.id, kind="objective", group=group, by=who)
        keep(h, objective, laid)


def ballot(workshop, who):
    """Somebody in one workshop; here it need not be kept from anybody."""
    return uuid5(workshop, f"ballot {who}")


def come_or_go(h, who):
    workshop = room(h, who)
    id = attendance.id_of(workshop, who)
    if h.okr.find(Attendance, id) is None:
        h.add(who, lambda _: Attendance.join(workshop, by=who))
    else:
        deeds = [lambda one: one.leave(by=who), lambda one: one.come_back(by=who)]
        h.act(who, Attendance, id, h.of(deeds))


def write(h, who):
    h.ids.setdefault(Card, [])
    workshop = room(h, who)
    by = ballot(workshop, who)
    h.add(
        by,
        lambda id: Card.write(h.words, workshop=workshop, phase="think", by=by, id=id),
    )


def change_card(h, who):
    if not h.ids.get(Card):
        return write(h, who)
    card = h.okr.load(Card, h.one(Card))
    laid = h.okr.load(Board, board.id_of(card.workshop))
    with h.command(card.ballot):
        if h.how % 2:
            card.reword(h.words, by=card.ballot)
            laid.note_rewording(card.id, by=card.ballot)
        else:
            card.withdraw(by=card.ballot)
            laid.note_withdrawal(card.id, by=card.ballot)
        keep(h, card, laid)


def vote(h, who):
    """Opens the round, casts into it or casts again."""
    workshop = room(h, who)
    kind = h.of(list(Kind))
    id = round.id_of(workshop, kind, 1)
    by = ballot(workshop, who)
    if h.okr.find(Round, id) is None:
        h.add(who, lambda _: Round.open(workshop, kind, number=1, each=3, by=who))
    elif h.okr.find(Slip, slip.id_of(id, by)) is None:
        h.add(by, lambda _: Slip.cast(id, h.words, workshop=workshop, by=by))
    else:
        again = slip.id_of(id, by)
        h.act(by, Slip, again, lambda one: one.cast_again(h.words, by=by))


def reveal(h, who):
    def act(asked):
        if asked.kind is Kind.VOTES:
            asked.reveal_votes({(h.one(Card), 1): 2}, slips=1, by=who)
        else:
            said = {(h.one(Objective), Decimal("0.7")): 1}
            asked.reveal_values(said, slips=1, by=who)

    h.ids.setdefault(Card, [])
    id = round.id_of(room(h, who), h.of(list(Kind)), 1)
    h.act(who, Round, id, act)


def sign(h, who):
    workshop, objective = room(h, who), h.okr.load(Objective, h.one(Objective))
    id = signature.id_of(objective.id, who)
    digest = objective.digest
    if h.okr.find(Signature, id) is None:
        h.add(
            who,
            lambda _: Signature.give(objective.id, digest, workshop=workshop, by=who),
        )
    else:
        h.act(who, Signature, id, lambda one: one.give_again(digest, by=who))


WORKSHOP = (
    lambda h, who: h.how == 7 and plan(h, who),
    led(
        lambda h, w, by: w.open_phase(
            h.of([phase.value for phase in Phase]), seconds=None, by=by
        )
    ),
    led(lambda h, w, by: w.set_timer(60, by=by)),
    led(lambda h, w, by: w.stop_timer(by=by)),
    led(lambda h, w, by: w.invite(h.of(PEOPLE), by=by)),
    led(lambda h, w, by: w.withdraw_invitation(h.of(PEOPLE), by=by)),
    led(lambda h, w, by: w.name_facilitator(h.of(PEOPLE), by=by)),
    led(lambda h, w, by: w.reword(h.words, votes_each=5, guests_allowed=True, by=by)),
    led(lambda h, w, by: h.how == 7 and w.close(by=by)),
    come_or_go,
    write,
    change_card,
    on_board(lambda h, b, card, group, who: b.form_group(h.words, [card], by=who)),
    on_board(lambda h, b, card, group, who: b.name_group(group, h.words, by=who)),
    on_board(lambda h, b, card, group, who: b.group_card(card, group, by=who)),
    on_board(lambda h, b, card, group, who: b.take_out(card, by=who)),
    on_board(lambda h, b, card, group, who: b.dissolve(group, by=who)),
    begin_objective,
    vote,
    reveal,
    sign,
)
